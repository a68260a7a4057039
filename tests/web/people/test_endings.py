"""What somebody loses ends what is under way for them: held requests, and downloads."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio
import httpx
import pytest
import uvicorn
from uvicorn.server import ServerState

from app.web.transport.connections import Connections
from tests.conftest import wait_until
from tests.web.helpers import hold, posting, refused, submit
from tests.web.people.conftest import Team, cookie

Loss = Callable[[Team, httpx.AsyncClient], Awaitable[object]]
LARGE = 24 * 1024 * 1024
"""More than the buffers of two sockets hold."""


async def is_disabled(team: Team, client: httpx.AsyncClient) -> None:
    await team.parts.people.users.set_disabled(team.users["Bob"].user_id, True, actor="Ada")


async def signs_out(team: Team, client: httpx.AsyncClient) -> None:
    assert (await client.delete("/api/session")).status_code == 204


LOSSES = [is_disabled, signs_out]


async def at_once(held: "asyncio.Task[httpx.Response]") -> httpx.Response:
    """The answer to a held request, long before its time is over."""
    with anyio.fail_after(15):
        return await held


async def bob_in_a_browser(team: Team) -> httpx.AsyncClient:
    return team.by(**cookie(await team.session("Bob")))


def holding(team: Team) -> int:
    """How many requests wait for what the people room tells."""
    return len(team.parts.people.changes._waiting)


@pytest.mark.parametrize("lose", LOSSES)
async def test_a_held_poll_ends_with_401(team: Team, lose: Loss) -> None:
    browser = await bob_in_a_browser(team)
    task_id = await hold_for_bob(team)
    path = f"/api/tasks/{task_id}"
    headers = {"if-none-match": (await browser.get(path)).headers["etag"]}

    # The first is answered before all layers, the second behind them.
    held = asyncio.ensure_future(browser.get(path + "?wait=30", headers=headers))
    behind = asyncio.ensure_future(browser.get(path + "?wait=30.0", headers=headers))
    await wait_until(lambda: holding(team) == 2)

    await lose(team, browser)

    refused(await at_once(held), 401, "sign_in")
    refused(await at_once(behind), 401, "sign_in")
    assert holding(team) == 0


async def hold_for_bob(team: Team) -> str:
    task_id = await submit(team.bob, "test.hold", {"percent": 10})
    live = await team.parts.engine.find(task_id, team.users["Bob"].user_id)
    await wait_until(lambda: live.task.status == "PROGRESS")
    return task_id


@pytest.mark.parametrize("lose", LOSSES)
async def test_a_held_list_ends_with_401(team: Team, lose: Loss) -> None:
    browser = await bob_in_a_browser(team)
    headers = {"if-none-match": (await browser.get("/api/tasks")).headers["etag"]}
    held = asyncio.ensure_future(browser.get("/api/tasks?wait=30", headers=headers))
    await wait_until(lambda: holding(team) == 1)

    await lose(team, browser)

    refused(await at_once(held), 401, "sign_in")


async def test_what_others_lose_ends_a_held_request_as_if_its_time_were_over(team: Team) -> None:
    """Whoever is held looks again at what they may see, and may go on."""
    task_id = await hold(team.ada)
    path = f"/api/tasks/{task_id}"
    headers = {"if-none-match": (await team.ada.get(path)).headers["etag"]}
    polls = [
        asyncio.ensure_future(team.ada.get(path + query, headers=headers))
        for query in ("?wait=30", "?wait=30.0")
    ]
    await wait_until(lambda: holding(team) == 2)

    await is_disabled(team, team.bob)

    assert [(await at_once(poll)).status_code for poll in polls] == [304, 304]


async def test_local_polls_end_when_the_first_user_is_added(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)
    path = f"/api/tasks/{task_id}"
    headers = {"if-none-match": (await client.get(path)).headers["etag"]}
    held = asyncio.ensure_future(client.get(path + "?wait=30", headers=headers))
    people = client.app.state.services.people  # type: ignore[attr-defined]
    await wait_until(lambda: people.changes._waiting)

    await people.users.add("Ada", "admin", actor="operator")

    refused(await at_once(held), 401, "sign_in")


@pytest.mark.parametrize("lose", LOSSES)
async def test_a_download_is_cut(team: Team, lose: Loss, caplog: pytest.LogCaptureFixture) -> None:
    async with downloading(team) as (reader, browser):
        await lose(team, browser)

        assert await rest(reader) < LARGE
    # To lose something is no mistake of the server.
    assert not [each for each in caplog.records if each.levelname == "ERROR"]


async def test_a_download_is_cut_when_something_it_is_of_can_be_reached_no_longer(
    team: Team,
) -> None:
    async with downloading(team) as (reader, _):
        team.parts.people.changes.happened(lost_by=[team.users["Bob"].user_id])

        assert await rest(reader) < LARGE


async def test_a_download_goes_on_when_others_lose_something(team: Team) -> None:
    async with downloading(team) as (reader, _):
        team.parts.people.changes.happened(lost_by=["somebody else"])

        assert await rest(reader) == LARGE


@asynccontextmanager
async def downloading(
    team: Team,
) -> AsyncIterator[tuple[asyncio.StreamReader, httpx.AsyncClient]]:
    """Bob's download of a large file by a real socket, which stands still at its beginning."""
    browser = await bob_in_a_browser(team)
    task_id = await finish_as_bob(team)
    await make_large(team, task_id)
    async with listening(team) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            f"GET /api/tasks/{task_id}/artifacts/note.txt HTTP/1.1\r\nHost: localhost\r\n"
            f"Cookie: {browser.headers['cookie']}\r\nConnection: close\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        try:
            yield reader, browser
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


async def finish_as_bob(team: Team) -> str:
    task_id = await submit(team.bob, "test.artifact")
    live = await team.parts.engine.find(task_id, team.users["Bob"].user_id)
    assert await team.parts.engine.until_final(live, 20)
    return task_id


async def make_large(team: Team, task_id: str) -> None:
    ((sha256,),) = await team.parts.database.read(
        "SELECT sha256 FROM task_artifacts WHERE task_id = ?", (task_id,)
    )
    os.truncate(team.parts.contents.path(sha256), LARGE)


async def rest(reader: asyncio.StreamReader) -> int:
    """How many bytes still come; a connection that is cut may end with an error."""
    received = 0
    with anyio.fail_after(30), contextlib.suppress(ConnectionError):
        while piece := await reader.read(LARGE):
            received += len(piece)
    return received


@asynccontextmanager
async def listening(team: Team) -> AsyncIterator[int]:
    """The application on a port, as `intray serve` has it there."""
    connections = Connections(256, head_seconds=20)
    app = team.nobody.app  # type: ignore[attr-defined]
    config = uvicorn.Config(app, http=connections.protocol(), lifespan="off", log_config=None)
    config.load()
    state, loop = ServerState(), asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: connections.protocol()(config=config, server_state=state, app_state={}),
        "127.0.0.1",
        0,
    )
    async with server:
        yield server.sockets[0].getsockname()[1]
        for connection in list(state.connections):
            connection.transport.abort()
        await wait_until(lambda: not state.connections and not state.tasks)


async def is_removed(team: Team, client: httpx.AsyncClient) -> None:
    await team.parts.people.removal.remove(team.users["Bob"].user_id, give_to=None, actor="Ada")


@pytest.mark.parametrize("path", ["/api/files?name=a.txt", "/api/documents?name=a.txt"])
@pytest.mark.parametrize("lose", [*LOSSES, is_removed])
async def test_an_upload_is_not_taken_from_who_is_known_no_longer(
    team: Team, lose: Loss, path: str
) -> None:
    browser = await bob_in_a_browser(team)
    go_on, begun = asyncio.Event(), asyncio.Event()

    async def body() -> AsyncIterator[bytes]:
        yield b"The first part, "
        begun.set()
        await go_on.wait()
        yield b"and the second."

    upload = asyncio.ensure_future(posting(browser, path, body))
    await begun.wait()
    await lose(team, browser)
    go_on.set()

    assert await upload == (401, "sign_in")
    assert await team.parts.database.read("SELECT 1 FROM files") == []
    assert await team.parts.database.read("SELECT 1 FROM tasks") == []


async def test_who_is_no_admin_any_more_does_not_end_a_request_as_one(team: Team) -> None:
    """The body of a request may be long in coming."""
    await team.parts.people.users.set_role(team.users["Bob"].user_id, "admin", actor="Ada")
    browser = await bob_in_a_browser(team)
    go_on, begun = asyncio.Event(), asyncio.Event()

    async def body() -> AsyncIterator[bytes]:
        yield b'{"name": "Eve", '
        begun.set()
        await go_on.wait()
        yield b'"role": "admin"}'

    adding = asyncio.ensure_future(posting(browser, "/api/users", body))
    await begun.wait()
    await team.parts.people.users.set_role(team.users["Bob"].user_id, "member", actor="Ada")
    go_on.set()

    assert await adding == (403, "rights_changed")
    assert team.parts.people.directory.user_named("Eve") is None


async def test_an_upload_goes_on_when_others_lose_something(team: Team) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b"The first part, "
        await is_disabled(team, team.bob)
        yield b"and the second."

    assert (await posting(team.ada, "/api/files?name=a.txt", body))[0] == 201
