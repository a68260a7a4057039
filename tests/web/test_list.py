"""GET /api/tasks and /api/tasks/project/{id}: newest first, filtered, counted, cheap to repeat."""

import asyncio
from types import ModuleType

import anyio
import httpx
import pytest

from app.engine import live as live_module
from app.engine import queries
from app.jobs.documents.http import documents
from tests.conftest import task_in, wait_until
from tests.db.test_readers import endless_read
from tests.web.helpers import (
    Json,
    finish,
    foreign,
    hold,
    ids_in_list,
    listed,
    live_task,
    project,
    refused,
    submit,
    unknown_id,
    wait_in_line,
)

COUNTERS = ("running", "completed", "failed", "cancelled")


async def counters(client: httpx.AsyncClient, query: str = "") -> tuple[int, ...]:
    page = await listed(client, query)
    return tuple(page[name] for name in COUNTERS)


async def one_of_each(client: httpx.AsyncClient) -> dict[str, str]:
    """A task in every status that lasts."""
    cancelled = await hold(client)
    await client.post(f"/api/tasks/{cancelled}/cancel")
    return {
        "SUCCESS": await finish(client),
        "FAILURE": await finish(client, "test.fail", {"code": "told_to"}),
        "REVOKED": cancelled,
        "PROGRESS": await hold(client),
        "PENDING": await submit(client, run_at="2099-01-01T00:00:00Z"),
    }


async def test_an_empty_list_is_zeros(client: httpx.AsyncClient) -> None:
    assert await listed(client) == {
        "tasks": [], "total": 0, "total_is_more": False, "next_cursor": None,
        "running": 0, "completed": 0, "failed": 0, "failed_unseen": 0, "cancelled": 0,
    }  # fmt: skip


async def test_the_newest_task_comes_first(client: httpx.AsyncClient) -> None:
    made = [await submit(client) for _ in range(5)]

    assert await ids_in_list(client) == made[::-1]


async def test_a_list_shows_tasks_without_their_results(client: httpx.AsyncClient) -> None:
    await finish(client, "test.ok", {"number": 5})

    [task] = (await listed(client))["tasks"]
    assert (task["status"], task["result"]) == ("SUCCESS", None)


# Filters


async def test_statuses_are_filtered_one_or_several_in_any_letter_case(
    client: httpx.AsyncClient,
) -> None:
    made = await one_of_each(client)

    for status, task_id in made.items():
        assert await ids_in_list(client, f"status={status}") == [task_id]
        assert await ids_in_list(client, f"status={status.lower()}") == [task_id]
    several = await listed(client, "status=failure&status=Revoked")
    assert {task["task_id"] for task in several["tasks"]} == {made["FAILURE"], made["REVOKED"]}
    assert several["total"] == 2


async def test_counters_speak_of_everything_whatever_the_filters(
    client: httpx.AsyncClient,
) -> None:
    await one_of_each(client)

    for query in ("", "status=SUCCESS", "task_type=no.such", "q=nothing", "limit=1&offset=3"):
        assert await counters(client, query) == (2, 1, 1, 1)
    assert (await listed(client, "task_type=no.such"))["total"] == 0


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("task_type=test.count", ["count"]),
        ("entity_type=contract", ["first", "second"]),
        ("entity_type=contract&entity_id=A", ["first"]),
        ("entity_id=A", ["first", "drawing"]),
        ("task_type=test.ok&status=SUCCESS&entity_id=B", ["second"]),
        ("entity_id=C", []),
    ],
)
async def test_tasks_are_found_by_type_and_by_what_they_are_about(
    client: httpx.AsyncClient, query: str, wanted: list[str]
) -> None:
    made = {
        "first": await finish(client, entity_type="contract", entity_id="A"),
        "second": await finish(client, entity_type="contract", entity_id="B"),
        "drawing": await finish(client, entity_type="drawing", entity_id="A"),
        "count": await finish(client, "test.count", {"total": 1}),
    }

    page = await listed(client, query)
    assert {task["task_id"] for task in page["tasks"]} == {made[name] for name in wanted}
    assert page["total"] == len(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("harbour", ["Harbour lease", "The old HARBOUR"]),
        ("100%", ["100% wool"]),
        ("a_b", ["a_b"]),
        ("\\", ["back\\slash"]),
        ("'; DROP TABLE tasks; --", []),
        ("", ["Harbour lease", "The old HARBOUR", "100% wool", "a_b", "axb", "back\\slash"]),
    ],
)
async def test_a_text_is_found_in_names_as_it_is_written(
    client: httpx.AsyncClient, text: str, wanted: list[str]
) -> None:
    for name in ("Harbour lease", "The old HARBOUR", "100% wool", "a_b", "axb", "back\\slash"):
        await submit(client, task_name=name)

    answer = await client.get("/api/tasks", params={"q": text})
    page = answer.json()
    assert sorted(task["task_name"] for task in page["tasks"]) == sorted(wanted)
    assert (page["total"], page["total_is_more"]) == (len(wanted), False)


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Änderungsvertrag ÄRGER", ["änderung", "ÄNDERUNGSVERTRAG", "ärger", "VERTRAG ä"]),
        ("A\u0308nderung", ["änderung", "ÄNDERUNG", "A\u0308nd", "nderung"]),
        ("Straße 5", ["strasse", "STRASSE", "straße", "STRAẞE 5"]),
        ("STRASSE 5", ["straße", "strasse"]),
        ("ЭСКИЗ Дома", ["эскиз", "дома", "ЭСКИЗ ДОМА"]),
        ("ΟΔΟΣ ΣΙΣΥΦΟΥ", ["οδος", "οδοσ", "σισυφου"]),
        ("İstanbul \u0131l\u0131k", ["İSTANBUL", "\u0131L\u0131K", "stanbul"]),
        ("\uff26\uff35LL 10\uff10\uff05", ["full", "100%", "F\uff55ll"]),
        ("Rate 100%", ["100\uff05", "RATE"]),
        ("Größe a_b", ["A_B", "GRÖSSE A\uff3fB"]),
    ],
)
async def test_a_text_is_found_whatever_the_case_of_its_letters(
    client: httpx.AsyncClient, name: str, texts: list[str]
) -> None:
    """With all that a task may hold beside its name, and with nothing."""
    about: Json = {"entity_type": "contract", "entity_id": "A", "metadata": {"a": 1}}
    made = [await submit(client, task_name=name), await submit(client, task_name=name, **about)]
    await submit(client, task_name="Ordinary axb 1000")
    await submit(client, task_name="Ungewöhnlich axb")

    for text in texts:
        page = (await client.get("/api/tasks", params={"q": text})).json()
        assert [task["task_id"] for task in page["tasks"]] == made[::-1], text
        assert page["total"] == 2


async def test_a_text_is_found_in_the_name_that_a_retried_task_takes_over(
    client: httpx.AsyncClient,
) -> None:
    first = await finish(client, task_name="Überblick")
    cancelled = await hold(client, task_name="Übersicht")
    await client.post(f"/api/tasks/{cancelled}/cancel")
    again = await client.post(f"/api/tasks/{cancelled}/retry")

    page = (await client.get("/api/tasks", params={"q": "über"})).json()
    expected = {first, cancelled, again.json()["task_id"]}
    assert {task["task_id"] for task in page["tasks"]} == expected


async def test_waiting_and_ended_tasks_in_one_list_keep_their_order_over_its_pages(
    client: httpx.AsyncClient,
) -> None:
    made = []
    for number in range(3):
        made.append(await finish(client, "test.fail", {"code": "told_to"}))
        made.append(await submit(client, run_at="2099-01-01T00:00:00Z"))
        made.append(await finish(client, task_name=f"Number {number}"))

    for statuses in (
        "status=PENDING&status=FAILURE&status=SUCCESS",
        "status=PENDING&status=STARTED&status=PROGRESS&status=SUCCESS&status=FAILURE",
    ):
        assert await ids_in_list(client, statuses) == made[::-1]
        assert await ids_in_list(client, f"{statuses}&limit=3&offset=4") == made[::-1][4:7]
        assert await ids_in_list(client, f"{statuses}&cursor={made[5]}") == made[4::-1]
        page = await listed(client, f"{statuses}&limit=2")
        assert (page["total"], page["next_cursor"]) == (9, made[7])
    waiting = [made[7], made[6], made[4], made[3], made[1], made[0]]
    assert await ids_in_list(client, "status=PENDING&status=FAILURE&status=REVOKED") == waiting
    assert await ids_in_list(client, "status=PENDING&status=SUCCESS&q=number") == made[8:1:-3]


async def test_a_list_does_not_wait_for_a_search_through_all_names(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client)
    async with endless_read(task_in(client).database):
        searches = [
            asyncio.create_task(client.get(f"/api/{path}"))
            for path in ("tasks?q=succeed", "tasks?entity_type=x", "documents?q=a")
        ]

        assert await ids_in_list(client) == [task_id]
        assert await ids_in_list(client, "status=PENDING") == []
        assert await ids_in_list(client, "status=PENDING&q=a") == []
        assert (await client.get(f"/api/tasks/{task_id}/events")).status_code == 200
        assert not any(search.done() for search in searches)
    for search in searches:
        assert (await search).status_code == 200


async def test_tasks_that_other_tasks_made_show_only_when_asked_for(
    client: httpx.AsyncClient,
) -> None:
    parent = await finish(client, "test.batch", {"children": [{}, {}]})

    assert await ids_in_list(client) == [parent]
    assert await ids_in_list(client, "origin=user") == [parent]
    assert len(await ids_in_list(client, "origin=auto")) == 2
    assert len(await ids_in_list(client, "origin=any")) == 3
    assert len(await ids_in_list(client, f"origin=any&parent_id={parent}")) == 2
    assert await counters(client, "origin=any") == (0, 1, 0, 0)


async def test_a_list_counts_the_children_of_each_task(client: httpx.AsyncClient) -> None:
    await finish(
        client, "test.batch", {"child_type": "test.fail", "children": [{"times": 0}, {"code": "x"}]}
    )

    [task] = (await listed(client))["tasks"]
    assert task["children"] == {
        "total": 2, "running": 0, "success": 1, "failure": 1, "revoked": 0,
    }  # fmt: skip


async def test_a_page_of_the_list_takes_a_bounded_number_of_reads(
    client: httpx.AsyncClient,
) -> None:
    """Known mistake: one look-up a row."""
    await finish(client)
    for_one = await reads_of(client, "limit=1")

    for _ in range(20):
        await finish(client)

    assert await reads_of(client, "limit=100") <= for_one


async def reads_of(client: httpx.AsyncClient, query: str) -> int:
    """How often the database is read for a list; what reads beside it reads now and then."""
    counts = []
    for _ in range(5):
        before = task_in(client).database.reads
        await listed(client, query)
        counts.append(task_in(client).database.reads - before)
    return min(counts)


# Pages


async def test_a_cursor_walks_every_task_once_while_new_ones_arrive(
    client: httpx.AsyncClient,
) -> None:
    made = [await submit(client) for _ in range(7)]
    seen: list[str] = []
    page = await listed(client, "limit=3")
    while True:
        seen += [task["task_id"] for task in page["tasks"]]
        assert page["total"] >= 7
        if page["next_cursor"] is None:
            break
        await submit(client)
        page = await listed(client, f"limit=3&cursor={page['next_cursor']}")

    assert seen == made[::-1]


async def test_an_offset_skips_and_the_last_page_has_no_cursor(client: httpx.AsyncClient) -> None:
    made = [await submit(client) for _ in range(5)]

    assert await ids_in_list(client, "limit=2&offset=2") == [made[2], made[1]]
    last = await listed(client, "limit=2&offset=4")
    assert [task["task_id"] for task in last["tasks"]] == [made[0]]
    assert (last["next_cursor"], last["total"]) == (None, 5)
    assert await ids_in_list(client, "offset=10000") == []


async def test_twenty_tasks_are_a_page_unless_asked_otherwise(client: httpx.AsyncClient) -> None:
    for _ in range(21):
        await submit(client)

    assert len(await ids_in_list(client)) == 20
    assert len(await ids_in_list(client, "limit=100")) == 21


async def test_a_malformed_query_is_422_and_says_which_parameter(
    client: httpx.AsyncClient,
) -> None:
    """Known mistake: a negative limit went to the database."""
    for query in (
        "limit=0", "limit=-1", "limit=101", "limit=ten", "limit=1e1",
        "offset=-1", "offset=10001", "offset=99999999999999999999",
        "cursor=here", "wait=-1", "wait=31", "wait=nan",
        "status=RETRY", "status=SUCCESS&status=DONE", "origin=robot",
        "project_id=mine", "parent_id=1", "q=" + "x" * 201, "q=%00", "unknown=1",
        "task_type=" + "x" * 256,
    ):  # fmt: skip
        error = refused(await client.get(f"/api/tasks?{query}"), 422, "invalid_query")
        assert query.partition("=")[0] in error["message"]


async def test_a_parameter_without_a_value_counts_as_not_given(
    client: httpx.AsyncClient,
) -> None:
    """Existing clients send their whole form of filters, filled in or not."""
    harbour = await project(client)
    task_id = await finish(client, project_id=harbour)

    query = "status=&task_type=&entity_type=&entity_id=&limit=&offset=&cursor=&q=&wait="
    answer = await client.get(f"/api/v1/tasks/project/{harbour}?{query}")
    assert [task["task_id"] for task in answer.json()["tasks"]] == [task_id]
    assert answer.json()["total"] == 1


# One project


async def test_a_projects_list_holds_its_own_tasks_and_counters(client: httpx.AsyncClient) -> None:
    harbour, other = await project(client), await project(client, "Other")
    inside = await finish(client, project_id=harbour)
    failed = await finish(client, "test.fail", {"code": "x"}, project_id=harbour)
    await finish(client, project_id=other)
    await finish(client)

    for prefix in ("/api", "/api/v1"):
        answer = await client.get(f"{prefix}/tasks/project/{harbour}?limit=20&offset=0")
        page = answer.json()
        assert [task["task_id"] for task in page["tasks"]] == [failed, inside]
        assert tuple(page[name] for name in ("total", *COUNTERS)) == (2, 0, 1, 1, 0)
    assert await ids_in_list(client, f"project_id={harbour}&status=FAILURE") == [failed]
    assert await counters(client) == (0, 3, 1, 0)


async def test_the_project_in_the_address_is_the_one_that_counts(
    client: httpx.AsyncClient,
) -> None:
    harbour, other = await project(client), await project(client, "Other")
    await finish(client, project_id=other)

    answer = await client.get(f"/api/tasks/project/{harbour}?project_id={other}")
    assert (answer.status_code, answer.json()["tasks"]) == (200, [])


async def test_an_empty_project_is_zeros_and_nobodys_is_404(client: httpx.AsyncClient) -> None:
    await finish(client)
    empty = await client.get(f"/api/tasks/project/{await project(client)}")
    assert (empty.status_code, empty.json()["total"], empty.json()["completed"]) == (200, 0, 0)

    unknown = await client.get(f"/api/tasks/project/{unknown_id()}")
    refused(unknown, 404, "project_not_found")


# ETag and long polls


async def test_an_unchanged_list_is_304_without_a_database_read(client: httpx.AsyncClient) -> None:
    await finish(client)
    etag = (await client.get("/api/tasks?limit=5")).headers["etag"]
    reads = task_in(client).database.reads

    answer = await client.get("/api/tasks?limit=5", headers={"if-none-match": etag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == etag
    assert task_in(client).database.reads == reads


async def test_another_query_has_another_etag(client: httpx.AsyncClient) -> None:
    await finish(client)
    harbour = await project(client)
    addresses = [
        "/api/tasks", "/api/tasks?limit=5", "/api/tasks?status=SUCCESS",
        "/api/tasks?status=SUCCESS&status=FAILURE", "/api/tasks?status=FAILURE&status=SUCCESS",
        f"/api/tasks?project_id={harbour}", f"/api/tasks/project/{harbour}",
    ]  # fmt: skip

    etags = [(await client.get(address)).headers["etag"] for address in addresses]

    assert len(set(etags)) == len(etags)


async def test_every_change_of_a_task_makes_the_list_new(client: httpx.AsyncClient) -> None:
    etags = [(await client.get("/api/tasks")).headers["etag"]]

    async def expect_change() -> None:
        answer = await client.get("/api/tasks", headers={"if-none-match": etags[-1]})
        assert answer.status_code == 200
        etags.append(answer.headers["etag"])

    task_id = await hold(client)
    await expect_change()
    await client.post(f"/api/tasks/{task_id}/cancel")
    await expect_change()
    await client.delete(f"/api/tasks/{task_id}")
    await expect_change()
    assert len(set(etags)) == 4


async def test_somebody_elses_tasks_do_not_touch_my_list(client: httpx.AsyncClient) -> None:
    """Invariant 11."""
    await finish(client)
    before = await client.get("/api/tasks")

    await foreign(task_in(client).engine, task_name="Secret")

    after = await client.get("/api/tasks")
    assert after.content == before.content
    assert (await client.get("/api/tasks?q=Secret")).json()["total"] == 0


async def test_a_long_poll_of_a_list_ends_when_something_changes(
    client: httpx.AsyncClient,
) -> None:
    etag = (await client.get("/api/tasks")).headers["etag"]
    answers: list[httpx.Response] = []

    async def poll() -> None:
        headers = {"if-none-match": etag}
        answers.append(await client.get("/api/tasks?wait=20", headers=headers))

    view = task_in(client).engine.live
    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            group.start_soon(poll)
            await wait_until(lambda: len(view.list_holders("local")))
            task_id = await submit(client)
    assert [task["task_id"] for task in answers[0].json()["tasks"]] == [task_id]


async def test_a_long_poll_of_a_quiet_list_gives_304(client: httpx.AsyncClient) -> None:
    etag = (await client.get("/api/tasks")).headers["etag"]

    answer = await client.get("/api/tasks?wait=0.05", headers={"if-none-match": etag})

    assert answer.status_code == 304


async def test_a_task_that_falls_silent_makes_the_list_new(client: httpx.AsyncClient) -> None:
    """`stalled` is shown in lists, so it comes with a new ETag there too."""
    task_id = await submit(client, "test.quiet")
    live = await live_task(client, task_id)
    await wait_until(lambda: live.task.is_running)
    answer = await client.get("/api/tasks")
    assert answer.json()["tasks"][0]["stalled"] is False
    etag = answer.headers["etag"]

    await wait_until(lambda: live.stalled)

    answer = await client.get("/api/tasks", headers={"if-none-match": etag})
    assert answer.status_code == 200
    assert answer.json()["tasks"][0]["stalled"] is True


async def test_places_in_the_queue_are_shown_in_lists(client: httpx.AsyncClient) -> None:
    first, second = await wait_in_line(client)
    third = await submit(client, "test.one_at_a_time")

    places = {task["task_id"]: task["queue_position"] for task in (await listed(client))["tasks"]}
    assert places == {first: None, second: 1, third: 2}


# The pace of long polls


async def ask_list(
    client: httpx.AsyncClient, etag: str, query: str = "wait=20", path: str = "/api/tasks"
) -> httpx.Response:
    return await client.get(f"{path}?{query}", headers={"if-none-match": etag})


@pytest.fixture
def slow_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second waking within an hour has to wait."""
    monkeypatch.setattr(live_module, "LIST_INTERVAL", 3600)


def note_calls(
    monkeypatch: pytest.MonkeyPatch, made: list[str], module: ModuleType, name: str
) -> None:
    """Note every call of a function, which is carried out as ever."""
    real = getattr(module, name)

    def noting(*args: object, **options: object) -> object:
        made.append(name)
        return real(*args, **options)

    monkeypatch.setattr(module, name, noting)


@pytest.mark.parametrize("path", ["/api/tasks", "/api/tasks/project/{}", "/api/documents"])
async def test_all_who_wait_for_a_page_get_one_rendering_of_it(
    client: httpx.AsyncClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbour = await project(client)
    path = path.format(harbour)
    etag = (await client.get(path)).headers["etag"]
    answers: list[httpx.Response] = []
    made: list[str] = []
    note_calls(monkeypatch, made, queries, "list_tasks")
    note_calls(monkeypatch, made, documents, "list_documents")

    async def poll() -> None:
        answers.append(await ask_list(client, etag, path=path))

    view = task_in(client).engine.live
    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            for _ in range(50):
                group.start_soon(poll)
            await wait_until(lambda: len(view.list_holders("local")) == 50)
            await submit(client, run_at="2099-01-01T00:00:00Z", project_id=harbour)
    assert len({answer.content for answer in answers}) == 1
    assert [answer.status_code for answer in answers] == [200] * 50
    assert len(made) == 1


@pytest.mark.usefixtures("slow_pace")
async def test_a_list_that_changes_again_and_again_is_answered_at_its_pace(
    client: httpx.AsyncClient,
) -> None:
    """What changed meanwhile is seen at once by whoever asks without waiting."""
    view = task_in(client).engine.live
    old = (await client.get("/api/tasks")).headers["etag"]
    await submit(client, run_at="2099-01-01T00:00:00Z")
    first = await ask_list(client, old)
    assert first.json()["total"] == 1
    await submit(client, run_at="2099-01-01T00:00:00Z")
    answers: list[httpx.Response] = []

    async def poll() -> None:
        answers.append(await ask_list(client, first.headers["etag"]))

    holders = view.list_holders("local")
    with anyio.fail_after(10):
        async with anyio.create_task_group() as group:
            group.start_soon(poll)
            await wait_until(lambda: holders)
            await submit(client, run_at="2099-01-01T00:00:00Z")
            assert (await ask_list(client, first.headers["etag"], "")).json()["total"] == 3
            assert holders.wakes_at == holders.woken_at + 3600
            holders.wake()
    assert answers[0].json()["total"] == 3


@pytest.mark.usefixtures("slow_pace")
async def test_nobody_is_given_an_older_list_than_the_one_they_have(
    client: httpx.AsyncClient,
) -> None:
    old = (await client.get("/api/tasks")).headers["etag"]
    await submit(client, run_at="2099-01-01T00:00:00Z")
    await ask_list(client, old)
    await submit(client, run_at="2099-01-01T00:00:00Z")
    newer = await client.get("/api/tasks")
    await submit(client, run_at="2099-01-01T00:00:00Z")

    answer = await ask_list(client, newer.headers["etag"], "wait=0.05")

    assert (newer.json()["total"], answer.json()["total"]) == (2, 3)


async def test_a_client_that_leaves_a_held_list_is_no_longer_waited_for(
    client: httpx.AsyncClient,
) -> None:
    etag = (await client.get("/api/tasks")).headers["etag"]
    holders, left = task_in(client).engine.live.list_holders("local"), anyio.Event()

    async def receive() -> dict[str, object]:
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        pass

    scope = {
        "type": "http", "method": "GET", "path": "/api/tasks", "root_path": "", "scheme": "http",
        "query_string": b"wait=30", "server": ("localhost", 80),
        "headers": [(b"host", b"localhost"), (b"if-none-match", etag.encode())],
    }  # fmt: skip
    with anyio.fail_after(5):
        async with anyio.create_task_group() as group:
            group.start_soon(client.app, scope, receive, send)  # type: ignore[attr-defined]
            await wait_until(lambda: holders)
            left.set()
    assert not holders
