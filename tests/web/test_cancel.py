"""POST /api/tasks/{task_id}/cancel: the answer says what really happened."""

import anyio
import httpx
import pytest

from tests.conftest import events_of, task_in, wait_until
from tests.web.helpers import (
    finish,
    get,
    hold,
    live_task,
    refused,
    submit,
    unknown_id,
    wait_in_line,
)

FINISHED = [
    ("test.ok", {}, "SUCCESS"),
    ("test.fail", {"code": "told_to"}, "FAILURE"),
]


async def test_a_running_task_is_stopped_and_says_so(client: httpx.AsyncClient) -> None:
    task_id = await hold(client, 40)

    answer = await client.post(f"/api/tasks/{task_id}/cancel", json={"reason": "Wrong file"})

    assert answer.status_code == 200
    assert answer.json() == {"task_id": task_id, "status": "REVOKED", "message": "Task cancelled"}
    task = await get(client, task_id)
    assert (task["status"], task["progress"]["percent"], task["result"]) == ("REVOKED", 40, None)
    assert task["completed_at"] >= task["cancel_requested_at"]


@pytest.mark.parametrize("address", ["/api/tasks/{}/cancel", "/api/v1/tasks/{}/cancel"])
async def test_no_body_at_all_is_enough(client: httpx.AsyncClient, address: str) -> None:
    answer = await client.post(address.format(await hold(client)))

    assert (answer.status_code, answer.json()["status"]) == (200, "REVOKED")


async def test_a_waiting_task_is_cancelled_without_ever_running(client: httpx.AsyncClient) -> None:
    _, waiting = await wait_in_line(client)

    answer = await client.post(f"/api/tasks/{waiting}/cancel")

    assert answer.json()["message"] == "Task cancelled"
    task = await get(client, waiting)
    assert (task["status"], task["attempt"], task["started_at"]) == ("REVOKED", 0, None)


@pytest.mark.parametrize(("task_type", "params", "status"), FINISHED)
async def test_a_final_status_is_told_and_never_changed(
    client: httpx.AsyncClient, task_type: str, params: dict[str, object], status: str
) -> None:
    """Invariant 2. Known mistake: cancel of a finished task answered REVOKED."""
    task_id = await finish(client, task_type, params)
    before = await get(client, task_id)

    answer = await client.post(f"/api/tasks/{task_id}/cancel")

    assert (answer.status_code, answer.json()["status"]) == (200, status)
    assert answer.json()["message"] == "Task already completed, cannot cancel"
    assert await get(client, task_id) == before


async def test_a_second_cancel_finds_the_task_cancelled(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)
    await client.post(f"/api/tasks/{task_id}/cancel")

    answer = await client.post(f"/api/tasks/{task_id}/cancel")

    assert answer.json() == {
        "task_id": task_id,
        "status": "REVOKED",
        "message": "Task already completed, cannot cancel",
    }


async def test_a_task_that_takes_its_time_to_stop_shows_its_running_status(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wait for the end is shortened to nothing; the end comes all the same."""
    monkeypatch.setattr("app.engine.engine.CANCEL_ANSWER_SECONDS", 0)
    task_id = await hold(client)

    answer = await client.post(f"/api/tasks/{task_id}/cancel")

    assert (answer.status_code, answer.json()["status"]) == (200, "PROGRESS")
    assert answer.json()["message"] == "Cancellation requested"
    assert (await get(client, task_id))["cancel_requested_at"] is not None
    live = await live_task(client, task_id)
    await wait_until(lambda: live.task.is_final)
    assert live.task.status == "REVOKED"


async def test_who_cancelled_and_why_stands_in_the_timeline(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)
    await client.post(f"/api/tasks/{task_id}/cancel", json={"reason": "Wrong file"})

    events = (await client.get(f"/api/tasks/{task_id}/events")).json()
    [request] = [event for event in events if event["kind"] == "cancel_requested"]
    assert (request["actor"], request["data"]) == ("local", {"reason": "Wrong file"})


async def test_many_cancels_at_once_store_one(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)
    answers: list[httpx.Response] = []

    async def cancel() -> None:
        answers.append(await client.post(f"/api/tasks/{task_id}/cancel"))

    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(cancel)

    assert {answer.json()["status"] for answer in answers} == {"REVOKED"}
    kinds = await events_of(task_in(client).engine, task_id)
    assert (kinds.count("cancel_requested"), kinds.count("revoked")) == (1, 1)


async def test_children_are_cancelled_with_their_parent(client: httpx.AsyncClient) -> None:
    """Known mistake: a cancelled batch reached none of its children."""
    parent = await submit(client, "test.batch", {"child_type": "test.hold", "children": [{}, {}]})
    live = await live_task(client, parent)
    await wait_until(lambda: [c.status for c in live.children.values()] == ["PROGRESS"] * 2)

    await client.post(f"/api/tasks/{parent}/cancel")

    children = (await get(client, parent))["children"]
    assert (children["total"], children["revoked"]) == (2, 2)


@pytest.mark.parametrize(
    ("body", "status"),
    [({"reason": "x" * 1001}, 422), ({"because": "x"}, 422), ({"reason": 5}, 422), ([], 422)],
)
async def test_a_body_that_is_not_understood_cancels_nothing(
    client: httpx.AsyncClient, body: object, status: int
) -> None:
    task_id = await hold(client)

    refused(await client.post(f"/api/tasks/{task_id}/cancel", json=body), status, "invalid_body")
    assert (await get(client, task_id))["cancel_requested_at"] is None


async def test_a_cancel_of_nothing_is_404(client: httpx.AsyncClient) -> None:
    refused(await client.post(f"/api/tasks/{unknown_id()}/cancel"), 404, "task_not_found")


@pytest.mark.parametrize("path", ["/api/tasks/{}/cancel", "/api/tasks/cancel"])
async def test_the_reason_of_a_cancel_is_one_plain_line(
    client: httpx.AsyncClient, path: str
) -> None:
    task_id = await hold(client)
    body: dict[str, object] = {"reason": "Wrong\u202e file\nof\x07 March"}
    if "{}" not in path:
        body["all"] = True

    await client.post(path.format(task_id), json=body)

    events = (await client.get(f"/api/tasks/{task_id}/events")).json()
    said = [event["data"] for event in events if event["kind"] == "cancel_requested"]
    assert said == [{"reason": "Wrong file of March"}]
