"""A step of many calls: some run at once, and each result is kept as soon as it is there."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.registry import Registry, task_type
from app.settings import Settings
from tests.calls import add, one, ran, telling
from tests.conftest import events_of, run, start, wait_until
from tests.fundamentals.test_restarting import crash, restarted
from tests.handlers import QUICK
from tests.server import is_alive


class Many(BaseModel):
    """How many calls, and which of them hold, fail or have a large result.

    What holds waits for the file `until`; what fails does so once, when all that hold have begun.
    """

    trace: str
    number: int = 4
    hold: list[int] = []
    fail: list[int] = []
    large: list[int] = []
    code: str | None = None
    until: str = ""


def workers_of(trace: Path, *numbers: int) -> set[int]:
    """The processes in which these calls ran."""
    lines = [line.split() for line in trace.read_text().splitlines()]
    return {int(pid) for number, pid in lines if int(number) in numbers}


async def inner_value(value: int) -> int:
    """A step's work."""
    return value


@task_type("test.many", title="Make many calls", retry=QUICK)
async def many(ctx: TaskContext, params: Many) -> list[str]:
    """A step, many calls, a step; gives each result's beginning."""
    await ctx.step("before", inner_value, 1, until=20)
    calls = [(number, params.model_dump()) for number in range(params.number)]
    made = await ctx.each("Calling", one, calls, until=60, unit="calls")
    await ctx.step("after", inner_value, 2, until=80)
    return [each[:3] for each in made]


class Changed(BaseModel):
    """What the second attempt does in the place of three calls of "Calling"."""

    name: str = "Calling"
    number: int = 3


@task_type("test.changed", title="Change the calls", retry=QUICK)
async def changed(ctx: TaskContext, params: Changed) -> None:
    """Its first attempt ends after three calls and a step."""
    if ctx.attempt == 1:
        await ctx.each("Calling", add, [(number, 0) for number in range(3)])
        await ctx.step("after", inner_value, 1)
        raise RuntimeError("again")
    if params.number:
        calls = [(number, 0) for number in range(params.number)]
        await ctx.each(params.name, add, calls)
    await ctx.step("after", inner_value, 1)


@task_type("test.no_calls", title="Make no call")
async def no_calls(ctx: TaskContext, params: Changed) -> list[int]:
    """A step of no calls takes no place."""
    none = await ctx.each("Calling", add, [])
    return none + await ctx.each("Adding", add, [(5, 0), (6, 0)], until=50)


@task_type("test.telling", title="Tell of calls")
async def telling_calls(ctx: TaskContext, params: Many) -> list[int]:
    """Two calls of which the first one reports progress of its own."""
    return await ctx.each("Telling", telling, [(0, params.until), (1, params.until)], until=50)


@task_type("test.calls_in_step", title="Nest calls", retry=QUICK)
async def calls_in_step(ctx: TaskContext, params: Changed) -> None:
    """Makes many calls inside a step."""

    async def outer() -> list[int]:
        return await ctx.each("Calling", add, [(1, 2)])

    await ctx.step("outer", outer)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Two workers: two calls at once."""
    return Settings(data=settings.data, workers=2, grace_seconds=0, reserve_mb=0)


@pytest.fixture
def registry() -> Registry:
    """The handlers of this file."""
    made = Registry()
    made.add(many, changed, no_calls, telling_calls, calls_in_step)
    return made


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    return tmp_path / "trace.txt"


def params_of(trace: Path, **more: Any) -> dict[str, Any]:
    return {"trace": str(trace), "until": str(trace.with_name("until")), **more}


def release(params: dict[str, Any]) -> None:
    """Let the calls that hold go on."""
    Path(params["until"]).touch()


async def result_of(engine: Engine, task_id: str) -> Any:
    rows = await engine.database.read(
        "SELECT result FROM task_results WHERE task_id = ?", (task_id,)
    )
    return rows[0][0]


async def test_results_come_in_the_order_of_the_calls(engine: Engine, trace: Path) -> None:
    """Two at once: the first call ends last."""
    params = params_of(trace, hold=[0])
    live = await start(engine, "test.many", params)
    await wait_until(lambda: live.task.done == 3)
    assert len(workers_of(trace, 0, 1, 2, 3)) == 2
    release(params)

    assert await engine.until_final(live, 5)

    assert await result_of(engine, live.task.task_id) == '["0","1","2","3"]'


async def test_progress_counts_the_calls_that_have_ended(engine: Engine, trace: Path) -> None:
    live = await start(engine, "test.many", params_of(trace, hold=[0]))

    await wait_until(lambda: live.task.done == 3)

    task = live.task
    assert (task.step, task.total, task.unit, task.percent) == ("Calling", 4, "calls", 50)


async def test_many_calls_are_one_step_in_the_timeline(engine: Engine, trace: Path) -> None:
    live = await run(engine, "test.many", params_of(trace))

    kinds = await events_of(engine, live.task.task_id)
    assert kinds[2:-1] == ["step_started", "step_finished"] * 3
    rows = await engine.database.read("SELECT data FROM events WHERE data LIKE '%\"calls\":4%'")
    assert len(rows) == 1


@pytest.mark.parametrize("held", [0, 2, 3])
@pytest.mark.parametrize("large", [[], [1]])
async def test_after_a_crash_only_the_missing_calls_run_again(
    settings: Settings, registry: Registry, trace: Path, held: int, large: list[int]
) -> None:
    """A gap among the kept results shifts none of those behind it, whatever ended first."""
    params = params_of(trace, hold=[held], large=large)
    async with restarted(settings, registry) as parts:
        live = await start(parts.engine, "test.many", params)
        await wait_until(lambda: live.task.done == 3)
        percent = live.task.percent
        await crash(parts.engine)
    release(params)
    begun = ran(trace)

    async with restarted(settings, registry) as parts:
        live = await parts.engine.find(live.task.task_id, "local")
        assert live.task.percent == percent
        assert await parts.engine.until_final(live, 5)
        result = await result_of(parts.engine, live.task.task_id)

    assert ran(trace)[len(begun) :] == [held]
    assert result == '["0","%s","2","3"]' % ("1xx" if large else "1")


async def test_a_call_that_raises_stops_the_others_and_keeps_what_had_ended(
    engine: Engine, trace: Path
) -> None:
    """The next attempt makes the calls again that had not ended."""
    params = params_of(trace, hold=[1], fail=[2])
    live = await start(engine, "test.many", params)
    await wait_until(lambda: live.task.attempt == 2)
    release(params)

    assert await engine.until_final(live, 5)

    assert live.task.status == "SUCCESS"
    assert sorted(ran(trace)) == [0, 1, 1, 2, 2, 3]


async def test_the_error_of_a_call_comes_out_when_no_other_call_runs(
    engine: Engine, trace: Path
) -> None:
    live = await run(engine, "test.many", params_of(trace, hold=[1], fail=[2], code="broken"))

    assert (live.task.status, live.task.error_code) == ("FAILURE", "broken")
    assert not any(is_alive(pid) for pid in workers_of(trace, 1))


async def test_a_cancel_stops_every_call(engine: Engine, trace: Path) -> None:
    """Invariant 8: REVOKED means that no worker goes on."""
    live = await start(engine, "test.many", params_of(trace, hold=[1, 2]))
    await wait_until(lambda: trace.exists() and set(ran(trace)) >= {1, 2})
    holding = workers_of(trace, 1, 2)

    await engine.cancel(live.task.task_id, "local", actor="ana")
    assert await engine.until_final(live, 5)

    assert live.task.status == "REVOKED"
    assert not any(is_alive(pid) for pid in holding)


@pytest.mark.parametrize(("name", "number"), [("Calling", 2), ("Phoning", 3), ("Calling", 0)])
async def test_other_calls_than_those_that_are_kept_are_an_error_not_a_guess(
    engine: Engine, name: str, number: int
) -> None:
    live = await run(engine, "test.changed", {"name": name, "number": number})

    assert (live.task.status, live.task.error_code) == ("FAILURE", "steps_changed")


async def test_the_same_calls_are_not_made_again(engine: Engine) -> None:
    live = await run(engine, "test.changed")

    assert (live.task.status, live.task.attempt) == ("SUCCESS", 2)
    kinds = await events_of(engine, live.task.task_id)
    assert kinds.count("step_started") == 2


async def test_a_new_step_before_kept_ones_is_an_error_not_a_guess(
    settings: Settings, registry: Registry
) -> None:
    """Where the first results are lost, they are not made beside others that follow."""
    async with restarted(settings, registry) as parts:
        engine = parts.engine
        await engine.database.write(
            lambda connection: connection.execute(
                "CREATE TRIGGER lose AFTER INSERT ON task_steps WHEN NEW.name = 'after' "
                "BEGIN DELETE FROM task_steps WHERE position < 3; END"
            )
        )
        live = await run(engine, "test.changed")

        assert (live.task.status, live.task.error_code) == ("FAILURE", "steps_changed")


async def test_no_calls_are_no_step(engine: Engine) -> None:
    live = await run(engine, "test.no_calls")

    assert await result_of(engine, live.task.task_id) == "[5,6]"
    rows = await engine.database.read("SELECT count(*) FROM events WHERE kind = 'step_started'")
    assert rows == [(1,)]


async def test_what_one_call_reports_is_no_progress_of_all(engine: Engine, trace: Path) -> None:
    live = await start(engine, "test.telling", params_of(trace))

    await wait_until(lambda: live.task.done == 1)

    assert (live.task.percent, live.task.total) == (25, 2)


async def test_many_calls_inside_a_step_are_refused(engine: Engine) -> None:
    live = await run(engine, "test.calls_in_step")

    assert live.task.status == "FAILURE"
    rows = await engine.database.read("SELECT traceback FROM task_tracebacks")
    assert "begun inside step 'outer'" in rows[0][0]
