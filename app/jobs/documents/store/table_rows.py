"""The rows of tables in a passage, each with the head of its table, which may stand far above."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.jobs.documents.store.reader import Read
from app.parsing.document import BlockKind

MOST_PAGES_BACK = 40
"""Pages above a passage on which the head of its table is looked for."""

_MOST_BLOCKS = 400
_BESIDE = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE})
"""What stands between the rows of a table at the ends of pages, and does not end it."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head rows of a table; offsets are into the document's text."""

    start: int
    end: int
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its table's head, if that is known; offsets are into the document's text."""

    start: int
    end: int
    head: Head | None
    is_head: bool


@dataclass(frozen=True, slots=True)
class _Block:
    page: int
    kind: BlockKind
    start: int
    end: int
    level: int
    text: str

    @property
    def is_head(self) -> bool:
        return self.kind is BlockKind.TABLE_ROW and self.level == 1


async def rows_of_passage(
    read: Read, document_id: str, *, page: int, start: int, end: int
) -> tuple[TableRow, ...]:
    """The rows between two offsets, in order; `page` is the number of the page of `start`."""
    parameters = {"document": document_id, "page": page, "start": start, "end": end}
    blocks = _blocks(await read(_BLOCKS, {**parameters, "most": _MOST_BLOCKS}))
    rows = _with_heads(blocks, start)
    if not rows or rows[0].head or rows[0].is_head or _begins_table(blocks, start):
        return rows
    head = await _head_above(read, document_id, page)
    return _with_heads(blocks, start, head) if head else rows


def _blocks(rows: Sequence[tuple[Any, ...]]) -> list[_Block]:
    return [_Block(page, BlockKind(kind), *rest) for page, kind, *rest in reversed(rows)]


def _with_heads(
    blocks: Sequence[_Block], start: int, head: Head | None = None
) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    is_in_head = False
    for block in blocks:
        if block.kind in _BESIDE:
            continue
        if block.is_head:
            head = _longer(head, block) if is_in_head and head else _head(block)
        elif block.kind is not BlockKind.TABLE_ROW:
            head = None
        is_in_head = block.is_head
        if block.kind is BlockKind.TABLE_ROW and block.end > start:
            rows.append(TableRow(block.start, block.end, None if is_in_head else head, is_in_head))
    return tuple(rows)


def _begins_table(blocks: Sequence[_Block], start: int) -> bool:
    """Whether something else than a row stands above the first row, on its own page."""
    above = [block for block in blocks if block.end <= start and block.kind not in _BESIDE]
    return bool(above) and above[-1].kind is not BlockKind.TABLE_ROW


async def _head_above(read: Read, document_id: str, page: int) -> Head | None:
    for number in range(page - 1, max(0, page - 1 - MOST_PAGES_BACK), -1):
        rows = await read(_LAST_BLOCKS, {"document": document_id, "page": number})
        blocks = [block for block in _blocks(rows) if block.kind not in _BESIDE]
        if blocks:
            return _last_head(blocks)
    return None


def _last_head(blocks: Sequence[_Block]) -> Head | None:
    head: Head | None = None
    for block in blocks:
        if not block.is_head:
            head = None
        elif head and head.end + 1 == block.start:
            head = _longer(head, block)
        else:
            head = _head(block)
    return head


def _head(block: _Block) -> Head:
    return Head(block.start, block.end, block.page, block.text)


def _longer(head: Head, block: _Block) -> Head:
    return Head(head.start, block.end, head.page, f"{head.text}\n{block.text}")


# The rows of a passage, and above them only what says which table they belong to.
_OF_PAGE = """
SELECT p.number, b.value ->> 0, b.value ->> 1, b.value ->> 2, b.value ->> 3,
    CASE b.value ->> 3 WHEN 1
    THEN substr(p.text, (b.value ->> 1) - p.start + 1, (b.value ->> 2) - (b.value ->> 1))
    ELSE '' END
FROM document_pages p CROSS JOIN json_each(p.blocks) b
WHERE p.document_id = :document"""
_TELLS = "(b.value ->> 0 <> 'table_row' OR b.value ->> 3 = 1)"
_BLOCKS = f"""{_OF_PAGE} AND p.number >= :page AND p.start < :end AND b.value ->> 1 < :end
    AND (b.value ->> 2 > :start OR {_TELLS})
ORDER BY p.number DESC, b.key DESC LIMIT :most
"""
_LAST_BLOCKS = f"""{_OF_PAGE} AND p.number = :page AND {_TELLS} ORDER BY b.key DESC LIMIT 20"""
