"""Addresses that existing clients use: thin adapters over the same tasks."""

from starlette.requests import Request
from starlette.responses import Response

from app.web.responses import SECURITY_HEADERS


async def old_status_address(request: Request) -> Response:
    """GET /tasks/{task_id}/status: 301 to the task's address, relative to where it was asked."""
    task_id = request.path_params["task_id"]
    below_api = request.url.path.endswith(
        f"/api/tasks/{task_id}/status"
    ) or request.url.path.endswith(f"/api/v1/tasks/{task_id}/status")
    location = f"../{task_id}" if below_api else f"../../api/v1/tasks/{task_id}"
    return Response(status_code=301, headers={**SECURITY_HEADERS, "location": location})
