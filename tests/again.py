"""An engine on a folder that a test starts, stops, kills and starts again, by a clock it moves."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from app.clock import now_ms
from app.db.database import Database
from app.engine.compute.pool import ComputePool
from app.engine.engine import Engine
from app.engine.registry import Registry
from app.files.contents import ContentFolder
from app.files.store import ContentNames, FileShelf
from app.ids import IdSource
from app.main import CONTENT_COLUMNS, MIGRATIONS_FOLDER
from app.people.memberships import Memberships
from app.settings import Settings
from tests import handlers
from tests.new_database import give_database

T = TypeVar("T")
LONGEST_SECONDS = 30.0
"""A bound for what never comes."""


class MovableClock:
    """The wall clock, and how far it was moved."""

    def __init__(self) -> None:
        self.moved_ms = 0

    def __call__(self) -> int:
        return now_ms() + self.moved_ms


@asynccontextmanager
async def running_engine(
    settings: Settings,
    clock: MovableClock | None = None,
    *,
    registry: Registry | None = None,
    **options: Any,
) -> AsyncIterator[Engine]:
    """One run of the engine, with nothing in memory that an earlier run has left."""
    await give_database(settings)
    async with (
        Database(settings.database, MIGRATIONS_FOLDER, durability=settings.durability) as database,
        ComputePool(1, 1 << 30) as compute,
    ):
        contents = ContentFolder(settings.data, ContentNames(database, CONTENT_COLUMNS))
        async with Engine(
            database,
            registry or Registry([handlers]),
            compute=compute,
            contents=contents,
            shelf=FileShelf(contents.path),
            reach=Memberships(),
            settings=settings,
            clock=clock or MovableClock(),
            make_id=IdSource(),
            **options,
        ) as engine:
            yield engine


@asynccontextmanager
async def writer_held(database: Database) -> AsyncIterator[None]:
    """What is written inside waits, and goes into one commit."""
    loop, holds, may_go = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def hold(_: object) -> None:
        loop.call_soon_threadsafe(holds.set)
        may_go.wait(LONGEST_SECONDS)

    database.post(hold)
    await holds.wait()
    try:
        yield
    finally:
        may_go.set()


async def reads_done(database: Database) -> None:
    """Every read that was asked for has been answered, and what it led to has begun."""
    for _ in range(2 * database.reader_count):
        await database.read("SELECT 1")


async def round_trip(database: Database) -> None:
    """Every write and every read that was asked for has been answered."""
    await database.write(lambda _: None)
    await reads_done(database)


class Program:
    """Runs of the engine one after another, driven from code that is not async itself."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self.clock = MovableClock()
        self._folder = folder
        self._options = options
        self._loop = asyncio.new_event_loop()
        self._runs = 0
        self._leave = asyncio.Event()
        self._run: asyncio.Task[None] | None = None
        self.engine: Engine

    @property
    def _data(self) -> Path:
        return self._folder / str(self._runs)

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Have the engine go on until the work is done."""
        return self._loop.run_until_complete(asyncio.wait_for(work, LONGEST_SECONDS))

    def start(self, **settings: Any) -> None:
        """Start it on what the run before has left."""
        settings_of_run = Settings(data=self._data, grace_seconds=0, reserve_mb=0, **settings)
        self._leave.clear()
        started: asyncio.Future[Engine] = self._loop.create_future()
        self._run = self._loop.create_task(self._until_left(settings_of_run, started))
        self.engine = self.do(_first_of(started, self._run))

    async def _until_left(self, settings: Settings, started: "asyncio.Future[Engine]") -> None:
        async with running_engine(settings, self.clock, **self._options) as engine:
            started.set_result(engine)
            await self._leave.wait()

    def stop(self) -> None:
        """Stop it in good order."""
        assert self._run is not None
        self._leave.set()
        run, self._run = self._run, None
        self.do(_awaited(run))

    def kill(self) -> None:
        """The next run finds the files as they are now, as after kill -9."""
        left = self._data
        self._runs += 1
        self.do(self._copy(left))
        self.stop()

    async def _copy(self, left: Path) -> None:
        # While the writer does nothing the files on disk belong together.
        async with writer_held(self.engine.database):
            shutil.copytree(left, self._data, copy_function=_copy_if_there)

    def close(self) -> None:
        """End what still runs."""
        try:
            if self._run is not None:
                self.stop()
        finally:
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()


def _copy_if_there(source: str, target: str) -> None:
    """What no row names any more may go meanwhile."""
    with suppress(FileNotFoundError):
        shutil.copy2(source, target)


async def _first_of(started: "asyncio.Future[T]", run: "asyncio.Task[None]") -> T:
    both: list[asyncio.Future[Any]] = [started, run]
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    if run.done():
        run.result()
    return started.result()


async def _awaited(run: "asyncio.Task[None]") -> None:
    await run
