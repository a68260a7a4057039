"""Signing in at a provider of another site: a real one, a real server, a real browser."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.browser.visitor import Visitor, visiting
from tests.openid_provider import TestProvider, running_provider
from tests.server import ROOT, ServerProcess, intray_server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("openid")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[ServerProcess]:
    """Intray, not started yet: the provider has to know its port first."""
    made = intray_server(folder / "data", workers=1, reserve_mb=0)
    yield made
    made.close()


@pytest.fixture(scope="module")
def provider(folder: Path, server: ServerProcess) -> Iterator[TestProvider]:
    """At `localhost`, which to a browser is another site than `127.0.0.1`. Intray uses it."""
    address = f"{server.base_url}/sign-in/openid/return"
    with running_provider(folder, address) as running:
        running.know("ada-1", preferred_username="Ada")
        running.know("bob-1", preferred_username="Bob")
        server.environment = {
            **server.environment,
            "INTRAY_OPENID_ISSUER": running.issuer,
            "INTRAY_OPENID_CLIENT_ID": running.client_id,
            "INTRAY_OPENID_CLIENT_SECRET": running.client_secret,
            "INTRAY_OPENID_TITLE": "Example",
        }
        add = [sys.executable, "run.py", "--data", str(folder / "data"), "user", "add", "Ada"]
        subprocess.run([*add, "--admin"], cwd=ROOT, check=True, capture_output=True)
        server.start()
        yield running


@pytest.fixture
def visitor(chromium: Browser, server: ServerProcess, provider: TestProvider) -> Iterator[Visitor]:
    """An empty tab, which may go to the provider."""
    of_provider: list[str] = []

    def note(request: Request) -> None:
        shown = (request.url, *map(request.headers.get, ("origin", "referer")))
        if any(each and each.startswith(provider.issuer) for each in shown):
            of_provider.append(request.url)

    with visiting(chromium, server.base_url) as made:
        made.sees_failures = True
        # The provider's page has a style sheet from the internet, which a test does without.
        made.page.route(re.compile("^https://"), lambda route: route.abort())
        made.page.on("request", note)
        yield made
        made.strangers = [each for each in made.strangers if each not in of_provider]


def sign_in(visitor: Visitor, subject: str) -> None:
    visitor.page.get_by_role("link", name="Sign in with Example").click()
    authorize(visitor, subject)


def authorize(visitor: Visitor, subject: str) -> None:
    """On the provider's page."""
    visitor.page.get_by_placeholder("sub").fill(subject)
    visitor.page.get_by_role("button", name="Authorize").first.click()


def test_one_signs_in_there_and_is_where_one_wanted_to_be(
    visitor: Visitor, provider: TestProvider
) -> None:
    visitor.go("tasks?status=FAILURE")

    sign_in(visitor, "ada-1")

    page = visitor.page
    expect(page.get_by_role("heading", name="Tasks", exact=True)).to_be_visible()
    assert page.url == f"{visitor.url}/tasks?status=FAILURE"
    (session,) = [each for each in page.context.cookies() if each["name"] == "intray_session"]
    assert (session["sameSite"], session["httpOnly"]) == ("Strict", True)
    assert [each["name"] for each in page.context.cookies()] == ["intray_session"]


def test_the_first_page_after_it_knows_who_asks(visitor: Visitor) -> None:
    """The cookie is strict: a browser that comes from another site sends none with a redirect."""
    visitor.go("sign-in/openid?next=/api/session")

    authorize(visitor, "ada-1")

    expect(visitor.page).to_have_url(f"{visitor.url}/api/session")
    expect(visitor.page.locator("body")).to_contain_text('"name":"Ada"')


def test_who_is_unknown_reads_what_to_do(visitor: Visitor, provider: TestProvider) -> None:
    visitor.go("")

    sign_in(visitor, "bob-1")

    page = visitor.page
    expect(page.get_by_role("alert")).to_have_text(
        "Nobody has added you here. Your name there is Bob."
    )
    expect(page.get_by_text("Ask an admin to add you by exactly that name")).to_be_visible()
    page.get_by_role("link", name="Back to the sign-in page").click()
    expect(page.get_by_role("link", name="Sign in with Example")).to_be_visible()


def test_an_attempt_that_has_ended_is_told_on_the_sign_in_page(visitor: Visitor) -> None:
    visitor.go("sign-in/openid/return?code=x&state=y")

    expect(visitor.page.get_by_role("alert")).to_have_text(
        "That sign-in took too long or was used before. Start it again."
    )
    expect(visitor.page.get_by_role("link", name="Sign in with Example")).to_be_visible()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("openid_denied", "You were not let in there."),
        ("openid_away", "That sign-in cannot be reached at the moment."),
        ("openid_refused", "That sign-in could not be verified."),
        ("openid_slow_down", "That failed too often from here."),
        ("constructor", "That did not sign you in."),
    ],
)
def test_each_reason_has_its_sentence(visitor: Visitor, code: str, sentence: str) -> None:
    visitor.go(f"sign-in?failed={code}")

    expect(visitor.page.get_by_role("alert")).to_contain_text(sentence)
