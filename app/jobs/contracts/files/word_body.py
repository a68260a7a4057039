"""The body of a Word document: blocks one below the other, and what stands on each page."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length, Pt, Twips
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph

from app.jobs.contracts.files.blocks import (
    Block,
    Blocks,
    Box,
    Cell,
    Facts,
    Line,
    Style,
    Table,
    said,
)
from app.jobs.contracts.files.word_styles import EVIDENCE, TEXT_WIDTH, add, add_ground, in_xml
from app.parsing.struck import MARK, Span, struck_spans

LONGEST_KEPT_ROW = 1200
"""Characters of a row that is not parted at the end of a page; a longer one may be."""
LONGEST_FOOTER = 80

_STYLES = {
    Style.TITLE: "Title",
    Style.SUBTITLE: "Subtitle",
    Style.HEADING: "Heading1",
    Style.SUBHEADING: "Heading2",
    Style.MINOR_HEADING: "Heading3",
    Style.PARAGRAPH: "",
    Style.QUOTE: "ContractWords",
    Style.WORDING: "ClauseWording",
    Style.NOTE: "ReportNote",
    Style.SMALL: "Reason",
    Style.DECISION: "Decision",
}
_NAME_WIDTH = Twips(2300)
"""Of the names of facts."""


def write_blocks(document: Document, blocks: Blocks) -> None:
    """Adds the blocks to the document."""
    for block in blocks:
        _write(document, block)


def write_footer(document: Document, text: str) -> None:
    """A text on the left and "Page 1 of 2" on the right of each page."""
    shown = text if len(text) <= LONGEST_FOOTER else text[: LONGEST_FOOTER - 1] + "…"
    [paragraph] = document.sections[0].footer.paragraphs
    paragraph.style = "Footer"
    paragraph.add_run(_on_one_line(shown))
    paragraph.add_run("\tPage ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = add(paragraph._p, "w:fldSimple", instr=f" {name} ")
    field.append(paragraph.add_run("1")._r)


def _write(document: Document, block: Block) -> None:
    match block:
        case Line():
            if block.text.strip():
                _fill(document.add_paragraph(), block, _STYLES[block.style])
        case Table():
            _add_table(document, block)
        case Facts():
            if block.pairs:
                _add_facts(document, block)
        case Box():
            _add_box(document, block)


# Paragraphs


def _fill(paragraph: Paragraph, line: Line, style: str) -> None:
    """Writes into an empty paragraph; python-docx looks long for a style if given its name."""
    is_rtl = _runs_from_the_right(line.text)
    if style:
        add(paragraph._p.get_or_add_pPr(), "w:pStyle", val=style)
    if is_rtl:
        add(paragraph._p.get_or_add_pPr(), "w:bidi")
    for piece in _pieces(line.text, line.marked):
        run = paragraph.add_run()
        if piece.is_marked:
            run._r.style = EVIDENCE
        if piece.is_struck:
            run.font.strike = True
        if is_rtl:
            run.font.rtl = True
        run._r.add_t(_on_one_line(piece.text))


def _on_one_line(text: str) -> str:
    return in_xml(text).replace("\n", " ").replace("\t", " ")


def _runs_from_the_right(text: str) -> bool:
    """Whether the first letter with a direction is one of Hebrew, Arabic and the like."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


class _Piece(NamedTuple):
    text: str
    is_marked: bool
    is_struck: bool


def _pieces(text: str, marked: Sequence[Span]) -> Iterable[_Piece]:
    """The text cut where its look changes, without the tildes round what is struck out."""
    struck = struck_spans(text)
    tildes = [
        span
        for start, end in struck
        for span in ((start, start + len(MARK)), (end - len(MARK), end))
    ]
    cuts = {0, len(text)}.union(*tildes, *marked)
    for start, end in pairwise(sorted(cut for cut in cuts if 0 <= cut <= len(text))):
        if not _lies_in(start, tildes):
            yield _Piece(text[start:end], _lies_in(start, marked), _lies_in(start, struck))


def _lies_in(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


# Tables


def _add_table(document: Document, table: Table) -> None:
    widths = [column.width * TEXT_WIDTH // 1000 for column in table.columns]
    made = _framed(document, "Report Table", widths)
    head = _add_row(made, is_kept=True, is_head=True)
    for cell, column in zip(head, table.columns, strict=True):
        _fill_cell(cell, (said(column.title),), "TableHead")
        add_ground(cell._tc.get_or_add_tcPr())
    for row in table.rows:
        length = sum(len(line.text) for lines in row for line in lines)
        cells = _add_row(made, is_kept=length <= LONGEST_KEPT_ROW)
        for cell, lines in zip(cells, row, strict=True):
            _fill_cell(cell, lines, "TableText")
    _add_spacer(document)


def _add_facts(document: Document, facts: Facts) -> None:
    made = _framed(document, "Report Facts", [_NAME_WIDTH, TEXT_WIDTH - _NAME_WIDTH])
    for name, text in facts.pairs:
        left, right = _add_row(made, is_kept=True)
        _fill_cell(left, (said(name),), "TableHead")
        _fill_cell(right, (said(text),), "TableText")
    _add_spacer(document)


def _add_box(document: Document, box: Box) -> None:
    made = _framed(document, "Report Box", [TEXT_WIDTH])
    [cell] = _add_row(made, is_kept=True)
    add_ground(cell._tc.get_or_add_tcPr())
    first, *rest = box.lines
    _fill(cell.paragraphs[0], first, "Verdict")
    for line in rest:
        style = "VerdictDetail" if line.style is Style.PARAGRAPH else _STYLES[line.style]
        _fill(cell.add_paragraph(), line, style)
    _add_spacer(document)


def _framed(document: Document, style: str, widths: Sequence[int]) -> WordTable:
    """A table of that style and these columns, without rows."""
    table: WordTable = document.add_table(rows=0, cols=len(widths), style=style)
    table.autofit = False
    [whole] = table._tbl.tblPr.xpath("w:tblW")
    whole.set(qn("w:type"), "dxa")
    whole.set(qn("w:w"), str(Length(sum(widths)).twips))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    return table


def _add_row(table: WordTable, *, is_kept: bool, is_head: bool = False) -> Sequence[WordCell]:
    """The cells of a new row; one that is kept is not parted at the end of a page."""
    row: WordRow = table.add_row()  # type: ignore[no-untyped-call]
    if is_kept:
        add(row._tr.get_or_add_trPr(), "w:cantSplit")
    if is_head:
        add(row._tr.get_or_add_trPr(), "w:tblHeader")
    return row.cells


def _fill_cell(cell: WordCell, lines: Cell, style: str) -> None:
    """A cell has a paragraph, whatever it says."""
    paragraph = cell.paragraphs[0]
    for number, line in enumerate([each for each in lines if each.text.strip()] or [said("")]):
        own = _STYLES[line.style] if line.style in (Style.SMALL, Style.DECISION) else style
        _fill(cell.add_paragraph() if number else paragraph, line, own)


def _add_spacer(document: Document) -> None:
    """Without a paragraph between them two tables would be one."""
    spaces = document.add_paragraph().paragraph_format
    spaces.space_before = spaces.space_after = Pt(0)
