"""What two hundred uploads cost the page, at each place that takes them: a table.

`python -m tests.browser.many_uploads` starts the real program and a real browser. A task's time is
that of its thread, which other programs on the machine do not lengthen; beside it stands the clock.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from app import jsonio
from tests.server import ServerProcess, running_server

NUMBER = 200
SECONDS = 120
SHIFTS = """
() => {
  window.shifts = 0;
  const add = ({ value, hadRecentInput }) => hadRecentInput || (window.shifts += value);
  new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({
    type: "layout-shift",
  });
}
"""
IS_DONE = """
() => !/uploaded|on the way/.test(document.querySelector(".uploads-sum")?.textContent ?? "")
"""
HEIGHT = "document.documentElement.scrollHeight"
CATEGORIES = ["toplevel", "devtools.timeline"]


def main() -> None:
    """Print a line for each place."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    tell("place        longest task (ms of its thread, of the clock)  page (px)  shift")
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder) / "data") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path)
        files = letters(Path(folder))
        for name, address in places(server).items():
            tell(f"{name:<12} {measured(browser, address, files)}")
        browser.close()


def tell(line: str) -> None:
    """Say it at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def letters(folder: Path) -> list[Path]:
    """Small files; every fortieth is a program and will be refused."""
    paths = [folder / f"letter {n}.{'pdf' if n % 40 else 'exe'}" for n in range(NUMBER)]
    for n, path in enumerate(paths):
        path.write_bytes(b"MZ\x90\0" * 50 if n % 40 == 0 else b"Dear all, this is letter %d." % n)
    return paths


def places(server: ServerProcess) -> dict[str, str]:
    """The three places that take files."""
    answer = httpx.post(f"{server.base_url}/api/projects", json={"name": "Many"})
    project = answer.json()["project_id"]
    return {
        "start": f"{server.base_url}/",
        "library": f"{server.base_url}/documents",
        "project": f"{server.base_url}/projects/{project}",
    }


def measured(browser: Browser, address: str, files: list[Path]) -> str:
    """One place, from the choice of the files until the last one is there."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.wait_for_timeout(2000)
    page.evaluate(SHIFTS)
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.locator("input[type=file]").first.set_input_files(files)
    page.locator(".uploads-sum").wait_for()
    high = highest(page)
    thread, clock = longest(jsonio.loads(browser.stop_tracing()))
    shift = page.evaluate("window.shifts")
    page.close()
    return f"{thread:>6.0f} {clock:>6.0f} {high:>43,} {shift:>6.3f}"


def highest(page: Page) -> int:
    """How high the page gets, until all is done."""
    high = 0
    for _ in range(SECONDS):
        page.wait_for_timeout(1000)
        high = max(high, page.evaluate(HEIGHT))
        if page.evaluate(IS_DONE):
            break
    page.wait_for_timeout(2000)
    return max(high, int(page.evaluate(HEIGHT)))


def longest(trace: dict[str, Any]) -> tuple[float, float]:
    """The longest task of the page's own thread, in ms: by its thread, and what the clock said."""
    events = trace["traceEvents"]
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"].get("name") == "CrRendererMain"
    }
    tasks = [
        (event.get("tdur", 0) / 1000, event["dur"] / 1000)
        for event in events
        if event["name"].endswith("RunTask") and (event["pid"], event["tid"]) in threads
    ]
    return max(tasks)


if __name__ == "__main__":
    main()
