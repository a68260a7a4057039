"""An in-tray of sixty files of all kinds, dropped at once: each ends as it should, by name."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.visitor import Visitor, visiting
from tests.jobs.documents.carriers import mail_of, zip_of
from tests.server import ServerProcess, running_server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

OPEN = Path(__file__).parents[1] / "parsing" / "sets" / "open" / "files"
# Recognising a page takes seconds, and .doc a program: other tests see to those.
LEFT = {".doc", ".jpg", ".png", ".tiff", ".zip", ".pdf"}
FIRST = (
    "with-attachments.eml", "balance-sheet.pdf", "collection.pdf", "three-columns.pdf",
    "schedules.pdf", "two-columns.pdf", "judgment.pdf",
)  # fmt: skip
OF_A_KIND = 6
SECONDS = 150_000


def tray() -> dict[str, bytes]:
    """Sixty files: fifty-three of the labelled set, and seven that want something of their own."""
    others = sorted(path for path in OPEN.iterdir() if path.suffix not in LEFT)
    kinds = groupby(sorted(others, key=lambda path: path.suffix), key=lambda path: path.suffix)
    some = [path for _, kind in kinds for path in islice(kind, OF_A_KIND)]
    chosen = dict.fromkeys([*(OPEN / name for name in FIRST), *some])
    files = {path.name: path.read_bytes() for path in islice(chosen, 53)}
    return {
        **files,
        "the same again.html": files["amended-rule.html"],
        "papers.zip": zip_of(
            {
                "2025/offer.txt": b"The offer is 77 pounds.",
                "tools/setup.exe": b"MZ\x90\0" * 40,
                "inner.zip": zip_of({"deep.md": b"# Deep\n\nTwo archives down."}),
            }
        ),
        "Re: lease.eml": mail_of(
            {"lease.txt": b"The lease lasts ten years.", "x.bin": b"\0\1" * 99}
        ),
        "damaged.pdf": b"%PDF-1.7\nnothing follows",
        "nothing.txt": b"***",
        "program.pdf": b"MZ\x90\0" * 99,
        "empty.txt": b"",
    }


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """Intray with an empty library."""
    with running_server(tmp_path / "data", workers=2, reserve_mb=0) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, server: ServerProcess) -> Iterator[Visitor]:
    """A tab on it, where some files are refused."""
    with visiting(chromium, server.base_url) as made:
        made.sees_failures = True
        yield made


def test_sixty_files_of_all_kinds_are_dropped_at_once(
    visitor: Visitor, server: ServerProcess
) -> None:
    files = tray()
    assert len(files) == 60
    page = visitor.page
    visitor.go("documents")
    payloads = [
        FilePayload(name=name, mimeType="application/octet-stream", buffer=data)
        for name, data in files.items()
    ]
    page.locator("input[type=file]").set_input_files(payloads)

    batch = page.locator(".batch").first
    expect(batch).to_contain_text("2 failed", timeout=SECONDS)
    expect(batch.get_by_role("button", name="Retry the 2 that failed")).to_be_visible(
        timeout=SECONDS
    )
    page.get_by_role("button", name="Show the 2 refused").click()
    refused = page.locator(".upload[data-state=refused]")
    expect(refused).to_have_count(2)
    for words in ("a Windows program, which cannot be read here", "This file is empty"):
        expect(refused.filter(has_text=words)).to_have_count(1)
    with httpx.Client(base_url=server.base_url, timeout=30) as api:
        all_ended_as_they_should(api, files)
    sees_what_came_of_the_mail(page)


def all_ended_as_they_should(api: httpx.Client, files: dict[str, bytes]) -> None:
    documents = every_document(api)
    states = {each["name"]: each["status"] for each in documents}
    inside = {"lease.txt", "offer.txt", "deep.md", "packing list.csv"}
    gone = {"the same again.html", "papers.zip", "program.pdf", "empty.txt"}
    # One and the same file: which of the two names it has is as they came in.
    kept = "amended-rule.html" if "amended-rule.html" in states else "the same again.html"
    names = (set(files) - gone - {"amended-rule.html"}) | inside | {kept}
    assert set(states) == names
    failed = {name for name, status in states.items() if status != "completed"}
    assert failed == {"damaged.pdf", "nothing.txt"}
    assert all(each["error"] and each["hint"] for each in documents if each["name"] in failed)
    tasks = api.get("/api/tasks?task_type=document_batch").json()["tasks"]
    result = api.get(f"/api/tasks/{tasks[0]['task_id']}/result").json()
    counted = Counter(each["status"] for each in result["documents"])
    assert counted == {"SUCCESS": result["succeeded"], "FAILURE": 2, "duplicate": 1, "unread": 1}
    assert [w for w in tasks[0]["warnings"] if "tools/setup.exe (of a kind" in w]
    parents = {each["name"]: each["parent_name"] for each in documents if each["parent_name"]}
    assert parents == {"lease.txt": "Re: lease.eml", "packing list.csv": "with-attachments.eml"}


def every_document(api: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = ""
    while cursor is not None:
        page = api.get(f"/api/documents?limit=100{cursor and f'&cursor={cursor}'}").json()
        found += page["documents"]
        cursor = page["next_cursor"]
    return found


def sees_what_came_of_the_mail(page: Page) -> None:
    """From the file that came with it to the mail, which names each of its files."""
    row = page.locator(".document-row").filter(has_text="from Re: lease.eml")
    row.locator(".came-with").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Re: lease.eml")
    files = page.locator(".attached li")
    expect(files).to_have_count(2)
    expect(files.filter(has_text="lease.txt")).to_contain_text("Ready")
    expect(files.filter(has_text="x.bin")).to_contain_text("of a kind that is not read here")
    files.get_by_role("link", name="lease.txt").click()
    expect(page.locator(".sheet")).to_contain_text("The lease lasts ten years.")
