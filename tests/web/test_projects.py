"""Projects: made, renamed, counted, and removed only when nothing of value goes unasked."""

import httpx
import pytest

from tests.conftest import task_in
from tests.web.helpers import finish, hold, project, refused, tasks_of, unknown_id

NONE = {"running": 0, "completed": 0, "failed": 0, "cancelled": 0}


async def test_a_new_project_is_answered_and_found_again(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/projects", json={"name": "  Harbour  "})

    made = answer.json()
    assert answer.status_code == 201
    assert (made["name"], made["tasks"]) == ("Harbour", NONE)
    assert made["created_at"].endswith("Z")
    assert (await client.get(f"/api/v1/projects/{made['project_id']}")).json() == made


async def test_projects_are_listed_newest_first_with_their_counters(
    client: httpx.AsyncClient,
) -> None:
    first, second = await project(client, "First"), await project(client, "Second")
    await finish(client, project_id=first)
    await finish(client, "test.fail", {"code": "x"}, project_id=first)
    await hold(client, project_id=first)

    listed = (await client.get("/api/projects")).json()

    assert [each["project_id"] for each in listed] == [second, first]
    assert listed[1]["tasks"] == {"running": 1, "completed": 1, "failed": 1, "cancelled": 0}
    assert listed[0]["tasks"] == NONE


async def test_the_name_of_a_project_cannot_turn_the_writing(client: httpx.AsyncClient) -> None:
    project_id = await project(client, "Har\u202ebour\u2069")
    address = f"/api/projects/{project_id}"
    assert (await client.get(address)).json()["name"] == "Harbour"

    renamed = await client.patch(address, json={"name": "\u2067Quay\u2028"})

    assert renamed.json()["name"] == (await client.get(address)).json()["name"] == "Quay"


async def test_a_project_is_renamed(client: httpx.AsyncClient) -> None:
    project_id = await project(client)

    answer = await client.patch(f"/api/projects/{project_id}", json={"name": "Quay"})

    assert (answer.status_code, answer.json()["name"]) == (200, "Quay")
    assert (await client.get(f"/api/projects/{project_id}")).json()["name"] == "Quay"


@pytest.mark.parametrize(
    "body",
    [
        {}, {"name": ""}, {"name": "   "}, {"name": "x" * 256}, {"name": None}, {"name": 5},
        {"name": "\0"}, {"name": "a\0b"}, {"name": "\u202e\u2069"}, {"name": "two\nlines"},
        {"name": "x", "colour": 1}, [],
    ],
)  # fmt: skip
async def test_a_name_is_something_to_read_in_one_line(
    client: httpx.AsyncClient, body: object
) -> None:
    project_id = await project(client)

    refused(await client.post("/api/projects", json=body), 422, "invalid_body")
    address = f"/api/projects/{project_id}"
    refused(await client.patch(address, json=body), 422, "invalid_body")
    assert len((await client.get("/api/projects")).json()) == 1


@pytest.mark.parametrize("name", ["x" * 255, "Ünïcödé", "مشروع", "🏗️ Harbour", "<b>bold</b>"])
async def test_a_name_comes_back_letter_for_letter(client: httpx.AsyncClient, name: str) -> None:
    project_id = await project(client, name)

    assert (await client.get(f"/api/projects/{project_id}")).json()["name"] == name


async def test_an_empty_project_is_deleted(client: httpx.AsyncClient) -> None:
    project_id = await project(client)

    answer = await client.delete(f"/api/projects/{project_id}")

    assert (answer.status_code, answer.content) == (204, b"")
    refused(await client.get(f"/api/projects/{project_id}"), 404, "project_not_found")


async def test_a_project_with_tasks_is_not_deleted_by_mistake(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    await finish(client, project_id=project_id)

    refused(await client.delete(f"/api/projects/{project_id}"), 409, "not_empty")
    assert (await client.get(f"/api/projects/{project_id}")).status_code == 200


async def test_cascade_cancels_and_deletes_the_projects_tasks_alone(
    client: httpx.AsyncClient,
) -> None:
    project_id = await project(client)
    await hold(client, project_id=project_id)
    await finish(client, "test.fail", {"code": "x"}, project_id=project_id)
    await finish(client)

    answer = await client.delete(f"/api/projects/{project_id}?cascade=true")

    assert answer.status_code == 204, answer.text
    assert await tasks_of(task_in(client)) == 1
    assert (await client.get("/api/projects")).json() == []


async def test_a_cascade_that_is_not_understood_deletes_nothing(
    client: httpx.AsyncClient,
) -> None:
    project_id = await project(client)

    answer = await client.delete(f"/api/projects/{project_id}?cascade=perhaps")
    refused(answer, 422, "invalid_query")
    assert (await client.get(f"/api/projects/{project_id}")).status_code == 200


@pytest.mark.parametrize("project_id", [unknown_id(), "no-id", "%00"])
async def test_nobodys_project_is_404_for_everything(
    client: httpx.AsyncClient, project_id: str
) -> None:
    address = f"/api/projects/{project_id}"
    for answer in (
        await client.get(address),
        await client.patch(address, json={"name": "x"}),
        await client.delete(address),
        await client.delete(f"{address}?cascade=true"),
    ):
        refused(answer, 404, "project_not_found")
