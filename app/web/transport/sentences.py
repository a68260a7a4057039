"""Errors as one sentence, at addresses whose older clients read nothing else."""

from collections.abc import Iterable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import jsonio

_FIRST_ERROR = 400


class Sentences:
    """Turns `{"error": {code, message, hint}}` into `{"error": message}` below some addresses.

    It stands before everything that may refuse a request: such a client is also told by whatever
    stands in front of it that its Host is unknown, or that it has to sign in.
    """

    def __init__(self, app: ASGIApp, first_parts: Iterable[str], root_path: str = "") -> None:
        self._app = app
        self._first_parts = frozenset(first_parts)
        self._root = "/" + root_path.strip("/") if root_path.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and its errors back as sentences."""
        if scope["type"] != "http" or not self._is_theirs(scope):
            return await self._app(scope, receive, send)
        start: Message | None = None
        body = bytearray()

        async def send_sentence(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_error(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await _send_whole(send, start, _sentence(bytes(body)))

        return await self._app(scope, receive, send_sentence)

    def _is_theirs(self, scope: Scope) -> bool:
        path: str = scope["path"]
        for root in (self._root, scope.get("root_path", "").rstrip("/")):
            path = path[len(root) :] if root and path.startswith(f"{root}/") else path
        return not self._first_parts.isdisjoint(path.split("/", 2)[1:2])


def _is_error(start: Message) -> bool:
    is_json = any(
        name.lower() == b"content-type" and value.startswith(b"application/json")
        for name, value in start["headers"]
    )
    return is_json and start["status"] >= _FIRST_ERROR


def _sentence(body: bytes) -> bytes:
    """The body with its error in words; what has no error in it stays as it is."""
    try:
        told: Any = jsonio.loads(body)
    except jsonio.JsonError:
        return body
    error = told.get("error") if isinstance(told, dict) else None
    if not isinstance(error, dict):
        return body
    words = " ".join(said for said in (error.get("message"), error.get("hint")) if said)
    return jsonio.dumps({**told, "error": words, "detail": words})


async def _send_whole(send: Send, start: Message, body: bytes) -> None:
    kept = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
    length = (b"content-length", str(len(body)).encode())
    await send({**start, "headers": [*kept, length]})
    await send({"type": "http.response.body", "body": body})
