"""What is dropped anywhere on the page: judged by what it looks like, asked about, started."""

import re
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.page.documents import script_documents
from tests.browser.page.drawings import script_sheet
from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import TYPES, task

pytestmark = pytest.mark.browser

CONTRACT = {
    "task_type": "contract_review",
    "reason": "Parties and numbered clauses: a contract",
}
PLAN = {
    "task_type": "document_processing",
    "reason": "Large sheets with many lines: a plan set",
}
NOTE = {"task_type": "document_ingestion", "reason": "Text that can be searched and asked about"}
FILES = ("lease.pdf", "supply.pdf", "Tower_plans.pdf", "note.pdf")
DROP = """
([selector, types, names]) => {
  const held = new DataTransfer();
  for (const name of names) held.items.add(new File(["words"], name, { type: "application/pdf" }));
  const about = { bubbles: true, cancelable: true, dataTransfer: held };
  const events = types.map((type) => type === "paste"
    ? new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: held })
    : new DragEvent(type, about));
  const target = document.querySelector(selector);
  return events.map((event) => target.dispatchEvent(event));
}
"""


def kind(name: str, title: str, field: str = "file_id", **more: Any) -> dict[str, Any]:
    """A task type of the server."""
    field_type = {"type": "array", "maxItems": 1000} if field == "file_ids" else {"type": "string"}
    schema = {"type": "object", "properties": {field: field_type}, "required": [field]}
    return {**TYPES[0], "task_type": name, "title": title, "params_schema": schema, **more}


def suggested(name: str) -> list[dict[str, str]]:
    """What the server says that a file suits."""
    if "plan" in name:
        return [PLAN, NOTE]
    return [NOTE] if "note" in name else [CONTRACT, NOTE]


@pytest.fixture
def tray(server: ScriptedServer) -> ScriptedServer:
    """A server with every family, which says of the note only later what it is."""
    types = [
        TYPES[0],
        kind("contract_batch", "Batch of contracts", "file_ids", accepts=[]),
        kind("document_ingestion", "Document ingestion"),
        kind("document_batch", "Batch of documents", "file_ids", accepts=["application/zip"]),
        kind("document_processing", "Plan set", accepts=["application/pdf"]),
        kind("ocr_processing", "OCR of a sheet", "page_id", accepts=[]),
    ]

    def take(asked: Asked) -> Answer:
        [name] = re.findall(rb'filename="([^"]+)"', asked.body)
        told = None if b"note" in name else suggested(name.decode())
        stored = {"file_id": name.decode(), "name": name.decode(), "suggested": told}
        return Answer({**stored, "size": 5, "media_type": "application/pdf"}, 201)

    def start(asked: Asked) -> Answer:
        return Answer({"task_id": f"t{len(asked.body)}"}, 202)

    server.on("GET", "api/task-types", lambda asked: Answer(types))
    server.on("POST", "api/files", take)
    server.on("GET", "api/files/note.pdf", lambda asked: Answer({"suggested": [NOTE]}))
    server.on("POST", "api/tasks", start)
    made = {"project_id": "p9", "name": "Tower plans", "role": "owner"}
    server.on("POST", "api/projects", lambda asked: Answer(made, 201))
    return server


def choose(page: Page, *names: str) -> None:
    page.locator("input[type=file]").first.set_input_files(
        [FilePayload(name=name, mimeType="application/pdf", buffer=b"words") for name in names]
    )


def started(server: ScriptedServer) -> list[dict[str, Any]]:
    """The requests for tasks, by type."""
    asked = [one.json for one in server.asked_for("POST", "api/tasks")]
    return sorted(asked, key=lambda one: str(one["task_type"]))


def test_files_of_several_kinds_are_started_each_as_what_it_looks_like(
    page: Page, tray: ScriptedServer
) -> None:
    page.goto(tray.url)
    choose(page, *FILES)
    groups = page.locator(".file-group")
    expect(groups).to_have_count(3)
    for title, words in (
        ("2 contracts", "These look like contracts: parties and numbered clauses."),
        ("1 plan set", "Looks like a plan set: large sheets with many lines."),
        ("1 document", "Text that can be searched and asked about."),
    ):
        expect(groups.filter(has_text=title)).to_contain_text(words)
    expect(page.get_by_role("radio", name="OCR of a sheet")).to_have_count(0)

    page.get_by_role("button", name="Start all 4").click()

    expect(page.locator(".upload")).to_have_count(0)
    reviews, read, drawn = started(tray)
    assert reviews["task_type"] == "contract_batch"
    assert reviews["params"] == {"file_ids": ["lease.pdf", "supply.pdf"]}
    assert (read["task_type"], read["params"]) == ("document_ingestion", {"file_id": "note.pdf"})
    assert (drawn["task_type"], drawn["project_id"]) == ("document_processing", "p9")
    assert "project_id" not in reviews
    [project] = tray.asked_for("POST", "api/projects")
    assert project.json == {"name": "Tower plans"}


def test_a_plan_at_the_contract_door_is_told_and_opens_its_new_project(
    page: Page, tray: ScriptedServer
) -> None:
    page.goto(tray.url + "tasks")
    page.locator("h1").evaluate("node => (node.dataset.wish = 'contracts')")
    page.evaluate(DROP, ["h1", ["dragover"], ["Tower_plans.pdf"]])
    expect(page.get_by_text("Drop to review a contract")).to_be_visible()
    page.evaluate(DROP, ["h1", ["drop"], ["Tower_plans.pdf"]])
    against = page.locator(".against")
    expect(against).to_contain_text(
        "This looks like a plan set, not like a contract. Large sheets with many lines."
    )
    expect(page.get_by_role("radio", name="Review a contract")).to_be_checked()

    against.get_by_role("button", name="Measure drawings").click()
    expect(against).to_be_hidden()
    field = page.get_by_role("combobox", name="Project")
    expect(field).to_have_value("Tower plans")
    field.fill("")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(field).to_be_focused()
    assert started(tray) == []
    field.fill("Harbour")
    page.get_by_role("button", name="Start", exact=True).click()

    page.wait_for_url("**/projects/p9")
    [project] = tray.asked_for("POST", "api/projects")
    assert project.json == {"name": "Harbour"}


def test_a_file_is_taken_on_every_page_and_the_chosen_project_is_its_own(
    page: Page, tray: ScriptedServer
) -> None:
    project = {"project_id": "p1", "name": "Quay", "role": "owner", "archived_at": None}
    tray.on("GET", "api/projects", lambda asked: Answer([project]))
    tray.on("GET", "api/projects/p1", lambda asked: Answer(project))
    page.goto(tray.url + "tasks?project=p1")
    expect(page.get_by_role("heading", name="Tasks", level=1)).to_be_visible()

    over, dropped = page.evaluate(DROP, ["main", ["dragover", "drop"], ["lease.pdf"]])

    assert (over, dropped) == (False, False)  # The browser does not open it.
    dialog = page.get_by_role("dialog", name="Your files")
    expect(dialog.get_by_role("radio", name="Review a contract")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#toasts")).to_contain_text("1 file waits to be started.")
    page.evaluate(DROP, ["main", ["paste"], ["supply.pdf"]])
    expect(dialog.get_by_role("combobox", name="Project")).to_have_value("Quay")
    dialog.get_by_role("button", name="Start all 2").click()

    expect(dialog).to_have_count(0)
    expect(page.locator("#toasts")).to_contain_text("has started.")
    [batch] = started(tray)
    assert (batch["task_type"], batch["project_id"]) == ("contract_batch", "p1")


FOLDER = """
async () => {
  const { take } = await import(new URL("static/js/files/drops.js", document.baseURI).href);
  const file = (name) => ({
    isFile: true, name, file: (give) => give(new File(["words"], name)),
  });
  const parts = [[file("sheets.pdf"), file(".hidden"), file("letter.docx")], []];
  const reader = { readEntries: (give) => give(parts.shift()) };
  const folder = { isDirectory: true, name: "Quay", createReader: () => reader };
  const held = { type: "drop", target: document.body, types: ["Files"], files: [] };
  await take({ ...held, entries: [folder] });
}
"""


MANY = """
async () => {
  const load = (name) => import(new URL(`static/js/files/${name}`, document.baseURI).href);
  const [{ take }, { takeDrops }] = await Promise.all([load("drops.js"), load("taker.js")]);
  const file = (give) => give(new File(["words"], "letter.pdf"));
  const files = Array.from({ length: 100 }, () => ({ isFile: true, name: "letter.pdf", file }));
  let asked = 0;
  const reader = { readEntries: (give) => give(asked++ < 50 ? files : []) };
  const folder = { isDirectory: true, name: "Quay", createReader: () => reader };
  let taken;
  takeDrops(document.body, (found) => (taken = found.length), new AbortController().signal);
  const held = { type: "drop", target: document.body, types: ["Files"], files: [] };
  await take({ ...held, entries: [folder] });
  return [taken, asked];
}
"""


def test_a_folder_of_too_many_files_is_taken_in_part_and_that_is_said(
    page: Page, tray: ScriptedServer
) -> None:
    page.goto(tray.url + "tasks")
    expect(page.get_by_role("heading", name="Tasks", level=1)).to_be_visible()

    assert page.evaluate(MANY) == [1000, 11]

    expect(page.locator("#toasts")).to_contain_text(
        "Only the first 1,000 files of the folder were taken."
    )


def test_a_project_takes_the_plans_of_a_folder_and_asks_about_the_rest(
    page: Page, tray: ScriptedServer
) -> None:
    script_sheet(tray, [])
    project = {"project_id": "project", "name": "Quay", "role": "owner", "archived_at": None}
    tray.on("GET", "api/projects", lambda asked: Answer([project]))
    tray.on("GET", "api/projects/project/drawings", lambda asked: Answer({"drawings": []}))
    drawn = Answer({"drawing_id": "d1", "task_id": "t"}, 202)
    tray.on("POST", "api/projects/project/drawings", lambda asked: drawn)
    page.goto(tray.url + "projects/project")
    expect(page.get_by_text("No drawings yet.")).to_be_visible()

    page.evaluate(FOLDER)

    dialog = page.get_by_role("dialog", name="Your files")
    expect(dialog.locator(".upload .name")).to_have_text("letter.docx")
    expect(dialog.get_by_role("combobox", name="Project")).to_have_value("Quay")
    [asked] = tray.wait_for("POST", "api/projects/project/drawings")
    assert b'filename="sheets.pdf"' in asked.body


def test_a_task_that_is_refused_leaves_its_file_and_says_why(
    page: Page, tray: ScriptedServer
) -> None:
    known = {"error": {"code": "duplicate_document", "message": "A document already."}}
    tray.on("POST", "api/tasks", lambda asked: Answer(known, 409))
    page.goto(tray.url)
    choose(page, "note.pdf")
    expect(page.get_by_role("radio", name="Make searchable")).to_be_checked()

    page.get_by_role("button", name="Start", exact=True).click()

    expect(page.locator(".upload .line")).to_contain_text("It is one of your documents already.")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_enabled()


def test_what_was_typed_stays_when_its_start_is_refused(page: Page, tray: ScriptedServer) -> None:
    refused = Answer({"error": {"code": "too_many", "message": "Not now."}}, 409)
    tray.on("POST", "api/tasks", lambda asked: refused)
    page.goto(tray.url)
    choose(page, "Tower_plans.pdf")
    expect(page.get_by_role("radio", name="Measure drawings")).to_be_checked()
    field = page.get_by_role("combobox", name="Project")
    field.fill("Harbour")
    for _ in range(2):
        page.get_by_role("button", name="Start", exact=True).click()
        expect(page.locator(".upload .line")).to_contain_text("Not now.")
        expect(field).to_have_value("Harbour")

    [_, again] = tray.wait_for("POST", "api/tasks", 2)
    assert again.json["project_id"] == "p9"
    [project] = tray.asked_for("POST", "api/projects")
    assert project.json == {"name": "Harbour"}


def test_what_is_started_before_the_projects_are_known_goes_into_the_chosen_one(
    page: Page, tray: ScriptedServer
) -> None:
    project = {"project_id": "p1", "name": "Quay", "role": "owner", "archived_at": None}
    tray.on("GET", "api/projects/p1", lambda asked: Answer(project))
    tray.on("GET", "api/projects", lambda asked: Answer({"error": {"message": "No."}}, 500))
    page.goto(tray.url + "tasks?project=p1")
    expect(page.get_by_role("heading", name="Tasks", level=1)).to_be_visible()
    page.evaluate(DROP, ["main", ["drop"], ["Tower_plans.pdf"]])
    expect(page.get_by_role("radio", name="Measure drawings")).to_be_checked()

    page.get_by_role("button", name="Start", exact=True).click()

    [asked] = tray.wait_for("POST", "api/tasks")
    assert asked.json["project_id"] == "p1"
    assert tray.asked_for("POST", "api/projects") == []


def test_two_hundred_files_are_a_sum_and_the_refused_ones_are_one_more_batch(
    page: Page, server: ScriptedServer
) -> None:
    names = [f"letter {n}.pdf" for n in range(200)]
    again: list[str] = []
    seen = Event()

    def take(asked: Asked) -> Answer:
        [name] = re.findall(rb'filename="letter (\d+).pdf"', asked.body)
        if int(name) >= 190:
            seen.wait(20)
        if int(name) % 40 == 0 and name.decode() not in again:
            again.append(name.decode())
            return Answer({}, 429)
        return Answer({"file_id": name.decode(), "size": 5}, 201)

    script_documents(server, [])
    server.on("POST", "api/files", take)
    server.on("POST", "api/documents/batch", lambda asked: Answer({"task_id": "b"}, 202))
    server.on("GET", "api/tasks/b", lambda asked: Answer(task("b", "PROGRESS")))
    page.goto(server.url + "documents")

    choose(page, *names)

    expect(page.locator(".uploads-sum")).to_contain_text("of 200 files uploaded")
    expect(page.get_by_role("progressbar", name="All uploads")).to_be_visible()
    page.get_by_role("button", name="Show all 200 files").click()
    expect(page.get_by_role("button", name="Show 50 more")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") < 2000
    seen.set()
    [first] = server.wait_for("POST", "api/documents/batch", seconds=20)
    assert len(first.json["file_ids"]) == 195
    expect(page.locator(".uploads-sum")).to_have_text("5 refused")

    page.get_by_role("button", name="Show fewer").click()
    page.get_by_role("button", name="Show the 5 refused").click()
    expect(page.locator(".upload .line")).to_have_text(["Too much is waiting already."] * 5)
    page.get_by_role("button", name="Retry the 5 refused").click()

    [_, second] = server.wait_for("POST", "api/documents/batch", 2)
    assert sorted(second.json["file_ids"], key=int) == ["0", "40", "80", "120", "160"]
    expect(page.locator(".shelf")).to_be_hidden()
