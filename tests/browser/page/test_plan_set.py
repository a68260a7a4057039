"""The list of a plan set's sheets: sorted and filtered, its numbers checked, its words found."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from reportlab.pdfgen.canvas import Canvas

from tests.browser.page.drawings import drawing, script_sheet, sheet
from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.visitor import visiting
from tests.jobs.drawings.small_plans import sheets
from tests.server import ServerProcess, running_server

pytestmark = pytest.mark.browser

Json = dict[str, Any]
DASH = "\u2013"
FINE: Json = {
    "doubles": [],
    "without_number": [],
    "missing": [],
    "not_listed": [],
    "index_pages": [],
}
SHEETS = [
    sheet("p1", number=1, sheet_number="A-10", title="ROOF PLAN", discipline="Architectural",
          revision="B", issue_date="2026-03-12"),
    sheet("p2", number=2, sheet_number="A-9", title="ELEVATIONS", discipline="Architectural",
          page_type="Elevation", revision=None, calibrated=False, scale_status="not_found"),
    sheet("p3", number=3, sheet_number=None, title=None, discipline="Unknown", page_type=None),
    sheet("p4", number=4, sheet_number="S-1", title="FOUNDATION PLAN", revision="A",
          issue_date="2025-11-02", scale_ratio=96.0),
]  # fmt: skip


def opened(page: Page, server: ScriptedServer, query: str = "", **changes: Any) -> Page:
    """The list of a plan set."""
    script_sheet(server, [])
    one = drawing(changes.pop("pages", SHEETS), **changes)
    server.on("GET", "api/drawings/d1", lambda asked: Answer(one))
    page.goto(f"{server.url}drawings/d1{query}")
    expect(page.get_by_role("heading", level=1)).to_have_text(one["name"])
    return page


def rows(page: Page) -> Locator:
    """The sheets that are listed."""
    return page.locator(".sheet-table tbody tr")


def listed(page: Page) -> list[str | None]:
    """The ids of the sheets, from the top."""
    return [row.get_attribute("data-page") for row in rows(page).all()]


def test_the_sheets_are_listed_with_all_that_is_known_of_them(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)

    expect(page.get_by_text("4 sheets, 3 with a scale")).to_be_visible()
    expect(rows(page).first.locator("td")).to_have_text(
        [
            "1", "A-10", "ROOF PLAN", "Architectural", "Plan", "B", "12 Mar 2026",
            re.compile(r"^1/4"),
        ]
    )  # fmt: skip
    expect(rows(page).nth(2).locator("td")).to_have_text(
        ["3", "no number", *[DASH] * 5, re.compile(r"^1/4")]
    )
    link = rows(page).first.get_by_role("link", name="A-10")
    assert (link.get_attribute("href") or "").endswith("/sheets/p1")


def test_a_column_sorts_both_ways_and_what_is_not_known_comes_last(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)
    assert listed(page) == ["p1", "p2", "p3", "p4"]

    page.get_by_role("button", name="Number", exact=True).click()
    assert listed(page) == ["p2", "p1", "p4", "p3"]
    page.get_by_role("button", name="Number", exact=True).click()

    assert listed(page) == ["p4", "p1", "p2", "p3"]
    head = page.get_by_role("columnheader", name="Number")
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(page).to_have_url(f"{server.url}drawings/d1?sort=number&order=down")
    page.reload()
    expect(rows(page)).to_have_count(4)
    assert listed(page) == ["p4", "p1", "p2", "p3"]
    page.get_by_role("button", name="Issued", exact=True).press("Enter")
    assert listed(page) == ["p4", "p1", "p2", "p3"]
    page.get_by_role("button", name="Scale", exact=True).press("Enter")
    assert listed(page) == ["p1", "p3", "p4", "p2"]


def test_sheets_are_filtered_by_words_discipline_and_type(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)

    page.get_by_label("Filter the sheets").fill("plan")
    assert listed(page) == ["p1", "p4"]
    expect(page.get_by_text("2 of 4 sheets")).to_be_visible()
    page.get_by_label("Discipline").select_option("Architectural")
    assert listed(page) == ["p1"]
    expect(page).to_have_url(f"{server.url}drawings/d1?q=plan&discipline=Architectural")
    page.get_by_label("Type").select_option("Elevation")

    expect(page.get_by_text("No sheet is like that.")).to_be_visible()
    page.get_by_role("button", name="Show all sheets").click()
    assert listed(page) == ["p1", "p2", "p3", "p4"]
    page.get_by_label("Discipline").select_option("Not known")
    assert listed(page) == ["p3"]


def test_what_is_wrong_with_the_numbers_is_said_with_ways_to_the_sheets(
    page: Page, server: ScriptedServer
) -> None:
    missing = [
        {"sheet_number": "A-11", "why": "The index of sheets lists it.", "title": "ATTIC",
         "listed_on": "p4", "between": None},
        {"sheet_number": "S-2", "why": "S-1 to S-9 come one after the other but for this.",
         "title": None, "listed_on": None, "between": ["S-1", "S-3"]},
        *({"sheet_number": f"M-{n}", "why": "", "title": None, "listed_on": "p4", "between": None}
          for n in range(5)),
    ]  # fmt: skip
    check = {
        "doubles": [{"sheet_number": "A-10", "page_ids": ["p1", "p2"]}],
        "without_number": ["p3"],
        "missing": missing,
        "not_listed": ["p1", "p2"],
        "index_pages": ["p4"],
    }
    opened(page, server, set_check=check)

    def said(name: str) -> Locator:
        return page.locator(f"[data-check={name}] li")

    expect(said("double")).to_have_text(["A-10 stands on 2 sheets: page 1, page 2."])
    expect(said("missing").first).to_have_text(
        "A-11 “ATTIC” is listed on S-1, but did not come in."
    )
    expect(said("missing").nth(1)).to_have_text(
        "S-2 is missing between S-1 and S-3. S-1 to S-9 come one after the other but for this."
    )
    expect(said("unlisted")).to_have_text(["2 sheets are not in the index: A-10, A-9."])
    expect(said("unnumbered")).to_contain_text(["1 sheet has no number: page 3."])
    expect(page.get_by_text("M-4")).to_be_hidden()
    page.get_by_text("3 more").click()
    expect(page.get_by_text("M-4")).to_be_visible()
    link = said("unnumbered").get_by_role("link")
    assert (link.get_attribute("href") or "").endswith("/sheets/p3")


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (["p4"], "All sheets of the index are here, each number once: see S-1."),
        ([], "Each number stands once. No index of sheets was found"),
    ],
)
def test_a_set_without_a_mistake_is_told_to_be_well(
    page: Page, server: ScriptedServer, index: list[str], words: str
) -> None:
    opened(page, server, set_check={**FINE, "index_pages": index})

    expect(page.locator(".set-well")).to_contain_text(words)


def found(page_id: str, **changes: Any) -> Json:
    """A sheet on which words were found."""
    return {
        "page_id": page_id, "document_id": "d1", "document_name": "plans.pdf", "number": 2,
        "sheet_number": "S-1", "title": "FOUNDATION PLAN",
        "snippet": {"text": "🏗 WATERSTOP AT JOINTS", "marks": [[2, 11]]},
        "places": [[100.4, 200.0, 180.2, 212.0]], **changes,
    }  # fmt: skip


def test_words_are_found_on_all_sheets_with_the_place_where_they_stand(
    page: Page, server: ScriptedServer
) -> None:
    first = [found("p4"), found("p9", document_id="d2", document_name="addendum.pdf", snippet=None)]

    def search(asked: Asked) -> Answer:
        if "cursor" in asked.query:
            return Answer({"sheets": [found("p5")], "next_cursor": None})
        return Answer({"sheets": first, "next_cursor": "p9"})

    opened(page, server)
    server.on("GET", "api/projects/project/sheets", search)

    page.get_by_label("Find words on the sheets").fill("waterstop")

    results = page.locator(".found-words li")
    expect(results).to_have_count(2)
    expect(results.first.locator("mark")).to_have_text("WATERSTOP")
    link = results.first.get_by_role("link", name="S-1 FOUNDATION PLAN")
    expected = f"{server.url}sheets/p4?at=100%2C200%2C180%2C212"
    assert link.get_attribute("href") == expected
    expect(results.nth(1)).to_contain_text("in addendum.pdf")
    expect(results.nth(1)).to_contain_text("By its number or title.")
    expect(page).to_have_url(f"{server.url}drawings/d1?words=waterstop")
    page.get_by_role("button", name="Show more").click()
    expect(results).to_have_count(3)
    expect(results.nth(2).get_by_role("link")).to_be_focused()
    assert server.asked_for("GET", "api/projects/project/sheets")[-1].query["cursor"] == ["p9"]


def test_a_late_answer_is_dropped_and_nothing_found_says_what_to_do(
    page: Page, server: ScriptedServer
) -> None:
    goes_on = threading.Event()

    def search(asked: Asked) -> Answer:
        if asked.query["q"] == ["wat"]:
            goes_on.wait(5)
            return Answer({"sheets": [found("p4")], "next_cursor": None})
        return Answer({"sheets": [], "next_cursor": None})

    opened(page, server)
    server.on("GET", "api/projects/project/sheets", search)
    words = page.get_by_label("Find words on the sheets")
    words.fill("wat")
    server.wait_for("GET", "api/projects/project/sheets")
    words.fill("watx")

    expect(page.get_by_text("No sheet of this project says “watx”.")).to_be_visible()
    goes_on.set()
    words.fill("w")
    expect(page.get_by_text("Type at least two letters.")).to_be_visible()
    expect(page.locator(".found-words li")).to_have_count(0)


def test_words_that_are_being_typed_do_not_follow_to_another_page(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)

    page.get_by_label("Find words on the sheets").fill("waterstop")
    page.get_by_role("link", name="Documents", exact=True).click()
    page.wait_for_timeout(500)

    assert page.url == f"{server.url}documents"
    assert server.asked_for("GET", "api/projects/project/sheets") == []


def test_a_set_that_has_been_read_is_asked_for_once(page: Page, server: ScriptedServer) -> None:
    opened(page, server)
    expect(rows(page)).to_have_count(4)
    page.wait_for_timeout(300)

    assert len(server.asked_for("GET", "api/drawings/d1")) == 1


def test_a_set_that_failed_is_seen_when_it_is_opened(page: Page, server: ScriptedServer) -> None:
    opened(page, server, pages=[], status="failed", error="It is no PDF.")

    (asked,) = server.wait_for("POST", "api/ended/seen")
    assert asked.json == {"task_ids": ["t1"]}


def test_a_search_that_fails_says_why(page: Page, server: ScriptedServer) -> None:
    error = {"code": "busy", "message": "The server is busy.", "hint": "Try again in a minute."}
    opened(page, server)
    server.on("GET", "api/projects/project/sheets", lambda asked: Answer({"error": error}, 503))

    page.get_by_label("Find words on the sheets").fill("waterstop")

    expect(page.get_by_text("The server is busy. Try again in a minute.")).to_be_visible()


def test_a_set_that_is_being_read_shows_its_sheets_as_they_come(
    page: Page, server: ScriptedServer
) -> None:
    unknown = {"scale_status": None, "scale_reason": None, "sheet_number": None}
    pages = [sheet("p1", number=1, status="processing", **unknown), SHEETS[1]]
    opened(page, server, pages=pages, status="processing", page_count=9)

    expect(rows(page).first).to_contain_text("Being read")
    expect(page.locator("task-progress")).to_be_visible()
    expect(page.locator(".set-check, .set-well")).to_have_count(0)
    expect(page.get_by_text("9 sheets, 1 with a scale")).to_be_visible()


def test_a_look_at_500_sheets_takes_no_focus_away(page: Page, server: ScriptedServer) -> None:
    pages = [sheet(f"p{n}", number=n, sheet_number=f"A-{n}") for n in range(1, 501)]
    opened(page, server, pages=pages)
    link = rows(page).nth(300).get_by_role("link")
    link.focus()

    page.evaluate("dispatchEvent(new Event('focus'))")
    server.wait_for("GET", "api/drawings/d1", 2)

    expect(link).to_be_focused()
    page.get_by_label("Filter the sheets").fill("A-30")
    assert len(listed(page)) == 11


def test_what_was_pointed_at_is_said_and_can_be_forgotten(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, pointed=["sheet_number", "title"])
    server.on("DELETE", "api/drawings/d1/title-block", lambda asked: Answer(status=204))
    expect(page.get_by_text("pointed at for every sheet: number, title.")).to_be_visible()

    page.get_by_role("button", name="Forget it").click()
    page.get_by_role("dialog").get_by_role("button", name="Forget it").click()

    server.wait_for("DELETE", "api/drawings/d1/title-block")


def test_a_set_that_is_gone_or_could_not_be_read_says_so(
    page: Page, server: ScriptedServer
) -> None:
    script_sheet(server, [])
    page.goto(f"{server.url}drawings/d9")
    expect(page.get_by_role("heading", name="There is no such plan set")).to_be_visible()

    opened(page, server, pages=[], status="failed", error="It is damaged.", hint="Send it again.")
    expect(page.locator(".plan-error")).to_have_text("It is damaged. Send it again.")
    expect(page.get_by_label("Filter the sheets")).to_be_hidden()


def test_the_project_leads_to_the_list_and_a_sheet_leads_back(
    page: Page, server: ScriptedServer
) -> None:
    script_sheet(server, SHEETS)
    one = drawing(SHEETS)
    server.on("GET", "api/projects/project/drawings", lambda asked: Answer({"drawings": [one]}))
    server.on("GET", "api/drawings/d1", lambda asked: Answer(one))
    page.goto(f"{server.url}projects/project")

    page.get_by_role("link", name="Sheet list").click()
    expect(rows(page)).to_have_count(4)
    rows(page).first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ROOF PLAN")
    page.get_by_role("link", name="plans.pdf").click()

    expect(rows(page)).to_have_count(4)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_long_names_break_nothing(page: Page, server: ScriptedServer, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    long = "<b>" + "W" * 500
    hostile = sheet("p1", number=1, sheet_number=long, title=long, discipline=long, revision=long,
                    page_type=long)  # fmt: skip
    missing = {"sheet_number": long, "why": long, "title": long, "listed_on": "p1", "between": None}
    check = {**FINE, "missing": [missing], "not_listed": ["p1"],
             "doubles": [{"sheet_number": long, "page_ids": ["p1"]}]}  # fmt: skip
    script_sheet(server, [])
    one = drawing([hostile, *SHEETS], name=long, set_check=check)
    server.on("GET", "api/drawings/d1", lambda asked: Answer(one))
    text = {"text": long, "marks": [[0, 300]]}
    words = {"sheets": [found("p1", sheet_number=long, document_id="d2", document_name=long,
                              snippet=text)], "next_cursor": None}  # fmt: skip
    server.on("GET", "api/projects/project/sheets", lambda asked: Answer(words))
    page.goto(f"{server.url}drawings/d1?words=waterstop")
    expect(page.locator(".found-words li")).to_have_count(1)
    expect(rows(page)).to_have_count(5)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("main b").count() == 0


def test_on_a_narrow_screen_the_order_is_chosen_from_a_list(
    page: Page, server: ScriptedServer
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    opened(page, server)

    page.get_by_label("Order").select_option("By title")

    assert listed(page) == ["p2", "p4", "p1", "p3"]
    expect(rows(page).first).to_contain_text("ELEVATIONS")


# Through the program


@pytest.fixture(scope="module")
def intray(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The real program, with nothing in it."""
    data = tmp_path_factory.mktemp("plan_set") / "data"
    with running_server(data, tasks=(), workers=1, reserve_mb=0) as running:
        yield running


def numbered(number: str, canvas: Canvas) -> None:
    """A sheet whose number stands where no title block is."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(30, 362, number)
    canvas.drawString(200, 200, f"WATERSTOP AT JOINT {number}")
    canvas.rect(100, 100, 300, 60)


@pytest.mark.timeout(180)
def test_numbers_are_pointed_at_corrected_listed_and_words_are_found(
    chromium: Browser, intray: ServerProcess
) -> None:
    """With real sheets: point once, say one number, see the list, find words, take all back."""
    pdf = sheets([partial(numbered, number) for number in ("X-1", "X-2", "X-3")])
    with httpx.Client(base_url=intray.base_url) as client:
        project_id = client.post("/api/projects", json={"name": "Dam"}).json()["project_id"]
        sent = client.post(
            f"/api/projects/{project_id}/drawings?name=dam.pdf",
            content=pdf,
            headers={"content-type": "application/pdf"},
        ).json()
    with visiting(chromium, intray.base_url) as visitor:
        page = visitor.page
        visitor.go(f"drawings/{sent['document_id']}")
        expect(page.locator(".set-check")).to_contain_text(
            "3 sheets have no number", timeout=90_000
        )
        rows(page).first.get_by_role("link").click()
        expect(page.locator(".sheet-paper .large.is-there")).to_be_attached()
        page.get_by_role("button", name="Show where…").click()
        paper = page.locator(".sheet-paper").bounding_box()
        assert paper is not None
        scale = paper["width"] / 612
        page.mouse.move(paper["x"] + 20 * scale, paper["y"] + 22 * scale)
        page.mouse.down()
        page.mouse.move(paper["x"] + 90 * scale, paper["y"] + 42 * scale, steps=4)
        page.mouse.up()
        page.get_by_role("button", name="Apply to 3 sheets").click(timeout=30_000)
        expect(page.get_by_role("heading", level=1)).to_have_text("X-1", timeout=30_000)
        number = page.locator(".data-fields").get_by_label("Number", exact=True)
        number.fill("X-2")
        number.press("Enter")
        expect(page.locator(".datum[data-field=sheet_number]")).to_contain_text("Read: X-1.")

        page.get_by_role("link", name="dam.pdf").click()

        expect(page.locator("[data-check=double]")).to_contain_text("X-2 stands on 2 sheets")
        expect(rows(page).locator(".sheet-link")).to_have_text(["X-2", "X-2", "X-3"])
        page.get_by_label("Find words on the sheets").fill("waterstop x-3")
        page.locator(".found-words").get_by_role("link", name="X-3").click(timeout=30_000)
        expect(page.locator(".found-mark")).to_have_attribute("d", re.compile("^M"))
        page.go_back()
        page.get_by_role("button", name="Forget it").click()
        page.get_by_role("dialog").get_by_role("button", name="Forget it").click()
        numbers = rows(page).locator(".sheet-link")
        expect(numbers).to_have_text(["X-2", "no number", "no number"], timeout=30_000)
