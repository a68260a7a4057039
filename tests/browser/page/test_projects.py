"""The list of all projects: what is found in it and what it says, at every width."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import COUNTERS, MOMENT

pytestmark = pytest.mark.browser
LONG = "Pier " * 40


def plan_set(document_id: str, **changes: Any) -> dict[str, Any]:
    """A plan set of twelve sheets that has been read."""
    return {
        "document_id": document_id, "name": f"{document_id}.pdf", "task_id": f"t-{document_id}",
        "created_at": MOMENT, "changed_at": MOMENT, "status": "completed", "sheets": 12,
        "ready": 12, "with_scale": 11, "percent": None, "step": None, "error": None, **changes,
    }  # fmt: skip


def project(project_id: str, drawings: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    """A project with these plan sets."""
    ready = [each for each in drawings if each["status"] == "completed"]
    return {
        "project_id": project_id, "name": project_id, "created_at": MOMENT, "changed_at": MOMENT,
        "archived_at": None, "role": "owner", "sets": len(drawings),
        "sheets": sum(each["sheets"] or 0 for each in drawings),
        "ready": sum(each["ready"] for each in ready),
        "with_scale": sum(each["with_scale"] for each in ready),
        "under_way": sum(each["status"] == "processing" for each in drawings),
        "failed": sum(each["status"] == "failed" for each in drawings),
        "running": 0, "conditions": 0, "measurements": 0, "drawings": drawings, "counted": [],
        **changes,
    }  # fmt: skip


def script_projects(server: ScriptedServer, *projects: dict[str, Any]) -> None:
    """Serves them by name and id; two at a time where one asks for "many"."""

    def some(asked: Asked) -> Answer:
        q, wanted = asked.query.get("q", [""])[0], asked.query.get("project_id", [""])[0]
        found = [one for one in projects if q in one["name"] and wanted in one["project_id"]]
        page = found[2:] if "cursor" in asked.query else found[:2] if q == "many" else found
        more = page[-1]["project_id"] if len(page) < len(found) and page[-1] != found[-1] else None
        return Answer({"projects": page, "total": len(found), "next_cursor": more})

    server.on("GET", "api/takeoff/projects", some)
    for one in projects:
        server.on("GET", f"api/projects/{one['project_id']}", answer_of(one))


def answer_of(one: dict[str, Any]) -> Any:
    return lambda asked: Answer(one)


def rows(page: Page) -> Locator:
    return page.locator(".project-row")


def test_each_project_says_what_is_read_failed_and_counted(
    page: Page, server: ScriptedServer
) -> None:
    counted = {"condition_id": "c", "name": "Footing F1", "unit": "EA", "quantity": 12.0,
               "measurements": 12}  # fmt: skip
    broken = plan_set("broken", status="failed", sheets=None, ready=0, error="It is damaged.")
    reading = plan_set("new", status="processing", ready=3, percent=40.0, step="Reading")
    script_projects(
        server,
        project("harbour", [plan_set("rev-c")], conditions=3, measurements=40, counted=[counted]),
        project("quay", [reading, broken], running=1),
        project("annexe", []),
    )
    page.goto(server.url + "drawings")

    expect(page.locator("h1")).to_have_text("Drawings 3 projects")
    harbour, quay, annexe = rows(page).nth(0), rows(page).nth(1), rows(page).nth(2)
    expect(harbour).to_contain_text("1 plan set, 12 sheets, 11 with a scale")
    expect(harbour).to_contain_text("40 measurements for 3 conditions")
    expect(harbour.locator(".counted")).to_have_text("Footing F1 12 EAand 2 more")
    expect(quay.locator(".state")).to_have_text("Reading")
    expect(quay).to_contain_text("1 plan set being read, 1 plan set failed")
    expect(quay).to_contain_text("Reading, 40 %, 3 of 12 sheets ready")
    expect(quay).to_contain_text("Failed: It is damaged.")
    expect(annexe.locator(".state")).to_have_text("No plans")
    expect(harbour.get_by_role("link", name="rev-c.pdf")).to_have_attribute(
        "href", f"{server.url}drawings/rev-c"
    )
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(quay).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects/quay")


def test_what_is_searched_and_sorted_stands_in_the_address(
    page: Page, server: ScriptedServer
) -> None:
    many = [project(f"many-{n}", []) for n in range(3)]
    script_projects(server, project("harbour", [plan_set("a")]), *many)
    page.goto(server.url + "drawings?sort=name&order=asc")

    expect(rows(page)).to_have_count(4)
    asked = server.asked_for("GET", "api/takeoff/projects")[0].query
    assert (asked["sort"], asked["order"]) == (["name"], ["asc"])
    page.keyboard.press("/")
    expect(page.get_by_label("Search projects")).to_be_focused()
    page.keyboard.type("many")
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="Load more").click()
    expect(rows(page)).to_have_count(3)
    rows(page).last.get_by_role("link").click()
    page.wait_for_url("**/projects/many-2")
    page.go_back()
    # What was loaded is still there, and so is the place where one was.
    expect(rows(page)).to_have_count(3)
    expect(rows(page).last).to_be_focused()
    assert page.url.endswith("drawings?q=many&sort=name&order=asc")
    page.get_by_label("Search projects").fill("nothing like it")
    expect(page.locator("main")).to_contain_text("No project matches")
    page.get_by_role("button", name="Clear the filters").click()
    expect(rows(page)).to_have_count(4)


def test_who_leaves_before_the_list_follows_the_words_comes_back_to_what_they_find(
    page: Page, server: ScriptedServer
) -> None:
    script_projects(server, project("harbour", []), project("quay", []))
    page.goto(server.url + "drawings")
    expect(rows(page)).to_have_count(2)

    page.evaluate("""() => {
      const search = document.querySelector("main input[type=search]");
      search.value = "quay";
      search.dispatchEvent(new Event("input"));
      document.querySelector(".project-row a.name").click();
    }""")
    page.wait_for_url("**/projects/harbour")
    page.go_back()

    expect(rows(page).locator(".name")).to_have_text(["quay"])
    assert page.url.endswith("drawings?q=quay")


def test_a_new_project_stands_where_the_chosen_order_has_it(
    page: Page, server: ScriptedServer
) -> None:
    shown = [project("annexe", []), project("quay", [])]
    body = {"projects": shown, "total": 2, "next_cursor": "quay"}
    server.on("GET", "api/takeoff/projects", lambda asked: Answer(body))
    page.goto(server.url + "drawings?sort=name&order=asc")
    expect(rows(page).locator(".name")).to_have_text(["annexe", "quay"])

    later = "2026-01-06T10:00:00.000Z"
    # It came up from below as it was changed, and is not new.
    shown.insert(1, project("harbour", [], changed_at=later, created_at="2025-12-01T10:00:00.000Z"))
    shown.insert(2, project("mill", [], created_at=later))
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.get_by_role("button", name="1 new").click()

    expect(rows(page).locator(".name")).to_have_text(["annexe", "mill", "quay"])


def test_a_chosen_project_says_that_it_filters_and_one_click_shows_all(
    page: Page, server: ScriptedServer
) -> None:
    harbour, gone = (f"0b7c1f6e-2222-4333-8444-55556666777{n}" for n in (7, 8))
    shown = project(harbour, [plan_set("a")], name="harbour")
    script_projects(server, shown, project("quay", []))
    for place in ("drawings", "tasks", "documents"):
        page.goto(f"{server.url}{place}?project={harbour}")
        expect(page.locator(".project-note")).to_contain_text(f"Only the {place} of “harbour”")
    page.goto(f"{server.url}drawings?project={harbour}")
    expect(rows(page)).to_have_count(1)

    page.locator("project-switch").get_by_role("button", name="Show all projects").click()

    expect(rows(page)).to_have_count(2)
    expect(page.locator(".project-note")).to_be_hidden()
    assert page.url.endswith("/drawings")
    page.goto(f"{server.url}drawings?project={gone}")
    expect(page.locator(".toast")).to_contain_text("is not there. All projects are shown.")
    expect(rows(page)).to_have_count(2)


def test_who_has_no_drawings_is_led_to_a_sample_and_to_a_new_project(
    page: Page, server: ScriptedServer
) -> None:
    script_projects(server)
    sample = {"id": "s", "title": "Workshop", "description": "Three sheets.", "size": 1,
              "media_type": "application/pdf", "task_type": "document_processing"}  # fmt: skip
    server.on("GET", "api/samples", lambda asked: Answer([sample]))
    made = {**project("new", []), "tasks": dict.fromkeys(COUNTERS, 0)}
    server.on("POST", "api/projects", lambda asked: Answer(made, 201))
    server.on("GET", "api/projects/new", lambda asked: Answer(made))
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(server.url + "drawings")

    expect(page.get_by_role("button", name="Try it with a sample plan set")).to_be_visible()
    page.keyboard.press("n")
    page.get_by_label("Name", exact=True).fill("Depot")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects/new")


def test_a_list_that_cannot_be_read_says_so_and_long_names_break_nothing(
    page: Page, server: ScriptedServer
) -> None:
    refusal = {"error": {"code": "forbidden", "message": "Not today."}}
    server.on("GET", "api/takeoff/projects", lambda asked: Answer(refusal, 403))
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(server.url + "drawings")
    expect(page.locator("project-list")).to_contain_text("could not be read")

    name = "<b>" + LONG * 3 + "מחסן"
    script_projects(server, project("long", [plan_set("p", name=name)], name=name))
    page.get_by_role("button", name="Try again").click()

    expect(rows(page)).to_have_count(1)
    expect(rows(page).locator(".name")).to_contain_text("<b>Pier")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
