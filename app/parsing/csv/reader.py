"""Reads tables of separated values: a row a record, every cell in its column."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.parsing.builder import DocumentBuilder
from app.parsing.characters import clean
from app.parsing.document import BlockKind, Document
from app.parsing.kinds import CSV
from app.parsing.source import Source
from app.parsing.telling.separated import MOST_LINES_IN_A_CELL, SAID_SEPARATOR, separator_of
from app.parsing.text.encoding import decode
from app.parsing.text.reader import note_encoding, read_bytes

_NO_SEPARATOR = "\t"
"""For one column, in whose cells a comma may stand."""
_FIRST_ROWS = 50
_MOST_PLACES = 5_000_000
_FIGURE = re.compile(r"[-+(]?[£$€]?\s*\d[\d.,:/%\s-]*[€%)]?")


def read_csv(source: Source) -> Document:
    """The document in a table of values; raises `TaskFailure` when it is too long."""
    decoded = decode(read_bytes(source.path, source.limits))
    builder = DocumentBuilder()
    add_table(builder, decoded.text)
    note_encoding(builder, decoded)
    return builder.build(CSV, encoding=decoded.encoding)


def add_table(builder: DocumentBuilder, text: str) -> None:
    """Append the rows of a table; lines above its head that hold one cell are its title."""
    separator = separator_of(text) or _NO_SEPARATOR
    said = SAID_SEPARATOR.match(text)
    text = clean(text[said.end() :] if said else text)
    table = _measured(text, separator)
    for number, row in enumerate(_rows(text, separator, quoted=table.is_quoted)):
        if number < table.titles:
            builder.add(BlockKind.PARAGRAPH, " ".join(filter(None, map(str.strip, row))))
        else:
            cells = row[: table.width] + [""] * (table.padded - len(row))
            builder.add_row(cells, is_head=number == table.head)


@dataclass(frozen=True, slots=True)
class _Table:
    """What has to be known of all rows before the first is added."""

    is_quoted: bool
    width: int
    padded: int
    titles: int
    head: int | None


def _measured(text: str, separator: str, *, quoted: bool = True) -> _Table:
    width = places = 0
    first: list[list[str]] = []
    for row in _rows(text, separator, quoted=quoted):
        if quoted and any(cell.count("\n") > MOST_LINES_IN_A_CELL for cell in row):
            return _measured(text, separator, quoted=False)
        width, places = max(width, _filled_width(row)), places + 1
        if len(first) < _FIRST_ROWS:
            first.append(row)
    titles = _titles(first)
    # Where one row is far wider than all others, those do without their empty places.
    padded = width if width * places <= _MOST_PLACES else 0
    return _Table(quoted, width, padded, titles, _head(first, titles, width))


def _rows(text: str, separator: str, *, quoted: bool) -> Iterator[list[str]]:
    """The rows that hold something."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        skipinitialspace=True,
    )
    return (row for row in reader if any(cell.strip() for cell in row))


def _filled_width(row: Sequence[str]) -> int:
    """How many cells a row has without those that a separator at its end only seems to add."""
    return max((at for at, cell in enumerate(row, start=1) if cell.strip()), default=0)


def _titles(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top hold one cell alone, or a name with its value, above wider ones."""
    counts = [sum(bool(cell.strip()) for cell in row) for row in rows]
    widest = max(counts, default=0)
    first = next(
        (
            at
            for at, (row, count) in enumerate(zip(rows, counts, strict=True))
            if count > 1 and not (count == 2 < widest and row[0].rstrip().endswith(":"))
        ),
        0,
    )
    return first if len(rows) > first + 1 else 0


def _head(rows: Sequence[Sequence[str]], titles: int, width: int) -> int | None:
    """Which row names the columns: the first of those that are more than half filled."""
    wide = (at for at in range(titles, len(rows)) if 2 * _filled_width(rows[at]) > width)
    at = next(wide, titles)
    return at if _begins_with_head(rows[at:]) else None


def _begins_with_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: words throughout, and other rows below it."""
    if len(rows) < 2:
        return False
    cells = [cell.strip() for cell in rows[0] if cell.strip()]
    return not any(_FIGURE.fullmatch(cell) for cell in cells) and len(set(cells)) == len(cells)
