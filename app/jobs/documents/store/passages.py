"""The SQL of searches. Ownership is inside every query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import jsonio
from app.db.reach import reached
from app.jobs.documents.store.reader import Read


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to search: in all that someone sees, perhaps in one project or in some documents."""

    by: str
    project_id: str | None = None
    document_ids: tuple[str, ...] | None = None

    def parameters(self) -> dict[str, str | None]:
        """What `_IN_SCOPE` takes."""
        ids = None if self.document_ids is None else jsonio.dumps_text(self.document_ids)
        return {"by": self.by, "project": self.project_id, "documents": ids}


async def documents_in(read: Read, scope: Scope) -> list[str]:
    """The ids of the documents in scope."""
    rows = await read(_DOCUMENTS, scope.parameters())
    return [document_id for (document_id,) in rows]


async def frequencies(read: Read, expressions: Sequence[str]) -> tuple[list[int], int]:
    """In how many chunks each of the FTS5 expressions is found, and how many chunks there are."""
    rows = await read(_FREQUENCIES, (jsonio.dumps_text(expressions),))
    return [row[0] for row in rows], rows[0][1]


async def is_found(read: Read, scope: Scope, expression: str) -> bool:
    """Whether any chunk in scope has what an FTS5 expression says."""
    return bool(await read(_IS_FOUND, {**scope.parameters(), "match": expression}))


async def ranked_by_words(
    read: Read, scope: Scope, expression: str, *, limit: int
) -> list[tuple[Any, ...]]:
    """(chunk_id, score) of the chunks that an FTS5 expression finds, by BM25, the best first."""
    return await read(_BY_WORDS, {**scope.parameters(), "match": expression, "limit": limit})


async def passage_rows(
    read: Read, scope: Scope, chunk_ids: Sequence[int], expression: str, marks: tuple[str, str]
) -> dict[int, tuple[Any, ...]]:
    """By chunk_id: itself, document_id, name, media_type, page, start, end, text, is complete,
    highlighted.

    What is highlighted is the text with `marks` round each word of the expression. A chunk that is
    gone has no row.
    """
    values = {"chunks": jsonio.dumps_text(chunk_ids), "match": expression}
    opening, closing = marks
    parameters = {**scope.parameters(), **values, "open": opening, "close": closing}
    return {row[0]: row for row in await read(_PASSAGES, parameters)}


async def page_at(read: Read, document_id: str, offset: int) -> int | None:
    """The number of the page on which a character stands; None when the document is gone."""
    rows = await read(_PAGE_AT, (document_id, offset))
    return rows[0][0] if rows else None


_PAGE_AT = """
SELECT number FROM document_pages WHERE document_id = ? AND start <= ?
ORDER BY number DESC LIMIT 1
"""
_IN_SCOPE = f"""d.owner_id IN ({reached(":by")}) AND d.removed_at IS NULL
    AND (:project IS NULL OR d.project_id = :project)
    AND (:documents IS NULL OR d.document_id IN (SELECT value FROM json_each(:documents)))"""
_DOCUMENTS = f"SELECT d.document_id FROM documents d WHERE {_IN_SCOPE}"
_FREQUENCIES = """
SELECT (SELECT count(*) FROM chunk_words WHERE chunk_words MATCH asked.value),
    (SELECT count(*) FROM chunks)
FROM json_each(?) asked ORDER BY asked.key
"""
# CROSS JOIN keeps the order: the index gives its matches the best first, and the rest stops early;
# chunks are looked up by their ids, and not all of an owner's looked through.
_BY_WORDS = f"""
SELECT c.chunk_id, -chunk_words.rank
FROM chunk_words CROSS JOIN chunks c ON c.chunk_id = chunk_words.rowid
    CROSS JOIN documents d USING (document_id)
WHERE chunk_words MATCH :match AND {_IN_SCOPE}
ORDER BY rank LIMIT :limit
"""
_IS_FOUND = f"""
SELECT 1 FROM chunk_words CROSS JOIN chunks c ON c.chunk_id = chunk_words.rowid
    CROSS JOIN documents d USING (document_id)
WHERE chunk_words MATCH :match AND {_IN_SCOPE} LIMIT 1
"""
_PASSAGES = f"""
SELECT c.chunk_id, c.document_id, d.name, f.media_type, c.page, c.start, c.end, c.text,
    d.completed_at IS NOT NULL,
    (SELECT highlight(chunk_words, 0, :open, :close) FROM chunk_words
     WHERE chunk_words MATCH :match AND rowid = c.chunk_id)
FROM json_each(:chunks) wanted CROSS JOIN chunks c ON c.chunk_id = wanted.value
    CROSS JOIN documents d USING (document_id) CROSS JOIN files f USING (file_id)
WHERE {_IN_SCOPE}
"""
