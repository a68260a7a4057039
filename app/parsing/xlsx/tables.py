"""Makes tables of the rows of a sheet: where one ends, its columns, its heads and its titles."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.parsing.text.reader import add_paragraph
from app.parsing.xlsx.places import Area
from app.parsing.xlsx.sheet import Row, Sheet

_MOST_HEADS = 3
_LOOKED_AT = 60
"""Rows that tell whether the first ones are heads."""
_MOST_OPEN = 1_000
_LONG = 80


@dataclass(slots=True)
class Table:
    """Rows that follow each other without an empty one between them."""

    rows: deque[Row] = field(default_factory=deque)

    @property
    def top(self) -> int:
        """The number of its first row."""
        return self.rows[0].number


def tables(sheet: Sheet) -> Iterator[Table]:
    """The tables of a sheet from top to bottom; the sheet is empty after them."""
    rows = sheet.rows
    table = Table()
    while rows:
        if rows[0].is_apart and table.rows:
            yield table
            table = Table()
        table.rows.append(rows.popleft())
    if table.rows:
        yield table


def without(sheet: Sheet, gone: set[tuple[int, int]]) -> None:
    """Take cells out of a sheet: those of places that are `gone`, and what merged cells cover."""
    if not gone and not sheet.merged:
        return
    covers = _Covers(sheet.merged)
    for _ in range(len(sheet.rows)):
        row = sheet.rows.popleft()
        covered = covers.columns(row.number)
        kept = [
            (column, text)
            for column, text in zip(row.columns, row.texts, strict=True)
            if (row.number, column) not in gone and column not in covered
        ]
        if len(kept) == len(row.columns):
            sheet.rows.append(row)
        elif kept:
            columns, texts = zip(*kept, strict=True)
            flags = (row.is_words, row.is_bold, row.is_apart)
            sheet.rows.append(Row(row.number, columns, texts, *flags))


class _Covers:
    """The columns that merged cells cover, row by row from the top."""

    def __init__(self, merged: list[Area]) -> None:
        self._due = sorted(merged, key=lambda area: area.top, reverse=True)
        self._open: list[Area] = []

    def columns(self, row: int) -> set[int]:
        """The covered columns of a row; rows must be asked for in order."""
        while self._due and self._due[-1].top <= row:
            self._open.append(self._due.pop())
        self._open = [area for area in self._open if area.bottom >= row][-_MOST_OPEN:]
        covered: set[int] = set()
        for area in self._open:
            covered.update(range(area.left + (row == area.top), area.right + 1))
        return covered


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes tables; `spend` is called with the cells of each row and may raise."""

    builder: DocumentBuilder
    merged: list[Area]
    heads: frozenset[int]
    """Rows that the file itself calls heads."""
    spend: Callable[[int], None]

    def write(self, table: Table) -> None:
        """Add the blocks of one table; its rows are gone after that."""
        rows = table.rows
        columns = _columns(rows)
        titles = self._titles(rows, columns[0]) if len(columns) > 1 else 0
        for _ in range(titles):
            row = rows.popleft()
            self._line(row, is_title=row.is_bold)
        columns = _columns(rows)
        heads = self._heads(list(islice(rows, _LOOKED_AT)))
        for at in range(len(rows)):
            row = rows.popleft()
            if len(columns) == 1 and row.is_words and at >= heads:
                self._line(row, is_title=row.is_bold and at == 0)
            elif row.columns == (columns[0],) and len(row.texts[0]) > _LONG:
                self._line(row)
            else:
                self.spend(len(columns))
                held = dict(zip(row.columns, row.texts, strict=True))
                cells = [held.get(column, "") for column in columns]
                self.builder.add_row(cells, is_head=at < heads)

    def _line(self, row: Row, *, is_title: bool = False) -> None:
        text = " ".join(row.texts)
        if is_title and len(text) <= _LONG:
            self.builder.add(BlockKind.HEADING, text, level=2)
        else:
            add_paragraph(self.builder, text)

    def _titles(self, rows: Sequence[Row], first: int) -> int:
        """How many rows at the top hold one text that stands over all columns."""
        count = 0
        for row in rows:
            if row.columns != (first,) or not row.is_words or row.number in self.heads:
                break
            count += 1
        return count if count < len(rows) else 0

    def _heads(self, rows: list[Row]) -> int:
        """How many rows at the top are heads."""
        count = 0
        while count < min(_MOST_HEADS, len(rows) - 1):
            row = rows[count]
            if row.number in self.heads:
                return count + 1
            if not row.is_words or not self._may_go_on(rows, count):
                break
            count += 1
        return count if count and self._is_headed(rows, count) else 0

    def _may_go_on(self, rows: list[Row], count: int) -> bool:
        """Whether a further row of words belongs to the head."""
        if count == 0:
            return len(rows[0].columns) > 1 or self._is_wide(rows[0])
        return self._is_wide(rows[count - 1]) or len(rows[count - 1].columns) == 1

    def _is_wide(self, row: Row) -> bool:
        return any(area.top == row.number and area.right > area.left for area in self.merged)

    def _is_headed(self, rows: list[Row], count: int) -> bool:
        head, data = rows[count - 1], rows[count:]
        if len(head.columns) < 2 or head.texts[0].endswith(":"):
            return False
        if not all(row.is_words for row in data):
            return True
        return (head.is_bold and not data[0].is_bold) or (len(head.columns) > 2 and len(data) > 1)


def _columns(rows: Sequence[Row]) -> list[int]:
    """The columns in which something stands."""
    found: set[int] = set()
    for columns in {row.columns for row in rows}:
        found.update(columns)
    return sorted(found)
