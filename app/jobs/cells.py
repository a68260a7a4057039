"""Text in the cells of a spreadsheet: shown, and never run as a formula."""

import unicodedata

# What a spreadsheet reads as the beginning of a formula; other forms of them fold to these.
_BEGINS_FORMULA = frozenset("=+-@\u2212")
_NOT_IN_XML = dict.fromkeys({*range(32), 0xFFFE, 0xFFFF} - {ord("\t"), ord("\n")})


def safe_text(text: str) -> str:
    """Text as a spreadsheet shows it and never runs it.

    What a spreadsheet might take for a formula gets an apostrophe in front, its sign for text; what
    XML cannot hold is left out, and lines end in one way.
    """
    if not text.isprintable():
        text = _printable(text)
    # Nearly all text begins with a letter or a digit, and 800,000 cells are a usual export.
    return f"'{text}" if not text[:1].isalnum() and _may_be_formula(text) else text


def _printable(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_NOT_IN_XML).encode("utf-8", "replace").decode()


def _may_be_formula(text: str) -> bool:
    """Whether the first thing to be seen begins a formula, in any width, behind any blanks."""
    if text.startswith(("\t", "\n")):
        return True
    first = next((letter for letter in text if not _is_blank(letter)), "")
    return unicodedata.normalize("NFKC", first)[:1] in _BEGINS_FORMULA if first else False


def _is_blank(letter: str) -> bool:
    # Marks of direction, joiners and byte order are of category Cf: they are not seen.
    return letter.isspace() or unicodedata.category(letter) in {"Cf", "Cc"}
