"""A strip footing is the outer pair of lines; the wall between them is another thing."""

from pathlib import Path

import pytest

from tests.jobs.drawings.takeoff.evidence.test_judgement import FOOT, box, judged, text

LONG = 25 * FOOT


def strip_with_wall(y: float, wide: float, wall: float, *, dashed: bool) -> str:
    """A strip, 25 ft long, with a wall along its middle."""
    half = (wide - wall) / 2 * FOOT
    outer = box(100, y, 25, wide)
    return (f"[6 3] 0 d {outer}[] 0 d " if dashed else outer) + box(103, y + half, 24.6, wall)


def widths(analysis: object) -> list[float]:
    return sorted(round(each.geometry.width / FOOT, 2) for each in analysis.elements)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("mark", "wide"), [("SF1", 2.0), ("WF2", 2.5), ("SF1", 3.0)])
@pytest.mark.parametrize("dashed", [True, False])
def test_a_mark_of_a_strip_is_never_of_the_wall_in_it(
    tmp_path: Path, mark: str, wide: float, *, dashed: bool
) -> None:
    # The mark stands on the wall, inside of both.
    drawn = strip_with_wall(500, wide, 0.67, dashed=dashed)
    drawn += text(300, 500 + wide / 2 * FOOT - 3, mark, 6)

    assert widths(judged(tmp_path, drawn)) == [wide]


@pytest.mark.parametrize("wall", [0.5, 0.67, 1.0])
def test_walls_on_strips_do_not_go_on_from_the_mark_of_one(tmp_path: Path, wall: float) -> None:
    drawn = strip_with_wall(500, 2.0, wall, dashed=True)
    drawn += strip_with_wall(700, 2.0, wall, dashed=True)
    drawn += text(300, 500 + 2.0 * FOOT + 3, "SF1", 7) + text(300, 700 + 2.0 * FOOT + 3, "SF1", 7)

    assert widths(judged(tmp_path, drawn)) == [2.0, 2.0]


@pytest.mark.parametrize("words", ["STRIP FOOTING", "CONT. STRIP FTG", "WALL FOOTING"])
def test_a_strip_with_words_has_the_mark_of_its_like(tmp_path: Path, words: str) -> None:
    drawn = box(100, 500, 25, 2) + box(100, 700, 25, 2) + box(100, 300, 25, 2)
    drawn += text(300, 500 + 2 * FOOT + 3, "SF1", 7) + text(300, 700 + 2 * FOOT + 3, "SF1", 7)
    drawn += text(300, 300 + 2 * FOOT + 3, words, 7)

    assert [each.mark for each in judged(tmp_path, drawn).elements] == ["SF1"] * 3
