"""TLS by the server itself, as a client sees it: a real process, real handshakes, renewed files."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.web.transport.certificate import LOOK_SECONDS
from tests.certificates import Pair, PairFiles, make_pair, serial_of, trusting
from tests.server import DidNotStart, ServerProcess, intray_server, running_server

pytestmark = pytest.mark.crash

REQUEST = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
PATIENCE = 12 * LOOK_SECONDS
"""A minute, within which a renewed certificate is to be taken up."""


@dataclass
class Secured:
    """A server with a certificate, and the files that it is in."""

    server: ServerProcess
    files: PairFiles

    def connect(self, *trusted: Pair) -> ssl.SSLSocket:
        plain = socket.create_connection(("127.0.0.1", self.server.port), timeout=PATIENCE)
        return trusting(*trusted).wrap_socket(plain, server_hostname="localhost")

    def serial(self, *trusted: Pair) -> int:
        with self.connect(*trusted) as connection:
            return serial_of(connection)


@pytest.fixture
def pair() -> Pair:
    return make_pair()


@pytest.fixture
def secured(tmp_path: Path, pair: Pair) -> Iterator[Secured]:
    files = PairFiles.within(tmp_path)
    files.hold(pair)
    with running_server(
        tmp_path / "data", tls_cert=files.cert, tls_key=files.key, head_seconds=1
    ) as server:
        yield Secured(server, files)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.1)


def ask(connection: ssl.SSLSocket) -> bytes:
    """The first line of an answer, all of which is read."""
    connection.sendall(REQUEST)
    received = b""
    while not received.endswith(b"}"):
        piece = connection.recv(65_536)
        assert piece, received
        received += piece
    return received.partition(b"\r\n")[0]


def test_its_line_says_https_and_it_answers(secured: Secured, pair: Pair) -> None:
    with secured.connect(pair) as connection:
        assert ask(connection) == b"HTTP/1.1 200 OK"
        assert connection.version() == "TLSv1.3"
    assert secured.server.log.strip() == (
        f"Intray is ready at https://127.0.0.1:{secured.server.port}/"
    )


def test_a_renewed_certificate_is_taken_up_and_no_connection_is_dropped(
    secured: Secured, pair: Pair
) -> None:
    with secured.connect(pair) as before:
        assert ask(before) == b"HTTP/1.1 200 OK"
        new = secured.files.hold(make_pair())

        until(lambda: secured.serial(pair, new) == new.serial)

        assert ask(before) == b"HTTP/1.1 200 OK"
    assert secured.server.is_running


def test_a_broken_pair_leaves_the_old_one_in_use(secured: Secured, pair: Pair) -> None:
    secured.files.key.write_bytes(make_pair().key)

    until(lambda: "The certificate that was in use stays" in secured.server.log)

    assert secured.serial(pair) == pair.serial


def test_who_does_not_finish_a_handshake_is_cut(secured: Secured) -> None:
    with socket.create_connection(("127.0.0.1", secured.server.port), timeout=PATIENCE) as silent:
        assert silent.recv(1) == b""


def test_clients_that_do_not_speak_tls_leave_the_log_alone(secured: Secured, pair: Pair) -> None:
    with socket.create_connection(("127.0.0.1", secured.server.port), timeout=PATIENCE) as plain:
        plain.sendall(REQUEST)
        assert b"200" not in plain.recv(65_536)
    assert secured.serial(pair) == pair.serial
    assert len(secured.server.log.splitlines()) == 1


def test_a_stop_waits_for_no_connection_that_says_nothing(secured: Secured, pair: Pair) -> None:
    with secured.connect(pair) as idle, socket.socket() as silent:
        assert ask(idle) == b"HTTP/1.1 200 OK"
        silent.connect(("127.0.0.1", secured.server.port))
        assert secured.server.terminate() == 0


def test_a_key_that_does_not_fit_is_one_plain_sentence(tmp_path: Path, pair: Pair) -> None:
    files = PairFiles.within(tmp_path)
    files.hold(pair)
    files.key.write_bytes(make_pair().key)
    server = intray_server(tmp_path / "data", tls_cert=files.cert, tls_key=files.key)
    with pytest.raises(DidNotStart) as refused:
        server.start()
    said = str(refused.value)
    assert len(said.splitlines()) == 1
    assert "is not that of the first certificate" in said
