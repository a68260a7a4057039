"""Handshakes: what stands still is cut, each counts as a connection, and a stop leaves none."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.server import ServerState

from app.threads import in_thread
from app.web.transport.certificate import Certificate
from app.web.transport.connections import Connections
from app.web.transport.tls import TlsServer
from tests.certificates import Pair, PairFiles, make_pair, trusting
from tests.conftest import wait_until

REQUEST = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Secured:
    """A small application behind TLS whose sweep the test makes itself."""

    port: int
    connections: Connections
    server: TlsServer
    pair: Pair
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def raw(self) -> Streams:
        """A connection that has not said anything."""
        return self._kept(await asyncio.open_connection("127.0.0.1", self.port))

    async def agreed(self) -> Streams:
        """A connection whose handshake is done."""
        return self._kept(
            await asyncio.open_connection(
                "127.0.0.1", self.port, ssl=trusting(self.pair), server_hostname="localhost"
            )
        )

    def _kept(self, streams: Streams) -> Streams:
        self.writers.append(streams[1])
        return streams

    @property
    def taken(self) -> int:
        """How many places are taken."""
        return len(self.connections._open)

    def sweep(self, after: float) -> None:
        """A sweep so many seconds from now."""
        self.connections.sweep(asyncio.get_running_loop().time() + after)


@pytest.fixture
async def secured(tmp_path: Path) -> AsyncIterator[Secured]:
    files = PairFiles.within(tmp_path)
    pair = files.hold(make_pair())

    async def hello(request: Request) -> Response:
        return Response(request.url.scheme)

    connections = Connections(80, head_seconds=20)
    app = Starlette(routes=[Route("/", hello)])
    config = uvicorn.Config(app, http=connections.protocol(), lifespan="off", log_config=None)
    config.load()
    state = ServerState()
    certificate = await in_thread(Certificate, files.cert, files.key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        server = TlsServer(
            listener,
            certificate,
            connections,
            lambda: connections.protocol()(config=config, server_state=state, app_state={}),
        )
        made = Secured(listener.getsockname()[1], connections, server, pair)
        yield made
        for writer in made.writers:
            writer.transport.abort()
        server.close()
        await server.wait_closed()
    for connection in list(state.connections):
        connection.transport.abort()
    await wait_until(lambda: not state.connections and not state.tasks)


async def answer_of(streams: Streams, request: bytes = REQUEST) -> bytes:
    reader, writer = streams
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    return await reader.readexactly(length)


async def test_the_application_learns_that_it_is_https(secured: Secured) -> None:
    streams = await secured.agreed()
    assert await answer_of(streams) == b"https"
    assert secured.taken == 1
    streams[1].close()
    await wait_until(lambda: secured.taken == 0)


async def test_a_handshake_that_stands_still_is_cut(secured: Secured) -> None:
    reader, _ = await secured.raw()
    await wait_until(lambda: secured.taken == 1)

    secured.sweep(19)
    assert secured.taken == 1
    secured.sweep(21)

    assert await reader.read() == b""
    assert secured.taken == 0


async def test_what_is_no_tls_ends_and_takes_no_place(secured: Secured) -> None:
    reader, writer = await secured.raw()
    writer.write(REQUEST)
    await reader.read()
    await wait_until(lambda: secured.taken == 0)
    assert await answer_of(await secured.agreed()) == b"https"


async def test_a_handshake_goes_when_others_need_room(secured: Secured) -> None:
    """Handshakes that never end cannot take the places of those who have something to ask."""
    standing = [await secured.raw() for _ in range(secured.connections.most)]
    await wait_until(lambda: secured.taken == secured.connections.most)

    assert await answer_of(await secured.agreed()) == b"https"

    assert secured.taken <= secured.connections.most
    assert await standing[0][0].read() == b""


async def test_a_connection_takes_the_place_of_its_own_handshake(secured: Secured) -> None:
    """So many may be there at once as places, and none of them goes for the last."""
    all_of_them = [await secured.agreed() for _ in range(secured.connections.most)]
    assert [await answer_of(each) for each in all_of_them] == [b"https"] * len(all_of_them)


async def test_a_bad_request_is_answered_and_its_connection_ends(secured: Secured) -> None:
    streams = await secured.agreed()
    assert b"malformed_request" in await answer_of(streams, b"nonsense\r\n\r\n")
    secured.sweep(2)
    with suppress(ConnectionError):
        assert await streams[0].read() == b""


async def test_a_stop_leaves_no_handshake(secured: Secured) -> None:
    reader, _ = await secured.raw()
    await wait_until(lambda: secured.taken == 1)

    secured.server.close()
    await secured.server.wait_closed()

    assert await reader.read() == b""
    assert secured.taken == 0


async def test_a_client_that_trusts_another_certificate_gets_nothing(secured: Secured) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        await asyncio.open_connection(
            "127.0.0.1", secured.port, ssl=trusting(make_pair()), server_hostname="localhost"
        )
    await wait_until(lambda: secured.taken == 0)
