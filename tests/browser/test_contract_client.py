"""The contract page that exists already, below a path of a proxy, in a real browser."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.proxy import proxied
from tests.browser.visitor import Visitor, visiting
from tests.jobs.contracts.uploads import LETTING
from tests.server import running_server

pytestmark = pytest.mark.browser

CLIENT = """<!doctype html>
<html><head><meta charset="utf-8"><title>Contracts</title><link rel="icon" href="data:,"></head>
<body>
<form id="form"><input type="file" id="file"><input type="submit" value="Analyse"></form>
<p id="stage"></p>
<progress id="bar" max="100" value="0"></progress>
<p id="classification"></p>
<p id="error"></p>
<iframe id="output" width="900" height="500"></iframe>
<ul id="matches"></ul>
<script>
var messages = [];
var seen = [];
window.addEventListener("message", function (event) { messages.push(event.data); });

function element(id) { return document.getElementById(id); }

function post(address, file, then) {
  var form = new FormData();
  form.append("file", file);
  fetch(address, { method: "POST", body: form })
    .then(function (answer) { return answer.json().then(function (body) {
      if (!answer.ok) fail(body.error || body.detail);
      else poll(body.task_id, then);
    }); });
}

function poll(id, then) {
  fetch("task/" + id).then(function (answer) { return answer.json(); }).then(function (task) {
    element("bar").value = task.progress;
    seen.push(task.progress);
    if (task.status === "completed") then(task.result);
    else if (task.status === "failed") fail(task.error);
    else setTimeout(function () { poll(id, then); }, 100);
  });
}

function fail(text) { element("error").textContent = text; }

element("form").addEventListener("submit", function (event) {
  event.preventDefault();
  var file = element("file").files[0];
  element("stage").textContent = "Reading";
  post("process/", file, function (result) {
    element("classification").textContent = result.classification;
    element("output").src = result.highlighted_output_url;
    element("stage").textContent = "Finding clauses";
    post("find_clauses/", file, function (found) {
      found.matches.forEach(function (match) {
        var item = document.createElement("li");
        var link = document.createElement("a");
        link.href = match.download_url;
        link.textContent = match.name;
        item.appendChild(link);
        element("matches").appendChild(item);
      });
      element("stage").textContent = "Done";
    });
  });
});
</script>
</body></html>
"""
DUTY = "The Tenant shall reduce its greenhouse gas emissions by 50 per cent by 2030."
PLAIN = "The Tenant shall pay the rent to the Landlord on the usual quarter days."
HOSTILE = """<script>parent.postMessage("ran", "*")</script>
<img src=x onerror="parent.postMessage('ran', '*')">"""
CONTRACT = "\n\n".join(
    ["LEASE", f"1. {DUTY}", HOSTILE, *LETTING, *[f"{n}. {PLAIN}" for n in range(2, 12)]]
)
HTML = f"<html><body onload=\"parent.postMessage('ran', '*')\">{CONTRACT}</body></html>"


FORWARDED = ("process/", "find_clauses/", "task/", "output/")
"""What the proxy of such a client lets through."""


@pytest.fixture(
    scope="module",
    params=[(True, ""), (True, "/review"), (False, "/review")],
    ids=["stripped and not told", "stripped", "kept"],
)
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where that page lies: below /review, beside the real server.

    The proxy strips the path or keeps it; the server was told of it (INTRAY_ROOT_PATH) or not.
    """
    strips, told = request.param
    data = tmp_path_factory.mktemp("intray") / "data"
    pages = {"/review/": CLIENT.encode()}
    with (
        running_server(data, workers=1, reserve_mb=0, root_path=told) as server,
        proxied(server.base_url, "/review", strips=strips, pages=pages, only=FORWARDED) as origin,
    ):
        yield f"{origin}/review"


@pytest.fixture
def visitor(chromium: Browser, address: str) -> Iterator[Visitor]:
    """Someone at that page."""
    with visiting(chromium, address) as made:
        yield made


def analyse(page: Page, name: str, text: str) -> None:
    """Choose a file and press the button."""
    file = FilePayload(name=name, mimeType="text/plain", buffer=text.encode())
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Analyse").click()


def test_the_existing_client_gets_from_the_upload_to_the_clauses(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("")
    analyse(page, "lease.txt", CONTRACT)

    expect(page.locator("#stage")).to_have_text("Done", timeout=30_000)
    expect(page.locator("#classification")).to_have_text("possible")
    expect(page.locator("#error")).to_be_empty()
    assert page.evaluate("Math.max(...seen)") == 100
    expect(page.locator("#matches a").nth(2)).to_be_visible()
    with page.expect_download() as clause:
        page.locator("#matches a").first.click()
    assert clause.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("name", "text"), [("lease.txt", CONTRACT), ("lease.md", HTML)])
def test_the_highlighted_contract_is_shown_and_runs_nothing(
    visitor: Visitor, name: str, text: str
) -> None:
    """What the contract has of scripts would tell the page around it; what it says is shown."""
    page = visitor.page
    visitor.go("")
    analyse(page, name, text)

    shown = page.frame_locator("#output")
    expect(shown.locator("mark.counted")).to_contain_text(DUTY, timeout=30_000)
    expect(shown.locator("mark.counted")).to_be_visible()
    assert shown.locator("script, img, [onerror], [onload]").count() == 0
    expect(page.locator("#stage")).to_have_text("Done", timeout=30_000)
    assert page.evaluate("messages") == []
    source = page.locator("#output").evaluate("frame => frame.src")
    assert source.startswith(f"{visitor.url}/output/")
    policy = httpx.get(source).headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")


def test_a_refusal_is_said_in_the_clients_own_place(visitor: Visitor) -> None:
    visitor.sees_failures = True
    page = visitor.page
    visitor.go("")
    analyse(page, "program.exe", "MZ")

    expect(page.locator("#error")).to_have_text(
        "Only .txt, .pdf, .docx, .doc, .md files are supported."
    )
