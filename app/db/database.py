"""One writer with group commit, and read-only readers beside it.

Everything that waits to be written goes into one transaction, in one hop to the database thread.
Callers are answered, and their commit hooks run, only after COMMIT and in the order of the commits.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import aiosqlite
import anyio

from app.db import trouble
from app.db.migrate import migrate, migrations_in
from app.db.readers import Parameters as Parameters
from app.db.readers import Readers
from app.db.readers import Row as Row
from app.db.wal import WalWatch
from app.errors import contained, describe
from app.threads import in_thread

log = logging.getLogger(__name__)

BATCH = "-- a batch of intents in one transaction"
LARGEST_BATCH = 500
LEAST_BEHIND = 20
"""As many of those behind go into every batch, so that they get on beside a full queue."""
FIRST_WAIT, LONGEST_WAIT = 0.2, 5.0
"""Seconds before what could not be written is tried again; doubled each time."""
SAME_ERROR_SECONDS = 60.0
"""An error of writes that nobody waits for is logged once in this time."""
PROBE_SECONDS = 3.0
SLOW_BATCH_SECONDS = 0.25
ROWS_TOGETHER = 20
"""Rows that go in by one statement; more of them save nothing."""
T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Intent:
    """A piece of writing: `work` runs in the writer's transaction, `then` on the loop after COMMIT.

    `otherwise` runs on the loop instead when nothing was stored. `work` may run several times (the
    batch is replayed when a neighbour fails), so it changes nothing but the database. A cursor that
    it leaves open is closed.
    """

    work: "Callable[[BatchConnection], Any]"
    then: Callable[[Any], None] | None
    otherwise: Callable[[], None] | None
    done: "asyncio.Future[Any] | None"
    result: Any = None
    error: BaseException | None = None


class BatchConnection(sqlite3.Connection):
    """A connection that runs a whole batch in one call, hence in one hop to its thread."""

    _deferred: dict[str, list[Row]]
    _sums: dict[str, dict[Row, int]]
    _open: list[sqlite3.Cursor]
    _is_in_work = False

    def guard_transactions(self) -> None:
        """Refuse to the work of a batch what would end it or change the connection for all."""
        self._open = []
        self.set_authorizer(self._authorize)

    def _authorize(self, action: int, name: str | None, value: str | None, *_: object) -> int:
        is_refused = self._is_in_work and (
            action in _REFUSED_ACTIONS
            or (action == sqlite3.SQLITE_PRAGMA and value is not None and name not in _ASKING)
        )
        return sqlite3.SQLITE_DENY if is_refused else sqlite3.SQLITE_OK

    def __setattr__(self, name: str, value: Any) -> None:
        if self._is_in_work and name in _FOR_ALL:
            raise AttributeError(f"{name} of the connection that all write through stays as it is")
        super().__setattr__(name, value)

    def close(self) -> None:
        """Close it; raises ProgrammingError inside a write."""
        if self._is_in_work:
            raise sqlite3.ProgrammingError("the connection that all write through stays open")
        super().close()

    def cursor(self, *args: Any, **kwargs: Any) -> Any:
        """A cursor, which is closed after the write that opened it."""
        cursor: Any = super().cursor(*args, **kwargs)
        if self._is_in_work:
            self._open.append(cursor)
        return cursor

    def defer(self, sql: str, row: Row) -> None:
        """Insert a row at the end of the batch, with all others of the same statement.

        It is written before anything else is executed that could read it. `sql` ends with its one
        row of VALUES; many rows in one statement cost a quarter of as many `execute`s.
        """
        self._deferred.setdefault(sql, []).append(row)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Execute a statement; one that may read is preceded by what was deferred."""
        if self._is_in_work and (self._deferred or self._sums) and _may_read(sql):
            self.write_deferred()
        cursor = super().execute(sql, parameters)
        if self._is_in_work and cursor.description is not None:
            # Rows that are never fetched would keep the batch from being committed.
            self._open.append(cursor)
        return cursor

    def execute_beside(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Execute a statement that touches no row which this batch may have deferred."""
        return super().execute(sql, parameters)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is done inside goes in as a whole, or not at all when it raises."""
        self.write_deferred()
        super().execute("SAVEPOINT apart")
        try:
            yield
            self.write_deferred()
        except BaseException:
            self._begin_deferring()
            if self.in_transaction:
                super().execute("ROLLBACK TO apart")
                super().execute("RELEASE apart")
            raise
        super().execute("RELEASE apart")

    def add_up(self, sql: str, key: Row, number: int) -> None:
        """Execute `sql` with `(*key, sum)` at the end of the batch, once for each key."""
        sums = self._sums.setdefault(sql, {})
        sums[key] = sums.get(key, 0) + number

    def write_deferred(self) -> None:
        """Write what was deferred and added up so far."""
        deferred, sums = self._deferred, self._sums
        self._begin_deferring()
        for sql, rows in deferred.items():
            self._insert(sql, rows)
        for sql, totals in sums.items():
            self.executemany(sql, [(*key, total) for key, total in totals.items()])

    def _insert(self, sql: str, rows: list[Row]) -> None:
        together, one_by_one = _of_many_rows(sql), 0
        if together is not None:
            one_by_one = len(rows) - len(rows) % ROWS_TOGETHER
            for first in range(0, one_by_one, ROWS_TOGETHER):
                some = rows[first : first + ROWS_TOGETHER]
                super().execute(together, tuple(chain.from_iterable(some)))
        super().executemany(sql, rows[one_by_one:])

    def _begin_deferring(self) -> None:
        self._deferred, self._sums = {}, {}

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """As sqlite3; a batch is handed in by its own name."""
        if sql != BATCH:
            if self._is_in_work and (self._deferred or self._sums):
                self.write_deferred()
            return super().executemany(sql, parameters)
        intents: list[Intent] = list(parameters)
        self._begin_deferring()
        try:
            super().execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            # It has been waited for: to wait once more for each would double the time.
            for intent in intents:
                intent.error = error
            return super().cursor()
        try:
            self._run_together(intents)
        except BaseException:
            # One bad intent must not fail its neighbours: find it by running each on its own.
            self.rollback()
            self._run_apart(intents)
        return super().cursor()

    def _run_together(self, intents: list[Intent]) -> None:
        with self._work():
            for intent in intents:
                intent.result = intent.work(self)
            self.write_deferred()
        self.commit()

    def _run_apart(self, intents: list[Intent]) -> None:
        try:
            super().execute("BEGIN IMMEDIATE")
            for intent in intents:
                self._run_one(intent)
            self.commit()
        except BaseException as error:
            self.rollback()
            passes = trouble.passes_by_itself(error)
            for intent in intents:
                if passes:
                    intent.error = intent.error or contained(error)
                elif intent.error is None:
                    self._run_alone(intent)

    def _run_one(self, intent: Intent) -> None:
        super().execute("SAVEPOINT intent")
        self._begin_deferring()
        try:
            with self._work():
                intent.result = intent.work(self)
                self.write_deferred()
        except BaseException as error:  # whatever work raises is its own caller's
            intent.error = contained(error)
            if self.in_transaction:
                super().execute("ROLLBACK TO intent")
        if not self.in_transaction:
            # A full disk ends the whole transaction: nobody's change is in it any more.
            raise intent.error or sqlite3.OperationalError("the transaction was ended")
        super().execute("RELEASE intent")

    def _run_alone(self, intent: Intent) -> None:
        """In a transaction of its own: what the end of it refuses is nobody else's."""
        self._begin_deferring()
        try:
            super().execute("BEGIN IMMEDIATE")
            self._run_together([intent])
        except BaseException as error:  # whatever work raises is its own caller's
            intent.error = contained(error)
            self.rollback()

    @contextmanager
    def _work(self) -> Iterator[None]:
        self._is_in_work = True
        try:
            yield
        finally:
            self._is_in_work = False
            opened, self._open = self._open, []
            for cursor in opened:
                cursor.close()


_REFUSED_ACTIONS = frozenset(
    {sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}
)
_ASKING = frozenset(
    {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
     "foreign_key_list", "foreign_key_check", "defer_foreign_keys"}
)  # fmt: skip
"""The PRAGMAs with a value that change nothing beyond the transaction."""
_FOR_ALL = frozenset({"row_factory", "text_factory", "isolation_level"})


@lru_cache(maxsize=1024)
def _may_read(sql: str) -> bool:
    """False for an INSERT that is nothing but VALUES."""
    words = sql.upper().split()
    return words[:1] != ["INSERT"] or "SELECT" in words or "(SELECT" in sql.upper()


@lru_cache(maxsize=256)
def _of_many_rows(sql: str) -> str | None:
    """The INSERT for many rows; None for one whose row looks up what the rows before it change."""
    head, row = sql.split("VALUES", 1)
    return None if "SELECT" in row else f"{head}VALUES {', '.join([row] * ROWS_TOGETHER)}"


@dataclass(slots=True)
class WriterFigures:
    """What the metrics say of the writer."""

    commits: int = 0
    intents: int = 0
    seconds: float = 0.0
    largest_batch: int = 0
    failed: int = 0


@dataclass(slots=True)
class Database:
    """The SQLite file of one Intray. Use as `async with Database(...) as database`."""

    path: Path
    migrations: Path
    durability: str = "FULL"
    reader_count: int = 2
    wal_warn_bytes: int = 256 * 1024 * 1024
    figures: WriterFigures = field(default_factory=WriterFigures)
    reads: int = 0
    _loop: asyncio.AbstractEventLoop = field(init=False)
    _queue: list[Intent] = field(default_factory=list)
    _behind: dict[Intent, None] = field(default_factory=dict)
    _probed: "tuple[float, asyncio.Future[None]] | None" = None
    _last_error: tuple[str, float] = ("", 0.0)
    _trouble: trouble.TroubleLog = field(default_factory=trouble.TroubleLog)
    _waiting: asyncio.Event = field(default_factory=asyncio.Event)
    _closing: bool = False
    _connection: aiosqlite.Connection | None = None
    wal: WalWatch = field(init=False)
    _readers: Readers = field(init=False)
    _writer: "asyncio.Task[None] | None" = None

    async def __aenter__(self) -> Self:
        # Asking for the running loop is a system call in Python 3.11: it is asked for once.
        self._loop = asyncio.get_running_loop()
        await in_thread(_prepare, self.path, self.migrations)
        self._readers = Readers(self.path, self.reader_count)
        try:
            await self._open()
        except BaseException as error:
            await self._close()
            if isinstance(error, sqlite3.Error):
                raise trouble.start_refused(self.path, error) from error
            raise
        self._writer = asyncio.create_task(self._write_batches(), name="database writer")
        return self

    async def _open(self) -> None:
        self._connection = await aiosqlite.connect(
            self.path, factory=_writing_connection, isolation_level=None, cached_statements=512
        )
        for pragma in _writer_pragmas(self.durability):
            await self._connection.execute_fetchall(pragma)
        await self._readers.open()
        self.wal = WalWatch(self.path, self.wal_warn_bytes, self._readers.at_work)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with anyio.CancelScope(shield=True):
            self._closing = True
            self._waiting.set()
            if self._writer is not None:
                await self._writer
            await self._close()

    async def _close(self) -> None:
        """A connection that stays open keeps its thread, and with it the process."""
        with anyio.CancelScope(shield=True):
            await self._readers.close()
            if self._connection is not None:
                await self._connection.close()

    def write(
        self,
        work: Callable[[BatchConnection], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[], None] | None = None,
    ) -> "asyncio.Future[T]":
        """Run `work` in the next commit; what is awaited gives its result once that is on disk.

        `then` runs on the loop after COMMIT even if the caller was cancelled meanwhile. What `work`
        raised is raised here, and nothing of it is stored: then `otherwise` runs in its place.
        """
        done: asyncio.Future[T] = self._loop.create_future()
        if self._closing:
            raise sqlite3.ProgrammingError("the database is closed")
        self._queue.append(Intent(work, then, otherwise, done))
        self._waiting.set()
        return done

    async def write_patiently(
        self, work: Callable[[BatchConnection], T], then: Callable[[T], None] | None = None
    ) -> T:
        """As `write`, but what passes by itself (a full disk, a busy file) is waited for."""
        wait = FIRST_WAIT
        while True:
            try:
                return await self.write(work, then)
            except sqlite3.Error as error:
                if not trouble.passes_by_itself(error):
                    raise
            await anyio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    def post(
        self,
        work: Callable[[BatchConnection], T],
        then: Callable[[T], None] | None = None,
    ) -> None:
        """As `write`, for a caller who does not wait; an error is logged."""
        self._require_open()
        self._queue.append(Intent(work, then, None, None))
        self._waiting.set()

    def post_behind(
        self,
        work: Callable[[BatchConnection], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[], None] | None = None,
    ) -> Intent:
        """As `post`, but in its turn behind everybody else's writes, unless it is hastened."""
        self._require_open()
        intent = Intent(work, then, otherwise, None)
        self._behind[intent] = None
        self._waiting.set()
        return intent

    def hasten(self, intent: Intent) -> None:
        """Give what was posted behind its place before the next write that is asked for."""
        if intent in self._behind:
            del self._behind[intent]
            self._queue.append(intent)

    async def probe(self) -> None:
        """Write something for real, at most every few seconds; raises what writing raised."""
        now = self._loop.time()
        if self._probed is None or now - self._probed[0] > PROBE_SECONDS:
            self._probed = now, self.write(_probe)
        await asyncio.shield(self._probed[1])

    async def read(self, sql: str, parameters: Parameters = (), *, slow: bool = False) -> list[Row]:
        """All rows of one SELECT, from a read-only connection.

        What may read a whole table is `slow`: it waits for others like it, and quick reads never
        wait for it.
        """
        self.reads += 1
        return await self._readers.read(sql, parameters, slow=slow)

    async def revision(self) -> int:
        """A number that is another one after a commit: what was read slowly since may be old then.

        Asked for before what is to be remembered with it, it is never newer than that.
        """
        [(version,)] = await self.read("PRAGMA data_version", slow=True)
        return int(version)

    def _require_open(self) -> None:
        if self._closing:
            raise sqlite3.ProgrammingError("the database is closed")

    async def _write_batches(self) -> None:
        assert self._connection is not None
        while True:
            await self._waiting.wait()
            batch = self._next_batch()
            if not batch:
                return
            started = time.perf_counter()
            try:
                await self._connection.executemany(BATCH, batch)
            except asyncio.CancelledError:
                raise
            except BaseException as error:
                for intent in batch:
                    intent.error = intent.error or contained(error)
            if not self._is_troubled(batch):
                self._count(len(batch), time.perf_counter() - started)
            for intent in batch:
                self._settle(intent)

    def _next_batch(self) -> list[Intent]:
        batch, self._queue = self._queue[:LARGEST_BATCH], self._queue[LARGEST_BATCH:]
        if self._behind:
            room = max(LARGEST_BATCH - len(batch), LEAST_BEHIND)
            for intent in list(islice(self._behind, room)):
                del self._behind[intent]
                batch.append(intent)
        if not self._queue and not self._behind and not self._closing:
            self._waiting.clear()
        return batch

    def _is_troubled(self, batch: list[Intent]) -> bool:
        """Whether something of a batch could not be written; it is said once."""
        errors = [intent.error for intent in batch if intent.error is not None]
        passing = [error for error in errors if trouble.passes_by_itself(error)]
        if passing:
            self.figures.failed += 1
            self._trouble.failed(passing[0], self._loop.time())
        elif self._trouble.is_on:
            self._trouble.succeeded(self._loop.time())
        return bool(passing)

    def _count(self, size: int, seconds: float) -> None:
        self.figures.commits += 1
        self.figures.intents += size
        self.figures.seconds += seconds
        self.figures.largest_batch = max(self.figures.largest_batch, size)
        if seconds > SLOW_BATCH_SECONDS:
            log.warning("Slow commit", extra={"intents": size, "ms": round(seconds * 1000)})

    def _settle(self, intent: Intent) -> None:
        """Show a committed change, then answer whoever still waits for it."""
        try:
            if intent.error is None:
                if intent.then is not None:
                    intent.then(intent.result)
            elif intent.otherwise is not None:
                intent.otherwise()
        except Exception:
            log.exception("A commit hook failed")
        if intent.done is None:
            if intent.error is not None and not trouble.passes_by_itself(intent.error):
                self._log_once(intent.error)
        elif not intent.done.done():
            if intent.error is None:
                intent.done.set_result(intent.result)
            else:
                intent.done.set_exception(intent.error)

    def _log_once(self, error: BaseException) -> None:
        """A mistake may fail every write of its kind: it is said once a minute."""
        said, now = describe(error), self._loop.time()
        if said != self._last_error[0] or now - self._last_error[1] > SAME_ERROR_SECONDS:
            self._last_error = said, now
            log.error("A write failed: %s", said)


def _writing_connection(*args: Any, **kwargs: Any) -> BatchConnection:
    connection = BatchConnection(*args, **kwargs)
    connection.guard_transactions()
    return connection


def _probe(connection: BatchConnection) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO health_probe VALUES (1, ?)", (time.time_ns() // 1_000_000,)
    )


def _prepare(path: Path, migrations: Path) -> None:
    """Bring the file up to date before anything else opens it.

    A new one is its owner's alone: it holds what people own, and the hashes of their passwords.
    What SQLite lays beside it has the same mode.
    """
    with suppress(OSError):
        path.touch(0o600)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA busy_timeout = 5000")
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, migrations_in(migrations))
    except sqlite3.Error as error:
        raise trouble.start_refused(path, error) from error


def _writer_pragmas(durability: str) -> list[str]:
    return [
        "PRAGMA busy_timeout = 5000",
        "PRAGMA journal_mode = WAL",
        f"PRAGMA synchronous = {durability}",
        "PRAGMA foreign_keys = ON",
        "PRAGMA temp_store = MEMORY",
        # Fewer, larger checkpoints: pages that are written again and again are copied once.
        "PRAGMA wal_autocheckpoint = 4000",
        "PRAGMA journal_size_limit = 67108864",
    ]
