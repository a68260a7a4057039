"""The SQL that stores sheets and what is found on them. Runs inside the writer's transactions."""

import sqlite3
from typing import Any

from app import jsonio
from app.clock import now_ms
from app.ids import new_id
from app.jobs.drawings.found import FoundClassification, FoundScale, ReadPage, ReadWords
from app.jobs.drawings.store.rows import condition_deleted, page_deleted
from app.jobs.drawings.store.visibility import NOBODY
from app.jobs.drawings.takeoff.colours import colour_of
from app.jobs.drawings.takeoff.condition import Condition

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
    connection: sqlite3.Connection,
    page_id: str,
    task_id: str,
    provider: str,
    found: FoundClassification,
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


def measure_again(
    connection: sqlite3.Connection, page_id: str, condition_id: str, set_id: int, ratio: float
) -> None:
    """Take another scale for the drafts of a set than they were measured with."""
    values = {"page_id": page_id, "condition_id": condition_id, "set_id": set_id, "ratio": ratio}
    connection.execute(
        _MEASURE_AGAIN + " AND condition_id = :condition_id AND set_id = :set_id", values
    )


# Conditions


def require_page(connection: sqlite3.Connection, page_id: str) -> None:
    """Raises TaskFailure `page_deleted`."""
    if not connection.execute("SELECT 1 FROM pages WHERE page_id = ?", (page_id,)).fetchone():
        raise page_deleted()


def require_condition(connection: sqlite3.Connection, condition_id: str, owner_id: str) -> None:
    """Raises TaskFailure `condition_deleted`."""
    if not connection.execute(
        "SELECT 1 FROM conditions WHERE condition_id = ? AND owner_id = ?", (condition_id, owner_id)
    ).fetchone():
        raise condition_deleted()


def condition_for(connection: sqlite3.Connection, project_id: str, condition: Condition) -> str:
    """The id of the project's condition of that name, type and unit.

    One that had to be made is nobody's until the measurements for it are shown.
    """
    row = connection.execute(
        "SELECT condition_id FROM conditions "
        "WHERE project_id = ? AND name = ? AND measurement_type = ? AND unit = ?",
        (project_id, condition.name, condition.measurement_type.value, condition.unit.value),
    ).fetchone()
    if row is not None:
        return str(row[0])
    return insert_condition(connection, project_id, NOBODY, condition, origin="auto")


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
