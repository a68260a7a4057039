"""The one shape of every error, and which status each kind of refusal has."""

import logging
import sqlite3
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Match, Route

from app import errors
from app.db import trouble
from app.threads import in_thread
from app.web.responses import JsonResponse
from app.web.watch.asking import shown_path

log = logging.getLogger(__name__)

STATUS_OF: dict[type[errors.Refusal], int] = {
    errors.Malformed: 400,
    errors.Unauthorized: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.TooLarge: 413,
    errors.Unsupported: 415,
    errors.Misdirected: 421,
    errors.Invalid: 422,
    errors.Busy: 429,
    errors.Stopping: 503,
    errors.Unavailable: 503,
    errors.NoSpace: 507,
}


def error_body(code: str, message: str, hint: str | None = None) -> dict[str, Any]:
    """`{"error": {code, message, hint}, "detail": message}`."""
    return {**error_part(code, message, hint), "detail": message}


def error_part(code: str, message: str, hint: str | None = None) -> dict[str, Any]:
    """`{"error": {code, message, hint}}`: for one of several things that a request is about."""
    return {"error": {"code": code, "message": message, "hint": hint}}


def error_view(refusal: errors.Refusal) -> dict[str, Any]:
    """`{code, message, hint}`, where a refusal is part of an answer."""
    return {"code": refusal.code, "message": refusal.message, "hint": refusal.hint}


def error_response(
    status: int,
    code: str,
    message: str,
    hint: str | None = None,
    *,
    headers: Mapping[str, str] | None = None,
) -> JsonResponse:
    """An error as a response."""
    return JsonResponse(error_body(code, message, hint), status, headers)


def refusal_response(refusal: errors.Refusal) -> JsonResponse:
    """A refusal as a response."""
    headers = {} if refusal.retry_after is None else {"retry-after": str(refusal.retry_after)}
    if isinstance(refusal, errors.Unauthorized):
        headers["www-authenticate"] = "Bearer"
    return error_response(
        STATUS_OF[type(refusal)], refusal.code, refusal.message, refusal.hint, headers=headers
    )


async def on_refusal(_: Request, error: Exception) -> Response:
    """Answer what was refused."""
    assert isinstance(error, errors.Refusal)
    return refusal_response(error)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answer what Starlette itself refuses: unknown addresses, wrong methods, bodies too large."""
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    sentences = {
        404: ("not_found", f"There is nothing at {request.url.path[:200]}."),
        405: ("method_not_allowed", f"{request.method[:20]} is not possible at this address."),
        413: ("too_large", "The request is larger than is accepted here."),
    }
    code, message = sentences.get(status, (status.name.lower(), str(error.detail)))
    headers = {"allow": _allowed(request)} if status == 405 else error.headers
    return error_response(status, code, message, headers=headers)


def _allowed(request: Request) -> str:
    """Every method of an address; Starlette names those of the first route that fits alone.

    Where a whole address is a route, one that takes its last word for an id does not count.
    """
    fitting = [
        route
        for route in request.app.router.routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE
    ]
    fewest = min((len(route.param_convertors) for route in fitting), default=0)
    closest = [route.methods or () for route in fitting if len(route.param_convertors) == fewest]
    return ", ".join(sorted({method for methods in closest for method in methods}))


async def on_disconnect(_: Request, error: Exception) -> Response:
    """Nobody is there to answer."""
    log.info("A client went away in the middle of its request")
    return error_response(400, "client_disconnected", "The request ended before its body did.")


async def on_database_error(_: Request, error: Exception) -> Response:
    """A disk that is full or a file that is busy is no fault of the program; else raise again."""
    refusal = trouble.refusal_of(error)
    if refusal is None:
        raise error
    return refusal_response(refusal)


async def on_crash(request: Request, error: Exception) -> Response:
    """Say that it is our fault; the traceback is for the log alone."""
    # A traceback quotes source files, which are read when it is formatted.
    await in_thread(
        partial(log.error, "A request failed: %s %s", request.method,
                shown_path(request.url.path), exc_info=error)
    )  # fmt: skip
    return error_response(
        500,
        "internal_error",
        "Something went wrong in the server.",
        "Try again; if it happens again, ask whoever runs this server to look at its log.",
    )


HANDLERS = {
    errors.Refusal: on_refusal,
    HTTPException: on_http_error,
    ClientDisconnect: on_disconnect,
    sqlite3.Error: on_database_error,
    Exception: on_crash,
}
