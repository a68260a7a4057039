"""What reviews say of their contracts, as rows of one table; all of it runs inside a write.

A row comes with its task, is filled in the commit of SUCCESS, and goes when the task ends in any
other way. Whose it is follows the task, by a trigger.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from app.engine.model import Task
from app.jobs.contracts.evidence.topics import Band
from app.lines import folded

BANDS = tuple(str(band) for band in Band)
"""By their grade: 0 is the weakest."""
LONGEST_LIST = 1000
_FIRST_DATES = ("agreement", "letter", "commencement")

_BEGIN = """
INSERT INTO contract_reviews
    (task_id, owner_id, project_id, name, grade, counted, binding, type, parties, law, date, words,
     created_at)
VALUES (?, ?, ?, ?, -1, -1, -1, '', '', '', '', ?, ?)
ON CONFLICT DO NOTHING
"""
# The name is that of the row, which a task of an older release has not got yet.
_FILL = """
UPDATE contract_reviews SET grade = :grade, counted = :counted, binding = :binding, type = :type,
    parties = :parties, law = :law, date = :date, words = words || char(10) || :words
WHERE task_id = :task_id AND grade = -1
"""
_DROP = "DELETE FROM contract_reviews WHERE task_id = ?"
_OF_TASK = """
SELECT t.task_id, t.owner_id, t.project_id, t.created_at,
    ifnull((SELECT f.name FROM task_files JOIN files f USING (file_id)
            WHERE task_files.task_id = t.task_id LIMIT 1), t.task_name)
FROM tasks t WHERE t.task_id = ? AND t.status NOT IN ('FAILURE', 'REVOKED')
"""


def begin_review(connection: sqlite3.Connection, task: Task, name: str) -> None:
    """The row of a review that is queued, with the name of its contract."""
    # Once it is let in, a task in a project belongs to the project.
    owner_id = task.project_id or task.owner_id
    values = (task.task_id, owner_id, task.project_id, name, _words(name), task.created_at)
    connection.execute(_BEGIN, values)


def end_review(connection: sqlite3.Connection, task_id: str, found: Mapping[str, Any]) -> None:
    """Fill the row of a review that succeeds; `found` is its result as JSON has it."""
    _begin_again(connection, task_id)
    facts = found["facts"]
    parties = "; ".join(party["name"] for party in facts["parties"])[:LONGEST_LIST]
    law = facts["governing_law"] or ""
    values = {
        "task_id": task_id,
        "grade": BANDS.index(found["band"]),
        "counted": found["counted"],
        "binding": found["binding"],
        "type": facts["contract_type"],
        "parties": parties,
        "law": law,
        "date": _date_of(facts["dates"]),
        "words": _words("\n".join((facts["contract_type"], parties, law))),
    }
    connection.execute(_FILL, values)


def drop_review(connection: sqlite3.Connection, task_id: str) -> None:
    """A review that has failed or was cancelled stands in no table."""
    connection.execute(_DROP, (task_id,))


def take_in(connection: sqlite3.Connection, found: Sequence[tuple[str, Any | None]]) -> None:
    """Make the rows of a slice of these, and remember how far that went.

    A result that cannot be read leaves the row as it began. Nothing found ends it for good.
    """
    for task_id, result in found:
        _begin_again(connection, task_id)
        if result is not None:
            end_review(connection, task_id, result)
    if found:
        connection.execute("UPDATE contract_reviews_left SET task_id = ?", (found[-1][0],))
    else:
        connection.execute("DELETE FROM contract_reviews_left")


def _begin_again(connection: sqlite3.Connection, task_id: str) -> None:
    """The row of a task that was queued by an older release; nothing where there is one."""
    row = connection.execute(_OF_TASK, (task_id,)).fetchone()
    if row is not None:
        _, owner_id, project_id, created_at, name = row
        values = (task_id, owner_id, project_id, name, _words(name), created_at)
        connection.execute(_BEGIN, values)


def _date_of(dates: Sequence[Mapping[str, str]]) -> str:
    """The day that a contract is known by: its own, else its beginning, else its first."""
    by_label = {each["label"]: each["date"] for each in reversed(dates)}
    known = (by_label[label] for label in _FIRST_DATES if label in by_label)
    return next(known, dates[0]["date"] if dates else "")


def _words(text: str) -> str:
    return folded(text) or text.lower()
