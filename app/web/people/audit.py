"""GET /api/audit: who did what."""

from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso
from app.people import audit
from app.web.people.schemas import AuditQuery
from app.web.requests import parse_query, require_admin, services
from app.web.responses import JsonResponse


async def list_audit(request: Request) -> Response:
    """GET /api/audit: who did what, the newest first. For admins."""
    require_admin(request)
    query = parse_query(request, AuditQuery)
    found = await audit.page(services(request).database, query.cursor, query.limit + 1)
    entries = found[: query.limit]
    return JsonResponse(
        {
            "entries": [
                {
                    "audit_id": each.audit_id,
                    "at": iso(each.at),
                    "actor": each.actor,
                    "kind": each.kind,
                    "about": each.about,
                    "data": each.data,
                }
                for each in entries
            ],
            "next_cursor": entries[-1].audit_id if len(found) > len(entries) else None,
        }
    )
