"""POST /api/tasks/dismiss and /undismiss: a failure is news to a person until they deal with it."""

from typing import Any

import httpx
import pytest

from tests.conftest import task_in
from tests.web.helpers import (
    Json,
    finish,
    forget,
    get,
    ids_in_list,
    listed,
    project,
    refused,
    submit,
    unknown_id,
)
from tests.web.house import add_member, asking_as, ended


async def fail(client: httpx.AsyncClient, **more: Any) -> str:
    return await finish(client, "test.fail", {"code": "x"}, **more)


async def bulk(client: httpx.AsyncClient, action: str, body: Json) -> tuple[int, int, int]:
    answer = await client.post(f"/api/tasks/{action}", json=body)
    assert answer.status_code == 202, answer.text
    totals = answer.json()
    return totals["matched"], totals["accepted"], totals["skipped"]


async def news(client: httpx.AsyncClient, query: str = "") -> tuple[int, int]:
    page = await listed(client, query)
    return page["failed"], page["failed_unseen"]


async def test_a_failure_is_news_until_it_is_dismissed(client: httpx.AsyncClient) -> None:
    failed = await fail(client)
    assert await news(client) == (1, 1)
    assert (await get(client, failed))["dismissed_at"] is None

    assert await bulk(client, "dismiss", {"task_ids": [failed]}) == (1, 1, 0)

    assert await news(client) == (1, 0)
    task = await get(client, failed)
    assert (task["status"], task["dismissed_at"][-1]) == ("FAILURE", "Z")
    assert (await listed(client))["tasks"][0]["dismissed_at"] == task["dismissed_at"]
    forget(client)
    assert (await get(client, failed))["dismissed_at"] == task["dismissed_at"]


async def test_a_dismissal_is_taken_back(client: httpx.AsyncClient) -> None:
    failed = await fail(client)
    await bulk(client, "dismiss", {"task_ids": [failed]})

    assert await bulk(client, "undismiss", {"all": True}) == (1, 1, 0)

    assert await news(client) == (1, 1)
    assert (await get(client, failed))["dismissed_at"] is None
    assert await bulk(client, "undismiss", {"all": True}) == (1, 0, 1)


async def test_what_was_looked_at_is_no_news_after_a_dismissal_is_taken_back(
    client: httpx.AsyncClient,
) -> None:
    failed = await fail(client)
    await client.post("/api/ended/seen", json={"task_ids": [failed]})
    assert await news(client) == (1, 0)

    await bulk(client, "dismiss", {"all": True})
    await bulk(client, "undismiss", {"all": True})

    assert await news(client) == (1, 0)


async def test_only_failures_are_dismissed(client: httpx.AsyncClient) -> None:
    failed, done = await fail(client), await finish(client)

    assert await bulk(client, "dismiss", {"task_ids": [failed, done, unknown_id()]}) == (2, 1, 1)
    assert await bulk(client, "dismiss", {"filter": {"status": "SUCCESS"}}) == (0, 0, 0)
    assert (await get(client, done))["dismissed_at"] is None
    assert await ids_in_list(client) == [done, failed]


async def test_all_that_match_are_dismissed_slice_by_slice(client: httpx.AsyncClient) -> None:
    for _ in range(105):
        await submit(client, "test.fail", {"code": "x"}, task_name="Lease")
    other = await fail(client)
    for task_id in await ids_in_list(client, "limit=100&status=PENDING"):
        await ended(client, task_id)

    matched, accepted, skipped = await bulk(client, "dismiss", {"filter": {"q": "lease"}})

    assert (matched, accepted, skipped) == (105, 105, 0)
    assert await news(client) == (106, 1)
    assert await ids_in_list(client, "needs_attention=true") == [other]
    assert await bulk(client, "dismiss", {"all": True}) == (106, 1, 105)
    assert (await listed(client, "needs_attention=true"))["total"] == 0


async def test_what_needs_attention_can_be_asked_for(client: httpx.AsyncClient) -> None:
    first, second = await fail(client, task_name="First"), await fail(client)
    await finish(client)
    await bulk(client, "dismiss", {"task_ids": [second]})
    third = await fail(client)

    page = await listed(client, "needs_attention=true")
    assert ([task["task_id"] for task in page["tasks"]], page["total"]) == ([third, first], 2)
    assert await ids_in_list(client, "needs_attention=true&limit=1") == [third]
    assert await ids_in_list(client, f"needs_attention=true&cursor={third}") == [first]
    assert await ids_in_list(client, "needs_attention=true&q=fir") == [first]
    assert await bulk(client, "dismiss", {"filter": {"needs_attention": True}}) == (2, 2, 0)
    assert await news(client) == (3, 0)


async def test_the_list_and_the_task_are_new_when_a_dismissal_changed_them(
    client: httpx.AsyncClient,
) -> None:
    failed = await fail(client)
    for address in ("/api/tasks", f"/api/tasks/{failed}", "/api/ended"):
        await bulk(client, "undismiss", {"all": True})
        etag = {"if-none-match": (await client.get(address)).headers["etag"]}
        assert (await client.get(address, headers=etag)).status_code == 304

        await bulk(client, "dismiss", {"task_ids": [failed]})
        answer = await client.get(address, headers=etag)

        assert answer.status_code == 200
        again = {"if-none-match": answer.headers["etag"]}
        assert (await client.get(address, headers=again)).status_code == 304


async def test_what_is_dismissed_is_not_told_as_ended_meanwhile(client: httpx.AsyncClient) -> None:
    failed = await fail(client)
    assert (await client.get("/api/ended")).json()["count"] == 1

    await bulk(client, "dismiss", {"task_ids": [failed]})

    assert (await client.get("/api/ended")).json()["count"] == 0


async def test_all_that_one_started_is_seen_at_once(client: httpx.AsyncClient) -> None:
    await fail(client)
    etag = (await client.get("/api/tasks")).headers["etag"]

    await client.post("/api/ended/seen", json={"all": True})

    assert await news(client) == (1, 0)
    answer = await client.get("/api/tasks", headers={"if-none-match": etag})
    assert answer.status_code == 200


async def test_a_task_that_is_deleted_takes_its_news_with_it(client: httpx.AsyncClient) -> None:
    failed = await fail(client)

    await client.delete(f"/api/tasks/{failed}")

    assert await news(client) == (0, 0)
    assert await task_in(client).database.read("SELECT count(*) FROM failure_news") == [(0,)]


async def test_what_another_task_started_is_no_news(client: httpx.AsyncClient) -> None:
    """The counters leave it out as well."""
    await finish(client, "test.batch", {"child_type": "test.fail", "children": [{"code": "x"}]})

    assert await news(client) == (0, 0)


async def test_each_person_deals_with_their_own_news(client: httpx.AsyncClient) -> None:
    """In a project everybody hears of a failure; who came later has missed nothing."""
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    bob, carl = await asking_as(parts, anna, "bob"), await asking_as(parts, anna, "carl")
    quay = await project(anna)
    await add_member(anna, quay, "bob", "reader")
    failed = await submit(anna, "test.fail", {"code": "x"}, project_id=quay)
    await ended(anna, failed)
    await add_member(anna, quay, "carl", "editor")
    where = f"project_id={quay}"
    assert [await news(each, where) for each in (anna, bob, carl)] == [(1, 1), (1, 1), (1, 0)]

    # A reader dismisses what is theirs to dismiss.
    assert await bulk(bob, "dismiss", {"filter": {"project_id": quay}}) == (1, 1, 0)

    assert [await news(each, where) for each in (anna, bob, carl)] == [(1, 1), (1, 0), (1, 0)]
    for memory in (True, False):
        if not memory:
            forget(client)
        assert (await get(bob, failed))["dismissed_at"] is not None
        assert (await get(anna, failed))["dismissed_at"] is None
    etag = {"if-none-match": (await bob.get(f"/api/tasks/{failed}")).headers["etag"]}
    assert (await bob.get(f"/api/tasks/{failed}", headers=etag)).status_code == 304
    assert (await anna.get(f"/api/tasks/{failed}", headers=etag)).status_code == 200

    # Anna looks at it, which is enough.
    await anna.post("/api/ended/seen", json={"task_ids": [failed]})
    assert await news(anna, where) == (1, 0)
    # What a colleague has started is looked at in the same way.
    assert await ids_in_list(carl, "needs_attention=true") == []


async def test_the_answer_about_a_dismissal_is_nobody_elses(client: httpx.AsyncClient) -> None:
    """Both have dismissed it, each at a moment of their own."""
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    bob = await asking_as(parts, anna, "bob")
    quay = await project(anna)
    await add_member(anna, quay, "bob", "reader")
    failed = await submit(anna, "test.fail", {"code": "x"}, project_id=quay)
    await ended(anna, failed)
    for each in (anna, bob):
        assert await bulk(each, "dismiss", {"task_ids": [failed]}) == (1, 1, 0)

    path = f"/api/tasks/{failed}"
    known = {"if-none-match": (await anna.get(path)).headers["etag"]}

    assert (await anna.get(path, headers=known)).status_code == 304
    assert (await bob.get(path, headers=known)).status_code == 200


async def test_what_is_somebody_elses_is_not_dismissed(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    bob = await asking_as(parts, anna, "bob")
    failed = await submit(anna, "test.fail", {"code": "x"})
    await ended(anna, failed)

    assert await bulk(bob, "dismiss", {"task_ids": [failed]}) == (0, 0, 0)
    assert await bulk(bob, "dismiss", {"all": True}) == (0, 0, 0)
    assert await news(anna) == (1, 1)


@pytest.mark.parametrize("action", ["dismiss", "undismiss"])
@pytest.mark.parametrize("body", [{}, {"filter": {}}, {"filter": {"nonsense": 1}}, {"all": False},
                                  {"filter": {"needs_attention": False}}])  # fmt: skip
async def test_what_is_meant_has_to_be_said(
    client: httpx.AsyncClient, action: str, body: Json
) -> None:
    refused(await client.post(f"/api/tasks/{action}", json=body), 422, "invalid_body")
