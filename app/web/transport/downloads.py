"""Files as answers: whole or in ranges, and a wrong range refused in the one shape."""

import hashlib
import os
from collections.abc import Mapping
from email.utils import formatdate
from http import HTTPStatus
from secrets import token_hex
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.web.errors import error_response
from app.web.responses import PRIVATE, SANDBOX, SECURITY_HEADERS, JsonResponse
from app.web.transport.ranges import Ranges, WrongRange, wanted_ranges
from app.web.transport.reading import OpenFile, Segment, length_of, opened, send_body


def download(data: bytes, filename: str, media_type: str) -> Response:
    """Bytes that were made for a person to keep, as an attachment of that name."""
    return Response(data, media_type=media_type, headers=download_headers(filename))


def download_headers(filename: str) -> dict[str, str]:
    """The headers of what was made for a person to keep."""
    return {
        **PRIVATE,
        **SECURITY_HEADERS,
        "content-security-policy": SANDBOX,
        "content-disposition": f"attachment; filename*=UTF-8''{quote(filename, safe='')}",
    }


class ContentResponse(Response):
    """A file, read in the server's own threads; Starlette's takes those that handlers use."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        media_type: str,
        filename: str | None = None,
        headers: Mapping[str, str] | None = None,
        status: os.stat_result | None = None,
    ) -> None:
        self.path = os.fspath(path)
        self.status_code = 200
        self.background = None
        self.media_type = media_type
        self.init_headers(headers)
        self.headers.setdefault("accept-ranges", "bytes")
        if filename is not None:
            self.headers.setdefault("content-disposition", _attachment(filename))
        if status is not None:
            self.describe(status)

    def describe(self, status: os.stat_result) -> None:
        """Set what a file's size and time say."""
        version = hashlib.sha256(f"{status.st_mtime_ns}-{status.st_size}".encode()).hexdigest()
        self.headers["content-length"] = str(status.st_size)
        self.headers.setdefault("last-modified", formatdate(status.st_mtime, usegmt=True))
        self.headers.setdefault("etag", f'"{version[:32]}"')

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, or the ranges that were asked for."""
        async with opened(self.path) as file:
            self.describe(file.status)
            try:
                ranges = self._ranges(Headers(scope=scope), file.size)
            except WrongRange as wrong:
                return await _refused(wrong, file.size)(scope, receive, send)
            status, headers, segments = self._shaped(file, ranges)
            await send({"type": "http.response.start", "status": status, "headers": headers.raw})
            return await send_body(file, segments, scope, receive, send)

    def _ranges(self, asked: Headers, size: int) -> Ranges:
        """What is asked for of the file as it is now; [] is all of it."""
        header, version = asked.get("range"), asked.get("if-range")
        current = (self.headers["last-modified"], self.headers["etag"])
        if header is None or (version is not None and version not in current):
            return []
        return wanted_ranges(header, size)

    def _shaped(self, file: OpenFile, ranges: Ranges) -> tuple[int, MutableHeaders, list[Segment]]:
        headers = MutableHeaders(raw=list(self.raw_headers))
        if not ranges:
            return HTTPStatus.OK, headers, [range(file.size)]
        segments: list[Segment] = [*ranges]
        if len(ranges) == 1:
            headers["content-range"] = _place(ranges[0], file.size)
        else:
            boundary = token_hex(13)
            segments = _multipart(ranges, boundary, file.size, headers["content-type"])
            headers["content-type"] = f"multipart/byteranges; boundary={boundary}"
        headers["content-length"] = str(length_of(segments))
        return HTTPStatus.PARTIAL_CONTENT, headers, segments


def _attachment(filename: str) -> str:
    quoted = quote(filename)
    if quoted == filename:
        return f'attachment; filename="{filename}"'
    return f"attachment; filename*=utf-8''{quoted}"


def _place(each: range, size: int) -> str:
    return f"bytes {each.start}-{each.stop - 1}/{size}"


def _multipart(ranges: Ranges, boundary: str, size: int, media_type: str) -> list[Segment]:
    """The body of several ranges (RFC 9110, section 14.6)."""
    segments: list[Segment] = []
    for each in ranges:
        head = (
            f"--{boundary}\r\nContent-Type: {media_type}\r\n"
            f"Content-Range: {_place(each, size)}\r\n\r\n"
        )
        segments += [head.encode("latin-1"), each, b"\r\n"]
    return [*segments, f"--{boundary}--".encode()]


def _refused(wrong: WrongRange, size: int) -> JsonResponse:
    is_beyond = wrong.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    return error_response(
        wrong.status,
        "wrong_range",
        "The file does not have the range of bytes that was asked for.",
        "Ask for bytes=0- to get all of it.",
        headers={"content-range": f"bytes */{size}"} if is_beyond else {},
    )
