"""What the tab says of the work while nobody looks at the page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page.scripted import Answer, ScriptedServer
from tests.browser.page.tasks import listed, script_tasks, task

pytestmark = pytest.mark.browser

# A headless browser hides no tab and shows no note of its own.
UNSEEN = """
globalThis.told = [];
globalThis.Notification = class extends EventTarget {
  static permission = "granted";
  static requestPermission = async () => "granted";
  constructor(title, { body }) { super(); told.push(`${title} | ${body}`); }
};
"""
TOLD = """
() => new Promise((resolve) => {
  const look = () => (told.length ? resolve(told) : setTimeout(look, 50));
  look();
})
"""


def test_the_title_says_how_far_it_is_and_a_note_that_it_ended(
    page: Page, server: ScriptedServer
) -> None:
    moving = {"started_at": "2026-01-05T10:00:00.000Z", "step": "Reading"}
    tasks = [task(f"t{n}", "PROGRESS", percent=40 + 44 * n, **moving) for n in range(2)]
    script_tasks(server, tasks)
    page.add_init_script(UNSEEN)
    page.goto(server.url + "tasks")
    page.mouse.move(9, 9)
    expect(page).to_have_title("(2) 62 % · Tasks · Intray")

    page.locator(".row .name", has_text="t1.pdf").click()
    expect(page).to_have_title("84 % · t1.pdf · Intray")
    page.get_by_role("button", name="Tell me when it is done").click()
    expect(page.get_by_role("button", name="Tell me when it is done")).to_be_hidden()
    page.get_by_role("link", name="Tasks", exact=True).click()
    expect(page).to_have_title(re.compile(r"^\(2\) 62 % · Tasks"))

    page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    tasks[1] = task("t1", summary="Strong: 16 passages")

    expect(page).to_have_title("(1) 40 % · Tasks · Intray", timeout=10_000)
    told = page.evaluate_handle(TOLD).json_value()
    assert told == ["t1.pdf | Done: Strong: 16 passages"]


def test_what_is_wanted_is_told_of_also_where_no_look_at_the_list_shows_it(
    page: Page, server: ScriptedServer
) -> None:
    """It waits in another project, and has begun and ended when one looks again."""
    tasks = [task("t1", "PENDING")]
    script_tasks(server, tasks)
    server.on("GET", "api/tasks", lambda asked: Answer(listed([])))
    page.add_init_script(UNSEEN)
    page.goto(server.url + "tasks/t1")
    page.get_by_role("button", name="Tell me when it is done").click()
    expect(page.locator(".toast")).to_contain_text("You will be told")
    page.get_by_role("link", name="Tasks", exact=True).click()

    page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    tasks[0] = task("t1", summary="Strong: 16 passages")

    told = page.evaluate_handle(TOLD).json_value()
    assert told == ["t1.pdf | Done: Strong: 16 passages"]
