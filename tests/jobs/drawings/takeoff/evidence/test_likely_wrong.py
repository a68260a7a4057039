"""What looks like a thing and is none: candidates at most; 1/4" = 1'-0" (18 points a foot)."""

from pathlib import Path

import pytest

from app.jobs.drawings.takeoff.evidence.context import ScheduledMark
from tests.jobs.drawings.takeoff.evidence.test_judgement import (
    FOOT,
    box,
    counted,
    doubts,
    judged,
    text,
)

W1 = ScheduledMark("W1", "wall", (12.0, 12.0), 12.0)
ANY = ScheduledMark("W1", "wall")


@pytest.mark.parametrize(
    ("line", "label", "kind"),
    [
        ("[6 3] 0 d 100 500 m 500 500 l S [] 0 d\n", "WALL W1", "wall"),
        ("[12 3 2 3] 0 d 100 500 m 500 500 l S [] 0 d\n", "GB1", "grade_beam"),
        ("[6 3] 0 d 100 500 m 500 500 l 500 700 l S [] 0 d\n", "CONC. CURB", "curb"),
        ("100 500 m 500 500 l S\n", "CONC. WALL", "wall"),
        ("100 500 m 500 500 l S\n", "GB1", "grade_beam"),
        ("100 500 m 500 500 l S\n", "WALL W1", "wall"),
    ],
)
def test_a_line_without_a_width_is_a_candidate(
    tmp_path: Path, line: str, label: str, kind: str
) -> None:
    analysis = judged(tmp_path, line + text(250, 505, label))

    assert counted(analysis) == {}
    assert [each.kind.value for each in analysis.candidates] == [kind]


def test_a_schedule_that_gives_a_width_speaks_against_a_line(tmp_path: Path) -> None:
    for dash in ("[6 3]", "[12 3 2 3]", "[]"):
        line = f"{dash} 0 d 100 500 m 500 500 l S [] 0 d\n"

        assert counted(judged(tmp_path, line + text(250, 505, "W1"), scheduled=(W1,))) == {}


def test_a_line_is_counted_where_its_schedule_or_the_words_for_a_curb_speak_for_it(
    tmp_path: Path,
) -> None:
    line = "100 500 m 500 500 l S\n"

    assert counted(judged(tmp_path, line + text(250, 505, "WALL W1"), scheduled=(ANY,))) == {
        ("wall", "W1"): 1
    }
    assert counted(judged(tmp_path, line + text(250, 505, "CONC. CURB"))) == {("curb", None): 1}


@pytest.mark.parametrize("dash", ["[6 3]", "[12 3 2 3]", "[2 2]"])
def test_a_dashed_outline_is_no_area(tmp_path: Path, dash: str) -> None:
    outline = f"{dash} 0 d {box(200, 200, 30, 20)} [] 0 d\n"

    analysis = judged(tmp_path, outline + text(400, 350, "CONC. SIDEWALK"))

    assert counted(analysis) == {}
    assert "boundary" in doubts(analysis)[0][2]


# Columns, and what stands beside their tags


def _bubble(x: float, y: float, name: str) -> str:
    k = 0.5523 * 12
    return (
        f"{x + 12} {y} m {x + 12} {y + k} {x + k} {y + 12} {x} {y + 12} c "
        f"{x - k} {y + 12} {x - 12} {y + k} {x - 12} {y} c "
        f"{x - 12} {y - k} {x - k} {y - 12} {x} {y - 12} c "
        f"{x + k} {y - 12} {x + 12} {y - k} {x + 12} {y} c h S\n" + text(x - 3, y - 3, name)
    )


def _grid() -> str:
    across = "".join(
        f"{x} 150 m {x} 850 l S\n" + _bubble(x, 862, name)
        for x, name in ((200, "A"), (450, "B"), (700, "C"))
    )
    return across + "".join(
        f"100 {y} m 850 {y} l S\n" + _bubble(88, y, name)
        for y, name in ((250, "1"), (500, "2"), (750, "3"))
    )


def _square(x: float, y: float, feet: float = 1.5) -> str:
    half = feet * FOOT / 2
    return box(x - half, y - half, feet, feet)


CROSSINGS = [(x, y) for x in (200, 450, 700) for y in (250, 500, 750)]


@pytest.mark.parametrize("where", [(36, 8), (10, 40), (40, 36)])
def test_a_chair_beside_a_tag_is_no_column(tmp_path: Path, where: tuple[int, int]) -> None:
    """Nine columns on the crossings of the grid, and a chair of their size beside one tag."""
    columns = "".join(_square(x, y) + text(x + 16, y + 16, "C1") for x, y in CROSSINGS)
    chair = _square(200 + where[0], 250 + where[1])
    chairs = "".join(_square(560 + 40 * n, 620) for n in range(3))

    analysis = judged(tmp_path, _grid() + columns + chair + chairs)

    assert counted(analysis) == {("column", "C1"): 9}
    assert all(
        any(abs(e.place.centre[0] - x) < 2 for x in (200, 450, 700)) for e in analysis.elements
    )


@pytest.mark.parametrize("feet", [3.0, 5.5, 8.0])
def test_one_of_another_size_than_the_others_of_its_mark_is_doubted(
    tmp_path: Path, feet: float
) -> None:
    pads = "".join(box(100 + 200 * n, 700, 4, 4) + text(176 + 200 * n, 730, "F7") for n in range(4))
    odd = box(100, 300, feet, feet) + text(104 + feet * FOOT, 330, "F7")

    analysis = judged(tmp_path, pads + odd)

    assert counted(analysis) == {("footing", "F7"): 4}
    assert doubts(analysis) == [("F7", 1, "4 others with its mark have another size")]


# Marks that nothing names


@pytest.mark.parametrize("mark", ["UP1", "KX2", "HB-3"])
def test_like_shapes_with_an_unknown_mark_are_asked_about(tmp_path: Path, mark: str) -> None:
    pads = "".join(box(100 + 200 * n, 700, 4, 3) + text(176 + 200 * n, 730, mark) for n in range(4))

    analysis = judged(tmp_path, pads)

    assert counted(analysis) == {}
    (asked,) = analysis.candidates
    assert (asked.called, asked.is_mark, len(asked.elements)) == (mark.replace("-", ""), True, 4)


@pytest.mark.parametrize(
    "about",
    [
        {"discipline": "Architectural", "title": "FLOOR PLAN"},
        {"discipline": "Architectural", "title": "FINISH PLAN"},
        {"page_type": "Details"},
    ],
)
def test_nobody_is_asked_about_marks_of_other_work(tmp_path: Path, about: dict[str, str]) -> None:
    pads = "".join(
        box(100 + 200 * n, 700, 4, 3) + text(176 + 200 * n, 730, "P12") for n in range(4)
    )

    assert judged(tmp_path, pads.replace("P12", "KX2"), **about).candidates == ()
