"""What an ingestion writes. Every function runs inside the writer's transaction."""

import sqlite3
from dataclasses import asdict

from app import jsonio
from app.jobs.documents.found import Extracted, Summary

REMOVED_A_SLICE = 32
"""Chunks that go in one write: some 10 ms, most of it in the index of words."""

MOVED_A_SLICE = 500
"""Chunks that get another id in one write."""

PAGES_A_SLICE = 200
"""Pages that are moved or go in one write: some 5 ms."""

_INSERT_PAGES = """
INSERT INTO document_pages (document_id, number, start, text, blocks)
SELECT ?, value ->> 0, value ->> 1, value ->> 2, value -> 3 FROM json_each(?)
"""
_INSERT_CHUNKS = """
INSERT INTO chunks (document_id, position, page, start, end, text)
SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
"""
_MOVE_CHUNKS = """
UPDATE chunks SET document_id = ? WHERE chunk_id IN (
    SELECT chunk_id FROM chunks WHERE document_id = ? LIMIT ?
)
"""
_MOVE_PAGES = """
UPDATE document_pages SET document_id = ?1 WHERE document_id = ?2 AND number IN (
    SELECT number FROM document_pages WHERE document_id = ?2 LIMIT ?3
)
"""
_REMOVE_PAGES = """
DELETE FROM document_pages WHERE document_id = ?1 AND number IN (
    SELECT number FROM document_pages WHERE document_id = ?1 LIMIT ?2
)
"""
_REMOVE_CHUNKS = """
DELETE FROM chunks WHERE chunk_id IN (
    SELECT chunk_id FROM chunks WHERE document_id = ? ORDER BY position LIMIT ?
)
"""


def insert_pages(connection: sqlite3.Connection, document_id: str, rows: str) -> None:
    """Store a slice of pages: JSON rows of [number, start, text, blocks]."""
    connection.execute(_INSERT_PAGES, (document_id, rows))


def insert_chunks(connection: sqlite3.Connection, document_id: str, rows: str) -> None:
    """Store a slice of chunks: JSON rows of [position, page, start, end, text]."""
    connection.execute(_INSERT_CHUNKS, (document_id, rows))


def count(
    connection: sqlite3.Connection, document_id: str, extracted: Extracted, chunks: int
) -> None:
    """Say how many pages, words and chunks are stored of a document that is under way."""
    connection.execute(
        "UPDATE documents SET pages = ?, words = ?, chunks = ? WHERE document_id = ?",
        (extracted.pages, extracted.words, chunks, document_id),
    )


def remove_slice(connection: sqlite3.Connection, document_id: str) -> bool:
    """Remove some of what is stored under an id; False when nothing was left.

    The pages go after the last chunks.
    """
    removed = connection.execute(_REMOVE_CHUNKS, (document_id, REMOVED_A_SLICE)).rowcount
    if removed < REMOVED_A_SLICE:
        removed += connection.execute(_REMOVE_PAGES, (document_id, PAGES_A_SLICE)).rowcount
    return removed > 0


def complete(
    connection: sqlite3.Connection, task_id: str, extracted: Extracted, summary: Summary
) -> None:
    """The document of a task that has just succeeded is whole from this commit on."""
    connection.execute(
        "UPDATE documents SET summary = ?, warnings = ?, "
        "completed_at = (SELECT completed_at FROM tasks WHERE tasks.task_id = documents.task_id) "
        "WHERE task_id = ?",
        (
            jsonio.dumps_text(asdict(summary)),
            jsonio.dumps_text(extracted.warnings),
            task_id,
        ),
    )


def discard(connection: sqlite3.Connection, task_id: str) -> None:
    """Nothing of an ingestion that ended badly belongs to its document any more.

    Its pages and chunks only change their id here, which is quick; they are removed afterwards.
    """
    row = connection.execute(
        "UPDATE documents SET pages = 0, words = 0, chunks = 0 "
        "WHERE task_id = ? AND completed_at IS NULL RETURNING document_id",
        (task_id,),
    ).fetchone()
    if row is None:
        return
    moved = 0
    for table in ("chunks", "document_pages"):
        moved += connection.execute(
            f"UPDATE {table} SET document_id = ? WHERE document_id = ?", (task_id, row[0])
        ).rowcount
    if moved:
        leave(connection, task_id)


def let_go_slice(connection: sqlite3.Connection, document_id: str, task_id: str) -> bool:
    """Move some rows of an ingestion that ends badly, as `discard` does; False when none was left.

    So the rows of a long document do not hold up the commit that ends it. Pages are moved last.
    """
    moved = connection.execute(_MOVE_CHUNKS, (task_id, document_id, MOVED_A_SLICE)).rowcount
    if moved < MOVED_A_SLICE:
        moved += connection.execute(_MOVE_PAGES, (task_id, document_id, PAGES_A_SLICE)).rowcount
    if moved:
        leave(connection, task_id)
    return moved > 0


def leave(connection: sqlite3.Connection, document_id: str, file_id: str | None = None) -> None:
    """Note that what is stored under an id belongs to no document any more: it will be removed."""
    connection.execute(
        "INSERT OR IGNORE INTO document_leftovers VALUES (?, ?)", (document_id, file_id)
    )
