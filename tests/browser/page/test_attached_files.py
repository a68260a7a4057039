"""Files inside files on the page: of mails, of PDFs and of archives."""

from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.page.documents import document, pages_of, script_documents
from tests.browser.page.scripted import Answer, ScriptedServer
from tests.browser.page.tasks import listed, task

pytestmark = pytest.mark.browser

SAID = "The file carries other files, which were not read with it: setup.exe (of a kind)."
LONG = "an attached file with a long name " * 40


def attachment(name: str, status: str = "SUCCESS", **changes: Any) -> dict[str, Any]:
    """A file that a document carries."""
    shown = {"name": name, "size": 1200, "status": status, "document_id": None, "error": None}
    return {**shown, **changes}


def child(document_id: str, name: str, status: str = "completed") -> dict[str, Any]:
    """A document that came with another one."""
    task_id = f"task-{document_id}"
    return {"document_id": document_id, "name": name, "task_id": task_id, "status": status}


def read(page: Page, server: ScriptedServer, *documents: dict[str, Any]) -> None:
    """The first document in the reader."""
    first = documents[0]["document_id"]
    script_documents(server, list(documents), pages=pages_of(first, ["Dear Bob.", "B", "C"]))
    page.goto(f"{server.url}documents/{first}")


def test_a_mail_lists_what_came_with_it_once_and_follows_it(
    page: Page, server: ScriptedServer
) -> None:
    """The warning that names the same files is not said beside the list."""
    mail = document(
        "d1",
        name="Re: lease.eml",
        attachments=[
            attachment("lease.txt", document_id="d2"),
            attachment("again.txt", "duplicate", document_id="d7"),
            attachment("tools/setup.exe", "unread", error="of a kind that is not read here"),
            attachment(LONG, "FAILURE", document_id="d3", error="This PDF is damaged."),
        ],
        children=[child("d2", "lease.txt", "embedding"), child("d3", LONG, "failed")],
        warnings=["Page 2 holds a form.", SAID],
    )
    documents = [mail]
    script_documents(server, documents, pages=pages_of("d1", ["Dear Bob.", "B", "C"]))
    page.goto(f"{server.url}documents/d1")

    files = page.locator(".attached li")
    expect(page.get_by_role("heading", name="4 attached files")).to_be_visible()
    expect(files.nth(0)).to_contain_text("Embedding")
    expect(files.nth(1)).to_contain_text("In the library before")
    expect(files.nth(2)).to_contain_text("of a kind that is not read here")
    expect(files.nth(3)).to_contain_text("This PDF is damaged.")
    expect(page.locator(".notice")).to_have_text(["Page 2 holds a form."])
    expect(page.get_by_role("button", name="Read the")).to_have_count(0)
    link = files.nth(0).get_by_role("link")
    link.focus()
    documents[0] = {**mail, "children": [child("d2", "lease.txt"), mail["children"][1]]}
    expect(files.nth(0)).to_contain_text("Ready")
    expect(link).to_be_focused()
    page.set_viewport_size({"width": 320, "height": 800})
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_two_hundred_files_of_a_mail_are_shown_when_they_are_wanted(
    page: Page, server: ScriptedServer
) -> None:
    children = [child(f"c{n}", f"{n}.txt") for n in range(200)]
    files = [attachment(f"{n}.txt", document_id=f"c{n}") for n in range(200)]
    warnings = [f"Page {n} holds a form." for n in range(9)]
    read(page, server, document("d1", attachments=files, children=children, warnings=warnings))

    shown = page.locator(".attached li")
    expect(shown).to_have_count(20)
    expect(page.locator(".notice:visible")).to_have_count(3)
    page.get_by_role("button", name="Show all 200").press("Enter")
    expect(shown).to_have_count(200)
    expect(shown.nth(20).get_by_role("link")).to_be_focused()
    page.locator("summary").get_by_text("6 more notes").click()
    expect(page.locator(".notice:visible")).to_have_count(9)


def test_the_files_of_a_pdf_are_read_at_the_press_of_a_button(
    page: Page, server: ScriptedServer
) -> None:
    carried = [attachment("tender.txt", "unread"), attachment("prices.csv", "unread")]
    offered = document("d1", attachments=carried, warnings=[SAID])
    documents = [offered]
    script_documents(server, documents, pages=pages_of("d1", ["A cover.", "B", "C"]))
    work = task("t9", status="PROGRESS", task_type="document_batch")
    server.on("POST", "api/documents/d1/attachments", lambda _: Answer({"task_id": "t9"}, 202))
    server.on("GET", "api/tasks/t9", lambda _: Answer(work))
    page.goto(f"{server.url}documents/d1")

    button = page.get_by_role("button", name="Read the 2 attached files")
    expect(page.locator(".attached li").first).to_contain_text("Not read yet")
    expect(page.locator(".notice")).to_have_count(0)
    button.press("Enter")
    expect(page.locator(".attached task-progress")).to_be_visible()
    expect(button).to_be_hidden()
    read_now = [
        attachment("tender.txt", document_id="d2"),
        attachment("prices.csv", "FAILURE", error="There is nothing in it."),
    ]
    documents[0] = {**offered, "attachments": read_now, "children": [child("d2", "tender.txt")]}
    work.update(status="SUCCESS", completed_at=work["created_at"])

    expect(page.locator(".attached li").first).to_contain_text("Ready")
    expect(page.locator(".attached li").last).to_contain_text("There is nothing in it.")
    expect(page.locator(".attached task-progress")).to_have_count(0)
    expect(button).to_be_hidden()


def test_a_document_says_what_it_came_with(page: Page, server: ScriptedServer) -> None:
    """In the list and on its own page; what came with a document of this page is shown at once."""
    came = document("d2", name="lease.txt", parent_document_id="d1", parent_name="Re: lease.eml")
    long = document("d3", name="x.txt", parent_document_id="d1", parent_name=LONG)
    documents = [came, long, document("d1", name="Re: lease.eml")]
    script_documents(server, documents, pages=pages_of("d2", ["The lease.", "B", "C"]))
    page.goto(f"{server.url}documents")

    row = page.locator(".document-row").filter(has_text="lease.txt")
    expect(row.locator(".came-with")).to_have_text("from Re: lease.eml")
    expect(page.locator(".document-row").nth(2).locator(".came-with")).to_be_hidden()
    row.get_by_role("link", name="lease.txt", exact=True).click()
    expect(page.locator(".document .came-with")).to_have_text("Came with Re: lease.eml")
    page.locator(".came-with").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Re: lease.eml")


def test_an_archive_becomes_a_batch_that_shows_its_files(
    page: Page, server: ScriptedServer
) -> None:
    batch = task(
        "b1", status="SUCCESS", task_type="document_batch", task_name="papers.zip",
        children={"total": 2, "running": 0, "success": 1, "failure": 1, "revoked": 0},
    )  # fmt: skip
    inside = [
        task("t2", status="FAILURE", error="It is damaged.", metadata={"file_name": "bad.pdf"}),
        task("t1", status="SUCCESS", entity_id="d1", metadata={"file_name": "offer.txt"}),
    ]
    items = [
        {**attachment("tools/setup.exe", "unread", error="of a kind that is not read here")},
        {**attachment("offer.txt"), "document_id": "d1", "task_id": "t1"},
    ]
    script_documents(server, [])
    made: list[dict[str, Any]] = []

    def tasks(asked: Any) -> Answer:
        if asked.query.get("parent_id") == ["b1"]:
            return Answer(listed(inside))
        return Answer(listed(made))

    def taken(_: Any) -> Answer:
        made.append(batch)
        return Answer({"document_id": None, "task_id": "b1", "duplicate": False}, 202)

    server.on("GET", "api/tasks", tasks)
    server.on("GET", "api/tasks/b1/result", lambda _: Answer({"documents": items}))
    server.on("POST", "api/documents", taken)
    page.goto(f"{server.url}documents")
    page.locator("input[type=file]").set_input_files(
        [FilePayload(name="papers.zip", mimeType="application/zip", buffer=b"PK")]
    )

    card = page.locator(".batch")
    expect(card).to_contain_text("1 of 2 documents ready")
    expect(card).to_contain_text("papers.zip")
    card.get_by_role("button", name="Show files").press("Enter")
    files = card.locator(".batch-frame li")
    expect(files).to_have_count(3)
    expect(files.nth(0)).to_contain_text("offer.txt")
    expect(files.nth(1)).to_contain_text("It is damaged.")
    expect(files.nth(2)).to_contain_text("of a kind that is not read here")
    card.get_by_role("button", name="Hide files").click()
    expect(files).to_have_count(0)


def test_what_is_read_stands_at_the_place_to_drop_as_the_server_says_it(
    page: Page, server: ScriptedServer
) -> None:
    script_documents(server, [])
    accepted = [
        {"media_type": "text/plain", "extension": ".txt", "extensions": [".txt"], "name": "text"},
        {"media_type": "application/pdf", "extension": ".pdf", "extensions": [".pdf"],
         "name": "PDF (all versions)"},
        {"media_type": "image/heic", "extension": ".heic", "extensions": [".heic"],
         "name": "pictures"},
    ]  # fmt: skip
    server.on("GET", "api/capabilities", lambda _: Answer({"accepted": accepted, "limits": {}}))
    page.goto(f"{server.url}documents")

    expect(page.locator(".drop .muted")).to_have_text("text or PDF. They stay on this server.")
