"""Reads Word files (.docx): everything that is printed, in the order of the body."""

import re
from collections.abc import Iterator

from app.parsing.archive import Archive
from app.parsing.builder import DocumentBuilder
from app.parsing.characters import squeeze
from app.parsing.document import BlockKind, Document
from app.parsing.docx.inline import Inline, inline
from app.parsing.docx.numbering import Label, Numbering
from app.parsing.docx.styles import Styles, heading_of, numbered_as
from app.parsing.docx.xml import Element, child, children, local, stream_children, tree, value
from app.parsing.failures import corrupt_file
from app.parsing.marks import heading_level, is_marker
from app.parsing.source import Source
from app.parsing.text.reader import add_paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_WRAPPERS = frozenset(
    ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent", "Choice")
)
_MOST_CELL_BLOCKS = 3


def read_docx(source: Source) -> Document:
    """The document in a Word file.

    Raises `TaskFailure`: `corrupt_file`, `password_required`, `archive_too_large`.
    """
    with Archive(source.path, source.limits) as archive:
        try:
            return _Reader(archive).read()
        except RecursionError as error:
            raise corrupt_file("Word document") from error


class _Reader:
    """Reads one file; holds the counters of its lists and the notes that are still to come."""

    def __init__(self, archive: Archive) -> None:
        main = next((name for name in archive.names if _MAIN_PART.fullmatch(name)), None)
        if main is None:
            raise corrupt_file("Word document")
        self._archive = archive
        self._main = main
        self._builder = DocumentBuilder()
        self._styles = Styles(tree(archive, "word/styles.xml"))
        self._numbering = Numbering(tree(archive, "word/numbering.xml"))
        self._footnotes = self._notes("footnote")
        self._endnotes = self._notes("endnote")
        self._due_endnotes: list[str] = []
        self._carried = ""

    def read(self) -> Document:
        self._add_furniture("header", "hdr", BlockKind.HEADER)
        for element in stream_children(self._archive, self._main, "body"):
            self._block(element)
        self._add_carried()
        for note in self._due_endnotes:
            self._builder.add(BlockKind.FOOTNOTE, self._endnotes.get(note, ""))
        self._add_furniture("footer", "ftr", BlockKind.FOOTER)
        return self._builder.build(MEDIA_TYPE)

    def _block(self, element: Element) -> None:
        name = local(element.tag)
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            for row in _rows(element):
                self._row(row)
        elif name == "AlternateContent":
            self._alternatives(element)
        elif name in _WRAPPERS:
            for inner in element:
                self._block(inner)

    def _alternatives(self, element: Element) -> None:
        chosen = child(element, "Choice")
        if chosen is None:
            chosen = child(element, "Fallback")
        for inner in chosen if chosen is not None else ():
            self._block(inner)

    def _paragraph(self, element: Element) -> None:
        found = inline(element)
        properties = child(element, "pPr")
        if child(properties, "rPr", "del") is not None:
            # Its end was deleted: what is left of it belongs to the paragraph that follows.
            self._carried += found.text
        else:
            self._add(squeeze(self._carried + found.text), found, properties)
            self._carried = ""
        for note in found.footnotes:
            self._builder.add(BlockKind.FOOTNOTE, self._footnotes.get(note, ""))
        self._due_endnotes += found.endnotes
        for box in found.boxes:
            self._block(box)

    def _add_carried(self) -> None:
        if text := squeeze(self._carried):
            add_paragraph(self._builder, text)

    def _add(self, text: str, found: Inline, properties: Element | None) -> None:
        if not text:
            return
        style = value(child(properties, "pStyle"))
        label = self._label(properties, style)
        heading = heading_of(properties) or self._styles.heading(style)
        text = f"{label.text} {text}" if label and label.text else text
        if not heading and label and label.text and found.is_bold:
            heading = heading_level(text)
        if heading:
            self._builder.add(BlockKind.HEADING, text, level=heading)
        elif label:
            self._builder.add(BlockKind.LIST_ITEM, text, level=label.level + 1)
        else:
            add_paragraph(self._builder, text)

    def _label(self, properties: Element | None, style: str | None) -> Label | None:
        numbered = numbered_as(properties) or self._styles.numbered(style)
        if numbered is None:
            return None
        return self._numbering.label(numbered.list_id, numbered.level, style)

    def _row(self, row: Element) -> None:
        cells = [cell for cell in _cells(row) if _has_text(cell)]
        if len(cells) < 2 or any(_is_layout(cell) for cell in cells):
            for cell in cells:
                for inner in cell:
                    self._block(inner)
            return
        texts = [text for cell in cells if (text := self._cell_text(cell))]
        if texts and is_marker(texts[0]):
            add_paragraph(self._builder, " ".join(texts))
        else:
            self._builder.add(BlockKind.TABLE_ROW, " | ".join(texts))

    def _cell_text(self, cell: Element) -> str:
        texts = []
        for paragraph in _paragraphs(cell):
            properties = child(paragraph, "pPr")
            label = self._label(properties, value(child(properties, "pStyle")))
            texts.append(f"{label.text if label else ''} {inline(paragraph).text}")
        return squeeze(" ".join(texts))

    def _notes(self, kind: str) -> dict[str, str]:
        part = f"word/{kind}s.xml"
        if part not in self._archive:
            return {}
        return {
            value(note, "id") or "": squeeze(" ".join(inline(p).text for p in _paragraphs(note)))
            for note in stream_children(self._archive, part, f"{kind}s")
            if value(note, "type") in (None, "normal")
        }

    def _add_furniture(self, kind: str, container: str, block: BlockKind) -> None:
        """Add each different header or footer of the file once."""
        seen: set[str] = set()
        for part in self._related(kind):
            for element in stream_children(self._archive, part, container):
                for paragraph in _paragraphs(element):
                    text = squeeze(inline(paragraph).text)
                    if text not in seen:
                        seen.add(text)
                        self._builder.add(block, text)

    def _related(self, kind: str) -> list[str]:
        folder, _, name = self._main.rpartition("/")
        relations = tree(self._archive, f"{folder}/_rels/{name}.rels")
        targets = [
            value(relation, "Target") or ""
            for relation in (relations if relations is not None else ())
            if (value(relation, "Type") or "").endswith(f"/{kind}")
        ]
        parts = [
            target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            for target in targets
        ]
        return sorted(part for part in parts if part in self._archive)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        name = local(element.tag)
        if name == "tr" and child(element, "trPr", "del") is None:
            yield element
        elif name in _WRAPPERS:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        name = local(element.tag)
        if name == "tc":
            yield element
        elif name in _WRAPPERS:
            yield from _cells(element)


def _paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs in an element in order, also those in tables and boxes inside it."""
    if local(element.tag) == "p":
        yield element
        return
    for inner in element:
        if local(inner.tag) != "Fallback":
            yield from _paragraphs(inner)


def _has_text(cell: Element) -> bool:
    return any(local(element.tag) in ("t", "sym") for element in cell.iter())


def _is_layout(cell: Element) -> bool:
    """Whether a cell holds more than a value: another table, a box, notes, many paragraphs."""
    names = {local(element.tag) for element in cell.iter()}
    if names & {"tbl", "txbxContent", "footnoteReference", "endnoteReference"}:
        return True
    return sum(1 for _ in children(cell, "p")) > _MOST_CELL_BLOCKS
