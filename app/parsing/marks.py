"""What the first characters of a line say about it: a heading, a list item, a numbered clause."""

import re

from app.parsing.document import BlockKind

_BULLET = re.compile(r"[•‣◦▪●○■□–—*+\-·o\uf0b7]\s+(?=\S)")  # noqa: RUF001
_LETTERED = re.compile(
    r"(?:\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})\)|[a-z]\)|[ivxl]{2,5}\)|(?-i:[a-z]|[ivxl]{2,5})\.)(?=\s)",
    re.I,
)
_NUMBERED = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){1,5}\.?(?=\s)|\d{1,3}[.)](?=\s)(?!\s(?:1[89]|20)\d\d\b)|[A-Z]\.(?=\s)|[IVXL]{1,6}\.(?=\s)"
)
_BARE_NUMBER = re.compile(r"\d{1,2}(?=\s+[A-Z])")
_HEADED = re.compile(
    r"(?:article|section|clause|schedule|part|chapter|annex|appendix|exhibit)\s+"
    r"(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])(?!\w)",
    re.I,
)
_DATE_OR_ADDRESS = re.compile(
    r"\d{1,2}\s+[A-Z][^\W\d_]+,?\s+(?:1[89]|20)\d\d\b"
    r"|\d{1,3}\s+(?:[A-Z][\w'’.-]*\s+){1,3}"  # noqa: RUF001
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|Boulevard|Blvd|Crescent|Terrace)\b\.?"
    r"(?:,.*|(?:\s+[A-Z][\w'’-]+){0,2}|.*\s[A-Z]{0,2}\d[A-Z\d]*)$"  # noqa: RUF001
)
_SENTENCE_VERB = re.compile(
    r"\b(?:shall|must|will|may|is|are|was|were|has|have|agrees?|means)\b", re.I
)
_LONGEST_HEADING = 100
_MOST_TITLE_WORDS = 10


def starts_item(text: str) -> bool:
    """Whether a line begins with a bullet, a clause number or a letter in brackets."""
    return is_list_item(text) or _NUMBERED.match(text) is not None


def is_list_item(text: str) -> bool:
    """Whether a paragraph is marked as a point of a list ("•", "-", "(a)", "iv)")."""
    return bool(_BULLET.match(text) or _LETTERED.match(text))


def is_marker(text: str) -> bool:
    """Whether `text` is a bullet or a number and nothing else, as in the first cell of a row."""
    padded = text.strip() + " x"
    match = _BULLET.match(padded) or _LETTERED.match(padded) or _NUMBERED.match(padded)
    return match is not None and match.end() >= len(padded) - 2


def kind_of(text: str) -> tuple[BlockKind, int]:
    """What a paragraph is by its looks alone, and its level."""
    level = heading_level(text)
    if level:
        return BlockKind.HEADING, level
    return (BlockKind.LIST_ITEM if is_list_item(text) else BlockKind.PARAGRAPH), 0


def is_numbered_word(text: str) -> bool:
    """Whether a line is no more than a word with its number ("Schedule 1")."""
    return _HEADED.fullmatch(text) is not None


def heading_level(text: str) -> int:
    """1..9 if a short line reads like a heading, else 0.

    Evidence is a number with a title ("2.1 Term of Lease", "Article IV"), or capitals throughout. A
    number gives the depth.
    """
    if len(text) > _LONGEST_HEADING or not any(character.isalpha() for character in text):
        return 0
    if headed := _HEADED.match(text):
        title = text[headed.end() :].strip(" .:–—-")  # noqa: RUF001
        return int(not title or _reads_as_title(title))
    if _DATE_OR_ADDRESS.match(text):
        return 0
    if number := _NUMBERED.match(text) or _BARE_NUMBER.match(text):
        depth = len(re.findall(r"\d+", number[0])) or 1
        return depth if _reads_as_title(text[number.end() :].strip()) else 0
    return int(_is_capitals(text))


def _reads_as_title(title: str) -> bool:
    if _is_capitals(title):
        return True
    words = title.split()
    return (
        0 < len(words) <= _MOST_TITLE_WORDS
        and words[0][0].isupper()
        and not title.endswith((";", ",", ":"))
        and ". " not in title
        and not _SENTENCE_VERB.search(title)
        and not (title.endswith(".") and _reads_as_sentence(words))
    )


def _reads_as_sentence(words: list[str]) -> bool:
    """Whether more than a few words of a title that ends in a full stop have a small initial."""
    small = sum(word[0].islower() and len(word) > 3 for word in words)
    return len(words) > 3 and small * 2 >= len(words) - 1


def _is_capitals(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    return letters >= 4 and text == text.upper() and not text.endswith((",", ";"))
