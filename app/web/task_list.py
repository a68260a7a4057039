"""The list of tasks: pages, filters, counters, and the same for one project."""

import hashlib
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from app.clock import moment_of
from app.db import failure_news
from app.engine import queries
from app.engine.lists.followers import Follower, followers
from app.engine.model import TaskFilter, TaskStatus
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
        viewed = View(by, owners(request, query.project_id), query.fold)
        page = await queries.list_tasks(
            parts.database,
            to_filter(query, viewed.owners, by),
            limit=query.limit,
            cursor=query.cursor,
            offset=query.offset,
            fold=query.fold,
        )
        return JsonResponse(await _list_view(parts, page, viewed), headers={"etag": etag})

    return await answer_list(request, query.wait, what, etag_now, make)


@dataclass(frozen=True, slots=True)
class View:
    """Who looks at a list, at whose tasks, and whether they are folded."""

    by: str
    owners: tuple[str, ...]
    fold: bool


async def _list_view(parts: Services, page: queries.TaskPage, view: View) -> dict[str, object]:
    lives = {task.task_id: parts.engine.in_memory(task.task_id) for task in page.tasks}
    unknown = [task_id for task_id, live in lives.items() if live is None]
    counts = await queries.children_counts(parts.database, unknown) if unknown else {}
    failed = [task.task_id for task in page.tasks if task.status == TaskStatus.FAILURE]
    dismissed = await failure_news.dismissed_at(parts.database, view.by, failed)
    followed = await _followed(parts, page, view)
    views = []
    for task in page.tasks:
        live = lives[task.task_id]
        children = counts.get(task.task_id, {}) if live is None else children_counts(live)
        shown = live.task if live else task
        views.append(
            task_view(
                parts.engine,
                shown,
                live,
                children,
                dismissed_at=dismissed.get(task.task_id),
                followed_by=followed.get(task.task_id, []) if view.fold else None,
            )
        )
    return {
        "tasks": views,
        "total": page.total,
        "total_is_more": page.total_is_more,
        "running": page.counters.running,
        "completed": page.counters.completed,
        "failed": page.counters.failed,
        "failed_unseen": await failure_news.count(parts.database, view.by, view.owners),
        "cancelled": page.counters.cancelled,
        "next_cursor": page.next_cursor,
    }


async def _followed(
    parts: Services, page: queries.TaskPage, view: View
) -> dict[str, list[Follower]]:
    """What is folded under each task of the page; what follows a follow-up is not."""
    leaders = [task for task in page.tasks if view.fold and task.follows is None]
    return await followers(parts.database, view.owners, leaders)


def to_filter(query: FilterFields, owners: tuple[str, ...], by: str) -> TaskFilter:
    """The query's filter over what belongs to these users and projects, as `by` sees it."""
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
        error_code=query.error_code,
        created_after=moment_of(query.created_after),
        created_before=moment_of(query.created_before),
        news_of=by if query.needs_attention else None,
    )
