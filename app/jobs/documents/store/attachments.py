"""The SQL of files inside files: they become uploads, are counted, and let go of."""

import sqlite3
from collections.abc import Iterable

from app import jsonio
from app.db.database import BatchConnection
from app.jobs.documents.inside import Room
from app.jobs.documents.names import BATCH, DOCUMENT
from app.jobs.documents.store.reader import Read
from app.parsing.members.taking import Held, Taken

# `metadata.inside` stands in the tasks of files that lay in others.
_UP = """
WITH RECURSIVE up (task_id, parent_id, is_inside, height) AS (
    SELECT task_id, parent_id, metadata ->> 'inside' IS NOT NULL, 0 FROM tasks WHERE task_id = ?
    UNION ALL
    SELECT t.task_id, t.parent_id, t.metadata ->> 'inside' IS NOT NULL, height + 1
    FROM tasks t JOIN up ON t.task_id = up.parent_id WHERE up.is_inside
)
SELECT task_id, height FROM up ORDER BY height DESC LIMIT 1
"""
_BELOW = """
WITH RECURSIVE below (task_id, depth) AS (
    SELECT ?, 0
    UNION ALL
    SELECT t.task_id, depth + 1 FROM tasks t JOIN below ON t.parent_id = below.task_id
)
SELECT count(*) FROM below WHERE depth > 1
"""
_ENDED_BADLY = """
SELECT d.file_id FROM documents d JOIN files f USING (file_id) LEFT JOIN tasks t USING (task_id)
WHERE d.owner_id = (SELECT owner_id FROM tasks WHERE task_id = :task_id) AND f.sha256 = :sha256
    AND d.name = :name AND d.removed_at IS NULL AND d.completed_at IS NULL
    AND (t.task_id IS NULL OR t.status IN ('FAILURE', 'REVOKED'))
LIMIT 1
"""
_TAKE_IN = """
INSERT OR IGNORE INTO files (file_id, owner_id, name, size, sha256, media_type, created_at)
SELECT :file_id, owner_id, :name, :size, :sha256, :media_type, :now
FROM files WHERE file_id = :carrier
"""
# What a task took out of a file has an id that is later than its own.
_LET_GO = """
DELETE FROM task_files WHERE task_id = ?1 AND file_id > ?1 RETURNING file_id
"""
_DROP = """
DELETE FROM files WHERE file_id = ?1
    AND NOT EXISTS (SELECT 1 FROM task_files WHERE task_files.file_id = ?1)
    AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.file_id = ?1)
"""
_NAME = "UPDATE documents SET attachments = ? WHERE document_id = ?"
_STAND_ALONE = """
UPDATE tasks SET parent_id = NULL, parent_position = NULL
WHERE completed_at IS NOT NULL AND parent_id IN (
    SELECT task_id FROM tasks WHERE entity_type = ?1 AND entity_id = ?2
)
"""
_IS_BEING_READ = f"""
SELECT 1 FROM tasks
WHERE entity_type = '{DOCUMENT}' AND entity_id = ? AND task_type = '{BATCH}'
    AND completed_at IS NULL
"""


async def room_of(read: Read, task_id: str, *, members: int) -> Room:
    """How deep the file of a task lies, and how many of `members` may be taken out of it.

    What lies deeper than one level shares them, so that no mail in a mail multiplies them.
    """
    ((top_id, height),) = await read(_UP, (task_id,))
    if height == 0:
        return Room(0, members)
    ((count,),) = await read(_BELOW, (top_id,))
    return Room(height, max(0, members - count))


def take_in(
    connection: sqlite3.Connection,
    *,
    task_id: str,
    carrier: str,
    file_id: str,
    held: Held,
    taken: Taken,
    now: int,
) -> str:
    """Make an upload of a file that a task took out of another; the id that it has.

    It is that of a document of the same bytes and name which ended badly, where there is one: that
    document begins again.
    """
    values = {
        "task_id": task_id,
        "carrier": carrier,
        "file_id": file_id,
        "name": held.name,
        "size": taken.size,
        "sha256": taken.sha256,
        "media_type": held.media_type,
        "now": now,
    }
    begun = connection.execute(_ENDED_BADLY, values).fetchone()
    if begun is not None:
        file_id = str(begun[0])
    else:
        connection.execute(_TAKE_IN, values)
    connection.execute("INSERT OR IGNORE INTO task_files VALUES (?, ?)", (task_id, file_id))
    return file_id


def let_go(connection: sqlite3.Connection, task_id: str) -> None:
    """A task that ends holds no upload that it made of files inside its own.

    Those that became documents are theirs; the others go, and their content at the next start.
    """
    for (file_id,) in connection.execute(_LET_GO, (task_id,)).fetchall():
        connection.execute(_DROP, (file_id,))


def name_attachments(
    connection: sqlite3.Connection, document_id: str, attachments: Iterable[object]
) -> None:
    """Say what became of the files that a document carries."""
    connection.execute(_NAME, (jsonio.dumps_text(list(attachments)), document_id))


def let_children_stand_alone(connection: sqlite3.Connection, document_id: str) -> None:
    """The tasks of what came with a document stay when those of the document go."""
    connection.execute(_STAND_ALONE, (DOCUMENT, document_id))


def is_being_read(connection: BatchConnection, document_id: str) -> bool:
    """Whether a task reads what a document carries."""
    return connection.execute(_IS_BEING_READ, (document_id,)).fetchone() is not None
