"""All plan sets that somebody sees, of all projects, with how far each is."""

from dataclasses import dataclass

from app.db.database import Database
from app.db.owners import owned_by

_HAS_SCALE = "ifnull(p.person_ratio, iif(p.scale_status = 'calibrated', p.scale_ratio, NULL))"
_COLUMNS = f"""
d.drawing_id, d.name, d.project_id, (SELECT name FROM projects WHERE project_id = d.project_id),
d.task_id, d.created_at,
max(d.created_at, ifnull(d.completed_at, 0), ifnull(t.updated_at, 0)), d.page_count,
(SELECT count(*) FROM pages p WHERE p.drawing_id = d.drawing_id),
(SELECT count({_HAS_SCALE}) FROM pages p WHERE p.drawing_id = d.drawing_id),
CASE WHEN d.completed_at IS NOT NULL THEN 'completed' WHEN t.status = 'PENDING' THEN 'pending'
    WHEN t.status = 'REVOKED' THEN 'cancelled'
    WHEN t.status IN ('STARTED', 'PROGRESS') THEN 'processing' ELSE 'failed' END
"""
_REST = "FROM drawings d LEFT JOIN tasks t ON t.task_id = d.task_id"


@dataclass(frozen=True, slots=True)
class PlanSetRow:
    """A plan set: `sheets` is null until they are counted, `ready` and `with_scale` are of them."""

    document_id: str
    name: str
    project_id: str
    project_name: str
    task_id: str
    created_at: int
    changed_at: int
    sheets: int | None
    ready: int
    with_scale: int
    status: str


async def plan_sets(
    database: Database, owners: tuple[str, ...], *, limit: int, cursor: str | None
) -> tuple[list[PlanSetRow], int, str | None]:
    """A piece of the list, newest first, the number of all, and what leads on."""
    # Whoever owns a plan set is its project: that index has the order of the list.
    owned = owned_by(owners, "d.project_id")
    counted = await database.read(
        f"SELECT count(*) FROM drawings d WHERE {owned.sql} AND d.owner_id = d.project_id",
        owned.parameters,
    )
    after = "" if cursor is None else " AND d.drawing_id < :cursor"
    looks = " UNION ALL ".join(
        f"SELECT d.drawing_id FROM drawings d WHERE {owner} AND d.owner_id = d.project_id{after}"
        for owner in owned.one_by_one
    )
    rows = await database.read(
        f"SELECT {_COLUMNS} {_REST} WHERE d.drawing_id IN "
        f"({looks} ORDER BY d.drawing_id DESC LIMIT :limit) ORDER BY d.drawing_id DESC",
        {**owned.parameters, "cursor": cursor, "limit": limit + 1},
    )
    found = [PlanSetRow(*row) for row in rows[:limit]]
    next_cursor = found[-1].document_id if len(rows) > limit else None
    return found, int(counted[0][0]), next_cursor
