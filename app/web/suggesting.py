"""Which task types suit a file: found out in a worker, kept with it, never waited for long."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import anyio
from anyio.abc import TaskGroup

from app import jsonio
from app.boundary import is_stop
from app.db.database import Database
from app.engine.compute.pool import Compute
from app.engine.registry import Registry
from app.errors import TaskFailure, describe
from app.files.store import StoredFile, keep_suggested
from app.parsing.limits import Limits
from app.parsing.telling.glance import Glance, Suggestion, glance_at
from app.threads import in_thread

log = logging.getLogger(__name__)

WAIT_SECONDS = 0.3
"""How long an answer waits for it at most."""
_GIVE_UP_SECONDS = 10.0
MOST_LOOKS = 3
"""When so many looks at the same bytes went wrong, nothing is seen of them."""
MOST_WAITING = 1_000
"""Files that wait to be looked at; what suits more of them is found out when somebody asks."""

Suggested = list[dict[str, str]]


Suits = Callable[[Glance], Sequence[Suggestion]]
"""A family's word: what of its task types suits a file, by what was seen of it."""


@dataclass(slots=True)
class _Look:
    """A look at a file that is under way, for all who wait for it."""

    ended: anyio.Event = field(default_factory=anyio.Event)
    found: Suggested | None = None


@dataclass(slots=True, kw_only=True)
class Suggesting:
    """Looks at one file at a time, so that searches and pages never queue behind many."""

    tasks: TaskGroup
    database: Database
    compute: Compute
    registry: Registry
    suits: Sequence[Suits]
    limits: Limits
    _looks: dict[str, "_Look"] = field(default_factory=dict)
    _failed: dict[str, int] = field(default_factory=dict)
    _turn: anyio.Lock = field(default_factory=anyio.Lock)

    async def of(self, file: StoredFile, path: str, *, seconds: float) -> Suggested | None:
        """What suits a file, the best first; None when that is not known in time."""
        look = self._looks.get(file.sha256 + file.media_type)
        if look is None:
            if len(self._looks) >= MOST_WAITING:
                return None
            look = self._looks[file.sha256 + file.media_type] = _Look()
            self.tasks.start_soon(self._look, file, path, look)
        with anyio.move_on_after(seconds):
            await look.ended.wait()
        return look.found

    async def _look(self, file: StoredFile, path: str, look: "_Look") -> None:
        try:
            async with self._turn:
                found = await self._judged(file, path)
                kept = jsonio.dumps_text(found)
                await self.database.write(partial(keep_suggested, file=file, suggested=kept))
            look.found = found
        except Exception as error:
            if is_stop(error):
                raise
            # A suggestion is a help: what goes wrong with one ends nothing else.
            await in_thread(partial(log.warning, "No suggestion was made: %s", describe(error)))
        finally:
            look.ended.set()
            self._looks.pop(file.sha256 + file.media_type, None)

    async def _judged(self, file: StoredFile, path: str) -> Suggested:
        """Nothing is seen of a file that cannot be read.

        What else goes wrong is not its doing, unless it does so again and again.
        """
        try:
            with anyio.fail_after(_GIVE_UP_SECONDS):
                seen = await self.compute.run(
                    glance_at, (path, file.media_type, self.limits), {}, interactive=True
                )
        except TaskFailure:
            seen = Glance(file.media_type)
        except Exception as error:
            if is_stop(error) or self._failed_again(file) < MOST_LOOKS:
                raise
            seen = Glance(file.media_type)
        return await in_thread(self._suggested, seen)

    def _failed_again(self, file: StoredFile) -> int:
        """How many looks at these bytes went wrong; that is known of the latest ones."""
        key = file.sha256 + file.media_type
        times = self._failed[key] = self._failed.pop(key, 0) + 1
        if len(self._failed) > MOST_WAITING:
            del self._failed[next(iter(self._failed))]
        return times

    def _suggested(self, seen: Glance) -> Suggested:
        found = [each for suits in self.suits for each in suits(seen)]
        return [
            {"task_type": each.task_type, "reason": each.reason}
            for each in sorted(found, key=lambda each: -each.fit)
            if self._reads(each.task_type, seen.media_type)
        ]

    def _reads(self, task_type: str, media_type: str) -> bool:
        known: Any = self.registry.find(task_type)
        return known is not None and media_type in known.accepts
