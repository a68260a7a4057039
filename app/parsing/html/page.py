"""Walks a page of the web as a browser would show it: blocks, lists, tables as rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.parsing import marks
from app.parsing.builder import DocumentBuilder
from app.parsing.characters import clean, squeeze
from app.parsing.document import BlockKind
from app.parsing.html.counters import BULLET
from app.parsing.html.fields import TICKED, UNTICKED, field_text
from app.parsing.html.formulas import formula
from app.parsing.html.inline import Inline
from app.parsing.html.lists import LISTS, ListState, next_marker, open_list
from app.parsing.html.look import Look
from app.parsing.html.money import joined_signs
from app.parsing.html.sheets import Declarations, StyleSheets
from app.parsing.html.shown import BLOCKS, DROPPED, children_from_last, shown_text
from app.parsing.html.tables import CELLS, Row, Table, is_layout, table_of
from app.parsing.text.reader import add_plain_text

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_RAISED = frozenset({"super", "text-top"})
_LOWERED = frozenset({"sub", "text-bottom"})
_LEAST_SIDE = 100
"""Pixels of a page: what is smaller holds no text worth reading."""
_QUOTES = {"en": "“”", "de": "„“", "fr": "«»", "pl": "„”"}


class Sink(Protocol):
    """Takes the blocks of a page, as a `DocumentBuilder` does."""

    def add(self, kind: BlockKind, text: str, *, level: int = 0, keep_lines: bool = False) -> None:
        """Take a block."""

    def add_row(self, cells: Sequence[str], *, is_head: bool = False) -> None:
        """Take a row of a table."""


@dataclass(slots=True)
class _Cell:
    """The text of a cell: its blocks, one after the other."""

    texts: list[str] = field(default_factory=list)

    def add(self, kind: BlockKind, text: str, *, level: int = 0, keep_lines: bool = False) -> None:
        self.texts.append(text)

    def add_row(self, cells: Sequence[str], *, is_head: bool = False) -> None:
        self.texts += [cell for cell in cells if cell.strip()]


@dataclass(slots=True)
class Seen:
    """What was met on a page beside its text."""

    hidden_letters: int = 0
    is_struck: bool = False


@dataclass(slots=True)
class PageReader:
    """Walks a tree without recursion, so that no depth of nesting can harm it.

    `add_picture` is given the address of each picture that is shown.
    """

    tree: LexborHTMLParser
    builder: DocumentBuilder
    sheets: StyleSheets
    add_picture: Callable[[str], None]
    seen: Seen = field(default_factory=Seen)
    sink: Sink | None = None
    tells_by_colour: bool = True
    _looks: list[Look] = field(default_factory=lambda: [Look()])
    _inline: Inline = field(default_factory=Inline)
    _lists: list[ListState] = field(default_factory=list)
    _pictures: list[str] = field(default_factory=list)
    _heading: int = 0
    _marker: str | None = None
    language: str = "en"

    def read(self, root: LexborNode) -> None:
        """Add the blocks of an element."""
        pending = [(root, False)]
        while pending:
            node, is_done = pending.pop()
            if is_done:
                self._leave(node)
            elif node.is_text_node:
                self._add_text_node(node.text_content or "")
            elif node.is_element_node and not self._enter(node):
                pending.append((node, True))
                pending += [(child, False) for child in children_from_last(node)]
        self._flush()

    def _enter(self, node: LexborNode) -> bool:
        """Open an element; True when its contents are dealt with."""
        tag = node.tag or ""
        if tag in DROPPED:
            return True
        told = self.sheets.of(node, node.attributes)
        look = self._look_within(node, told)
        if look.is_gone:
            self.seen.hidden_letters += _letters(node.text(deep=True) or "")
            return True
        if self._add_at_once(node, tag, told, look):
            return True
        self._looks.append(look)
        if tag in BLOCKS:
            self._flush()
            self._open_block(node, told)
        elif tag == "q":
            self._inline.add(_QUOTES.get(self.language, "“”")[0])
        elif tag == "rt":
            self._inline.add("(")
        return False

    def _look_within(self, node: LexborNode, told: Declarations) -> Look:
        if node.tag in ("html", "body"):
            told = {name: told[name] for name in told if "color" in name or "background" in name}
        return self._looks[-1].within(node.tag or "", node.attributes, told)

    def _add_at_once(self, node: LexborNode, tag: str, told: Declarations, look: Look) -> bool:
        """Deal with an element that is no container; True when it was one."""
        match tag:
            case "br":
                if self._inline.break_line():
                    self._flush()
            case "img" | "image":
                self._note_picture(node)
            case "math" | "svg":
                self._add_drawn(node, tag, look)
            case "pre":
                self._add_preformatted(node, look)
            case "input" | "select" | "textarea":
                self._add_field(node, look)
            case "table" | "tr":
                add = self._add_table if tag == "table" else self._add_row_of_layout
                return self.sink is None and add(node, look)
            case _:
                return self._add_raised(node, tag, told, look)
        return True

    def _add_raised(self, node: LexborNode, tag: str, told: Declarations, look: Look) -> bool:
        aligned = told.get("vertical-align", "")
        if look.is_hidden or tag in BLOCKS:
            return False
        if tag == "sup" or aligned in _RAISED or _is_note_reference(node, tag):
            is_mark = tag == "a" or _leads_to_note(node)
            text = self._shown(node, look)
            self._inline.raise_(text, is_mark=is_mark, is_struck=look.is_struck)
            return True
        if tag == "sub" or aligned in _LOWERED:
            self._inline.lower(self._shown(node, look), is_struck=look.is_struck)
            return True
        return False

    def _add_text_node(self, text: str) -> None:
        look = self._looks[-1]
        if self._is_hidden(look):
            self.seen.hidden_letters += _letters(text)
            return
        if look.is_struck and text.strip():
            self.seen.is_struck = True
        self._inline.add(text, is_struck=look.is_struck)

    def _is_hidden(self, look: Look) -> bool:
        """Whether text of that look is hidden, as far as colours tell that here."""
        return look.is_hidden and (look.is_invisible or look.has_no_size or self.tells_by_colour)

    def _shown(self, node: LexborNode, look: Look) -> str:
        return shown_text(node, self.sheets, look, self._is_hidden)

    def _add_field(self, node: LexborNode, look: Look) -> None:
        text = field_text(node)
        if text and not look.is_hidden:
            is_tick = text in (TICKED, UNTICKED)
            self._inline.add(f" {text} " if is_tick else f" {squeeze(text)} ")

    def _open_block(self, node: LexborNode, told: Declarations) -> None:
        tag = node.tag or ""
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in LISTS:
            self._lists.append(open_list(node, told))
            self.sheets.counters.open_list(node, len(self._lists))
        elif tag == "li":
            lists = self._lists or [ListState(1, 1, "disc")]
            marker = next_marker(lists[-1], node, told)
            marker += self.sheets.counters.marker(node, len(self._lists))
            self._marker = (self._marker or "") + marker

    def _leave(self, node: LexborNode) -> None:
        self._looks.pop()
        tag = node.tag or ""
        if tag == "q":
            self._inline.add(_QUOTES.get(self.language, "“”")[1])
        elif tag == "rt":
            self._inline.add(")")
        if tag not in BLOCKS:
            return
        self._flush()
        if tag in _HEADINGS:
            self._heading = 0
        elif tag in LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = None

    def _flush(self) -> None:
        is_note = self._inline.begins_as_note
        for text in _split_at_items(self._inline.lines()):
            self._add_block(text, is_note=is_note)
            is_note = False
        self._inline.clear()
        for address in self._pictures:
            self.add_picture(address)
        self._pictures.clear()

    def _add_block(self, text: str, *, is_note: bool) -> None:
        marker, self._marker = self._marker, None
        if self._heading:
            self._add(BlockKind.HEADING, (marker or "") + text, self._heading)
        elif marker is not None:
            marker = "" if marker == BULLET and text[:1] in (TICKED, UNTICKED) else marker
            self._add(BlockKind.LIST_ITEM, marker + text, max(1, len(self._lists)))
        elif is_note:
            self._add(BlockKind.FOOTNOTE, text)
        else:
            kind, level = marks.kind_of(text)
            self._add(kind, text, level, is_guess=True)

    def _add(self, kind: BlockKind, text: str, level: int = 0, *, is_guess: bool = False) -> None:
        if self.sink:
            self.sink.add(kind, text, level=level)
        else:
            self.builder.add(kind, text, level=level, is_guess=is_guess)

    def _note_picture(self, node: LexborNode) -> None:
        address = node.attributes.get("src") or node.attributes.get("href")
        if address and not _is_ornament(node):
            self._pictures.append(address)

    def _add_drawn(self, node: LexborNode, tag: str, look: Look) -> None:
        if look.is_invisible:
            self.seen.hidden_letters += _letters(node.text(deep=True) or "")
        elif tag == "math":
            self._inline.add(f" {formula(node).strip()} ", is_struck=look.is_struck)
        else:
            self._add_words_of_drawing(node)

    def _add_words_of_drawing(self, node: LexborNode) -> None:
        words = [squeeze(text.text(deep=True) or "") for text in node.css("text")]
        if any(words):
            self._flush()
            for word in filter(None, words):
                self._add(BlockKind.PARAGRAPH, word)

    def _add_preformatted(self, node: LexborNode, look: Look) -> None:
        self._flush()
        text = self._shown(node, look)
        if self.sink is not None:
            self._add(BlockKind.PARAGRAPH, text)
        elif _is_code(node):
            self.builder.add(BlockKind.PARAGRAPH, text, keep_lines=True)
        else:
            add_plain_text(self.builder, text)

    def _add_table(self, node: LexborNode, look: Look) -> bool:
        """Add a table of data; False when it only lays out what is in it."""
        table = table_of(node)
        if table is None:
            return False
        self._flush()
        for caption in table.captions:
            self._read_apart(caption, look, self.builder)
        self._add_rows(table, look)
        return True

    def _add_rows(self, table: Table, look: Look) -> None:
        texts = [self._texts_of(row, look) for row in table.rows]
        columns = [any(row[at] for row in texts) for at in range(len(texts[0]))]
        rows = [
            [text for text, is_used in zip(row, columns, strict=True) if is_used] for row in texts
        ]
        for row, cells in zip(table.rows, joined_signs(rows), strict=True):
            self.builder.add_row(cells, is_head=row.is_head)

    def _texts_of(self, row: Row, look: Look) -> list[str]:
        for node in (*row.above, row.node):
            look = look.within(
                node.tag or "", node.attributes, self.sheets.of(node, node.attributes)
            )
        if look.is_gone:
            self.seen.hidden_letters += _letters(row.node.text(deep=True) or "")
            return [""] * len(row.cells)
        return [self._text_of_cell(cell, look) if cell else "" for cell in row.cells]

    def _text_of_cell(self, node: LexborNode, look: Look) -> str:
        cell = _Cell()
        self._read_apart(node, look, cell)
        return squeeze(clean(" ".join(cell.texts)))

    def _read_apart(self, node: LexborNode, look: Look, sink: Sink) -> None:
        reader = PageReader(self.tree, self.builder, self.sheets, self.add_picture, self.seen)
        reader.sink, reader.tells_by_colour = sink, self.tells_by_colour
        reader._looks = [look]
        reader.read(node)

    def _add_row_of_layout(self, row: LexborNode, look: Look) -> bool:
        """Add a row of a table that only lays out a page; False when its cells are parts of it."""
        cells = [cell for cell in row.iter() if cell.tag in CELLS]
        if any(is_layout(cell) for cell in cells):
            return False
        texts = [text for cell in cells if (text := self._text_of_cell(cell, look))]
        if len(texts) < 2:
            return False
        self._flush()
        if marks.is_marker(texts[0]):
            text = " ".join(texts)
            kind, level = marks.kind_of(text)
            self._add(kind, text, level, is_guess=True)
        else:
            self.builder.add_row(texts)
        return True


def _is_ornament(picture: LexborNode) -> bool:
    """Whether a picture is said to mean nothing, or is as small as a logo or a counter's dot."""
    attributes = picture.attributes
    sizes = [(attributes.get(name) or "").strip() for name in ("width", "height")]
    return attributes.get("alt", None) == "" or any(
        size.isdecimal() and int(size) < _LEAST_SIDE for size in sizes
    )


def _split_at_items(lines: Sequence[str]) -> list[str]:
    """The text of some lines, cut where a new point begins."""
    parts: list[str] = []
    for line in map(squeeze, lines):
        if not parts or marks.starts_item(line):
            parts.append(line)
        else:
            parts[-1] = f"{parts[-1]} {line}".strip()
    return [part for part in parts if part]


def _is_note_reference(node: LexborNode, tag: str) -> bool:
    """As books and pages made by programs mark it, raised or not."""
    if tag != "a":
        return False
    attributes = node.attributes
    kinds = f"{attributes.get('role') or ''} {attributes.get('epub:type') or ''}"
    return "noteref" in kinds


def _leads_to_note(node: LexborNode) -> bool:
    parent = node.parent
    links = [*node.css("a"), *([parent] if parent is not None and parent.tag == "a" else [])]
    return any((link.attributes.get("href") or "#").find("#") >= 0 for link in links)


def _is_code(node: LexborNode) -> bool:
    names = (node.attributes.get("class") or "").lower()
    return "code" in names or "highlight" in names or node.css_first("code, samp, kbd") is not None


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
