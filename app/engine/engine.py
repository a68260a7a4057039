"""The engine as the rest of Intray sees it: submit, find, cancel, retry, delete, start and stop."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from random import Random
from types import TracebackType
from typing import Any, Self

import anyio
from anyio.abc import TaskGroup

from app import jsonio
from app.clock import Clock, now_ms
from app.db.database import BatchConnection, Database
from app.engine import families, queries, store
from app.engine.attempt import Attempt
from app.engine.bulk import Bulk
from app.engine.compute import Compute
from app.engine.crew import Crew
from app.engine.deadlines import Deadlines
from app.engine.estimate import UsualDurations
from app.engine.housekeeping import Housekeeper
from app.engine.live import LiveTask, LiveView
from app.engine.model import (
    Change,
    Claimed,
    StopCause,
    Submission,
    Task,
    TaskStatus,
)
from app.engine.parts import Contents, Parts, Shelf
from app.engine.recovery import Recovery, recover
from app.engine.registry import Registry
from app.engine.runner import Due, Runner
from app.engine.submission import prepare, start_at_once
from app.errors import Busy, Conflict, NotFound, Stopping
from app.ids import IdMaker, is_id, new_id
from app.settings import Settings

log = logging.getLogger(__name__)

CANCEL_ANSWER_SECONDS = 1.0
"""How long a cancel is waited for before the answer says "stopping"."""
LAST_CALL_SECONDS = 5.0
"""How long interrupted attempts may take to unwind at shutdown."""
LOCAL_SYSTEM = "system"


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
        settings: Settings | None = None,
        clock: Clock = now_ms,
        make_id: IdMaker = new_id,
        rng: Random | None = None,
    ) -> None:
        self.database = database
        self.registry = registry
        self._loop = asyncio.get_running_loop()
        self.live = LiveView(self._loop)
        self.settings = settings or Settings()
        self.durations = UsualDurations()
        self.depth = 0
        self.is_stopping = False
        self._clock = clock
        self._make_id = make_id
        self._contents = contents
        self._shelf = shelf
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
        )
        self.bulk = Bulk(self, database, clock=clock, make_id=make_id)
        self.house = Housekeeper(
            database,
            self.live,
            registry,
            durations=self.durations,
            settings=self.settings,
            clock=clock,
            only_waits=self.attempt_is_waiting,
            delete=self._delete,
        )
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
            deadlines=Deadlines(self._loop),
            prepare=self.prepare,
            add=self._add,
            ended=self._ended,
            cancel_children=self._cancel_children,
        )

    # Starting and stopping

    async def __aenter__(self) -> Self:
        recovery = await self._recover()
        await self._contents.release(recovery.released)
        self.depth = sum((await queries.waiting_types(self.database)).values())
        self._tasks = await self._stack.enter_async_context(anyio.create_task_group())
        self._crew = Crew(self._tasks, self._loop)
        self._tasks.start_soon(self.runner.run)
        self._tasks.start_soon(self.house.watch_for_silence)
        self._tasks.start_soon(self.house.keep_clean)
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
        self.is_stopping = True
        self.runner.pause()
        self.live.wake_all()
        try:
            # A claim that is on its way has started its attempts when this is written.
            await self.database.write(lambda connection: None)
            with anyio.move_on_after(grace):
                await self._until_no_attempt()
        finally:
            with anyio.move_on_after(LAST_CALL_SECONDS, shield=True):
                for attempt in list(self._attempts.values()):
                    attempt.stop(StopCause.SHUTDOWN)
                await self._until_no_attempt()
            for task_id in self._attempts:
                log.error("An attempt did not stop in time", extra={"task_id": task_id})

    async def _until_no_attempt(self) -> None:
        while self._attempts:
            self._attempt_ended = anyio.Event()
            await self._attempt_ended.wait()

    async def _recover(self) -> Recovery:
        recovery = await self.database.write(
            lambda connection: recover(connection, self._clock(), self._discard_of)
        )
        if recovery.resumed or recovery.revoked or recovery.given_up:
            log.warning(
                "Recovered tasks that a crash left running",
                extra={
                    "resumed": recovery.resumed,
                    "revoked": recovery.revoked,
                    "given_up": recovery.given_up,
                },
            )
        return recovery

    def _discard_of(self, task_type: str, task_id: str) -> store.Writes | None:
        found = self.registry.find(task_type)
        if found is None or found.discard is None:
            return None
        return partial(_discard, found.discard, task_id)

    # Submitting

    async def submit(
        self,
        task_type: str,
        params: Any,
        *,
        owner_id: str = "local",
        key: str | None = None,
        body_hash: str | None = None,
        **options: Any,
    ) -> tuple[Task, bool]:
        """Queue a task; returns it and whether it is new (False: the key named an earlier one).

        It is on disk when this returns. Options are those of `prepare`. Raises Invalid, NotFound,
        Conflict, Busy or Stopping, and then nothing is stored.
        """
        self._check_accepting()
        options.setdefault("initiated_by", owner_id)
        submission = self.prepare(
            task_type, params, owner_id=owner_id, key=key, body_hash=body_hash, **options
        )
        task, give_back = submission.task, None
        if task.run_at is None and self.runner.take_at_once(task_type):
            start_at_once(task)
            give_back = partial(self.runner.release, task_type)
        inserted = await self.database.write(
            lambda connection: self._add(connection, submission),
            lambda inserted: self._inserted(inserted, give_back),
            give_back,
        )
        if inserted.created:
            return task, True
        return (await self.find(inserted.task_id, owner_id)).task, False

    def prepare(self, task_type: str, params: Any, **options: Any) -> Submission:
        """A task ready to be stored, with a new id; options are those of `submission.prepare`."""
        task_id = self._make_id(self._clock())
        return prepare(self.registry.get(task_type), params, task_id=task_id, **options)

    def _check_accepting(self) -> None:
        if self.is_stopping:
            raise Stopping(
                "stopping", "The server is restarting.", "Try again in a moment.", retry_after=5
            )
        if self.depth >= self.settings.max_queue:
            raise Busy(
                "queue_full",
                f"The queue is full: {self.depth} tasks are waiting.",
                "Try again when some have finished.",
                retry_after=10,
            )

    def _add(self, connection: BatchConnection, submission: Submission) -> store.Inserted:
        """Store a submission inside the writer's transaction; named after its file if nameless."""
        task = submission.task
        names = self._shelf.resolve(connection, task.owner_id, submission.file_ids)
        if not task.task_name:
            title = self.registry.get(task.task_type).title
            task.task_name = f"{title}: {', '.join(names)}"[:255] if names else title
        return store.insert(connection, submission, self._shelf.of_task)

    def _inserted(self, inserted: store.Inserted, give_back: Callable[[], None] | None) -> None:
        """The commit hook: a task waits, or an attempt runs in the slot that was taken for it."""
        if inserted.claimed is not None:
            self.depth += 1
            self._apply(inserted.changes)
            self._start_attempt(inserted.claimed)
            return
        self._apply(inserted.changes)
        if give_back is not None:
            give_back()

    # Reading

    async def find(self, task_id: str, owner_id: str) -> LiveTask:
        """The owner's task; raises NotFound for any other id, whoever it belongs to."""
        live = self.live.get(task_id) or await self._load(task_id)
        if live is None or live.task.owner_id != owner_id:
            raise NotFound("task_not_found", "There is no such task.", "Check its id.")
        return live

    async def _load(self, task_id: str) -> LiveTask | None:
        if not is_id(task_id):
            return None
        while True:
            self.live.begin_load(task_id)
            task, children = await queries.find_task(self.database, task_id)
            live, is_fresh = self.live.end_load(task_id, task, children, self._clock())
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
            self.live.unwatch(watcher, live, live.task.owner_id)

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

    async def cancel(
        self, task_id: str, owner_id: str, *, actor: str, reason: str | None = None
    ) -> Task:
        """Store a cancel, stop the work, and wait up to a second to say how it went."""
        live = await self.find(task_id, owner_id)
        if not live.task.is_final:
            await self.request_cancel(task_id, actor, reason)
            await self.until_final(live, CANCEL_ANSWER_SECONDS)
        return live.task

    async def retry(
        self,
        task_id: str,
        owner_id: str,
        *,
        actor: str,
        key: str | None = None,
        body_hash: str | None = None,
    ) -> Task:
        """A new task with the same params; raises Conflict unless it ended badly."""
        task = (await self.find(task_id, owner_id)).task
        if task.status not in (TaskStatus.FAILURE, TaskStatus.REVOKED):
            raise Conflict(
                "not_retryable",
                "Only a failed or cancelled task can be retried.",
                "Start a new task to run it again.",
            )
        params, metadata = await self._input_of(task)
        retried, _ = await self.submit(
            task.task_type,
            params,
            owner_id=owner_id,
            key=key,
            body_hash=body_hash,
            initiated_by=actor,
            task_name=task.task_name,
            project_id=task.project_id,
            priority=task.priority,
            entity_type=task.entity_type,
            entity_id=task.entity_id,
            metadata=metadata,
            retry_of=task.task_id,
        )
        return retried

    async def delete(self, task_id: str, owner_id: str, *, actor: str) -> bool:
        """Remove a task and all that is its own; one that runs is cancelled first.

        False when it is still stopping: it is removed as soon as it has.
        """
        live = await self.find(task_id, owner_id)
        if not live.task.is_final:
            await self.request_cancel(task_id, actor, "deleted")
            await self.until_final(live, CANCEL_ANSWER_SECONDS)
        if live.task.is_final and await self._delete(task_id):
            return True
        assert self._tasks is not None
        self._tasks.start_soon(self._delete_when_final, live)
        return False

    async def request_cancel(self, task_id: str, actor: str, reason: str | None) -> list[Change]:
        """Store a cancel of a task and all below it, and stop what runs; the changes it made."""
        now = self._clock()
        return await self.database.write(
            lambda connection: families.request_cancel(connection, task_id, actor, reason, now),
            self._apply,
        )

    async def _cancel_children(self, parent_id: str, reason: str) -> None:
        rows = await self.database.read(
            "SELECT task_id FROM tasks WHERE parent_id = ? AND completed_at IS NULL", (parent_id,)
        )
        for (child_id,) in rows:
            await self.request_cancel(child_id, LOCAL_SYSTEM, reason)

    async def _input_of(self, task: Task) -> tuple[Any, str | None]:
        rows = await self.database.read(
            "SELECT params FROM task_params WHERE task_id = ?", (task.task_id,)
        )
        if not rows:
            raise NotFound("task_not_found", "There is no such task.", "Check its id.")
        return jsonio.loads(rows[0][0]), task.metadata

    async def _delete(self, task_id: str) -> bool:
        deleted = await self.database.write(
            lambda connection: families.delete(connection, task_id),
            lambda deleted: self._apply(deleted.changes),
        )
        await self._contents.release(deleted.released)
        return not deleted.unfinished

    async def _delete_when_final(self, live: LiveTask) -> None:
        task_id = live.task.task_id
        while not (live.task.is_final and await self._delete(task_id)):
            with anyio.move_on_after(1):
                await self.live.watch(live)

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
        is_known = self.live.get(task_id) is not None
        return store.ToClaim(task_id, found.version, bool(found.references), is_known)

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
        self._crew.start(attempt.run)

    def _ended(self, task_id: str) -> None:
        del self._attempts[task_id]
        self._attempt_ended.set()

    def _apply(self, changes: Iterable[Change]) -> None:
        """The commit hook: show what was committed, then act on it."""
        now = self._clock()
        for change in changes:
            live = self.live.apply(change, now)
            status = change.fields.get("status")
            if status is not None:
                self._moved(change, status, live)
            if "cancel_requested_at" in change.fields and change.task_id in self._attempts:
                self._attempts[change.task_id].stop(StopCause.CANCEL)

    def _moved(self, change: Change, status: str, live: LiveTask | None) -> None:
        """A task came into a status: keep the queue and its depth in step."""
        if status == TaskStatus.PENDING:
            self.depth += 1
            if live is not None:
                task = live.task
                self.runner.offer(Due(task.task_id, task.task_type, task.priority), task.run_at)
        elif status == TaskStatus.STARTED:
            self.depth -= 1
        elif status == TaskStatus.REVOKED and change.task_id not in self._attempts:
            self.depth -= 1
            if live is not None:
                task = live.task
                self.runner.waiting.discard(Due(task.task_id, task.task_type, task.priority))
        elif status == TaskStatus.SUCCESS and live is not None:
            task = live.task
            if task.completed_at is not None and task.started_at is not None:
                self.durations.add(task.task_type, task.completed_at - task.started_at)


def _end_wait(watcher: "asyncio.Future[None]") -> None:
    if not watcher.done():
        watcher.set_result(None)


def _discard(
    discard: Callable[[Any, str], None], task_id: str, connection: BatchConnection
) -> None:
    discard(connection, task_id)
