"""POST /api/tasks: a task is stored, then answered with the address to follow it at."""

from datetime import UTC, datetime, timedelta
from typing import Any

import anyio
import httpx
import pytest

from app.settings import Settings
from tests.conftest import task_in
from tests.web.helpers import (
    finish,
    get,
    ids_in_list,
    live_task,
    project,
    refused,
    serving,
    submit,
    tasks_of,
    unknown_id,
    wait_in_line,
)


async def test_a_start_is_answered_with_where_to_follow_the_task(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/tasks", json={"task_type": "test.ok", "params": {"number": 3}})

    body = answer.json()
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/api/tasks/{body['task_id']}"
    assert answer.headers["retry-after"] == "1"
    assert body == {
        "task_id": body["task_id"],
        "task_type": "test.ok",
        "task_name": "Succeed",
        "message": "Task started",
    }
    assert (await client.get(answer.headers["location"])).status_code == 200


async def test_the_row_is_on_disk_when_the_answer_arrives(client: httpx.AsyncClient) -> None:
    """Invariant 1."""
    task_id = await submit(client, "test.hold")

    rows = await task_in(client).database.read(
        "SELECT task_type FROM tasks WHERE task_id = ?", (task_id,)
    )
    assert rows == [("test.hold",)]


async def test_existing_clients_start_tasks_under_v1(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/v1/tasks", json={"task_type": "test.ok"})

    assert answer.status_code == 202
    task_id = answer.json()["task_id"]
    assert (await client.get(f"/api/v1/tasks/{task_id}")).status_code == 200


async def test_what_a_start_says_of_the_task_comes_back(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    task_id = await finish(
        client,
        task_name="  Lease of the harbour  ",
        project_id=project_id,
        priority=7,
        entity_type="contract",
        entity_id="C-42",
        metadata={"colour": "blue", "pages": [1, 2]},
    )

    task = await get(client, task_id)
    assert task["task_name"] == "Lease of the harbour"
    assert (task["project_id"], task["priority"]) == (project_id, 7)
    assert (task["entity_type"], task["entity_id"]) == ("contract", "C-42")
    assert task["metadata"] == {"colour": "blue", "pages": [1, 2]}
    assert (task["initiated_by"], task["origin"]) == ("local", "user")


async def test_a_scheduled_task_waits_and_shows_when_it_will_run(
    client: httpx.AsyncClient,
) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).replace(microsecond=0)
    task_id = await submit(client, run_at=tomorrow.isoformat())

    task = await get(client, task_id)
    assert (task["status"], task["run_at"]) == ("PENDING", f"{tomorrow:%Y-%m-%dT%H:%M:%S}.000Z")
    assert task["queue_position"] is None


@pytest.mark.parametrize(
    "run_at",
    ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "0050-06-01T00:00:00Z", -1e12, 1e15],
)
async def test_a_moment_out_of_reach_is_refused_and_lists_go_on_working(
    client: httpx.AsyncClient, run_at: object
) -> None:
    """A year beyond 9999 cannot be shown: one such row would break every list it is in."""
    answer = await client.post("/api/tasks", json={"task_type": "test.ok", "run_at": run_at})

    refused(answer, 422, "invalid_body")
    assert await ids_in_list(client) == []


@pytest.mark.parametrize(
    ("body", "code", "named"),
    [
        ({}, "invalid_body", "task_type"),
        ({"task_type": "no.such"}, "unknown_task_type", "no.such"),
        ({"task_type": "test.ok", "params": {"number": "x"}}, "invalid_params", "params.number"),
        ({"task_type": "test.ok", "params": [1]}, "invalid_body", "params"),
        ({"task_type": "test.ok", "parms": {}}, "invalid_body", "parms"),
        ({"task_type": "test.ok", "priority": 101}, "invalid_body", "priority"),
        ({"task_type": "test.ok", "run_at": "soon"}, "invalid_body", "run_at"),
        ({"task_type": "test.ok", "project_id": "mine"}, "invalid_body", "project_id"),
        ({"task_type": "test.ok", "entity_id": "x" * 256}, "invalid_body", "entity_id"),
        ([], "invalid_body", "JSON object"),
    ],
)
async def test_a_refused_start_names_the_field_and_stores_nothing(
    client: httpx.AsyncClient, body: Any, code: str, named: str
) -> None:
    error = refused(await client.post("/api/tasks", json=body), 422, code)

    assert named in error["message"]
    assert await tasks_of(task_in(client)) == 0


async def test_a_body_that_is_not_json_is_400(client: httpx.AsyncClient) -> None:
    headers = {"content-type": "application/json"}
    answer = await client.post("/api/tasks", content=b'{"task_type": ', headers=headers)

    refused(answer, 400, "malformed_json")


@pytest.mark.parametrize("depth", [200, 300, 900, 5000])
async def test_json_nested_deeper_than_can_be_written_is_refused(
    client: httpx.AsyncClient, depth: int
) -> None:
    nested = "[" * depth + "]" * depth
    content = f'{{"task_type": "test.ok", "metadata": {{"deep": {nested}}}}}'
    answer = await client.post(
        "/api/tasks", content=content, headers={"content-type": "application/json"}
    )

    assert answer.status_code in (202, 400, 422), answer.text
    assert await tasks_of(task_in(client)) == (answer.status_code == 202)


async def test_a_body_over_the_limit_is_413(client: httpx.AsyncClient) -> None:
    limit = task_in(client).settings.max_params_kb * 1024
    body = {"task_type": "test.ok", "params": {"filler": "x" * limit}}

    refused(await client.post("/api/tasks", json=body), 413, "body_too_large")


LARGEST, SMALLEST = 2**64 - 1, -(2**63)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('"params": {"id": 18446744073709551616}', "params.id"),
        ('"metadata": {"ids": [1, {"id": -9223372036854775809}]}', "metadata.ids[1].id"),
        ('"metadata": {"rows": [[0], [0, 99999999999999999999]]}', "metadata.rows[1][1]"),
        ('"priority": 123456789012345678901234567890', "priority"),
        (f'"metadata": {{"long": {"1" * 5000}}}', "metadata.long"),
        ('"metadata": {"" : 18446744073709551616}', "metadata."),
    ],
)
async def test_a_whole_number_beyond_64_bits_is_refused_by_name(
    client: httpx.AsyncClient, text: str, place: str
) -> None:
    """Read as a float it would be another number, and two ids could become one."""
    answer = await client.post(
        "/api/tasks",
        content=f'{{"task_type": "test.ok", {text}}}',
        headers={"content-type": "application/json"},
    )

    error = refused(answer, 422, "number_too_large")
    assert error["message"].startswith(f"{place} is a whole number beyond 64 bits")
    assert await tasks_of(task_in(client)) == 0


@pytest.mark.parametrize("number", [LARGEST, SMALLEST, 2**63, 10**18, -(10**18)])
async def test_a_whole_number_of_64_bits_is_kept_exactly(
    client: httpx.AsyncClient, number: int
) -> None:
    metadata = {"id": number, "text": "9" * 30, "float": 1.5e300}

    task_id = await submit(client, metadata=metadata)

    assert (await get(client, task_id))["metadata"] == metadata


@pytest.mark.parametrize(
    "query",
    [
        f"/api/tasks?offset={2**63}", f"/api/tasks?limit={2**64}", "/api/tasks?wait=nan",
        f"/api/tasks/{unknown_id()}/events?after={2**63}", f"/api/search?q=a&limit={10**30}",
        f"/api/tasks/{unknown_id()}/events?after=-1", f"/api/tasks?wait={'9' * 400}",
        f"/api/documents?limit={2**63}", f"/api/tasks/{unknown_id()}/events?limit={2**80}",
    ],
)  # fmt: skip
async def test_a_number_in_a_query_has_bounds(client: httpx.AsyncClient, query: str) -> None:
    refused(await client.get(query), 422, "invalid_query")


async def test_metadata_over_its_limit_is_refused(client: httpx.AsyncClient) -> None:
    body = {"task_type": "test.ok", "metadata": {"filler": "x" * 17_000}}

    refused(await client.post("/api/tasks", json=body), 422, "metadata_too_large")


async def test_a_file_or_task_that_nobody_has_makes_no_task(client: httpx.AsyncClient) -> None:
    body = {"task_type": "test.uses", "params": {"file_id": unknown_id()}}
    refused(await client.post("/api/tasks", json=body), 404, "file_not_found")

    body = {"task_type": "test.uses", "params": {"task_ids": [unknown_id()]}}
    refused(await client.post("/api/tasks", json=body), 404, "task_not_found")
    assert await tasks_of(task_in(client)) == 0


async def test_a_project_that_nobody_has_makes_no_task(client: httpx.AsyncClient) -> None:
    body = {"task_type": "test.ok", "project_id": unknown_id()}

    refused(await client.post("/api/tasks", json=body), 404, "project_not_found")
    assert await tasks_of(task_in(client)) == 0


# Names

TURNING = "Invoice \u202efdp.exe\u2066 of\nMarch\x00\u2029"
PLAIN = "Invoice fdp.exe of March"


async def test_the_name_of_a_task_cannot_turn_the_writing(client: httpx.AsyncClient) -> None:
    task_id = await submit(client, task_name=TURNING, metadata={"as": TURNING})

    task = await get(client, task_id)
    assert (task["task_name"], task["metadata"]) == (PLAIN, {"as": TURNING})


async def test_a_name_of_which_nothing_is_left_is_none(client: httpx.AsyncClient) -> None:
    task_id = await submit(client, task_name="\u202e\u2069 \n")

    assert (await get(client, task_id))["task_name"] == "Succeed"


async def test_a_task_that_is_retried_has_a_plain_name_too(client: httpx.AsyncClient) -> None:
    """Its name may have been stored by an earlier version."""
    task_id = await finish(client, "test.fail", {"code": "x"})
    parts = task_in(client)
    sql = "UPDATE tasks SET task_name = ? WHERE task_id = ?"
    await parts.database.write(lambda connection: connection.execute(sql, (TURNING, task_id)))
    parts.engine.live._recent.clear()

    retried = (await client.post(f"/api/tasks/{task_id}/retry")).json()

    assert retried["task_name"] == PLAIN


# Idempotency


async def test_the_same_key_and_body_give_the_first_task_again(client: httpx.AsyncClient) -> None:
    headers = {"idempotency-key": "k1"}
    body = {"task_type": "test.ok", "params": {"number": 1, "steps": 0}}
    first = await client.post("/api/tasks", json=body, headers=headers)
    reordered = {"params": {"steps": 0, "number": 1}, "task_type": "test.ok"}
    again = await client.post("/api/v1/tasks", json=reordered, headers=headers)

    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json()["task_id"] == first.json()["task_id"]
    assert again.headers["location"] == first.headers["location"]
    assert await tasks_of(task_in(client)) == 1


async def test_the_same_key_with_another_body_is_a_conflict(client: httpx.AsyncClient) -> None:
    headers = {"idempotency-key": "k1"}
    await client.post("/api/tasks", json={"task_type": "test.ok"}, headers=headers)
    answer = await client.post("/api/tasks", json={"task_type": "test.hold"}, headers=headers)

    refused(answer, 409, "idempotency_conflict")
    assert await tasks_of(task_in(client)) == 1


async def test_a_refused_start_does_not_use_its_key_up(client: httpx.AsyncClient) -> None:
    headers = {"idempotency-key": "k1"}
    wrong = {"task_type": "test.ok", "params": {"number": "x"}}
    refused(await client.post("/api/tasks", json=wrong, headers=headers), 422, "invalid_params")

    right = {"task_type": "test.ok", "params": {"number": 1}}
    assert (await client.post("/api/tasks", json=right, headers=headers)).status_code == 202


async def test_two_starts_at_once_with_one_key_get_one_task(client: httpx.AsyncClient) -> None:
    answers: list[httpx.Response] = []

    async def start() -> None:
        answers.append(
            await client.post(
                "/api/tasks", json={"task_type": "test.ok"}, headers={"idempotency-key": "k1"}
            )
        )

    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(start)

    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [202]
    assert len({answer.json()["task_id"] for answer in answers}) == 1
    assert await tasks_of(task_in(client)) == 1


async def test_a_key_lives_as_long_as_its_task(client: httpx.AsyncClient) -> None:
    headers = {"idempotency-key": "k1"}
    first = await client.post("/api/tasks", json={"task_type": "test.ok"}, headers=headers)
    task_id = first.json()["task_id"]
    await task_in(client).engine.until_final(await live_task(client, task_id), 10)
    await client.delete(f"/api/tasks/{task_id}")

    again = await client.post("/api/tasks", json={"task_type": "test.ok"}, headers=headers)
    assert again.status_code == 202
    assert again.json()["task_id"] != task_id


@pytest.mark.parametrize(("length", "status"), [(255, 202), (256, 422), (0, 422)])
async def test_a_key_has_1_to_255_characters(
    client: httpx.AsyncClient, length: int, status: int
) -> None:
    answer = await client.post(
        "/api/tasks", json={"task_type": "test.ok"}, headers={"idempotency-key": "k" * length}
    )

    assert answer.status_code == status, answer.text


# A full queue, a server that stops


async def test_a_full_queue_answers_429_with_its_depth(settings: Settings) -> None:
    small = Settings(data=settings.data, workers=1, max_queue=2, tasks=("tests.handlers",))
    async with serving(small) as client:
        await wait_in_line(client)
        await submit(client, "test.one_at_a_time")
        answer = await client.post("/api/tasks", json={"task_type": "test.one_at_a_time"})

        error = refused(answer, 429, "queue_full")
        assert "2" in error["message"]
        assert int(answer.headers["retry-after"]) > 0
        assert await tasks_of(task_in(client)) == 3


async def test_a_stopping_server_takes_no_task_but_still_answers_polls(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client)
    await task_in(client).engine.stop(grace=0)
    answer = await client.post("/api/tasks", json={"task_type": "test.ok"})

    refused(answer, 503, "stopping")
    assert int(answer.headers["retry-after"]) > 0
    assert (await get(client, task_id))["status"] == "SUCCESS"
