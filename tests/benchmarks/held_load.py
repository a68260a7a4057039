"""`python -m tests.benchmarks.held_load PORT CONNECTIONS HEADERS PATH ...`: polls that are held.

Each connection asks one of the paths with the ETag it was given last, again as soon as it is
answered. It prints a line once all have been answered once; then, for each line it reads, how many
answers there were so far. It ends with its stdin.
"""

import asyncio
import re
import sys
from functools import partial
from typing import cast

import uvloop

from tests.benchmarks.http_load import is_whole

_ETAG = re.compile(rb"\r\netag: ([^\r]+)\r\n", re.IGNORECASE)


class Held(asyncio.Protocol):
    """One connection."""

    def __init__(self, port: int, headers: str, path: str) -> None:
        self.answers = 0
        self.first = asyncio.get_running_loop().create_future()
        self._head = f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n{headers}".encode()
        self._received = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask without an ETag."""
        # uvloop's transports are not of asyncio's class.
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._head + b"\r\n")

    def data_received(self, data: bytes) -> None:
        """Count a whole answer and ask again at once."""
        self._received += data
        if not is_whole(self._received):
            return
        etag = _ETAG.search(self._received)
        if etag is None:
            sys.exit(f"not an answer to a poll: {bytes(self._received[:300])!r}")
        self.answers += 1
        if not self.first.done():
            self.first.set_result(None)
        self._transport.write(self._head + b"if-none-match: " + etag[1] + b"\r\n\r\n")
        self._received.clear()

    def connection_lost(self, error: Exception | None) -> None:
        """The server may close none of them."""
        sys.exit("the server closed a connection")


async def _poll(port: int, connections: int, headers: str, paths: list[str]) -> None:
    loop = asyncio.get_running_loop()
    held: list[Held] = []
    for number in range(connections):
        make = partial(Held, port, headers, paths[number % len(paths)])
        held.append((await loop.create_connection(make, "127.0.0.1", port))[1])
    await asyncio.gather(*(each.first for each in held))
    asked = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(asked), sys.stdin)
    print("ready", flush=True)
    while await asked.readline():
        print(sum(each.answers for each in held), flush=True)


if __name__ == "__main__":
    uvloop.run(_poll(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:]))
