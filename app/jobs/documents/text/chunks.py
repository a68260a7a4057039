"""Cuts a document into chunks of about 1,000 characters that overlap by whole sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.documents.text.pages import page_at
from app.parsing.document import Block, BlockKind, Document
from app.text.sentences import sentences_in
from app.text.spans import Span

LONGEST = 1_000
"""Characters of a chunk."""

OVERLAP = 200
"""Characters at the end of a chunk that the next one may repeat."""

_LEAST_BEFORE_HEADING = 400
"""Characters that a chunk has before a heading ends it."""

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Offsets into the document's text; `page` is the number of the page on which it begins."""

    position: int
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is not cut: a heading, a row of a table, a sentence."""

    start: int
    end: int
    is_heading: bool


def chunks_of(document: Document) -> list[Chunk]:
    """The document's chunks in order; together they hold every letter. It must have pages.

    None is longer than 1,000 characters. One begins at a heading once there is enough before it,
    else with the last sentences of the one before it, as far as they fit into 200 characters.
    """
    units = [unit for block in document.blocks for unit in _units(document.text, block)]
    return [
        Chunk(position, page_at(document.pages, start), start, end)
        for position, (start, end) in enumerate(_packed(units))
    ]


def _packed(units: Sequence[_Unit]) -> Iterator[Span]:
    first = 0
    for index, unit in enumerate(units):
        if index == first:
            continue
        is_full = unit.end - units[first].start > LONGEST
        if is_full or _begins_section(units, first, index):
            last = _before_headings(units, first, index)
            yield units[first].start, units[last - 1].end
            begins_section = units[last].is_heading
            first = last if begins_section else _overlapped(units, first, last)
    if units:
        yield units[first].start, units[-1].end


def _begins_section(units: Sequence[_Unit], first: int, index: int) -> bool:
    before = units[index - 1]
    enough = before.end - units[first].start >= _LEAST_BEFORE_HEADING
    return units[index].is_heading and not before.is_heading and enough


def _before_headings(units: Sequence[_Unit], first: int, index: int) -> int:
    """The border in front of `index`, moved back so that no heading ends a chunk."""
    border = index
    while border - 1 > first and units[border - 1].is_heading:
        border -= 1
    is_all_headings = border - 1 == first and units[first].is_heading
    fits = units[index].end - units[border].start <= LONGEST
    return border if fits and not is_all_headings else index


def _overlapped(units: Sequence[_Unit], first: int, border: int) -> int:
    """Where the next chunk begins so that it repeats the end of the one before."""
    end, room = units[border - 1].end, units[border].end - LONGEST
    index = border
    while index - 1 > first and units[index - 1].start >= max(end - OVERLAP, room):
        index -= 1
    return index


def _units(text: str, block: Block) -> Iterator[_Unit]:
    is_heading = block.kind is BlockKind.HEADING
    whole = [(block.start, block.end)]
    spans = whole if block.kind in _WHOLE else sentences_in(text, block.start, block.end)
    for start, end in spans:
        for piece in _pieces(text, start, end):
            yield _Unit(*piece, is_heading)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A span in pieces that fit into a chunk, cut at white space where there is any."""
    while end - start > LONGEST:
        space = max(text.rfind(mark, start, start + LONGEST) for mark in " \n\t")
        cut = space if space > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
