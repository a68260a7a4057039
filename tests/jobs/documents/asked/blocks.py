"""The light Markdown of the labelled documents, as blocks that become files of other kinds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6}) +(.*)")
_ITEM = re.compile(r"([-*]|\d{1,2}\.|\([A-Za-z0-9]{1,4}\)) +(?=\S)")
_RULE = re.compile(r"\|[\s:|-]+\|")
_MARKS = re.compile(r"(\*{1,2})(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the highest."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list with the mark that stands before it."""

    text: str
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, row by row; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Table


def blocks_in(page: str) -> Iterator[Block]:
    """The blocks of a page, in order."""
    for group in re.split(r"\n\s*\n", page.strip()):
        lines = [line.strip() for line in group.split("\n")]
        if lines[0].startswith("|"):
            yield _table(line for line in lines if not _RULE.fullmatch(line))
        else:
            yield from _of_lines(lines)


def _of_lines(lines: list[str]) -> Iterator[Block]:
    """Headings, items and paragraphs; a line that opens none of them goes on with the last."""
    text, is_item = "", False
    for line in lines:
        heading, item = _HEADING.fullmatch(line), _ITEM.match(line)
        if text and (heading or item):
            yield Paragraph(unmarked(text), is_item)
            text, is_item = "", False
        if heading:
            yield Heading(len(heading[1]), unmarked(heading[2]))
        else:
            text, is_item = f"{text} {line}".strip(), bool(item) or is_item
    if text:
        yield Paragraph(unmarked(text), is_item)


def _table(lines: Iterable[str]) -> Table:
    rows = [_cells(line) for line in lines]
    most = max(map(len, rows))
    return Table(tuple((*row, *[""] * (most - len(row))) for row in rows))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(unmarked(cell.strip()) for cell in line.strip().strip("|").split("|"))


def unmarked(text: str) -> str:
    """The text without marks of bold and italic."""
    return _MARKS.sub(r"\2", text)
