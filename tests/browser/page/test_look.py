"""How the page looks: dense or with room, in the reader's own way to write dates, on paper."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.page.scripted import ScriptedServer
from tests.browser.page.tasks import script_tasks, task

pytestmark = pytest.mark.browser

HEIGHTS = """
() => [...document.querySelectorAll(".row:not(.skeleton)")].map((row) =>
  Math.round(row.getBoundingClientRect().height - parseFloat(getComputedStyle(row).borderTopWidth)))
"""
NAMES = ("a.pdf", "L" * 10_000, "עברית.pdf")
STATES = ("PROGRESS", "FAILURE", "SUCCESS")


def test_compact_rows_are_36_pixels_high_and_stay_so(page: Page, server: ScriptedServer) -> None:
    tasks = [
        task(f"t{n}", status, task_name=name, error="A reason of many words. " * 20)
        for n, (name, status) in enumerate(zip(NAMES, STATES, strict=True))
    ]
    script_tasks(server, tasks)
    page.goto(server.url + "tasks")
    switch = page.get_by_role("button", name="Compact lists")
    expect(page.locator(".row:not(.skeleton)")).to_have_count(3)

    switch.click()

    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(HEIGHTS) == [36, 36, 36]
    page.reload()
    expect(page.locator(".row:not(.skeleton)")).to_have_count(3)
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(HEIGHTS) == [36, 36, 36]


def test_dates_are_written_as_the_reader_writes_them(
    chromium: Browser, server: ScriptedServer
) -> None:
    script_tasks(server, [task("t1", created_at="2024-03-05T10:00:00.000Z")])
    context = chromium.new_context(locale="de-DE", timezone_id="UTC")
    page = context.new_page()

    page.goto(server.url + "tasks")

    when = page.locator(".row time")
    expect(when).to_have_text("5. März 2024")
    page.emulate_media(media="print")
    on_paper = when.evaluate("(time) => getComputedStyle(time, '::after').content")
    assert on_paper == '"05.03.2024, 10:00:00"'
    context.close()
