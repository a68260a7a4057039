"""Fixtures: a Chromium for each module, a page that may not log an error, a scripted server."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.page.scripted import ScriptedServer
from tests.browser.page.tasks import script_tasks


@pytest.fixture(autouse=True)
def guarded_loop() -> None:
    """The loop of these tests is the browser driver's own; what holds it up is not ours."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium. Its driver occupies the thread's event loop, so it ends with the module."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """The page, and an API with one task type and no tasks."""
    with ScriptedServer() as running:
        script_tasks(running, [])
        yield running


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """An empty tab; an error on it (a script's, or of the content policy) fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(5000)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda line: errors.append(line.text) if "Refused" in line.text else None)
    yield tab
    context.close()
    assert errors == []
