"""Many contracts as one task: what fails keeps no other from it, and is retried alone."""

import anyio
import anyio.lowlevel
import httpx
import pytest

from app.engine.outcomes.rest import Part
from app.jobs.contracts.tasks.batch import rest_of_batch
from tests.conftest import task_in, wait_until
from tests.jobs.contracts.uploads import PLAIN_LEASE, upload
from tests.parsing import files
from tests.web.helpers import Json, finished, get, live_task, refused, submit

GREEN = " The Tenant shall reduce its carbon emissions by 10% before 2030."


async def contracts(client: httpx.AsyncClient, count: int, *, damaged: int = -1) -> list[str]:
    """Small leases, each its own, and a damaged file among them."""
    return [
        await upload(client, f"c{number}.pdf", files.truncated_pdf())
        if number == damaged
        else await upload(client, f"c{number}.txt", f"{PLAIN_LEASE}{GREEN} {number}".encode())
        for number in range(count)
    ]


async def batch(client: httpx.AsyncClient, file_ids: list[str]) -> Json:
    task_id = await submit(client, "contract_batch", {"file_ids": file_ids})
    return await finished(client, task_id, 60)


async def test_a_damaged_file_among_many_loses_nothing(client: httpx.AsyncClient) -> None:
    file_ids = await contracts(client, 12, damaged=5)

    task = await batch(client, file_ids)

    assert (task["status"], task["children"]["total"]) == ("SUCCESS", 12)
    assert task["task_name"] == "12 files: c0.txt and others"
    result = task["result"]
    assert (result["total"], result["succeeded"], result["failed"]) == (12, 11, 1)
    assert [each["file_id"] for each in result["contracts"]] == file_ids
    good, bad = result["contracts"][0], result["contracts"][5]
    assert (good["name"], good["band"], good["counted"]) == ("c0.txt", "possible", 1)
    assert (bad["status"], bad["error_code"]) == ("FAILURE", "corrupt_file")
    table = (await client.get(f"/api/contracts?batch={task['task_id']}")).json()
    assert table["total"] == 11


async def test_only_the_failed_one_is_retried(client: httpx.AsyncClient) -> None:
    task = await batch(client, await contracts(client, 3, damaged=1))
    bad = task["result"]["contracts"][1]["task_id"]

    address = f"/api/tasks/{task['task_id']}/retry?failed_children=true"
    answer = await client.post(address)

    assert answer.status_code == 202, answer.text
    found = (await client.get("/api/tasks?task_type=contract_review&origin=any")).json()["tasks"]
    assert [each["retry_of"] for each in found if each["retry_of"]] == [bad]


async def test_the_rest_of_a_batch_is_one_batch_of_what_failed(client: httpx.AsyncClient) -> None:
    task = await batch(client, file_ids := await contracts(client, 4, damaged=1))
    address = f"/api/tasks/{task['task_id']}/retry?rest=true"

    first, second = await client.post(address), await client.post(address)

    assert (first.status_code, second.status_code) == (202, 200)
    assert second.json()["task_id"] == first.json()["task_id"]
    again = await finished(client, first.json()["task_id"])
    assert (again["task_type"], again["task_name"]) == ("contract_batch", "c1.pdf")
    assert (again["retry_of"], again["children"]["total"]) == (task["task_id"], 1)
    reviews = (await client.get("/api/tasks?task_type=contract_review&origin=any")).json()
    assert reviews["total"] == len(file_ids) + 1


@pytest.mark.parametrize(
    ("given", "kept"), [("Leases of May", "Leases of May"), (None, "2 files: c1.txt and one other")]
)
async def test_the_rest_of_a_batch_keeps_what_people_have_said_of_it(
    client: httpx.AsyncClient, given: str | None, kept: str
) -> None:
    """Known mistake: it lost its entity and its name."""
    file_ids = [await upload(client, "c0.txt", PLAIN_LEASE.encode())]
    file_ids += [await upload(client, f"c{n}.txt", b" " * n) for n in (1, 2)]
    about = {"entity_type": "deal", "entity_id": "D7", "metadata": {"room": 3}, "priority": 5}
    body = {"task_type": "contract_batch", "params": {"file_ids": file_ids}, "task_name": given}
    task = (await client.post("/api/tasks", json={**body, **about})).json()
    await finished(client, task["task_id"], 60)

    answer = await client.post(f"/api/tasks/{task['task_id']}/retry?rest=true")

    again = await get(client, answer.json()["task_id"])
    assert (again["task_name"], again["retry_of"]) == (kept, task["task_id"])
    assert {name: again[name] for name in about} == about


async def test_a_batch_that_was_cancelled_goes_on_with_what_is_left(
    client: httpx.AsyncClient,
) -> None:
    """Its parts, and those that it had not begun; what was deleted of the done ones as well."""
    file_ids = await contracts(client, 5)
    task_id = await submit(client, "contract_batch", {"file_ids": file_ids})
    live = await live_task(client, task_id)
    await wait_until(lambda: any(child.status == "SUCCESS" for child in live.children.values()), 30)
    refused(await client.post(f"/api/tasks/{task_id}/retry?rest=true"), 409, "not_retryable")
    await client.post(f"/api/tasks/{task_id}/cancel", json={})
    done = (await finished(client, task_id))["children"]["success"]

    answer = await client.post(f"/api/tasks/{task_id}/retry?rest=true")

    if done == len(file_ids):
        refused(answer, 409, "nothing_failed")
        return
    again = await finished(client, answer.json()["task_id"], 60)
    assert again["children"]["total"] == len(file_ids) - done
    assert again["status"] == "SUCCESS"
    refused(await client.post(f"/api/tasks/{task_id}/retry?rest=true"), 409, "nothing_failed")


def test_what_was_tried_again_alone_is_no_rest() -> None:
    parts = [Part({"file_id": "a"}, True), Part({"file_id": "b"}, False)]
    wanted = {"file_ids": ["a", "b", "c"], "recommend": True}
    assert rest_of_batch(wanted, parts, None, None) == {"file_ids": ["b", "c"], "recommend": True}
    ended = {"a": "REVOKED", "b": "FAILURE", "c": "SUCCESS"}
    items = [{"file_id": file_id, "status": status} for file_id, status in ended.items()]
    assert rest_of_batch(wanted, parts, {"contracts": items}, None) == {**wanted, "file_ids": ["b"]}
    assert rest_of_batch({"file_ids": ["a"]}, parts, None, None) is None


async def test_a_cancel_reaches_every_review_and_leaves_no_row(client: httpx.AsyncClient) -> None:
    file_ids = await contracts(client, 4)
    task_id = await submit(client, "contract_batch", {"file_ids": file_ids})
    live = await live_task(client, task_id)
    await wait_until(lambda: live.has_unfinished_children())

    await client.post(f"/api/tasks/{task_id}/cancel", json={})

    assert (await finished(client, task_id))["status"] == "REVOKED"
    children = (await get(client, task_id))["children"]
    assert (children["running"], children["failure"]) == (0, 0)
    rows = await task_in(client).database.read(
        "SELECT count(*) FROM contract_reviews JOIN tasks USING (task_id) "
        "WHERE tasks.status <> 'SUCCESS'"
    )
    assert rows == [(0,)]


async def test_when_every_file_fails_the_batch_has_failed(client: httpx.AsyncClient) -> None:
    task = await batch(client, [await upload(client, "a.txt", b" \n ")])

    assert (task["status"], task["error_code"]) == ("FAILURE", "no_contract_reviewed")
    assert task["task_name"] == "a.txt"


async def test_a_file_that_is_named_twice_is_reviewed_once(client: httpx.AsyncClient) -> None:
    [file_id] = await contracts(client, 1)

    task = await batch(client, [file_id, file_id])

    assert task["result"]["total"] == 1
    assert task["warnings"] == ["A file that was named more than once is reviewed once."]


async def test_a_batch_holds_as_many_files_as_other_batches(client: httpx.AsyncClient) -> None:
    params = {"file_ids": ["x"] * 1001}
    body = {"task_type": "contract_batch", "params": params}
    answer = await client.post("/api/tasks", json=body)
    await anyio.lowlevel.checkpoint()
    assert answer.status_code == 422
    assert "file_ids" in answer.json()["detail"]


async def test_a_name_that_was_given_stays(client: httpx.AsyncClient) -> None:
    """Also one that looks like the name of a task that nobody has named."""
    file_ids = await contracts(client, 2)
    name = "Batch of contracts: leases of May"

    task_id = await submit(client, "contract_batch", {"file_ids": file_ids}, task_name=name)

    assert (await get(client, task_id))["task_name"] == name
