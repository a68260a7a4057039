"""The list of tasks: pages, filters, counters, and the same for one project."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from app.engine import queries
from app.engine.model import TaskFilter
from app.web.held_lists import answer_list
from app.web.requests import Services, owners, parse_query, services, user
from app.web.responses import JsonResponse
from app.web.schemas import FilterFields, ListQuery
from app.web.views import children_counts, task_view


async def list_tasks(request: Request) -> Response:
    """GET /api/tasks: newest first, filtered, with totals and counters."""
    query = parse_query(request, ListQuery)
    return await _answer_list(request, query)


async def list_project_tasks(request: Request) -> Response:
    """GET /api/tasks/project/{project_id}: the list of one project."""
    project_id = request.path_params["project_id"]
    await services(request).projects.get(project_id, user(request))
    query = parse_query(request, ListQuery).model_copy(update={"project_id": project_id})
    return await _answer_list(request, query)


async def _answer_list(request: Request, query: ListQuery) -> Response:
    parts, by = services(request), user(request)
    wanted = {k: v for k, v in sorted(request.query_params.multi_items()) if k != "wait"}
    what = f"{request.url.path}?{wanted}|{request.query_params.getlist('status')}|{by}"
    tag = hashlib.sha256(what.encode()).hexdigest()[:12]

    def etag_now() -> str:
        revision = parts.engine.revision_of(by)
        return f'"{parts.boot_id}-{revision}.{parts.engine.queue_revision}-{tag}"'

    async def make(etag: str) -> Response:
        page = await queries.list_tasks(
            parts.database,
            to_filter(query, owners(request, query.project_id)),
            limit=query.limit,
            cursor=query.cursor,
            offset=query.offset,
        )
        return JsonResponse(await _list_view(parts, page), headers={"etag": etag})

    return await answer_list(request, query.wait, what, etag_now, make)


async def _list_view(parts: Services, page: queries.TaskPage) -> dict[str, object]:
    lives = {task.task_id: parts.engine.in_memory(task.task_id) for task in page.tasks}
    unknown = [task_id for task_id, live in lives.items() if live is None]
    counts = await queries.children_counts(parts.database, unknown) if unknown else {}
    views = []
    for task in page.tasks:
        live = lives[task.task_id]
        children = counts.get(task.task_id, {}) if live is None else children_counts(live)
        views.append(task_view(parts.engine, live.task if live else task, live, children))
    return {
        "tasks": views,
        "total": page.total,
        "total_is_more": page.total_is_more,
        "running": page.counters.running,
        "completed": page.counters.completed,
        "failed": page.counters.failed,
        "cancelled": page.counters.cancelled,
        "next_cursor": page.next_cursor,
    }


def to_filter(query: FilterFields, owners: tuple[str, ...]) -> TaskFilter:
    """The query's filter over what belongs to these users and projects."""
    return TaskFilter(
        owners,
        project_id=query.project_id,
        statuses=tuple(query.status),
        task_type=query.task_type,
        entity_type=query.entity_type,
        entity_id=query.entity_id,
        parent_id=query.parent_id,
        origin=None if query.origin == "any" else query.origin,
        text=query.q,
    )
