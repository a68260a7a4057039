"""Running a task again, and removing it with all that is its own."""

from pathlib import Path

import httpx
import pytest

from tests.conftest import task_in, wait_until
from tests.web.helpers import finish, get, hold, live_task, project, refused, unknown_id


async def retried(client: httpx.AsyncClient, task_id: str, query: str = "") -> str:
    answer = await client.post(f"/api/tasks/{task_id}/retry{query}")
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == f"/api/tasks/{answer.json()['task_id']}"
    return str(answer.json()["task_id"])


async def rows_in(client: httpx.AsyncClient, table: str) -> int:
    return int((await task_in(client).database.read(f"SELECT count(*) FROM {table}"))[0][0])


# Retry


@pytest.mark.parametrize("ending", ["FAILURE", "REVOKED"])
async def test_a_retry_is_a_new_task_with_the_same_input(
    client: httpx.AsyncClient, ending: str
) -> None:
    about = {
        "task_name": "Lease", "project_id": await project(client), "priority": 3,
        "entity_type": "contract", "entity_id": "A", "metadata": {"a": 1},
    }  # fmt: skip
    if ending == "FAILURE":
        first = await finish(client, "test.fail", {"code": "told_to"}, **about)
    else:
        first = await hold(client, 10, **about)
        await client.post(f"/api/tasks/{first}/cancel")
    before = await get(client, first)

    second = await retried(client, first)

    task = await get(client, second)
    assert second != first
    assert task["retry_of"] == first
    assert {name: task[name] for name in about} == about
    assert task["task_type"] == before["task_type"]
    assert await get(client, first) == before


@pytest.mark.parametrize("is_running", [True, False])
async def test_only_what_ended_badly_is_retried(
    client: httpx.AsyncClient, is_running: bool
) -> None:
    task_id = await hold(client) if is_running else await finish(client)

    refused(await client.post(f"/api/tasks/{task_id}/retry"), 409, "not_retryable")
    assert await rows_in(client, "tasks") == 1


async def test_a_retried_child_stands_alone(client: httpx.AsyncClient) -> None:
    batch = {"child_type": "test.fail", "children": [{"code": "x"}, {"times": 0}]}
    parent = await finish(client, "test.batch", batch)

    child = await get(client, await retried(client, parent, "?failed_children=true"))

    assert (child["parent_id"], child["task_type"]) == (None, "test.fail")
    assert await rows_in(client, "tasks") == 4


async def test_a_batch_without_failed_children_has_nothing_to_retry(
    client: httpx.AsyncClient,
) -> None:
    parent = await finish(client, "test.batch", {"children": [{}]})

    answer = await client.post(f"/api/tasks/{parent}/retry?failed_children=true")
    refused(answer, 409, "nothing_failed")


async def test_a_retry_of_nothing_is_404(client: httpx.AsyncClient) -> None:
    refused(await client.post(f"/api/tasks/{unknown_id()}/retry"), 404, "task_not_found")


# Delete


async def test_a_deleted_task_is_gone_with_all_that_was_its_own(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client, "test.artifact", {"then": "large"})
    contents = task_in(client).settings.data / "contents"
    assert kept_files(contents) == 2

    answer = await client.delete(f"/api/tasks/{task_id}")

    assert (answer.status_code, answer.content) == (204, b"")
    for address in ("", "/events", "/result", "/artifacts/note.txt"):
        refused(await client.get(f"/api/tasks/{task_id}{address}"), 404, "task_not_found")
    for table in ("tasks", "task_params", "task_results", "task_artifacts", "events"):
        assert await rows_in(client, table) == 0, table
    assert kept_files(contents) == 0


def kept_files(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.is_file())


async def test_content_that_another_task_needs_stays(client: httpx.AsyncClient) -> None:
    first = await finish(client, "test.artifact", {"text": "same"})
    second = await finish(client, "test.artifact", {"text": "same"})

    await client.delete(f"/api/tasks/{first}")

    artifact = await client.get(f"/api/tasks/{second}/artifacts/note.txt")
    assert (artifact.status_code, artifact.text) == (200, "same")


async def test_a_running_task_is_cancelled_and_then_deleted(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)

    assert (await client.delete(f"/api/tasks/{task_id}")).status_code == 204
    assert await rows_in(client, "tasks") == 0


async def test_a_task_that_takes_its_time_to_stop_is_deleted_later(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engine.engine.CANCEL_ANSWER_SECONDS", 0)
    task_id = await hold(client)
    live = await live_task(client, task_id)

    answer = await client.delete(f"/api/tasks/{task_id}")

    assert (answer.status_code, set(answer.json())) == (202, {"message"})
    await wait_until(lambda: live.task.is_final)
    view = task_in(client).engine.live
    await wait_until(lambda: view.get(task_id) is None)
    refused(await client.get(f"/api/tasks/{task_id}"), 404, "task_not_found")


async def test_a_batch_takes_its_children_with_it(client: httpx.AsyncClient) -> None:
    parent = await finish(client, "test.batch", {"children": [{}, {}]})

    await client.delete(f"/api/tasks/{parent}")

    assert await rows_in(client, "tasks") == 0


async def test_a_deleted_task_is_not_deleted_twice(client: httpx.AsyncClient) -> None:
    task_id = await finish(client)
    await client.delete(f"/api/tasks/{task_id}")

    refused(await client.delete(f"/api/tasks/{task_id}"), 404, "task_not_found")


async def test_an_upload_outlives_the_task_that_used_it(client: httpx.AsyncClient) -> None:
    upload = await client.post("/api/files?name=a.txt", content=b"some text")
    file_id = upload.json()["file_id"]
    task_id = await finish(client, "test.uses", {"file_id": file_id})

    await client.delete(f"/api/tasks/{task_id}")

    assert await rows_in(client, "files") == 1
    again = await get(client, await finish(client, "test.uses", {"file_id": file_id}))
    assert again["result"] == "a.txt"
