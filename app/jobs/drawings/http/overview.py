"""The list of all plan sets, over all projects."""

from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso
from app.jobs.drawings.http.drawings import unless_known
from app.jobs.drawings.store.overview import plan_sets
from app.web.requests import owners, parse_query, services
from app.web.schemas import Described, Id, Moment, Strict


class PlanSetListQuery(Strict):
    """A piece of the list."""

    limit: Annotated[int, Field(ge=1, le=100)] = 20
    cursor: Id | None = None


class PlanSetAnswer(Described):
    """A plan set and its project; `ready` sheets can be opened, `with_scale` be measured on.

    `sheets` is null until they are counted.
    """

    document_id: str
    name: str
    project_id: str
    project_name: str
    task_id: str
    created_at: Moment
    changed_at: Moment
    sheets: int | None
    ready: int
    with_scale: int
    status: Literal["pending", "processing", "completed", "failed", "cancelled"]


class PlanSetListAnswer(Described):
    """A piece of the list, newest first, and how many plan sets there are."""

    drawings: list[PlanSetAnswer]
    total: int
    next_cursor: str | None


async def list_plan_sets(request: Request) -> Response:
    """GET /api/drawings: all plan sets of all projects; 304 while nothing has changed."""
    query = parse_query(request, PlanSetListQuery)
    found, total, next_cursor = await plan_sets(
        services(request).database, owners(request), limit=query.limit, cursor=query.cursor
    )
    rows = [
        {**asdict(row), "created_at": iso(row.created_at), "changed_at": iso(row.changed_at)}
        for row in found
    ]
    return unless_known(request, {"drawings": rows, "total": total, "next_cursor": next_cursor})
