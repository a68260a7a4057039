"""Files on their way into the library and to a project."""

from collections.abc import Iterator
from threading import Event

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.page.documents import script_documents
from tests.browser.page.drawings import script_sheet
from tests.browser.page.scripted import Answer, Asked, ScriptedServer

pytestmark = pytest.mark.browser

REFUSAL = Answer({"error": {"code": "unsupported_type", "message": "Nothing reads it."}}, 415)
BUSY = Answer({"error": {"code": "too_many_tasks", "message": "Too much is waiting."}}, 429)


def files(*names: str) -> list[FilePayload]:
    """Files as a person would choose them."""
    return [FilePayload(name=name, mimeType="text/plain", buffer=b"words") for name in names]


@pytest.fixture
def held() -> Iterator[Event]:
    """Lets the held uploads go when the test is over."""
    event = Event()
    yield event
    event.set()


def script_places(server: ScriptedServer) -> None:
    """A library and a project that are empty."""
    script_documents(server, [])
    script_sheet(server, [])
    server.on("GET", "api/projects/project/drawings", lambda asked: Answer({"drawings": []}))


@pytest.mark.parametrize(
    ("place", "address", "words"),
    [
        ("documents", "api/files", "1 of 3 files uploaded, 1 refused"),
        ("projects/project", "api/projects/project/drawings", "1 plan set on the way, 1 refused"),
    ],
)
def test_what_is_on_its_way_is_summed_up_and_can_be_stopped(
    page: Page, server: ScriptedServer, held: Event, place: str, address: str, words: str
) -> None:
    def take(asked: Asked) -> Answer:
        if b"refused.pdf" in asked.body:
            return REFUSAL
        if b"held.pdf" in asked.body:
            held.wait()
        return Answer({"file_id": "f1", "size": 5, "drawing_id": "d1"}, 201)

    script_places(server)
    server.on("POST", address, take)
    page.goto(server.url + place)
    page.locator("input[type=file]").set_input_files(files("a.pdf", "refused.pdf", "held.pdf"))
    expect(page.locator(".uploads-sum")).to_have_text(words)

    page.get_by_role("button", name="Cancel all").click()

    expect(page.locator(".shelf")).to_be_hidden()
    expect(page.locator(".upload")).to_have_count(0)


def test_uploads_go_on_while_another_page_is_open(
    page: Page, server: ScriptedServer, held: Event
) -> None:
    def take(asked: Asked) -> Answer:
        held.wait()
        return Answer({"document_id": "d1", "task_id": "t", "duplicate": False}, 202)

    script_places(server)
    server.on("POST", "api/documents", take)
    page.goto(server.url + "documents")
    page.locator("input[type=file]").set_input_files(files("a.txt"))
    expect(page.locator(".upload")).to_have_count(1)

    page.get_by_role("link", name="Tasks", exact=True).click()
    expect(page.get_by_role("heading", name="Tasks", level=1)).to_be_visible()
    page.get_by_role("link", name="Documents").click()
    expect(page.locator(".upload")).to_have_count(1)
    held.set()

    expect(page.locator(".upload")).to_have_count(0)


def test_a_refused_plan_set_is_tried_again(page: Page, server: ScriptedServer) -> None:
    script_places(server)
    server.on("POST", "api/projects/project/drawings", lambda asked: BUSY)
    page.goto(f"{server.url}projects/project")
    page.locator("input[type=file]").set_input_files(files("a.pdf"))
    expect(page.locator(".upload")).to_contain_text("Too much is waiting.")

    done = Answer({"drawing_id": "d1", "task_id": "t"}, 202)
    server.on("POST", "api/projects/project/drawings", lambda asked: done)
    page.get_by_role("button", name="Try again").click()

    expect(page.locator(".upload")).to_have_count(0)


def test_files_whose_batch_was_refused_are_offered_again(
    page: Page, server: ScriptedServer
) -> None:
    script_places(server)
    server.on("POST", "api/files", lambda asked: Answer({"file_id": "f1", "size": 5}, 201))
    server.on("POST", "api/documents/batch", lambda asked: BUSY)
    page.goto(server.url + "documents")
    page.locator("input[type=file]").set_input_files(files("a.txt", "b.txt"))
    expect(page.locator("#toasts")).to_contain_text("Too much is waiting.")
    expect(page.locator(".upload")).to_have_count(2)

    server.on("POST", "api/documents/batch", lambda asked: Answer({"task_id": "b1"}, 202))
    page.get_by_role("button", name="Add them").click()

    expect(page.locator(".upload")).to_have_count(0)
    expect(page.locator(".shelf .primary")).to_have_count(0)


def test_a_file_that_was_refused_in_a_batch_becomes_one_later(
    page: Page, server: ScriptedServer
) -> None:
    refusals = [BUSY]

    def take(asked: Asked) -> Answer:
        if b"b.txt" in asked.body and refusals:
            return refusals.pop()
        return Answer({"file_id": "b" if b"b.txt" in asked.body else "a", "size": 5}, 201)

    script_places(server)
    server.on("POST", "api/files", take)
    server.on("POST", "api/documents/batch", lambda asked: Answer({"task_id": "t"}, 202))
    page.goto(server.url + "documents")
    page.locator("input[type=file]").set_input_files(files("a.txt", "b.txt"))
    [first] = server.wait_for("POST", "api/documents/batch")
    assert first.json["file_ids"] == ["a"]

    page.get_by_role("button", name="Try again").click()

    [_, second] = server.wait_for("POST", "api/documents/batch", 2)
    assert second.json["file_ids"] == ["b"]
    expect(page.locator(".upload")).to_have_count(0)
