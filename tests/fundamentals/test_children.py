"""Parents and children: linked, counted, waited for without a slot, ended together."""

from pathlib import Path

from app.engine.engine import Engine
from app.engine.model import TaskFilter
from tests.conftest import run, start, wait_until


async def test_a_parent_ends_after_its_children_and_knows_how_each_ended(engine: Engine) -> None:
    live = await run(engine, "test.batch", {"children": [{"number": 1}, {"number": 2}]})

    assert live.task.status == "SUCCESS"
    assert [child.status for child in live.children.values()] == ["SUCCESS", "SUCCESS"]
    rows = await engine.database.read(
        "SELECT parent_id, parent_position, origin FROM tasks WHERE parent_id IS NOT NULL "
        "ORDER BY parent_position"
    )
    assert rows == [(live.task.task_id, 0, "auto"), (live.task.task_id, 1, "auto")]


async def test_a_parent_that_waits_holds_no_slot(engine: Engine, tmp_path: Path) -> None:
    """Two batches may run at once; a third starts because the first two only wait."""
    release = tmp_path / "release"
    params = {"children": [{"until": str(release)}], "child_type": "test.hold"}
    parents = [await start(engine, "test.batch", params) for _ in range(3)]

    await wait_until(lambda: all(len(parent.children) == 1 for parent in parents))
    release.touch()
    for parent in parents:
        assert await engine.until_final(parent, 5)
    assert engine.runner.slots.total == 0


async def test_a_parent_shows_its_childrens_progress(engine: Engine, tmp_path: Path) -> None:
    release = tmp_path / "release"
    params = {
        "children": [{"until": str(release), "percent": 50}] * 2,
        "child_type": "test.hold",
    }
    live = await start(engine, "test.batch", params)

    await wait_until(lambda: live.task.percent >= 49)
    assert not live.task.is_final
    release.touch()
    assert await engine.until_final(live, 5)


async def test_a_parent_that_fails_takes_its_children_with_it(engine: Engine) -> None:
    """Invariant 9."""
    params = {"children": [{}, {}], "child_type": "test.hold", "then_fail": True}
    live = await run(engine, "test.batch", params)

    assert live.task.status == "FAILURE"
    assert {child.status for child in live.children.values()} == {"REVOKED"}


async def test_the_handler_decides_what_a_failed_child_means(engine: Engine) -> None:
    params = {"children": [{"code": "told_to"}, {"times": 0}], "child_type": "test.fail"}
    live = await run(engine, "test.batch", params)

    assert live.task.status == "SUCCESS"
    rows = await engine.database.read(
        "SELECT result FROM task_results WHERE task_id = ?", (live.task.task_id,)
    )
    assert rows == [('["FAILURE","SUCCESS"]',)]


async def test_only_the_failed_children_of_a_batch_are_retried(engine: Engine) -> None:
    params = {"children": [{"code": "told_to"}, {"times": 0}], "child_type": "test.fail"}
    live = await run(engine, "test.batch", params)

    retried = await engine.bulk.retry_failed_children(live.task.task_id, "local", actor="ana")

    assert [task.parent_id for task in retried] == [None]


async def test_a_follow_up_is_queued_in_the_commit_that_ends_the_task(engine: Engine) -> None:
    live = await run(engine, "test.follow")

    rows = await engine.database.read(
        "SELECT created_at >= ? FROM tasks WHERE task_type = 'test.ok'", (live.task.created_at,)
    )
    assert rows == [(1,)]


async def test_a_follow_up_that_cannot_be_queued_is_a_warning_not_a_failure(
    engine: Engine,
) -> None:
    live = await run(engine, "test.follow", {"task_type": "test.nowhere"})

    assert live.task.status == "SUCCESS"
    assert "test.nowhere" in (live.task.warnings or "")


async def test_deleting_a_batch_deletes_its_children(engine: Engine) -> None:
    live = await run(engine, "test.batch", {"children": [{}, {}]})

    totals = await engine.bulk.delete(TaskFilter(("local",), origin=None), "local", actor="ana")

    assert totals.matched >= 1
    assert await engine.database.read("SELECT count(*) FROM tasks") == [(0,)]
    assert live.task.is_final
