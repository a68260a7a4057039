"""What a project's things tell and let happen to who reads in it, and to who is in it no longer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import anyio
import httpx
import pytest

from tests.conftest import task_in, wait_until
from tests.jobs.drawings.small_plans import plans
from tests.web.helpers import Json, posting, project, refused, submit
from tests.web.house import SECRET, TEXT, add_member, asking_as, ended


@pytest.fixture
async def anna(client: httpx.AsyncClient) -> httpx.AsyncClient:
    return await asking_as(task_in(client), client, "anna", "admin")


@pytest.fixture
async def bob(client: httpx.AsyncClient, anna: httpx.AsyncClient) -> httpx.AsyncClient:
    return await asking_as(task_in(client), client, "bob")


async def shared(anna: httpx.AsyncClient, role: str) -> tuple[str, str]:
    """A project of anna's in which bob has a role, and bob's id."""
    project_id = await project(anna)
    return project_id, (await add_member(anna, project_id, "bob", role))["user_id"]


async def take_out(anna: httpx.AsyncClient, project_id: str, user_id: str) -> None:
    answer = await anna.delete(f"/api/projects/{project_id}/members/{user_id}")
    assert answer.status_code == 204, answer.text


async def secret_document(anna: httpx.AsyncClient, project_id: str) -> Json:
    answer = await anna.post(
        f"/api/documents?name={SECRET}.txt&project_id={project_id}", content=TEXT
    )
    await ended(anna, answer.json()["task_id"])
    found: Json = answer.json()
    return found


async def failed_document(anna: httpx.AsyncClient, project_id: str) -> tuple[str, str]:
    """A document whose ingestion was cancelled, and its file."""
    name = f"{SECRET}.txt"
    file_id = (await anna.post(f"/api/files?name={name}", content=TEXT)).json()["file_id"]
    task_id = await submit(
        anna, "document_ingestion", {"file_id": file_id}, project_id=project_id,
        run_at="2099-01-01T00:00:00Z",
    )  # fmt: skip
    assert (await anna.post(f"/api/tasks/{task_id}/cancel")).json()["status"] == "REVOKED"
    task = (await anna.get(f"/api/tasks/{task_id}")).json()
    return task["entity_id"], file_id


HELD = ["/api/documents", "/api/ended", "/api/tasks?origin=any", "/api/tasks/project/{project_id}"]


@pytest.mark.parametrize("path", HELD)
async def test_a_list_that_was_held_shows_nothing_of_a_project_that_was_lost(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient, path: str
) -> None:
    """Nor does the next one, which asks with the ETag of the first."""
    project_id, bob_id = await shared(anna, "editor")
    await secret_document(anna, project_id)
    done = await submit(bob, "test.ok", project_id=project_id, task_name=SECRET)
    await ended(bob, done)
    path = path.format(project_id=project_id)
    first = await bob.get(path)
    assert SECRET in first.text

    held = await holding(bob, path, first.headers["etag"])
    await take_out(anna, project_id, bob_id)

    answer = await at_once(held)
    assert answer.status_code in (200, 404)
    assert SECRET not in answer.text
    etag = answer.headers.get("etag", "*")
    again = await bob.get(path, headers={"if-none-match": etag})
    assert SECRET not in again.text


async def holding(
    client: httpx.AsyncClient, path: str, etag: str
) -> "asyncio.Task[httpx.Response]":
    """A request that is held."""
    mark = "&" if "?" in path else "?"
    headers = {"if-none-match": etag}
    held = asyncio.ensure_future(client.get(f"{path}{mark}wait=30", headers=headers))
    await wait_until(lambda: task_in(client).people.changes._waiting)
    return held


async def at_once(held: "asyncio.Task[httpx.Response]") -> httpx.Response:
    with anyio.fail_after(15):
        return await held


@pytest.mark.parametrize("where", ["nowhere", "in their own project"])
async def test_a_reader_cannot_take_a_projects_document_over(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient, where: str
) -> None:
    """Its file they may use, as a task that they see was given it."""
    project_id, _ = await shared(anna, "reader")
    document_id, file_id = await failed_document(anna, project_id)
    before = await document(anna, document_id)
    more: dict[str, Any] = {}
    if where != "nowhere":
        more["project_id"] = await project(bob, "My own")

    answer = await bob.post(
        "/api/tasks",
        json={"task_type": "document_ingestion", "params": {"file_id": file_id}, **more},
    )

    refused(answer, 403, "read_only")
    assert await document(anna, document_id) == before


async def document(client: httpx.AsyncClient, document_id: str) -> Json:
    answer = await client.get(f"/api/documents/{document_id}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


@pytest.mark.parametrize("state", ["whole", "cancelled"])
async def test_a_document_that_one_does_not_see_is_neither_told_of_nor_taken_over(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient, state: str
) -> None:
    """Bob sees the file in a shared project; what anna has made of it elsewhere he does not."""
    hidden = await project(anna, "Hidden")
    document_id, file_id = await failed_document(anna, hidden)
    if state == "whole":
        task = (await document(anna, document_id))["task_id"]
        again = (await anna.post(f"/api/tasks/{task}/retry")).json()["task_id"]
        await ended(anna, again)
    before = await document(anna, document_id)
    project_id, _ = await shared(anna, "editor")
    await ended(anna, await submit(anna, "test.uses", {"file_id": file_id}, project_id=project_id))

    answer = await bob.post(
        "/api/tasks",
        json={"task_type": "document_ingestion", "params": {"file_id": file_id}},
    )

    refused(answer, 404, "file_not_found")
    assert await document(anna, document_id) == before


async def test_an_editor_who_reads_a_file_again_leaves_its_document_in_the_project(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    """The task is the project's as well: its members follow it, and it stays when bob goes."""
    project_id, bob_id = await shared(anna, "editor")
    document_id, file_id = await failed_document(anna, project_id)

    task_id = await submit(bob, "document_ingestion", {"file_id": file_id})
    await ended(bob, task_id)
    await take_out(anna, project_id, bob_id)

    assert (await document(anna, document_id))["status"] == "completed"
    assert (await anna.get(f"/api/tasks/{task_id}")).json()["project_id"] == project_id
    refused(await bob.get(f"/api/tasks/{task_id}"), 404, "task_not_found")


@pytest.mark.parametrize("mode", ["hybrid", "lexical"])
async def test_a_search_finds_the_same_whatever_words_others_have(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient, mode: str
) -> None:
    """Known mistake: the last word counted as unfinished only where nobody at all has it."""
    await bob.post("/api/documents?name=a.txt", content=b"The harbour crane stands still.")
    await wait_until_idle(bob)
    path = f"/api/search?q=harb&mode={mode}"
    alone = (await bob.get(path)).json()["results"]
    assert alone

    await anna.post("/api/documents?name=b.txt", content=b"The harb belongs to the city.")
    await wait_until_idle(anna)

    beside = (await bob.get(path)).json()["results"]
    assert [each["document_id"] for each in beside] == [each["document_id"] for each in alone]


async def wait_until_idle(client: httpx.AsyncClient) -> None:
    for task in (await client.get("/api/tasks?origin=any")).json()["tasks"]:
        await ended(client, task["task_id"])


@pytest.mark.parametrize("where", ["params", "task"])
async def test_a_question_in_a_project_names_no_document_of_elsewhere(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient, where: str
) -> None:
    """Its members would read the name, and could not be given the answer."""
    project_id, _ = await shared(anna, "reader")
    elsewhere = await project(anna, "Elsewhere")
    hidden = (await secret_document(anna, elsewhere))["document_id"]
    params: dict[str, Any] = {"question": "Who pays?", "document_ids": [hidden]}
    body: dict[str, Any] = {"task_type": "document_answer", "params": params}
    (params if where == "params" else body)["project_id"] = project_id

    answer = await anna.post("/api/tasks", json=body)

    refused(answer, 404, "document_not_found")
    listed = (await bob.get("/api/tasks?origin=any")).text
    assert SECRET not in listed


async def test_a_project_is_given_nothing_of_a_review_of_elsewhere(
    anna: httpx.AsyncClient,
) -> None:
    """The task is the project's, and sees no more than its members do."""
    project_id = await project(anna)
    file_id = (await anna.post(f"/api/files?name={SECRET}.txt", content=TEXT)).json()["file_id"]
    review = await submit(anna, "contract_review", {"file_id": file_id})
    await ended(anna, review)

    task_id = await submit(
        anna, "clause_recommendation", {"review_task_id": review}, project_id=project_id
    )
    await ended(anna, task_id)

    assert (await anna.get(f"/api/tasks/{task_id}")).json()["error_code"] == "review_not_finished"


@pytest.mark.parametrize(
    "path", ["/api/documents?name=a.txt&project_id={id}", "/api/projects/{id}/drawings?name=a.pdf"]
)
async def test_an_upload_to_a_project_that_was_lost_meanwhile_is_not_kept(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient, path: str
) -> None:
    project_id, bob_id = await shared(anna, "editor")
    content = TEXT if "documents" in path else plans("S1.01")

    async def body() -> AsyncIterator[bytes]:
        yield content[:20]
        await take_out(anna, project_id, bob_id)
        yield content[20:]

    answer = await posting(bob, path.format(id=project_id), body)

    assert answer == (404, "project_not_found")
    assert await task_in(anna).database.read("SELECT 1 FROM files") == []
    assert await task_in(anna).database.read("SELECT 1 FROM tasks") == []


@pytest.mark.parametrize("remove_the_user", [False, True])
async def test_a_file_that_a_project_uses_stays_usable_there_when_who_gave_it_goes(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient, remove_the_user: bool
) -> None:
    project_id, bob_id = await shared(anna, "editor")
    file_id = (await bob.post("/api/files?name=a.txt", content=TEXT)).json()["file_id"]
    uses = {"file_id": file_id}
    await ended(bob, await submit(bob, "test.uses", uses, project_id=project_id))

    await take_out(anna, project_id, bob_id)
    if remove_the_user:
        assert (await anna.delete(f"/api/users/{bob_id}?work=delete")).status_code == 204

    await ended(anna, await submit(anna, "test.uses", uses, project_id=project_id))


async def test_failed_children_are_retried_by_editors_alone(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    project_id, bob_id = await shared(anna, "reader")
    children = {"children": [{"code": "x"}], "child_type": "test.fail"}
    batch = await submit(anna, "test.batch", children, project_id=project_id)
    await ended(anna, batch)
    path = f"/api/tasks/{batch}/retry?failed_children=true"

    refused(await bob.post(path), 403, "read_only")
    await anna.patch(f"/api/projects/{project_id}/members/{bob_id}", json={"role": "editor"})
    assert (await bob.post(path)).status_code == 202
    await take_out(anna, project_id, bob_id)
    refused(await bob.post(path), 404, "task_not_found")


async def test_an_idempotency_key_does_not_bring_back_what_was_lost(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    project_id, bob_id = await shared(anna, "editor")
    body = {"task_type": "test.ok", "project_id": project_id, "task_name": SECRET}
    headers = {"idempotency-key": "one"}
    assert (await bob.post("/api/tasks", json=body, headers=headers)).status_code == 202
    await take_out(anna, project_id, bob_id)

    answer = await bob.post("/api/tasks", json=body, headers=headers)

    assert answer.status_code == 404
    assert SECRET not in answer.text


async def test_who_is_no_owner_any_more_does_not_end_the_deletion_of_a_project(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    """Its documents would be theirs."""
    project_id, bob_id = await shared(anna, "owner")
    document_id = (await secret_document(anna, project_id))["document_id"]
    parts, cut = task_in(anna), asyncio.Event()
    delete_all = parts.engine.bulk.delete

    async def then_out(*arguments: Any, **more: Any) -> Any:
        done = await delete_all(*arguments, **more)
        await take_out(anna, project_id, bob_id)
        cut.set()
        return done

    parts.engine.bulk.delete = then_out  # type: ignore[method-assign]
    answer = await bob.delete(f"/api/projects/{project_id}?cascade=true")

    assert cut.is_set()
    refused(answer, 404, "project_not_found")
    assert (await anna.get(f"/api/documents/{document_id}")).status_code == 200
    refused(await bob.get(f"/api/documents/{document_id}"), 404, "document_not_found")


async def test_a_project_that_is_deleted_under_a_running_batch_leaves_nothing_running(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    project_id, _ = await shared(anna, "editor")
    children = {"children": [{}, {}], "child_type": "test.hold"}
    batch = await submit(bob, "test.batch", children, project_id=project_id)
    engine = task_in(anna).engine
    live = engine.in_memory(batch)
    await wait_until(lambda: live is not None and len(live.children) == 2)

    assert (await anna.delete(f"/api/projects/{project_id}?cascade=true")).status_code == 204

    assert await task_in(anna).database.read("SELECT 1 FROM tasks") == []
    assert not engine._attempts
    refused(await bob.get(f"/api/tasks/{batch}"), 404, "task_not_found")
