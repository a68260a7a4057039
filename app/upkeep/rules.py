"""What must hold over the rows of every table, as SQL that finds what breaks it.

A rule is one statement, so that it sees one state of a database that is being written to.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.upkeep.reading import Columns


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence, and a SELECT of the rows that speak against it."""

    says: str
    against: str


_FINAL = "('SUCCESS', 'FAILURE', 'REVOKED')"

OF_TASKS = (
    Rule(
        "A task has a time of completion exactly when its status is final.",
        "SELECT task_id, status, completed_at FROM tasks "
        f"WHERE (completed_at IS NOT NULL) <> (status IN {_FINAL})",
    ),
    Rule(
        "A task has a result exactly when it succeeded.",
        "SELECT task_id, status FROM tasks "
        "WHERE (status = 'SUCCESS') <> (task_id IN (SELECT task_id FROM task_results))",
    ),
    Rule(
        "A task has an error code exactly when it failed.",
        "SELECT task_id, status, error_code FROM tasks "
        "WHERE (status = 'FAILURE') <> (error_code IS NOT NULL)",
    ),
    Rule(
        "A cancel is stored of each task that was cancelled, and of none that succeeded.",
        "SELECT task_id, status FROM tasks WHERE "
        "(status = 'REVOKED' AND cancel_requested_at IS NULL) "
        "OR (status = 'SUCCESS' AND cancel_requested_at IS NOT NULL)",
    ),
    Rule(
        "A task is at 100 percent when it succeeded, and nowhere below 0 or beyond 100.",
        "SELECT task_id, status, percent FROM tasks "
        "WHERE (status = 'SUCCESS' AND percent <> 100) OR percent NOT BETWEEN 0 AND 100",
    ),
    Rule(
        "A task that runs has begun.",
        "SELECT task_id, status, attempt FROM tasks WHERE status IN ('STARTED', 'PROGRESS') "
        "AND (attempt < 1 OR started_at IS NULL)",
    ),
    Rule(
        "A task that has not ended has its params.",
        "SELECT task_id FROM tasks WHERE completed_at IS NULL "
        "AND task_id NOT IN (SELECT task_id FROM task_params)",
    ),
    Rule(
        "A child has its parent, which does not end before it.",
        "SELECT child.task_id, child.status, child.parent_id, parent.status "
        "FROM tasks AS child LEFT JOIN tasks AS parent ON parent.task_id = child.parent_id "
        "WHERE child.parent_id IS NOT NULL AND (parent.task_id IS NULL "
        "OR (parent.completed_at IS NOT NULL AND child.completed_at IS NULL))",
    ),
    Rule(
        "A task that has ended keeps no checkpoint, and no file unless it succeeded.",
        "SELECT task_id, status, 'checkpoint' FROM task_steps JOIN tasks USING (task_id) "
        "WHERE completed_at IS NOT NULL "
        "UNION SELECT task_id, status, name FROM task_artifacts JOIN tasks USING (task_id) "
        "WHERE status IN ('FAILURE', 'REVOKED')",
    ),
    Rule(
        "The lines of a timeline are numbered from 1 without gaps.",
        "SELECT task_id, min(seq), max(seq), count(*) FROM events GROUP BY task_id "
        "HAVING min(seq) <> 1 OR max(seq) <> count(*)",
    ),
    Rule(
        "What lists count equals the rows.",
        """
        WITH counted AS (
            SELECT owner_id, ifnull(project_id, '') AS project_id, task_type, origin,
                   iif(completed_at IS NULL, 'UNFINISHED', status) AS status, count(*) AS count
            FROM tasks GROUP BY 1, 2, 3, 4, 5
        ), kept AS (
            SELECT owner_id, project_id, task_type, origin, status, count FROM task_counts
            WHERE count <> 0
        )
        SELECT 'rows', * FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)
        UNION ALL SELECT 'kept', * FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
        """,
    ),
)

OF_PEOPLE = (
    Rule(
        "What is in a project belongs to the project, or to nobody any more.",
        " UNION ALL ".join(
            f"SELECT '{table}', {key} FROM {table} "
            "WHERE project_id IS NOT NULL AND owner_id NOT IN (project_id, '')"
            for table, key in (
                ("tasks", "task_id"),
                ("documents", "document_id"),
                ("drawings", "drawing_id"),
                ("conditions", "condition_id"),
            )
        ),
    ),
    Rule(
        "Each project has an owner.",
        "SELECT project_id FROM projects WHERE project_id NOT IN "
        "(SELECT project_id FROM members WHERE role = 'owner')",
    ),
    Rule(
        "A member is a user, once there are users.",
        "SELECT project_id, user_id FROM members WHERE EXISTS (SELECT 1 FROM users) "
        "AND user_id NOT IN (SELECT user_id FROM users)",
    ),
    Rule(
        "There is an admin who is not disabled, once there are users.",
        "SELECT count(*) FROM users HAVING count(*) > 0 "
        "AND sum(role = 'admin' AND disabled_at IS NULL) = 0",
    ),
)

_PARTS_OF_TASKS = (
    "task_params", "task_results", "task_steps", "task_artifacts", "task_tracebacks",
    "task_files", "events", "idempotency_keys", "contract_decisions",
    "failure_news",
)  # fmt: skip


def rules(file_columns: Columns) -> Sequence[Rule]:
    """All of them; `file_columns` are where rows name an upload."""
    return (
        *OF_TASKS,
        *OF_PEOPLE,
        Rule(
            "What belongs to a task has its task.",
            " UNION ALL ".join(
                f"SELECT DISTINCT '{table}', task_id FROM {table} "
                # A key that names no task is of an answer that is kept.
                "WHERE task_id <> '' AND task_id NOT IN (SELECT task_id FROM tasks)"
                for table in _PARTS_OF_TASKS
            ),
        ),
        Rule(
            "Each upload that is named is there.",
            " UNION ALL ".join(
                f"SELECT '{table}', {column} FROM {table} WHERE {column} IS NOT NULL "
                f"AND {column} NOT IN (SELECT file_id FROM files)"
                for table, column in file_columns
            ),
        ),
    )
