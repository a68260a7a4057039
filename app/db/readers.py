"""Read-only connections: some for quick reads, taken in turn, and one for those that scan.

A connection reads one thing after another. Who looks something up by its key never waits behind a
search through all names.
"""

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple, Self

import aiosqlite

from app.lines import folded

Row = tuple[Any, ...]
Parameters = Sequence[Any] | dict[str, Any]


def folded_sql(column: str) -> str:
    """A column as searches compare it, in SQL; it is compared with what `folded_or_lower` makes.

    `folded` is a function of Python: texts of ASCII letters alone do without it.
    """
    is_plain = f"length({column}) = length(CAST({column} AS BLOB))"
    return f"iif({is_plain}, lower({column}), folded({column}))"


def folded_or_lower(text: str) -> str:
    """A text that is looked for in what `folded_sql` says."""
    return folded(text) or text.lower()


class Reading(NamedTuple):
    """What a connection reads at the moment, and since when on the monotonic clock."""

    sql: str
    began: float


class ReadConnection(sqlite3.Connection):
    """A connection that tells what it reads. Its thread alone changes `reading`."""

    reading: Reading | None = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As sqlite3; what is read is noted."""
        self.reading = Reading(sql, time.monotonic())
        try:
            return self.cursor(ReadCursor).execute(sql, parameters)
        except BaseException:
            self.reading = None
            raise


class ReadCursor(sqlite3.Cursor):
    """A cursor whose read has ended when its rows are fetched."""

    connection: ReadConnection

    def fetchall(self) -> list[Any]:
        """As sqlite3; the read has ended then."""
        try:
            return super().fetchall()
        finally:
            self.connection.reading = None


@dataclass(slots=True)
class Readers:
    """The readers of one database file."""

    path: Path
    quick_count: int = 2
    _made: list[ReadConnection] = field(default_factory=list)
    _all: list[aiosqlite.Connection] = field(default_factory=list)
    _next_quick: Any = None

    async def open(self) -> Self:
        """Connect all of them."""
        for _ in range(self.quick_count + 1):
            reader = await aiosqlite.connect(
                f"{self.path.absolute().as_uri()}?mode=ro",
                uri=True,
                isolation_level=None,
                factory=self._make,
            )
            await reader.execute_fetchall("PRAGMA busy_timeout = 5000")
            await reader.create_function("folded", 1, folded, deterministic=True)
            self._all.append(reader)
        self._next_quick = cycle(self._all[:-1])
        return self

    async def close(self) -> None:
        """Wait until each has read what it was given, and end it."""
        for reader in self._all:
            await reader.close()

    async def read(self, sql: str, parameters: Parameters, *, slow: bool) -> list[Row]:
        """All rows of one SELECT."""
        reader: aiosqlite.Connection = self._all[-1] if slow else next(self._next_quick)
        return list(await reader.execute_fetchall(sql, parameters))  # type: ignore[arg-type]

    def at_work(self) -> list[Reading]:
        """What is being read at this moment, the longest first."""
        readings = [made.reading for made in self._made]
        return sorted(
            (reading for reading in readings if reading is not None), key=lambda one: one.began
        )

    def _make(self, *args: Any, **kwargs: Any) -> ReadConnection:
        made = ReadConnection(*args, **kwargs)
        self._made.append(made)
        return made
