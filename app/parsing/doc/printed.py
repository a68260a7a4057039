"""Takes apart what antiword prints: paragraphs, rows between bars, notes below a line."""

import re
from collections.abc import Sequence
from itertools import groupby

from app.parsing.builder import DocumentBuilder
from app.parsing.doc.tables import Rows, rows_in_lines, rows_in_marks
from app.parsing.document import BlockKind
from app.parsing.styled.grid import add_table
from app.parsing.text.reader import add_plain_text

_NOTES_BELOW = re.compile(r"-{20,}")
_NOTE = re.compile(r"\[(\w{1,6})\]\s")
_ROW = re.compile(r"\|.*\|")


def add_printed(builder: DocumentBuilder, text: str, tables: Sequence[Rows]) -> None:
    """Add the blocks of a text; `tables` are its tables with their cells whole, if they agree."""
    body, notes = _parted(text.split("\n"))
    stretches = [(kind, list(lines)) for kind, lines in groupby(body, key=_kind)]
    printed = [lines for kind, lines in stretches if kind == "rows"]
    whole = iter(tables if _agree(printed, tables) else map(rows_in_lines, printed))
    for kind, lines in stretches:
        if kind == "rows":
            add_table(builder, _evened(next(whole)), heads=0)
        elif kind == "marks":
            for line in lines:
                add_table(builder, _evened(rows_in_marks(line) or []), heads=0)
        else:
            # Each line is a whole paragraph.
            add_plain_text(builder, "\n\n".join(lines))
    for note in notes:
        builder.add(BlockKind.FOOTNOTE, note)


def _parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of the body, and the notes below the last line of dashes."""
    for at in range(len(lines) - 1, -1, -1):
        if _NOTES_BELOW.fullmatch(lines[at].strip()):
            below = [line for line in lines[at + 1 :] if line.strip()]
            if below and _NOTE.match(below[0]):
                return list(lines[:at]), _notes(below)
            break
    return list(lines), []


def _notes(lines: Sequence[str]) -> list[str]:
    notes: list[str] = []
    for line in lines:
        if _NOTE.match(line) or not notes:
            notes.append(line)
        else:
            notes[-1] += f" {line}"
    return notes


def _kind(line: str) -> str:
    if _ROW.fullmatch(line.strip()):
        return "rows"
    return "marks" if rows_in_marks(line) else "text"


def _agree(printed: Sequence[Sequence[str]], tables: Sequence[Rows]) -> bool:
    """Whether both forms have the same tables: as many, with the same first cell in each."""
    if len(printed) != len(tables):
        return False
    pairs = zip(map(rows_in_lines, printed), tables, strict=True)
    return all(
        rows and whole and rows[0][:1] and whole[0] and whole[0][0].startswith(rows[0][0])
        for rows, whole in pairs
    )


def _evened(rows: Rows) -> Rows:
    """Rows of the same width: those that end early get empty cells."""
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
