"""Makes one continuous text of pages of lines: what runs over a page's end stays in one piece."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.parsing import hyphens, layout
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.parsing.layout import Line
from app.parsing.marks import kind_of
from app.parsing.placed import PlacedLine, PlacedPage, for_layout, usual_height
from app.parsing.running_heads import furniture

_LARGE = 1.2
_VERY_LARGE = 1.6
_LONGEST_TITLE = 150


@dataclass(slots=True)
class _Paragraph:
    """A paragraph with the page on which each of its parts stands."""

    parts: list[tuple[int, list[Line]]]
    kind: BlockKind | None = None


@dataclass(slots=True)
class _Sheet:
    """One page taken apart: what runs along its head and foot, and its paragraphs."""

    number: int
    heads: list[str] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    body: list[list[Line]] = field(default_factory=list)


def compose(pages: Sequence[PlacedPage]) -> DocumentBuilder:
    """A builder that holds all pages; only what the caller wants to add is missing.

    A running head stands before its page's text and a running foot after it, unless a paragraph
    runs over the page's end: then they stand before or after that paragraph, which stays whole.
    """
    sheets = _sheets(pages)
    words = hyphens.words_of(
        line.text for sheet in sheets for group in sheet.body for line in group
    )
    writer = _Writer(words)
    for paragraph in _in_order(sheets):
        writer.write(paragraph)
    for page in pages:
        writer.reach(page.number)
    return writer.builder


class _Writer:
    """Writes paragraphs and starts each page where its first part begins."""

    def __init__(self, words: frozenset[str]) -> None:
        self.builder = DocumentBuilder()
        self._words = words
        self._page = 0

    def reach(self, page: int) -> None:
        """Start all pages up to `page`."""
        while self._page < page:
            self._page += 1
            self.builder.start_page(self._page)

    def write(self, paragraph: _Paragraph) -> None:
        texts = [
            hyphens.join_lines((line.text for line in lines), self._words)
            for _, lines in paragraph.parts
        ]
        glues = [""]
        for index, addition in enumerate(texts[1:], start=1):
            kept, glue = hyphens.seam(texts[index - 1], addition, self._words)
            texts[index - 1] = texts[index - 1][:kept]
            glues.append(glue)
        kind, level = (paragraph.kind, 0) if paragraph.kind else _kind(paragraph, " ".join(texts))
        for (page, _), text, glue in zip(paragraph.parts, texts, glues, strict=True):
            self.reach(page)
            if page == paragraph.parts[0][0]:
                self.builder.add(kind, text, level=level)
            else:
                self.builder.extend(text, glue=glue)


def _sheets(pages: Sequence[PlacedPage]) -> list[_Sheet]:
    repeated = furniture(pages)
    body_height = usual_height(pages)
    sheets = []
    for at, page in enumerate(pages):
        sheet = _Sheet(page.number)
        body: list[PlacedLine] = []
        seams: set[int] = set()
        for index, line in enumerate(page.lines):
            kind = repeated.get((at, index))
            if kind is None:
                body.append(line)
            else:
                (sheet.heads if kind is BlockKind.HEADER else sheet.feet).append(line.text)
                seams.add(len(body))
        lines = for_layout(body, body_height)
        sheet.body = layout.paragraphs(
            [_after_seam(line) if index in seams else line for index, line in enumerate(lines)]
        )
        sheets.append(sheet)
    return sheets


def _after_seam(line: Line) -> Line:
    """The line below something that was lifted out: its distance says nothing, its words decide."""
    return replace(line, gap=-1.0)


def _in_order(sheets: Sequence[_Sheet]) -> Iterator[_Paragraph]:
    """All paragraphs of all pages; one that runs over holds parts of several pages."""
    running: _Paragraph | None = None
    for index, sheet in enumerate(sheets):
        body = [_Paragraph([(sheet.number, group)]) for group in sheet.body]
        if running and body:
            running.parts += body.pop(0).parts
        if running and (body or not _goes_on(sheets, index)):
            yield running
            running = None
        following = body.pop() if body and _goes_on(sheets, index) else None
        yield from _lines_of(sheet, sheet.heads, BlockKind.HEADER)
        yield from body
        yield from _lines_of(sheet, sheet.feet, BlockKind.FOOTER)
        running = following or running
    if running:
        yield running


def _goes_on(sheets: Sequence[_Sheet], index: int) -> bool:
    """Whether the last paragraph of a page goes on with the first of the next page."""
    if index + 1 >= len(sheets) or not sheets[index].body or not sheets[index + 1].body:
        return False
    return layout.runs_on(sheets[index].body[-1], sheets[index + 1].body[0])


def _lines_of(sheet: _Sheet, texts: Sequence[str], kind: BlockKind) -> Iterator[_Paragraph]:
    for text in texts:
        yield _Paragraph([(sheet.number, [Line(text, 0.0, 0.0)])], kind)


def _kind(paragraph: _Paragraph, text: str) -> tuple[BlockKind, int]:
    kind, level = kind_of(text)
    size = paragraph.parts[0][1][0].size
    if kind is BlockKind.PARAGRAPH and size >= _LARGE and len(text) <= _LONGEST_TITLE:
        return BlockKind.HEADING, 1 if size >= _VERY_LARGE else 2
    return kind, level
