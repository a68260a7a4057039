"""What came out of a task stands in its row: a line, what followed, and whether to try again."""

from typing import Any

import httpx
import pytest

from app.clock import from_iso
from tests.conftest import task_in, wait_until
from tests.web.helpers import (
    Json,
    finish,
    finished,
    forget,
    get,
    hold,
    ids_in_list,
    listed,
    live_task,
    project,
    refused,
    submit,
    unknown_id,
    wait_in_line,
)


async def test_the_type_says_in_one_line_what_came_out(client: httpx.AsyncClient) -> None:
    task_id = await finish(client, "test.artifact", {"text": "two\nlines"})

    assert (await get(client, task_id))["summary"] == "Kept: two lines"
    forget(client)
    assert (await get(client, task_id))["summary"] == "Kept: two lines"
    assert [task["summary"] for task in (await listed(client))["tasks"]] == ["Kept: two lines"]


async def test_a_line_has_at_most_200_characters(client: httpx.AsyncClient) -> None:
    task = await finished(client, await submit(client, "test.artifact", {"then": "large"}))

    assert task["summary"] == f"Kept: {'x' * 193}…"


async def test_there_is_no_line_before_the_end_nor_of_a_type_without_one(
    client: httpx.AsyncClient,
) -> None:
    held = await submit(client, "test.artifact", {"then": "hold"})
    failed = await finish(client, "test.artifact", {"then": "fail"})

    assert (await get(client, held))["summary"] is None
    assert (await get(client, failed))["summary"] is None
    assert (await get(client, await finish(client)))["summary"] is None


async def test_a_batch_says_how_its_children_stand(client: httpx.AsyncClient) -> None:
    children: Json = {"child_type": "test.fail", "children": [{"times": 0}, {"code": "x"}]}
    batch = await finish(client, "test.batch", children)

    assert (await get(client, batch))["summary"] == "1 of 2 ready, 1 failed"
    forget(client)
    assert (await listed(client))["tasks"][0]["summary"] == "1 of 2 ready, 1 failed"


async def test_a_batch_says_so_while_it_runs(client: httpx.AsyncClient) -> None:
    children = [{"percent": 1}, {"percent": 1}]
    batch = await submit(client, "test.batch", {"child_type": "test.hold", "children": children})
    live = await live_task(client, batch)
    await wait_until(lambda: len(live.children) == 2)

    assert (await get(client, batch))["summary"] == "0 of 2 ready"
    await client.post(f"/api/tasks/{batch}/cancel")


async def test_what_follows_names_the_task_whose_end_queued_it(client: httpx.AsyncClient) -> None:
    leader = await finish(client, "test.follow", {"task_type": "test.artifact"})
    follower, first = (await listed(client))["tasks"]

    assert (first["task_id"], first["follows"]) == (leader, None)
    assert follower["follows"] == leader
    assert (first["followed_by"], follower["followed_by"]) == (None, None)
    assert (await get(client, follower["task_id"]))["follows"] == leader


async def test_a_list_folds_what_follows_under_its_leader(client: httpx.AsyncClient) -> None:
    leader = await finish(client, "test.follow", {"task_type": "test.artifact"})
    follower = (await ids_in_list(client))[0]
    await finished(client, follower)
    other = await finish(client)

    page = await listed(client, "fold=true")

    assert [task["task_id"] for task in page["tasks"]] == [other, leader]
    assert page["tasks"][0]["followed_by"] == []
    assert page["tasks"][1]["followed_by"] == [
        {"task_id": follower, "task_type": "test.artifact", "status": "SUCCESS",
         "summary": "Kept: kept"}
    ]  # fmt: skip
    # What is folded is on the page all the same.
    assert page["total"] == 3


async def test_what_follows_stands_alone_where_its_leader_is_not_in_the_list(
    client: httpx.AsyncClient,
) -> None:
    leader = await finish(client, "test.follow")
    follower = (await ids_in_list(client))[0]
    await finished(client, follower)

    assert await ids_in_list(client, "fold=true&task_type=test.ok") == [follower]
    assert await ids_in_list(client, "fold=true&status=SUCCESS&status=PENDING") == [leader]
    await client.delete(f"/api/tasks/{leader}")
    assert await ids_in_list(client, "fold=true") == [follower]
    assert (await get(client, follower))["follows"] == leader


async def test_what_follows_a_follow_up_is_not_lost(client: httpx.AsyncClient) -> None:
    leader = await finish(client, "test.follow", {"task_type": "test.follow"})
    await wait_until(lambda: len(task_in(client).engine.live._recent) == 3)

    last, middle, first = (await listed(client))["tasks"]
    page = await listed(client, "fold=true")

    assert (first["task_id"], middle["follows"], last["follows"]) == (
        leader, leader, middle["task_id"],
    )  # fmt: skip
    assert [task["task_id"] for task in page["tasks"]] == [last["task_id"], leader]
    assert [each["task_id"] for each in page["tasks"][1]["followed_by"]] == [middle["task_id"]]


async def test_a_folded_list_of_a_time_has_further_pages(client: httpx.AsyncClient) -> None:
    leader = await finish(client, "test.follow")
    await finished(client, (await ids_in_list(client))[0])
    newest = await finish(client)
    query = "fold=true&created_before=2100-01-01T00:00:00Z&created_after=2020-01-01T00:00:00Z"

    assert await ids_in_list(client, query) == [newest, leader]
    assert await ids_in_list(client, f"{query}&cursor={newest}") == [leader]


async def test_what_needs_attention_is_folded_under_nothing(client: httpx.AsyncClient) -> None:
    """What it follows went well, and is not in that list."""
    params = {"task_type": "test.fail", "params": {"code": "x"}}
    await finish(client, "test.follow", params)
    failed = (await ids_in_list(client))[0]
    await finished(client, failed)

    assert await ids_in_list(client, "fold=true&needs_attention=true") == [failed]


async def test_what_a_leader_does_not_name_stands_alone(client: httpx.AsyncClient) -> None:
    leader = await finish(client, "test.follow", {"times": 7})
    followers = (await ids_in_list(client))[-2::-1]

    page = await listed(client, "fold=true")

    *alone, first = page["tasks"]
    named = [each["task_id"] for each in first["followed_by"]]
    assert (first["task_id"], named) == (leader, followers[:5])
    assert [task["task_id"] for task in alone] == followers[:4:-1]


@pytest.mark.parametrize(
    ("code", "retryable"),
    [("corrupt_file", False), ("password_required", False), ("too_large", False),
     ("invalid_params", False), ("provider_unavailable", True), ("nobody_knows_it", True)],
)  # fmt: skip
async def test_a_failure_says_whether_another_try_makes_sense(
    client: httpx.AsyncClient, code: str, retryable: bool
) -> None:
    task = await get(client, await finish(client, "test.fail", {"code": code}))

    assert (task["retryable"], task["hint"]) == (retryable, "Tell it otherwise.")


async def test_what_was_cancelled_can_be_tried_again_and_what_went_well_need_not(
    client: httpx.AsyncClient,
) -> None:
    held = await hold(client)
    assert (await get(client, held))["retryable"] is False
    await client.post(f"/api/tasks/{held}/cancel")

    assert (await get(client, held))["retryable"] is True
    assert (await get(client, await finish(client)))["retryable"] is False


# Another priority


async def patch(client: httpx.AsyncClient, task_id: str, body: Any) -> httpx.Response:
    return await client.patch(f"/api/tasks/{task_id}", json=body)


async def test_what_waits_can_be_moved_up(client: httpx.AsyncClient) -> None:
    _, second = await wait_in_line(client)
    third = await submit(client, "test.one_at_a_time")
    assert (await get(client, third))["queue_position"] == 2

    answer = await patch(client, third, {"priority": 10})

    assert (answer.status_code, answer.json()["priority"]) == (200, 10)
    assert answer.json()["queue_position"] == 1
    assert (await get(client, second))["queue_position"] == 2
    events = (await client.get(f"/api/tasks/{third}/events")).json()
    assert (events[-1]["kind"], events[-1]["data"]) == ("priority_changed", {"priority": 10})
    assert events[-1]["actor"] == "local"


async def test_what_was_moved_up_starts_first(client: httpx.AsyncClient) -> None:
    first, second = await wait_in_line(client)
    third = await submit(client, "test.one_at_a_time")
    await patch(client, third, {"priority": 1})

    await client.post(f"/api/tasks/{first}/cancel")

    live = await live_task(client, third)
    await wait_until(lambda: live.task.status == "PROGRESS")
    assert (await get(client, second))["status"] == "PENDING"


async def test_a_priority_is_only_for_what_waits(client: httpx.AsyncClient) -> None:
    running, done = await hold(client), await finish(client)

    for task_id, word in ((running, "runs"), (done, "ended")):
        refusal = refused(await patch(client, task_id, {"priority": 1}), 409, "not_waiting")
        assert word in refusal["message"]
        assert refusal["hint"]
        assert (await get(client, task_id))["priority"] == 0
    refused(await patch(client, unknown_id(), {"priority": 1}), 404, "task_not_found")


@pytest.mark.parametrize("body", [{}, {"priority": 101}, {"priority": "1"}, {"status": "SUCCESS"}])
async def test_nothing_else_is_changed(client: httpx.AsyncClient, body: Json) -> None:
    refused(await patch(client, await finish(client), body), 422, "invalid_body")


# Filters, and pages of projects


async def test_tasks_are_found_by_when_they_were_made(client: httpx.AsyncClient) -> None:
    made = []
    for _ in range(3):
        made.append(await get(client, await finish(client)))
        await wait_until(lambda: task_in(client).engine._clock() > from_iso(made[-1]["created_at"]))
    first, second, third = ((task["task_id"], task["created_at"]) for task in made)

    assert await ids_in_list(client, f"created_after={first[1]}") == [third[0], second[0]]
    assert await ids_in_list(client, f"created_before={third[1]}") == [second[0], first[0]]
    between = f"created_after={first[1]}&created_before={third[1]}"
    page = await listed(client, between)
    assert ([task["task_id"] for task in page["tasks"]], page["total"]) == ([second[0]], 1)
    assert await ids_in_list(client, f"{between}&cursor={third[0]}") == [second[0]]
    assert await ids_in_list(client, f"{between}&cursor={second[0]}") == []
    answer = await client.post("/api/tasks/delete", json={"filter": {"created_before": second[1]}})
    assert answer.json()["accepted"] == 1
    assert await ids_in_list(client) == [third[0], second[0]]


async def test_tasks_are_found_by_why_they_failed(client: httpx.AsyncClient) -> None:
    wanted = await finish(client, "test.fail", {"code": "corrupt_file"})
    await finish(client, "test.fail", {"code": "other"})

    page = await listed(client, "error_code=corrupt_file")
    assert ([task["task_id"] for task in page["tasks"]], page["total"]) == ([wanted], 1)
    body = {"filter": {"error_code": "corrupt_file"}}
    assert (await client.post("/api/tasks/retry", json=body)).json()["accepted"] == 1
    assert (await ids_in_list(client, "error_code=none")) == []


@pytest.mark.parametrize("query", ["created_after=yesterday", "created_before=1", "fold=perhaps"])
async def test_a_filter_that_cannot_be_understood_is_named(
    client: httpx.AsyncClient, query: str
) -> None:
    refusal = refused(await client.get(f"/api/tasks?{query}"), 422, "invalid_query")
    assert query.partition("=")[0] in refusal["message"]


async def test_projects_come_page_by_page(client: httpx.AsyncClient) -> None:
    made = [await project(client, f"Quay {number}") for number in range(3)][::-1]

    whole = await client.get("/api/projects")
    assert [each["project_id"] for each in whole.json()] == made
    assert "link" not in whole.headers
    first = await client.get("/api/projects?limit=2")
    assert [each["project_id"] for each in first.json()] == made[:2]
    link = first.links["next"]["url"]
    second = await client.get(first.url.join(link))
    assert [each["project_id"] for each in second.json()] == made[2:]
    assert "link" not in second.headers
    refused(await client.get("/api/projects?limit=0"), 422, "invalid_query")
