"""The endpoints of what ended while one was away."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso
from app.people.unseen import COUNTED_TO, Ended, Viewer
from app.web.held_lists import answer_list
from app.web.people.member_schemas import Seen
from app.web.requests import actor, owners, parse_body, parse_query, services, user
from app.web.responses import JsonResponse
from app.web.schemas import WaitQuery


async def list_ended(request: Request) -> Response:
    """GET /api/ended: tasks that the caller started, that have ended and were not looked at."""
    query, parts, by = parse_query(request, WaitQuery), services(request), user(request)

    def etag_now() -> str:
        revision = parts.engine.revision_of(by)
        return f'"{parts.boot_id}-e{revision}.{parts.people.unseen.revision}-{by}"'

    async def make(etag: str) -> Response:
        # Not before: who is held may lose a project meanwhile.
        viewer = _viewer(request)
        tasks = await parts.people.unseen.list(viewer)
        body = {**await _count(request, viewer), "tasks": [_view(task) for task in tasks]}
        return JsonResponse(body, headers={"etag": etag})

    return await answer_list(request, query.wait, f"ended|{by}", etag_now, make)


async def see(request: Request) -> Response:
    """POST /api/ended/seen: some of them were looked at, or all."""
    body, parts, by = await parse_body(request, Seen), services(request), user(request)
    if body.task_ids is None:
        await parts.people.unseen.see_all(_viewer(request))
    else:
        await parts.people.unseen.see(_viewer(request), body.task_ids)
    # Another window of the same person shows the numbers as well.
    parts.engine.live.show_list_again(by)
    return JsonResponse(await _count(request, _viewer(request)))


def _viewer(request: Request) -> Viewer:
    return Viewer(user(request), actor(request), owners(request))


async def _count(request: Request, viewer: Viewer) -> dict[str, Any]:
    count = await services(request).people.unseen.count(viewer)
    return {"count": min(count, COUNTED_TO), "count_is_more": count > COUNTED_TO}


def _view(task: Ended) -> dict[str, Any]:
    """The fields of `EndedTask`."""
    return {
        "task_id": task.task_id,
        "task_type": task.task_type,
        "task_name": task.task_name,
        "project_id": task.project_id,
        "status": task.status,
        "completed_at": iso(task.completed_at),
        "error": task.error,
    }
