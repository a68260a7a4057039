"""Reads the cells of one sheet that a person sees, row by row, as the sheet shows them."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from math import isfinite

from app.parsing.docx.xml import Element, child, local, value
from app.parsing.office.package import Package
from app.parsing.struck import struck
from app.parsing.xlsx.book import Book
from app.parsing.xlsx.formats import shown, shown_text
from app.parsing.xlsx.places import MOST_COLUMNS, Area, area_of, place_of
from app.parsing.xlsx.strings import rich_text
from app.parsing.xlsx.styles import PLAIN, Style

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_TRUE = ("1", "true")
_NARROWEST = 0.1
"""The width of a column or height of a row up to which nothing of it shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row that is seen: `columns` count from 0, `texts` stand beside them.

    `is_words` says that it has no figures but years, `is_bold` that all of it is bold, and
    `is_apart` that an empty row stands before it.
    """

    number: int
    columns: tuple[int, ...]
    texts: tuple[str, ...]
    is_words: bool
    is_bold: bool
    is_apart: bool


@dataclass(slots=True)
class Sheet:
    """What was found on one sheet."""

    rows: deque[Row] = field(default_factory=deque)
    merged: list[Area] = field(default_factory=list)
    has_hidden: bool = False
    has_struck: bool = False
    missing_values: int = 0
    tables: list[str] = field(default_factory=list)
    """Ids of the relations of its tables, whose first rows are heads."""
    filtered: Area | None = None
    faint: list[tuple[int, int]] = field(default_factory=list)
    worked_out: list[tuple[int, int]] = field(default_factory=list)
    """Places of formulas for which a zero is saved."""
    has_values: bool = False
    """Whether a formula has another value than zero."""
    is_coloured: bool = False
    """Whether colours hang on conditions, so that the colour of a cell says little."""


def read_sheet(package: Package, part: str, book: Book, spend: Callable[[], None]) -> Sheet:
    """The sheet in a part; `spend` is called for each cell and may raise when there are too many.

    Raises `TaskFailure("corrupt_file")`.
    """
    reader = _Reader(book, spend)
    holder: Element | None = None
    for event, element in package.events(part):
        name = local(element.tag)
        if event == "start":
            if name == "sheetData":
                holder = element
        elif name == "row" and holder is not None:
            reader.row(element)
            holder.clear()
        elif name not in ("c", "v", "f", "is", "t", "r"):
            reader.other(name, element)
    return reader.sheet


class _Reader:
    """Takes the elements of a sheet one after the other."""

    def __init__(self, book: Book, spend: Callable[[], None]) -> None:
        self.sheet = Sheet()
        self._book = book
        self._spend = spend
        self._hidden_columns: set[int] = set()
        self._hides_rows = False
        self._shows_zeros = True
        self._last = 0
        self._last_filled = 0
        self._same_columns: dict[tuple[int, ...], tuple[int, ...]] = {}

    def other(self, name: str, element: Element) -> None:
        """An element that is no cell."""
        match name:
            case "sheetView":
                self._shows_zeros = value(element, "showZeros") not in ("0", "false")
            case "sheetFormatPr":
                self._hides_rows = value(element, "zeroHeight") in _TRUE
            case "col":
                self._column(element)
            case "mergeCell" if area := area_of(element.get("ref", "")):
                self.sheet.merged.append(area)
            case "autoFilter":
                self.sheet.filtered = area_of(element.get("ref", ""))
            case "tablePart":
                self.sheet.tables.append(value(element, "id") or "")
            case "conditionalFormatting":
                self.sheet.is_coloured = True

    def row(self, element: Element) -> None:
        """A finished row."""
        given = element.get("r", "")
        number = int(given) if given.isdecimal() and len(given) < 9 else self._last + 1
        self._last = number
        cells = self._cells(element, number)
        if not cells:
            return
        is_apart = number > self._last_filled + 1
        self._last_filled = number
        if self._is_hidden(element):
            self.sheet.has_hidden = True
            return
        columns = tuple(column for column, _, _, _ in cells)
        self.sheet.rows.append(
            Row(
                number,
                self._same_columns.setdefault(columns, columns),
                tuple(text for _, text, _, _ in cells),
                all(is_words for _, _, is_words, _ in cells),
                all(is_bold for _, _, _, is_bold in cells),
                is_apart,
            )
        )

    def _column(self, element: Element) -> None:
        first, last = element.get("min", ""), element.get("max", "")
        width = element.get("width")
        is_closed = element.get("customWidth") in _TRUE and _is_size(width, _NARROWEST)
        is_hidden = element.get("hidden") in _TRUE or is_closed
        if is_hidden and first.isdecimal() and last.isdecimal():
            last_column = min(int(last[:6]), MOST_COLUMNS)
            self._hidden_columns.update(range(int(first[:6]) - 1, last_column))

    def _is_hidden(self, row: Element) -> bool:
        if row.get("hidden") in _TRUE or _is_size(row.get("ht"), _NARROWEST):
            return True
        return self._hides_rows and row.get("hidden") is None and row.get("customHeight") is None

    def _cells(self, row: Element, number: int) -> list[tuple[int, str, bool, bool]]:
        cells = []
        column = -1
        for cell in row:
            column = place_of(cell.get("r", ""), column + 1)
            if len(cell):
                found = self._cell(cell, number, column)
                if found is not None:
                    cells.append((column, *found))
        return cells

    def _cell(self, cell: Element, row: int, column: int) -> tuple[str, bool, bool] | None:
        """The text of a cell, whether it is words, and whether it is bold; None for nothing."""
        style = self._style(cell.get("s", ""))
        text, is_words, is_struck = self._shown(cell, style, (row, column))
        if not text or text.isspace():
            return None
        self._spend()
        if column in self._hidden_columns:
            self.sheet.has_hidden = True
            return None
        if style.is_struck and not is_struck:
            text, is_struck = struck(text), True
        if style.is_faint:
            self.sheet.faint.append((row, column))
        self.sheet.has_struck |= is_struck
        return text, is_words, style.is_bold

    def _style(self, given: str) -> Style:
        styles = self._book.styles
        return styles[int(given)] if given.isdecimal() and int(given) < len(styles) else PLAIN

    def _shown(self, cell: Element, style: Style, place: tuple[int, int]) -> tuple[str, bool, bool]:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inner = child(cell, "is")
            text, is_struck = rich_text(inner) if inner is not None else ("", False)
            return self._unless_blank(shown_text(text, style.code), text), True, is_struck
        held: dict[str, Element] = {local(inner.tag): inner for inner in cell}
        text = (held["v"].text or "") if "v" in held else ""
        if "f" in held:
            self._note_formula(text, kind, has_value="v" in held, place=place)
        if kind == "s":
            return self._shared(text, style)
        if kind == "str":
            return self._unless_blank(shown_text(text, style.code), text), True, False
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(text, text), False, False
        if kind == "e":
            return text, False, False
        if kind == "d":
            return text.removesuffix("T00:00:00").replace("T", " "), False, False
        return self._number(text, style)

    def _shared(self, text: str, style: Style) -> tuple[str, bool, bool]:
        strings = self._book.strings
        at = int(text) if text.isdecimal() else -1
        if not 0 <= at < len(strings.texts):
            return "", True, False
        whole = strings.texts[at]
        shown_whole = self._unless_blank(shown_text(whole, style.code), whole)
        return shown_whole, True, at in strings.struck

    def _number(self, text: str, style: Style) -> tuple[str, bool, bool]:
        number = _number_of(text)
        if number is None:
            return text, True, False
        if not number and not self._shows_zeros:
            return "", False, False
        written = shown(number, style.code, from_1904=self._book.from_1904)
        if style.is_blank:
            self.sheet.has_hidden = True
        is_year = written.isdecimal() and len(written) == 4
        is_year = is_year and _FIRST_YEAR <= number <= _LAST_YEAR
        return written, is_year, False

    def _unless_blank(self, text: str, raw: str) -> str:
        if not text and raw.strip():
            self.sheet.has_hidden = True
        return text

    def _note_formula(
        self, text: str, kind: str, *, has_value: bool, place: tuple[int, int]
    ) -> None:
        if not has_value or (not text and kind != "str"):
            self.sheet.missing_values += 1
        elif kind == "n" and text == "0":
            self.sheet.worked_out.append(place)
        else:
            self.sheet.has_values = True


def _number_of(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _is_size(text: str | None, most: float) -> bool:
    """Whether a width or a height is given and no more than `most`."""
    size = _number_of(text or "")
    return size is not None and size <= most
