"""What a handler may do: report, compute, keep checkpoints and files, start other tasks."""

import sqlite3
import typing
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Mapping,
    Sequence,
    Sized,
)
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cached_property, partial
from typing import Any, Protocol, TypeVar

import anyio
import anyio.lowlevel

from app.db.database import BatchConnection, Intent
from app.engine import store
from app.engine.children import Children, ChildResult
from app.engine.compute.turns import Caller
from app.engine.forecast.plan import plan_of
from app.engine.live import LiveTask
from app.engine.model import (
    Change,
    Claimed,
    GivenFile,
    Line,
    Origin,
    Progress,
    Said,
    StopCause,
    Submission,
)
from app.engine.parts import Contents, Parts
from app.engine.progress import LONGEST_MESSAGE, NOTHING, Reporter, line_as_json
from app.engine.registry import TaskType
from app.engine.steps import Steps, result_adapter
from app.errors import Refusal, TaskFailure
from app.lines import encodable, is_hidden
from app.settings import MEGABYTE

T = TypeVar("T")
LONGEST_ARTIFACT_NAME = 255

MOST_WARNINGS = 100
MOST_ARTIFACTS = 1000
MOST_CHILDREN = 10_000
"""Each change of one is weighed against all others."""
MOST_FOLLOWS = 1000
"""They are queued in the one commit that ends their task."""


class Stoppable(Protocol):
    """The attempt, as far as its context needs it."""

    cause: StopCause | None

    @property
    def is_over(self) -> bool:
        """True once the handler has ended."""
        ...

    def stop(self, cause: StopCause) -> None:
        """Stop the attempt and record why."""
        ...

    def pause(self) -> None:
        """Give the slot back and let the timeout stand still."""
        ...

    def resume(self) -> None:
        """Take up a slot again and let the timeout run on."""
        ...


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
        self._claimed = claimed
        self._lines_said = 0
        self._kept_names: set[str] = set()
        self._files = claimed.files

    # Progress

    async def progress(
        self, percent: float, step: str | None = None, detail: str | None = None
    ) -> None:
        """Say how far the work is. Percent never falls; a cancellation lands here."""
        self._reporter.report(Progress(percent, step, detail))
        await anyio.lowlevel.checkpoint()

    def expect(self, parts: Mapping[float, float], *, kind: str = "") -> None:
        """Say how long each part of the work takes, by the percent of the bar at its end.

        Only how the seconds relate to each other counts: this server measures its own, for each
        `kind` apart. It may be said again when more is known.
        """
        plan = plan_of(parts, kind)
        self._live.expect(self._parts.usual.parts.calibrated(self._type.name, plan))

    async def track(
        self,
        items: Iterable[T],
        *,
        step: str | None = None,
        unit: str | None = None,
        span: tuple[float, float] = (0, 100),
    ) -> AsyncIterator[T]:
        """Go through items and move the bar over `span`; a cancellation lands between two."""
        total = len(items) if isinstance(items, Sized) else None
        for done, item in enumerate(items):
            self._reporter.count(done, total, unit=unit, span=span, step=step)
            await anyio.lowlevel.checkpoint()
            yield item
        if total is not None:
            self._reporter.count(total, total, unit=unit, span=span, step=step)
        await anyio.lowlevel.checkpoint()

    def warn(self, message: str) -> None:
        """A sentence that is shown with the result."""
        message = encodable(message[:LONGEST_MESSAGE])[:LONGEST_MESSAGE]
        if message in self.warnings or len(self.warnings) > MOST_WARNINGS:
            return
        is_last = len(self.warnings) == MOST_WARNINGS
        self.warnings.append("More warnings follow that are not shown." if is_last else message)

    def log(self, message: str, **fields: Any) -> None:
        """Add a line to the task's timeline; what is beyond the limits of its length is left out.

        After `INTRAY_MAX_LOG_LINES` lines of an attempt nothing more is kept, and the last one
        says so.
        """
        self._lines_said += 1
        if self._lines_said <= self.settings.max_log_lines:
            self._reporter.say(Line(self._parts.clock(), line_as_json(message, fields)))
        elif self._lines_said == self.settings.max_log_lines + 1:
            self._reporter.say(
                Line(self._parts.clock(), line_as_json("More lines follow, not kept", {}))
            )

    # Work

    def now(self) -> int:
        """The current moment in milliseconds, for what a handler stores."""
        return self._parts.clock()

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
        target = args[0] if function == self.compute else function
        value = await self._steps.run(
            name,
            lambda: function(*args, **kwargs),
            result_adapter(target),
            until=until,
            unit=unit,
        )
        return typing.cast(T, value)

    async def each(
        self,
        name: str,
        function: Callable[..., T],
        calls: Sequence[tuple[Any, ...]],
        *,
        until: float | None = None,
        unit: str | None = None,
    ) -> list[T]:
        """Compute a function once for each tuple of arguments, as one step; results in their order.

        As many calls run at once as there are workers. Each result is kept as soon as it is there:
        a later attempt computes only what is missing. The first call that raises stops the others.
        Raises TaskFailure `steps_changed` when what is stored is not of these calls.
        """
        values = await self._steps.each(
            name,
            [partial(self.compute, function, *arguments) for arguments in calls],
            result_adapter(function),
            at_once=self.settings.worker_count,
            until=until,
            unit=unit,
        )
        return typing.cast(list[T], values)

    async def compute(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a module-level pure function in a worker process that a cancel kills.

        A parameter of it called `progress` receives a callable (done, total) that moves the bar,
        or (done, total, share of the time); a total of 0 is not shown.
        """
        self._require_running()
        reporter = self._reporter
        span, unit = self._live.span_of(reporter), reporter.shown.unit

        def on_progress(done: int, total: int, share: float | None) -> None:
            if not reporter.counts_calls:
                reporter.count(done, total, unit=unit, span=span, share=share)

        value = await self._parts.compute.run(
            function, args, kwargs, on_progress=on_progress, caller=self._caller
        )
        return typing.cast(T, value)

    def file(self, file_id: str) -> GivenFile:
        """The upload that the params name."""
        return self._files[file_id]

    async def artifact(self, name: str, data: bytes, *, media_type: str) -> None:
        """Keep a file that the task made; it can be fetched when the task has succeeded.

        Its name is the last part of its address. Raises ValueError for one that cannot be, for a
        file over `INTRAY_MAX_ARTIFACT_MB`, and for more files than a task may keep.
        """
        _require_address(name)
        if len(data) > self.settings.max_artifact_mb * MEGABYTE:
            raise ValueError(f"the artifact {name!r} is too large: {len(data)} bytes")
        self._kept_names.add(name)
        if len(self._kept_names) > MOST_ARTIFACTS:
            raise ValueError(f"a task keeps at most {MOST_ARTIFACTS} artifacts")

        def keep(connection: sqlite3.Connection) -> list[str]:
            replaced = connection.execute(
                "DELETE FROM task_artifacts WHERE task_id = ? AND name = ? RETURNING sha256",
                (self.task_id, name),
            ).fetchall()
            connection.execute(
                "INSERT INTO task_artifacts (task_id, name, sha256, size, media_type) "
                "VALUES (?, ?, ?, ?, ?)",
                (self.task_id, name, sha256, len(data), media_type),
            )
            return [row[0] for row in replaced if row[0] != sha256]

        async with self._parts.contents.holding(data) as sha256:
            replaced = await self.write(keep)
        await self._parts.contents.release(replaced)

    @asynccontextmanager
    async def holding(self, *contents: bytes) -> AsyncIterator[list[str]]:
        """Keep bytes as content and give their hashes; the write that names them is made inside."""
        hashes: dict[bytes, str] = {}
        async with AsyncExitStack() as stack:
            for data in dict.fromkeys(contents):
                held = self._parts.contents.holding(data)
                hashes[data] = await stack.enter_async_context(held)
            yield [hashes[data] for data in contents]

    @property
    def contents(self) -> Contents:
        """Where files are kept; the `write` that names one is made while it is held."""
        return self._parts.contents

    async def write(self, work: Callable[[BatchConnection], T]) -> T:
        """Run a domain write now, if this attempt is still the one that runs.

        Rows staged like this carry the task's id and are removed by the type's `discard`.
        """

        def guarded(connection: BatchConnection) -> tuple[bool, T | None]:
            if not store.is_current(connection, self.task_id, self.attempt):
                return False, None
            return True, work(connection)

        is_current, value = await self._parts.database.write_patiently(guarded)
        if not is_current:
            self._require_running()
            self._attempt.stop(StopCause.SUPERSEDED)
            await anyio.sleep_forever()
        return typing.cast(T, value)

    async def read(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Rows of a SELECT, from a read-only connection."""
        return await self._parts.database.read(sql, parameters)

    def commit_with(self, writes: store.Writes) -> None:
        """Add domain rows to the commit that writes SUCCESS."""
        self.finals.append(writes)

    # Other tasks

    def follow(self, task_type: str, params: Any, **options: Any) -> None:
        """Queue a task in the commit that writes SUCCESS; what cannot be queued is a warning."""
        if len(self.follows) >= MOST_FOLLOWS:
            raise _too_many("follow-ups", MOST_FOLLOWS)
        try:
            made = self._prepare(task_type, params, follows=self.task_id, **options)
            self.follows.append(made)
        except Refusal as refusal:
            self.warn(f"The follow-up {task_type} was not started: {refusal.message}")

    async def spawn(
        self,
        task_type: str,
        params: Any,
        *,
        weight: float = 1.0,
        origin: str = Origin.AUTO,
        **options: Any,
    ) -> str:
        """Start a child task and return its id; a resumed parent finds the child it had started.

        Raises TaskFailure `steps_changed` when the child at this position is of another type, and
        `too_many_tasks` beyond 10,000 children.
        """
        self._require_running()
        position = self._children.next_position()
        if position >= MOST_CHILDREN:
            raise _too_many("children", MOST_CHILDREN)
        submission = self._prepare(
            task_type,
            params,
            parent_id=self.task_id,
            parent_position=position,
            weight=weight,
            origin=origin,
            **options,
        )
        return await self._children.start(submission)

    async def join(self, *, until: float = 99.0) -> list[ChildResult]:
        """Wait for all children without holding a slot, and return how each ended, in order.

        The reporter moves with their weighted progress up to `until`.
        """
        await self._children.wait(self._reporter, until)
        return await self._children.results()

    @property
    def has_timed_out(self) -> bool:
        """True once the attempt is stopped because it took as long as it may."""
        return self._attempt.cause is StopCause.TIMEOUT

    # For the attempt that this belongs to

    async def wait_for_children(self) -> None:
        """Wait until no child is unfinished."""
        await self._children.wait()

    def take_said(self) -> Said:
        """What was said and is not written yet."""
        return self._reporter.take() if "_reporter" in vars(self) else NOTHING

    @property
    def computed_seconds(self) -> float | None:
        """What its calls have used of the workers; None when it made none."""
        return self._caller.used_seconds if "_caller" in vars(self) else None

    @property
    def has_steps(self) -> bool:
        """True when checkpoints of this task may be stored."""
        return bool(self._claimed.steps) or "_steps" in vars(self)

    @property
    def has_children(self) -> bool:
        """True when it may have children."""
        return bool(self._live.children) or "_children" in vars(self)

    # What many attempts never need is made when it is asked for

    @cached_property
    def _reporter(self) -> Reporter:
        task = self._live.task
        return Reporter(
            Progress(task.percent, task.step),
            self._write,
            self._parts.database.hasten,
            self._parts.loop,
        )

    @cached_property
    def _caller(self) -> Caller:
        task = self._live.task
        usual = self._parts.usual.seconds(task.task_type)
        return Caller(task.task_id, task.priority, usual)

    @cached_property
    def _steps(self) -> Steps:
        return Steps(
            self._parts,
            self._reporter,
            self._claimed.steps,
            task_id=self.task_id,
            attempt=self.attempt,
            version=self._type.version,
            written=self._written,
        )

    @cached_property
    def _children(self) -> Children:
        return Children(
            self._parts, self._live, pause=self._attempt.pause, resume=self._attempt.resume
        )

    def _prepare(self, task_type: str, params: Any, **options: Any) -> Submission:
        return self._parts.prepare(
            task_type,
            params,
            owner_id=self.owner_id,
            initiated_by=self._live.task.initiated_by,
            project_id=self.project_id,
            **options,
        )

    def _require_running(self) -> None:
        if self._attempt.is_over:
            raise RuntimeError("this attempt is over: nothing more is begun for it")

    def _write(self, said: Said) -> Intent:
        now = self._parts.clock()
        return self._parts.database.post_behind(
            lambda connection: store.write_said(connection, self.task_id, self.attempt, said, now),
            self._said_written,
            self._reporter.written,
        )

    def _said_written(self, changes: list[Change] | None) -> None:
        self._reporter.written()
        if changes is None:
            self._attempt.stop(StopCause.SUPERSEDED)
        else:
            self._parts.apply(changes)

    def _written(self, changes: list[Change]) -> None:
        """A write that did not apply says that someone else has settled the task."""
        self._parts.apply(changes)
        if not changes:
            self._attempt.stop(StopCause.SUPERSEDED)


def _too_many(what: str, most: int) -> TaskFailure:
    return TaskFailure(
        "too_many_tasks",
        f"It started more than {most} {what}.",
        "Give each of them more to do, and start fewer.",
    )


def _require_address(name: str) -> None:
    """Names with a slash, and those that clients resolve away, lead to another address."""
    if name in ("", ".", "..") or len(name) > LONGEST_ARTIFACT_NAME:
        raise ValueError(f"an artifact's name has 1 to {LONGEST_ARTIFACT_NAME} characters")
    if any(letter in "/\\" or is_hidden(letter) for letter in name):
        raise ValueError(f"the artifact {name!r} has no address: name it without / and \\")
