"""The projects that somebody sees, each with its plan sets and with what was counted on them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from app import jsonio
from app.db.database import Database
from app.db.readers import folded_or_lower, folded_sql
from app.engine.store import UNFINISHED_COUNT
from app.errors import Invalid
from app.jobs.drawings.store.overlaps import IS_REPEATED
from app.jobs.drawings.store.rows import RATIO
from app.jobs.drawings.store.visibility import IS_SHOWN

Sort = Literal["changed_at", "created_at", "name", "sets", "sheets"]
State = Literal["with_sets", "without_sets", "under_way", "failed", "archived"]

SETS_SHOWN = 5
"""Plan sets that a project shows in the list, those that were looked for first."""
CONDITIONS_SHOWN = 4
"""Conditions that it shows, those that were measured most first."""

_STATES: dict[State | None, str] = {
    None: "archived_at IS NULL",
    "with_sets": "archived_at IS NULL AND sets > 0",
    "without_sets": "archived_at IS NULL AND sets = 0",
    "under_way": "archived_at IS NULL AND under_way + running > 0",
    "failed": "archived_at IS NULL AND failed > 0",
    "archived": "archived_at IS NOT NULL",
}
_KEYS: dict[Sort, str] = {
    "changed_at": "changed_at", "created_at": "created_at", "sets": "sets", "sheets": "sheets",
    "name": "{fold}",
}  # fmt: skip


_STATUS = """CASE WHEN d.completed_at IS NOT NULL THEN 'completed'
    WHEN t.status = 'PENDING' THEN 'pending' WHEN t.status = 'REVOKED' THEN 'cancelled'
    WHEN t.status IN ('STARTED', 'PROGRESS') THEN 'processing' ELSE 'failed' END"""
_CHANGED = "max(d.created_at, ifnull(d.completed_at, 0), ifnull(t.updated_at, 0))"
# What somebody is a member of, with sums over its plan sets.
_PROJECTS = f"""
WITH sets AS (
    SELECT d.project_id, count(*) AS sets, ifnull(sum(d.page_count), 0) AS sheets,
        max({_CHANGED}) AS changed_at,
        sum({_STATUS} IN ('pending', 'processing')) AS under_way,
        sum({_STATUS} = 'failed') AS failed
    FROM members m JOIN drawings d ON d.project_id = m.project_id AND d.owner_id = d.project_id
        LEFT JOIN tasks t ON t.task_id = d.task_id
    WHERE m.user_id = :by GROUP BY d.project_id
), projects_seen AS (
    SELECT p.project_id, p.name, p.created_at, p.archived_at, m.role,
        ifnull(s.sets, 0) AS sets, ifnull(s.sheets, 0) AS sheets,
        max(p.created_at, ifnull(s.changed_at, 0)) AS changed_at,
        ifnull(s.under_way, 0) AS under_way, ifnull(s.failed, 0) AS failed,
        ifnull((SELECT sum(count) FROM task_counts c WHERE c.owner_id = p.project_id
            AND c.project_id = p.project_id AND c.origin = 'user'
            AND c.status = '{UNFINISHED_COUNT}'), 0) AS running
    FROM members m JOIN projects p USING (project_id) LEFT JOIN sets s USING (project_id)
    WHERE m.user_id = :by
)
"""
_COLUMNS = """project_id, name, created_at, archived_at, role, sets, sheets, changed_at, under_way,
    failed, running"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFilter:
    """Which projects, in which order; `text` is looked for in their names and their plan sets'."""

    text: str | None = None
    state: State | None = None
    project_id: str | None = None
    sort: Sort = "changed_at"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class SetRow:
    """A plan set of a project; `sheets` is null until they are counted."""

    document_id: str
    name: str
    task_id: str
    created_at: int
    changed_at: int
    status: str
    sheets: int | None
    ready: int
    with_scale: int
    percent: float | None
    step: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class CountedRow:
    """What was measured for a condition, without what was rejected or counts elsewhere."""

    condition_id: str
    name: str
    unit: str
    quantity: float
    measurements: int


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project with its newest plan sets; `running` are tasks of any kind."""

    project_id: str
    name: str
    created_at: int
    archived_at: int | None
    role: str
    sets: int
    sheets: int
    changed_at: int
    under_way: int
    failed: int
    running: int
    ready: int = 0
    with_scale: int = 0
    drawings: list[SetRow] = field(default_factory=list)
    counted: list[CountedRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A piece of the list; `next_cursor` is None with the last one."""

    projects: list[ProjectRow]
    total: int
    next_cursor: str | None


async def list_projects(
    database: Database, by: str, wanted: ProjectFilter, *, limit: int, cursor: str | None = None
) -> ProjectPage:
    """A piece of the list after a project; raises Invalid where that one is not in it any more."""
    found, values = _found(by, wanted)
    sign, way = ("<", "DESC") if wanted.descending else (">", "ASC")
    after = f"""WHERE (key, project_id) {sign}
        (SELECT key, project_id FROM found WHERE project_id = :cursor)"""
    rows = await database.read(
        f"""{found}, piece AS (
            SELECT * FROM found {after if cursor else ""}
            ORDER BY key {way}, project_id {way} LIMIT :limit)
        SELECT (SELECT count(*) FROM found), (SELECT count(*) FROM found f
            WHERE f.project_id = :cursor), {_COLUMNS}
        FROM (SELECT 1) LEFT JOIN piece ON true ORDER BY key {way}, project_id {way}""",
        {**values, "cursor": cursor, "limit": limit + 1},
        slow=True,
    )
    total, is_known, *_ = rows[0]
    if cursor is not None and not is_known:
        raise Invalid(
            "invalid_query",
            "cursor: this project is not in the list any more.",
            "Ask for the list again without it.",
        )
    # Where none is left there is one row all the same, with what is counted.
    shown = [tuple(row[2:]) for row in rows[:limit] if row[2] is not None]
    next_cursor = shown[-1][0] if len(rows) > limit else None
    return ProjectPage(await _with_details(database, shown, wanted), int(total), next_cursor)


def _found(by: str, wanted: ProjectFilter) -> tuple[str, dict[str, Any]]:
    """The projects that are wanted, as the table `found`, with what they are sorted by as `key`."""
    parts, values = [_STATES[wanted.state]], {"by": by}
    if wanted.project_id is not None:
        # The one that was asked for is shown wherever it is put away.
        parts = ["project_id = :project"] + (parts if wanted.state else [])
        values["project"] = wanted.project_id
    if wanted.text:
        parts.append(
            f"(instr({folded_sql('name')}, :text) > 0 OR EXISTS (SELECT 1 FROM drawings d "
            "WHERE d.project_id = projects_seen.project_id AND d.owner_id = d.project_id "
            f"AND instr({folded_sql('d.name')}, :text) > 0))"
        )
        values["text"] = folded_or_lower(wanted.text)
    key = _KEYS[wanted.sort].format(fold=folded_sql("name"))
    sql = f"""{_PROJECTS}, found AS MATERIALIZED (
        SELECT *, {key} AS key FROM projects_seen WHERE {" AND ".join(parts)})"""
    return sql, values


# What each of them shows


async def _with_details(
    database: Database, rows: Sequence[tuple[Any, ...]], wanted: ProjectFilter
) -> list[ProjectRow]:
    key = jsonio.dumps_text([row[0] for row in rows])
    values = {"projects": key, "text": folded_or_lower(wanted.text or ""), "most": SETS_SHOWN}
    sets: dict[str, list[SetRow]] = defaultdict(list)
    sums: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for project_id, ready, scaled, *columns in await database.read(_SETS, values, slow=True):
        sets[project_id].append(SetRow(*columns))
        sums[project_id] = (ready, scaled)
    counted: dict[str, list[CountedRow]] = defaultdict(list)
    for project_id, *columns in await database.read(_COUNTED, {"projects": key}, slow=True):
        counted[project_id].append(CountedRow(*columns))
    return [
        replace(
            ProjectRow(*row),
            ready=sums[row[0]][0],
            with_scale=sums[row[0]][1],
            drawings=sets[row[0]],
            counted=counted[row[0]],
        )
        for row in rows
    ]


_SETS = f"""
WITH all_sets AS (
    SELECT d.drawing_id, d.project_id, d.name, d.task_id, d.created_at, {_CHANGED} AS changed_at,
        {_STATUS} AS status, d.page_count, t.percent, t.step, t.error,
        (SELECT count(*) FROM pages p WHERE p.drawing_id = d.drawing_id) AS ready,
        (SELECT count({RATIO}) FROM pages p WHERE p.drawing_id = d.drawing_id) AS with_scale
    FROM json_each(:projects) j CROSS JOIN drawings d ON d.project_id = j.value
        LEFT JOIN tasks t ON t.task_id = d.task_id
    WHERE d.owner_id = d.project_id
), placed AS (
    SELECT *, sum(ready) OVER one AS all_ready, sum(with_scale) OVER one AS all_with_scale,
        row_number() OVER (PARTITION BY project_id ORDER BY
            :text <> '' AND instr({folded_sql("name")}, :text) > 0 DESC, drawing_id DESC) AS place
    FROM all_sets WINDOW one AS (PARTITION BY project_id)
)
SELECT project_id, all_ready, all_with_scale, drawing_id, name, task_id, created_at, changed_at,
    status, page_count, ready, with_scale, percent, step,
    iif(status = 'failed', ifnull(error, 'Its task was deleted before it was read.'), NULL)
FROM placed WHERE place <= :most ORDER BY project_id, place
"""

_COUNTED = f"""
SELECT c.project_id, c.condition_id, c.name, c.unit, sum(m.quantity), count(*)
FROM json_each(:projects) j CROSS JOIN conditions c ON c.project_id = j.value
    CROSS JOIN measurements m ON m.condition_id = c.condition_id
WHERE c.owner_id = c.project_id AND m.status <> 'rejected' AND {IS_SHOWN} AND NOT {IS_REPEATED}
GROUP BY c.condition_id ORDER BY c.project_id, count(*) DESC, c.name
"""
