"""No place of the page has a finding of axe: wide and narrow, light and dark."""

from collections.abc import Iterator
from typing import Literal

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

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci in .ci"),
]


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


def test_axe_finds_nothing_at_any_place(tabs: dict[bool, Page], team: Team) -> None:
    source = AXE.read_text("utf-8")

    found = [
        f"{place.name}, {look}: {finding}"
        for place in furnish(team)
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
