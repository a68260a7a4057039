"""What a handler may do, and what it is told when it does it wrongly."""

import pytest
from pydantic import BaseModel

from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.registry import FileId, Registry, TaskId, task_type
from app.errors import TaskFailure
from tests.conftest import run
from tests.handlers import QUICK, Nothing

INSERT = "INSERT INTO projects (project_id, owner_id, name, created_at) VALUES "


class Many(BaseModel):
    """Params that name things in every way they can."""

    one: FileId
    maybe: FileId | None = None
    several: list[TaskId] = []
    plain: str = ""


def test_references_are_found_in_params_however_they_are_wrapped() -> None:
    @task_type("t", title="T")
    async def handler(ctx: TaskContext, params: Many) -> None:
        """Does nothing."""

    registry = Registry()
    registry.add(handler)
    declared = registry.get("t")
    params = declared.parse({"one": "f1", "several": ["t1", "t2", "t1"], "plain": "x"})

    assert declared.referred(params, "file") == ("f1",)
    assert declared.referred(params, "task") == ("t1", "t2")


def test_two_handlers_cannot_have_one_name() -> None:
    @task_type("t", title="T")
    async def first(ctx: TaskContext, params: Nothing) -> None:
        """Does nothing."""

    @task_type("t", title="T")
    async def second(ctx: TaskContext, params: Nothing) -> None:
        """Does nothing."""

    registry = Registry()
    registry.add(first)
    with pytest.raises(ValueError, match="two handlers"):
        registry.add(second)


async def inner(value: int) -> int:
    """A step's work."""
    return value


@task_type("test.nested", title="Nest", retry=QUICK)
async def nested(ctx: TaskContext, params: Nothing) -> None:
    """Begins a step inside a step."""

    async def outer() -> int:
        return await ctx.step("inner", inner, 1)

    await ctx.step("outer", outer)


@task_type("test.renamed", title="Rename", retry=QUICK)
async def renamed(ctx: TaskContext, params: Nothing) -> None:
    """Its second attempt has another first step than its first."""
    await ctx.step(f"step of attempt {ctx.attempt}", inner, 1)
    raise RuntimeError("again")


@task_type("test.raising", title="Raise in a step", retry=QUICK)
async def raising(ctx: TaskContext, params: Nothing) -> int:
    """The step raises at first; what raised is not stored."""

    async def work() -> int:
        if ctx.attempt == 1:
            raise RuntimeError("at first")
        return 42

    return await ctx.step("work", work)


@task_type("test.group", title="Fail in a group", retry=QUICK)
async def group(ctx: TaskContext, params: Nothing) -> None:
    """Fails for good inside a task group."""
    raise ExceptionGroup("one", [TaskFailure("inside", "It failed inside a group.")])


@task_type("test.warn", title="Warn")
async def warn(ctx: TaskContext, params: Nothing) -> None:
    """Succeeds with warnings, a log line, domain rows and reports beyond the ends."""
    ctx.warn("One page could not be read.")
    ctx.warn("One page could not be read.")
    ctx.log("looked at it", pages=3)
    await ctx.progress(250, "Too far")
    await ctx.progress(-5)
    ctx.commit_with(lambda connection: connection.execute(INSERT + "('p', 'o', 'n', 1)"))


@task_type("test.bad_rows", title="Break a table's rule", retry=QUICK)
async def bad_rows(ctx: TaskContext, params: Nothing) -> None:
    """Its domain rows do not fit, so that its success cannot be written."""
    ctx.commit_with(lambda connection: connection.execute(INSERT + "('p', 'o', '', 1)"))


@task_type("test.moment", title="Tell the moment")
async def moment(ctx: TaskContext, params: Nothing) -> None:
    """Stores a row of the moment."""
    now = ctx.now()
    ctx.commit_with(
        lambda connection: connection.execute(
            INSERT + "('p', 'o', 'n', ?)",
            (now,),
        )
    )


@pytest.fixture
def registry() -> Registry:
    """The handlers of this file."""
    made = Registry()
    made.add(nested, renamed, raising, group, warn, bad_rows, moment)
    return made


async def test_steps_do_not_nest(engine: Engine) -> None:
    live = await run(engine, "test.nested")

    assert live.task.status == "FAILURE"
    rows = await engine.database.read("SELECT traceback FROM task_tracebacks")
    assert "begun inside step 'outer'" in rows[0][0]


async def test_another_step_at_the_same_place_is_an_error_not_a_guess(engine: Engine) -> None:
    live = await run(engine, "test.renamed")

    assert (live.task.status, live.task.error_code) == ("FAILURE", "steps_changed")


async def test_a_step_that_raised_runs_again(engine: Engine) -> None:
    live = await run(engine, "test.raising")

    assert (live.task.status, live.task.attempt) == ("SUCCESS", 2)


async def test_a_failure_inside_a_group_of_one_is_that_failure(engine: Engine) -> None:
    live = await run(engine, "test.group")

    assert live.task.error_code == "inside"


async def test_warnings_domain_rows_and_bounds_of_percent(engine: Engine) -> None:
    """Invariant 4: the domain rows are there because SUCCESS is."""
    live = await run(engine, "test.warn")

    assert live.task.status == "SUCCESS"
    assert live.task.warnings == '["One page could not be read."]'
    assert await engine.database.read("SELECT name FROM projects") == [("n",)]
    kinds = await engine.database.read("SELECT kind, data FROM events WHERE kind = 'log'")
    assert kinds == [("log", '{"message":"looked at it","pages":3}')]


async def test_the_moment_of_a_handler_is_of_the_clock_of_its_task(engine: Engine) -> None:
    live = await run(engine, "test.moment")

    [(now,)] = await engine.database.read("SELECT created_at FROM projects")
    assert live.task.started_at is not None
    assert live.task.completed_at is not None
    assert live.task.started_at <= now <= live.task.completed_at


async def test_rows_that_break_a_rule_leave_neither_success_nor_rows(engine: Engine) -> None:
    """Invariant 4: no "done" without its rows, and no rows without "done"."""
    live = await run(engine, "test.bad_rows")

    assert (live.task.status, live.task.attempt) == ("FAILURE", 3)
    assert await engine.database.read("SELECT count(*) FROM projects") == [(0,)]
    assert await engine.database.read("SELECT count(*) FROM task_results") == [(0,)]
