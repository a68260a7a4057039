"""What the server says of itself."""

from collections import namedtuple

import httpx
import pytest

from app.parsing.kinds import read_here
from app.settings import MEGABYTE, Settings
from tests.conftest import task_in
from tests.web.helpers import finish, hold, serving, wait_in_line
from tests.web.watch.figures import figures

Usage = namedtuple("Usage", "total used free")


async def test_capabilities_name_the_limits_that_are_set(settings: Settings) -> None:
    small = Settings(
        data=settings.data, workers=1, max_upload_mb=3, max_pages=7, max_queue=11, keep_days=5
    )
    async with serving(small) as client:
        found = (await client.get("/api/capabilities")).json()

    limits = found["limits"]
    assert limits["max_upload_bytes"] == 3 * MEGABYTE
    assert (limits["max_pages"], limits["max_queue"], limits["workers"]) == (7, 11, 1)
    assert limits["keep_days"] == 5
    assert found["durability"] == "FULL"
    assert found["providers"] == []


async def test_capabilities_name_the_types_that_some_task_reads(client: httpx.AsyncClient) -> None:
    found = (await client.get("/api/capabilities")).json()

    accepted = {each["media_type"]: each["extension"] for each in found["accepted"]}
    types = (await client.get("/api/task-types")).json()
    read = {media_type for each in types for media_type in each["accepts"]}
    assert set(accepted) <= read
    # The one table of kinds decides: what it has is offered, and nothing else.
    kinds = read_here(with_pictures=found["ocr"]["available"])
    assert set(accepted) == {kind.media_type for kind in kinds}
    assert accepted["application/zip"] == ".zip"
    word = next(each for each in found["accepted"] if each["extension"] == ".docx")
    assert word["name"] == "Word (.docx, .doc)"
    assert ".docm" in word["extensions"]
    assert accepted["text/plain"] == ".txt"
    assert accepted["application/pdf"] == ".pdf"


async def test_a_missing_program_is_named_with_how_to_install_it(
    client: httpx.AsyncClient,
) -> None:
    found = (await client.get("/api/capabilities")).json()

    for feature in found["features"]:
        assert isinstance(feature["available"], bool)
        assert feature["program"] in feature["how_to_install"]
    assert found["ocr"]["available"] == (found["ocr"]["engine"] is not None)
    assert found["ocr"]["available"] or found["ocr"]["languages"] == []


async def test_a_task_type_comes_with_the_schema_of_its_params(client: httpx.AsyncClient) -> None:
    types = {each["task_type"]: each for each in (await client.get("/api/task-types")).json()}

    ok = types["test.ok"]
    assert ok["title"] == "Succeed"
    assert ok["params_schema"]["properties"]["number"]["type"] == "integer"
    assert types["test.fail"]["policy"]["attempts"] == 3
    assert "contract_review" in types


# Health and readiness


async def test_a_server_that_works_is_live_and_ready(client: httpx.AsyncClient) -> None:
    for path in ("/api/health", "/api/ready", "/api/v1/health"):
        answer = await client.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok", "problems": []})


async def test_a_database_that_takes_no_writes_is_not_healthy(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It writes for real: a transaction without a change would meet no full or read-only disk."""
    monkeypatch.setattr("app.db.database.PROBE_SECONDS", 0)
    writer = task_in(client).database._connection
    assert writer is not None
    await writer.execute_fetchall("PRAGMA query_only = ON")

    answer = await client.get("/api/health")

    assert (answer.status_code, answer.json()["status"]) == (503, "unavailable")
    problem = "The database takes no writes: the disk or the file takes no writes."
    assert answer.json()["problems"] == [problem]
    ready = await client.get("/api/ready")
    assert (ready.status_code, ready.json()["problems"]) == (503, [problem])
    await writer.execute_fetchall("PRAGMA query_only = OFF")
    assert (await client.get("/api/health")).status_code == 200


async def test_a_stopping_server_is_live_but_not_ready(client: httpx.AsyncClient) -> None:
    await task_in(client).engine.stop(grace=0)

    ready = await client.get("/api/ready")
    assert (ready.status_code, ready.json()["status"]) == (503, "unavailable")
    assert "stopping" in ready.json()["problems"][0]
    assert (await client.get("/api/health")).status_code == 200


async def test_a_disk_with_too_little_room_is_not_ready(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    careful = Settings(data=settings.data, workers=1, reserve_mb=100)
    async with serving(careful) as client:
        monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(10**9, 10**9, 99 * MEGABYTE))
        ready = await client.get("/api/ready")
        assert ready.status_code == 503
        assert "room" in ready.json()["problems"][0]
        monkeypatch.undo()
        assert (await client.get("/api/ready")).status_code == 200


# Metrics


async def test_metrics_count_tasks_by_type_and_status(client: httpx.AsyncClient) -> None:
    await finish(client)
    await finish(client)
    await finish(client, "test.fail", {"code": "x"})
    await hold(client)
    await wait_in_line(client)

    found = await figures(client)

    assert found["intray_tasks status=SUCCESS task_type=test.ok"] == 2
    assert found["intray_tasks status=FAILURE task_type=test.fail"] == 1
    assert found["intray_tasks status=PROGRESS task_type=test.hold"] == 1
    assert found["intray_tasks status=PENDING task_type=test.one_at_a_time"] == 1
    assert found["intray_running task_type=test.hold"] == 1
    assert found["intray_queue_depth"] == 1
    assert "intray_usual_duration_seconds task_type=test.ok" in found


async def test_metrics_tell_of_the_writer_and_the_loop(client: httpx.AsyncClient) -> None:
    before = await figures(client)
    await finish(client)
    after = await figures(client)

    assert after["intray_writer_commits_total"] > before["intray_writer_commits_total"]
    assert after["intray_writer_intents_total"] > before["intray_writer_intents_total"]
    assert after["intray_writer_largest_batch"] >= 1
    assert "intray_event_loop_lag_seconds_count" in after
    assert "intray_worker_processes" in after
    assert after["intray_wal_bytes"] > 0
    assert after["intray_wal_pages_waiting"] == 0
