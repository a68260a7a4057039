"""Text that somebody gave, made fit to be stored and shown in one line."""

import unicodedata

LONGEST_NAME = 255
LONGEST_ENDING = 20
NAMELESS = "unnamed"
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def one_line(text: str, longest: int) -> str:
    """The text in one line, cut at `longest` characters.

    Control characters, line breaks and half surrogates go, and what turns the direction of
    writing: "invoice\\u202efdp.exe" would be shown as "invoiceexe.pdf".
    """
    if text.isascii() and text.isprintable():
        return text.strip()[:longest]
    spaced = "".join(" " if letter in "\t\n\r\v\f" else letter for letter in text)
    return "".join(letter for letter in spaced if not is_hidden(letter)).strip()[:longest]


def display_name(name: str | None) -> str:
    """A given name made fit for display: its last part in one line, cut in the middle at 255.

    Control characters go, and what turns the direction of writing: "invoice\\u202efdp.exe" would
    be shown as "invoiceexe.pdf".
    """
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if not is_hidden(letter)).strip()
    if len(shown) > LONGEST_NAME:
        stem, ending = shown[:-LONGEST_ENDING], shown[-LONGEST_ENDING:]
        shown = stem[: LONGEST_NAME - LONGEST_ENDING - 1] + "…" + ending
    return shown or NAMELESS


def is_hidden(letter: str) -> bool:
    """Whether a letter has no place in one line: it controls, breaks or turns it."""
    turns = unicodedata.bidirectional(letter) in _TURNING
    return turns or unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")


def encodable(text: str) -> str:
    """The text with half surrogates escaped, so that UTF-8, SQLite and JSON can take it."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def folded(text: str) -> str | None:
    """The text as searches compare it, whatever its letters' case; None where ASCII rules do."""
    return None if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
