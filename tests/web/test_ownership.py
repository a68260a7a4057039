"""Invariant 11: what belongs to someone else answers exactly as what does not exist."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from app.web.api_route import ApiRoute
from tests.api import API
from tests.conftest import task_in
from tests.web.helpers import SOMEBODY, finish, foreign, forget, refused, tasks_of, unknown_id

BODIES: dict[tuple[str, str], Any] = {
    ("PATCH", "/tasks/{task_id}"): {"priority": 1},
    ("PATCH", "/projects/{project_id}"): {"name": "mine"},
    ("POST", "/projects/{project_id}/members"): {"name": "mine", "role": "owner"},
    ("PATCH", "/projects/{project_id}/members/{user_id}"): {"role": "reader"},
    ("POST", "/projects/{project_id}/conditions"): {
        "name": "mine", "measurement_type": "area", "unit": "SF",
    },
    ("POST", "/contracts/{task_id}/decisions"): {"kind": "added", "start": 0, "end": 5},
}  # fmt: skip
QUERIES = ("", "?wait=1", "?failed_children=true", "?cascade=true", "?limit=1", "?after=0&wait=1")


def with_an_id(route: ApiRoute) -> bool:
    return "{task_id}" in route.path or "{project_id}" in route.path


def address(route: ApiRoute, task_id: str, project_id: str) -> str:
    path = route.path.replace("{task_id}", task_id).replace("{project_id}", project_id)
    return "/api" + path.replace("{name}", "note.txt")


async def their_task(client: httpx.AsyncClient) -> str:
    return await foreign(task_in(client).engine, "test.artifact", task_name="Secret lease")


async def their_project(client: httpx.AsyncClient) -> str:
    made = await task_in(client).projects.create("Secret project", SOMEBODY)
    return made.project_id


def remember(client: httpx.AsyncClient) -> None:
    """All is as it was when it happened: in memory."""


async def answer_of(
    client: httpx.AsyncClient, route: ApiRoute, path: str, etag: str | None = None
) -> httpx.Response:
    return await client.request(
        route.method,
        path,
        json=BODIES.get((route.method, route.path)),
        headers={} if etag is None else {"if-none-match": etag},
    )


@pytest.mark.parametrize("memory", [remember, forget])
@pytest.mark.parametrize(
    "route", [each for each in API if with_an_id(each)], ids=lambda r: f"{r.method} {r.path}"
)
async def test_a_foreign_id_answers_like_an_unknown_one(
    client: httpx.AsyncClient, route: ApiRoute, memory: Callable[[httpx.AsyncClient], None]
) -> None:
    task_id, project_id = await their_task(client), await their_project(client)
    no_task, no_project = unknown_id(), unknown_id()

    for query in QUERIES:
        memory(client)
        theirs = await answer_of(client, route, address(route, task_id, project_id) + query)
        nobodys = await answer_of(client, route, address(route, no_task, no_project) + query)

        assert theirs.status_code == nobodys.status_code
        # 422 where the route does not know the query: the id is not even looked at.
        assert theirs.status_code in ((301, 404, 422) if query else (301, 404))
        assert theirs.content == nobodys.content
        told = {name: value.replace(task_id, no_task) for name, value in theirs.headers.items()}
        assert told == dict(nobodys.headers)
    assert await tasks_of(task_in(client), SOMEBODY) == 1
    assert (await task_in(client).projects.get(project_id, SOMEBODY)).name == "Secret project"


@pytest.mark.parametrize("memory", [remember, forget])
async def test_their_etag_opens_nothing(
    client: httpx.AsyncClient, memory: Callable[[httpx.AsyncClient], None]
) -> None:
    """Ownership is checked before If-None-Match."""
    task_id = await their_task(client)
    live = await task_in(client).engine.find(task_id, SOMEBODY)
    boot = task_in(client).boot_id
    memory(client)

    for etag in ("*", f'"{boot}-{live.revision}-local"', f'"{boot}-{live.revision}-somebody"'):
        answer = await client.get(f"/api/tasks/{task_id}", headers={"if-none-match": etag})
        refused(answer, 404, "task_not_found")


async def test_a_list_shows_nothing_of_theirs(client: httpx.AsyncClient) -> None:
    """Known mistake: a summary was read from a cache that was asked before the owner was."""
    task_id, project_id = await their_task(client), await their_project(client)
    parent = await foreign(task_in(client).engine, "test.batch", params={"children": [{}]})

    for query in (
        "", "origin=any", "q=Secret", f"project_id={project_id}", f"parent_id={parent}&origin=any",
        "status=SUCCESS", "task_type=test.artifact", f"cursor={unknown_id()}",
    ):  # fmt: skip
        page = (await client.get(f"/api/tasks?{query}")).json()
        assert (page["tasks"], page["total"], page["completed"]) == ([], 0, 0), query
        assert task_id not in str(page)
    assert (await client.get("/api/projects")).json() == []


async def test_nothing_of_theirs_can_be_named_in_a_start(client: httpx.AsyncClient) -> None:
    task_id, project_id = await their_task(client), await their_project(client)
    file_id = await their_file(client)

    for body, code in (
        ({"task_type": "test.ok", "project_id": project_id}, "project_not_found"),
        ({"task_type": "test.uses", "params": {"file_id": file_id}}, "file_not_found"),
        ({"task_type": "test.uses", "params": {"task_ids": [task_id]}}, "task_not_found"),
    ):
        theirs = refused(await client.post("/api/tasks", json=body), 404, code)
        unknown = str(body).replace(project_id, unknown_id()).replace(file_id, unknown_id())
        nobodys = await client.post("/api/tasks", json=eval(unknown.replace(task_id, unknown_id())))
        assert theirs == refused(nobodys, 404, code)
    assert await tasks_of(task_in(client)) == 0


async def their_file(client: httpx.AsyncClient) -> str:
    async def chunks() -> Any:
        yield b"their text"

    file, _ = await task_in(client).uploads.take(
        chunks(), name="secret.txt", by=SOMEBODY, length=None
    )
    return file.file_id


async def test_the_same_bytes_of_somebody_else_are_no_duplicate(
    client: httpx.AsyncClient,
) -> None:
    await their_file(client)

    first = await client.post("/api/files?name=mine.txt", content=b"their text")
    second = await client.post("/api/files?name=mine.txt", content=b"their text")

    assert (first.json()["duplicate"], second.json()["duplicate"]) == (False, True)


async def test_the_same_idempotency_key_of_somebody_else_is_another_key(
    client: httpx.AsyncClient,
) -> None:
    theirs, _ = await task_in(client).engine.submit(
        "test.ok", {}, by=SOMEBODY, key="k1", body_hash="theirs"
    )

    answer = await client.post(
        "/api/tasks", json={"task_type": "test.ok"}, headers={"idempotency-key": "k1"}
    )

    assert answer.status_code == 202
    assert answer.json()["task_id"] != theirs.task_id


async def test_my_own_things_are_still_mine(client: httpx.AsyncClient) -> None:
    """So that the tests above do not pass because everything is refused."""
    task_id = await finish(client, "test.artifact")
    forget(client)

    for path in ("", "/events", "/result", "/artifacts/note.txt"):
        assert (await client.get(f"/api/tasks/{task_id}{path}")).status_code == 200
