"""Reads plain text: paragraphs, headings, list items and columns that were set with blanks."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from app.parsing import hyphens, layout, marks
from app.parsing.builder import DocumentBuilder
from app.parsing.characters import clean, has_content
from app.parsing.document import BlockKind, Document
from app.parsing.failures import too_large
from app.parsing.limits import Limits
from app.parsing.losses import LossKind
from app.parsing.source import Source
from app.parsing.text.columns import are_rows, rows_of, tables_in
from app.parsing.text.encoding import Decoded, decode
from app.parsing.text.underlined import titles_in

_TAB_STOPS = 8
_CUT_SOFTLY = re.compile(r"\u00ad(?=[ \t]*\r?\n[ \t]*\S)")
_PLACE = "\ue0ad"
"""A private character that stands in for a soft hyphen while others are taken out."""
_LONGEST_WRAPPED_LINE = 160
_CLOSE = re.compile(
    r"(?:(?:yours|best|kind|warm|with|very|sincerely|faithfully|truly|many)\b[\w ]{0,40}"
    r"(?:sincerely|faithfully|truly|regards|wishes|thanks|yours)|regards|sincerely|best wishes"
    r"|mit (?:freundlichen|besten|herzlichen) gr\u00fc(?:\u00df|ss)en|hochachtungsvoll"
    r"|cordialement|bien \u00e0 vous|met vriendelijke groet|med venlig hilsen),?",
    re.I,
)
_LONGEST_NAME = 60
_FILLED_IN = re.compile(r"(?:\.{4,}|_{4,}|\u2026{2,}|(?:\. ){4,}\.?)\s?\d{0,4}$")
"""A line that leads to a page or to where somebody is to write ends there."""


def read_text(source: Source) -> Document:
    """The document in a text file; raises `TaskFailure` when it is over `limits.text_megabytes`."""
    decoded = decode(read_bytes(source.path, source.limits))
    builder = DocumentBuilder()
    add_plain_text(builder, decoded.text)
    note_encoding(builder, decoded)
    return builder.build("text/plain", encoding=decoded.encoding)


def note_encoding(builder: DocumentBuilder, decoded: Decoded) -> None:
    """Say so where the encoding of a text had to be guessed."""
    if decoded.warning:
        builder.lose(LossKind.ENCODING, detail=decoded.warning)


def read_bytes(path: str, limits: Limits) -> bytes:
    """All of a text file; raises `TaskFailure` when it is longer than the limit."""
    most = limits.text_megabytes * 1_000_000
    with open(path, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise too_large(limits.text_megabytes)
    return data


def add_plain_text(builder: DocumentBuilder, text: str) -> None:
    """Append the blocks of `text`; hard-wrapped lines are put together."""
    lines = list(_lines(_clean(text)))
    words = hyphens.words_of(line.text for line in lines)
    for is_table, run in groupby(zip(are_rows(lines), lines, strict=True), key=itemgetter(0)):
        stretch = [line for _, line in run]
        if is_table:
            for row in (row for table in tables_in(stretch) for row in rows_of(table)):
                builder.add_row(row.cells, is_head=row.is_head)
        else:
            for level, piece in titles_in(stretch):
                if level:
                    builder.add(BlockKind.HEADING, piece[0].text, level=level, is_guess=True)
                else:
                    _add_paragraphs(builder, piece, words)


def _add_paragraphs(
    builder: DocumentBuilder, lines: Sequence[layout.Line], words: frozenset[str]
) -> None:
    for paragraph in _closed_letters(layout.paragraphs(lines)):
        add_paragraph(builder, hyphens.join_lines((line.text for line in paragraph), words))


def add_paragraph(builder: DocumentBuilder, text: str) -> None:
    """Append one paragraph as what its first characters say it is."""
    kind, level = marks.kind_of(text)
    builder.add(kind, text, level=level, is_guess=True)


def _clean(text: str) -> str:
    """Clean text in which lines that were cut at a soft hyphen still end in it."""
    if hyphens.SOFT not in text:
        return clean(text)
    return clean(_CUT_SOFTLY.sub(_PLACE, text)).replace(_PLACE, hyphens.SOFT)


def _lines(text: str) -> Iterator[layout.Line]:
    gap = 2.0
    begins = False
    for raw in text.split("\n"):
        content = raw.strip()
        if not content:
            gap = 2.0
            continue
        indent = len(raw.expandtabs(_TAB_STOPS)) - len(raw.expandtabs(_TAB_STOPS).lstrip())
        yield layout.Line(
            content,
            left=indent * layout.LETTER,
            right=(indent + len(content)) * layout.LETTER,
            gap=gap,
            begins=begins and has_content(content) and not content[0].islower(),
        )
        begins = _FILLED_IN.search(content) is not None
        # A longer line was wrapped by nobody: it is a paragraph of its own.
        gap = 2.0 if len(content) > _LONGEST_WRAPPED_LINE else 1.0


def _closed_letters(paragraphs: list[list[layout.Line]]) -> Iterator[list[layout.Line]]:
    """The paragraphs; the close of a letter and the name below it are one."""
    at = 0
    while at < len(paragraphs):
        paragraph, at = paragraphs[at], at + 1
        if len(paragraph) == 1 and _CLOSE.fullmatch(paragraph[0].text) and at < len(paragraphs):
            name = paragraphs[at][0]
            if name.gap <= 1.0 and len(name.text) <= _LONGEST_NAME:
                paragraph, at = [*paragraph, *paragraphs[at]], at + 1
        yield paragraph
