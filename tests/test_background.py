"""Work beside requests and tasks: it fails alone, is tried again, and says so."""

import logging
from collections.abc import Awaitable, Callable

import anyio
import pytest

from app import background
from app.background import Background
from tests.conftest import wait_until


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next try comes at once."""
    monkeypatch.setattr(background, "FIRST_WAIT", 0.001)


def failing(times: int, error: BaseException) -> tuple[Callable[[], Awaitable[None]], list[int]]:
    tries: list[int] = []

    async def work() -> None:
        tries.append(len(tries))
        if len(tries) <= times:
            raise error

    return work, tries


@pytest.mark.parametrize(
    "error",
    [OSError("no room"), SystemExit(1), KeyboardInterrupt(), ExceptionGroup("x", [ValueError()])],
    ids=lambda error: type(error).__name__,
)
async def test_what_fails_is_tried_again_and_ends_nothing_else(error: BaseException) -> None:
    work, tries = failing(3, error)
    async with anyio.create_task_group() as group:
        Background(group).once("the work", work)
        await wait_until(lambda: len(tries) == 4)


async def test_what_matters_is_told_while_it_fails_and_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    work, tries = failing(3, OSError("no room"))
    told: list[list[str]] = []
    async with anyio.create_task_group() as group:
        jobs = Background(group)

        async def look() -> None:
            told.append(jobs.problems())
            await work()

        with caplog.at_level(logging.INFO):
            jobs.once("the work", look, matters=True)
            await wait_until(lambda: len(tries) == 4 and not jobs.problems())

    assert [len(problems) for problems in told] == [0, 1, 1, 1]
    assert "the work" in told[-1][0]
    assert sum("It failed" in record.message for record in caplog.records) == 1
    assert sum("works again" in record.message for record in caplog.records) == 1


async def test_what_goes_on_is_begun_again_when_it_ends() -> None:
    work, tries = failing(1, OSError("gone"))
    async with anyio.create_task_group() as group:
        Background(group).always("the work", work)
        await wait_until(lambda: len(tries) > 5)
        group.cancel_scope.cancel()
