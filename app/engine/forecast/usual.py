"""What tasks of each type usually take here, learned from those that succeeded."""

from app.engine.estimate import UsualDurations
from app.engine.forecast.forecast import Forecast
from app.engine.forecast.plan import WHOLE, Part, Plan, UsualParts
from app.engine.model import Task


class Usual:
    """`durations` are whole tasks, `computing` what they use of the workers, in milliseconds."""

    def __init__(self) -> None:
        self.durations = UsualDurations()
        self.computing = UsualDurations()
        self.parts = UsualParts()

    def plan(self, task_type: str) -> Plan:
        """What is expected of an attempt that says nothing of its parts."""
        usual = self.durations.get(task_type)
        if usual is None:
            return WHOLE
        return Plan((Part(100.0, max(1.0, usual) / 1000),), is_measured=True)

    def seconds(self, task_type: str) -> float | None:
        """What a task of a type usually computes; until that is known, how long it takes."""
        usual = self.computing.get(task_type) or self.durations.get(task_type)
        return None if usual is None else usual / 1000

    def learn(self, task: Task, forecast: Forecast | None, now: int) -> None:
        """A task has succeeded; `forecast` is what was foreseen of its last attempt."""
        if task.completed_at is not None and task.started_at is not None:
            self.durations.add(task.task_type, max(0, task.completed_at - task.started_at))
        if forecast is not None:
            self.parts.learn(task.task_type, *forecast.ended(now))

    def computed(self, task_type: str, seconds: float) -> None:
        """A task that succeeded has used so much of the workers."""
        self.computing.add(task_type, round(seconds * 1000))
