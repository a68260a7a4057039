"""The engine as the rest of Intray sees it: submit, find, cancel, retry, delete, start and stop."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import AsyncExitStack, suppress
from functools import partial
from random import Random
from types import TracebackType
from typing import Any, Self

import anyio
from anyio.abc import TaskGroup

from app.background import Background
from app.clock import Clock, now_ms
from app.db import trouble
from app.db.database import BatchConnection, Database
from app.db.folder import has_crashed, note_running, note_stop
from app.db.reach import read_only
from app.engine import queries, recovery, store, trees
from app.engine.attempt import Attempt
from app.engine.attempt_pool import AttemptPool
from app.engine.bulk import Bulk
from app.engine.compute.pool import Compute
from app.engine.figures.tasks import TaskFigures
from app.engine.forecast.usual import Usual
from app.engine.guests import make_task
from app.engine.housekeeping import CLEAN_SECONDS, WAL_SECONDS, Housekeeper
from app.engine.live import RECENT_LIMIT, LiveTask, LiveView
from app.engine.model import (
    Change,
    Claimed,
    StopCause,
    Submission,
    Task,
    TaskStatus,
)
from app.engine.outcomes import rest
from app.engine.parts import Contents, Parts, Reach, Shelf
from app.engine.recovery import Recovery
from app.engine.registry import Registry
from app.engine.runner import WINDOW, Due, Runner
from app.engine.steering import priority
from app.engine.submission import as_before, prepare, start_at_once
from app.engine.timekeeping import Timekeeper
from app.errors import Busy, Conflict, NotFound, Refusal, Stopping, describe
from app.ids import IdMaker, IdSource, is_id, new_id
from app.settings import Settings
from app.threads import in_thread

log = logging.getLogger(__name__)

CANCEL_ANSWER_SECONDS = 1.0
"""How long a cancel is waited for before the answer says "stopping"."""
LAST_CALL_SECONDS = 2.0
"""How long interrupted attempts may take to unwind at shutdown."""
SYSTEM = "system"
"""Who it is that does something where no person has asked for it."""


class Engine:
    """Owns the tasks of one database. Use as `async with Engine(...) as engine`."""

    def __init__(
        self,
        database: Database,
        registry: Registry,
        *,
        compute: Compute,
        contents: Contents,
        shelf: Shelf,
        reach: Reach,
        settings: Settings | None = None,
        clock: Clock = now_ms,
        make_id: IdMaker = new_id,
        rng: Random | None = None,
        window: int = WINDOW,
        recent_limit: int = RECENT_LIMIT,
    ) -> None:
        self.database = database
        self.registry = registry
        self._loop = asyncio.get_running_loop()
        self.usual = Usual()
        self.durations = self.usual.durations
        self.live = LiveView(
            self._loop,
            viewers=reach.viewers,
            recent_limit=recent_limit,
            usual_plan=self.usual.plan,
        )
        self.settings = settings or Settings()
        self.figures = TaskFigures(each.name for each in registry)
        self.depth = 0
        self.is_stopping = False
        self._clock = clock
        self._make_id = make_id
        self._contents = contents
        self._shelf = shelf
        self._reach = reach
        self._attempts: dict[str, Attempt] = {}
        self._stack = AsyncExitStack()
        self._tasks: TaskGroup | None = None
        self._attempt_ended = anyio.Event()
        self.runner = Runner(
            limits={each.name: each.concurrency for each in registry},
            concurrency=self.settings.concurrency,
            read=database.read,
            claim=self._claim,
            clock=clock,
            window=window,
        )
        self.bulk = Bulk(self, database, clock)
        self.house = Housekeeper(
            database,
            self.live,
            registry,
            durations=self.durations,
            settings=self.settings,
            clock=clock,
            only_waits=self.attempt_is_waiting,
            delete=self._delete,
            path_of=contents.path,
        )
        self.time = Timekeeper(self._loop, clock, moved=self._clock_moved)
        self._parts = Parts(
            database=database,
            live=self.live,
            runner=self.runner,
            registry=registry,
            compute=compute,
            contents=contents,
            clock=clock,
            rng=rng or Random(),
            settings=self.settings,
            apply=self._apply,
            loop=self._loop,
            deadlines=self.time.deadlines,
            is_stopped=lambda: self._pool.is_stopping,
            prepare=self.prepare,
            add=self._add,
            ended=self._ended,
            cancel_children=self._cancel_children,
            usual=self.usual,
        )

    # Starting and stopping

    async def __aenter__(self) -> Self:
        try:
            await self._take_up()
        except sqlite3.Error as error:
            raise trouble.start_refused(self.database.path, error) from error
        self._tasks = await self._stack.enter_async_context(anyio.create_task_group())
        self._pool = AttemptPool(self._tasks, self._loop)
        self._loop.set_task_factory(make_task)  # type: ignore[arg-type]
        self._stack.callback(self._loop.set_task_factory, None)
        self.background = Background(self._tasks)
        self.background.always("starting tasks", self.runner.run, matters=True)
        self.background.always("watching for silence", self.house.watch_for_silence)
        self.background.always("watching the clock", self.time.watch, matters=True)
        self.background.every("housekeeping", CLEAN_SECONDS, self.house.clean)
        self.background.every("watching the log", WAL_SECONDS, self.database.wal.look)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with anyio.CancelScope(shield=True):
            await self.stop(grace=0)
        assert self._tasks is not None
        self._tasks.cancel_scope.cancel()
        await self._stack.aclose()

    async def stop(self, *, grace: float) -> None:
        """Accept and start nothing more, let attempts go on for `grace` seconds, then interrupt.

        Interrupted tasks are back in the queue when this returns. Cancelling cuts the grace.
        """
        is_first, self.is_stopping = not self.is_stopping, True
        self.runner.pause()
        self.live.wake_all()
        try:
            if is_first:
                await in_thread(note_stop, self.database.path.parent)
                await self._let_claims_arrive()
            with anyio.move_on_after(grace):
                await self._until_no_attempt()
        finally:
            last_call = LAST_CALL_SECONDS if is_first else 0.1
            with anyio.move_on_after(last_call, shield=True):
                for attempt in list(self._attempts.values()):
                    attempt.stop(StopCause.SHUTDOWN)
                await self._until_no_attempt()
            for task_id in self._attempts:
                log.error("An attempt did not stop in time", extra={"task_id": task_id})

    async def _let_claims_arrive(self) -> None:
        """A claim that is on its way has started its attempts when what follows it is written."""
        with suppress(sqlite3.Error), anyio.move_on_after(LAST_CALL_SECONDS):
            await self.database.write(lambda connection: None)

    async def _until_no_attempt(self) -> None:
        while self._attempts:
            self._attempt_ended = anyio.Event()
            await self._attempt_ended.wait()

    async def _take_up(self) -> None:
        """Go on from where the last server ended."""
        await self._make_ids_rise()
        recovered = await self._recover()
        await in_thread(note_running, self.database.path.parent)
        await self._release(recovered.released)
        self.depth = sum((await queries.waiting_types(self.database)).values())

    async def _make_ids_rise(self) -> None:
        """The clock may stand before the newest task there is."""
        newest = await queries.newest_id(self.database)
        if newest and isinstance(self._make_id, IdSource):
            self._make_id.begin_after(newest)

    async def _recover(self) -> Recovery:
        crashed = await in_thread(has_crashed, self.database.path.parent)
        recovered = await self.database.write(
            lambda connection: recovery.recover(
                connection, self._clock(), self._discard_of, has_crashed=crashed
            )
        )
        for change in recovered.ended:
            self.figures.count(change, None)
        if recovered.resumed or recovered.revoked or recovered.given_up:
            log.warning(
                "Recovered tasks that a stop or a crash left running",
                extra={
                    "resumed": recovered.resumed,
                    "revoked": recovered.revoked,
                    "given_up": recovered.given_up,
                },
            )
        return recovered

    async def _release(self, hashes: Sequence[str]) -> None:
        """Remove content that recovery let go of; what cannot be removed is swept another time."""
        try:
            await self._contents.release(hashes)
        except (OSError, sqlite3.Error) as error:
            log.warning("Content of tasks that ended could not be removed: %s", describe(error))

    def _discard_of(self, task_type: str, task_id: str) -> store.Writes | None:
        found = self.registry.find(task_type)
        if found is None or found.discard is None:
            return None
        discard = found.discard
        return lambda connection: discard(connection, task_id)

    # Submitting

    async def submit(
        self,
        task_type: str,
        params: Any,
        *,
        by: str = "local",
        key: str | None = None,
        body_hash: str | None = None,
        **options: Any,
    ) -> tuple[Task, bool]:
        """Queue a task; returns it and whether it is new (False: the key named an earlier one).

        It is on disk when this returns, and belongs to `by`, or to the project that it is in.
        Options are those of `prepare`. Raises Invalid, NotFound, Forbidden, Conflict, Busy or
        Stopping, and then nothing is stored.
        """
        if (refusal := self._refusal()) is not None:
            earlier = await self._earlier(by, key, body_hash, options.get("retry_of"))
            if earlier is None:
                raise refusal
            return earlier, False
        options.setdefault("initiated_by", by)
        submission = self.prepare(
            task_type, params, owner_id=by, key=key, body_hash=body_hash, **options
        )
        task, give_back = submission.task, None
        if task.run_at is None and self.runner.take_at_once(task_type):
            start_at_once(task, self._clock())
            give_back = partial(self.runner.release, task_type)
        inserted = await self.database.write(
            lambda connection: self._add(connection, submission),
            lambda inserted: self._inserted(inserted, give_back),
            give_back,
        )
        if inserted.created:
            return task, True
        return (await self.find(inserted.task_id, by)).task, False

    def prepare(self, task_type: str, params: Any, **options: Any) -> Submission:
        """A task ready to be stored, with a new id; options are those of `submission.prepare`."""
        task_id = self._make_id(self._clock())
        return prepare(self.registry.get(task_type), params, task_id=task_id, **options)

    def _refusal(self) -> Refusal | None:
        """Why no new task is taken now."""
        if self.is_stopping:
            return Stopping(
                "stopping", "The server is restarting.", "Try again in a moment.", retry_after=5
            )
        if self.depth >= self.settings.max_queue:
            return Busy(
                "queue_full",
                f"The queue is full: {self.depth} tasks are waiting.",
                "Try again when some have finished.",
                retry_after=10,
            )
        return None

    async def _earlier(
        self, by: str, key: str | None, body_hash: str | None, retry_of: str | None
    ) -> Task | None:
        """What was asked for before: limits on new work are none of its business."""
        task_id = None
        if key is not None:
            task_id = await queries.task_of_key(self.database, by, key, body_hash)
        if task_id is None and retry_of is not None:
            task_id = await queries.retry_under_way(self.database, retry_of)
        return None if task_id is None else (await self.find(task_id, by)).task

    def _add(self, connection: BatchConnection, submission: Submission) -> store.Inserted:
        """Store a submission inside the writer's transaction; nameless ones have a default name."""
        task = submission.task
        names = self._shelf.resolve(connection, task.owner_id, submission.file_ids)
        if not task.task_name:
            title = self.registry.get(task.task_type).title
            title = f"{title}: {', '.join(names)}"[:255] if names else title
            submission = submission._replace(default_name=title)
        return store.insert(connection, submission, self._shelf.of_task)

    def _inserted(self, inserted: store.Inserted, give_back: Callable[[], None] | None) -> None:
        """The commit hook: a task waits, or an attempt runs in the slot that was taken for it."""
        self._apply(inserted.changes)
        if inserted.claimed is not None:
            self._start_attempt(inserted.claimed)
        elif give_back is not None:
            give_back()

    # Reading

    @property
    def queue_revision(self) -> int:
        """Grows with every move of the queue, which may change the place of all that wait."""
        return self.runner.waiting.revision

    def in_memory(self, task_id: str) -> LiveTask | None:
        """The task, whoever it belongs to, if memory holds it: unfinished ones, and some ended."""
        return self.live.get(task_id)

    def revision_of(self, by: str) -> int:
        """Grows with every change of the tasks that a user sees."""
        return self.live.list_revision(by)

    def slots_of(self, task_type: str) -> int:
        """How many attempts of the type may run at once."""
        return self.runner.slots.limits[task_type]

    def slots_used(self) -> dict[str, int]:
        """How many attempts of each type run."""
        return dict(self.runner.slots.used)

    async def find(self, task_id: str, by: str) -> LiveTask:
        """A task that a user sees; raises NotFound for any other id, whoever it belongs to."""
        live = self.live.get(task_id) or await self._load(task_id)
        if live is None or not self.sees(by, live.task):
            raise NotFound("task_not_found", "There is no such task.", "Check its id.")
        return live

    def sees(self, by: str, task: Task) -> bool:
        """Whether a user sees a task."""
        return self._reach.sees(by, task.owner_id)

    async def _find_to_change(self, task_id: str, by: str) -> LiveTask:
        """As `find`; raises Forbidden `read_only` where the user only reads."""
        live = await self.find(task_id, by)
        if not self._reach.may_change(by, live.task.owner_id):
            raise read_only()
        return live

    async def _load(self, task_id: str) -> LiveTask | None:
        if not is_id(task_id):
            return None
        while True:
            with self.live.loading(task_id) as load:
                task, children, dismissed = await queries.find_task(self.database, task_id)
                live, is_fresh = self.live.take_in(load, task, children, self._clock(), dismissed)
            if is_fresh:
                return live

    async def until_changed(self, live: LiveTask, seconds: float) -> None:
        """Wait until the task changes, at most so long, and not while the server stops."""
        if not self.is_stopping:
            await self._wait(live, self.live.watch(live), seconds)

    async def until_final(self, live: LiveTask, seconds: float | None = None) -> bool:
        """Wait until the task has ended, at most so long; True if it has."""
        if not live.task.is_final:
            await self._wait(live, self.live.watch_end(live), seconds)
        return live.task.is_final

    async def _wait(
        self, live: LiveTask, watcher: "asyncio.Future[None]", seconds: float | None
    ) -> None:
        """A timer that ends the wait costs a fifth of a cancel scope with a deadline."""
        if seconds is None:
            await watcher
            return
        timer = self._loop.call_later(seconds, _end_wait, watcher)
        try:
            await watcher
        finally:
            timer.cancel()
            self.live.unwatch(watcher, live)

    def queue_position(self, task: Task) -> int | None:
        """1 for the task that starts next; None when it does not wait for a slot."""
        if task.status != TaskStatus.PENDING:
            return None
        return self.runner.waiting.position(Due(task.task_id, task.task_type, task.priority))

    def attempt_is_waiting(self, task_id: str) -> bool:
        """True while a running task only waits for its children."""
        attempt = self._attempts.get(task_id)
        return attempt is not None and attempt.is_waiting

    # Changing

    async def cancel(self, task_id: str, by: str, *, actor: str, reason: str | None = None) -> Task:
        """Store a cancel, stop the work, and wait up to a second to say how it went."""
        live = await self._find_to_change(task_id, by)
        if live.task.is_final:
            return live.task
        await self.request_cancel(task_id, actor, reason)
        # Memory may have let go of the task by the commit.
        live = await self.find(task_id, by)
        await self.until_final(live, CANCEL_ANSWER_SECONDS)
        return live.task

    async def retry(
        self,
        task_id: str,
        by: str,
        *,
        actor: str,
        key: str | None = None,
        body_hash: str | None = None,
    ) -> tuple[Task, bool]:
        """A task with the same params and whether it is new; Conflict unless this one ended badly.

        A retry of it that has not ended is answered instead of a second one.
        """
        task = (await self._find_to_change(task_id, by)).task
        if task.status not in (TaskStatus.FAILURE, TaskStatus.REVOKED):
            raise Conflict(
                "not_retryable",
                "Only a failed or cancelled task can be retried.",
                "Start a new task to run it again.",
            )
        return await self.submit(
            task.task_type,
            await queries.params_of(self.database, task_id),
            by=by,
            key=key,
            body_hash=body_hash,
            initiated_by=actor,
            task_name=task.task_name,
            **as_before(task),
        )

    async def retry_rest(self, task_id: str, by: str, *, actor: str) -> tuple[Task, bool]:
        """One batch of all that a batch has left undone, and whether it is new.

        Where that was tried again before, the last of these batches counts: while it runs, it is
        the answer. Raises Conflict `not_retryable`, and `nothing_failed` when all of it is done.
        """
        given = (await self._find_to_change(task_id, by)).task
        task_type = self.registry.get(given.task_type)
        rest.require_ended(given, task_type)
        task = (await self.find(await rest.latest_of(self.database, given), by)).task
        if not task.is_final:
            return task, False
        return await self.submit(
            task.task_type,
            await rest.params_of_rest(self.database, self._contents, task_type, task),
            by=by,
            initiated_by=actor,
            task_name=rest.name_of_rest(task),
            **as_before(task),
        )

    async def prioritise(self, task_id: str, by: str, to: int, *, actor: str) -> LiveTask:
        """Give a task that waits another priority; raises Conflict `not_waiting`."""
        await self._find_to_change(task_id, by)
        await priority.prioritise(self._parts, task_id, to, actor)
        return await self.find(task_id, by)

    async def delete(self, task_id: str, by: str, *, actor: str) -> bool:
        """Remove a task and all that is its own; one that runs is cancelled first.

        False when it is still stopping: it is removed as soon as it has.
        """
        task = (await self._find_to_change(task_id, by)).task
        if not task.is_final:
            task = await self.cancel(task_id, by, actor=actor, reason="deleted")
        if task.is_final and await self._delete(task_id):
            return True
        self.background.once("deleting a task", partial(self._delete_when_final, task_id))
        return False

    async def request_cancel(self, task_id: str, actor: str, reason: str | None) -> list[Change]:
        """Store a cancel of a task and all below it, and stop what runs; the changes it made."""
        now = self._clock()
        ending = await self.database.write(
            lambda connection: trees.request_cancel(
                connection, task_id, actor, reason, now, self._discard_of
            ),
            lambda ending: self._apply(ending.changes),
        )
        if ending.released:
            release = partial(self._contents.release, ending.released)
            self.background.once("removing what a cancelled task has kept", release)
        return ending.changes

    async def _cancel_children(self, parent_id: str, reason: str) -> None:
        rows = await self.database.read(
            "SELECT task_id FROM tasks WHERE parent_id = ? AND completed_at IS NULL", (parent_id,)
        )
        for (child_id,) in rows:
            await self.request_cancel(child_id, SYSTEM, reason)

    async def _delete(self, task_id: str) -> bool:
        deleted = await self.database.write(
            lambda connection: trees.delete(connection, task_id),
            lambda deleted: self._apply(deleted.changes),
        )
        await self._contents.release(deleted.released)
        return not deleted.unfinished

    async def _delete_when_final(self, task_id: str) -> None:
        while not await self._delete(task_id):
            live = self.live.get(task_id) or await self._load(task_id)
            if live is None:
                return
            if live.task.is_final:
                # Something below it has not ended yet.
                await anyio.sleep(1)
            else:
                await self.until_final(live, 1)

    # Running

    async def _claim(self, batch: list[tuple[str, str]]) -> None:
        now = self._clock()
        wanted = [self._to_claim(task_id, task_type) for task_id, task_type in batch]
        await self.database.write(
            lambda connection: store.claim(connection, wanted, now, self._shelf.of_task),
            lambda claimed: self._claimed(batch, *claimed),
        )

    def _to_claim(self, task_id: str, task_type: str) -> store.ToClaim:
        found = self.registry.get(task_type)
        return store.ToClaim(task_id, found.version, bool(found.references))

    def _claimed(
        self, batch: Sequence[tuple[str, str]], claimed: list[Claimed], changes: list[Change]
    ) -> None:
        self._apply(changes)
        started = {each.task_id: each for each in claimed}
        for task_id, task_type in batch:
            if task_id in started:
                self._start_attempt(started[task_id])
            else:
                self.runner.release(task_type)

    def _start_attempt(self, claimed: Claimed) -> None:
        live = self.live.get(claimed.task_id)
        assert live is not None
        self.live.add_children(live, claimed.children)
        attempt = Attempt(self._parts, live, claimed, self.registry.get(live.task.task_type))
        self._attempts[claimed.task_id] = attempt
        self._pool.start(attempt.run)

    def _ended(self, task_id: str) -> None:
        del self._attempts[task_id]
        self._attempt_ended.set()

    def _apply(self, changes: Iterable[Change]) -> None:
        """The commit hook: show what was committed, then act on it."""
        now = self._clock()
        for change in changes:
            live = self.live.apply(change, now)
            self.figures.count(change, None if live is None else live.task)
            self.depth += change.queued
            if change.queued > 0:
                self._offer(change, live)
            elif change.queued < 0:
                self.runner.waiting.discard(change.task_id)
            elif change.fields.get("status") == TaskStatus.SUCCESS and live is not None:
                self.usual.learn(live.task, live.take_forecast(), now)
            if "cancel_requested_at" in change.fields:
                self._stop_cancelled(change)

    def _stop_cancelled(self, change: Change) -> None:
        if change.task_id in self._attempts:
            self._attempts[change.task_id].stop(StopCause.CANCEL)
        elif "run_at" in change.fields:
            # It was to wait for its next attempt, and has to end after what is below it.
            self.runner.look_again()

    def _offer(self, change: Change, live: LiveTask | None) -> None:
        """A task waits from now on; the runner finds one that memory does not hold on disk."""
        if live is None:
            self.runner.look_again()
        else:
            task = live.task
            self.runner.offer(Due(task.task_id, task.task_type, task.priority), task.run_at)

    def _clock_moved(self, milliseconds: int) -> None:
        """The wall clock has jumped: what was reported keeps its age, and what is due starts."""
        log.warning("The clock was moved", extra={"by_ms": milliseconds})
        self.live.shift(milliseconds)
        self.runner.look_again()


def _end_wait(watcher: "asyncio.Future[None]") -> None:
    if not watcher.done():
        watcher.set_result(None)
