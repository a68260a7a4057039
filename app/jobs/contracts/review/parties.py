"""The parties of a contract: who makes it, by name, and the role that each has in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from app.jobs.contracts.models import Party
from app.jobs.contracts.review.blocks import insurer_of_policy, parties_of_blocks
from app.jobs.contracts.review.letterheads import parties_of_letter, parties_who_sign
from app.jobs.contracts.review.lines import plain_lines
from app.jobs.contracts.review.names import Name, NameKind, read_name
from app.jobs.contracts.review.notes import parties_of_note
from app.jobs.contracts.review.particulars import (
    parties_defined,
    parties_numbered,
    parties_of_particulars,
)
from app.jobs.contracts.review.roles import Role, role_in

_OPENING_CHARACTERS = 25_000
_HEAD_CHARACTERS = 2_500
_LONGEST_AREA = 5_000
_MOST_PARTIES = 12
_TAIL = 700


class _Lead(Enum):
    """What stands before a name."""

    ANCHOR = auto()
    NUMBER = auto()
    AND = auto()
    COMMA = auto()
    LINE = auto()


_ANCHOR = re.compile(
    r"(?:^|\n)[ \t#*]*(?:\(?[\dA-Z]{1,2}[.)]\s*)?(?:THE\s+|The\s+)?(?:CONTRACTING\s+"
    r"|Contracting\s+)?(?:PARTIES|Parties)\b"
    r"(?: to this \w+| TO THIS \w+)?[ \t]*[:.]?[ \t]*(?=\n|$)"
    r"|(?:^|\n)[ \t#*]*(?:The\s+)?Parties[ \t]*:[ \t*]+(?=\(1\)|\(a\)|[A-Z])"
    r"|\b(?:by\s+and\s+between|between|by\s+and\s+among|among|amongst)\b(?::|\s)"
    r"|\b(?:made|given|granted|issued|executed|entered into|delivered"
    r"|agreed|concluded)\b(?:[^.;]{0,70}?|\s+on\b[^.;]{0,110}?)\bby:?\s+"
    r"(?:and between\s+)?(?!which\b|way\b|deed\b|means\b)"
    r"|(?:^|\n)[ \t#*-]*(?:who(?:\s+is\s+involved)?|agreed\s+(?:by|between)|party\s+names"
    r"|contracting\s+parties)[ \t*]*:[ \t]*(?=[A-Z])"
    r"|\bissued to\s+|\bby\s+these\s+presents,?\s+that\s+"
    r"|(?:^|\n)[ \t]*(?:the\s+undersigned|entre(?:\s+les\s+soussign\w+)?|zwischen)\s*:?[ \t]*(?=\n)"
    r"|\bB E T W E E N\b\s*:?|\b(?:on|of) the one (?:part|hand|side)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\n[ \t#*]*(?:\(?[A-Z\d]{1,3}[.)]\s*)?(?:WHEREAS|RECITALS?|BACKGROUND|Background|Recitals?"
    r"|PREAMBLE|Preamble|PREMISES"
    r"|INTRODUCTION|Introduction|IT IS\b|NOW\b|AGREED TERMS|Agreed terms|OPERATIVE|TERMS\b"
    r"|THE PARTIES (?:HEREBY |HAVE )?AGREE"
    r"|THEREFORE|DEFINITIONS|Definitions|CONTENTS|Contents|TABLE OF|Dear\b|ARTICLE\s"
    r"|Article\s+[1I]\b|SECTION|§|SCHEDULE|Schedule"
    r"|Whereas|Having regard|HAVING REGARD|It is (?:hereby )?agreed"
    r"|Interpretation|INTERPRETATION|IN WITNESS|W I T N E S S"
    r"|Subject matter|SUBJECT"
    r"|(?<!\d\.)1\.1\b(?!\.\d)(?![^\n]{0,30}\b[Pp]art(?:y|ies)\b)|1\.0\b)"
    r"|\bWHEREAS\b|\bWITNESSETH\b|\bNOW,? THEREFORE\b|\bagrees?d? as follows"
)
_LEADS = re.compile(
    r"(?P<anchor>\bin\s+favou?r\s+of\s+|\bto\s+the\s+order\s+of\s+|\bby\s+and\s+(?:between|among)\s+"
    r"|\b(?:between|among|amongst)\b[:\s]+"
    r"|\b(?:on|of)\s+the\s+other\s+(?:hand|part|side),?\s+(?:by\s+)?|\band us,?\s+)"
    r"|(?P<number>(?:^|[\n;,:.)]|\b(?:and|between))[\s*]*"
    r"(?:\((?:\d{1,2}|[A-Ha-h]|[ivx]{1,4}|first(?:ly)?|second(?:ly)?|third(?:ly)?|one|two|three)\)"
    r"|1(?:\.\d{1,2}){1,2}\.?|(?:\d{1,2}|[A-Ha-h]|[ivx]{1,4})[.)]"
    r"|(?:first|second|third)ly,?:?)[ \t:*]+(?:\n\s*)?)"
    r"|(?P<bullet>[;:,]?[ \t]*\n\s*[-\u2022][ \t]+(?=[A-Z]))"
    r"|(?P<and>(?<=\))\s+(?:with|to)\s+|(?:^|[\s,;)-])and(?:\s+between)?[\s:,-]+|[\n)]\s*&\s+)"
    r"|(?P<comma>(?:\s*\(\d\))?,\s+(?!and\b|&|\(?\d))"
    r"|(?P<line>\n(?![\s*#-]*and\b)[\s*#]*|;\s+|^)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:[\"*]|[Tt]hat\s+(?=[A-Z])|(?:your|my|our)\s+(?:firm|company|business|shop|practice|club)\s+(?=[A-Z])"
    r"|(?:you|us|we|me),?\s+(?=[A-Z])|[Tt]he\s+(?i:employer|contractor|landlord|tenant|buyer|seller|supplier|customer|client"
    r"|borrower|lender|licensor|licensee|purchaser|vendor|consultant)\s+(?=[A-Z])|the\s+(?=[A-Z])"
    r"|(?i:on|of) the (?:one|first|other) (?:hand|part|side),?\s+"
    r"|between\s+|by\s+|,\s*)*"
)
_SPACE = re.compile(r"[\s\"*:#-]*")
_NUMBER = re.compile(
    r"\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+|\(?(?:\d{1,2}|[A-Ha-h]|[ivx]{1,4}|FIRST|SECOND|First|Second)[.)]\s+"
)
_IN_A_TITLE = re.compile(
    r"\b(?:agreement|deed|lease|contract|indenture|amendment|memorandum|charter|made|entered"
    r"|dated|mortgage|note|policy"
    r"|licen[cs]e|undertaking|guarantee|minute|articles|letter|addendum|instrument|bond|debenture"
    r"|assignment|tenancy"
    r"|wayleave|settlement|concluded|agreed|presents|terms|transfer|option|easement)\b",
    re.IGNORECASE,
)
_GOES_ON_AS_LIST = re.compile(
    r"(?:\s*,\s*[A-Z][\w.'-]+(?:\s[\w.'-]+){1,4}){0,5}\s*,?\s+(?:and|AND|&)\s+(?:Mrs?\.?\s"
    r"|Ms\.?\s)?[A-Z]|,\s+an individual"
)
_OF_A_PERSON = re.compile(
    r"[ \t]*(?:[,(;\"]|$|of\b|and\b|residing|an?\s|born|as\b|\n\s*(?:[-(\"]|and\b|of\b|an?\s|\d))",
    re.IGNORECASE,
)


_OF_YOU_AND_US = re.compile(r"\s*(?:you and us|us and you|ourselves|yourselves)\b(?!,? [A-Z])")


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: Name
    lead: _Lead
    lead_start: int


@dataclass(slots=True)
class _Found:
    name: Name
    role: Role | None
    role_words: str | None


def find_parties(text: str) -> tuple[Party, ...]:
    """Who makes the contract: from its opening, its particulars, its letterhead or its signatures.

    A party whose name is not certain is left out; a role that is not given is None.
    """
    text = plain_lines(text)
    opening = text[:_OPENING_CHARACTERS]
    found = list(_merged([*_parties_of_areas(opening), *parties_of_particulars(opening)]))
    for others in (
        parties_numbered(opening[:_HEAD_CHARACTERS]),
        parties_of_blocks(opening),
        insurer_of_policy(opening),
        parties_of_letter(text),
        parties_defined(opening),
        parties_who_sign(text),
        parties_of_note(opening),
    ):
        if len(found) < 2:
            found = list(_merged([*found, *others]))
    return tuple(found[:_MOST_PARTIES])


def _merged(parties: Iterable[Party]) -> Iterator[Party]:
    """Each party once, with the first role that it is given."""
    by_key: dict[str, Party] = {}
    for party in parties:
        key = _key(party.name)
        known = by_key.get(key)
        if known is None or (known.role is None and party.role):
            by_key[key] = Party(name=known.name if known else party.name, role=party.role)
    yield from by_key.values()


def _key(name: str) -> str:
    """A name without what is written now so, now so: points, blanks, "plc" or in full."""
    name = re.sub(r"\bpublic\s+limited\s+company\b", "plc", name.casefold())
    name = re.sub(r"\blimited\b", "ltd", re.sub(r"\bcompany\b", "co", name))
    return re.sub(r"[\W_]+", "", name.removeprefix("the "))


def _parties_of_areas(opening: str) -> Iterator[Party]:
    """The parties of each passage that names some: on the cover, and at the head of the text."""
    covered, with_role = 0, 0
    for anchor in _ANCHOR.finditer(opening):
        if anchor.start() < covered or not _opens_area(opening, anchor, is_first=not covered):
            continue
        start = anchor.start() if anchor.group().strip().lower()[-1:] != "y" else anchor.end()
        end = _area_end(opening, anchor.end())
        parties = list(_parties_of_area(opening, anchor, end))
        if not parties:
            continue
        covered = max(end, start + 1)
        yield from parties
        with_role += sum(party.role is not None for party in parties)
        if with_role >= 2:
            return


def _opens_area(text: str, anchor: re.Match[str], *, is_first: bool) -> bool:
    """Whether this "between" or "parties" introduces the parties of this contract."""
    if _OF_YOU_AND_US.match(text, anchor.end()):
        return False
    paragraph = text[
        max(text.rfind("\n\n", 0, anchor.start()), anchor.start() - 500, 0) : anchor.start()
    ]
    if re.search(r"parties", anchor.group(), re.IGNORECASE):
        return True
    is_line = not text[text.rfind("\n", 0, anchor.start()) + 1 : anchor.start()].strip(" \t#*-:")
    of_this = re.search(r"\bthis\b", paragraph, re.IGNORECASE)
    if is_first and (of_this or anchor.start() < _HEAD_CHARACTERS):
        return is_line or bool(_IN_A_TITLE.search(paragraph + anchor.group()))
    return is_line or bool(of_this)


def _area_end(text: str, start: int) -> int:
    end = _END.search(text, start)
    return min(end.start() if end else len(text), start + _LONGEST_AREA)


def _parties_of_area(text: str, anchor: re.Match[str], end: int) -> Iterator[Party]:
    candidates = list(_candidates(text, anchor, end))
    found: list[_Found] = []
    for index, candidate in enumerate(candidates):
        tail_end = min([end, candidate.name.end + _TAIL, *_next_start(candidates[index + 1 :])])
        role = role_in(text[candidate.name.end : tail_end])
        if _is_address(text, candidate.name, found):
            continue
        if _is_party(text, candidate, role, found):
            found.append(_Found(candidate.name, role, role.words if role else None))
            _share_role(text, found)
    return (Party(name=each.name.text, role=each.role_words) for each in found)


def _next_start(following: list[_Candidate]) -> list[int]:
    """Where the next name begins that is surely another party's."""
    for candidate in following:
        if candidate.name.kind is NameKind.COMPANY or candidate.lead in (
            _Lead.NUMBER,
            _Lead.ANCHOR,
        ):
            return [candidate.lead_start]
    return []


def _candidates(text: str, anchor: re.Match[str], end: int) -> Iterator[_Candidate]:
    """Every name behind words that may introduce a party."""
    lead, lead_start, position = _Lead.ANCHOR, anchor.end() - 1, anchor.end()
    while position < end:
        start, is_anchor = _after_leads(text, position, end)
        lead = _Lead.ANCHOR if is_anchor else lead
        name = read_name(text, start, splits=lead in (_Lead.ANCHOR, _Lead.AND))
        if name is not None and start < name.end <= end:
            yield _Candidate(name, lead, lead_start)
        is_read = name is not None and name.end <= end
        following = _LEADS.search(text, name.end if name and is_read else lead_start + 1, end)
        if following is None:
            return
        lead, position = _lead_of(following), following.end()
        lead_start = following.start() + (following.group()[0] in ").")


def _after_leads(text: str, start: int, end: int) -> tuple[int, bool]:
    """Past what may stand between a lead and its name; and whether it says "of the one part"."""
    space = _SPACE.match(text, start)
    start = space.end() if space else start
    number = _NUMBER.match(text, start)
    start = number.end() if number else start
    article = _ARTICLE.match(text, start)
    said = article.group() if article else ""
    return min(start + len(said), end), " part" in said.lower()


def _lead_of(found: re.Match[str]) -> _Lead:
    if found["anchor"]:
        return _Lead.ANCHOR
    if found["number"] or found["bullet"]:
        return _Lead.NUMBER
    if found["and"]:
        return _Lead.AND
    return _Lead.COMMA if found["comma"] else _Lead.LINE


def _is_party(text: str, candidate: _Candidate, role: Role | None, found: list[_Found]) -> bool:
    """Whether a name stands where a party's does, and looks like one's."""
    name = candidate.name
    if candidate.lead in (_Lead.AND, _Lead.COMMA) and not found:
        return name.kind is NameKind.COMPANY and role is not None
    if role is None and len(found) > 1 and all(each.role for each in found):
        return False
    if candidate.lead is _Lead.COMMA:
        return _is_next_of_list(text, candidate, found[-1])
    follows = candidate.lead is _Lead.AND and _follows_closely(text, found[-1], candidate)
    if name.kind is NameKind.COMPANY:
        return candidate.lead is not _Lead.LINE or role is not None
    if name.kind is NameKind.WORD:
        return role is not None and not text[name.end : name.end + role.start].strip(" ,\n")
    if candidate.lead is _Lead.LINE:
        return role is not None and role.start < 300 and _begins_paragraph(text, candidate)
    if candidate.lead is _Lead.AND and not follows:
        return False
    if name.kind is NameKind.BODY:
        return True
    return role is not None or bool(_OF_A_PERSON.match(text, name.end))


def _is_address(text: str, name: Name, found: list[_Found]) -> bool:
    """Whether a name is a street's, by its number or by the company on the line above."""
    if name.kind not in (NameKind.PERSON, NameKind.WORD):
        return False
    above = text[found[-1].name.end : name.start] if found else ""
    is_below = re.fullmatch(r"[,.]?[ \t]*\n[ \t]*", above)
    is_of_company = bool(found) and found[-1].name.kind is NameKind.COMPANY
    return bool(re.match(r"[ \t]+\d", text[name.end :][:9]) or (is_below and is_of_company))


def _follows_closely(text: str, before: _Found, candidate: _Candidate) -> bool:
    """Whether "and" joins a name to a party that is complete: it has its role, or is bare."""
    between = text[before.name.end : candidate.lead_start]
    return (
        before.role is not None
        or len(between.strip(" ,\n")) == 0
        or "\n" in between
        or len(between) < 90
    )


def _is_next_of_list(text: str, candidate: _Candidate, before: _Found) -> bool:
    """Whether a comma joins a name to the one before: "A Ltd, B Ltd and C Ltd", not an address."""
    between = text[before.name.end : candidate.name.start].strip()
    if not re.fullmatch(r"(?:\(\d\))?,(?:\s*an individual,)?|[^\n]*\),", between):
        return False
    if candidate.name.kind is NameKind.COMPANY:
        return True
    return candidate.name.kind is NameKind.PERSON and bool(
        _GOES_ON_AS_LIST.match(text, candidate.name.end)
    )


def _begins_paragraph(text: str, candidate: _Candidate) -> bool:
    before = text[: candidate.name.start].rstrip(' \t"*')
    return before.endswith("\n")


def _share_role(text: str, found: list[_Found]) -> None:
    """Gives "the Sellers" to the names before it that "and" joins and that have no role."""
    last = found[-1]
    if last.role is None or not last.role.is_shared:
        return
    for earlier in reversed(found[:-1]):
        if earlier.role is not None or earlier.role_words is not None:
            return
        earlier.role_words = last.role_words
