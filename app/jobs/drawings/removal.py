"""Removes drawings and sheets with all that was found on them, in any state.

They are gone for everybody with one commit; tasks that work on them have a cancel stored before.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial

from app.db.database import Database
from app.engine.engine import Engine
from app.errors import NotFound
from app.files.contents import ContentFolder
from app.jobs.drawings.names import DRAWING, PAGE
from app.jobs.drawings.rows import page_not_found

_TASKS = "SELECT task_id FROM tasks WHERE entity_type = ? AND entity_id = ? AND owner_id = ?"


class Removal:
    """`drop_file(file_id)` removes an upload that nothing uses any more."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        contents: ContentFolder,
        drop_file: Callable[[str], Awaitable[None]],
    ) -> None:
        self._database = database
        self._engine = engine
        self._contents = contents
        self._drop_file = drop_file

    async def remove_page(self, page_id: str, owner_id: str) -> None:
        """Remove a sheet with its measurements; raises NotFound `page_not_found`."""
        rows = await self._database.read(
            "SELECT 1 FROM pages p JOIN drawings d USING (drawing_id) "
            "WHERE p.page_id = ? AND d.owner_id = ?",
            (page_id, owner_id),
        )
        if not rows:
            raise page_not_found()
        tasks = await self._cancel((PAGE, page_id), owner_id)
        hashes = await self._database.write(partial(_remove_pages, page_ids=[page_id]))
        await self._contents.release(hashes)
        await self._forget(tasks, owner_id)

    async def remove_drawing(self, drawing_id: str, owner_id: str) -> None:
        """Remove a drawing with its sheets and its file; raises NotFound `drawing_not_found`."""
        rows = await self._database.read(
            "SELECT file_id FROM drawings WHERE drawing_id = ? AND owner_id = ?",
            (drawing_id, owner_id),
        )
        if not rows:
            raise NotFound("drawing_not_found", "There is no such drawing.", "Check its id.")
        tasks = await self._cancel((DRAWING, drawing_id), owner_id)
        pages = await self._database.read(
            "SELECT page_id FROM pages WHERE drawing_id = ?", (drawing_id,)
        )
        for (page_id,) in pages:
            tasks += await self._cancel((PAGE, page_id), owner_id)
        hashes = await self._database.write(partial(_remove_drawing, drawing_id=drawing_id))
        await self._contents.release(hashes)
        await self._forget(reversed(tasks), owner_id)
        await self._drop_file(rows[0][0])

    async def _cancel(self, entity: tuple[str, str], owner_id: str) -> list[str]:
        """Store a cancel for what works on it; all tasks about it."""
        found = [row[0] for row in await self._database.read(_TASKS, (*entity, owner_id))]
        for task_id in found:
            await self._engine.request_cancel(task_id, owner_id, "what it is about was deleted")
        return found

    async def _forget(self, task_ids: Iterable[str], owner_id: str) -> None:
        """Delete the tasks about what is gone; one that is still stopping goes when it has."""
        for task_id in task_ids:
            with suppress(NotFound):
                await self._engine.delete(task_id, owner_id, actor=owner_id)


def _remove_drawing(connection: sqlite3.Connection, drawing_id: str) -> list[str]:
    """Remove a drawing; the hashes of pictures that perhaps nobody needs any more."""
    rows = connection.execute(
        "SELECT page_id FROM pages WHERE drawing_id = ?", (drawing_id,)
    ).fetchall()
    hashes = _remove_pages(connection, [page_id for (page_id,) in rows])
    connection.execute("DELETE FROM drawings WHERE drawing_id = ?", (drawing_id,))
    return hashes


def _remove_pages(connection: sqlite3.Connection, page_ids: Iterable[str]) -> list[str]:
    hashes: list[str] = []
    for page_id in page_ids:
        row = connection.execute(
            "DELETE FROM pages WHERE page_id = ? RETURNING picture, thumbnail", (page_id,)
        ).fetchone()
        hashes += row or ()
    return hashes
