"""What an attempt stands on, handed in by the engine."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol

from app.clock import Clock
from app.db.database import BatchConnection, Database
from app.engine.compute.pool import Compute
from app.engine.deadlines import Deadlines
from app.engine.forecast.usual import Usual
from app.engine.live import LiveView
from app.engine.model import Change, GivenFile, Submission
from app.engine.registry import Registry
from app.engine.runner import Runner
from app.engine.store import Inserted
from app.settings import Settings


class Contents(Protocol):
    """Content kept once, named by its SHA-256."""

    def holding(self, data: bytes) -> AbstractAsyncContextManager[str]:
        """Keep bytes and give their hash; the commit that names them is made inside."""
        ...

    def holding_file(self, path: Path, sha256: str) -> AbstractAsyncContextManager[None]:
        """As `holding`, for a finished, fsynced file in a place of `new_partial`: it is moved."""
        ...

    def new_partial(self, name: str) -> Path:
        """A place for bytes that are still arriving; what a crash leaves there goes at start."""
        ...

    async def get(self, sha256: str) -> bytes:
        """The bytes of that hash."""
        ...

    def path(self, sha256: str) -> str:
        """Where the content lies."""
        ...

    async def release(self, hashes: Iterable[str]) -> None:
        """Remove the content that no row names any more."""
        ...


class Reach(Protocol):
    """Who sees and changes what belongs to a user or a project."""

    def sees(self, by: str, owner_id: str) -> bool:
        """Whether a user sees it."""
        ...

    def may_change(self, by: str, owner_id: str) -> bool:
        """Whether a user may change it."""
        ...

    def viewers(self, owner_id: str) -> Iterable[str]:
        """Everyone who sees it."""
        ...


class Shelf(Protocol):
    """The uploads that params name, looked up inside the writer's transaction."""

    def resolve(self, connection: BatchConnection, by: str, file_ids: Sequence[str]) -> list[str]:
        """The names of files that someone sees; raises NotFound `file_not_found` for any other."""
        ...

    def of_task(self, connection: BatchConnection, task_id: str) -> Mapping[str, GivenFile]:
        """The files a task was given, by id."""
        ...


@dataclass(slots=True, kw_only=True)
class Parts:
    """The engine's parts as an attempt sees them."""

    database: Database
    live: LiveView
    runner: Runner
    registry: Registry
    compute: Compute
    contents: Contents
    loop: asyncio.AbstractEventLoop
    deadlines: Deadlines
    clock: Clock
    rng: Random
    settings: Settings
    apply: Callable[[Iterable[Change]], None]
    is_stopped: Callable[[], bool]
    prepare: Callable[..., Submission]
    add: Callable[[BatchConnection, Submission], Inserted]
    ended: Callable[[str], None]
    cancel_children: Callable[[str, str], Awaitable[None]]
    usual: Usual
