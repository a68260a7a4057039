"""Fixtures: one Chromium for all of these tests, and tabs in which no error passes unseen."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(autouse=True)
def guarded_loop() -> None:
    """The loop of these tests is the browser driver's own; what holds it up is not ours."""


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Chromium. Its driver occupies the thread's event loop, so it ends with these tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()
