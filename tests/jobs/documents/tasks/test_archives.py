"""An archive becomes a batch of the files in it, and a PDF's files are read when asked for."""

from typing import Any

import anyio
import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.documents.carriers import pdf_of, zip_of
from tests.jobs.documents.uploads import held, listed, send, shown, upload_file, uploaded
from tests.quick_vectors import use_quick_vectors
from tests.web.helpers import Json, finished, get, project, refused


@pytest.fixture(autouse=True)
def quick_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model has to be loaded."""
    use_quick_vectors(monkeypatch)


async def sent(
    client: httpx.AsyncClient, data: bytes, name: str = "papers.zip", **more: Any
) -> Json:
    """Upload an archive and wait for its batch; returns the batch's task."""
    answer = await send(client, data, name, **more)
    assert answer.status_code == 202, answer.text
    assert answer.json()["document_id"] is None
    return await finished(client, answer.json()["task_id"], 30)


def outcomes(task: Json) -> dict[str, str]:
    return {each["name"]: each["status"] for each in task["result"]["documents"]}


PAPERS = {
    "2025/lease.txt": b"The lease of the boat house.",
    "2025/minutes.md": b"# Minutes\n\nNine members were present.",
    "tools/setup.exe": b"MZ\x90\0" * 20,
    "__MACOSX/._lease.txt": b"\0\5\26\7",
    "broken.pdf": b"%PDF-1.7\nnothing follows",
}


async def test_an_archive_becomes_a_batch_of_the_files_in_it(client: httpx.AsyncClient) -> None:
    """What cannot be read is named, with its reason, and does not fail the rest."""
    task = await sent(client, zip_of(PAPERS))

    assert (task["status"], task["task_type"], task["task_name"]) == (
        "SUCCESS", "document_batch", "papers.zip",
    )  # fmt: skip
    assert outcomes(task) == {
        "lease.txt": "SUCCESS", "minutes.md": "SUCCESS", "tools/setup.exe": "unread",
        "broken.pdf": "FAILURE",
    }  # fmt: skip
    assert task["children"]["total"] == 3
    (warning,) = task["warnings"]
    assert "tools/setup.exe (of a kind that is not read here)" in warning
    assert "broken.pdf (This PDF is damaged" in warning
    made = [each["document_id"] for each in task["result"]["documents"] if each["document_id"]]
    document = await shown(client, made[0])
    assert (document["name"], document["status"]) == ("lease.txt", "completed")
    child = await get(client, document["task_id"])
    assert child["metadata"] == {"file_name": "lease.txt", "inside": "papers.zip"}
    assert (child["origin"], child["parent_id"]) == ("auto", task["task_id"])
    assert (await listed(client))["total"] == 3


async def test_the_same_archive_again_makes_no_document_twice(client: httpx.AsyncClient) -> None:
    await sent(client, zip_of(PAPERS))
    before = await left_in(client)

    task = await sent(client, zip_of({**PAPERS, "new.txt": b"Something new."}))

    assert outcomes(task) == {
        "lease.txt": "duplicate", "minutes.md": "duplicate", "tools/setup.exe": "unread",
        "broken.pdf": "FAILURE", "new.txt": "SUCCESS",
    }  # fmt: skip
    assert (await listed(client))["total"] == 4
    after = await left_in(client)
    # The second archive and the new text; what failed begins again in its own place.
    assert after == (before[0] + 2, before[1] + 2)


async def test_an_archive_whose_files_were_all_retried_by_hand_has_nothing_left(
    client: httpx.AsyncClient,
) -> None:
    task = await sent(client, zip_of({"a.txt": b"***", "b.txt": b"*** *"}))
    assert task["error_code"] == "no_document_made"
    path = f"/api/tasks/{task['task_id']}/retry"

    async with held(client, "extract"):
        await client.post(f"{path}?failed_children=true")
        refused(await client.post(f"{path}?rest=true"), 409, "nothing_failed")


async def left_in(client: httpx.AsyncClient) -> tuple[int, int]:
    """How many uploads there are, and how many of their contents."""
    rows = await task_in(client).database.read("SELECT count(*), count(DISTINCT sha256) FROM files")
    return (int(rows[0][0]), int(rows[0][1]))


async def test_an_archive_among_other_files_and_an_archive_in_an_archive(
    client: httpx.AsyncClient,
) -> None:
    """Three levels are opened; a fourth is named."""
    deep = zip_of({"fourth.txt": b"Four levels down."})
    for level in ("third", "second", "first"):
        deep = zip_of({f"{level}.zip": deep, f"{level}.txt": f"{level} level".encode()})
    project_id = await project(client)
    ids = [await upload_file(client, deep, "deep.zip"), await upload_file(client)]

    answer = await client.post(
        "/api/documents/batch", json={"file_ids": ids, "project_id": project_id}
    )
    task = await finished(client, answer.json()["task_id"], 30)

    assert task["result"]["succeeded"] == 3
    names = {
        each["name"] for each in (await listed(client, f"project_id={project_id}"))["documents"]
    }
    assert names == {"lease.md", "first.txt", "second.txt", "third.txt"}
    tasks = (await client.get("/api/tasks?task_type=document_batch&origin=any")).json()["tasks"]
    warnings = [each for task in tasks for each in (task["warnings"] or [])]
    assert [w for w in warnings if "third.zip (too deep inside other files)" in w]


async def test_archives_of_which_nothing_comes_say_why(client: httpx.AsyncClient) -> None:
    from tests.parsing.members.test_members import locked_zip

    for data, code in (
        (locked_zip(), "password_required"),
        (zip_of({"folder/.DS_Store": b"x"}), "no_content"),
        (zip_of({"setup.exe": b"MZ\x90\0" * 20}), "no_document_made"),
    ):
        task = await sent(client, data)
        assert (task["status"], task["error_code"]) == ("FAILURE", code), task
    bomb = await anyio.to_thread.run_sync(zip_of, {f"{n}": bytes(9_000_000) for n in range(3)})
    refused(await send(client, bomb, "bomb.zip"), 422, "archive_too_large")


async def test_an_archive_is_refused_in_words_where_one_file_is_wanted(
    client: httpx.AsyncClient,
) -> None:
    data = zip_of({"lease.txt": b"The lease of the boat house."})
    file_id = await upload_file(client, data, "papers.zip")
    project_id = await project(client)

    answer = await client.post("/api/v1/documents/upload", files={"file": ("papers.zip", data)})
    refused(answer, 415, "unsupported_type")
    plans = await client.post(
        f"/api/projects/{project_id}/drawings", files={"file": ("plans.zip", data)}
    )
    refused(plans, 415, "unsupported_type")
    assert "Unpack it" in plans.text
    review = {"task_type": "contract_review", "params": {"file_id": file_id}}
    started = await client.post("/api/tasks", json=review)
    refused(started, 415, "unsupported_type")


async def test_a_batch_of_an_archive_that_is_cancelled_leaves_no_uploads(
    client: httpx.AsyncClient,
) -> None:
    data = zip_of({f"{n}.txt": b"text %d" % n for n in range(3)})
    async with held(client, "extract"):
        task_id = (await send(client, data, "papers.zip")).json()["task_id"]
        with anyio.fail_after(20):
            while (await listed(client))["total"] < 4:
                await anyio.sleep(0.01)
        await client.post(f"/api/tasks/{task_id}/cancel")
        task = await finished(client, task_id)
    assert task["status"] == "REVOKED"
    rows = await task_in(client).database.read(
        "SELECT count(*) FROM files WHERE file_id NOT IN (SELECT file_id FROM documents) "
        "AND file_id NOT IN (SELECT file_id FROM task_files)"
    )
    assert rows == [(0,)]
    again = await client.post(f"/api/tasks/{task_id}/retry")
    retried = await finished(client, again.json()["task_id"], 30)
    assert retried["status"] == "SUCCESS"
    # Those that were cancelled began again in their own places, beside the one that is held.
    assert (await listed(client))["total"] == 4


async def test_the_files_of_a_pdf_are_offered_and_read_when_asked_for(
    client: httpx.AsyncClient,
) -> None:
    carried = {"tender.txt": b"The tender.", "prices.bin": b"\0\1\2" * 50}
    document = await uploaded(client, pdf_of(carried), "collection.pdf")
    path = f"/api/documents/{document['document_id']}"

    assert [(each["name"], each["status"]) for each in document["attachments"]] == [
        ("prices.bin", "unread"), ("tender.txt", "unread"),
    ]  # fmt: skip
    assert len(document["warnings"]) == 1
    assert "prices.bin, tender.txt" in document["warnings"][0]
    assert document["children"] == []
    assert (await listed(client))["total"] == 1

    answer = await client.post(f"{path}/attachments")
    assert answer.status_code == 202, answer.text
    await finished(client, answer.json()["task_id"], 30)

    document = await shown(client, document["document_id"])
    assert [each["name"] for each in document["children"]] == ["tender.txt"]
    child = await shown(client, document["children"][0]["document_id"])
    assert (child["parent_document_id"], child["parent_name"]) == (
        document["document_id"], "collection.pdf",
    )  # fmt: skip
    assert [(each["name"], each["status"]) for each in document["attachments"]] == [
        ("prices.bin", "unread"), ("tender.txt", "SUCCESS"),
    ]  # fmt: skip
    assert len(document["warnings"]) == 1
    assert "tender" not in document["warnings"][0]

    plain = await uploaded(client, b"A plain text.", "plain.txt")
    nothing = await client.post(f"/api/documents/{plain['document_id']}/attachments")
    refused(nothing, 409, "no_attachments")
    assert (plain["attachments"], plain["children"], plain["parent_name"]) == ([], [], None)
    assert (await client.delete(path)).status_code == 204
    child = await shown(client, child["document_id"])
    assert (child["status"], child["parent_name"]) == ("completed", None)
    rows = await task_in(client).database.read(
        "SELECT parent_id FROM tasks WHERE task_id = ?", (child["task_id"],)
    )
    assert rows == [(None,)]
