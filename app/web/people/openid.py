"""The two addresses of signing in by OpenID Connect: to the provider, and back from it."""

from html import escape
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.people.openid.attempts import ATTEMPT_MS
from app.people.openid.model import SignInFailed
from app.people.openid.persons import NotLetIn
from app.people.openid.sign_in import OpenId
from app.web.people.session import OPENID_PATH, address_of, set_session
from app.web.requests import services
from app.web.responses import SECURITY_HEADERS

COOKIE = "intray_openid"
LONGEST_NEXT = 1000
_NOT_OF_OURS = ("/sign-in", "/set-password")
_HEADERS = {
    **SECURITY_HEADERS,
    "cache-control": "no-store",
    # The address that the browser came back to has the code in it.
    "referrer-policy": "no-referrer",
}


async def begin(request: Request) -> Response:
    """GET /sign-in/openid: to the provider, and from there to ?next=."""
    openid = _openid(request)
    next = own_path(request.query_params.get("next", ""))
    if not services(request).people.directory.has_users:
        return _redirect(_root(request) + next)
    try:
        address, sealed = await openid.begin(next=next, redirect_uri=_return_address(request))
    except SignInFailed as failure:
        return _failed(request, failure, next)
    response = _redirect(address)
    response.set_cookie(COOKIE, sealed, max_age=ATTEMPT_MS // 1000, **_attributes(request))
    return response


async def finish(request: Request) -> Response:
    """GET /sign-in/openid/return: from the provider, with a code for who has signed in there."""
    openid, query = _openid(request), request.query_params
    try:
        attempt = openid.take(request.cookies.get(COOKIE), query.get("state"))
    except SignInFailed as failure:
        return _failed(request, failure, "/")
    try:
        secret = await openid.finish(attempt, query, address_of(request))
    except SignInFailed as failure:
        response = _failed(request, failure, attempt.next)
    except NotLetIn as refusal:
        response = _refused(request, refusal)
    else:
        response = _go_on(request, attempt.next)
        set_session(request, response, secret)
    response.delete_cookie(COOKIE, **_attributes(request))
    return response


def own_path(text: str) -> str:
    """A path of this page that may be gone to after a sign-in; the start page for all else.

    Browsers read a backslash as a slash and skip tabs and line breaks.
    """
    is_path = text.startswith("/") and not text.startswith("//") and len(text) <= LONGEST_NEXT
    is_plain = text.isprintable() and "\\" not in text and " " not in text
    if is_path and is_plain and not text.startswith(_NOT_OF_OURS):
        return text
    return "/"


def _openid(request: Request) -> OpenId:
    """The sign-in by OpenID; without one these addresses do not exist."""
    openid = services(request).people.openid
    if openid is None:
        raise HTTPException(404)
    return openid


def _return_address(request: Request) -> str:
    """Where the provider sends the browser: to the host that it uses now, which the guard knows."""
    scheme = "https" if services(request).proxies.is_https(request.scope) else "http"
    return f"{scheme}://{request.headers['host']}{_root(request)}{OPENID_PATH}/return"


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", "")).rstrip("/")


def _attributes(request: Request) -> dict[str, Any]:
    """Lax, as the browser comes back from another site."""
    return {
        "path": _root(request) + OPENID_PATH,
        "httponly": True,
        "samesite": "lax",
        "secure": services(request).proxies.is_https(request.scope),
    }


def _redirect(address: str) -> Response:
    return RedirectResponse(address, 303, headers=_HEADERS)


def _failed(request: Request, failure: SignInFailed, next: str) -> Response:
    query = urlencode({"failed": failure.code, "next": next})
    return _redirect(f"{_root(request)}/sign-in?{query}")


def _go_on(request: Request, next: str) -> Response:
    """A page that leads on by itself.

    A browser that comes from another site does not send a strict cookie along a redirect: the next
    page would not know who asks.
    """
    target = escape(_root(request) + next)
    return _page(
        request,
        "Signed in",
        f'<p>You are signed in.</p><p><a class="button" href="{target}">Go on</a></p>',
        head=f'<meta http-equiv="refresh" content="0;url={target}">',
    )


def _refused(request: Request, refusal: NotLetIn) -> Response:
    again = escape(_root(request) + "/sign-in")
    return _page(
        request,
        "You could not be signed in",
        f'<p class="fault" role="alert">{escape(refusal.message)}</p>'
        f"<p>{escape(refusal.hint or '')}</p>"
        f'<p><a class="button" href="{again}">Back to the sign-in page</a></p>',
        status=403,
    )


def _page(
    request: Request, title: str, body: str, *, head: str = "", status: int = 200
) -> Response:
    root = escape(_root(request))
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"{head}<title>{escape(title)} · Intray</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<link rel="icon" href="{root}/static/img/icon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{root}/static/css/app.css">'
        f'<link rel="stylesheet" href="{root}/static/css/people.css">'
        f'<script src="{root}/static/js/theme-first.js"></script></head>'
        f'<body><main><div class="door"><h1>{escape(title)}</h1>{body}</div></main></body></html>'
    )
    return Response(html, status, media_type="text/html; charset=utf-8", headers=_HEADERS)
