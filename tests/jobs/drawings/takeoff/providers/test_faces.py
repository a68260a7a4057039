"""Areas that lines enclose together, held to the truth of sheets drawn line by line."""

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from app.errors import TaskFailure
from app.jobs.drawings.plans.paths import DrawnPath, Subpath
from app.jobs.drawings.plans.pdf import read_page
from app.jobs.drawings.sheet.geometry import gross_area, length_of, net_area
from app.jobs.drawings.sheet.sheet import Sheet, Word
from app.jobs.drawings.takeoff.providers.faces import FacesProvider
from app.jobs.drawings.takeoff.providers.protocol import AREAS, Analysis, DrawnPage, Element, Kind
from app.jobs.drawings.takeoff.providers.runner import PROVIDERS, read_paths, take_off
from tests.jobs.drawings.generated import (
    Truth,
    foundation_plan,
    four_rooms,
    plan_set,
    raw_pdf,
    scanned_plan,
    site_plan,
)
from tests.jobs.drawings.takeoff.shapes import shape_of

EXACT = 1e-3
Look = Callable[[Path], Analysis]


def analysed(file: Path) -> Analysis:
    return take_off(str(file), read_page(str(file), 1), "vector-faces")


def line_by_line(file: Path, number: int = 1) -> Analysis:
    """The same sheet with every side of every shape a path of its own, in any order."""
    sheet = read_page(str(file), number)
    paths = list(_sides(read_paths(str(file), number), Random(number)))
    Random(number).shuffle(paths)
    return FacesProvider().analyse(DrawnPage(sheet, tuple(paths)))


def _sides(paths: Iterable[DrawnPath], random: Random) -> Iterable[DrawnPath]:
    for path in paths:
        for subpath in path.subpaths:
            around = (*subpath.points, subpath.points[0]) if subpath.is_closed else subpath.points
            for side in pairwise(around):
                ends = side if random.random() < 0.5 else side[::-1]
                yield replace(path, subpaths=(Subpath(ends, False),), fill=None, stroke_width=0.5)


def drawn(folder: Path, content: str) -> Analysis:
    """A sheet of 1,000 x 1,000 points; words by `text`."""
    file = folder / "drawn.pdf"
    file.write_bytes(raw_pdf(content, size=(1000, 1000)))
    return analysed(file)


def text(x: float, y: float, words: str, size: float = 10) -> str:
    return f"\nBT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n"


def rule(*places: float) -> str:
    """One straight line as a path of its own."""
    x, y, a, b = places
    return f"{x} {y} m {a} {b} l S\n"


def box(left: float, bottom: float, right: float, top: float) -> str:
    """Four lines that cross at the corners and go on a little."""
    return (
        rule(left - 4, bottom, right + 4, bottom)
        + rule(right, bottom - 4, right, top + 4)
        + rule(right + 4, top, left - 4, top)
        + rule(left, top + 4, left, bottom - 4)
    )


def net(element: Element) -> float:
    return net_area(shape_of(element))


def assert_true_to(analysis: Analysis, truth: Truth) -> None:
    """Every area of the truth is found with its size, its edge and its depth, and nothing else."""
    scale = truth.points_per_unit
    wanted = sorted((s for s in truth.shapes if s.kind in AREAS), key=lambda shape: shape.kind)
    found = sorted(analysis.elements, key=lambda element: element.kind)
    assert [each.kind for each in found] == [each.kind for each in wanted]
    for element, shape in zip(found, wanted, strict=True):
        assert net(element) / scale**2 == pytest.approx(shape.area, rel=EXACT)
        assert gross_area(shape_of(element)) / scale**2 == pytest.approx(
            shape.gross_area, rel=EXACT
        )
        assert length_of(shape_of(element)) / scale == pytest.approx(shape.length, rel=EXACT)
        assert element.depth_in == pytest.approx(shape.depth_in)


@pytest.mark.parametrize("look", [analysed, line_by_line], ids=["whole shapes", "line by line"])
@pytest.mark.parametrize("metric", [False, True], ids=["imperial", "metric"])
@pytest.mark.parametrize("rotated", [0, 90, 180, 270])
def test_the_slab_of_a_foundation_plan_is_exact(
    tmp_path: Path, look: Look, metric: bool, rotated: int
) -> None:
    file, truth = foundation_plan(tmp_path, metric=metric, rotated=rotated)

    assert_true_to(look(file), truth)


@pytest.mark.parametrize("look", [analysed, line_by_line], ids=["whole shapes", "line by line"])
def test_the_areas_of_a_site_plan_are_exact(tmp_path: Path, look: Look) -> None:
    file, truth = site_plan(tmp_path)

    assert_true_to(look(file), truth)


def test_every_sheet_of_a_set_has_its_own_areas(tmp_path: Path) -> None:
    file, truths = plan_set(tmp_path)

    for number in (1, 2, 10):
        assert_true_to(line_by_line(file, number), truths[number - 1])


def test_lines_that_branch_are_told_apart_by_what_they_enclose(tmp_path: Path) -> None:
    """The default provider does not guess here; both sides have a name, so this one need not."""
    content = box(100, 100, 400, 300) + rule(250, 100, 250, 300)

    analysis = drawn(tmp_path, content + text(130, 200, "SLAB") + text(300, 200, "SIDEWALK"))

    assert [(e.kind, round(net(e))) for e in analysis.elements] == [
        (Kind.SLAB, 30_000),
        (Kind.SIDEWALK, 30_000),
    ]
    assert analysis.dropped == {}


def test_an_area_that_may_go_on_behind_a_line_is_less_sure(tmp_path: Path) -> None:
    label = text(130, 200, "SLAB")
    (alone,) = drawn(tmp_path, box(100, 100, 400, 300) + label).elements

    analysis = drawn(tmp_path, box(100, 100, 400, 300) + rule(250, 90, 250, 310) + label)

    (beside,) = analysis.elements
    assert analysis.dropped == {"unclassified": 1}
    assert beside.confidence < alone.confidence - 0.1
    assert "beside 1 area without a name" in beside.reason


def test_an_area_over_a_door_says_so(tmp_path: Path) -> None:
    walls = rule(400, 100, 400, 300) + rule(400, 300, 100, 300) + rule(100, 300, 100, 100)
    front = rule(100, 100, 200, 100) + rule(254, 100, 400, 100)

    (slab,) = drawn(tmp_path, walls + front + text(200, 200, "SLAB")).elements

    assert net(slab) == pytest.approx(60_000)
    assert "over 1 gap" in slab.reason
    assert slab.confidence < 0.8


def test_an_area_of_another_name_is_not_part_of_what_is_round_it(tmp_path: Path) -> None:
    content = box(100, 100, 700, 700) + box(300, 300, 500, 400) + rule(400, 300, 400, 400)

    analysis = drawn(tmp_path, content + text(150, 600, "PAVING") + text(310, 350, "SLAB"))

    sizes = {element.kind: net(element) for element in analysis.elements}
    assert sizes == {
        Kind.PAVING: pytest.approx(600 * 600 - 200 * 100),
        Kind.SLAB: pytest.approx(100 * 100),
    }


def test_a_shape_within_an_area_is_no_opening_without_proof(tmp_path: Path) -> None:
    content = box(100, 100, 400, 300) + box(200, 150, 250, 200) + text(300, 250, "SLAB")

    analysis = drawn(tmp_path, content)

    assert [net(each) for each in analysis.elements] == [pytest.approx(60_000)]
    assert analysis.dropped == {"unclassified": 1}


@pytest.mark.parametrize(
    "proof",
    [text(201, 170, "OPENING", 9), rule(200, 150, 250, 200) + rule(250, 150, 200, 200)],
    ids=["its name", "its cross"],
)
def test_an_opening_is_proved_by_its_name_or_its_cross(tmp_path: Path, proof: str) -> None:
    content = box(100, 100, 400, 300) + box(200, 150, 250, 200) + text(300, 250, "SLAB")

    (slab,) = drawn(tmp_path, content + proof).elements

    assert (net(slab), gross_area(shape_of(slab))) == pytest.approx((57_500, 60_000))
    assert "less 1 opening" in slab.reason


def test_a_leader_carries_its_label_into_another_face(tmp_path: Path) -> None:
    rooms = box(100, 100, 400, 300) + rule(250, 100, 250, 300)
    leader = rule(193, 203, 300, 150)

    (walk,) = drawn(tmp_path, rooms + leader + text(130, 200, "SIDEWALK", 12)).elements

    assert walk.place.left == pytest.approx(250)


@pytest.mark.parametrize(
    "content",
    [
        box(100, 100, 400, 300) + text(100, 310, "SLAB"),
        "[6 3] 0 d\n" + box(100, 100, 400, 300) + "[] 0 d\n" + text(200, 200, "SLAB"),
        box(100, 100, 400, 300) + text(200, 200, "OFFICE 101"),
        box(100, 100, 400, 300) + text(200, 200, "CONC. WALL"),
        rule(100, 100, 400, 100) + rule(400, 100, 400, 300) + text(300, 150, "SLAB"),
    ],
    ids=["a label outside", "dashed lines", "another word", "no area", "nothing enclosed"],
)
def test_without_a_face_and_a_name_in_it_there_is_no_area(tmp_path: Path, content: str) -> None:
    analysis = drawn(tmp_path, content)

    assert analysis.elements == ()
    assert analysis.dropped.keys() <= {"unclassified", "dashed_line", "bounds_nothing"}
    assert analysis.dropped


def test_labels_that_disagree_on_a_depth_give_none(tmp_path: Path) -> None:
    labels = text(150, 250, '4" SLAB') + text(150, 150, '6" SLAB')

    (slab,) = drawn(tmp_path, box(100, 100, 400, 300) + labels).elements

    assert slab.depth_in is None


def test_the_same_sheet_gives_the_same_answer_twice(tmp_path: Path) -> None:
    file, _ = foundation_plan(tmp_path)

    assert analysed(file) == analysed(file)


def test_too_many_lines_in_one_place_are_refused() -> None:
    turned = (math.pi * index / 1_600 for index in range(1_600))
    ways = [(150 * math.cos(angle), 150 * math.sin(angle)) for angle in turned]
    fan = tuple(
        DrawnPath((Subpath(((500 - x, 500 - y), (500 + x, 500 + y)), False),), 0.5) for x, y in ways
    )
    sheet = Sheet(1_000, 1_000, 0, (Word("SLAB", 100, 100, 130, 110),), True, len(fan), 0, 1)

    with pytest.raises(TaskFailure) as refused:
        FacesProvider().analyse(DrawnPage(sheet, fan))
    assert refused.value.code == "too_many_lines"


def test_a_scan_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(TaskFailure) as refused:
        analysed(scanned_plan(tmp_path))
    assert refused.value.code == "not_vector"


def test_it_stands_last_among_those_that_need_nothing_but_the_file() -> None:
    assert list(PROVIDERS)[:3] == ["vector", "schedule", "vector-faces"]


def test_the_rooms_of_a_house_have_no_name_of_concrete(tmp_path: Path) -> None:
    analysis = analysed(four_rooms(tmp_path))

    assert (analysis.elements, list(analysis.dropped)) == ((), ["unclassified"])


@pytest.mark.parametrize(
    "across",
    [
        "300 100 m 300 500 l S ",
        "250 100 m 250 500 l S 350 100 m 350 500 l S ",
        "100 300 m 500 300 l S 300 100 m 300 500 l S ",
    ],
    ids=["one", "two", "crossed"],
)
def test_one_line_round_an_area_is_its_edge_whatever_crosses_it(
    tmp_path: Path, across: str
) -> None:
    """Joints and beams part a slab into faces; the slab goes on below them."""
    outline = "100 100 400 400 re S "

    (slab,) = drawn(tmp_path, outline + across + text(110, 250, "6 IN. SLAB ON GRADE", 8)).elements

    assert net_area(shape_of(slab)) == pytest.approx(400 * 400)
    assert slab.doubt is None
