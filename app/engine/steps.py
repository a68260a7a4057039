"""Checkpoints: a named piece of an attempt runs once, and a later attempt has its result."""

import inspect
import time
import typing
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any

import anyio.lowlevel
from pydantic import TypeAdapter

from app.db.database import BatchConnection
from app.engine import store
from app.engine.bar import Bar
from app.engine.model import Change, Progress, SavedStep
from app.engine.parts import Contents, Parts
from app.errors import TaskFailure
from app.threads import in_thread

LARGEST_ROW = 256 * 1024
"""JSON over this many bytes becomes a content file."""

Written = Callable[[list[Change]], None]


class Steps:
    """The steps of one attempt, in the order they are begun."""

    def __init__(
        self,
        parts: Parts,
        bar: Bar,
        saved: Sequence[SavedStep],
        *,
        task_id: str,
        attempt: int,
        version: int,
        written: Written,
    ) -> None:
        self._parts = parts
        self._bar = bar
        self._saved = saved
        self._task_id = task_id
        self._attempt = attempt
        self._version = version
        self._written = written
        self._begun = 0

    async def run(
        self,
        name: str,
        call: Callable[[], Awaitable[Any]],
        adapter: TypeAdapter[Any],
        *,
        until: float | None,
        unit: str | None,
    ) -> Any:
        """The stored result, or that of `call`, stored. What raises is not stored."""
        if self._bar.step is not None:
            raise RuntimeError(f"step {name!r} was begun inside step {self._bar.step!r}")
        position, self._begun = self._begun, self._begun + 1
        end = self._bar.shown.percent if until is None else until
        if position < len(self._saved):
            value = await self._saved_result(position, name, adapter)
            self._bar.report(Progress(end, name))
            return value
        self._bar.step, self._bar.span = name, (self._bar.shown.percent, end)
        try:
            began = time.monotonic()
            self._begin(name, unit)
            value = await call()
            seconds = round(time.monotonic() - began, 3)
            await self._save(name, position, adapter.dump_json(value), end, seconds)
            return value
        finally:
            self._bar.step = None

    def _begin(self, name: str, unit: str | None) -> None:
        said = self._bar.show(Progress(self._bar.shown.percent, name, unit=unit))
        now = self._parts.clock()

        def begin(connection: BatchConnection) -> list[Change]:
            changes = store.write_said(connection, self._task_id, self._attempt, said, now) or []
            if changes:
                store.add_event(connection, self._task_id, now, "step_started", {"name": name})
            return changes

        self._parts.database.post(begin, self._written)

    async def _save(
        self, name: str, position: int, value: bytes, end: float, seconds: float
    ) -> None:
        said = self._bar.show(Progress(end, name))
        now = self._parts.clock()

        def save(connection: BatchConnection) -> list[Change]:
            changes = store.write_said(connection, self._task_id, self._attempt, said, now) or []
            if changes:
                step = SavedStep(name, *kept)
                store.save_step(connection, self._task_id, position, self._version, step)
                data = {"name": name, "seconds": seconds}
                store.add_event(connection, self._task_id, now, "step_finished", data)
            return changes

        async with kept_json(self._parts.contents, value) as kept:
            await self._parts.database.write_patiently(save, self._written)
            await anyio.lowlevel.checkpoint()

    async def _saved_result(self, position: int, name: str, adapter: TypeAdapter[Any]) -> Any:
        saved = self._saved[position]
        if saved.name != name:
            raise steps_changed(f"step {position} was {saved.name!r} and is now {name!r}")
        if saved.sha256 is not None:
            large = await self._parts.contents.get(saved.sha256)
            return await in_thread(adapter.validate_json, large)
        return adapter.validate_json(saved.result or "null")


@asynccontextmanager
async def kept_json(
    contents: Contents, value: bytes
) -> AsyncIterator[tuple[str | None, str | None]]:
    """(JSON for the row, None), or (None, hash of a content file) when it is large."""
    if len(value) <= LARGEST_ROW:
        yield value.decode(), None
        return
    async with contents.holding(value) as sha256:
        yield None, sha256


@lru_cache(maxsize=1000)
def result_adapter(function: Callable[..., Any]) -> TypeAdapter[Any]:
    """Turns what a function returns into JSON and back, by its return annotation."""
    hints = typing.get_type_hints(inspect.unwrap(function), include_extras=True)
    return TypeAdapter(hints.get("return", Any))


def steps_changed(what: str) -> TaskFailure:
    """The failure of a task whose stored steps or children do not fit the program any more."""
    return TaskFailure(
        "steps_changed",
        f"The program's steps are not those this task was begun with: {what}.",
        "Retry it as a new task.",
    )
