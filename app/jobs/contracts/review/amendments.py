"""Tells an amendment, and warns that the contract it changes is not there."""

import re

from app.jobs.contracts.review.lines import plain_lines

_OPENING_CHARACTERS = 4_000
_LINES_OF_TITLE = 12
_WARNING = (
    "This is an amendment. The contract that it changes was not given, so what stands there was "
    "not reviewed."
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth"
    r"|\d+(?:st|nd|rd|th))"
)
_CHANGE = (
    rf"(?:{_ORDINAL}\s+)?(?:(?:deed|agreement|letter|instrument|notice"
    rf"|minute)\s+of\s+)?(?:amendment|variation|addendum"
    r"|modification|side amendment|rider|amending\s+(?:agreement|deed|letter)"
    r"|amendment\s+(?:agreement|deed|letter)|endorsement"
    r"|supplemental\s+(?:agreement|deed|lease|indenture)|supplement|nachtrag|change\s+order"
    r"|waiver\s+and\s+amendment)\b"
)
_IN_TITLE = re.compile(
    rf"(?:the\s+|this\s+)?{_CHANGE}(?:\s*(?:and\s+\w+|agreement|deed|letter))*\s*(?:$|[-(:,.]"
    rf"|\s(?:(?:no|number|nr)\b|#?\d|to\b|of\b|relating\b|dated\b|in respect\b))",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:this|the)\s+(?:\w+\s+){0,2}?(?:amendment|addendum|variation|supplement\w*|modification"
    r"|endorsement)\b",
    re.IGNORECASE,
)
_EDITS = re.compile(
    r"\b(?:is|are|shall\s+be|be|hereby)\s+(?:hereby\s+)?(?:amended|deleted|replaced|varied"
    r"|modified|supplemented|inserted)\b"
    r"|\b(?:hereby|agree\s+to)\s+(?:amend|modify|vary|supplement)\b|\b(?:amends|modifies|varies"
    r"|supplements)\b"
    r"|\badded\s+(?:to|as|after)\b|\breplaced\s+(?:with|by)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\bamend(?:ed|ment|ing|s)?\s+and\s+re-?stat", re.IGNORECASE)
"""An amendment that restates the contract holds the whole of it."""


def amendment_warning(text: str) -> tuple[str, ...]:
    """One sentence if the text only changes a contract that is not in it, else nothing."""
    opening = plain_lines(text[:_OPENING_CHARACTERS])
    title = _title_lines(opening)
    if any(_WHOLE.search(line) for line in title) or not _EDITS.search(text):
        return ()
    is_titled = any(_IN_TITLE.match(line) for line in title)
    return (_WARNING,) if is_titled or _says_so(opening) else ()


def _title_lines(opening: str) -> list[str]:
    lines = [" ".join(line.strip(" #*_-|").split()) for line in opening.split("\n")]
    return [line for line in lines if line][:_LINES_OF_TITLE]


def _says_so(opening: str) -> bool:
    """Whether the text calls itself an amendment twice or more before it begins."""
    return len(_CHANGES.findall(opening)) >= 3 and not _WHOLE.search(opening)
