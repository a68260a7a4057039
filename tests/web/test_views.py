"""Every answer is what the schemas say: no field more, none less, none of another kind."""

from typing import Any

import httpx
import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter

from app.clock import from_iso
from app.web import project_schemas, schemas
from tests.conftest import task_in, wait_until
from tests.web.helpers import (
    finish,
    forget,
    get,
    hold,
    live_task,
    project,
    submit,
    wait_in_line,
)

MOMENTS = (
    "run_at",
    "cancel_requested_at",
    "created_at",
    "started_at",
    "completed_at",
    "updated_at",
)


class Progress(schemas.ProgressAnswer):
    model_config = ConfigDict(extra="forbid", strict=True)


class Children(schemas.ChildrenAnswer):
    model_config = ConfigDict(extra="forbid", strict=True)


class Task(schemas.TaskResponse):
    model_config = ConfigDict(extra="forbid", strict=True)
    progress: Progress
    children: Children


class Page(schemas.TaskListResponse):
    model_config = ConfigDict(extra="forbid", strict=True)
    tasks: list[Task]  # type: ignore[assignment]


def strict(model: type[BaseModel]) -> TypeAdapter[Any]:
    """The model, refusing every field that it does not have."""
    made = type(model.__name__, (model,), {"model_config": ConfigDict(extra="forbid", strict=True)})
    return TypeAdapter(made)


async def tasks_of_every_kind(client: httpx.AsyncClient) -> list[str]:
    batch = {"child_type": "test.fail", "children": [{"times": 0}, {"code": "x"}]}
    count = await submit(client, "test.count", {"total": 1000, "seconds_each": 0.01})
    live = await live_task(client, count)
    await wait_until(lambda: live.task.done)
    retrying = await submit(client, "test.fail_slowly")
    waits = await live_task(client, retrying)
    await wait_until(lambda: waits.task.run_at)
    cancelled = await hold(client, project_id=await project(client), metadata={"a": None})
    await client.post(f"/api/tasks/{cancelled}/cancel")
    failed = await finish(client, "test.fail", {"code": "told_to"})
    retried = await client.post(f"/api/tasks/{failed}/retry")
    return [
        await finish(client),
        await finish(client, "test.artifact", {"then": "large"}),
        await finish(client, "test.batch", batch),
        await finish(client, "test.fail"),
        await submit(client, "test.quiet"),
        await submit(client, run_at="2099-01-01T00:00:00+02:00"),
        await hold(client, 33.3),
        *(await wait_in_line(client)),
        count, retrying, cancelled, failed, retried.json()["task_id"],
    ]  # fmt: skip


async def test_a_task_of_every_kind_is_what_the_schema_says(client: httpx.AsyncClient) -> None:
    for task_id in await tasks_of_every_kind(client):
        answer = await client.get(f"/api/tasks/{task_id}")
        Task.model_validate_json(answer.content)


async def test_a_list_is_what_the_schema_says_and_agrees_with_its_tasks(
    client: httpx.AsyncClient,
) -> None:
    await tasks_of_every_kind(client)

    answer = await client.get("/api/tasks?origin=any&limit=100")
    page = Page.model_validate_json(answer.content)

    assert page.total == len(page.tasks) >= 16
    for task in page.tasks:
        if task.completed_at is not None:
            alone = await get(client, task.task_id)
            assert task.model_dump() == {**alone, "result": None}


async def test_a_finished_task_reads_the_same_from_memory_and_from_disk(
    client: httpx.AsyncClient,
) -> None:
    ids = await tasks_of_every_kind(client)
    finished = [each for each in ids if (await get(client, each))["completed_at"]]
    before = [await get(client, task_id) for task_id in finished]

    forget(client)

    assert [await get(client, task_id) for task_id in finished] == before


async def test_moments_are_utc_with_milliseconds_and_missing_ones_are_null(
    client: httpx.AsyncClient,
) -> None:
    for task_id in (await finish(client), await hold(client)):
        task = await get(client, task_id)
        for name in MOMENTS:
            moment = task[name]
            assert moment is None or (len(moment), moment[-1], moment[-5]) == (24, "Z", ".")


async def test_a_duration_is_what_lies_between_start_and_end(client: httpx.AsyncClient) -> None:
    task = await get(client, await finish(client, "test.count", {"total": 3, "seconds_each": 0.02}))

    between = from_iso(task["completed_at"]) - from_iso(task["started_at"])
    assert task["duration_ms"] == between > 0
    assert (await get(client, await hold(client)))["duration_ms"] is None


async def test_an_estimate_comes_from_measured_durations_and_is_null_before(
    client: httpx.AsyncClient,
) -> None:
    first, second = await wait_in_line(client)
    assert (await get(client, second))["progress"]["eta_seconds"] is None

    task_in(client).engine.durations.add("test.one_at_a_time", 60_000)
    await submit(client, "test.one_at_a_time")

    waiting = await get(client, second)
    assert (waiting["queue_position"], waiting["progress"]["eta_seconds"]) == (1, 60.0)
    assert (await get(client, first))["queue_position"] is None


async def test_the_provider_is_copied_from_the_params(client: httpx.AsyncClient) -> None:
    """None of the test types has one: then it is null, and never what a client sneaked in."""
    task = await get(client, await finish(client, "test.ok", {"provider": "elsewhere"}))

    assert task["provider"] is None


async def test_a_silent_task_is_stalled_and_one_that_speaks_is_not(
    client: httpx.AsyncClient,
) -> None:
    quiet, held = await submit(client, "test.quiet"), await hold(client)
    live = await live_task(client, quiet)

    await wait_until(lambda: live.stalled)

    assert (await get(client, quiet))["stalled"] is True
    assert (await get(client, held))["stalled"] is False


@pytest.mark.parametrize(
    ("method", "path", "body", "model"),
    [
        ("POST", "/api/tasks", {"task_type": "test.ok"}, schemas.StartTaskResponse),
        ("POST", "/api/tasks/cancel", {"all": True}, schemas.BulkResponse),
        ("POST", "/api/projects", {"name": "x"}, project_schemas.ProjectAnswer),
        ("GET", "/api/health", None, schemas.HealthAnswer),
        ("GET", "/api/ready", None, schemas.HealthAnswer),
        ("GET", "/nowhere", None, schemas.ErrorAnswer),
    ],
)
async def test_other_answers_are_what_their_schemas_say(
    client: httpx.AsyncClient, method: str, path: str, body: Any, model: type[BaseModel]
) -> None:
    answer = await client.request(method, path, json=body)

    strict(model).validate_json(answer.content)


@pytest.mark.parametrize(
    ("path", "model"),
    [("/api/task-types", schemas.TaskTypeAnswer), ("/api/samples", schemas.SampleAnswer)],
)
async def test_lists_of_other_things_are_what_their_schemas_say(
    client: httpx.AsyncClient, path: str, model: type[BaseModel]
) -> None:
    found = (await client.get(path)).json()

    assert found
    for each in found:
        strict(model).validate_python(each)


async def test_events_and_uploads_and_cancels_are_what_their_schemas_say(
    client: httpx.AsyncClient,
) -> None:
    task_id = await hold(client)
    cancelled = await client.post(f"/api/tasks/{task_id}/cancel", json={"reason": "x"})
    upload = await client.post("/api/files?name=a.txt", content=b"some text")

    strict(schemas.CancelTaskResponse).validate_json(cancelled.content)
    strict(schemas.FileAnswer).validate_json(upload.content)
    for event in (await client.get(f"/api/tasks/{task_id}/events")).json():
        strict(schemas.EventAnswer).validate_python(event)
