"""What keeps the write-ahead log from being truncated is named, once."""

import asyncio
import os
import re
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.db.database import BatchConnection, Database
from app.db.wal import LONG_READ_SECONDS, SAY_AGAIN_SECONDS
from tests.conftest import python, wait_until
from tests.db.test_readers import ENDLESS

SCHEMA = "CREATE TABLE blobs (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;"
LIMIT = 1024 * 1024
HOLD_A_TRANSACTION = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN")
connection.execute("SELECT count(*) FROM blobs").fetchone()
print("reading", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that warns from a megabyte on."""
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001_blobs.sql").write_text(SCHEMA)
    async with Database(
        tmp_path / "test.db", tmp_path / "migrations", wal_warn_bytes=LIMIT
    ) as made:
        yield made


def write_two_megabytes(connection: BatchConnection) -> None:
    connection.execute("REPLACE INTO blobs VALUES (1, zeroblob(2000000))")


@contextmanager
def another_process_reads(database: Database) -> Iterator[int]:
    """A second process with an open read transaction; its id."""
    with subprocess.Popen(
        [python(), "-c", HOLD_A_TRANSACTION, database.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        assert process.stdout.readline() == b"reading\n"
        try:
            yield process.pid
        finally:
            process.stdin.close()


def command_of(process_id: int) -> str:
    return Path(f"/proc/{process_id}/comm").read_text().strip()


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was said since the last time."""
    said = [record.getMessage() for record in caplog.records]
    caplog.clear()
    return said


async def test_another_process_that_reads_is_named_with_its_command(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with another_process_reads(database) as process_id:
        await database.write(write_two_megabytes)
        await database.wal.look()

        [said] = warnings(caplog)
        assert f"process {process_id} ({command_of(process_id)})" in said
        assert str(os.getpid()) not in said
        assert database.wal.pages_waiting > 0
        assert database.wal.size() > LIMIT


async def test_it_is_said_again_only_when_it_changes_or_after_an_hour(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with another_process_reads(database):
        await database.write(write_two_megabytes)
        await database.wal.look(now=0.0)
        assert len(warnings(caplog)) == 1
        await database.wal.look(now=SAY_AGAIN_SECONDS - 1)
        assert warnings(caplog) == []
        await database.wal.look(now=SAY_AGAIN_SECONDS)
        assert len(warnings(caplog)) == 1

        with another_process_reads(database) as second:
            await database.wal.look(now=SAY_AGAIN_SECONDS + 1)
            [said] = warnings(caplog)
            assert f"process {second} " in said


async def test_nothing_is_said_once_the_reader_has_gone(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with another_process_reads(database):
        await database.write(write_two_megabytes)
        await database.wal.look()
    caplog.clear()

    await database.wal.look()

    assert warnings(caplog) == []
    assert database.wal.pages_waiting == 0


async def test_a_large_log_that_nobody_holds_is_copied_back_in_silence(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await database.write(write_two_megabytes)
    assert database.wal.size() > LIMIT

    await database.wal.look()

    assert warnings(caplog) == []
    assert database.wal.pages_waiting == 0


async def test_a_long_read_of_the_server_itself_is_shown_with_its_sql(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a row of the file nothing would be held, hence the count."""
    sql = f"SELECT   count(*), ({ENDLESS})\nFROM blobs"
    await database.write(write_two_megabytes)
    reading = asyncio.create_task(database.read(sql, slow=True))
    [began] = await wait_until(database._readers.at_work)
    try:
        await until_it_holds_the_log(database)
        caplog.clear()
        await database.wal.look(now=began.began + LONG_READ_SECONDS + 74)
    finally:
        await database._readers._all[-1].interrupt()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            await reading

    [said] = warnings(caplog)
    assert re.search(r"own read 'SELECT count\(\*\), \(WITH RECURSIVE .*\.\.\.', for 75 s$", said)


async def until_it_holds_the_log(database: Database) -> None:
    """The reader's state is older than what is written once it has begun."""
    while not database.wal.pages_waiting:
        await database.write(write_two_megabytes)
        await database.wal.look(now=0.0)
