"""Takes in new tasks in the commit that stores them, or refuses them; so a document is made."""

import sqlite3

from app import jsonio
from app.db.database import BatchConnection
from app.db.reach import READER, project_not_found, reached, require_change, role_in
from app.engine.model import Task
from app.engine.outcomes.naming import name_of_many
from app.errors import Conflict, Invalid, NotFound
from app.ids import new_id
from app.jobs.documents.models import (
    AnswerParams,
    BatchParams,
    IngestionParams,
    ReembeddingParams,
)
from app.jobs.documents.names import DOCUMENT, REEMBEDDING
from app.jobs.documents.store.attachments import is_being_read
from app.jobs.documents.store.queries import document_not_found
from app.jobs.documents.store.reader import Read

DUPLICATE = "duplicate_document"
_LONGEST_NAME = 200
_MOST_NAMES = 10

_IS_ALIVE = (
    "(d.completed_at IS NOT NULL OR EXISTS (SELECT 1 FROM tasks t "
    "WHERE t.task_id = d.task_id AND t.status NOT IN ('FAILURE', 'REVOKED')))"
)
_OF_FILE = f"""
SELECT d.document_id, {_IS_ALIVE}, d.owner_id, d.project_id,
    d.removed_at IS NULL AND d.owner_id IN ({reached("?2")})
FROM documents d WHERE d.file_id = ?1
"""
_OF_SAME_BYTES = f"""
SELECT d.document_id FROM files mine
JOIN files other ON other.sha256 = mine.sha256
JOIN documents d ON d.file_id = other.file_id
WHERE mine.file_id = :file AND d.removed_at IS NULL AND {_IS_ALIVE}
    AND iif(:project IS NULL, d.owner_id IN ({reached(":by")}), d.owner_id = :project)
ORDER BY d.document_id LIMIT 1
"""
_INSERT = """
INSERT INTO documents
    (document_id, owner_id, project_id, file_id, task_id, name, created_at, parent_document_id)
SELECT ?, ?, ?, file_id, ?, name, ?, ? FROM files WHERE file_id = ? RETURNING name
"""
# The mail or the collection whose task, or an archive's in it, has begun this one.
_CAME_WITH = """
WITH RECURSIVE above (task_id, parent_id, entity_type, entity_id) AS (
    SELECT task_id, parent_id, entity_type, entity_id FROM tasks WHERE task_id = ?1
    UNION ALL
    SELECT t.task_id, t.parent_id, t.entity_type, t.entity_id
    FROM tasks t JOIN above ON t.task_id = above.parent_id WHERE above.entity_id IS NULL
)
SELECT entity_id FROM above JOIN documents d ON d.document_id = above.entity_id
WHERE entity_type = ?2 AND d.removed_at IS NULL
"""
_OF_DOCUMENT = f"""
SELECT d.file_id, d.name, d.owner_id, d.project_id FROM documents d
WHERE d.document_id = ?1 AND d.owner_id IN ({reached("?2")}) AND d.removed_at IS NULL
"""
_NAME_OF_FILE = "SELECT name FROM files WHERE file_id = ?"
_TAKE_OVER = """
UPDATE documents SET task_id = ?1, project_id = ifnull(?2, project_id),
    owner_id = ifnull(?2, owner_id), parent_document_id = ifnull(?4, parent_document_id)
WHERE document_id = ?3 RETURNING name
"""
_IS_UNDER_WAY = "SELECT 1 FROM tasks WHERE owner_id = ? AND task_type = ? AND completed_at IS NULL"
_SEEN_NAMES = f"""
SELECT name FROM documents
WHERE document_id IN (SELECT value FROM json_each(?1)) AND owner_id IN ({reached("?2")})
    AND (?3 IS NULL OR project_id = ?3) AND removed_at IS NULL
ORDER BY document_id
"""


def admit_ingestion(connection: BatchConnection, task: Task, params: IngestionParams) -> None:
    """A new document for the upload, or its document of an ingestion that ended badly.

    Raises Conflict `duplicate_document` when the upload is a document already, or when another
    upload of the same bytes is and no copy was asked for; NotFound `project_not_found`, and
    `file_not_found` while its document is being removed, or is none that the caller sees; Forbidden
    `read_only` for a document that they only read.
    """
    # Documents that came in a moment ago have tasks that are not written yet.
    connection.write_deferred()
    task.project_id = project_of(connection, task, params.project_id)
    document_id = _begun(connection, task, params.file_id)
    if params.on_duplicate == "existing" and same_bytes(
        connection, params.file_id, task.owner_id, task.project_id
    ):
        raise _duplicate()
    came_with = _came_with(connection, task)
    if document_id is not None:
        taken = connection.execute(
            _TAKE_OVER, (task.task_id, task.project_id, document_id, came_with)
        )
    else:
        document_id = new_id(task.created_at)
        owner_id = task.project_id or task.owner_id
        values = (document_id, owner_id, task.project_id, task.task_id, task.created_at,
                  came_with, params.file_id)  # fmt: skip
        taken = connection.execute(_INSERT, values)
    task.entity_type, task.entity_id = DOCUMENT, document_id
    _describe(task, file_name=taken.fetchone()[0])


def _begun(connection: BatchConnection, task: Task, file_id: str) -> str | None:
    """The upload's document of an ingestion that ended badly; None where there is none yet.

    It keeps its project unless another one is given, and the task is then of that project as well.
    """
    row = connection.execute(_OF_FILE, (file_id, task.owner_id)).fetchone()
    if row is None:
        return None
    document_id, is_alive, owner_id, project_id, is_seen = row
    if not is_seen:
        raise NotFound("file_not_found", "There is no such file.", "Upload it first.")
    if is_alive:
        raise _duplicate()
    require_change(connection, task.owner_id, owner_id)
    task.project_id = task.project_id or project_id
    return str(document_id)


def _came_with(connection: sqlite3.Connection, task: Task) -> str | None:
    if task.parent_id is None:
        return None
    row = connection.execute(_CAME_WITH, (task.parent_id, DOCUMENT)).fetchone()
    return None if row is None else str(row[0])


def admit_batch(connection: BatchConnection, task: Task, params: BatchParams) -> None:
    """The batch and all its children are of the project that the params name.

    With `attachments_of` it is about that document, and of its project. Raises NotFound
    `document_not_found`, Conflict `already_running` and Invalid for a file that is not its own.
    """
    if params.attachments_of is None:
        task.project_id = project_of(connection, task, params.project_id)
        if not task.task_name:
            task.task_name = _name_of_batch(connection, params)
        return
    connection.write_deferred()
    row = connection.execute(_OF_DOCUMENT, (params.attachments_of, task.owner_id)).fetchone()
    if row is None:
        raise document_not_found()
    file_id, name, owner_id, project_id = row
    require_change(connection, task.owner_id, owner_id)
    if params.file_ids != [file_id]:
        raise Invalid("invalid_params", "params.file_ids: name the file of that document alone.")
    if is_being_read(connection, params.attachments_of):
        raise Conflict(
            "already_running",
            "The files of this document are being read already.",
            "Wait for the task that reads them.",
        )
    task.project_id = project_id
    task.entity_type, task.entity_id = DOCUMENT, params.attachments_of
    task.task_name = task.task_name or f"Files of {name}"
    _describe(task, file_name=name)


def _name_of_batch(connection: BatchConnection, params: BatchParams) -> str:
    row = connection.execute(_NAME_OF_FILE, (params.file_ids[0],)).fetchone()
    return name_of_many(len(set(params.file_ids)), "" if row is None else str(row[0]))


def admit_answer(connection: BatchConnection, task: Task, params: AnswerParams) -> None:
    """Raises NotFound for a project or a document that the caller does not see.

    A document outside the project is refused as well: its members would be told its name.

    What a reader asks about a project is the reader's own.
    """
    project_id = project_of(connection, task, params.project_id)
    if project_id is not None and role_in(connection, task.owner_id, project_id) != READER:
        task.project_id = project_id
    ids = set(params.document_ids or ())
    names = connection.execute(
        _SEEN_NAMES, (jsonio.dumps_text(list(ids)), task.owner_id, project_id)
    ).fetchall()
    if len(names) < len(ids):
        raise document_not_found()
    if names:
        _describe(task, document_names=[name for (name,) in names[:_MOST_NAMES]])
    task.task_name = f"Answer: {' '.join(params.question.split())}"[:_LONGEST_NAME]


def admit_reembedding(connection: BatchConnection, task: Task, params: ReembeddingParams) -> None:
    """One at a time: a second one would make the same vectors. Raises Conflict."""
    connection.write_deferred()
    if connection.execute(_IS_UNDER_WAY, (task.owner_id, REEMBEDDING)).fetchone() is not None:
        raise Conflict(
            "already_running",
            "New vectors of your documents are being made already.",
            "Wait for the task that makes them.",
        )


async def document_of_same_bytes(
    read: Read, file_id: str, by: str, project_id: str | None
) -> str | None:
    """As `same_bytes`, outside a write."""
    rows = await read(_OF_SAME_BYTES, {"file": file_id, "by": by, "project": project_id})
    return str(rows[0][0]) if rows else None


def same_bytes(
    connection: sqlite3.Connection, file_id: str, by: str, project_id: str | None
) -> str | None:
    """A document of the same bytes in the project, without one among all that `by` sees.

    It is complete or under way; the oldest one.
    """
    values = {"file": file_id, "by": by, "project": project_id}
    row = connection.execute(_OF_SAME_BYTES, values).fetchone()
    return None if row is None else str(row[0])


def project_of(connection: sqlite3.Connection, task: Task, project_id: str | None) -> str | None:
    """The project of the params or the task; raises when they differ or it is somebody else's."""
    if project_id is None or project_id == task.project_id:
        return task.project_id
    if task.project_id is not None:
        raise Invalid("invalid_params", "params.project_id: the task has another project_id.")
    if task.owner_id != project_id and role_in(connection, task.owner_id, project_id) is None:
        raise project_not_found()
    return project_id


def _describe(task: Task, **metadata: object) -> None:
    """Say what the task is about, unless the client has said something of its own."""
    if task.metadata is None:
        task.metadata = jsonio.dumps_text(metadata)


def _duplicate() -> Conflict:
    return Conflict(
        DUPLICATE,
        "This file is one of your documents already.",
        "Open that document, or upload the file with ?on_duplicate=copy to have it twice.",
    )
