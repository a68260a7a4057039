"""What ended while one was away, at the page of a real server."""

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.people.team import Team, bell
from tests.browser.visitor import Visitor, visiting
from tests.server import running_server

pytestmark = pytest.mark.browser

expect.set_options(timeout=10_000)


def test_two_windows_agree_on_what_ended_and_was_not_seen(bob: Visitor, team: Team) -> None:
    team.bob.ask("POST", "ended/seen", json={"all": True})
    tasks = [team.bob.start("test.ok", f"work {n}") for n in range(3)]
    for task_id in tasks:
        team.bob.wait_for_end(task_id)
    first, second = bob.page, bob.page.context.new_page()
    for page in (first, second):
        page.goto(f"{bob.url}/documents")
        expect(bell(page)).to_have_accessible_name("3 ended, not seen")

    bell(first).click()
    first.get_by_role("link", name="work 2").click()
    expect(first.get_by_role("heading", name="work 2")).to_be_visible()
    for page in (first, second):
        expect(bell(page)).to_have_accessible_name("2 ended, not seen")
    bell(second).click()
    second.get_by_role("button", name="Mark all as seen").click()

    expect(second.get_by_text("Nothing new.")).to_be_visible()
    for page in (first, second):
        expect(bell(page)).to_have_accessible_name("Nothing new has ended")


def test_a_task_whose_page_was_opened_counts_as_seen(bob: Visitor, team: Team) -> None:
    team.bob.ask("POST", "ended/seen", json={"all": True})
    task_id = team.bob.start("test.ok", "looked at")
    team.bob.wait_for_end(task_id)

    bob.go(f"tasks/{task_id}")

    expect(bob.page.get_by_role("heading", name="looked at")).to_be_visible()
    expect(bell(bob.page)).to_have_accessible_name("Nothing new has ended")
    for _ in range(50):
        if team.bob.ask("GET", "ended")["count"] == 0:
            return
        bob.page.wait_for_timeout(100)
    raise AssertionError("the server was not told")


def test_without_users_the_bell_is_there_and_nobody_signs_in(
    chromium: Browser, tmp_path: Path
) -> None:
    with running_server(tmp_path / "data", workers=1, reserve_mb=0) as server:
        httpx.post(
            f"{server.base_url}/api/tasks", json={"task_type": "test.ok", "task_name": "alone"}
        )
        with visiting(chromium, server.base_url) as visitor:
            page = visitor.page
            visitor.go("documents")
            bell(page).click()

            expect(page.get_by_role("link", name="alone")).to_be_visible()
            expect(page.locator("person-menu")).to_be_hidden()
