"""What ended while somebody was away: kept by the server until it was looked at, for each alone."""

import anyio
import httpx
import pytest

from tests.conftest import task_in
from tests.web.helpers import Json, finish, project, refused, submit, unknown_id
from tests.web.house import add_member, asking_as, ended


async def unseen(client: httpx.AsyncClient) -> list[str]:
    body: Json = (await client.get("/api/ended")).json()
    assert body["count"] == len(body["tasks"])
    return [task["task_id"] for task in body["tasks"]]


async def test_what_ended_is_listed_until_it_was_looked_at(client: httpx.AsyncClient) -> None:
    """Those that ended last come first; what was cancelled or failed is there as well."""
    first = await finish(client, task_name="The lease")
    failed = await finish(client, "test.fail", {"code": "told_to"})
    held = await submit(client, "test.hold", {"percent": 10})
    assert await unseen(client) == [failed, first]

    await client.post(f"/api/tasks/{held}/cancel")
    listed = (await client.get("/api/ended")).json()["tasks"]
    assert [task["status"] for task in listed] == ["REVOKED", "FAILURE", "SUCCESS"]
    assert (listed[2]["task_name"], listed[2]["task_type"]) == ("The lease", "test.ok")
    assert (listed[1]["error"], listed[2]["error"]) == ("It failed as it was told to.", None)

    answer = await client.post("/api/ended/seen", json={"task_ids": [failed, held]})
    assert answer.json() == {"count": 1, "count_is_more": False}
    assert await unseen(client) == [first]


async def test_a_batch_is_one_entry_and_what_intray_started_none(client: httpx.AsyncClient) -> None:
    batch = await finish(client, "test.batch", {"children": [{}, {}, {}]})

    assert await unseen(client) == [batch]


async def test_all_can_be_marked_as_seen_and_what_ends_later_is_new(
    client: httpx.AsyncClient,
) -> None:
    for _ in range(3):
        await finish(client)

    assert (await client.post("/api/ended/seen", json={"all": True})).json()["count"] == 0
    assert await unseen(client) == []
    await anyio.sleep(0.002)
    later = await finish(client)
    assert await unseen(client) == [later]


@pytest.mark.parametrize("body", [{}, {"all": False}, {"task_ids": []}, {"task_ids": 1},
                                  {"all": True, "task_ids": [unknown_id()]}])  # fmt: skip
async def test_what_is_meant_has_to_be_said(client: httpx.AsyncClient, body: Json) -> None:
    refused(await client.post("/api/ended/seen", json=body), 422, "invalid_body")


async def test_what_does_not_exist_is_marked_without_harm(client: httpx.AsyncClient) -> None:
    task_id = await finish(client)

    await client.post("/api/ended/seen", json={"task_ids": [unknown_id(), "nonsense"]})

    assert await unseen(client) == [task_id]
    rows = await task_in(client).database.read("SELECT count(*) FROM seen_tasks")
    assert rows == [(0,)]


async def test_a_deleted_task_leaves_no_trace_of_having_been_seen(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client)
    await client.post("/api/ended/seen", json={"task_ids": [task_id]})

    await client.delete(f"/api/tasks/{task_id}")

    assert await task_in(client).database.read("SELECT count(*) FROM seen_tasks") == [(0,)]
    assert await unseen(client) == []


async def test_each_person_has_their_own(client: httpx.AsyncClient) -> None:
    """A colleague's task in a shared project is no news of mine, and my looking none of theirs."""
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    bob = await asking_as(parts, client, "bob")
    project_id = await project(anna)
    await add_member(anna, project_id, "bob", "editor")
    hers = await submit(anna, project_id=project_id)
    his = await submit(bob, project_id=project_id)
    for task_id in (hers, his):
        await ended(client, task_id)

    assert (await unseen(anna), await unseen(bob)) == ([hers], [his])
    await anna.post("/api/ended/seen", json={"all": True})
    assert (await unseen(anna), await unseen(bob)) == ([], [his])


async def test_who_left_the_project_has_no_news_of_it(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    bob = await asking_as(parts, client, "bob")
    project_id = await project(anna)
    member = await add_member(anna, project_id, "bob", "editor")
    task_id = await submit(bob, project_id=project_id)
    await ended(client, task_id)

    await anna.delete(f"/api/projects/{project_id}/members/{member['user_id']}")

    assert await unseen(bob) == []


async def test_a_held_request_returns_when_something_ends_and_when_another_window_has_looked(
    client: httpx.AsyncClient,
) -> None:
    etag = (await client.get("/api/ended")).headers["etag"]
    assert (await client.get("/api/ended", headers={"if-none-match": etag})).status_code == 304

    async def held(etag: str) -> httpx.Response:
        return await client.get("/api/ended?wait=20", headers={"if-none-match": etag})

    async with anyio.create_task_group() as group:
        answers: list[httpx.Response] = []

        async def hold() -> None:
            answer = await held(etag)
            while answer.json()["count"] == 0:
                answer = await held(answer.headers["etag"])
            answers.append(answer)
            answers.append(await held(answer.headers["etag"]))

        group.start_soon(hold)
        task_id = await finish(client)
        with anyio.fail_after(20):
            while not answers:
                await anyio.sleep(0.01)
            await client.post("/api/ended/seen", json={"task_ids": [task_id]})

    assert [answer.json()["count"] for answer in answers] == [1, 0]


async def test_nobody_sees_it_for_somebody_else(client: httpx.AsyncClient) -> None:
    """And who tries leaves no trace, and learns nothing of what there is."""
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    bob = await asking_as(parts, client, "bob")
    task_id = await submit(anna)
    await ended(client, task_id)

    answer = await bob.post("/api/ended/seen", json={"task_ids": [task_id]})

    assert (answer.status_code, answer.json()["count"]) == (200, 0)
    assert await unseen(anna) == [task_id]
    assert await parts.database.read("SELECT count(*) FROM seen_tasks") == [(0,)]
