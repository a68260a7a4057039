"""What models say about sheets, read without trust: JSON, elements, classifications."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.drawings.classification.classifier import UNKNOWN, Basis, Relevance
from app.jobs.drawings.classification.page_types import PageType
from app.jobs.drawings.sheet.geometry import Polygon, Polyline, bounds, net_area
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.protocol import Element, Kind
from app.jobs.drawings.takeoff.vision.answers import MOST_ELEMENTS, elements_in
from app.jobs.drawings.takeoff.vision.classification import classification_in
from app.jobs.drawings.takeoff.vision.exchange import NotUsable
from app.jobs.drawings.takeoff.vision.frame import Frame
from app.jobs.drawings.takeoff.vision.json_in_text import json_in
from tests.jobs.drawings.takeoff.shapes import shape_of

# A picture of 1000 x 500 pixels of a sheet of 2000 x 1000 points.
FRAME = Frame(1000, 500, 2000.0, 1000.0)
SQUARE = [[100, 100], [200, 100], [200, 200], [100, 200]]


def element(**said: Any) -> dict[str, Any]:
    usual = {"kind": "slab", "shape": "area", "points": SQUARE, "openings": [], "confidence": 0.7}
    return usual | said


def only(**said: Any) -> Element:
    """The only element of an answer."""
    (found,), dropped = elements_in({"elements": [element(**said)]}, FRAME)
    assert dropped == {}
    return found


def drops(*elements: Any) -> dict[str, int]:
    """What is left out of an answer of which nothing holds."""
    found, dropped = elements_in({"elements": list(elements)}, FRAME)
    assert found == ()
    return dropped


@pytest.mark.parametrize(
    "text",
    [
        '{"elements": []}',
        '  \n{"elements": []}\n',
        '```json\n{"elements": []}\n```',
        'Here it is:\n```\n{"elements": []}\n```\nI hope that helps.',
        'First a try:\n```json\n{"elements": [1\n```\nno:\n```json\n{"elements": []}\n```',
        '```json\n{"elements": [1]}\n```\nno, better:\n```json\n{"elements": []}\n```',
        'The sheet shows nothing: {"elements": []} and that is all.',
        '<think>{"elements": [1]} no</think>{"elements": []}',
    ],
)
def test_json_is_found_wherever_it_stands(text: str) -> None:
    assert json_in(text) == {"elements": []}


def test_a_list_is_taken_for_the_list_that_was_asked_for() -> None:
    assert elements_in(json_in("So: [] as I see it."), FRAME) == ((), {})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("I cannot see any slab.", "it is not JSON"),
        ('{"elements": [', "it is not JSON"),
        ("3", "neither an object nor a list"),
        ("<think>still thinking</think>  ", "it is empty"),
    ],
)
def test_what_is_not_json_says_why(text: str, why: str) -> None:
    with pytest.raises(NotUsable, match=why):
        json_in(text)


@pytest.mark.parametrize("said", [{}, {"elements": None}, {"elements": {}}, {"slabs": []}])
def test_an_answer_without_elements_is_not_an_empty_one(said: Any) -> None:
    with pytest.raises(NotUsable, match="elements"):
        elements_in(said, FRAME)


def test_an_area_keeps_its_openings() -> None:
    found = only(openings=[[[120, 120], [140, 120], [140, 140], [120, 140], [120, 120]]])

    assert found.place == Box(200, 200, 400, 400)
    assert net_area(shape_of(found)) == 200 * 200 - 40 * 40


@pytest.mark.parametrize(
    "opening",
    [
        [[150, 150], [250, 150], [250, 180]],
        [[120, 120], [140, 140], [140, 120], [120, 140]],
        [[120, 120]],
        "none",
    ],
)
def test_an_opening_that_cannot_be_is_counted_and_told_to_who_checks(opening: Any) -> None:
    (found,), dropped = elements_in({"elements": [element(openings=[opening])]}, FRAME)

    assert isinstance(found.geometry, Polygon)
    assert found.geometry.holes == ()
    assert "1 of its openings could not be used" in found.reason
    assert dropped == {"opening_not_usable": 1}


def test_two_openings_in_one_place_are_taken_off_once() -> None:
    hole = [[120, 120], [140, 120], [140, 140], [120, 140]]
    (found,), dropped = elements_in({"elements": [element(openings=[hole, hole])]}, FRAME)

    assert net_area(shape_of(found)) == 200 * 200 - 40 * 40
    assert dropped == {"opening_not_usable": 1}


def test_a_wall_is_its_centre_line() -> None:
    found = only(kind="wall", shape="line", points=[[100, 100], [300, 100], [300, 200]])
    assert found.geometry == Polyline(((200, 200), (600, 200), (600, 400)))


def test_a_wall_that_was_outlined_is_measured_along_its_middle() -> None:
    """Twice its length and its ends would be its outline."""
    found = only(kind="wall", points=[[100, 100], [300, 100], [300, 110], [100, 110]])
    assert found.geometry == Polyline(((200, 210), (600, 210)))
    assert "outline" in found.reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"kind": "swimming pool"}, "unknown_kind"),
        ({"kind": 3}, "unknown_kind"),
        ({"shape": "circle"}, "wrong_shape"),
        ({"shape": None}, "wrong_shape"),
        ({"shape": "line"}, "wrong_shape"),
        ({"kind": "column", "shape": "line"}, "wrong_shape"),
        ({"kind": "wall", "points": [[0, 0], [90, 0], [90, 90], [50, 50], [0, 90]]}, "wrong_shape"),
        ({"kind": "curb", "shape": "line", "points": [[1, 1], [1, 1]]}, "no_length"),
        ({"kind": "curb", "shape": "line", "points": []}, "no_length"),
        ({"points": None}, "no_points"),
        ({"points": [[1, 2, 3]]}, "no_points"),
        ({"points": [["1", "2"], [3, 4], [5, 6]]}, "no_points"),
        ({"points": [[True, 2], [3, 4], [5, 6]]}, "no_points"),
        ({"points": [{"x": 1, "y": 2}]}, "no_points"),
        ({"points": [[1, 1]] * 201}, "no_points"),
        ({"points": []}, "encloses_nothing"),
        ({"points": [[1, 1], [50, 1]]}, "encloses_nothing"),
        ({"points": [[1, 1], [50, 1], [99, 1]]}, "encloses_nothing"),
        ({"points": [[1, 1], [50, 50], [50, 1], [1, 90]]}, "crosses_itself"),
        ({"points": [[0, 0], [1100, 0], [1100, 200]]}, "outside_sheet"),
        ({"points": [[0, -200], [100, 0], [100, 200]]}, "outside_sheet"),
        ({"points": [[0, 0], [1e308, 0], [9, 200]]}, "outside_sheet"),
    ],
)
def test_what_does_not_hold_is_left_out_by_reason(said: dict[str, Any], reason: str) -> None:
    assert drops(element(**said)) == {reason: 1}


@pytest.mark.parametrize("item", [None, 3, "slab", [], [[1, 2]]])
def test_what_is_no_element_is_counted_as_such(item: Any) -> None:
    assert drops(item) == {"not_an_element": 1}


def test_what_slips_over_the_edge_is_clipped_to_the_sheet() -> None:
    found = only(points=[[-10, -5], [1015, -5], [1015, 505], [-10, 505]])
    assert isinstance(found.geometry, Polygon)
    assert bounds(found.geometry.ring) == Box(0, 0, 2000, 1000)


def test_an_element_that_is_told_twice_counts_once() -> None:
    """Small models go round in circles."""
    again = element(points=[*SQUARE[2:], *SQUARE[:2]], reason="seen again")
    found, dropped = elements_in({"elements": [element(), again, element(kind="paving")]}, FRAME)

    assert [each.kind for each in found] == [Kind.SLAB, Kind.PAVING]
    assert dropped == {"found_twice": 1}


def test_an_answer_without_end_is_read_up_to_a_bound() -> None:
    far = [element(kind="column", points=[[x, y] for x, y in SQUARE]) for _ in range(3)]
    many = [
        element(kind="column", points=[[x + n % 700, y + n // 700] for x, y in SQUARE])
        for n in range(MOST_ELEMENTS + 40)
    ]
    found, dropped = elements_in({"elements": [*many, *far]}, FRAME)

    assert len(found) == MOST_ELEMENTS
    assert dropped == {"too_many": 43}


@pytest.mark.parametrize(
    ("said", "confidence"),
    [(0.456, 0.46), (1.7, 1.0), (-3, 0.0), (85, 1.0), ("high", 0.5), (None, 0.5), (True, 0.5)],
)
def test_confidence_is_a_part_of_one(said: Any, confidence: float) -> None:
    assert only(confidence=said).confidence == confidence


@pytest.mark.parametrize(
    ("said", "kind"),
    [("Slab", Kind.SLAB), ("grade beam", Kind.GRADE_BEAM), ("GRADE-BEAM", Kind.GRADE_BEAM)],
)
def test_kinds_are_known_however_they_are_written(said: str, kind: Kind) -> None:
    shape = {"shape": "line"} if kind is Kind.GRADE_BEAM else {}
    assert only(kind=said, **shape).kind is kind


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ({"kind": "footing", "mark": "f-1"}, "F1"),
        ({"kind": "footing", "mark": "", "label": "FTG F2 TYP."}, "F2"),
        ({"kind": "footing", "mark": "WALL A", "label": None}, None),
        ({"kind": "footing", "mark": 7}, None),
    ],
)
def test_a_mark_is_what_conditions_call_it(said: dict[str, Any], mark: str | None) -> None:
    assert only(**said).mark == mark


@pytest.mark.parametrize(
    ("said", "depth", "thickness"),
    [
        ({"depth_text": '4" CONC. SLAB'}, 4.0, None),
        ({"label": '6" S.O.G.'}, 6.0, None),
        ({"depth_text": "SEE PLAN", "label": '6" S.O.G.'}, None, None),
        ({"depth_text": "100 MM"}, 100 / 25.4, None),
        ({"depth_text": "about six inches or so"}, None, None),
        ({"depth_text": 4, "depth_in": 4}, None, None),
        ({"kind": "wall", "shape": "line", "label": '8" CONC. WALL'}, None, 8.0),
    ],
)
def test_a_depth_is_read_from_the_words_that_state_it(
    said: dict[str, Any], depth: float | None, thickness: float | None
) -> None:
    """A number without words is an estimate, and no volume comes from one."""
    found = only(**said)
    assert found.depth_in == pytest.approx(depth)
    assert found.thickness_in == thickness


def test_what_a_model_says_of_its_reasons_is_one_short_line() -> None:
    found = only(reason="a\nb\x00\u202ec " + "long " * 100, label="x" * 5_000)
    assert found.reason.startswith("a b c long") and len(found.reason) <= 200
    assert found.label == "x" * 99 + "…"
    assert only(reason=None, label=[]).reason == "seen in the picture"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
PLACE = st.lists(st.floats(-40, 1040) | st.integers(-40, 1040), min_size=2, max_size=2)
SAID = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from([*Kind, "pool"]) | ANYTHING,
        "shape": st.sampled_from(["area", "line"]) | ANYTHING,
        "points": st.lists(PLACE, max_size=7) | ANYTHING,
        "openings": st.lists(st.lists(PLACE, max_size=5), max_size=3) | ANYTHING,
        "label": ANYTHING,
        "mark": ANYTHING,
        "depth_text": ANYTHING,
        "confidence": ANYTHING,
        "reason": ANYTHING,
    },
)


@given(st.lists(SAID | ANYTHING, max_size=6))
def test_whatever_is_said_every_element_can_be_measured_or_is_counted(said: list[Any]) -> None:
    found, dropped = elements_in({"elements": said}, FRAME)

    left_out = sum(count for why, count in dropped.items() if why != "opening_not_usable")
    assert len(found) + left_out == len(said)
    for each in found:
        assert 0 <= each.confidence <= 1
        assert 0 <= each.place.left <= each.place.right <= 2000
        assert 0 <= each.place.top <= each.place.bottom <= 1000
        if isinstance(each.geometry, Polygon):
            assert net_area(each.geometry) >= 0


def test_a_classification_is_in_our_words() -> None:
    evidence = [
        {"about": "discipline", "term": "S1.01", "where": "number", "box": [0, 0, 10, 10]},
        {"about": "concrete", "term": "SLAB\nON GRADE", "where": "body", "box": [30, 20, 10, 10]},
        {"about": "concrete", "term": "FTG", "where": "elsewhere", "box": [1, 2, 3]},
        {"about": "weather", "term": "SUN", "where": "body", "box": []},
        {"about": "concrete", "term": "", "where": "body", "box": []},
        "F1",
    ]
    found = classification_in(
        {
            "discipline": "STRUCTURAL",
            "page_type": "plan",
            "concrete_relevance": "High",
            "confidence": 3,
            "evidence": evidence,
            "remarks": ["The title is hard to read.", "", 7],
        },
        FRAME,
    )

    assert (found.discipline, found.page_type) == ("Structural", PageType.PLAN)
    assert (found.concrete_relevance, found.confidence) == (Relevance.HIGH, 1.0)
    assert [(term.about, term.term, term.basis, term.box) for term in found.evidence] == [
        ("discipline", "S1.01", Basis.NUMBER, None),
        ("concrete", "SLAB ON GRADE", Basis.BODY, Box(20, 20, 60, 40)),
        ("concrete", "FTG", Basis.BODY, None),
    ]
    assert found.remarks == ("The title is hard to read.",)


def test_words_that_are_not_ours_are_unknown_or_none() -> None:
    said = {"discipline": "Concrete", "page_type": ["Plan"], "concrete_relevance": "huge"}
    found = classification_in(said, FRAME)

    assert (found.discipline, found.page_type) == (UNKNOWN, PageType.UNKNOWN)
    assert (found.concrete_relevance, found.confidence) == (Relevance.NONE, 0.0)


@pytest.mark.parametrize("said", [[], {}, {"elements": []}, "Plan", None])
def test_an_answer_that_says_nothing_of_a_sheet_is_not_usable(said: Any) -> None:
    with pytest.raises(NotUsable, match="discipline"):
        classification_in(said, FRAME)


@given(
    st.dictionaries(
        st.sampled_from(
            ["discipline", "page_type", "concrete_relevance", "confidence", "evidence", "remarks"]
        ),
        ANYTHING,
    )
)
def test_whatever_is_said_of_a_sheet_it_is_classified_or_not_usable(said: dict[str, Any]) -> None:
    try:
        found = classification_in(said, FRAME)
    except NotUsable:
        assert not {"discipline", "page_type", "concrete_relevance"} & set(said)
    else:
        assert 0 <= found.confidence <= 1
