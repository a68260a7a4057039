"""Writes blocks as Markdown."""

import re

from app.jobs.contracts.files.blocks import Block, Blocks, Box, Cell, Facts, Line, Style, Table

_BEGINNINGS = {
    Style.TITLE: "# ",
    Style.HEADING: "## ",
    Style.SUBHEADING: "### ",
    Style.MINOR_HEADING: "#### ",
    Style.QUOTE: "> ",
    Style.WORDING: "> ",
    Style.NOTE: "> ",
}
_MARKUP = re.compile(r"([\\`*_]|^[#>+-]|\](?=[\[(:]))")


def markdown(blocks: Blocks) -> bytes:
    """The blocks as a file in UTF-8; empty ones are left out."""
    parts = [part for part in map(_written, blocks) if part]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _written(block: Block) -> str:
    match block:
        case Line():
            return _line(block)
        case Table():
            return _table(block)
        case Facts():
            return "\n".join(f"- **{_inert(name)}:** {_inert(text)}" for name, text in block.pairs)
        case Box():
            return _box(block)


def _line(line: Line) -> str:
    words = _inert(line.text)
    return f"{_BEGINNINGS.get(line.style, '')}{words}" if words else ""


def _box(box: Box) -> str:
    first, *rest = [_inert(line.text) for line in box.lines]
    return "\n>\n".join([f"> **{first}**", *(f"> {each}" for each in rest if each)])


def _table(table: Table) -> str:
    head = [each.title for each in table.columns]
    rows = [head, ["---"] * len(head), *(list(map(_cell, row)) for row in table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: Cell) -> str:
    texts = (_inert(line.text).replace("|", "\\|") for line in cell)
    return "<br>".join(text for text in texts if text)


def _inert(text: str) -> str:
    words = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return words.replace("<", "&lt;")
