"""When somebody goes: their work is deleted or given, and no project is left without an owner."""

from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from app.db.database import BatchConnection
from app.people import store, work
from tests.conftest import task_in
from tests.upkeep.helpers import broken_rules
from tests.web.helpers import Json, get, project, refused, submit
from tests.web.house import TEXT, add_member, asking_as, ended


@pytest.fixture
async def anna(client: httpx.AsyncClient) -> httpx.AsyncClient:
    return await asking_as(task_in(client), client, "anna", "admin")


@pytest.fixture
async def bob(client: httpx.AsyncClient, anna: httpx.AsyncClient) -> httpx.AsyncClient:
    return await asking_as(task_in(client), client, "bob")


@pytest.fixture
async def carl(client: httpx.AsyncClient, anna: httpx.AsyncClient) -> httpx.AsyncClient:
    return await asking_as(task_in(client), client, "carl")


async def done(client: httpx.AsyncClient, task_type: str = "test.ok", **more: Any) -> str:
    task_id = await submit(client, task_type, **more)
    await ended(client, task_id)
    return task_id


async def running(client: httpx.AsyncClient) -> str:
    return await submit(client, "test.hold", {"percent": 10})


async def document(client: httpx.AsyncClient, query: str = "") -> str:
    answer = await client.post(f"/api/documents?name=lease.txt{query}", content=TEXT)
    await ended(client, answer.json()["task_id"])
    return str(answer.json()["document_id"])


async def upload(client: httpx.AsyncClient) -> str:
    answer = await client.post("/api/files?name=a.txt", content=b"Some text of his own.")
    return str(answer.json()["file_id"])


async def user_id(anna: httpx.AsyncClient, name: str) -> str:
    users: Sequence[Json] = (await anna.get("/api/users")).json()
    return str(next(user["user_id"] for user in users if user["name"] == name))


async def remove(anna: httpx.AsyncClient, name: str, query: str) -> httpx.Response:
    return await anna.delete(f"/api/users/{await user_id(anna, name)}?{query}")


async def test_what_becomes_of_the_work_has_to_be_said(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    task_id = await done(bob)

    refused(await remove(anna, "bob", ""), 422, "work_undecided")
    assert (await bob.get(f"/api/tasks/{task_id}")).status_code == 200


async def test_work_that_is_given_is_the_others_and_counts_with_theirs(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient, carl: httpx.AsyncClient
) -> None:
    held, task_id = await running(bob), await done(bob)
    document_id, file_id = await document(bob), await upload(bob)
    own = await done(carl)

    assert (await remove(anna, "bob", "work=give&to=carl")).status_code == 204

    assert (await get(carl, task_id))["status"] == "SUCCESS"
    assert (await get(carl, held))["status"] == "REVOKED"
    assert (await carl.get(f"/api/documents/{document_id}")).status_code == 200
    uses = {"task_type": "test.uses", "params": {"file_id": file_id}}
    assert (await carl.post("/api/tasks", json=uses)).status_code == 202
    page = (await carl.get("/api/tasks?limit=100")).json()
    assert {held, task_id, own} <= {task["task_id"] for task in page["tasks"]}
    assert page["total"] == len(page["tasks"])
    assert page["cancelled"] == 1
    refused(await bob.get(f"/api/tasks/{task_id}"), 401, "sign_in")
    assert await broken_rules(task_in(anna)) == []


async def test_work_that_is_deleted_leaves_nothing_but_what_projects_use(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient, carl: httpx.AsyncClient
) -> None:
    shared = await project(carl)
    await add_member(carl, shared, "bob", "editor")
    file_id = await upload(bob)
    theirs = await done(bob, "test.uses", params={"file_id": file_id}, project_id=shared)
    await running(bob)
    await done(bob)
    await document(bob)
    alone = await project(bob, "Bob's own")
    await document(bob, f"&project_id={alone}")

    assert (await remove(anna, "bob", "work=delete")).status_code == 204

    database = task_in(anna).database
    assert await database.read("SELECT task_id FROM tasks") == [(theirs,)]
    assert await database.read("SELECT project_id FROM projects") == [(shared,)]
    assert await database.read("SELECT file_id, owner_id FROM files") == [(file_id, shared)]
    assert await database.read("SELECT count(*) FROM documents") == [(0,)]
    again = await carl.post(f"/api/tasks/{theirs}/cancel")
    assert again.json()["message"] == "Task already completed, cannot cancel"
    assert await broken_rules(task_in(anna)) == []


@pytest.mark.parametrize(
    ("query", "owner"), [("work=delete", "carl"), ("work=give&to=anna", "anna")]
)
async def test_a_project_whose_owner_goes_gets_another_one(
    anna: httpx.AsyncClient,
    bob: httpx.AsyncClient,
    carl: httpx.AsyncClient,
    query: str,
    owner: str,
) -> None:
    project_id = await project(bob)
    await add_member(bob, project_id, "carl", "editor")
    task_id = await done(bob, project_id=project_id)

    assert (await remove(anna, "bob", query)).status_code == 204

    members = (await carl.get(f"/api/projects/{project_id}/members")).json()
    assert [m["name"] for m in members if m["role"] == "owner"] == [owner]
    assert (await carl.get(f"/api/tasks/{task_id}")).status_code == 200
    assert (await anna.get(f"/api/tasks/{task_id}")).status_code == (
        200 if owner == "anna" else 404
    )
    assert await broken_rules(task_in(anna)) == []


async def test_the_last_admin_stays_and_so_does_their_work(anna: httpx.AsyncClient) -> None:
    task_id = await done(anna)

    refused(await remove(anna, "anna", "work=delete"), 409, "last_admin")

    assert (await anna.get(f"/api/tasks/{task_id}")).status_code == 200


@pytest.mark.parametrize("query", ["work=delete", "work=give&to=carl"])
async def test_what_there_is_much_of_goes_in_slices(
    anna: httpx.AsyncClient,
    bob: httpx.AsyncClient,
    carl: httpx.AsyncClient,
    query: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No single write may hold the writer up, however many files and keys somebody leaves."""
    shared = await project(carl)
    await add_member(carl, shared, "bob", "editor")
    task_id = await done(bob, project_id=shared)
    bobs, database = await user_id(anna, "bob"), task_in(anna).database
    many = 2 * work.SLICE + 1

    def add(connection: Any) -> None:
        for number in range(many):
            values = {"file": f"file{number}", "owner": bobs, "hash": f"{number:064d}"}
            connection.execute(
                "INSERT INTO files VALUES (:file, :owner, 'a.txt', 1, :hash, 'text/plain', 1, "
                "NULL)",
                values,
            )
            connection.execute("INSERT INTO task_files VALUES (?, ?)", (task_id, f"file{number}"))
            connection.execute(
                "INSERT INTO idempotency_keys VALUES (?, ?, 'h', ?)", (bobs, str(number), task_id)
            )
            connection.execute(
                "INSERT INTO failure_news VALUES (?, ?, ?, 1, NULL)", (bobs, str(number), shared)
            )
            connection.execute(
                "INSERT INTO kept_answers VALUES (?, ?, 201, '{}', X'', 1)", (bobs, f"a{number}")
            )

    await database.write(add)
    left = list[int]()
    delete_user = store.delete_user

    def delete_last(connection: BatchConnection, user_id: str) -> None:
        counted = "SELECT count(*) FROM {} WHERE {} = ?"
        for table, of in (("failure_news", "user_id"), ("kept_answers", "owner_id")):
            found = connection.execute(counted.format(table, of), (user_id,)).fetchone()
            left.append(found[0])
        delete_user(connection, user_id)

    monkeypatch.setattr(store, "delete_user", delete_last)
    assert (await remove(anna, "bob", query)).status_code == 204
    assert left == [0, 0]

    sql = "SELECT count(*) FROM {} WHERE owner_id = ?"
    for table in ("files", "idempotency_keys"):
        assert await database.read(sql.format(table), (bobs,)) == [(0,)]
    owner = shared if query == "work=delete" else await user_id(anna, "carl")
    assert await database.read(sql.format("files"), (owner,)) == [(many,)]
