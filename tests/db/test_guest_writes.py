"""What is handed to the writer is somebody else's code: whatever comes out of it stays its own."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest

from app.db import trouble
from app.db.database import BatchConnection, Database
from app.errors import Contained
from app.main import MIGRATIONS_FOLDER

INSERT = "INSERT INTO waiting_parents VALUES (?)"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(tmp_path / "intray.db", MIGRATIONS_FOLDER) as made:
        yield made


async def stored(database: Database) -> list[str]:
    rows = await database.read("SELECT task_id FROM waiting_parents ORDER BY task_id")
    return [row[0] for row in rows]


def add(name: str) -> Callable[[BatchConnection], object]:
    return lambda connection: connection.execute(INSERT, (name,))


def raising(error: BaseException) -> Callable[[BatchConnection], Any]:
    def work(connection: BatchConnection) -> None:
        connection.execute(INSERT, ("half",))
        raise error

    return work


@pytest.mark.parametrize(
    "error",
    [SystemExit(3), KeyboardInterrupt(), GeneratorExit(), StopIteration(), RecursionError()],
    ids=lambda error: type(error).__name__,
)
async def test_an_error_that_ends_threads_is_the_callers_alone(
    database: Database, error: BaseException
) -> None:
    before, bad, after = (
        database.write(add("before")),
        database.write(raising(error)),
        database.write(add("after")),
    )

    with pytest.raises((Contained, RecursionError)):
        await bad
    await before
    await after

    assert await stored(database) == ["after", "before"]


@pytest.mark.parametrize(
    "end",
    [
        lambda connection: connection.commit(),
        lambda connection: connection.rollback(),
        lambda connection: connection.execute("COMMIT"),
        lambda connection: connection.execute("ROLLBACK"),
        lambda connection: connection.executescript("DELETE FROM waiting_parents"),
        lambda connection: connection.__exit__(None, None, None),
    ],
    ids=["commit", "rollback", "COMMIT", "ROLLBACK", "executescript", "with"],
)
async def test_nobody_ends_the_transaction_of_all(
    database: Database, end: Callable[[BatchConnection], object]
) -> None:
    """A mistake that is easily made: `with connection:` in a final write."""

    def work(connection: BatchConnection) -> None:
        connection.execute(INSERT, ("half",))
        end(connection)

    before, bad, after = (
        database.write(add("before")),
        database.write(work),
        database.write(add("after")),
    )

    with pytest.raises(sqlite3.DatabaseError) as refused:
        await bad
    await before
    await after

    assert not trouble.passes_by_itself(refused.value)
    assert await stored(database) == ["after", "before"]


KEPT: list[Any] = []
TWO = "INSERT INTO waiting_parents VALUES ('one'), ('two')"


def uses_a_cursor(connection: BatchConnection) -> None:
    """Reads one of two rows."""
    cursor = connection.cursor()
    cursor.execute(f"{TWO} RETURNING task_id").fetchone()
    KEPT.append(cursor)


@pytest.mark.parametrize(
    "work",
    [
        lambda connection: connection.execute(f"{TWO} RETURNING task_id"),
        lambda connection: KEPT.append(connection.execute(f"{TWO} RETURNING task_id")),
        uses_a_cursor,
    ],
    ids=["returned", "kept", "cursor"],
)
async def test_rows_that_nobody_fetches_hold_up_nobody(
    database: Database, work: Callable[[BatchConnection], Any]
) -> None:
    before, odd, after = (
        database.write(add("before")),
        database.write(work),
        database.write(add("after")),
    )
    await before
    await odd
    await after

    assert await stored(database) == ["after", "before", "one", "two"]


def _set(name: str, value: Any) -> Callable[[BatchConnection], object]:
    return lambda connection: setattr(connection, name, value)


@pytest.mark.parametrize(
    "change",
    [
        _set("row_factory", sqlite3.Row),
        _set("text_factory", bytes),
        _set("isolation_level", "DEFERRED"),
        lambda connection: connection.close(),
        lambda connection: connection.execute("PRAGMA query_only = ON"),
        lambda connection: connection.execute("PRAGMA foreign_keys = OFF"),
        lambda connection: connection.execute("ATTACH ':memory:' AS other"),
    ],
    ids=["row_factory", "text_factory", "isolation_level", "close", "query_only", "keys", "attach"],
)
async def test_nobody_changes_the_connection_of_all(
    database: Database, change: Callable[[BatchConnection], object]
) -> None:
    """Mistakes that are easily made: `with closing(connection)`, rows that are wanted as dicts."""
    before, bad, after = (
        database.write(add("before")),
        database.write(change),
        database.write(add("after")),
    )

    with pytest.raises((AttributeError, sqlite3.Error)):
        await bad
    await before
    await after

    await database.write(add("later"))
    rows = await database.write(
        lambda connection: connection.execute(
            "SELECT task_id FROM waiting_parents ORDER BY task_id"
        ).fetchall()
    )
    assert rows == [("after",), ("before",), ("later",)]


async def test_a_write_may_ask_about_the_tables(database: Database) -> None:
    columns = await database.write(
        lambda connection: connection.execute("PRAGMA table_info(waiting_parents)").fetchall()
    )

    assert [column[1] for column in columns] == ["task_id"]


def breaks_a_rule_at_the_end(connection: BatchConnection) -> None:
    """SQLite looks at it when the transaction ends."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute("INSERT INTO task_files VALUES ('no task', 'no file')")


def ends_the_transaction_by_a_conflict(connection: BatchConnection) -> None:
    """As ON CONFLICT ROLLBACK does."""
    connection.execute("INSERT OR ROLLBACK INTO waiting_parents VALUES ('before'), ('before')")


@pytest.mark.parametrize("work", [breaks_a_rule_at_the_end, ends_the_transaction_by_a_conflict])
async def test_what_the_end_of_a_transaction_refuses_fails_alone(
    database: Database, work: Callable[[BatchConnection], object]
) -> None:
    before, bad, after = (
        database.write(add("before")),
        database.write(work),
        database.write(add("after")),
    )

    with pytest.raises(sqlite3.IntegrityError):
        await bad
    await before
    await after

    assert await stored(database) == ["after", "before"]


async def test_a_read_in_a_batch_sees_what_the_batch_deferred(database: Database) -> None:
    def defer(connection: BatchConnection) -> None:
        connection.defer(INSERT, ("deferred",))

    def count(connection: BatchConnection) -> int:
        return int(connection.execute("SELECT count(*) FROM waiting_parents").fetchone()[0])

    first, seen = database.write(defer), database.write(count)
    await first

    assert await seen == 1


async def test_what_is_done_apart_goes_as_a_whole(database: Database) -> None:
    def work(connection: BatchConnection) -> None:
        connection.defer(INSERT, ("mine",))
        with pytest.raises(RuntimeError), connection.apart():
            connection.execute(INSERT, ("guest",))
            connection.defer(INSERT, ("guest deferred",))
            raise RuntimeError

    await database.write(work)

    assert await stored(database) == ["mine"]


async def test_what_is_posted_behind_goes_behind_unless_it_is_hastened(
    database: Database,
) -> None:
    order: list[str] = []

    def note(name: str) -> Callable[[BatchConnection], object]:
        return lambda connection: order.append(name)

    database.post_behind(note("behind"))
    hastened = database.post_behind(note("hastened"))
    first = database.write(note("first"))
    database.hasten(hastened)
    last = database.write(note("last"))
    await first
    await last

    assert order == ["first", "hastened", "last", "behind"]


async def test_a_busy_file_is_waited_for_and_a_mistake_is_not(database: Database) -> None:
    tries = 0

    def busy_once(connection: BatchConnection) -> str:
        nonlocal tries
        tries += 1
        if tries <= 2:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error
        return "written"

    assert await database.write_patiently(busy_once) == "written"
    with anyio.fail_after(5), pytest.raises(sqlite3.OperationalError):
        await database.write_patiently(lambda connection: connection.execute("NONSENSE"))
