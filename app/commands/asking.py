"""What a command wants of Intray: asked of the server that runs, or done on its folder."""

import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.routing import Route

from app import clock, ids
from app.commands.operators_socket import NAME, short_path
from app.commands.safe_address import public_address
from app.db.database import Database
from app.db.folder import owned_folder
from app.errors import StartRefused
from app.main import MIGRATIONS_FOLDER
from app.people.people import People
from app.people.removal import OwnsNothing
from app.settings import Settings
from app.threads import in_thread
from app.web.errors import HANDLERS
from app.web.identity import AsOperator
from app.web.people.routes import API
from app.web.proxies import Proxies

SECONDS = 60.0
"""How long the server may take for an answer: removing a user deletes all that is theirs."""


@asynccontextmanager
async def asking(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the API as the operator: of the server that runs on the folder, or of none.

    With no server running only the addresses of people are there. Raises StartRefused when the
    folder cannot be used.
    """
    async with AsyncExitStack() as stack:
        transport: httpx.AsyncBaseTransport
        path = await stack.enter_async_context(_socket_of(settings.data))
        if path is not None:
            transport = httpx.AsyncHTTPTransport(uds=path)
        else:
            app = await stack.enter_async_context(_alone(settings))
            transport = httpx.ASGITransport(app)
        client = httpx.AsyncClient(transport=transport, base_url="http://intray", timeout=SECONDS)
        yield await stack.enter_async_context(client)


async def ask(client: httpx.AsyncClient, method: str, path: str, **more: Any) -> Any:
    """The JSON of an answer; raises StartRefused with what a refusal says."""
    try:
        answer = await client.request(method, path, **more)
    except httpx.TransportError as error:
        raise StartRefused("The server did not answer. Look at its log, then try again.") from error
    if answer.is_error:
        said = answer.json()["error"]
        raise StartRefused(" ".join(filter(None, (said["message"], said["hint"]))))
    return answer.json() if answer.content else None


@asynccontextmanager
async def _socket_of(folder: Path) -> AsyncIterator[str | None]:
    """The path of a socket that a server listens on; None where no server does."""
    if not await in_thread((folder / NAME).exists):
        yield None
        return
    with ExitStack() as stack:
        path = await in_thread(stack.enter_context, short_path(folder))
        try:
            yield path if await in_thread(_is_answered, path) else None
        finally:
            await in_thread(stack.close)


def _is_answered(path: str) -> bool:
    """Whether a server listens; a socket that a crash left behind is not."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as trial:
        try:
            trial.connect(path)
        except OSError:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Services:
    """What the endpoints of people need of all services."""

    settings: Settings
    database: Database
    people: People
    proxies: Proxies
    address: str | None


@asynccontextmanager
async def _alone(settings: Settings) -> AsyncIterator[AsOperator]:
    """The addresses of people on a folder whose server does not run."""
    database = Database(settings.database, MIGRATIONS_FOLDER, durability=settings.durability)
    async with owned_folder(settings.data), database:
        people = People(
            database, clock=clock.now_ms, make_id=ids.new_id, work=OwnsNothing(database)
        )
        await people.load()
        app = Starlette(
            routes=[
                Route(f"/api{each.path}", each.endpoint, methods=[each.method]) for each in API
            ],
            exception_handlers=HANDLERS,
        )
        address = public_address(
            settings, has_tls=settings.tls_cert is not None, port=settings.port
        )
        app.state.services = _Services(settings, database, people, Proxies(()), address)
        yield AsOperator(app.build_middleware_stack(), app)
