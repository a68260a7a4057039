"""What a connection may take its time for, with real sockets and a clock that is moved."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import anyio
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.server import ServerState

from app.web.transport.connections import LEAST_CONNECTIONS, Connections, reserve_of
from tests.conftest import wait_until

HEAD = b"POST /taken HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n"


@dataclass
class Served:
    """A small application behind connections whose sweep the test makes itself."""

    port: int
    connections: Connections
    state: ServerState
    ended: list[str]

    async def client(self, data: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(data)
        return reader, writer

    def sweep(self, after: float, *, stopped: float = 0.0) -> None:
        """A sweep so many seconds from now."""
        now = asyncio.get_running_loop().time()
        self.connections.sweep(now + after, stopped=stopped)


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    ended: list[str] = []

    async def taken(request: Request) -> Response:
        try:
            ended.append((await request.body()).decode())
        except ClientDisconnect:
            ended.append("gone")
        return Response(b"ok")

    app = Starlette(routes=[Route("/taken", taken, methods=["POST"])])
    connections = Connections(256, head_seconds=20, body_seconds=60)
    config = uvicorn.Config(app, http=connections.protocol(), lifespan="off", log_config=None)
    config.load()
    state, loop = ServerState(), asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: connections.protocol()(config=config, server_state=state, app_state={}),
        "127.0.0.1",
        0,
    )
    async with server:
        yield Served(server.sockets[0].getsockname()[1], connections, state, ended)
        for connection in list(state.connections):
            connection.transport.abort()
        await wait_until(lambda: not state.connections and not state.tasks)


async def test_a_body_that_stands_still_is_given_up(served: Served) -> None:
    reader, writer = await served.client(HEAD + b"12345")
    await wait_until(lambda: served.state.tasks)

    served.sweep(59)
    writer.write(b"6")
    await anyio.sleep(0.05)
    assert not served.ended
    served.sweep(61)

    assert await reader.read() == b""
    await wait_until(lambda: served.ended == ["gone"])
    writer.close()


async def test_a_body_that_moves_is_waited_for(served: Served) -> None:
    reader, writer = await served.client(HEAD + b"12345")
    await wait_until(lambda: served.state.tasks)

    served.sweep(59)
    writer.write(b"67890")

    assert b"200 OK" in await reader.readuntil(b"ok")
    assert served.ended == ["1234567890"]
    writer.close()


async def test_seconds_in_which_the_process_was_stopped_do_not_count(served: Served) -> None:
    reader, writer = await served.client(b"POST /taken HTTP/1.1\r\n")
    await wait_until(lambda: served.state.connections)

    served.sweep(3600, stopped=3595)
    writer.write(b"Host: x\r\nContent-Length: 0\r\n\r\n")

    assert b"200 OK" in await reader.readuntil(b"ok")
    writer.close()


@pytest.mark.parametrize(
    ("descriptors", "reserve"), [(100, 64), (256, 64), (1024, 256), (4096, 512), (1 << 20, 512)]
)
def test_a_share_of_the_descriptors_is_kept_for_the_work(descriptors: int, reserve: int) -> None:
    connections = Connections(descriptors, head_seconds=20)

    assert reserve_of(descriptors) == reserve
    assert LEAST_CONNECTIONS <= connections.most <= min(descriptors - reserve, 10_000)
