"""From the click to the result: the real program, a real browser, and nothing in between."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, Route, expect

from tests.browser.visitor import Visitor, visiting
from tests.server import ServerProcess, running_server

pytestmark = pytest.mark.browser

expect.set_options(timeout=10_000)


# Someone else's page, on another origin


FOREIGN_PAGE = b"<!doctype html><meta charset=utf-8><title>Elsewhere</title><main></main>"


class ForeignSite(BaseHTTPRequestHandler):
    """Answers everything with one empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(FOREIGN_PAGE)))
        self.end_headers()
        self.wfile.write(FOREIGN_PAGE)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def foreign() -> Iterator[str]:
    """The origin of another site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), ForeignSite) as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{site.server_address[1]}"
        site.shutdown()
        thread.join()


# The server and who looks at it


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, foreign: str) -> Iterator[ServerProcess]:
    """Intray with the test task types; the foreign site may use it."""
    data = tmp_path_factory.mktemp("intray") / "data"
    with running_server(data, workers=1, reserve_mb=0, origins=foreign) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, server: ServerProcess) -> Iterator[Visitor]:
    """An empty tab."""
    with visiting(chromium, server.base_url) as made:
        yield made


def start(server: ServerProcess, task_type: str, name: str, **more: Any) -> str:
    """Starts a task past the page."""
    body = {"task_type": task_type, "task_name": name, **more}
    answer = httpx.post(f"{server.base_url}/api/tasks", json=body)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["task_id"])


def wait_for(server: ServerProcess, task_id: str, *statuses: str) -> dict[str, Any]:
    """The task, as soon as it has one of the statuses."""
    url = f"{server.base_url}/api/tasks/{task_id}"
    with httpx.Client() as client:
        etag = ""
        for _ in range(100):
            answer = client.get(url, params={"wait": 1}, headers={"if-none-match": etag})
            if answer.status_code == 200 and answer.json()["status"] in statuses:
                return dict(answer.json())
            etag = answer.headers["etag"]
    raise AssertionError(f"{task_id} never was {statuses}")


def text_file(name: str, text: str) -> FilePayload:
    """A file as a person would choose it."""
    return FilePayload(name=name, mimeType="text/plain", buffer=text.encode())


def choose(page: Page, *files: FilePayload) -> None:
    """Puts files in the tray."""
    page.locator("input[type=file]").set_input_files(list(files))


def row(page: Page, name: str) -> Locator:
    """The row of a task by its name."""
    return page.locator(".row").filter(has_text=name)


# What people come for


DUTY = "The Supplier shall reduce its greenhouse gas emissions by 50 per cent by 2030."
CLAUSES = [
    f"{number}. The Buyer shall pay each invoice within {number} days of its receipt."
    for number in range(2, 200)
]
CONTRACT = "\n\n".join(["SUPPLY AGREEMENT", f"1. {DUTY}", *CLAUSES])


HAS_MOVED = """
() => document.querySelector("task-progress")?.shadowRoot
  .querySelector("[role=progressbar]").ariaValueNow > 0
"""


def test_a_contract_is_uploaded_followed_and_read(visitor: Visitor, server: ServerProcess) -> None:
    """The one worker is busy at first, so that the page is there before the work is done."""
    page = visitor.page
    visitor.go("")
    start(server, "test.block", "Before it", params={"seconds": 2.5})

    choose(page, text_file("supply.txt", CONTRACT))
    page.get_by_role("radio", name="Review a contract").check()
    page.get_by_role("button", name="Start", exact=True).click()

    page.wait_for_url("**/contracts/*")
    page.wait_for_function(HAS_MOVED)
    expect(page.locator("mark").first).to_contain_text(DUTY)
    page.keyboard.press("n")
    expect(page.locator("mark").first).to_be_focused()
    expect(page.locator("#reason")).to_contain_text("Counted")
    expect(page.locator("#reason")).to_contain_text("Target")
    page.reload()
    expect(page.locator("mark.is-current").first).to_contain_text(DUTY)


def test_a_sample_is_reviewed_with_one_click(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("")

    page.get_by_role("button", name="Try a sample contract").click()

    page.wait_for_url("**/contracts/*")
    expect(page.locator("mark").nth(2)).to_be_visible()
    expect(page.locator(".band")).not_to_be_empty()


def test_of_many_files_the_one_that_is_refused_says_why(visitor: Visitor) -> None:
    visitor.sees_failures = True
    page = visitor.page
    program = FilePayload(name="invoice.pdf", mimeType="application/pdf", buffer=b"MZ\x90\0" * 99)
    letters = [text_file(f"letter {n}.txt", f"Letter {n}. {DUTY}") for n in range(3)]
    visitor.go("")

    choose(page, letters[0], program, *letters[1:])

    refused = page.locator(".upload[data-state=refused]")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("invoice.pdf")
    expect(refused.locator(".line")).to_have_text(re.compile(r"^[A-Z].*\.$"))
    expect(refused.locator(".line")).not_to_contain_text(re.compile(r"415|unsupported_type|Error"))
    page.get_by_role("radio", name="Use a file").check()
    page.get_by_role("button", name="Start all 3").click()
    for letter in letters:
        expect(row(page, letter["name"]).locator(".state")).to_have_text("Done")


def test_cancel_says_stopping_before_the_server_answers_and_then_the_truth(
    visitor: Visitor, server: ServerProcess
) -> None:
    page = visitor.page
    wait_for(server, start(server, "test.hold", "To be cancelled"), "PROGRESS")
    held: list[Route] = []
    page.route("**/cancel", lambda route: held.append(route))
    visitor.go("tasks?q=To+be+cancelled")
    mine = row(page, "To be cancelled")
    expect(mine.locator(".state")).to_have_text("Running")

    mine.get_by_role("button", name="Cancel").click()
    expect(mine.locator(".state")).to_have_text("Stopping")
    expect(mine.get_by_role("button", name="Cancel")).to_be_hidden()
    held[0].continue_()

    expect(mine.locator(".state")).to_have_text("Cancelled")
    expect(mine.get_by_role("button", name="Retry")).to_be_visible()


def test_a_crash_of_the_server_is_said_survived_and_told(chromium: Browser, tmp_path: Path) -> None:
    release = tmp_path / "release"
    params = {"percent": 60, "first_steps": 2, "until": str(release)}
    with (
        running_server(tmp_path / "data", workers=1, reserve_mb=0) as server,
        visiting(chromium, server.base_url) as visitor,
    ):
        visitor.sees_failures = True
        page = visitor.page
        task_id = start(server, "test.hold", "Survivor", params=params)
        wait_for(server, task_id, "PROGRESS")
        visitor.go(f"tasks/{task_id}")
        expect(page.get_by_text("Holding")).to_be_visible()

        server.kill9()
        expect(page.locator("connection-note")).to_contain_text("your tasks are safe")
        server.restart()
        expect(page.locator("connection-note")).to_be_hidden()
        bar = page.get_by_role("progressbar")
        expect(bar).to_have_attribute("aria-valuetext", "60 percent, Running")
        release.touch()

        expect(bar).to_have_attribute("aria-valuetext", "100 percent, Done")
        expect(page.locator(".timeline")).to_contain_text("Recovered after a crash of the server")
        expect(page.locator(".steps li")).to_have_count(2)


# Finding and changing many


def test_the_filters_survive_a_reload(visitor: Visitor, server: ServerProcess) -> None:
    page = visitor.page
    start(server, "test.ok", "Apple one")
    start(server, "test.ok", "Pear")
    start(server, "test.fail", "Apple two", params={"code": "told_to"})
    visitor.go("tasks")

    page.get_by_role("searchbox").fill("apple")
    page.get_by_label("Type").select_option(label="Fail")
    page.get_by_role("navigation", name="Sections").get_by_text("Needs attention").click()
    expect(page.locator(".row .name")).to_have_text(["Apple two"])
    page.reload()

    expect(page.locator(".row .name")).to_have_text(["Apple two"])
    expect(page.get_by_role("searchbox")).to_have_value("apple")
    expect(page.get_by_label("Type")).to_have_value("test.fail")
    assert "q=apple" in page.url
    assert "view=attention" in page.url


def test_all_that_is_selected_is_cancelled_at_once(visitor: Visitor, server: ServerProcess) -> None:
    page = visitor.page
    for number in range(3):
        start(server, "test.hold", f"Bulk {number}")
    visitor.go("tasks?q=Bulk")
    expect(page.locator(".row .name")).to_have_count(3)

    page.locator(".bulk input").check()
    page.get_by_role("group", name="Selected tasks").get_by_text("Cancel 3").click()
    expect(page.get_by_role("dialog")).to_contain_text("Cancel 3 tasks?")
    page.get_by_role("dialog").get_by_text("Cancel 3 tasks", exact=True).click()

    expect(page.locator(".row .state")).to_have_text(["Cancelled"] * 3)


def test_a_task_is_found_cancelled_and_opened_without_a_mouse(
    visitor: Visitor, server: ServerProcess
) -> None:
    page, press = visitor.page, visitor.page.keyboard.press
    start(server, "test.hold", "By keys")
    visitor.go("")
    expect(page.locator(".row .name").first).to_be_visible()

    press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("By keys")
    press("Enter")
    expect(page.locator(".row .name")).to_have_text(["By keys"])
    press("j")
    press("c")
    expect(page.locator(".row .state")).to_have_text("Cancelled")
    press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Next task")
    press("Escape")
    expect(page.locator(".row")).to_be_focused()
    press("Enter")

    expect(page.get_by_role("heading", name="By keys")).to_be_visible()


def test_a_project_is_made_worked_in_renamed_and_deleted(visitor: Visitor) -> None:
    page = visitor.page
    switch = page.locator("project-switch > button")
    visitor.go("")
    expect(switch).to_contain_text("All projects")

    switch.click()
    page.get_by_role("button", name="New project").click()
    page.get_by_label("Name", exact=True).fill("Leases")
    page.keyboard.press("Enter")
    expect(switch).to_contain_text("Leases")
    page.get_by_text("Start a task that needs no file").click()
    page.get_by_label("Kind of task").select_option(label="Succeed")
    page.get_by_role("dialog").get_by_role("button", name="Start").click()
    page.wait_for_url("**/tasks/*")
    page.get_by_role("navigation", name="Main").get_by_text("Tasks").click()
    expect(page.locator(".row .name")).to_have_text(["Succeed"])
    assert "project=" in page.url
    page.reload()
    expect(page.locator(".row .name")).to_have_text(["Succeed"])

    switch.click()
    page.get_by_role("link", name="Open the project").click()
    expect(page.get_by_role("list", name="Tasks")).to_contain_text("1 done")
    page.get_by_role("button", name="Rename").click()
    page.get_by_label("Name", exact=True).fill("Old leases")
    page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    expect(page.get_by_role("heading", name="Old leases")).to_be_visible()
    expect(switch).to_contain_text("Old leases")
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("dialog").get_by_text("Delete it and 1 task").click()

    page.wait_for_url("**/drawings")
    expect(switch).to_contain_text("All projects")


# Elsewhere


EMBED = """
async ([base, taskId]) => {
  await import(`${base}/static/js/task-progress.js`);
  const element = document.createElement("task-progress");
  element.setAttribute("base-url", base);
  element.setAttribute("task-id", taskId);
  element.addEventListener("task-cancel", ({ detail }) => (document.title = detail.status));
  document.querySelector("main").append(element);
}
"""
FOLLOW = """
async ([base, taskId]) => {
  const { watchTask } = await import(`${base}/static/js/poller.js`);
  const show = (text) => (document.title = text);
  watchTask({ baseUrl: base, taskId }, {
    onProgress: ({ status }) => show(status),
    onSuccess: ({ result }) => show(result),
  });
}
"""


@contextmanager
def visiting_elsewhere(chromium: Browser, foreign: str) -> Iterator[Page]:
    """A tab on the foreign site whose scripts may not fail."""
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto(foreign)
    yield page
    page.close()
    assert errors == []


def test_the_progress_element_works_on_another_site(
    chromium: Browser, server: ServerProcess, foreign: str
) -> None:
    task_id = start(server, "test.hold", "Embedded", params={"percent": 30})
    with visiting_elsewhere(chromium, foreign) as page:
        page.evaluate(EMBED, [server.base_url, task_id])

        bar = page.get_by_role("progressbar")
        expect(bar).to_have_attribute("aria-valuetext", "30 percent, Running")
        page.get_by_role("button", name="Cancel").click()

        expect(page).to_have_title("REVOKED")


def test_the_poller_works_on_another_site(
    chromium: Browser, server: ServerProcess, foreign: str, tmp_path: Path
) -> None:
    release = tmp_path / "release"
    task_id = start(server, "test.hold", "Followed", params={"until": str(release)})
    with visiting_elsewhere(chromium, foreign) as page:
        page.evaluate(FOLLOW, [server.base_url, task_id])
        expect(page).to_have_title("PROGRESS")
        release.touch()

        expect(page).to_have_title("released")


# Every place


@pytest.fixture(scope="module")
def places(server: ServerProcess) -> dict[str, str]:
    """An address of each kind, with the words that say that it has been drawn."""
    base = server.base_url
    project = httpx.post(f"{base}/api/projects", json={"name": "Everywhere"}).json()["project_id"]
    children = [{"percent": 5}, {"percent": 10}]
    batch = {"children": children, "child_type": "test.hold"}
    files = {"file": ("lease.txt", f"LEASE\n\n1. {DUTY}\n".encode(), "text/plain")}
    file_id = httpx.post(f"{base}/api/files", files=files).json()["file_id"]
    review = start(server, "contract_review", "lease.txt", params={"file_id": file_id})
    failed = start(server, "test.fail", "Broken", params={"code": "x"}, project_id=project)
    running = start(server, "test.hold", "W" * 400, params={"first_steps": 3})
    parent = start(server, "test.batch", "Large", params=batch)
    for task_id, status in ((review, "SUCCESS"), (failed, "FAILURE"), (running, "PROGRESS")):
        wait_for(server, task_id, status)
    return {
        "": "See all tasks",
        "tasks": "lease.txt",
        f"tasks/{failed}": "Tell it otherwise.",
        f"tasks/{running}": "Holding",
        f"tasks/{parent}": "Files",
        f"tasks/{review}": "Open the result",
        f"contracts/{review}": "reduce its greenhouse gas emissions",
        f"projects/{project}": "Everywhere",
    }


def test_no_place_breaks_its_policy_or_a_small_screen(
    visitor: Visitor, places: dict[str, str]
) -> None:
    """What the visitor notes (errors, violations, other origins) fails the test by itself."""
    page = visitor.page
    for path, words in places.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        visitor.go(path)
        expect(page.locator("main")).to_contain_text(words)
        expect(page.locator("status-line")).to_have_text(re.compile(r"\d \w+"))
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
