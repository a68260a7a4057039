"""What a task leaves behind: its timeline, its result, the files it made."""

from typing import Any

import anyio
import httpx
import pytest

from app import jsonio
from app.web.transport.reading import PIECE
from tests.conftest import task_in, wait_until
from tests.web.helpers import finish, hold, live_task, refused, submit, unknown_id


async def events(
    client: httpx.AsyncClient, task_id: str, query: str = ""
) -> list[dict[str, object]]:
    answer = await client.get(f"/api/tasks/{task_id}/events?{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()
    return found


# Timeline


async def test_a_timeline_tells_the_story_in_order(client: httpx.AsyncClient) -> None:
    """Invariant 5."""
    task_id = await finish(client, "test.ok", {"steps": 1})

    told = await events(client, task_id)

    kinds = ["submitted", "claimed", "step_started", "step_finished", "succeeded"]
    assert [event["kind"] for event in told] == kinds
    assert all(set(event) == {"seq", "at", "kind", "actor", "data"} for event in told)
    numbers = [event["seq"] for event in told]
    assert numbers == sorted(set(numbers), key=numbers.index)
    assert [event["at"] for event in told] == sorted(str(event["at"]) for event in told)
    assert told[0]["actor"] == "local"


async def test_a_timeline_is_read_on_from_where_one_was(client: httpx.AsyncClient) -> None:
    task_id = await finish(client)
    whole = await events(client, task_id)

    assert await events(client, task_id, "limit=1") == whole[:1]
    assert await events(client, task_id, f"after={whole[0]['seq']}") == whole[1:]
    assert await events(client, task_id, f"after={whole[-1]['seq']}&wait=30") == []
    assert await events(client, task_id, f"after={2**63 - 1}") == []


async def test_who_waits_for_the_next_event_gets_it_when_it_comes(
    client: httpx.AsyncClient,
) -> None:
    task_id = await hold(client)
    live = await live_task(client, task_id)
    last = (await events(client, task_id))[-1]["seq"]
    answers: list[list[dict[str, object]]] = []

    async def poll() -> None:
        answers.append(await events(client, task_id, f"after={last}&wait=20"))

    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            group.start_soon(poll)
            await wait_until(lambda: live.holders)
            await client.post(f"/api/tasks/{task_id}/cancel")
    assert answers[0][0]["kind"] == "cancel_requested"


async def test_who_waits_for_events_of_a_task_that_is_deleted_gets_404(
    client: httpx.AsyncClient,
) -> None:
    _, waiting = await hold(client), await submit(client, run_at="2099-01-01T00:00:00Z")
    live = await live_task(client, waiting)
    last = (await events(client, waiting))[-1]["seq"]
    answers: list[httpx.Response] = []

    async def poll() -> None:
        address = f"/api/tasks/{waiting}/events?after={last}&wait=20"
        answers.append(await client.get(address))

    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            group.start_soon(poll)
            await wait_until(lambda: live.holders)
            # Cancelling and deleting are two commits: what the poll sees depends on the moment.
            await client.delete(f"/api/tasks/{waiting}")
    assert answers[0].status_code in (200, 404)
    refused(await client.get(f"/api/tasks/{waiting}/events"), 404, "task_not_found")


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", f"after={2**63}", "limit=0", "limit=1001"]
)
async def test_a_malformed_page_of_a_timeline_is_422(client: httpx.AsyncClient, query: str) -> None:
    task_id = await finish(client)

    refused(await client.get(f"/api/tasks/{task_id}/events?{query}"), 422, "invalid_query")


# Result


async def test_a_result_is_given_alone(client: httpx.AsyncClient) -> None:
    task_id = await finish(client, "test.ok", {"number": 4})

    answer = await client.get(f"/api/tasks/{task_id}/result")

    assert (answer.status_code, answer.json()) == (200, {"number": 4})
    assert answer.headers["content-type"] == "application/json"


async def test_a_result_of_nothing_is_null(client: httpx.AsyncClient) -> None:
    task_id = await finish(client, "test.follow")

    answer = await client.get(f"/api/tasks/{task_id}/result")
    assert (answer.status_code, answer.json()) == (200, None)


async def test_a_large_result_is_the_same_alone_and_with_its_task(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client, "test.artifact", {"then": "large"})

    alone = await client.get(f"/api/tasks/{task_id}/result")
    whole = await client.get(f"/api/tasks/{task_id}")

    assert alone.json() == whole.json()["result"] == "x" * 300_000
    assert alone.headers["content-type"] == "application/json"
    part = await client.get(f"/api/tasks/{task_id}/result", headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b'"xxx')


async def test_a_large_result_comes_in_pieces_that_make_its_length(
    client: httpx.AsyncClient,
) -> None:
    """Nobody joins it on the loop: a hundred megabytes would hold it."""
    task_id = await finish(client, "test.artifact", {"then": "large"})
    etag = (await client.get(f"/api/tasks/{task_id}")).headers["etag"]

    sent = await messages_of(client, f"/api/tasks/{task_id}")

    body = b"".join(message["body"] for message in sent[1:])
    headers = dict(sent[0]["headers"])
    assert (headers[b"etag"], headers[b"content-length"]) == (etag.encode(), b"%d" % len(body))
    assert headers[b"vary"] == b"Cookie, Authorization, Accept-Encoding"
    assert jsonio.loads(body)["result"] == "x" * 300_000
    assert max(len(message["body"]) for message in sent[1:]) <= PIECE


async def test_a_large_result_is_known_by_its_etag_and_described_by_a_head(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client, "test.artifact", {"then": "large"})
    whole = await client.get(f"/api/tasks/{task_id}")

    known = {"if-none-match": whole.headers["etag"]}
    again = await client.get(f"/api/tasks/{task_id}", headers=known)
    head = await client.head(f"/api/tasks/{task_id}")

    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == whole.headers


async def test_a_client_that_leaves_a_large_result_is_read_no_more_for(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client, "test.artifact", {"then": "large"})

    for address in (f"/api/tasks/{task_id}", f"/api/tasks/{task_id}/result"):
        sent = await messages_of(client, address, leaves=True)
        assert sum(len(message.get("body", b"")) for message in sent) < 300_000


async def messages_of(
    client: httpx.AsyncClient, path: str, *, leaves: bool = False
) -> list[dict[str, Any]]:
    """What the application sends; the client that `leaves` is gone after the start."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, object]:
        if not leaves:
            await anyio.sleep_forever()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "root_path": "", "scheme": "http",
        "query_string": b"", "headers": [(b"host", b"localhost")],
    }  # fmt: skip
    with anyio.fail_after(10):
        await client.app(scope, receive, send)  # type: ignore[attr-defined]
    return sent


async def test_a_result_stays_as_it_is(client: httpx.AsyncClient) -> None:
    """Known mistake: a result changed its shape between one answer and the next."""
    task_id = await finish(client, "test.ok", {"number": 4})
    answers = [await client.get(f"/api/tasks/{task_id}/result") for _ in range(3)]

    assert len({answer.content for answer in answers}) == 1
    assert jsonio.loads(answers[0].content) == {"number": 4}


async def test_a_result_is_not_ready_before_the_end(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)

    error = refused(await client.get(f"/api/tasks/{task_id}/result"), 409, "not_ready")

    assert error["hint"] == f"Follow it at /api/tasks/{task_id}."


async def test_a_task_that_ended_badly_has_no_result(client: httpx.AsyncClient) -> None:
    task_id = await finish(client, "test.fail", {"code": "told_to"})

    error = refused(await client.get(f"/api/tasks/{task_id}/result"), 409, "no_result")
    assert error["hint"] == "Tell it otherwise."


# Artifacts


async def test_a_file_that_a_task_made_is_served_as_it_was_kept(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client, "test.artifact", {"text": "0123456789"})

    answer = await client.get(f"/api/tasks/{task_id}/artifacts/note.txt")

    assert (answer.status_code, answer.text) == (200, "0123456789")
    assert answer.headers["content-type"].startswith("text/plain")


async def test_what_was_made_from_a_file_is_sandboxed(client: httpx.AsyncClient) -> None:
    """Known mistake: uploaded HTML was shown raw."""
    task_id = await finish(client, "test.artifact", {"text": "<script>alert(1)</script>"})

    answer = await client.get(f"/api/tasks/{task_id}/artifacts/note.txt")

    assert answer.headers["content-security-policy"] == (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("wanted", "text", "told"),
    [
        ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=7-", "789", "bytes 7-9/10"),
        ("bytes=-2", "89", "bytes 8-9/10"),
        ("bytes=5-99", "56789", "bytes 5-9/10"),
    ],
)
async def test_a_range_of_a_file_is_served(
    client: httpx.AsyncClient, wanted: str, text: str, told: str
) -> None:
    task_id = await finish(client, "test.artifact", {"text": "0123456789"})

    address = f"/api/tasks/{task_id}/artifacts/note.txt"
    answer = await client.get(address, headers={"range": wanted})

    assert (answer.status_code, answer.text) == (206, text)
    assert answer.headers["content-range"] == told
    assert "sandbox" in answer.headers["content-security-policy"]


async def test_several_ranges_come_as_parts_of_one_answer(client: httpx.AsyncClient) -> None:
    task_id = await finish(client, "test.artifact", {"text": "0123456789"})

    address = f"/api/tasks/{task_id}/artifacts/note.txt"
    answer = await client.get(address, headers={"range": "bytes=0-1,8-9"})

    kind, _, boundary = answer.headers["content-type"].partition("; boundary=")
    assert (answer.status_code, kind) == (206, "multipart/byteranges")
    parts = answer.text.split(f"--{boundary}")
    assert parts[0] == ""
    assert parts[1].endswith("Content-Range: bytes 0-1/10\r\n\r\n01\r\n")
    assert parts[2].endswith("Content-Range: bytes 8-9/10\r\n\r\n89\r\n")
    assert parts[3] == "--"
    assert answer.headers["content-length"] == str(len(answer.content))


async def test_a_range_of_another_version_is_the_whole_file(client: httpx.AsyncClient) -> None:
    task_id = await finish(client, "test.artifact", {"text": "0123456789"})
    address = f"/api/tasks/{task_id}/artifacts/note.txt"
    etag = (await client.get(address)).headers["etag"]

    for version, status in ((etag, 206), ('"other"', 200), (f"W/{etag}", 200)):
        headers = {"range": "bytes=0-1", "if-range": version}
        assert (await client.get(address, headers=headers)).status_code == status


async def test_a_head_describes_a_file_and_sends_nothing(client: httpx.AsyncClient) -> None:
    task_id = await finish(client, "test.artifact", {"text": "0123456789"})
    address = f"/api/tasks/{task_id}/artifacts/note.txt"

    head = await client.head(address)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == (await client.get(address)).headers


@pytest.mark.parametrize(
    ("wanted", "status"), [("bytes=10-", 416), ("bytes=99-100", 416), ("lines=1-2", 400)]
)
async def test_a_range_that_is_not_there_is_refused_in_the_one_shape(
    client: httpx.AsyncClient, wanted: str, status: int
) -> None:
    task_id = await finish(client, "test.artifact", {"text": "0123456789"})

    address = f"/api/tasks/{task_id}/artifacts/note.txt"
    answer = await client.get(address, headers={"range": wanted})

    refused(answer, status, "wrong_range")
    assert answer.headers["x-content-type-options"] == "nosniff"
    if status == 416:
        assert answer.headers["content-range"] == "bytes */10"


async def test_files_of_a_task_that_did_not_succeed_are_not_there(
    client: httpx.AsyncClient,
) -> None:
    """Invariant 9, and 4: nothing half-made is visible."""
    failed = await finish(client, "test.artifact", {"then": "fail"})
    held = await submit(client, "test.artifact", {"then": "hold"})
    live = await live_task(client, held)
    await wait_until(lambda: live.task.status == "PROGRESS")

    for task_id in (failed, held):
        answer = await client.get(f"/api/tasks/{task_id}/artifacts/note.txt")
        refused(answer, 404, "artifact_not_found")


@pytest.mark.parametrize(
    "name", ["other.txt", "..%2F..%2Fintray.db", "%2Fetc%2Fpasswd", "%00", "note.txt%00"]
)
async def test_a_name_that_the_task_did_not_give_leads_nowhere(
    client: httpx.AsyncClient, name: str
) -> None:
    """Known mistake: a file name with ../ in it was joined to a path."""
    task_id = await finish(client, "test.artifact")

    assert (await client.get(f"/api/tasks/{task_id}/artifacts/{name}")).status_code == 404


@pytest.mark.parametrize("address", ["events", "result", "artifacts/note.txt"])
async def test_nothing_is_left_of_a_task_that_never_was(
    client: httpx.AsyncClient, address: str
) -> None:
    for task_id in (unknown_id(), "no-id"):
        answer = await client.get(f"/api/tasks/{task_id}/{address}")
        refused(answer, 404, "task_not_found")


async def test_a_traceback_is_kept_for_the_operator_alone(client: httpx.AsyncClient) -> None:
    """Invariant 12."""
    task_id = await finish(client, "test.fail")

    [[text]] = await task_in(client).database.read(
        "SELECT traceback FROM task_tracebacks WHERE task_id = ? ORDER BY attempt DESC LIMIT 1",
        (task_id,),
    )
    assert "RuntimeError" in text
    for address in ("", "/events", "/result"):
        answer = await client.get(f"/api/tasks/{task_id}{address}")
        assert "/etc/intray" not in answer.text
        assert "Traceback" not in answer.text
        assert ".py" not in answer.text
