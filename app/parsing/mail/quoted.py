"""Reads the plain text of a mail: lines that are quoted from another mail are put together too."""

import re
from itertools import groupby

from app.parsing.builder import DocumentBuilder
from app.parsing.kinds import EML
from app.parsing.text.reader import add_plain_text

_QUOTED = re.compile(r"((?:>[ \t]?)*>)[ \t]?")
_EMPTY_QUOTE = re.compile(r"^[> \t]*>[ \t]*\r?$", re.M)
_LEAST_LINES = 2


def add_text(builder: DocumentBuilder, text: str) -> None:
    """Append the blocks of a text; each that is quoted begins with as many ">" as its lines."""
    text = _EMPTY_QUOTE.sub("", text).replace("\r\n", "\n")
    for depth, lines in groupby(text.split("\n"), key=_depth):
        stretch = list(lines)
        if not depth or len(stretch) < _LEAST_LINES:
            add_plain_text(builder, "\n".join(stretch))
        else:
            bare = "\n".join(_QUOTED.sub("", line, count=1) for line in stretch)
            _add_quoted(builder, ">" * depth, bare)


def _depth(line: str) -> int:
    quoted = _QUOTED.match(line)
    return quoted[1].count(">") if quoted else 0


def _add_quoted(builder: DocumentBuilder, mark: str, text: str) -> None:
    inner = DocumentBuilder()
    add_plain_text(inner, text)
    document = inner.build(EML)
    for block in document.blocks:
        line = f"{mark} {document.text[block.start : block.end]}"
        builder.add(block.kind, line, level=block.level)
