"""One run of a handler: its scope, its timeout, why it was stopped, and how it ended."""

import asyncio
import logging
import sqlite3
import traceback
from collections.abc import Awaitable

import anyio
import anyio.lowlevel
import anyio.to_thread

from app import jsonio
from app.db.database import BatchConnection
from app.engine import endings, store
from app.engine.context import TaskContext
from app.engine.live import LiveTask
from app.engine.model import (
    Change,
    Claimed,
    Failed,
    Interrupted,
    Outcome,
    RetryScheduled,
    Revoked,
    StopCause,
    Succeeded,
    Superseded,
)
from app.engine.parts import Parts
from app.engine.registry import TaskType
from app.engine.retry import retry_or_fail
from app.engine.steps import LARGEST_ROW
from app.errors import Refusal, RetryLater, TaskFailure, describe

log = logging.getLogger(__name__)

FIRST_WAIT_FOR_DISK = 0.2
LONGEST_WAIT_FOR_DISK = 5.0


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

    def resume(self) -> None:
        """Take up a slot again. It is not waited for: the runner starts one less instead."""
        if not self._holds_slot:
            self._holds_slot = True
            self._parts.runner.slots.take(self._type.name)
            self._start_timer()

    @property
    def is_waiting(self) -> bool:
        """True while it only waits for its children."""
        return not self._holds_slot

    async def run(self, scope: anyio.CancelScope) -> None:
        """Run to the end in a scope that it may cancel and write the end, whatever happens."""
        self._scope = scope
        try:
            if self.cause is not None:
                scope.cancel()
            self._start_timer()
            outcome = await self._outcome()
            self._is_over = True
            self._stop_timer()
            if self.cause is None:
                await self._end(outcome)
            else:
                # The cancellation that ended the handler must not end the writing of it.
                with anyio.CancelScope(shield=True):
                    await self._end(outcome)
        finally:
            self._parts.ended(self._context.task_id)
            # The context knows its attempt: without this, only the collector would find the two.
            del self._context

    # The handler

    async def _outcome(self) -> Outcome:
        try:
            return await self._call()
        except asyncio.CancelledError:
            if self.cause is None:
                raise
        except Exception as error:  # the one broad except: whatever a handler raises is an outcome
            if self.cause is None:
                return await self._outcome_of(_single(error))
        return self._outcome_of_stop()

    async def _call(self) -> Outcome:
        if self.live.task.cancel_requested_at is not None:
            self.stop(StopCause.CANCEL)
            await anyio.lowlevel.checkpoint()
        params = self._type.params_model.model_validate_json(self._claimed.params)
        result = await self._type.handler(self._context, params)
        if self.live.children:
            await self._context.wait_for_children()
        return Succeeded(self._type.result_adapter.dump_json(result))

    async def _outcome_of(self, error: Exception) -> Outcome:
        trace = getattr(error, "remote", None)
        if trace is None:
            # Formatting reads source files: not on the loop.
            with anyio.CancelScope(shield=True):
                trace = await anyio.to_thread.run_sync(_format, error)
        if isinstance(error, TaskFailure | Refusal):
            return Failed(error.code, str(error), error.hint, trace)
        if isinstance(error, RetryLater):
            failure = Failed("gave_up", f"It asked to be tried again too often: {error.reason}")
            retry = RetryScheduled(round(error.after * 1000), "retry_later", error.reason)
            return retry if self._context.attempt < self._type.retry.attempts else failure
        log.warning(
            "An attempt failed: %s", describe(error), extra={"task_id": self._context.task_id}
        )
        return self._retry_or_fail(
            Failed(
                "handler_error",
                "Something went wrong while this task was running.",
                "Retry it; if it fails again, ask whoever runs this server to look at its log.",
                trace,
            )
        )

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
        """Write the outcome; a disk that is full now may not be in a moment."""
        if self.live.children:
            await self._settle_children(outcome)
        wait = FIRST_WAIT_FOR_DISK
        while True:
            try:
                return await self._write(outcome)
            except sqlite3.OperationalError as error:
                log.error("Could not store an outcome, trying again: %s", error)
                await anyio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT_FOR_DISK)
            except Exception as error:  # the handler's own writes broke a rule of the tables
                outcome = await self._outcome_of(error)

    async def _settle_children(self, outcome: Outcome) -> None:
        """A task ends after its children; one that does not succeed takes them with it."""
        if isinstance(outcome, Failed):
            await self._parts.cancel_children(self._context.task_id, "its parent task failed")
        if isinstance(outcome, Failed | Revoked):
            await self._context.wait_for_children()

    async def _write(self, outcome: Outcome) -> None:
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

    def _commit(
        self, outcome: Outcome, kept: tuple[endings.ResultPlace, str]
    ) -> Awaitable[endings.Ending]:
        """One commit with the outcome and all that belongs to it; `kept` is a success's result."""
        context, now = self._context, self._parts.clock()
        unwritten = context.take_progress()

        def settle(connection: BatchConnection) -> endings.Ending:
            if isinstance(outcome, Succeeded):
                ending = self._succeed(connection, kept, now)
                if ending is not None:
                    return ending
            changes: list[Change] = []
            if unwritten is not None:
                changes = store.set_progress(
                    connection, context.task_id, context.attempt, unwritten, now
                )
            ending = endings.settle(
                connection, context.task_id, context.attempt, outcome, now, discard=self._discard
            )
            return endings.Ending(changes + ending.changes, ending.released)

        return self._parts.database.write(settle, self._settled)

    def _succeed(
        self, connection: BatchConnection, kept: tuple[endings.ResultPlace, str], now: int
    ) -> endings.Ending | None:
        """SUCCESS with its domain rows and follow-ups; None after a stored cancel."""
        context = self._context
        warnings = jsonio.dumps_text(context.warnings) if context.warnings else None
        ending = endings.succeed(
            connection,
            self.live.task,
            context.attempt,
            kept,
            warnings,
            now,
            has_steps=context.has_steps,
        )
        if ending is not None:
            for write in context.finals:
                write(connection)
            ending.changes.extend(self._queue_follows(connection, now))
        return ending

    def _settled(self, ending: endings.Ending) -> None:
        self._parts.apply(ending.changes)
        if self._holds_slot:
            self._parts.runner.release(self._type.name)

    def _queue_follows(self, connection: BatchConnection, now: int) -> list[Change]:
        """A follow-up that cannot be queued is a line in the timeline, not a failure."""
        changes: list[Change] = []
        for submission in self._context.follows:
            try:
                changes += self._parts.add(connection, submission).changes
            except Refusal as refusal:
                data = {"message": f"A follow-up was not started: {refusal.message}"}
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


def _format(error: Exception) -> str:
    return "".join(traceback.format_exception(error))


def _single(error: Exception) -> Exception:
    """The one error inside a group that holds only one."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error
