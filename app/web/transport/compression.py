"""Answers in fewer bytes: gzip for clients that take it."""

import gzip
import re
from collections.abc import Container
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.threads import in_thread

SMALLEST = 1024
"""Bytes below which an answer fits into one packet anyway."""
_CHEAP_LEVEL = 1
_IN_A_THREAD = 128 * 1024
"""Bytes that take the loop longer than it may be held up by one answer."""
_TYPES = ("application/json", "text/html")
_GZIP, _ANY = (
    re.compile(
        rf"(?:^|,)\s*{name}\s*(?:;\s*q\s*=\s*(0(?:\.\d{{0,3}})?|1(?:\.0{{0,3}})?)\s*)?(?=,|$)",
        re.IGNORECASE,
    )
    for name in ("gzip", r"\*")
)
"""A coding with its qvalue. What `*` says holds where gzip is not named."""


def takes_gzip(accept_encoding: str) -> bool:
    """Whether an Accept-Encoding names gzip (RFC 9110, section 12.5.3)."""
    match = _GZIP.search(accept_encoding) or _ANY.search(accept_encoding)
    return match is not None and (match[1] is None or float(match[1]) > 0)


def add_vary(headers: MutableHeaders) -> None:
    """Say that the answer depends on Accept-Encoding, unless it does already."""
    if "accept-encoding" not in headers.get("vary", "").lower():
        headers.add_vary_header("Accept-Encoding")


class Compressed:
    """Compresses JSON and pages that were made as a whole.

    Files, which are served in ranges, and what is compressed already pass as they are.
    """

    def __init__(self, app: ASGIApp, polled: Container[str] = (), largest_polled: int = 0) -> None:
        """Up to `largest_polled` bytes, answers below `polled` are as those kept in memory."""
        self._app = app
        self._polled = polled
        self._largest_polled = largest_polled

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and a smaller answer back."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        is_taken = scope["method"] != "HEAD" and takes_gzip(_header(scope, b"accept-encoding"))
        is_poll = scope["path"].rpartition("/")[0] in self._polled
        smallest = self._largest_polled + 1 if is_poll else SMALLEST
        known = _header(scope, b"if-none-match")
        held: Message | None = None

        async def send_smaller(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start":
                start, length = _looked_at(message, known)
                if is_taken and length >= smallest:
                    held = start
                else:
                    await send(start)
                return
            if held is not None:
                start, held = held, None
                start, message = await _smaller(start, message)
                await send(start)
            await send(message)

        return await self._app(scope, receive, send_smaller)


def _header(scope: Scope, wanted: bytes) -> str:
    found = [value for name, value in scope["headers"] if name == wanted]
    return b",".join(found).decode("latin-1")


def _looked_at(start: Message, known: str) -> tuple[Message, int]:
    """The start of an answer, and how many bytes of it may be compressed.

    Of a 304 the ETag is the one that the client has.
    """
    # A message may be one that is sent to many.
    headers = MutableHeaders(raw=list(start.get("headers", ())))
    etag = headers.get("etag", "")
    if start["status"] == HTTPStatus.NOT_MODIFIED and etag and f"W/{etag}" in known:
        headers["etag"] = f"W/{etag}"
    is_made = "accept-ranges" not in headers and "content-range" not in headers
    if not (is_made and headers.get("content-type", "").startswith(_TYPES)):
        return {**start, "headers": headers.raw}, 0
    add_vary(headers)
    length = 0 if "content-encoding" in headers else int(headers.get("content-length", 0))
    return {**start, "headers": headers.raw}, length


async def _smaller(start: Message, body: Message) -> tuple[Message, Message]:
    content = body.get("body", b"")
    if body.get("more_body", False) or len(content) < SMALLEST:
        return start, body
    if len(content) < _IN_A_THREAD:
        packed = gzip.compress(content, _CHEAP_LEVEL, mtime=0)
    else:
        packed = await in_thread(gzip.compress, content, _CHEAP_LEVEL, mtime=0)
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(packed))
    etag = headers.get("etag")
    if etag is not None and not etag.startswith("W/"):
        # Other bytes of the same meaning.
        headers["etag"] = f"W/{etag}"
    return {**start, "headers": headers.raw}, {**body, "body": packed}
