"""Reads Markdown: the marks go, what they mean stays as block kinds."""

import re
from collections.abc import Callable

from app.parsing.builder import DocumentBuilder
from app.parsing.characters import clean
from app.parsing.document import BlockKind, Document
from app.parsing.source import Source
from app.parsing.text.encoding import decode
from app.parsing.text.reader import add_paragraph, note_encoding, read_bytes

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*$")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])\s+(?=\S)")
_TASK_BOX = re.compile(r"\[[ xX]\]\s+")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_ROW_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_QUOTE = re.compile(r"^ {0,3}(?:>\s?)+")
_INLINE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"!\[([^\]\n]{0,500})\]\([^)\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,500})\]\[[^\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^>\s]{1,500})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>"), ""),
    (re.compile(r"(`+)(.{1,500}?)\1"), r"\2"),
    (re.compile(r"(\*{1,3}|~~)(?=\S)(.{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])"), r"\1"),
)
_LONGEST_MARKED_TEXT = 20_000
_LONGEST_MARKED_LINE = 5_000


def read_markdown(source: Source) -> Document:
    """The document in a Markdown file; raises `TaskFailure` when it is too long."""
    decoded = decode(read_bytes(source.path, source.limits))
    builder = DocumentBuilder()
    _Reader(builder).read(clean(decoded.text))
    note_encoding(builder, decoded)
    return builder.build("text/markdown", encoding=decoded.encoding)


def plain(text: str) -> str:
    """`text` without emphasis marks, code marks, tags and the addresses of its links."""
    if len(text) > _LONGEST_MARKED_TEXT:
        return text
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text


class _Reader:
    """Goes through the lines once and remembers the block that is open."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._open: list[str] = []
        self._item_level: int | None = None

    def read(self, text: str) -> None:
        fence: str | None = None
        code: list[str] = []
        for line in text.split("\n"):
            mark = _FENCE.match(line)
            if fence is None and mark:
                self._close()
                fence = mark[1]
            elif fence is not None and mark and mark[1].startswith(fence):
                self._add_code(code)
                fence, code = None, []
            elif fence is not None:
                code.append(line)
            else:
                self._read_line(line)
        self._add_code(code)
        self._close()

    def _read_line(self, line: str) -> None:
        line = _QUOTE.sub("", line, count=1)
        if not line.strip():
            self._close()
        elif len(line) > _LONGEST_MARKED_LINE:
            self._open.append(line.strip())
        elif heading := _HEADING.match(line):
            self._close()
            self._add_heading(heading[2] or "", len(heading[1]))
        elif self._open and self._item_level is None and (under := _UNDERLINE.match(line)):
            text = " ".join(self._open)
            self._open.clear()
            self._add_heading(text, 1 if under[1].startswith("=") else 2)
        elif _RULE.match(line) or _ROW_RULE.match(line):
            self._close()
        elif _ROW.match(line):
            self._close()
            self._add_row(line)
        elif item := _ITEM.match(line):
            self._close()
            self._start_item(line, item)
        else:
            self._open.append(line.strip())

    def _start_item(self, line: str, item: re.Match[str]) -> None:
        number = "" if item[2] in "-*+" else f"{item[2]} "
        self._item_level = len(item[1].expandtabs(4)) // 2 + 1
        self._open.append(number + _TASK_BOX.sub("", line[item.end() :], count=1))

    def _add_heading(self, text: str, level: int) -> None:
        self._builder.add(BlockKind.HEADING, plain(text), level=level)

    def _add_row(self, line: str) -> None:
        cells = [plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        self._builder.add(BlockKind.TABLE_ROW, " | ".join(cell for cell in cells if cell))

    def _add_code(self, lines: list[str]) -> None:
        self._builder.add(BlockKind.PARAGRAPH, "\n".join(lines), keep_lines=True)

    def _close(self) -> None:
        text = plain(" ".join(self._open))
        if self._item_level is not None:
            self._builder.add(BlockKind.LIST_ITEM, text, level=self._item_level)
        elif text:
            add_paragraph(self._builder, text)
        self._open.clear()
        self._item_level = None
