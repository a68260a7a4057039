"""People at the page of a real server: signing in, sharing a project, and what ended meanwhile."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.team import PASSWORD, Person, add_user
from tests.browser.visitor import Visitor, visiting
from tests.server import ServerProcess, running_server

pytestmark = pytest.mark.browser

expect.set_options(timeout=10_000)


@dataclass(frozen=True)
class Team:
    """The server, its admin and a member."""

    server: ServerProcess
    anna: Person
    bob: Person


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """Anna, who is an admin, and Bob."""
    data = tmp_path_factory.mktemp("team") / "data"
    with running_server(data, workers=1, reserve_mb=0) as server:
        people = []
        for name, options in (("anna", ["--admin"]), ("bob", [])):
            person = Person(server, name)
            person.set_password(add_user(server, data, name, *options))
            people.append(person)
        yield Team(server, *people)
        for person in people:
            person.leave()


@pytest.fixture
def stranger(chromium: Browser, team: Team) -> Iterator[Visitor]:
    """A tab at which nobody is signed in."""
    with visiting(chromium, team.server.base_url) as visitor:
        visitor.sees_failures = True
        yield visitor


@pytest.fixture
def anna(chromium: Browser, team: Team) -> Iterator[Visitor]:
    """Anna's tab."""
    with team.anna.at_a_tab(chromium, team.server) as visitor:
        yield visitor


@pytest.fixture
def bob(chromium: Browser, team: Team) -> Iterator[Visitor]:
    """Bob's tab, in a browser of his own."""
    with team.bob.at_a_tab(chromium, team.server) as visitor:
        yield visitor


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fills in the form that is shown."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def row(page: Page, name: str) -> Locator:
    """The row of a list with this name in it."""
    return page.locator(".row").filter(has_text=name)


def bell(page: Page) -> Locator:
    """The bell's button."""
    return page.locator("ended-bell > button")


# Signing in


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
    expect(page.get_by_text("PDF, Word")).to_be_visible()
    page.context.clear_cookies()

    file = FilePayload(name="a.txt", mimeType="text/plain", buffer=b"Plain words.")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("dialog").get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_text("12 B, uploaded")).to_be_visible()


def test_one_sign_in_is_enough_for_all_windows(
    anna: Visitor, team: Team, chromium: Browser
) -> None:
    first, second = anna.page, anna.page.context.new_page()
    for page in (first, second):
        page.goto(f"{anna.url}/tasks")
        expect(page.get_by_role("heading", name="Tasks")).to_be_visible()
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


# People


def test_an_admin_adds_somebody_whose_link_works_once(anna: Visitor, stranger: Visitor) -> None:
    page, door = anna.page, stranger.page
    anna.go("people")
    page.get_by_label("Name", exact=True).fill("carla")
    page.get_by_role("button", name="Add", exact=True).click()
    link = page.get_by_label("Link for carla").input_value()
    expect(row(page, "carla")).to_contain_text("No password yet")

    door.goto(link)
    expect(door.get_by_label("Name")).to_have_value("carla")
    expect(door.get_by_text("At least 12 characters")).to_be_visible()
    door.get_by_label("New password").fill("too short")
    door.get_by_label("The same again").fill("too short")
    door.keyboard.press("Enter")
    expect(door.get_by_role("alert")).to_contain_text("too short")
    door.get_by_label("New password").fill(PASSWORD)
    door.get_by_label("The same again").fill(PASSWORD)
    door.keyboard.press("Enter")

    expect(door.get_by_role("button", name="You: carla")).to_be_visible()
    door.goto(link)
    expect(door.get_by_role("heading", name="cannot be used any more")).to_be_visible()


def test_removing_somebody_asks_what_becomes_of_their_work(anna: Visitor, team: Team) -> None:
    team.anna.ask("POST", "users", json={"name": "dora", "role": "member"})
    page = anna.page
    anna.go("people")

    page.get_by_role("button", name="Change dora").click()
    page.get_by_role("button", name="Remove…").click()
    dialog = page.get_by_role("dialog", name="Remove dora?")
    expect(dialog.get_by_label("Who gets it")).to_have_value("anna")
    dialog.get_by_label("Delete them").check()
    dialog.get_by_role("button", name="Remove").click()

    expect(row(page, "dora")).to_have_count(0)


def test_the_last_admin_stays_one(anna: Visitor) -> None:
    page = anna.page
    anna.go("people")

    page.get_by_role("button", name="Change anna").click()
    page.get_by_role("button", name="Make a member").click()

    expect(page.locator(".toast")).to_contain_text("admin")
    expect(row(page, "anna")).to_contain_text("Admin")


def test_members_are_not_offered_what_admins_do(bob: Visitor) -> None:
    page = bob.page
    bob.go("")

    page.get_by_role("button", name="You: bob").click()

    expect(page.get_by_role("link", name="My account")).to_be_visible()
    expect(page.get_by_role("link", name="People")).to_have_count(0)
    bob.go("audit")
    expect(page.get_by_text("Only an admin may do that.")).to_be_visible()


def test_the_audit_list_tells_acts_in_sentences(anna: Visitor, team: Team) -> None:
    team.anna.project("Told", bob="reader")
    page = anna.page
    anna.go("audit")
    expect(page.get_by_text("anna took bob into a project as a reader").first).to_be_visible()

    texts = page.locator(".audit .what").all_text_contents()

    assert len(texts) > 5
    # A kind of act without a sentence of its own is told as "anna: kind of act".
    assert [text for text in texts if re.match(r"\w+: ", text)] == []
    page.get_by_role("searchbox").fill("TOOK BOB")
    expect(page.locator(".audit .row:visible").first).to_contain_text("took bob")
    assert page.locator(".audit .row:visible").count() < len(texts)


def test_a_token_is_shown_once_and_its_command_works(anna: Visitor) -> None:
    page = anna.page
    anna.go("account")
    page.get_by_text("New token").click()
    page.get_by_label("What is it for?").fill("Nightly export")
    page.get_by_role("button", name="Make a token").click()
    token = page.get_by_label("Token", exact=True).input_value()
    command = page.get_by_label("A command that uses it").input_value()

    assert f"Bearer {token}" in command
    bearer = {"authorization": f"Bearer {token}"}
    assert httpx.get(f"{anna.url}/api/tasks", headers=bearer).status_code == 200
    page.reload()
    expect(row(page, "Nightly export")).to_contain_text(token[-4:])
    expect(page.get_by_label("Token", exact=True)).to_have_count(0)
    page.get_by_role("button", name="End Nightly export").click()
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("You have no tokens.")).to_be_visible()
    assert httpx.get(f"{anna.url}/api/tasks", headers=bearer).status_code == 401


# A shared project


def test_a_reader_is_offered_nothing_that_changes_and_an_editor_is(
    anna: Visitor, bob: Visitor, team: Team
) -> None:
    project_id = team.anna.project("Shared", bob="reader")
    task_id = team.anna.start("test.hold", "long work", project_id=project_id)
    page = bob.page
    bob.go(f"projects/{project_id}")
    expect(row(page, "long work")).to_be_visible()
    expect(page.get_by_text("You can look at this project")).to_be_visible()
    for name in ("Cancel", "Rename", "Delete", "Archive", "New condition…"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.locator(".drop")).to_be_hidden()
    bob.go(f"tasks/{task_id}")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    page.keyboard.press("c")
    bob.go("tasks")
    expect(row(page, "long work")).to_be_visible()
    expect(page.get_by_role("button", name="Cancel long work")).to_have_count(0)

    anna.go(f"projects/{project_id}/members")
    anna.page.get_by_label("Role of bob").select_option("editor")

    page.get_by_role("button", name="Cancel long work").click()
    expect(row(page, "long work").locator(".state")).to_have_text("Cancelled")


def test_what_the_server_refuses_is_told_in_plain_words(bob: Visitor, team: Team) -> None:
    """Somebody was made a reader, and the page does not know of it yet."""
    project_id = team.anna.project("Refused", bob="editor")
    team.anna.start("test.hold", "held", project_id=project_id)
    page = bob.page
    bob.go("tasks")
    button = page.get_by_role("button", name="Cancel held")
    expect(button).to_be_visible()
    page.route("**/api/projects", lambda route: route.abort())
    member = next(
        each["user_id"]
        for each in team.anna.ask("GET", f"projects/{project_id}/members")
        if each["name"] == "bob"
    )
    team.anna.ask("PATCH", f"projects/{project_id}/members/{member}", json={"role": "reader"})

    button.click()

    expect(page.locator(".toast")).to_contain_text("read")


def test_somebody_who_is_removed_no_longer_finds_the_project(
    anna: Visitor, bob: Visitor, team: Team
) -> None:
    project_id = team.anna.project("Left", bob="editor")
    bob.go(f"projects/{project_id}/members")
    expect(row(bob.page, "anna")).to_be_visible()
    anna.go(f"projects/{project_id}/members")

    anna.page.get_by_role("button", name="Remove bob").click()
    anna.page.get_by_role("dialog").get_by_role("button", name="Remove").click()

    expect(row(anna.page, "bob")).to_have_count(0)
    bob.page.reload()
    expect(bob.page.get_by_role("heading", name="There is no such project")).to_be_visible()


def test_an_archived_project_starts_nothing_and_leaves_the_switch(
    anna: Visitor, team: Team
) -> None:
    project_id = team.anna.project("Harbour of old")
    page = anna.page
    anna.go(f"projects/{project_id}")
    page.get_by_role("button", name="Archive").click()
    page.get_by_role("dialog").get_by_role("button", name="Archive").click()

    expect(page.get_by_text("nothing new starts in it")).to_be_visible()
    expect(page.locator(".drop")).to_be_hidden()
    anna.go("tasks?project=")
    page.locator("project-switch > button").click()
    menu = page.locator("#project-menu")
    expect(menu.get_by_role("button", name="All projects")).to_be_visible()
    expect(menu.get_by_role("button", name="Harbour of old")).to_have_count(0)
    menu.get_by_role("button", name="in the archive").click()
    expect(menu.get_by_role("button", name="Harbour of old")).to_be_visible()


# What ended meanwhile


def test_two_windows_agree_on_what_ended_and_was_not_seen(bob: Visitor, team: Team) -> None:
    team.bob.ask("POST", "ended/seen", json={"all": True})
    tasks = [team.bob.start("test.ok", f"work {n}") for n in range(3)]
    for task_id in tasks:
        team.bob.wait_for_end(task_id)
    first, second = bob.page, bob.page.context.new_page()
    for page in (first, second):
        page.goto(f"{bob.url}/documents")
        expect(bell(page)).to_have_accessible_name("3 ended, not seen")

    bell(first).click()
    first.get_by_role("link", name="work 2").click()
    expect(first.get_by_role("heading", name="work 2")).to_be_visible()
    for page in (first, second):
        expect(bell(page)).to_have_accessible_name("2 ended, not seen")
    bell(second).click()
    second.get_by_role("button", name="Mark all as seen").click()

    expect(second.get_by_text("Nothing new.")).to_be_visible()
    for page in (first, second):
        expect(bell(page)).to_have_accessible_name("Nothing new has ended")


def test_a_task_whose_page_was_opened_counts_as_seen(bob: Visitor, team: Team) -> None:
    team.bob.ask("POST", "ended/seen", json={"all": True})
    task_id = team.bob.start("test.ok", "looked at")
    team.bob.wait_for_end(task_id)

    bob.go(f"tasks/{task_id}")

    expect(bob.page.get_by_role("heading", name="looked at")).to_be_visible()
    expect(bell(bob.page)).to_have_accessible_name("Nothing new has ended")
    for _ in range(50):
        if team.bob.ask("GET", "ended")["count"] == 0:
            return
        bob.page.wait_for_timeout(100)
    raise AssertionError("the server was not told")


def test_without_users_the_bell_is_there_and_nobody_signs_in(
    chromium: Browser, tmp_path: Path
) -> None:
    with running_server(tmp_path / "data", workers=1, reserve_mb=0) as server:
        httpx.post(
            f"{server.base_url}/api/tasks", json={"task_type": "test.ok", "task_name": "alone"}
        )
        with visiting(chromium, server.base_url) as visitor:
            page = visitor.page
            visitor.go("documents")
            bell(page).click()

            expect(page.get_by_role("link", name="alone")).to_be_visible()
            expect(page.locator("person-menu")).to_be_hidden()
