"""What a new task on a contract is given in the commit that stores it: entity and metadata."""

import sqlite3

from app import jsonio
from app.engine.model import Task
from app.engine.outcomes.naming import name_of_many
from app.errors import Unsupported
from app.jobs.contracts.models import BatchParams, RecommendationParams, ReviewParams
from app.jobs.contracts.names import CONTRACT, REVIEW
from app.jobs.contracts.store.reviews import begin_review
from app.parsing.failures import is_archive
from app.parsing.kinds import ZIP

_UPLOAD_OF_REVIEW = """
SELECT file_id FROM task_files JOIN tasks USING (task_id) WHERE task_id = ? AND task_type = ?
"""
_UPLOAD = "SELECT name, media_type FROM files WHERE file_id = ?"


def admit_review(connection: sqlite3.Connection, task: Task, params: ReviewParams) -> None:
    """Give a review its contract as entity and the file's name as metadata.

    What the caller has given stays as it is. Raises Unsupported for an archive.
    """
    name = _give(connection, task, params.file_id)
    begin_review(connection, task, name)


def admit_batch(connection: sqlite3.Connection, task: Task, params: BatchParams) -> None:
    """Call a batch that nobody has named after its first file and the number of all."""
    if not task.task_name:
        name, _ = connection.execute(_UPLOAD, (params.file_ids[0],)).fetchone() or ("", "")
        task.task_name = name_of_many(len(set(params.file_ids)), name)


def admit_recommendation(
    connection: sqlite3.Connection, task: Task, params: RecommendationParams
) -> None:
    """Do the same for a recommendation, also when it names a review in place of the upload."""
    file_id = params.file_id or _upload_of_review(connection, str(params.review_task_id))
    if file_id is not None:
        _give(connection, task, file_id)


def _upload_of_review(connection: sqlite3.Connection, review_task_id: str) -> str | None:
    """The upload that a review reads; None when the task is no review."""
    row = connection.execute(_UPLOAD_OF_REVIEW, (review_task_id, REVIEW)).fetchone()
    return None if row is None else str(row[0])


def _give(connection: sqlite3.Connection, task: Task, file_id: str) -> str:
    """The name of the upload that it gives to the task."""
    # It may have just been removed, for which the task is refused later.
    name, media_type = connection.execute(_UPLOAD, (file_id,)).fetchone() or ("", "")
    if media_type == ZIP:
        failure = is_archive()
        raise Unsupported(failure.code, failure.message, failure.hint)
    if task.entity_type is None and task.entity_id is None:
        task.entity_type, task.entity_id = CONTRACT, file_id
    if task.metadata is None and name:
        task.metadata = jsonio.dumps_text({"file_name": name})
    return str(name)
