"""The endpoints of the caller's tokens."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso
from app.lines import one_line
from app.people.model import Token
from app.web.people import schemas
from app.web.requests import caller, parse_body, services
from app.web.responses import PRIVATE, SECURITY_HEADERS, JsonResponse


async def list_tokens(request: Request) -> Response:
    """GET /api/tokens: your tokens, without their text."""
    tokens = services(request).people.tokens.of(caller(request))
    return JsonResponse([_view(token) for token in tokens])


async def make_token(request: Request) -> Response:
    """POST /api/tokens: a new token; its text is in this answer alone."""
    body = await parse_body(request, schemas.NewToken)
    token, text = await services(request).people.tokens.make(
        caller(request), one_line(body.name, 100), body.scope, days=body.expires_in_days
    )
    headers = {**PRIVATE, "cache-control": "no-store"}
    return JsonResponse({**_view(token), "token": text}, 201, headers=headers)


async def end_token(request: Request) -> Response:
    """DELETE /api/tokens/{token_id}: it is valid no longer."""
    await services(request).people.tokens.end(caller(request), request.path_params["token_id"])
    return Response(status_code=204, headers=SECURITY_HEADERS)


def _view(token: Token) -> dict[str, Any]:
    return {
        "token_id": token.token_id,
        "name": token.name,
        "scope": token.scope,
        "last_four": token.last_four,
        "created_at": iso(token.created_at),
        "last_used_at": iso(token.last_used_at),
        "expires_at": iso(token.expires_at),
    }
