"""Troubles of the disk and of the file: told once each, however many writes fail."""

import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from app.db.database import Database
from app.db.trouble import OVER_SECONDS, SAY_AGAIN_SECONDS, TroubleLog
from app.main import MIGRATIONS_FOLDER


def error_of(code: int) -> sqlite3.OperationalError:
    """An error as SQLite raises it."""
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorcode = code
    return error


FULL, BUSY = error_of(sqlite3.SQLITE_FULL), error_of(sqlite3.SQLITE_BUSY)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(tmp_path / "intray.db", MIGRATIONS_FOLDER) as made:
        yield made


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log from the level up that an operator reads."""
    caplog.set_level(logging.INFO)
    return caplog


def test_each_trouble_is_said_once_until_it_is_over(said: pytest.LogCaptureFixture) -> None:
    troubles = TroubleLog()
    for second in range(20):
        troubles.failed(FULL if second % 2 else BUSY, second)

    assert [("full" in line, "another program" in line) for line in said.messages] == [
        (False, True),
        (True, False),
    ]


def test_a_disk_that_takes_some_writes_is_not_over(said: pytest.LogCaptureFixture) -> None:
    """A few bytes of room let one write through and not the next."""
    troubles = TroubleLog()
    for second in range(20):
        troubles.failed(FULL, second)
        troubles.succeeded(second + 0.5)
    assert len(said.messages) == 1

    troubles.succeeded(20 + OVER_SECONDS)
    troubles.succeeded(21 + OVER_SECONDS)

    assert said.messages[1:] == ["The database takes writes again"]


def test_a_trouble_that_lasts_is_said_again(said: pytest.LogCaptureFixture) -> None:
    troubles = TroubleLog()
    troubles.failed(FULL, 0)
    troubles.failed(FULL, SAY_AGAIN_SECONDS + 1)

    assert len(said.messages) == 2


async def test_a_busy_file_is_waited_for_once_for_all_that_was_to_be_written(
    database: Database, said: pytest.LogCaptureFixture
) -> None:
    writer = database._connection
    assert writer is not None
    await writer.execute_fetchall("PRAGMA busy_timeout = 10")
    begun: list[str] = []
    await writer.set_trace_callback(begun.append)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        asked = [database.write(lambda connection: None) for _ in range(3)]
        for each in asked:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                await each

    assert [sql for sql in begun if sql.startswith("BEGIN")] == ["BEGIN IMMEDIATE"]
    assert len(said.messages) == 1
    assert (database.figures.commits, database.figures.failed) == (0, 1)
