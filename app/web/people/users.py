"""The endpoints of users, for admins and the operator."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso
from app.errors import Conflict, Invalid
from app.people.model import Link, User
from app.web.people import schemas
from app.web.requests import Services, parse_body, parse_query, require_admin, services
from app.web.responses import PRIVATE, SECURITY_HEADERS, JsonResponse

_NOT_KEPT = {**PRIVATE, "cache-control": "no-store"}


async def list_users(request: Request) -> Response:
    """GET /api/users: everyone, by name. For admins."""
    require_admin(request)
    parts = services(request)
    return JsonResponse([_view(parts, user) for user in parts.people.directory.users()])


async def add_user(request: Request) -> Response:
    """POST /api/users: a new person, and the link by which they set their password. For admins."""
    who, parts = require_admin(request), services(request)
    body = await parse_body(request, schemas.NewUser)
    if who.role != "operator" and not parts.people.directory.has_users:
        # With the first user everybody has to sign in: that is for who runs the server to decide.
        raise Conflict(
            "no_users",
            "The first user is added on the server itself.",
            "Run there: intray user add NAME --admin",
        )
    user, link = await parts.people.users.add(body.name, body.role, actor=who.name)
    view = {"user": _view(parts, user), **_link_view(parts, link)}
    return JsonResponse(view, 201, headers=_NOT_KEPT)


async def change_user(request: Request) -> Response:
    """PATCH /api/users/{user_id}: disable, enable, or give another role. For admins."""
    who, parts = require_admin(request), services(request)
    body = await parse_body(request, schemas.ChangeUser)
    user_id, users = request.path_params["user_id"], parts.people.users
    if body.role is not None:
        await users.set_role(user_id, body.role, actor=who.name)
    if body.disabled is not None:
        await users.set_disabled(user_id, body.disabled, actor=who.name)
    return JsonResponse(_view(parts, users.get(user_id)))


async def reset_user(request: Request) -> Response:
    """POST /api/users/{user_id}/reset: a link for a new password. For admins."""
    who, parts = require_admin(request), services(request)
    link = await parts.people.users.reset(request.path_params["user_id"], actor=who.name)
    return JsonResponse(_link_view(parts, link), 201, headers=_NOT_KEPT)


async def remove_user(request: Request) -> Response:
    """DELETE /api/users/{user_id}: remove a person; their work is deleted or given. For admins."""
    who, removal = require_admin(request), services(request).people.removal
    query = parse_query(request, schemas.RemoveQuery)
    if query.work is None or (query.work == "give") != (query.to is not None):
        raise Invalid(
            "work_undecided",
            "What becomes of this person's work is not said.",
            "Add ?work=delete, or ?work=give&to=NAME.",
        )
    await removal.remove(request.path_params["user_id"], give_to=query.to, actor=who.name)
    return Response(status_code=204, headers=SECURITY_HEADERS)


def _view(parts: Services, user: User) -> dict[str, Any]:
    return {
        "user_id": user.user_id,
        "name": user.name,
        "role": user.role,
        "disabled_at": iso(user.disabled_at),
        "created_at": iso(user.created_at),
        "last_seen_at": iso(parts.people.directory.last_seen_at(user.user_id)),
        "has_password": user.password is not None,
    }


def _link_view(parts: Services, link: Link) -> dict[str, Any]:
    return {"link": link.path, "valid_until": iso(link.valid_until), "address": parts.address}
