"""Writes plain lines as Markdown or as a Word document.

Nothing in a line is markup, but for the tildes round what is struck out: it stays so in both.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from app.parsing.struck import MARK, struck_spans

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

MEDIA_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
_MARKDOWN = re.compile(r"([\\`*_]|^[#>+-]|\](?=[\[(:]))")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class Style(StrEnum):
    """How a line is set; the values are its beginning in Markdown."""

    TITLE = "# "
    HEADING = "## "
    SUBHEADING = "### "
    PARAGRAPH = ""
    QUOTE = "> "


class Line(NamedTuple):
    """One paragraph."""

    style: Style
    text: str


def write(lines: Sequence[Line], file_format: str) -> bytes:
    """The lines as a file of the format "md" or "docx"; empty ones are left out."""
    kept = [line for line in lines if line.text.strip()]
    return _docx(kept) if file_format == "docx" else _markdown(kept)


def _markdown(lines: Sequence[Line]) -> bytes:
    paragraphs = (f"{line.style.value}{_inert(line.text)}" for line in lines)
    return ("\n\n".join(paragraphs) + "\n").encode("utf-8", "replace")


def _inert(text: str) -> str:
    words = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return words.replace("<", "&lt;")


def _docx(lines: Sequence[Line]) -> bytes:
    # Only worker processes write, so that the server does not carry the library.
    from docx import Document

    document = Document()
    document.core_properties.author = "Intray"
    levels = {Style.TITLE: 1, Style.HEADING: 2, Style.SUBHEADING: 3}
    for line in lines:
        text = _NOT_IN_XML.sub(" ", line.text)
        if line.style in levels:
            document.add_heading(text, level=levels[line.style])
        else:
            style = "Quote" if line.style is Style.QUOTE else None
            _fill(document.add_paragraph(style=style), text)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _fill(paragraph: "Paragraph", text: str) -> None:
    at = 0
    for start, end in struck_spans(text):
        paragraph.add_run(text[at:start])
        paragraph.add_run(text[start + len(MARK) : end - len(MARK)]).font.strike = True
        at = end
    paragraph.add_run(text[at:])
