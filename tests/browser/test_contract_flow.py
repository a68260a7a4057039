"""A contract's two stages as one flow: its review, then its clauses, each with its own bar."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.visitor import Visitor, visiting
from tests.jobs.contracts.uploads import LETTING
from tests.server import ServerProcess, running_server

pytestmark = pytest.mark.browser

DUTY = "The Tenant shall reduce its greenhouse gas emissions by 50 per cent by 2030."
PLAIN = "The Tenant shall pay the rent and the service charge to the Landlord on the quarter days."
LEASE = "\n\n".join(
    ["LEASE OF A FLOOR", f"1. {DUTY}", *LETTING, *[f"{n}. {PLAIN}" for n in range(2, 2_000)]]
)
"""Long enough that each stage can be seen at work."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """Intray with one worker for long work."""
    data = tmp_path_factory.mktemp("intray") / "data"
    with running_server(data, workers=1, reserve_mb=0) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, server: ServerProcess) -> Iterator[Visitor]:
    """An empty tab."""
    with visiting(chromium, server.base_url) as made:
        yield made


def wait_for(condition: Callable[[], Any], seconds: float = 40) -> None:
    """Look until the condition is true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.005)


@contextmanager
def frozen(server: ServerProcess) -> Iterator[None]:
    """A moment in which no worker process moves, so that it can be looked at."""
    pids = server.workers()
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def has_begun(server: ServerProcess, task_type: str) -> bool:
    """Whether the newest task of a type is at work, with its first step behind it."""
    query: dict[str, str | int] = {"task_type": task_type, "limit": 1, "origin": "any"}
    found = httpx.get(f"{server.base_url}/api/tasks", params=query).json()["tasks"]
    return (
        bool(found) and found[0]["status"] == "PROGRESS" and found[0]["progress"]["percent"] >= 30
    )


def start_review(page: Page) -> None:
    """Puts the lease in the tray and starts what the page suggests, clauses included."""
    file = FilePayload(name="lease.txt", mimeType="text/plain", buffer=LEASE.encode())
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("radio", name="Review a contract").check()
    page.get_by_text("Options", exact=True).click()
    page.get_by_label("Recommend clauses").check()
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_url("**/contracts/*")


def test_one_click_leads_through_both_stages_with_a_bar_each(
    visitor: Visitor, server: ServerProcess
) -> None:
    page = visitor.page
    bars = page.get_by_role("progressbar")
    visitor.go("")

    start_review(page)
    wait_for(lambda: has_begun(server, "contract_review"))
    with frozen(server):
        expect(bars).to_have_count(1)
        expect(bars).to_have_attribute("aria-valuetext", re.compile(r"[3-9]\d percent, Running"))
        expect(page.get_by_text("Begins when the review is done")).to_be_visible()
        expect(page.locator(".overview")).to_have_count(0)

    wait_for(lambda: has_begun(server, "clause_recommendation"))
    with frozen(server):
        expect(bars).to_have_count(2)
        expect(bars.nth(0)).to_have_attribute("aria-valuetext", "100 percent, Done")
        expect(bars.nth(1)).to_have_attribute(
            "aria-valuetext", re.compile(r"[3-9]\d percent, Running")
        )
        expect(page.locator(".overview")).to_be_visible()
        expect(page.get_by_text("Begins when the review is done")).to_have_count(0)

    expect(page.locator(".clause").nth(2)).to_be_visible()
    expect(bars).to_have_count(0)
    expect(page.locator("mark").first).to_contain_text(DUTY)


def test_a_recommendation_alone_is_read_on_the_page_of_contracts(
    visitor: Visitor, server: ServerProcess
) -> None:
    """The cards that a review's report has; from there to a review of the same contract."""
    page = visitor.page
    text = "\n\n".join(LEASE.split("\n\n")[:40]).encode()
    file = httpx.post(f"{server.base_url}/api/files", files={"file": ("lease.txt", text)}).json()
    params = {"file_id": file["file_id"]}
    body = {"task_type": "clause_recommendation", "params": params}
    task_id = httpx.post(f"{server.base_url}/api/tasks", json=body).json()["task_id"]

    visitor.go(f"tasks/{task_id}")
    page.get_by_role("link", name="Open the result").click()

    page.wait_for_url(f"**/contracts/{task_id}")
    expect(page.locator(".clause").nth(2)).to_be_visible()
    page.get_by_role("button", name="Review this contract").click()
    expect(page.locator("mark").first).to_contain_text(DUTY)
    expect(page.locator(".clause").nth(2)).to_be_attached()
    visitor.go(f"contracts/{task_id}")
    page.get_by_role("link", name="Read its review").click()
    expect(page.get_by_role("heading", name="that could be added")).to_be_in_viewport()
