"""Someone who looks at a real server through a browser, and notes what a person would not see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`Policy: ${event.violatedDirective} ${event.blockedURI}`));
"""
ANSWER_FAILED = "Failed to load resource"


@dataclass
class Visitor:
    """A tab on a server. `sees_failures` when answers that fail are part of the story."""

    page: Page
    url: str
    sees_failures: bool = False
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Opens an address below the root, as if it were typed."""
        self.page.goto(f"{self.url}/{path}")

    def heard(self, line: ConsoleMessage) -> None:
        """Notes what the console calls an error or a warning."""
        is_expected = self.sees_failures and line.text.startswith(ANSWER_FAILED)
        if line.type in ("error", "warning") and not is_expected:
            self.errors.append(line.text)

    def asked(self, request: Request) -> None:
        """Notes what is asked of anyone but the server."""
        if not request.url.startswith((f"{self.url}/", "blob:", "data:")):
            self.strangers.append(request.url)


@contextmanager
def visiting(chromium: Browser, url: str) -> Iterator[Visitor]:
    """A visit in which nothing may be reported in the console and nobody else be asked."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.add_init_script(VIOLATIONS)
    visitor = Visitor(page, url)
    page.on("console", visitor.heard)
    page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    page.on("request", visitor.asked)
    yield visitor
    context.close()
    assert visitor.errors == []
    assert visitor.strangers == []
