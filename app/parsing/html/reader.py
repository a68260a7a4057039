"""Reads HTML as a browser would show it: blocks, lists, tables as rows, nothing hidden."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.parsing import marks
from app.parsing.builder import DocumentBuilder
from app.parsing.characters import squeeze
from app.parsing.document import BlockKind, Document
from app.parsing.numerals import numeral
from app.parsing.source import Source
from app.parsing.text.encoding import declared_in_html, decode
from app.parsing.text.reader import add_paragraph, add_plain_text, read_bytes

_DROPPED = [
    *("script", "style", "template", "head", "noscript", "title", "svg", "math", "iframe"),
    *("object", "select", "button", "canvas", "audio", "video", "datalist"),
]
_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre
    section summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CELLS = frozenset({"td", "th"})
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MOST_CELL_BLOCKS = 3
_BREAK = "\u2028"
_NUMERALS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(source: Source) -> Document:
    """The document in an HTML file; raises `TaskFailure` when it is too long."""
    data = read_bytes(source.path, source.limits)
    decoded = decode(data, declared=declared_in_html(data))
    builder = DocumentBuilder()
    add_markup(builder, decoded.text)
    if decoded.warning:
        builder.warnings.append(decoded.warning)
    return builder.build("text/html", encoding=decoded.encoding)


def add_markup(builder: DocumentBuilder, markup: str) -> None:
    """Append the blocks of a page."""
    tree = LexborHTMLParser(markup)
    tree.strip_tags(_DROPPED)
    if tree.body is not None:
        _Reader(builder).read(tree.body)


@dataclass(slots=True)
class _List:
    """An open list: its next number, or None when its items have bullets."""

    number: int | None
    style: str = "1"


@dataclass(slots=True)
class _Reader:
    """Walks a tree without recursion, so that no depth of nesting can harm it."""

    builder: DocumentBuilder
    inline: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    heading: int = 0
    item_prefix: str | None = None

    def read(self, root: LexborNode) -> None:
        pending = [(root, False)]
        while pending:
            node, is_done = pending.pop()
            if is_done:
                self._leave(node)
            elif node.is_text_node:
                self.inline.append(node.text_content or "")
            elif not self._enter(node):
                pending.append((node, True))
                pending += [(child, False) for child in _children_from_last(node)]
        self._flush()

    def _enter(self, node: LexborNode) -> bool:
        """Open an element; True when its contents are dealt with."""
        tag = node.tag
        if not node.is_element_node or _is_hidden(node):
            return True
        if tag == "br":
            self._break_line()
            return True
        if tag not in _BLOCKS:
            return False
        self._flush()
        if tag == "pre":
            add_plain_text(self.builder, _text_of(node))
            return True
        if tag == "tr":
            return self._add_row(node)
        self._open_block(node)
        return False

    def _open_block(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self.lists.append(_list_of(node))
        elif tag == "li":
            self.item_prefix = _next_prefix(self.lists)

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag not in _BLOCKS:
            return
        self._flush()
        if tag in _HEADINGS:
            self.heading = 0
        elif tag in _LISTS and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.item_prefix = None

    def _break_line(self) -> None:
        """Two breaks in a row end a paragraph, as many old pages mean it."""
        for piece in reversed(self.inline):
            if piece == _BREAK:
                self._flush()
                return
            if piece.strip():
                break
        self.inline.append(_BREAK)

    def _flush(self) -> None:
        for text in _split_at_items("".join(self.inline)):
            self._add_text(text)
        self.inline.clear()

    def _add_text(self, text: str) -> None:
        if self.heading:
            self.builder.add(BlockKind.HEADING, text, level=self.heading)
        elif self.item_prefix is not None:
            text = self.item_prefix + text
            self.builder.add(BlockKind.LIST_ITEM, text, level=max(1, len(self.lists)))
            self.item_prefix = None
        else:
            add_paragraph(self.builder, text)

    def _add_row(self, row: LexborNode) -> bool:
        """Add a row of data; False when the row only serves to lay out what is in it."""
        cells = [cell for cell in row.iter() if cell.tag in _CELLS and not _is_hidden(cell)]
        if any(_is_layout(cell) for cell in cells):
            return False
        texts = [text for cell in cells if (text := squeeze(_text_of(cell)))]
        if len(texts) < 2:
            return False
        if marks.is_marker(texts[0]):
            add_paragraph(self.builder, " ".join(texts))
        else:
            self.builder.add(BlockKind.TABLE_ROW, " | ".join(texts))
        return True


def _children_from_last(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))[::-1]


def _text_of(root: LexborNode) -> str:
    """What is shown of `root`, with a line end for each break and each block in it."""
    pieces: list[str] = []
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_text_node:
            pieces.append(node.text_content or "")
        elif node.is_element_node and not _is_hidden(node):
            if node.tag == "br" or node.tag in _BLOCKS:
                pieces.append("\n")
            pending += _children_from_last(node)
    return "".join(pieces)


def _split_at_items(text: str) -> list[str]:
    """The text, cut at those line breaks after which a new point begins."""
    parts: list[str] = []
    for line in map(squeeze, text.split(_BREAK)):
        if not parts or marks.starts_item(line):
            parts.append(line)
        else:
            parts[-1] = f"{parts[-1]} {line}".strip()
    return [part for part in parts if part]


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return bool(attributes) and (
        "hidden" in attributes or _HIDING_STYLE.search(attributes.get("style") or "") is not None
    )


def _is_layout(cell: LexborNode) -> bool:
    if cell.css_first("table") is not None:
        return True
    return len(cell.css("p, li, h1, h2, h3, h4, h5, h6")) > _MOST_CELL_BLOCKS


def _list_of(node: LexborNode) -> _List:
    if node.tag != "ol":
        return _List(None)
    start = node.attributes.get("start") or ""
    return _List(int(start) if start.isdecimal() else 1, node.attributes.get("type") or "1")


def _next_prefix(lists: list[_List]) -> str:
    if not lists or lists[-1].number is None:
        return ""
    number = lists[-1].number
    lists[-1].number = number + 1
    return f"{numeral(number, _NUMERALS.get(lists[-1].style, 'decimal'))}. "
