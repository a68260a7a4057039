"""The endpoints of signing in: the session, its cookie, and the password."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.people.credentials import hash_of
from app.people.directory import COOKIE, SESSION_MS
from app.people.model import LOCAL, Caller, User
from app.web.people import schemas
from app.web.requests import caller, parse_body, services
from app.web.responses import PRIVATE, SECURITY_HEADERS, JsonResponse

OPENID_PATH = "/sign-in/openid"
_COOKIE = COOKIE.decode()


async def show_session(request: Request) -> Response:
    """GET /api/session: whether one has to sign in, how, and who one is."""
    who: Caller | None = request.scope.get("caller", LOCAL)
    response = JsonResponse(_view(request, who))
    secret = _secret(request, who)
    if secret is not None:
        # A session in use lasts longer, and so must its cookie.
        set_session(request, response, secret)
    return response


async def sign_in(request: Request) -> Response:
    """POST /api/session: sign in by name and password; the answer sets a cookie."""
    body = await parse_body(request, schemas.SignIn)
    secret, user = await services(request).people.signing_in.sign_in(
        body.name, body.password, address_of(request)
    )
    return signed_in(request, secret, user)


async def sign_out(request: Request) -> Response:
    """DELETE /api/session: sign out; the cookie is cleared."""
    who = caller(request)
    secret = _secret(request, who)
    if secret is not None:
        await services(request).people.signing_in.sign_out(who, hash_of(secret))
    response = Response(status_code=204, headers=SECURITY_HEADERS)
    response.delete_cookie(_COOKIE, **_attributes(request))
    return response


async def change_password(request: Request) -> Response:
    """PUT /api/session/password: another password; your other sessions end."""
    body = await parse_body(request, schemas.ChangePassword)
    who = caller(request)
    secret = _secret(request, who)
    await services(request).people.signing_in.change_password(
        who,
        body.old_password,
        body.new_password,
        address=address_of(request),
        keep=None if secret is None else hash_of(secret),
    )
    return Response(status_code=204, headers=SECURITY_HEADERS)


async def show_link(request: Request) -> Response:
    """GET /api/password-links/{secret}: whose password a link sets."""
    user = await services(request).people.signing_in.user_of_link(request.path_params["secret"])
    return JsonResponse({"name": user.name}, headers=_NOT_KEPT)


async def use_link(request: Request) -> Response:
    """POST /api/password-links/{secret}: set the password, once, and sign in."""
    body = await parse_body(request, schemas.NewPassword)
    secret, user = await services(request).people.signing_in.use_link(
        request.path_params["secret"], body.password, address=address_of(request)
    )
    return signed_in(request, secret, user)


def signed_in(request: Request, secret: str, user: User) -> Response:
    """The answer to who has just signed in, with the cookie of their session."""
    who = Caller(user.user_id, user.name, user.role, "full", "session")
    response = JsonResponse(_view(request, who))
    set_session(request, response, secret)
    return response


def address_of(request: Request) -> str:
    """Where a request comes from, as trusted proxies tell it."""
    return services(request).proxies.client_address(request.scope)


_NOT_KEPT = {**PRIVATE, "cache-control": "no-store"}


def _view(request: Request, who: Caller | None) -> dict[str, Any]:
    parts = services(request)
    openid = parts.people.openid
    return {
        "mode": "users" if parts.people.directory.has_users else "local",
        "user": None if who is None else _caller_view(who),
        "sign_in": {
            "password": True,
            "openid": openid and {"title": openid.title, "url": OPENID_PATH},
            "proxy": bool(parts.settings.user_header),
        },
    }


def _caller_view(who: Caller) -> dict[str, str]:
    return {
        "user_id": who.user_id,
        "name": who.name,
        "role": who.role,
        "scope": who.scope,
        "via": who.via,
    }


def _secret(request: Request, who: Caller | None) -> str | None:
    """The secret of the session that a request comes with; None when it comes by other means."""
    if who is None or who.via != "session":
        return None
    directory = services(request).people.directory
    found = (directory.session_in(each) for each in _cookies(request))
    return next((secret for secret in found if secret is not None), None)


def _cookies(request: Request) -> list[bytes]:
    return [value for name, value in request.scope["headers"] if name == b"cookie"]


def set_session(request: Request, response: Response, secret: str) -> None:
    """Have the browser keep the secret of its session."""
    response.set_cookie(_COOKIE, secret, max_age=SESSION_MS // 1000, **_attributes(request))


def _attributes(request: Request) -> dict[str, Any]:
    root = str(request.scope.get("root_path", "")).rstrip("/")
    return {
        "path": root or "/",
        "httponly": True,
        "samesite": "strict",
        "secure": services(request).proxies.is_https(request.scope),
    }
