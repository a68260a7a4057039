"""What holds of every committed state of the engine, whatever led to it.

The rows are read inside the writer's transaction and compared in its commit hook: memory shows
exactly what is committed then, however much is going on.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.db.database import BatchConnection
from app.engine.engine import Engine
from app.engine.live import LiveTask
from app.engine.model import Task
from app.engine.store import COLUMN_LIST, COLUMNS

# A step that ends resets the crashes of its task; nothing in memory reads them.
_NOT_IN_MEMORY = frozenset({"crashes"})
_PARTS_OF_TASKS = "task_params", "task_results", "task_steps", "task_artifacts", "events"


@dataclass(frozen=True, slots=True)
class Rows:
    """What one commit has left in the tables."""

    tasks: dict[str, Task]
    endings: Counter[str]
    counts: Counter[tuple[str, str, str]]
    results: frozenset[str]
    steps: frozenset[str]
    artifacts: frozenset[str]
    waiting_parents: frozenset[str]
    orphans: tuple[str, ...]

    def children_of(self, task: Task) -> list[Task]:
        """The tasks that a task has started."""
        return [child for child in self.tasks.values() if child.parent_id == task.task_id]

    def has_unfinished_children(self, task: Task) -> bool:
        """True while one of them may still change."""
        return any(not child.is_final for child in self.children_of(task))


async def committed(engine: Engine) -> tuple[Rows, list[str]]:
    """The rows of this moment, and what about them or about memory is not as it must be."""
    faults: list[str] = []

    def compare(rows: Rows) -> None:
        for rule in RULES:
            faults.extend(rule(engine, rows))

    return await engine.database.write(_read, compare), faults


def _read(connection: BatchConnection) -> Rows:
    def ids(table: str) -> frozenset[str]:
        rows = connection.execute(f"SELECT DISTINCT task_id FROM {table}")
        return frozenset(row[0] for row in rows)

    tasks = [Task(*row) for row in connection.execute(f"SELECT {COLUMN_LIST} FROM tasks")]
    names = {task.task_id for task in tasks}
    endings = connection.execute(
        "SELECT task_id FROM events WHERE kind IN ('succeeded', 'failed', 'revoked')"
    )
    counts = connection.execute("SELECT task_type, origin, status, count FROM task_counts")
    return Rows(
        tasks={task.task_id: task for task in tasks},
        endings=Counter(row[0] for row in endings),
        counts=Counter({row[:3]: row[3] for row in counts if row[3]}),
        results=ids("task_results"),
        steps=ids("task_steps"),
        artifacts=ids("task_artifacts"),
        waiting_parents=ids("waiting_parents"),
        orphans=tuple(table for table in _PARTS_OF_TASKS if not ids(table) <= names),
    )


def ends_once(engine: Engine, rows: Rows) -> Iterator[str]:
    """A task that is final has ended once, any other never."""
    for task in rows.tasks.values():
        if rows.endings[task.task_id] != int(task.is_final):
            yield f"{task.task_id} is {task.status} and ended {rows.endings[task.task_id]} times"


def result_with_success(engine: Engine, rows: Rows) -> Iterator[str]:
    """No success without a result, no result without success."""
    for task in rows.tasks.values():
        if (task.status == "SUCCESS") != (task.task_id in rows.results):
            yield f"{task.task_id} is {task.status}: has a result? {task.task_id in rows.results}"


def nothing_left_over(engine: Engine, rows: Rows) -> Iterator[str]:
    """What a task needs on its way goes with its end."""
    for task_id, task in rows.tasks.items():
        if not task.is_final:
            continue
        if task_id in rows.steps:
            yield f"{task_id} is {task.status} and has left steps"
        if task_id in rows.artifacts and task.status != "SUCCESS":
            yield f"{task_id} is {task.status} and has left artifacts"
        if task_id in rows.waiting_parents:
            yield f"{task_id} is {task.status} and is noted as waiting"
    for table in rows.orphans:
        yield f"{table} has rows of a task that is gone"


def depth_is_what_waits(engine: Engine, rows: Rows) -> Iterator[str]:
    """The queue's depth is the number of tasks that wait."""
    waiting = sum(task.status == "PENDING" for task in rows.tasks.values())
    if engine.depth != waiting:
        yield f"the depth is {engine.depth}, and {waiting} wait"


def counts_are_what_is_there(engine: Engine, rows: Rows) -> Iterator[str]:
    """The counters of lists are what counting the rows would give."""
    real = Counter(
        (task.task_type, task.origin, task.status if task.is_final else "UNFINISHED")
        for task in rows.tasks.values()
    )
    if rows.counts != real:
        yield f"counted are {rows.counts}, there are {real}"


def families_end_together(engine: Engine, rows: Rows) -> Iterator[str]:
    """No child outlives its parent's end, or escapes its parent's cancel."""
    for parent in rows.tasks.values():
        for child in rows.children_of(parent):
            if child.is_final:
                continue
            if parent.is_final:
                yield f"{child.task_id} is {child.status} after its parent was {parent.status}"
            if parent.cancel_requested_at is not None and child.cancel_requested_at is None:
                yield f"{child.task_id} has escaped its parent's cancel"


def memory_shows_the_rows(engine: Engine, rows: Rows) -> Iterator[str]:
    """Whatever the live view holds is as it is on disk; all that runs is there."""
    running = {task_id for task_id, task in rows.tasks.items() if task.is_running}
    if set(engine.live._running) != running:
        yield f"memory has {set(engine.live._running)} running, the rows {running}"
    if not running <= set(engine._attempts):
        yield f"nobody runs {running - set(engine._attempts)}"
    for live in [*engine.live._running.values(), *engine.live._recent.values()]:
        row = rows.tasks.get(live.task.task_id)
        if row is None:
            yield f"memory has {live.task.task_id}, which is gone"
            continue
        yield from _differences(live, row)
        children = {
            child.task_id: (child.weight, child.percent, child.status)
            for child in rows.children_of(row)
        }
        known = {
            child_id: (child.weight, child.percent, child.status)
            for child_id, child in live.children.items()
        }
        if known != children:
            yield f"memory has the children {known} of {row.task_id}, the rows {children}"


def _differences(live: LiveTask, row: Task) -> Iterator[str]:
    for name in COLUMNS:
        shown, stored = getattr(live.task, name), getattr(row, name)
        if name not in _NOT_IN_MEMORY and shown != stored:
            yield f"{row.task_id} ({row.status}): {name} is {shown!r} in memory, {stored!r} on disk"


RULES = (
    ends_once,
    result_with_success,
    nothing_left_over,
    depth_is_what_waits,
    counts_are_what_is_there,
    families_end_together,
    memory_shows_the_rows,
)
