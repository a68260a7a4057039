"""The socket in the data folder by which the operator's commands ask the server."""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import anyio
import uvicorn
from uvicorn.server import ServerState

from app.errors import describe
from app.threads import in_thread

log = logging.getLogger(__name__)

NAME = "intray.sock"
_LONGEST = 100
"""Bytes of a path that every system takes; Linux takes 107."""
_BACKLOG = 16


@asynccontextmanager
async def listening(folder: Path) -> AsyncIterator[socket.socket | None]:
    """The socket while the server runs; None where its folder can have none.

    To be entered by who holds the folder's lock: what lies there is then left over.
    """
    try:
        listener = await in_thread(_bound, folder)
    except OSError as error:
        log.warning("Commands cannot ask this server: %s", describe(error))
        yield None
        return
    with listener:
        try:
            yield listener
        finally:
            with anyio.CancelScope(shield=True), contextlib.suppress(OSError):
                await in_thread((folder / NAME).unlink)


async def serve_operators(
    listener: socket.socket, config: uvicorn.Config, state: ServerState
) -> asyncio.Server:
    """Serve who comes by this socket; its connections end with all others of the server."""
    if not config.loaded:
        config.load()
    return await asyncio.get_running_loop().create_unix_server(
        lambda: config.http_protocol_class(  # type: ignore[call-arg]
            config=config, server_state=state, app_state={}
        ),
        sock=listener,
    )


@contextmanager
def short_path(folder: Path) -> Iterator[str]:
    """The path of the socket, by way of the open folder when it is too long for the system.

    To be entered and left in a thread.
    """
    path = str(folder / NAME)
    if len(os.fsencode(path)) <= _LONGEST:
        yield path
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}/{NAME}"
    finally:
        os.close(descriptor)


def _bound(folder: Path) -> socket.socket:
    (folder / NAME).unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        # Nobody else may ever open it, not even between its making and a later change of its mode.
        before = os.umask(0o177)
        try:
            with short_path(folder) as path:
                listener.bind(path)
        finally:
            os.umask(before)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    listener.setblocking(False)
    return listener
