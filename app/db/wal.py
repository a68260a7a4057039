"""Watches the write-ahead log: how large it has grown, and who keeps it from being truncated.

SQLite starts the log over when all of it is in the database file and nobody reads an older state.
One transaction that is left open, here or in another program, lets it grow until the disk is full.
"""

import logging
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.db.readers import Reading
from app.threads import in_thread

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LONG_READ_SECONDS = 1.0
"""A shorter read may be in the way of one look, but not while the log grows."""
SAY_AGAIN_SECONDS = 3600.0
SHOWN_SQL = 60

_READ_LOCKS = range(123, 128)
"""The bytes of the file `-shm` that readers lock (https://sqlite.org/walformat.html, 2.3)."""
_LOCKS = Path("/proc/locks")


class Holder(NamedTuple):
    """Who reads an old state; `since` is a moment of the monotonic clock, where it is known."""

    name: str
    since: float | None = None

    def described(self, now: float) -> str:
        """The holder in words."""
        return self.name if self.since is None else f"{self.name}, for {now - self.since:.0f} s"


@dataclass(slots=True)
class WalWatch:
    """Looks at the log of one database, and warns once of what holds it.

    `pages_waiting` are those that the last look could not copy back; 0 while the log is small.
    """

    path: Path
    warn_bytes: int
    at_work: Callable[[], list[Reading]]
    pages_waiting: int = 0
    _said: tuple[str, ...] = ()
    _said_at: float = 0.0

    def size(self) -> int:
        """Bytes of the log's file."""
        try:
            return os.stat(f"{self.path}-wal").st_size
        except FileNotFoundError:
            return 0

    async def look(self, now: float | None = None) -> None:
        """Copy back what can be, and say who is in the way of the rest.

        It is said again when others are, and after an hour.
        """
        now = time.monotonic() if now is None else now
        size = self.size()
        waiting = await in_thread(_copy_back, self.path) if size > self.warn_bytes else 0
        if waiting is None:
            # The writer is copying at this moment.
            return
        self.pages_waiting = waiting
        if not waiting:
            self._said = ()
            return
        holders = await in_thread(holders_of, self.path, self.at_work(), now)
        names = tuple(sorted(holder.name for holder in holders))
        if names == self._said and now - self._said_at < SAY_AGAIN_SECONDS:
            return
        self._said, self._said_at = names, now
        log.warning(
            "The write-ahead log is %d MB and cannot be truncated while this reads from it: %s",
            size // MEGABYTE,
            "; ".join(holder.described(now) for holder in holders),
            extra={"wal_bytes": size, "pages_waiting": waiting},
        )


def _copy_back(path: Path) -> int | None:
    """Pages of the log that a checkpoint leaves; None while another one is under way.

    It has a connection of its own, because the writer's is always about to be in a transaction.
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        busy, pages, copied = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return None if busy or pages < 0 else int(pages - copied)


def holders_of(path: Path, at_work: list[Reading], now: float) -> list[Holder]:
    """Who reads at this moment: our own long reads, then other processes; never nobody."""
    found = [
        Holder(f"this server's own read {_shown(reading.sql)!r}", reading.began)
        for reading in at_work
        if now - reading.began >= LONG_READ_SECONDS
    ]
    process_ids = _readers_of(path)
    found += [Holder(_named(each)) for each in sorted(process_ids - {os.getpid()})]
    if found:
        return found
    if os.getpid() in process_ids:
        return [Holder("this server's own short reads, one after another")]
    return [Holder("another program")]


def _shown(sql: str) -> str:
    text = " ".join(sql.split())
    return text if len(text) <= SHOWN_SQL else f"{text[:SHOWN_SQL]}..."


def _readers_of(path: Path) -> set[int]:
    """Ids of the processes that hold a reader's lock, where the system tells (Linux).

    Opening the file would end all of SQLite's locks on it when it is closed: it is not opened.
    """
    try:
        inode = str(os.stat(f"{path}-shm").st_ino)
        lines = _LOCKS.read_text().splitlines()
    except OSError:
        return set()
    return {pid for line in lines if (pid := _reader_in(line.split(), inode)) is not None}


def _reader_in(words: list[str], inode: str) -> int | None:
    """The process of a line such as `1: POSIX ADVISORY READ 8556 fe:00:2146484 124 124`."""
    if len(words) != 8 or words[3] != "READ" or words[5].rpartition(":")[2] != inode:
        return None
    return int(words[4]) if words[6].isdigit() and int(words[6]) in _READ_LOCKS else None


def _named(process_id: int) -> str:
    try:
        command = Path(f"/proc/{process_id}/comm").read_text("utf-8", "replace").strip()
    except OSError:
        return f"process {process_id}"
    return f"process {process_id} ({command})"
