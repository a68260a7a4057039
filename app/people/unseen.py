"""What ended while someone was away: the tasks that they started and have not looked at since."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from app import jsonio
from app.clock import Clock
from app.db import failure_news
from app.db.database import Database

MOST_SHOWN = 100
COUNTED_TO = 1000
_UNSEEN = """
FROM tasks INDEXED BY tasks_ended_of
WHERE initiated_by = :name AND origin = 'user' AND parent_id IS NULL AND completed_at IS NOT NULL
    AND completed_at > ifnull((SELECT at FROM seen_up_to WHERE user_id = :by), 0)
    AND owner_id IN (SELECT value FROM json_each(:owners))
    AND NOT EXISTS (
        SELECT 1 FROM seen_tasks s WHERE s.user_id = :by AND s.task_id = tasks.task_id
    )
    AND (status <> 'FAILURE' OR NOT EXISTS (
        SELECT 1 FROM failure_news n WHERE n.user_id = :by AND n.task_id = tasks.task_id
            AND n.dismissed_at IS NOT NULL
    ))
"""
_LIST = f"""
SELECT task_id, task_type, task_name, project_id, status, completed_at, error {_UNSEEN}
ORDER BY completed_at DESC LIMIT {MOST_SHOWN}
"""
_COUNT = f"SELECT count(*) FROM (SELECT 1 {_UNSEEN} LIMIT {COUNTED_TO + 1})"
_SEE = """
INSERT OR IGNORE INTO seen_tasks SELECT ?1, task_id FROM tasks
WHERE task_id IN (SELECT value FROM json_each(?3)) AND initiated_by = ?2
    AND completed_at IS NOT NULL
"""
_SEE_ALL = "INSERT INTO seen_up_to VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at"


@dataclass(frozen=True, slots=True)
class Ended:
    """A task that has ended; `completed_at` is in milliseconds, `error` for one that failed."""

    task_id: str
    task_type: str
    task_name: str
    project_id: str | None
    status: str
    completed_at: int
    error: str | None


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whose unseen tasks are meant: their id and name, and whose things they see."""

    user_id: str
    name: str
    owners: Sequence[str]

    def parameters(self) -> dict[str, str]:
        """What the statements take."""
        owners = jsonio.dumps_text(list(self.owners))
        return {"by": self.user_id, "name": self.name, "owners": owners}


class Unseen:
    """What each person has not seen. `revision` grows with whatever anybody has seen."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self.revision = 0
        self._database = database
        self._clock = clock

    async def list(self, viewer: Viewer) -> list[Ended]:
        """The newest of them, those that ended last first."""
        return [Ended(*row) for row in await self._database.read(_LIST, viewer.parameters())]

    async def count(self, viewer: Viewer) -> int:
        """How many there are; one more than `COUNTED_TO` where there are more than that."""
        return int((await self._database.read(_COUNT, viewer.parameters()))[0][0])

    async def see(self, viewer: Viewer, task_ids: Sequence[str]) -> None:
        """These were looked at. The list has only what the viewer started; news are of more."""
        values = (viewer.user_id, viewer.name, jsonio.dumps_text(list(task_ids)))
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(_SEE, values)
            failure_news.see(connection, viewer.user_id, task_ids, now)

        await self._write(work)

    async def see_all(self, viewer: Viewer) -> None:
        """All that has ended by now was looked at."""
        user_id, now = viewer.user_id, self._clock()

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(_SEE_ALL, (user_id, now))
            connection.execute("DELETE FROM seen_tasks WHERE user_id = ?", (user_id,))

        await self._write(work)
        after: str | None = ""
        while after is not None:
            see = partial(failure_news.see_started, by=user_id, name=viewer.name, now=now)
            after = await self._database.write(partial(see, after=after), lambda _: self._seen())

    async def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        await self._database.write(work, lambda _: self._seen())

    def _seen(self) -> None:
        self.revision += 1
