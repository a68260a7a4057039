"""What one write does to the rows of a long document: never more than a slice."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from app import jsonio
from app.db.migrate import migrate, migrations_in
from app.jobs.documents.store import writes

MIGRATIONS = Path(__file__).parents[4] / "migrations"
PAGES, CHUNKS = 450, 1_100


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A document `d` of the task `t` with many pages and chunks, still under way."""
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        migrate(connection, migrations_in(MIGRATIONS))
        connection.execute(
            "INSERT INTO documents (document_id, owner_id, file_id, task_id, name, created_at) "
            "VALUES ('d', 'local', 'f', 't', 'long.txt', 1)"
        )
        pages = [[number, number * 9, "Some text", []] for number in range(1, PAGES + 1)]
        chunks = [[at, 1, at * 9, at * 9 + 9, "Some text"] for at in range(CHUNKS)]
        connection.execute("BEGIN")
        writes.insert_pages(connection, "d", jsonio.dumps_text(pages))
        writes.insert_chunks(connection, "d", jsonio.dumps_text(chunks))
        connection.commit()
        yield connection


def rows_of(connection: sqlite3.Connection, document_id: str) -> tuple[int, int]:
    """How many pages and chunks are stored under an id."""
    pages, chunks = (
        connection.execute(f"SELECT count(*) FROM {table} WHERE document_id = ?", (document_id,))
        for table in ("document_pages", "chunks")
    )
    return pages.fetchone()[0], chunks.fetchone()[0]


def steps(connection: sqlite3.Connection, slice_of: Callable[[], bool]) -> list[tuple[int, int]]:
    """How many pages and chunks each write took from the document, until the last one."""
    taken = []
    before = rows_of(connection, "d")
    while slice_of():
        after = rows_of(connection, "d")
        taken.append((before[0] - after[0], before[1] - after[1]))
        before = after
    return taken


def test_a_document_lets_go_of_its_pages_and_chunks_in_slices(
    database: sqlite3.Connection,
) -> None:
    taken = steps(database, partial(writes.let_go_slice, database, "d", "t"))

    assert max(pages for pages, _ in taken) == writes.PAGES_A_SLICE
    assert max(chunks for _, chunks in taken) == writes.MOVED_A_SLICE
    assert (rows_of(database, "d"), rows_of(database, "t")) == ((0, 0), (PAGES, CHUNKS))
    before = database.total_changes
    writes.discard(database, "t")
    assert database.total_changes - before == 1


def test_what_is_stored_of_a_document_is_removed_in_slices(database: sqlite3.Connection) -> None:
    taken = steps(database, partial(writes.remove_slice, database, "d"))

    assert max(pages for pages, _ in taken) == writes.PAGES_A_SLICE
    assert max(chunks for _, chunks in taken) == writes.REMOVED_A_SLICE
    assert rows_of(database, "d") == (0, 0)
