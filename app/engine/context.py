"""What a handler may do: report, compute, keep checkpoints and files, start other tasks."""

import inspect
import time
import typing
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sized
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol, TypeVar

import anyio.lowlevel
from pydantic import TypeAdapter

from app import jsonio
from app.db.database import BatchConnection
from app.engine import store
from app.engine.live import LiveTask
from app.engine.model import Change, Claimed, Origin, Progress, SavedStep, StopCause, Submission
from app.engine.parts import Parts
from app.engine.registry import TaskType
from app.engine.reporter import Reporter
from app.errors import Refusal, TaskFailure

T = TypeVar("T")
LARGEST_ROW = 256 * 1024
"""JSON over this many bytes becomes a content file."""


class Stoppable(Protocol):
    """The attempt, as far as its context needs it."""

    def stop(self, cause: StopCause) -> None:
        """Stop the attempt and record why."""
        ...

    def pause(self) -> None:
        """Give the slot back and let the timeout stand still."""
        ...

    def resume(self) -> None:
        """Take up a slot again and let the timeout run on."""
        ...


@dataclass(frozen=True, slots=True)
class ChildResult:
    """How a child task ended; `result` is None unless it succeeded."""

    task_id: str
    status: str
    result: Any
    error_code: str | None
    error: str | None


class TaskContext:
    """Handed to the handler of one attempt."""

    def __init__(
        self,
        parts: Parts,
        attempt: Stoppable,
        live: LiveTask,
        claimed: Claimed,
        task_type: TaskType,
    ) -> None:
        task = live.task
        self.task_id = task.task_id
        self.owner_id = task.owner_id
        self.project_id = task.project_id
        self.attempt = task.attempt
        self.settings = parts.settings
        self.finals: list[store.Writes] = []
        self.follows: list[Submission] = []
        self.warnings: list[str] = []
        self._parts = parts
        self._attempt = attempt
        self._live = live
        self._type = task_type
        self._saved = claimed.steps
        self._files: Mapping[str, Any] = claimed.files
        self._steps_begun = 0
        self._children_begun = 0
        self._in_step: str | None = None
        self._span: tuple[float, float] = (task.percent, task.percent)
        self._progress = Progress(task.percent, task.step)

    @cached_property
    def reporter(self) -> Reporter:
        """Writes the progress; made when there is some."""
        return Reporter(self._write_progress, self._parts.loop)

    def take_progress(self) -> Progress | None:
        """What was reported and is not written yet."""
        return self.reporter.take() if "reporter" in vars(self) else None

    @property
    def has_steps(self) -> bool:
        """True when checkpoints of this task may be stored."""
        return bool(self._steps_begun or self._saved)

    # Progress

    async def progress(
        self, percent: float, step: str | None = None, detail: str | None = None
    ) -> None:
        """Say how far the work is. Percent never falls; a cancellation lands here."""
        self._report(percent, step=step, detail=detail)
        await anyio.lowlevel.checkpoint()

    async def track(
        self,
        items: "typing.Iterable[T]",
        *,
        step: str | None = None,
        unit: str | None = None,
        span: tuple[float, float] = (0, 100),
    ) -> AsyncIterator[T]:
        """Go through items and move the bar over `span`; a cancellation lands between two."""
        total = len(items) if isinstance(items, Sized) else None
        for done, item in enumerate(items):
            self._count(done, total, unit, span, step)
            await anyio.lowlevel.checkpoint()
            yield item
        if total is not None:
            self._count(total, total, unit, span, step)
        await anyio.lowlevel.checkpoint()

    def warn(self, message: str) -> None:
        """A sentence that is shown with the result."""
        if message not in self.warnings:
            self.warnings.append(message)

    def log(self, message: str, **fields: Any) -> None:
        """Add a line to the task's timeline."""
        now, data = self._parts.clock(), {"message": message[:1000], **fields}
        self._parts.database.post(
            lambda connection: store.add_event(connection, self.task_id, now, "log", data)
        )

    # Work

    async def step(
        self,
        name: str,
        function: Callable[..., Awaitable[T]],
        *args: Any,
        until: float | None = None,
        unit: str | None = None,
        **kwargs: Any,
    ) -> T:
        """Run an async function once and keep its result for a later attempt.

        `ctx.step("Reading", ctx.compute, read, path)` computes in a worker. The result's type is
        the function's return annotation. `until` is the percent at the end of the step.
        Raises TaskFailure `steps_changed` when the stored steps are not these.
        """
        if self._in_step is not None:
            raise RuntimeError(f"step {name!r} was begun inside step {self._in_step!r}")
        target = args[0] if function == self.compute else function
        adapter = _result_adapter(target)
        position, self._steps_begun = self._steps_begun, self._steps_begun + 1
        end = self._progress.percent if until is None else until
        if position < len(self._saved):
            value = await self._saved_result(position, name, adapter)
            self._report(end, step=name)
            return typing.cast(T, value)
        self._in_step, self._span = name, (self._progress.percent, end)
        try:
            began = time.monotonic()
            self._begin_step(name, unit)
            value = await function(*args, **kwargs)
            await self._save_step(name, position, adapter.dump_json(value), end, began)
            return value
        finally:
            self._in_step = None

    async def compute(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a module-level pure function in a worker process that a cancel kills.

        A parameter of it called `progress` receives a callable (done, total) that moves the bar.
        """
        span, unit = self._span, self._progress.unit

        def on_progress(done: int, total: int) -> None:
            self._count(done, total, unit, span, self._in_step)

        value = await self._parts.compute.run(function, args, kwargs, on_progress=on_progress)
        return typing.cast(T, value)

    def file(self, file_id: str) -> Any:
        """The upload that the params name: file_id, name, sha256, size, media_type, path."""
        return self._files[file_id]

    async def artifact(self, name: str, data: bytes, *, media_type: str) -> None:
        """Keep a file that the task made; it can be fetched when the task has succeeded."""

        def keep(connection: BatchConnection) -> list[str]:
            old = connection.execute(
                "DELETE FROM task_artifacts WHERE task_id = ? AND name = ? RETURNING sha256",
                (self.task_id, name),
            ).fetchall()
            connection.execute(
                "INSERT INTO task_artifacts (task_id, name, sha256, size, media_type) "
                "VALUES (?, ?, ?, ?, ?)",
                (self.task_id, name, sha256, len(data), media_type),
            )
            return [row[0] for row in old if row[0] != sha256]

        async with self._parts.contents.holding(data) as sha256:
            replaced = await self.write(keep)
        await self._parts.contents.release(replaced)

    async def write(self, work: Callable[[BatchConnection], T]) -> T:
        """Run a domain write now, if this attempt is still the one that runs.

        Rows staged like this carry the task's id and are removed by the type's `discard`.
        """

        def guarded(connection: BatchConnection) -> T | _Gone:
            if not store.is_current(connection, self.task_id, self.attempt):
                return _Gone()
            return work(connection)

        value = await self._parts.database.write(guarded)
        if isinstance(value, _Gone):
            self._attempt.stop(StopCause.SUPERSEDED)
            await anyio.sleep_forever()
            raise AssertionError("a stopped attempt went on")
        return value

    async def read(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Rows of a SELECT, from a read-only connection."""
        return await self._parts.database.read(sql, parameters)

    def commit_with(self, writes: store.Writes) -> None:
        """Add domain rows to the commit that writes SUCCESS."""
        self.finals.append(writes)

    # Other tasks

    def follow(self, task_type: str, params: Any, **options: Any) -> None:
        """Queue a task in the commit that writes SUCCESS; what cannot be queued is a warning."""
        try:
            submission = self._parts.prepare(
                task_type,
                params,
                owner_id=self.owner_id,
                initiated_by=self._live.task.initiated_by,
                project_id=self.project_id,
                **options,
            )
        except Refusal as refusal:
            self.warn(f"The follow-up {task_type} was not started: {refusal.message}")
        else:
            self.follows.append(submission)

    async def spawn(
        self, task_type: str, params: Any, *, weight: float = 1.0, **options: Any
    ) -> str:
        """Start a child task and return its id; a resumed parent finds the child it started before.

        Raises TaskFailure `steps_changed` when the child at this position is of another type.
        """
        position, self._children_begun = self._children_begun, self._children_begun + 1
        submission = self._parts.prepare(
            task_type,
            params,
            owner_id=self.owner_id,
            initiated_by=self._live.task.initiated_by,
            project_id=self.project_id,
            parent_id=self.task_id,
            parent_position=position,
            weight=weight,
            origin=options.pop("origin", Origin.AUTO),
            **options,
        )

        def insert(connection: BatchConnection) -> store.Inserted | _Gone:
            present = store.child_at(connection, self.task_id, position)
            if present is not None:
                if present[1] != task_type:
                    raise _steps_changed(f"child {position} is a {present[1]}, not a {task_type}")
                return store.Inserted(present[0], False, [])
            if not store.accepts_children(connection, self.task_id, self.attempt):
                return _Gone()
            inserted: store.Inserted = self._parts.add(connection, submission)
            return inserted

        def applied(inserted: store.Inserted | _Gone) -> None:
            if isinstance(inserted, store.Inserted):
                self._parts.apply(inserted.changes)

        inserted = await self._parts.database.write(insert, applied)
        if isinstance(inserted, _Gone):
            await anyio.sleep_forever()
            raise AssertionError("a stopped attempt went on")
        return inserted.task_id

    async def join(self, *, until: float = 99.0) -> list[ChildResult]:
        """Wait for all children without holding a slot, and return how each ended, in order.

        The bar moves with their weighted progress up to `until`.
        """
        start = self._progress.percent
        await self.wait_for_children(lambda made: start + (until - start) * made / 100)
        rows = await self._parts.database.read(_CHILD_RESULTS, (self.task_id,))
        return [
            ChildResult(row[0], row[1], await self._result(row[2], row[3]), row[4], row[5])
            for row in rows
        ]

    async def wait_for_children(self, percent: Callable[[float], float] | None = None) -> None:
        """Wait until no child is unfinished; `percent` turns theirs (0..100) into the task's."""
        live = self._live
        if not live.has_unfinished_children():
            return
        self._attempt.pause()
        try:
            while live.has_unfinished_children():
                if percent is not None:
                    self._report(percent(live.children_percent()), step=self._progress.step)
                changed = self._parts.live.watch(live)
                if live.has_unfinished_children():
                    await changed
        finally:
            self._attempt.resume()

    # Inside

    def _report(self, percent: float, **shown: Any) -> None:
        shown["step"] = shown.get("step") or self._in_step or self._progress.step
        highest = max(self._progress.percent, min(float(percent), 100.0))
        self._progress = Progress(round(highest, 1), **shown)
        self.reporter.report(self._progress)

    def _count(
        self,
        done: int,
        total: int | None,
        unit: str | None,
        span: tuple[float, float],
        step: str | None,
    ) -> None:
        part = done / total if total else 0.0
        percent = span[0] + (span[1] - span[0]) * part
        self._report(percent, step=step, done=done, total=total, unit=unit)

    def _write_progress(self, progress: Progress) -> None:
        now = self._parts.clock()
        self._parts.database.post(
            lambda connection: store.set_progress(
                connection, self.task_id, self.attempt, progress, now
            ),
            self._progress_written,
        )

    def _progress_written(self, changes: list[Change]) -> None:
        self._parts.apply(changes)
        if not changes:
            self._attempt.stop(StopCause.SUPERSEDED)

    def _begin_step(self, name: str, unit: str | None) -> None:
        self.take_progress()
        progress = self._progress = Progress(self._progress.percent, name, unit=unit)
        now = self._parts.clock()

        def begin(connection: BatchConnection) -> list[Change]:
            changes = store.set_progress(connection, self.task_id, self.attempt, progress, now)
            if changes:
                store.add_event(connection, self.task_id, now, "step_started", {"name": name})
            return changes

        self._parts.database.post(begin, self._progress_written)

    async def _save_step(
        self, name: str, position: int, value: bytes, end: float, began: float
    ) -> None:
        self.take_progress()
        percent = max(self._progress.percent, end)
        progress = self._progress = Progress(percent, name)
        seconds, now = round(time.monotonic() - began, 3), self._parts.clock()
        version = self._type.version

        def save(connection: BatchConnection) -> list[Change]:
            changes = store.set_progress(connection, self.task_id, self.attempt, progress, now)
            if changes:
                step = SavedStep(name, *kept)
                store.save_step(connection, self.task_id, position, version, step)
                data = {"name": name, "seconds": seconds}
                store.add_event(connection, self.task_id, now, "step_finished", data)
            return changes

        async with kept_json(self._parts, value) as kept:
            await self._parts.database.write(save, self._progress_written)
            await anyio.lowlevel.checkpoint()

    async def _saved_result(self, position: int, name: str, adapter: TypeAdapter[Any]) -> Any:
        saved = self._saved[position]
        if saved.name != name:
            raise _steps_changed(f"step {position} was {saved.name!r} and is now {name!r}")
        text = saved.result
        if saved.sha256 is not None:
            return adapter.validate_json(await self._parts.contents.get(saved.sha256))
        return adapter.validate_json(text or "null")

    async def _result(self, text: str | None, sha256: str | None) -> Any:
        if sha256 is not None:
            return jsonio.loads(await self._parts.contents.get(sha256))
        return None if text is None else jsonio.loads(text)


@asynccontextmanager
async def kept_json(parts: Parts, value: bytes) -> AsyncIterator[tuple[str | None, str | None]]:
    """(JSON for the row, None), or (None, hash of a content file) when it is large."""
    if len(value) <= LARGEST_ROW:
        yield value.decode(), None
        return
    async with parts.contents.holding(value) as sha256:
        yield None, sha256


_CHILD_RESULTS = """
SELECT t.task_id, t.status, r.result, r.sha256, t.error_code, t.error
FROM tasks t LEFT JOIN task_results r USING (task_id)
WHERE t.parent_id = ? ORDER BY t.parent_position
"""


class _Gone:
    """The attempt that asked is no longer the one that runs, or is being cancelled."""


@lru_cache(maxsize=1000)
def _result_adapter(function: Callable[..., Any]) -> TypeAdapter[Any]:
    hints = typing.get_type_hints(inspect.unwrap(function), include_extras=True)
    return TypeAdapter(hints.get("return", Any))


def _steps_changed(what: str) -> TaskFailure:
    return TaskFailure(
        "steps_changed",
        f"The program's steps are not those this task was begun with: {what}.",
        "Retry it as a new task.",
    )
