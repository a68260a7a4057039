"""The document client that exists already: its addresses, fields and words."""

import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.documents.uploads import LEASE, held, shown
from tests.quick_vectors import use_quick_vectors
from tests.web.helpers import Json, finished, refused, unknown_id

FIELDS = {"document_id", "status", "progress", "message", "error"}
STATUSES = ("pending", "extracting", "chunking", "embedding", "indexing", "summarizing")
STARTS = dict(zip(STATUSES, (0, 10, 25, 40, 70, 85), strict=True))


@pytest.fixture(autouse=True)
def quick_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model has to be loaded."""
    use_quick_vectors(monkeypatch)


async def upload(
    client: httpx.AsyncClient, data: bytes = LEASE, name: str = "lease.md"
) -> httpx.Response:
    return await client.post("/api/v1/documents/upload", files={"file": (name, data)})


async def status_of(client: httpx.AsyncClient, document_id: str) -> Json:
    answer = await client.get(f"/api/v1/documents/{document_id}/status")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    assert found.keys() == FIELDS
    assert isinstance(found["progress"], int)
    return found


async def test_an_upload_is_followed_to_its_end(client: httpx.AsyncClient) -> None:
    answer = await upload(client)
    body = answer.json()
    assert answer.status_code == 200
    assert body.keys() == {"document_id", "filename", "status", "message"}
    assert (body["filename"], body["status"]) == ("lease.md", "processing")
    seen: list[Json] = []

    while not seen or seen[-1]["status"] != "completed":
        seen.append(await status_of(client, body["document_id"]))

    progress = [each["progress"] for each in seen]
    assert progress == sorted(progress)
    for each in seen[:-1]:
        assert STARTS[each["status"]] <= each["progress"] < 100
        assert each["error"] is None
    assert seen[-1] == {
        "document_id": body["document_id"], "status": "completed", "progress": 100,
        "message": "Document ready", "error": None,
    }  # fmt: skip


async def test_a_finished_document_is_ready_for_ever(client: httpx.AsyncClient) -> None:
    document_id = (await upload(client)).json()["document_id"]
    task_id = (await shown(client, document_id))["task_id"]
    await finished(client, task_id)
    await client.delete(f"/api/tasks/{task_id}")

    ready = await status_of(client, document_id)

    assert (ready["status"], ready["progress"], ready["message"]) == (
        "completed",
        100,
        "Document ready",
    )


async def test_each_stage_is_shown_with_its_percent(client: httpx.AsyncClient) -> None:
    for number, (function, status) in enumerate(
        (("extract", "extracting"), ("rows_of", "chunking"), ("embed", "embedding"),
         ("summarize", "summarizing"))
    ):  # fmt: skip
        async with held(client, function, LEASE + b"%d" % number) as document_id:
            found = await status_of(client, document_id)
            assert (found["status"], found["progress"]) == (status, STARTS[status])


async def test_a_document_that_cannot_be_read_has_failed(client: httpx.AsyncClient) -> None:
    document_id = (await upload(client, b"***", "empty.txt")).json()["document_id"]
    task = await finished(client, (await shown(client, document_id))["task_id"])

    failed = await status_of(client, document_id)

    assert (failed["status"], failed["error"]) == ("failed", task["error"])
    assert 10 <= failed["progress"] < 100


async def test_a_cancelled_document_has_failed_and_says_why(client: httpx.AsyncClient) -> None:
    async with held(client, "embed") as document_id:
        before = (await status_of(client, document_id))["progress"]
        task_id = (await shown(client, document_id))["task_id"]
        await client.post(f"/api/v1/tasks/{task_id}/cancel")

    cancelled = await status_of(client, document_id)

    assert (cancelled["status"], cancelled["error"]) == ("failed", "Processing was cancelled")
    assert cancelled["progress"] >= before


@pytest.mark.parametrize("path", ["/api/v1/documents", "/api/v1/documents/"])
async def test_the_list_is_at_both_addresses(client: httpx.AsyncClient, path: str) -> None:
    document_id = (await upload(client)).json()["document_id"]

    page = (await client.get(path)).json()

    assert page["total"] == 1
    assert page["documents"][0]["document_id"] == document_id


async def test_the_same_file_is_the_same_document(client: httpx.AsyncClient) -> None:
    first, again = await upload(client), await upload(client, name="again.md")

    assert again.status_code == 200
    assert again.json()["document_id"] == first.json()["document_id"]
    assert again.json()["status"] == "processing"


async def test_a_document_is_deleted(client: httpx.AsyncClient) -> None:
    document_id = (await upload(client)).json()["document_id"]

    assert (await client.delete(f"/api/v1/documents/{document_id}")).status_code == 204

    gone = await client.get(f"/api/v1/documents/{document_id}/status")
    assert (gone.status_code, gone.json()["detail"]) == (404, "Document not found")


async def test_what_is_not_there_and_what_is_not_taken(client: httpx.AsyncClient) -> None:
    for document_id in (unknown_id(), "nonsense", "%F0%9F%99%82"):
        gone = await client.get(f"/api/v1/documents/{document_id}/status")
        assert (gone.status_code, gone.json()["detail"]) == (404, "Document not found")
    refused(await upload(client, b"", "empty.txt"), 422, "empty_file")
    rows = await task_in(client).database.read("SELECT count(*) FROM files")
    assert rows == [(0,)]
