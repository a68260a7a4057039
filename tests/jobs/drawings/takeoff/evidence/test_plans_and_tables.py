"""A plan with walls in rows is no table; a pad with marks in its corners is no box of words."""

from pathlib import Path

import pytest

from tests.jobs.drawings.takeoff.evidence.test_judgement import FOOT, box, counted, judged, text


def rules(levels: list[float], left: float = 60, right: float = 940) -> str:
    """Level lines of one extent, with uprights from the first to the last at both ends."""
    bottom, top = min(levels), max(levels)
    across = "".join(f"{left} {y} m {right} {y} l S\n" for y in levels)
    return across + "".join(f"{x} {bottom} m {x} {top} l S\n" for x in (left, 500, right))


@pytest.mark.parametrize("room", [100, 160, 220])
def test_rooms_between_walls_are_no_rows_of_a_table(tmp_path: Path, room: float) -> None:
    levels, level = [], 120.0
    while level < 880:
        levels += [level, level + 9]
        level += room
    names = "".join(text(400, y + 2, "CL", 6) for y in levels)
    pads = "".join(
        box(90 + 250 * n, levels[1] + 12, 4, 4)
        + text(90 + 250 * n + 4 * FOOT + 3, levels[1] + 30, "F1", 7)
        for n in range(3)
    )
    analysis = judged(tmp_path, rules(levels) + names + pads)

    assert counted(analysis) == {("footing", "F1"): 3}


def test_a_table_with_one_high_row_is_a_table(tmp_path: Path) -> None:
    levels = [100.0 + 20 * n for n in range(12)] + [410.0]
    cells = "".join(text(70, y + 5, "F1", 7) + text(520, y + 5, "4 x 4", 7) for y in levels[:-1])
    sketch = box(700, 330, 4, 4) + text(780, 360, "F1", 7)

    assert judged(tmp_path, rules(levels) + cells + sketch).elements == ()


@pytest.mark.parametrize("side", [3.0, 4.0, 5.0])
def test_marks_in_two_corners_of_a_pad_leave_it_a_pad(tmp_path: Path, side: float) -> None:
    long = side * FOOT
    drawn = "".join(
        box(100 + 250 * n, 500, side, side)
        + text(103 + 250 * n, 503, "F1", 6)
        + text(100 + 250 * n + long - 12, 500 + long - 8, "C1", 6)
        for n in range(3)
    )

    assert counted(judged(tmp_path, drawn))["footing", "F1"] == 3


def test_a_box_full_of_marks_is_a_box_of_words(tmp_path: Path) -> None:
    boxed = box(100, 500, 1.5, 1.6) + text(102, 502, "F1", 11) + text(102, 515, "C1", 11)

    assert judged(tmp_path, boxed).elements == ()
