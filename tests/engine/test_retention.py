"""What goes with time, and what stays however old it is."""

from pathlib import Path

import anyio

from app.engine.engine import Engine
from app.settings import DAY_MS, Settings
from app.web.requests import Services
from tests.conftest import run, start_running


async def age(engine: Engine, days: int) -> None:
    """Let everything that has ended have ended so many days earlier."""
    await engine.database.write(
        lambda connection: connection.execute("DROP TRIGGER a_final_status_never_changes")
    )
    await engine.database.write(
        lambda connection: connection.execute(
            "UPDATE tasks SET completed_at = completed_at - ?", (days * DAY_MS,)
        )
    )


async def count(engine: Engine, table: str) -> int:
    """Rows of a table."""
    return int((await engine.database.read(f"SELECT count(*) FROM {table}"))[0][0])


async def test_old_timelines_go_and_results_stay(engine: Engine) -> None:
    await run(engine, "test.ok")
    await age(engine, 31)

    await engine.house.drop_what_is_old()

    assert await count(engine, "events") == 0
    assert (await count(engine, "tasks"), await count(engine, "task_results")) == (1, 1)


async def test_timelines_stay_until_their_time(engine: Engine) -> None:
    await run(engine, "test.ok")
    await age(engine, 29)

    await engine.house.drop_what_is_old()

    assert await count(engine, "events") == 3


async def test_tasks_go_only_where_a_limit_is_set(parts: Services) -> None:
    engine = parts.engine
    await run(engine, "test.batch", {"children": [{}, {}]})
    await start_running(engine, "test.hold")
    await age(engine, 400)
    await engine.house.drop_what_is_old()
    assert await count(engine, "tasks") == 4

    engine.house.settings = Settings(data=parts.settings.data, keep_days=365)
    await engine.house.drop_what_is_old()

    assert await engine.database.read("SELECT task_type FROM tasks") == [("test.hold",)]


async def test_uploads_that_nothing_uses_go_and_their_content_with_them(parts: Services) -> None:
    async def chunks(text: bytes):  # type: ignore[no-untyped-def]
        yield text

    used, _ = await parts.uploads.take(chunks(b"used"), name="a", by="local", length=None)
    await parts.uploads.take(chunks(b"unused"), name="b", by="local", length=None)
    await run(parts.engine, "test.uses", {"file_id": used.file_id})

    dropped = await parts.uploads.drop_unused(parts.engine._clock() + 1)

    assert dropped == 1
    assert await parts.database.read("SELECT name FROM files") == [("a",)]
    folder = Path(parts.contents.path(used.sha256)).parents[1]
    kept = [path.name async for path in anyio.Path(folder).rglob("*") if await path.is_file()]
    assert kept == [used.sha256]
