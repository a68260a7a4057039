"""Sheets and what is measured on them: against a scripted server, and once through the program."""

import csv
import io
import math
import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.page.drawings import (
    Log,
    condition,
    drawing,
    measurement,
    not_calibrated,
    question,
    region,
    script_sheet,
    sheet,
    square,
)
from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import MOMENT, task
from tests.browser.visitor import visiting
from tests.jobs.drawings.generated import foundation_plan
from tests.server import ServerProcess, running_server

pytestmark = pytest.mark.browser

FOOT = 0.3048
INCH = FOOT / 12
CALL = """
async ([module, name, args]) => {
  const url = new URL(`static/js/drawings/${module}.js`, document.baseURI).href;
  return (await import(url))[name](...args);
}
"""


def call(page: Page, module: str, name: str, *args: Any) -> Any:
    """What a function of the page's own modules answers."""
    return page.evaluate(CALL, [module, name, list(args)])


def opened(
    page: Page,
    server: ScriptedServer,
    measurements: list[dict[str, Any]] | None = None,
    *,
    of: dict[str, Any] | None = None,
    query: str = "",
) -> Log:
    """A sheet with its measurements; returns what the server knows of what was done."""
    log = script_sheet(server, [of or sheet()], measurements, [condition()])
    page.goto(f"{server.url}sheets/p1{query}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("FOUNDATION PLAN")
    return log


def rows(page: Page) -> Locator:
    """The measurements in the list."""
    return page.locator(".measured-row")


def shape(page: Page, measurement_id: str) -> Locator:
    """A measurement on the drawing."""
    return page.locator(f".shape[data-id={measurement_id}]")


def named(page: Page) -> list[str | None]:
    """The ids of the rows, from the top."""
    return [row.get_attribute("data-id") for row in rows(page).all()]


def at(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a place of the sheet (in page points) is on the screen."""
    box = page.locator(".sheet-paper").bounding_box()
    assert box is not None
    return box["x"] + x * box["width"] / 2592, box["y"] + y * box["height"] / 1728


# Lengths and scales, worked out by hand


@pytest.fixture(scope="module")
def modules(chromium: Browser, running: ScriptedServer) -> Iterator[Page]:
    """An empty page whose modules can be called."""
    context = chromium.new_context(locale="en-GB")
    tab = context.new_page()
    tab.goto(f"{running.url}nowhere")
    yield tab
    context.close()


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("12'-6\"", 12.5 * FOOT),
        ("12'-6", 12.5 * FOOT),
        ("12' 6 1/2\"", 12 * FOOT + 6.5 * INCH),
        ("12\u2019\u20136\u00bd\u201d", 12 * FOOT + 6.5 * INCH),
        ("5'-0''", 5 * FOOT),
        ("40'", 40 * FOOT),
        ("12 ft 6 in", 12.5 * FOOT),
        ("12.5 FT", 12.5 * FOOT),
        ('150"', 12.5 * FOOT),
        ("3/4 in", 0.75 * INCH),
        ("12.5", 12.5 * FOOT),
        ("3.81 m", 3.81),
        ("3,81 m", 3.81),
        ("3810 mm", 3.81),
        ("1,200 mm", 1.2),
        ("381 cm", 3.81),
    ],
)
def test_a_length_is_read_as_people_write_it(modules: Page, text: str, metres: float) -> None:
    found = call(modules, "scale/lengths", "parseLength", text)

    assert found["metres"] == pytest.approx(metres)


@pytest.mark.parametrize("text", ["", "0", "x", "-4'", "12-6", "4 m 3", "1/0 in", "12'-6\" approx"])
def test_what_is_no_length_is_not_guessed(modules: Page, text: str) -> None:
    assert call(modules, "scale/lengths", "parseLength", text) is None


def test_a_number_alone_is_in_the_unit_of_the_sheet(modules: Page) -> None:
    found = call(modules, "scale/lengths", "parseLength", "3.5", True)

    assert found == {"metres": 3.5, "isMetric": True}


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("1:48", 48),
        ("48", 48),
        ("1:1,200", 1200),
        ('1/4" = 1\'-0"', 48),
        ('1 1/2" = 1\'-0"', 8),
        ("1\" = 20'", 240),
        ("1 cm = 2 m", 200),
        ("1:0", None),
        ("1:60000", None),
        ("N.T.S.", None),
        ("1 = 2 = 3", None),
    ],
)
def test_a_scale_is_read_in_every_notation(modules: Page, text: str, ratio: float | None) -> None:
    assert call(modules, "scale/scales", "parseRatio", text) == ratio


def test_the_ratio_of_a_dimension_follows_from_its_points(modules: Page) -> None:
    """At 1:48 a foot takes 18 points (864 / 48), so 12'-6" take 225."""
    assert call(modules, "scale/scales", "ratioOf", 225, 12.5 * FOOT) == pytest.approx(48)
    assert call(modules, "scale/scales", "metresAt", 225, 48) == pytest.approx(12.5 * FOOT)


@pytest.mark.parametrize(
    ("measured", "agrees", "words"),
    [
        (48, True, "exactly"),
        (48.3, True, "0.6 % larger than"),
        (45, False, "6.3 % smaller than"),
        (96.5, False, "2.0 times"),
    ],
)
def test_how_far_a_dimension_is_from_what_is_printed_is_said(
    modules: Page, measured: float, agrees: bool, words: str
) -> None:
    found = call(modules, "scale/scales", "comparison", measured, 48)

    assert found == {"agrees": agrees, "words": words}


def test_what_is_under_the_pointer_stays_there_when_zoomed(modules: Page) -> None:
    size, frame = {"width": 2592, "height": 1728}, {"width": 800, "height": 600}
    view, pointer = {"x": -100, "y": -50, "scale": 0.5}, {"x": 200, "y": 150}

    near = call(modules, "sheet/viewport", "zoomed", view, 3, pointer, size, frame)

    assert near["scale"] == 1.5
    assert call(modules, "sheet/viewport", "toSheet", near, pointer) == pytest.approx([600, 400])


def test_a_sheet_cannot_be_lost_out_of_its_window(modules: Page) -> None:
    size, frame = {"width": 2592, "height": 1728}, {"width": 800, "height": 600}
    view = {"x": 0, "y": 0, "scale": 0.5}

    moved = call(modules, "sheet/viewport", "moved", view, 99_999, -99_999, size, frame)

    assert moved["x"] <= 800 - 200
    assert moved["y"] >= -864 + 150


# The drawing and the list


def test_status_and_confidence_are_told_by_line_and_pattern_as_well_as_by_colour(
    page: Page, server: ScriptedServer
) -> None:
    known = [
        measurement("m1", status="draft", confidence=0.4),
        measurement("m2", status="approved", confidence=0.95, geometry=square(900, 500)),
    ]
    opened(page, server, known)

    dashes = "one => getComputedStyle(one.querySelector('.line')).strokeDasharray"
    assert shape(page, "m1").evaluate(dashes) != "none"
    assert shape(page, "m2").evaluate(dashes) == "none"
    washes = [shape(page, name).locator(".wash").get_attribute("fill") for name in ("m1", "m2")]
    assert washes == ["url(#sure-low)", "url(#sure-high)"]
    assert page.locator("#sure-low path").count() > page.locator("#sure-medium path").count() > 0
    expect(rows(page).first).to_contain_text("Unsure, 40 %")


def test_every_kind_of_geometry_is_drawn_in_page_points(page: Page, server: ScriptedServer) -> None:
    hole = [[520, 520], [540, 520], [540, 540]]
    strip = {"type": "strip", "points": [[0, 0], [0, 90]], "width": 12.0, "closed": False}
    line = {"type": "polyline", "points": [[10, 10], [200, 10], [200, 50]]}
    known = [
        measurement("m1", geometry={**square(500, 500), "holes": [hole]}),
        measurement("m2", geometry=strip),
        measurement("m3", geometry=line),
        measurement("m4", geometry=None, place=[700, 700, 760, 720]),
    ]
    opened(page, server, known)

    expect(page.locator(".stage .overlay")).to_have_attribute("viewBox", "0 0 2592 1728")
    paths = [
        shape(page, one).locator(".line").get_attribute("d") for one in ("m1", "m2", "m3", "m4")
    ]
    assert paths == [
        "M500 500L600 500L600 600L500 600ZM520 520L540 520L540 540Z",
        "M0 0L0 90",
        "M10 10L200 10L200 50",
        "M700 700L760 700L760 720L700 720Z",
    ]
    expect(shape(page, "m1").locator(".wash")).to_have_attribute("fill-rule", "evenodd")
    expect(shape(page, "m2").locator(".wash")).to_have_attribute("stroke-width", "12")


def test_the_least_sure_comes_first_and_what_was_rejected_only_when_asked_for(
    page: Page, server: ScriptedServer
) -> None:
    sure = {"m1": 0.9, "m2": 0.3, "m3": 0.6, "m4": 0.1}
    known = [measurement(name, confidence=value) for name, value in sure.items()]
    known[3]["status"] = "rejected"
    opened(page, server, known)
    expect(rows(page)).to_have_count(3)
    assert named(page) == ["m2", "m3", "m1"]
    expect(shape(page, "m4")).to_be_hidden()

    page.get_by_label("Status").select_option("all")

    expect(rows(page)).to_have_count(4)
    assert named(page) == ["m4", "m2", "m3", "m1"]
    expect(shape(page, "m4")).to_be_visible()


def test_a_key_decides_and_goes_on_and_a_decision_can_be_undone(
    page: Page, server: ScriptedServer
) -> None:
    known = [measurement("m1", confidence=0.4), measurement("m2", confidence=0.8)]
    opened(page, server, known)
    expect(rows(page)).to_have_count(2)

    page.keyboard.press("s")
    expect(rows(page).first).to_be_focused()
    page.keyboard.press("A")
    expect(shape(page, "m1")).to_have_attribute("data-status", "approved")
    expect(rows(page).nth(1)).to_be_focused()
    page.keyboard.press("r")
    expect(shape(page, "m2")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()

    expect(shape(page, "m2")).to_have_attribute("data-status", "draft")
    server.wait_for("POST", "api/pages/p1/decisions/undo")
    assert [one["status"] for one in known] == ["approved", "draft"]


def test_nothing_toggles_and_u_takes_back_one_decision_after_the_other(
    page: Page, server: ScriptedServer
) -> None:
    known = [measurement("m1"), measurement("m2", status="approved", decided_at=MOMENT)]
    opened(page, server, known, query="?m=m2")
    expect(page.locator("[data-id=m2][aria-current]")).to_be_visible()

    page.keyboard.press("a")
    expect(page.locator("[data-id=m1][aria-current]")).to_be_visible()
    page.keyboard.press("a")
    expect(shape(page, "m1")).to_have_attribute("data-status", "approved")
    page.locator("[data-id=m2]").get_by_role("button", name="Reject").click()
    expect(shape(page, "m2")).to_have_attribute("data-status", "rejected")
    page.keyboard.press("u")
    expect(shape(page, "m2")).to_have_attribute("data-status", "approved")
    page.keyboard.press("u")
    expect(shape(page, "m1")).to_have_attribute("data-status", "draft")
    page.keyboard.press("u")
    expect(page.locator("#live")).to_have_text("There is nothing to undo")

    server.wait_for("POST", "api/pages/p1/decisions/undo", 2)
    assert [one["status"] for one in known] == ["draft", "approved"]
    assert len(server.asked_for("POST", "api/pages/p1/decisions")) == 2


def test_a_decision_that_is_refused_is_taken_back(page: Page, server: ScriptedServer) -> None:
    opened(page, server, [measurement("m1")])
    refusal = {"error": {"code": "measurement_not_found", "message": "It is gone."}}
    server.on("POST", "api/pages/p1/decisions", lambda asked: Answer(refusal, 404))

    rows(page).get_by_role("button", name="Approve").click()

    expect(page.get_by_text("It is gone.")).to_be_visible()
    expect(shape(page, "m1")).to_have_attribute("data-status", "draft")


def test_what_somebody_else_has_decided_meanwhile_is_said_and_shown(
    page: Page, server: ScriptedServer
) -> None:
    known = [measurement("m1"), measurement("m2")]
    opened(page, server, known)
    known[0].update(status="rejected", decided_at=MOMENT)

    page.locator("[data-id=m1]").get_by_role("button", name="Approve").click()

    expect(page.get_by_text("1 of 1 has changed.")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    expect(shape(page, "m1")).to_have_attribute("data-status", "rejected")
    (asked,) = server.asked_for("POST", "api/pages/p1/decisions")
    assert asked.json == {"status": "approved", "measurement_ids": ["m1"], "decided_at": None}


def test_u_takes_back_all_that_was_decided_about_one_measurement(
    page: Page, server: ScriptedServer
) -> None:
    """What an undo brings back has the moment that it was decided at before."""
    known = [measurement("m1"), measurement("m2")]
    opened(page, server, known)
    row = page.locator("[data-id=m1]")

    for verb in ("Approve", "Reject", "Open again", "Reject", "Approve"):
        row.get_by_role("button", name=verb).click()
    for count in range(5):
        page.keyboard.press("u")
        server.wait_for("POST", "api/pages/p1/decisions/undo", count + 1)

    expect(shape(page, "m1")).to_have_attribute("data-status", "draft")
    assert (known[0]["status"], known[0]["decided_at"]) == ("draft", None)
    expect(page.get_by_text("has changed")).to_have_count(0)


def test_u_goes_on_after_a_reload(page: Page, server: ScriptedServer) -> None:
    """The server knows what was done; what is done since goes first."""
    known = [measurement("m1"), measurement("m2")]
    opened(page, server, known)
    page.locator("[data-id=m1]").get_by_role("button", name="Approve").click()
    page.locator("[data-id=m2]").get_by_role("button", name="Reject").click()
    server.wait_for("POST", "api/pages/p1/decisions", 2)
    page.reload()
    page.get_by_label("Status").select_option("all")
    expect(rows(page)).to_have_count(2)
    page.locator("[data-id=m1]").get_by_role("button", name="Open again").click()

    for count, status in enumerate((("m1", "approved"), ("m2", "draft"), ("m1", "draft")), 1):
        page.keyboard.press("u")
        server.wait_for("POST", "api/pages/p1/decisions/undo", count)
        expect(shape(page, status[0])).to_have_attribute("data-status", status[1])
    expect(page.locator("#live")).to_have_text("Undone: Approved 1.")
    page.keyboard.press("u")
    expect(page.locator("#live")).to_have_text("There is nothing to undo")
    assert [one["status"] for one in known] == ["draft", "draft"]


def held_up(server: ScriptedServer) -> threading.Event:
    """Decisions are answered only when this is set."""
    may_answer = threading.Event()

    def late(asked: Asked) -> Answer:
        may_answer.wait(5)
        return Answer({"undo": None, "decided_at": MOMENT})

    server.on("POST", "api/pages/[^/]+/decisions", late)
    return may_answer


def press(page: Page, measurement_id: str, verb: str) -> None:
    """Decides about a measurement."""
    page.locator(f".measured-row[data-id={measurement_id}]").get_by_role(
        "button", name=verb
    ).click()


def left(page: Page, may_answer: threading.Event) -> None:
    """Leaves the page while the first decision is under way."""
    page.goto("about:blank")
    may_answer.set()


def test_what_was_decided_right_before_the_page_is_left_is_sent(
    page: Page, server: ScriptedServer
) -> None:
    """Also what waits for the answer to an earlier decision."""
    opened(page, server, [measurement("m1"), measurement("m2")])
    may_answer = held_up(server)
    press(page, "m1", "Approve")
    server.wait_for("POST", "api/pages/p1/decisions")
    press(page, "m2", "Reject")
    left(page, may_answer)

    sent = server.wait_for("POST", "api/pages/p1/decisions", 2)
    assert [each.json for each in sent] == [
        {"status": "approved", "measurement_ids": ["m1"], "decided_at": None},
        {"status": "rejected", "measurement_ids": ["m2"], "decided_at": None},
    ]


def test_of_what_waits_when_the_page_is_left_the_last_word_is_sent(
    page: Page, server: ScriptedServer
) -> None:
    """What is under way has a moment that nobody knows yet: it is sent without one."""
    opened(page, server, [measurement("m1"), measurement("m2")])
    may_answer = held_up(server)
    press(page, "m1", "Approve")
    server.wait_for("POST", "api/pages/p1/decisions")
    for measurement_id in ("m1", "m2"):
        press(page, measurement_id, "Reject")
        press(page, measurement_id, "Approve")
    press(page, "m1", "Reject")
    left(page, may_answer)

    sent = server.wait_for("POST", "api/pages/p1/decisions", 3)
    page.wait_for_timeout(200)
    assert len(server.asked_for("POST", "api/pages/p1/decisions")) == 3
    assert sorted((each.json for each in sent[1:]), key=lambda one: one["status"]) == [
        {"status": "approved", "measurement_ids": ["m2"], "decided_at": None},
        {"status": "rejected", "measurement_ids": ["m1"]},
    ]


def test_what_was_undone_right_before_the_page_is_left_is_sent_as_it_is_shown(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, [measurement("m1")])
    may_answer = held_up(server)
    press(page, "m1", "Approve")
    server.wait_for("POST", "api/pages/p1/decisions")
    page.keyboard.press("u")
    expect(shape(page, "m1")).to_have_attribute("data-status", "draft")
    left(page, may_answer)

    sent = server.wait_for("POST", "api/pages/p1/decisions", 2)
    assert sent[1].json == {"status": "draft", "measurement_ids": ["m1"]}


def test_what_waits_of_an_earlier_sheet_is_sent_when_the_page_is_left(
    page: Page, server: ScriptedServer
) -> None:
    known = [measurement("m1"), measurement("m2")]
    script_sheet(server, [sheet(next_page_id="p2"), sheet("p2", title="ROOF")], known)
    page.goto(f"{server.url}sheets/p1")
    may_answer = held_up(server)
    press(page, "m1", "Approve")
    server.wait_for("POST", "api/pages/p1/decisions")
    press(page, "m2", "Reject")
    page.keyboard.press("]")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ROOF")
    left(page, may_answer)

    sent = server.wait_for("POST", "api/pages/p1/decisions", 2)
    assert (sent[1].json["status"], sent[1].json["measurement_ids"]) == ("rejected", ["m2"])


def test_whoever_comes_back_sees_what_was_refused_of_what_was_sent_last(
    page: Page, server: ScriptedServer
) -> None:
    """The browser may keep a page that was left, and the answers still come."""
    known = [measurement("m1"), measurement("m2")]
    opened(page, server, known)
    may_answer = threading.Event()
    refusal = {"error": {"code": "changed_meanwhile", "message": "1 of 1 has changed."}}

    def late(asked: Asked) -> Answer:
        if asked.json["measurement_ids"] == ["m2"]:
            return Answer(refusal, 409)
        may_answer.wait(5)
        known[0].update(status="approved", decided_at=MOMENT)
        return Answer({"undo": None, "decided_at": MOMENT})

    server.on("POST", "api/pages/[^/]+/decisions", late)
    press(page, "m1", "Approve")
    server.wait_for("POST", "api/pages/p1/decisions")
    press(page, "m2", "Reject")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    may_answer.set()

    expect(page.get_by_text("1 of 1 has changed.")).to_be_visible()
    expect(shape(page, "m2")).to_have_attribute("data-status", "draft")
    expect(shape(page, "m1")).to_have_attribute("data-status", "approved")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    assert len(server.asked_for("POST", "api/pages/p1/decisions")) == 2


def test_what_cannot_be_undone_after_a_reload_is_said_and_passed_over(
    page: Page, server: ScriptedServer
) -> None:
    known = [measurement("m1"), measurement("m2")]
    opened(page, server, known)
    for name in ("m1", "m2"):
        page.locator(f"[data-id={name}]").get_by_role("button", name="Approve").click()
    server.wait_for("POST", "api/pages/p1/decisions", 2)
    page.reload()
    expect(rows(page)).to_have_count(2)
    known[1].update(status="rejected", decided_at=MOMENT)

    page.keyboard.press("u")
    expect(page.get_by_text("1 of 1 has changed.")).to_be_visible()
    expect(shape(page, "m2")).to_have_attribute("data-status", "rejected")
    page.keyboard.press("u")

    expect(shape(page, "m1")).to_have_attribute("data-status", "draft")


def twice_measured() -> list[dict[str, Any]]:
    """A slab as two providers have measured it."""
    area = {"condition": "Slab", "unit": "SF", "measurement_type": "area", "mark": None}
    first = measurement("m1", **area, quantity=100.0)
    counted = {"measurement_id": "m1", "source": "vector", "why": "it was measured first"}
    later = {"source": "schedule", "repeats": ["m1"], "counted_as": counted}
    return [first, measurement("m2", **area, quantity=104.0, **later)]


def test_what_two_providers_measured_counts_once_and_says_which_one(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, twice_measured())
    totals, later = page.locator(".totals"), page.locator(".measured-row[data-id=m2]")

    expect(later).to_contain_text("Already counted by Drawn shapes: it was measured first")
    expect(totals.get_by_role("row", name="Slab")).to_contain_text("100.0 SF")
    expect(totals).to_contain_text("Measured by two providers and counted once: “Slab” (1).")
    expect(groups(page)).to_contain_text("100.0 SF")
    first = page.locator(".measured-row[data-id=m1]")
    first.get_by_role("button", name="Reject").click()
    expect(later).not_to_contain_text("Already counted")
    expect(totals.get_by_role("row", name="Slab")).to_contain_text("104.0 SF")
    page.keyboard.press("u")
    expect(later).to_contain_text("Already counted by Drawn shapes")
    later.get_by_role("button", name="Approve").click()

    expect(first).to_contain_text("Already counted by Schedules: a person has approved it")
    expect(totals.get_by_role("row", name="Slab")).to_contain_text("104.0 SF")


def test_an_answer_that_somebody_else_gave_is_said(page: Page, server: ScriptedServer) -> None:
    script_sheet(server, [sheet()], [], [], [question()])
    said = "“P-1” was answered since it was loaded: it is nothing to count. That was Ana."
    refusal = Answer({"error": {"code": "changed_meanwhile", "message": said}}, 409)
    server.on("POST", "api/candidates/k1", lambda asked: refusal)
    page.goto(f"{server.url}sheets/p1")

    page.locator(".candidates").get_by_role("button", name="Nothing to count").click()

    expect(page.get_by_text(said)).to_be_visible()
    (asked,) = server.asked_for("POST", "api/candidates/k1")
    assert asked.json == {"answer": "nothing", "answered_at": None}


# Groups


def columns(count: int = 10) -> list[dict[str, Any]]:
    """Columns C1 and, less sure, two footings F1."""
    column = {"condition_id": "c2", "condition": "Column", "mark": "C1", "kind": "column"}
    found = [
        measurement(f"m{n}", geometry=square(100 * n, 100, 50), confidence=0.9, **column)
        for n in range(count)
    ]
    footing = partial(measurement, confidence=0.7)
    return [*found, footing("f1"), footing("f2", geometry=square(1500, 900))]


def groups(page: Page) -> Locator:
    """The headings of the list."""
    return page.locator(".measured-group")


def test_what_is_measured_is_listed_by_condition_and_mark(
    page: Page, server: ScriptedServer
) -> None:
    kerb = partial(measurement, condition_id="c3", condition="Kerb", kind="curb", mark=None,
                   confidence=0.95, unit="LF", quantity=40.5)  # fmt: skip
    opened(page, server, [*columns(), kerb("k1"), kerb("k2", geometry=square(1800, 900))])

    footings, column, kerbs = groups(page).first, groups(page).nth(1), groups(page).nth(2)
    # A number that the quantity beside it says is not said twice.
    expect(footings.locator(".group-open")).to_have_text("Footing F1")
    expect(column.locator(".group-open")).to_have_text("Column C1")
    expect(kerbs.locator(".group-open")).to_contain_text(", in 2 places")
    expect(column).to_contain_text("10 EA")
    expect(column).to_contain_text("undecided · 90 %")
    expect(page.locator(".measured-head h2")).to_contain_text("Measurements 14, 14 undecided")
    expect(rows(page).first).to_contain_text("Its mark, a schedule names the mark · Drawn shapes")
    expect(rows(page)).to_have_count(14)
    column.locator(".group-open").click()
    expect(rows(page)).to_have_count(4)
    expect(column.locator(".group-open")).to_have_attribute("aria-expanded", "false")


def test_a_group_is_approved_as_a_whole_and_taken_back(page: Page, server: ScriptedServer) -> None:
    known = columns()
    known[3].update(status="rejected", decided_at=MOMENT)
    opened(page, server, known)

    groups(page).nth(1).get_by_role("button", name="Approve all of Column C1").click()

    expect(groups(page).nth(1)).to_contain_text("approved · 90 %")
    expect(page.locator(".measured-head h2")).to_contain_text("2 undecided")
    server.wait_for("POST", "api/pages/p1/decisions")
    assert [one["status"] for one in known[:10]].count("approved") == 9
    assert known[3]["status"] == "rejected"
    page.keyboard.press("u")
    expect(groups(page).nth(1)).to_contain_text("undecided")
    server.wait_for("POST", "api/pages/p1/decisions/undo")
    assert [one["status"] for one in known[:10]].count("draft") == 9
    assert known[3]["status"] == "rejected"


def test_a_key_approves_the_group_of_what_is_selected_and_goes_on(
    page: Page, server: ScriptedServer
) -> None:
    known = columns()
    opened(page, server, known, query="?m=m4")
    expect(page.locator("[data-id=m4][aria-current]")).to_be_visible()

    page.keyboard.press("g")

    expect(page.locator("[data-id=f1][aria-current]")).to_be_visible()
    server.wait_for("POST", "api/pages/p1/decisions")
    assert {one["status"] for one in known[:10]} == {"approved"}


def test_all_above_a_confidence_are_decided_together(page: Page, server: ScriptedServer) -> None:
    known = columns()
    opened(page, server, known)

    page.get_by_label("Confidence").select_option("80")
    expect(page.get_by_role("button", name="Approve 10 undecided")).to_be_visible()
    page.get_by_role("button", name="Reject 10 undecided").click()

    server.wait_for("POST", "api/pages/p1/decisions")
    assert [one["status"] for one in known] == ["rejected"] * 10 + ["draft"] * 2


def test_all_of_a_source_are_decided_together(page: Page, server: ScriptedServer) -> None:
    known = columns(4)
    known[2]["source"] = known[4]["source"] = "schedule"
    opened(page, server, known)

    page.get_by_label("Source").select_option("schedule")
    page.get_by_role("button", name="Reject 2 undecided").click()

    server.wait_for("POST", "api/pages/p1/decisions")
    rejected = [one["measurement_id"] for one in known if one["status"] == "rejected"]
    assert rejected == ["m2", "f1"]


def test_a_reader_sees_the_questions_and_decides_nothing(
    page: Page, server: ScriptedServer
) -> None:
    script_sheet(server, [sheet()], columns(), [condition()], [question()])
    listed = [{"project_id": "project", "name": "Boat house", "role": "reader"}]
    server.on("GET", "api/projects", lambda asked: Answer(listed))
    page.goto(f"{server.url}sheets/p1?m=m1")
    expect(page.locator("[data-id=m1][aria-current]")).to_be_visible()
    expect(page.locator(".question")).to_be_visible()

    for name in ("Approve 12 undecided", "Approve all of Column C1", "Nothing to count"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    page.keyboard.press("a")
    page.keyboard.press("g")

    expect(page.locator("#live")).to_contain_text("You can look at this project")
    assert server.asked_for("POST", "api/pages/p1/decisions") == []


def test_a_rectangle_on_the_sheet_chooses_what_lies_inside(
    page: Page, server: ScriptedServer
) -> None:
    known = columns()
    opened(page, server, known)

    page.get_by_role("button", name="Draw a rectangle").click()
    page.mouse.move(*at(page, 90, 60))
    page.mouse.down()
    page.mouse.move(*at(page, 300, 120), steps=3)
    page.mouse.move(*at(page, 370, 170), steps=3)
    page.mouse.up()
    expect(page.get_by_role("button", name="Reject 3 undecided")).to_be_visible()
    assert named(page) == ["m1", "m2", "m3"]
    expect(page.locator(".overlay .frame")).to_have_attribute("d", re.compile("^M"))
    page.get_by_role("button", name="Approve 3 undecided").click()
    page.get_by_role("button", name="Show what is outside of the rectangle too").click()

    expect(rows(page)).to_have_count(12)
    assert [one["measurement_id"] for one in known if one["status"] == "approved"] == [
        "m1", "m2", "m3",
    ]  # fmt: skip


def test_what_the_window_shows_is_a_rectangle_too(page: Page, server: ScriptedServer) -> None:
    """For whoever has no pointer: Enter. Escape calls it off."""
    opened(page, server, columns())
    button = page.get_by_role("button", name="Draw a rectangle")

    button.click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Draw a rectangle")).to_be_hidden()
    button.click()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Show what is outside")).to_be_visible()
    expect(rows(page)).to_have_count(12)


def test_no_colour_comes_twice_on_a_sheet(page: Page, server: ScriptedServer) -> None:
    known = [
        measurement(f"m{n}", condition_id=f"c{n:02}", condition=f"Thing {n}", colour="#0072B2")
        for n in range(60)
    ]
    opened(page, server, known)

    expect(page.locator(".stage .shape")).to_have_count(60)
    colours = page.locator(".stage .shape").evaluate_all(
        "all => all.map(one => one.getAttribute('color'))"
    )
    assert len(set(colours)) == 60
    assert all(contrast_on_white(colour) >= 3 for colour in colours)


def contrast_on_white(colour: str) -> float:
    """By WCAG 2.2, relative luminance."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("marks", [1, 5000])
def test_five_thousand_marks_never_make_as_many_rows(
    page: Page, server: ScriptedServer, marks: int
) -> None:
    """Of one mark or each of its own; the last one is reached without building those before it."""
    known = [
        measurement(
            f"m{n:04}", mark=f"P{n % marks}", geometry=square(n % 80 * 30, n // 80 * 25, 20)
        )
        for n in range(5000)
    ]
    opened(page, server, known)
    expect(page.locator(".stage .shape")).to_have_count(5000)
    assert page.locator(".measured > *").count() <= 120

    page.evaluate("document.querySelector('.shape[data-id=m4999]').scrollIntoView()")
    page.mouse.click(*at(page, 4999 % 80 * 30 + 10, 4999 // 80 * 25 + 10))

    expect(page.locator("[data-id=m4999][aria-current]")).to_be_visible()
    assert page.locator(".measured > *").count() <= 300
    page.locator("[data-id=m4999]").get_by_role("button", name="Approve").click()
    expect(page.locator(".measured-head h2")).to_contain_text("4,999 undecided")
    page.keyboard.press("k")
    expect(page.locator("[data-id=m4998][aria-current]")).to_be_focused()


# What was not counted


def test_what_was_not_counted_is_a_question_and_is_shown_hollow_when_picked(
    page: Page, server: ScriptedServer
) -> None:
    script_sheet(server, [sheet()], [], [condition()], [question()])
    page.goto(f"{server.url}sheets/p1")
    asked = page.get_by_role("button", name="3 shapes marked P-1: what are they?")
    expect(page.locator(".candidates")).to_contain_text("1 question")
    expect(page.locator(".candidate-why")).to_contain_text("Perhaps pier · only a mark")
    assert not page.locator(".ghost").get_attribute("d")

    asked.click()

    expect(asked).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ghost")).to_have_attribute("d", re.compile("^M100 300.*M500 300"))
    look = page.locator(".ghost").evaluate(
        "one => [getComputedStyle(one).fill, getComputedStyle(one).strokeDasharray]"
    )
    assert look[0] == "none"
    assert look[1] != "none"
    page.keyboard.press("Escape")
    expect(page.locator(".ghost")).to_have_attribute("d", "")


def test_a_question_is_answered_once_for_all_and_taken_back(
    page: Page, server: ScriptedServer
) -> None:
    known: list[dict[str, Any]] = []
    script_sheet(server, [sheet()], known, [condition("c9", name="Pier")], [question()])
    page.goto(f"{server.url}sheets/p1")

    page.get_by_role("button", name="Count as…").click()
    expect(page.get_by_role("dialog")).to_contain_text("3 shapes marked P-1")
    known.extend(measurement(f"m{n}", condition_id="c9", condition="Pier") for n in range(3))
    page.get_by_role("dialog").get_by_role("button", name="Count all 3").click()

    (asked,) = server.wait_for("POST", "api/candidates/k1")
    assert asked.json == {"answer": "condition", "condition_id": "c9", "answered_at": None}
    expect(rows(page)).to_have_count(3)
    section = page.locator(".candidates")
    expect(section).to_contain_text("all answered")
    section.get_by_text("1 answered").click()
    expect(section).to_contain_text("P-1, 3 shapes: counted as Pier")
    known.clear()
    section.get_by_role("button", name="Take back").click()
    expect(section.get_by_role("button", name="Nothing to count")).to_be_visible()
    expect(rows(page)).to_have_count(0)
    section.get_by_role("button", name="Nothing to count").click()
    expect(section).to_contain_text("all answered")
    page.keyboard.press("u")
    expect(section).to_contain_text("1 question")

    said = [one.json["answer"] for one in server.asked_for("POST", "api/candidates/k1")]
    assert said == ["condition", "open", "nothing"]
    server.wait_for("POST", "api/pages/p1/decisions/undo")


def test_a_condition_can_be_made_for_an_answer(page: Page, server: ScriptedServer) -> None:
    script_sheet(server, [sheet()], [], [], [question()])
    made = Answer(condition("c7", name="Pad"), 201)
    server.on("POST", "api/projects/project/conditions", lambda asked: made)
    page.goto(f"{server.url}sheets/p1")

    page.get_by_role("button", name="Count as…").click()
    page.get_by_label("Name", exact=True).fill("Pad")
    expect(page.get_by_label("Measured by")).to_have_value("count")
    page.get_by_role("dialog").get_by_role("button", name="Count all 3").click()

    (asked,) = server.wait_for("POST", "api/candidates/k1")
    assert asked.json == {"answer": "condition", "condition_id": "c7", "answered_at": None}


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["Column C1", "Footing F1"], "A new condition…"),
        (["Column C1", "Pier", "Pier P1"], "Pier P1 (Count in EA)"),
        (["Column C1", "p-1"], "p-1 (Count in EA)"),
        (["Column C1", "Pier"], "Pier (Count in EA)"),
    ],
)
def test_shapes_are_never_counted_as_something_else_by_one_press(
    page: Page, server: ScriptedServer, names: list[str], chosen: str
) -> None:
    """What was used last, or comes first by the alphabet, is no answer to what they are."""
    conditions = [condition(f"c{n}", name=name) for n, name in enumerate(names)]
    script_sheet(server, [sheet()], [], conditions, [question()])
    page.goto(f"{server.url}sheets/p1")
    page.evaluate("localStorage.setItem('condition.project', 'c0')")

    page.get_by_role("button", name="Count as…").click()

    asked = page.get_by_label("Count them as")
    assert asked.evaluate("one => one.selectedOptions[0].textContent") == chosen
    asked.select_option("new")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Pier P-1")


@pytest.mark.parametrize(
    ("remarks", "questions", "says"),
    [
        ([], [], "Nothing is measured yet: take off a condition, or let everything be found."),
        ([], [question()], "Nothing is measured yet: answer what is asked under “Not counted”."),
        (["This plan is of other work than concrete."], [], "Nothing is measured yet."),
    ],
)
def test_an_empty_list_says_what_to_do_next_and_never_again_what_was_done(
    page: Page,
    server: ScriptedServer,
    remarks: list[str],
    questions: list[dict[str, Any]],
    says: str,
) -> None:
    told = [
        {"provider": "vector", "condition_id": None, "text": text, "at": MOMENT} for text in remarks
    ]
    script_sheet(server, [sheet(remarks=told)], [], [], questions)
    page.goto(f"{server.url}sheets/p1")

    expect(page.locator(".measured-note")).to_have_text(says)


def test_a_question_that_is_answered_is_not_asked_above_the_sheet(
    page: Page, server: ScriptedServer
) -> None:
    texts = [
        "Nothing is sure enough to be counted. 8 are under “Not counted”: say what they are.",
        "Nothing is sure enough to be counted. 8 shapes are listed as candidates: say what.",
        "Nothing was counted. This plan shows what is there already.",
    ]
    told = [
        {"provider": "vector", "condition_id": f"c{n}", "text": text, "at": MOMENT}
        for n, text in enumerate(texts)
    ]
    script_sheet(server, [sheet(remarks=told)], [], [], [question(answer="nothing")])
    page.goto(f"{server.url}sheets/p1")

    expect(page.locator(".sheet-notes .remark")).to_have_count(1)
    expect(page.locator(".sheet-notes")).to_contain_text("This plan shows what is there already.")
    expect(page.locator(".candidates")).to_contain_text("all answered")


def test_many_questions_are_shown_a_few_at_a_time_and_reached_by_key(
    page: Page, server: ScriptedServer
) -> None:
    many = [question(f"k{n}", question=f"3 shapes marked W{n}: what are they?") for n in range(80)]
    script_sheet(server, [sheet()], [], [], many)
    page.goto(f"{server.url}sheets/p1")

    expect(page.locator(".candidate")).to_have_count(3)
    for _ in range(6):
        page.keyboard.press("c")
    expect(page.get_by_role("button", name="marked W5:")).to_be_focused()
    page.get_by_role("button", name="Show 50 more of 80").click()
    expect(page.locator(".candidate")).to_have_count(56)


def test_a_shape_and_its_row_are_selected_together(page: Page, server: ScriptedServer) -> None:
    known = [measurement("m1"), measurement("m2", geometry=square(1500, 900))]
    opened(page, server, known)
    expect(rows(page)).to_have_count(2)

    page.mouse.click(*at(page, 1550, 950))
    expect(page.locator("[data-id=m2][aria-current]")).to_be_visible()
    assert page.url.endswith("?m=m2")
    rows(page).filter(has_text="Footing").first.click()

    expect(page.locator(".ring")).to_have_attribute("d", re.compile("^M500 500"))


def test_the_wheel_zooms_at_the_pointer(page: Page, server: ScriptedServer) -> None:
    opened(page, server, [measurement("m1")])
    expect(rows(page)).to_have_count(1)
    x, y = at(page, 1000, 600)
    page.mouse.move(x, y)

    before = page.locator(".zoom-words").inner_text()
    page.mouse.wheel(0, -300)
    expect(page.locator(".zoom-words")).not_to_have_text(before)

    assert math.dist(at(page, 1000, 600), (x, y)) < 1.5


@pytest.mark.parametrize("height", [700, 900])
def test_the_drawing_and_the_list_fit_into_the_window(
    page: Page, server: ScriptedServer, height: int
) -> None:
    """However long the list is, it scrolls by itself."""
    page.set_viewport_size({"width": 1280, "height": height})
    opened(page, server, [measurement(f"m{n}") for n in range(80)])
    expect(rows(page)).not_to_have_count(0)

    bottoms = "all => all.map((one) => one.getBoundingClientRect().bottom)"
    assert max(page.locator(".stage, .legend, .sheet-side").evaluate_all(bottoms)) <= height


def test_a_drag_moves_the_sheet_and_selects_nothing(page: Page, server: ScriptedServer) -> None:
    opened(page, server, [measurement("m1")])
    expect(rows(page)).to_have_count(1)
    x, y = at(page, 550, 550)

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    page.wait_for_timeout(60)

    assert math.dist(at(page, 550, 550), (x + 60, y + 40)) < 8
    expect(page.locator(".measured-row[aria-current]")).to_have_count(0)


# What is done to the page by 30 turns of the wheel, and how long each of them took.
ZOOM = """
async () => {
  const stage = document.querySelector(".stage");
  const { left, top } = stage.getBoundingClientRect();
  const place = { clientX: left + 200, clientY: top + 200 };
  const wheel = { deltaY: -40, ...place, bubbles: true, cancelable: true };
  let changes = 0;
  const count = (seen) => (changes += seen.length);
  const watched = { subtree: true, childList: true, attributes: true, characterData: true };
  const observer = new MutationObserver(count);
  observer.observe(document.querySelector(".stage .overlay"), watched);
  observer.observe(document.querySelector(".sheet-side"), watched);
  const took = [];
  for (let n = 0; n < 30; n += 1) {
    const began = performance.now();
    stage.dispatchEvent(new WheelEvent("wheel", wheel));
    await new Promise(requestAnimationFrame);
    took.push(performance.now() - began);
  }
  count(observer.takeRecords());
  return { took, changes };
}
"""


def test_two_thousand_measurements_stay_usable(page: Page, server: ScriptedServer) -> None:
    """They are drawn within seconds; moving the sheet draws none of them and no row again."""
    known = [
        measurement(f"m{n}", geometry=square(n % 50 * 50, n // 50 * 40, 20), confidence=0.5)
        for n in range(2000)
    ]
    opened(page, server, known)
    expect(page.locator(".stage .shape")).to_have_count(2000)
    expect(page.locator(".measured-group")).to_have_count(1)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def done(what: str) -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in metrics if one["name"] == what)

    before = done("LayoutCount")
    seen = page.evaluate(ZOOM)

    # The sharp redrawing once the hand rests, and what the clock of the page writes, are few.
    assert seen["changes"] <= 20
    assert done("LayoutCount") - before <= 2 * 30
    assert sorted(seen["took"])[15] < 150
    page.keyboard.press("s")
    expect(rows(page).first).to_be_focused()
    assert rows(page).count() < 500


# The scale


@pytest.mark.parametrize(
    ("changes", "tone", "words"),
    [
        ({}, "good", '1/4" = 1\'-0" (1:48)'),
        ({"scale_confidence": 0.7}, "doubt", "detected, 70 % sure"),
        ({"calibration_source": "person", "scale_ratio": 50.0}, "good", "set by a person"),
        ({"calibrated": False, "scale_status": "unsure"}, "doubt", "Scale unsure"),
        ({"calibrated": False, "scale_status": "not_found"}, "wrong", "No scale"),
        ({"calibrated": False, "scale_status": "contradicted"}, "wrong", "contradicted"),
    ],
)
def test_the_badge_says_in_words_how_far_the_scale_is_to_be_trusted(
    page: Page, server: ScriptedServer, changes: dict[str, Any], tone: str, words: str
) -> None:
    opened(page, server, [], of=sheet(**changes))

    badge = page.locator(".scale-summary")
    expect(badge).to_have_attribute("data-tone", tone)
    expect(badge).to_contain_text(words)


def test_a_sheet_without_a_scale_leads_to_it_and_one_click_settles_it(
    page: Page, server: ScriptedServer
) -> None:
    pages = [not_calibrated()]
    known = [measurement("m1", quantity=1.0)]
    script_sheet(server, pages, known)

    def calibrate(asked: Asked) -> Answer:
        pages[0] = sheet(calibration_source="person", scale_ratio=asked.json["ratio"])
        known[0]["quantity"] = 4.0
        return Answer(pages[0])

    server.on("POST", "api/pages/p1/calibrate", calibrate)
    page.goto(f"{server.url}sheets/p1")
    expect(page.get_by_text("Before this sheet has a scale")).to_be_visible()
    page.get_by_role("button", name="Find everything…").click()
    expect(page.locator(".scale-summary")).to_be_focused()
    expect(page.get_by_text("not for this sheet")).to_be_visible()

    page.get_by_role("button", name='Use 1/8"').click()

    expect(page.locator(".scale-summary")).to_contain_text("set by a person")
    expect(rows(page)).to_contain_text("4 EA")
    assert server.asked_for("POST", "api/pages/p1/calibrate")[0].json == {"ratio": 96.0}


def test_an_own_ratio_is_typed_as_it_is_written(page: Page, server: ScriptedServer) -> None:
    opened(page, server, [], of=not_calibrated())
    server.on("POST", "api/pages/p1/calibrate", lambda asked: Answer(sheet()))
    field = page.get_by_label("Another scale")

    field.fill("somewhat")
    field.press("Enter")
    expect(page.get_by_text("Write it like 1:48")).to_be_visible()
    field.fill("1\" = 20'")
    field.press("Enter")

    (asked,) = server.wait_for("POST", "api/pages/p1/calibrate")
    assert asked.json == {"ratio": 240}


def test_a_dimension_is_checked_with_two_clicks_and_the_length_that_is_written(
    page: Page, server: ScriptedServer
) -> None:
    """225 points at 1:48 are 12'-6"."""
    opened(page, server, [])
    server.on("POST", "api/pages/p1/calibrate", lambda asked: Answer(sheet()))
    page.locator(".scale-summary").click()
    page.get_by_role("button", name="Check a dimension").click()

    page.mouse.click(*at(page, 1000, 600))
    page.mouse.click(*at(page, 1225, 600))
    page.get_by_label("What is written there?").fill("30'")
    expect(page.get_by_text("times the printed")).to_be_visible()
    page.get_by_label("What is written there?").fill("12'-6")
    expect(page.get_by_text(re.compile('(exactly|than) the printed 1/4"'))).to_be_visible()
    page.get_by_role("button", name="Use what was measured").click()

    (asked,) = server.wait_for("POST", "api/pages/p1/calibrate")
    body = asked.json
    assert body["feet"] == pytest.approx(12.5)
    assert math.dist(body["from"], body["to"]) == pytest.approx(225, abs=8)
    assert body["from"] == pytest.approx([1000, 600], abs=4)
    expect(page.get_by_role("group", name="Check a dimension")).to_be_hidden()


def test_escape_closes_the_menu_first_and_leaves_the_selection_then(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, [measurement("m1")])
    expect(rows(page)).to_have_count(1)
    page.keyboard.press("s")
    page.get_by_role("button", name="More").click()
    menu = page.get_by_role("button", name="Tell its kind again")
    expect(menu).to_be_visible()

    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".measured-row[aria-current]")).to_have_count(1)
    page.keyboard.press("Escape")

    expect(page.locator(".measured-row[aria-current]")).to_have_count(0)


def test_a_printed_scale_that_agrees_is_offered_before_two_clicks(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, [], of=sheet(calibrated=False, scale_status="unsure"))
    server.on("POST", "api/pages/p1/calibrate", lambda asked: Answer(sheet()))
    page.get_by_role("button", name="Check a dimension").click()
    page.mouse.click(*at(page, 300, 600))
    page.mouse.click(*at(page, 300 + 18 * 100, 600))

    page.get_by_label("What is written there?").fill("100'")
    page.get_by_role("button", name='Use 1/4"').click()

    (asked,) = server.wait_for("POST", "api/pages/p1/calibrate")
    assert asked.json == {"ratio": 48.0}


def test_a_sheet_without_a_scale_may_be_counted_on(page: Page, server: ScriptedServer) -> None:
    opened(page, server, [], of=not_calibrated())
    server.on("POST", "api/pages/p1/ai-takeoff", lambda asked: Answer({"task_id": "t9"}, 202))
    server.on("GET", "api/tasks/t9", lambda asked: Answer(task("t9")))

    page.get_by_role("button", name="Take off…").click()
    expect(page.get_by_role("dialog")).to_contain_text("choose what is counted in pieces")
    page.get_by_role("dialog").get_by_role("button", name="Start").click()

    server.wait_for("POST", "api/pages/p1/ai-takeoff")


# Parts with a scale of their own


def test_a_part_with_its_own_scale_is_drawn_named_and_changed(
    page: Page, server: ScriptedServer
) -> None:
    of = sheet(regions=[region()])
    log = opened(page, server, [measurement("m1")], of=of)
    page.locator(".scale-summary").click()
    row = page.locator(".region-list li")
    press(page, "m1", "Approve")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(row).to_contain_text(re.compile("Detail 3.*1:20.*by the title of the view"))
    expect(page.locator(".regions-drawn path")).to_have_attribute("d", re.compile("^M100 100"))

    def draw(asked: Asked) -> Answer:
        of["regions"].append(region("r2", source="hand", **asked.json))
        return Answer({**of["regions"][-1], "followed": 2, "kept": 1}, 201)

    server.on("POST", "api/pages/p1/regions", draw)
    page.get_by_role("button", name="Draw a part…").click()
    page.mouse.move(*at(page, 1200, 700))
    page.mouse.down()
    page.mouse.move(*at(page, 1700, 1100), steps=4)
    page.mouse.up()
    page.get_by_label("Name", exact=True).fill("Stairs")
    page.get_by_label("Scale", exact=True).fill('1/2" = 1\'-0"')
    page.get_by_role("dialog").get_by_role("button", name="Add").click()

    expect(
        page.get_by_text("2 measurements took the new scale; 1 measurement kept")
    ).to_be_visible()
    expect(row).to_have_count(2)
    # What takes a decision back would now take back the part.
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    (asked,) = server.asked_for("POST", "api/pages/p1/regions")
    assert (asked.json["name"], asked.json["ratio"]) == ("Stairs", 24)
    assert asked.json["box"] == pytest.approx([1200, 700, 1700, 1100], abs=6)
    changed = Answer({**region(), "followed": 0, "kept": 0})
    server.on("PATCH", "api/regions/r1", lambda asked: changed)
    page.get_by_role("button", name="Change Detail 3").click()
    page.get_by_label("Scale", exact=True).fill("")
    page.get_by_role("dialog").get_by_role("button", name="Change").click()
    (said,) = server.wait_for("PATCH", "api/regions/r1")
    assert said.json == {"name": "Detail 3", "ratio": None, "updated_at": None}
    gone, left = of["regions"][0], of["regions"][1:]

    def delete(asked: Asked) -> Answer:
        of["regions"] = left
        log.add("Deleted the part Detail 3", lambda: of.update(regions=[gone, *left]), "r1")
        return Answer({"followed": 0, "kept": 0})

    server.on("DELETE", "api/regions/r1", delete)
    page.get_by_role("button", name="Delete Detail 3").click()
    expect(row).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(row).to_have_count(2)
    (asked,) = server.asked_for("DELETE", "api/regions/r1")
    assert asked.query == {"updated_at": ["never"]}


def test_a_sheet_whose_parts_have_scales_can_be_measured(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, [], of=not_calibrated(regions=[region(), region("r2", ratio=None)]))

    expect(page.locator(".scale-summary")).to_contain_text("1 of 2 parts with a scale of its own")
    expect(page.get_by_text("Before this sheet has a scale")).to_be_hidden()


# What can be done


def test_a_takeoff_is_started_followed_and_its_measurements_appear(
    page: Page, server: ScriptedServer
) -> None:
    known: list[dict[str, Any]] = []
    opened(page, server, known)
    started = {"task_id": "t9", "status": "PENDING"}
    server.on("POST", "api/pages/p1/ai-takeoff", lambda asked: Answer(started, 202))
    ended = task("t9", task_type="ai_takeoff", entity_id="p1", task_name="AI takeoff")
    running = task("t9", "PROGRESS", percent=30, step="Running AI analysis")
    answers = [running]
    server.on("GET", "api/tasks/t9", lambda asked: Answer(answers[-1]))

    page.get_by_role("button", name="Take off…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("1 more can be set up").click()
    expect(dialog.get_by_text("Set its key to switch it on.")).to_be_visible()
    expect(dialog.get_by_text("For stated quantities.")).to_be_visible()
    dialog.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Running AI analysis")).to_be_visible()
    known.append(measurement("m1"))
    result = {"elements_detected": 3, "measurements_created": 1, "skipped": {"other_kind": 2}}
    answers.append({**ended, "result": result})

    expect(page.get_by_text("3 things found, 1 measurement made")).to_be_visible()
    expect(rows(page)).to_have_count(1)
    (asked,) = server.asked_for("POST", "api/pages/p1/ai-takeoff")
    assert asked.json == {"condition_id": "c1", "provider": "vector"}


def test_a_takeoff_that_counted_nothing_says_why_and_can_be_told_to_count_anyway(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, [])
    remark = "Nothing was counted. This is drawn as details. Ask for it with “Count anyway”."
    result = {"condition_id": "c1", "provider": "vector", "measurements_created": 0,
              "elements_detected": 0, "remark": remark}  # fmt: skip
    ended = task("t9", task_type="ai_takeoff", task_name="AI takeoff", result=result)
    server.on("GET", "api/tasks/t9", lambda asked: Answer(ended))
    server.on("POST", "api/pages/p1/ai-takeoff", lambda asked: Answer({"task_id": "t10"}, 202))
    server.on("GET", "api/tasks/t10", lambda asked: Answer({**ended, "task_id": "t10"}))

    page.goto(f"{server.url}sheets/p1?task=t9")
    expect(page.get_by_text(remark)).to_be_visible()
    page.get_by_role("button", name="Count anyway").click()

    (asked,) = server.wait_for("POST", "api/pages/p1/ai-takeoff")
    assert asked.json == {"condition_id": "c1", "provider": "vector", "anywhere": True}


def test_a_sheet_that_lost_its_scale_meanwhile_leads_there(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, [])
    refusal = {"error": {"code": "not_calibrated", "message": "Sheet S1.01 has no scale yet."}}
    server.on("POST", "api/pages/p1/ai-takeoff", lambda asked: Answer(refusal, 409))

    page.get_by_role("button", name="Take off…").click()
    page.get_by_role("dialog").get_by_role("button", name="Start").click()

    expect(page.get_by_text("Sheet S1.01 has no scale yet.")).to_be_visible()
    expect(page.locator(".scale-panel")).to_have_attribute("open", "")


def test_where_each_part_has_its_scale_nobody_is_asked_to_choose_one(
    page: Page, server: ScriptedServer
) -> None:
    opened(page, server, [], of=not_calibrated(regions=[region("r1"), region("r2")]))
    panel = page.locator(".scale-panel")
    panel.locator("summary").first.click()

    expect(panel).to_contain_text("Each part is measured by its own scale.")
    expect(panel).not_to_contain_text("names several scales")


def test_a_comparison_ends_in_a_table(page: Page, server: ScriptedServer) -> None:
    compared = {
        "unit": "EA",
        "providers": [
            {"provider": "vector", "status": "SUCCESS", "elements_detected": 25,
             "measurements": 6, "quantity": 6.0, "latency_ms": 70, "tokens": None, "error": None},
            {"provider": "gemini", "status": "FAILURE", "elements_detected": None,
             "measurements": None, "quantity": None, "latency_ms": None, "tokens": None,
             "error": "It did not answer."},
        ],
    }  # fmt: skip
    opened(page, server, [])
    ended = task("t9", task_type="provider_comparison", result=compared, task_name="Comparing")
    server.on("GET", "api/tasks/t9", lambda asked: Answer(ended))

    page.goto(f"{server.url}sheets/p1?task=t9")

    lines = page.locator(".comparison tbody tr")
    expect(lines.nth(0)).to_have_text(re.compile("Drawn shapes.*25.*6.*6 EA.*70 ms"))
    expect(lines.nth(1)).to_contain_text("It did not answer.")
    # Nobody has counted tokens: the table has no word of them.
    heads = ["Provider", "Found", "Measured", "Total", "Time", "What went wrong"]
    expect(page.locator(".comparison thead th")).to_have_text(heads)


def test_the_neighbours_are_reached_by_key(page: Page, server: ScriptedServer) -> None:
    opened(page, server, [])
    script_sheet(server, [sheet("p0", title="COVER", number=1, previous_page_id=None)])

    page.keyboard.press("[")

    expect(page.get_by_role("heading", level=1)).to_contain_text("COVER")
    assert page.url.endswith("/sheets/p0")


def test_the_result_of_a_task_leads_to_its_sheet(page: Page, server: ScriptedServer) -> None:
    opened(page, server, [])
    about = task("t9", task_type="scale_detection", entity_type="page", entity_id="p1")
    server.on("GET", "api/tasks/t9", lambda asked: Answer(about))

    page.goto(f"{server.url}drawings/t9")

    expect(page.get_by_role("heading", level=1)).to_contain_text("FOUNDATION PLAN")
    assert page.url.endswith("/sheets/p1?task=t9")


def test_a_sheet_that_is_gone_says_so(page: Page, server: ScriptedServer) -> None:
    script_sheet(server, [])
    page.goto(f"{server.url}sheets/p1")

    expect(page.get_by_role("heading", name="There is no such sheet")).to_be_visible()


HOSTILE = "<img src=x onerror=alert(1)>" + "L" * 3000


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_names_are_text_and_nothing_is_wider_than_the_window(
    page: Page, server: ScriptedServer, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    hostile = {"label": HOSTILE, "reason": HOSTILE, "condition": HOSTILE, "mark": HOSTILE}
    known = [measurement(f"m{n}", **hostile, signs=[HOSTILE]) for n in range(3)]
    known[2]["condition_id"] = "c2"
    asked = {"question": HOSTILE, "called": HOSTILE, "doubt": HOSTILE}
    questions = [question("k1", **asked), question("k2", **asked, answer="nothing")]
    titled = sheet(title="FOUNDATION " + HOSTILE, document_name=HOSTILE)
    script_sheet(server, [titled], known, questions=questions)
    page.goto(f"{server.url}sheets/p1")
    expect(rows(page)).to_have_count(3)
    page.get_by_text("1 answered").click()

    assert page.locator("main img[src=x]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# The project


def test_sheets_are_found_selected_and_taken_off_together(
    page: Page, server: ScriptedServer
) -> None:
    pages = [
        sheet(f"p{n}", sheet_number=f"S1.{n:02}", concrete_relevance="high" if n < 3 else "none")
        for n in range(200)
    ]
    pages[1].update(calibrated=False, scale_status="not_found")
    script_sheet(server, pages, conditions=[condition()])
    listed = {"drawings": [drawing(pages)]}
    server.on("GET", "api/projects/project/drawings", lambda asked: Answer(listed))
    server.on("POST", "api/batch-ai-takeoff", lambda asked: Answer({"task_id": "t9"}, 202))
    result = {
        "total": 3, "succeeded": 2, "measurements_created": 5, "quantity": 5.0, "unit": "EA",
        "pages": [
            {"page_id": "p0", "status": "SUCCESS", "measurements_created": 5, "quantity": 5.0},
            {"page_id": "p1", "status": "FAILURE", "error": "It has no scale."},
        ],
    }  # fmt: skip
    ended = task("t9", task_type="batch_ai_takeoff", result=result, task_name="Batch takeoff")
    server.on("GET", "api/tasks/t9", lambda asked: Answer(ended))
    page.goto(f"{server.url}projects/project")
    expect(page.locator(".sheet-card")).to_have_count(200)

    page.get_by_label("Find a sheet").fill("S1.19")
    expect(page.get_by_text("11 of 200 sheets")).to_be_visible()
    page.get_by_label("Find a sheet").fill("")
    page.get_by_role("button", name="Select those with concrete work").click()
    page.get_by_role("region", name="Selected sheets").get_by_role(
        "button", name="Take off…"
    ).click()
    expect(page.get_by_text("S1.01 has no scale yet")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Start").click()

    sentence = "2 of 3 sheets measured: 5 measurements, 5 EA."
    expect(page.get_by_text(sentence, exact=True)).to_be_visible()
    expect(page.get_by_role("row", name="S1.01")).to_contain_text("It has no scale.")
    (asked,) = server.asked_for("POST", "api/batch-ai-takeoff")
    assert asked.json["page_ids"] == ["p0", "p1", "p2"]


def test_sheets_stand_in_the_order_of_their_set_however_they_are_read(
    page: Page, server: ScriptedServer
) -> None:
    """They are read side by side: the second one may be there after the third."""
    read = [sheet(f"p{n}", number=n, sheet_number=f"S{n}") for n in (1, 2, 3)]
    begun = drawing([read[0], read[2]], status="processing", page_count=3)
    listed = {"drawings": [begun]}
    script_sheet(server, read)
    server.on("GET", "api/projects/project/drawings", lambda asked: Answer(listed))
    page.goto(f"{server.url}projects/project")
    cards = page.locator(".sheet-card .sheet-number")
    expect(cards).to_have_text(["S1", "S3"])

    listed["drawings"] = [drawing(read)]

    expect(cards).to_have_text(["S1", "S2", "S3"])


def test_a_plan_set_that_could_not_be_read_says_why(page: Page, server: ScriptedServer) -> None:
    script_sheet(server, [])
    broken = drawing([], status="failed", error="It needs a password.", hint="Save it without.")
    listed = {"drawings": [broken]}
    server.on("GET", "api/projects/project/drawings", lambda asked: Answer(listed))
    page.goto(f"{server.url}projects/project")

    expect(page.locator(".plan-error")).to_have_text("It needs a password. Save it without.")


def test_a_deleted_plan_set_can_be_brought_back(page: Page, server: ScriptedServer) -> None:
    script_sheet(server, [])
    listed = {"drawings": [drawing([sheet()])]}
    server.on("GET", "api/projects/project/drawings", lambda asked: Answer(listed))
    page.goto(f"{server.url}projects/project")

    page.get_by_role("button", name="More: ").click()
    page.get_by_role("button", name="Delete the plan set").click()
    expect(page.locator(".sheet-card")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()

    expect(page.locator(".sheet-card")).to_have_count(1)
    assert server.asked_for("DELETE", "api/drawings/d1") == []


def test_a_condition_is_added_with_a_depth_as_it_is_written(
    page: Page, server: ScriptedServer
) -> None:
    script_sheet(server, [])
    server.on("GET", "api/projects/project/drawings", lambda asked: Answer({"drawings": []}))
    made = Answer(condition("c2", name="Slab"), 201)
    server.on("POST", "api/projects/project/conditions", lambda asked: made)
    page.goto(f"{server.url}projects/project")

    page.get_by_role("button", name="New condition…").click()
    page.get_by_label("Name", exact=True).fill("Slab")
    page.get_by_label("Measured by").select_option("volume")
    page.get_by_label("Unit").select_option("m3")
    page.get_by_label("Depth").fill("100")
    page.get_by_role("button", name="Add").click()

    (asked,) = server.wait_for("POST", "api/projects/project/conditions")
    assert asked.json["depth_in"] == pytest.approx(100 / 25.4)
    assert (asked.json["measurement_type"], asked.json["unit"]) == ("volume", "m3")


# Through the program


@pytest.fixture(scope="module")
def intray(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The real program, with nothing in it."""
    data = tmp_path_factory.mktemp("drawings") / "data"
    with running_server(data, tasks=(), workers=1, reserve_mb=0) as running:
        yield running


@pytest.mark.timeout(90)
def test_from_the_plan_set_to_the_exported_quantities(
    chromium: Browser, intray: ServerProcess, tmp_path: Path
) -> None:
    """Upload, sheets, scale, takeoff, decisions by key, export."""
    plan, truth = foundation_plan(tmp_path)
    with httpx.Client(base_url=intray.base_url) as client:
        project_id = client.post("/api/projects", json={"name": "Boat house"}).json()["project_id"]
    with visiting(chromium, intray.base_url) as visitor:
        page = visitor.page
        visitor.go(f"projects/{project_id}")
        page.locator("input[type=file]").set_input_files(str(plan))
        card = page.locator(".sheet-card")
        expect(card).to_contain_text(truth.number, timeout=30_000)
        expect(card).to_contain_text("1:48", timeout=30_000)
        card.get_by_role("link").click()

        expect(page.get_by_role("heading", level=1)).to_contain_text(truth.title)
        page.locator(".scale-summary").click()
        page.get_by_label("Another scale").fill('1/4" = 1\'-0"')
        page.get_by_label("Another scale").press("Enter")
        expect(page.locator(".scale-summary")).to_contain_text("set by a person")

        page.get_by_role("button", name="Take off…").click()
        page.get_by_label("Name", exact=True).fill("Footing F1")
        page.get_by_label("Measured by").select_option("count")
        page.get_by_role("dialog").get_by_role("button", name="Start").click()
        footings = len(truth.of("footing", "F1"))
        expect(rows(page)).to_have_count(footings, timeout=30_000)
        page.keyboard.press("s")
        page.keyboard.press("a")
        page.keyboard.press("r")
        expect(page.locator(".stage .shape[data-status=approved]")).to_have_count(1)
        expect(page.locator(".stage .shape[data-status=rejected]")).to_have_count(1)

        page.reload()
        expect(page.locator(".stage .shape[data-status=rejected]")).to_have_count(1)
        page.keyboard.press("u")
        expect(page.get_by_text("Undone: Rejected Footing F1.")).to_have_count(2)
        expect(page.locator(".stage .shape[data-status=rejected]")).to_have_count(0)
        page.keyboard.press("u")
        expect(page.locator(".stage .shape[data-status=approved]")).to_have_count(0)
        page.keyboard.press("u")
        expect(page.locator("#live")).to_have_text("There is nothing to undo")

        page.get_by_role("button", name="More").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="Export the project as CSV").click()
        exported = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert exported
    assert "Footing F1" in str(exported)
