"""Work beside requests and tasks: it is tried again, told once, and ends nothing else."""

import errno
import logging
import sqlite3

import anyio
import pytest

from app import background
from app.background import Background
from app.errors import TaskFailure
from tests.conftest import wait_until


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "FIRST_WAIT", 0.0)


class Work:
    """Fails as often as it has errors, then succeeds; `is_tried` so many times."""

    def __init__(self, *errors: BaseException) -> None:
        self.errors = list(errors)
        self.tries = 0

    async def __call__(self) -> None:
        self.tries += 1
        if self.errors:
            raise self.errors.pop(0)


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("error", "is_traced"),
    [
        (FULL, False),
        (sqlite3.OperationalError("database or disk is full"), False),
        (TaskFailure("out_of_memory", "It needs more memory."), False),
        (ValueError("a mistake"), True),
        (SystemExit(3), True),
    ],
    ids=["disk", "database", "failure", "mistake", "exit"],
)
async def test_what_fails_is_told_once_and_tried_again(
    error: BaseException, is_traced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """A traceback is for mistakes: it helps nobody to make room on a disk."""
    caplog.set_level(logging.INFO)
    work, beside = Work(error, error, error), Work()
    async with anyio.create_task_group() as group:
        made = Background(group)
        made.once("tidying up", work, matters=True)
        made.every("looking", 0.0, beside)
        await wait_until(lambda: work.tries == 4 and beside.tries > 4)
        group.cancel_scope.cancel()

    failed, works = caplog.records
    assert "tried again: tidying up" in failed.getMessage()
    assert bool(failed.exc_info) is is_traced
    assert works.getMessage() == "It works again: tidying up"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TaskFailure("out_of_memory", "It needs more memory.", "Give it some."), "Give it some."),
        (OSError("/a/path/of/the/server"), ""),
    ],
    ids=["in words", "for the operator"],
)
async def test_what_matters_is_a_problem_while_it_fails(error: Exception, reason: str) -> None:
    """Invariant 12: only what was put into words is told to anybody who asks."""
    work = Work(*[error] * 10_000)
    async with anyio.create_task_group() as group:
        made = Background(group)
        made.once("getting the search ready", work, matters=True)
        made.once("tidying up", Work(*[FULL] * 10_000))
        await wait_until(lambda: work.tries > 1)

        assert len(made.problems()) == 1
        assert "getting the search ready" in made.problems()[0]
        assert reason in made.problems()[0]
        assert "/a/path" not in made.problems()[0]

        work.errors.clear()
        await wait_until(lambda: not made.problems())
        group.cancel_scope.cancel()


async def test_what_goes_on_is_begun_again_when_it_ends() -> None:
    work = Work(OSError("gone"))
    async with anyio.create_task_group() as group:
        Background(group).always("the work", work)
        await wait_until(lambda: work.tries > 5)
        group.cancel_scope.cancel()
