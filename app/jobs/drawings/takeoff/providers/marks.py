"""Reads the marks of things on a sheet (F1, GB2, PF1), and how many one mark stands for."""

import re
from collections.abc import Mapping

from app.jobs.drawings.takeoff.providers.protocol import Kind

Marks = Mapping[str, Kind]
"""Marks that a schedule or a condition names, with the kind of what bears them."""

_KINDS = {
    "F": Kind.FOOTING,
    "FTG": Kind.FOOTING,
    "SF": Kind.FOOTING,
    "WF": Kind.FOOTING,
    "CF": Kind.FOOTING,
    "GB": Kind.GRADE_BEAM,
    "C": Kind.COLUMN,
    "P": Kind.PIER,
}
_MARK = re.compile(
    r"(?<![\w'\".-])(FTG|SF|WF|CF|GB|F|C|P)-?(\d{1,2}(?:\.\d)?[A-Z]?)(?![\w'\"./]|-\d)"
)
_ANY_MARK = re.compile(r"(?<![\w'\".-])([A-Z]{1,4})-?(\d{1,3}(?:\.\d)?[A-Z]?)(?![\w'\"./]|-\d)")
_ENDS_MARKED = re.compile(r"(?<=\s)([A-Z]{1,4})-?(\d{1,3}(?:\.\d)?[A-Z]?)$")
_WORD_AND_MARK = re.compile(
    r"(?:[A-Z.]{2,}\s+){1,3}\(?([A-Z]{1,3}-?\d{1,3}[A-Z]?|[A-Z]{1,2}-[A-Z])\)?", re.I
)
# In front of words; what is built like a grade of concrete (C25, M20) or a bar is none.
_MARK_AND_WORD = re.compile(
    r"\(?([A-Z]{1,4}-?\d{1,2}(?:\.\d)?[A-Z]?)\)?\s*(?:[-\u2013:=,]\s*)?(?=.*[A-Z]{2})", re.I
)
_GRADE = re.compile(r"(?:[BCMNPDHTSYR]|GR|RL|LC|RC)-?\d{2}", re.I)
_TYPICAL = r"TYP(?:ICAL|\.)?"
_WORD_NUMBERS = {
    "TWO": 2,
    "THREE": 3,
    "FOUR": 4,
    "FIVE": 5,
    "SIX": 6,
    "SEVEN": 7,
    "EIGHT": 8,
    "NINE": 9,
    "TEN": 10,
    "TWELVE": 12,
}
_COUNTED = "|".join(_WORD_NUMBERS)
_COUNTS = tuple(
    re.compile(pattern.replace("#", rf"(\d{{1,3}}|{_COUNTED})"), re.I)
    for pattern in (
        rf"{_TYPICAL}\s*(?:OF\s*)?\(?#\)?(?:\s*(?:PLACES?|PLCS?\.?|LOCATIONS?|LOCS?\.?))?(?!\w)",
        rf"\(?#\)?\s*{_TYPICAL}(?!\w)",
        r"(?<!\w)#\s*(?:REQ'?D\.?|REQUIRED|PLACES|PLCS\.?|PL\.|LOCATIONS|LOCS?\.?|THUS|OFF|"
        r"EA\.?|NO\.?|PCS\.?)(?!\w)",
    )
)
# In front of a mark: (6) - F3, 4-F1, 4 X F1, 4 NO. F1; never "12" F1", which is a size.
_BEFORE = re.compile(
    rf"^\s*(?:\((\d{{1,3}})\)\s*[-\u2013]?|(\d{{1,3}}|{_COUNTED})\s*"
    r"(?:[-\u2013]|[xX\u00d7](?=\s)|NO\.?S?\s|NR\.?\s|EA\.?\s|#\s)"
    r")\s*(?=[A-Z]{1,4}-?\d)",
    re.I,
)
_BEHIND = re.compile(r"^\s*[xX\u00d7]\s*(\d{1,3})\s*$")


def mark_of(text: str, known: Marks | None = None) -> str | None:
    """The mark of a thing, without a hyphen: F1, GB2, C3A; also any that is `known`."""
    for match in _ANY_MARK.finditer(text):
        mark = match[1] + match[2]
        if known and mark in known:
            return mark
    found = _MARK.search(text)
    return found[1] + found[2] if found else None


def any_mark_of(text: str) -> str | None:
    """What is built like a mark, whatever its letters: PF1, FT2, BP1."""
    match = _ANY_MARK.search(text)
    return match[1] + match[2] if match else None


def lone_mark_of(text: str) -> str | None:
    """The mark that a text is, whatever its letters and however many it stands for."""
    bare = without_count(text).upper().replace("-", "").strip(" .")
    mark = any_mark_of(bare)
    return mark if mark == bare else None


def marked_in(name: str) -> str | None:
    """The mark that ends the name of a condition, whatever its letters: "Footing PF1"."""
    match = _ENDS_MARKED.search(name.strip())
    return match[1] + match[2] if match else None


def mark_beside_word(text: str) -> str | None:
    """The mark behind a word, whatever its letters: FTG S1, WALL RW-2, FTG F-B."""
    match = _WORD_AND_MARK.fullmatch(text.strip())
    return match[1].replace("-", "") if match else None


def mark_before_words(text: str) -> str | None:
    """The mark in front of the words that name its kind: K1 KERB, W1 300 WALL, SF1 - STRIP."""
    match = _MARK_AND_WORD.match(text.strip())
    if match is None or _GRADE.fullmatch(match[1]):
        return None
    return match[1].replace("-", "").upper()


def kind_of_mark(mark: str, known: Marks | None = None) -> Kind:
    """The kind that a mark stands for. The mark must be one that `mark_of` gave."""
    if known and mark in known:
        return known[mark]
    return _KINDS[re.split(r"\d", mark, maxsplit=1)[0]]


def count_of(text: str) -> int | None:
    """How many things a label says it stands for: TYP. OF 4, (6) - F3, 2 REQ'D. None if none."""
    match = _BEFORE.match(text)
    if match is None:
        match = next((found for each in _COUNTS if (found := each.search(text))), None)
    if match is None:
        behind = _ANY_MARK.search(text)
        match = _BEHIND.match(text[behind.end() :]) if behind else None
    if match is None:
        return None
    said = next(each for each in match.groups() if each)
    count = _WORD_NUMBERS.get(said.upper()) or int(said)
    return count if count > 0 else None


def without_count(text: str) -> str:
    """A label without what says how many it stands for."""
    text = _BEFORE.sub("", text)
    for pattern in _COUNTS:
        text = pattern.sub("", text)
    behind = _ANY_MARK.search(text)
    if behind:
        text = text[: behind.end()] + _BEHIND.sub("", text[behind.end() :])
    return re.sub(rf"(?<!\w){_TYPICAL}(?!\w)", "", text, flags=re.I).strip(" -()\u2013.,")
