"""Signing in at the page of a real server, at its door and in the middle of something."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from tests.browser.people.team import PASSWORD, Person, Team, add_user, row, sign_in
from tests.browser.visitor import Visitor, visiting
from tests.server import running_server

pytestmark = pytest.mark.browser

expect.set_options(timeout=10_000)


def test_whoever_has_to_sign_in_is_led_there_and_back(stranger: Visitor) -> None:
    page = stranger.page
    stranger.go("tasks?view=done&q=lease")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()

    sign_in(page, "anna")

    expect(page.get_by_role("searchbox")).to_have_value("lease")
    assert page.url == f"{stranger.url}/tasks?view=done&q=lease"


def test_nothing_of_the_page_is_seen_before_it_is_known_who_asks(stranger: Visitor) -> None:
    page = stranger.page
    page.route("**/api/session", lambda route: None)

    page.goto(f"{stranger.url}/tasks", wait_until="domcontentloaded")
    expect(page.locator("project-switch > button")).to_be_attached()

    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.locator("#main > *:not(noscript)")).to_have_count(0)


def test_a_wrong_password_is_told_in_plain_words(stranger: Visitor) -> None:
    stranger.go("sign-in")

    sign_in(stranger.page, "anna", "not her password")

    expect(stranger.page.get_by_role("alert")).to_contain_text("name or the password is wrong")
    expect(stranger.page.get_by_label("Password")).to_be_focused()


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:1"])
def test_a_sign_in_leads_to_no_other_site(stranger: Visitor, elsewhere: str) -> None:
    stranger.go(f"sign-in?next={elsewhere}")

    sign_in(stranger.page, "bob")

    expect(stranger.page.get_by_role("button", name="You: bob")).to_be_visible()
    assert stranger.page.url.startswith(f"{stranger.url}/")


def test_a_sign_in_in_the_middle_keeps_what_was_typed_and_sends_it(
    anna: Visitor, team: Team
) -> None:
    project_id = team.anna.project("Typed")
    page = anna.page
    anna.go(f"projects/{project_id}/members")
    page.get_by_label("Name").fill("bob")
    page.context.clear_cookies()

    page.get_by_role("button", name="Add", exact=True).click()
    dialog = page.get_by_role("dialog", name="You are signed out")
    expect(dialog.get_by_label("Name")).to_have_value("anna")
    dialog.get_by_role("button", name="Not now").click()
    page.locator(".signed-out").get_by_role("button", name="Sign in").click()
    dialog.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(row(page, "bob")).to_be_visible()
    expect(dialog).to_have_count(0)


def test_an_upload_waits_for_the_sign_in(anna: Visitor) -> None:
    page = anna.page
    anna.go("")
    expect(page.get_by_text("Drop it here").first).to_be_visible()
    page.context.clear_cookies()

    file = FilePayload(name="a.txt", mimeType="text/plain", buffer=b"Plain words.")
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("dialog").get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_text("12 B, uploaded")).to_be_visible()


def test_one_sign_in_is_enough_for_all_windows(
    anna: Visitor, team: Team, chromium: Browser
) -> None:
    first, second = anna.page, anna.page.context.new_page()
    for page in (first, second):
        page.goto(f"{anna.url}/tasks")
        expect(page.get_by_role("heading", name="Tasks", exact=True)).to_be_visible()
    second.context.clear_cookies()
    for page in (first, second):
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect(page.get_by_role("dialog", name="You are signed out")).to_be_visible()

    second.get_by_label("Password").fill(PASSWORD)
    second.keyboard.press("Enter")

    for page in (first, second):
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_signing_out_ends_at_the_sign_in_page(anna: Visitor, team: Team) -> None:
    page = anna.page
    anna.go("")

    page.get_by_role("button", name="You: anna").click()
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    anna.go("tasks")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    team.anna.sign_in()


def test_a_page_that_was_open_when_the_first_user_came_goes_on(
    chromium: Browser, tmp_path: Path
) -> None:
    with (
        running_server(tmp_path / "data", workers=1, reserve_mb=0) as server,
        visiting(chromium, server.base_url) as visitor,
    ):
        visitor.sees_failures = True
        page = visitor.page
        visitor.go("tasks")
        page.get_by_role("searchbox").fill("half typed")
        first = Person(server, "anna")
        first.set_password(add_user(server, tmp_path / "data", "anna", "--admin"))
        first.leave()
        page.evaluate("dispatchEvent(new Event('focus'))")

        sign_in(page, "anna")

        expect(page.get_by_role("button", name="You: anna")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_value("half typed")
