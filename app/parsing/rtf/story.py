"""Puts the letters of a Rich Text file together: paragraphs, rows of tables, notes after them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.parsing.builder import DocumentBuilder
from app.parsing.characters import squeeze
from app.parsing.document import BlockKind
from app.parsing.rtf.state import Paragraph
from app.parsing.styled.grid import GridRow, add_table, laid
from app.parsing.styled.pieces import Piece, joined
from app.parsing.text.reader import add_paragraph

BULLET = "•"
_NEAR = 60
"""Twips within which two borders of a table are one: a twentieth of an inch."""
_LONGEST_HEADING = 200
Headings = Callable[[Paragraph], int]


@dataclass(slots=True)
class RowShape:
    """What `\\trowd` and the words after it say about a row."""

    left: int = 0
    rights: list[int] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    is_head: bool = False
    merge: str = ""

    def add_cell(self, right: int) -> None:
        """The next cell ends here."""
        self.rights.append(right)
        self.merges.append(self.merge)
        self.merge = ""

    def begins(self, index: int) -> int:
        """Where a cell begins."""
        if index == 0:
            return self.left
        known = self.rights[:index]
        return known[-1] + 10_000 * (index - len(known)) if known else 10_000 * index

    def merge_of(self, index: int) -> str:
        """How a cell is merged: "clmrg" into the one before, "clvmrg" into the one above."""
        return self.merges[index] if index < len(self.merges) else ""


class Story:
    """One story: the body, a head, a note; its blocks go to the builder when they are whole."""

    def __init__(
        self, builder: DocumentBuilder, headings: Headings, kind: BlockKind | None = None
    ) -> None:
        self.builder = builder
        self._headings = headings
        self._kind = kind
        self.pieces: list[Piece] = []
        self._marks: list[int] = []
        self.label: list[str] = []
        self.after: list[Callable[[], None]] = []
        self.shape = RowShape()
        self._cell: list[str] = []
        self._cells: list[str] = []
        self._rows: list[GridRow] = []
        self._heads = 0

    def text_so_far(self) -> str:
        """The paragraph that is not ended yet."""
        return mended(joined(self.pieces))

    def add_mark(self) -> None:
        """Keep a place for the mark of a note, whose kind is not known before the note is read."""
        self._marks.append(len(self.pieces))
        self.pieces.append(Piece(""))

    def take_mark(self) -> int | None:
        """The place of the last mark that was kept, once; None when there is none."""
        return self._marks.pop() if self._marks else None

    def end_paragraph(self, paragraph: Paragraph) -> None:
        """The letters so far are a paragraph, or one of a cell."""
        text = squeeze(f"{self._label()}{self.text_so_far()}")
        self.pieces, self._marks = [], []
        if paragraph.is_in_table:
            self._cell.append(text)
            return
        self._end_table()
        self._add(text, paragraph)
        self._add_after()

    def end_cell(self, paragraph: Paragraph) -> None:
        """The paragraphs so far are a cell."""
        self.end_paragraph(Paragraph(is_in_table=True, style=paragraph.style))
        self._cells.append(" ".join(text for text in self._cell if text))
        self._cell = []

    def end_row(self) -> None:
        """The cells so far are a row of the shape that was told last."""
        cells: dict[int, str] = {}
        for index, text in enumerate(self._cells):
            merge = self.shape.merge_of(index)
            if merge != "clmrg":
                # A cell without width shares the place of the next one.
                begins = self.shape.begins(index)
                text = "" if merge == "clvmrg" else text
                cells[begins] = f"{cells[begins]} {text}" if begins in cells else text
        if self.shape.is_head and self._heads == len(self._rows):
            self._heads += 1
        self._cells = []
        if cells:
            self._rows.append(GridRow(cells))

    def finish(self) -> None:
        """Add all that is left, also of a file that ends too early."""
        if self._cells or self._cell:
            self.end_cell(Paragraph())
            self.end_row()
        self._end_table()
        self.end_paragraph(Paragraph())

    def _end_table(self) -> None:
        if self._cell and not self._cells and not self._rows:
            # Marked as in a table, but no cell ever ended.
            for text in self._cell:
                self._add(text, Paragraph())
            self._cell = []
        if self._rows:
            rows, heads = self._rows, self._heads
            self._rows, self._heads = [], 0
            add_table(self.builder, laid(rows, tolerance=_NEAR), heads=heads)
            self._add_after()

    def _add_after(self) -> None:
        after, self.after = self.after, []
        for add in after:
            add()

    def _label(self) -> str:
        label = squeeze("".join(self.label))
        self.label = []
        if label and not any(letter.isalnum() for letter in label) and len(label) == 1:
            label = BULLET
        return f"{label} " if label else ""

    def _add(self, text: str, paragraph: Paragraph) -> None:
        heading = self._headings(paragraph)
        if self._kind:
            self.builder.add(self._kind, text)
        elif heading and len(text) <= _LONGEST_HEADING:
            self.builder.add(BlockKind.HEADING, text, level=heading)
        elif text:
            add_paragraph(self.builder, text)


def mended(text: str) -> str:
    """Letters beyond U+FFFF, which Rich Text writes as two halves, in one piece."""
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
