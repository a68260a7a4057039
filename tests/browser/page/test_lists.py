"""What the lists of tasks and of documents have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page.documents import document, script_documents
from tests.browser.page.scripted import Answer, ScriptedServer
from tests.browser.page.tasks import script_tasks, task

pytestmark = pytest.mark.browser

Items = list[dict[str, Any]]


@dataclass(frozen=True)
class Kind:
    """One of the lists: its address, an item of it, and a server with such items."""

    path: str
    item: Callable[..., dict[str, Any]]
    script: Callable[[ScriptedServer, Items], None]

    def later(self, name: str, hour: int) -> dict[str, Any]:
        """An item that came at an hour."""
        return self.item(name, created_at=f"2026-01-05T{hour}:00:00.000Z")


TASKS = Kind("tasks", task, script_tasks)
DOCUMENTS = Kind("documents", document, script_documents)
both = pytest.mark.parametrize("kind", [TASKS, DOCUMENTS], ids=lambda kind: kind.path)


def expect_names(page: Page, *names: str) -> None:
    """The rows that are shown, from the top."""
    expect(page.locator(".row:not(.skeleton) .name")).to_have_text(
        [f"{name}.pdf" for name in names]
    )


@both
def test_what_waits_is_shown_with_the_newest_first(
    page: Page, server: ScriptedServer, kind: Kind
) -> None:
    items = [kind.item("a1")]
    kind.script(server, items)
    page.goto(server.url + kind.path)
    expect_names(page, "a1")

    items.insert(0, kind.later("a2", 11))
    expect(page.get_by_role("button", name="1 new")).to_be_visible()
    items.insert(0, kind.later("a3", 12))
    page.get_by_role("button", name="2 new").click()

    expect_names(page, "a3", "a2", "a1")
    expect(page.locator(".news")).to_be_hidden()


@both
def test_what_is_gone_again_no_longer_waits(page: Page, server: ScriptedServer, kind: Kind) -> None:
    items = [kind.item("a1")]
    kind.script(server, items)
    page.goto(server.url + kind.path)
    expect_names(page, "a1")
    items.insert(0, kind.later("a2", 11))
    expect(page.get_by_role("button", name="1 new")).to_be_visible()

    del items[0]

    expect(page.locator(".news")).to_be_hidden()
    expect_names(page, "a1")


@both
def test_a_full_page_of_new_ones_begins_the_list_again(
    page: Page, server: ScriptedServer, kind: Kind
) -> None:
    items = [kind.item("a1")]
    kind.script(server, items)
    page.goto(server.url + kind.path)
    expect_names(page, "a1")

    items[:] = [kind.later(f"b{number}", 11) for number in range(99, 49, -1)]
    page.get_by_role("button", name="50 new").click()

    expect_names(page, *[f"b{number}" for number in range(99, 49, -1)])


@both
def test_a_list_that_cannot_be_read_is_asked_for_again(
    page: Page, server: ScriptedServer, kind: Kind
) -> None:
    refusal = Answer({"error": {"code": "forbidden", "message": "Not now."}}, 403)
    server.on("GET", f"api/{kind.path}", lambda asked: refusal)
    page.goto(server.url + kind.path)
    expect(page.locator("main")).to_contain_text("could not be read")
    expect(page.locator("main")).to_contain_text("Not now.")

    kind.script(server, [kind.item("a1")])
    page.get_by_role("button", name="Try again").click()

    expect_names(page, "a1")


def test_tasks_deleted_together_come_back_where_they_stood(
    page: Page, server: ScriptedServer
) -> None:
    names = ["a5", "a4", "a3", "a2", "a1"]
    script_tasks(server, [TASKS.later(name, 10 + int(name[1])) for name in names])
    page.goto(server.url + "tasks")
    expect_names(page, *names)

    for name in ("a2", "a4", "a3"):
        page.get_by_label(f"Select {name}.pdf").check()
    page.locator(".bulk").get_by_role("button", name="Delete 3").click()
    expect_names(page, "a5", "a1")
    expect(page.locator(".row").last).to_be_focused()
    page.get_by_role("button", name="Undo").click()

    expect_names(page, *names)


def test_what_is_deleted_is_not_counted_any_more(page: Page, server: ScriptedServer) -> None:
    """The number follows the rows at once; the server hears of it when nobody can undo it."""
    script_tasks(server, [task("a2"), task("a1")])
    page.goto(server.url + "tasks")
    expect(page.locator(".bulk .summary")).to_have_text("2 tasks")
    server.on("GET", "api/tasks", lambda asked: Answer(status=304))

    page.get_by_role("button", name="Delete a2.pdf").click()
    expect(page.locator(".bulk .summary")).to_have_text("1 task")
    page.get_by_role("button", name="Undo").click()

    expect(page.locator(".bulk .summary")).to_have_text("2 tasks")
    assert server.asked_for("POST", "api/tasks/delete") == []


@both
def test_who_comes_back_finds_the_place_and_the_focus(
    page: Page, server: ScriptedServer, kind: Kind
) -> None:
    items = [kind.item(f"a{n}") for n in range(40)]
    kind.script(server, items)
    page.goto(server.url + kind.path)
    row = page.locator(".row", has=page.get_by_text("a31.pdf", exact=True)).first
    row.locator(".name").scroll_into_view_if_needed()
    row.focus()
    server.wait_for("GET", "api/ended")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(server.url + kind.path)

    page.go_back()

    expect(row).to_be_focused()
    expect(row).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") > 500


@both
def test_who_comes_back_finds_no_row_of_what_was_deleted_meanwhile(
    page: Page, server: ScriptedServer, kind: Kind
) -> None:
    items = [kind.item(name) for name in ("a3", "a2", "a1")]
    kind.script(server, items)
    page.goto(server.url + kind.path)
    page.locator(".row .name", has_text="a1.pdf").click()
    expect(page).not_to_have_url(server.url + kind.path)

    items.pop()
    page.go_back()

    expect_names(page, "a3", "a2")
