"""Idempotency-Key: a request that is repeated with its key makes nothing a second time."""

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive

from app import jsonio
from app.engine.outcomes.answers import Kept
from app.errors import Invalid
from app.files.store import StoredFile
from app.web.api_route import PREFIXES
from app.web.requests import read_bounded, services, user
from app.web.responses import JsonResponse

Endpoint = Callable[[Request], Awaitable[Response]]

LONGEST_KEY = 255
_KEPT_HEADERS = ("location", "retry-after")


def idempotency_key(request: Request) -> str | None:
    """The key of a request; raises Invalid for one that is empty or too long."""
    key = request.headers.get("idempotency-key")
    if key is not None and not 1 <= len(key) <= LONGEST_KEY:
        raise Invalid(
            "invalid_idempotency_key", f"Idempotency-Key has 1 to {LONGEST_KEY} characters."
        )
    return key


def once(request: Request, body: Any) -> dict[str, Any]:
    """The options of `Engine.submit` that bind the request's key to its address and body."""
    key = idempotency_key(request)
    if key is None:
        return {}
    what = {"path": _address(request), "body": body}
    return {"key": key, "body_hash": jsonio.canonical_hash(what)}


def once_for(request: Request, file: StoredFile, **more: Any) -> dict[str, Any]:
    """The same for an upload: the same bytes under the same name are the same body."""
    return once(request, {"sha256": file.sha256, "name": file.name, **more})


def kept(endpoint: Endpoint) -> Endpoint:
    """An endpoint that makes something other than a task: with a known key it answers as it did.

    What is refused uses nothing up. An answer that holds a secret is not to be kept.
    """

    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        if idempotency_key(request) is None:
            return await endpoint(request)
        data = await read_bounded(request, services(request).settings.max_params_kb * 1024)
        again = Request(request.scope, _replayed(data, request.receive))
        try:
            body = jsonio.loads(data) if data else None
        except jsonio.JsonError:
            return await endpoint(again)
        return await made_once(request, body, partial(endpoint, again))

    return answer


def _replayed(data: bytes, receive: Receive) -> Receive:
    """The body once more, then what follows it."""
    left = [data]

    async def next_message() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return next_message


async def made_once(
    request: Request, body: Any, make: Callable[[], Awaitable[Response]]
) -> Response:
    """What `make` answers, or what it answered to the same body with the request's key."""
    key, by, answers = idempotency_key(request), user(request), services(request).answers
    if key is None:
        return await make()
    what = {"path": _address(request), "query": str(request.query_params), "body": body}
    body_hash = jsonio.canonical_hash(what)
    async with answers.turn(by, key):
        earlier = await answers.find(by, key, body_hash)
        if earlier is not None:
            return JsonResponse(earlier.body, earlier.status, earlier.headers)
        response = await make()
        if response.status_code < 300:
            headers = {k: v for k, v in response.headers.items() if k in _KEPT_HEADERS}
            answer = Kept(response.status_code, headers, bytes(response.body))
            # Whoever leaves now would not know whether the key is bound.
            with anyio.CancelScope(shield=True):
                await answers.keep(by, key, body_hash, answer)
        return response


def _address(request: Request) -> str:
    """The same under every prefix, and wherever a proxy serves it."""
    path: str = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    short, long = PREFIXES
    return short + path.removeprefix(long) if path.startswith(f"{long}/") else path
