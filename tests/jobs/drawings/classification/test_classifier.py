"""What kind of sheet it is: by its number, then its title, then its words, always with evidence."""

import pytest

from app.jobs.drawings.classification.classifier import (
    UNKNOWN,
    Basis,
    Classification,
    Relevance,
    classify,
    relevance_of,
)
from app.jobs.drawings.classification.page_types import PageType, type_of_title
from app.jobs.drawings.sheet.sheet import around
from tests.jobs.drawings.written import line, sheet


def kind(number: str | None, title: str | None, *body: str) -> Classification:
    lines = [line(text, 200, 100 + 30 * row) for row, text in enumerate(body)]
    return classify(sheet(*lines), number, title)


@pytest.mark.parametrize(
    ("number", "title", "discipline"),
    [
        ("A-101", "FIRST FLOOR PLAN", "Architectural"),
        ("AF101", "FINISH PLAN", "Architectural"),
        ("AE201", "EXTERIOR ELEVATIONS", "Architectural"),
        ("S1.01", "FOUNDATION PLAN", "Structural"),
        ("E-101", "LIGHTING PLAN", "Electrical"),
        ("T-101", "TELECOM", "Telecommunications"),
        ("C-101", None, "Civil"),
        ("FP-101", "SPRINKLER PLAN", "Fire Protection"),
        ("FA-101", "FIRE ALARM PLAN", "Fire Protection"),
        ("P-101", "PLUMBING PLAN", "Plumbing"),
        ("D-101", "PROCESS FLOW", "Process"),
        ("D-101", "DEMOLITION PLAN", "Architectural"),
        ("T-1", "TITLE SHEET", "General"),
        ("LS-101", "LIFE SAFETY PLAN", "General"),
        ("LS-101", "LANDSCAPE SITE PLAN", "Landscape"),
        (None, "MAIN FLOOR PLAN", "Architectural"),
        (None, "ELEVATOR DETAILS", "Architectural"),
        (None, "FINISH SCHEDULE", "Architectural"),
        (None, "SITE LIGHTING PLAN", "Electrical"),
        (None, "Roof Framing Plan", "Structural"),
        (None, "GRADING PLAN", "Civil"),
        (None, "HVAC PLAN", "Mechanical"),
        (None, "SHEET INDEX", "General"),
        (None, "LEVEL 2", UNKNOWN),
        (None, "POWERHOUSE", UNKNOWN),
        (None, None, UNKNOWN),
        ("12", "MAIN FLOOR PLAN", "Architectural"),
    ],
)
def test_the_discipline(number: str | None, title: str | None, discipline: str) -> None:
    assert kind(number, title).discipline == discipline


@pytest.mark.parametrize(
    ("number", "title", "page_type"),
    [
        ("A-101", "FIRST FLOOR PLAN", PageType.PLAN),
        ("A-101", None, PageType.PLAN),
        ("S-001", None, PageType.GENERAL),
        ("A-201", None, PageType.ELEVATION),
        ("A-301", None, PageType.SECTION),
        ("A-401", None, PageType.LARGE_SCALE),
        ("S-501", None, PageType.DETAILS),
        ("A-601", None, PageType.SCHEDULE),
        ("A-901", None, PageType.VIEW_3D),
        ("A-801", None, PageType.UNKNOWN),
        ("A2", None, PageType.UNKNOWN),
        ("A-101", "TYPICAL DETAILS", PageType.DETAILS),
        ("T-101", "TELECOM", PageType.PLAN),
        ("T-1", "TITLE SHEET", PageType.TITLE_SHEET),
        (None, "COVER SHEET", PageType.TITLE_SHEET),
        (None, "FOUNDATION PLAN AND DETAILS", PageType.PLAN),
        (None, "SECTIONS & DETAILS", PageType.SECTION),
        (None, "PLAN DETAILS", PageType.DETAILS),
        (None, "WALL SECTION DETAILS", PageType.DETAILS),
        (None, "ENLARGED TOILET PLANS", PageType.LARGE_SCALE),
        (None, "DOOR SCHEDULE, TYPES AND DETAILS", PageType.SCHEDULE),
        (None, "GENERAL NOTES", PageType.GENERAL),
        (None, "FLOOR PLAN - LEVEL 2", PageType.PLAN),
        (None, "PLUMBING RISER DIAGRAM", PageType.DIAGRAM),
        (None, "REFLECTED CEILING PLAN", PageType.PLAN),
        (None, "PLANTING", PageType.UNKNOWN),
        (None, "ELEVATOR", PageType.UNKNOWN),
    ],
)
def test_the_type_of_page(number: str | None, title: str | None, page_type: PageType) -> None:
    assert kind(number, title).page_type is page_type


def test_details_that_say_see_plan_are_details() -> None:
    body = ("SEE PLAN FOR LOCATION", "SEE PLAN", "REFER TO FLOOR PLAN", "SEE PLAN")

    assert kind("S-501", "TYPICAL DETAILS", *body).page_type is PageType.DETAILS
    assert kind(None, None, "TYPICAL DETAILS", *body).page_type is PageType.DETAILS
    assert kind(None, None, *body).page_type is PageType.UNKNOWN


def test_views_of_several_types_leave_the_type_open() -> None:
    found = kind(None, None, "FLOOR PLAN", "NORTH ELEVATION")

    assert found.page_type is PageType.UNKNOWN
    assert found.remarks == ("Views of several types stand on this sheet.",)


def test_the_body_tells_the_discipline_only_when_it_is_clear() -> None:
    clear = kind(None, None, "DUCTWORK", "SEE DUCT SCHEDULE", "AIR HANDLER")
    mixed = kind(None, None, "DUCT", "DUCT", "DUCT", "PANELBOARD", "RECEPTACLE", "LIGHTING")

    assert (clear.discipline, clear.confidence <= 0.5) == ("Mechanical", True)
    assert mixed.discipline == UNKNOWN
    assert "Mechanical" in mixed.remarks[0]


@pytest.mark.parametrize(
    ("number", "title", "body", "relevance"),
    [
        ("S-101", "FOUNDATION PLAN", (), Relevance.HIGH),
        ("C-101", "CURB AND SIDEWALK PLAN", (), Relevance.HIGH),
        ("L-101", "CONCRETE PAVING PLAN", (), Relevance.HIGH),
        ("S-201", "FRAMING PLAN", ("SLAB ON GRADE",) * 10, Relevance.HIGH),
        ("S-201", "FRAMING PLAN", ("SLAB ON GRADE",) * 9, Relevance.MEDIUM),
        ("C-101", "SITE PLAN", ("CONC. CURB", "SIDEWALK"), Relevance.MEDIUM),
        ("A-101", "FLOOR PLAN", ('4" CONCRETE',) * 12, Relevance.MEDIUM),
        ("A-101", "FLOOR PLAN", ("CONCRETE", "SLAB"), Relevance.LOW),
        ("A-101", "FLOOR PLAN", ("WALL", "COLUMN"), Relevance.NONE),
        ("E-101", "LIGHTING PLAN", ("WALL", "WALL SCONCE"), Relevance.NONE),
        ("E-101", "LIGHTING PLAN", ("CONCRETE",) * 20, Relevance.NONE),
        ("M-101", "ROOF CURB PLAN", ("ROOF CURB",) * 5, Relevance.NONE),
        ("A-101", "FLOOR PLAN", ("CONCRETE MASONRY UNITS",) * 5, Relevance.NONE),
        ("L-101", "FOUNDATION PLANTING PLAN", (), Relevance.NONE),
        ("C-101", "SITE PLAN", ("ASPHALTIC CONCRETE",) * 5, Relevance.NONE),
        ("S-101", "FRAMING PLAN", ("CONCESSION", "SLABBED", "RECURBING"), Relevance.NONE),
        (None, None, ("CONCRETE",), Relevance.LOW),
        ("S-101", "FRAMING PLAN", (), Relevance.NONE),
    ],
)
def test_the_concrete_relevance(
    number: str | None, title: str | None, body: tuple[str, ...], relevance: Relevance
) -> None:
    assert kind(number, title, *body).concrete_relevance is relevance


@pytest.mark.parametrize(
    ("discipline", "count", "relevance"),
    [
        ("Structural", 10, Relevance.HIGH),
        ("Civil", 10, Relevance.HIGH),
        ("Architectural", 10, Relevance.MEDIUM),
        ("Architectural", 3, Relevance.MEDIUM),
        ("Structural", 2, Relevance.LOW),
        ("Structural", 0, Relevance.NONE),
        ("Electrical", 50, Relevance.NONE),
        (UNKNOWN, 50, Relevance.LOW),
    ],
)
def test_the_thresholds_of_relevance(discipline: str, count: int, relevance: Relevance) -> None:
    assert relevance_of(discipline, count) is relevance


def test_every_conclusion_has_its_terms_and_boxes() -> None:
    found = kind("S-201", "FRAMING PLAN", '4" SLAB ON GRADE', "STRIP FOOTING F1")

    said = {(term.about, term.term, term.basis) for term in found.evidence}
    assert said == {
        ("discipline", "S", Basis.NUMBER),
        ("discipline", "FRAMING", Basis.TITLE),
        ("page_type", "PLAN", Basis.TITLE),
        ("concrete", "SLAB ON GRADE", Basis.BODY),
        ("concrete", "STRIP FOOTING", Basis.BODY),
    }
    boxes = [term.box for term in found.evidence if term.basis is Basis.BODY]
    assert [(box.top, box.left > 200) for box in boxes if box] == [(100, True), (130, False)]


def test_a_designator_that_the_title_contradicts_is_remarked() -> None:
    found = kind("D-101", "DEMOLITION PLAN")

    assert found.remarks == ("D stands for Process, but the title says DEMOLITION.",)
    assert found.confidence < kind("A-101", "FLOOR PLAN").confidence


def test_letters_that_grow_in_capitals_keep_their_places() -> None:
    found = kind("S-101", None, "\ufb01\ufb01\ufb01\ufb01 \ufb01nish stra\u00dfe concrete")

    assert [term.term for term in found.evidence if term.about == "concrete"] == ["CONCRETE"]


def test_a_title_without_a_type_has_none() -> None:
    assert type_of_title("LEVEL 2") is None


def test_the_name_of_the_project_says_nothing_of_a_sheet() -> None:
    name = line("GARAGE SLAB AND FOOTING WORKS", 200, 100)
    drawn = sheet(name, line("WALL TYPE 2", 200, 300))
    project = around(word.box for word in name)

    assert classify(drawn, "A-101", None).concrete_relevance is Relevance.LOW
    found = classify(drawn, "A-101", None, ignoring=[project])
    assert found.concrete_relevance is Relevance.NONE
