"""Files read for answers: piece by piece, in the server's own threads, while someone reads."""

import os
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass

import anyio
from starlette.types import Receive, Scope, Send

from app.threads import in_thread
from app.web.holding import client_leaving

PIECE = 256 * 1024

Segment = bytes | range
"""A part of a body: bytes, or where they stand in the file."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that is open, as it was then: removing it takes nothing from who reads it."""

    descriptor: int
    status: os.stat_result

    @property
    def size(self) -> int:
        """In bytes."""
        return self.status.st_size

    async def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`."""
        data = await in_thread(os.pread, self.descriptor, end - start, start)
        if len(data) != end - start:
            raise RuntimeError("a file has become shorter while it was sent")
        return data


@asynccontextmanager
async def opened(path: str) -> AsyncIterator[OpenFile]:
    """Open a file for reading; raises OSError."""
    with anyio.CancelScope(shield=True):
        file = await in_thread(_open, path)
    try:
        yield file
    finally:
        with anyio.CancelScope(shield=True):
            await in_thread(os.close, file.descriptor)


def _open(path: str) -> OpenFile:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    return OpenFile(descriptor, os.fstat(descriptor))


def length_of(segments: Sequence[Segment]) -> int:
    """How many bytes a body has."""
    return sum(map(len, segments))


async def send_body(
    file: OpenFile, segments: Sequence[Segment], scope: Scope, receive: Receive, send: Send
) -> None:
    """Send a body whose start is sent already, until its client has left."""
    if scope["method"] == "HEAD":
        await send({"type": "http.response.body", "body": b""})
    elif length_of(segments) <= PIECE:
        body = b"".join([piece async for piece in _pieces(file, segments)])
        await send({"type": "http.response.body", "body": body})
    else:
        await _stream(file, segments, receive, send)


async def _stream(
    file: OpenFile, segments: Sequence[Segment], receive: Receive, send: Send
) -> None:
    with client_leaving(receive) as leaving:
        async with aclosing(_pieces(file, segments)) as pieces:
            async for piece in pieces:
                if leaving.done():
                    return
                await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _pieces(file: OpenFile, segments: Sequence[Segment]) -> AsyncGenerator[bytes, None]:
    for segment in segments:
        if isinstance(segment, bytes):
            yield segment
            continue
        for start in segment[::PIECE]:
            yield await file.read(start, min(start + PIECE, segment.stop))
