"""Work that goes on beside requests and tasks: what goes wrong in it ends nothing else.

It is logged when it begins to fail, tried again later, and told to whoever asks whether the server
is ready, when that matters.
"""

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

import anyio
from anyio.abc import TaskGroup

from app.boundary import is_stop
from app.errors import Refusal, TaskFailure, describe
from app.threads import in_thread

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0
"""Seconds before work that failed is tried again; doubled each time."""

_IN_WORDS = (Refusal, TaskFailure)
"""What says by itself what is wrong, and may be told to anybody."""
_NO_MISTAKES = (OSError, sqlite3.OperationalError, *_IN_WORDS)
"""What the disk, or another program that holds the database, is to blame for, is none either."""

Work = Callable[[], Awaitable[object]]


@dataclass(slots=True, eq=False)
class _Job:
    """A piece of background work and how it stands; `error` is None while nothing is wrong."""

    name: str
    work: Work
    matters: bool = False
    error: str | None = None
    reason: str = ""
    failures: int = 0


@dataclass(slots=True)
class Background:
    """Runs background work in one task group."""

    tasks: TaskGroup
    _failing: list[_Job] = field(default_factory=list)

    def once(self, name: str, work: Work, *, matters: bool = False) -> None:
        """Do it until it has succeeded once."""
        self.tasks.start_soon(self._until_done, _Job(name, work, matters))

    def every(self, name: str, seconds: float, work: Work, *, matters: bool = False) -> None:
        """Do it now, and then again every `seconds`."""
        self.tasks.start_soon(self._again_and_again, _Job(name, work, matters), seconds)

    def always(self, name: str, work: Work, *, matters: bool = False) -> None:
        """Have it go on until the server stops; it is begun again when it ends."""
        self.tasks.start_soon(self._again_and_again, _Job(name, work, matters), 0.0)

    def problems(self) -> list[str]:
        """A sentence for each piece of work that matters and fails."""
        return [
            f"Something the server needs fails and is tried again: {job.name}{job.reason}."
            for job in self._failing
            if job.matters
        ]

    async def _again_and_again(self, job: _Job, seconds: float) -> None:
        while True:
            await self._until_done(job)
            await anyio.sleep(seconds)

    async def _until_done(self, job: _Job) -> None:
        while True:
            if await self._succeeds(job):
                return
            await anyio.sleep(min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(job.failures - 1, 20)))

    async def _succeeds(self, job: _Job) -> bool:
        try:
            await job.work()
        except BaseException as error:
            if is_stop(error):
                raise
            await self._note(job, error)
            return False
        if job.error is not None:
            log.info("It works again: %s", job.name)
            self._failing.remove(job)
            job.error, job.failures = None, 0
        return True

    async def _note(self, job: _Job, error: BaseException) -> None:
        """Say what is wrong once, and again when it changes."""
        said = _said(error)
        if job.error is None:
            self._failing.append(job)
        if said != job.error:
            # Where a full disk was met is of no help to whoever makes room on it.
            traced = None if isinstance(error, _NO_MISTAKES) else error
            # A traceback quotes source files, which are read when it is formatted.
            await in_thread(
                partial(log.error, "It failed and is tried again: %s (%s)", job.name, said,
                        exc_info=traced)
            )  # fmt: skip
        job.error, job.failures = said, job.failures + 1
        job.reason = f" ({said})" if isinstance(error, _IN_WORDS) else ""


def _said(error: BaseException) -> str:
    if isinstance(error, _IN_WORDS):
        return " ".join(filter(None, (error.message, error.hint)))
    return describe(error)
