"""The rows and cells of a table in an OpenDocument text."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.parsing.docx.xml import Element, children, local, number, value
from app.parsing.odt.styles import Styles

_MOST_REPEATED = 10_000
_GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group"))
_UNSEEN = ("collapse", "filter")


@dataclass(slots=True)
class Repeats:
    """How many cells and rows of a file may still stand for more than one."""

    left: int = _MOST_REPEATED

    def of(self, element: Element, name: str) -> int:
        """How often an element stands there."""
        more = max(0, min((number(element, name) or 1) - 1, self.left))
        self.left -= more
        return 1 + more


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `fill` is the colour that it is given itself."""

    element: Element
    column: int
    fill: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A `table:table-row` of a table."""

    element: Element
    table: Element
    repeats: Repeats

    def behind(self, styles: Styles) -> str | None:
        """The colour behind its cells."""
        own = styles.behind("table-row", value(self.element, "style-name"))
        return own or styles.behind("table", value(self.table, "style-name"))

    def cells(self, styles: Styles) -> Iterator[Cell]:
        """Its cells that no other cell covers."""
        column = 0
        for element in self.element:
            name = local(element.tag)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            for _ in range(self.repeats.of(element, "number-columns-repeated")):
                if name == "table-cell":
                    fill = styles.behind("table-cell", value(element, "style-name"))
                    yield Cell(element, column, fill)
                column += 1


def rows_of(table: Element, repeats: Repeats) -> Iterator[Row]:
    """The rows that can be seen, those of a head first."""
    for element in _elements(table):
        for _ in range(repeats.of(element, "number-rows-repeated")):
            yield Row(element, table, repeats)


def heads_of(table: Element) -> int:
    """How many rows are repeated on each page."""
    return sum(1 for head in children(table, "table-header-rows") for _ in _elements(head))


def _elements(parent: Element) -> Iterator[Element]:
    for element in parent:
        name = local(element.tag)
        if name == "table-row" and value(element, "visibility") not in _UNSEEN:
            yield element
        elif name in _GROUPS:
            yield from _elements(element)
