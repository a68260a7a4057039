"""Whether a file is a contract, by the words of its first pages, in several languages."""

import re

from app.jobs.contracts.names import REVIEW
from app.parsing.kinds import EML, MSG
from app.parsing.telling.glance import Glance, Suggestion

_I = re.IGNORECASE
_HEAD = 600
_NAMES = (
    r"(?:agreement|contract|lease|licen[cs]e|deed|terms and conditions|terms of (?:service|use)"
    r"|underletting|tenancy|charter ?party|(?:insurance )?policy|order form"
    r"|indenture|guarantee|amendment"
    r"|vertrag|mietvertrag|vereinbarung|contrat|bail|convention|contrato|acuerdo|contratto|accordo"
    r"|overeenkomst|umowa|aditivo)"
)
_TITLE = re.compile(rf"^[^\n.;]{{0,60}}\b\w*{_NAMES}\b[^\n.;]{{0,60}}$", _I | re.MULTILINE)
_PARTIES = re.compile(
    r"\b(?:by and )?between\b.{3,400}?\band\b|\(\s*(?:hereinafter\b.{0,30})?(?:the |each an? )?"
    r"[\"“'„«]\s*[A-Z][\w ]{2,30}[\"”'“»]|\bhereinafter\b"
    r"|^[^\w\n]*\(?1\)?\.?\s+\S.{2,200}?\band\s+\(?2\)"
    r"|\bPARTIES\b|\b(?:LANDLORD|TENANT|BORROWER|LENDER|BUYER|SELLER|SUPPLIER|CUSTOMER|EMPLOYER"
    r"|LICENSOR|LICENSEE|CONTRACTOR)\s*:"
    r"|\bzwischen\b.{3,400}?\bund\b|\bentre\b.{3,400}?\b(?:et|y|e)\b|\bnachfolgend\b|\bci-après\b"
    r"|\ben adelante\b|\bdi seguito\b|\btra\b.{3,400}?\be\b|\bhierna\b|\bzwan\w+ dalej\b",
    re.DOTALL | re.MULTILINE,
)
_ITSELF = re.compile(
    rf"\b(?:this|the|your) (?:\w+ )?{_NAMES}\b"
    r"|\b(?:dieser|diesem|dieses) \w*(?:vertrag|vereinbarung)\w*"
    r"|\b(?:le|du|au) présent (?:contrat|bail)|\bel presente (?:contrato|acuerdo)"
    r"|\b(?:il|del|al) presente (?:contratto|accordo)|\bdeze overeenkomst|\bniniejsz\w+ umow\w+",
    _I,
)
_NUMBERED = re.compile(
    r"^[^\S\n]*(?:(?:clause|section|article|art\.|§|artikel|artículo|articolo)[^\S\n]*)?"
    r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+[^\W\d_]",
    _I | re.MULTILINE,
)
_DUTY = re.compile(
    r"\bshall\b|\bundertakes? to\b|\bagrees? (?:to|that)\b|\bverpflichte\w*\b|\bist verpflichtet\b"
    r"|\bs'engage\b|\bdevra\b|\bdeberá\b|\bse obliga\b|\bsi obbliga\b|\bdovrà\b|\bdient\b"
    r"|\bverplicht\b|\bzobowiązuje\b|\b(?:we|you) (?:will|must|agree)\b|\bis (?:to|required to)\b",
    _I,
)
_ROLE = re.compile(
    r"\b[Tt]he (?:Landlord|Tenant|Lessor|Lessee|Supplier|Customer|Client|Buyer|Seller|Purchaser"
    r"|Borrower|Lender|Employer|Employee|Contractor|Licensor|Licensee|Insurer|Company|Party"
    r"|Parties|Insured|Policyholder|Purchaser|Manager|Vendor|Owner|Agent|Distributor|Consultant|Provider|Guarantor|Recipient)\b"
)
_LAW = re.compile(
    r"\bgoverned by\b|\bgoverning law\b|\bjurisdiction of the courts\b|\bgerichtsstand\b"
    r"|\bes gilt .{0,30}recht\b|\bdroit (?:français|applicable)|\bley aplicable|\blegge applicabile"
    r"|\bforo competente|\btoepasselijk|\bprawo właściwe",
    _I,
)
_SIGNED = re.compile(
    r"\bin witness whereof\b|\bexecuted as a deed\b|\bsigned (?:by|for and on behalf)\b"
    r"|\bauthori[sz]ed signatory\b|\bunterschrift\w*\b|\bfait à\b|\bfirmado\b|\bletto,"
    r"|\bgetekend\b",
    _I,
)
_ADDRESSES = re.compile(r"^\s*(?:dear|sehr geehrte|madame|monsieur|estimad)\b", _I | re.MULTILINE)
_FEWEST = 4
_FEW_CLAUSES, _FEW_DUTIES, _FEW_ROLES = 3, 3, 4


def suits(seen: Glance) -> tuple[Suggestion, ...]:
    """A contract, if enough of what contracts have stands in its first pages."""
    if not seen.text or seen.media_type in (EML, MSG):
        return ()
    found = _found(seen.text)
    is_addressed = _ADDRESSES.search(seen.text[: 2 * _HEAD]) is not None
    if len(found) < _FEWEST + is_addressed:
        return ()
    return (Suggestion(REVIEW, f"{_in_words(found)}: a contract", 2.0 + len(found) / 10),)


def _found(text: str) -> list[str]:
    """What speaks for a contract, in words for people."""
    signs = (
        ("parties", bool(_PARTIES.search(text))),
        ("numbered clauses", _count(_NUMBERED, text, _FEW_CLAUSES)),
        ("duties", _count(_DUTY, text, _FEW_DUTIES)),
        ("a governing law", bool(_LAW.search(text))),
        ("signatures", bool(_SIGNED.search(text))),
        ("named roles", _count(_ROLE, text, _FEW_ROLES)),
        ("a title", bool(_TITLE.search(text[:_HEAD]))),
        ("words about itself", bool(_ITSELF.search(text))),
    )
    return [name for name, is_there in signs if is_there]


def _count(pattern: re.Pattern[str], text: str, few: int) -> bool:
    matches = pattern.finditer(text)
    return all(next(matches, None) is not None for _ in range(few))


def _in_words(found: list[str]) -> str:
    first, second = found[:2]
    return f"{first[0].upper()}{first[1:]} and {second}"
