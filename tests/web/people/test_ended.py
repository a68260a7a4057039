"""What ended while someone was away: theirs alone, until they have seen it."""

import httpx
import pytest

from tests.conftest import task_in
from tests.web.helpers import Json, project, submit, unknown_id
from tests.web.house import add_member, asking_as, ended


@pytest.fixture
async def anna(client: httpx.AsyncClient) -> httpx.AsyncClient:
    return await asking_as(task_in(client), client, "anna", "admin")


@pytest.fixture
async def bob(client: httpx.AsyncClient, anna: httpx.AsyncClient) -> httpx.AsyncClient:
    return await asking_as(task_in(client), client, "bob")


async def done(client: httpx.AsyncClient, task_type: str = "test.ok", **more: object) -> str:
    task_id = await submit(client, task_type, **more)  # type: ignore[arg-type]
    await ended(client, task_id)
    return task_id


async def unseen(client: httpx.AsyncClient) -> list[str]:
    found: Json = (await client.get("/api/ended")).json()
    assert found["count"] == len(found["tasks"])
    return [task["task_id"] for task in found["tasks"]]


async def see(client: httpx.AsyncClient, **body: object) -> int:
    answer = await client.post("/api/ended/seen", json=body)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["count"])


async def test_what_i_started_is_mine_to_see_and_what_others_started_is_theirs(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    """Also in a project that both are in."""
    project_id = await project(anna)
    await add_member(anna, project_id, "bob", "editor")
    first = await done(anna, project_id=project_id)
    second = await done(anna, "test.fail", params={"code": "x"})
    of_bob = await done(bob, project_id=project_id)
    await submit(anna, "test.hold", {"percent": 10})

    assert sorted(await unseen(anna)) == sorted([first, second])
    assert await unseen(bob) == [of_bob]


async def test_a_batch_is_one_entry_and_not_one_a_child(anna: httpx.AsyncClient) -> None:
    batch = await done(anna, "test.batch", params={"children": [{}, {}]})

    assert await unseen(anna) == [batch]


async def test_what_was_seen_is_gone_from_the_list(anna: httpx.AsyncClient) -> None:
    first, second, third = [await done(anna) for _ in range(3)]

    assert await see(anna, task_ids=[first]) == 2
    assert sorted(await unseen(anna)) == sorted([second, third])
    assert await see(anna, all=True) == 0
    assert await unseen(anna) == []


async def test_nobody_sees_it_for_somebody_else(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    """And who tries learns nothing of what there is."""
    task_id = await done(anna)

    assert await see(bob, task_ids=[task_id]) == await see(bob, task_ids=[unknown_id()]) == 0
    assert await task_in(anna).database.read("SELECT 1 FROM seen_tasks") == []
    assert await see(bob, all=True) == 0
    assert await unseen(anna) == [task_id]


async def test_an_etag_holds_until_something_of_mine_ends_or_is_seen(
    anna: httpx.AsyncClient,
) -> None:
    async def again() -> int:
        return (await anna.get("/api/ended", headers={"if-none-match": etag})).status_code

    task_id = await done(anna)
    etag = (await anna.get("/api/ended")).headers["etag"]

    assert await again() == 304
    await see(anna, task_ids=[task_id])
    assert await again() == 200
