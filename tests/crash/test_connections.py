"""Connections that stand still end, and those that are too many leave room for the work."""

import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Protocol

import httpx
import pytest

from tests.server import ServerProcess, intray_server, running_server

pytestmark = pytest.mark.crash

HALF = b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: "
WHOLE = b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
PATIENCE = 20.0
"""Seconds until a test gives up; none of them says how long anything takes."""


@contextmanager
def few_descriptors(data: Path, soft: int, hard: int) -> Iterator[ServerProcess]:
    """A server that may open so many files."""
    server = intray_server(data)
    limits = f'ulimit -Sn {soft}; ulimit -Hn {hard}; exec "$@"'
    server.command = ["sh", "-c", limits, "sh", *server.command]
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server for all that it outlives."""
    with running_server(tmp_path_factory.mktemp("usual") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server that waits a second for the head of a request."""
    with running_server(tmp_path_factory.mktemp("impatient") / "data", head_seconds=1) as running:
        yield running


class Connect(Protocol):
    """Opens a connection and sends something."""

    def __call__(self, server: ServerProcess, data: bytes = b"") -> socket.socket: ...


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Connections that are closed when the test is over."""
    with ExitStack() as stack:

        def opened(server: ServerProcess, data: bytes = b"") -> socket.socket:
            made = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
            stack.enter_context(made)
            made.sendall(data)
            return made

        yield opened


def rest_of(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    received = b""
    try:
        while data := connection.recv(65_536):
            received += data
    except ConnectionError:
        pass
    return received


def answer_of(connection: socket.socket) -> tuple[int, dict[str, str], bytes]:
    """The one answer that comes before the other side closes: status, headers, body."""
    head, _, body = rest_of(connection).partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(first.split()[1]), headers, body


def one_answer(connection: socket.socket) -> bytes:
    """An answer of a connection that stays open."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65_536)
    head, _, body = received.partition(b"\r\n\r\n")
    found = re.search(rb"content-length: (\d+)", head.lower())
    assert found is not None
    while len(body) < int(found[1]):
        body += connection.recv(65_536)
    return body


def is_closed(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def held_poll(connect: Connect, server: ServerProcess, task_id: str) -> socket.socket:
    """A poll that the server holds, for nothing changes."""
    address = f"/api/tasks/{task_id}"
    etag = httpx.get(server.base_url + address).headers["etag"]
    head = f"GET {address}?wait=30 HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: {etag}\r\n\r\n"
    return connect(server, head.encode())


def waiting_task(server: ServerProcess) -> str:
    body = {"task_type": "test.ok", "run_at": "2099-01-01T00:00:00Z"}
    return str(httpx.post(f"{server.base_url}/api/tasks", json=body).json()["task_id"])


@pytest.mark.parametrize("sent", [b"", b"GET", HALF, b"\r\n", WHOLE + HALF])
def test_a_head_that_is_never_finished_is_closed(
    connect: Connect, impatient: ServerProcess, sent: bytes
) -> None:
    received = rest_of(connect(impatient, sent))

    assert received.count(b"HTTP/1.1 200") == sent.count(WHOLE)


def test_a_held_poll_outlives_the_time_for_a_head(
    connect: Connect, impatient: ServerProcess
) -> None:
    task_id = waiting_task(impatient)
    held, idle = held_poll(connect, impatient, task_id), connect(impatient)
    rest_of(idle)

    httpx.post(f"{impatient.base_url}/api/tasks/{task_id}/cancel")

    assert json.loads(one_answer(held))["status"] == "REVOKED"


def test_an_empty_line_does_not_keep_a_connection_for_ever(
    connect: Connect, impatient: ServerProcess
) -> None:
    connection = connect(impatient, WHOLE)
    one_answer(connection)

    connection.sendall(b"\r\n")

    assert rest_of(connection) == b""


def test_a_connection_is_used_again_after_the_time_for_a_head(
    connect: Connect, impatient: ServerProcess
) -> None:
    kept = connect(impatient, WHOLE)
    one_answer(kept)
    rest_of(connect(impatient))

    kept.sendall(WHOLE)

    assert b"ok" in one_answer(kept)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"nonsense\r\n\r\n", "malformed_request"),
        (b"GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n", "malformed_request"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "malformed_request"),
        (WHOLE.replace(b"health", b"h" * 70_000), "address_too_long"),
        (b"GET / HTTP/1.1\r\nX-Endless: " + b"x" * 600_000, "address_too_long"),
        (b"GET /" + b"a" * 600_000, "address_too_long"),
    ],
)
def test_what_is_no_request_is_answered_in_the_one_shape(
    connect: Connect, server: ServerProcess, sent: bytes, code: str
) -> None:
    connection = connect(server)
    with suppress(ConnectionError):
        connection.sendall(sent)
    status, headers, body = answer_of(connection)

    found = json.loads(body)
    assert (status, headers["content-type"]) == (400, "application/json")
    assert headers["x-content-type-options"] == "nosniff"
    assert found.keys() == {"error", "detail"}
    assert found["error"].keys() == {"code", "message", "hint"}
    assert (found["error"]["code"], found["detail"]) == (code, found["error"]["message"])


def test_the_soft_limit_of_descriptors_is_raised_to_the_hard_one(tmp_path: Path) -> None:
    with few_descriptors(tmp_path / "data", soft=256, hard=1024) as server:
        limits = Path(f"/proc/{server.pid}/limits").read_text()

        assert re.search(r"Max open files +1024 +1024", limits)


def test_half_sent_requests_make_room_for_whole_ones(connect: Connect, tmp_path: Path) -> None:
    """The oldest goes first; what runs keeps its place, and opens the files it needs."""
    with few_descriptors(tmp_path / "data", soft=256, hard=256) as server:
        task_id = waiting_task(server)
        held = held_poll(connect, server, task_id)
        half = [connect(server, HALF) for _ in range(300)]

        until(lambda: is_closed(half[0]))
        for number in range(5):
            answer = httpx.post(f"{server.base_url}/api/files?name=a.txt", content=b"%d" % number)
            assert answer.status_code == 201, answer.text
        assert not is_closed(half[-1])
        assert not is_closed(held)
        assert httpx.get(f"{server.base_url}/api/ready").status_code == 200


def test_one_connection_more_than_can_be_held_is_told_so(connect: Connect, tmp_path: Path) -> None:
    with few_descriptors(tmp_path / "data", soft=100, hard=100) as server:
        task_id = waiting_task(server)
        held = [held_poll(connect, server, task_id) for _ in range(36)]
        until(lambda: _refused(connect, server))

        status, headers, body = answer_of(connect(server, WHOLE))

        assert (status, headers["connection"]) == (503, "close")
        assert int(headers["retry-after"]) > 0
        assert json.loads(body)["error"]["code"] == "too_many_connections"
        held.pop().close()
        until(lambda: not _refused(connect, server))


def _refused(connect: Connect, server: ServerProcess) -> bool:
    asked = connect(server, WHOLE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    return answer_of(asked)[0] == 503
