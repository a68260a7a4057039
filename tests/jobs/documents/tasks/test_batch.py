"""Many documents as one task: what fails keeps no other from it, and is retried alone."""

from collections.abc import Sequence
from typing import Any

import anyio
import httpx
import pytest

from app.engine.outcomes.rest import Part
from app.errors import Conflict
from app.jobs.documents.tasks.batch import MAKING, rest_of_batch
from tests.conftest import task_in
from tests.jobs.documents.uploads import held, ids_of, listed, shown, upload_file
from tests.parsing import files
from tests.quick_vectors import use_quick_vectors
from tests.web.helpers import Json, finished, get, project, refused, unknown_id


@pytest.fixture(autouse=True)
def quick_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model has to be loaded."""
    use_quick_vectors(monkeypatch)


async def start(client: httpx.AsyncClient, file_ids: Sequence[str], **more: Any) -> httpx.Response:
    return await client.post("/api/documents/batch", json={"file_ids": list(file_ids), **more})


async def batch(client: httpx.AsyncClient, file_ids: Sequence[str], **more: Any) -> Json:
    """Run a batch to its end; returns its task."""
    answer = await start(client, file_ids, **more)
    assert answer.status_code == 202, answer.text
    assert answer.json()["task_type"] == "document_batch"
    return await finished(client, answer.json()["task_id"], 50)


def hostile(number: int) -> tuple[bytes, str]:
    """A file that passes the upload and that no document can be made of."""
    makers = (
        lambda: (b"***" + b"!" * number, f"{number}.txt"),
        lambda: (files.truncated_pdf() + b"%% %d" % number, f"{number}.pdf"),
        lambda: (b"%%PDF-1.7\nnothing else %d" % number, f"{number}.pdf"),
        lambda: (files.make_docx([" "] * (number + 1)), f"{number}.docx"),
        lambda: (files.encrypted_docx() + b"%d" % number, f"{number}.docx"),
    )
    return makers[number % len(makers)]()


async def test_fifty_hostile_files_beside_five_good_ones(client: httpx.AsyncClient) -> None:
    """Each hostile one fails with a code and a hint of its own; all good ones are complete."""
    file_ids = []
    for number in range(55):
        if number % 11 == 5:
            file_ids.append(await upload_file(client, b"a good text, number %d" % number, "a.txt"))
        else:
            file_ids.append(await upload_file(client, *hostile(number)))

    task = await batch(client, file_ids)

    assert (task["status"], task["children"]["total"]) == ("SUCCESS", 55)
    result = task["result"]
    assert (result["total"], result["succeeded"], result["failed"]) == (55, 5, 50)
    assert [each["file_id"] for each in result["documents"]] == file_ids
    for each in result["documents"]:
        document = await shown(client, each["document_id"])
        if each["status"] == "SUCCESS":
            assert (document["status"], document["chunks"]) == ("completed", 1)
        else:
            assert document["status"] == "failed"
            assert document["error"] == each["error"]
            assert document["error_code"] in ("no_content", "corrupt_file", "password_required")
            assert document["hint"]
    [[orphans]] = await task_in(client).database.read(
        "SELECT count(*) FROM chunks WHERE document_id NOT IN "
        "(SELECT document_id FROM documents WHERE completed_at IS NOT NULL)"
    )
    assert orphans == 0


async def test_only_the_failed_ones_of_a_batch_are_retried(client: httpx.AsyncClient) -> None:
    good = await upload_file(client, b"a good text", "a.txt")
    bad = await upload_file(client, b"***", "b.txt")
    task = await batch(client, [good, bad])
    made, failed = task["result"]["documents"]

    answer = await client.post(f"/api/tasks/{task['task_id']}/retry?failed_children=true")

    assert answer.status_code == 202
    again = await finished(client, answer.json()["task_id"])
    assert (again["retry_of"], again["entity_id"]) == (failed["task_id"], failed["document_id"])
    assert (await shown(client, made["document_id"]))["task_id"] == made["task_id"]
    assert (await shown(client, failed["document_id"]))["task_id"] == again["task_id"]
    assert (await listed(client))["total"] == 2


async def test_the_rest_of_a_batch_takes_up_the_documents_that_failed(
    client: httpx.AsyncClient,
) -> None:
    good = await upload_file(client, b"a good text", "a.txt")
    bad = [await upload_file(client, b"*" * (3 + n), f"b{n}.txt") for n in range(2)]
    task = await batch(client, [good, *bad])

    answer = await client.post(f"/api/tasks/{task['task_id']}/retry?rest=true")

    again = await finished(client, answer.json()["task_id"])
    assert again["task_name"] == "2 files: b0.txt and one other"
    assert again["error_code"] == "no_document_made"
    assert (await listed(client))["total"] == 3


def part(file_id: str, *, is_done: bool = True) -> Part:
    return Part({"file_id": file_id}, is_done)


def test_an_archive_is_done_when_all_in_it_is_done_and_nothing_was_left_unbegun() -> None:
    """Known mistake: where a batch had failed, its archive was opened again in any case."""
    one = {"file_ids": ["zip"]}
    assert rest_of_batch(one, [part("x"), part("y")], None, MAKING) is None
    assert rest_of_batch(one, [part("x"), part("y")], None, "Taking out the files inside") == one
    assert rest_of_batch(one, [part("x"), part("y", is_done=False)], None, MAKING) == one
    assert rest_of_batch(one, [], None, MAKING) == one


def test_an_archive_among_other_files_is_known_by_its_place() -> None:
    parts = [part("a"), part("x"), part("y"), part("b", is_done=False), part("z", is_done=False)]
    wanted = {"file_ids": ["a", "zip", "b", "other.zip"]}
    assert rest_of_batch(wanted, parts, None, MAKING) == {"file_ids": ["b", "other.zip"]}
    two = {"file_ids": ["a", "zip", "empty.zip", "b"]}
    assert rest_of_batch(two, parts[:3], None, MAKING) == {"file_ids": ["zip", "empty.zip", "b"]}


def test_more_than_a_batch_takes_is_refused_in_words() -> None:
    items = [{"file_id": f"f{number}", "status": "FAILURE"} for number in range(1_001)]
    with pytest.raises(Conflict, match="1,001 files of this batch are left to do") as refusal:
        rest_of_batch({"file_ids": ["zip"]}, [], {"documents": items}, MAKING)
    assert refusal.value.code == "too_many_left"
    left = rest_of_batch({"file_ids": ["zip"]}, [], {"documents": items[1:]}, MAKING)
    assert left is not None
    assert len(left["file_ids"]) == 1_000


async def test_what_is_a_document_already_is_not_made_again(client: httpx.AsyncClient) -> None:
    first = await upload_file(client, b"the same text", "a.txt")
    made = (await batch(client, [first]))["result"]["documents"][0]["document_id"]
    again, other = (
        await upload_file(client, b"the same text", "b.txt"),
        await upload_file(client, b"another text", "c.txt"),
    )

    result = (await batch(client, [again, other, other]))["result"]

    assert (result["succeeded"], result["duplicates"]) == (1, 2)
    assert [each["status"] for each in result["documents"]] == [
        "duplicate",
        "SUCCESS",
        "duplicate",
    ]
    assert result["documents"][0]["document_id"] == made
    assert result["documents"][2]["document_id"] == result["documents"][1]["document_id"]
    assert (await listed(client))["total"] == 2


async def test_a_batch_of_which_nothing_came_has_failed(client: httpx.AsyncClient) -> None:
    """Known mistake: a batch in which everything failed was a success with nothing in it."""
    task = await batch(client, [await upload_file(client, b"***", "a.txt")])

    assert (task["status"], task["error_code"]) == ("FAILURE", "no_document_made")
    assert task["children"]["failure"] == 1


async def test_cancelling_a_batch_cancels_its_documents(client: httpx.AsyncClient) -> None:
    """Known mistake: a cancel reached none of the children."""
    slow = b"a text that is held"
    file_id = await upload_file(client, slow, "slow.txt")
    async with held(client, "extract"):
        task_id = (await start(client, [file_id])).json()["task_id"]
        live = await task_in(client).engine.find(task_id, "local")
        with anyio.fail_after(20):
            while not live.children:
                await anyio.sleep(0.01)
        answer = await client.post(f"/api/tasks/{task_id}/cancel")
        assert answer.json()["status"] == "REVOKED"

        rows = await task_in(client).database.read(
            "SELECT t.status FROM documents d JOIN tasks t USING (task_id) WHERE d.file_id = ?",
            (file_id,),
        )
        assert rows == [("REVOKED",)]


async def test_a_document_can_be_deleted_out_of_a_running_batch(client: httpx.AsyncClient) -> None:
    held_file = await upload_file(client, b"this one is deleted", "a.txt")
    async with held(client, "extract"):
        task_id = (await start(client, [held_file])).json()["task_id"]
        with anyio.fail_after(20):
            while len(await ids_of(client)) < 2:
                await anyio.sleep(0.01)
        document_id = (await ids_of(client))[0]
        assert (await client.delete(f"/api/documents/{document_id}")).status_code == 204
        task = await finished(client, task_id)

    assert (task["status"], task["error_code"]) == ("FAILURE", "no_document_made")
    rows = await task_in(client).database.read(
        "SELECT 1 FROM files WHERE file_id = ?", (held_file,)
    )
    assert rows == []


async def test_a_batch_and_its_documents_are_of_one_project(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    file_id = await upload_file(client)

    task = await batch(client, [file_id], project_id=project_id, task_name="Leases")

    assert (task["project_id"], task["task_name"]) == (project_id, "Leases")
    document_id = task["result"]["documents"][0]["document_id"]
    assert (await shown(client, document_id))["project_id"] == project_id
    child = await get(client, task["result"]["documents"][0]["task_id"])
    assert (child["project_id"], child["origin"]) == (project_id, "auto")


async def test_wrong_batches_are_refused(client: httpx.AsyncClient) -> None:
    file_id = await upload_file(client)

    refused(await start(client, []), 422, "invalid_body")
    refused(await start(client, ["nonsense"]), 422, "invalid_body")
    refused(await start(client, [file_id] * 1001), 422, "invalid_body")
    refused(await start(client, [file_id, unknown_id()]), 404, "file_not_found")
    refused(await start(client, [file_id], project_id=unknown_id()), 404, "project_not_found")
    assert (await client.get("/api/tasks?origin=any")).json()["total"] == 0
