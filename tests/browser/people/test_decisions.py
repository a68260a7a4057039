"""Two people who decide about the findings of one review, each at a page of a real server."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.page.reports import select_words
from tests.browser.people.team import Team
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

expect.set_options(timeout=10_000)

CONTRACT = """SERVICES AGREEMENT

1. The Supplier shall reduce its greenhouse gas emissions by 50 per cent by 2030.

2. Nothing in this Agreement shall oblige the Customer to reach net zero.

3. The Supplier shall keep a plan for floods at each warehouse.
"""


def reviewed(team: Team, project_id: str) -> str:
    """The id of a finished review in a project."""
    files = {"file": ("services.txt", CONTRACT.encode())}
    file_id = team.anna.ask("POST", "files", files=files)["file_id"]
    params: dict[str, Any] = {"params": {"file_id": file_id}, "project_id": project_id}
    task_id = team.anna.start("contract_review", "services", **params)
    team.anna.wait_for_end(task_id)
    return task_id


def test_each_sees_what_the_other_has_decided(anna: Visitor, bob: Visitor, team: Team) -> None:
    """By name, without a new load; the result of the review stays what it was."""
    task_id = reviewed(team, team.anna.project("Decided", bob="editor"))
    result = team.anna.ask("GET", f"tasks/{task_id}/result")
    for visitor in (anna, bob):
        visitor.go(f"contracts/{task_id}")
        visitor.page.locator("#passage-1").click()

    anna.page.keyboard.press("x")
    dialog = anna.page.get_by_role("dialog")
    dialog.get_by_label("Why is it not relevant?").fill("Not ours.")
    dialog.get_by_role("button", name="Set aside").click()

    expect(anna.page.locator("#reason")).to_contain_text("Set aside by anna")
    expect(bob.page.locator("#reason")).to_contain_text("Set aside by anna")
    expect(bob.page.locator("#reason")).to_contain_text("Not ours.")

    select_words(bob.page, "keep a plan for floods")
    bob.page.get_by_role("button", name="Add this passage").click()
    bob.page.get_by_role("dialog").get_by_role("button", name="Add").click()

    added = anna.page.locator('mark[data-kind="added"]')
    expect(added).to_have_text("keep a plan for floods")
    added.click()
    expect(anna.page.locator("#reason")).to_contain_text("Added by bob")
    assert team.anna.ask("GET", f"tasks/{task_id}/result") == result

    anna.page.locator("#passage-1").click()
    anna.page.get_by_role("button", name="Take back").click()
    expect(bob.page.locator("#passage-1")).not_to_have_attribute("data-decided", "set_aside")
    expect(bob.page.locator(".peoples-verdict")).to_contain_text("People have added 1 passage.")


def test_a_reader_decides_nothing(bob: Visitor, team: Team) -> None:
    task_id = reviewed(team, team.anna.project("Read", bob="reader"))
    bob.go(f"contracts/{task_id}")
    bob.page.locator("#passage-1").click()

    expect(bob.page.locator("#reason")).to_contain_text("Counted")
    bob.page.keyboard.press("x")

    expect(bob.page.get_by_role("dialog")).to_have_count(0)
    expect(bob.page.get_by_role("button", name="Not relevant")).to_be_hidden()
