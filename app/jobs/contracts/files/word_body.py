"""The body of a Word document: blocks as WordprocessingML, in the order of its schema."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape

from app.jobs.contracts.files.blocks import (
    Block,
    Blocks,
    Box,
    Cell,
    Facts,
    Line,
    Style,
    Table,
)
from app.jobs.contracts.files.word_styles import (
    BOX_GROUND,
    MARGIN,
    NAMESPACE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
)
from app.parsing.struck import MARK, Span, struck_spans

LONGEST_KEPT_ROW = 1200
"""Characters of a row that is not parted at the end of a page; a longer one may be."""
LONGEST_FOOTER = 80

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACER = '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:p>'
_GROUND = f'<w:shd w:val="clear" w:color="auto" w:fill="{BOX_GROUND}"/>'
_NAME_WIDTH = 2300
"""Of the names of facts."""


def document_xml(blocks: Blocks, *, footer_id: str) -> str:
    """The blocks one below the other, on A4 with the footer of that relationship."""
    return (
        f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_RELATIONSHIPS}"><w:body>'
        f'{"".join(map(_block, blocks))}<w:sectPr><w:footerReference w:type="default" '
        f'r:id="{footer_id}"/><w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def footer_xml(text: str) -> str:
    """A paragraph with a text on the left and "Page 1 of 2" on the right."""
    shown = text if len(text) <= LONGEST_FOOTER else text[: LONGEST_FOOTER - 1] + "…"
    return (
        f'<w:ftr xmlns:w="{NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_run(shown)}'
        f"<w:r><w:tab/></w:r>{_run('Page ')}{_field('PAGE')}{_run(' of ')}{_field('NUMPAGES')}"
        "</w:p></w:ftr>"
    )


def in_xml(text: str) -> str:
    """The text without characters that no XML file can have."""
    return _NOT_IN_XML.sub(" ", text)


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{_run("1")}</w:fldSimple>'


def _block(block: Block) -> str:
    match block:
        case Line():
            return _paragraph(block, _STYLES[block.style]) if block.text.strip() else ""
        case Table():
            return _table(block)
        case Facts():
            return _facts(block) if block.pairs else ""
        case Box():
            return _box(block)


# Paragraphs


def _paragraph(line: Line, style: str) -> str:
    is_rtl = _runs_from_the_right(line.text)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    turned = "<w:bidi/>" if is_rtl else ""
    properties = f"<w:pPr>{named}{turned}</w:pPr>" if named or turned else ""
    runs = (
        _run(piece.text, is_marked=piece.is_marked, is_struck=piece.is_struck, is_rtl=is_rtl)
        for piece in _pieces(line.text, line.marked)
    )
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def _run(
    text: str, *, is_marked: bool = False, is_struck: bool = False, is_rtl: bool = False
) -> str:
    properties = (
        '<w:rStyle w:val="Evidence"/>' * is_marked + "<w:strike/>" * is_struck + "<w:rtl/>" * is_rtl
    )
    shown = escape(in_xml(text).replace("\n", " ").replace("\t", " "))
    described = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{described}<w:t xml:space="preserve">{shown}</w:t></w:r>'


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


def _table(table: Table) -> str:
    widths = [column.width * TEXT_WIDTH // 1000 for column in table.columns]
    head: tuple[Cell, ...] = tuple(
        (Line(Style.PARAGRAPH, column.title),) for column in table.columns
    )
    rows = [
        _row(_cells(head, widths, "TableHead", _GROUND), "<w:cantSplit/><w:tblHeader/>"),
        *(_row(_cells(row, widths, "TableText"), _kept(row)) for row in table.rows),
    ]
    return _framed("ReportTable", widths, rows, first_row=True)


def _kept(row: tuple[Cell, ...]) -> str:
    length = sum(len(line.text) for cell in row for line in cell)
    return "<w:cantSplit/>" if length <= LONGEST_KEPT_ROW else ""


def _facts(facts: Facts) -> str:
    widths = [_NAME_WIDTH, TEXT_WIDTH - _NAME_WIDTH]
    rows = [
        _row(
            _cell((Line(Style.PARAGRAPH, name),), widths[0], "TableHead")
            + _cell((Line(Style.PARAGRAPH, text),), widths[1], "TableText"),
            "<w:cantSplit/>",
        )
        for name, text in facts.pairs
    ]
    return _framed("ReportFacts", widths, rows)


def _box(box: Box) -> str:
    first, *rest = box.lines
    paragraphs = _paragraph(first, "Verdict") + "".join(
        _paragraph(line, "VerdictDetail" if line.style is Style.PARAGRAPH else _STYLES[line.style])
        for line in rest
    )
    cell = _cell_of(paragraphs, TEXT_WIDTH, _GROUND)
    return _framed("ReportBox", [TEXT_WIDTH], [_row(cell, "<w:cantSplit/>")])


def _framed(style: str, widths: Sequence[int], rows: Sequence[str], first_row: bool = False) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0020" if first_row else "0000"}" w:firstRow="{int(first_row)}"'
        ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_SPACER}"
    )


def _row(cells: str, properties: str) -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _cells(row: tuple[Cell, ...], widths: Sequence[int], style: str, ground: str = "") -> str:
    return "".join(
        _cell(cell, width, style, ground) for cell, width in zip(row, widths, strict=True)
    )


def _cell(cell: Cell, width: int, style: str, ground: str = "") -> str:
    """A cell has a paragraph, whatever it says."""
    lines = [line for line in cell if line.text.strip()] or [Line(Style.PARAGRAPH, "")]
    paragraphs = "".join(_paragraph(line, _style_in(line, style)) for line in lines)
    return _cell_of(paragraphs, width, ground)


def _cell_of(paragraphs: str, width: int, ground: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr>{paragraphs}</w:tc>'


def _style_in(line: Line, style: str) -> str:
    return _STYLES[line.style] if line.style in (Style.SMALL, Style.DECISION) else style
