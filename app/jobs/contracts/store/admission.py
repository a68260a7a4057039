"""What a new task on a contract is given in the commit that stores it: entity and metadata."""

import sqlite3

from app import jsonio
from app.engine.model import Task
from app.jobs.contracts.models import RecommendationParams, ReviewParams
from app.jobs.contracts.names import CONTRACT, REVIEW

_UPLOAD_OF_REVIEW = """
SELECT file_id FROM task_files JOIN tasks USING (task_id) WHERE task_id = ? AND task_type = ?
"""
_NAME_OF_UPLOAD = "SELECT name FROM files WHERE file_id = ?"


def admit_review(connection: sqlite3.Connection, task: Task, params: ReviewParams) -> None:
    """Give a review its contract as entity and the file's name as metadata.

    What the caller has given stays as it is.
    """
    _give(connection, task, params.file_id)


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


def _give(connection: sqlite3.Connection, task: Task, file_id: str) -> None:
    if task.entity_type is None and task.entity_id is None:
        task.entity_type, task.entity_id = CONTRACT, file_id
    if task.metadata is None and (name := _name_of_upload(connection, file_id)):
        task.metadata = jsonio.dumps_text({"file_name": name})


def _name_of_upload(connection: sqlite3.Connection, file_id: str) -> str | None:
    """Its name; None when it has just been removed, for which the task is refused later."""
    row = connection.execute(_NAME_OF_UPLOAD, (file_id,)).fetchone()
    return None if row is None else str(row[0])
