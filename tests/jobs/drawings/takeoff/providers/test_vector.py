"""What the default provider finds, held to the truth of sheets that were drawn for it."""

import math
from pathlib import Path
from typing import Any

import pytest

from app.errors import TaskFailure
from app.jobs.drawings.plans.pdf import read_page
from app.jobs.drawings.sheet.geometry import (
    Polygon,
    Polyline,
    Strip,
    gross_area,
    length_of,
    net_area,
)
from app.jobs.drawings.takeoff.providers.protocol import Analysis, Element, Kind
from app.jobs.drawings.takeoff.providers.runner import take_off
from tests.jobs.drawings.generated import (
    ARCH_D,
    Shape,
    Truth,
    crowded_plan,
    foundation_plan,
    four_rooms,
    layered_plan,
    plan_set,
    raw_pdf,
    scanned_plan,
    site_plan,
)
from tests.jobs.drawings.takeoff.shapes import shape_of

EXACT = 1e-3


def analysed(file: Path, number: int = 1) -> Analysis:
    return take_off(str(file), read_page(str(file), number))


def drawn(folder: Path, content: str, **how: Any) -> Analysis:
    """A sheet of 1,000 x 1,000 points; words by `text`."""
    file = folder / "drawn.pdf"
    file.write_bytes(raw_pdf(content, size=(1000, 1000), **how))
    return analysed(file)


def text(x: float, y: float, words: str, size: float = 10) -> str:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"\nBT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def found(analysis: Analysis) -> list[tuple[str, str | None, str]]:
    return [(e.kind.value, e.mark, type(e.geometry).__name__) for e in analysis.elements]


def sizes(element: Element, scale: float) -> tuple[float, float, float]:
    """Net area, gross area and length in units of the building; an open line has no area."""
    shape = element.geometry
    assert shape is not None
    if isinstance(shape, Polyline):
        return 0.0, 0.0, length_of(shape) / scale
    return net_area(shape) / scale**2, gross_area(shape) / scale**2, length_of(shape) / scale


def expected(shape: Shape) -> tuple[float, float, float]:
    area = shape.area or 0.0
    return area, shape.gross_area or area, shape.length or 0.0


def assert_true_to(analysis: Analysis, truth: Truth) -> None:
    """Every shape of the truth is found with its sizes, and nothing else is."""
    scale = truth.points_per_unit
    made = sorted((e.kind.value, e.mark or "", sizes(e, scale)) for e in analysis.elements)
    wanted = sorted((s.kind, s.mark or "", expected(s)) for s in truth.shapes)
    assert [each[:2] for each in made] == [each[:2] for each in wanted]
    for (*_, measured), (*_, true) in zip(made, wanted, strict=True):
        assert measured == pytest.approx(true, rel=EXACT, abs=1e-6)


@pytest.mark.parametrize("metric", [False, True], ids=["imperial", "metric"])
@pytest.mark.parametrize("rotated", [0, 90, 180, 270])
def test_a_foundation_plan_is_taken_off_exactly(tmp_path: Path, metric: bool, rotated: int) -> None:
    file, truth = foundation_plan(tmp_path, metric=metric, rotated=rotated)

    assert_true_to(analysed(file), truth)


def test_a_site_plan_is_taken_off_exactly(tmp_path: Path) -> None:
    file, truth = site_plan(tmp_path)

    assert_true_to(analysed(file), truth)


def test_every_sheet_of_a_set_has_its_own_shapes(tmp_path: Path) -> None:
    file, truths = plan_set(tmp_path)

    for number in (1, 2, 12):
        assert_true_to(analysed(file, number), truths[number - 1])


def test_the_same_sheet_gives_the_same_answer_twice(tmp_path: Path) -> None:
    file, _ = foundation_plan(tmp_path)

    assert analysed(file) == analysed(file)


def test_all_that_is_set_aside_is_counted_by_its_reason(tmp_path: Path) -> None:
    file, _ = foundation_plan(tmp_path)

    dropped = analysed(file).dropped

    assert dropped["hatch"] == 38
    assert dropped["grid_bubble"] == dropped["grid_line"] == 5
    assert dropped["scale_bar"] == 4
    assert dropped["opening"] == dropped["text_box"] == dropped["sheet_border"] == 1
    # Four strings of dimensions, five ticks, five extension lines.
    assert dropped["dimension"] == 14
    assert {"title_block", "table", "unclassified"} <= dropped.keys()


def test_depths_come_from_words_alone(tmp_path: Path) -> None:
    file, _ = foundation_plan(tmp_path)

    depths = {(e.kind, e.mark): e.depth_in for e in analysed(file).elements}

    assert depths[Kind.SLAB, None] == 4
    assert (depths[Kind.FOOTING, "F1"], depths[Kind.FOOTING, "F2"]) == (12, 14)
    assert depths[Kind.FOOTING, "SF1"] is None
    assert depths[Kind.COLUMN, None] is None


def test_a_sheet_of_38_000_paths_gives_its_one_slab(tmp_path: Path) -> None:
    file, square_feet = crowded_plan(tmp_path, 38_000)

    (slab,) = analysed(file).elements

    assert sizes(slab, 18)[0] == pytest.approx(square_feet, rel=EXACT)


def test_a_scan_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(TaskFailure) as refused:
        analysed(scanned_plan(tmp_path))
    assert refused.value.code == "not_vector"


def test_nothing_found_is_an_answer(tmp_path: Path) -> None:
    analysis = drawn(tmp_path, "100 100 300 200 re S 500 500 m 700 700 l S")

    assert analysis.elements == ()
    assert analysis.dropped == {"unclassified": 1, "unlabelled_line": 1}


def test_an_empty_page_is_an_answer(tmp_path: Path) -> None:
    assert drawn(tmp_path, "") == Analysis("vector", (), {})


# What must not be measured: each with the reason under which it is counted.
TRAPS = {
    "a boxed note": ("100 100 130 16 re S" + text(104, 104, "SLAB ON GRADE TYP."), "text_box"),
    "a note that points to a section": (
        "100 100 300 200 re S" + text(150, 200, "SEE WALL SECTION 3"),
        "unclassified",
    ),
    "the title of a view": (
        "100 100 300 200 re S" + text(150, 200, "SLAB PLAN"),
        "unclassified",
    ),
    "an existing wall": (
        "100 100 300 8 re S" + text(150, 112, "EXISTING WALL TO REMAIN"),
        "not_to_build",
    ),
    "a leader that points to nothing": (
        text(100, 500, "CONC. SLAB") + "170 503 m 240 503 l S",
        "unlabelled_line",
    ),
    "a shape that crosses itself": (
        "100 100 m 400 400 l 400 100 l 100 200 l h S" + text(340, 200, "SLAB"),
        "crosses_itself",
    ),
    "a shape that a view cuts off": (
        "q 0 0 250 1000 re W n 100 100 300 200 re S Q" + text(150, 200, "SLAB"),
        "cut_off_by_view",
    ),
    "a shape that leaves the page": (
        "900 100 300 200 re S" + text(920, 200, "SLAB"),
        "outside_page",
    ),
    "a white mask": ("1 g 100 100 300 200 re f 0 g" + text(150, 200, "SLAB"), "white_mask"),
    "a wall drawn as an area": (
        "100 100 300 200 re S" + text(150, 180, "CONC. WALL", 60),
        "no_even_width",
    ),
}


@pytest.mark.parametrize(("content", "reason"), TRAPS.values(), ids=TRAPS)
def test_what_looks_like_an_element_is_set_aside(tmp_path: Path, content: str, reason: str) -> None:
    analysis = drawn(tmp_path, content)

    assert analysis.elements == ()
    assert analysis.dropped[reason] >= 1


@pytest.mark.parametrize(
    ("layer", "reason"),
    [
        ("A-ANNO-DIMS", "annotation_layer"),
        ("A-FLOR-PATT", "pattern_layer"),
        ("S-SLAB-DEMO", "demolition_layer"),
        ("XREF|G-ANNO-TTLB", "annotation_layer"),
    ],
)
def test_layers_of_annotation_and_demolition_are_set_aside(
    tmp_path: Path, layer: str, reason: str
) -> None:
    content = "/OC /x BDC 100 100 300 200 re S EMC" + text(200, 200, "SLAB")

    analysis = drawn(tmp_path, content, layers={"x": layer})

    assert (analysis.elements, analysis.dropped) == ((), {reason: 1})


@pytest.mark.parametrize(
    ("layer", "shape", "kind"),
    [
        ("S-SLAB", "100 100 300 200 re", "slab"),
        ("S-FNDN-FTNG", "100 100 40 40 re", "footing"),
        ("S-COLS", "100 100 10 10 re", "column"),
        ("A-WALL-FULL", "100 100 300 10 re", "wall"),
        ("C-SWLK", "100 100 300 80 re", "sidewalk"),
        ("S-GRAD-BEAM", "100 100 300 20 re", "grade_beam"),
        ("base$0$C-PVMT", "100 100 300 200 re", "paving"),
    ],
)
def test_a_layer_alone_may_say_what_a_shape_is(
    tmp_path: Path, layer: str, shape: str, kind: str
) -> None:
    (element,) = drawn(tmp_path, f"/OC /x BDC {shape} S EMC", layers={"x": layer}).elements

    assert element.kind.value == kind
    assert layer in element.reason
    assert element.confidence < 0.8


def test_a_label_and_a_layer_that_agree_are_surer_than_either(tmp_path: Path) -> None:
    shape = "100 100 300 200 re S"
    label = text(200, 200, "CONC. SLAB")
    (alone,) = drawn(tmp_path, shape + label).elements
    (both,) = drawn(tmp_path, f"/OC /x BDC {shape} EMC {label}", layers={"x": "S-SLAB"}).elements

    assert both.confidence > alone.confidence


def test_four_lines_that_meet_are_a_shape(tmp_path: Path) -> None:
    lines = (
        "100 100 m 400 100 l S 400 300 m 400 100 l S 400 300 m 100 300 l S 100 100 m 100 300 l S"
    )

    (slab,) = drawn(tmp_path, lines + text(200, 200, "SLAB")).elements

    assert net_area(shape_of(slab)) == pytest.approx(60_000)
    assert "lines that close" in slab.reason


def test_lines_that_branch_are_not_guessed_at(tmp_path: Path) -> None:
    lines = (
        "100 100 m 400 100 l S 400 100 m 400 300 l S 400 300 m 100 300 l S 100 300 m 100 100 l S "
        "400 300 m 600 300 l S"
    )

    analysis = drawn(tmp_path, lines + text(200, 200, "SLAB"))

    assert analysis.elements == ()


def test_a_fill_and_its_edge_are_one_shape(tmp_path: Path) -> None:
    content = "0.9 g 100 100 300 200 re f 0 g 100 100 300 200 re S" + text(200, 200, "SLAB")

    analysis = drawn(tmp_path, content)

    assert found(analysis) == [("slab", None, "Polygon")]
    assert analysis.dropped == {"drawn_twice": 1}


@pytest.mark.parametrize(
    "inner",
    ["200 150 m 200 200 l 250 200 l 250 150 l h", "200 150 m 250 150 l 250 200 l 200 200 l h"],
)
def test_a_hole_in_a_filled_path_is_an_opening(tmp_path: Path, inner: str) -> None:
    """Even-odd fills make a hole of either direction; the truth is what is painted."""
    content = f"0.8 g 100 100 m 400 100 l 400 300 l 100 300 l h {inner} f* 0 g"

    (slab,) = drawn(tmp_path, content + text(300, 250, "SLAB")).elements

    assert (net_area(shape_of(slab)), gross_area(shape_of(slab))) == pytest.approx((57_500, 60_000))


def test_a_ring_that_turns_the_same_way_is_no_hole_of_a_winding_fill(tmp_path: Path) -> None:
    outer = "100 100 m 400 100 l 400 300 l 100 300 l h"
    content = f"0.8 g {outer} 200 150 m 250 150 l 250 200 l 200 200 l h f 0 g"

    (slab,) = drawn(tmp_path, content + text(300, 250, "SLAB")).elements

    assert net_area(shape_of(slab)) == pytest.approx(60_000)


def test_a_shape_inside_a_slab_is_no_opening_without_proof(tmp_path: Path) -> None:
    content = "100 100 300 200 re S 200 150 50 50 re S" + text(300, 250, "SLAB")

    (slab,) = drawn(tmp_path, content).elements

    assert net_area(shape_of(slab)) == pytest.approx(60_000)


@pytest.mark.parametrize(
    "proof", [text(201, 170, "OPENING", 9), "200 150 m 250 200 l S 250 150 m 200 200 l S"]
)
def test_an_opening_is_proved_by_its_name_or_its_cross(tmp_path: Path, proof: str) -> None:
    content = "100 100 300 200 re S 200 150 50 50 re S" + text(300, 250, "SLAB") + proof

    (slab,) = drawn(tmp_path, content).elements

    assert net_area(shape_of(slab)) == pytest.approx(57_500)


def test_a_leader_carries_its_label_to_the_shape_at_its_end(tmp_path: Path) -> None:
    """The nearer shape is not meant; and the leader is not a wall."""
    content = (
        text(300, 500, '8" CONC. WALL')
        + "298 503 m 270 503 l 200 404 l S 100 400 200 8 re S 300 520 200 8 re S"
    )

    (wall,) = drawn(tmp_path, content).elements

    assert isinstance(wall.geometry, Strip)
    assert wall.place.top == pytest.approx(1000 - 408)
    assert wall.thickness_in == 8
    assert "leader" in wall.reason


def test_a_wall_round_corners_is_measured_along_its_middle(tmp_path: Path) -> None:
    outline = "100 100 m 400 100 l 400 110 l 110 110 l 110 300 l 100 300 l h S"

    (wall,) = drawn(tmp_path, outline + text(200, 114, "CONC. WALL")).elements

    assert isinstance(wall.geometry, Strip)
    assert wall.geometry.width == pytest.approx(10)
    assert length_of(wall.geometry) == pytest.approx(295 + 195)


def test_a_wall_that_goes_all_round_is_measured_along_its_middle(tmp_path: Path) -> None:
    rings = "100 100 300 200 re S 110 110 280 180 re S"

    analysis = drawn(tmp_path, rings + text(200, 304, "FOUNDATION WALL"))

    (wall,) = analysis.elements
    assert isinstance(wall.geometry, Strip)
    assert wall.geometry.closed
    assert length_of(wall.geometry) == pytest.approx(2 * (290 + 190))


def test_like_shapes_share_the_one_label_among_three_or_more(tmp_path: Path) -> None:
    squares = "".join(f"{100 + 80 * i} 100 20 20 re f " for i in range(4))

    columns = drawn(tmp_path, squares + text(122, 105, "COL")).elements

    assert [each.kind for each in columns] == [Kind.COLUMN] * 4
    assert sorted(each.confidence for each in columns)[0] < 0.7


def test_two_like_shapes_need_the_word_typical(tmp_path: Path) -> None:
    squares = "100 100 20 20 re f 300 100 20 20 re f"

    assert len(drawn(tmp_path, squares + text(122, 105, "COL")).elements) == 1
    assert len(drawn(tmp_path, squares + text(122, 105, "COL TYP.")).elements) == 2


def test_like_shapes_with_two_marks_are_not_guessed_at(tmp_path: Path) -> None:
    squares = "".join(f"{100 + 100 * i} 100 40 40 re S " for i in range(4))

    footings = drawn(tmp_path, squares + text(142, 110, "F1") + text(242, 110, "F2")).elements

    assert [each.mark for each in footings] == ["F1", "F2"]


def test_labels_that_disagree_on_a_depth_give_none(tmp_path: Path) -> None:
    content = "100 100 300 200 re S" + text(150, 250, '4" SLAB') + text(150, 150, '6" SLAB')

    (slab,) = drawn(tmp_path, content).elements

    assert slab.depth_in is None
    assert "several depths" in slab.reason


def test_a_second_label_in_a_slab_does_not_make_the_building_a_slab(tmp_path: Path) -> None:
    content = (
        "50 50 700 700 re S 100 100 300 200 re S" + text(150, 250, "SLAB") + text(150, 150, "SLAB")
    )

    (slab,) = drawn(tmp_path, content).elements

    assert net_area(shape_of(slab)) == pytest.approx(60_000)


def test_a_footing_and_the_column_on_it_keep_their_own_labels(tmp_path: Path) -> None:
    content = "100 100 60 60 re S 120 120 20 20 re f" + text(162, 140, "F3") + text(162, 110, "C2")

    elements = drawn(tmp_path, content).elements

    assert [each.mark for each in elements] == ["F3", "C2"]
    assert [net_area(shape_of(each)) for each in elements] == pytest.approx([3_600, 400])


def test_the_key_of_a_legend_is_not_measured(tmp_path: Path) -> None:
    content = text(700, 900, "LEGEND") + "700 860 40 16 re S" + text(750, 864, "CONC. SLAB")

    analysis = drawn(tmp_path, content)

    assert (analysis.elements, analysis.dropped) == ((), {"legend": 1})


def test_plans_without_concrete_give_nothing(tmp_path: Path) -> None:
    rooms, layered = analysed(four_rooms(tmp_path)), analysed(layered_plan(tmp_path))

    assert (rooms.elements, rooms.dropped) == ((), {"unclassified": 1, "unlabelled_line": 2})
    assert layered.elements == ()
    assert layered.dropped["pattern_layer"] == 4


def test_every_element_says_why_and_how_sure(tmp_path: Path) -> None:
    file, _ = foundation_plan(tmp_path)

    for element in analysed(file).elements:
        assert 0 < element.confidence < 1
        assert element.reason
        assert isinstance(element.geometry, Polygon | Polyline | Strip)
        assert 0 <= element.place.left < element.place.right <= ARCH_D[0]


def test_sides_and_small_round_corners_drawn_one_by_one_keep_their_area(tmp_path: Path) -> None:
    """Corners of 30 points close with the sides between them, and lose none of their curve."""
    left, bottom, right, top, radius = 300, 300, 700, 600, 30
    k = radius * (1 - 0.5522847498)
    parts = [
        f"{left + radius} {bottom} m {right - radius} {bottom} l S",
        f"{right - radius} {bottom} m {right - k} {bottom} {right} {bottom + k} "
        f"{right} {bottom + radius} c S",
        f"{right} {bottom + radius} m {right} {top - radius} l S",
        f"{right} {top - radius} m {right} {top - k} {right - k} {top} {right - radius} {top} c S",
        f"{right - radius} {top} m {left + radius} {top} l S",
        f"{left + radius} {top} m {left + k} {top} {left} {top - k} {left} {top - radius} c S",
        f"{left} {top - radius} m {left} {bottom + radius} l S",
        f"{left} {bottom + radius} m {left} {bottom + k} {left + k} {bottom} "
        f"{left + radius} {bottom} c S",
    ]
    analysis = drawn(tmp_path, "\n".join(parts) + text(450, 450, "CONC. PAVING"))

    (paving,) = analysis.elements
    assert paving.kind is Kind.PAVING
    assert isinstance(paving.geometry, Polygon)
    area = (right - left) * (top - bottom) - (4 - math.pi) * radius**2
    assert net_area(paving.geometry) == pytest.approx(area, rel=EXACT)
