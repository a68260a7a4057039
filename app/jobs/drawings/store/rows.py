"""What tasks read of drawings: plan sets, sheets, conditions, and what a person has decided."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app import jsonio
from app.db.reach import reached
from app.engine.context import TaskContext
from app.errors import NotFound, TaskFailure
from app.jobs.drawings.found import Decided
from app.jobs.drawings.scale.regions import Region
from app.jobs.drawings.sheet.sheet import MANY_OUTLINES, Box, says_enough
from app.jobs.drawings.store.visibility import IS_SHOWN
from app.jobs.drawings.takeoff.condition import Condition, MeasurementType, Unit
from app.jobs.drawings.takeoff.evidence.context import ScheduledMark

RATIO = "ifnull(p.person_ratio, iif(p.scale_status = 'calibrated', p.scale_ratio, NULL))"
"""The drawing ratio to measure with, NULL while the sheet is not calibrated."""

REGIONS = """
SELECT json_group_array(json_array(r.region_id, r.name, r.box, r.polygon, r.ratio, r.source))
FROM regions r WHERE r.page_id = p.page_id AND r.removed_at IS NULL
"""
"""The regions of a sheet as the JSON of a list, each as `region_of_row` takes it."""

_PAGE = f"""
SELECT p.page_id, p.number, p.sheet_number, p.title, p.is_vector, p.width, p.height, p.scale_text,
    ifnull(p.discipline, ''), ifnull(p.page_type, ''), {RATIO}, d.drawing_id, d.project_id,
    d.name, f.sha256, p.units, ({REGIONS})
FROM pages p JOIN drawings d USING (drawing_id) JOIN files f USING (file_id)
WHERE p.page_id = ?2 AND d.owner_id IN ({reached("?1")})
"""
# What is drawn as shapes is asked for only where it matters: a sheet with text is a long JSON.
_STORED_PAGES = """
SELECT page_id, ifnull(sheet_number, CAST(number AS TEXT)), letters, is_vector,
    CASE WHEN is_vector AND letters < 200
        THEN ifnull(json_extract(sheet, '$.outlines'), 0) ELSE 0 END,
    CASE WHEN is_vector AND sheet_number IS NULL
        THEN ifnull(json_extract(sheet, '$.edge_outlines'), 0) ELSE 0 END
FROM pages JOIN page_sheets USING (page_id) WHERE drawing_id = ? ORDER BY number
"""
_PROJECTS = f"""
SELECT d.project_id
FROM json_each(?2) named JOIN pages p ON p.page_id = named.value JOIN drawings d USING (drawing_id)
WHERE d.owner_id IN ({reached("?1")})
"""
_CONDITION = f"""
SELECT condition_id, project_id, name, measurement_type, unit, depth_in, thickness_in
FROM conditions WHERE condition_id = ?2 AND owner_id IN ({reached("?1")})
"""
_DECIDED = """
SELECT DISTINCT kind, place FROM measurements
WHERE page_id = ? AND source = ? AND (? IS NULL OR condition_id = ?) AND status <> 'draft'
"""


# At most so many sheets with schedules are asked; a set has a few.
_SCHEDULES = """
SELECT p.schedules FROM drawings d JOIN pages p USING (drawing_id)
WHERE d.project_id = ?1 AND d.owner_id = ?1 AND p.page_id <> ?2 AND p.schedules <> '[]' LIMIT 200
"""
_COUNTED = f"""
SELECT DISTINCT m.kind, m.mark
FROM measurements m JOIN conditions c USING (condition_id)
WHERE c.project_id = ?1 AND c.owner_id = ?1 AND m.mark IS NOT NULL AND m.source <> ?2
    AND (m.geometry IS NOT NULL) = ?3 AND m.status <> 'rejected' AND {IS_SHOWN}
"""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A sheet; `ratio` is None while it is not calibrated, `sha256` names its file's content.

    `units` is what its marks count in: imperial or metric, None where they do not show it.
    """

    page_id: str
    number: int
    sheet_number: str | None
    title: str | None
    is_vector: bool
    width: float
    height: float
    scale_text: str | None
    discipline: str
    page_type: str
    ratio: float | None
    drawing_id: str
    project_id: str
    document_name: str
    sha256: str
    units: str | None
    regions: tuple[Region, ...]

    @classmethod
    def of(cls, row: Sequence[Any]) -> "PageRow":
        """A row of the database."""
        fields = [*row[:-1], tuple(map(region_of_row, jsonio.loads(row[-1])))]
        return cls(*fields)

    @property
    def name(self) -> str:
        """Its sheet number, or its place in the file where it has none."""
        return self.sheet_number or str(self.number)


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A sheet of a plan set that is being read; `letters` are those of its own text.

    `outlines` are letters drawn as shapes, `edge_outlines` those about its unknown number.
    """

    page_id: str
    name: str
    letters: int
    is_vector: int
    outlines: int = 0
    edge_outlines: int = 0

    @property
    def has_text(self) -> bool:
        """Whether its own text says enough, so that it need not wait for OCR."""
        has_words = says_enough(self.letters, bool(self.is_vector), self.outlines)
        return has_words and self.edge_outlines < MANY_OUTLINES


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition of a project."""

    condition_id: str
    project_id: str
    condition: Condition


def page_in(connection: sqlite3.Connection, page_id: str, by: str) -> PageRow:
    """A sheet that someone sees; raises NotFound for any other id, whoever it belongs to."""
    row = connection.execute(_PAGE, (by, page_id)).fetchone()
    if row is None:
        raise page_not_found()
    return PageRow.of(row)


def projects_of(connection: sqlite3.Connection, page_ids: Sequence[str], by: str) -> list[str]:
    """The project of each of these sheets; raises NotFound where `by` does not see one.

    Asked for in one statement: a batch names a thousand of them.
    """
    rows = connection.execute(_PROJECTS, (by, jsonio.dumps_text(page_ids))).fetchall()
    if len(rows) < len(page_ids):
        raise page_not_found()
    return [project_id for (project_id,) in rows]


def condition_in(connection: sqlite3.Connection, condition_id: str, by: str) -> ConditionRow:
    """A condition that someone sees; raises NotFound for any other id, whoever it belongs to."""
    row = connection.execute(_CONDITION, (by, condition_id)).fetchone()
    if row is None:
        raise condition_not_found()
    return _condition(row)


def region_of_row(row: Sequence[Any]) -> Region:
    """A region: its id, name, box and polygon as JSON, ratio and source."""
    region_id, name, box, polygon, ratio, source = row
    corners = polygon and tuple((x, y) for x, y in jsonio.loads(polygon))
    return Region(name, Box(*jsonio.loads(box)), ratio, source, corners, region_id)


def page_not_found() -> NotFound:
    """The refusal where a sheet does not exist or belongs to somebody else."""
    return NotFound("page_not_found", "There is no such sheet.", "Check its id.")


def region_not_found() -> NotFound:
    """The refusal where a region does not exist or its sheet belongs to somebody else."""
    return NotFound("region_not_found", "There is no such region.", "Check its id.")


def condition_not_found() -> NotFound:
    """The refusal where a condition does not exist, or is somebody else's or another project's."""
    return NotFound(
        "condition_not_found",
        "There is no such condition in the project of this sheet.",
        "Choose one of the project's conditions, or make one.",
    )


def page_deleted() -> TaskFailure:
    """The failure of a task whose sheet is gone."""
    return TaskFailure(
        "page_deleted",
        "The sheet was deleted while its task waited or ran.",
        "Upload the drawing again if you still need it.",
    )


def condition_deleted() -> TaskFailure:
    """The failure of a task whose condition is gone."""
    return TaskFailure(
        "condition_deleted",
        "The condition was deleted while its task waited or ran.",
        "Make it again, or measure another one.",
    )


async def drawing_of(ctx: TaskContext) -> str:
    """The drawing that a task reads; raises TaskFailure `drawing_deleted` when it is gone."""
    rows = await ctx.read("SELECT drawing_id FROM drawings WHERE task_id = ?", (ctx.task_id,))
    if not rows:
        raise TaskFailure("drawing_deleted", "The drawing was deleted.", "Upload it again.")
    return str(rows[0][0])


async def stored_numbers(ctx: TaskContext, drawing_id: str) -> set[int]:
    """The pages of a plan set that are stored already, by their numbers in the file."""
    rows = await ctx.read("SELECT number FROM pages WHERE drawing_id = ?", (drawing_id,))
    return {number for (number,) in rows}


async def stored_pages(ctx: TaskContext, drawing_id: str) -> list[StoredPage]:
    """The sheets of a plan set that are stored, in their order in the file."""
    return [StoredPage(*row) for row in await ctx.read(_STORED_PAGES, (drawing_id,))]


async def page_for_task(ctx: TaskContext, page_id: str) -> PageRow:
    """The sheet of a task that runs; raises TaskFailure `page_deleted` when it is gone."""
    rows = await ctx.read(_PAGE, (ctx.owner_id, page_id))
    if not rows:
        raise page_deleted()
    return PageRow.of(rows[0])


async def condition_for_task(ctx: TaskContext, condition_id: str) -> ConditionRow:
    """The condition of a task that runs; raises TaskFailure `condition_deleted`."""
    rows = await ctx.read(_CONDITION, (ctx.owner_id, condition_id))
    if not rows:
        raise condition_deleted()
    return _condition(rows[0])


async def packed_sheet_of(ctx: TaskContext, page_id: str) -> str:
    """The packed words of a sheet that `page_for_task` found."""
    rows = await ctx.read("SELECT sheet FROM page_sheets WHERE page_id = ?", (page_id,))
    return str(rows[0][0])


async def decided_on(
    ctx: TaskContext, page_id: str, source: str, condition_id: str | None = None
) -> list[Decided]:
    """What a person approved or rejected of a source's measurements on a sheet."""
    rows = await ctx.read(_DECIDED, (page_id, source, condition_id, condition_id))
    return [Decided(kind, tuple(jsonio.loads(place))) for kind, place in rows]


async def scheduled_in(ctx: TaskContext, page: PageRow) -> tuple[ScheduledMark, ...]:
    """The rows of the schedules on the other sheets of a sheet's project."""
    rows = await ctx.read(_SCHEDULES, (page.project_id, page.page_id))
    return tuple(
        ScheduledMark(each["mark"], each["kind"], tuple(each["sizes_in"]), each["depth_in"])
        for (listed,) in rows
        for each in jsonio.loads(listed)
    )


async def counted_by_others(
    ctx: TaskContext, page: PageRow, source: str, *, by_shapes: bool
) -> frozenset[tuple[str, str]]:
    """Kinds and marks that another source has counted in the project: by shapes, or by words."""
    rows = await ctx.read(_COUNTED, (page.project_id, source, by_shapes))
    return frozenset(rows)


async def count_new(ctx: TaskContext, project_id: str, wanted: Iterable[Condition]) -> int:
    """How many of some conditions the project does not have yet."""
    rows = await ctx.read(
        "SELECT name, measurement_type, unit FROM conditions WHERE project_id = ? AND owner_id = ?",
        (project_id, ctx.owner_id),
    )
    return len({(each.name, each.measurement_type, each.unit) for each in wanted} - set(rows))


def _condition(row: Any) -> ConditionRow:
    condition_id, project_id, name, measurement_type, unit, depth_in, thickness_in = row
    condition = Condition(
        name, MeasurementType(measurement_type), Unit(unit), depth_in, thickness_in
    )
    return ConditionRow(condition_id, project_id, condition)
