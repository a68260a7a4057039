"""The bound for answers: a bare ASGI app that has its one answer ready, under the same server.

`python -m tests.benchmarks.raw_app PORT FILE`: the file holds the JSON of headers, and the body.
"""

import asyncio
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
import uvicorn

from tests.server import READY, ServerProcess, free_port

SET_BY_SERVER = frozenset({"date", "server"})


@contextmanager
def running_raw_app(
    folder: Path, body: bytes, headers: Mapping[str, str]
) -> Iterator[ServerProcess]:
    """A process that answers everything with these bytes and headers, or 304 to If-None-Match."""
    server = raw_server(folder, body, headers)
    try:
        server.start()
        yield server
    finally:
        server.close()


def raw_server(folder: Path, body: bytes, headers: Mapping[str, str]) -> ServerProcess:
    """As `running_raw_app`, but not started yet, and to be closed by the caller."""
    port, answer = free_port(), folder / "answer.json"
    kept = {name: value for name, value in headers.items() if name not in SET_BY_SERVER}
    answer.write_bytes(orjson.dumps({"headers": kept, "body": body.decode()}))
    command = [sys.executable, "-m", "tests.benchmarks.raw_app", str(port), str(answer)]
    return ServerProcess(command=command, port=port, log_path=folder / "raw.log")


class RawApp:
    """No router, no look-up: one answer."""

    def __init__(self, body: bytes, headers: Mapping[str, str]) -> None:
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        bare = [each for each in raw if each[0] != b"content-length"]
        self._start = {"type": "http.response.start", "status": 200, "headers": raw}
        self._body = {"type": "http.response.body", "body": body}
        self._start_304 = {"type": "http.response.start", "status": 304, "headers": bare}
        self._body_304 = {"type": "http.response.body", "body": b""}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if any(name == b"if-none-match" for name, _ in scope["headers"]):
            await send(self._start_304)
            await send(self._body_304)
        else:
            await send(self._start)
            await send(self._body)


def main(port: int, answer: Path) -> None:
    """Serve until killed, with the options that Intray gives uvicorn."""
    kept = orjson.loads(answer.read_bytes())
    app = RawApp(kept["body"].encode(), kept["headers"])
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        loop="uvloop",
    )
    listener = socket.create_server(("127.0.0.1", port), backlog=1024)
    print(f"The raw app{READY}http://127.0.0.1:{port}/", flush=True)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(uvicorn.Server(config).serve(sockets=[listener]))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
