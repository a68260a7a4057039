"""Fixtures: a scripted server for all of these tests, and a tab that may not log an error."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.page.scripted import ScriptedServer
from tests.browser.page.tasks import script_tasks


@pytest.fixture(scope="package")
def running() -> Iterator[ScriptedServer]:
    """One server, so that the browser need not fetch the modules again for each test."""
    with ScriptedServer() as server:
        yield server


@pytest.fixture(scope="package")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Where the tabs share what they have fetched."""
    opened = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield opened
    opened.close()


@pytest.fixture
def server(running: ScriptedServer) -> ScriptedServer:
    """The page, and an API with one task type and no tasks."""
    running.forget()
    script_tasks(running, [])
    return running


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """An empty tab; an error on it (a script's, or of the content policy) fails the test."""
    tab = context.new_page()
    tab.set_default_timeout(5000)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda line: errors.append(line.text) if "Refused" in line.text else None)
    yield tab
    with suppress(Error):  # A tab that shows nothing of ours has no storage.
        tab.evaluate("localStorage.clear()")
    tab.close()
    assert errors == []
