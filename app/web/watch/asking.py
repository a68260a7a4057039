"""The layers round all answers: an id for each request, and the log of accesses."""

import logging
import re
import secrets
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.lines import one_line
from app.logs import about

log = logging.getLogger("app.access")

HEADER = b"x-request-id"
LONGEST_PATH = 500
_SANE = re.compile(rb"[A-Za-z0-9._:+/=@-]{1,128}")
_SECRET = re.compile(r"(/(?:set-password|password-links)/).+", re.DOTALL | re.IGNORECASE)


def shown_path(path: str) -> str:
    """A path as logs may show it: in one line, and without a secret that stands in it."""
    return one_line(_SECRET.sub(r"\1...", path), LONGEST_PATH)


class RequestIds:
    """Gives each request an id, its client's own if that is sane; lines of the log carry it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and its id to the log and to the client."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        request_id = _id_of(scope)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                # A message may be one that is sent to many.
                headers = [*message["headers"], (HEADER, request_id)]
                message = {**message, "headers": headers}
            await send(message)

        told = about.set({"request_id": request_id.decode()})
        await self._app(scope, receive, send_with_id)
        # What comes out as an error is told by the server, as about this request.
        about.reset(told)
        return None


def _id_of(scope: Scope) -> bytes:
    for name, value in scope["headers"]:
        if name == HEADER and _SANE.fullmatch(value):
            return bytes(value)
    return secrets.token_hex(8).encode()


class AccessLog:
    """Writes a line for each request when it has been answered, or was given up."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on and note how it was answered."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        answer = _Answer(send)
        began = time.perf_counter()
        try:
            await self._app(scope, receive, answer.send)
        finally:
            took = time.perf_counter() - began
            log.info("Request", extra=_fields(scope, answer, took))
        return None


class _Answer:
    """Counts what is sent."""

    __slots__ = ("_send", "size", "status")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status: int | None = None
        self.size = 0

    async def send(self, message: Message) -> None:
        """Note a message and send it on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.size += len(message.get("body", b""))
        await self._send(message)


def _fields(scope: Scope, answer: _Answer, seconds: float) -> dict[str, object]:
    client = scope.get("client")
    return {
        "method": scope["method"],
        "path": shown_path(scope["path"]),
        "status": answer.status,
        "bytes": 0 if scope["method"] == "HEAD" else answer.size,
        "ms": round(seconds * 1000, 1),
        "address": client[0] if client else None,
    }
