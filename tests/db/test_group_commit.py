"""One writer with group commit: few commits, and nobody pays for a neighbour."""

import asyncio
import linecache
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import anyio
import pytest

from app.db import database as database_module
from app.db.database import LARGEST_BATCH, Database

SCHEMA = """
CREATE TABLE parents (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE notes (
    text    TEXT NOT NULL UNIQUE,
    parent  INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
"""
Work = Callable[[sqlite3.Connection], None]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database with a table to write to."""
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    (migrations / "0001_notes.sql").write_text(SCHEMA)
    async with Database(tmp_path / "test.db", migrations) as made:
        yield made


def note(text: str, parent: int | None = None) -> Work:
    """Writes a row; with an unknown parent only the COMMIT fails."""

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO notes VALUES (?, ?)", (text, parent))

    return work


def fail(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO notes VALUES ('half made', NULL)")
    raise ValueError("a bad intent")


async def notes(database: Database) -> set[str]:
    return {row[0] for row in await database.read("SELECT text FROM notes")}


async def write_all(database: Database, works: list[Work]) -> list[BaseException | None]:
    """Write all at once; what each caller was told."""
    answers = await asyncio.gather(
        *(database.write(work) for work in works), return_exceptions=True
    )
    return [each if isinstance(each, BaseException) else None for each in answers]


async def test_a_hundred_writes_at_once_share_few_commits(database: Database) -> None:
    before = database.figures.commits

    assert await write_all(database, [note(f"{number}") for number in range(100)]) == [None] * 100

    assert database.figures.commits - before <= 2
    assert database.figures.largest_batch >= 50
    assert len(await notes(database)) == 100


async def test_a_batch_is_bounded(database: Database) -> None:
    works = [note(f"{number}") for number in range(LARGEST_BATCH + 1)]

    await write_all(database, works)

    assert database.figures.largest_batch <= LARGEST_BATCH
    assert len(await notes(database)) == LARGEST_BATCH + 1


async def test_one_bad_intent_fails_alone(database: Database) -> None:
    works = [note("first"), fail, note("first"), note("last")]

    told = await write_all(database, works)

    assert told[0] is told[3] is None
    assert isinstance(told[1], ValueError)
    assert isinstance(told[2], sqlite3.IntegrityError)
    assert await notes(database) == {"first", "last"}


async def test_a_failed_commit_fails_every_caller_and_changes_nothing(database: Database) -> None:
    shown: list[str] = []
    works = [note("innocent"), note("without its parent", parent=7)]
    answers = await asyncio.gather(
        *(database.write(work, lambda _: shown.append("shown")) for work in works),
        return_exceptions=True,
    )

    assert [type(answer) for answer in answers] == [sqlite3.IntegrityError] * 2
    assert await notes(database) == set()
    assert shown == []
    await database.write(note("afterwards"))
    assert await notes(database) == {"afterwards"}


async def test_a_cancelled_callers_write_is_still_made_and_shown(database: Database) -> None:
    """A client that went away may not leave memory and disk in disagreement."""
    shown: list[str] = []

    with anyio.CancelScope() as scope:
        scope.cancel()
        await database.write(note("kept"), lambda _: shown.append("kept"))

    assert scope.cancelled_caught
    await database.write(lambda connection: None)
    assert await notes(database) == {"kept"}
    assert shown == ["kept"]


async def test_hooks_run_after_the_commit_in_the_order_of_the_writes(database: Database) -> None:
    seen: list[int] = []

    async def write(number: int) -> None:
        await database.write(note(f"{number}"), lambda _: seen.append(number))
        assert number in seen

    async with anyio.create_task_group() as group:
        for number in range(50):
            group.start_soon(write, number)
    assert seen == list(range(50))


async def test_what_a_hook_sees_is_on_disk(database: Database, tmp_path: Path) -> None:
    def count() -> int:
        other = sqlite3.connect(tmp_path / "test.db")
        try:
            return int(other.execute("SELECT count(*) FROM notes").fetchone()[0])
        finally:
            other.close()

    found: list[int] = []
    await database.write(note("one"), lambda _: found.append(count()))

    assert found == [1]


async def test_a_hook_that_fails_harms_nobody(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: None) -> None:
        raise RuntimeError("a broken hook")

    # The log quotes the sources of a traceback, and the loop may not be held up by reading them.
    for source in (__file__, str(database_module.__file__)):
        linecache.getlines(source)
    await database.write(note("one"), broken)
    await database.write(note("two"))

    assert await notes(database) == {"one", "two"}
    assert "A commit hook failed" in caplog.text


async def test_the_answer_is_what_the_work_returned(database: Database) -> None:
    changed = await database.write(
        lambda connection: connection.execute("UPDATE notes SET text = ''").rowcount
    )

    assert changed == 0


async def test_who_does_not_wait_is_told_in_the_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    database.post(note("posted"))
    database.post(fail)
    await database.write(lambda connection: None)

    assert await notes(database) == {"posted"}
    assert "a bad intent" in caplog.text


async def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.read("INSERT INTO notes VALUES ('x', NULL)")


async def test_what_was_queued_is_written_before_the_database_closes(tmp_path: Path) -> None:
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    (migrations / "0001_notes.sql").write_text(SCHEMA)
    async with Database(tmp_path / "test.db", migrations) as database:
        for number in range(10):
            database.post(note(f"{number}"))
    with pytest.raises(sqlite3.ProgrammingError):
        await database.write(note("too late"))

    async with Database(tmp_path / "test.db", migrations) as database:
        assert len(await notes(database)) == 10
