"""How many tasks have started and ended, how long they waited, and how long they took, by type."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from app.engine.model import FINAL, Change, Task
from app.histogram import Histogram

BOUNDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10000.0)
"""Seconds: a task may take milliseconds or hours."""


class FiguresOfType:
    """The figures of one type of task: numbers, and seconds."""

    __slots__ = ("durations", "ended", "started", "waits")

    def __init__(self) -> None:
        self.started = 0
        self.ended = {status.value: 0 for status in sorted(FINAL)}
        self.waits = Histogram(BOUNDS)
        self.durations = Histogram(BOUNDS)


class TaskFigures:
    """The figures of all types. Fed after each commit with the changes that it made."""

    def __init__(self, task_types: Iterable[str]) -> None:
        # Tasks of a type that is not loaded any more can be cancelled.
        self._of: defaultdict[str, FiguresOfType] = defaultdict(FiguresOfType)
        for name in task_types:
            self._of[name] = FiguresOfType()

    def __iter__(self) -> Iterator[tuple[str, FiguresOfType]]:
        return iter(self._of.items())

    def count(self, change: Change, task: Task | None) -> None:
        """Count a start or an end; `task` is the changed task if memory has it."""
        if "completed_at" in change.fields:
            self._count_end(change, task)
        elif change.new is not None and change.fields.get("status") == "STARTED":
            self._count_start(change.new)

    def _count_start(self, task: Task) -> None:
        of_type = self._of[task.task_type]
        of_type.started += 1
        # A later attempt, of a task that was started before, has waited for something else.
        if task.started_at is not None and task.started_at >= task.updated_at:
            of_type.waits.add((task.started_at - task.created_at) / 1000)

    def _count_end(self, change: Change, task: Task | None) -> None:
        of_type = self._of[change.task_type if task is None else task.task_type]
        # A member of an enumeration takes ten times as long to hash as its text.
        of_type.ended[change.fields["status"]._value_] += 1
        if task is not None and task.started_at is not None:
            of_type.durations.add((change.fields["completed_at"] - task.started_at) / 1000)
