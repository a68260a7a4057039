"""What the engine looks after now and then: silent tasks, usual durations, what is old."""

from collections.abc import Awaitable, Callable

import anyio

from app.clock import Clock
from app.db.database import Database
from app.engine import queries, retention
from app.engine.estimate import UsualDurations
from app.engine.live import LiveTask, LiveView
from app.engine.registry import Registry
from app.settings import DAY_MS, Settings

LOOK_SECONDS = 1.0
CLEAN_SECONDS = 3600.0
WAL_SECONDS = 60.0


class Housekeeper:
    """Runs beside the tasks of one engine."""

    def __init__(
        self,
        database: Database,
        live: LiveView,
        registry: Registry,
        *,
        durations: UsualDurations,
        settings: Settings,
        clock: Clock,
        only_waits: Callable[[str], bool],
        delete: Callable[[str], Awaitable[bool]],
        path_of: Callable[[str], str],
    ) -> None:
        self.settings = settings
        self._database = database
        self._live = live
        self._registry = registry
        self._durations = durations
        self._clock = clock
        self._only_waits = only_waits
        self._delete = delete
        self._path_of = path_of

    async def watch_for_silence(self) -> None:
        """Mark running tasks that have said nothing for longer than is normal, until cancelled."""
        while True:
            await anyio.sleep(LOOK_SECONDS)
            now = self._clock()
            for live in list(self._live.running()):
                stalled = self._is_silent(live, now)
                if stalled != live.stalled:
                    live.stalled = stalled
                    self._live.show_again(live)

    def _is_silent(self, live: LiveTask, now: int) -> bool:
        found = self._registry.find(live.task.task_type)
        if found is None or self._only_waits(live.task.task_id):
            return False
        return now - live.reported_at > found.stall_after.total_seconds() * 1000

    async def clean(self) -> None:
        """Learn the usual durations, then apply the retention limits."""
        names = [each.name for each in self._registry]
        self._durations.set_all(await queries.usual_durations(self._database, names))
        await self.drop_what_is_old()

    async def drop_what_is_old(self) -> None:
        """Apply the retention limits once."""
        now = self._clock()
        if self.settings.keep_events_days:
            before = now - self.settings.keep_events_days * DAY_MS
            await retention.drop_old_timelines(self._database, before)
        if self.settings.keep_days:
            await self._drop_old_tasks(now - self.settings.keep_days * DAY_MS)

    async def purge(self, days: int, *, dry_run: bool) -> retention.Purged:
        """Delete what ended more than so many days ago, or say what that would delete."""
        return await retention.purge(
            self._database,
            self._clock() - days * DAY_MS,
            path_of=self._path_of,
            delete=None if dry_run else self._delete,
        )

    async def _drop_old_tasks(self, before: int) -> None:
        after = ""
        while task_ids := await retention.old_task_ids(self._database, before, after):
            for task_id in task_ids:
                await self._delete(task_id)
            after = task_ids[-1]
