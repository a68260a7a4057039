"""Connections that begin with a TLS handshake: accepted, counted, and cut when they stand still."""

import asyncio
import logging
import socket
from collections.abc import Callable

import anyio

from app.web.transport.certificate import Certificate
from app.web.transport.connections import Connection, Connections

log = logging.getLogger(__name__)

SHUTDOWN_SECONDS = 5.0
"""How long a connection that is closed waits for the other side's farewell."""
PAUSE_SECONDS = 0.1
"""After an accept that failed: the system has no descriptor or no memory for it."""


class Handshake:
    """A connection that is not agreed yet: it counts as one, and goes first when room is needed."""

    def __init__(self, owner: Connections) -> None:
        self.since = asyncio.get_running_loop().time()
        self.scope = anyio.CancelScope()
        self._owner = owner

    def is_idle(self) -> bool:
        """Nobody's request is lost with it."""
        return True

    def stands_still(self, now: float) -> bool:
        """Whether it should have been agreed by now."""
        return now - self.since > self._owner.head_seconds

    def close(self) -> None:
        """End it, and count it no longer."""
        self._owner.gone(self)
        self.scope.cancel()


class TlsServer:
    """Accepts from a socket; each connection is made by `make` once its handshake is done.

    It is closed and waited for like a server of asyncio.
    """

    def __init__(
        self,
        listener: socket.socket,
        certificate: Certificate,
        connections: Connections,
        make: Callable[[], Connection],
    ) -> None:
        self._listener = listener
        self._certificate = certificate
        self._connections = connections
        self._make = make
        self._task = asyncio.create_task(self._accept())

    def close(self) -> None:
        """Accept no more, and let go of what is not agreed."""
        self._task.cancel()

    async def wait_closed(self) -> None:
        """Wait until nothing of it runs."""
        await asyncio.wait([self._task])

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        async with anyio.create_task_group() as group:
            while True:
                try:
                    client, _ = await loop.sock_accept(self._listener)
                except OSError as error:
                    log.warning("A connection could not be accepted: %s", error.strerror)
                    await anyio.sleep(PAUSE_SECONDS)
                else:
                    group.start_soon(self._agree, client)

    async def _agree(self, client: socket.socket) -> None:
        handshake = Handshake(self._connections)
        if not self._connections.admit(handshake):
            log.warning("A connection was refused: none of the others is idle")
            client.close()
            return
        try:
            with handshake.scope:
                await self._handed_on(client, handshake)
        finally:
            self._connections.gone(handshake)

    async def _handed_on(self, client: socket.socket, handshake: Handshake) -> None:
        def agreed() -> Connection:
            made = self._make()
            made.handshake = handshake
            return made

        try:
            await asyncio.get_running_loop().connect_accepted_socket(
                agreed,
                client,
                ssl=self._certificate.context,
                # The sweep ends it earlier: this is for a loop that nobody sweeps.
                ssl_handshake_timeout=2 * self._connections.head_seconds,
                ssl_shutdown_timeout=SHUTDOWN_SECONDS,
            )
        except OSError as error:
            # Scanners, and clients that trust no such certificate: nothing to worry anybody with.
            log.debug("A TLS handshake failed: %s", error)
