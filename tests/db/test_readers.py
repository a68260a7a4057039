"""Readers: what scans has a connection of its own, and each tells what it reads."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from app.db.database import Database
from app.db.readers import folded_or_lower, folded_sql
from tests.conftest import wait_until

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database without tables."""
    (tmp_path / "migrations").mkdir()
    async with Database(tmp_path / "test.db", tmp_path / "migrations") as made:
        yield made


@asynccontextmanager
async def endless_read(database: Database) -> AsyncIterator["asyncio.Task[object]"]:
    """A slow read that goes on until the block ends."""
    reading = asyncio.create_task(database.read(ENDLESS, slow=True))
    await wait_until(database._readers.at_work)
    try:
        yield reading
    finally:
        await database._readers._all[-1].interrupt()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            await reading


async def test_quick_reads_do_not_wait_for_slow_ones(database: Database) -> None:
    async with endless_read(database) as slow:
        another = asyncio.create_task(database.read("SELECT 2", slow=True))
        for _ in range(4):
            assert await database.read("SELECT 1") == [(1,)]

        assert not slow.done()
        assert not another.done()
    assert await another == [(2,)]


async def test_a_reader_tells_what_it_reads_and_nothing_afterwards(database: Database) -> None:
    async with endless_read(database):
        [reading] = database._readers.at_work()
        assert reading.sql == ENDLESS

    assert database._readers.at_work() == []
    with pytest.raises(sqlite3.OperationalError):
        await database.read("SELECT nothing")
    assert database._readers.at_work() == []


async def test_the_database_closes_after_a_read_whose_caller_has_gone(database: Database) -> None:
    with anyio.move_on_after(0):
        await database.read("SELECT 1", slow=True)

    assert await database.read("SELECT 3", slow=True) == [(3,)]


@pytest.mark.parametrize(
    ("name", "text"),
    [("Harbour EAST", "east"), ("GRÖßE", "Grösse"), ("Ⅻ. Quai", "xii"), ("ÉTAGE 2", "étage 2")],
)
async def test_a_name_is_found_whatever_the_case_of_its_letters(
    database: Database, name: str, text: str
) -> None:
    sql = f"SELECT instr({folded_sql('name')}, :text) > 0 FROM (SELECT :name AS name)"

    values = {"name": name, "text": folded_or_lower(text)}
    assert await database.read(sql, values) == [(1,)]
    assert await database.read(sql, {**values, "text": folded_or_lower("ö1")}) == [(0,)]


async def test_a_revision_stays_until_something_is_written(database: Database) -> None:
    first = await database.revision()
    await database.read("SELECT 1", slow=True)
    assert await database.revision() == first

    await database.write(lambda connection: connection.execute("CREATE TABLE t (a)").rowcount)
    second = await database.revision()
    await database.write(lambda connection: connection.execute("INSERT INTO t VALUES (1)").rowcount)

    assert len({first, second, await database.revision()}) == 3
