"""The live view: only commits change it, it is bounded, and an old row never covers a new one."""

import asyncio

import anyio

from app.engine.engine import Engine
from app.engine.live import LiveView
from app.engine.model import Change, Task
from tests.conftest import start_running


def task(task_id: str, status: str = "PENDING", *, parent_id: str | None = None) -> Task:
    """A row."""
    return Task(
        task_id=task_id, owner_id="local", project_id=None, task_type="t", task_name="T",
        status=status, origin="user", priority=0, attempt=0, max_attempts=3, crashes=0, run_at=None,
        created_at=1, started_at=None, completed_at=None, updated_at=1, cancel_requested_at=None,
        percent=0, step=None, detail=None, done=None, total=None, unit=None, error_code=None,
        error=None, hint=None, parent_id=parent_id, parent_position=None, weight=1, retry_of=None,
        entity_type=None, entity_id=None, provider=None, initiated_by="local", metadata=None,
        warnings=None,
    )  # fmt: skip


def made(recent_limit: int = 100) -> LiveView:
    """An empty view; nobody waits in these tests, so its loop never runs."""
    loop = asyncio.new_event_loop()
    loop.close()
    return LiveView(loop, viewers=lambda owner: (owner,), recent_limit=recent_limit)


def added(view: LiveView, made: Task) -> None:
    """Commit a new task."""
    view.apply(Change(made.task_id, "local", made.parent_id, {}, new=made), 1)


def test_memory_keeps_a_bounded_number_of_tasks_that_do_not_run() -> None:
    """Invariant 14."""
    view = made(recent_limit=10)
    for number in range(50):
        added(view, task(str(number)))

    assert [view.get(str(number)) is not None for number in (0, 39, 40, 49)] == [
        False,
        False,
        True,
        True,
    ]


def test_running_tasks_stay_however_many_others_come() -> None:
    view = made(recent_limit=10)
    added(view, task("runs"))
    view.apply(Change("runs", "local", None, {"status": "STARTED"}), 1)
    for number in range(50):
        added(view, task(str(number)))

    assert view.get("runs") is not None


def test_every_change_raises_the_tasks_and_the_viewers_revision() -> None:
    view = made()
    added(view, task("a"))
    live = view.get("a")
    assert live is not None
    before = (live.revision, view.list_revision("local"), view.list_revision("other"))

    view.apply(Change("a", "local", None, {"percent": 5}), 1)

    assert live.revision > before[0]
    assert view.list_revision("local") > before[1]
    assert view.list_revision("other") == before[2]


def test_a_row_read_before_a_commit_is_not_taken_in_after_it() -> None:
    view = made()
    with view.loading("a") as load:
        view.apply(Change("a", "local", None, {"status": "REVOKED"}), 1)

        assert view.take_in(load, task("a"), (), 1) == (None, False)


def test_of_two_who_read_a_row_before_a_commit_neither_is_believed() -> None:
    """The first to notice reads again: that does not make the second one's row any newer."""
    view = made()
    with view.loading("a") as second:
        with view.loading("a") as first:
            view.apply(Change("a", "local", None, {}, deleted=True), 1)
            assert view.take_in(first, task("a"), (), 1) == (None, False)
        with view.loading("a") as again:
            assert view.take_in(again, None, (), 1) == (None, True)
            assert view.take_in(second, task("a"), (), 1) == (None, False)


def test_a_parent_whose_child_changes_while_it_is_read_is_read_again() -> None:
    view = made()
    with view.loading("parent") as load:
        view.apply(Change("child", "local", "parent", {"status": "SUCCESS"}), 1)

        read = view.take_in(load, task("parent"), [("child", 1, 0, "PENDING")], 1)

        assert read == (None, False)


def test_a_parent_learns_of_its_children() -> None:
    view = made()
    added(view, task("parent"))
    added(view, task("child", parent_id="parent"))
    view.apply(Change("child", "local", "parent", {"percent": 50.0, "status": "PROGRESS"}), 1)

    parent = view.get("parent")
    assert parent is not None
    assert parent.children_percent() == 50
    assert parent.has_unfinished_children()
    view.apply(Change("child", "local", "parent", {"status": "SUCCESS"}), 1)
    assert not parent.has_unfinished_children()


async def test_a_quiet_task_shows_as_stalled_with_a_new_revision(engine: Engine) -> None:
    live = await start_running(engine, "test.hold")
    quiet = (await engine.submit("test.quiet", {}))[0]
    found = await engine.find(quiet.task_id, "local")
    before = found.revision

    with anyio.fail_after(20):
        while not found.stalled:
            await engine.live.watch(found)

    assert found.revision > before
    assert not live.stalled
