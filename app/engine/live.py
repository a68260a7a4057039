"""The live view: what is committed about the tasks that matter now, in memory.

Only commit hooks change it, so nothing that a client has seen can be lost or taken back. Running
tasks stay here; others come and go within a bound.
"""

import asyncio
import itertools
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from app.engine.forecast.forecast import Forecast
from app.engine.forecast.plan import WHOLE, Plan
from app.engine.holders import Holders
from app.engine.model import Change, Task, TaskStatus
from app.engine.progress import Reporter

RECENT_LIMIT = 2000
VIEWER_LIMIT = 10_000
TASK_INTERVAL = 0.25
LIST_INTERVAL = 1.0
"""Seconds between two answers to one who is held for a task, or for a list."""


@dataclass(slots=True)
class Child:
    """What a parent knows of a child."""

    weight: float
    percent: float
    status: str


@dataclass(slots=True)
class Pace:
    """Where the current step's count began, for its rate."""

    step: str | None
    began_at: int
    began_done: int


@dataclass(slots=True, eq=False)
class Load:
    """A row that is being read; `is_old` once a commit has changed the task or its children."""

    task_id: str
    is_old: bool = False


@dataclass(slots=True, eq=False)
class LiveTask:
    """A task with what memory adds to its row.

    `answer` is what the web made of this revision; every change clears it. `children` is empty for
    a task that has none. `reported_at` is the last sign of life of a running attempt. `dismissed`
    says who has dismissed a failure, and when. `watchers`
    are woken by every change, `holders` at their pace and by the end.
    """

    task: Task
    revision: int
    reported_at: int
    stalled: bool = False
    began_at: int = 0
    began_percent: float = 0.0
    pace: Pace | None = None
    forecast: Forecast | None = None
    children: dict[str, Child] = field(default_factory=dict)
    answer: Any = None
    dismissed: dict[str, int] | None = None
    watchers: "list[asyncio.Future[None]]" = field(default_factory=list)
    end_watchers: "list[asyncio.Future[None]]" = field(default_factory=list)
    holders: Holders | None = None

    @property
    def rate(self) -> float | None:
        """Units a second within the current step; None until there is something to measure."""
        pace, task = self.pace, self.task
        if pace is None or task.done is None or self.reported_at - pace.began_at < 200:
            return None
        made = task.done - pace.began_done
        return made * 1000 / (self.reported_at - pace.began_at) if made > 0 else None

    def expect(self, plan: Plan) -> None:
        """Say what the running attempt will do, or what is known better by now."""
        if self.forecast is None:
            self.forecast = Forecast(now=self.began_at, percent=self.began_percent, plan=plan)
        else:
            self.forecast.expect(plan)

    def take_forecast(self) -> Forecast | None:
        """What was foreseen of an attempt that has ended: it is not kept."""
        forecast, self.forecast = self.forecast, None
        return forecast

    def span_of(self, reporter: Reporter) -> tuple[float, float]:
        """The percents of a call: those of its step, else of the part of the plan under way."""
        percent = reporter.shown.percent
        if reporter.step is not None or self.forecast is None:
            return reporter.span
        return percent, self.forecast.end_of_part(percent)

    def has_unfinished_children(self) -> bool:
        """True while a child may still change."""
        return bool(self.children) and any(
            child.status not in (TaskStatus.SUCCESS, TaskStatus.FAILURE, TaskStatus.REVOKED)
            for child in self.children.values()
        )

    def children_percent(self) -> float:
        """The children's progress, weighted; a final child counts as done."""
        total = sum(child.weight for child in self.children.values())
        made = sum(
            child.weight * (100.0 if _is_final(child.status) else child.percent)
            for child in self.children.values()
        )
        return made / total if total else 0.0


class LiveView:
    """Committed tasks in memory, with a revision each and one a viewer.

    `viewers` names everyone who sees what belongs to a user or a project. `usual_plan` is what an
    attempt of a type is expected to do that says nothing of it.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        *,
        viewers: Callable[[str], Iterable[str]],
        recent_limit: int = RECENT_LIMIT,
        usual_plan: Callable[[str], Plan] = lambda task_type: WHOLE,
    ) -> None:
        self._loop = loop
        self._usual_plan = usual_plan
        self._viewers = viewers
        self._running: dict[str, LiveTask] = {}
        self._recent: OrderedDict[str, LiveTask] = OrderedDict()
        self._recent_limit = recent_limit
        self._revisions = itertools.count(1)
        self._lists: OrderedDict[str, int] = OrderedDict()
        self._list_holders: dict[str, Holders] = {}
        self.queue_holders = Holders(loop, TASK_INTERVAL)
        """Those who are held for waiting tasks: any change may move the queue."""
        self._loading: dict[str, list[Load]] = {}

    def get(self, task_id: str) -> LiveTask | None:
        """The task if it is in memory."""
        found = self._running.get(task_id)
        if found is None:
            found = self._recent.get(task_id)
            if found is not None:
                self._recent.move_to_end(task_id)
        return found

    def running(self) -> Iterable[LiveTask]:
        """Every task that has an attempt under way."""
        return self._running.values()

    # What commit hooks do

    def apply(self, change: Change, now: int) -> LiveTask | None:
        """Take in one committed change; returns the task if it is in memory afterwards."""
        task_id = change.task_id
        if self._loading:
            self._outdate(task_id, change.parent_id or "")
        self._touch_lists(change.owner_id)
        if change.parent_id is not None:
            self._tell_parent(change)
        if change.deleted:
            gone = self._running.pop(task_id, None) or self._recent.pop(task_id, None)
            if gone is not None:
                self._wake([*gone.watchers, *gone.end_watchers])
                if gone.holders is not None:
                    gone.holders.wake()
            return None
        live = self._running.get(task_id) or self._recent.get(task_id)
        if live is not None:
            self._update(live, change.fields, now)
        elif change.new is not None:
            live = self._begin(change.new, now)
        return live

    def _begin(self, task: Task, now: int) -> LiveTask:
        """A task that memory has not had: its row is whole already."""
        live = LiveTask(task, next(self._revisions), now, False, now, task.percent)
        if task.is_running:
            self._running[task.task_id] = live
        else:
            self._keep(live)
        return live

    def forget(self, task_ids: Iterable[str]) -> None:
        """Their rows have changed by other ways: they are read again when they are asked for."""
        for task_id in task_ids:
            gone = self._recent.pop(task_id, None)
            if gone is not None and gone.holders is not None:
                gone.holders.wake()

    def dismiss(self, viewer: str, task_ids: Iterable[str], at: int | None) -> None:
        """A user has dismissed failures; without a moment, they have taken that back."""
        for task_id in task_ids:
            self._outdate(task_id)
            live = self._recent.get(task_id)
            if live is None:
                continue
            others = {by: when for by, when in (live.dismissed or {}).items() if by != viewer}
            live.dismissed = others if at is None else {**others, viewer: at}
            self.touch(live)
        self.show_list_again(viewer)

    def add_children(
        self, live: LiveTask, children: Iterable[tuple[str, float, float, str]]
    ) -> None:
        """Take in the children that a resumed task has on disk."""
        for task_id, weight, percent, status in children:
            live.children[task_id] = Child(weight, percent, status)

    def show_again(self, live: LiveTask) -> None:
        """What memory says of a task has changed, though its row has not."""
        self._touch_lists(live.task.owner_id)
        self.touch(live)

    def shift(self, milliseconds: int) -> None:
        """The clock was moved by so much: what was reported is no older and no younger for it."""
        for live in self._running.values():
            live.reported_at += milliseconds
            live.began_at += milliseconds
            if live.forecast is not None:
                live.forecast.shift(milliseconds)
            if live.pace is not None:
                live.pace.began_at += milliseconds

    def _touch_lists(self, owner_id: str) -> None:
        """Something of a user or a project has changed: so have the lists of all who see it."""
        for viewer in self._viewers(owner_id):
            self.show_list_again(viewer)
        self.queue_holders.changed()

    def show_list_again(self, viewer: str) -> None:
        """What one user sees has changed."""
        # Who has never asked gets a revision at the first time: so memory stays bounded.
        if viewer in self._lists:
            self._lists[viewer] = next(self._revisions)
        if self._list_holders and viewer in self._list_holders:
            self._list_holders[viewer].changed()

    def touch(self, live: LiveTask) -> None:
        """Give a task a new revision and wake who waits for it."""
        live.revision = next(self._revisions)
        live.answer = None
        if live.watchers:
            watchers, live.watchers = live.watchers, []
            self._wake(watchers)
        if live.holders is not None:
            if live.task.is_final:
                live.holders.wake()
            else:
                live.holders.changed()
        if live.end_watchers and live.task.is_final:
            watchers, live.end_watchers = live.end_watchers, []
            self._wake(watchers)

    def _update(self, live: LiveTask, fields: dict[str, Any], now: int) -> None:
        task = live.task
        was_running = task.task_id in self._running
        for name, value in fields.items():
            setattr(task, name, value)
        if fields.get("status") == TaskStatus.STARTED:
            live.began_at, live.began_percent, live.forecast = now, task.percent, None
        if "percent" in fields:
            self._measure(live, now)
        live.reported_at = now
        live.stalled = False
        self.touch(live)
        if task.is_running != was_running:
            self._move(live)

    def _measure(self, live: LiveTask, now: int) -> None:
        task = live.task
        if task.done is None:
            live.pace = None
        elif live.pace is None or live.pace.step != task.step or task.done < live.pace.began_done:
            live.pace = Pace(task.step, now, task.done)
        if task.is_running:
            self._forecast_of(live).report(
                now=now, percent=task.percent, done=task.done, total=task.total
            )

    def left_ms(self, live: LiveTask) -> int | None:
        """What was left of a running attempt when it was last heard of; None while unknown."""
        return self._forecast_of(live).left_ms(live.reported_at)

    def _forecast_of(self, live: LiveTask) -> Forecast:
        if live.forecast is None:
            live.expect(self._usual_plan(live.task.task_type))
        assert live.forecast is not None
        return live.forecast

    def _move(self, live: LiveTask) -> None:
        task_id = live.task.task_id
        if live.task.is_running:
            self._recent.pop(task_id, None)
            self._running[task_id] = live
            return
        self._running.pop(task_id, None)
        self._keep(live)

    def _keep(self, live: LiveTask) -> None:
        self._recent[live.task.task_id] = live
        for _ in range(len(self._recent) - self._recent_limit):
            task_id, oldest = self._recent.popitem(last=False)
            if oldest.watchers or oldest.end_watchers or oldest.holders:
                self._recent[task_id] = oldest

    def _tell_parent(self, change: Change) -> None:
        parent = self.get(change.parent_id or "")
        if parent is None:
            return
        if change.deleted:
            parent.children.pop(change.task_id, None)
        elif change.new is not None:
            new = change.new
            parent.children[change.task_id] = Child(new.weight, new.percent, new.status)
        child = parent.children.get(change.task_id)
        if child is not None:
            child.percent = change.fields.get("percent", child.percent)
            child.status = change.fields.get("status", child.status)
        self.touch(parent)

    # What readers do

    @contextmanager
    def loading(self, task_id: str) -> Iterator[Load]:
        """Read a task's row inside, so that a commit in between is noticed."""
        load = Load(task_id)
        loads = self._loading.setdefault(task_id, [])
        loads.append(load)
        try:
            yield load
        finally:
            loads.remove(load)
            if not loads:
                del self._loading[task_id]

    def _outdate(self, *task_ids: str) -> None:
        for task_id in task_ids:
            for load in self._loading.get(task_id, ()):
                load.is_old = True

    def take_in(
        self,
        load: Load,
        task: Task | None,
        children: Iterable[tuple[str, float, float, str]],
        now: int,
        dismissed: dict[str, int] | None = None,
    ) -> tuple[LiveTask | None, bool]:
        """Take in a row that was read; False when a commit came in between and it may be old."""
        present = self.get(load.task_id)
        if present is not None or load.is_old or task is None:
            return present, present is not None or not load.is_old
        live = LiveTask(task, next(self._revisions), now)
        live.children = {child[0]: Child(*child[1:]) for child in children}
        live.dismissed = dismissed
        self._keep(live)
        return live, True

    def list_revision(self, viewer: str) -> int:
        """Rises with every change of any task that this user sees."""
        revision = self._lists.get(viewer)
        if revision is None:
            revision = self._lists[viewer] = next(self._revisions)
            for _ in range(len(self._lists) - VIEWER_LIMIT):
                self._lists.popitem(last=False)
        return revision

    def show_lists_again(self) -> None:
        """Who sees what has changed: nobody's list is what it was."""
        self._lists.clear()
        self.wake_all()

    def watch(self, live: LiveTask) -> "asyncio.Future[None]":
        """A future that is done at the task's next change."""
        future: asyncio.Future[None] = self._loop.create_future()
        live.watchers.append(future)
        return future

    def watch_end(self, live: LiveTask) -> "asyncio.Future[None]":
        """A future that is done when the task has ended; it must not have yet."""
        future: asyncio.Future[None] = self._loop.create_future()
        live.end_watchers.append(future)
        return future

    def unwatch(self, future: "asyncio.Future[None]", live: LiveTask) -> None:
        """Forget a watcher that no longer waits."""
        for waiting in (live.watchers, live.end_watchers):
            if future in waiting:
                waiting.remove(future)

    def holders_of(self, live: LiveTask) -> Holders:
        """Those who are held for this task."""
        if live.holders is None:
            live.holders = Holders(self._loop, TASK_INTERVAL)
        return live.holders

    def list_holders(self, viewer: str) -> Holders:
        """Those who are held for a list of what this user sees."""
        found = self._list_holders.get(viewer)
        if found is None:
            if len(self._list_holders) >= VIEWER_LIMIT:
                for idle in [each for each, held in self._list_holders.items() if not held]:
                    del self._list_holders[idle]
            found = self._list_holders[viewer] = Holders(self._loop, LIST_INTERVAL)
        return found

    def wake_all(self) -> None:
        """Let everyone who waits go on; used when the server stops."""
        for live in [*self._running.values(), *self._recent.values()]:
            watchers, live.watchers = live.watchers, []
            self._wake(watchers)
            if live.holders is not None:
                live.holders.wake()
        for held in [*self._list_holders.values(), self.queue_holders]:
            held.wake()

    @staticmethod
    def _wake(watchers: "Iterable[asyncio.Future[None]]") -> None:
        for watcher in watchers:
            if not watcher.done():
                watcher.set_result(None)


def _is_final(status: str) -> bool:
    return status in (TaskStatus.SUCCESS, TaskStatus.FAILURE, TaskStatus.REVOKED)
