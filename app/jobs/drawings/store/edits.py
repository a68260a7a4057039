"""The log of what people did to the shapes of sheets: one row a deed, one row for each shape in it.

Every function runs inside the writer's transaction, in the commit of the change that it logs.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from app import jsonio
from app.errors import NotFound

MEASUREMENT, CANDIDATE, REGION = "measurement", "candidate", "region"
DECIDED, ANSWERED, UNDONE = "decided", "answered", "undone"
DRAWN, CHANGED, REMOVED = "region_drawn", "region_changed", "region_removed"

MEASUREMENT_FIELDS = (
    "measurement_id", "page_id", "condition_id", "task_id", "source", "kind", "label", "mark",
    "geometry", "place", "quantity", "gross", "depth_in", "ratio", "power", "confidence", "reason",
    "status", "created_at", "decided_at", "region_id", "signs", "candidate_id", "origin", "author",
    "decided_by",
)  # fmt: skip
DECISION_FIELDS = ("status", "decided_at", "decided_by")
CANDIDATE_FIELDS = ("answer", "condition_id", "answered_by", "answered_at")
REGION_FIELDS = ("region_id", "page_id", "name", "box", "polygon", "ratio", "source", "created_by",
                 "created_at", "updated_at", "removed_at")  # fmt: skip


def as_json(alias: str, fields: Sequence[str]) -> str:
    """SQL for some columns of a row as JSON, always of the same form."""
    pairs = (f"'{name}', {alias}.{name}" for name in fields)
    return f"json_object({', '.join(pairs)})"


DECISION = as_json("m", DECISION_FIELDS)
WHOLE_MEASUREMENT = as_json("m", MEASUREMENT_FIELDS)
ANSWER = as_json("k", CANDIDATE_FIELDS)
WHOLE_REGION = as_json("r", REGION_FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that a person did on a sheet; `about` names it in words, "" for several things.

    `subject_id` is the one shape that it was about.
    """

    deed_id: str
    page_id: str
    project_id: str
    what: str
    about: str
    author: str
    at: int
    status: str | None = None
    subject_id: str | None = None
    undoes: str | None = None


def begin(connection: sqlite3.Connection, deed: Deed, shapes: int) -> None:
    """Log a deed; one that goes on in another slice gets more shapes."""
    values = {name: getattr(deed, name) for name in Deed.__slots__}
    connection.execute(_BEGIN, {**values, "shapes": max(shapes, 1)})


_BEGIN = """
INSERT INTO deeds (deed_id, page_id, project_id, what, status, about, shapes, subject_id, author,
    at, undoes)
VALUES (:deed_id, :page_id, :project_id, :what, :status, :about, :shapes, :subject_id, :author,
    :at, :undoes)
ON CONFLICT (deed_id) DO UPDATE SET shapes = shapes + excluded.shapes, subject_id = NULL,
    about = iif(about = excluded.about, about, '')
"""


def log_decisions(
    connection: sqlite3.Connection,
    deed: Deed,
    measurement_ids: Sequence[str],
    status: str,
    decided_at: int | None,
) -> None:
    """Log what measurements are and become, before they do."""
    after = {"status": status, "decided_at": decided_at, "decided_by": deed.author}
    ids = jsonio.dumps_text(measurement_ids)
    connection.execute(_DECISIONS, {"deed_id": deed.deed_id, "ids": ids, **after})


_DECISIONS = f"""
INSERT INTO edits (deed_id, shape_id, kind, before, after)
SELECT :deed_id, m.measurement_id, '{MEASUREMENT}', {DECISION},
    json_object('status', :status, 'decided_at', :decided_at, 'decided_by', :decided_by)
FROM measurements m WHERE m.measurement_id IN (SELECT value FROM json_each(:ids))
ON CONFLICT (deed_id, shape_id) DO UPDATE SET after = excluded.after
"""


def log_answer(connection: sqlite3.Connection, deed: Deed) -> None:
    """Log a candidate with the measurements of its answer, before there is another one."""
    values = (deed.deed_id, deed.subject_id)
    connection.execute(_CANDIDATE, values)
    connection.execute(_TAKEN_AWAY, values)


def log_answered(connection: sqlite3.Connection, deed: Deed) -> None:
    """Log what became of a candidate, and the measurements that were made of it."""
    values = (deed.deed_id, deed.subject_id)
    connection.execute(_CANDIDATE_AFTER, values)
    connection.execute(_MADE, values)


_CANDIDATE = f"""
INSERT INTO edits (deed_id, shape_id, kind, before)
SELECT ?1, k.candidate_id, '{CANDIDATE}', {ANSWER} FROM candidates k WHERE k.candidate_id = ?2
"""
_CANDIDATE_AFTER = f"""
UPDATE edits SET after = (SELECT {ANSWER} FROM candidates k WHERE k.candidate_id = ?2)
WHERE deed_id = ?1 AND shape_id = ?2
"""
_TAKEN_AWAY = f"""
INSERT INTO edits (deed_id, shape_id, kind, before)
SELECT ?1, m.measurement_id, '{MEASUREMENT}', {WHOLE_MEASUREMENT}
FROM measurements m WHERE m.candidate_id = ?2
"""
_MADE = f"""
INSERT INTO edits (deed_id, shape_id, kind, after)
SELECT ?1, m.measurement_id, '{MEASUREMENT}', {DECISION}
FROM measurements m WHERE m.candidate_id = ?2
"""


def not_found() -> NotFound:
    """The refusal where a deed does not exist, or is not of the sheet that was asked for."""
    return NotFound("edit_not_found", "There is no such edit of this sheet.", "Check its id.")


def region_now(connection: sqlite3.Connection, region_id: str) -> str | None:
    """A region as the log keeps it; None where there is none."""
    row = connection.execute(
        f"SELECT {WHOLE_REGION} FROM regions r WHERE r.region_id = ?", (region_id,)
    ).fetchone()
    return None if row is None else str(row[0])


def log_region(connection: sqlite3.Connection, deed: Deed, before: str | None) -> None:
    """Log a change of a region with what it was; what it is now is read."""
    begin(connection, deed, 1)
    assert deed.subject_id is not None
    after = region_now(connection, deed.subject_id)
    connection.execute(
        "INSERT INTO edits (deed_id, shape_id, kind, before, after) VALUES (?, ?, ?, ?, ?)",
        (deed.deed_id, deed.subject_id, REGION, before, after),
    )


def person_named(connection: sqlite3.Connection, user_id: str | None, by: str) -> str:
    """What somebody is called, "" for who asks themselves and where nobody is known."""
    if user_id in (None, by):
        return ""
    row = connection.execute("SELECT name FROM users WHERE user_id = ?", (user_id,)).fetchone()
    return "somebody who is no user any more" if row is None else str(row[0])


def last_author(connection: sqlite3.Connection, subject_id: str, by: str) -> str:
    """Who did something last to one candidate or region, as `person_named`."""
    row = connection.execute(
        "SELECT author FROM deeds WHERE subject_id = ? ORDER BY deed_id DESC LIMIT 1", (subject_id,)
    ).fetchone()
    return person_named(connection, None if row is None else row[0], by)
