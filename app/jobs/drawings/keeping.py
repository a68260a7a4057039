"""The SQL that stores sheets and what is found on them. Runs inside the writer's transactions."""

import sqlite3
from typing import Any

from app import jsonio
from app.clock import now_ms
from app.ids import new_id
from app.jobs.drawings.colours import colour_of
from app.jobs.drawings.condition import Condition
from app.jobs.drawings.overlap import are_alike
from app.jobs.drawings.rows import RATIO, condition_deleted, page_deleted
from app.jobs.drawings.sheet import Box
from app.jobs.drawings.working import FoundKind, FoundScale, Measured, ReadPage, ReadWords

# Sheets


def set_page_count(connection: sqlite3.Connection, drawing_id: str, pages: int) -> None:
    """Say how many pages the file of a plan set has."""
    connection.execute(
        "UPDATE drawings SET page_count = ? WHERE drawing_id = ?", (pages, drawing_id)
    )


def insert_page(
    connection: sqlite3.Connection, drawing_id: str, page: ReadPage, picture: str, thumbnail: str
) -> None:
    """Store a sheet; `picture` and `thumbnail` are the hashes of its pictures."""
    page_id, words = new_id(now_ms()), page.words
    connection.execute(
        _INSERT_PAGE,
        {
            "page_id": page_id,
            "drawing_id": drawing_id,
            "number": page.number,
            "width": page.width,
            "height": page.height,
            "rotation": page.rotation,
            "is_vector": page.is_vector,
            "word_source": words.word_source,
            "letters": words.letters,
            "picture": picture,
            "thumbnail": thumbnail,
            "picture_width": page.picture.width,
            "picture_height": page.picture.height,
            "picture_dpi": page.picture.dpi,
            "sheet_number": words.sheet_number,
            "title": words.title,
            "title_block": words.title_block,
        },
    )
    connection.execute(
        "INSERT INTO page_sheets VALUES (?, ?, ?)", (page_id, words.sheet, words.text)
    )


_INSERT_PAGE = """
INSERT INTO pages (page_id, drawing_id, number, width, height, rotation, is_vector, word_source,
    letters, picture, thumbnail, picture_width, picture_height, picture_dpi, sheet_number, title,
    title_block)
VALUES (:page_id, :drawing_id, :number, :width, :height, :rotation, :is_vector, :word_source,
    :letters, :picture, :thumbnail, :picture_width, :picture_height, :picture_dpi, :sheet_number,
    :title, :title_block)
"""


def set_words(connection: sqlite3.Connection, page_id: str, words: ReadWords) -> None:
    """Replace the words of a sheet and what its title block says."""
    connection.execute(
        "UPDATE pages SET word_source = ?, letters = ?, sheet_number = ?, title = ?, "
        "title_block = ? WHERE page_id = ?",
        (
            words.word_source,
            words.letters,
            words.sheet_number,
            words.title,
            words.title_block,
            page_id,
        ),
    )
    connection.execute(
        "UPDATE page_sheets SET sheet = ?, text = ? WHERE page_id = ?",
        (words.sheet, words.text, page_id),
    )


def complete(connection: sqlite3.Connection, drawing_id: str, warnings: list[str]) -> None:
    """The plan set of a task that has just succeeded is all there."""
    connection.execute(
        "UPDATE drawings SET warnings = ?, completed_at = "
        "(SELECT completed_at FROM tasks WHERE tasks.task_id = drawings.task_id) "
        "WHERE drawing_id = ?",
        (jsonio.dumps_text(warnings), drawing_id),
    )


# What a sheet is


def set_classification(
    connection: sqlite3.Connection, page_id: str, task_id: str, provider: str, found: FoundKind
) -> None:
    """Add a run that classified a sheet to its history; the sheet is what it says."""
    values = (found.discipline, found.page_type, found.concrete_relevance)
    now = now_ms()
    connection.execute(
        "INSERT INTO classifications (classification_id, page_id, task_id, provider, discipline, "
        "page_type, concrete_relevance, confidence, evidence, remarks, created_at) "
        "SELECT ?, page_id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM pages WHERE page_id = ?",
        (
            new_id(now),
            task_id,
            provider,
            *values,
            found.confidence,
            found.evidence,
            jsonio.dumps_text(found.remarks),
            now,
            page_id,
        ),
    )
    connection.execute(
        "UPDATE pages SET discipline = ?, page_type = ?, concrete_relevance = ? WHERE page_id = ?",
        (*values, page_id),
    )


def add_failed_classification(
    connection: sqlite3.Connection, page_id: str, task_id: str, provider: str, error: str
) -> None:
    """Add a run that came to nothing to the history of a sheet."""
    now = now_ms()
    connection.execute(
        "INSERT INTO classifications (classification_id, page_id, task_id, provider, error, "
        "created_at) SELECT ?, page_id, ?, ?, ?, ? FROM pages WHERE page_id = ?",
        (new_id(now), task_id, provider, error, now, page_id),
    )


# Its scale


def set_scale(connection: sqlite3.Connection, page_id: str, found: FoundScale) -> None:
    """Say what a sheet's words say of its scale; a person's word stays above it."""
    connection.execute(
        "UPDATE pages SET scale_status = ?, scale_text = ?, scale_ratio = ?, scale_reason = ?, "
        "scale_confidence = ?, candidates = ? WHERE page_id = ?",
        (
            found.status,
            found.text,
            found.ratio,
            found.reason,
            found.confidence,
            found.candidates,
            page_id,
        ),
    )
    connection.execute(
        _MEASURE_AGAIN + " AND status = 'draft' AND :ratio IS NOT NULL AND EXISTS "
        "(SELECT 1 FROM pages WHERE pages.page_id = :page_id AND person_ratio IS NULL)",
        {"page_id": page_id, "ratio": found.ratio if found.status == "calibrated" else None},
    )


def calibrate(connection: sqlite3.Connection, page_id: str, ratio: float) -> None:
    """Take a person's word for the scale; what was measured before is measured with it."""
    values = {"page_id": page_id, "ratio": ratio}
    connection.execute("UPDATE pages SET person_ratio = :ratio WHERE page_id = :page_id", values)
    connection.execute(_MEASURE_AGAIN, values)


_GROWTH = ":ratio / ratio"
_GROWN = f"* CASE power WHEN 0 THEN 1 WHEN 1 THEN {_GROWTH} ELSE {_GROWTH} * {_GROWTH} END"
_MEASURE_AGAIN = f"""
UPDATE measurements SET quantity = quantity {_GROWN}, gross = gross {_GROWN}, ratio = :ratio
WHERE page_id = :page_id AND ratio <> :ratio
"""


# Measurements

_DELETE_DRAFTS = "DELETE FROM measurements WHERE page_id = ? AND source = ? AND status = 'draft'"


def delete_drafts_of_everything(connection: sqlite3.Connection, page_id: str, source: str) -> None:
    """Remove what a takeoff of everything drafted on a sheet before."""
    connection.execute(
        _DELETE_DRAFTS + " AND condition_id IN "
        "(SELECT condition_id FROM conditions WHERE origin = 'auto')",
        (page_id, source),
    )


def replace_measurements(
    connection: sqlite3.Connection,
    measured: Measured,
    *,
    page_id: str,
    condition_id: str,
    task_id: str,
    source: str,
    ratio: float,
) -> None:
    """Store what a source measured in the place of its own earlier drafts.

    What a person has approved or rejected stays as it is. Where the scale was changed since then,
    the new one counts. Raises TaskFailure when the sheet or the condition is gone.
    """
    require_both(connection, page_id, condition_id)
    connection.execute(_DELETE_DRAFTS + " AND condition_id = ?", (page_id, source, condition_id))
    now = now_ms()
    prefix, first = _numbered(new_id(now))
    connection.execute(
        _INSERT_MEASUREMENTS,
        {
            "page_id": page_id,
            "condition_id": condition_id,
            "task_id": task_id,
            "source": source,
            "ratio": ratio,
            "now": now,
            "prefix": prefix,
            "first": first,
            "rows": measured.rows,
        },
    )
    _drop_what_was_decided(connection, page_id, condition_id, task_id)
    row = connection.execute(
        f"SELECT {RATIO} FROM pages p WHERE page_id = ?", (page_id,)
    ).fetchone()
    if row is not None and row[0] not in (None, ratio):
        values = {"page_id": page_id, "ratio": row[0], "task_id": task_id}
        connection.execute(_MEASURE_AGAIN + " AND task_id = :task_id", values)


def _field(name: str) -> str:
    return f"json_extract(row.value, '$.{name}')"


_FIELDS = ("kind", "label", "mark", "geometry", "place", "quantity", "gross", "depth_in", "power",
           "confidence", "reason")  # fmt: skip
_INSERT_MEASUREMENTS = f"""
INSERT INTO measurements (measurement_id, page_id, condition_id, task_id, source, ratio,
    created_at, {", ".join(_FIELDS)})
SELECT :prefix || printf('%012x', :first + row.key), :page_id, :condition_id, :task_id, :source,
    :ratio, :now, {", ".join(map(_field, _FIELDS))}
FROM json_each(:rows) row
"""


def _numbered(measurement_id: str) -> tuple[str, int]:
    """An id as its beginning and its last 48 bits, from which those of many rows are counted on.

    A list of ids beside the list of rows would be joined row by row.
    """
    return measurement_id[:-12], int(measurement_id[-12:], 16) >> 1


def _drop_what_was_decided(
    connection: sqlite3.Connection, page_id: str, condition_id: str, task_id: str
) -> None:
    """Of new drafts those that a person has decided on since their task was begun."""
    values = {"page_id": page_id, "condition_id": condition_id, "task_id": task_id}
    decided = connection.execute(_DECIDED_MEANWHILE, values).fetchall()
    if not decided:
        return
    places = [(source, kind, Box(*jsonio.loads(place))) for source, kind, place in decided]
    drafts = connection.execute(_NEW_DRAFTS, values).fetchall()
    again = [
        (measurement_id,)
        for measurement_id, source, kind, place in drafts
        if any(
            (source, kind) == (of, what) and are_alike(where, Box(*jsonio.loads(place)))
            for of, what, where in places
        )
    ]
    connection.executemany("DELETE FROM measurements WHERE measurement_id = ?", again)


_DECIDED_MEANWHILE = """
SELECT DISTINCT source, kind, place FROM measurements
WHERE page_id = :page_id AND condition_id = :condition_id AND status <> 'draft'
    AND decided_at >= (SELECT started_at FROM tasks WHERE task_id = :task_id)
"""
_NEW_DRAFTS = """
SELECT measurement_id, source, kind, place FROM measurements
WHERE page_id = :page_id AND condition_id = :condition_id AND task_id = :task_id
    AND status = 'draft'
"""


def require_page(connection: sqlite3.Connection, page_id: str) -> None:
    """Raises TaskFailure `page_deleted`."""
    if not connection.execute("SELECT 1 FROM pages WHERE page_id = ?", (page_id,)).fetchone():
        raise page_deleted()


def require_both(connection: sqlite3.Connection, page_id: str, condition_id: str) -> None:
    """Raises TaskFailure `page_deleted` and `condition_deleted`."""
    require_page(connection, page_id)
    if not connection.execute(
        "SELECT 1 FROM conditions WHERE condition_id = ?", (condition_id,)
    ).fetchone():
        raise condition_deleted()


def condition_for(
    connection: sqlite3.Connection, project_id: str, owner_id: str, condition: Condition
) -> tuple[str, bool]:
    """The project's condition of that name, type and unit; True when it had to be made."""
    key = (project_id, condition.name, condition.measurement_type.value, condition.unit.value)
    row = connection.execute(
        "SELECT condition_id FROM conditions "
        "WHERE project_id = ? AND name = ? AND measurement_type = ? AND unit = ?",
        key,
    ).fetchone()
    if row is not None:
        return str(row[0]), False
    return insert_condition(connection, project_id, owner_id, condition, origin="auto"), True


def insert_condition(
    connection: sqlite3.Connection,
    project_id: str,
    owner_id: str,
    condition: Condition,
    *,
    origin: str,
    colour: str | None = None,
) -> str:
    """Store a new condition; its id. Without a colour it gets one that few others have."""
    if colour is None:
        (others,) = connection.execute(
            "SELECT count(*) FROM conditions WHERE project_id = ?", (project_id,)
        ).fetchone()
        colour = colour_of(others)
    now = now_ms()
    values: tuple[Any, ...] = (
        new_id(now),
        owner_id,
        project_id,
        condition.name,
        condition.measurement_type.value,
        condition.unit.value,
        condition.depth_in,
        condition.thickness_in,
        colour,
        origin,
        now,
    )
    connection.execute("INSERT INTO conditions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    return str(values[0])
