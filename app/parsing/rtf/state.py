"""What holds inside a group of a Rich Text file, and what its control words change."""

from dataclasses import dataclass, replace
from functools import lru_cache

SKIPPED = "skipped"
"""The destination of what is not on the page."""
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look; `\\plain` sets all of it back."""

    is_hidden: bool = False
    is_struck: bool = False
    is_bold: bool = False
    raised: str = ""
    change: str = ""
    author: int = 0
    minute: int = 0
    color: int = 0
    behind: int = 0
    size: int = 24
    font: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What holds for a paragraph; `\\pard` sets all of it back."""

    is_in_table: bool = False
    depth: int = 1
    style: int = 0
    outline: int | None = None
    behind: int = 0


PLAIN, PARD = Letters(), Paragraph()


@dataclass(slots=True)
class State:
    """The state of a group; a group inside begins with a copy."""

    destination: str = TEXT
    letters: Letters = PLAIN
    paragraph: Paragraph = PARD
    skips_after_unicode: int = 1
    is_starred: bool = False
    is_new: bool = True
    opened: str = ""

    def inner(self) -> "State":
        """The state of a group that opens here."""
        return State(self.destination, self.letters, self.paragraph, self.skips_after_unicode)


# A file says the same few things again and again.
_MOST_KEPT = 4_096
_SWITCHES = {"v": "is_hidden", "strike": "is_struck", "striked": "is_struck", "b": "is_bold"}
_CHANGES = {"deleted": "del", "revised": "ins", "mvf": "moveFrom", "mvt": "moveTo"}
_NUMBERS = {
    "cf": "color",
    "highlight": "behind",
    "chcbpat": "behind",
    "cb": "behind",
    "fs": "size",
    "f": "font",
    "revauth": "author",
    "revauthdel": "author",
    "revdttm": "minute",
    "revdttmdel": "minute",
}


@lru_cache(_MOST_KEPT)
def letters_after(letters: Letters, word: str, number: int | None) -> Letters | None:
    """The look of letters after a control word; None when the word is not about that."""
    is_on = number is None or number != 0
    if word == "plain":
        return replace(PLAIN, font=letters.font)
    if word in _SWITCHES:
        return replace(letters, **{_SWITCHES[word]: is_on})  # type: ignore[arg-type]
    if word in _CHANGES:
        return replace(letters, change=_CHANGES[word] if is_on else "")
    if word in _NUMBERS:
        return replace(letters, **{_NUMBERS[word]: number or 0})  # type: ignore[arg-type]
    raised = _raised_after(word, number)
    return None if raised is None else replace(letters, raised=raised)


def _raised_after(word: str, number: int | None) -> str | None:
    match word:
        case "super":
            return "superscript" if number != 0 else ""
        case "sub":
            return "subscript" if number != 0 else ""
        case "nosupersub":
            return ""
        case "up" | "dn":
            name = "superscript" if word == "up" else "subscript"
            return "" if number == 0 else name
        case _:
            return None


@lru_cache(_MOST_KEPT)
def paragraph_after(paragraph: Paragraph, word: str, number: int | None) -> Paragraph | None:
    """What holds for a paragraph after a control word; None when the word is not about that."""
    match word:
        case "pard":
            return PARD
        case "intbl":
            return replace(paragraph, is_in_table=True)
        case "itap":
            depth = number or 0
            return replace(paragraph, is_in_table=depth > 0, depth=max(1, depth))
        case "s":
            return replace(paragraph, style=number or 0)
        case "outlinelevel":
            return replace(paragraph, outline=number)
        case "cbpat":
            return replace(paragraph, behind=number or 0)
        case _:
            return None
