"""Things drawn in several pieces: dashes one by one, pairs of lines, strips that go on."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.jobs.drawings.plans.pdf import read_page
from app.jobs.drawings.sheet.geometry import Polygon, Strip, length_of, net_area
from app.jobs.drawings.takeoff.providers.dashes import with_joined_dashes
from app.jobs.drawings.takeoff.providers.figures import Figure, Style
from app.jobs.drawings.takeoff.providers.protocol import Analysis
from app.jobs.drawings.takeoff.providers.runner import take_off
from tests.jobs.drawings.generated import raw_pdf

Place = tuple[float, float]
SQUARE = ((200.0, 200.0), (290.0, 200.0), (290.0, 290.0), (200.0, 290.0))


def text(x: float, y: float, words: str, size: float = 9) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n"


def line(one: Place, other: Place) -> str:
    return f"{one[0]} {one[1]} m {other[0]} {other[1]} l S\n"


def dashes(one: Place, other: Place, on: float, off: float) -> Iterator[tuple[Place, Place]]:
    """The strokes of a dashed line; the last is cut short, or falls into a gap."""
    long = math.dist(one, other)
    way = ((other[0] - one[0]) / long, (other[1] - one[1]) / long)
    at = 0.0
    while at < long:
        end = min(at + on, long)
        yield (
            (one[0] + way[0] * at, one[1] + way[1] * at),
            (one[0] + way[0] * end, one[1] + way[1] * end),
        )
        at += on + off


def turned(places: tuple[Place, ...], degrees: float) -> tuple[Place, ...]:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return tuple(
        (245 + (x - 245) * cos - (y - 245) * sin, 245 + (x - 245) * sin + (y - 245) * cos)
        for x, y in places
    )


def drawn(folder: Path, content: str) -> Analysis:
    file = folder / "drawn.pdf"
    file.write_bytes(raw_pdf(content, size=(1000, 1000)))
    return take_off(str(file), read_page(str(file), 1))


@pytest.mark.parametrize(
    ("on", "off", "degrees"),
    [(6, 3, 0), (5, 2, 0), (8, 4, 0), (7, 5, 0), (6, 3, 30), (9, 2, 45)],
)
def test_a_pad_of_single_dashes_has_its_size(
    tmp_path: Path, on: float, off: float, degrees: float
) -> None:
    corners = turned(SQUARE, degrees)
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    strokes = [line(*each) for side in sides for each in dashes(*side, on, off)]

    (pad,) = drawn(tmp_path, "".join(strokes) + text(225, 240, "F1")).elements

    assert isinstance(pad.geometry, Polygon)
    assert net_area(pad.geometry) == pytest.approx(90 * 90, rel=0.002)


def figures(strokes: list[tuple[Place, Place]]) -> list[Figure]:
    return [Figure(each, False, Style(0.5)) for each in strokes]


def test_dash_and_dot_are_one_line() -> None:
    strokes, at = [], 100.0
    for index in range(9):
        long = 2.0 if index % 2 else 14.0
        strokes.append(((at, 50.0), (at + long, 50.0)))
        at += long + 3.0

    (joined,) = with_joined_dashes(figures(strokes))

    assert joined.style.is_dashed
    assert joined.length == pytest.approx(at - 3.0 - 100.0)


@pytest.mark.parametrize(
    "strokes",
    [
        [((0.0, 0.0), (6.0, 0.0)), ((9.0, 0.0), (15.0, 0.0))],
        [((0.0, 0.0), (6.0, 0.0)), ((9.0, 0.0), (15.0, 0.0)), ((23.0, 0.0), (29.0, 0.0))],
        [((0.0, 0.0), (6.0, 0.0)), ((9.0, 1.0), (15.0, 1.0)), ((18.0, 2.0), (24.0, 2.0))],
        [((0.0, 0.0), (2.0, 0.0)), ((10.0, 0.0), (12.0, 0.0)), ((20.0, 0.0), (22.0, 0.0))],
        [((0.0, 0.0), (0.0, 9.0)), ((8.0, 0.0), (8.0, 9.0)), ((16.0, 0.0), (16.0, 9.0))],
    ],
    ids=["two", "uneven", "no line", "more gap than stroke", "side by side"],
)
def test_what_has_no_rhythm_stays_as_it_was(strokes: list[tuple[Place, Place]]) -> None:
    given = figures(strokes)

    assert with_joined_dashes(given) == given


# Pairs of lines


def pair(one: Place, other: Place, wide: float) -> str:
    (x1, y1), (x2, y2) = one, other
    long = math.dist(one, other)
    x, y = (y1 - y2) / long * wide / 2, (x2 - x1) / long * wide / 2
    a, b, c, d = (x1 + x, y1 + y), (x2 + x, y2 + y), (x2 - x, y2 - y), (x1 - x, y1 - y)
    return line(a, b) + line(d, c) + line(b, c) + line(a, d)


def lengths(analysis: Analysis) -> list[tuple[str | None, float]]:
    return sorted(
        (each.mark, round(length_of(each.geometry), 1))
        for each in analysis.elements
        if isinstance(each.geometry, Strip)
    )


def test_strips_that_butt_at_corners_are_measured_each_once(tmp_path: Path) -> None:
    """The level ones pass, the upright ones end at them: at a corner three lines meet or more."""
    runs = (
        pair((190, 200), (610, 200), 20)
        + pair((190, 500), (610, 500), 20)
        + pair((200, 210), (200, 490), 20)
        + pair((600, 210), (600, 490), 20)
    )

    analysis = drawn(tmp_path, runs + text(390, 170, "WF1") + text(390, 520, "WF1"))

    assert lengths(analysis) == [("WF1", 280.0), ("WF1", 280.0), ("WF1", 420.0), ("WF1", 420.0)]


def test_a_mitred_pair_is_measured_along_its_middle(tmp_path: Path) -> None:
    outer = line((100, 100), (500, 100)) + line((500, 100), (500, 120))
    inner = line((120, 120), (500, 120))

    analysis = drawn(tmp_path, outer + inner + text(280, 85, "GB1"))

    assert lengths(analysis) == [("GB1", 390.0)]


def test_pieces_of_a_strip_between_pads_share_its_mark(tmp_path: Path) -> None:
    runs = "".join(pair((100 + 250 * n, 300), (300 + 250 * n, 300), 14) for n in range(3))
    others = pair((100, 600), (300, 600), 30)

    analysis = drawn(tmp_path, runs + others + text(170, 320, "SF1"))

    assert lengths(analysis) == [("SF1", 200.0)] * 3


@pytest.mark.parametrize("other", ["SF2", "WF3", "GB1"])
def test_a_piece_with_another_mark_keeps_it(tmp_path: Path, other: str) -> None:
    runs = pair((100, 300), (300, 300), 14) + pair((330, 300), (530, 300), 14)

    analysis = drawn(tmp_path, runs + text(190, 315, "SF1") + text(420, 315, other))

    assert lengths(analysis) == sorted([("SF1", 200.0), (other, 200.0)])
