"""Drawings through kill -9 of a real server: nothing read twice, nothing stored twice or half."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.jobs.drawings.store.visibility import IS_SHOWN
from tests.crash import test_kill as kill
from tests.jobs.drawings.generated import crowded_plan, plan_set
from tests.jobs.drawings.small_plans import FOOTINGS, plans
from tests.server import ServerProcess, is_alive, running_server

pytestmark = [pytest.mark.crash, pytest.mark.timeout(180)]
wait_for = partial(kill.wait_for, seconds=60)
until_final = kill.until_final
SHOWN = f"SELECT measurement_id FROM measurements m WHERE {IS_SHOWN}"
MANY = tuple(f"S2.{number:02}" for number in range(1, 13))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A real process with one worker."""
    with running_server(tmp_path / "data", workers=1, reserve_mb=0, grace_seconds=0.3) as running:
        yield running


@pytest.fixture
def api(server: ServerProcess) -> Iterator[httpx.Client]:
    """A client of it that tries again while it restarts, on a connection of its own each time."""
    none_kept = httpx.Limits(max_keepalive_connections=0)
    transport = httpx.HTTPTransport(retries=5, limits=none_kept)
    with httpx.Client(base_url=server.base_url, transport=transport, timeout=60) as client:
        yield client


def upload(api: httpx.Client, data: bytes) -> tuple[str, str]:
    """(document_id, task_id) of a new drawing in a new project."""
    project_id = api.post("/api/projects", json={"name": "Harbour"}).json()["project_id"]
    files = {"file": ("set.pdf", data)}
    answer = api.post(f"/api/projects/{project_id}/drawings", files=files)
    assert answer.status_code == 202, answer.text
    return answer.json()["document_id"], answer.json()["task_id"]


def get(api: httpx.Client, path: str) -> dict[str, Any]:
    answer = api.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def pages(api: httpx.Client, drawing_id: str) -> dict[int, str]:
    """The ids of a drawing's sheets by their numbers."""
    drawing = get(api, f"drawings/{drawing_id}")
    return {page["number"]: page["page_id"] for page in drawing["pages"]}


def has_pages(api: httpx.Client, drawing_id: str, count: int) -> bool:
    """Whether so many of its sheets are there."""
    return len(pages(api, drawing_id)) >= count


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the database of a server that is not asked."""
    with closing(sqlite3.connect(folder / "data" / "intray.db", timeout=10)) as database:
        return database.execute(sql).fetchall()


def contents(folder: Path) -> set[str]:
    files = (folder / "data" / "contents").rglob("*")
    return {path.name for path in files if path.is_file()}


def named(folder: Path) -> set[str]:
    """The content that drawings name."""
    sql = (
        "SELECT picture FROM pages UNION SELECT thumbnail FROM pages UNION SELECT sha256 FROM files"
    )
    return {row[0] for row in rows(folder, sql)}


def kill_and_restart(server: ServerProcess) -> None:
    workers = server.workers()
    server.kill9()
    wait_for(lambda: not any(is_alive(pid) for pid in workers))
    server.restart()


def test_no_sheet_that_is_stored_is_read_again(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    """Killed twice while a set of twelve large sheets is read."""
    path, truths = plan_set(tmp_path)
    drawing_id, task_id = upload(api, path.read_bytes())
    before: dict[int, str] = {}
    for least in (3, 6):
        wait_for(partial(has_pages, api, drawing_id, least))
        seen, percent = pages(api, drawing_id), kill.task(api, task_id)["progress"]["percent"]
        assert len(seen) < 12, "all was read before it could be killed"
        assert before.items() <= seen.items()
        before = seen

        kill_and_restart(server)

        assert kill.task(api, task_id)["progress"]["percent"] >= percent

    task = until_final(api, task_id)
    assert (task["status"], task["attempt"], task["warnings"]) == ("SUCCESS", 1, []), task
    after = pages(api, drawing_id)
    assert before.items() <= after.items()
    numbers = [page["sheet_number"] for page in get(api, f"drawings/{drawing_id}")["pages"]]
    assert numbers == [truth.number for truth in truths]
    children = rows(tmp_path, "SELECT entity_id, task_type FROM tasks WHERE parent_id IS NOT NULL")
    assert len(children) == len(set(children)) == 36
    assert rows(tmp_path, "SELECT count(*) FROM classifications") == [(12,)]
    assert contents(tmp_path) == named(tmp_path)


def test_a_crash_among_the_children_starts_none_twice(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    drawing_id, task_id = upload(api, plans(*MANY))
    wait_for(lambda: kill.task(api, task_id)["children"]["success"] >= 4)
    assert kill.task(api, task_id)["completed_at"] is None, "it was over before it could be killed"

    kill_and_restart(server)

    task = until_final(api, task_id)
    assert (task["status"], task["warnings"]) == ("SUCCESS", []), task
    assert task["children"]["success"] == task["children"]["total"] == 36
    sheets = get(api, f"drawings/{drawing_id}")["pages"]
    assert [sheet["sheet_number"] for sheet in sheets] == list(MANY)
    assert {sheet["scale_ratio"] for sheet in sheets} == {48}
    # One that had ended and was not known to have would be classified twice.
    history = rows(tmp_path, "SELECT page_id, count(*) FROM classifications GROUP BY page_id")
    assert {count for _, count in history} == {1}
    assert len(history) == 12


def test_a_takeoff_is_whole_or_not_there(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    """Killed while everything on a sheet of many paths is measured, which takes seconds."""
    path, area = crowded_plan(tmp_path, 40_000)
    drawing_id, task_id = upload(api, path.read_bytes())
    assert until_final(api, task_id)["status"] == "SUCCESS"
    page_id = pages(api, drawing_id)[1]
    assert api.post(f"/api/pages/{page_id}/calibrate", json={"ratio": 48}).status_code == 200
    answer = api.post(f"/api/pages/{page_id}/autonomous-takeoff").json()
    wait_for(lambda: kill.task(api, answer["task_id"])["progress"]["percent"] >= 30)

    server.kill9()

    [[status]] = rows(tmp_path, f"SELECT status FROM tasks WHERE task_id = '{answer['task_id']}'")
    assert status == "PROGRESS", "it was over before it could be killed"
    for table in ("measurements", "conditions"):
        assert rows(tmp_path, f"SELECT count(*) FROM {table}") == [(0,)]
    server.restart()
    task = until_final(api, answer["task_id"])
    assert (task["status"], task["attempt"]) == ("SUCCESS", 1)
    made = get(api, f"pages/{page_id}/measurements")["measurements"]
    [slab] = [each for each in made if each["kind"] == "slab"]
    assert slab["quantity"] == pytest.approx(area, rel=1e-3)
    assert len(made) == task["result"]["measurements_created"]
    assert rows(tmp_path, "SELECT count(*) FROM conditions") == [
        (task["result"]["conditions_created"],)
    ]


def test_a_batch_goes_on_where_it_was(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    drawing_id, task_id = upload(api, plans(*MANY))
    until_final(api, task_id)
    page_ids = list(pages(api, drawing_id).values())
    project_id = get(api, f"drawings/{drawing_id}")["project_id"]
    body = {"name": "F1 footings", "measurement_type": "count", "unit": "EA"}
    made = api.post(f"/api/projects/{project_id}/conditions", json=body).json()
    batch = {"page_ids": page_ids, "condition_id": made["condition_id"]}
    answer = api.post("/api/batch-ai-takeoff", json=batch).json()
    wait_for(lambda: kill.task(api, answer["task_id"])["children"]["success"] >= 3)

    server.kill9()

    before = rows(tmp_path, SHOWN)
    assert 3 * FOOTINGS <= len(before) < 12 * FOOTINGS
    assert len(before) % FOOTINGS == 0
    server.restart()
    task = until_final(api, answer["task_id"])
    assert (task["status"], task["result"]["succeeded"]) == ("SUCCESS", 12)
    assert task["children"]["total"] == 12
    after = rows(tmp_path, SHOWN)
    assert len(after) == 12 * FOOTINGS
    assert set(before) <= set(after)
    totals = get(api, f"projects/{project_id}/conditions")["conditions"][0]["totals"]
    assert totals["total"] == 12 * FOOTINGS


def test_a_cancel_stops_a_worker_that_reads(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    """Invariant 8: REVOKED means that no process works on it any more."""
    path, _ = plan_set(tmp_path)
    drawing_id, task_id = upload(api, path.read_bytes())
    wait_for(lambda: len(pages(api, drawing_id)) >= 2)
    busy = server.workers()

    answer = api.post(f"/api/tasks/{task_id}/cancel").json()

    assert (answer["status"], answer["message"]) == ("REVOKED", "Task cancelled")
    assert not all(is_alive(pid) for pid in busy)
    count = len(pages(api, drawing_id))
    assert get(api, f"drawings/{drawing_id}")["status"] == "cancelled"
    assert rows(tmp_path, "SELECT count(*) FROM pages") == [(count,)]
    assert contents(tmp_path) == named(tmp_path)
