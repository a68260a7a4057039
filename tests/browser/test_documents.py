"""Documents from the drop to the passage: the real program, a real browser."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.visitor import Visitor, visiting
from tests.parsing.files import pdf_of_lines
from tests.server import ServerProcess, running_server

pytestmark = pytest.mark.browser

expect.set_options(timeout=20_000)

LEAK = "A leak of the roof is reported in writing within five working days of its discovery."
LEASE = f"""# Lease of the boat house

The landlord lets the boat house to the rowing club from the first of May.

## Repairs

{LEAK} Repairs above two thousand euros need the consent of the landlord.

## Rent

The club pays four hundred euros on the first day of each month.
"""
MINUTES = """# Minutes of the rowing club

The members chose a new treasurer and thanked the old one for her nine years.

## Regatta

The regatta takes place on the last Sunday of June; forty crews have entered.
"""
PAGES = [["The first page."], ["The second page."], ["The third page."]]
FILLER = "The committee spoke of the canteen, of its opening hours and of its prices. "
LONG = 6000
"""Copies of the minutes that take some seconds to read, cut and embed."""


def file(name: str, content: str | bytes) -> FilePayload:
    """A file as a person would choose it."""
    data = content.encode() if isinstance(content, str) else content
    return FilePayload(name=name, mimeType="application/octet-stream", buffer=data)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """Intray with an empty library."""
    data = tmp_path_factory.mktemp("library") / "data"
    with running_server(data, workers=1, reserve_mb=0) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, server: ServerProcess) -> Iterator[Visitor]:
    """A tab on an empty library."""
    with httpx.Client(base_url=server.base_url) as client:
        for one in client.get("/api/documents", params={"limit": 100}).json()["documents"]:
            client.delete(f"/api/documents/{one['document_id']}")
    with visiting(chromium, server.base_url) as made:
        yield made


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The library, reached as a person would."""
    visitor.go("")
    visitor.page.get_by_role("navigation", name="Main").get_by_text("Documents").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Documents")
    return visitor.page


def add(page: Page, *files: FilePayload) -> None:
    """Drops files on the library."""
    page.locator("input[type=file]").set_input_files(list(files))


def row(page: Page, name: str) -> Locator:
    """The row of a document by its name."""
    return page.locator(".document-row").filter(has_text=name)


def state(page: Page, name: str) -> Locator:
    """What the row says of it."""
    return row(page, name).locator(".state")


def known(server: ServerProcess) -> list[dict[str, Any]]:
    """The documents that the server has."""
    found: list[dict[str, Any]] = httpx.get(f"{server.base_url}/api/documents").json()["documents"]
    return found


def test_a_document_is_dropped_found_by_its_meaning_and_read_at_the_passage(page: Page) -> None:
    add(page, file("lease.md", LEASE))
    expect(state(page, "lease.md")).to_have_text("Ready")
    add(page, file("minutes.md", MINUTES))
    expect(state(page, "minutes.md")).to_have_text("Ready")

    page.get_by_role("searchbox").fill("roof leaking water")
    first = page.locator(".passage").first
    expect(first).to_contain_text("lease.md")
    expect(first.locator("mark").first).to_have_text(re.compile("leak|roof"))
    first.get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("lease.md")
    expect(page.locator(".sheet mark").first).to_be_in_viewport()
    expect(page.locator(".sheet mark").filter(has_text=LEAK)).to_be_visible()
    expect(page.locator(".sheet .term").first).to_be_visible()


def test_a_question_is_answered_in_the_documents_own_words_or_not_at_all(page: Page) -> None:
    add(page, file("lease.md", LEASE))
    expect(state(page, "lease.md")).to_have_text("Ready")

    page.get_by_role("searchbox").fill("When must a leak of the roof be reported?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".answer blockquote").first).to_have_text(LEAK)
    page.locator(".answer .source a").first.click()
    expect(page.locator(".sheet mark")).to_have_text(LEAK)

    page.get_by_role("searchbox").fill("Who composed the opera?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".answer")).to_contain_text("Not found in this document")


def test_a_pdf_is_turned_page_by_page_beside_its_pictures(page: Page, visitor: Visitor) -> None:
    add(page, file("report.pdf", pdf_of_lines(PAGES)))
    expect(state(page, "report.pdf")).to_have_text("Ready")
    row(page, "report.pdf").get_by_role("link", name="Open").click()

    picture = page.get_by_role("img", name="Page 1 as it looks")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".sheet")).to_contain_text("The second page.")
    page.locator("main").focus()
    page.keyboard.press("n")
    expect(page.locator(".sheet")).to_contain_text("The third page.")
    expect(page.get_by_role("img", name="Page 3 as it looks")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download original").click()
    assert download.value.suggested_filename == "report.pdf"
    visitor.sees_failures = True
    page.reload()

    expect(page.locator(".sheet")).to_contain_text("The third page.")


def test_of_many_files_the_bad_ones_say_why_and_only_they_are_tried_again(
    page: Page, visitor: Visitor, server: ServerProcess
) -> None:
    visitor.sees_failures = True
    good = [file(f"note {n}.txt", f"Note {n}. {FILLER}") for n in range(4)]
    broken = file("broken.pdf", b"%PDF-1.7\nnothing follows")
    program = file("program.pdf", b"MZ\x90\0" * 99)

    add(page, *good, broken, program)

    batch = page.locator(".batch")
    expect(batch).to_contain_text("4 of 5 documents ready")
    expect(batch).to_contain_text("1 failed")
    page.get_by_role("button", name="Show the 1 refused").click()
    refused = page.locator(".upload[data-state=refused]")
    expect(refused).to_contain_text("program.pdf")
    expect(refused.locator(".line")).to_have_text(re.compile(r"^[A-Z].*\.$"))
    expect(page.locator(".document-row")).to_have_count(5)
    expect(state(page, "broken.pdf")).to_have_text("Failed")
    expect(row(page, "broken.pdf").locator(".line")).to_have_text(re.compile(r"^[A-Z].*\.$"))

    batch.get_by_role("button", name="Retry the one that failed").click()

    expect(batch).to_contain_text("0 of 1 document ready")
    expect(batch).to_contain_text("1 failed")
    expect(page.locator(".document-row")).to_have_count(5)
    assert len(known(server)) == 5


def test_the_same_file_again_leads_to_its_document(page: Page, server: ServerProcess) -> None:
    add(page, file("lease.md", LEASE))
    expect(state(page, "lease.md")).to_have_text("Ready")

    add(page, file("the same lease.md", LEASE))
    upload = page.locator(".upload")
    expect(upload).to_contain_text("It is in the library already.")
    assert len(known(server)) == 1
    upload.get_by_role("button", name="Add a copy").click()

    expect(state(page, "the same lease.md")).to_have_text("Ready")
    assert len(known(server)) == 2


def test_a_document_is_cancelled_retried_and_deleted(page: Page, server: ServerProcess) -> None:
    """It is long, so that it is still on its way when it is cancelled."""
    add(page, file("minutes.md", MINUTES * LONG))
    row(page, "minutes.md").get_by_role("button", name="Cancel").click()
    expect(state(page, "minutes.md")).to_have_text("Cancelled")

    row(page, "minutes.md").get_by_role("button", name="Retry").click()
    expect(state(page, "minutes.md")).to_have_text("Ready", timeout=40_000)
    row(page, "minutes.md").get_by_role("button", name="Delete").click()
    expect(row(page, "minutes.md")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(row(page, "minutes.md")).to_have_count(1)
    row(page, "minutes.md").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="No documents yet")).to_be_visible()
    page.goto("about:blank")

    for _ in range(100):
        if not known(server):
            return
        page.wait_for_timeout(100)
    raise AssertionError("The document was not deleted.")
