"""What a contract says about itself: its kind, parties, governing law and dates."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from app.jobs.contracts.models import DateFact, Party
from app.jobs.contracts.review.kinds import contract_type
from app.jobs.contracts.text.normalization import plain

_OPENING_CHARACTERS = 8_000
_MOST_DATES = 12
_MOST_PARTIES = 8


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """Facts that the text states; what it does not state is empty or None."""

    contract_type: str
    evidence: tuple[str, ...]
    parties: tuple[Party, ...]
    governing_law: str | None
    dates: tuple[DateFact, ...]


def find_facts(text: str) -> StatedFacts:
    """Read the facts in a contract's text."""
    text = plain(text)
    kind, evidence = contract_type(text)
    return StatedFacts(
        kind, evidence, find_parties(text), find_governing_law(text), find_dates(text)
    )


# Parties

_ROLE = re.compile(
    r"\(\s*(?:(?:hereinafter|herein|referred to|called|known|collectively|together|individually|"
    r"sometimes|and|as|with its \w+),?\s+){0,6}(?:(the|an?)\s+)?(\")?([A-Z][\w'& -]{1,40}?)(\")?"
    r"(?:\s+or\s+[^)]{1,40})?\s*\)"
)
_NAME_BEGINS = re.compile(
    r"\b(?:by and between|by and among|between|among)\s+(?=[\"A-Z(])|\(\d\)\s+|;\s+(?:and\s+)?"
    r"|\)\s*,?\s*and\s+(?:between\s+)?|\bparties:?\s+|\.\s+(?=\()|\b\d\.\s+",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r",?\s+(?:an?\s+[\w ]{0,40}?(?:corporation|company|partnership|limited liability|trust"
    r"|individual|bank|association|firm)|incorporated|registered|a company|as [Aa]gent|whose|having"
    r"|with (?:its )?(?:registered|principal|offices?)|located|of\s+(?=\d|[A-Z])"
    r"|company (?:number|no)|organi[sz]ed)"
)
_COMPANY = re.compile(
    r"\b(?:inc|ltd|limited|llc|l\.l\.c|llp|lp|l\.p|plc|corp|corporation|company|co|gmbh|b\.v|s\.a"
    r"|n\.v|bank|trust|council|university|partners|association|n\.a)\b\.?",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"(?:sub)?(?:landlord|tenant|lessor|lessee)|(?:the )?(?:buyer|seller|purchaser|vendor|supplier|"
    r"customer|client|contractor|consultant|employer|employee|executive|officer|company|borrower|"
    r"lender|agent|guarantor|licensor|licensee|insurer|insured|reinsurer|grower|landowner|developer|"
    r"distributor|manufacturer|franchisor|franchisee|owner|operator|issuer|trustee|parent|"
    r"shareholders?|investors?|provider|service provider|bank|charterer|carrier|architect|engineer|"
    r"authority|council|manager|partnership)s?",
    re.IGNORECASE,
)


def find_parties(text: str) -> tuple[Party, ...]:
    """Who is named in the opening with a role in brackets: `Acme Ltd, of Leeds (the "Buyer")`."""
    opening = text[:_OPENING_CHARACTERS]
    parties: dict[str, Party] = {}
    for match in _ROLE.finditer(opening):
        role = " ".join(match.group(3).split())
        name = _name_before(opening, match.start())
        if name and _is_party(name, role, in_quotes=bool(match.group(2))):
            parties.setdefault(name.lower(), Party(name=name, role=role))
    return tuple(parties.values())[:_MOST_PARTIES]


def _name_before(text: str, end: int) -> str | None:
    before = " ".join(text[max(0, end - 320) : end].split())
    begins = [match.end() for match in _NAME_BEGINS.finditer(before)]
    begin = begins[-1] if begins else 0
    cut = _NAME_ENDS.search(before, begin)
    name = before[begin : cut.start() if cut else None].strip(" ,:;\"'-")
    return name if 2 < len(name) <= 100 and name[:1].isupper() else None


def _is_party(name: str, role: str, *, in_quotes: bool) -> bool:
    is_role = _ROLES.fullmatch(role) is not None
    is_company = _COMPANY.search(name) is not None
    capitalised = all(
        word[0].isupper() or word in {"of", "and", "the", "&"} for word in name.split()
    )
    return capitalised and (is_role or (is_company and in_quotes))


# Governing law

_LAW = re.compile(
    r"(?:govern\w*|constru\w*|interpret\w*)[^.;]{0,120}?\blaws?\s+of\s+(?:the\s+)?"
    r"((?:State|Commonwealth|Province|Republic|Kingdom)\s+of\s+)?"
    r"((?:the\s+)?[A-Z][a-zA-Z]+(?:\s+(?:and\s+|of\s+)?[A-Z][a-z]+){0,3})"
)
_ADJECTIVE_LAW = re.compile(
    r"\bgovern\w*\s+by[^.;]{0,60}?\b(English|Scots|Scottish|German|French|Irish|Swiss|Dutch)\s+law\b"
)
_NOT_A_PLACE = re.compile(r"\s+(?:Without|Applicable|As|Section|Article|Any|And|The|Each|In)\b.*")


def find_governing_law(text: str) -> str | None:
    """The place whose law governs, as the contract names it, or None."""
    if found := _LAW.search(text):
        place = " ".join(found.group(2).split())
        place = _NOT_A_PLACE.sub("", place)
        return place.removeprefix("the ")
    if found := _ADJECTIVE_LAW.search(text):
        return f"{found.group(1)} law"
    return None


# Dates

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS = _MONTH.split("|")
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?(?P<m1>{_MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>(?:19|20)\d{2})-(?P<m3>\d{2})-(?P<d3>\d{2}))\b",
    re.IGNORECASE,
)
_MEANINGS = (
    ("commencement", r"commenc|start date|begins on"),
    ("expiry", r"expir|ends? on|termination date|end date|until\s*$|through\s*$|ending"),
    ("maturity", r"matur"),
    ("effective", r"effective"),
    ("completion", r"completion|closing date"),
    ("target", r"\bby\s*$|no later than\s*$|before\s*$"),
    ("agreement", r"dated|made|entered into|as of|agreement"),
)


def find_dates(text: str) -> tuple[DateFact, ...]:
    """Dates whose meaning stands just before them, the first of each meaning and day."""
    found: dict[tuple[str, str], DateFact] = {}
    for match in _DATE.finditer(text):
        day = _day(match)
        label = _meaning(text[max(0, match.start() - 70) : match.start()])
        if day and label:
            words = " ".join(match.group().split())
            found.setdefault((label, day), DateFact(label=label, date=day, text=words))
    return tuple(islice(found.values(), _MOST_DATES))


def _meaning(before: str) -> str | None:
    """The label whose words stand nearest to the date."""
    nearest, chosen = -1, None
    for label, pattern in _MEANINGS:
        for match in re.finditer(pattern, before, re.IGNORECASE):
            if match.start() > nearest:
                nearest, chosen = match.start(), label
    return chosen


def _day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    number = next(parts[f"d{index}"] for index in "123" if parts[f"d{index}"])
    year = next(parts[f"y{index}"] for index in "123" if parts[f"y{index}"])
    month = next(parts[f"m{index}"] for index in "123" if parts[f"m{index}"])
    of_year = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
    try:
        return date(int(year), of_year, int(number)).isoformat()
    except ValueError:
        return None
