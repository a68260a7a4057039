"""The endpoints of projects."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso
from app.engine.projects import Project
from app.web.project_schemas import (
    ProjectBody,
    ProjectChange,
    ProjectDeleteQuery,
    ProjectListQuery,
)
from app.web.requests import actor, note, parse_body, parse_query, services, user
from app.web.responses import SECURITY_HEADERS, JsonResponse


async def create_project(request: Request) -> Response:
    """POST /api/projects: a new project."""
    body = await parse_body(request, ProjectBody)
    project = await services(request).projects.create(body.name, user(request))
    return JsonResponse(_view(project), 201)


async def list_projects(request: Request) -> Response:
    """GET /api/projects: the caller's projects, newest first."""
    query = parse_query(request, ProjectListQuery)
    most = None if query.limit is None else query.limit + 1
    projects = await services(request).projects.all(user(request), before=query.cursor, limit=most)
    shown = projects[: query.limit]
    headers = {}
    if len(projects) > len(shown):
        # Relative to the address that was asked, wherever a proxy serves it.
        headers["link"] = f'<?limit={query.limit}&cursor={shown[-1].project_id}>; rel="next"'
    return JsonResponse([_view(project) for project in shown], headers=headers)


async def get_project(request: Request) -> Response:
    """GET /api/projects/{project_id}: one project."""
    found = await services(request).projects.get(request.path_params["project_id"], user(request))
    return JsonResponse(_view(found))


async def change_project(request: Request) -> Response:
    """PATCH /api/projects/{project_id}: another name, or into the archive and out of it."""
    body = await parse_body(request, ProjectChange)
    project = await services(request).projects.change(
        request.path_params["project_id"], user(request), name=body.name, archived=body.archived
    )
    return JsonResponse(_view(project))


async def delete_project(request: Request) -> Response:
    """DELETE /api/projects/{project_id}: remove it; ?cascade=true takes all that is in it."""
    query = parse_query(request, ProjectDeleteQuery)
    parts, by = services(request), user(request)
    project_id = request.path_params["project_id"]
    await parts.projects.require_owner(project_id, by)
    if query.cascade:
        for empty in parts.empty_project:
            await empty(parts, project_id, by)
    await parts.projects.delete(project_id, by, cascade=query.cascade, actor=actor(request))
    await note(request, "deleted", "project", id=project_id)
    return Response(status_code=204, headers=SECURITY_HEADERS)


def _view(project: Project) -> dict[str, Any]:
    counters = project.counters
    return {
        "project_id": project.project_id,
        "name": project.name,
        "created_at": iso(project.created_at),
        "archived_at": iso(project.archived_at),
        "role": project.role,
        "tasks": {
            "running": counters.running,
            "completed": counters.completed,
            "failed": counters.failed,
            "cancelled": counters.cancelled,
        },
    }
