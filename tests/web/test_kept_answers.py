"""Idempotency-Key where something other than a task is made: the first answer is given again."""

import dataclasses
import sqlite3
from typing import Any

import anyio
import httpx
import pytest

from app.engine.outcomes.answers import Kept
from app.settings import Settings
from app.web.suggesting import Suggesting
from tests.api import API
from tests.conftest import task_in
from tests.web.helpers import Json, finish, project, refused, serving
from tests.web.house import asking_as

KEY = {"idempotency-key": "k1"}
MAKES_NOTHING = {
    "/tasks/cancel", "/tasks/delete", "/tasks/dismiss", "/tasks/undismiss",
    "/tasks/{task_id}/cancel", "/purge", "/ended/seen", "/pages/{page_id}/decisions",
    "/pages/{page_id}/decisions/undo", "/pages/{page_id}/calibrate",
    "/drawings/{document_id}/title-block",
}  # fmt: skip
"""They say how something shall be: to be told so twice changes nothing more."""
HAS_A_SECRET = {
    "/session", "/password-links/{secret}", "/tokens", "/users", "/users/{user_id}/reset",
}  # fmt: skip
"""Their answers are shown once and kept nowhere."""


def test_whatever_starts_or_makes_something_can_be_repeated() -> None:
    posts = {route.path for route in API if route.method == "POST"}
    keyed = {route.path for route in API if route.keyed}
    assert posts - keyed == MAKES_NOTHING | HAS_A_SECRET


async def count(client: httpx.AsyncClient, table: str) -> int:
    return int((await task_in(client).database.read(f"SELECT count(*) FROM {table}"))[0][0])


async def test_a_project_is_made_once(client: httpx.AsyncClient) -> None:
    body = {"name": "Quay"}
    first = await client.post("/api/projects", json=body, headers=KEY)
    again = await client.post("/api/v1/projects", content=b'{ "name" :"Quay"}',
                              headers={**KEY, "content-type": "application/json"})  # fmt: skip

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again.headers["content-type"] == "application/json"
    assert await count(client, "projects") == 1


async def test_another_body_or_address_needs_another_key(client: httpx.AsyncClient) -> None:
    made = await client.post("/api/projects", json={"name": "Quay"}, headers=KEY)
    path = f"/api/projects/{made.json()['project_id']}/conditions"
    condition = {"name": "Slab", "measurement_type": "area", "unit": "SF"}

    other = await client.post("/api/projects", json={"name": "Pier"}, headers=KEY)
    elsewhere = await client.post(path, json=condition, headers=KEY)
    task = await client.post("/api/tasks", json={"task_type": "test.ok"}, headers=KEY)

    for answer in (other, elsewhere, task):
        refused(answer, 409, "idempotency_conflict")
    assert (await count(client, "projects"), await count(client, "tasks")) == (1, 0)


async def test_a_key_of_a_task_is_no_key_of_anything_else(client: httpx.AsyncClient) -> None:
    await client.post("/api/tasks", json={"task_type": "test.ok"}, headers=KEY)

    answer = await client.post("/api/projects", json={"name": "Quay"}, headers=KEY)

    refused(answer, 409, "idempotency_conflict")
    assert await count(client, "projects") == 0


async def test_a_key_that_a_task_took_meanwhile_binds_no_answer(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    task = await client.post("/api/tasks", json={"task_type": "test.ok"}, headers=KEY)

    await parts.answers.keep("local", "k1", "another hash", Kept(201, {}, b"{}"))

    assert await count(client, "kept_answers") == 0
    again = await client.post("/api/tasks", json={"task_type": "test.ok"}, headers=KEY)
    assert again.json()["task_id"] == task.json()["task_id"]


async def test_what_is_refused_uses_nothing_up(client: httpx.AsyncClient) -> None:
    refused(await client.post("/api/projects", json={"name": ""}, headers=KEY), 422, "invalid_body")
    broken = await client.post(
        "/api/projects", content=b"{", headers={**KEY, "content-type": "application/json"}
    )
    refused(broken, 400, "malformed_json")

    made = await client.post("/api/projects", json={"name": "Quay"}, headers=KEY)

    assert made.status_code == 201


async def test_a_body_that_is_too_large_is_refused_before_it_is_kept(settings: Settings) -> None:
    small = dataclasses.replace(settings, max_params_kb=1)
    async with serving(small) as client:
        answer = await client.post("/api/projects", json={"name": "x" * 2000}, headers=KEY)
        refused(answer, 413, "body_too_large")


async def test_requests_at_once_with_one_key_make_one_thing(client: httpx.AsyncClient) -> None:
    answers: list[httpx.Response] = []

    async def ask() -> None:
        answers.append(await client.post("/api/projects", json={"name": "Quay"}, headers=KEY))

    async with anyio.create_task_group() as group:
        for _ in range(10):
            group.start_soon(ask)

    assert len({answer.content for answer in answers}) == 1
    assert await count(client, "projects") == 1
    assert task_in(client).answers._turns == {}


async def test_a_condition_is_made_once(client: httpx.AsyncClient) -> None:
    path = f"/api/projects/{await project(client)}/conditions"
    body = {"name": "Slab", "measurement_type": "area", "unit": "SF"}

    first, again = [await client.post(path, json=body, headers=KEY) for _ in range(2)]

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    refused(await client.post(path, json=body), 409, "condition_exists")


async def test_a_file_is_kept_once(client: httpx.AsyncClient) -> None:
    async def send(data: bytes, name: str = "a.txt", key: str = "k1") -> httpx.Response:
        return await client.post(
            f"/api/files?name={name}", content=data, headers={"idempotency-key": key}
        )

    first, again = await send(b"the lease"), await send(b"the lease")

    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert first.json()["duplicate"] is False
    refused(await send(b"another"), 409, "idempotency_conflict")
    refused(await send(b"the lease", "b.txt"), 409, "idempotency_conflict")
    assert await count(client, "files") == 1
    assert (await send(b"another", key="k2")).json()["file_id"] != first.json()["file_id"]


@pytest.mark.parametrize("headers", [{}, KEY])
async def test_a_file_whose_answer_failed_is_let_go(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise OSError("no such luck")

    monkeypatch.setattr(Suggesting, "of", fail)
    answer = await client.post("/api/files?name=a.txt", content=b"the lease", headers=headers)
    monkeypatch.undo()

    assert answer.status_code == 500
    assert await count(client, "files") == 0


async def test_a_file_whose_answer_could_not_be_kept_is_let_go(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(task_in(client).answers, "keep", fail)
    answer = await client.post("/api/files?name=a.txt", content=b"the lease", headers=KEY)

    assert answer.status_code >= 500
    assert await count(client, "files") == 0


async def test_a_file_stays_when_whoever_sent_it_leaves_while_its_answer_is_bound(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = task_in(client).answers
    keep = answers.keep
    scope = anyio.CancelScope()

    async def leave(*given: Any) -> None:
        scope.cancel()
        await keep(*given)

    monkeypatch.setattr(answers, "keep", leave)
    with scope:
        await client.post("/api/files?name=a.txt", content=b"the lease", headers=KEY)
    monkeypatch.undo()

    again = await client.post("/api/files?name=a.txt", content=b"the lease", headers=KEY)
    assert await task_in(client).database.read("SELECT file_id FROM files") == [
        (again.json()["file_id"],)
    ]
    assert await count(client, "kept_answers") == 1


async def test_a_form_of_files_is_kept_once(client: httpx.AsyncClient) -> None:
    files = [("file", ("a.txt", b"one")), ("file", ("b.xyz", b"\0\1\2")), ("file", ("c.txt", b"3"))]

    first, again = [await client.post("/api/files", files=files, headers=KEY) for _ in range(2)]

    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert await count(client, "files") == 2


async def test_retrying_all_again_starts_nothing_more(client: httpx.AsyncClient) -> None:
    await finish(client, "test.fail", {"code": "x"})
    body = {"filter": {"error_code": "x"}}
    first = await client.post("/api/tasks/retry", json=body, headers=KEY)
    before = await count(client, "tasks")

    again = await client.post("/api/tasks/retry", json=body, headers=KEY)

    assert (first.status_code, first.json()) == (202, again.json())
    assert await count(client, "tasks") == before


async def test_each_person_has_keys_of_their_own(client: httpx.AsyncClient) -> None:
    anna = await asking_as(task_in(client), client, "anna", "admin")
    bob = await asking_as(task_in(client), anna, "bob")

    made: list[Json] = [
        (await each.post("/api/projects", json={"name": "Quay"}, headers=KEY)).json()
        for each in (anna, bob)
    ]

    assert made[0]["project_id"] != made[1]["project_id"]


async def test_only_so_many_answers_are_kept_and_only_so_long(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = dataclasses.replace(settings, max_kept_answers=2, keep_answers_hours=1)
    async with serving(few) as client:
        answers = task_in(client).answers
        start = answers._clock()

        async def make(key: str, later: int) -> str:
            monkeypatch.setattr(answers, "_clock", lambda: start + later)
            headers = {"idempotency-key": key}
            made = await client.post("/api/projects", json={"name": "Quay"}, headers=headers)
            return str(made.json()["project_id"])

        made = [await make(key, number) for number, key in enumerate("abc")]
        assert await count(client, "kept_answers") == await count(client, "idempotency_keys") == 2
        assert await make("c", 3) == made[2]
        assert await make("a", 4) != made[0]
        assert await make("c", 3_600_000 + 5) != made[2]
        assert await make("d", 7_300_000)
        assert await count(client, "kept_answers") == await count(client, "idempotency_keys") == 1
