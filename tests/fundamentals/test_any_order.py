"""Whatever happens in whatever order, each task ends exactly once and nothing is left over.

Hypothesis makes the histories, and cuts one that goes wrong down to the shortest that does. What
holds of every committed state stands in `tests.rules`; what people were told is kept here.
`ANY_ORDER_EXAMPLES=500` in the environment has it try twenty times as many.
"""

import asyncio
import functools
import itertools
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
)

from app.errors import Busy, Conflict, NotFound
from tests.again import Program, reads_done, round_trip, writer_held
from tests.rules import Rows, committed

# Cutting a history down to the shortest that goes wrong takes many runs of it.
pytestmark = pytest.mark.timeout(900)

HOUR = 3_600_000
ROUNDS = 200
"""So many times everything asked for is answered before something that is due counts as late."""
HOLD = {"percent": 30, "first_steps": 1}
KINDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "succeeds": ("test.ok", {"steps": 2}, "SUCCESS"),
    "fails": ("test.fail", {"code": "told_to"}, "FAILURE"),
    "fails once": ("test.fail", {"times": 1}, "SUCCESS"),
    "fails for an hour": ("test.fail_slowly", {}, "FAILURE"),
    "counts": ("test.count", {"total": 5, "seconds_each": 0.002}, "SUCCESS"),
    "holds": ("test.hold", HOLD, "SUCCESS"),
    "holds alone": ("test.one_at_a_time", HOLD, "SUCCESS"),
    "keeps a file": ("test.artifact", {}, "SUCCESS"),
    "keeps a file and fails": ("test.artifact", {"then": "fail"}, "FAILURE"),
    "is followed": ("test.follow", {}, "SUCCESS"),
    "has children": ("test.batch", {"children": [{"steps": 1}] * 2}, "SUCCESS"),
    "has children that hold": (
        "test.batch", {"children": [HOLD] * 2, "child_type": "test.hold"}, "SUCCESS",
    ),
    "has many children that hold": (
        "test.batch", {"children": [HOLD] * 20, "child_type": "test.hold"}, "SUCCESS",
    ),
    "has grandchildren": (
        "test.batch",
        {"children": [{"children": [HOLD], "child_type": "test.hold"}], "child_type": "test.batch"},
        "SUCCESS",
    ),
    "fails with children": (
        "test.batch",
        {"children": [HOLD] * 2, "child_type": "test.hold", "then_fail": True},
        "FAILURE",
    ),
    "is retried with children": (
        "test.batch",
        {"children": [HOLD] * 2, "child_type": "test.hold", "raise_times": 1},
        "SUCCESS",
    ),
}  # fmt: skip
DEEDS = ("cancel", "retry", "delete", "look")


@dataclass(slots=True)
class Told:
    """What people know of a task: how it may end, and how they saw it last."""

    endings: set[str]
    percent: float = 0.0
    ended: str | None = None
    may_be_gone: bool = False


def step(**given: Any) -> Callable[[Any], Any]:
    """A rule that is written down: the story is told even where the machine's threads vary it."""

    def decorated(method: Any) -> Any:
        @functools.wraps(method)
        def written_down(self: "AnyOrder", **values: Any) -> Any:
            said = ", ".join(f"{name}={value!r}" for name, value in values.items())
            self.story.append(f"{method.__name__}({said})")
            return method(self, **values)

        as_rule: Callable[[Any], Any] = rule(**given)
        return as_rule(written_down)

    return decorated


class AnyOrder(RuleBasedStateMachine):
    """People, clocks and failures at work on one Intray, with what they were told beside it."""

    tasks = Bundle("tasks")
    a_kind = st.sampled_from(sorted(set(KINDS) - {"has many children that hold"}))
    a_deed = st.sampled_from(DEEDS)

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.releases: dict[str, Path] = {}
        self.program = Program(self.folder, window=2, recent_limit=2)
        self.told: dict[str, Told] = {}
        self.ids: list[str | None] = []
        self.count = itertools.count()
        self.story: list[str] = []
        self.is_broken = False
        self.log = Complaints()
        logging.getLogger("app").addHandler(self.log)
        self.start()

    def start(self) -> None:
        self.program.start(concurrency=4, durability="NORMAL")

    # What people do

    @step(
        target=tasks,
        kind=a_kind,
        priority=st.sampled_from((0, 5, -5)),
        due_in=st.sampled_from((None, -HOUR, 20, HOUR // 2)),
    )
    def submit(self, kind: str, priority: int, due_in: int | None) -> MultipleResults[int]:
        run_at = None if due_in is None else self.program.clock() + due_in
        return self.together(self.submitted(kind, priority=priority, run_at=run_at))

    @step(target=tasks, kind=a_kind, count=st.integers(2, 6))
    def submit_many_in_one_commit(self, kind: str, count: int) -> MultipleResults[int]:
        return self.together(*[self.submitted(kind) for _ in range(count)])

    @step(target=tasks, kind=a_kind, key=st.sampled_from(("a", "b", "c")))
    def submit_twice_with_a_key(self, kind: str, key: str) -> MultipleResults[int]:
        key = f"{key} {kind} {len(self.told)}"
        given = {"key": key, "body_hash": "same"}
        return self.the_same(self.submitted(kind, **given), self.submitted(kind, **given))

    @step(target=tasks, deed=a_deed, task=tasks)
    def do(self, deed: str, task: int) -> MultipleResults[int]:
        return self.together(self.done(deed, task))

    @step(target=tasks, first=a_deed, one=tasks, second=a_deed, other=tasks)
    def do_two_in_one_commit(
        self, first: str, one: int, second: str, other: int
    ) -> MultipleResults[int]:
        return self.together(self.done(first, one), self.done(second, other))

    @step(target=tasks, task=tasks)
    def retry_twice(self, task: int) -> MultipleResults[int]:
        """A second click on Retry finds the task of the first, until that has ended."""
        return self.the_same(self.done("retry", task), self.done("retry", task))

    @step(target=tasks, kind=a_kind, deed=a_deed, task=tasks)
    def submit_and_do_in_one_commit(self, kind: str, deed: str, task: int) -> MultipleResults[int]:
        return self.together(self.submitted(kind), self.done(deed, task))

    @step(target=tasks, deed=a_deed, task=tasks)
    def look_again_and_again_while_it_is_done(self, deed: str, task: int) -> MultipleResults[int]:
        """Rows are read before, while and after they are changed."""
        return self.numbers([self.run(self._looking(deed, task))])

    async def _looking(self, deed: str, task: int) -> str | None:
        doing = asyncio.create_task(self.done(deed, task))
        looks = []
        for _ in range(20):
            looks.append(asyncio.create_task(self.done("look", task)))
            await anyio.sleep(0.0002)
        made, *_ = await asyncio.gather(doing, *looks)
        return made

    @step(target=tasks, deed=a_deed, task=tasks)
    def let_it_end_and_do_in_one_commit(self, deed: str, task: int) -> MultipleResults[int]:
        """Its outcome and what somebody asks of it meet in one commit."""
        return self.numbers([self.run(self._let_it_end_and_do(deed, task))])

    async def _let_it_end_and_do(self, deed: str, number: int) -> str | None:
        database = self.engine.database
        async with writer_held(database):
            release = self.releases.get(self.ids[number] or "")
            if release is not None:
                release.touch()
                await anyio.sleep(0.03)
            doing = asyncio.create_task(self.done(deed, number))
            await reads_done(database)
        return await doing

    @step(target=tasks, count=st.integers(1, 3))
    def cancel_a_parent_amid_its_spawning(self, count: int) -> MultipleResults[int]:
        """The cancel and the spawning of one more child meet in one commit."""
        return self.numbers([self.run(self._cancel_amid_spawning(count))])

    async def _cancel_amid_spawning(self, count: int) -> str | None:
        engine = self.engine
        parent = await self.submitted("has many children that hold")
        if parent is None:
            return None
        for _ in range(ROUNDS):
            live = await engine.find(parent, "local")
            if len(live.children) >= count or not live.task.is_running:
                break
            await asyncio.sleep(0)
        async with writer_held(engine.database):
            for _ in range(10):
                await asyncio.sleep(0)
            self.told[parent].endings.add("REVOKED")
            cancelling = asyncio.create_task(engine.request_cancel(parent, "ana", None))
            await reads_done(engine.database)
        await cancelling
        return parent

    # What happens to the server

    @step(minutes=st.sampled_from((-60, -1, 1, 60)))
    def move_the_clock(self, minutes: int) -> None:
        self.program.clock.moved_ms += minutes * 60_000
        self.run(self._look_at_the_clock())

    async def _look_at_the_clock(self) -> None:
        self.engine.time.look()

    @step()
    def let_some_time_pass(self) -> None:
        self.run(anyio.sleep(0.03))

    @step(limit=st.sampled_from((3, 1000)))
    def limit_the_queue(self, limit: int) -> None:
        self.engine.settings = replace(self.engine.settings, max_queue=limit)

    @step()
    def restart(self) -> None:
        self.program.stop()
        self.start()

    @step()
    def crash(self) -> None:
        """A task that was running in three crashes may be given up."""
        for told in self.told.values():
            if told.ended is None:
                told.endings.add("FAILURE")
        self.program.kill()
        self.start()

    # What must hold after each of these

    @invariant()
    def all_is_as_it_must_be(self) -> None:
        rows = self.run(self.checked())
        self.compare_with_what_was_told(rows)
        assert not self.log.complaints, self.log.complaints

    async def checked(self) -> Rows:
        """The rows, once all that is due has started and every slot is used by an attempt."""
        for _ in range(ROUNDS):
            rows, faults = await committed(self.engine)
            assert not faults, "\n".join(faults)
            late = self.late(rows)
            if not late:
                return rows
            await round_trip(self.engine.database)
        raise AssertionError("\n".join(late))

    def late(self, rows: Rows) -> list[str]:
        """What should have happened by now, if nothing is under way any more."""
        now, slots = self.program.clock(), self.engine.runner.slots
        late = [
            f"{task.task_id} ({task.task_type}) is due and does not start"
            for task in rows.tasks.values()
            if task.status == "PENDING"
            and (task.run_at is None or task.run_at <= now)
            and slots.are_free(task.task_type)
        ]
        late += [
            f"{task.task_id} is cancelled, has nothing to wait for and does not end"
            for task in rows.tasks.values()
            if task.status == "PENDING"
            and task.cancel_requested_at is not None
            and not rows.has_unfinished_children(task)
            and slots.are_free(task.task_type)
        ]
        held = sum(not attempt.is_waiting for attempt in self.engine._attempts.values())
        if slots.total != held or sum(slots.used.values()) != held:
            late.append(f"{slots.total} slots are used, by {held} attempts")
        return late

    def compare_with_what_was_told(self, rows: Rows) -> None:
        """No id is lost, no percent falls, and no end is another one later."""
        for task_id, told in self.told.items():
            task = rows.tasks.get(task_id)
            if task is None:
                assert told.may_be_gone, f"{task_id} is lost"
                continue
            self.see(task_id, task.percent, task.status, is_final=task.is_final)

    def see(self, task_id: str, percent: float, status: str, *, is_final: bool) -> None:
        told = self.told[task_id]
        assert percent >= told.percent, f"{task_id} falls from {told.percent} to {percent}"
        assert told.ended in (None, status), f"{task_id} was {told.ended} and is {status}"
        told.percent = percent
        if is_final:
            assert status in told.endings, f"{task_id} is {status}, not one of {told.endings}"
            told.ended = status

    # The end of the story

    def teardown(self) -> None:
        try:
            if not self.is_broken:
                self.everything_may_finish()
        finally:
            logging.getLogger("app").removeHandler(self.log)
            self.program.close()
            shutil.rmtree(self.folder)

    def everything_may_finish(self) -> None:
        for release in self.releases.values():
            release.touch()
        rows = self.run(self._until_all_has_ended())
        self.compare_with_what_was_told(rows)
        assert not rows.steps
        assert not rows.waiting_parents
        assert self.engine.depth == 0
        assert self.engine.runner.slots.total == 0
        assert not self.log.complaints, self.log.complaints

    async def _until_all_has_ended(self) -> Rows:
        """However long retries are to wait: the clock is moved for them."""
        for _ in range(ROUNDS):
            self.program.clock.moved_ms += 2 * HOUR
            self.engine.time.look()
            rows = await self.checked()
            if all(task.is_final for task in rows.tasks.values()) and not self.engine._attempts:
                return rows
            await anyio.sleep(0.01)
        unfinished = [task for task in rows.tasks.values() if not task.is_final]
        raise AssertionError(f"these do not end: {unfinished}")

    # How it is done

    @property
    def engine(self) -> Any:
        return self.program.engine

    def run(self, work: Any) -> Any:
        try:
            return self.program.do(work)
        except BaseException as error:
            self.is_broken = True
            error.add_note("\n".join(["What happened:", *self.story]))
            raise

    def together(self, *work: Any) -> MultipleResults[int]:
        """Several things in one commit, as far as they are asked for at once."""
        return self.numbers(self.run(self._together(*work)))

    def the_same(self, *work: Any) -> MultipleResults[int]:
        """Several things in one commit that must come to one task."""
        found = self.run(self._together(*work))
        assert len({task_id for task_id in found if task_id}) <= 1, f"{found} is not one task"
        return self.numbers([next(filter(None, found), None)])

    def numbers(self, ids: list[str | None]) -> MultipleResults[int]:
        """Numbers for tasks that may not have come to be: a story is told again with the same."""
        first = len(self.ids)
        self.ids += ids
        return multiple(*range(first, len(self.ids)))

    async def _together(self, *work: Any) -> list[str | None]:
        if len(work) == 1:
            return [await work[0]]
        async with writer_held(self.engine.database):
            tasks = [asyncio.create_task(each) for each in work]
            await reads_done(self.engine.database)
        return list(await asyncio.gather(*tasks))

    async def submitted(self, kind: str, **options: Any) -> str | None:
        """The id of a task, which is greater than all there are; None when there is no room."""
        task_type, params, ending = KINDS[kind]
        release = self.folder / f"release {next(self.count)}"
        there = [task_id for task_id, told in self.told.items() if not told.may_be_gone]
        newest = max(there, default="")
        try:
            task, is_new = await self.engine.submit(
                task_type, with_release(params, str(release)), **options
            )
        except Busy:
            return None
        assert task.task_id > newest or not is_new, f"{task.task_id} is not after {newest}"
        self.told.setdefault(task.task_id, Told({ending}))
        self.releases.setdefault(task.task_id, release)
        return str(task.task_id)

    async def done(self, deed: str, number: int) -> str | None:
        """Do something to a task; gives the id of a task that this has made."""
        task_id = self.ids[number]
        if task_id is None:
            return None
        told = self.told[task_id]
        try:
            match deed:
                case "cancel":
                    told.endings.add("REVOKED")
                    await self.engine.request_cancel(task_id, "ana", None)
                case "retry":
                    return await self.retried(task_id)
                case "delete":
                    told.endings.add("REVOKED")
                    told.may_be_gone = True
                    await self.engine.delete(task_id, "local", actor="ana")
                case "look":
                    task = (await self.engine.find(task_id, "local")).task
                    self.see(task_id, task.percent, task.status, is_final=task.is_final)
        except NotFound:
            assert told.may_be_gone, f"{task_id} is not found"
        except (Busy, Conflict):
            pass
        return None

    async def retried(self, task_id: str) -> str:
        task, _ = await self.engine.retry(task_id, "local", actor="ana")
        assert task.retry_of == task_id
        self.told.setdefault(task.task_id, Told({"SUCCESS", "FAILURE"}))
        return str(task.task_id)


def with_release(params: Any, release: str) -> Any:
    """Whatever holds does so until a file is there."""
    if isinstance(params, list):
        return [with_release(each, release) for each in params]
    if not isinstance(params, dict):
        return params
    given = {name: with_release(value, release) for name, value in params.items()}
    return given | {"until": release} if "first_steps" in params else given


class Complaints(logging.Handler):
    """What the program says is wrong with itself."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.complaints: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.complaints.append(self.format(record))


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = hypothesis_settings(
    max_examples=int(os.environ.get("ANY_ORDER_EXAMPLES", "25")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
