"""Many files are one row: its sum, its files by outcome, and what is done to all of them."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import TYPES, listed, script_tasks, task

pytestmark = pytest.mark.browser

BATCH_TYPE = {**TYPES[0], "task_type": "contract_batch", "title": "Batch of contracts",
              "report": "/contracts?batch={task_id}", "accepts": [], "is_batch": True}  # fmt: skip
MANY = 10_000
BAD = 3


def part(number: int) -> dict[str, Any]:
    """A review; the first few have failed."""
    changes = {"parent_id": "b1", "task_name": f"Contract review: c{number}.pdf"}
    if number < BAD:
        return task(f"p{number:05}", "FAILURE", error="The file is damaged.", **changes)
    return task(f"p{number:05}", summary="Strong: 16 passages", **changes)


PARTS = [part(number) for number in range(MANY)]


def script_batch(server: ScriptedServer, **changes: Any) -> list[dict[str, Any]]:
    """A batch of many, and the pages of its parts as the server counts them."""
    counts = {"total": MANY, "running": 0, "success": MANY - BAD, "failure": BAD, "revoked": 0}
    batch = {"task_type": "contract_batch", "task_name": "10000 files: c0.pdf and others",
             "children": counts, "summary": "9,997 of 10,000 ready, 3 failed"}  # fmt: skip
    tasks = [task("b1", **{**batch, **changes})]
    script_tasks(server, tasks)
    server.on("GET", "api/task-types", lambda asked: Answer([*TYPES, BATCH_TYPE]))

    def some(asked: Asked) -> Answer:
        if "parent_id" not in asked.query:
            return Answer(listed(tasks))
        wanted = asked.query.get("status", [])
        found = [one for one in reversed(PARTS) if not wanted or one["status"] in wanted]
        limit, offset = (int(asked.query[name][0]) for name in ("limit", "offset"))
        return Answer({**listed([]), "tasks": found[offset : offset + limit], "total": len(found)})

    server.on("GET", "api/tasks", some)
    server.on("GET", "api/tasks/b1/result", lambda asked: Answer({"contracts": []}))
    server.on("POST", "api/tasks/b1/retry", lambda asked: Answer({"task_id": "b2"}, 202))
    return tasks


def test_ten_thousand_files_are_one_row_that_unfolds(page: Page, server: ScriptedServer) -> None:
    tasks = script_batch(server)
    page.goto(server.url + "tasks")
    row = page.locator(".row.batch-row")
    expect(row.locator(".line")).to_have_text("9,997 of 10,000 ready, 3 failed")

    row.get_by_role("button", name="Show files").click()

    files = row.locator(".batch-frame li")
    expect(files).to_have_count(100)
    expect(files.first).to_contain_text("Failedc0.pdfThe file is damaged.")
    expect(files.nth(3)).to_contain_text("Readyc3.pdfStrong: 16 passages")
    row.get_by_role("button", name="Show 100 more of 9,900").click()
    expect(files).to_have_count(200)
    expect(files.last).to_contain_text("c199.pdf")
    assert page.evaluate("document.documentElement.scrollHeight") < 1200

    row.get_by_role("button", name="Ready 9,997").click()
    expect(files.first).to_contain_text("c3.pdf")
    row.get_by_role("button", name="Show 100 more of 9,897").click()
    expect(files).to_have_count(200)
    server.asked.clear()
    tasks[0] = {**tasks[0], "updated_at": "2026-01-05T11:00:00.000Z"}
    while not any("parent_id" in asked.query for asked in server.asked):
        page.wait_for_timeout(50)
    page.wait_for_timeout(200)
    expect(files).to_have_count(200)

    row.get_by_role("button", name="Failed 3").click()
    expect(files).to_have_count(BAD)
    row.get_by_role("button", name="Retry the 3 that failed").click()
    [asked] = server.wait_for("POST", "api/tasks/b1/retry")
    assert asked.query["rest"] == ["true"]
    tasks.insert(0, task("b2", "PROGRESS", task_type="contract_batch"))
    expect(page.locator(".row:not(.skeleton)")).to_have_count(2)


def test_a_batch_that_runs_is_cancelled_as_a_whole_and_says_so(
    page: Page, server: ScriptedServer
) -> None:
    running = {"total": MANY, "running": 9_990, "success": 10, "failure": 0, "revoked": 0}
    tasks = script_batch(server, status="PROGRESS", children=running, summary="10 of 10,000 ready")
    server.on("POST", "api/tasks/b1/cancel", lambda asked: Answer({"task_id": "b1"}))
    page.goto(server.url + "tasks/b1")
    expect(page.locator(".batch-frame li")).to_have_count(100)
    expect(page.get_by_role("link", name="Open the result")).to_have_attribute(
        "href", f"{server.url}contracts?batch=b1"
    )

    page.get_by_role("button", name="Cancel all").click()

    server.wait_for("POST", "api/tasks/b1/cancel")
    ended = {**running, "running": 0, "revoked": 9_990}
    summary = "10 of 10,000 ready, 9,990 cancelled"
    tasks[0] = task("b1", "REVOKED", task_type="contract_batch", children=ended, summary=summary)
    expect(page.locator("task-progress")).to_contain_text(summary)
    expect(page.get_by_role("button", name="Retry what is left")).to_be_visible()


def test_files_of_one_name_that_were_not_read_are_told_apart(
    page: Page, server: ScriptedServer
) -> None:
    script_batch(server, children={"total": 0})
    server.on("GET", "api/tasks", lambda asked: Answer(listed([])))
    item = {"name": "letters/notes.txt", "file_id": None, "status": "unread"}
    both = [{**item, "error": "It is empty."}, {**item, "error": "It is locked."}]
    server.on("GET", "api/tasks/b1/result", lambda asked: Answer({"contracts": both}))

    page.goto(server.url + "tasks/b1")

    expect(page.locator(".batch-frame .told")).to_have_text(["It is empty.", "It is locked."])


def test_a_batch_whose_parts_were_deleted_says_so(page: Page, server: ScriptedServer) -> None:
    none = {"total": 0, "running": 0, "success": 0, "failure": 0, "revoked": 0}
    script_batch(server, children=none)
    server.on("GET", "api/tasks", lambda asked: Answer(listed([])))
    page.goto(server.url + "tasks/b1")

    gone = "The tasks of its files are gone. What came out of them stays."
    expect(page.locator(".batch-frame")).to_contain_text(gone)
