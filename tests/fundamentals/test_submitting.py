"""What makes a submit safe to repeat and impossible to lose."""

import sqlite3
from collections.abc import AsyncIterator

import anyio
import pytest

from app.engine.engine import Engine
from app.errors import Busy, Conflict, NotFound
from app.ids import IdSource, is_id
from app.settings import Settings
from app.web.requests import Services
from tests.conftest import run, start, start_running


async def test_the_same_key_with_the_same_body_is_the_first_task(engine: Engine) -> None:
    first, is_new = await engine.submit("test.ok", {}, key="k", body_hash="h")
    again, is_new_again = await engine.submit("test.ok", {}, key="k", body_hash="h")

    assert (is_new, is_new_again) == (True, False)
    assert again.task_id == first.task_id


async def test_the_same_key_with_another_body_is_a_conflict(engine: Engine) -> None:
    await engine.submit("test.ok", {}, key="k", body_hash="h")

    with pytest.raises(Conflict) as conflict:
        await engine.submit("test.ok", {"number": 1}, key="k", body_hash="other")
    assert conflict.value.code == "idempotency_conflict"


async def test_two_submits_with_one_key_at_once_get_one_task(engine: Engine) -> None:
    made: list[str] = []

    async def submit() -> None:
        task, _ = await engine.submit("test.ok", {}, key="k", body_hash="h")
        made.append(task.task_id)

    async with anyio.create_task_group() as group:
        for _ in range(10):
            group.start_soon(submit)

    assert len(set(made)) == 1


async def test_a_key_belongs_to_its_owner(engine: Engine) -> None:
    mine, _ = await engine.submit("test.ok", {}, key="k", body_hash="h")
    theirs, _ = await engine.submit("test.ok", {}, key="k", body_hash="h", by="other")

    assert mine.task_id != theirs.task_id


async def test_a_refused_submit_uses_its_key_not_up(engine: Engine) -> None:
    with pytest.raises(NotFound):
        await engine.submit("test.uses", {"file_id": "nobody's"}, key="k", body_hash="h")

    _, is_new = await engine.submit("test.ok", {}, key="k", body_hash="other")
    assert is_new


async def test_a_file_of_someone_else_does_not_exist(parts: Services) -> None:
    """Invariant 11: at submit, as everywhere."""

    async def chunks() -> AsyncIterator[bytes]:
        yield b"a text"

    file, _ = await parts.uploads.take(chunks(), name="a.txt", by="other", length=None)

    with pytest.raises(NotFound) as refusal:
        await parts.engine.submit("test.uses", {"file_id": file.file_id})
    assert refusal.value.code == "file_not_found"
    assert await parts.database.read("SELECT count(*) FROM tasks") == [(0,)]


async def test_a_task_is_named_after_its_file(parts: Services) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"a text"

    file, _ = await parts.uploads.take(chunks(), name="a.txt", by="local", length=None)
    live = await run(parts.engine, "test.uses", {"file_id": file.file_id})

    assert (live.task.status, live.task.task_name) == ("SUCCESS", "Use a file: a.txt")


async def test_a_full_queue_is_busy_and_loses_nothing(parts: Services) -> None:
    engine = parts.engine
    engine.settings = Settings(data=parts.settings.data, max_queue=2)
    await start_running(engine, "test.one_at_a_time")
    for _ in range(2):
        await start(engine, "test.one_at_a_time")

    with pytest.raises(Busy) as refusal:
        await engine.submit("test.one_at_a_time", {})

    assert refusal.value.retry_after is not None
    assert engine.depth == 2


async def test_a_hundred_submits_at_once_share_few_commits(engine: Engine) -> None:
    before = engine.database.figures.commits

    async with anyio.create_task_group() as group:
        for number in range(100):
            group.start_soon(engine.submit, "test.hold", {"percent": number % 90})

    assert engine.database.figures.commits - before < 10
    assert engine.database.figures.largest_batch >= 50


async def test_an_intent_that_fails_leaves_its_neighbours_alone(engine: Engine) -> None:
    async def fail() -> None:
        with pytest.raises(sqlite3.IntegrityError):
            await engine.database.write(
                lambda connection: connection.execute("INSERT INTO tasks (task_id) VALUES ('x')")
            )

    async with anyio.create_task_group() as group:
        group.start_soon(engine.submit, "test.ok", {})
        group.start_soon(fail)
        group.start_soon(engine.submit, "test.ok", {})

    assert await engine.database.read("SELECT count(*) FROM tasks") == [(2,)]


def test_ids_are_ordered_even_within_a_millisecond_and_when_the_clock_steps_back() -> None:
    make = IdSource()
    made = [make(1_000_000) for _ in range(5000)] + [make(999_000) for _ in range(10)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert all(is_id(each) for each in made)
