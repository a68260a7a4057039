"""GET /metrics: for whom, and what it says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from app import __version__
from app.settings import Settings
from app.web.watch import storage
from tests.conftest import task_in
from tests.web.helpers import finish, foreign, hold, project, refused, serving, wait_in_line
from tests.web.watch.figures import figures, samples_of

TOKEN = "a-long-token-of-the-monitoring"


@asynccontextmanager
async def asked_from(address: str, client: httpx.AsyncClient) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the same application on another machine."""
    transport = httpx.ASGITransport(client.app, client=(address, 1))  # type: ignore[attr-defined]
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as made:
        yield made


@pytest.fixture
async def guarded(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server whose figures have a token."""
    async with serving(replace(settings, metrics_token=TOKEN)) as client:
        yield client


# For whom


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
async def test_this_machine_may_read_without_a_token(
    guarded: httpx.AsyncClient, address: str
) -> None:
    async with asked_from(address, guarded) as client:
        assert (await client.get("/metrics")).status_code == 200


@pytest.mark.parametrize(
    "given",
    [None, TOKEN, "Bearer", "Bearer ", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x",
     f"Bearer {TOKEN} ", "Bearer " + "x" * 1_000_000],
    ids=lambda given: str(given)[:20],
)  # fmt: skip
async def test_another_machine_is_refused_without_the_token(
    guarded: httpx.AsyncClient, given: str | None
) -> None:
    async with asked_from("10.0.0.7", guarded) as client:
        headers = {} if given is None else {"authorization": given}
        answer = await client.get("/metrics", headers=headers)

    error = refused(answer, 403, "metrics_closed")
    assert "INTRAY_METRICS_TOKEN" in error["hint"]


async def test_another_machine_may_read_with_the_token(guarded: httpx.AsyncClient) -> None:
    async with asked_from("10.0.0.7", guarded) as client:
        answer = await client.get("/metrics", headers={"authorization": f"bearer {TOKEN}"})

    assert answer.status_code == 200


async def test_where_no_token_is_set_none_opens(client: httpx.AsyncClient) -> None:
    async with asked_from("10.0.0.7", client) as elsewhere:
        for given in ("Bearer ", "Bearer x"):
            answer = await elsewhere.get("/metrics", headers={"authorization": given})
            refused(answer, 403, "metrics_closed")


@pytest.mark.parametrize(
    "header", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"]
)
async def test_what_a_proxy_on_this_machine_hands_on_needs_the_token(
    guarded: httpx.AsyncClient, header: str
) -> None:
    from_proxy = {header: "127.0.0.1"}
    refused(await guarded.get("/metrics", headers=from_proxy), 403, "metrics_closed")

    with_token = {**from_proxy, "authorization": f"Bearer {TOKEN}"}
    assert (await guarded.get("/metrics", headers=with_token)).status_code == 200


# What it says


async def test_ends_durations_and_waits_are_counted_by_type(client: httpx.AsyncClient) -> None:
    await finish(client)
    await finish(client)
    await finish(client, "test.fail", {"code": "x"})

    found = await figures(client)

    assert found["intray_tasks_ended_total status=SUCCESS task_type=test.ok"] == 2
    assert found["intray_tasks_ended_total status=FAILURE task_type=test.ok"] == 0
    assert found["intray_tasks_ended_total status=FAILURE task_type=test.fail"] == 1
    assert found["intray_attempts_started_total task_type=test.ok"] == 2
    assert found["intray_task_duration_seconds_count task_type=test.ok"] == 2
    assert found["intray_task_wait_seconds_count task_type=test.ok"] == 2
    assert found["intray_task_duration_seconds_bucket le=+Inf task_type=test.ok"] == 2


async def test_slots_queue_and_workers_are_told(client: httpx.AsyncClient) -> None:
    await hold(client)
    await wait_in_line(client)

    found = await figures(client)

    assert found["intray_running task_type=test.hold"] == 1
    assert found["intray_slots task_type=test.hold"] == 100
    assert found["intray_slots_of_all"] == 256
    assert found["intray_queue_limit"] == 10_000
    assert found["intray_queue_oldest_seconds"] > 0
    assert found["intray_workers_busy"] == 0
    assert found["intray_worker_calls_waiting"] == 0


async def test_what_is_due_later_does_not_wait(client: httpx.AsyncClient) -> None:
    """A retry that is an hour away keeps nobody's alert ringing."""
    task_id = (await client.post("/api/tasks", json={"task_type": "test.fail_slowly"})).json()
    engine = task_in(client).engine
    live = await engine.find(task_id["task_id"], "local")
    while live.task.run_at is None:
        await engine.until_changed(live, 5)

    found = await figures(client)

    assert found["intray_queue_depth"] == 1
    assert found["intray_queue_oldest_seconds"] == 0


async def test_storage_process_and_version_are_told(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "FRESH_SECONDS", 0)
    before = await figures(client)
    await client.post("/api/files?name=a.txt", content=b"x" * 5000)
    found = await figures(client)

    assert found["intray_contents_bytes"] - before["intray_contents_bytes"] == 5000
    size = task_in(client).settings.database.stat().st_size
    assert found["intray_database_bytes"] == size > 0
    assert found["intray_disk_free_bytes"] > 0
    assert found["intray_disk_reserve_bytes"] == 0
    assert found["process_resident_memory_bytes"] > 1_000_000
    assert found["process_open_fds"] > 3
    assert found[f"intray_build_info version={__version__}"] == 1


async def test_contents_are_not_looked_through_at_each_scrape(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await figures(client)
    monkeypatch.setattr(storage, "_bytes_below", lambda folder: 7)
    assert (await figures(client))["intray_contents_bytes"] == 0

    monkeypatch.setattr(storage, "FRESH_SECONDS", 0)
    assert (await figures(client))["intray_contents_bytes"] == 7


async def test_no_label_says_anything_of_a_person_or_of_one_task(
    client: httpx.AsyncClient,
) -> None:
    project_id = await project(client, "Divorce of Ana")
    task_id = await finish(client, "test.ok", task_name="Divorce", project_id=project_id)
    theirs = await foreign(task_in(client).engine)

    text = (await client.get("/metrics")).text

    for word in ("Divorce", project_id, task_id, theirs, "local", "somebody"):
        assert word not in text
    labels = {name for each in await samples_of(client) for name in each.labels}
    assert labels == {"task_type", "status", "le", "version"}
