"""A shared project at the page of a real server, looked at by two people."""

import pytest
from playwright.sync_api import expect

from tests.browser.people.team import Team, row
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

expect.set_options(timeout=10_000)


def test_a_reader_is_offered_nothing_that_changes_and_an_editor_is(
    anna: Visitor, bob: Visitor, team: Team
) -> None:
    project_id = team.anna.project("Shared", bob="reader")
    task_id = team.anna.start("test.hold", "long work", project_id=project_id)
    page = bob.page
    bob.go(f"projects/{project_id}")
    expect(row(page, "long work")).to_be_visible()
    expect(page.get_by_text("You can look at this project")).to_be_visible()
    for name in ("Cancel", "Rename", "Delete", "Archive", "New condition…"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.locator(".drop")).to_be_hidden()
    bob.go(f"tasks/{task_id}")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    page.keyboard.press("c")
    bob.go("tasks")
    expect(row(page, "long work")).to_be_visible()
    expect(page.get_by_role("button", name="Cancel long work")).to_have_count(0)

    anna.go(f"projects/{project_id}/members")
    anna.page.get_by_label("Role of bob").select_option("editor")

    page.get_by_role("button", name="Cancel long work").click()
    expect(row(page, "long work").locator(".state")).to_have_text("Cancelled")


def test_what_the_server_refuses_is_told_in_plain_words(bob: Visitor, team: Team) -> None:
    """Somebody was made a reader, and the page does not know of it yet."""
    project_id = team.anna.project("Refused", bob="editor")
    team.anna.start("test.hold", "held", project_id=project_id)
    page = bob.page
    bob.go("tasks")
    button = page.get_by_role("button", name="Cancel held")
    expect(button).to_be_visible()
    page.route("**/api/projects", lambda route: route.abort())
    member = next(
        each["user_id"]
        for each in team.anna.ask("GET", f"projects/{project_id}/members")
        if each["name"] == "bob"
    )
    team.anna.ask("PATCH", f"projects/{project_id}/members/{member}", json={"role": "reader"})

    button.click()

    expect(page.locator(".toast")).to_contain_text("read")


def test_somebody_who_is_removed_no_longer_finds_the_project(
    anna: Visitor, bob: Visitor, team: Team
) -> None:
    project_id = team.anna.project("Left", bob="editor")
    bob.go(f"projects/{project_id}/members")
    expect(row(bob.page, "anna")).to_be_visible()
    anna.go(f"projects/{project_id}/members")

    anna.page.get_by_role("button", name="Remove bob").click()
    anna.page.get_by_role("dialog").get_by_role("button", name="Remove").click()

    expect(row(anna.page, "bob")).to_have_count(0)
    bob.page.reload()
    expect(bob.page.get_by_role("heading", name="There is no such project")).to_be_visible()


def test_an_archived_project_starts_nothing_and_leaves_the_switch(
    anna: Visitor, team: Team
) -> None:
    project_id = team.anna.project("Harbour of old")
    page = anna.page
    anna.go(f"projects/{project_id}")
    page.get_by_role("button", name="Archive").click()
    page.get_by_role("dialog").get_by_role("button", name="Archive").click()

    expect(page.get_by_text("nothing new starts in it")).to_be_visible()
    expect(page.locator(".drop")).to_be_hidden()
    anna.go("tasks?project=")
    page.locator("project-switch > button").click()
    menu = page.locator("#project-menu")
    expect(menu.get_by_role("button", name="All projects")).to_be_visible()
    expect(menu.get_by_role("button", name="Harbour of old")).to_have_count(0)
    menu.get_by_role("button", name="in the archive").click()
    expect(menu.get_by_role("button", name="Harbour of old")).to_be_visible()
