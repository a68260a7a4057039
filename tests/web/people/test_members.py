"""Members of a project: an owner takes people in, gives them another role, and takes them out."""

import httpx
import pytest

from tests.conftest import task_in
from tests.web.helpers import Json, project, refused, unknown_id
from tests.web.house import add_member, asking_as


@pytest.fixture
async def anna(client: httpx.AsyncClient) -> httpx.AsyncClient:
    return await asking_as(task_in(client), client, "anna", "admin")


@pytest.fixture
async def bob(client: httpx.AsyncClient, anna: httpx.AsyncClient) -> httpx.AsyncClient:
    return await asking_as(task_in(client), client, "bob")


async def roles(client: httpx.AsyncClient, project_id: str) -> dict[str, str]:
    members: list[Json] = (await client.get(f"/api/projects/{project_id}/members")).json()
    return {member["name"]: member["role"] for member in members}


async def role_of(client: httpx.AsyncClient, project_id: str) -> str:
    return str((await client.get(f"/api/projects/{project_id}")).json()["role"])


def address(project_id: str, member: Json) -> str:
    return f"/api/projects/{project_id}/members/{member['user_id']}"


async def test_who_makes_a_project_owns_it_and_takes_others_in(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    project_id = await project(anna)
    assert await roles(anna, project_id) == {"anna": "owner"}

    member = await add_member(anna, project_id, "BOB", "reader")

    assert (member["name"], member["role"]) == ("bob", "reader")
    assert await roles(bob, project_id) == {"anna": "owner", "bob": "reader"}
    assert [await role_of(who, project_id) for who in (anna, bob)] == ["owner", "reader"]


async def test_without_users_there_is_one_member(client: httpx.AsyncClient) -> None:
    project_id = await project(client)

    assert await roles(client, project_id) == {"local": "owner"}
    body = {"name": "anna"}
    answer = await client.post(f"/api/projects/{project_id}/members", json=body)
    refused(answer, 404, "user_not_found")


async def test_nobody_is_taken_in_twice_nor_who_is_not_there(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    project_id = await project(anna)
    await add_member(anna, project_id, "bob", "editor")
    path = f"/api/projects/{project_id}/members"

    refused(await anna.post(path, json={"name": "bob"}), 409, "already_member")
    refused(await anna.post(path, json={"name": "eve"}), 404, "user_not_found")
    for body in ({}, {"name": ""}, {"name": "bob", "role": "king"}, {"name": "x" * 101}):
        refused(await anna.post(path, json=body), 422, "invalid_body")
    assert await roles(anna, project_id) == {"anna": "owner", "bob": "editor"}


async def test_a_disabled_user_is_not_taken_in(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    project_id = await project(anna)
    people = task_in(anna).people
    user = people.directory.user_named("bob")
    assert user is not None
    await people.users.set_disabled(user.user_id, True, actor="anna")

    answer = await anna.post(f"/api/projects/{project_id}/members", json={"name": "bob"})

    refused(answer, 404, "user_not_found")


async def test_a_reader_retries_nothing_of_a_batch(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    """Known mistake: a reader was told of the rest of a batch, and refused only in the end."""
    project_id = await project(anna)
    await add_member(anna, project_id, "bob", "reader")
    start = {"task_type": "test.batch", "project_id": project_id}
    task_id = (await anna.post("/api/tasks", json=start)).json()["task_id"]

    for choice in ("", "?rest=true"):
        refused(await bob.post(f"/api/tasks/{task_id}/retry{choice}"), 403, "read_only")


async def test_a_role_is_changed_at_once(anna: httpx.AsyncClient, bob: httpx.AsyncClient) -> None:
    project_id = await project(anna)
    member = await add_member(anna, project_id, "bob", "reader")
    start = {"task_type": "test.ok", "project_id": project_id}
    refused(await bob.post("/api/tasks", json=start), 403, "read_only")

    answer = await anna.patch(address(project_id, member), json={"role": "editor"})

    assert (answer.status_code, answer.json()["role"]) == (200, "editor")
    assert (await bob.post("/api/tasks", json=start)).status_code == 202
    refused(
        await bob.patch(address(project_id, member), json={"role": "owner"}), 403, "owners_only"
    )


async def test_who_is_taken_out_sees_nothing_any_more(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    project_id = await project(anna)
    member = await add_member(anna, project_id, "bob", "editor")

    assert (await anna.delete(address(project_id, member))).status_code == 204

    refused(await bob.get(f"/api/projects/{project_id}"), 404, "project_not_found")
    assert (await bob.get("/api/projects")).json() == []
    refused(await anna.delete(address(project_id, member)), 404, "member_not_found")


async def test_anybody_may_leave_but_the_only_owner(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    project_id = await project(anna)
    member = await add_member(anna, project_id, "bob", "reader")
    (own,) = [
        each for each in (await anna.get(f"/api/projects/{project_id}/members")).json()
        if each["name"] == "anna"
    ]  # fmt: skip

    refused(await anna.delete(address(project_id, own)), 409, "last_owner")
    refused(await anna.patch(address(project_id, own), json={"role": "editor"}), 409, "last_owner")
    assert (await bob.delete(address(project_id, member))).status_code == 204
    assert await roles(anna, project_id) == {"anna": "owner"}


async def test_members_of_nobodys_project_answer_as_there_is_none(anna: httpx.AsyncClient) -> None:
    for project_id in (unknown_id(), "nonsense"):
        path = f"/api/projects/{project_id}/members"
        refused(await anna.get(path), 404, "project_not_found")
        refused(await anna.post(path, json={"name": "anna"}), 404, "project_not_found")


async def test_an_archived_project_takes_nothing_and_shows_all(anna: httpx.AsyncClient) -> None:
    project_id = await project(anna)
    start = {"task_type": "test.ok", "project_id": project_id}
    task_id = (await anna.post("/api/tasks", json=start)).json()["task_id"]

    put_away = await anna.patch(f"/api/projects/{project_id}", json={"archived": True})

    assert put_away.json()["archived_at"] is not None
    refused(await anna.post("/api/tasks", json=start), 409, "project_archived")
    upload = await anna.post(
        f"/api/documents?name=a.txt&project_id={project_id}", content=b"Some text."
    )
    refused(upload, 409, "project_archived")
    assert (await anna.get(f"/api/tasks/{task_id}")).status_code == 200
    taken_out = await anna.patch(f"/api/projects/{project_id}", json={"archived": False})
    assert taken_out.json()["archived_at"] is None
    assert (await anna.post("/api/tasks", json=start)).status_code == 202


async def test_what_an_owner_does_is_in_the_audit_list(
    anna: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    project_id = await project(anna)
    member = await add_member(anna, project_id, "bob", "reader")
    await anna.patch(address(project_id, member), json={"role": "editor"})
    await anna.delete(address(project_id, member))
    await anna.delete(f"/api/projects/{project_id}")

    entries = (await anna.get("/api/audit")).json()["entries"]

    told = [(each["actor"], each["kind"], each["about"]) for each in entries[:4]]
    assert entries[0]["data"] == {"what": "project", "id": project_id}
    assert told == [
        ("anna", "deleted", None),
        ("anna", "member_removed", "bob"),
        ("anna", "member_changed", "bob"),
        ("anna", "member_added", "bob"),
    ]
