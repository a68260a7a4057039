"""Stores sheets and what tasks find on them: words, classification, scale.

Every function runs inside the writer's transaction.
"""

import sqlite3
from collections.abc import Mapping

from app import jsonio
from app.ids import new_id
from app.jobs.drawings.found import FoundClassification, FoundScale, ReadPage, ReadWords
from app.jobs.drawings.store import corrections
from app.jobs.drawings.store.places import Places, places_in, store_with_words
from app.jobs.drawings.store.rows import page_deleted

# Sheets


def set_page_count(connection: sqlite3.Connection, drawing_id: str, pages: int) -> None:
    """Say how many pages the file of a plan set has."""
    connection.execute(
        "UPDATE drawings SET page_count = ? WHERE drawing_id = ?", (pages, drawing_id)
    )


def insert_page(
    connection: sqlite3.Connection,
    drawing_id: str,
    page: ReadPage,
    picture: str,
    thumbnail: str,
    now: int,
) -> bool:
    """Store a sheet; `picture` and `thumbnail` are the hashes of its pictures.

    Says whether somebody has pointed at places of its plan set, which are to be looked at then.
    """
    page_id, words = new_id(now), page.words
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
            "schedules": words.schedules,
            "revision": words.revision,
            "issue_date": words.issue_date,
            "listed": words.listed,
        },
    )
    connection.execute(
        "INSERT INTO page_sheets VALUES (?, ?, ?)", (page_id, words.sheet, words.text)
    )
    return places_in(connection, drawing_id).place_id is not None


_INSERT_PAGE = """
INSERT INTO pages (page_id, drawing_id, number, width, height, rotation, is_vector, word_source,
    letters, picture, thumbnail, picture_width, picture_height, picture_dpi, sheet_number, title,
    title_block, schedules, revision, issue_date, listed)
VALUES (:page_id, :drawing_id, :number, :width, :height, :rotation, :is_vector, :word_source,
    :letters, :picture, :thumbnail, :picture_width, :picture_height, :picture_dpi, :sheet_number,
    :title, :title_block, :schedules, :revision, :issue_date, :listed)
"""


def require_page(connection: sqlite3.Connection, page_id: str) -> None:
    """Raises TaskFailure `page_deleted`."""
    if not connection.execute("SELECT 1 FROM pages WHERE page_id = ?", (page_id,)).fetchone():
        raise page_deleted()


def set_words(connection: sqlite3.Connection, page_id: str, words: ReadWords) -> None:
    """Replace the words of a sheet and what its title block says; a person's words stay."""
    connection.execute(
        "UPDATE pages SET word_source = ?, letters = ?, title_block = ?, schedules = ?, "
        "listed = ?, readings = readings + 1, place_id = NULL WHERE page_id = ?",
        (
            words.word_source,
            words.letters,
            words.title_block,
            words.schedules,
            words.listed,
            page_id,
        ),
    )
    corrections.store_read(connection, page_id, words.told)
    connection.execute(
        "UPDATE page_sheets SET sheet = ?, text = ? WHERE page_id = ?",
        (words.sheet, words.text, page_id),
    )


def set_words_and_places(
    connection: sqlite3.Connection,
    page_id: str,
    drawing_id: str,
    words: ReadWords,
    places: Places,
    values: Mapping[str, str | None],
    now: int,
) -> None:
    """Replace the words of a sheet, with the `values` that stand at the places in them.

    Raises RetryLater where somebody has pointed at other places meanwhile.
    """
    set_words(connection, page_id, words)
    store_with_words(connection, drawing_id, page_id, places, values, now)


def complete(connection: sqlite3.Connection, drawing_id: str, warnings: list[str]) -> None:
    """Say that a plan set has been read; its task succeeds in the same commit."""
    connection.execute(
        "UPDATE drawings SET warnings = ?, completed_at = "
        "(SELECT completed_at FROM tasks WHERE tasks.task_id = drawings.task_id) "
        "WHERE drawing_id = ?",
        (jsonio.dumps_text(warnings), drawing_id),
    )


# Its classification


def set_classification(
    connection: sqlite3.Connection,
    page_id: str,
    task_id: str,
    provider: str,
    found: FoundClassification,
    now: int,
) -> None:
    """Add a run that classified a sheet to its history.

    Its conclusion is the sheet's, but where a person has said another.
    """
    values = (found.discipline, found.page_type, found.concrete_relevance)
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
        "UPDATE pages SET concrete_relevance = ? WHERE page_id = ?",
        (found.concrete_relevance, page_id),
    )
    told = {"discipline": found.discipline, "page_type": found.page_type}
    corrections.store_read(connection, page_id, told)


def add_failed_classification(
    connection: sqlite3.Connection,
    page_id: str,
    task_id: str,
    provider: str,
    error: str,
    now: int,
) -> None:
    """Add a run that failed to the history of a sheet."""
    connection.execute(
        "INSERT INTO classifications (classification_id, page_id, task_id, provider, error, "
        "created_at) SELECT ?, page_id, ?, ?, ?, ? FROM pages WHERE page_id = ?",
        (new_id(now), task_id, provider, error, now, page_id),
    )


# Its scale


def set_scale(connection: sqlite3.Connection, page_id: str, found: FoundScale) -> None:
    """Store the scale that a sheet's words tell; one that a person told still goes first."""
    connection.execute(
        "UPDATE pages SET scale_status = ?, scale_text = ?, scale_ratio = ?, scale_reason = ?, "
        "scale_confidence = ?, candidates = ?, units = ? WHERE page_id = ?",
        (
            found.status,
            found.text,
            found.ratio,
            found.reason,
            found.confidence,
            found.candidates,
            found.units,
            page_id,
        ),
    )
    connection.execute(
        _MEASURE_AGAIN + " AND status = 'draft' AND :ratio IS NOT NULL AND EXISTS "
        "(SELECT 1 FROM pages WHERE pages.page_id = :page_id AND person_ratio IS NULL)",
        {"page_id": page_id, "ratio": found.ratio if found.status == "calibrated" else None},
    )


def keep_scale_failure(connection: sqlite3.Connection, task_id: str) -> None:
    """Leave on its sheet why a task that has failed found no scale; what was found before stays."""
    connection.execute(_KEEP_SCALE_FAILURE, (task_id,))


_KEEP_SCALE_FAILURE = """
UPDATE pages SET scale_status = 'not_found',
    scale_reason = 'The search for a scale failed. ' || ifnull(t.error || ' ', '')
        || 'Choose the scale, or check a dimension on the sheet.'
FROM tasks t WHERE t.task_id = ? AND t.status = 'FAILURE' AND pages.page_id = t.entity_id
    AND ifnull(pages.scale_status, 'not_found') = 'not_found'
"""


def calibrate(connection: sqlite3.Connection, page_id: str, ratio: float) -> None:
    """Store the scale that a person tells; what was measured before is measured with it.

    What lies in a region keeps the region's.
    """
    values = {"page_id": page_id, "ratio": ratio}
    connection.execute("UPDATE pages SET person_ratio = :ratio WHERE page_id = :page_id", values)
    connection.execute(_MEASURE_AGAIN, values)


_GROWTH = ":ratio / ratio"
GROWN = f"* CASE power WHEN 0 THEN 1 WHEN 1 THEN {_GROWTH} ELSE {_GROWTH} * {_GROWTH} END"
"""By what a quantity is multiplied for another ratio."""
_MEASURE_AGAIN = f"""
UPDATE measurements SET quantity = quantity {GROWN}, gross = gross {GROWN}, ratio = :ratio
WHERE page_id = :page_id AND region_id IS NULL AND ratio <> :ratio
"""


def measure_again(
    connection: sqlite3.Connection, page_id: str, condition_id: str, set_id: int, ratio: float
) -> None:
    """Measure the drafts of a set with another scale than before; those of regions with theirs."""
    values = {"page_id": page_id, "condition_id": condition_id, "set_id": set_id, "ratio": ratio}
    connection.execute(
        _MEASURE_AGAIN + " AND condition_id = :condition_id AND set_id = :set_id", values
    )


def measure_regions_again(
    connection: sqlite3.Connection, page_id: str, condition_id: str, set_id: int
) -> None:
    """Measure the drafts of a set with the ratios that their regions have now."""
    values = {"page_id": page_id, "condition_id": condition_id, "set_id": set_id}
    connection.execute(_MEASURE_REGIONS_AGAIN, values)


_GROWTH_OF_REGION = "r.ratio / measurements.ratio"
_GROWN_WITH_REGION = GROWN.replace(_GROWTH, _GROWTH_OF_REGION)
_MEASURE_REGIONS_AGAIN = f"""
UPDATE measurements SET quantity = quantity {_GROWN_WITH_REGION},
    gross = gross {_GROWN_WITH_REGION}, ratio = r.ratio
FROM regions r
WHERE measurements.page_id = :page_id AND measurements.condition_id = :condition_id
    AND measurements.set_id = :set_id AND measurements.region_id = r.region_id
    AND measurements.ratio <> r.ratio
"""
