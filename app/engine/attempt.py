"""One run of a handler: its scope, its timeout, why it was stopped, and how it ended."""

import asyncio
import errno
import logging
import math
from collections.abc import Awaitable, Callable, Sequence

import anyio
import anyio.lowlevel

from app import jsonio
from app.boundary import is_stop, letting_pass_only_stops
from app.db import trouble
from app.db.database import BatchConnection
from app.engine import endings, recovery, store
from app.engine.context import TaskContext
from app.engine.guests import Guests
from app.engine.live import LiveTask
from app.engine.model import (
    Change,
    Claimed,
    Failed,
    Interrupted,
    Line,
    Outcome,
    RetryScheduled,
    Revoked,
    StopCause,
    Succeeded,
    Superseded,
)
from app.engine.outcomes.lines import line_of
from app.engine.parts import Parts
from app.engine.registry import TaskType
from app.engine.retry import retry_or_fail
from app.engine.steps import LARGEST_ROW
from app.errors import (
    Refusal,
    RetryLater,
    TaskFailure,
    describe,
    shortened,
    text_of,
    trace_of,
)
from app.lines import encodable
from app.logs import about
from app.threads import in_thread

log = logging.getLogger(__name__)

FIRST_WAIT_FOR_DISK = 0.2
LONGEST_WAIT_FOR_DISK = 5.0
LONGEST_ERROR, LONGEST_CODE = 2000, 100
LONGEST_RETRY_SECONDS = 365 * 86_400.0
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE})


class Attempt:
    """Runs the handler of one claimed task and writes how that ended."""

    def __init__(self, parts: Parts, live: LiveTask, claimed: Claimed, task_type: TaskType) -> None:
        self.live = live
        self.cause: StopCause | None = None
        self._parts = parts
        self._claimed = claimed
        self._type = task_type
        self._scope: anyio.CancelScope | None = None
        self._is_over = False
        self._context = TaskContext(parts, self, live, claimed, task_type)
        self._time_left = task_type.timeout.total_seconds()
        self._holds_slot = True

    def stop(self, cause: StopCause) -> None:
        """Stop the handler and record why; the first cause counts.

        Once the handler is over nothing is stopped: the store decides what its outcome becomes.
        """
        if self._is_over:
            return
        if self.cause is None:
            self.cause = cause
        if self._scope is not None:
            self._scope.cancel()

    def pause(self) -> None:
        """Give the slot back and let the timeout stand still, while children run."""
        if self._holds_slot:
            self._holds_slot = False
            self._stop_timer()
            self._parts.runner.release(self._type.name)
            self._note(recovery.note_waiting)

    def resume(self) -> None:
        """Take up a slot again. It is not waited for: the runner starts one less instead."""
        if not self._holds_slot:
            self._holds_slot = True
            self._parts.runner.slots.take(self._type.name)
            if not self._is_over:
                self._start_timer()
            self._note(recovery.note_going_on)

    def _note(self, note: Callable[[BatchConnection, str], None]) -> None:
        task_id = self.live.task.task_id
        self._parts.database.post(lambda connection: note(connection, task_id))

    @property
    def is_waiting(self) -> bool:
        """True while it only waits for its children."""
        return not self._holds_slot

    @property
    def is_over(self) -> bool:
        """True once the handler has ended: nothing is begun for it any more."""
        return self._is_over

    async def run(self, scope: anyio.CancelScope, guests: Guests) -> None:
        """Run to the end in a scope that it may cancel and write the end, whatever happens."""
        self._scope = scope
        told = about.set({"task_id": self.live.task.task_id})
        try:
            if self.cause is not None:
                scope.cancel()
            self._start_timer()
            outcome = await self._outcome()
            self._is_over = True
            self._stop_timer()
            guests.host_is_spoilt = anyio.current_effective_deadline() != math.inf
            if guests.host_is_spoilt or guests.host_was_cancelled or guests:
                # What ended the handler, or is left of it, must not end the writing of it.
                with anyio.CancelScope(shield=True):
                    await self._dismiss(guests)
                    await self._end(outcome)
            else:
                await self._end(outcome)
        finally:
            if self._holds_slot:
                self._release_slot()
            self._parts.ended(self._context.task_id)
            # The context knows its attempt: without this, only the collector would find the two.
            del self._context
        # What comes out as an error is told by whoever runs this, as about this task.
        about.reset(told)

    # The handler

    async def _outcome(self) -> Outcome:
        try:
            return await self._call()
        except BaseException as error:  # whatever comes out of a handler is an outcome
            if self.cause is None and is_stop(error) and self._parts.is_stopped():
                raise
            return await self._outcome_of(error)

    async def _call(self) -> Outcome:
        if self.live.task.cancel_requested_at is not None:
            self.stop(StopCause.CANCEL)
            await anyio.lowlevel.checkpoint()
        params = self._type.params_model.model_validate_json(self._claimed.params)
        result = await self._type.handler(self._context, params)
        if self.live.children:
            await self._context.wait_for_children()
        return Succeeded(self._type.result_adapter.dump_json(result), line_of(self._type, result))

    async def _dismiss(self, guests: Guests) -> None:
        """Nothing that the handler began goes on after it."""
        if self.cause is None:
            await _absorb_cancels()
        if guests:
            stopped = await guests.stop()
            self._context.log("Something that the task had begun was stopped", tasks=stopped)

    async def _outcome_of(self, error: BaseException) -> Outcome:
        """How the task ends by an error, or by the cause for which it was stopped."""
        error = _single(error)
        trace = "" if self.cause is not None else await _traced(error)
        try:
            return self._outcome_of_stop() if self.cause is not None else self._told(error, trace)
        except Exception as mistake:
            # It is made of what the task type says: its codes, texts and delays.
            log.warning(
                "An attempt ended in a way that cannot be stored: %s",
                describe(mistake),
                extra={"task_id": self._context.task_id},
            )
            return _broken(trace or await _traced(mistake))

    def _told(self, error: BaseException, trace: str) -> Outcome:
        if isinstance(error, TaskFailure | Refusal):
            code, hint = encodable(error.code[:LONGEST_CODE]), error.hint
            said = None if hint is None else encodable(hint[:LONGEST_ERROR])
            return Failed(code, text_of(error)[:LONGEST_ERROR], said, trace)
        if isinstance(error, RetryLater):
            return self._retry_when_asked(error)
        log.warning(
            "An attempt failed: %s", describe(error), extra={"task_id": self._context.task_id}
        )
        return self._retry_or_fail(_broken(trace))

    def _retry_when_asked(self, asked: RetryLater) -> Outcome:
        reason = text_of(asked)[:LONGEST_ERROR]
        if self._context.attempt >= self._type.retry.attempts:
            return Failed("gave_up", f"It asked to be tried again too often: {reason}")
        seconds = max(0.0, min(asked.after, LONGEST_RETRY_SECONDS))
        return RetryScheduled(round(seconds * 1000), "retry_later", reason)

    def _outcome_of_stop(self) -> Outcome:
        match self.cause:
            case StopCause.CANCEL:
                return Revoked()
            case StopCause.SHUTDOWN:
                return Interrupted()
            case StopCause.TIMEOUT:
                seconds = round(self._type.timeout.total_seconds())
                return self._retry_or_fail(
                    Failed("timeout", f"It took longer than the {seconds} s it may take.")
                )
            case _:
                return Superseded()

    def _retry_or_fail(self, failure: Failed) -> Outcome:
        attempt, policy = self._context.attempt, self._type.retry
        delay = policy.delay(attempt, self._parts.rng)
        return retry_or_fail(failure, attempt=attempt, policy=policy, delay=delay)

    # The end

    async def _end(self, outcome: Outcome) -> None:
        """Write the outcome. What passes by itself is waited for; a mistake in it fails the task.

        Writing it twice does no harm: the second time it does not apply.
        """
        wait, said, is_last = FIRST_WAIT_FOR_DISK, "", False
        while True:
            try:
                if self.live.children:
                    await self._settle_children(outcome)
                ending = await self._write(outcome)
                if not ending.children_first:
                    return
                if isinstance(outcome, Interrupted | RetryScheduled):
                    # Only a cancel that was stored meanwhile makes these final.
                    outcome = Revoked()
                continue
            except BaseException as error:
                if is_stop(error):
                    raise
                if not is_last and not _passes(error):
                    # The handler's own writes broke a rule of the tables, or raised; or what it
                    # said of its end cannot be stored.
                    is_last = not isinstance(outcome, Succeeded)
                    outcome = (
                        _broken(await _traced(error)) if is_last else await self._outcome_of(error)
                    )
                    continue
                said = self._say_once(error, said)
            with letting_pass_only_stops():
                await anyio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT_FOR_DISK)

    def _say_once(self, error: BaseException, said: str) -> str:
        """The database tells of its own troubles, for all who write to it."""
        text = describe(error)
        if text != said and not trouble.passes_by_itself(error):
            log.error(
                "An outcome could not be stored, trying again: %s",
                text,
                extra={"task_id": self._context.task_id},
            )
        return text

    async def _settle_children(self, outcome: Outcome) -> None:
        """A task ends after its children; one that does not succeed takes them with it."""
        if isinstance(outcome, Failed | Revoked):
            await self._parts.cancel_children(self._context.task_id, "its parent task ended")
        if isinstance(outcome, Succeeded | Failed | Revoked):
            await self._context.wait_for_children()

    async def _write(self, outcome: Outcome) -> endings.Ending:
        result = outcome.result if isinstance(outcome, Succeeded) else b""
        if len(result) <= LARGEST_ROW:
            ending = await self._commit(outcome, ("result", result.decode()))
            released = ending.released
        else:
            async with self._parts.contents.holding(result) as sha256:
                ending = await self._commit(outcome, ("sha256", sha256))
            released = ending.released if ending.succeeded else (*ending.released, sha256)
        if released:
            await self._parts.contents.release(released)
        return ending

    def _commit(
        self, outcome: Outcome, kept: tuple[endings.ResultPlace, str]
    ) -> Awaitable[endings.Ending]:
        """One commit with the outcome and all that belongs to it; `kept` is a success's result."""
        context, now = self._context, self._parts.clock()
        said = context.take_said()

        def settle(connection: BatchConnection) -> endings.Ending:
            if isinstance(outcome, Succeeded):
                ending = self._succeed(connection, kept, outcome.summary, said.lines, now)
                if ending is not None:
                    return ending
            changes = (
                store.write_said(connection, context.task_id, context.attempt, said, now) or []
            )
            ending = endings.settle(
                connection, context.task_id, context.attempt, outcome, now, discard=self._discard
            )
            return ending._replace(changes=changes + ending.changes)

        return self._parts.database.write(settle, self._settled)

    def _succeed(
        self,
        connection: BatchConnection,
        kept: tuple[endings.ResultPlace, str],
        summary: str | None,
        lines: Sequence[Line],
        now: int,
    ) -> endings.Ending | None:
        """SUCCESS with its domain rows and follow-ups; None after a cancel, and before children."""
        context = self._context
        if context.has_children and endings.has_unfinished_children(connection, context.task_id):
            return None
        warnings = jsonio.dumps_text(context.warnings) if context.warnings else None
        ending = endings.succeed(
            connection,
            self.live.task,
            context.attempt,
            kept,
            warnings,
            now,
            lines=lines,
            summary=summary,
            has_steps=context.has_steps,
        )
        if ending is not None:
            for write in context.finals:
                write(connection)
            ending.changes.extend(self._queue_follows(connection, now))
        return ending

    def _settled(self, ending: endings.Ending) -> None:
        self._parts.apply(ending.changes)
        seconds = self._context.computed_seconds
        if ending.succeeded and seconds is not None:
            self._parts.usual.computed(self._type.name, seconds)
        if not ending.children_first:
            self._release_slot()

    def _release_slot(self) -> None:
        if self._holds_slot:
            self._holds_slot = False
            self._parts.runner.release(self._type.name)

    def _queue_follows(self, connection: BatchConnection, now: int) -> list[Change]:
        """A follow-up that cannot be queued is a line in the timeline, not a failure."""
        changes: list[Change] = []
        for submission in self._context.follows:
            try:
                with connection.apart():
                    changes += self._parts.add(connection, submission).changes
            except BaseException as error:
                if trouble.passes_by_itself(error):
                    raise
                why = error.message if isinstance(error, Refusal) else describe(error)
                if not isinstance(error, Refusal):
                    log.exception("A follow-up could not be queued")
                data = {"message": f"A follow-up was not started: {encodable(why)}"}
                store.add_event(connection, self._context.task_id, now, "log", data)
        return changes

    def _discard(self, connection: BatchConnection) -> None:
        if self._type.discard is not None:
            self._type.discard(connection, self._context.task_id)

    # The timeout

    def time_out(self) -> None:
        """It took as long as it may."""
        self.stop(StopCause.TIMEOUT)

    def _start_timer(self) -> None:
        self._parts.deadlines.add(self, self._time_left)

    def _stop_timer(self) -> None:
        self._time_left = self._parts.deadlines.remove(self)


async def _absorb_cancels() -> None:
    """Take what a handler cancelled of its own task, so that it does not end what follows."""
    task = asyncio.current_task()
    while task is not None and task.cancelling():
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as error:
            if is_stop(error):
                raise
        task.uncancel()


async def _traced(error: BaseException) -> str:
    remote = getattr(error, "remote", None)
    if isinstance(remote, str):
        return shortened(remote)
    # Formatting reads source files: not on the loop.
    with anyio.CancelScope(shield=True), letting_pass_only_stops():
        return await in_thread(trace_of, error)
    return describe(error)


def _broken(trace: str) -> Failed:
    """The failure that a mistake in a task type's code is."""
    return Failed(
        "handler_error",
        "Something went wrong while this task was running.",
        "Retry it; if it fails again, ask whoever runs this server to look at its log.",
        trace,
    )


def _passes(error: BaseException) -> bool:
    """Whether what could not be stored now may be stored later; a full disk fails files as well."""
    is_full = isinstance(error, OSError) and error.errno in _FULL
    return is_full or trouble.passes_by_itself(error) or isinstance(error, asyncio.CancelledError)


def _single(error: BaseException) -> BaseException:
    """What a group of errors is about: the one that says how the task ends, else its only one."""
    if not isinstance(error, BaseExceptionGroup):
        return error
    told = _first(error, TaskFailure) or _first(error, RetryLater)
    if told is not None:
        return told
    return _single(error.exceptions[0]) if len(error.exceptions) == 1 else error


def _first(group: BaseExceptionGroup[BaseException], kind: type[Exception]) -> Exception | None:
    for error in group.exceptions:
        found = _first(error, kind) if isinstance(error, BaseExceptionGroup) else error
        if isinstance(found, kind):
            return found
    return None
