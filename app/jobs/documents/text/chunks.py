"""Cuts a document into chunks of about 1,000 characters that overlap by whole sentences.

A table that fits into a chunk stays in one, with its head. Struck-out text is never cut off from
its marks: where it is longer than a chunk it is in none.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.jobs.documents.text.pages import page_at
from app.parsing.document import Block, BlockKind, Document
from app.parsing.struck import MARK, standing, struck_spans
from app.text.sentences import sentences_in
from app.text.spans import Span, trimmed

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
    """What is not cut: a heading, a row of a table, a sentence.

    `reach` is where what should stay with it ends: the table that it begins, else its own end.
    """

    start: int
    end: int
    reach: int
    is_heading: bool = False


def chunks_of(document: Document) -> list[Chunk]:
    """The chunks of a document that has pages, in order; they hold every letter that stands.

    None is longer than 1,000 characters. One begins at a heading once there is enough before it,
    else with the last sentences of the one before it, as far as they fit into 200 characters.
    """
    units = list(_units(document))
    return [
        Chunk(position, page_at(document.pages, start), start, end)
        for position, (start, end) in enumerate(_packed(units))
    ]


def _packed(units: Sequence[_Unit]) -> Iterator[Span]:
    first = 0
    for index, unit in enumerate(units):
        if index == first:
            continue
        is_full = unit.reach - units[first].start > LONGEST
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
    end, room = units[border - 1].end, units[border].reach - LONGEST
    index = border
    while index - 1 > first and units[index - 1].start >= max(end - OVERLAP, room):
        index -= 1
    return index


def _units(document: Document) -> Iterator[_Unit]:
    text, stands = document.text, standing(document.text)
    for is_row, group in groupby(document.blocks, lambda each: each.kind is BlockKind.TABLE_ROW):
        blocks = list(group)
        begin, end = blocks[0].start, blocks[-1].end
        stays_whole = is_row and end - begin <= LONGEST
        for block in blocks:
            for piece in _pieces_of(text, stands, block):
                reach = end if stays_whole and piece[0] == begin else piece[1]
                yield _Unit(*piece, reach, block.kind is BlockKind.HEADING)


def _pieces_of(text: str, stands: str, block: Block) -> Iterator[Span]:
    if block.kind in _WHOLE:
        yield from _pieces(text, block.start, block.end)
        return
    spans = list(sentences_in(stands, block.start, block.end))
    if MARK in text[block.start : block.end]:
        spans = sorted([*spans, *_struck_alone(text, block, spans)])
    for span in spans:
        yield from _pieces(text, *span)


def _struck_alone(text: str, block: Block, standing_spans: Sequence[Span]) -> Iterator[Span]:
    """What is struck out between sentences that stand, as far as it fits into a chunk."""
    for start, end in struck_spans(text, block.start, block.end):
        before = bisect_right(standing_spans, start, key=lambda span: span[0]) - 1
        is_inside = before >= 0 and end <= standing_spans[before][1]
        if not is_inside and end - start <= LONGEST:
            yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A span in pieces that fit into a chunk, cut at white space where there is any."""
    while end - start > LONGEST:
        space = max(text.rfind(mark, start, start + LONGEST) for mark in " \n\t")
        cut = space if space > start else start + LONGEST
        yield from trimmed(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    yield from trimmed(text, start, end)
