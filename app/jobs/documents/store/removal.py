"""Removes documents with everything that is theirs, and what ended ingestions left behind.

A document is gone, for everybody, with one commit. Its chunks go afterwards, slice by slice.
"""

import logging
from collections.abc import Awaitable, Callable
from functools import partial

import anyio
import anyio.lowlevel

from app.background import Background
from app.clock import Clock
from app.db.database import BatchConnection, Database
from app.db.reach import reached, require_change
from app.engine.engine import CANCEL_ANSWER_SECONDS, SYSTEM, Engine
from app.errors import NotFound
from app.jobs.documents.names import BATCH, DOCUMENT, INGESTION
from app.jobs.documents.store.attachments import let_children_stand_alone
from app.jobs.documents.store.queries import document_not_found
from app.jobs.documents.store.writes import leave, remove_slice

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""How often Intray looks for what ingestions that ended badly have left."""

_OWNER = f"""
SELECT owner_id FROM documents
WHERE document_id = ?1 AND owner_id IN ({reached("?2")}) AND removed_at IS NULL
"""
_HIDE = "UPDATE documents SET removed_at = ? WHERE document_id = ?"
_TASKS = "SELECT task_id, owner_id FROM tasks WHERE entity_type = ? AND entity_id = ?"
_REMOVE = """
DELETE FROM documents WHERE document_id = :document_id AND NOT EXISTS (
    SELECT 1 FROM tasks WHERE entity_type = :entity AND entity_id = :document_id
    AND completed_at IS NULL
) RETURNING file_id
"""
_FORGET = "DELETE FROM document_leftovers WHERE document_id = ?"
_LET_GO = """
DELETE FROM task_files WHERE file_id = ? AND EXISTS (
    SELECT 1 FROM tasks WHERE tasks.task_id = task_files.task_id AND task_type IN (?, ?)
)
"""


class Library:
    """Removes documents of one Intray. Removals go on beside requests: see `run_in`.

    `drop_file(file_id)` removes an upload that nothing uses any more. `revision` counts removals.
    """

    def __init__(
        self,
        database: Database,
        engine: Engine,
        drop_file: Callable[[str], Awaitable[None]],
        *,
        clock: Clock,
    ) -> None:
        self.revision = 0
        self._database = database
        self._engine = engine
        self._drop_file = drop_file
        self._clock = clock
        self._background: Background | None = None

    def run_in(self, background: Background) -> None:
        """Finish what was begun before this start, and clear up from now on."""
        self._background = background
        background.once("finishing removals of documents", self.finish_removals)
        background.every("clearing what documents left", LOOK_SECONDS, self.clear_leftovers)

    async def remove(self, document_id: str, by: str, *, actor: str) -> bool:
        """Remove a document with its tasks and its file; nobody sees it from the first commit on.

        False when its work has not stopped within a second: the rest goes when it has.
        Raises NotFound `document_not_found`, Forbidden `read_only`.
        """
        now = self._clock()
        await self._database.write(lambda connection: _hide(connection, document_id, by, now))
        self.revision += 1
        removed = anyio.Event()
        # The client may go away: a removal that has begun is carried through.
        assert self._background is not None, "the library does not run"
        self._background.once(
            "removing a document", partial(self._remove, document_id, actor, removed)
        )
        with anyio.move_on_after(CANCEL_ANSWER_SECONDS):
            await removed.wait()
        return removed.is_set()

    async def _remove(self, document_id: str, actor: str, removed: anyio.Event) -> None:
        is_gone = False
        while not is_gone:
            await self._stop_all(document_id, actor)
            is_gone = await self._database.write(partial(_remove, document_id=document_id))
        await self.clear_leftovers(removed)

    async def _stop_all(self, document_id: str, actor: str) -> None:
        for task_id, owner_id in await self._database.read(_TASKS, (DOCUMENT, document_id)):
            try:
                live = await self._engine.find(task_id, owner_id)
            except NotFound:
                continue
            if not live.task.is_final:
                await self._engine.request_cancel(task_id, actor, "the document was deleted")
                # Memory may have let go of the task by the commit.
                await self._engine.until_final(await self._engine.find(task_id, owner_id))

    async def finish_removals(self) -> None:
        """Carry out what was asked for before and is not done yet."""
        rows = await self._database.read(
            "SELECT document_id FROM documents WHERE removed_at IS NOT NULL"
        )
        for (document_id,) in rows:
            await self._remove(document_id, SYSTEM, anyio.Event())

    async def clear_leftovers(self, shown: anyio.Event | None = None) -> None:
        """Remove what is left of documents: first what can be seen, then `shown`, then the rest."""
        rows = await self._database.read("SELECT document_id, file_id FROM document_leftovers")
        for document_id, file_id in rows:
            await self._delete_tasks(document_id)
            if file_id is not None:
                await self._change(_LET_GO, file_id, BATCH, INGESTION)
                await self._drop_file(file_id)
        if shown is not None:
            shown.set()
        for document_id, _ in rows:
            while await self._database.write(partial(remove_slice, document_id=document_id)):
                await anyio.lowlevel.checkpoint()
            await self._change(_FORGET, document_id)

    async def _change(self, sql: str, *values: object) -> bool:
        """Run a statement; True when it changed a row."""
        return await self._database.write(lambda c: c.execute(sql, values).rowcount > 0)

    async def _delete_tasks(self, document_id: str) -> None:
        for task_id, owner_id in await self._database.read(_TASKS, (DOCUMENT, document_id)):
            try:
                await self._engine.delete(task_id, owner_id, actor=SYSTEM)
            except NotFound:
                log.debug("The task was deleted by someone else", extra={"task_id": task_id})


def _hide(connection: BatchConnection, document_id: str, by: str, now: int) -> None:
    row = connection.execute(_OWNER, (document_id, by)).fetchone()
    if row is None:
        raise document_not_found()
    require_change(connection, by, row[0])
    connection.execute(_HIDE, (now, document_id))


def _remove(connection: BatchConnection, document_id: str) -> bool:
    """Remove a document's row unless a task of it is unfinished; True when it is gone."""
    values = {"document_id": document_id, "entity": DOCUMENT}
    row = connection.execute(_REMOVE, values).fetchone()
    if row is not None:
        let_children_stand_alone(connection, document_id)
        leave(connection, document_id, row[0])
        return True
    found = "SELECT 1 FROM documents WHERE document_id = ?"
    return connection.execute(found, (document_id,)).fetchone() is None
