"""Tells what kind of contract a text is, from its title and its words, and names the evidence."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.jobs.contracts.review.letterheads import is_letter, subject_of
from app.jobs.contracts.review.lines import plain_lines
from app.jobs.contracts.text.normalization import plain

GENERAL = "general"
LETTER = "letter or circular"
_FILE = Path(__file__).with_name("kinds.toml")
_OPENING_CHARACTERS = 4_000
_MOST_CHARACTERS = 80_000
_MOST_FOR_A_WORD = 12
_SHORT, _LENGTH_OF_A_NOTE = 250, 0.4
"""A paper of so few words tells its kind by fewer of them."""
_FEWEST_POINTS = 6.0
"""Under this many points per text the kind stays general."""
_TITLE_POINTS, _SELF_POINTS, _SAID_POINTS = 100.0, 80.0, 25.0
_ROLE_POINTS = 200.0
"""A party's role tells more than a title that two kinds share: a service agreement."""
_POINTS_A_LETTER, _LESS_A_LINE = 3.0, 15.0
_LONGEST_TITLE, _LINES_OF_TITLE = 140, 14

_NO_KIND = re.compile(
    r"\b(?:confidentiality|non-?disclosure|nda|settlement|mediation|arbitration"
    r"|memo(?:randum)? of understanding"
    r"|co-?operation|collaboration|power of attorney|consortium|heads of (?:terms|agreement)"
    r"|teaming|standstill"
    r"|data sharing|exclusivity|affiliation|donation|deed of gift|will|code of conduct"
    r"|policy statement)\b",
    re.IGNORECASE,
)
"""Titles of agreements that belong to none of the kinds."""
_SENTENCE = re.compile(
    r"\b(?:shall|is|are|was|has|have|will|made|agrees?|whereas|between|by|you|your|we|this"
    r"|these)\b",
    re.I,
)
_SELF = re.compile(
    r"\bth(?:is|ese)\s+(?P<said>(?:[\w&'/,-]+\s+){0,9}?(?:agreement|lease|contract|deed|policy"
    r"|charter(?:\s?party)?|licen[cs]e"
    r"|note|indenture|mortgage|terms|debenture|guarantee|guaranty|tenancy|undertaking|circular"
    r"|treaty|easement|wayleave|bond"
    r"|sub-?contract|order))\b",
    re.IGNORECASE,
)
_CONTRACT = re.compile(
    r"\b(?:agreement|contract|letter|offer|deed|facility|lease|policy|employment)\b", re.IGNORECASE
)
_REFERS = re.compile(
    r"\b(?:refer|further|with reference|pursuant) to (?:the|our|your)\b", re.IGNORECASE
)
_CONTRACT_BY_LETTER = ("loan or finance", "employment", "M&A or shares", "insurance", "lease")

_OFFERS = (
    (
        "employment",
        re.compile(
            r"\b(?:offer|contract|terms|conditions|letter) of (?:\w+ ){0,3}"
            r"(?:employment|appointment)\b"
            r"|\b(?:employment|job) (?:offer|contract|agreement)\b"
            r"|\byour (?:\w+ ){0,2}(?:employment|appointment|position|role|job)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "loan or finance",
        re.compile(
            r"\b(?:facility|loan|mortgage|financing|credit|overdraft) (?:letter|offer)\b"
            r"|\boffer of (?:\w+ ){0,3}"
            r"(?:loan|facilit(?:y|ies)|finance|mortgage|credit|overdraft)\b"
            r"|\b(?:term|bridging|revolving|overdraft|credit|development|loan)"
            r" (?:loan|facilit(?:y|ies))\b",
            re.IGNORECASE,
        ),
    ),
)
"""What a letter offers, by its subject; when it is accepted it is the contract."""
_OF_AN_OLD_ONE = re.compile(
    r"\b(?:waive\w*|amend\w*|consent|notice|surrender|extension|reservation|terminat\w*|side letter"
    r"|dated|breach|default|request|resign\w*|renewal|increase|change\w*|variation|redundan\w*)\b",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"\baccept(?:s|ed|ance)?\b|\bagreed(?: and accepted)?\s*:|\bsign and return\b"
    r"|\bcountersign\w*\b|\bsigned cop(?:y|ies)\b|\backnowledged and agreed\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    titles: re.Pattern[str]
    words: re.Pattern[str]
    roles: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Text:
    """What tells a kind: lines that read as a title, the opening, and all words."""

    title: str
    opening: str
    words: str


@dataclass(frozen=True, slots=True)
class _Scored:
    kind: str
    points: float
    evidence: tuple[str, ...]
    has_title: bool


@cache
def _kinds() -> tuple[_Kind, ...]:
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))["kind"]
    return tuple(
        _Kind(
            each["name"],
            _any_of(each["titles"]),
            _any_of(each["words"]),
            _in_brackets(each["roles"]) if "roles" in each else None,
        )
        for each in raw
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    joined = "|".join(re.sub(r"\n\s*", "", pattern.strip()) for pattern in patterns)
    return re.compile(rf"\b(?:{joined})(?!\w)", re.IGNORECASE)


def _in_brackets(roles: list[str]) -> re.Pattern[str]:
    """A party that is given one of the roles: (the "Executive")."""
    return re.compile(rf"\((?:(?:the|an?) )?\W?({'|'.join(roles)})\W?\)", re.IGNORECASE)


def contract_type(text: str) -> tuple[str, tuple[str, ...]]:
    """The kind of contract and the evidence for it, as phrases a reader can check."""
    opening = plain_lines(text[:_OPENING_CHARACTERS])
    read = _Text(_title(opening), " ".join(opening.split()), plain(text[:_MOST_CHARACTERS]))
    scored = [_score(kind, read) for kind in _kinds()]
    best = max(scored, key=lambda each: each.points)
    if said := is_letter(text):
        if offer := _offered(text):
            return offer
        is_contract = best.has_title and best.kind in _CONTRACT_BY_LETTER
        is_itself = _CONTRACT.search(best.evidence[0]) and not _is_of_another(best, read.opening)
        if not (is_contract and is_itself):
            return LETTER, said
    elif best.kind == LETTER and not best.has_title:
        best = max((each for each in scored if each.kind != LETTER), key=lambda each: each.points)
    if not best.has_title and (none := _NO_KIND.search(read.title)):
        return GENERAL, (f"its title says “{none.group()}”",)
    if best.points < _FEWEST_POINTS:
        return GENERAL, ("no kind of contract stands out by its title or words",)
    return best.kind, best.evidence


def _offered(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The kind of contract that a letter offers and that is made by its acceptance."""
    subject = subject_of(text)
    is_sentence = _SENTENCE.search(subject) and not subject.isupper()
    if is_sentence or _OF_AN_OLD_ONE.search(subject) or not _ACCEPTED.search(text):
        return None
    for kind, offers in _OFFERS:
        if found := offers.search(subject):
            return kind, (f"its subject says “{found.group()}”",)
    return None


def _is_of_another(best: _Scored, opening: str) -> bool:
    """Whether a letter only refers to a contract of that title: "Facility letter dated ..."."""
    said = re.search("“(.+)”", best.evidence[0])
    refers = said and re.search(
        rf"{re.escape(said[1])} (?:dated|of|made)\b", opening, re.IGNORECASE
    )
    return bool(refers and _REFERS.search(opening))


def _title(opening: str) -> str:
    """The first lines that read as a title: short, and no sentences."""
    lines = [" ".join(line.strip(" #*|_-").split()) for line in opening.split("\n")]
    first = [line for line in lines if line][:_LINES_OF_TITLE]
    titles: list[str] = []
    for line in first:
        heading, is_run_in, _ = line.partition(". ")
        if is_run_in and len(heading.split()) <= 8 and not _SENTENCE.search(heading):
            return "\n".join([*titles, heading])
        is_sentence = line.endswith((".", ";")) and len(line.split()) > 8
        if (
            len(line) > _LONGEST_TITLE
            or is_sentence
            or (_SENTENCE.search(line) and not line.isupper())
        ):
            break
        titles.append(line)
    return "\n".join(titles)


def _score(kind: _Kind, text: _Text) -> _Scored:
    counted = Counter(" ".join(m.group().lower().split()) for m in kind.words.finditer(text.words))
    count_of_words = len(text.words.split())
    length = max(count_of_words / 1000, 1.0 if count_of_words > _SHORT else _LENGTH_OF_A_NOTE)
    points = sum(min(count / length, _MOST_FOR_A_WORD) for count in counted.values())
    evidence = [_said(word, count) for word, count in counted.most_common(3)]
    if role := kind.roles and kind.roles.search(text.opening):
        points += _ROLE_POINTS
        evidence.insert(0, f"a party is “the {role[1]}”")
    for most, where in _where_it_says_so(text):
        titles = _titles_in(kind.titles, where)
        if most == _SAID_POINTS:
            titles = [each for each in titles if " " in each[0]]
        if titles:
            title, more = max(titles, key=lambda each: each[1])
            evidence.insert(0, f"its opening says “{title}”")
            return _Scored(kind.name, points + most + more, tuple(evidence), most > _SAID_POINTS)
    return _Scored(kind.name, points, tuple(evidence), has_title=False)


def _where_it_says_so(text: _Text) -> tuple[tuple[float, str], ...]:
    """Where a contract says what it is, with the points for it: a title counts most."""
    itself = " / ".join(match["said"] for match in _SELF.finditer(text.opening))
    return (
        (_TITLE_POINTS, text.title),
        (_SELF_POINTS, itself),
        (_SAID_POINTS, text.opening[:1_200]),
    )


def _titles_in(titles: re.Pattern[str], text: str) -> list[tuple[str, float]]:
    """Titles of a kind with their points: the longer the better, and a first line before others."""
    found = []
    for number, line in enumerate(text.split("\n")):
        for match in titles.finditer(line):
            title = " ".join(match.group().split())
            found.append((title, len(title) * _POINTS_A_LETTER - number * _LESS_A_LINE))
    return found


def _said(word: str, count: int) -> str:
    return f"“{word}” {'once' if count == 1 else f'{count} times'}"
