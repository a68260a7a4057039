"""A sheet's number, title, kind, revision and date: corrected in place, pointed at for a set."""

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from app.jobs.drawings.http.correction_schemas import DISCIPLINE_NAMES, PAGE_TYPES
from tests.browser.page.drawings import (
    condition,
    drawing,
    measurement,
    not_calibrated,
    script_sheet,
    sheet,
)
from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import MOMENT

pytestmark = pytest.mark.browser

LATER = "2026-01-05T11:30:00.000Z"
CHANGED = Answer(
    {
        "error": {
            "code": "changed_meanwhile",
            "message": "The sheet has changed since it was loaded: its title is now “ROOF” (Ana).",
            "hint": "Nothing was changed.",
        }
    },
    409,
)
Json = dict[str, Any]


def word(read: str | None, **changes: Any) -> Json:
    """A person's word for a field."""
    return {"read": read, "by": "Ana", "at": MOMENT, "how": "person", **changes}


def correctable(of: Json) -> Callable[[Asked], Answer]:
    """Takes what a person says as the server does, without its checks."""
    read = {name: of[name] for name in of}

    def correct(asked: Asked) -> Answer:
        said = {name: value for name, value in asked.json.items() if name != "updated_at"}
        for name, value in said.items():
            of[name] = read[name] if value is None else value
            if value is None:
                of["corrected"].pop(name, None)
            else:
                of["corrected"][name] = word(read[name])
        of["updated_at"] = LATER
        return Answer(of)

    return correct


def opened(page: Page, server: ScriptedServer, of: Json | None = None, query: str = "") -> Json:
    """A sheet whose data is unfolded and can be corrected."""
    shown = of or sheet()
    script_sheet(server, [shown], [measurement()], [condition()])
    server.on("PATCH", "api/pages/p1", correctable(shown))
    page.goto(f"{server.url}sheets/p1{query}")
    expect(page.locator(".measured-row")).to_have_count(1)
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(field(page, "Number")).to_be_focused()
    return shown


def field(page: Page, label: str) -> Locator:
    """A field of the sheet by its label."""
    return page.locator(".data-fields").get_by_label(label, exact=True)


def datum(page: Page, name: str) -> Locator:
    """A field with what is said beside it."""
    return page.locator(f".datum[data-field={name}]")


def said(server: ScriptedServer, count: int = 1) -> list[Json]:
    """What the server was told of the sheet."""
    return [asked.json for asked in server.wait_for("PATCH", "api/pages/p1", count)]


def test_what_can_be_chosen_is_what_the_server_takes(page: Page, server: ScriptedServer) -> None:
    page.goto(f"{server.url}nowhere")
    address = "static/js/drawings/correction/fields.js"
    lists = page.evaluate(
        "async (path) => { const m = await import(new URL(path, document.baseURI).href);"
        " return [m.DISCIPLINES, m.PAGE_TYPES]; }",
        address,
    )

    assert lists == [[*DISCIPLINE_NAMES], [*PAGE_TYPES]]


# In place


def test_enter_saves_a_field_and_it_is_said_whose_word_it_is(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)
    expect(field(page, "Discipline")).to_have_value("Structural")
    expect(page.get_by_text("number, title, kind, date")).to_be_visible()

    field(page, "Number").fill("  A-101 ")
    field(page, "Number").press("Enter")

    expect(datum(page, "sheet_number")).to_contain_text("Saved")
    expect(page.get_by_role("heading", level=1)).to_contain_text("A-101")
    expect(page.locator("#live")).to_have_text("Number saved: A-101")
    expect(datum(page, "sheet_number")).to_contain_text("Read: S1.01. Corrected by Ana,")
    expect(page.get_by_text("1 field corrected")).to_be_visible()
    expect(field(page, "Number")).to_have_value("A-101")
    assert said(server) == [{"sheet_number": "A-101", "updated_at": None}]


def test_going_on_saves_a_choice_is_saved_at_once_and_a_date_is_a_day(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)

    field(page, "Revision").fill("C")
    field(page, "Revision").press("Tab")
    field(page, "Discipline").select_option("Civil")
    expect(page.locator(".sheet-head .meta")).to_contain_text("Civil")
    field(page, "Issued").fill("2026-03-12")
    field(page, "Issued").press("Enter")

    expect(page.locator(".sheet-head .meta")).to_contain_text("Rev. C · 12 Mar 2026")
    told = [{name: each[name] for name in each if name != "updated_at"} for each in said(server, 3)]
    assert told == [{"revision": "C"}, {"discipline": "Civil"}, {"issue_date": "2026-03-12"}]


def test_escape_leaves_a_field_as_it_was_and_nothing_is_dropped_on_the_sheet(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, query="?m=m1")
    field(page, "Title").fill("SOMETHING ELSE")

    field(page, "Title").press("Escape")

    expect(field(page, "Title")).to_have_value("FOUNDATION PLAN")
    expect(page.locator(".sheet-data > summary")).to_be_focused()
    expect(page.locator(".measured-row[aria-current]")).to_have_count(1)
    assert server.asked_for("PATCH", "api/pages/p1") == []


def test_an_empty_field_is_refused_beside_it_with_the_way_on(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, sheet(corrected={"title": word("FOUNDATION")}))
    field(page, "Title").fill("  ")

    field(page, "Title").press("Enter")

    expect(datum(page, "title").get_by_role("alert")).to_have_text(
        "The title cannot be empty. Escape leaves it as it was. "
        "“Take what was read” takes the correction back."
    )
    expect(field(page, "Title")).to_have_attribute("aria-invalid", "true")
    assert server.asked_for("PATCH", "api/pages/p1") == []


def test_what_was_read_can_be_taken_again(page: Page, server: ScriptedServer) -> None:
    opened(page, server)
    field(page, "Title").fill("ROOF PLAN")
    field(page, "Title").press("Enter")

    datum(page, "title").get_by_role("button", name="Take what was read").click()

    expect(field(page, "Title")).to_have_value("FOUNDATION PLAN")
    expect(datum(page, "title").locator(".datum-mark")).to_be_hidden()
    assert said(server, 2)[1] == {"title": None, "updated_at": LATER}


def test_what_somebody_else_changed_meanwhile_is_shown_before_it_is_written_over(
    page: Page, server: ScriptedServer
) -> None:
    of = opened(page, server)
    take = correctable(of)
    server.on("PATCH", "api/pages/p1", lambda asked: CHANGED)
    of.update(title="ROOF", updated_at=LATER, corrected={"title": word("FOUNDATION PLAN")})
    field(page, "Title").fill("ATTIC")
    field(page, "Title").press("Enter")

    alert = datum(page, "title").get_by_role("alert")
    expect(alert).to_contain_text("its title is now “ROOF” (Ana). Enter saves yours all the same")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ROOF")
    expect(field(page, "Title")).to_have_value("ATTIC")
    # Going elsewhere does not write over what Ana has said.
    field(page, "Number").focus()
    server.on("PATCH", "api/pages/p1", take)
    field(page, "Title").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("ATTIC")
    expect(alert).to_be_hidden()
    assert [each["updated_at"] for each in said(server, 2)] == [None, LATER]


READ_ONLY = {"code": "read_only", "message": "You may only read.", "hint": "Ask an owner."}


def test_what_was_saved_late_does_not_rename_another_page(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)
    goes_on = threading.Event()

    def late(asked: Asked) -> Answer:
        goes_on.wait(5)
        return Answer(sheet(title="ROOF PLAN"))

    server.on("PATCH", "api/pages/p1", late)
    field(page, "Title").fill("ROOF PLAN")
    field(page, "Title").press("Enter")
    said(server)
    page.get_by_role("link", name="Documents", exact=True).click()
    expect(page).to_have_title(re.compile("Documents"))
    with page.expect_response(re.compile("api/pages/p1$")):
        goes_on.set()
    page.wait_for_timeout(200)

    expect(page).to_have_title(re.compile("Documents"))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer({"error": READ_ONLY}, 403), "You may only read. Ask an owner."),
        (Answer(status=0), "The server cannot be reached."),
    ],
)
def test_a_refusal_stands_beside_the_field_and_keeps_what_was_typed(
    page: Page, server: ScriptedServer, answer: Answer, words: str
) -> None:
    opened(page, server)
    server.on("PATCH", "api/pages/p1", lambda asked: answer)
    field(page, "Number").fill("A-101")

    field(page, "Number").press("Enter")

    expect(datum(page, "sheet_number").get_by_role("alert")).to_have_text(words)
    expect(field(page, "Number")).to_have_value("A-101")


def test_a_refused_choice_shows_what_counts(page: Page, server: ScriptedServer) -> None:
    opened(page, server)
    server.on("PATCH", "api/pages/p1", lambda asked: CHANGED)

    field(page, "Discipline").select_option("Civil")

    expect(datum(page, "discipline").get_by_role("alert")).to_contain_text("Choose again")
    expect(field(page, "Discipline")).to_have_value("Structural")


def test_a_reader_reads_the_data_and_changes_nothing(page: Page, server: ScriptedServer) -> None:
    script_sheet(server, [sheet(revision="C", corrected={"revision": word("B")})], [measurement()])
    reads = {"project_id": "project", "name": "Boat house", "role": "reader", "archived_at": None}
    server.on("GET", "api/projects", lambda asked: Answer([reads]))
    page.goto(f"{server.url}sheets/p1")
    page.locator(".sheet-data > summary").click()

    expect(field(page, "Number")).not_to_be_editable()
    expect(field(page, "Type")).to_be_disabled()
    expect(datum(page, "revision")).to_contain_text("Read: B. Corrected by Ana")
    expect(page.get_by_role("button", name="Take what was read")).to_be_hidden()
    expect(page.get_by_role("button", name="Correct", exact=True)).to_be_hidden()
    expect(page.get_by_role("button", name="Show where…")).to_be_hidden()


def test_a_sheet_without_a_number_offers_to_write_it_down(
    page: Page, server: ScriptedServer
) -> None:
    script_sheet(server, [sheet(sheet_number=None)], [])
    page.goto(f"{server.url}sheets/p1")

    expect(field(page, "Number")).to_be_visible()
    expect(field(page, "Number")).to_have_value("")


# Pointed at once


def at_place(number: int, read: str | None, was: str | None, reason: str | None = None) -> Json:
    """What stands at the place on a sheet."""
    found = {"read": read, "was": was, "kept": reason == "a person's word", "reason": reason}
    return {"page_id": f"p{number - 1}", "number": number, "sheet_number": found}


FOUND = [
    at_place(1, "A-100", None),
    at_place(2, "A-101", "DETAIL"),
    at_place(3, "A-102", "A-102"),
    at_place(4, None, "X-9", "no words stand there"),
    at_place(5, "A-104", "Z-9", "a person's word"),
]


def pointed(server: ScriptedServer, sheets: list[Json]) -> None:
    """What the server reads at the place, and that it takes it."""

    def point(asked: Asked) -> Answer:
        return Answer({"sheets": sheets, "applied": 0 if asked.json["dry_run"] else 3})

    server.on("POST", "api/drawings/d1/title-block", point)
    server.on("DELETE", "api/drawings/d1/title-block", lambda asked: Answer(status=204))


def drawn(page: Page) -> None:
    """A rectangle from (1200, 700) to (1700, 1100) on the sheet, by mouse."""
    box = page.locator(".sheet-paper").bounding_box()
    assert box is not None
    scale = box["width"] / 2592
    page.mouse.move(box["x"] + 1200 * scale, box["y"] + 700 * scale)
    page.mouse.down()
    page.mouse.move(box["x"] + 1700 * scale, box["y"] + 1100 * scale, steps=4)
    page.mouse.up()


def test_a_number_is_pointed_at_seen_on_every_sheet_applied_and_undone(
    page: Page, server: ScriptedServer
) -> None:
    of = opened(page, server)
    pointed(server, FOUND)
    page.get_by_role("button", name="Show where…").click()
    expect(page.locator(".stage-form:visible")).to_contain_text("round the number")

    drawn(page)

    dialog = page.get_by_role("dialog", name="The number stands here")
    expect(dialog).to_contain_text(
        "2 sheets will change, on 1 nothing can be read there, on 1 a person's word stays, "
        "on 1 it is so already."
    )
    changed = dialog.locator("tbody[data-fate=changed] tr")
    expect(changed).to_have_text(["Will change (2)", "Page 1noneA-100", "Page 2DETAILA-101"])
    expect(dialog.get_by_role("row", name="Page 4")).to_contain_text("no words stand there")
    of.update(sheet_number="A-101", corrected={"sheet_number": word("DETAIL", how="pointed")})
    dialog.get_by_role("button", name="Apply to 2 sheets").click()

    expect(page.get_by_text("The number comes from there now on 3 sheets.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A-101")
    expect(datum(page, "sheet_number")).to_contain_text("Taken from the place that Ana pointed at")
    looked, applied = server.wait_for("POST", "api/drawings/d1/title-block", 2)
    assert [each.json["dry_run"] for each in (looked, applied)] == [True, False]
    assert looked.json["page_id"] == "p1"
    box = looked.json["fields"]["sheet_number"]
    assert box == pytest.approx([1200, 700, 1700, 1100], abs=6)
    assert applied.json["fields"]["sheet_number"] == box
    page.get_by_role("button", name="Undo").click()
    (gone,) = server.wait_for("DELETE", "api/drawings/d1/title-block")
    assert gone.query == {"field": ["sheet_number"]}


def test_where_another_place_counted_before_only_the_new_one_can_be_forgotten(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)
    pointed(server, FOUND)
    known = drawing([], pointed=["sheet_number"])
    server.on("GET", "api/drawings/d1", lambda asked: Answer(known))
    page.get_by_role("button", name="Show where…").click()
    drawn(page)
    page.get_by_role("dialog").get_by_role("button", name="Apply to 2 sheets").click()

    toast = page.locator(".toast", has_text="The number comes from there now on 3 sheets.")
    expect(toast.get_by_role("button")).to_have_text("Forget the place")
    toast.get_by_role("button").click()
    (gone,) = server.wait_for("DELETE", "api/drawings/d1/title-block")
    assert gone.query == {"field": ["sheet_number"]}


def test_by_keys_the_window_is_the_rectangle_and_escape_applies_nothing(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)
    pointed(server, [{**one, "title": one["sheet_number"]} for one in FOUND])
    page.get_by_label("It stands at the same place").select_option("title")
    page.get_by_role("button", name="Show where…").press("Enter")
    expect(page.locator(".stage")).to_be_focused()

    page.keyboard.press("Enter")

    dialog = page.get_by_role("dialog", name="The title stands here")
    expect(dialog.get_by_role("button", name="Apply to 2 sheets")).to_be_enabled()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    (looked,) = server.asked_for("POST", "api/drawings/d1/title-block")
    # What is in view reaches beyond the sheet; the place does not.
    assert looked.json["fields"]["title"] == [0, 0, 2592, 1728]
    page.get_by_role("button", name="Show where…").click()
    page.keyboard.press("Escape")
    expect(page.locator(".stage-form:visible")).to_have_count(0)


def test_where_nothing_can_be_read_nothing_is_applied_and_it_can_be_drawn_again(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server)
    pointed(server, [at_place(n, None, "X-9", "no words stand there") for n in (1, 2)])
    page.get_by_role("button", name="Show where…").click()
    drawn(page)
    dialog = page.get_by_role("dialog")

    expect(dialog).to_contain_text("On this sheet: no words stand there. Draw the rectangle again")
    expect(dialog.get_by_role("button", name="Apply")).to_be_disabled()
    dialog.get_by_role("button", name="Draw again").click()

    expect(page.locator(".stage-form:visible")).to_contain_text("round the number")


def test_a_look_that_fails_says_why(page: Page, server: ScriptedServer) -> None:
    opened(page, server)
    busy = {"code": "busy", "message": "The server is busy.", "hint": "Try again in a minute."}
    server.on("POST", "api/drawings/d1/title-block", lambda asked: Answer({"error": busy}, 503))
    page.get_by_role("button", name="Show where…").click()

    drawn(page)

    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("The server is busy. Try again in a minute.")
    expect(dialog.get_by_role("button", name="Apply")).to_be_disabled()


def test_a_place_is_forgotten_for_all_sheets_once_that_is_confirmed(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, sheet(corrected={"title": word("FOUND.", how="pointed", by=None)}))
    pointed(server, FOUND)
    expect(datum(page, "title")).to_contain_text(
        "Read: FOUND. Taken from the place that was pointed at"
    )

    datum(page, "title").get_by_role("button", name="Forget the place").click()
    expect(page.get_by_role("dialog")).to_contain_text("on any sheet of this plan set")
    page.get_by_role("dialog").get_by_role("button", name="Forget it").click()

    (gone,) = server.wait_for("DELETE", "api/drawings/d1/title-block")
    assert gone.query == {"field": ["title"]}


# What is said above and about a sheet


REMARK = {
    "provider": "vector",
    "condition_id": "c1",
    "text": "Nothing is counted on details. Ask for it with “Count anyway”.",
    "at": MOMENT,
}


def test_a_sheet_opened_again_says_why_its_last_takeoff_counted_nothing(
    page: Page, server: ScriptedServer
) -> None:
    script_sheet(server, [sheet(remarks=[REMARK])], [], [condition()])
    started = Answer({"task_id": "t9"}, 202)
    server.on("POST", "api/pages/p1/ai-takeoff", lambda asked: started)
    page.goto(f"{server.url}sheets/p1")
    note = page.locator(".remark")

    expect(note).to_contain_text(
        re.compile("Drawn shapes counted nothing of Footing F1, .*on details")
    )
    note.get_by_role("button", name="Count anyway").click()

    (asked,) = server.wait_for("POST", "api/pages/p1/ai-takeoff")
    assert asked.json == {"provider": "vector", "anywhere": True, "condition_id": "c1"}


def test_many_remarks_are_folded(page: Page, server: ScriptedServer) -> None:
    many = [{**REMARK, "condition_id": f"c{n}", "text": f"Reason {n}."} for n in range(5)]
    script_sheet(server, [sheet(remarks=many)], [])
    page.goto(f"{server.url}sheets/p1")

    expect(page.get_by_text("Reason 1.")).to_be_visible()
    expect(page.get_by_text("Reason 4.")).to_be_hidden()
    page.get_by_text("3 more that counted nothing").click()
    expect(page.get_by_text("Reason 4.")).to_be_visible()


@pytest.mark.parametrize("status", ["not_found", None])
def test_a_scale_that_could_not_be_found_says_why(
    page: Page, server: ScriptedServer, status: str | None
) -> None:
    reason = "The scale could not be looked for: the file is damaged."
    of = not_calibrated()
    of.update(scale_status=status, scale_reason=reason, candidates=[])
    script_sheet(server, [of], [])
    page.goto(f"{server.url}sheets/p1")

    expect(page.locator(".scale-summary")).to_contain_text("No scale")
    expect(page.get_by_text(reason)).to_be_visible()


def test_words_that_a_link_names_are_marked_and_shown(page: Page, server: ScriptedServer) -> None:
    script_sheet(server, [sheet()], [])
    page.goto(f"{server.url}sheets/p1?at=1000,200,1080,212;nonsense;100,900,180,912")

    mark = page.locator(".found-mark")
    expect(mark).to_have_attribute("d", re.compile("^M998 198.*M98 898"))
    expect(page.locator(".zoom-words")).to_have_text("100 %")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_long_words_of_people_break_nothing(page: Page, server: ScriptedServer, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    long = "<b>" + "W" * 500
    corrected = {
        name: word(long, by=long) for name in ("sheet_number", "title", "discipline", "revision")
    }
    remark = {**REMARK, "text": long, "provider": long}
    of = sheet(discipline=long, revision=long, corrected=corrected, remarks=[remark])
    opened(page, server, of)
    pointed(server, [at_place(n, long, long + "x") for n in (1, 2)])

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Show where…").click()
    page.get_by_role("button", name="What is in view").locator("visible=true").click()
    expect(page.get_by_role("dialog")).to_contain_text("2 sheets will change")
    assert page.locator("dialog").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert page.locator("main b, dialog b").count() == 0
