"""What a person sees at an address that leads nowhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.proxy import proxied
from tests.browser.visitor import Visitor, visiting
from tests.server import running_server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=[True, False], ids=["stripped", "kept"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Intray below a path of a proxy."""
    data = tmp_path_factory.mktemp("intray") / "data"
    with (
        running_server(data, workers=1, reserve_mb=0, root_path="/review") as server,
        proxied(server.base_url, "/review", strips=request.param) as origin,
    ):
        yield f"{origin}/review"


@pytest.fixture
def visitor(chromium: Browser, address: str) -> Iterator[Visitor]:
    """Someone whose first answer is a 404."""
    with visiting(chromium, address) as made:
        made.sees_failures = True
        yield made


@pytest.mark.parametrize("path", ["nowhere", "a/b/c", "tasks/a/b", "%ff", "100%25"])
def test_an_unknown_address_says_so_and_leads_back(visitor: Visitor, path: str) -> None:
    """Whatever it is made of, and below a path of a proxy too."""
    page = visitor.page
    visitor.go(path)

    expect(page.get_by_role("heading", name="There is nothing at this address")).to_be_visible()
    expect(page).to_have_title("Nothing here · Intray")
    page.get_by_role("link", name="See all tasks").click()
    page.wait_for_url(f"{visitor.url}/tasks")
    expect(page.get_by_role("searchbox")).to_be_visible()
