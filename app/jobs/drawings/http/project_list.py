"""The list of projects with their plan sets, for whoever looks for a drawing."""

from collections import OrderedDict
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso
from app.db.database import Database
from app.jobs.drawings.http.drawings import unless_known
from app.jobs.drawings.store.project_list import (
    CONDITIONS_SHOWN,
    ProjectFilter,
    ProjectRow,
    SetRow,
    Sort,
    State,
    list_projects,
)
from app.web.etags import not_modified
from app.web.requests import parse_query, services, user
from app.web.schemas import Described, Id, Moment, Strict

MOST_KEPT = 1_000
"""Lists of which the ETag is remembered: some 200 bytes each."""


class DrawingProjectsQuery(Strict):
    """Which projects, in which order, and how many at once.

    `q` is looked for in the names of projects and of plan sets. Without a `state` all are listed
    that are not in the archive.
    """

    q: Annotated[str, StringConstraints(min_length=1, max_length=255)] | None = None
    state: State | None = None
    project_id: Id | None = None
    sort: Sort = "changed_at"
    order: Literal["asc", "desc"] = "desc"
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    cursor: Id | None = None


class ProjectSetAnswer(Described):
    """A plan set; `sheets` is null until they are counted, `ready` and `with_scale` are of them."""

    document_id: str
    name: str
    task_id: str
    created_at: Moment
    changed_at: Moment
    status: Literal["pending", "processing", "completed", "failed", "cancelled"]
    sheets: int | None
    ready: int
    with_scale: int
    percent: float | None
    step: str | None
    error: str | None


class ProjectCountAnswer(Described):
    """What was measured for a condition, without what was rejected or counts elsewhere."""

    condition_id: str
    name: str
    unit: str
    quantity: float
    measurements: int


class DrawingProjectAnswer(Described):
    """A project: sums over all its plan sets, the newest five of them, and what was counted most.

    `under_way` and `failed` are plan sets, `running` are tasks of any kind that have not ended.
    """

    project_id: str
    name: str
    created_at: Moment
    changed_at: Moment
    archived_at: Moment | None
    role: Literal["owner", "editor", "reader"]
    sets: int
    sheets: int
    ready: int
    with_scale: int
    under_way: int
    failed: int
    running: int
    conditions: int
    measurements: int
    drawings: list[ProjectSetAnswer]
    counted: list[ProjectCountAnswer]


class DrawingProjectsAnswer(Described):
    """A piece of the list, and how many projects are wanted in all."""

    projects: list[DrawingProjectAnswer]
    total: int
    next_cursor: str | None


class AnsweredLists:
    """The ETags of the lists that were asked for last, by who asks for what.

    Each was made of what the database had at one revision: with the same one it is the same list.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], tuple[int, str]] = OrderedDict()

    def etag(self, asked: tuple[str, str], revision: int) -> str | None:
        """The ETag of a list that nothing was written since; None for what has to be read."""
        then, etag = self._kept.get(asked, (None, None))
        return etag if then == revision else None

    def keep(self, asked: tuple[str, str], revision: int, etag: str) -> None:
        """Remember what was answered; `revision` was asked for before the list was read."""
        self._kept[asked] = revision, etag
        self._kept.move_to_end(asked)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


async def list_drawing_projects(request: Request) -> Response:
    """GET /api/takeoff/projects: the caller's projects with their plan sets.

    Who looks at it asks again and again: while nothing is written, nothing is added up.
    """
    query = parse_query(request, DrawingProjectsQuery)
    database, answered = services(request).database, services(request).of(AnsweredLists)
    asked, revision = (user(request), query.model_dump_json()), await database.revision()
    etag = answered.etag(asked, revision)
    unchanged = None if etag is None else not_modified(request, etag)
    if unchanged is not None:
        return unchanged
    answer = unless_known(request, await _listed(database, asked[0], query))
    answered.keep(asked, revision, answer.headers["etag"])
    return answer


async def _listed(database: Database, by: str, query: DrawingProjectsQuery) -> dict[str, Any]:
    wanted = ProjectFilter(
        text=query.q,
        state=query.state,
        project_id=query.project_id,
        sort=query.sort,
        descending=query.order == "desc",
    )
    page = await list_projects(database, by, wanted, limit=query.limit, cursor=query.cursor)
    return {
        "projects": [_project(row) for row in page.projects],
        "total": page.total,
        "next_cursor": page.next_cursor,
    }


def _project(row: ProjectRow) -> dict[str, Any]:
    return {
        **asdict(row),
        "created_at": iso(row.created_at),
        "changed_at": iso(row.changed_at),
        "archived_at": iso(row.archived_at),
        "conditions": len(row.counted),
        "measurements": sum(each.measurements for each in row.counted),
        "drawings": [_set(each) for each in row.drawings],
        "counted": [asdict(each) for each in row.counted[:CONDITIONS_SHOWN]],
    }


def _set(row: SetRow) -> dict[str, Any]:
    moments = {"created_at": iso(row.created_at), "changed_at": iso(row.changed_at)}
    return {**asdict(row), **moments}
