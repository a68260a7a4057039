"""Attempts run in tasks that are used again, and do not see what earlier ones left behind."""

from contextvars import ContextVar

import anyio
import pytest

from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.registry import Registry, task_type
from tests.conftest import run, start_running
from tests.handlers import Hold, Nothing, hold

SEEN: ContextVar[str] = ContextVar("SEEN", default="nothing")


@task_type("test.leave", title="Leave something behind")
async def leave(ctx: TaskContext, params: Nothing) -> str:
    """Says what an earlier attempt left in a context variable, and leaves something itself."""
    seen = SEEN.get()
    SEEN.set("left behind")
    return seen


@task_type("test.which", title="Name the task", concurrency=1000)
async def which(ctx: TaskContext, params: Nothing) -> int:
    """The number of the task it runs in."""
    return anyio.get_current_task().id


@pytest.fixture
def registry() -> Registry:
    """The handlers of this file."""
    made = Registry()
    made.add(leave, which, hold)
    return made


async def result_of(engine: Engine, task_type: str) -> str:
    live = await run(engine, task_type)
    rows = await engine.database.read(
        "SELECT result FROM task_results WHERE task_id = ?", (live.task.task_id,)
    )
    return str(rows[0][0])


async def test_one_task_runs_attempt_after_attempt(engine: Engine) -> None:
    assert len({await result_of(engine, "test.which") for _ in range(5)}) == 1


async def test_an_attempt_sees_nothing_of_an_earlier_ones_context(engine: Engine) -> None:
    assert {await result_of(engine, "test.leave") for _ in range(3)} == {'"nothing"'}


async def test_a_cancelled_attempt_leaves_its_task_fit_for_the_next(engine: Engine) -> None:
    first = await result_of(engine, "test.which")
    held = await start_running(engine, "test.hold", Hold().model_dump())
    await engine.cancel(held.task.task_id, "local", actor="local")

    assert held.task.status == "REVOKED"
    assert await result_of(engine, "test.which") == first
