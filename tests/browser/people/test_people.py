"""People, tokens and the audit list at the page of a real server."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.people.team import PASSWORD, Team, row
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

expect.set_options(timeout=10_000)


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


@pytest.mark.parametrize("width", [320, 390])
def test_the_page_of_a_team_fits_a_narrow_screen(anna: Visitor, team: Team, width: int) -> None:
    page = anna.page
    page.set_viewport_size({"width": width, "height": 800})
    answer = team.anna.http.post("users", json={"name": "W" * 100, "role": "member"})
    assert answer.status_code in (201, 409)
    project_id = team.anna.project("N" * 200)
    team.anna.ask(
        "POST", f"projects/{project_id}/members", json={"name": "W" * 100, "role": "reader"}
    )

    for path in ("account", "people", "audit", f"projects/{project_id}/members"):
        anna.go(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".skeleton")).to_have_count(0)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
    bar = page.locator(".topbar").bounding_box()
    assert bar
    assert bar["height"] < 110  # Two lines, not three.


def test_an_admin_sees_what_the_work_of_each_person_takes_up_and_none_of_it(
    anna: Visitor, team: Team
) -> None:
    task_id = team.bob.start("test.ok", "Bob's secret work")
    team.bob.wait_for_end(task_id)
    page = anna.page
    anna.go("people")

    figures = page.get_by_role("region", name="Use by person").get_by_role("row")
    expect(figures.filter(has_text="bob").get_by_role("cell").nth(1)).not_to_have_text("0")
    expect(page.get_by_text("are free on the disk")).to_be_visible()
    expect(page.get_by_text("secret")).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
