"""The windows of waiting tasks: order, bounds, and nothing lost at their edges."""

import asyncio
from random import Random
from typing import Any

import anyio
from hypothesis import given
from hypothesis import strategies as st

from app.engine.runner import Due, Runner, Waiting, place
from app.ids import IdSource


def tasks(count: int, seed: int = 0) -> list[Due]:
    """Waiting tasks of one type with random priorities, oldest first."""
    make, rng = IdSource(), Random(seed)
    return [Due(make(1_000_000), "type", rng.randint(-3, 3)) for _ in range(count)]


def popped(waiting: Waiting) -> list[str]:
    """All ids in the order they are taken."""
    found = []
    while (best := waiting.pop_best(lambda _: True)) is not None:
        found.append(best[0])
    return found


@given(count=st.integers(0, 60), seed=st.integers(0, 1000))
def test_tasks_leave_by_priority_then_age(count: int, seed: int) -> None:
    waiting, all_tasks = Waiting(["type"]), tasks(count, seed)
    for due in Random(seed).sample(all_tasks, count):
        waiting.add(due)

    expected = sorted(all_tasks, key=lambda due: (-due.priority, due.task_id))
    assert [waiting.position(due) for due in expected] == list(range(1, count + 1))
    assert popped(waiting) == [due.task_id for due in expected]


@given(count=st.integers(0, 80), seed=st.integers(0, 1000), window=st.integers(2, 20))
def test_with_a_small_window_and_a_disk_every_task_leaves_once_in_order(
    count: int, seed: int, window: int
) -> None:
    """The disk is what was added and not yet taken; the window is filled from it as it runs low."""
    waiting, all_tasks = Waiting(["type"], window), tasks(count, seed)
    disk = {due.task_id: due for due in all_tasks}
    for due in all_tasks:
        waiting.add(due)
    taken = []
    while True:
        for task_type in waiting.running_low():
            waiting.begin_fill(task_type)
            best = sorted(disk.values(), key=place, reverse=True)[: window + 1]
            waiting.fill(task_type, best)
        found = waiting.pop_best(lambda _: True)
        if found is None:
            break
        del disk[found[0]]
        taken.append(found[0])

    expected = sorted(all_tasks, key=lambda due: (-due.priority, due.task_id))
    assert taken == [due.task_id for due in expected]


def test_a_type_without_a_free_slot_does_not_hold_up_the_others() -> None:
    waiting, make = Waiting(["busy", "free"]), IdSource()
    waiting.add(Due(make(1), "busy", 50))
    waiting.add(Due(make(1), "free", 0))

    assert waiting.pop_best(lambda name: name == "free") is not None
    assert waiting.pop_best(lambda name: name == "free") is None


def test_a_task_of_a_type_that_is_not_loaded_is_left_alone() -> None:
    waiting = Waiting(["type"])
    waiting.add(Due(IdSource()(1), "other", 0))

    assert waiting.pop_best(lambda _: True) is None


def test_what_comes_in_while_the_disk_is_read_is_not_forgotten() -> None:
    waiting, all_tasks = Waiting(["type"], 2), tasks(5)
    for due in all_tasks[:3]:
        waiting.add(due)
    while waiting.pop_best(lambda _: True):
        pass

    waiting.begin_fill("type")
    waiting.add(all_tasks[4])
    waiting.fill("type", [])

    assert "type" in waiting.beyond


async def test_what_is_scheduled_while_the_disk_is_asked_for_the_next_is_not_forgotten() -> None:
    """Its row was not there yet when the disk was read: its own timer stays."""
    scheduled, started, now = Due(IdSource()(1), "type", 0), asyncio.Event(), 0

    async def read(sql: str, _: dict[str, object]) -> list[Any]:
        nonlocal now
        if sql.lstrip().startswith("SELECT run_at") and not now:
            runner.offer(scheduled, run_at=1)
            now = 1
        return [scheduled] if "run_at > :since" in sql else []

    async def claim(batch: list[tuple[str, str]]) -> None:
        assert batch == [(scheduled.task_id, "type")]
        started.set()

    runner = Runner(limits={"type": 1}, concurrency=1, read=read, claim=claim, clock=lambda: now)
    async with anyio.create_task_group() as group:
        group.start_soon(runner.run)
        with anyio.fail_after(20):
            await started.wait()
        group.cancel_scope.cancel()
