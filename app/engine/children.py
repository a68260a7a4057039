"""Child tasks: started once at each position, waited for without a slot, ended with the parent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import anyio

from app import jsonio
from app.db.database import BatchConnection
from app.engine import store
from app.engine.live import LiveTask
from app.engine.model import Progress, Submission
from app.engine.parts import Parts
from app.engine.progress import Reporter
from app.engine.steps import steps_changed
from app.threads import in_thread


@dataclass(frozen=True, slots=True)
class ChildResult:
    """How a child task ended; `result` is None unless it succeeded."""

    task_id: str
    status: str
    result: Any
    error_code: str | None
    error: str | None


class Children:
    """The children of one attempt's task."""

    def __init__(
        self,
        parts: Parts,
        live: LiveTask,
        *,
        pause: Callable[[], None],
        resume: Callable[[], None],
    ) -> None:
        self._parts = parts
        self._live = live
        self._pause = pause
        self._resume = resume
        self._begun = 0

    def next_position(self) -> int:
        """The position of the child that is started now: a checkpoint's key."""
        position, self._begun = self._begun, self._begun + 1
        return position

    async def start(self, submission: Submission) -> str:
        """The id of the child at its position: the one an earlier attempt started, or a new one."""
        inserted = await self._parts.database.write_patiently(
            lambda connection: self._insert(connection, submission), self._show
        )
        if inserted is None:
            # A cancel is stored: it reaches this attempt at its next await.
            await anyio.sleep_forever()
            raise AssertionError("a stopped attempt went on")
        return inserted.task_id

    def _insert(self, connection: BatchConnection, submission: Submission) -> store.Inserted | None:
        task, parent = submission.task, self._live.task
        present = store.child_at(connection, parent.task_id, task.parent_position or 0)
        if present is not None:
            child_id, task_type = present
            if task_type != task.task_type:
                raise steps_changed(
                    f"child {task.parent_position} is a {task_type}, not a {task.task_type}"
                )
            return store.Inserted(child_id, False, [])
        if not store.accepts_children(connection, parent.task_id, parent.attempt):
            return None
        return self._parts.add(connection, submission)

    def _show(self, inserted: store.Inserted | None) -> None:
        if inserted is not None:
            self._parts.apply(inserted.changes)

    async def wait(self, reporter: Reporter | None = None, until: float = 99.0) -> None:
        """Wait until none is unfinished; their weighted progress moves the bar up to `until`."""
        live = self._live
        if not live.has_unfinished_children():
            return
        start = reporter.shown.percent if reporter is not None else 0.0
        self._pause()
        try:
            while live.has_unfinished_children():
                changed = self._parts.live.watch(live)
                if reporter is not None:
                    reporter.report(
                        Progress(start + (until - start) * live.children_percent() / 100)
                    )
                await changed
        finally:
            self._resume()

    async def results(self) -> list[ChildResult]:
        """How each ended, in the order they were started."""
        rows = await self._parts.database.read(_RESULTS, (self._live.task.task_id,))
        return [
            ChildResult(row[0], row[1], await self._result(row[2], row[3]), row[4], row[5])
            for row in rows
        ]

    async def _result(self, text: str | None, sha256: str | None) -> Any:
        if sha256 is not None:
            return await in_thread(jsonio.loads, await self._parts.contents.get(sha256))
        return None if text is None else jsonio.loads(text)


_RESULTS = """
SELECT t.task_id, t.status, r.result, r.sha256, t.error_code, t.error
FROM tasks t LEFT JOIN task_results r USING (task_id)
WHERE t.parent_id = ? ORDER BY t.parent_position
"""
