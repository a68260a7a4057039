"""Drawings, sheets, conditions and measurements as they are shown. Each read names the owner.

What a kind of row shows is a table of field and SQL expression; a row is a dictionary of them.
Moments are milliseconds, and JSON is still text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from app import jsonio
from app.db.database import Database
from app.db.reach import reached
from app.errors import NotFound
from app.ids import is_id
from app.jobs.drawings.plan_set.check import SheetOfSet
from app.jobs.drawings.plan_set.sheet_index import Listed
from app.jobs.drawings.store.overlaps import COUNTED_AS, IS_REPEATED, REPEATS
from app.jobs.drawings.store.rows import (
    RATIO,
    condition_not_found,
    page_not_found,
    region_not_found,
)
from app.jobs.drawings.store.visibility import IS_SHOWN

Row = dict[str, Any]
Fields = Mapping[str, str]

_ABANDONED = "d.completed_at IS NULL AND t.task_id IS NULL"
_DRAWING: Fields = {
    "document_id": "d.drawing_id",
    "project_id": "d.project_id",
    "name": "d.name",
    "status": """CASE
        WHEN d.completed_at IS NOT NULL THEN 'completed'
        WHEN t.status = 'PENDING' THEN 'pending'
        WHEN t.status IN ('STARTED', 'PROGRESS') THEN 'processing'
        WHEN t.status = 'REVOKED' THEN 'cancelled'
        ELSE 'failed' END""",
    "percent": "t.percent",
    "step": "t.step",
    "detail": "t.detail",
    "done": "t.done",
    "total": "t.total",
    "unit": "t.unit",
    "task_id": "d.task_id",
    "page_count": "d.page_count",
    "size": "f.size",
    "media_type": "f.media_type",
    "created_at": "d.created_at",
    "completed_at": "d.completed_at",
    "warnings": "d.warnings",
    "pointed": "(SELECT json_group_array(key) FROM json_each(d.places))",
    "error": f"iif({_ABANDONED}, 'Its task was deleted before the plan set was read.', t.error)",
    "error_code": f"iif({_ABANDONED}, 'task_deleted', t.error_code)",
    "hint": f"iif({_ABANDONED}, 'Upload the plan set again.', t.hint)",
}
_DRAWINGS = f"""
FROM drawings d JOIN files f USING (file_id) LEFT JOIN tasks t ON t.task_id = d.task_id
WHERE d.owner_id IN ({reached("?1")})
"""
_SHEET: Fields = {
    "page_id": "p.page_id",
    "document_id": "p.drawing_id",
    "number": "p.number",
    "width": "p.width",
    "height": "p.height",
    "is_vector": "p.is_vector",
    "sheet_number": "p.sheet_number",
    "title": "p.title",
    "discipline": "p.discipline",
    "page_type": "p.page_type",
    "revision": "p.revision",
    "issue_date": "p.issue_date",
    "updated_at": "p.corrected_at",
    "concrete_relevance": "p.concrete_relevance",
    "scale_text": "p.scale_text",
    "scale_ratio": "ifnull(p.person_ratio, p.scale_ratio)",
    "scale_status": "p.scale_status",
    "calibrated": f"{RATIO} IS NOT NULL",
    "calibration_source": """CASE WHEN p.person_ratio IS NOT NULL THEN 'person'
        WHEN p.scale_status = 'calibrated' THEN 'detected' END""",
    "status": """CASE
        WHEN EXISTS (SELECT 1 FROM tasks t WHERE t.entity_type = 'page'
                     AND t.entity_id = p.page_id AND t.completed_at IS NULL) THEN 'processing'
        WHEN p.letters > 0 THEN 'ready'
        ELSE 'no_text' END""",
    "measurements": f"""(SELECT count(*) FROM measurements m
        WHERE m.page_id = p.page_id AND {IS_SHOWN})""",
}
_SHEETS = f"""
FROM pages p JOIN drawings d USING (drawing_id) WHERE d.owner_id IN ({reached("?1")})
"""
_PAGE: Fields = {
    **_SHEET,
    "document_name": "d.name",
    "project_id": "d.project_id",
    "page_count": "d.page_count",
    "rotation": "p.rotation",
    "word_source": "p.word_source",
    "picture": "p.picture",
    "thumbnail": "p.thumbnail",
    "picture_width": "p.picture_width",
    "picture_height": "p.picture_height",
    "picture_dpi": "p.picture_dpi",
    "scale_reason": "p.scale_reason",
    "scale_confidence": "p.scale_confidence",
    "candidates": "p.candidates",
    "title_block": "p.title_block",
    "units": "p.units",
    "previous_page_id": """(SELECT o.page_id FROM pages o WHERE o.drawing_id = p.drawing_id
        AND o.number < p.number ORDER BY o.number DESC LIMIT 1)""",
    "next_page_id": """(SELECT o.page_id FROM pages o WHERE o.drawing_id = p.drawing_id
        AND o.number > p.number ORDER BY o.number LIMIT 1)""",
}
_REGION: Fields = {
    "region_id": "r.region_id",
    "page_id": "r.page_id",
    "name": "r.name",
    "box": "r.box",
    "polygon": "r.polygon",
    "ratio": "r.ratio",
    "source": "r.source",
    "is_changed": "r.updated_at IS NOT NULL",
    "created_at": "r.created_at",
    "updated_at": "r.updated_at",
}
_RUN: Fields = {
    "classification_id": "classification_id",
    "task_id": "task_id",
    "provider": "provider",
    "status": "iif(error IS NULL, 'succeeded', 'failed')",
    "discipline": "discipline",
    "page_type": "page_type",
    "concrete_relevance": "concrete_relevance",
    "confidence": "confidence",
    "evidence": "evidence",
    "remarks": "remarks",
    "error": "error",
    "created_at": "created_at",
}
_NAME = "SELECT ifnull(max(u.name), {user_id}) FROM users u WHERE u.user_id = {user_id}"
_MEASUREMENT: Fields = {
    "measurement_id": "m.measurement_id",
    "page_id": "m.page_id",
    "condition_id": "m.condition_id",
    "condition": "c.name",
    "colour": "c.colour",
    "measurement_type": "c.measurement_type",
    "kind": "m.kind",
    "label": "m.label",
    "mark": "m.mark",
    "geometry": "m.geometry",
    "place": "m.place",
    "quantity": "m.quantity",
    "gross": "m.gross",
    "unit": "c.unit",
    "depth_in": "m.depth_in",
    "confidence": "m.confidence",
    "reason": "m.reason",
    "signs": "m.signs",
    "source": "m.source",
    "status": "m.status",
    "task_id": "m.task_id",
    "created_at": "m.created_at",
    "decided_at": "m.decided_at",
    "decided_by": f"iif(m.status = 'draft', NULL, ({_NAME.format(user_id='m.decided_by')}))",
    "origin": "m.origin",
    "author": f"({_NAME.format(user_id='m.author')})",
    "repeats": REPEATS,
    "counted_as": COUNTED_AS,
}
_MEASUREMENTS = f"""
FROM measurements m JOIN conditions c USING (condition_id) WHERE c.owner_id IN ({reached(":by")})
    AND {IS_SHOWN}
"""
_CONDITION: Fields = {
    name: name
    for name in ("condition_id", "project_id", "name", "measurement_type", "unit", "depth_in",
                 "thickness_in", "colour", "origin", "created_at")
}  # fmt: skip
_TOTAL: Fields = {
    "condition_id": "m.condition_id",
    "source": "m.source",
    "status": "m.status",
    "quantity": "sum(iif(m.is_repeated, 0, m.quantity))",
    "measurements": "sum(NOT m.is_repeated)",
    "repeated": "sum(m.is_repeated)",
}


async def _select(database: Database, fields: Fields, rest: str, parameters: Any) -> list[Row]:
    rows = await database.read(f"SELECT {', '.join(fields.values())} {rest}", parameters)
    return [dict(zip(fields, row, strict=True)) for row in rows]


# Drawings and sheets


async def find_drawing(database: Database, drawing_id: str, by: str) -> Row:
    """A drawing that someone sees, with its sheets as `pages`; else NotFound."""
    found: list[Row] = []
    if is_id(drawing_id):
        where = f"{_DRAWINGS} AND d.drawing_id = ?"
        found = await _select(database, _DRAWING, where, (by, drawing_id))
    if not found:
        raise NotFound("drawing_not_found", "There is no such drawing.", "Check its id.")
    where = f"{_SHEETS} AND d.drawing_id = ? ORDER BY p.number"
    pages = await _select(database, _SHEET, where, (by, drawing_id))
    return {**found[0], "pages": pages}


async def set_of(database: Database, drawing_id: str) -> list[SheetOfSet]:
    """The sheets of a drawing that somebody sees, as they are held against each other."""
    rows = await database.read(_SET, (drawing_id,))
    return [
        SheetOfSet(page_id, number, tuple(Listed(**row) for row in jsonio.loads(listed)))
        for page_id, number, listed in rows
    ]


_SET = "SELECT page_id, sheet_number, listed FROM pages WHERE drawing_id = ? ORDER BY number"


async def drawings_of(database: Database, project_id: str, by: str) -> list[Row]:
    """The drawings of a project, newest first, each with its sheets as `pages`."""
    key = (by, project_id)
    where = f"{_DRAWINGS} AND d.project_id = ? ORDER BY d.drawing_id DESC"
    drawings = await _select(database, _DRAWING, where, key)
    where = f"{_SHEETS} AND d.project_id = ? ORDER BY p.number"
    sheets = await _select(database, _SHEET, where, key)
    pages: dict[str, list[Row]] = {drawing["document_id"]: [] for drawing in drawings}
    for sheet in sheets:
        # A drawing that came in between the two reads is shown the next time.
        pages.get(sheet["document_id"], []).append(sheet)
    return [{**drawing, "pages": pages[drawing["document_id"]]} for drawing in drawings]


async def find_page(database: Database, page_id: str, by: str) -> Row:
    """A sheet that someone sees; raises NotFound for any other id, whoever it belongs to."""
    found: list[Row] = []
    if is_id(page_id):
        where = f"{_SHEETS} AND p.page_id = ?"
        found = await _select(database, _PAGE, where, (by, page_id))
    if not found:
        raise page_not_found()
    return found[0]


async def regions_of(database: Database, page_id: str) -> list[Row]:
    """The regions of a sheet in the order in which they were made."""
    rest = "FROM regions r WHERE r.page_id = ? AND r.removed_at IS NULL ORDER BY r.region_id"
    return await _select(database, _REGION, rest, (page_id,))


async def find_region(database: Database, region_id: str, by: str) -> Row:
    """A region of a sheet that someone sees; raises NotFound for any other id."""
    rest = f"""
        FROM regions r JOIN pages p USING (page_id) JOIN drawings d USING (drawing_id)
        WHERE r.region_id = ?2 AND r.removed_at IS NULL AND d.owner_id IN ({reached("?1")})
    """
    found = await _select(database, _REGION, rest, (by, region_id))
    if not found:
        raise region_not_found()
    return found[0]


async def text_of(database: Database, page_id: str) -> str:
    """The words of a sheet in the order of the file."""
    rows = await database.read("SELECT text FROM page_sheets WHERE page_id = ?", (page_id,))
    if not rows:
        raise page_not_found()
    return str(rows[0][0])


async def classifications_of(database: Database, page_id: str) -> list[Row]:
    """The runs that classified a sheet, newest first."""
    rest = "FROM classifications WHERE page_id = ? ORDER BY classification_id DESC LIMIT 100"
    return await _select(database, _RUN, rest, (page_id,))


# Measurements


async def measurements_of(
    database: Database,
    page_id: str,
    by: str,
    *,
    condition_id: str | None,
    statuses: Sequence[str] = (),
    limit: int,
    cursor: str | None,
) -> tuple[list[Row], int]:
    """A part of a sheet's measurements in the order they were made, and how many match.

    Without `statuses` those of any status match.
    """
    where = f"{_MEASUREMENTS} AND m.page_id = :page_id"
    values = {"by": by, "page_id": page_id, "limit": limit, "cursor": cursor}
    if condition_id is not None:
        where += " AND m.condition_id = :condition_id"
        values["condition_id"] = condition_id
    if statuses:
        where += " AND m.status IN (SELECT value FROM json_each(:statuses))"
        values["statuses"] = jsonio.dumps_text(list(statuses))
    total = await database.read(f"SELECT count(*) {where}", values)
    if cursor is not None:
        where += " AND m.measurement_id > :cursor"
    rows = await _select(
        database, _MEASUREMENT, f"{where} ORDER BY m.measurement_id LIMIT :limit", values
    )
    return rows, int(total[0][0])


async def find_measurement(database: Database, measurement_id: str, by: str) -> Row:
    """A measurement that someone sees; raises NotFound for any other id."""
    where = f"{_MEASUREMENTS} AND m.measurement_id = :measurement_id"
    values = {"by": by, "measurement_id": measurement_id}
    found = await _select(database, _MEASUREMENT, where, values)
    if not found:
        raise NotFound("measurement_not_found", "There is no such measurement.", "Check its id.")
    return found[0]


# Conditions


async def conditions_of(database: Database, project_id: str) -> list[Row]:
    """The conditions of a project by name, each with its sums as `totals`."""
    # What is in a project belongs to it; a condition that is not shown yet belongs to nobody.
    key = (project_id,)
    rest = "FROM conditions WHERE owner_id = ?1 AND project_id = ?1 ORDER BY name, condition_id"
    conditions = await _select(database, _CONDITION, rest, key)
    rest = f"""
        FROM (SELECT m.condition_id, m.source, m.status, m.quantity, {IS_REPEATED} AS is_repeated
            FROM measurements m JOIN conditions c USING (condition_id)
            WHERE c.owner_id = ?1 AND c.project_id = ?1 AND {IS_SHOWN}) m
        GROUP BY m.condition_id, m.source, m.status ORDER BY m.source
    """
    sums = await _select(database, _TOTAL, rest, key)
    return [
        {
            **condition,
            "totals": _totals([s for s in sums if s["condition_id"] == condition["condition_id"]]),
        }
        for condition in conditions
    ]


async def find_condition(database: Database, condition_id: str, by: str) -> Row:
    """A condition that someone sees, with its `totals`; raises NotFound for any other id."""
    rows = await database.read(
        "SELECT project_id FROM conditions "
        f"WHERE condition_id = ?1 AND owner_id IN ({reached('?2')})",
        (condition_id, by),
    )
    if rows:
        for condition in await conditions_of(database, rows[0][0]):
            if condition["condition_id"] == condition_id:
                return condition
    raise condition_not_found()


def _totals(sums: list[Row]) -> Row:
    """The fields of `ConditionTotals`: what was rejected counts nowhere, what is repeated once."""
    kept = [each for each in sums if each["status"] != "rejected"]
    by_source: dict[str, Row] = {}
    for each in kept:
        source = by_source.setdefault(
            each["source"], {"source": each["source"], "quantity": 0.0, "measurements": 0}
        )
        source["quantity"] += each["quantity"]
        source["measurements"] += each["measurements"]
    return {
        "total": sum(each["quantity"] for each in kept),
        "approved": sum(each["quantity"] for each in kept if each["status"] == "approved"),
        "draft": sum(each["quantity"] for each in kept if each["status"] == "draft"),
        "measurements": sum(each["measurements"] for each in kept),
        "rejected": sum(each["measurements"] for each in sums if each["status"] == "rejected"),
        "repeated": sum(each["repeated"] for each in kept),
        "by_source": list(by_source.values()),
    }
