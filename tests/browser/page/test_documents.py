"""The library and the reader of documents, against a server that answers as a test says."""

from threading import Event
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.browser.page.documents import document, found, pages_of, script_documents
from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import listed, task

pytestmark = pytest.mark.browser

PAGES = [
    "The roof.\n\nIt was made in 1970.",
    "🌍 Water.\n\nA leak is reported within five days.\n\nOthers wait.",
    "The end.",
]
LEAK = "A leak is reported within five days."
START = len(PAGES[0]) + 1 + PAGES[1].index(LEAK)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63606060f80f00010401005fe5c34b0000000049454e44ae426082"
)


def rows(page: Page) -> Locator:
    """The documents that are shown."""
    return page.locator(".document-row")


def row(page: Page, name: str) -> Locator:
    """The row of one document."""
    return rows(page).filter(has_text=name)


def files(*names: str) -> list[FilePayload]:
    """Files as a person would choose them."""
    return [FilePayload(name=name, mimeType="text/plain", buffer=b"words") for name in names]


def search_field(page: Page) -> Locator:
    """The one field to search and ask in."""
    return page.get_by_role("searchbox")


def read(page: Page, server: ScriptedServer, query: str = "", **changes: Any) -> Page:
    """The reader on a document of three pages."""
    pages = pages_of("d1", PAGES, has_picture=bool(changes.pop("has_picture", False)))
    script_documents(server, [document("d1", **changes)], pages=pages)
    server.on(
        "GET", ".*/picture", lambda asked: Answer(PIXEL, headers={"content-type": "image/png"})
    )
    page.goto(f"{server.url}documents/d1{query}")
    return page


# The library


def test_a_stage_is_seen_moving_and_its_end_is_said(page: Page, server: ScriptedServer) -> None:
    documents = [document("d1", "embedding", progress=55, detail="112 of 340 chunks")]
    script_documents(server, documents)
    page.goto(server.url + "documents")

    bar = rows(page).get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuetext", "55 percent, Embedding")
    expect(rows(page)).to_contain_text("112 of 340 chunks")
    shares = bar.locator(".fill").evaluate_all("all => all.map((one) => one.style.cssText)")
    documents[0] = document("d1")

    assert shares == [f"--share: {share};" for share in ("1", "1", "0.5", "0", "0")]
    expect(rows(page).locator(".state")).to_have_text("Ready")
    expect(rows(page)).to_contain_text("The roof leaks in two places.")
    expect(page.locator("#live")).to_have_text("d1.pdf: Ready")


def test_a_failed_document_says_why_and_is_retried(page: Page, server: ScriptedServer) -> None:
    failed = document("d1", "failed", error="It needs a password.", hint="Save it without one.")
    documents = [failed]
    script_documents(server, documents)

    def retry(asked: Asked) -> Answer:
        documents[0] = document("d1", "pending", detail="Number 2 in the queue")
        return Answer({"task_id": "t2"}, 202)

    server.on("POST", "api/tasks/task-d1/retry", retry)
    page.goto(server.url + "documents")
    expect(rows(page)).to_contain_text("It needs a password.")
    expect(rows(page)).to_contain_text("Save it without one.")

    page.get_by_role("button", name="Retry d1.pdf").click()

    expect(rows(page).locator(".state")).to_have_text("Waiting")
    expect(rows(page)).to_contain_text("Number 2 in the queue")
    expect(rows(page)).to_be_focused()


def test_cancel_says_stopping_at_once_and_the_truth_when_it_comes(
    page: Page, server: ScriptedServer
) -> None:
    documents = [document("d1", "extracting")]
    script_documents(server, documents)
    server.on("POST", "api/tasks/task-d1/cancel", lambda asked: Answer({"status": "PROGRESS"}))
    page.goto(server.url + "documents")

    page.get_by_role("button", name="Cancel d1.pdf").click()
    expect(rows(page).locator(".state")).to_have_text("Stopping")
    documents[0] = document("d1", "cancelled", error="Processing was cancelled.")

    expect(rows(page).locator(".state")).to_have_text("Cancelled")
    expect(rows(page).get_by_role("button", name="Retry")).to_be_visible()


def test_a_deleted_document_can_be_brought_back(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1"), document("d2")])
    page.goto(server.url + "documents")

    page.get_by_role("button", name="Delete d1.pdf").click()
    expect(rows(page)).to_have_count(1)
    expect(row(page, "d2.pdf")).to_be_focused()
    page.get_by_role("button", name="Undo").click()

    expect(rows(page).locator(".name")).to_have_text(["d1.pdf", "d2.pdf"])
    assert server.asked_for("DELETE", "api/documents/d1") == []


def test_leaving_the_page_sends_the_delete_at_once(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1"), document("d2")])
    server.on("DELETE", "api/documents/d1", lambda asked: Answer(None, 204))
    page.goto(server.url + "documents")
    page.get_by_role("button", name="Delete d1.pdf").click()
    expect(rows(page)).to_have_count(1)

    page.goto("about:blank")

    assert server.wait_for("DELETE", "api/documents/d1")


def test_ten_thousand_documents_come_as_they_are_asked_for(
    page: Page, server: ScriptedServer
) -> None:
    script_documents(server, [document(f"d{number}") for number in range(10_000)])
    page.goto(server.url + "documents")
    expect(page.get_by_role("heading", name="Documents 10,000")).to_be_visible()
    expect(rows(page)).to_have_count(50)

    page.get_by_role("button", name="Load more").click()

    expect(rows(page)).to_have_count(100)
    expect(rows(page).nth(50)).to_be_focused()


def test_documents_of_others_wait_until_they_are_asked_for(
    page: Page, server: ScriptedServer
) -> None:
    documents = [document("d1")]
    script_documents(server, documents)
    page.goto(server.url + "documents")
    expect(rows(page)).to_have_count(1)

    documents.insert(0, document("d2", created_at="2026-01-05T11:00:00.000Z"))
    page.get_by_role("button", name="1 new").click()

    expect(rows(page).locator(".name")).to_have_text(["d2.pdf", "d1.pdf"])


def test_a_section_is_an_address(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1"), document("d2", "failed"), document("d3", "pending")])
    page.goto(server.url + "documents")
    expect(rows(page)).to_have_count(3)

    page.get_by_role("navigation", name="Sections").get_by_text("Failed").click()
    expect(rows(page).locator(".name")).to_have_text(["d2.pdf"])
    page.reload()

    expect(rows(page).locator(".name")).to_have_text(["d2.pdf"])
    assert page.url.endswith("?view=failed")


def test_an_empty_library_says_what_to_do(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [])

    page.goto(server.url + "documents")

    expect(page.get_by_role("heading", name="No documents yet")).to_be_visible()


def test_a_library_that_cannot_be_read_can_be_asked_again(
    page: Page, server: ScriptedServer
) -> None:
    script_documents(server, [document("d1")])
    refusal = Answer({"error": {"code": "bad_request", "message": "Not now."}}, 400)
    server.on("GET", "api/documents", lambda asked: refusal)
    page.goto(server.url + "documents")
    expect(page.locator("document-list")).to_contain_text("Not now.")

    script_documents(server, [document("d1")])
    page.get_by_role("button", name="Try again").click()

    expect(rows(page)).to_have_count(1)


NAMES = ["<img src=x onerror=alert(1)>", "L" * 10_000, "עברית.pdf", "🌍" * 40]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_name_is_text_and_never_breaks_a_place(
    page: Page, server: ScriptedServer, width: int
) -> None:
    documents = [
        document(f"d{n}", name=name, summary=name, warnings=[name]) for n, name in enumerate(NAMES)
    ]
    results = [found(f"{name} end", "end", f"d{n}", name=name) for n, name in enumerate(NAMES)]
    pages = pages_of("d1", [name * 3 for name in NAMES])
    script_documents(server, documents, results=results, pages=pages)
    page.set_viewport_size({"width": width, "height": 900})

    for place, there in (
        ("documents", ".document-row"),
        ("documents?q=x", ".passage"),
        ("documents/d1", ".sheet"),
    ):
        page.goto(server.url + place)
        expect(page.locator(there).last).to_be_visible()
        assert page.locator("main img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place


# Uploads


def test_one_file_is_a_document_at_once(page: Page, server: ScriptedServer) -> None:
    documents: list[dict[str, Any]] = [document("d1")]
    script_documents(server, documents)

    def take(asked: Asked) -> Answer:
        documents.insert(0, document("d2", "pending"))
        return Answer({"document_id": "d2", "task_id": "t", "duplicate": False}, 202)

    server.on("POST", "api/documents", take)
    page.goto(server.url + "documents")
    expect(rows(page)).to_have_count(1)

    page.locator("input[type=file]").set_input_files(files("new.txt"))

    expect(rows(page).locator(".name")).to_have_text(["d2.pdf", "d1.pdf"])
    expect(page.locator(".upload")).to_have_count(0)


def test_the_same_file_again_leads_to_its_document_or_makes_a_copy(
    page: Page, server: ScriptedServer
) -> None:
    script_documents(server, [document("d1")])

    def take(asked: Asked) -> Answer:
        is_copy = asked.query.get("on_duplicate") == ["copy"]
        body = {"document_id": "d2" if is_copy else "d1", "task_id": "t", "duplicate": not is_copy}
        return Answer(body, 202 if is_copy else 200)

    server.on("POST", "api/documents", take)
    page.goto(server.url + "documents")
    page.locator("input[type=file]").set_input_files(files("again.txt"))
    upload = page.locator(".upload")
    expect(upload).to_contain_text("It is in the library already.")
    expect(upload.get_by_role("link", name="Open")).to_have_attribute(
        "href", server.url + "documents/d1"
    )

    upload.get_by_role("button", name="Add a copy").click()

    expect(upload).to_have_count(0)
    assert len(server.wait_for("POST", "api/documents", 2)) == 2


def test_many_files_become_one_batch_without_the_refused_one(
    page: Page, server: ScriptedServer
) -> None:
    documents = [document("d1")]
    script_documents(server, documents)
    batch = task("b1", "PROGRESS", task_type="document_batch", children={"total": 2, "success": 1})

    def take(asked: Asked) -> Answer:
        if b"program.exe" in asked.body:
            refusal = {"code": "unsupported_type", "message": "Nothing here reads a program."}
            return Answer({"error": refusal}, 415)
        return Answer({"file_id": f"f{len(server.asked)}", "size": 5}, 201)

    def start(asked: Asked) -> Answer:
        server.on("GET", "api/tasks", lambda asked: Answer(listed([batch])))
        return Answer({"task_id": "b1"}, 202)

    server.on("POST", "api/files", take)
    server.on("POST", "api/documents/batch", start)
    page.goto(server.url + "documents")

    page.locator("input[type=file]").set_input_files(files("a.txt", "program.exe", "b.txt"))

    expect(page.locator(".batch")).to_contain_text("1 of 2 documents ready")
    refused = page.locator(".upload[data-state=refused]")
    expect(refused).to_contain_text("Nothing here reads a program.")
    expect(page.locator(".upload")).to_have_count(1)
    [asked] = server.asked_for("POST", "api/documents/batch")
    assert len(asked.json["file_ids"]) == 2

    documents.insert(0, document("d2", created_at="2026-01-05T11:00:00.000Z"))
    batch.update(task("b1", task_type="document_batch", children={"total": 2, "success": 2}))
    expect(page.locator(".batch")).to_contain_text("2 of 2 documents ready")
    expect(page.locator(".row")).to_have_count(2)
    page.wait_for_timeout(1200)
    documents.insert(0, document("d3", created_at="2026-01-05T12:00:00.000Z"))
    expect(page.get_by_role("button", name="1 new")).to_be_visible()


def test_only_what_failed_of_a_batch_is_tried_again(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1")])
    ended = {"total": 50, "success": 37, "failure": 12, "revoked": 1}
    batches = [task("b1", task_type="document_batch", created_at="2126-01-05T10:00:00.000Z")]
    batches[0]["children"] = ended

    def some(asked: Asked) -> Answer:
        is_batch = asked.query.get("task_type") == ["document_batch"]
        return Answer(listed(batches if is_batch else []))

    def start(asked: Asked) -> Answer:
        batches.insert(0, task("b2", "PROGRESS", task_type="document_batch"))
        batches[0]["children"] = {"total": 2, "success": 0}
        return Answer({"task_id": "b2"}, 202)

    server.on("GET", "api/tasks", some)
    server.on("POST", "api/tasks/b1/retry", start)
    page.goto(server.url + "documents")
    expect(page.locator(".batch")).to_contain_text("37 of 50 documents ready")
    expect(page.locator(".batch")).to_contain_text("12 failed, 1 cancelled")

    page.get_by_role("button", name="Retry what is left").click()

    expect(page.locator(".batch")).to_have_count(1)
    expect(page.locator(".batch")).to_contain_text("0 of 2 documents ready")
    [asked] = server.asked_for("POST", "api/tasks/b1/retry")
    assert asked.query["rest"] == ["true"]


# Search and ask


def test_results_come_while_typing_with_their_words_marked(
    page: Page, server: ScriptedServer
) -> None:
    result = found(f"🌍 {LEAK}", "leak", start=START, end=START + len(LEAK))
    script_documents(server, [document("d1")], results=[result])
    page.goto(server.url + "documents")

    search_field(page).press_sequentially("leak", delay=20)

    expect(page.locator(".found")).to_have_text("1 passage, 14 ms")
    expect(page.locator(".passage mark")).to_have_text("leak")
    expect(rows(page).first).to_be_hidden()
    assert page.url.endswith("documents?q=leak")
    assert len(server.asked_for("GET", "api/search")) < len("leak")
    search_field(page).press("Escape")
    expect(rows(page)).to_be_visible()


def test_a_late_answer_is_dropped(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1")])

    def search(asked: Asked) -> Answer:
        word = asked.query["q"][0]
        return Answer({"results": [found(f"of {word}", word)], "mode": "hybrid", "took_ms": 1})

    server.on("GET", "api/search", search)
    held: list[Route] = []
    page.route("**/api/search?q=slow&**", lambda route: held.append(route))
    page.goto(server.url + "documents")

    with page.expect_request("**/api/search?q=slow&**"):
        search_field(page).fill("slow")
    search_field(page).fill("quick")
    expect(page.locator(".passage mark")).to_have_text("quick")
    held[0].continue_()
    page.wait_for_timeout(100)

    expect(page.locator(".passage mark")).to_have_text("quick")


def test_nothing_found_says_so_and_lets_go(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1")])
    page.goto(server.url + "documents?q=zebra")

    expect(page.locator(".finder-results")).to_contain_text("Nothing found")
    page.get_by_role("button", name="Clear the search").click()

    expect(rows(page)).to_be_visible()
    expect(search_field(page)).to_be_focused()


def test_a_search_that_fails_can_be_repeated(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1")], results=[found(LEAK, "leak")])
    broken = Answer({"error": {"code": "internal", "message": "The index is away."}}, 500)
    server.on("GET", "api/search", lambda asked: broken)
    page.goto(server.url + "documents?q=leak")
    expect(page.locator(".finder-results")).to_contain_text("The index is away.")

    script_documents(server, [document("d1")], results=[found(LEAK, "leak")])
    page.get_by_role("button", name="Try again").click()

    expect(page.locator(".passage mark")).to_have_text("leak")


def test_an_answer_stands_beside_where_it_was_said(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1")])
    source = {key: found(LEAK, "leak")[key] for key in ("document_id", "name", "page", "text")}
    citations = [{**source, "start": START, "end": START + len(LEAK)}]
    answer = {"answer": LEAK, "found": True, "confidence": 0.9, "citations": citations}
    server.on("POST", "api/ask", lambda asked: Answer(answer))
    page.goto(server.url + "documents")

    search_field(page).fill("When is a leak reported?")
    page.get_by_role("button", name="Ask", exact=True).click()

    expect(page.locator(".answer blockquote")).to_have_text(LEAK)
    way = page.locator(".answer .source a")
    expect(way).to_have_text("d1.pdf page 2")
    expect(way).to_have_attribute("href", address_of_the_leak(server))
    assert "ask=1" in page.url
    [asked] = server.asked_for("POST", "api/ask")
    assert asked.json == {"question": "When is a leak reported?"}


def address_of_the_leak(server: ScriptedServer) -> str:
    """The address of the leak's passage, as it was asked for."""
    spot = f"page=2&from={START}&to={START + len(LEAK)}"
    return f"{server.url}documents/d1?{spot}&q=When+is+a+leak+reported%3F"


def test_a_question_without_an_answer_says_so(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1")])
    nothing = {"answer": "No.", "found": False, "confidence": 0.1, "citations": []}
    server.on("POST", "api/ask", lambda asked: Answer(nothing))

    page.goto(server.url + "documents?q=Why&ask=1")

    expect(page.locator(".answer")).to_contain_text("Not found in these documents")


def test_a_written_answer_is_followed_to_its_end(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1")])
    tasks = [task("a1", "PROGRESS", percent=30, step="Writing the answer")]
    server.on("POST", "api/ask", lambda asked: Answer({"task_id": "a1"}, 202))
    server.on("GET", "api/tasks/a1", lambda asked: Answer(tasks[0]))
    page.goto(server.url + "documents?q=Why&ask=1")
    expect(page.locator(".answer")).to_contain_text("Writing the answer")

    citation = found(LEAK, "leak")
    result = {"answer": "Within five days.", "found": True, "citations": [citation]}
    tasks[0] = task("a1", result=result)

    expect(page.locator(".answer-text")).to_have_text("Within five days.")
    expect(page.locator(".answer .passage mark")).to_have_text("leak")


# The reader


def test_the_reader_opens_at_the_passage(page: Page, server: ScriptedServer) -> None:
    """Offsets count code points: the emoji before the passage is one."""
    read(page, server, f"?page=2&from={START}&to={START + len(LEAK)}&q=leaks")

    expect(page.locator(".sheet mark")).to_have_text(LEAK)
    expect(page.locator(".sheet mark")).to_be_in_viewport()
    expect(page.locator(".sheet mark")).to_be_focused()
    expect(page.locator(".sheet .term")).to_have_text("leak")
    expect(page.get_by_role("textbox", name="Page")).to_have_value("2")
    expect(page.get_by_role("link", name="Results for “leaks”")).to_be_visible()


def test_a_place_without_its_page_is_found(page: Page, server: ScriptedServer) -> None:
    read(page, server, f"?from={START}")

    expect(page.locator(".sheet mark")).to_have_text(LEAK)
    expect(page.get_by_role("textbox", name="Page")).to_have_value("2")


def test_pages_are_turned_by_buttons_keys_and_number(page: Page, server: ScriptedServer) -> None:
    read(page, server)
    expect(page.locator(".sheet")).to_contain_text("It was made in 1970.")
    expect(page.get_by_role("button", name="Previous")).to_be_disabled()

    page.get_by_role("button", name="Next").click()
    expect(page.locator(".sheet")).to_contain_text(LEAK)
    page.locator("main").focus()
    page.keyboard.press("n")
    expect(page.locator(".sheet")).to_contain_text("The end.")
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    assert page.url.endswith("documents/d1?page=3")
    field = page.get_by_role("textbox", name="Page")
    field.fill("1")
    field.press("Enter")

    expect(page.locator(".sheet")).to_contain_text("It was made in 1970.")


def test_the_picture_of_a_page_can_be_shown_alone(page: Page, server: ScriptedServer) -> None:
    read(page, server, has_picture=True)
    picture = page.get_by_role("img", name="Page 1 as it looks")
    expect(picture).to_be_visible()
    expect(page.locator(".sheet")).to_be_visible()

    page.get_by_role("button", name="Page", exact=True).click()
    expect(page.locator(".sheet")).to_be_hidden()
    page.reload()

    expect(picture).to_be_visible()
    expect(page.locator(".sheet")).to_be_hidden()


def test_a_page_that_cannot_be_drawn_is_still_read(page: Page, server: ScriptedServer) -> None:
    read(page, server, has_picture=True)
    server.on("GET", ".*/picture", lambda asked: Answer({"error": {"message": "No."}}, 404))
    page.get_by_role("button", name="Next").click()

    expect(page.locator(".facsimile")).to_contain_text("This page could not be drawn.")
    expect(page.locator(".sheet")).to_contain_text(LEAK)


def test_a_result_within_the_document_turns_to_its_page(page: Page, server: ScriptedServer) -> None:
    read(page, server)
    results = [found(LEAK, "leak", page=2, start=START, end=START + len(LEAK))]
    answer = Answer({"results": results, "mode": "hybrid", "took_ms": 3})
    server.on("GET", "api/search", lambda asked: answer)

    search_field(page).fill("leak")
    page.get_by_role("link", name="Page 2").click()

    expect(page.locator(".sheet mark")).to_have_text(LEAK)
    [asked] = server.asked_for("GET", "api/search")
    assert asked.query["document_id"] == ["d1"]
    assert f"page=2&from={START}" in page.url


def test_the_longer_summary_leads_to_its_pages(page: Page, server: ScriptedServer) -> None:
    read(page, server)
    sentence = {"text": LEAK, "page": 2, "start": START, "end": START + len(LEAK)}
    server.on("GET", ".*/summary", lambda asked: Answer({"sentences": [sentence], "text": LEAK}))
    expect(page.locator(".in-short")).to_contain_text("The roof leaks in two places.")

    page.get_by_role("button", name="Longer, with pages").click()
    page.locator(".in-short").get_by_role("button", name="Page 2").click()

    expect(page.locator(".sheet mark")).to_have_text(LEAK)


def test_a_document_that_is_still_read_shows_its_stages_and_then_its_pages(
    page: Page, server: ScriptedServer
) -> None:
    documents = [document("d1", "extracting")]
    tasks = [task("task-d1", "PROGRESS", percent=17.5, step="Extracting the text")]
    script_documents(server, documents, pages=pages_of("d1", PAGES))
    server.on("GET", "api/tasks/task-d1", lambda asked: Answer(tasks[0]))
    page.goto(server.url + "documents/d1")
    expect(page.locator(".stages [aria-current=step]")).to_have_text("Extracting")
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()

    documents[0], tasks[0] = document("d1"), task("task-d1")

    expect(page.locator(".sheet")).to_contain_text("It was made in 1970.")
    expect(page.locator("task-progress")).to_have_count(0)


def test_a_document_that_failed_is_seen_when_it_is_opened(
    page: Page, server: ScriptedServer
) -> None:
    script_documents(server, [document("d1", "failed", error="It needs a password.")])
    page.goto(f"{server.url}documents/d1")

    (asked,) = server.wait_for("POST", "api/ended/seen")
    assert asked.json == {"task_ids": ["task-d1"]}


def test_a_document_that_failed_says_why_and_begins_again(
    page: Page, server: ScriptedServer
) -> None:
    documents = [document("d1", "failed", error="It needs a password.", hint="Save it without.")]
    script_documents(server, documents)
    running = task("task-d2", "PROGRESS", percent=12, step="Extracting the text")
    server.on("GET", "api/tasks/task-d2", lambda asked: Answer(running))

    def retry(asked: Asked) -> Answer:
        documents[0] = document("d1", "extracting", task_id="task-d2")
        return Answer({"task_id": "task-d2"}, 202)

    server.on("POST", "api/tasks/task-d1/retry", retry)
    page.goto(server.url + "documents/d1")
    expect(page.locator(".failure")).to_contain_text("Save it without.")

    page.get_by_role("button", name="Retry").click()

    expect(page.locator("task-progress")).to_contain_text("Extracting the text")
    expect(page.locator(".failure")).to_have_count(0)


def test_a_document_is_deleted_from_the_reader_and_brought_back(
    page: Page, server: ScriptedServer
) -> None:
    read(page, server, "?page=2")
    expect(page.locator(".sheet")).to_contain_text(LEAK)

    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documents ")
    expect(rows(page)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()

    expect(page.locator(".sheet")).to_contain_text(LEAK)
    assert server.asked_for("DELETE", "api/documents/d1") == []


def test_a_document_that_is_gone_says_so(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [])

    page.goto(server.url + "documents/d9")

    expect(page.get_by_role("heading", name="There is no such document")).to_be_visible()


# Keys and projects


def test_a_document_is_found_and_opened_without_a_mouse(page: Page, server: ScriptedServer) -> None:
    pages = pages_of("d1", PAGES)
    script_documents(server, [document("d1")], results=[found(LEAK, "leak")], pages=pages)
    page.goto(server.url + "documents")
    expect(rows(page)).to_have_count(1)

    page.keyboard.press("/")
    page.keyboard.type("leak")
    expect(page.locator(".passage mark")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator(".sheet")).to_contain_text(LEAK)
    page.go_back()
    expect(search_field(page)).to_have_value("leak")


def test_rows_are_reached_and_opened_by_keys(page: Page, server: ScriptedServer) -> None:
    documents = [document("d1"), document("d2", "failed")]
    script_documents(server, documents, pages=pages_of("d1", PAGES))
    server.on("POST", "api/tasks/task-d2/retry", lambda asked: Answer({"task_id": "t2"}, 202))
    page.goto(server.url + "documents")
    expect(rows(page)).to_have_count(2)

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(row(page, "d2.pdf")).to_be_focused()
    page.keyboard.press("r")
    assert server.wait_for("POST", "api/tasks/task-d2/retry")
    expect(row(page, "d2.pdf")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")

    expect(page.locator(".sheet")).to_contain_text("It was made in 1970.")


def test_who_moves_on_while_a_retry_is_sent_is_not_called_back(
    page: Page, server: ScriptedServer
) -> None:
    script_documents(server, [document("d1"), document("d2", "failed")])
    may_answer = Event()

    def retry(asked: Asked) -> Answer:
        assert may_answer.wait(5)
        return Answer({"task_id": "t2"}, 202)

    server.on("POST", "api/tasks/task-d2/retry", retry)
    page.goto(server.url + "documents")
    expect(rows(page)).to_have_count(2)
    for key in "jjrk":
        page.keyboard.press(key)
    server.wait_for("POST", "api/tasks/task-d2/retry")

    may_answer.set()

    server.wait_for("GET", "api/documents/d2")
    page.wait_for_timeout(200)
    expect(row(page, "d1.pdf")).to_be_focused()


def test_a_task_leads_to_its_document(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1")], pages=pages_of("d1", PAGES))
    made = task("t1", task_type="document_ingestion", entity_type="document", entity_id="d1")
    server.on("GET", "api/tasks/t1", lambda asked: Answer(made))

    page.goto(server.url + "documents?task=t1")

    expect(page.locator(".sheet")).to_contain_text("It was made in 1970.")


def test_a_chosen_project_is_in_every_question(page: Page, server: ScriptedServer) -> None:
    script_documents(server, [document("d1")])
    project = {"project_id": "p1", "name": "Roofs"}
    server.on("GET", "api/projects/p1", lambda asked: Answer(project))

    page.goto(server.url + "documents?project=p1&q=leak")

    [asked] = server.wait_for("GET", "api/search")
    assert asked.query["project_id"] == ["p1"]
    assert server.wait_for("GET", "api/documents")[0].query["project_id"] == ["p1"]
