"""The endpoints of a project's members."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso
from app.people.members import Member
from app.web.people.member_schemas import ChangeMember, NewMember
from app.web.requests import actor, parse_body, services, user
from app.web.responses import SECURITY_HEADERS, JsonResponse


async def list_members(request: Request) -> Response:
    """GET /api/projects/{project_id}/members: who is in the project, for everyone who is."""
    members = await services(request).people.members.of(
        request.path_params["project_id"], user(request)
    )
    return JsonResponse([_view(member) for member in members])


async def add_member(request: Request) -> Response:
    """POST /api/projects/{project_id}/members: take someone in, by name."""
    body = await parse_body(request, NewMember)
    member = await services(request).people.members.add(
        request.path_params["project_id"],
        user(request),
        body.name,
        body.role,
        actor=actor(request),
    )
    return JsonResponse(_view(member), 201)


async def change_member(request: Request) -> Response:
    """PATCH /api/projects/{project_id}/members/{user_id}: another role."""
    body = await parse_body(request, ChangeMember)
    named = request.path_params
    member = await services(request).people.members.change(
        named["project_id"], user(request), named["user_id"], body.role, actor=actor(request)
    )
    return JsonResponse(_view(member))


async def remove_member(request: Request) -> Response:
    """DELETE /api/projects/{project_id}/members/{user_id}: take someone out, or leave."""
    named = request.path_params
    await services(request).people.members.remove(
        named["project_id"], user(request), named["user_id"], actor=actor(request)
    )
    return Response(status_code=204, headers=SECURITY_HEADERS)


def _view(member: Member) -> dict[str, Any]:
    """The fields of `MemberAnswer`."""
    return {
        "user_id": member.user_id,
        "name": member.name,
        "role": member.role,
        "added_at": iso(member.added_at),
    }
