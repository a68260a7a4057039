"""What people decide on the findings of a review: they set one aside, or add one.

A decision belongs to its task: who sees the task sees it, who may change the task may decide. What
writes runs inside the writer's transaction.
"""

import sqlite3

from app.db.database import Database
from app.db.reach import reached, require_change, require_project
from app.errors import Conflict, Invalid, NotFound
from app.jobs.contracts.found import Decision
from app.lines import is_hidden

LONGEST_NOTE = 2000
MOST_DECISIONS = 5000
"""On one review: more than any contract has findings, and few enough to be read at once."""

_FIELDS = "decision_id, kind, start, stop, text, topic, note, user_id, user_name, decided_at"
_OF_TASK = f"SELECT {_FIELDS} FROM contract_decisions WHERE task_id = ? ORDER BY start, stop"
_OF_PASSAGE = f"""
SELECT {_FIELDS} FROM contract_decisions WHERE task_id = ? AND start = ? AND stop = ?
"""
_COUNT = "SELECT count(*) FROM contract_decisions WHERE task_id = ?"
_INSERT = f"""
INSERT INTO contract_decisions (task_id, {_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TASK = f"""
SELECT owner_id, project_id FROM tasks WHERE task_id = ?2 AND owner_id IN ({reached("?1")})
"""
_REMOVE = "DELETE FROM contract_decisions WHERE task_id = ? AND decision_id = ? RETURNING user_id"


async def decisions_of(database: Database, task_id: str) -> list[Decision]:
    """All decisions on a review, in reading order."""
    return [Decision(*row) for row in await database.read(_OF_TASK, (task_id,))]


def fit_note(note: str) -> str:
    """A note as it is kept, with its lines; raises Invalid `note_too_long`."""
    note = "".join(letter for letter in note if letter in "\n\t" or not is_hidden(letter)).strip()
    if len(note) > LONGEST_NOTE:
        raise Invalid(
            "note_too_long",
            f"The note has {len(note):,} characters; at most {LONGEST_NOTE:,} are kept.",
            "Shorten the note.",
        )
    return note


def decide(connection: sqlite3.Connection, task_id: str, wanted: Decision) -> tuple[Decision, bool]:
    """Store a decision; gives the one that stands, and whether it is new.

    The one that is there already stands where somebody has decided the same before. Raises NotFound
    `task_not_found`, Forbidden `read_only`, Conflict `project_archived`, `decided_otherwise` where
    somebody has decided the opposite, and `too_many_decisions`.
    """
    owner_id, project_id = _task_in(connection, task_id, wanted.user_id)
    if project_id is None:
        require_change(connection, wanted.user_id, owner_id)
    else:
        require_project(connection, wanted.user_id, project_id)
    row = connection.execute(_OF_PASSAGE, (task_id, wanted.start, wanted.stop)).fetchone()
    if row is not None:
        return _first(Decision(*row), wanted), False
    _require_room(connection, task_id)
    connection.execute(_INSERT, (task_id, *_row(wanted)))
    return wanted, True


def take_back(connection: sqlite3.Connection, task_id: str, decision_id: str, by: str) -> str:
    """Remove a decision, whoever has made it; gives the id of who had.

    Raises NotFound `task_not_found` and `decision_not_found`, Forbidden `read_only`.
    """
    owner_id, _ = _task_in(connection, task_id, by)
    require_change(connection, by, owner_id)
    row = connection.execute(_REMOVE, (task_id, decision_id)).fetchone()
    if row is None:
        raise NotFound(
            "decision_not_found",
            "There is no such decision on this review.",
            "Somebody may have taken it back: reload the report.",
        )
    return str(row[0])


def _task_in(connection: sqlite3.Connection, task_id: str, by: str) -> tuple[str, str | None]:
    """Whom a task belongs to, and its project."""
    row = connection.execute(_TASK, (by, task_id)).fetchone()
    if row is None:
        raise NotFound("task_not_found", "There is no such task.", "Check its id.")
    return row[0], row[1]


def _first(found: Decision, wanted: Decision) -> Decision:
    if found.kind == wanted.kind:
        return found
    done = "set this passage aside" if found.kind == "set_aside" else "added this passage"
    raise Conflict(
        "decided_otherwise",
        f"{found.user_name} has {done}.",
        "Take that decision back first.",
    )


def _require_room(connection: sqlite3.Connection, task_id: str) -> None:
    if connection.execute(_COUNT, (task_id,)).fetchone()[0] >= MOST_DECISIONS:
        raise Conflict(
            "too_many_decisions",
            f"This review has {MOST_DECISIONS:,} decisions, which is as many as are kept.",
            "Take back those that are not needed any more.",
        )


def _row(decision: Decision) -> tuple[str | int | None, ...]:
    return (
        decision.decision_id,
        decision.kind,
        decision.start,
        decision.stop,
        decision.text,
        decision.topic,
        decision.note,
        decision.user_id,
        decision.user_name,
        decision.decided_at,
    )
