"""Answers that are given again to a request that is repeated with its Idempotency-Key."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app import jsonio
from app.clock import Clock
from app.db.database import Database
from app.engine.store import KEY, bound_task

HOUR_MS = 3_600_000
LARGEST_KEPT = 256 * 1024
"""A larger answer, in bytes, is not kept: then the request is carried out again."""

_FIND = "SELECT status, headers, body, created_at FROM kept_answers WHERE owner_id = ? AND key = ?"
_OLD = "DELETE FROM kept_answers WHERE owner_id = ? AND created_at < ?"
_TOO_MANY = """
DELETE FROM kept_answers WHERE owner_id = ?1 AND key IN (
    SELECT key FROM kept_answers WHERE owner_id = ?1
    ORDER BY created_at DESC, key LIMIT -1 OFFSET ?2
)
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was given; `body` is JSON."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class _Turn:
    """How many requests with one key are under way or wait."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class KeptAnswers:
    """For each user the newest answers, of so many hours at most.

    Tasks need none of this: they are bound to their keys in the commit that stores them. Here a
    crash between the two commits may have a request carried out twice.
    """

    def __init__(self, database: Database, *, clock: Clock, hours: int, most: int) -> None:
        self._database = database
        self._clock = clock
        self._hours = hours
        self._most = most
        self._turns: dict[tuple[str, str], _Turn] = {}

    @asynccontextmanager
    async def turn(self, owner_id: str, key: str) -> AsyncIterator[None]:
        """Let one request with a key go at a time; the others find its answer."""
        turn = self._turns.setdefault((owner_id, key), _Turn())
        turn.waiting += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.waiting -= 1
            if not turn.waiting:
                del self._turns[owner_id, key]

    async def find(self, owner_id: str, key: str, body_hash: str) -> Kept | None:
        """The answer that was given; raises Conflict `idempotency_conflict` for another body."""
        rows = await self._database.read(_FIND, (owner_id, key))
        if rows and rows[0][3] < self._oldest():
            await self._database.write(lambda connection: self._drop_old(connection, owner_id))
            return None
        bound = await self._database.read(KEY, (owner_id, key))
        if bound_task(bound[0] if bound else None, body_hash) is None or not rows:
            return None
        return Kept(rows[0][0], jsonio.loads(rows[0][1]), rows[0][2])

    async def keep(self, owner_id: str, key: str, body_hash: str, answer: Kept) -> None:
        """Bind an answer to a key, unless the key is bound already: then nothing is kept."""
        if len(answer.body) > LARGEST_KEPT:
            return
        headers, now = jsonio.dumps_text(dict(answer.headers)), self._clock()

        def work(connection: sqlite3.Connection) -> None:
            bound = (owner_id, key, body_hash, "")
            sql = "INSERT OR IGNORE INTO idempotency_keys VALUES (?, ?, ?, ?)"
            if connection.execute(sql, bound).rowcount == 0:
                return
            connection.execute(
                "INSERT INTO kept_answers VALUES (?, ?, ?, ?, ?, ?)",
                (owner_id, key, answer.status, headers, answer.body, now),
            )
            self._drop_old(connection, owner_id)
            connection.execute(_TOO_MANY, (owner_id, self._most))

        await self._database.write(work)

    def _drop_old(self, connection: sqlite3.Connection, owner_id: str) -> None:
        connection.execute(_OLD, (owner_id, self._oldest()))

    def _oldest(self) -> int:
        return self._clock() - self._hours * HOUR_MS
