"""Adds the blocks of an OpenDocument text: paragraphs, headings, lists, tables, sections."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.parsing.builder import DocumentBuilder
from app.parsing.characters import squeeze
from app.parsing.document import BlockKind
from app.parsing.docx.xml import Element, local, number, value
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.odt.drawn import Drawing
from app.parsing.odt.inline import Inline, Paragraphs
from app.parsing.odt.lists import BULLET, Counter
from app.parsing.odt.package import Package
from app.parsing.odt.styles import Styles
from app.parsing.odt.tables import Repeats, heads_of, rows_of
from app.parsing.styled.contrast import UNKNOWN
from app.parsing.styled.grid import GridRow, add_table, laid
from app.parsing.styled.tally import Tally
from app.parsing.text.reader import add_paragraph

_SHAPES = frozenset(("frame", "custom-shape", "rect", "ellipse", "g", "text-box", "polygon"))
_LONGEST_HEADING = 200


@dataclass(slots=True)
class _Item:
    """The list item whose first paragraph is still to come."""

    counter: Counter
    style_name: str
    level: int
    start: int | None = None
    is_numbered: bool = True


@dataclass(slots=True)
class _Lists:
    """The lists of a file so far, to go on from."""

    by_style: dict[str, Counter] = field(default_factory=dict)
    by_id: dict[str, Counter] = field(default_factory=dict)
    outline: Counter = field(default_factory=Counter)


class Body:
    """Adds one block after the other."""

    def __init__(
        self,
        package: Package,
        builder: DocumentBuilder,
        styles: Styles,
        tally: Tally,
        paragraphs: Paragraphs,
        pictures: EmbeddedPictures,
    ) -> None:
        self._builder = builder
        self._styles = styles
        self._tally = tally
        self._paragraphs = paragraphs
        self._drawing = Drawing(package, builder, pictures, tally, self._in_box)
        self._lists = _Lists()
        self._item: _Item | None = None
        self._around: list[tuple[Counter, str]] = []
        self._repeats = Repeats()
        self._waiting: list[Inline] = []
        self._endnotes: list[tuple[str, str]] = []

    def block(self, element: Element, behind: str) -> None:
        """Add a child of the text, of a section or of an item."""
        name = local(element.tag)
        if name in ("p", "h"):
            self._paragraph(element, behind)
        elif name == "list":
            self._list(element, behind, self._item)
        elif name == "table":
            self._table(element, behind)
        elif name == "section":
            self._section(element, behind)
        elif name == "numbered-paragraph":
            self._numbered(element, behind)
        elif name in _SHAPES:
            self._drawing.add(element)
        elif name.endswith(("index", "table-of-content", "bibliography", "-body", "index-title")):
            for inner in element:
                self.block(inner, behind)

    def end(self) -> None:
        """Add the notes that stand at the end."""
        for mark, text in self._endnotes:
            self._builder.add(BlockKind.FOOTNOTE, f"[{mark}] {text}")

    def lines_of(self, element: Element) -> list[str]:
        """The paragraphs in a head or foot, as texts."""
        lines = (squeeze(self._paragraphs.read(each, UNKNOWN).text) for each in _texts_in(element))
        return [line for line in lines if line]

    def _paragraph(self, element: Element, behind: str) -> None:
        found = self._paragraphs.read(element, behind)
        item, self._item = self._item, None
        if not found.is_hidden:
            text = squeeze(found.text)
            label = self._label(element, item)
            heading = self._heading(element)
            if (text or (label and label != BULLET)) and (label or item or text):
                self._add(f"{label} {text}".strip() if label else text, heading, item)
        elif item:
            # A hidden paragraph has no number: the next one of the item has it.
            self._item = item
        self._waiting.append(found)
        self._flush()

    def _add(self, text: str, heading: int, item: _Item | None) -> None:
        if heading and len(text) <= _LONGEST_HEADING:
            self._builder.add(BlockKind.HEADING, text, level=min(heading, 9))
        elif item:
            self._builder.add(BlockKind.LIST_ITEM, text, level=item.level)
        else:
            add_paragraph(self._builder, text)

    def _flush(self) -> None:
        """Add the notes and the drawings of what was read."""
        waiting, self._waiting = self._waiting, []
        for found in waiting:
            for kind, mark, body in found.notes:
                text = " ".join(self.lines_of(body))
                if kind == "endnote":
                    self._endnotes.append((mark, text))
                else:
                    self._builder.add(BlockKind.FOOTNOTE, f"[{mark}] {text}")
            for drawn in found.drawn:
                self._drawing.add(drawn)

    def _heading(self, element: Element) -> int:
        name = value(element, "style-name")
        if local(element.tag) == "h":
            level = value(element, "outline-level") or "1"
            return int(level) if level.isdecimal() and level != "0" else 1
        return {"Title": 1, "Subtitle": 2}.get(name or "", self._styles.outline_level(name))

    def _label(self, element: Element, item: _Item | None) -> str:
        """The number of the next paragraph; ask once for each."""
        if item is not None:
            if not item.is_numbered:
                return ""
            own = self._styles.list_name(value(element, "style-name"))
            style = self._styles.lists.get(item.style_name or own or "", {})
            return item.counter.label(style, item.level, item.start)
        outline = self._styles.outline
        is_plain = local(element.tag) != "h" or value(element, "is-list-header") == "true"
        if is_plain or outline is None:
            return ""
        start = number(element, "start-value") if value(element, "restart-numbering") else None
        level = self._heading(element)
        return self._lists.outline.label(outline, level, start) if level in outline else ""

    def _list(self, element: Element, behind: str, outer: _Item | None) -> None:
        counter, style_name = self._counter(element, outer)
        self._around.append((counter, style_name))
        for each in element:
            name = local(each.tag)
            if name in ("list-item", "list-header"):
                is_numbered, start = name == "list-item", number(each, "start-value")
                level = len(self._around)
                self._item = _Item(counter, style_name, level, start, is_numbered)
                for inner in each:
                    self.block(inner, behind)
        self._item = None
        self._around.pop()

    def _counter(self, element: Element, outer: _Item | None) -> tuple[Counter, str]:
        """Whose numbers a list goes on with: of the list around it, of one before, or its own."""
        name = value(element, "style-name") or ""
        lists, followed = self._lists, value(element, "continue-list")
        if self._around:
            counter, outer_name = self._around[-1]
            # Below an item with text of its own, a list begins again.
            if outer is None and value(element, "continue-numbering") != "true":
                counter.forget(len(self._around) + 1)
            return counter, name or outer_name
        if followed and followed in lists.by_id:
            counter = lists.by_id[followed]
        elif value(element, "continue-numbering") == "true" and name in lists.by_style:
            counter = lists.by_style[name]
        else:
            counter = Counter()
        lists.by_style[name] = counter
        lists.by_id[value(element, "id") or ""] = counter
        return counter, name

    def _numbered(self, element: Element, behind: str) -> None:
        """A `text:numbered-paragraph`, which says by itself to which list it belongs."""
        key, level = value(element, "list-id") or "", value(element, "level") or "1"
        counter = self._lists.by_id.setdefault(key, Counter())
        at = int(level) if level.isdecimal() else 1
        self._item = _Item(counter, value(element, "style-name") or "", at)
        for inner in element:
            self.block(inner, behind)
        self._item = None

    def _section(self, element: Element, behind: str) -> None:
        display = value(element, "display")
        is_hidden = display == "none" or (
            display == "condition" and value(element, "is-hidden") == "true"
        )
        if is_hidden:
            self._tally.hide("".join(element.itertext()))
            return
        own = self._styles.behind("section", value(element, "style-name"))
        for inner in element:
            self.block(inner, own or behind)

    def _table(self, table: Element, behind: str) -> None:
        rows = []
        for row in rows_of(table, self._repeats):
            fill = row.behind(self._styles) or behind
            cells = {
                cell.column: self._cell(cell.element, cell.fill or fill)
                for cell in row.cells(self._styles)
            }
            rows.append(GridRow(cells))
        add_table(self._builder, laid(rows), heads=heads_of(table))
        self._flush()

    def _cell(self, cell: Element, behind: str) -> str:
        return squeeze(" ".join(self._texts(cell, behind)))

    def _texts(self, element: Element, behind: str) -> list[str]:
        """The paragraphs in a cell with their numbers; notes and drawings wait."""
        found = []
        for inner in element:
            if _is_text(inner):
                read = self._paragraphs.read(inner, behind)
                item, self._item = self._item, None
                label = "" if read.is_hidden else self._label(inner, item)
                self._waiting.append(read)
                found.append(f"{label} {read.text}")
            elif local(inner.tag) == "list":
                found += self._texts_of_list(inner, behind)
            else:
                found += self._texts(inner, behind)
        return found

    def _texts_of_list(self, element: Element, behind: str) -> list[str]:
        counter, style_name = self._counter(element, self._item)
        self._around.append((counter, style_name))
        found = []
        for each in element:
            name = local(each.tag)
            if name in ("list-item", "list-header"):
                is_numbered = name == "list-item"
                self._item = _Item(counter, style_name, len(self._around), None, is_numbered)
                found += self._texts(each, behind)
        self._item = None
        self._around.pop()
        return found

    def _in_box(self, element: Element) -> None:
        self.block(element, UNKNOWN)


def _texts_in(element: Element) -> Iterator[Element]:
    """All paragraphs inside an element, but for those of comments."""
    for inner in element:
        if _is_text(inner):
            yield inner
        if local(inner.tag) != "annotation":
            yield from _texts_in(inner)


def _is_text(element: Element) -> bool:
    return local(element.tag) in ("p", "h")
