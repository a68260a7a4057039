"""Files of four kinds made of the labelled documents, as offices make them."""

import io
import textwrap
from collections.abc import Sequence
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_BREAK
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Paragraph as Set
from reportlab.platypus import Table as Grid

from tests.jobs.documents.asked.blocks import Block, Heading, Table, blocks_in
from tests.jobs.documents.asked.sets import Written

_WIDTH = 84
_STYLES = getSampleStyleSheet()
_SIZES = (9.5, 8.5, 7.5, 6.5)
"""Sizes of letters: the first with which each page as written fits one page of a PDF."""

_LINES = TableStyle(
    [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
)


def file_of(document: Written) -> bytes:
    """The file that the document is to be."""
    match document.format:
        case "pdf":
            return _pdf(document)
        case "docx":
            return _docx(document)
        case "txt":
            return "\n\n".join(_plain(each) for each in _blocks(document)).encode()
        case _:
            head = f"---\ntitle: {document.title}\n---\n\n"
            return (head + "\n\n".join(document.pages) + "\n").encode()


def _blocks(document: Written) -> list[Block]:
    return [block for page in document.pages for block in blocks_in(page)]


def _plain(block: Block) -> str:
    """Lines as they are typed: headings bare, tables in columns, the rest cut to a width."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Table):
        return "\n".join(_in_columns(block.rows))
    return textwrap.fill(block.text, _WIDTH, subsequent_indent="   " if block.is_item else "")


def _in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _docx(document: Written) -> bytes:
    made, target = docx.Document(), io.BytesIO()
    made.core_properties.title = document.title
    for number, page in enumerate(document.pages):
        if number:
            made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for block in blocks_in(page):
            if isinstance(block, Heading):
                made.add_heading(block.text, level=block.level)
            elif isinstance(block, Table):
                table = made.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
                for row, cells in zip(table.rows, block.rows, strict=True):
                    for cell, text in zip(row.cells, cells, strict=True):
                        cell.text = text
            elif block.is_item and block.text.startswith(("- ", "* ")):
                made.add_paragraph(block.text[2:], style="List Bullet")
            else:
                made.add_paragraph(block.text)
    made.save(target)
    return target.getvalue()


def _pdf(document: Written) -> bytes:
    """Each page as written fills one page of the file."""
    for size in _SIZES:
        data, pages = _set_in(document, size)
        if pages == len(document.pages):
            return data
    raise ValueError(f"{document.name}: a page is too long for one page of a PDF.")


def _set_in(document: Written, size: float) -> tuple[bytes, int]:
    flow: list[Flowable] = []
    for page in document.pages:
        flow += [PageBreak()] if flow else []
        flow += [each for block in blocks_in(page) for each in _set(block, size)]
    target, count = io.BytesIO(), len(document.pages)

    def furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 30, document.title)
        canvas.drawRightString(A4[0] - 60, 30, f"Page {template.page} of {count}")

    layout = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=60, rightMargin=60, topMargin=50, bottomMargin=50,
        title=document.title,
    )  # fmt: skip
    layout.build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return target.getvalue(), layout.page


def _set(block: Block, size: float) -> list[Flowable]:
    if isinstance(block, Heading):
        return [Set(escape(block.text), _STYLES[f"Heading{block.level}"])]
    if isinstance(block, Table):
        style = _style("cell", size - 1)
        cells = [[Set(escape(cell), style) for cell in row] for row in block.rows]
        return [Spacer(1, 4), Grid(cells, style=_LINES), Spacer(1, 4)]
    text, mark = escape(block.text), ""
    if block.is_item and text.startswith(("- ", "* ")):
        text, mark = text[2:], "\u2022 "
    indent = 14 if block.is_item else 0
    return [Set(mark + text, _style("body", size, indent))]


def _style(name: str, size: float, indent: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        parent=_STYLES["BodyText"],
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=3,
        leftIndent=2 * indent,
        firstLineIndent=-indent,
    )
