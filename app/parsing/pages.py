"""Makes one continuous text of pages of lines: what runs over a page's end stays in one piece."""

from collections.abc import Iterator, Sequence

from app.parsing import hyphens
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.parsing.marks import kind_of
from app.parsing.placed import PlacedPage
from app.parsing.sheets import Paragraph, Sheet, runs_on, sheets_of
from app.parsing.struck import MARK

_LARGE = 1.2
_VERY_LARGE = 1.6
_LONGEST_TITLE = 150


def compose(pages: Sequence[PlacedPage]) -> DocumentBuilder:
    """A builder that holds all pages; only what the caller wants to add is missing.

    A running head stands before its page's text and a running foot after it, unless a paragraph
    runs over the page's end: then they stand before or after that paragraph, which stays whole.
    Notes follow the text of their page, and the sentence that runs on from it.
    """
    sheets = sheets_of(pages)
    words = hyphens.words_of(
        line.text
        for sheet in sheets
        for paragraph in sheet.body
        for _, lines in paragraph.parts
        for line in lines
    )
    writer = _Writer(words, _is_heavy(sheets))
    for paragraph in _in_order(sheets):
        writer.write(paragraph)
    for page in pages:
        writer.reach(page.number)
    return writer.builder


class _Writer:
    """Writes paragraphs and starts each page where its first part begins."""

    def __init__(self, words: frozenset[str], is_heavy: bool) -> None:
        self.builder = DocumentBuilder()
        self._words = words
        self._is_heavy = is_heavy
        self._page = 0

    def reach(self, page: int) -> None:
        """Start all pages up to `page`."""
        while self._page < page:
            self._page += 1
            self.builder.start_page(self._page)

    def write(self, paragraph: Paragraph) -> None:
        if paragraph.cells:
            self.reach(paragraph.parts[0][0])
            cells = [hyphens.join_lines(lines, self._words) for lines in paragraph.cells]
            self.builder.add_row([_restruck(cell) for cell in cells], is_head=paragraph.is_head)
            return
        texts = [
            _restruck(hyphens.join_lines((line.text for line in lines), self._words))
            for _, lines in paragraph.parts
        ]
        glues = [""]
        for index, addition in enumerate(texts[1:], start=1):
            kept, glue = hyphens.seam(texts[index - 1], addition, self._words)
            texts[index - 1] = texts[index - 1][:kept]
            glues.append(glue)
        kind, level = (paragraph.kind, 0) if paragraph.kind else self._kind(paragraph, texts)
        for (page, _), text, glue in zip(paragraph.parts, texts, glues, strict=True):
            self.reach(page)
            if page == paragraph.parts[0][0]:
                self.builder.add(kind, text, level=level)
            else:
                self.builder.extend(text, glue=glue)

    def _kind(self, paragraph: Paragraph, texts: Sequence[str]) -> tuple[BlockKind, int]:
        text = " ".join(texts)
        kind, level = kind_of(text)
        if kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST_TITLE:
            return kind, level
        lines = paragraph.parts[0][1]
        if lines[0].size >= _LARGE:
            return BlockKind.HEADING, 1 if lines[0].size >= _VERY_LARGE else 2
        stands_out = not self._is_heavy and all(line.is_heavy for line in lines)
        if stands_out and not text.endswith((".", ",", ";", ":")) and text[0].isupper():
            return BlockKind.HEADING, 2
        return kind, level


def _restruck(text: str) -> str:
    """Struck-out text that goes on over a line's end stands between one pair of marks."""
    return text.replace(f"{MARK} {MARK}", " ") if MARK in text else text


def _is_heavy(sheets: Sequence[Sheet]) -> bool:
    """Whether most of the text is set in heavy letters, which then say nothing."""
    lines = [
        line
        for sheet in sheets
        for paragraph in sheet.body
        for _, lines in paragraph.parts
        for line in lines
    ]
    heavy = sum(len(line.text) for line in lines if line.is_heavy)
    return heavy * 2 > sum(len(line.text) for line in lines)


def _in_order(sheets: Sequence[Sheet]) -> Iterator[Paragraph]:
    """All paragraphs of all pages; one that runs over holds parts of several pages."""
    running: Paragraph | None = None
    notes: list[Paragraph] = []
    for index, sheet in enumerate(sheets):
        body = list(sheet.body)
        if running and body:
            running.parts += body.pop(0).parts
        goes_on = _goes_on(sheets, index)
        if running and (body or not goes_on):
            yield running
            yield from notes
            running, notes = None, []
        following = body.pop() if body and goes_on else None
        yield from sheet.heads
        yield from body
        yield from sheet.feet
        running = following or running
        if running:
            notes += sheet.notes
        else:
            yield from sheet.notes
    if running:
        yield running
    yield from notes


def _goes_on(sheets: Sequence[Sheet], index: int) -> bool:
    """Whether the last paragraph of a page goes on with the first of the next page."""
    if index + 1 >= len(sheets) or not sheets[index].body or not sheets[index + 1].body:
        return False
    return runs_on(sheets[index].body[-1], sheets[index + 1].body[0])
