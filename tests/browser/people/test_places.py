"""What holds at every place of the page: axe finds nothing, and nothing moves on a slow line."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.people.places import Place, furnish
from tests.browser.people.team import Team
from tests.server import ROOT

AXE = ROOT / ".ci" / "node_modules" / "axe-core" / "axe.min.js"
NARROW, WIDE = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
COLOURS = ["color-contrast", "link-in-text-block"]
LOOKS: list[tuple[ViewportSize, Literal["light", "dark"], list[str] | None]] = [
    (WIDE, "light", None),
    (WIDE, "dark", COLOURS),
    (NARROW, "dark", COLOURS),
    (NARROW, "light", None),
]
"""The rules that are asked, where it is not all of them."""
FINDINGS = """
async (rules) => {
  const only = rules ? { runOnly: { type: "rule", values: rules } } : {};
  const { violations } = await axe.run({ resultTypes: ["violations"], ...only });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? ""}`));
}
"""

SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 200_000,
}
"""A line of 1.6 Mbit/s, in bytes and milliseconds."""
LARGEST_SHIFT = 0.02
MAIN_PLACES = [
    {"start", "tasks"},
    {"contracts", "report", "documents"},
    {"document", "project"},
]
"""A browser has six connections to a server, and each place holds one to hear of changes."""
WATCH = """
  window.shifts = [];
  const where = ({ node }) => (node?.nodeType === 1 ? node : node?.parentElement)?.outerHTML;
  const add = ({ value, sources, hadRecentInput }) => hadRecentInput ||
    window.shifts.push([value, sources.map(where).map((told) => told?.slice(0, 80))]);
  new PerformanceObserver((list) => list.getEntries().forEach(add))
    .observe({ type: "layout-shift", buffered: true });
"""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def places(team: Team) -> list[Place]:
    """All places, with something in each."""
    return furnish(team)


@pytest.fixture
def tabs(chromium: Browser, team: Team) -> Iterator[dict[bool, Page]]:
    """A tab at which Anna is signed in, and one at which nobody is; nothing moves on them."""
    contexts = {}
    for is_signed_in in (True, False):
        context = chromium.new_context(viewport=WIDE, reduced_motion="reduce")
        if is_signed_in:
            secret = team.anna.http.cookies["intray_session"]
            context.add_cookies(
                [{"name": "intray_session", "value": secret, "url": team.server.base_url}]
            )
        contexts[is_signed_in] = context
    yield {key: context.new_page() for key, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci in .ci")
def test_axe_finds_nothing_at_any_place(
    tabs: dict[bool, Page], team: Team, places: list[Place]
) -> None:
    source = AXE.read_text("utf-8")

    found = [
        f"{place.name}, {look}: {finding}"
        for place in places
        for look, finding in findings(tabs[place.is_signed_in], place, team, source)
    ]

    assert found == []


def findings(page: Page, place: Place, team: Team, source: str) -> Iterator[tuple[str, str]]:
    """What axe says of a place in each look; only colours are looked at again in the dark."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    page.goto(f"{team.server.base_url}/{place.path}")
    page.locator(place.shown).first.wait_for()
    page.locator("main .skeleton").first.wait_for(state="detached")
    page.evaluate(source)
    for size, theme, rules in LOOKS:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size(size)
        for finding in page.evaluate(FINDINGS, rules):
            yield f"{size['width']} {theme}", finding


def test_nothing_moves_while_a_place_is_loaded_over_a_slow_line(
    tabs: dict[bool, Page], team: Team, places: list[Place]
) -> None:
    moved = {}
    for names in MAIN_PLACES:
        moved.update(shifted([each for each in places if each.name in names], tabs, team))

    assert moved == {}


def shifted(together: list[Place], tabs: dict[bool, Page], team: Team) -> dict[str, list[Any]]:
    """What moved at places that are opened at once, which takes less time than one by one."""
    opened = []
    for place in together:
        page = tabs[place.is_signed_in].context.new_page()
        page.set_viewport_size(NARROW)
        page.add_init_script(WATCH)
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        page.goto(f"{team.server.base_url}/{place.path}", wait_until="commit")
        opened.append((place.name, page, place.shown))

    moved = {}
    for name, page, shown in opened:
        page.locator(shown).first.wait_for(timeout=60_000)
        page.locator("main .skeleton").first.wait_for(state="detached")
        page.wait_for_timeout(200)
        shifts = page.evaluate("window.shifts")
        if sum(value for value, _ in shifts) >= LARGEST_SHIFT:
            moved[name] = shifts
        page.close()

    return moved
