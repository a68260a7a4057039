"""Fixtures: a real database, a real engine, the real application; nothing here is a mock."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import anyio
import httpx
import hypothesis
import pytest
import starlette.routing

from app.db.database import BatchConnection
from app.engine.engine import Engine
from app.engine.live import LiveTask
from app.engine.registry import Registry
from app.main import create_app, running_parts
from app.settings import Settings
from app.web.requests import Services
from tests import handlers
from tests.loop_guard import guarded_loop
from tests.new_database import give_database
from tests.workers import handed_on
from tests.writer_guard import writer

__all__ = ["guarded_loop", "writer"]

# No test asserts a wall-clock time, not even through a library's default.
hypothesis.settings.register_profile("intray", deadline=None)
hypothesis.settings.load_profile("intray")

# Every application that is built asks for the patterns of the same hundred addresses.
starlette.routing.compile_path = cache(starlette.routing.compile_path)

ROOT = Path(__file__).parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests come first, so that no process is left alone with one of them.

    A test that hangs on the shared loop ends its process: nobody could go on with that loop.
    """
    items.sort(key=lambda item: item.get_closest_marker("score") is None)
    for item in items:
        if "anyio_backend" in getattr(item, "fixturenames", ()):
            given = item.get_closest_marker("timeout")
            seconds = given.args if given else ()
            item.add_marker(pytest.mark.timeout(*seconds, method="thread"), append=False)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Plain asyncio: the loop guard watches its callbacks."""
    return "asyncio"


@pytest.fixture(scope="session")
async def workers() -> AsyncIterator[None]:
    """All tests of this process share one loop and, one after the other, their workers."""
    async with handed_on():
        yield


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An Intray of its own, with few workers, little grace, and no disk that is waited for."""
    return _settings_in(tmp_path)


def _settings_in(folder: Path) -> Settings:
    return Settings(
        data=folder / "data", workers=1, grace_seconds=0, reserve_mb=0, durability="NORMAL"
    )


@pytest.fixture
def registry() -> Registry:
    """The test task types alone."""
    return Registry([handlers])


@pytest.fixture
async def parts(settings: Settings, registry: Registry, workers: None) -> AsyncIterator[Services]:
    """Everything behind the web, running."""
    await give_database(settings)
    async with running_parts(settings, registry) as running:
        yield running


@pytest.fixture
def engine(parts: Services) -> Engine:
    """The running engine."""
    return parts.engine


@pytest.fixture
async def client(settings: Settings, workers: None) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the whole application, with the test task types beside the real ones."""
    async with _client_of(settings) as made:
        yield made


@pytest.fixture(scope="module")
async def shared_client(
    tmp_path_factory: pytest.TempPathFactory, workers: None
) -> AsyncIterator[httpx.AsyncClient]:
    """As `client`, one for all tests of a module: for those that do not ask what else is there."""
    async with _client_of(_settings_in(tmp_path_factory.mktemp("shared"))) as made:
        yield made


@asynccontextmanager
async def _client_of(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    await give_database(settings)
    app = create_app(Settings(**{**_values(settings), "tasks": ("tests.handlers",)}))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://localhost", headers=REQUEST_ID
        ) as made:
            made.app = app  # type: ignore[attr-defined]
            yield made


REQUEST_ID = {"x-request-id": "test"}
"""A client of a test names its requests alike, so that equal answers have equal headers."""


def _values(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in settings.__slots__}


@pytest.fixture
def until() -> Callable[..., Any]:
    """Wait until a condition holds; fails when it does not for long."""
    return wait_until


async def wait_until(condition: Callable[[], Any], seconds: float = 20) -> Any:
    """Look again and again until the condition is true; returns its value.

    The time is a bound for what never comes, not a measure: on a busy machine all takes longer.
    """
    with anyio.fail_after(seconds):
        while not (value := condition()):
            await anyio.sleep(0.005)
    return value


async def run(engine: Engine, task_type: str, params: Any = None, **options: Any) -> LiveTask:
    """Submit a task and wait until it has ended."""
    live = await start(engine, task_type, params, **options)
    assert await engine.until_final(live, 20), f"{live.task} did not end"
    return live


async def start(engine: Engine, task_type: str, params: Any = None, **options: Any) -> LiveTask:
    """Submit a task."""
    task, _ = await engine.submit(task_type, params or {}, **options)
    return await engine.find(task.task_id, task.owner_id)


async def start_running(
    engine: Engine, task_type: str, params: Any = None, **options: Any
) -> LiveTask:
    """Submit a task and wait until it has said something of itself."""
    live = await start(engine, task_type, params, **options)
    await wait_until(lambda: live.task.status == "PROGRESS")
    return live


def change(sql: str, values: tuple[object, ...] = ()) -> Callable[[BatchConnection], int]:
    """A write of one statement, which gives the number of rows it changed."""
    return lambda connection: connection.execute(sql, values).rowcount


async def events_of(engine: Engine, task_id: str) -> list[str]:
    """The kinds of a task's events, in order."""
    rows = await engine.database.read(
        "SELECT kind FROM events WHERE task_id = ? ORDER BY seq", (task_id,)
    )
    return [row[0] for row in rows]


def task_in(client: httpx.AsyncClient) -> Services:
    """The parts behind a client."""
    found: Services = client.app.state.services  # type: ignore[attr-defined]
    return found


def python() -> str:
    """The interpreter that runs the tests."""
    return sys.executable
