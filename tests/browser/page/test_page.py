"""What a person meets on the page, against a server that answers as a test says."""

from functools import partial
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.page.scripted import STATIC, Answer, Asked, ScriptedServer
from tests.browser.page.tasks import MOMENT, TYPES, listed, script_tasks, task

pytestmark = pytest.mark.browser

LARGEST_JS = 60_000
LARGEST_WITH_MORE = 66_000
"""With a batch and a row of a project in the list."""
QUIET_MS = 2000
LARGEST_CSS = 20_000
LOADED = """
(suffix) => performance.getEntriesByType("resource")
  .filter((one) => one.name.endsWith(suffix)).map((one) => new URL(one.name).pathname)
"""
FORBIDDEN = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")


def rows(page: Page) -> Any:
    """The rows of the list that is shown."""
    return page.locator(".row:not(.skeleton)")


KINDS = [
    task("t1", "PROGRESS", percent=40),
    task("t2", "PENDING"),
    task("t3", followed_by=[{"task_id": "f1", "task_type": "other", "status": "SUCCESS"}]),
    task("t4", "FAILURE", error="The file is damaged.", retryable=False),
    task("t5", "FAILURE", error="The worker was stopped."),
    task("t6", "REVOKED"),
]
BATCH = {**TYPES[0], "task_type": "batch", "accepts": [], "is_batch": True}
MORE = [
    task("b1", task_type="batch", children={"total": 2, "running": 0, "success": 2}),
    task("p1", project_id="north"),
]


@pytest.mark.parametrize(
    ("more", "largest"), [([], LARGEST_JS), (MORE, LARGEST_WITH_MORE)], ids=["tasks", "and more"]
)
def test_the_shell_stays_small(
    page: Page, server: ScriptedServer, more: list[dict[str, Any]], largest: int
) -> None:
    """All that comes before somebody does something, also what comes a little later."""
    script_tasks(server, [*KINDS, *more])
    server.on("GET", "api/task-types", lambda asked: Answer([*TYPES, BATCH]))
    server.on("GET", "api/ended", lambda asked: Answer({"count": 0, "tasks": []}))
    page.goto(server.url)
    expect(page.get_by_text("Choose another file")).to_be_visible()
    expect(page.get_by_role("button", name="Show files")).to_have_count(len(more) // 2)
    expect(page.get_by_role("button", name="Nothing new has ended")).to_be_visible()
    page.wait_for_timeout(QUIET_MS)

    def size(suffix: str) -> int:
        paths = set(page.evaluate(LOADED, suffix))
        return sum((STATIC.parent / path.lstrip("/")).stat().st_size for path in paths)

    assert 10_000 < size(".js") < largest
    assert 1_000 < size(".css") < LARGEST_CSS


def test_no_module_builds_markup_from_strings() -> None:
    modules = list(STATIC.rglob("*.js"))

    found = [
        (path.name, word) for path in modules for word in FORBIDDEN if word in path.read_text()
    ]

    assert modules
    assert found == []


NAMES = ["<img src=x onerror=alert(1)>", "L" * 10_000, "עברית.pdf", "🌍" * 40]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_name_is_text_and_never_breaks_a_row(
    page: Page, server: ScriptedServer, width: int
) -> None:
    script_tasks(server, [task(f"t{n}", task_name=name) for n, name in enumerate(NAMES)])
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(server.url + "tasks")

    expect(rows(page)).to_have_count(len(NAMES))
    expect(rows(page).first.locator(".name")).to_have_text(NAMES[0])
    assert page.locator(".row img").count() == 0
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not too_wide


def test_a_deleted_task_can_be_brought_back(page: Page, server: ScriptedServer) -> None:
    script_tasks(server, [task("t1"), task("t2", created_at="2026-01-05T09:00:00.000Z")])
    page.goto(server.url + "tasks")

    page.get_by_role("button", name="Delete t1.pdf").click()
    expect(rows(page)).to_have_count(1)
    page.get_by_role("button", name="Undo").click()

    expect(rows(page).first.locator(".name")).to_have_text("t1.pdf")
    assert server.asked_for("POST", "api/tasks/delete") == []


def test_leaving_the_page_sends_the_delete_at_once(page: Page, server: ScriptedServer) -> None:
    script_tasks(server, [task("t1"), task("t2")])
    done = Answer({"matched": 1, "accepted": 1, "skipped": 0}, 202)
    server.on("POST", "api/tasks/delete", lambda asked: done)
    page.goto(server.url + "tasks")
    page.get_by_role("button", name="Delete t1.pdf").click()
    expect(rows(page)).to_have_count(1)

    page.goto("about:blank")

    [asked] = server.wait_for("POST", "api/tasks/delete")
    assert asked.json == {"task_ids": ["t1"]}


def test_new_tasks_wait_until_they_are_asked_for(page: Page, server: ScriptedServer) -> None:
    tasks = [task("t1")]
    script_tasks(server, tasks)
    page.goto(server.url + "tasks")
    expect(rows(page)).to_have_count(1)

    tasks.insert(0, task("t2", created_at="2026-01-05T11:00:00.000Z"))
    page.get_by_role("button", name="1 new").click()

    expect(rows(page)).to_have_count(2)
    expect(rows(page).first.locator(".name")).to_have_text("t2.pdf")


def test_a_row_that_ends_stays_where_it_is(page: Page, server: ScriptedServer) -> None:
    """In the section of running tasks a finished one no longer matches, but must not jump away."""
    tasks = [task("t1", "PROGRESS", percent=40, step="Reading")]
    script_tasks(server, tasks)
    page.goto(server.url + "tasks?view=running")
    expect(rows(page).locator(".state")).to_have_text("Running")

    tasks[0] = task("t1")

    expect(rows(page).locator(".state")).to_have_text("Done")


def test_cancel_says_stopping_at_once_and_the_truth_when_it_comes(
    page: Page, server: ScriptedServer
) -> None:
    tasks = [task("t1", "PROGRESS", percent=40)]
    script_tasks(server, tasks)

    def cancel(asked: Asked) -> Answer:
        tasks[0] = {**tasks[0], "cancel_requested_at": "2026-01-05T10:00:00.000Z"}
        return Answer({"task_id": "t1", "status": "PROGRESS", "message": "Cancellation requested"})

    server.on("POST", "api/tasks/t1/cancel", cancel)
    page.goto(server.url + "tasks")
    rows(page).get_by_role("button", name="Cancel").click()
    expect(rows(page).locator(".state")).to_have_text("Stopping")

    tasks[0] = task("t1", "REVOKED")

    expect(rows(page).locator(".state")).to_have_text("Cancelled")


def test_deleting_all_that_match_names_the_number(page: Page, server: ScriptedServer) -> None:
    script_tasks(server, [task(f"t{n}") for n in range(3)])
    body = {"matched": 120, "accepted": 120, "skipped": 0}
    server.on("POST", "api/tasks/delete", lambda asked: Answer(body, 202))
    full = [task(f"t{n}") for n in range(3)]
    server.on("GET", "api/tasks", lambda asked: Answer({**listed(full), "total": 120}))
    page.goto(server.url + "tasks?view=done")
    expect(rows(page)).to_have_count(3)

    page.locator(".bulk input").check()
    page.get_by_role("button", name="Select all 120 that match").click()
    page.locator(".bulk").get_by_role("button", name="Delete 120").click()
    expect(page.get_by_role("dialog")).to_contain_text("Delete 120 tasks?")
    page.get_by_role("button", name="Delete 120 tasks").click()

    [asked] = server.wait_for("POST", "api/tasks/delete")
    assert asked.json == {"filter": {"status": ["SUCCESS", "REVOKED"], "origin": "user"}}


def test_the_filters_live_in_the_address(page: Page, server: ScriptedServer) -> None:
    page.goto(server.url + "tasks")

    page.get_by_role("searchbox").fill("lease")
    expect(page.get_by_text("No task matches")).to_be_visible()

    assert page.url.endswith("tasks?q=lease")
    with page.expect_request(lambda asked: "/api/tasks?" in asked.url and "q=lease" in asked.url):
        page.reload()
    expect(page.get_by_role("searchbox")).to_have_value("lease")


def test_the_keyboard_moves_selects_and_returns_from_help(
    page: Page, server: ScriptedServer
) -> None:
    script_tasks(server, [task("t1"), task("t2", created_at="2026-01-05T09:00:00.000Z")])
    page.goto(server.url + "tasks")
    expect(rows(page)).to_have_count(2)

    for key in ("j", "j", "x", "?"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_contain_text("Next task")
    page.keyboard.press("Escape")

    expect(rows(page).nth(1)).to_be_focused()
    expect(rows(page).nth(1).locator(".pick")).to_be_checked()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_the_keys_can_be_turned_off(page: Page, server: ScriptedServer) -> None:
    script_tasks(server, [task("t1")])
    page.goto(server.url + "tasks")
    expect(rows(page)).to_have_count(1)

    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")

    expect(rows(page)).not_to_be_focused()
    page.get_by_role("button", name="Keyboard help").click()
    page.get_by_label("Use these keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(rows(page)).to_be_focused()


KEPT = {"keep_days": 0, "keep_events_days": 30, "keep_uploads_days": 1}


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (KEPT, "Results stay until you delete them. Timelines go 30 days after the end of a task."),
        ({**KEPT, "keep_days": 90}, "Finished tasks and their results are kept for 90 days."),
        (KEPT, "Uploads that nothing uses go after 1 day."),
    ],
)
def test_the_start_page_says_how_long_things_are_kept(
    page: Page, server: ScriptedServer, limits: dict[str, int], words: str
) -> None:
    server.on("GET", "api/capabilities", lambda asked: Answer({"limits": limits, "features": []}))

    page.goto(server.url)

    expect(page.locator(".kept")).to_contain_text(words)


def test_the_start_page_says_how_to_add_a_missing_program(
    page: Page, server: ScriptedServer
) -> None:
    feature = {"feature": "Scans", "program": "tesseract", "how_to_install": "apt install it"}
    features = [{**feature, "available": False}, {**feature, "feature": "X", "available": True}]
    body = {"limits": KEPT, "features": features}
    server.on("GET", "api/capabilities", lambda asked: Answer(body))
    page.goto(server.url)

    page.get_by_text("1 program could be added").click()

    expect(page.get_by_text("apt install it")).to_be_visible()
    expect(page.locator("footer dt")).to_have_text("Scans (tesseract)")


def script_projects(server: ScriptedServer, *names: str) -> None:
    """Serves projects whose ids are their names."""
    counts = {"running": 2, "completed": 0, "failed": 0, "cancelled": 0}
    all_of_them = [
        {"project_id": name, "name": name, "created_at": MOMENT, "tasks": counts} for name in names
    ]
    server.on("GET", "api/projects", lambda asked: Answer(all_of_them))
    for one in all_of_them:
        server.on("GET", f"api/projects/{one['name']}", partial(answer_with, one))


def answer_with(body: Any, asked: Asked) -> Answer:
    """The same to everyone."""
    return Answer(body)


def test_the_chosen_project_is_kept_and_tasks_start_in_it(
    page: Page, server: ScriptedServer
) -> None:
    script_projects(server, "north", "south")
    stored = {"file_id": "f1", "name": "a.txt", "size": 4, "media_type": "text/plain"}
    server.on("POST", "api/files", lambda asked: Answer(stored, 201))
    server.on("POST", "api/tasks", lambda asked: Answer({"task_id": "t9"}, 202))
    page.goto(server.url + "tasks?q=lease")
    page.locator("project-switch > button").click()
    expect(page.get_by_role("button", name="north")).to_contain_text("2 open tasks")
    page.get_by_role("button", name="south").click()
    expect(page.locator("project-switch > button")).to_contain_text("south")
    assert page.url.endswith("tasks?q=lease&project=south")

    page.goto(server.url)
    put_in(page, "a.txt")
    page.get_by_role("button", name="Start", exact=True).click()

    [asked] = server.wait_for("POST", "api/tasks")
    assert asked.json["project_id"] == "south"
    lists = server.asked_for("GET", "api/tasks")
    assert lists[-1].query["project_id"] == ["south"]


def test_a_project_that_is_gone_does_not_hide_the_tasks(page: Page, server: ScriptedServer) -> None:
    script_tasks(server, [task("t1")])

    page.goto(server.url + "tasks?project=gone")

    expect(rows(page)).to_have_count(1)
    expect(page.locator("project-switch > button")).to_contain_text("All projects")
    expect(page).to_have_url(server.url + "tasks")


def test_the_parts_of_a_batch_are_listed_with_it(page: Page, server: ScriptedServer) -> None:
    whole = {"total": 2, "running": 1, "success": 1, "failure": 0, "revoked": 0}
    script_tasks(server, [task("t1", "PROGRESS", children=whole), task("t2", parent_id="t1")])

    page.goto(server.url + "tasks/t1")

    expect(page.get_by_role("heading", name="Parts", exact=True)).to_be_visible()
    server.wait_for("GET", "api/tasks", 2)
    lists = [one.query for one in server.asked_for("GET", "api/tasks")]
    assert any(query.get("parent_id") == ["t1"] for query in lists)


def put_in(page: Page, name: str, content: bytes = b"text") -> None:
    """Chooses a file on the start page."""
    file = FilePayload(name=name, mimeType="text/plain", buffer=content)
    page.locator("input[type=file]").set_input_files(file)


def test_a_file_is_uploaded_and_its_task_opened(page: Page, server: ScriptedServer) -> None:
    stored = {"file_id": "f1", "name": "a.txt", "size": 4, "media_type": "text/plain"}
    server.on("POST", "api/files", lambda asked: Answer(stored, 201))
    started = {"task_id": "t9", "task_type": "contract_review", "task_name": "a.txt", "message": ""}
    server.on("POST", "api/tasks", lambda asked: Answer(started, 202))
    script_tasks(server, [task("t9", "PROGRESS", percent=30, step="Reading the text")])
    page.goto(server.url)

    put_in(page, "a.txt")
    page.get_by_role("button", name="Start", exact=True).click()

    page.wait_for_url("**/contracts/t9")
    expect(page.get_by_text("Reading the text")).to_be_visible()
    [asked] = server.asked_for("POST", "api/tasks")
    assert asked.json["params"] == {"file_id": "f1", "recommend": True}
    assert asked.headers["idempotency-key"]


@pytest.mark.parametrize(
    ("status", "headers", "text"),
    [
        (413, {}, "The file is larger than this server takes."),
        (415, {}, "Nothing here reads this kind of file."),
        (422, {}, "The file arrived incomplete or empty."),
        (429, {"retry-after": "5"}, "Too much is waiting already. Try again in 5 s."),
        (507, {}, "The server's disk is nearly full."),
    ],
)
def test_a_refused_upload_says_why_in_its_row(
    page: Page, server: ScriptedServer, status: int, headers: dict[str, str], text: str
) -> None:
    server.on("POST", "api/files", lambda asked: Answer({}, status, headers))
    page.goto(server.url)

    put_in(page, "a.txt")

    expect(page.locator(".upload .line")).to_have_text(text)


def test_a_dropped_upload_is_sent_again(page: Page, server: ScriptedServer) -> None:
    stored = {"file_id": "f1", "name": "a.txt", "size": 4, "media_type": "text/plain"}
    answers = [Answer(status=0), Answer(stored, 201)]
    server.on("POST", "api/files", lambda asked: answers.pop(0))
    page.goto(server.url)

    put_in(page, "a.txt")

    expect(page.locator(".upload .line")).to_have_text("4 B, uploaded")
    assert answers == []


TEXT = "🌍 Heading\n\nThe Tenant shall cut its emissions 🌍 by half. Rent is due in May."
SENTENCE = "The Tenant shall cut its emissions 🌍 by half."
TERM = "emissions 🌍"
REPORT = {
    "band": "possible",
    "category": "CAT1",
    "category_label": "basic",
    "counted": 1,
    "binding": 1,
    "related": 0,
    "density_per_1000": 62.5,
    "topics": [],
    "passages": [
        {
            "start": TEXT.index(SENTENCE),
            "end": TEXT.index(SENTENCE) + len(SENTENCE),
            "page": None,
            "clause": "1",
            "text": SENTENCE,
            "tier": 1,
            "topic": "carbon and fuels",
            "risk": None,
            "reason": "Obliges the tenant to cut emissions.",
            "signals": ["duty", "target"],
            "binding": True,
            "terms": [
                {
                    "start": SENTENCE.index(TERM),
                    "end": SENTENCE.index(TERM) + len(TERM),
                    "text": TERM,
                }
            ],
        }
    ],
    "facts": {
        "words": 16,
        "pages": 1,
        "seconds": 0.1,
        "contract_type": "lease",
        "evidence": [],
        "parties": [],
        "governing_law": None,
        "dates": [],
    },
    "warnings": [],
}
CONTRACT = {
    "text": TEXT,
    "pages": [],
    "blocks": [
        {"kind": "heading", "start": 0, "end": 9, "level": 1},
        {"kind": "paragraph", "start": 11, "end": len(TEXT), "level": 0},
    ],
}


def test_a_report_marks_exactly_its_passages_and_says_why(
    page: Page, server: ScriptedServer
) -> None:
    """Offsets count code points; emoji before and inside a passage must not move its marks."""
    script_tasks(server, [task("t1", task_name="lease.pdf")])
    server.on("GET", "api/tasks/t1/result", lambda asked: Answer(REPORT))
    server.on("GET", "api/tasks/t1/artifacts/contract.json", lambda asked: Answer(CONTRACT))
    page.goto(server.url + "contracts/t1")

    expect(page.locator("mark")).to_have_text(SENTENCE)
    expect(page.locator("mark .term")).to_have_text(TERM)
    expect(page.locator(".paper p")).to_have_text(TEXT[11:])
    page.keyboard.press("n")

    expect(page.locator("#reason")).to_contain_text("Obliges the tenant to cut emissions.")
    expect(page.locator("mark")).to_be_focused()
    assert page.url.endswith("#passage-1")


def test_a_failed_review_says_what_to_do(page: Page, server: ScriptedServer) -> None:
    failed = task("t1", "FAILURE", error="It is locked.", hint="Save it without the password.")
    script_tasks(server, [failed])

    page.goto(server.url + "contracts/t1")

    expect(page.get_by_text("It is locked.")).to_be_visible()
    expect(page.get_by_text("Save it without the password.")).to_be_visible()
    expect(page.get_by_role("button", name="Retry")).to_be_visible()


def test_an_unknown_task_is_said_to_be_none(page: Page, server: ScriptedServer) -> None:
    page.goto(server.url + "tasks/none")

    expect(page.get_by_role("heading", name="There is no such task")).to_be_visible()


def test_the_page_works_under_a_sub_path(page: Page) -> None:
    with ScriptedServer("/office/intray/") as server:
        script_tasks(server, [task("t1", task_name="lease.pdf")])
        page.goto(server.url)

        page.get_by_role("link", name="lease.pdf", exact=True).click()

        expect(page.get_by_role("heading", name="lease.pdf")).to_be_visible()
        assert page.url == server.url + "tasks/t1"
        page.reload()
        expect(page.get_by_role("heading", name="lease.pdf")).to_be_visible()


def test_a_server_that_is_away_is_said_and_then_forgotten(
    page: Page, server: ScriptedServer
) -> None:
    script_tasks(server, [task("t1", "PROGRESS")])
    page.goto(server.url + "tasks")
    expect(rows(page)).to_have_count(1)

    with page.expect_response("**/frame/trying-again.js"):
        page.mouse.move(9, 9)

    for path in ("api/tasks", "api/health"):
        server.on("GET", path, lambda asked: Answer(status=503))
    note = page.locator("connection-note")
    expect(note).to_contain_text("your tasks are safe; trying again in 1 s", timeout=8000)
    script_tasks(server, [task("t1")])
    server.on("GET", "api/health", lambda asked: Answer({"status": "ok"}))
    note.get_by_role("button", name="Try now").click()

    expect(note).to_be_hidden(timeout=1000)
    expect(rows(page).locator(".state")).to_have_text("Done", timeout=2000)


def test_a_server_that_is_away_from_the_start_is_asked_again(
    page: Page, server: ScriptedServer
) -> None:
    """What counts down is loaded with the first deed: the note may be there before it."""
    for path in ("api/tasks", "api/health"):
        server.on("GET", path, lambda asked: Answer(status=503))
    page.goto(server.url + "tasks")
    note = page.locator("connection-note")
    expect(note).to_be_visible()

    page.mouse.move(9, 9)

    expect(note).to_contain_text("your tasks are safe; trying again in")


def test_the_progress_element_works_alone(page: Page, server: ScriptedServer) -> None:
    """Someone else's page: only the module, an element, and an event at the end."""
    tasks = [task("t1", "PROGRESS", percent=40, step="Reading")]
    script_tasks(server, tasks)
    page.goto(server.url + "nowhere")
    page.evaluate(
        """async () => {
          await import(new URL("static/js/task-progress.js", document.baseURI).href);
          const element = document.createElement("task-progress");
          element.setAttribute("task-id", "t1");
          element.setAttribute("base-url", "/");
          element.addEventListener("task-success", () => (document.title = "ended"));
          document.body.replaceChildren(element);
        }"""
    )
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuenow", "40")

    tasks[0] = task("t1")

    expect(bar).to_have_attribute("aria-valuenow", "100")
    expect(page).to_have_title("ended")


def test_a_task_that_the_progress_element_was_given_early_is_drawn_when_it_is_placed(
    page: Page, server: ScriptedServer
) -> None:
    """Not only with the next tick of the clock."""
    page.goto(server.url + "nowhere")
    percent = page.evaluate(
        """async (task) => {
          await import(new URL("static/js/task-progress.js", document.baseURI).href);
          const element = document.createElement("task-progress");
          element.task = task;
          document.body.replaceChildren(element);
          return element.shadowRoot.querySelector("[role=progressbar]").ariaValueNow;
        }""",
        task("t1", "PROGRESS", percent=40),
    )
    assert percent == "40"


def test_nothing_is_loaded_from_elsewhere() -> None:
    texts = [path.read_text() for path in STATIC.rglob("*") if path.suffix in (".js", ".css")]

    assert not [text[:80] for text in texts if "https://" in text or "//cdn" in text]
