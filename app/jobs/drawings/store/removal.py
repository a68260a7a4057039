"""Removes drawings and sheets with all that was found on them, in any state.

A cancel is stored first for the tasks that work on them. One commit then makes them nobody's, so
that they are gone for everybody; the rows go afterwards, slice by slice.
"""

import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple

import anyio
import anyio.lowlevel

from app.background import Background
from app.clock import Clock
from app.db.database import Database
from app.db.reach import reached, require_change
from app.engine.engine import SYSTEM, Engine
from app.errors import NotFound
from app.files.contents import ContentFolder
from app.ids import new_id
from app.jobs.drawings.names import DRAWING, PAGE
from app.jobs.drawings.store import measurement_sets
from app.jobs.drawings.store.rows import page_in
from app.jobs.drawings.store.visibility import NOBODY

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""Seconds between two looks for something left to remove."""
PAGES_A_SLICE = 20
"""Sheets that go in one write, without their measurements: some 25 ms for dense ones."""

_TASKS = "SELECT task_id, owner_id FROM tasks WHERE entity_type = ? AND entity_id = ?"


class Removal:
    """Removes drawings of one Intray.

    `drop_file(file_id)` removes an upload that nothing uses any more.
    """

    def __init__(
        self,
        database: Database,
        engine: Engine,
        contents: ContentFolder,
        drop_file: Callable[[str], Awaitable[None]],
        *,
        clock: Clock,
    ) -> None:
        self._database = database
        self._engine = engine
        self._contents = contents
        self._drop_file = drop_file
        self._clock = clock

    def run_in(self, background: Background) -> None:
        """Remove leftovers every half minute from now on."""
        background.every("clearing what drawings left", LOOK_SECONDS, self.clear_leftovers)

    async def remove_page(self, page_id: str, by: str) -> None:
        """Remove a sheet with its measurements; NotFound `page_not_found`, Forbidden."""
        await self._database.write(
            lambda connection: require_change(
                connection, by, page_in(connection, page_id, by).project_id
            )
        )
        await self._cancel([(PAGE, page_id)])
        hide = partial(_hide_page, page_id=page_id, now=self._clock())
        await self._clear(await self._database.write(hide))

    async def remove_drawing(self, drawing_id: str, by: str) -> None:
        """Remove a drawing with its sheets and its file; raises NotFound, Forbidden."""
        await self._database.write(partial(_require_drawing, drawing_id=drawing_id, by=by))
        await self._cancel(await self._all_of(drawing_id))
        await self._database.write(partial(_hide_drawing, drawing_id=drawing_id))
        await self._clear(drawing_id)

    async def clear_leftovers(self) -> None:
        """Remove what is not seen any more: replaced drafts, and drawings of nobody."""
        await self._database.write(measurement_sets.discard_leftovers)
        while await self._database.write(measurement_sets.remove_slice):
            await anyio.lowlevel.checkpoint()
        rows = await self._database.read(
            f"SELECT drawing_id FROM drawings WHERE owner_id = '{NOBODY}'"
        )
        for (drawing_id,) in rows:
            await self._clear(drawing_id)

    async def _clear(self, drawing_id: str) -> None:
        """Remove a drawing of nobody slice by slice, the tasks about it, and its file."""
        entities = await self._all_of(drawing_id)
        removed = _Removed()
        while not removed.is_all:
            removed = await self._database.write(partial(_remove_slice, drawing_id=drawing_id))
            await self._contents.release(removed.hashes)
        await self._forget(reversed(entities))
        if removed.file_id is not None:
            await self._drop_file(removed.file_id)

    async def _all_of(self, drawing_id: str) -> list[tuple[str, str]]:
        """The drawing and its sheets, as what tasks are about."""
        pages = await self._database.read(
            "SELECT page_id FROM pages WHERE drawing_id = ?", (drawing_id,)
        )
        return [(DRAWING, drawing_id), *((PAGE, page_id) for (page_id,) in pages)]

    async def _cancel(self, entities: Iterable[tuple[str, str]]) -> None:
        """Store a cancel for the tasks that work on them."""
        for entity in entities:
            for task_id, _ in await self._database.read(_TASKS, entity):
                await self._engine.request_cancel(task_id, SYSTEM, "what it is about was deleted")

    async def _forget(self, entities: Iterable[tuple[str, str]]) -> None:
        """Delete the tasks about what is gone; one that is still stopping goes when it has."""
        for entity in entities:
            for task_id, owner_id in await self._database.read(_TASKS, entity):
                with suppress(NotFound):
                    await self._engine.delete(task_id, owner_id, actor=SYSTEM)


def _require_drawing(connection: sqlite3.Connection, drawing_id: str, by: str) -> None:
    row = connection.execute(
        f"SELECT owner_id FROM drawings WHERE drawing_id = ?1 AND owner_id IN ({reached('?2')})",
        (drawing_id, by),
    ).fetchone()
    if row is None:
        raise NotFound("drawing_not_found", "There is no such drawing.", "Check its id.")
    require_change(connection, by, row[0])


def _hide_drawing(connection: sqlite3.Connection, drawing_id: str) -> None:
    """Make a drawing nobody's; its measurements count nowhere."""
    connection.execute(
        "UPDATE drawings SET owner_id = ? WHERE drawing_id = ?", (NOBODY, drawing_id)
    )
    connection.execute(_HIDE_SETS, (drawing_id,))
    connection.execute(_REMOVE_DECIDED, (drawing_id,))


def _hide_page(connection: sqlite3.Connection, page_id: str, now: int) -> str:
    """Move a sheet to a new drawing of nobody and return its id; the measurements count nowhere."""
    drawing_id = new_id(now)
    connection.execute(_DRAWING_FOR_PAGE, (drawing_id, NOBODY, now, page_id))
    connection.execute("UPDATE pages SET drawing_id = ? WHERE page_id = ?", (drawing_id, page_id))
    _hide_drawing(connection, drawing_id)
    return drawing_id


_DRAWING_FOR_PAGE = """
INSERT INTO drawings (drawing_id, owner_id, project_id, file_id, task_id, name, created_at)
SELECT ?, ?, project_id, file_id, '', name, ? FROM drawings
WHERE drawing_id = (SELECT drawing_id FROM pages WHERE page_id = ?)
"""
_HIDE_SETS = """
UPDATE measurement_sets SET state = 'removed'
WHERE page_id IN (SELECT page_id FROM pages WHERE drawing_id = ?)
"""
_REMOVE_DECIDED = """
DELETE FROM measurements WHERE set_id IS NULL
    AND page_id IN (SELECT page_id FROM pages WHERE drawing_id = ?)
"""


class _Removed(NamedTuple):
    """What a slice took away: hashes of pictures, and at the end the id of the drawing's file."""

    hashes: Sequence[str] = ()
    is_all: bool = False
    file_id: str | None = None


def _remove_slice(connection: sqlite3.Connection, drawing_id: str) -> _Removed:
    """Remove some measurements of a drawing; then of its log; then some sheets; then it."""
    limit = measurement_sets.REMOVED_A_SLICE
    for remove in (_REMOVE_MEASUREMENTS, _REMOVE_EDITS, _REMOVE_DEEDS):
        if connection.execute(remove, (drawing_id, limit)).rowcount == limit:
            return _Removed()
    pages = connection.execute(_REMOVE_PAGES, (drawing_id, PAGES_A_SLICE)).fetchall()
    hashes = [sha256 for page in pages for sha256 in page]
    if len(pages) == PAGES_A_SLICE:
        return _Removed(hashes)
    row = connection.execute(
        "DELETE FROM drawings WHERE drawing_id = ? RETURNING file_id", (drawing_id,)
    ).fetchone()
    return _Removed(hashes, is_all=True, file_id=None if row is None else row[0])


_REMOVE_MEASUREMENTS = """
DELETE FROM measurements WHERE rowid IN (
    SELECT m.rowid FROM pages p JOIN measurements m USING (page_id) WHERE p.drawing_id = ? LIMIT ?
)
"""
_REMOVE_EDITS = """
DELETE FROM edits WHERE (deed_id, shape_id) IN (
    SELECT e.deed_id, e.shape_id FROM pages p JOIN deeds d USING (page_id) JOIN edits e
        USING (deed_id) WHERE p.drawing_id = ? LIMIT ?
)
"""
_REMOVE_DEEDS = """
DELETE FROM deeds WHERE deed_id IN (
    SELECT d.deed_id FROM pages p JOIN deeds d USING (page_id) WHERE p.drawing_id = ? LIMIT ?
)
"""
_REMOVE_PAGES = """
DELETE FROM pages WHERE page_id IN (SELECT page_id FROM pages WHERE drawing_id = ? LIMIT ?)
RETURNING picture, thumbnail
"""
