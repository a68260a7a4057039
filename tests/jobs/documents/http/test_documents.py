"""Documents over HTTP: upload, watch, read, delete."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anyio
import httpx
import pytest
from PIL import Image

from app.db.database import Database
from app.engine.context import TaskContext
from app.engine.model import StopCause
from app.engine.retry import RetryPolicy
from app.errors import RetryLater, TaskFailure
from app.jobs.documents.stages import EMBEDDING, STAGES
from app.jobs.documents.store import writes
from app.jobs.documents.store.removal import Library
from app.jobs.documents.tasks import ingestion
from app.people.model import LOCAL
from app.settings import Settings
from tests.conftest import task_in
from tests.jobs.documents.uploads import (
    LEASE,
    held,
    ids_of,
    listed,
    send,
    shown,
    upload_file,
    uploaded,
)
from tests.parsing import files
from tests.quick_vectors import embed, use_quick_vectors
from tests.web.helpers import (
    SOMEBODY,
    Json,
    finished,
    get,
    project,
    refused,
    serving,
    submit,
    tasks_of,
    unknown_id,
)

pytestmark = pytest.mark.usefixtures("quick_vectors")
TABLES = ("documents", "document_pages", "chunks", "chunk_vectors", "document_leftovers")


@pytest.fixture
def quick_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model has to be loaded."""
    use_quick_vectors(monkeypatch)


async def counts(database: Database) -> dict[str, int]:
    """How many rows there are of everything that a document is made of."""
    found = {}
    for table in (*TABLES, "files", "tasks", "task_files"):
        found[table] = (await database.read(f"SELECT count(*) FROM {table}"))[0][0]
    found["words"] = (
        await database.read("SELECT count(*) FROM chunk_words WHERE chunk_words MATCH 'warehouse'")
    )[0][0]
    return found


def contents(folder: Path) -> list[Path]:
    return [path for path in (folder / "contents").rglob("*") if path.is_file()]


# Making


async def test_an_upload_becomes_a_document_that_can_be_read(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)

    assert (document["status"], document["progress"]) == ("completed", 100), document
    assert document["step"] == "Document ready"
    assert (document["pages"], document["chunks"], document["words"]) == (1, 1, 58)
    assert "warehouse" in document["summary"]
    assert document["completed_at"] is not None
    page = (await client.get(f"/api/documents/{document['document_id']}/pages/1")).json()
    assert "good repair" in page["text"]
    assert (page["start"], page["end"], page["pages"]) == (0, len(page["text"]), 1)
    heading = page["blocks"][0]
    assert page["text"][heading["start"] : heading["end"]] == "Lease"
    assert (heading["kind"], heading["level"]) == ("heading", 1)


async def test_its_task_says_what_became_of_it(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)

    task = await get(client, document["task_id"])

    assert (task["entity_type"], task["entity_id"]) == ("document", document["document_id"])
    assert task["task_name"] == "Document ingestion: lease.md"
    assert task["result"] == {
        "document_id": document["document_id"], "pages": 1, "chunks": 1, "words": 58,
        "warnings": [], "failed_pages": [], "attachments": [],
        "open_changes": {"insertions": 0, "deletions": 0, "comments": 0},
        "language": "English", "title": "Lease",
    }  # fmt: skip


async def test_its_metadata_names_the_file_unless_the_client_gave_its_own(
    client: httpx.AsyncClient,
) -> None:
    task_id = (await send(client)).json()["task_id"]
    file_id = await upload_file(client, b"Another text.", "another.txt")
    params = {"file_id": file_id}
    own = await submit(client, "document_ingestion", params, metadata={"colour": "blue"})

    assert (await get(client, task_id))["metadata"] == {"file_name": "lease.md"}
    assert (await get(client, own))["metadata"] == {"colour": "blue"}


async def test_so_does_that_of_a_task_that_takes_a_document_over(client: httpx.AsyncClient) -> None:
    params = {"file_id": await upload_file(client, b"***", "empty.txt")}
    first = await finished(client, await submit(client, "document_ingestion", params))

    second = await get(client, await submit(client, "document_ingestion", params))

    assert (first["status"], second["entity_id"]) == ("FAILURE", first["entity_id"])
    assert second["metadata"] == {"file_name": "empty.txt"}


async def test_every_stage_is_a_checkpoint_in_its_order(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)

    events = (await client.get(f"/api/tasks/{document['task_id']}/events")).json()

    done = [each["data"]["name"] for each in events if each["kind"] == "step_finished"]
    assert done == [stage.title for stage in STAGES]


async def test_a_long_document_is_embedded_in_several_checkpoints(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each chunk has the vector of its own text, whatever slice it was made in."""
    monkeypatch.setattr(ingestion, "CHUNKS_A_STEP", 32)
    text = "".join(f"House {number} has a sound roof and dry walls. " for number in range(1500))

    document = await uploaded(client, text.encode(), "long.txt")

    events = (await client.get(f"/api/tasks/{document['task_id']}/events")).json()
    done = [each["data"]["name"] for each in events if each["kind"] == "step_finished"]
    assert done.count(EMBEDDING.title) == -(-document["chunks"] // 32) > 1
    rows = await task_in(client).database.read(
        "SELECT text, vector FROM chunks JOIN chunk_vectors USING (chunk_id) ORDER BY position"
    )
    assert len(rows) == document["chunks"]
    assert [vector for _, vector in rows] == embed([text for text, _ in rows])


async def test_a_task_makes_a_document_as_an_upload_does(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    file_id = await upload_file(client)

    params = {"file_id": file_id, "project_id": project_id}
    task_id = await submit(client, "document_ingestion", params)

    task = await finished(client, task_id)
    document = await shown(client, task["entity_id"])
    assert (document["status"], document["task_id"]) == ("completed", task_id)
    assert (document["project_id"], task["project_id"]) == (project_id, project_id)


async def test_two_projects_at_once_or_a_foreign_one_are_refused(client: httpx.AsyncClient) -> None:
    mine, other = await project(client), await project(client, "Other")
    theirs = (await task_in(client).projects.create("Theirs", SOMEBODY)).project_id
    file_id = await upload_file(client)

    async def start(named: str, **more: Any) -> httpx.Response:
        params = {"file_id": file_id, "project_id": named}
        body = {"task_type": "document_ingestion", "params": params, **more}
        return await client.post("/api/tasks", json=body)

    refused(await start(other, project_id=mine), 422, "invalid_params")
    refused(await start(theirs), 404, "project_not_found")
    refused(await send(client, query=f"?project_id={theirs}"), 404, "project_not_found")
    assert (await listed(client))["total"] == 0
    assert await tasks_of(task_in(client)) == 0
    assert (await counts(task_in(client).database))["files"] == 1


async def test_a_raw_body_is_a_document_too(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/documents?name=lease.txt", content=LEASE)

    assert answer.status_code == 202
    assert answer.headers["location"] == f"/api/documents/{answer.json()['document_id']}"
    assert (await shown(client, answer.json()["document_id"]))["name"] == "lease.txt"


async def test_an_upload_that_no_queue_has_room_for_leaves_nothing(settings: Settings) -> None:
    small = Settings(data=settings.data, workers=1, reserve_mb=0, max_queue=1)
    async with serving(small) as client:
        task_in(client).engine.runner.pause()
        assert (await send(client)).status_code == 202

        refused(await send(client, b"one more", "more.txt"), 429, "queue_full")

        left = await counts(task_in(client).database)
        assert (left["documents"], left["files"], left["tasks"]) == (1, 1, 1)
        assert len(contents(small.data)) == 1


# Duplicates


async def test_the_same_bytes_are_answered_by_the_document_they_are(
    client: httpx.AsyncClient,
) -> None:
    first = (await send(client)).json()

    again = await send(client, name="another name.md")

    assert again.status_code == 200
    assert again.json() == {
        "document_id": first["document_id"], "task_id": first["task_id"], "duplicate": True,
        "message": "You have this document already",
    }  # fmt: skip
    assert (await listed(client))["total"] == 1
    assert (await counts(task_in(client).database))["files"] == 1


async def test_a_copy_is_made_when_it_is_asked_for(client: httpx.AsyncClient) -> None:
    first = (await send(client)).json()

    copy = await send(client, query="?on_duplicate=copy")

    assert copy.status_code == 202
    assert copy.json()["duplicate"] is False
    assert await ids_of(client) == [copy.json()["document_id"], first["document_id"]]


async def test_the_same_bytes_of_somebody_else_are_no_duplicate(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await uploaded(client)
    monkeypatch.setattr("app.web.requests.caller", lambda request: replace(LOCAL, user_id=SOMEBODY))

    answer = await send(client)

    assert (answer.status_code, answer.json()["duplicate"]) == (202, False)


async def test_many_uploads_of_the_same_bytes_at_once_are_one_document(
    client: httpx.AsyncClient,
) -> None:
    answers: list[httpx.Response] = []

    async def one() -> None:
        answers.append(await send(client))

    async with anyio.create_task_group() as group:
        for _ in range(8):
            group.start_soon(one)

    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [202]
    assert len({answer.json()["document_id"] for answer in answers}) == 1
    assert (await listed(client))["total"] == 1


async def test_a_file_is_one_document_only(client: httpx.AsyncClient) -> None:
    file_id = await upload_file(client)
    await submit(client, "document_ingestion", {"file_id": file_id})

    for on_duplicate in ("existing", "copy"):
        params = {"file_id": file_id, "on_duplicate": on_duplicate}
        body = {"task_type": "document_ingestion", "params": params}
        refused(await client.post("/api/tasks", json=body), 409, "duplicate_document")


async def test_what_failed_is_no_duplicate(client: httpx.AsyncClient) -> None:
    failed = await uploaded(client, b"***", "empty.txt")
    assert (failed["status"], failed["error_code"]) == ("failed", "no_content")

    again = await send(client, b"***", "empty.txt")

    assert (again.status_code, again.json()["duplicate"]) == (202, False)


async def test_the_task_of_a_document_is_counted_in_the_documents_project(
    client: httpx.AsyncClient,
) -> None:
    project_id = await project(client)

    await uploaded(client, query=f"?project_id={project_id}")

    counted = "SELECT project_id, status, count FROM task_counts WHERE count <> 0"
    assert await task_in(client).database.read(counted) == [(project_id, "SUCCESS", 1)]


# Failing, cancelling, trying again


async def test_a_cancelled_document_keeps_nothing_but_itself(client: httpx.AsyncClient) -> None:
    """Known mistake: a cancelled document stayed "processing"."""
    parts = task_in(client)
    async with held(client, "embed") as document_id:
        document = await shown(client, document_id)
        assert (document["status"], document["chunks"], document["pages"]) == ("embedding", 1, 1)
        assert (await counts(parts.database))["words"] == 1

        answer = await client.post(f"/api/tasks/{document['task_id']}/cancel")

    assert answer.json()["status"] == "REVOKED"
    document = await shown(client, document_id)
    assert (document["status"], document["error"]) == ("cancelled", "Processing was cancelled.")
    assert (document["chunks"], document["pages"], document["words"]) == (0, 0, 0)
    missing = await client.get(f"/api/documents/{document_id}/pages/1")
    refused(missing, 404, "page_not_found")
    rows = await parts.database.read("SELECT 1 FROM chunks JOIN documents USING (document_id)")
    assert rows == []


async def test_what_a_cancel_in_any_stage_left_is_removed(client: httpx.AsyncClient) -> None:
    """Invariant 9."""
    parts = task_in(client)
    for number, function in enumerate(("extract", "rows_of", "embed", "summarize")):
        async with held(client, function, LEASE + b"%d" % number) as document_id:
            task_id = (await shown(client, document_id))["task_id"]
            answer = await client.post(f"/api/tasks/{task_id}/cancel")
            assert answer.json()["status"] == "REVOKED"

    await parts.of(Library).clear_leftovers()

    left = await counts(parts.database)
    assert [left[name] for name in (*TABLES[1:], "words")] == [0] * len(TABLES)


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What each slice said that let go of at most ten chunks."""
    monkeypatch.setattr(writes, "MOVED_A_SLICE", 10)
    said: list[bool] = []
    let_go = writes.let_go_slice

    def noted(*args: Any, **more: Any) -> bool:
        said.append(let_go(*args, **more))
        return said[-1]

    monkeypatch.setattr(writes, "let_go_slice", noted)
    return said


LONG = "".join(f"House {number} has a sound roof and dry walls. " for number in range(600)).encode()
CHUNKS_OF = "SELECT count(*) FROM chunks WHERE document_id = ?"


async def test_a_cancelled_long_document_lets_go_slice_by_slice(
    client: httpx.AsyncClient, moved: list[bool]
) -> None:
    """No write moves all of its chunks, and none is left under its id."""
    async with held(client, "embed", LONG) as document_id:
        document = await shown(client, document_id)
        await client.post(f"/api/tasks/{document['task_id']}/cancel")

    # The pages move with the last chunks.
    assert moved == [True] * (document["chunks"] // 10 + 1) + [False]
    assert await task_in(client).database.read(CHUNKS_OF, (document_id,)) == [(0,)]


async def test_so_does_one_that_fails_for_good(
    client: httpx.AsyncClient, moved: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused_vectors(*args: object) -> ingestion.Embedded:
        raise TaskFailure("embedding_refused", "No vectors for you.")

    monkeypatch.setattr(ingestion, "embed_chunks", refused_vectors)

    document = await uploaded(client, LONG, "long.txt")

    assert (document["status"], document["error_code"]) == ("failed", "embedding_refused")
    assert moved.count(True) > 1
    assert moved[-1] is False
    left = await task_in(client).database.read(CHUNKS_OF, (document["document_id"],))
    assert left == [(0,)]


@pytest.mark.parametrize("kind", ["error", "retry later", "timeout"])
async def test_so_does_one_that_runs_out_of_retries(
    client: httpx.AsyncClient, moved: list[bool], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Nothing is let go of before the last attempt, which would need it."""
    attempts: list[int] = []

    async def no_vectors(ctx: TaskContext, *args: object) -> ingestion.Embedded:
        attempts.append(len(moved))
        if kind == "retry later":
            raise RetryLater(0, "busy")
        if kind == "timeout":
            ctx._attempt.stop(StopCause.TIMEOUT)
            await anyio.sleep_forever()
        raise RuntimeError("no vectors")

    monkeypatch.setattr(ingestion, "embed_chunks", no_vectors)
    monkeypatch.setattr(RetryPolicy, "delay", lambda *_: timedelta(0))

    document = await uploaded(client, LONG, "long.txt")

    assert document["status"] == "failed"
    assert attempts == [0, 0, 0]
    assert moved.count(True) > 1
    assert moved[-1] is False
    left = await task_in(client).database.read(CHUNKS_OF, (document["document_id"],))
    assert left == [(0,)]


async def test_a_retry_takes_the_document_over(client: httpx.AsyncClient) -> None:
    async with held(client, "embed") as document_id:
        first = (await shown(client, document_id))["task_id"]
        await client.post(f"/api/tasks/{first}/cancel")

    second = (await client.post(f"/api/tasks/{first}/retry")).json()["task_id"]

    await finished(client, second)
    document = await shown(client, document_id)
    assert (document["status"], document["task_id"]) == ("completed", second)
    assert await ids_of(client) == [document_id]
    await task_in(client).of(Library).clear_leftovers()
    assert (await shown(client, document_id))["chunks"] == 1
    left = await counts(task_in(client).database)
    assert (left["chunks"], left["chunk_vectors"], left["words"]) == (1, 1, 1)


async def test_a_complete_document_is_not_made_again(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)

    answer = await client.post(f"/api/tasks/{document['task_id']}/retry")

    refused(answer, 409, "not_retryable")


async def test_progress_does_not_fall_when_a_document_fails(client: httpx.AsyncClient) -> None:
    async with held(client, "embed") as document_id:
        before = (await shown(client, document_id))["progress"]
        task_id = (await shown(client, document_id))["task_id"]
        await client.post(f"/api/tasks/{task_id}/cancel")

    assert (await shown(client, document_id))["progress"] >= before >= 40


async def test_a_document_outlives_its_task(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)

    assert (await client.delete(f"/api/tasks/{document['task_id']}")).status_code == 204

    still = await shown(client, document["document_id"])
    assert (still["status"], still["progress"], still["chunks"]) == ("completed", 100, 1)
    file = await client.get(f"/api/documents/{document['document_id']}/file")
    assert file.content == LEASE


async def test_a_document_whose_task_was_deleted_before_the_end_has_failed(
    client: httpx.AsyncClient,
) -> None:
    failed = await uploaded(client, b"***", "empty.txt")

    await client.delete(f"/api/tasks/{failed['task_id']}")

    document = await shown(client, failed["document_id"])
    assert (document["status"], document["error_code"]) == ("failed", "task_deleted")
    assert document["hint"]


async def test_an_upload_that_a_document_names_is_never_swept(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)
    await client.delete(f"/api/tasks/{document['task_id']}")

    assert await task_in(client).uploads.drop_unused(2**60) == 0

    path = f"/api/documents/{document['document_id']}/file"
    assert (await client.get(path)).content == LEASE


# The list


async def test_the_list_has_every_document_in_every_state(client: httpx.AsyncClient) -> None:
    ready = await uploaded(client)
    failed = await uploaded(client, b"***", "empty.txt")
    async with held(client, "extract", b"a text of its own", "slow.txt") as waiting:
        page = await listed(client)
        states = {each["document_id"]: each["status"] for each in page["documents"]}
        assert states == {
            waiting: "extracting", failed["document_id"]: "failed", ready["document_id"]:
            "completed",
        }  # fmt: skip
        assert page["documents"][2].items() <= ready.items()
        assert (page["total"], page["next_cursor"]) == (3, None)


async def test_the_list_is_filtered(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    ready = await uploaded(client, query=f"?project_id={project_id}")
    failed = await uploaded(client, b"***", "Empty 100%.txt")

    for query, expected in (
        (f"project_id={project_id}", [ready]),
        (f"project_id={unknown_id()}", []),
        ("q=LEASE", [ready]),
        ("q=100%25", [failed]),
        ("q=_", []),
        ("status=completed", [ready]),
        ("status=failed&status=cancelled", [failed]),
        ("status=pending", []),
    ):
        assert await ids_of(client, query) == [each["document_id"] for each in expected], query
        assert (await listed(client, query))["total"] == len(expected)


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Änderungsvertrag.txt", "ÄNDERUNG"),
        ("A\u0308nderungsvertrag.txt", "änderung"),
        ("Straße.txt", "strasse"),
        ("STRASSE.txt", "straße"),
        ("ЭСКИЗ.txt", "эскиз"),
        ("Lease 100%.txt", "100\uff05"),
    ],
)
async def test_a_name_is_found_whatever_the_case_of_its_letters(
    client: httpx.AsyncClient, name: str, query: str
) -> None:
    document = await uploaded(client, name=name)
    await uploaded(client, b"Another text.", "Ordinary.txt")

    assert await ids_of(client, f"q={quote(query)}") == [document["document_id"]]


async def test_the_list_comes_in_pages(client: httpx.AsyncClient) -> None:
    made = [(await send(client, b"text %d" % n, f"{n}.txt")).json() for n in range(5)]

    first = await listed(client, "limit=2")
    second = await listed(client, f"limit=2&cursor={first['next_cursor']}")
    third = await listed(client, f"limit=2&cursor={second['next_cursor']}")

    found = [each["document_id"] for page in (first, second, third) for each in page["documents"]]
    assert found == [each["document_id"] for each in reversed(made)]
    assert third["next_cursor"] is None
    assert first["total"] == third["total"] == 5


async def test_a_wrong_query_is_refused(client: httpx.AsyncClient) -> None:
    for query in ("limit=0", "limit=101", "status=x", "cursor=x", "project_id=x", "order=up"):
        refused(await client.get(f"/api/documents?{query}"), 422, "invalid_query")


async def test_an_unchanged_list_is_304_and_a_removal_changes_it(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)
    await client.delete(f"/api/tasks/{document['task_id']}")
    etag = (await client.get("/api/documents")).headers["etag"]

    same = await client.get("/api/documents", headers={"if-none-match": etag})
    await client.delete(f"/api/documents/{document['document_id']}")
    other = await client.get("/api/documents", headers={"if-none-match": etag})

    assert (same.status_code, same.content) == (304, b"")
    assert (other.status_code, other.json()["documents"]) == (200, [])


async def test_a_waiting_document_says_where_it_stands(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    parts.engine.runner.pause()

    await send(client, b"one", "one.txt")
    second = (await send(client, b"two", "two.txt")).json()["document_id"]

    document = await shown(client, second)
    assert (document["status"], document["progress"]) == ("pending", 0)
    assert document["detail"] == "Number 2 in the queue"


# Reading


async def test_pages_of_a_pdf_have_pictures(client: httpx.AsyncClient) -> None:
    document = await uploaded(client, files.make_pdf(pages=2), "contract.pdf")
    page = (await client.get(f"/api/documents/{document['document_id']}/pages/2")).json()
    assert (page["number"], page["pages"]) == (2, 2)

    picture = await client.get(page["picture"])

    assert picture.headers["content-type"] == "image/png"
    image = Image.open(io.BytesIO(picture.content))
    image.load()
    assert image.size == (1191, 1684)
    assert any(image.getchannel(0).histogram()[:50])
    known = {"if-none-match": picture.headers["etag"]}
    assert (await client.get(page["picture"], headers=known)).status_code == 304


async def test_other_files_and_pages_have_none(client: httpx.AsyncClient) -> None:
    text = (await uploaded(client))["document_id"]
    pdf = (await uploaded(client, files.make_pdf(), "contract.pdf"))["document_id"]

    page = (await client.get(f"/api/documents/{text}/pages/1")).json()
    assert page["picture"] is None
    for path in (f"{text}/pages/1", f"{pdf}/pages/2", f"{pdf}/pages/0"):
        answer = await client.get(f"/api/documents/{path}/picture")
        refused(answer, 404, "picture_not_found")


async def test_a_page_that_is_not_there(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)

    for number in ("0", "2", "-1", "x", "1.0", "9" * 30, "%C2%B2"):
        answer = await client.get(f"/api/documents/{document['document_id']}/pages/{number}")
        refused(answer, 404, "page_not_found")


async def test_a_summary_has_two_lengths_and_says_where_it_is_from(
    client: httpx.AsyncClient,
) -> None:
    document = await uploaded(client)
    path = f"/api/documents/{document['document_id']}"
    text = (await client.get(f"{path}/pages/1")).json()["text"]

    for length in ("brief", "detailed"):
        summary: Json = (await client.get(f"{path}/summary?length={length}")).json()
        assert summary["length"] == length
        assert summary["text"] == " ".join(each["text"] for each in summary["sentences"])
        for each in summary["sentences"]:
            assert text[each["start"] : each["end"]] == each["text"]
            assert each["page"] == 1
    assert (await client.get(f"{path}/summary")).json()["text"] == document["summary"]
    refused(await client.get(f"{path}/summary?length=all"), 422, "invalid_query")


async def test_there_is_no_summary_before_the_end(client: httpx.AsyncClient) -> None:
    async with held(client, "extract") as document_id:
        answer = await client.get(f"/api/documents/{document_id}/summary")
        refused(answer, 409, "not_ready")


async def test_the_original_is_an_attachment_and_served_in_ranges(
    client: httpx.AsyncClient,
) -> None:
    document = await uploaded(client, b"<h1>Lease</h1><p>The roof.</p>", "über uns.html")
    path = f"/api/documents/{document['document_id']}/file"

    whole = await client.get(path)
    part = await client.get(path, headers={"range": "bytes=1-2"})

    disposition = whole.headers["content-disposition"]
    assert disposition == "attachment; filename*=utf-8''%C3%BCber%20uns.html"
    assert whole.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert (part.status_code, part.content) == (206, b"h1")


# Deleting


async def test_a_deleted_document_leaves_nothing(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)
    assert (await counts(task_in(client).database))["words"] == 1

    gone = await client.delete(f"/api/documents/{document['document_id']}")

    assert gone.status_code == 204
    assert (await listed(client))["documents"] == []
    parts = task_in(client)
    await parts.of(Library).clear_leftovers()
    assert set((await counts(parts.database)).values()) == {0}
    assert contents(parts.settings.data) == []
    again = await client.delete(f"/api/documents/{document['document_id']}")
    refused(again, 404, "document_not_found")


@pytest.mark.parametrize("stage", ["extract", "embed"])
async def test_a_document_is_deleted_at_any_moment(client: httpx.AsyncClient, stage: str) -> None:
    parts = task_in(client)
    async with held(client, stage) as document_id:
        gone = await client.delete(f"/api/documents/{document_id}")

    assert gone.status_code == 204
    await parts.of(Library).clear_leftovers()
    assert set((await counts(parts.database)).values()) == {0}
    assert contents(parts.settings.data) == []


async def test_a_document_is_deleted_while_it_waits(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    parts.engine.runner.pause()
    document_id = (await send(client)).json()["document_id"]

    assert (await client.delete(f"/api/documents/{document_id}")).status_code == 204

    await parts.of(Library).clear_leftovers()
    assert set((await counts(parts.database)).values()) == {0}


async def test_what_does_not_stop_at_once_is_deleted_when_it_has(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody sees the document from the first moment on."""
    monkeypatch.setattr("app.jobs.documents.store.removal.CANCEL_ANSWER_SECONDS", 0)
    parts = task_in(client)
    async with held(client, "embed") as document_id:
        answer = await client.delete(f"/api/documents/{document_id}")
        assert answer.status_code == 202
        assert (await client.get(f"/api/documents/{document_id}")).status_code == 404
        assert (await listed(client))["total"] == 0

    async def is_all_gone() -> bool:
        return set((await counts(parts.database)).values()) == {0}

    with anyio.fail_after(20):
        while not await is_all_gone():
            await anyio.sleep(0.02)


async def test_a_file_that_other_work_uses_stays(client: httpx.AsyncClient) -> None:
    file_id = await upload_file(client)
    ingestion = await submit(client, "document_ingestion", {"file_id": file_id})
    other = await submit(client, "test.uses", {"file_id": file_id})
    await finished(client, other)
    document_id = (await finished(client, ingestion))["entity_id"]

    await client.delete(f"/api/documents/{document_id}")

    assert (await client.get(f"/api/tasks/{other}")).status_code == 200
    assert len(contents(task_in(client).settings.data)) == 1


async def test_the_same_bytes_can_come_back_after_a_deletion(client: httpx.AsyncClient) -> None:
    first = await uploaded(client)
    await client.delete(f"/api/documents/{first['document_id']}")

    second = await uploaded(client)

    assert second["status"] == "completed"
    assert second["document_id"] != first["document_id"]


async def test_a_project_goes_and_its_documents_stay(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    document = await uploaded(client, query=f"?project_id={project_id}")

    answer = await client.delete(f"/api/projects/{project_id}?cascade=true")

    assert answer.status_code == 204, answer.text
    still = await shown(client, document["document_id"])
    assert (still["status"], still["project_id"]) == ("completed", None)


async def test_a_removal_that_a_stop_cut_short_goes_on(client: httpx.AsyncClient) -> None:
    """The wish to remove is on disk: the next start carries it out."""
    document = await uploaded(client)
    parts = task_in(client)
    await parts.database.write(lambda c: c.execute("UPDATE documents SET removed_at = 1").rowcount)
    refused(
        await client.get(f"/api/documents/{document['document_id']}"), 404, "document_not_found"
    )

    await parts.of(Library).finish_removals()

    assert set((await counts(parts.database)).values()) == {0}
    assert contents(parts.settings.data) == []


# Ownership


async def their_document(client: httpx.AsyncClient) -> str:
    parts = task_in(client)

    async def chunks() -> Any:
        yield LEASE

    file, _ = await parts.uploads.take(chunks(), name="theirs.md", by=SOMEBODY, length=None)
    task, _ = await parts.engine.submit(
        "document_ingestion", {"file_id": file.file_id}, by=SOMEBODY
    )
    assert await parts.engine.until_final(await parts.engine.find(task.task_id, SOMEBODY), 20)
    assert task.entity_id is not None
    return task.entity_id


async def test_somebody_elses_document_answers_like_none(client: httpx.AsyncClient) -> None:
    """Invariant 11."""
    theirs = await their_document(client)

    for method, path in (
        ("GET", "api/documents/{}"),
        ("DELETE", "api/documents/{}"),
        ("GET", "api/documents/{}/summary"),
        ("GET", "api/documents/{}/pages/1"),
        ("GET", "api/documents/{}/pages/1/picture"),
        ("GET", "api/documents/{}/file"),
        ("GET", "api/v1/documents/{}/status"),
    ):
        answers = [
            await client.request(method, f"/{path.format(document_id)}")
            for document_id in (theirs, unknown_id(), "nonsense")
        ]
        assert len({(each.status_code, each.content) for each in answers}) == 1
        message = refused(answers[0], 404, "document_not_found")["message"]
        assert message == "Document not found"
    rows = await task_in(client).database.read("SELECT removed_at FROM documents")
    assert rows == [(None,)]
    assert (await listed(client))["total"] == 0
