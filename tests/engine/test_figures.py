"""What is counted of tasks: every start and every end once, by type."""

from typing import Any

from app.engine.engine import Engine
from app.engine.figures.tasks import FiguresOfType, TaskFigures
from app.engine.model import Change, TaskStatus
from tests.conftest import run, start, start_running


def of(engine: Engine, task_type: str) -> FiguresOfType:
    return dict(engine.figures)[task_type]


async def test_an_end_is_counted_once_by_its_status(engine: Engine) -> None:
    await run(engine, "test.ok")
    await run(engine, "test.ok")
    await run(engine, "test.fail", {"code": "x"})

    assert of(engine, "test.ok").ended == {"SUCCESS": 2, "FAILURE": 0, "REVOKED": 0}
    assert of(engine, "test.fail").ended == {"SUCCESS": 0, "FAILURE": 1, "REVOKED": 0}


async def test_a_retry_is_one_more_attempt_of_one_task(engine: Engine) -> None:
    await run(engine, "test.fail", {"times": 2})

    found = of(engine, "test.fail")
    assert (found.started, sum(found.waits.counts), sum(found.durations.counts)) == (3, 1, 1)
    assert found.ended["SUCCESS"] == 1


async def test_a_cancelled_task_has_a_duration_only_if_it_ran(engine: Engine) -> None:
    running = await start_running(engine, "test.one_at_a_time")
    waiting = await start(engine, "test.one_at_a_time")
    await engine.cancel(waiting.task.task_id, "local", actor="local")
    await engine.cancel(running.task.task_id, "local", actor="local")

    found = of(engine, "test.one_at_a_time")
    assert found.ended["REVOKED"] == 2
    assert (found.started, sum(found.durations.counts)) == (1, 1)


async def test_a_waiting_task_that_memory_has_let_go_of_is_counted(engine: Engine) -> None:
    running = await start_running(engine, "test.one_at_a_time")
    waiting = await start(engine, "test.one_at_a_time")
    engine.live._recent.clear()
    await engine.request_cancel(waiting.task.task_id, "local", None)

    assert of(engine, "test.one_at_a_time").ended["REVOKED"] == 1
    await engine.cancel(running.task.task_id, "local", actor="local")


def change(new: Any = None, **fields: Any) -> Change:
    return Change("t", "somebody", None, fields, new=new, task_type="gone")


def test_a_type_that_is_not_loaded_any_more_is_counted() -> None:
    figures = TaskFigures([])

    figures.count(change(status=TaskStatus.REVOKED, completed_at=5), None)

    assert dict(figures)["gone"].ended["REVOKED"] == 1


async def test_a_wait_is_from_the_request_to_the_first_start(engine: Engine) -> None:
    task = (await run(engine, "test.ok")).task
    task.created_at, task.started_at, task.updated_at, task.completed_at = 1000, 3500, 3500, 9500
    figures = TaskFigures(["test.ok"])

    figures.count(change(new=task, status=TaskStatus.STARTED), task)
    figures.count(change(status=TaskStatus.SUCCESS, completed_at=9500), task)

    found = dict(figures)["test.ok"]
    assert (found.waits.sum, found.durations.sum) == (2.5, 6.0)
    assert dict(found.waits.buckets())["1.0"] == 0
    assert dict(found.waits.buckets())["3.0"] == 1


async def test_the_wait_of_a_start_at_once_is_counted(engine: Engine) -> None:
    """Its row was made a moment before its slot was taken."""
    task = (await run(engine, "test.ok")).task
    task.created_at, task.updated_at, task.started_at = 1000, 1000, 1004
    figures = TaskFigures([])

    figures.count(change(new=task, status="STARTED"), task)

    assert dict(figures)["test.ok"].waits.sum == 0.004
