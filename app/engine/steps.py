"""Checkpoints: a named piece of an attempt runs once, and a later attempt has its result."""

import inspect
import time
import typing
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import anyio
import anyio.lowlevel
from pydantic import TypeAdapter

from app.db.database import BatchConnection
from app.engine import store
from app.engine.calls import Call, Counting, run_all, since
from app.engine.model import Change, Progress, SavedStep
from app.engine.parts import Contents, Parts
from app.engine.progress import Reporter
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
        reporter: Reporter,
        saved: Sequence[SavedStep],
        *,
        task_id: str,
        attempt: int,
        version: int,
        written: Written,
    ) -> None:
        self._parts = parts
        self._reporter = reporter
        self._saved = {step.position: step for step in saved}
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
        position = self._enter(name, 1)
        stored = self._stored(position, [name])
        end = self._reporter.shown.percent if until is None else until
        if stored:
            value = await self._value(stored[0], adapter)
            self._reporter.report(Progress(end, name))
            return value
        with self._under_way(name, end):
            began = time.monotonic()
            self._begin(name, Progress(self._reporter.shown.percent, name, unit=unit))
            value = await call()
            async with kept_json(self._parts.contents, adapter.dump_json(value)) as kept:
                step = SavedStep(position, name, *kept)
                await self._finish(name, step, end, {"seconds": since(began)})
                await anyio.lowlevel.checkpoint()
            return value

    async def each(
        self,
        name: str,
        calls: Sequence[Call],
        adapter: TypeAdapter[Any],
        *,
        at_once: int,
        until: float | None,
        unit: str | None,
    ) -> list[Any]:
        """The results of all calls in their order; each is stored as soon as it is there.

        Every call has a position of its own, so that a later attempt finds those that had ended.
        """
        total = len(calls)
        names = [f"{name} {number}/{total}" for number in range(1, total + 1)]
        position = self._enter(name, total)
        stored = self._stored(position, names)
        values = {index: await self._value(step, adapter) for index, step in stored.items()}
        end = self._reporter.shown.percent if until is None else until
        missing = [index for index in range(total) if index not in values]
        if not missing:
            self._reporter.report(Progress(end, name))
        else:
            with self._under_way(name, end, counts_calls=True):
                counting = Counting(self._reporter.span, total, len(values), unit)
                self._begin(name, counting.progress)

                async def keep(index: int, value: Any) -> None:
                    data = adapter.dump_json(value)
                    # What has been computed is kept, whatever stops the other calls.
                    with anyio.CancelScope(shield=True):
                        async with kept_json(self._parts.contents, data) as kept:
                            step = SavedStep(position + index, names[index], *kept)
                            await self._count(name, step, end, counting)

                values |= await run_all(calls, missing, keep, at_once=at_once)
                await anyio.lowlevel.checkpoint()
        return [values[index] for index in range(total)]

    def _enter(self, name: str, positions: int) -> int:
        """The first of `positions`, which are now taken."""
        if self._reporter.step is not None:
            raise RuntimeError(f"step {name!r} was begun inside step {self._reporter.step!r}")
        position, self._begun = self._begun, self._begun + positions
        return position

    def _stored(self, position: int, names: Sequence[str]) -> dict[int, SavedStep]:
        """What is stored from `position` on under these names, by its place among them."""
        end = position + len(names)
        found = {at - position: step for at, step in self._saved.items() if position <= at < end}
        for index, step in found.items():
            if step.name != names[index]:
                now = f"is now {names[index]!r}"
                raise steps_changed(f"step {step.position} was {step.name!r} and {now}")
        if len(found) < len(names) and any(at >= end for at in self._saved):
            raise steps_changed(f"{names[0]!r} is new among those that had ended")
        return found

    @contextmanager
    def _under_way(self, name: str, end: float, *, counts_calls: bool = False) -> Iterator[None]:
        self._reporter.step, self._reporter.span = name, (self._reporter.shown.percent, end)
        self._reporter.counts_calls = counts_calls
        try:
            yield
        finally:
            self._reporter.step, self._reporter.counts_calls = None, False

    def _begin(self, name: str, progress: Progress) -> None:
        said = self._reporter.show(progress)
        now = self._parts.clock()

        def begin(connection: BatchConnection) -> list[Change]:
            changes = store.write_said(connection, self._task_id, self._attempt, said, now) or []
            if changes:
                store.add_event(connection, self._task_id, now, "step_started", {"name": name})
            return changes

        self._parts.database.post(begin, self._written)

    async def _count(self, name: str, step: SavedStep, end: float, counting: Counting) -> None:
        """Store one call's result; the last one ends the step in the same commit."""
        counting.add()
        if counting.is_over:
            await self._finish(name, step, end, counting.summary())
            return
        await self._keep(step)
        # The last call may have ended while this was written.
        if not counting.is_over:
            self._reporter.report(counting.progress)

    async def _keep(self, step: SavedStep) -> None:
        def keep(connection: BatchConnection) -> bool:
            is_current = store.is_current(connection, self._task_id, self._attempt)
            if is_current:
                store.save_step(connection, self._task_id, self._version, step)
            return is_current

        def kept(is_current: bool) -> None:
            if not is_current:
                self._written([])

        await self._parts.database.write_patiently(keep, kept)

    async def _finish(self, name: str, step: SavedStep, end: float, data: dict[str, Any]) -> None:
        """Store the result that a step ends with."""
        said = self._reporter.show(Progress(end, name))
        now = self._parts.clock()

        def finish(connection: BatchConnection) -> list[Change]:
            changes = store.write_said(connection, self._task_id, self._attempt, said, now) or []
            if changes:
                store.save_step(connection, self._task_id, self._version, step)
                data_of_event = {"name": name, **data}
                store.add_event(connection, self._task_id, now, "step_finished", data_of_event)
            return changes

        await self._parts.database.write_patiently(finish, self._written)

    async def _value(self, saved: SavedStep, adapter: TypeAdapter[Any]) -> Any:
        await anyio.lowlevel.checkpoint()
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


# Weak: a function made in a handler holds on to all that the handler knew.
_adapters: "WeakKeyDictionary[Callable[..., Any], TypeAdapter[Any]]" = WeakKeyDictionary()


def result_adapter(function: Callable[..., Any]) -> TypeAdapter[Any]:
    """Turns what a function returns into JSON and back, by its return annotation."""
    try:
        known = _adapters.get(function)
    except TypeError:
        # It has no hash, or there can be no weak reference to it.
        return _adapter_of(function)
    if known is None:
        known = _adapters[function] = _adapter_of(function)
    return known


def _adapter_of(function: Callable[..., Any]) -> TypeAdapter[Any]:
    hints = typing.get_type_hints(inspect.unwrap(function), include_extras=True)
    return TypeAdapter(hints.get("return", Any))


def steps_changed(what: str) -> TaskFailure:
    """The failure of a task whose stored steps or children do not fit the program any more."""
    return TaskFailure(
        "steps_changed",
        f"The program's steps are not those this task was begun with: {what}.",
        "Retry it as a new task.",
    )
