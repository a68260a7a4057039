"""Idempotency-Key: a request that is sent again makes nothing a second time, wherever it goes."""

from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import httpx
import pytest

from app.settings import Settings
from tests.conftest import task_in
from tests.jobs.documents.uploads import LEASE, upload_file
from tests.jobs.drawings.small_plans import plans
from tests.quick_vectors import use_quick_vectors
from tests.web.helpers import finish, listed, project, refused, serving, tasks_of

Ask = Callable[[dict[str, str]], Awaitable[httpx.Response]]
CONTRACT = b"The Tenant shall report its emissions every year."


@pytest.fixture(autouse=True)
def quick_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model has to be loaded."""
    use_quick_vectors(monkeypatch)


async def files(client: httpx.AsyncClient) -> int:
    return int((await task_in(client).database.read("SELECT count(*) FROM files"))[0][0])


async def assert_made_once(client: httpx.AsyncClient, ask: Ask, first: int, again: int) -> None:
    """The same key twice: one task, and the statuses of the two answers."""
    answers = [await ask({"idempotency-key": "k1"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [first, again], answers[1].text
    assert answers[0].json()["task_id"] == answers[1].json()["task_id"]


def sends(client: httpx.AsyncClient, path: str, data: bytes = LEASE, name: str = "lease.md") -> Ask:
    return lambda headers: client.post(path, files={"file": (name, data)}, headers=headers)


def posts(client: httpx.AsyncClient, path: str, body: Any = None) -> Ask:
    return lambda headers: client.post(path, json=body, headers=headers)


async def test_a_retry_that_is_sent_again_is_one_retry(client: httpx.AsyncClient) -> None:
    task_id = await finish(client, "test.fail", {"code": "x"})
    ask = posts(client, f"/api/tasks/{task_id}/retry")

    await assert_made_once(client, ask, 202, 200)

    assert await tasks_of(task_in(client)) == 2


async def test_retries_at_once_with_one_key_get_one_task(client: httpx.AsyncClient) -> None:
    task_id = await finish(client, "test.fail", {"code": "x"})
    ask, answers = posts(client, f"/api/tasks/{task_id}/retry"), list[httpx.Response]()

    async def retry() -> None:
        answers.append(await ask({"idempotency-key": "k1"}))

    async with anyio.create_task_group() as group:
        for _ in range(10):
            group.start_soon(retry)

    assert {answer.status_code for answer in answers} <= {200, 202}
    assert len({answer.json()["task_id"] for answer in answers}) == 1
    assert await tasks_of(task_in(client)) == 2


@pytest.mark.parametrize("prefix", ["/api", "/api/v1"])
async def test_a_document_that_is_sent_again_is_the_first_one(
    client: httpx.AsyncClient, prefix: str
) -> None:
    await assert_made_once(client, sends(client, "/api/documents"), 202, 200)
    copy = sends(client, f"{prefix}/documents?on_duplicate=copy")
    refused(await copy({"idempotency-key": "k1"}), 409, "idempotency_conflict")

    first, again = [await copy({"idempotency-key": "k2"}) for _ in range(2)]

    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json()["document_id"] == again.json()["document_id"]
    assert again.json()["duplicate"] is False
    assert await files(client) == 2


async def test_the_document_client_may_send_again(client: httpx.AsyncClient) -> None:
    ask = sends(client, "/api/v1/documents/upload")

    first, again = [await ask({"idempotency-key": "k1"}) for _ in range(2)]

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["document_id"] == again.json()["document_id"]
    assert await files(client) == 1


@pytest.mark.parametrize("path", ["/process/", "/find_clauses/"])
async def test_the_contract_pages_client_may_send_again(
    client: httpx.AsyncClient, path: str
) -> None:
    ask = sends(client, path, CONTRACT, "contract.txt")

    await assert_made_once(client, ask, 200, 200)

    assert (await listed(client, "origin=any"))["total"] == await files(client) == 1
    other = await sends(client, path, b"Another contract.", "contract.txt")(
        {"idempotency-key": "k1"}
    )
    assert (other.status_code, other.json().keys()) == (409, {"error", "detail"})
    assert await files(client) == 1


async def test_a_batch_that_is_sent_again_is_one_batch(client: httpx.AsyncClient) -> None:
    body = {"file_ids": [await upload_file(client)]}

    await assert_made_once(client, posts(client, "/api/documents/batch", body), 202, 200)


async def test_a_plan_set_that_is_sent_again_is_the_first_one(client: httpx.AsyncClient) -> None:
    path = f"/api/projects/{await project(client)}/drawings"
    ask = sends(client, path, plans("S1.01"), "plans.pdf")

    await assert_made_once(client, ask, 202, 200)

    assert await files(client) == 1
    page_id = await _a_page(client)
    await assert_once_on_a_page(client, page_id, "reprocess-ocr", "k2")
    await assert_once_on_a_page(client, page_id, "detect-scale", "k3")
    other = await client.post(f"/api/pages/{page_id}/classify", headers={"idempotency-key": "k3"})
    refused(other, 409, "idempotency_conflict")


async def _a_page(client: httpx.AsyncClient) -> str:
    parts = task_in(client)
    [task] = (await listed(client, "origin=any"))["tasks"]
    live = await parts.engine.find(task["task_id"], "local")
    assert await parts.engine.until_final(live, 30)
    rows = await parts.database.read("SELECT page_id FROM pages LIMIT 1")
    return str(rows[0][0])


async def assert_once_on_a_page(
    client: httpx.AsyncClient, page_id: str, deed: str, key: str
) -> None:
    address = f"/pages/{page_id}/{deed}"
    first, again = [
        await client.post(prefix + address, headers={"idempotency-key": key})
        for prefix in ("/api", "/api/v1")
    ]
    assert (first.status_code, again.status_code) == (202, 200), first.text
    assert first.json()["task_id"] == again.json()["task_id"]


async def test_a_question_that_is_sent_again_is_asked_once(settings: Settings) -> None:
    """Only where a model writes the answer is it a task."""
    written = Settings(
        data=settings.data, workers=1, reserve_mb=0,
        answer_url="http://127.0.0.1:9", answer_model="writer",
    )  # fmt: skip
    async with serving(written) as client:
        ask = posts(client, "/api/ask", {"question": "Who repairs the roof?"})
        await assert_made_once(client, ask, 202, 200)


async def test_a_key_is_bound_to_its_address(client: httpx.AsyncClient) -> None:
    first, second = [await finish(client, "test.fail", {"code": "x"}) for _ in range(2)]
    key = {"idempotency-key": "k1"}
    assert (await posts(client, f"/api/tasks/{first}/retry")(key)).status_code == 202

    answer = await posts(client, f"/api/tasks/{second}/retry")(key)

    refused(answer, 409, "idempotency_conflict")


@pytest.mark.parametrize("key", ["", "k" * 256])
async def test_a_key_that_is_none_is_refused_and_nothing_is_kept(
    client: httpx.AsyncClient, key: str
) -> None:
    answer = await sends(client, "/api/documents")({"idempotency-key": key})

    refused(answer, 422, "invalid_idempotency_key")
    assert await files(client) == 0


@pytest.mark.parametrize("path", ["/api/ask", "/api/tasks/{}/retry?failed_children=true"])
async def test_a_key_that_is_none_is_refused_where_it_would_not_be_used(
    client: httpx.AsyncClient, path: str
) -> None:
    task_id = await finish(client, "test.batch", {"children": [{}]})

    ask = posts(client, path.format(task_id), {"question": "Who repairs the roof?"})

    refused(await ask({"idempotency-key": "k" * 256}), 422, "invalid_idempotency_key")
