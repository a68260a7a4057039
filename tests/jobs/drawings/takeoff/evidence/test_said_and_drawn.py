"""What a label, an outline or a neighbour says against a shape makes it a candidate."""

import math
from pathlib import Path

import pytest

from app.jobs.drawings.takeoff.evidence.context import ScheduledMark
from app.jobs.drawings.takeoff.evidence.scallops import is_scalloped
from app.jobs.drawings.takeoff.providers.marks import mark_before_words
from tests.jobs.drawings.takeoff.evidence.test_judgement import (
    FOOT,
    box,
    counted,
    doubts,
    judged,
    pads,
    text,
)


@pytest.mark.parametrize(
    ("label", "wide", "high"),
    [
        ("C1 (20x40)", 2.4, 2.4),
        ("C1 400x400", 2.0, 2.0),
        ('C1 24" x 24"', 3.0, 3.0),
        ("C1 (30 x 60)", 1.0, 1.2),
    ],
)
def test_a_size_in_the_label_that_the_shape_has_not_is_a_doubt(
    tmp_path: Path, label: str, wide: float, high: float
) -> None:
    analysis = judged(tmp_path, box(300, 500, wide, high) + text(305, 545, label, 7))

    assert analysis.elements == ()
    assert [doubt.startswith("its label says") for _, _, doubt in doubts(analysis)] == [True]


@pytest.mark.parametrize(
    ("label", "wide", "high"),
    [
        ("C1 (30x60)", 0.984, 1.969),
        ("C1 24x24", 2.0, 2.0),
        ('C1 24" x 24"', 2.0, 2.0),
        ("C1 600x600", 1.969, 1.969),
    ],
)
def test_a_size_in_the_label_that_the_shape_has_counts(
    tmp_path: Path, label: str, wide: float, high: float
) -> None:
    analysis = judged(tmp_path, box(300, 500, wide, high) + text(305, 545, label, 7))

    assert counted(analysis) == {("column", "C1"): 1}


@pytest.mark.parametrize(
    "words", ["600 wide strip footing", "CONT. FTG", "Semelle filante", "WALL FOOTING"]
)
def test_words_for_a_strip_are_about_no_piece(tmp_path: Path, words: str) -> None:
    analysis = judged(tmp_path, box(300, 500, 4, 4) + text(302, 580, words, 7))

    assert analysis.elements == ()
    assert [doubt for _, _, doubt in doubts(analysis)] == [
        "its words name a strip, and the shape is a piece"
    ]


@pytest.mark.parametrize(
    ("words", "mark", "kind"),
    [
        ("W1 300 WALL", "W1", "wall"),
        ("K1 kerb", "K1", "curb"),
        ("V1 - Voile 300 WALL", "V1", "wall"),
    ],
)
def test_a_mark_stands_in_front_of_its_words(
    tmp_path: Path, words: str, mark: str, kind: str
) -> None:
    analysis = judged(tmp_path, box(200, 500, 20, 0.984) + text(300, 522, words, 7))

    assert counted(analysis) == {(kind, mark): 1}


@pytest.mark.parametrize("words", ["C25 CONCRETE SLAB", "M20 SLAB", "N32 FOOTING", "RC30 WALL"])
def test_a_grade_of_concrete_is_no_mark(words: str) -> None:
    assert mark_before_words(words) is None


def test_a_wall_of_another_width_than_its_label_says_is_doubted(tmp_path: Path) -> None:
    analysis = judged(tmp_path, box(200, 500, 20, 2.0) + text(300, 540, "W1 300 WALL", 7))

    assert analysis.elements == ()


def rosette(bumps: int, radius: float, x: float = 500, y: float = 500) -> list[tuple[float, float]]:
    """A tree: an outline that goes out and in again."""
    count = 4 * bumps
    return [
        (
            x + radius * (1 + 0.15 * math.sin(bumps * turn)) * math.cos(turn),
            y + radius * (1 + 0.15 * math.sin(bumps * turn)) * math.sin(turn),
        )
        for turn in (2 * math.pi * n / count for n in range(count))
    ]


def drawn(ring: list[tuple[float, float]]) -> str:
    (x, y), *rest = ring
    return f"{x:.2f} {y:.2f} m " + "".join(f"{a:.2f} {b:.2f} l " for a, b in rest) + "h S\n"


@pytest.mark.parametrize(("bumps", "radius"), [(7, 60), (9, 90), (12, 120)])
def test_a_tree_is_no_sidewalk(tmp_path: Path, bumps: int, radius: float) -> None:
    tree = drawn(rosette(bumps, radius)) + text(470, 500, "CONC. SIDEWALK", 6)
    analysis = judged(tmp_path, tree, discipline="Civil", title="SITE PLAN")

    assert analysis.elements == ()
    assert [doubt.startswith("its outline is scalloped") for _, _, doubt in doubts(analysis)] == [
        True
    ]


def test_notches_and_bends_are_no_scallops() -> None:
    notched = [(0.0, 0.0)]
    for n in range(8):
        left = 30.0 * n + 10
        notched += [(left, 0.0), (left, 4.0), (left + 6, 4.0), (left + 6, 0.0)]
    notched += [(250.0, 0.0), (250.0, 100.0), (0.0, 100.0)]
    circle = tuple((50 * math.cos(n / 10), 50 * math.sin(n / 10)) for n in range(63))
    path = [(4.0 * n, 30 * math.sin(n / 8)) for n in range(50)]
    winding = (*path, *((x, y + 15) for x, y in reversed(path)))

    assert [is_scalloped(ring) for ring in (tuple(notched), circle, winding)] == [False] * 3


@pytest.mark.parametrize("words", ["EX. PAD", "(E) FTG", "EXISTING", "TO REMAIN"])
def test_what_is_there_already_is_not_like_the_new(tmp_path: Path, words: str) -> None:
    old = "".join(
        box(100 + 200 * n, 300, 4, 4) + text(100 + 200 * n + 4 * FOOT + 3, 330, words, 7)
        for n in range(4)
    )
    analysis = judged(tmp_path, pads(3, "F1") + old)

    assert counted(analysis) == {("footing", "F1"): 3}


def test_a_labelled_shape_does_not_spread_to_another_pen(tmp_path: Path) -> None:
    thin = "0.1 w " + "".join(box(100 + 200 * n, 300, 4, 4) for n in range(4)) + "1 w "
    analysis = judged(tmp_path, thin + pads(3, "F1"))

    assert counted(analysis) == {("footing", "F1"): 3}


def test_the_shape_of_the_scheduled_size_goes_before_a_nearer_one(tmp_path: Path) -> None:
    chairs = "".join(box(177 + 200 * n, 745, 1.2, 1.2) for n in range(3))
    rows = (ScheduledMark("F1", "footing", (48.0, 48.0)),)
    analysis = judged(tmp_path, pads(3, "F1") + chairs, scheduled=rows)

    assert counted(analysis) == {("footing", "F1"): 3}


@pytest.mark.parametrize(("wide", "count"), [(3.0, 1), (1.0, 0), (6.0, 0)])
def test_the_first_side_of_a_strip_is_its_width(tmp_path: Path, wide: float, count: int) -> None:
    rows = (ScheduledMark("SF1", "footing", (36.0, 12.0)),)
    strip = box(100, 500, 25, wide) + text(300, 500 + wide * FOOT + 4, "SF1", 7)

    assert len(judged(tmp_path, strip, scheduled=rows).elements) == count


def test_an_area_with_many_shapes_in_it_is_doubted(tmp_path: Path) -> None:
    crossed = "".join(
        box(x, y, 1.2, 1.2)
        + f"{x} {y} m {x + 21.6} {y + 21.6} l S {x} {y + 21.6} m {x + 21.6} {y} l S\n"
        for x in range(120, 800, 90)
        for y in (320, 420, 520)
    )
    slab = box(100, 300, 42, 20) + text(300, 480, '6" CONC. SLAB')
    analysis = judged(tmp_path, slab + crossed)

    assert analysis.elements == ()


@pytest.mark.parametrize(
    ("sizes", "count"), [((4, 4, 4, 4), 4), ((4, 4, 6, 3), 0), ((2, 3, 4, 5), 0)]
)
def test_a_mark_of_shapes_of_many_sizes_is_a_candidate(
    tmp_path: Path, sizes: tuple[float, ...], count: int
) -> None:
    drawn = "".join(
        box(100 + 200 * n, 500, feet, feet) + text(103 + 200 * n, 503 + feet * FOOT, "F1", 7)
        for n, feet in enumerate(sizes)
    )

    assert len(judged(tmp_path, drawn).elements) == count


@pytest.mark.parametrize(("mark", "count"), [("F1", 0), ("F-2", 0), ("SF1", 1), ("WF1", 1)])
def test_a_mark_of_pads_beside_a_strip_is_a_candidate(
    tmp_path: Path, mark: str, count: int
) -> None:
    strip = box(100, 500, 25, 2) + text(300, 500 + 2 * FOOT + 4, mark, 7)

    assert len(judged(tmp_path, strip).elements) == count


@pytest.mark.parametrize("words", ["DALLAGE BETON", "SOLERA HORMIGON", "BODENPLATTE"])
def test_a_foreign_slab_on_site_works_may_be_a_paving(tmp_path: Path, words: str) -> None:
    slab = box(100, 300, 30, 20) + text(300, 480, words)
    site = judged(tmp_path, slab, discipline="Civil", title="SITE PLAN")

    assert (counted(judged(tmp_path, slab)), site.elements) == ({("slab", None): 1}, ())


@pytest.mark.parametrize("provider", ["vector", "vector-faces"])
@pytest.mark.parametrize("mark", ["GS1", "SL-2", "S3"])
def test_the_mark_beside_the_words_of_a_slab_is_its_mark(
    tmp_path: Path, provider: str, mark: str
) -> None:
    slab = box(100, 300, 40, 25) + text(250, 500, '6" CONC. SLAB', 8) + text(222, 500, mark, 8)

    found = counted(judged(tmp_path, slab, provider))
    assert found == {("slab", mark.replace("-", "")): 1}
