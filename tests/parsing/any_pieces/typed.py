"""Lines as people type them, and tables of separated values."""

from tests.parsing.any_pieces.pieces import Pieces

_LINES = (
    "", "", "----", "====  ====", "____", "_____    _____", "| a | b |", "|", "||", "\t", "+--+--+",
    "1. An item", "    set in", "Yours sincerely,", "Dear all,", ":::", "•", "•   x", "(a)", "  -",
    "1.",
    "\x0c", "\xa0", "\u200b", "\u200d", "\u200d      \u200d", "re-\u00ad", "--", "A.", "ARTICLE I",
    "1.1", "....... 3", "Name: ........", "- 4 -", "Page 5 of 9", "5", "\x85", "\u3000中文", "-- ",
    "> quoted", ">>", "\u0301", "|\u200d|", "=====", "~~~~~", "Signed ______", "_ _ _",
    ". . . . . .",
)  # fmt: skip
_GAPS = ("\t", "   ", "     ", " | ", "        ")


def typed_text(pieces: Pieces) -> bytes:
    """A plain text of some lines."""
    lines = [_line(pieces) for _ in range(pieces.random.randint(1, 14))]
    return pieces.random.choice(("\n", "\n", "\r\n")).join(lines).encode()


def _line(pieces: Pieces) -> str:
    kind = pieces.random.random()
    if kind < 0.4:
        return pieces.one(*_LINES)
    if kind < 0.6:
        cells = [pieces.text() for _ in range(pieces.random.randint(2, 4))]
        return pieces.one(*_GAPS).join(cells)
    return " " * pieces.random.choice((0, 0, 0, 4, 9)) + pieces.text()


def separated(pieces: Pieces) -> bytes:
    """A table of values, with rows of any length and quotes in any place."""
    separator = pieces.one(",", ";", "\t", "|")
    rows = [
        separator.join(_cell(pieces, separator) for _ in range(pieces.random.randint(0, 5)))
        for _ in range(pieces.random.randint(1, 8))
    ]
    head = pieces.one("", "", "", f"sep={separator}\n", "sep=q\n", 'sep="\n', "sep= \n", "sep=\n")
    return (head + pieces.one("\n", "\r\n").join(rows)).encode()


def _cell(pieces: Pieces, separator: str) -> str:
    if pieces.chance(0.3):
        return pieces.one("", "", "12", "1,5", '""', "'", '"', "=", "2026-01-01", "----")
    text = pieces.text()
    return '"' + text.replace('"', '""') + '"' if separator in text else text
