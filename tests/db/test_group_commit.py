"""One writer with group commit: few commits, and nobody pays for a neighbour."""

import asyncio
import linecache
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import anyio
import pytest

from app.db import database as database_module
from app.db.database import LARGEST_BATCH, ROWS_TOGETHER, BatchConnection, Database

SCHEMA = """
CREATE TABLE numbers (number INTEGER NOT NULL) STRICT;
CREATE TABLE parents (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE notes (
    text    TEXT NOT NULL UNIQUE,
    parent  INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
"""
Work = Callable[[BatchConnection], None]


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


def put_off(text: str) -> Callable[[BatchConnection], None]:
    """As `note`, but at the end of the batch."""
    return lambda connection: connection.defer("INSERT INTO notes VALUES (?, ?)", (text, None))


@pytest.mark.parametrize("count", [1, ROWS_TOGETHER - 1, ROWS_TOGETHER, 2 * ROWS_TOGETHER + 1])
async def test_rows_that_are_put_off_are_stored_in_order(database: Database, count: int) -> None:
    texts = [f"{number:03d}" for number in range(count)]

    assert await write_all(database, [put_off(text) for text in texts]) == [None] * count

    rows = await database.read("SELECT text FROM notes ORDER BY rowid")
    assert [row[0] for row in rows] == texts


async def test_a_bad_row_among_many_that_are_put_off_fails_alone(database: Database) -> None:
    texts = [f"{number}" for number in range(3 * ROWS_TOGETHER)]
    await database.write(note(texts[ROWS_TOGETHER]))

    told = await write_all(database, [put_off(text) for text in texts])

    bad = told.pop(ROWS_TOGETHER)
    assert isinstance(bad, sqlite3.IntegrityError)
    assert told == [None] * (len(texts) - 1)
    assert await notes(database) == set(texts)


async def test_a_row_that_looks_up_the_rows_before_it_sees_them(database: Database) -> None:
    """Many rows of one statement are looked up before the first of them is stored."""
    counted = "INSERT INTO numbers VALUES ((SELECT count(*) FROM numbers) + ?)"
    count = 2 * ROWS_TOGETHER

    await write_all(database, [lambda connection: connection.defer(counted, (1,))] * count)

    rows = await database.read("SELECT number FROM numbers ORDER BY rowid")
    assert [row[0] for row in rows] == list(range(1, count + 1))


async def test_what_is_added_up_is_written_once_for_each_key(database: Database) -> None:
    def add(connection: BatchConnection) -> None:
        connection.add_up("INSERT INTO notes VALUES (?1 || ?2, NULL)", ("one ",), 1)
        connection.add_up("INSERT INTO notes VALUES (?1 || ?2, NULL)", ("two ",), 2)

    await write_all(database, [add] * 5)

    assert await notes(database) == {"one 5", "two 10"}


async def test_a_write_that_only_the_commit_refuses_fails_alone(database: Database) -> None:
    """Its rule is looked at when the transaction ends."""
    shown: list[str] = []
    works = [note("innocent"), note("without its parent", parent=7), note("also innocent")]
    answers = await asyncio.gather(
        *(database.write(work, lambda _: shown.append("shown")) for work in works),
        return_exceptions=True,
    )

    assert [type(answer) for answer in answers] == [type(None), sqlite3.IntegrityError, type(None)]
    assert await notes(database) == {"innocent", "also innocent"}
    assert shown == ["shown", "shown"]


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
