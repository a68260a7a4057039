"""As many requests as 50 connections can ask for: by wrk, or by a client of our own without it."""

import asyncio
import re
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import uvloop

from tests.benchmarks.table import percentile

CONNECTIONS = 50
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True, slots=True)
class Load:
    """What came back: how many answers, how many of them a second, and how long 99 of 100 took at
    most, in milliseconds.
    """

    answers: int
    rate: float
    p99: float


def load(port: int, path: str, headers: Mapping[str, str], *, seconds: float) -> Load:
    """Ask a server on this machine over and over; raises AssertionError if any answer is bad."""
    if shutil.which("wrk") and seconds >= 1:
        return _by_wrk(port, path, headers, seconds)
    return uvloop.run(_by_ourselves(port, path, headers, seconds))


# wrk


def _by_wrk(port: int, path: str, headers: Mapping[str, str], seconds: float) -> Load:
    options = [f"-H{name}: {value}" for name, value in headers.items()]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{round(seconds)}s", "--latency", *options]
    address = f"http://127.0.0.1:{port}{path}"
    said = subprocess.run([*command, address], check=True, capture_output=True, text=True).stdout
    return load_in(said)


def load_in(said: str) -> Load:
    """What wrk printed, as a value."""
    assert "Socket errors" not in said, said
    assert "Non-2xx" not in said, said
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    answers = re.search(r"(\d+) requests in", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate is not None, said
    assert answers is not None, said
    assert p99 is not None, said
    return Load(int(answers[1]), float(rate[1]), float(p99[1]) * _UNITS[p99[2]])


# Our own client


class _Connection(asyncio.Protocol):
    """Asks again as soon as it is answered, until it is closed."""

    def __init__(self, request: bytes, took: list[float]) -> None:
        self.failure: str | None = None
        self._request = request
        self._took = took
        self._received = bytearray()
        self._asked_at = 0.0
        self._closed = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are not of asyncio's class.
        self._transport = cast(asyncio.Transport, transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not is_whole(self._received):
            return
        if not self._received.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")):
            self.failure = self._received[:500].decode("latin-1")
            return
        self._took.append(time.perf_counter() - self._asked_at)
        self._received.clear()
        self._ask()

    def connection_lost(self, error: Exception | None) -> None:
        self._closed.set_result(None)

    async def close(self) -> None:
        """Drop the connection, and the answer that is under way."""
        if self._closed.done():
            self.failure = self.failure or "the server closed a connection"
        self._transport.abort()
        await self._closed

    def _ask(self) -> None:
        self._asked_at = time.perf_counter()
        self._transport.write(self._request)


def is_whole(received: bytes | bytearray) -> bool:
    """True when these are all the bytes of an answer; one without a length has no body."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return False
    at = received.find(b"content-length: ", 0, end)
    if at < 0:
        return True
    length = int(received[at + 16 : received.index(b"\r\n", at)])
    return len(received) >= end + 4 + length


async def _by_ourselves(port: int, path: str, headers: Mapping[str, str], seconds: float) -> Load:
    lines = [f"GET {path} HTTP/1.1", f"host: 127.0.0.1:{port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    request = "\r\n".join([*lines, "", ""]).encode()
    took: list[float] = []
    loop, began = asyncio.get_running_loop(), time.perf_counter()
    made = [
        (await loop.create_connection(lambda: _Connection(request, took), "127.0.0.1", port))[1]
        for _ in range(CONNECTIONS)
    ]
    await asyncio.sleep(seconds)
    elapsed, answered = time.perf_counter() - began, len(took)
    await asyncio.gather(*(connection.close() for connection in made))
    failures = [connection.failure for connection in made if connection.failure]
    assert not failures, failures[0]
    assert answered, "nothing was answered"
    return Load(answered, answered / elapsed, percentile(took, 0.99) * 1000)
