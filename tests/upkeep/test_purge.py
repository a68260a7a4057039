"""What ended long ago goes, with all that is its own; by the server, or without one."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
import uvicorn

from app.db.folder import owned_folder
from app.engine.registry import Registry
from app.errors import StartRefused
from app.main import create_app, running_parts
from app.settings import Settings
from app.threads import in_thread
from app.upkeep.purge import SOCKET, purge
from app.web.requests import Services
from tests.conftest import run, start_running, task_in, wait_until
from tests.engine.test_retention import age, count
from tests.new_database import give_database
from tests.upkeep.helpers import files_in, keep
from tests.web.helpers import finish, foreign, refused


async def fill(parts: Services) -> None:
    """Three old trees of two owners, a task that runs, and one that has just ended."""
    await keep(parts, "old")
    await run(parts.engine, "test.batch", {"children": [{}, {}]})
    await foreign(parts.engine)
    await age(parts.engine, 100)
    await start_running(parts.engine, "test.hold")
    await keep(parts, "new")


async def test_a_purge_takes_old_trees_of_everybody_and_nothing_else(parts: Services) -> None:
    await fill(parts)

    purged = await parts.engine.house.purge(90, dry_run=False)

    assert (purged.tasks, purged.children) == (3, 2)
    assert purged.bytes > len(b"old")
    left = await parts.database.read("SELECT task_type FROM tasks ORDER BY task_id")
    assert left == [("test.hold",), ("test.artifact",)]
    assert [path.read_bytes() for path in files_in(parts.settings.data).values()] == [b"new"]
    for table in ("task_params", "task_results", "task_artifacts"):
        assert await count(parts.engine, table) <= 2


async def test_a_dry_run_counts_the_same_and_deletes_nothing(parts: Services) -> None:
    await fill(parts)

    dry = await parts.engine.house.purge(90, dry_run=True)

    assert await count(parts.engine, "tasks") == 7
    assert dry == await parts.engine.house.purge(90, dry_run=False)


async def test_the_bytes_of_a_file_that_two_tasks_name_count_once(parts: Services) -> None:
    await keep(parts, "x" * 100_000, "x" * 100_000)
    await age(parts.engine, 1)

    purged = await parts.engine.house.purge(0, dry_run=True)

    # Each has it in its params and in its result.
    assert 500_000 < purged.bytes < 502_000


async def test_more_than_a_slice_goes(parts: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.retention.SLICE", 3)
    monkeypatch.setattr("app.engine.retention.DELETED_TOGETHER", 2)
    for _ in range(7):
        await run(parts.engine, "test.ok")
    await age(parts.engine, 100)

    assert (await parts.engine.house.purge(90, dry_run=False)).tasks == 7
    assert await count(parts.engine, "tasks") == 0


async def test_it_is_asked_for_over_http(client: httpx.AsyncClient) -> None:
    task_id = await finish(client)
    await age(task_in(client).engine, 100)

    dry = await client.post("/api/purge", json={"older_than_days": 90, "dry_run": True})
    assert (await client.get(f"/api/tasks/{task_id}")).status_code == 200
    done = await client.post("/api/purge", json={"older_than_days": 90})

    assert (dry.json()["tasks"], dry.json()["dry_run"]) == (1, True)
    assert (done.json()["tasks"], done.json()["dry_run"]) == (1, False)
    refused(await client.get(f"/api/tasks/{task_id}"), 404, "task_not_found")


@pytest.mark.parametrize("body", [{}, {"older_than_days": -1}, {"older_than_days": 1.5}])
async def test_without_an_age_nothing_is_deleted(
    client: httpx.AsyncClient, body: dict[str, float]
) -> None:
    refused(await client.post("/api/purge", json=body), 422, "invalid_body")


async def test_without_a_server_it_is_done_here_and_no_task_starts(
    settings: Settings, registry: Registry, workers: None
) -> None:
    await give_database(settings)
    async with running_parts(settings, registry) as parts:
        await fill(parts)
        # A stop leaves it waiting for the next start.
        await parts.engine.stop(grace=0)

    dry = await purge(settings, (), 90, dry_run=True)
    purged = await purge(settings, (), 90, dry_run=False)

    assert purged == dry
    assert (purged.tasks, purged.children) == (3, 2)
    found = await in_thread(rows, settings, "SELECT task_type, status, attempt FROM tasks")
    assert sorted(found) == [("test.artifact", "SUCCESS", 1), ("test.hold", "PENDING", 0)]
    assert [path.read_bytes() for path in files_in(settings.data).values()] == [b"new"]


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(settings.database)) as connection:
        return connection.execute(sql).fetchall()


async def test_a_server_that_runs_is_asked_at_its_socket(settings: Settings, workers: None) -> None:
    """The real application on a real Unix socket, which owns the folder."""
    settings = Settings(
        data=settings.data, tasks=("tests.handlers",), workers=1, reserve_mb=0, durability="NORMAL"
    )
    await give_database(settings)
    app = create_app(settings)
    async with app.router.lifespan_context(app), asyncio.TaskGroup() as group:
        server = uvicorn.Server(
            uvicorn.Config(app, uds=str(settings.data / SOCKET), lifespan="off", log_config=None)
        )
        group.create_task(server._serve())
        await wait_until(lambda: server.started)
        parts: Services = app.state.services
        await fill(parts)

        purged = await purge(settings, (), 90, dry_run=False)

        assert (purged.tasks, purged.children) == (3, 2)
        assert await count(parts.engine, "tasks") == 2
        server.should_exit = True


async def test_a_server_that_does_not_answer_is_named(
    settings: Settings, registry: Registry, workers: None
) -> None:
    await give_database(settings)

    async with owned_folder(settings.data):
        with pytest.raises(StartRefused, match="does not answer at its socket"):
            await purge(settings, (), 90, dry_run=True)


async def test_where_there_is_no_database_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(StartRefused, match="There is no database"):
        await purge(Settings(data=tmp_path / "nowhere"), (), 90, dry_run=False)

    assert not (tmp_path / "nowhere").exists()
