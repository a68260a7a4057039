"""A strip footing is the outer pair of lines; the wall between them is another thing."""

from pathlib import Path

import pytest

from tests.jobs.drawings.takeoff.evidence.test_judgement import FOOT, box, doubts, judged, text

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


@pytest.mark.parametrize("words", ["WALL W1", "FOUNDATION WALL", "RC WALL W2"])
def test_words_for_a_wall_are_of_the_inner_strip(tmp_path: Path, words: str) -> None:
    drawn = strip_with_wall(500, 2.0, 0.67, dashed=False) + text(300, 500 + 2 * FOOT + 3, words, 7)

    assert widths(judged(tmp_path, drawn)) == [0.67]


@pytest.mark.parametrize("marks", [4, 5, 7])
def test_a_ring_is_no_piece_of_many_with_marks_of_their_own(tmp_path: Path, marks: int) -> None:
    drawn = box(100, 100, 40, 20) + box(118, 118, 38, 18)
    drawn += text(400, 100 + 20 * FOOT + 3, f"GB{marks}", 8)
    for n in range(1, marks):
        drawn += box(150, 480 + 60 * n, 20, 1) + text(300, 503 + 60 * n, f"GB{n}", 8)

    analysis = judged(tmp_path, drawn)

    assert sorted(each.mark or "" for each in analysis.elements) == [
        f"GB{n}" for n in range(1, marks)
    ]
    assert [called for called, _, _ in doubts(analysis)] == [f"GB{marks}"]


@pytest.mark.parametrize("mark", ["GB1", "GB2", "GB12"])
def test_a_ring_with_the_only_mark_of_its_kind_counts(tmp_path: Path, mark: str) -> None:
    ring = box(100, 100, 40, 20) + box(118, 118, 38, 18) + text(400, 103 + 20 * FOOT, mark, 8)

    assert [each.mark for each in judged(tmp_path, ring).elements] == [mark]
