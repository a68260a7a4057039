"""The start page: its doors, its samples, and the way to every place."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.page.scripted import Answer, ScriptedServer
from tests.browser.page.tasks import script_tasks, task

pytestmark = pytest.mark.browser

SAMPLES = [
    {
        "id": name, "title": name, "description": "Try it.", "size": 4, "file": f"{name}.txt",
        "media_type": "text/plain", "task_type": task_type, "question": question,
    }
    for name, task_type, question in (
        ("lease", "contract_review", None),
        ("manual", "document_ingestion", "Who pays?"),
        ("plans", "document_processing", None),
    )
]  # fmt: skip
STORED = {"file_id": "f1", "name": "lease.txt", "size": 4, "media_type": "text/plain"}
HAND_OVER = """
([place, name]) => {
  const data = new DataTransfer();
  data.items.add(new File(["text"], name, { type: "text/plain" }));
  for (const type of ["dragover", "drop"])
    document.querySelector(place).dispatchEvent(
      new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
}
"""


def script_samples(server: ScriptedServer) -> None:
    """A server with a sample for each door."""
    server.on("GET", "api/samples", lambda asked: Answer(SAMPLES))
    server.on("GET", "api/samples/[a-z]+", lambda asked: Answer("text"))


def test_whoever_has_done_nothing_yet_sees_three_doors_and_no_list(
    page: Page, server: ScriptedServer
) -> None:
    page.goto(server.url)

    expect(page.get_by_role("heading", level=1)).to_contain_text("contracts, documents and draw")
    expect(page.locator(".door")).to_have_count(3)
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    expect(page.get_by_role("heading", name="Recent work")).to_be_hidden()
    assert server.asked_for("GET", "api/samples") == []


def test_a_file_that_is_dropped_or_chosen_at_a_door_is_put_in_the_tray(
    page: Page, server: ScriptedServer
) -> None:
    server.on("POST", "api/files", lambda asked: Answer(STORED, 201))
    page.goto(server.url)
    expect(page.locator(".door")).to_have_count(3)

    page.evaluate(HAND_OVER, ["[data-wish=contracts] button", "dropped.txt"])
    expect(page.locator(".home .upload")).to_have_count(1)
    with page.expect_file_chooser() as choosing:
        page.get_by_role("region", name="Review a contract").get_by_text("choose a file").click()
    choosing.value.set_files(FilePayload(name="b.txt", mimeType="text/plain", buffer=b"text"))

    expect(page.locator(".home .upload")).to_have_count(2)


def test_a_sample_contract_opens_where_its_review_will_be(
    page: Page, server: ScriptedServer
) -> None:
    script_tasks(server, [task("t9", "PROGRESS", percent=30, step="Reading the text")])
    script_samples(server)
    server.on("POST", "api/files", lambda asked: Answer(STORED, 201))
    server.on("POST", "api/tasks", lambda asked: Answer({"task_id": "t9"}, 202))
    page.goto(server.url)

    page.get_by_role("button", name="Try a sample contract").click()

    page.wait_for_url("**/contracts/t9")
    [asked] = server.asked_for("POST", "api/tasks")
    assert asked.json["params"] == {"file_id": "f1", "recommend": True}


def test_a_sample_plan_set_goes_to_a_project_that_is_made_for_it_once(
    page: Page, server: ScriptedServer
) -> None:
    script_samples(server)
    made = {"project_id": "p1", "name": "Sample", "role": "owner", "archived_at": None}
    server.on("POST", "api/projects", lambda asked: Answer(made, 201))
    server.on("GET", "api/projects/p1/drawings", lambda asked: Answer({"drawings": []}))
    sent = {"document_id": "d1", "task_id": "t9"}
    server.on("POST", "api/projects/p1/drawings", lambda asked: Answer(sent, 202))
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample plan set").click()
    page.wait_for_url("**/projects/p1")
    server.wait_for("POST", "api/projects/p1/drawings")

    drawn = {"drawings": [{"document_id": "d1", "name": "plans.txt", "status": "processing"}]}
    server.on("GET", "api/projects", lambda asked: Answer([made]))
    server.on("GET", "api/projects/p1/drawings", lambda asked: Answer(drawn))
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample plan set").click()
    page.wait_for_url("**/projects/p1")

    assert len(server.asked_for("POST", "api/projects")) == 1
    assert len(server.asked_for("POST", "api/projects/p1/drawings")) == 1


PLACES = {"": "Start", "tasks/t1": "Tasks", "contracts/t1": "Contracts", "documents": "Documents",
          "projects/north": "Drawings", "sheets/s1": "Drawings"}  # fmt: skip


def test_every_place_marks_itself_and_the_bar_fits_a_narrow_window(
    page: Page, server: ScriptedServer
) -> None:
    script_tasks(server, [task("t1", "FAILURE", error="It is damaged.")])
    page.set_viewport_size({"width": 320, "height": 700})
    bar = page.get_by_role("navigation", name="Main")
    for path, name in PLACES.items():
        page.goto(server.url + path)

        expect(bar.locator("[aria-current=page]")).to_have_text(re.compile(f"^{name}$"))
        for each in ("Start", "Tasks", "Contracts", "Documents", "Drawings"):
            expect(bar.get_by_role("link", name=each)).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
