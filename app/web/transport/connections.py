"""Connections: how long each may stand still, how many there may be, and who goes to make room.

A client that leaks connections, or sends half a request and stays, cannot take the descriptors
that running tasks need: a share of them is kept in reserve.
"""

import asyncio
import logging
import resource
from enum import Enum, auto
from http import HTTPStatus
from typing import Any, ClassVar, Protocol

import anyio
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app import jsonio
from app.web.errors import error_body
from app.web.responses import JSON_HEADERS

log = logging.getLogger(__name__)

KEEP_ALIVE_SECONDS = 75
"""Longer than any page waits between two polls, so that these need no new connection."""
BODY_SECONDS = 60.0
SWEEP_SECONDS = 5.0
FAREWELL_SECONDS = 1.0
"""How long a client may take to read why it is refused before its connection is cut."""
MOST_CONNECTIONS = 10_000
LEAST_RESERVE, MOST_RESERVE = 64, 512
LEAST_CONNECTIONS = 16
LEAST_DESCRIPTORS = LEAST_RESERVE + LEAST_CONNECTIONS
LONGEST_ADDRESS = 65_535
LONGEST_HEAD = 256 * 1024
SHORTEST_REQUEST = len(b"GET / HTTP/1.1\r\n\r\n")
RETRY_SECONDS = 5


def raise_descriptor_limit() -> int:
    """Take as many file descriptors as this process may have; returns how many that is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    except (ValueError, OSError):
        # Some systems name no bound and still refuse to go beyond one.
        return soft
    return hard if hard != resource.RLIM_INFINITY else MOST_CONNECTIONS + MOST_RESERVE


def reserve_of(descriptors: int) -> int:
    """How many descriptors connections leave to everything else."""
    return min(MOST_RESERVE, max(LEAST_RESERVE, descriptors // 4))


class Counted(Protocol):
    """What takes up a place among the connections: one of HTTP, or one that is to become it."""

    since: float

    def is_idle(self) -> bool:
        """Whether it may go when others need room."""
        ...

    def stands_still(self, now: float) -> bool:
        """Whether the client should have sent something by now."""
        ...

    def close(self) -> None:
        """End it, and count it no longer."""
        ...


class Connections:
    """All connections of a server. One sweep looks after them, instead of a timer each."""

    def __init__(
        self, descriptors: int, *, head_seconds: float, body_seconds: float = BODY_SECONDS
    ) -> None:
        reserve = reserve_of(descriptors)
        self.most = max(LEAST_CONNECTIONS, min(descriptors - reserve, MOST_CONNECTIONS))
        self.backlog = reserve // 2
        """What the system may hold ready is accepted at one stroke, and comes on top of `most`."""
        self.head_seconds = head_seconds
        self.body_seconds = body_seconds
        self.now = 0.0
        """The loop's time at the last sweep or new connection: each request asks it of nobody."""
        self._open: set[Counted] = set()
        self._next_to_go: list[Counted] = []
        self._leaving: set[Counted] = set()

    def protocol(self) -> "type[Connection]":
        """The class that a server makes its connections of."""
        return type("OwnConnection", (Connection,), {"owner": self})

    def admit(self, connection: Counted) -> bool:
        """Take a new connection; False when there is no room and none that could make it."""
        self.now = connection.since
        if len(self._open) >= self.most and not self._make_room():
            return False
        self._open.add(connection)
        return True

    def leaves(self, connection: "Connection") -> bool:
        """It has its last answer; False when too many leave for it to stay and read."""
        self.gone(connection)
        if len(self._leaving) >= self.backlog:
            return False
        self._leaving.add(connection)
        return True

    def gone(self, connection: Counted) -> None:
        """It is closed, or about to be."""
        self._open.discard(connection)
        self._leaving.discard(connection)

    def _make_room(self) -> bool:
        """Close the connection that has been idle the longest. All are looked at now and then."""
        for is_new_look in (False, True):
            if is_new_look:
                idle = [each for each in self._open if each.is_idle()]
                self._next_to_go = sorted(idle, key=lambda each: each.since, reverse=True)
            while self._next_to_go:
                oldest = self._next_to_go.pop()
                if oldest in self._open and oldest.is_idle():
                    oldest.close()
                    return True
        return False

    async def keep_sweeping(self) -> None:
        """Close what stands still for too long, as long as this runs."""
        interval = min(SWEEP_SECONDS, self.head_seconds / 4)
        clock = asyncio.get_running_loop().time
        last = clock()
        while True:
            await anyio.sleep(interval)
            self.now = now = clock()
            self.sweep(now, stopped=max(0.0, now - last - 2 * interval))
            last = now

    def sweep(self, now: float, *, stopped: float = 0.0) -> None:
        """Close what stands still; seconds in which this process was `stopped` do not count."""
        for connection in [*self._open, *self._leaving]:
            connection.since += stopped
            if connection.stands_still(now):
                connection.close()


class _Part(Enum):
    """What a connection is to send next."""

    HEAD = auto()
    BODY = auto()
    NOTHING = auto()


class Connection(HttpToolsProtocol):
    """A connection that says where it stands, and answers bad requests in the one error shape."""

    owner: ClassVar[Connections]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = self.loop.time()
        self._part = _Part.HEAD
        self._head_bytes = 0
        self._is_leaving = False
        self.handshake: Counted | None = None
        """The one that this connection began with, under TLS."""
        self.url = b""

    def is_idle(self) -> bool:
        """Whether no request of it is under way: it may go when others need room."""
        return self._part is not _Part.BODY and not self._is_running()

    def stands_still(self, now: float) -> bool:
        """Whether the client should have sent something by now."""
        waited = now - self.since
        if self._is_leaving:
            return waited > FAREWELL_SECONDS
        if self._part is _Part.BODY and self.flow.read_paused:
            # It is this server that does not read on.
            self.since = now
            return False
        if self._part is _Part.BODY:
            return waited > self.owner.body_seconds
        is_late = self._part is _Part.HEAD and waited > self.owner.head_seconds
        return is_late and not self._is_running()

    def close(self) -> None:
        """End it, and count it no longer."""
        self.owner.gone(self)
        if self._is_leaving:
            self.transport.abort()
        else:
            self.transport.close()

    def cut(self) -> None:
        """End it in the middle of its answer, of which nothing more is sent."""
        self.owner.gone(self)
        if self.cycle is not None:
            self.cycle.disconnected = True
        self.transport.abort()

    def _leave_with(self, answer: bytes) -> None:
        """Send the last answer, and read on for a moment: a close at once could overtake it."""
        self._is_leaving, self.since = True, self.loop.time()
        self.transport.write(answer)
        if not self.owner.leaves(self):
            self.close()
        elif self.transport.can_write_eof():
            self.transport.write_eof()

    def _is_running(self) -> bool:
        return bool(self.pipeline) or (self.cycle is not None and not self.cycle.response_complete)

    # What the transport says

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there: it is admitted, or answered 503."""
        super().connection_made(transport)
        if self.handshake is not None:
            self.since = self.loop.time()
            self.owner.gone(self.handshake)
        if not self.owner.admit(self):
            log.warning("A connection was refused: none of the others is idle")
            self._leave_with(_NO_ROOM)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone, and makes room."""
        self.owner.gone(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes arrived."""
        if self._is_leaving or self.transport.is_closing():
            return
        super().data_received(data)
        if len(data) < SHORTEST_REQUEST and self._part is _Part.NOTHING and not self._is_running():
            # An empty line after an answer: no request begins, yet nothing else times it.
            self._part, self.since = _Part.HEAD, self.loop.time()
        if self._part is not _Part.HEAD:
            self._head_bytes = 0
            return
        self._head_bytes += len(data)
        if self._head_bytes > LONGEST_HEAD and not self._is_leaving:
            self.send_400_response("The head is too long.")

    # What the parser says

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        self._part, self.since = _Part.HEAD, self.owner.now
        super().on_message_begin()
        self.scope["state"]["cut"] = self.cut

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._part = _Part.BODY
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body: the client is alive."""
        self.since = self.loop.time()
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The whole request is there."""
        self._part = _Part.NOTHING
        super().on_message_complete()

    # What is answered

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request; nothing is put into the middle of another answer."""
        has_begun = self._is_running() and self.cycle.response_started
        if has_begun or self.pipeline:
            return self.close()
        too_long = max(len(self.url), self._head_bytes) > LONGEST_ADDRESS
        return self._leave_with(_TOO_LONG if too_long else _MALFORMED)


def _answer(status: HTTPStatus, code: str, message: str, hint: str, **headers: str) -> bytes:
    """A whole answer as it goes over the wire, after which the connection ends."""
    body = jsonio.dumps(error_body(code, message, hint))
    named = {"content-length": str(len(body)), "connection": "close", **headers}
    lines = [f"HTTP/1.1 {status.value} {status.phrase}".encode()]
    lines += [name + b": " + value for name, value in JSON_HEADERS]
    lines += [f"{name.replace('_', '-')}: {value}".encode() for name, value in named.items()]
    return b"\r\n".join([*lines, b"", body])


_MALFORMED = _answer(
    HTTPStatus.BAD_REQUEST,
    "malformed_request",
    "The request cannot be read as HTTP.",
    "Send it with an HTTP client.",
)
_TOO_LONG = _answer(
    HTTPStatus.BAD_REQUEST,
    "address_too_long",
    "The address or the headers of the request are too long.",
    "Send less in them, or send it as a body.",
)
_NO_ROOM = _answer(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "too_many_connections",
    "This server has as many connections as it can hold.",
    "Close some of yours, or try again in a moment.",
    retry_after=str(RETRY_SECONDS),
)
