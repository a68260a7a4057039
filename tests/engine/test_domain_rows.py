"""Rows of a job family: made when its task is accepted, staged while it runs, gone if it fails."""

import pytest
from pydantic import BaseModel

from app.db.database import BatchConnection
from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.model import Task
from app.engine.registry import Registry, task_type
from app.errors import Invalid, TaskFailure
from tests.conftest import run

INSERT = "INSERT INTO projects (project_id, owner_id, name, created_at) VALUES (?, 'o', ?, 1)"


class Named(BaseModel):
    """`name` of the row; `fails` says how the task ends."""

    name: str = "row"
    fails: bool = False


def admit(connection: BatchConnection, task: Task, params: Named) -> None:
    """Keep a row for the task and call the task after it."""
    if params.name == "refused":
        raise Invalid("refused", "This name is refused.")
    connection.execute(INSERT, (task.task_id, params.name))
    task.entity_type, task.entity_id = "row", task.task_id


def discard(connection: BatchConnection, task_id: str) -> None:
    """Remove what was staged."""
    connection.execute("DELETE FROM projects WHERE project_id = ?", (f"staged {task_id}",))


@task_type("test.rows", title="Keep rows", admit=admit, discard=discard)
async def rows(ctx: TaskContext, params: Named) -> None:
    """Stages a row."""
    await ctx.write(lambda c: c.execute(INSERT, (f"staged {ctx.task_id}", "staged")).rowcount)
    if params.fails:
        raise TaskFailure("failed", "It failed as it was told to.")


@task_type("test.follow_refused", title="Queue what is refused")
async def follow_refused(ctx: TaskContext, params: Named) -> None:
    """Its follow-up is refused when it is stored."""
    ctx.follow("test.rows", {"name": "refused"})


@pytest.fixture
def registry() -> Registry:
    """The handlers of this file."""
    made = Registry()
    made.add(rows, follow_refused)
    return made


async def kept(engine: Engine) -> list[str]:
    return [row[0] for row in await engine.database.read("SELECT name FROM projects ORDER BY name")]


async def test_a_task_is_accepted_together_with_its_rows(engine: Engine) -> None:
    task, _ = await engine.submit("test.rows", {"name": "admitted"})

    assert "admitted" in await kept(engine)
    assert (task.entity_type, task.entity_id) == ("row", task.task_id)


async def test_a_refused_task_leaves_neither_itself_nor_rows(engine: Engine) -> None:
    with pytest.raises(Invalid):
        await engine.submit("test.rows", {"name": "refused"})

    assert await kept(engine) == []
    assert await engine.database.read("SELECT * FROM tasks") == []


async def test_the_same_key_admits_once(engine: Engine) -> None:
    for _ in range(2):
        await engine.submit("test.rows", {"name": "once"}, key="k", body_hash="h")

    assert (await kept(engine)).count("once") == 1


async def test_a_failed_task_takes_the_rows_it_staged_with_it(engine: Engine) -> None:
    live = await run(engine, "test.rows", {"fails": True})

    assert live.task.status == "FAILURE"
    assert await kept(engine) == ["row"]


async def test_a_finished_task_keeps_the_rows_it_staged(engine: Engine) -> None:
    await run(engine, "test.rows", {})

    assert await kept(engine) == ["row", "staged"]


async def test_a_follow_up_that_is_refused_is_neither_stored_nor_counted(engine: Engine) -> None:
    live = await run(engine, "test.follow_refused")

    assert live.task.status == "SUCCESS"
    counted = "SELECT task_type, status, count FROM task_counts WHERE count <> 0"
    assert await engine.database.read(counted) == [("test.follow_refused", "SUCCESS", 1)]
    assert await engine.database.read("SELECT count(*) FROM tasks") == [(1,)]
