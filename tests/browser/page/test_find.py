"""Ctrl+K: one field that finds everything, by keys alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import script_tasks, task

pytestmark = pytest.mark.browser


def test_everything_is_found_and_opened_by_keys(page: Page, server: ScriptedServer) -> None:
    script_tasks(server, [task("t1", task_name="Lease <b>.pdf")])
    contract = {"task_id": "t1", "name": "Lease <b>.pdf", "verdict": "likely", "parties": None}
    document = {"document_id": "d1", "name": "Lease rules", "kind": "PDF", "pages": 3}
    server.on("GET", "api/contracts", lambda asked: Answer({"contracts": [contract]}))
    server.on("GET", "api/documents", lambda asked: Answer({"documents": [document]}))
    server.on("GET", "api/takeoff/projects", lambda asked: Answer({"projects": []}))
    page.goto(server.url)
    page.get_by_role("button", name="Keyboard help").focus()

    page.keyboard.press("Control+k")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Lease <b>.pdf")
    page.keyboard.type("leas")
    # The review is one thing, though the list of tasks has it too.
    expect(page.get_by_text("2 things found")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_contain_text("Lease rules")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Keyboard help")).to_be_focused()

    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Find anything")).to_be_focused()
    page.keyboard.type("leas")
    expect(page.get_by_text("2 things found")).to_be_visible()
    page.keyboard.press("Enter")

    expect(page).to_have_url(server.url + "contracts/t1")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("group", name="Opened from here")).to_contain_text("Likely")


def test_no_match_and_no_answer_lead_on(page: Page, server: ScriptedServer) -> None:
    empty: dict[str, object] = {"contracts": [], "documents": [], "projects": []}
    fails = [True]

    def contracts(asked: Asked) -> Answer:
        return Answer({"error": {"message": "No."}}, 500) if fails else Answer(empty)

    server.on("GET", "api/contracts", contracts)
    for path in ("api/documents", "api/takeoff/projects"):
        server.on("GET", path, lambda asked: Answer(empty))
    page.goto(server.url)
    page.get_by_role("button", name="Find anything").click()
    expect(page.get_by_role("combobox", name="Find anything")).to_be_focused()

    page.keyboard.type("zebra")

    said = "Nothing has this name. Could not be searched: contracts."
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(said)
    fails.clear()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing has this name.", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(server.url + "documents?q=zebra")


def test_a_deed_asks_for_the_files_of_the_place_that_it_opens(
    page: Page, server: ScriptedServer
) -> None:
    script_tasks(server, [])
    empty = Answer({"contracts": [], "documents": [], "total": 0, "next_cursor": None})
    for path in ("api/contracts", "api/documents"):
        server.on("GET", path, lambda asked: empty)
    page.goto(server.url + "contracts")
    expect(page.locator(".drop.starts")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Find anything")).to_be_focused()
    page.keyboard.type("Search and ask")
    expect(page.locator("[aria-selected=true]")).to_contain_text("Search and ask documents")

    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Documents", level=1)).to_be_visible()
    assert chosen.value.element.evaluate("field => field.isConnected")
