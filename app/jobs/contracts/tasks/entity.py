"""What the tasks on one contract share, so that all of them are found by its upload."""

import sqlite3

from app.engine.model import Task
from app.jobs.contracts.models import ReviewParams
from app.jobs.contracts.names import CONTRACT, REVIEW
from app.jobs.contracts.recommendation.models import RecommendationParams

_REVIEWED = """
SELECT file_id FROM task_files JOIN tasks USING (task_id) WHERE task_id = ? AND task_type = ?
"""


def admit_review(_: sqlite3.Connection, task: Task, params: ReviewParams) -> None:
    """Give a review its contract as entity, unless whoever started it named another."""
    _give(task, params.file_id)


def admit_recommendation(
    connection: sqlite3.Connection, task: Task, params: RecommendationParams
) -> None:
    """Do the same for a recommendation, also where it names a review in place of the upload."""
    _give(task, params.file_id or _reviewed(connection, str(params.review_task_id)))


def _reviewed(connection: sqlite3.Connection, review_task_id: str) -> str | None:
    """The upload that a review reads; None when the task is no review."""
    row = connection.execute(_REVIEWED, (review_task_id, REVIEW)).fetchone()
    return None if row is None else str(row[0])


def _give(task: Task, file_id: str | None) -> None:
    if file_id is not None and task.entity_type is None and task.entity_id is None:
        task.entity_type, task.entity_id = CONTRACT, file_id
