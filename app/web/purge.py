"""The endpoint by which whoever runs the server removes what is old."""

from starlette.requests import Request
from starlette.responses import Response

from app.web.requests import note, parse_body, require_admin, services
from app.web.responses import JsonResponse
from app.web.schemas import Purge


async def purge(request: Request) -> Response:
    """POST /api/purge: delete everybody's tasks that ended long ago, or count them. For admins."""
    require_admin(request)
    body = await parse_body(request, Purge)
    engine = services(request).engine
    purged = await engine.house.purge(body.older_than_days, dry_run=body.dry_run)
    if not body.dry_run:
        await note(request, "deleted", "old tasks of everybody", count=purged.tasks)
    return JsonResponse(
        {
            "tasks": purged.tasks,
            "children": purged.children,
            "bytes": purged.bytes,
            "dry_run": body.dry_run,
        }
    )
