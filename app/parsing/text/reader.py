"""Reads plain text: paragraphs, headings, list items and columns that were set with blanks."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from app.parsing import hyphens, layout, marks
from app.parsing.builder import DocumentBuilder
from app.parsing.characters import clean
from app.parsing.document import BlockKind, Document
from app.parsing.failures import too_large
from app.parsing.limits import Limits
from app.parsing.losses import LossKind
from app.parsing.source import Source
from app.parsing.text.encoding import Decoded, decode

_COLUMN_GAP = re.compile(r"\t+| {3,}")
_TAB_STOPS = 8
_LONGEST_WRAPPED_LINE = 160


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
    lines = list(_lines(clean(text)))
    words = hyphens.words_of(line.text for line in lines)
    for is_table, run in groupby(_with_tables(lines), key=itemgetter(0)):
        stretch = [line for _, line in run]
        if is_table:
            _add_rows(builder, stretch)
        else:
            for paragraph in layout.paragraphs(stretch):
                text = hyphens.join_lines((line.text for line in paragraph), words)
                add_paragraph(builder, text)


def add_paragraph(builder: DocumentBuilder, text: str) -> None:
    """Append one paragraph as what its first characters say it is."""
    kind, level = marks.kind_of(text)
    builder.add(kind, text, level=level)


def _lines(text: str) -> Iterator[layout.Line]:
    gap = 2.0
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
        )
        # A longer line was wrapped by nobody: it is a paragraph of its own.
        gap = 2.0 if len(content) > _LONGEST_WRAPPED_LINE else 1.0


def _with_tables(lines: Sequence[layout.Line]) -> Iterator[tuple[bool, layout.Line]]:
    """Each line with whether it is a row of a table: two lines or more in columns."""
    columned = [False, *map(_is_columned, lines), False]
    for index, line in enumerate(lines, start=1):
        yield columned[index] and (columned[index - 1] or columned[index + 1]), line


def _is_columned(line: layout.Line) -> bool:
    cells = _COLUMN_GAP.split(line.text)
    return len(cells) > 1 and not marks.is_marker(cells[0])


def _add_rows(builder: DocumentBuilder, paragraph: Sequence[layout.Line]) -> None:
    for line in paragraph:
        builder.add(BlockKind.TABLE_ROW, " | ".join(_COLUMN_GAP.split(line.text)))
