"""POST /api/tasks/cancel, /retry and /delete: the same for everything that matches."""

from typing import Any

import httpx
import pytest

from tests.conftest import task_in
from tests.web.helpers import (
    SOMEBODY,
    finish,
    foreign,
    get,
    hold,
    listed,
    live_task,
    project,
    refused,
    submit,
    tasks_of,
    unknown_id,
    wait_in_line,
)

ACTIONS = ("cancel", "retry", "delete")


async def bulk(client: httpx.AsyncClient, action: str, body: Any) -> tuple[int, int, int]:
    answer = await client.post(f"/api/tasks/{action}", json=body)
    assert answer.status_code == 202, answer.text
    totals = answer.json()
    return totals["matched"], totals["accepted"], totals["skipped"]


async def test_everything_is_cancelled_and_what_has_ended_is_skipped(
    client: httpx.AsyncClient,
) -> None:
    running, done = await hold(client), await finish(client)
    first, waiting = await wait_in_line(client)

    assert await bulk(client, "cancel", {"all": True, "reason": "Clearing up"}) == (4, 3, 1)

    for task_id in (running, first, waiting):
        live = await live_task(client, task_id)
        assert await task_in(client).engine.until_final(live, 5)
        assert live.task.status == "REVOKED"
    assert (await get(client, done))["status"] == "SUCCESS"


async def test_a_filter_means_what_it_means_in_the_list(client: httpx.AsyncClient) -> None:
    harbour = await project(client)
    inside = await hold(client, project_id=harbour)
    outside = await hold(client)

    wanted = {"filter": {"project_id": harbour, "status": ["started", "progress"]}}
    assert await bulk(client, "cancel", wanted) == (1, 1, 0)

    assert (await get(client, inside))["cancel_requested_at"] is not None
    assert (await get(client, outside))["cancel_requested_at"] is None


async def test_chosen_ids_are_meant_and_unknown_ones_do_not_match(
    client: httpx.AsyncClient,
) -> None:
    failed = [await finish(client, "test.fail", {"code": "x"}) for _ in range(3)]
    body = {"task_ids": [failed[0], failed[2], unknown_id()]}

    assert await bulk(client, "retry", body) == (2, 2, 0)

    retries = [task["retry_of"] for task in (await listed(client))["tasks"]]
    assert {each for each in retries if each} == {failed[0], failed[2]}


async def test_a_retry_of_everything_does_not_retry_its_own_retries(
    client: httpx.AsyncClient,
) -> None:
    for _ in range(3):
        await finish(client, "test.fail", {"code": "x"})
    await finish(client)

    assert await bulk(client, "retry", {"all": True}) == (4, 3, 1)
    assert await tasks_of(task_in(client)) == 7


async def test_everything_is_deleted_children_and_running_ones_too(
    client: httpx.AsyncClient,
) -> None:
    await finish(client, "test.batch", {"children": [{}, {}]})
    await hold(client)
    await submit(client, run_at="2099-01-01T00:00:00Z")

    matched, _, _ = await bulk(client, "delete", {"all": True})

    assert matched == 5
    assert await tasks_of(task_in(client)) == 0
    page = await listed(client)
    assert (page["total"], page["running"], page["completed"]) == (0, 0, 0)


async def test_more_than_one_slice_is_covered(client: httpx.AsyncClient) -> None:
    for number in range(130):
        await submit(client, "test.ok", {"number": number}, run_at="2099-01-01T00:00:00Z")

    assert await bulk(client, "cancel", {"filter": {"status": ["PENDING"]}}) == (130, 130, 0)
    assert (await listed(client))["cancelled"] == 130
    assert await bulk(client, "delete", {"filter": {"status": "revoked"}}) == (130, 130, 0)
    assert await tasks_of(task_in(client)) == 0


@pytest.mark.parametrize("action", ACTIONS)
async def test_what_could_mean_everything_by_mistake_is_422_and_touches_nothing(
    client: httpx.AsyncClient, action: str
) -> None:
    task_id = await finish(client, "test.fail", {"code": "x"})
    before = await get(client, task_id)

    mistakes: tuple[Any, ...] = (
        {}, {"filter": {}}, {"task_ids": []}, {"all": False}, {"all": "true"},
        {"filter": {"colour": "red"}}, {"filter": {"status": ["DONE"]}},
        {"filter": {"status": []}}, {"filter": {"project_id": None}}, {"filter": {"q": ""}},
        {"filter": {"q": "\0"}}, {"filter": {"entity_id": ""}},
        {"filter": {"project_id": "mine"}}, {"task_ids": ["1"]}, {"task_ids": ["x"] * 1001},
        {"all": True, "filter": {"q": "a"}}, {"everything": True}, [],
    )  # fmt: skip
    for body in mistakes:
        refused(await client.post(f"/api/tasks/{action}", json=body), 422, "invalid_body")

    assert await get(client, task_id) == before
    assert await tasks_of(task_in(client)) == 1


@pytest.mark.parametrize("action", ACTIONS)
async def test_no_body_is_not_everything(client: httpx.AsyncClient, action: str) -> None:
    await finish(client)

    refused(await client.post(f"/api/tasks/{action}"), 415, "unsupported_media_type")
    assert await tasks_of(task_in(client)) == 1


@pytest.mark.parametrize("action", ACTIONS)
async def test_all_means_all_of_mine(client: httpx.AsyncClient, action: str) -> None:
    """Invariant 11."""
    theirs = await foreign(task_in(client).engine, "test.fail", params={"code": "x"})

    assert await bulk(client, action, {"all": True}) == (0, 0, 0)
    assert await bulk(client, action, {"task_ids": [theirs]}) == (0, 0, 0)
    assert await tasks_of(task_in(client), SOMEBODY) == 1
