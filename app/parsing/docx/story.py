"""Reads one story of a Word file: its body, a head or foot, or the inside of a text box."""

from dataclasses import dataclass

from app.parsing.characters import squeeze
from app.parsing.document import BlockKind
from app.parsing.docx.chunks import add_chunk
from app.parsing.docx.context import WordFile
from app.parsing.docx.drawn import Drawing
from app.parsing.docx.inline import Inline, Paragraphs
from app.parsing.docx.looks import Around
from app.parsing.docx.numbering import Label
from app.parsing.docx.rows import TableReader
from app.parsing.docx.sections import Section
from app.parsing.docx.styles import heading_of
from app.parsing.docx.xml import Element, child, chosen, is_on, local, value
from app.parsing.marks import heading_level
from app.parsing.styled.contrast import UNKNOWN
from app.parsing.styled.pieces import Piece, joined
from app.parsing.text.reader import add_paragraph

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_LONGEST_HEADING = 200


@dataclass(slots=True)
class _Carried:
    """The beginning of a paragraph whose end is not on the page."""

    pieces: list[Piece]
    label: Label | None = None
    heading: int = 0


class Story:
    """Adds the blocks of a story to the document; `kind` is that of all its paragraphs, if any."""

    def __init__(
        self, file: WordFile, part: str, sections: list[Section], kind: BlockKind | None = None
    ) -> None:
        self.file = file
        self.part = part
        self.paragraphs = Paragraphs(file.looks, file.notes, file.tally)
        self._kind = kind
        self._sections = sections
        self._carried: _Carried | None = None
        self._drawing = Drawing(file, part, self._box)
        self._tables = TableReader(file, self._cell_text, self.block)

    def block(self, element: Element, around: Around) -> None:
        """Add what a child of the body is: a paragraph, a table, or something around them."""
        name = local(element.tag)
        if name == "p":
            self._paragraph(element, around)
        elif name == "tbl":
            self._tables.add(element, around)
            self._drawing.flush()
        elif name == "altChunk":
            add_chunk(self.file, self.part, value(element, "id") or "")
        elif name == "AlternateContent":
            form = chosen(element)
            for inner in form if form is not None else ():
                self.block(inner, around)
        elif name in _WRAPPERS:
            for inner in element:
                self.block(inner, around)

    def end(self) -> None:
        """Add what waits for a paragraph that does not come, and the notes that are due."""
        if self._carried:
            carried, self._carried = self._carried, None
            self._add(joined(carried.pieces), carried.label, carried.heading)
        self.add_notes("footnote")

    def add_notes(self, kind: str, most: int | None = None) -> None:
        """Add the notes that are due."""
        for note in self.file.notes.take(kind, most):
            text = Story(self.file, note.part, []).text_of(note.element)
            # A mark of its own is typed at the beginning of the note too.
            text = text.removeprefix(note.mark) if not note.mark.isalnum() else text
            self.file.builder.add(BlockKind.FOOTNOTE, f"[{note.mark}] {text.strip()}")

    def text_of(self, element: Element, around: Around = Around()) -> str:  # noqa: B008
        """All that an element holds as one text, tables and boxes in it too."""
        return squeeze(" ".join(self._texts(element, around)))

    def lines_of(self, element: Element) -> list[str]:
        """The paragraphs that an element of a head or foot holds, those in tables and boxes too."""
        around = Around(fill=UNKNOWN)
        lines = [squeeze(text) for text in self._texts(element, around)]
        for item in self._drawing.take():
            inside = [] if item.element is None else self._texts(item.element, around)
            lines += [squeeze(text) for text in (*inside, *item.text.split("\n"))]
        return [line for line in lines if line]

    def _texts(self, element: Element, around: Around) -> list[str]:
        name = local(element.tag)
        if name == "p":
            return [self._cell_text(element, around)]
        if name == "Fallback" or (name == "tr" and child(element, "trPr", "del") is not None):
            return []
        return [text for inner in element for text in self._texts(inner, around)]

    def _cell_text(self, paragraph: Element, around: Around) -> str:
        """A paragraph in a cell or a note with its number; what is drawn in it waits."""
        found = self.paragraphs.read(paragraph, around)
        properties = child(paragraph, "pPr")
        self._drawing.wait(found.drawn)
        if self._is_gone(properties):
            return found.text
        label = self.file.label(properties)
        return f"{label.text if label else ''}{found.text}"

    def _paragraph(self, element: Element, around: Around) -> None:
        due = self.file.notes.due("footnote")
        found = self.paragraphs.read(element, around)
        properties = child(element, "pPr")
        if found.starts_page or is_on(child(properties, "pageBreakBefore")):
            self.add_notes("footnote", due)
        self._lay(found, properties, around)
        self._drawing.wait(found.drawn)
        self._drawing.flush()
        if found.ends_page:
            self.add_notes("footnote")
        if child(properties, "sectPr") is not None and len(self._sections) > 1:
            del self._sections[0]
            self.file.notes.begin_section(self._sections[0])

    def _lay(self, found: Inline, properties: Element | None, around: Around) -> None:
        begun = 0
        if self._carried:
            begun = len(self._carried.pieces)
            self._carried.pieces += found.pieces
            found.pieces = self._carried.pieces
        is_joined = self._carried is not None and bool(self._carried.label or self._carried.heading)
        if self._is_gone(properties) or _is_drop_cap(properties):
            before = self._carried or _Carried([])
            self._carried = _Carried(found.pieces, before.label, before.heading)
            return
        if self._is_hidden(properties, around) and not found.text.strip():
            return
        carried, self._carried = self._carried, None
        label = carried.label if carried and is_joined else self.file.label(properties)
        heading = self._heading(properties)
        if carried and is_joined:
            # A heading with text behind it in its line is no heading.
            heading = 0 if squeeze(joined(found.pieces[begun:])) else carried.heading
        if self._is_hidden(properties, around) or _is_run_in(properties):
            self._carried = _Carried([*found.pieces, Piece(" ")], label, heading)
        else:
            has_number = label is not None and label.text and not label.is_bullet
            if not heading and has_number and found.is_bold:
                heading = heading_level(f"{label.text if label else ''}{squeeze(found.text)}")
            style = value(child(properties, "pStyle"))
            self._add(found.text, label, heading, is_plain=self.file.styles.is_contents(style))

    def _add(self, text: str, label: Label | None, heading: int, *, is_plain: bool = False) -> None:
        text = squeeze(text)
        if label and label.text and (text or not label.is_bullet):
            text = f"{label.text}{text}"
        builder = self.file.builder
        if self._kind or is_plain:
            builder.add(self._kind or BlockKind.PARAGRAPH, text)
        elif heading and len(text) <= _LONGEST_HEADING:
            builder.add(BlockKind.HEADING, text, level=heading)
        elif label and text:
            builder.add(BlockKind.LIST_ITEM, text, level=label.level + 1)
        elif text:
            add_paragraph(builder, text)

    def _box(self, element: Element) -> None:
        """Add the paragraphs of a text box, whose colour is not looked for."""
        story = Story(self.file, self.part, [], self._kind)
        for inner in element:
            story.block(inner, Around(fill=UNKNOWN))
        if story._carried:
            story._add(joined(story._carried.pieces), None, 0)

    def _heading(self, properties: Element | None) -> int:
        styles = self.file.styles
        style = styles.known("paragraph", value(child(properties, "pStyle")))
        return heading_of(properties) or styles.heading(style)

    def _is_hidden(self, properties: Element | None, around: Around) -> bool:
        """Whether the end of a paragraph is hidden, so that the next one goes on in its line."""
        style = value(child(properties, "pStyle"))
        return self.file.looks.of(properties, style, around, around.fill).is_hidden

    def _is_gone(self, properties: Element | None) -> bool:
        """Whether a change took out the end of a paragraph: the next one goes on with it."""
        marks = child(properties, "rPr")
        return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def _is_drop_cap(properties: Element | None) -> bool:
    return value(child(properties, "framePr"), "dropCap") in ("drop", "margin")


def _is_run_in(properties: Element | None) -> bool:
    """Whether a heading ends in a "style separator": its text goes on in the same line."""
    return is_on(child(properties, "rPr", "specVanish"))
