"""`intray serve`: the server, from the start to a drained stop."""

import argparse
import contextlib
import logging
import os
import socket
import sys
from collections.abc import Iterator
from functools import partial

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from app import init
from app.commands.operators_socket import listening, serve_operators
from app.commands.parser import Parsers
from app.commands.safe_address import public_address, require_safe_address
from app.db.folder import note_stop
from app.engine.engine import LAST_CALL_SECONDS
from app.errors import StartRefused
from app.loop import SteadyLoop
from app.main import create_app, spare_the_collector
from app.people.store import any_users
from app.settings import Settings
from app.stopping import StopSignals
from app.web.transport.certificate import Certificate
from app.web.transport.connections import (
    KEEP_ALIVE_SECONDS,
    LEAST_DESCRIPTORS,
    Connections,
    raise_descriptor_limit,
)
from app.web.transport.tls import TlsServer

log = logging.getLogger(__name__)

CLOSE_SECONDS = 1.5
"""How long open requests may take when the server goes."""
MARGIN_SECONDS = 0.5


def add(parsers: Parsers) -> None:
    """Add the command."""
    parsers.add_parser("serve", help="start the server (the default)").set_defaults(run=run)


def run(settings: Settings, given: argparse.Namespace) -> int:
    """Serve until a signal ends it; as the child of a first process where there is no init."""
    if init.is_needed():
        return init.serve_as_child(sys.orig_argv[1:])
    return _serve(settings)


def _say(line: str) -> None:
    """Print a line; that nobody reads it, or that its disk is full, ends nothing."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


class Server(uvicorn.Server):
    """Leaves the signals to the program, and serves the operator beside everybody else.

    It speaks TLS to the network when it has a certificate.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        for_operators: uvicorn.Config,
        connections: Connections,
        certificate: Certificate | None,
    ) -> None:
        super().__init__(config)
        self._for_operators = for_operators
        self._connections = connections
        self._certificate = certificate
        self.operators_socket: socket.socket | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve everybody, and once they are, the operator as well."""
        secured = (sockets or []) if self._certificate else []
        await super().startup([each for each in sockets or [] if each not in secured])
        for each in secured:
            self.servers.append(self._tls_server(each))  # type: ignore[arg-type]
        if self.operators_socket is not None:
            self.servers.append(
                await serve_operators(self.operators_socket, self._for_operators, self.server_state)
            )

    def _tls_server(self, listener: socket.socket) -> TlsServer:
        assert self._certificate is not None
        protocol = self._connections.protocol()
        make = partial(
            protocol,
            config=self.config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
        )
        return TlsServer(listener, self._certificate, self._connections, make)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `StopSignals`."""
        yield


def _serve(settings: Settings) -> int:
    certificate = Certificate.of(settings)
    require_safe_address(
        settings, has_users=any_users(settings.database), has_tls=certificate is not None
    )
    listener = _listen(settings)
    # A search multiplies one vector: more threads cost more than they save, and memory besides.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    app = create_app(settings)
    spare_the_collector()
    connections = Connections(_enough_descriptors(), head_seconds=settings.head_seconds)
    server = Server(
        _config(app, connections),
        _config(app.state.operators_door, connections),
        connections,
        certificate,
    )
    with listener:
        return anyio.run(
            _run,
            app,
            server,
            listener,
            settings,
            connections,
            certificate,
            backend_options={"loop_factory": SteadyLoop},
        )


def _config(app: ASGIApp, connections: Connections) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=connections.protocol(),
        backlog=connections.backlog,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=CLOSE_SECONDS,  # type: ignore[arg-type]
        lifespan="off",
    )


def _enough_descriptors() -> int:
    descriptors = raise_descriptor_limit()
    if descriptors < LEAST_DESCRIPTORS:
        raise StartRefused(
            f"This process may open {descriptors} files at a time, and Intray needs "
            f"{LEAST_DESCRIPTORS}. Raise the limit (ulimit -n), then start it again."
        )
    return descriptors


async def _run(
    app: Starlette,
    server: Server,
    listener: socket.socket,
    settings: Settings,
    connections: Connections,
    certificate: Certificate | None,
) -> int:
    signals = StopSignals(
        grace=settings.grace_seconds,
        unwind=LAST_CALL_SECONDS + CLOSE_SECONDS + MARGIN_SECONDS,
        noted=partial(note_stop, settings.data),
    )
    with signals.heard():
        async with app.router.lifespan_context(app), listening(settings.data) as unix:
            server.operators_socket = unix
            host, port = listener.getsockname()[:2]
            app.state.services.address = public_address(
                settings, has_tls=certificate is not None, port=port
            )
            shown = f"[{host}]" if ":" in host else host
            scheme = "https" if certificate else "http"
            _say(f"Intray is ready at {scheme}://{shown}:{port}/")
            async with anyio.create_task_group() as group:
                group.start_soon(connections.keep_sweeping)
                if certificate:
                    group.start_soon(certificate.keep_fresh)
                group.start_soon(_drain_when_asked, signals, app, server, settings.grace_seconds)
                await server.serve(sockets=[listener])
                group.cancel_scope.cancel()
    return 0


async def _drain_when_asked(
    signals: StopSignals, app: Starlette, server: Server, grace: float
) -> None:
    """The first signal drains; a second cuts the grace."""
    await signals.asked.wait()
    log.info("Stopping: running tasks have a moment to finish", extra={"grace_s": grace})
    async with anyio.create_task_group() as group:
        group.start_soon(_drain, app, grace, group.cancel_scope)
        await signals.asked_again.wait()
        log.info("Stopping at once")
        group.cancel_scope.cancel()
    server.should_exit = True
    await anyio.sleep_forever()


async def _drain(app: Starlette, grace: float, scope: anyio.CancelScope) -> None:
    await app.state.services.engine.stop(grace=grace)
    scope.cancel()


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise StartRefused(
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). "
            "Stop the program that uses it, or choose another with --port."
        ) from error
    listener.setblocking(False)
    return listener
