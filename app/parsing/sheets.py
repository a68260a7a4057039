"""Takes pages apart: what runs along head and foot, paragraphs, rows of tables, notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from statistics import median

from app.parsing import layout
from app.parsing.document import BlockKind
from app.parsing.layout import Line
from app.parsing.placed import PlacedLine, PlacedPage, for_layout, pitch_of, usual_height
from app.parsing.running_heads import furniture_of

_SMALL = 0.93
_NOTE = re.compile(r"(\d{1,3}|[*†‡§]{1,3})(?:[.)]?\s+)(?=\S)")
_CITED = "[{}]"


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, with the page on which each of its parts stands.

    `cells` are those of a row of a table, each with its lines; `edge` is how far the column reaches
    in which its last line stands.
    """

    parts: list[tuple[int, list[Line]]]
    kind: BlockKind | None = None
    cells: tuple[tuple[str, ...], ...] = ()
    is_head: bool = False
    edge: float | None = None


@dataclass(slots=True)
class Sheet:
    """One page taken apart: what runs along its head and foot, its text and its notes."""

    number: int
    heads: list[Paragraph] = field(default_factory=list)
    feet: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)


def sheets_of(pages: Sequence[PlacedPage]) -> list[Sheet]:
    """All pages taken apart."""
    pages = [_without_blank_lines(page) for page in pages]
    body_height = usual_height(pages)
    taken = [_without_furniture(page, kinds, body_height) for page, kinds in furniture_of(pages)]
    pitches = [pitch for _, body, _ in taken if (pitch := pitch_of(body, body_height))]
    elsewhere = median(pitches) if pitches else None
    for sheet, body, seams in taken:
        lines = for_layout(body, body_height, elsewhere)
        for index in seams:
            if index < len(lines):
                lines[index] = _after_seam(lines[index])
        for paragraph in _paragraphs(sheet.number, body, lines):
            is_note = paragraph.kind is BlockKind.FOOTNOTE
            (sheet.notes if is_note else sheet.body).append(paragraph)
    return [sheet for sheet, _, _ in taken]


def _without_blank_lines(page: PlacedPage) -> PlacedPage:
    """A page without the lines of which nothing is read, as dots to write a name on."""
    lines = tuple(line for line in page.lines if line.text.strip())
    return page if len(lines) == len(page.lines) else replace(page, lines=lines)


def _without_furniture(
    page: PlacedPage, kinds: dict[int, BlockKind], body_height: float
) -> tuple[Sheet, list[PlacedLine], set[int]]:
    """A sheet with its running heads and feet, the other lines, and where some were lifted out."""
    sheet = Sheet(page.number)
    body: list[PlacedLine] = []
    seams: set[int] = set()
    for index, line in enumerate(page.lines):
        kind = kinds.get(index)
        if kind is None:
            body.append(line)
            continue
        margin = sheet.heads if kind is BlockKind.HEADER else sheet.feet
        margin.append(Paragraph([(page.number, [Line(line.text, 0.0, 0.0)])], kind))
        seams.add(len(body))
    return sheet, _with_notes(body, body_height), seams


def runs_on(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether the last paragraph of a page goes on with the first one of the next page."""
    if paragraph.cells or following.cells:
        return False
    lines = paragraph.parts[-1][1]
    return layout.runs_on(lines, following.parts[0][1], paragraph.edge)


def _after_seam(line: Line) -> Line:
    """The line below something that was lifted out: its distance says nothing, its words decide."""
    return replace(line, gap=-1.0)


def _paragraphs(
    number: int, placed: Sequence[PlacedLine], lines: Sequence[Line]
) -> Iterator[Paragraph]:
    both = zip(placed, lines, strict=True)
    for is_row, run in groupby(both, key=lambda pair: bool(pair[0].cells)):
        stretch = list(run)
        if is_row:
            for row, line in stretch:
                part = (number, [line])
                yield Paragraph([part], BlockKind.TABLE_ROW, row.cells, row.is_head)
            continue
        notes = {id(line) for row, line in stretch if row.is_note}
        text = [line for _, line in stretch]
        edges = layout.right_edges(text)
        at = 0
        for group in layout.paragraphs(text, edges):
            at += len(group)
            kind = BlockKind.FOOTNOTE if id(group[0]) in notes else None
            yield Paragraph([(number, group)], kind, edge=edges[at - 1])


def _with_notes(lines: Sequence[PlacedLine], body_height: float) -> list[PlacedLine]:
    """The lines of a page; those that begin a note say so.

    Beside raised marks, smaller print at the foot that begins with a figure or a sign is a note.
    """
    foot = len(lines)
    while foot and _is_small(lines[foot - 1], body_height):
        foot -= 1
    if foot == 0:
        foot = len(lines)
    text = "\n".join(line.text for line in lines[:foot])
    found = []
    for index, line in enumerate(lines):
        mark = _NOTE.match(line.text) if index >= foot and not line.is_note else None
        if mark and _CITED.format(mark[1]) in text:
            cited = f"{_CITED.format(mark[1])} {line.text[mark.end() :]}"
            found.append(replace(line, text=cited, is_note=True, begins=True))
        else:
            is_note = line.is_note or mark is not None
            found.append(replace(line, is_note=True, begins=True) if is_note else line)
    return found


def _is_small(line: PlacedLine, body_height: float) -> bool:
    return line.has_true_size and not line.cells and line.height < _SMALL * body_height
