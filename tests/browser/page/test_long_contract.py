"""A contract of 300 pages: what keeps its report smooth is counted, no time is measured."""

import threading
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import script_tasks, task
from tests.browser.page.test_report_clauses import PASSAGES, REPORT

pytestmark = pytest.mark.browser

PAGES = 300
PLAIN = "The Tenant shall pay the rent to the Landlord on the usual quarter days. " * 5
DUTY = "The Tenant shall halve its emissions by 2030."
ON_A_PAGE = [DUTY, *[PLAIN.strip()] * 11]
BLOCKS = PAGES * len(ON_A_PAGE)


def contract(*, has_pages: bool) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The kept contract and its passages, one a page; a Word file has blocks but no pages."""
    pages, blocks, passages, at = [], [], [], 0
    for number in range(1, PAGES + 1):
        start = at
        for line in ON_A_PAGE:
            blocks.append({"kind": "paragraph", "start": at, "end": at + len(line), "level": 0})
            if line is DUTY:
                passages.append({**PASSAGES[0], "start": at, "end": at + len(line), "text": line})
            at += len(line) + 2
        pages.append({"number": number, "start": start, "end": at})
    text = "".join(f"{line}\n\n" for line in ON_A_PAGE) * PAGES
    kept = {"file_id": "f1", "text": text, "pages": pages if has_pages else [], "blocks": blocks}
    return kept, passages


@pytest.fixture(params=[True, False], ids=["pdf", "word"])
def report(request: pytest.FixtureRequest, page: Page, server: ScriptedServer) -> Page:
    """The report on the long contract, drawn."""
    kept, passages = contract(has_pages=request.param)
    script_tasks(server, [task("t1", task_name="long.pdf")])
    server.on("GET", "api/tasks/t1/result", lambda asked: Answer({**REPORT, "passages": passages}))
    server.on("GET", "api/tasks/t1/artifacts/contract.json", lambda asked: Answer(kept))
    page.goto(f"{server.url}contracts/t1")
    expect(page.locator(".paper")).to_be_attached(timeout=20_000)
    return page


COUNT = "(selector) => document.querySelectorAll(selector).length"
LAID_OUT = """
() => [...document.querySelectorAll(".paper .block-paragraph")]
  .filter((block) => block.checkVisibility({ contentVisibilityAuto: true })).length
"""
SCROLL_TO = """
async (share) => {
  scrollTo(0, share * (document.documentElement.scrollHeight - innerHeight));
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
}
"""
WATCH = """
() => {
  const changes = { subtree: true, childList: true, attributes: true, characterData: true };
  window.changed = 0;
  new MutationObserver((records) => (window.changed += records.length))
    .observe(document.querySelector(".reader"), changes);
}
"""


def test_there_is_one_node_a_block_and_few_more(report: Page) -> None:
    """Marks, their words and the sheets are all that comes beside the blocks."""
    assert report.evaluate(COUNT, ".paper .block-paragraph") == BLOCKS
    assert report.evaluate(COUNT, ".paper *") <= BLOCKS + 4 * PAGES
    assert report.evaluate(COUNT, "*") < 2 * BLOCKS


def test_only_what_is_near_the_window_is_laid_out(report: Page) -> None:
    """At the top, in the middle and at the end; what has been passed is let go again."""
    for share in (0, 0.3, 0.5, 1):
        report.evaluate(SCROLL_TO, share)
        assert 0 < report.evaluate(LAID_OUT) < BLOCKS / 20


def test_scrolling_changes_no_node(report: Page) -> None:
    report.evaluate(WATCH)
    for step in range(21):
        report.evaluate(SCROLL_TO, step / 20)
    assert report.evaluate("changed") == 0


def test_the_pointer_on_plain_text_changes_no_node(report: Page) -> None:
    """It passes over hundreds of blocks while one scrolls."""
    blocks = report.locator(".block-paragraph:not(:has(mark))")
    blocks.nth(0).hover()
    report.evaluate(WATCH)
    for number in (1, 2, 3):
        blocks.nth(number).hover()
    assert report.evaluate("changed") == 0

    report.locator("mark").first.hover()
    expect(report.locator("#reason")).to_contain_text("Reason 1.")
    assert report.evaluate("changed") > 0


def test_a_passage_far_away_is_reached_from_the_list(report: Page) -> None:
    """Heights that were only estimated until then do not lead past it."""
    for number in (PAGES, PAGES // 2, 1):
        report.locator(".entries li").nth(number - 1).get_by_role("button").click()
        expect(report.locator(f"#passage-{number}")).to_be_in_viewport()
        expect(report.locator(".position")).to_have_text(f"{number} of {PAGES}")


def test_a_report_on_its_way_says_so(page: Page, server: ScriptedServer) -> None:
    kept, passages = contract(has_pages=True)
    may_go = threading.Event()

    def slowly(asked: Asked) -> Answer:
        may_go.wait(20)
        return Answer(kept)

    script_tasks(server, [task("t1", task_name="long.pdf")])
    server.on("GET", "api/tasks/t1/result", lambda asked: Answer({**REPORT, "passages": passages}))
    server.on("GET", "api/tasks/t1/artifacts/contract.json", slowly)
    page.goto(f"{server.url}contracts/t1")

    expect(page.get_by_text("Opening the report…")).to_be_visible()
    may_go.set()
    expect(page.locator(".paper")).to_be_attached(timeout=20_000)
    expect(page.get_by_text("Opening the report…")).to_have_count(0)
