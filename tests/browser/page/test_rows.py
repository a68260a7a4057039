"""What came out stands in the row: the outcome, what followed, and failures as news until seen."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import TYPES, listed, script_tasks, task

pytestmark = pytest.mark.browser

RECOMMENDATION = {**TYPES[0], "task_type": "recommendation", "title": "Recommendation",
                  "accepts": [], "report": None}  # fmt: skip
DAMAGED = {"error": "The file is damaged.", "error_code": "corrupt_file", "retryable": False}
BROKEN = {"error": "The provider is away.", "error_code": "provider_unavailable"}


def rows(page: Page) -> Locator:
    """The rows of the list that is shown."""
    return page.locator(".row:not(.skeleton)")


def row(page: Page, name: str) -> Locator:
    """The row of one task."""
    return rows(page).filter(has_text=name)


def button(place: Page | Locator, name: str) -> Locator:
    """A button or link by the whole of what it says."""
    return place.get_by_text(name, exact=True)


def failed(name: str, **changes: Any) -> dict[str, Any]:
    """A task that failed."""
    return task(name, "FAILURE", **changes)


def script_news(server: ScriptedServer, tasks: list[dict[str, Any]]) -> None:
    """A server that keeps what is dismissed and what was looked at."""
    script_tasks(server, tasks)

    def dismissing(moment: str | None) -> Any:
        def change(asked: Asked) -> Answer:
            ids = asked.json["task_ids"]
            for item in tasks:
                if item["task_id"] in ids:
                    item["dismissed_at"] = moment
            return Answer({"matched": len(ids), "accepted": len(ids), "skipped": 0}, 202)

        return change

    def see(asked: Asked) -> Answer:
        dismissing("2026-01-05T11:00:00.000Z")(asked)
        return Answer({"count": 0, "count_is_more": False})

    server.on("POST", "api/tasks/dismiss", dismissing("2026-01-05T11:00:00.000Z"))
    server.on("POST", "api/tasks/undismiss", dismissing(None))
    server.on("POST", "api/ended/seen", see)


# What came out


def test_a_row_says_the_file_its_type_and_what_came_out(page: Page, server: ScriptedServer) -> None:
    named = {"task_name": "Contract review: lease.pdf", "summary": "Strong: 16 passages, 9 duties"}
    script_tasks(server, [task(**named)])
    page.goto(server.url)

    expect(rows(page).locator(".name")).to_have_text("lease.pdf")
    expect(rows(page).locator(".meta")).to_contain_text("Contract review · ")
    expect(rows(page).locator(".line")).to_have_text("Strong: 16 passages, 9 duties")


def test_what_followed_is_one_line_in_the_row(page: Page, server: ScriptedServer) -> None:
    follower = {"task_id": "f1", "task_type": "recommendation", "status": "PROGRESS",
                "summary": None}  # fmt: skip
    tasks = [task("lease", followed_by=[follower])]
    script_tasks(server, tasks)
    types = [*TYPES, RECOMMENDATION]
    server.on("GET", "api/task-types", lambda asked: Answer(types))
    page.goto(server.url + "tasks")
    line = row(page, "lease.pdf").locator(".followers li")
    expect(line).to_have_text("RecommendationRunning")

    done = {**follower, "status": "SUCCESS", "summary": "Clauses to consider: 5"}
    tasks[0] = task("lease", followed_by=[done])

    expect(line).to_have_text("Clauses to consider: 5Done")
    expect(line.get_by_role("link")).to_have_attribute("href", re.compile("/tasks/f1$"))
    assert {one.query["fold"][0] for one in server.asked_for("GET", "api/tasks")
            if "fold" in one.query} == {"true"}  # fmt: skip


# Failures are news until seen


def test_the_status_line_leads_to_what_needs_attention(page: Page, server: ScriptedServer) -> None:
    old = failed("old", dismissed_at="2026-01-05T11:00:00.000Z")
    script_news(server, [failed("b"), failed("a"), old, task("fine")])
    page.goto(server.url)

    page.locator("status-line").get_by_role("link", name="2 failed").click()

    expect(rows(page).locator(".name")).to_have_text(["b.pdf", "a.pdf"])
    assert "view=attention" in page.url
    expect(page.get_by_role("navigation", name="Sections").locator("[aria-current]")).to_have_text(
        "Needs attention 2"
    )
    page.get_by_role("link", name="All that failed").click()
    expect(rows(page)).to_have_count(3)


def test_a_failure_is_dismissed_and_taken_back(page: Page, server: ScriptedServer) -> None:
    script_news(server, [failed("b"), failed("a")])
    page.goto(server.url + "tasks?view=attention")

    button(row(page, "a.pdf"), "Dismiss").click()
    expect(rows(page).locator(".name")).to_have_text(["b.pdf"])
    expect(page.locator("status-line")).to_contain_text("1 failed")
    [asked] = server.wait_for("POST", "api/tasks/dismiss")
    assert asked.json == {"task_ids": ["a"]}

    page.get_by_role("button", name="Undo").click()
    expect(rows(page).locator(".name")).to_have_text(["b.pdf", "a.pdf"])
    expect(page.locator("status-line")).to_contain_text("2 failed")
    expect(button(row(page, "a.pdf"), "Dismiss")).to_be_visible()


def test_where_all_are_listed_a_dismissed_failure_stays(page: Page, server: ScriptedServer) -> None:
    script_news(server, [failed("a")])
    page.goto(server.url + "tasks")

    button(row(page, "a.pdf"), "Dismiss").click()

    expect(button(row(page, "a.pdf"), "Dismiss")).to_be_hidden()
    expect(row(page, "a.pdf")).to_be_visible()
    expect(page.locator("status-line a:visible")).to_have_text("Nothing is running")


def test_all_failures_are_dismissed_and_taken_back(page: Page, server: ScriptedServer) -> None:
    script_news(server, [failed("c"), failed("b"), failed("a")])
    page.goto(server.url + "tasks?view=attention")

    page.get_by_role("button", name="Dismiss all 3").click()
    expect(page.get_by_text("Nothing needs attention.")).to_be_visible()
    expect(page.locator(".toast")).to_contain_text("Dismissed 3 failures.")
    [asked] = server.wait_for("POST", "api/tasks/dismiss")
    assert asked.json == {"task_ids": ["c", "b", "a"]}

    page.get_by_role("button", name="Undo").click()
    expect(rows(page)).to_have_count(3)
    [back] = server.wait_for("POST", "api/tasks/undismiss")
    assert back.json == asked.json


def test_what_is_too_much_to_name_is_dismissed_after_a_question(
    page: Page, server: ScriptedServer
) -> None:
    script_news(server, [failed("a")])
    many = {**listed([failed("a")]), "total": 5000, "next_cursor": "a"}
    server.on("GET", "api/tasks", lambda asked: Answer(many))
    told = {"matched": 5000, "accepted": 5000, "skipped": 0}
    server.on("POST", "api/tasks/dismiss", lambda asked: Answer(told, 202))
    page.goto(server.url + "tasks?view=attention")

    page.get_by_role("button", name="Dismiss all 5,000").click()
    page.get_by_role("dialog").get_by_role("button", name="Dismiss 5,000 tasks").click()

    [asked] = server.wait_for("POST", "api/tasks/dismiss")
    assert asked.json == {"filter": {"needs_attention": True, "origin": "user"}}


def test_a_failure_that_is_opened_is_seen(page: Page, server: ScriptedServer) -> None:
    script_news(server, [failed("a")])
    page.goto(server.url + "tasks/a")

    [asked] = server.wait_for("POST", "api/ended/seen")

    assert asked.json == {"task_ids": ["a"]}
    expect(page.locator("status-line a:visible")).to_have_text("Nothing is running")


def test_a_file_that_cannot_be_read_asks_for_another_one(
    page: Page, server: ScriptedServer
) -> None:
    script_news(server, [failed("b", **DAMAGED), failed("a", **BROKEN)])
    page.goto(server.url + "tasks")
    expect(row(page, "b.pdf").get_by_role("button", name="Retry")).to_be_hidden()
    expect(row(page, "a.pdf").get_by_role("button", name="Retry")).to_be_visible()
    expect(button(row(page, "a.pdf"), "Choose another file")).to_have_count(0)

    with page.expect_file_chooser() as chosen:
        button(row(page, "b.pdf"), "Choose another file").click()

    assert chosen.value.is_multiple()
    assert page.url == server.url


def test_the_page_of_such_a_task_asks_as_well(page: Page, server: ScriptedServer) -> None:
    script_news(server, [failed("b", **DAMAGED), failed("a", **BROKEN)])
    page.goto(server.url + "tasks/a")
    expect(page.get_by_role("button", name="Retry")).to_be_visible()
    expect(page.get_by_role("link", name="Choose another file")).to_be_hidden()

    page.goto(server.url + "tasks/b")
    expect(page.get_by_role("button", name="Retry")).to_be_hidden()
    with page.expect_file_chooser():
        page.get_by_role("link", name="Choose another file").click()


# Many at once


def test_each_deed_counts_what_it_can_touch(page: Page, server: ScriptedServer) -> None:
    tasks = [
        task("runs", "PROGRESS"),
        failed("damaged", **DAMAGED),
        failed("broken", **BROKEN),
        failed("old", dismissed_at="2026-01-05T11:00:00.000Z"),
        task("stopped", "REVOKED"),
        task("fine"),
    ]
    script_news(server, tasks)
    retried = {"matched": 3, "accepted": 3, "skipped": 0}
    server.on("POST", "api/tasks/retry", lambda asked: Answer(retried, 202))
    page.goto(server.url + "tasks")
    expect(rows(page)).to_have_count(6)

    page.locator(".bulk input").check()

    shown = page.locator(".bulk .choices button:visible")
    expect(shown).to_have_text(["Cancel 1 of 6", "Retry 3 of 6", "Dismiss 2 of 6", "Delete 6"])
    page.get_by_role("button", name="Retry 3 of 6 selected").click()
    page.get_by_role("button", name="Retry 3 tasks").click()
    [asked] = server.wait_for("POST", "api/tasks/retry")
    assert asked.json == {"task_ids": ["broken", "old", "stopped"]}


def test_so_does_each_for_all_that_match(page: Page, server: ScriptedServer) -> None:
    loaded = [failed("a", **BROKEN), task("fine")]
    unloaded = [failed("b", **DAMAGED), task("runs", "PROGRESS")]
    script_news(server, [*loaded, *unloaded])
    whole = listed([*loaded, *unloaded])

    def page_of(asked: Asked) -> Answer:
        wanted = asked.query.get("status", [])
        if not wanted:
            return Answer({**whole, "tasks": loaded, "next_cursor": "fine"})
        return Answer(listed([one for one in whole["tasks"] if one["status"] in wanted]))

    server.on("GET", "api/tasks", page_of)
    page.goto(server.url + "tasks")
    expect(rows(page)).to_have_count(2)
    page.locator(".bulk input").check()

    page.get_by_role("button", name="Select all 4 that match").click()

    shown = page.locator(".bulk .choices button:visible")
    expect(shown).to_have_text(["Cancel 1 of 4", "Retry 1 of 4", "Dismiss 2 of 4", "Delete 4"])


def test_what_this_page_started_does_not_wait_behind_new(
    page: Page, server: ScriptedServer
) -> None:
    tasks = [task("first")]
    script_tasks(server, tasks)
    page.goto(server.url + "tasks")
    expect(rows(page)).to_have_count(1)

    def start(asked: Asked) -> Answer:
        tasks.insert(0, task("own", "PROGRESS", created_at="2026-01-05T11:00:00.000Z"))
        return Answer({"task_id": "own"}, 202)

    server.on("POST", "api/tasks", start)
    page.evaluate(
        """async () => {
            const { startTask } = await import("/static/js/tasks/start.js");
            await startTask({ task_type: "contract_review" }, {});
        }"""
    )

    expect(rows(page)).to_have_count(2)
    expect(page.locator(".news")).to_be_hidden()


STARTED = """
async (id) => (await import("/static/js/lib/api.js")).started.add(id)
"""


def test_what_this_page_started_long_ago_stays_below(page: Page, server: ScriptedServer) -> None:
    """It comes into the first page when something above it is gone."""
    tasks = [task("new", "PROGRESS", created_at="2026-01-05T12:00:00.000Z")]
    script_tasks(server, tasks)
    page.goto(server.url + "tasks")
    expect(rows(page)).to_have_count(1)
    page.evaluate(STARTED, "old")
    tasks.append(task("old", created_at="2026-01-05T11:00:00.000Z"))
    tasks[0]["status"] = "SUCCESS"
    page.evaluate("dispatchEvent(new CustomEvent('intray:task-ended'))")

    expect(row(page, "new.pdf")).to_have_attribute("data-state", "done")
    expect(rows(page).locator(".name")).to_have_text(["new.pdf"])


def test_a_list_is_shown_also_where_its_extras_cannot_be_loaded(
    page: Page, server: ScriptedServer
) -> None:
    script_news(server, [failed("b"), task("a")])
    page.route("**/row-extras.js", lambda route: route.abort())
    page.goto(server.url + "tasks")

    expect(rows(page).locator(".name")).to_have_text(["b.pdf", "a.pdf"])
    expect(page.locator(".toast[data-tone=failed]")).to_have_count(1)


def test_just_now_moves_on(page: Page, server: ScriptedServer) -> None:
    begun = datetime.now(UTC) - timedelta(seconds=16)
    script_tasks(server, [task("t1", created_at=begun.isoformat())])
    page.goto(server.url + "tasks/t1")
    expect(page.locator(".head time")).to_have_text("just now")

    expect(page.locator(".head time")).to_have_text(re.compile(r"^2\d s ago$"), timeout=10_000)
