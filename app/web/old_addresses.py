"""Addresses of a task that older clients ask: they are sent on to the one of today."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from app.web.responses import SECURITY_HEADERS


async def status(request: Request) -> Response:
    """GET /api/tasks/{task_id}/status: 301 to the task's address, relative to this one."""
    return _moved(f"../{_quoted_id(request)}")


async def status_beside_the_api(request: Request) -> Response:
    """GET /tasks/{task_id}/status: the same, from beside the API."""
    return _moved(f"../../api/v1/tasks/{_quoted_id(request)}")


def _quoted_id(request: Request) -> str:
    return quote(request.path_params["task_id"], safe="")


def _moved(location: str) -> Response:
    return Response(status_code=301, headers={**SECURITY_HEADERS, "location": location})
