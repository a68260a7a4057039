"""GET /api/tasks/{task_id}: asked most of all, so answered from memory wherever that is true."""

from collections.abc import Awaitable, Callable

import anyio
import httpx
import pytest

from app.engine import live as live_module
from tests.conftest import task_in, wait_until
from tests.web.helpers import (
    finish,
    forget,
    get,
    hold,
    live_task,
    refused,
    submit,
    unknown_id,
    wait_in_line,
)

Answers = list[httpx.Response]


async def etag_of(client: httpx.AsyncClient, task_id: str) -> str:
    return (await client.get(f"/api/tasks/{task_id}")).headers["etag"]


async def ask(
    client: httpx.AsyncClient, task_id: str, etag: str, query: str = ""
) -> httpx.Response:
    return await client.get(f"/api/tasks/{task_id}{query}", headers={"if-none-match": etag})


async def ask_while(
    client: httpx.AsyncClient, task_id: str, happens: Callable[[], Awaitable[object]]
) -> httpx.Response:
    """Hold a long poll, let something happen once it waits, and return its answer."""
    etag, answers = await etag_of(client, task_id), []
    live = await live_task(client, task_id)

    async def poll() -> None:
        answers.append(await ask(client, task_id, etag, "?wait=20"))

    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            group.start_soon(poll)
            await wait_until(lambda: live.holders)
            await happens()
    return answers[0]


class Closed:
    """A guard that knows every host, and lets nothing through."""

    def knows(self, host: bytes) -> bool:
        return True

    async def __call__(self, *_: object) -> None:
        raise AssertionError("it was asked")


async def test_an_answer_in_memory_passes_no_other_layer(client: httpx.AsyncClient) -> None:
    task_id = await finish(client)
    first = await client.get(f"/api/tasks/{task_id}")
    client.app.middleware_stack._rest = Closed()  # type: ignore[attr-defined]

    again = await client.get(f"/api/tasks/{task_id}")
    # An id of the request is what the other layers would have added.
    del first.headers["x-request-id"]
    assert (again.content, again.headers) == (first.content, first.headers)
    assert (await ask(client, task_id, first.headers["etag"])).status_code == 304
    assert (await client.get(f"/api/v1/tasks/{task_id}")).content == first.content
    assert (await client.get(f"/api/tasks/{task_id}?wait=0")).status_code == 500


async def test_an_id_that_nobody_ever_issued_is_404(client: httpx.AsyncClient) -> None:
    """Known mistake: it used to answer 200 PENDING."""
    refused(await client.get(f"/api/tasks/{unknown_id()}"), 404, "task_not_found")


@pytest.mark.parametrize("task_id", ["1", "no-id", "%00", "%F0%9F%99%82", "..%2F..", "x" * 5000])
async def test_what_is_no_id_at_all_names_no_task_either(
    client: httpx.AsyncClient, task_id: str
) -> None:
    assert (await client.get(f"/api/tasks/{task_id}")).status_code == 404


async def test_a_finished_task_answers_with_its_result(client: httpx.AsyncClient) -> None:
    task = await get(client, await finish(client, "test.ok", {"number": 5}))

    assert (task["status"], task["result"]) == ("SUCCESS", {"number": 5})
    assert (task["progress"]["percent"], task["progress"]["step"]) == (100, "Complete")
    assert task["completed_at"] >= task["started_at"] >= task["created_at"]


async def test_a_result_that_looks_like_progress_is_still_a_result(
    client: httpx.AsyncClient,
) -> None:
    """Known mistake: a dict-shaped result was read as progress."""
    task = await get(client, await finish(client, "test.ok", {"number": 0}))

    assert task["result"] == {"number": 0}
    assert task["progress"]["percent"] == 100


async def test_a_running_task_shows_its_progress(client: httpx.AsyncClient) -> None:
    task = await get(client, await hold(client, 40))

    assert task["status"] == "PROGRESS"
    assert (task["progress"]["percent"], task["progress"]["step"]) == (40, "Holding")
    assert (task["result"], task["completed_at"]) == (None, None)


async def test_a_waiting_retry_is_pending_and_never_shown_as_failure(
    client: httpx.AsyncClient,
) -> None:
    """Invariant 10."""
    task_id = await submit(client, "test.fail_slowly")
    live = await live_task(client, task_id)
    await wait_until(lambda: live.task.run_at)

    task = await get(client, task_id)
    assert (task["status"], task["attempt"], task["max_attempts"]) == ("PENDING", 1, 3)
    assert task["run_at"] > task["created_at"]
    assert (task["error"], task["error_code"], task["completed_at"]) == (None, None, None)


# ETag and 304


async def test_who_has_the_answer_already_gets_304_without_a_database_read(
    client: httpx.AsyncClient,
) -> None:
    database = task_in(client).database
    for task_id in (await finish(client), await hold(client)):
        etag = await etag_of(client, task_id)
        reads = database.reads

        answer = await ask(client, task_id, etag)

        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == etag
        assert database.reads == reads


async def test_a_poll_of_a_running_task_reads_no_database(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)
    reads = task_in(client).database.reads

    for _ in range(3):
        assert (await get(client, task_id))["status"] == "PROGRESS"

    assert task_in(client).database.reads == reads


async def test_a_finished_task_is_read_from_disk_once(client: httpx.AsyncClient) -> None:
    task_id = await finish(client)
    await get(client, task_id)
    reads = task_in(client).database.reads

    await get(client, task_id)

    assert task_in(client).database.reads == reads


@pytest.mark.parametrize("form", ["W/{}", '"other", {}', '{},"other"', '"other", W/{}', "*"])
async def test_an_etag_is_recognized_in_every_form_a_cache_may_send(
    client: httpx.AsyncClient, form: str
) -> None:
    task_id = await finish(client)
    etag = await etag_of(client, task_id)

    assert (await ask(client, task_id, form.format(etag))).status_code == 304


async def test_an_etag_that_names_something_else_gets_the_whole_answer(
    client: httpx.AsyncClient,
) -> None:
    first, second = await finish(client), await finish(client)

    for etag in (await etag_of(client, second), '"other", "another"', "", "x"):
        assert (await ask(client, first, etag)).status_code == 200


async def test_a_change_makes_the_etag_old(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)
    etag = await etag_of(client, task_id)

    await client.post(f"/api/tasks/{task_id}/cancel")

    answer = await ask(client, task_id, etag)
    assert (answer.status_code, answer.json()["status"]) == (200, "REVOKED")
    assert answer.headers["etag"] != etag


async def test_a_cancel_request_that_is_not_done_yet_is_a_change(
    client: httpx.AsyncClient,
) -> None:
    parent = await submit(client, "test.batch", {"child_type": "test.hold", "children": [{}, {}]})
    live = await live_task(client, parent)
    await wait_until(lambda: len(live.children) == 2)
    etag = await etag_of(client, parent)

    await client.post(f"/api/tasks/{parent}/cancel")

    assert (await ask(client, parent, etag)).json()["cancel_requested_at"] is not None


async def test_a_waiting_tasks_etag_follows_its_queue(client: httpx.AsyncClient) -> None:
    _, waiting = await wait_in_line(client)
    assert (await get(client, waiting))["queue_position"] == 1
    etag = await etag_of(client, waiting)

    overtaker = await submit(client, "test.one_at_a_time", priority=9)

    answer = await ask(client, waiting, etag)
    assert (answer.status_code, answer.json()["queue_position"]) == (200, 2)
    await client.post(f"/api/tasks/{overtaker}/cancel")
    assert (await get(client, waiting))["queue_position"] == 1


async def test_a_task_that_fell_out_of_memory_answers_as_before(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client, "test.ok", {"number": 3})
    before = await get(client, task_id)

    forget(client)

    assert await get(client, task_id) == before


async def test_answers_are_private_and_asked_for_again(client: httpx.AsyncClient) -> None:
    task_id = await finish(client)
    answer = await client.get(f"/api/tasks/{task_id}")
    again = await ask(client, task_id, answer.headers["etag"])

    for each in (answer, again):
        assert each.headers["cache-control"] == "private, no-cache"
        assert each.headers["vary"] == "Cookie, Authorization, Accept-Encoding"


async def test_a_large_answer_says_its_true_length_each_time(client: httpx.AsyncClient) -> None:
    """It is made again for each poll, and its estimate may have become longer meanwhile."""
    task_id = await hold(client, 10, metadata={"filler": "x" * 16_000})
    for usual_ms in (10, 12_345_678):
        task_in(client).engine.durations.add("test.hold", usual_ms)
        plain = {"accept-encoding": "identity"}
        answer = await client.get(f"/api/tasks/{task_id}", headers=plain)

        assert answer.json()["metadata"] == {"filler": "x" * 16_000}
        assert answer.headers["content-length"] == str(len(answer.content))


# Long polls


async def test_a_long_poll_answers_as_soon_as_the_task_changes(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)

    answer = await ask_while(client, task_id, lambda: client.post(f"/api/tasks/{task_id}/cancel"))

    assert answer.status_code == 200
    assert answer.json()["cancel_requested_at"] is not None


async def test_a_long_poll_gives_304_when_its_time_is_over(client: httpx.AsyncClient) -> None:
    task_id = await hold(client)

    answer = await ask(client, task_id, await etag_of(client, task_id), "?wait=0.05")

    assert (answer.status_code, answer.content) == (304, b"")
    assert not (await live_task(client, task_id)).holders


async def test_a_long_poll_without_the_current_etag_does_not_wait(
    client: httpx.AsyncClient,
) -> None:
    task_id = await hold(client)

    with anyio.fail_after(20):
        assert (await client.get(f"/api/tasks/{task_id}?wait=30")).status_code == 200
        assert (await ask(client, task_id, '"old"', "?wait=30")).status_code == 200


@pytest.mark.parametrize("wait", ["-1", "31", "nan", "inf", "soon"])
async def test_a_wait_outside_0_to_30_seconds_is_422(client: httpx.AsyncClient, wait: str) -> None:
    task_id = await finish(client)

    refused(await client.get(f"/api/tasks/{task_id}?wait={wait}"), 422, "invalid_query")


async def test_a_task_deleted_while_a_poll_waits_answers_404(client: httpx.AsyncClient) -> None:
    task_id = await finish(client)

    answer = await ask_while(client, task_id, lambda: client.delete(f"/api/tasks/{task_id}"))

    refused(answer, 404, "task_not_found")


async def test_a_waiting_task_deleted_while_a_poll_waits_is_gone(
    client: httpx.AsyncClient,
) -> None:
    """Cancelling and deleting are two commits: the poll may see the first or the second."""
    task_id = await submit(client, run_at="2099-01-01T00:00:00Z")

    answer = await ask_while(client, task_id, lambda: client.delete(f"/api/tasks/{task_id}"))

    assert answer.status_code == 404 or answer.json()["status"] == "REVOKED"
    refused(await client.get(f"/api/tasks/{task_id}"), 404, "task_not_found")


async def test_a_client_that_leaves_a_long_poll_is_no_longer_waited_for(
    client: httpx.AsyncClient,
) -> None:
    task_id = await hold(client)
    etag, live = await etag_of(client, task_id), await live_task(client, task_id)
    left, sent = anyio.Event(), []

    async def receive() -> dict[str, object]:
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"if-none-match", etag.encode())]
    scope = {
        "type": "http", "method": "GET", "path": f"/api/tasks/{task_id}", "root_path": "",
        "scheme": "http", "query_string": b"wait=30", "headers": headers,
    }  # fmt: skip
    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            group.start_soon(client.app, scope, receive, send)  # type: ignore[attr-defined]
            await wait_until(lambda: live.holders)
            left.set()
    assert not live.holders


async def test_a_stopping_server_lets_its_long_polls_go(client: httpx.AsyncClient) -> None:
    first, waiting = await wait_in_line(client)

    answer = await ask_while(client, waiting, lambda: task_in(client).engine.stop(grace=0))

    assert answer.status_code in (200, 304)
    assert (await get(client, first))["status"] == "PENDING"


async def test_a_place_in_the_queue_that_moves_ends_a_long_poll(client: httpx.AsyncClient) -> None:
    """A request is held only while the client's ETag is current."""
    _, waiting = await wait_in_line(client)

    answer = await ask_while(
        client, waiting, lambda: submit(client, "test.one_at_a_time", priority=9)
    )

    assert (answer.status_code, answer.json()["queue_position"]) == (200, 2)


async def test_many_idle_long_polls_leave_polling_free(client: httpx.AsyncClient) -> None:
    """Known mistake: forty running jobs filled the thread pool, and polling stopped."""
    task_id, other = await hold(client), await finish(client)
    etag, live = await etag_of(client, task_id), await live_task(client, task_id)
    answers: Answers = []

    async def poll() -> None:
        answers.append(await ask(client, task_id, etag, "?wait=30"))

    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            for _ in range(200):
                group.start_soon(poll)
            await wait_until(lambda: len(live.holders or ()) == 200)
            assert (await get(client, other))["status"] == "SUCCESS"
            await client.post(f"/api/tasks/{task_id}/cancel")
    assert [answer.status_code for answer in answers] == [200] * 200


# The pace of long polls


@pytest.fixture
def slow_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second waking within an hour has to wait."""
    monkeypatch.setattr(live_module, "TASK_INTERVAL", 3600)


@pytest.mark.usefixtures("slow_pace")
async def test_the_first_change_is_answered_at_once_and_the_end_too(
    client: httpx.AsyncClient,
) -> None:
    """Only what comes between the two is held back, and plain polls see it nevertheless."""
    task_id = await hold(client)
    live, view = await live_task(client, task_id), task_in(client).engine.live

    async def change() -> None:
        view.show_again(live)

    first = await ask_while(client, task_id, change)
    assert first.status_code == 200
    await change()
    answers: Answers = []

    async def ask_again() -> None:
        answers.append(await ask(client, task_id, first.headers["etag"], "?wait=20"))

    with anyio.fail_after(10):
        async with anyio.create_task_group() as group:
            group.start_soon(ask_again)
            await wait_until(lambda: live.holders)
            await change()
            assert (await ask(client, task_id, first.headers["etag"])).status_code == 200
            assert live.holders
            await client.post(f"/api/tasks/{task_id}/cancel")
    assert answers[0].json()["status"] == "REVOKED"


@pytest.mark.usefixtures("slow_pace")
async def test_a_waiting_task_is_paced_by_its_queue_and_its_end_is_told_at_once(
    client: httpx.AsyncClient,
) -> None:
    _, waiting = await wait_in_line(client)
    live = await live_task(client, waiting)
    first = await ask_while(
        client, waiting, lambda: submit(client, "test.one_at_a_time", priority=9)
    )
    assert first.json()["queue_position"] == 2
    await submit(client, "test.one_at_a_time", priority=9)
    answers: Answers = []

    async def ask_again() -> None:
        answers.append(await ask(client, waiting, first.headers["etag"], "?wait=20"))

    with anyio.fail_after(10):
        async with anyio.create_task_group() as group:
            group.start_soon(ask_again)
            await wait_until(lambda: live.holders)
            await client.post(f"/api/tasks/{waiting}/cancel")
    assert answers[0].json()["status"] == "REVOKED"


@pytest.mark.usefixtures("slow_pace")
async def test_a_held_back_poll_is_held_no_longer_than_it_asked_for(
    client: httpx.AsyncClient,
) -> None:
    task_id = await hold(client)
    live, view = await live_task(client, task_id), task_in(client).engine.live
    etag = await etag_of(client, task_id)
    for _ in range(2):
        view.show_again(live)
        answer = await ask(client, task_id, etag, "?wait=0.05")
        assert (answer.status_code, answer.headers["etag"] == etag) == (200, False)
        etag = answer.headers["etag"]
    assert not live.holders


@pytest.mark.usefixtures("slow_pace")
async def test_a_stopping_server_lets_polls_go_that_it_held_back(
    client: httpx.AsyncClient,
) -> None:
    task_id = await hold(client)
    live, view = await live_task(client, task_id), task_in(client).engine.live
    old = await etag_of(client, task_id)
    view.show_again(live)
    assert (await ask(client, task_id, old, "?wait=20")).status_code == 200
    answers: Answers = []

    async def ask_again() -> None:
        answers.append(await ask(client, task_id, old, "?wait=20"))

    with anyio.fail_after(10):
        async with anyio.create_task_group() as group:
            group.start_soon(ask_again)
            await wait_until(lambda: live.holders)
            await task_in(client).engine.stop(grace=0)
    assert answers[0].status_code == 200
