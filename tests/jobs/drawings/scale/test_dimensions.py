"""Dimension lines measure the scale: they confirm a note, contradict it, or stand for one."""

from pathlib import Path
from typing import Any

import pytest

from app.jobs.drawings.scale.candidate import Origin
from app.jobs.drawings.scale.decision import ScaleStatus
from tests.jobs.drawings.scale.drawn import (
    FEET,
    FOOT,
    MARKS,
    METRES,
    QUARTER,
    End,
    almost,
    dimension,
    hidden,
    scale_of,
    strings,
    text,
)


@pytest.mark.parametrize("end", MARKS, ids=lambda end: end.__name__)
@pytest.mark.parametrize("how", [{}, {"past": 5.0}, {"gap": True}], ids=["plain", "past", "gap"])
@pytest.mark.parametrize("ratio", [96, 137.2])
def test_lines_that_measure_another_scale_contradict_the_note(
    tmp_path: Path, end: End, how: dict[str, Any], ratio: float
) -> None:
    found = scale_of(tmp_path, text(QUARTER), *strings(ratio, end=end, **how))

    assert (found.status, found.ratio) == (ScaleStatus.CONTRADICTED, 48)
    assert f"The note says {QUARTER} (1:48), four dimension lines measure 1:" in found.reason
    [measured] = [each for each in found.candidates if each.origin is Origin.DIMENSIONS]
    assert almost(measured.ratio, ratio)


@pytest.mark.parametrize("end", MARKS, ids=lambda end: end.__name__)
def test_lines_that_agree_make_a_note_surer(tmp_path: Path, end: End) -> None:
    alone = scale_of(tmp_path, text(QUARTER))
    found = scale_of(tmp_path, text(QUARTER), *strings(48, end=end))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 48)
    assert found.confidence > alone.confidence
    assert "four dimension lines agree" in found.reason


@pytest.mark.parametrize("ratio", [48, 96])
def test_upright_lines_measure_as_well(tmp_path: Path, ratio: float) -> None:
    lines = [
        dimension(200 + 60 * row, 150, FOOT * feet / ratio, said, turn=90)
        for row, (said, feet) in enumerate(FEET)
    ]
    found = scale_of(tmp_path, text(QUARTER), *lines)

    assert found.is_calibrated == (ratio == 48)


@pytest.mark.parametrize("rotated", [90, 180, 270])
def test_a_turned_page_is_measured_as_it_is_shown(tmp_path: Path, rotated: int) -> None:
    found = scale_of(tmp_path, text(QUARTER), *strings(96), rotated=rotated)

    assert found.status is ScaleStatus.CONTRADICTED
    assert "measure 1:96" in found.reason


def test_one_line_with_a_mark_at_each_of_its_parts_is_a_chain(tmp_path: Path) -> None:
    per_foot, at, chain = FOOT / 96, 150.0, []
    for said, feet in FEET:
        chain.append(dimension(at, 300, feet * per_foot, said))
        at += feet * per_foot
    found = scale_of(tmp_path, text(QUARTER), *chain, dimension(150, 300, at - 150, ""))

    assert found.status is ScaleStatus.CONTRADICTED


@pytest.mark.parametrize(
    ("lengths", "ratio", "status"),
    [
        (METRES, 100, ScaleStatus.CALIBRATED),
        (METRES, 200, ScaleStatus.CONTRADICTED),
        ((("3.62", 3.62), ("12.50", 12.5), ("8.88", 8.88)), 100, ScaleStatus.CALIBRATED),
        ((("3,62", 3.62), ("12,50", 12.5), ("8,88", 8.88)), 141.4, ScaleStatus.CONTRADICTED),
        ((("620 cm", 6.2), ("450 cm", 4.5), ("1070 cm", 10.7)), 100, ScaleStatus.CALIBRATED),
        ((("620", 6.2), ("450", 4.5), ("1070", 10.7)), 100, ScaleStatus.CALIBRATED),
        ((("620", 6.2), ("450", 4.5), ("1070", 10.7)), 200, ScaleStatus.CONTRADICTED),
        ((("6.2 m", 6.2), ("450 mm", 0.45), ("10.7 m", 10.7)), 50, ScaleStatus.CONTRADICTED),
    ],
)
def test_metric_lengths_measure_too(
    tmp_path: Path, lengths: tuple[tuple[str, float], ...], ratio: float, status: ScaleStatus
) -> None:
    """A bare number is of millimetres, or of centimetres where that agrees with the note."""
    lines = [
        dimension(150, 200 + 45 * row, 72 / 0.0254 * real / ratio, said)
        for row, (said, real) in enumerate(lengths)
    ]
    found = scale_of(tmp_path, text("SCALE 1:100"), *lines)

    assert (found.status, found.ratio) == (status, 100), found.reason


def test_decimals_may_be_feet(tmp_path: Path) -> None:
    """Surveyors write 125.50 for feet: they agree with a note in feet, and propose nothing."""
    lengths = [("125.50", 125.5), ("80.25", 80.25), ("64.00", 64.0)]
    agreed = scale_of(tmp_path, text("SCALE: 1\" = 20'"), *strings(240, lengths))

    assert (agreed.status, agreed.ratio) == (ScaleStatus.CALIBRATED, 240)
    assert "three dimension lines agree" in agreed.reason
    assert scale_of(tmp_path, *strings(240, lengths)).status is ScaleStatus.UNSURE


@pytest.mark.parametrize("ratio", [48, 32, 240])
def test_without_a_note_lines_in_feet_propose_a_usual_scale(tmp_path: Path, ratio: float) -> None:
    lengths = [(f"{feet * ratio // 48}'-0\"", feet * ratio // 48) for feet in (12, 20, 9)]
    found = scale_of(tmp_path, *strings(ratio, lengths))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, ratio)
    assert found.units == "imperial"
    assert "three dimension lines measure" in found.reason.lower()


def test_without_a_note_an_unusual_scale_waits_for_a_person(tmp_path: Path) -> None:
    found = scale_of(tmp_path, *strings(137.2))

    assert found.status is ScaleStatus.UNSURE
    assert almost(found.ratio, 137.2)


def test_without_a_note_bare_numbers_are_only_proposed(tmp_path: Path) -> None:
    found = scale_of(tmp_path, *strings(100, METRES))

    assert (found.status, found.ratio) == (ScaleStatus.UNSURE, 100)
    assert "unit not named: confirm" in found.reason


def test_lines_that_contradict_each_other_prove_nothing(tmp_path: Path) -> None:
    lines = [
        dimension(150, 200 + 45 * row, FOOT * feet / ratio, said)
        for row, ((said, feet), ratio) in enumerate(zip(FEET, (48, 61, 96, 75), strict=True))
    ]
    found = scale_of(tmp_path, text(QUARTER), *lines)

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 48)
    assert "contradict each other and prove nothing" in found.reason
    assert found.confidence == scale_of(tmp_path, text(QUARTER)).confidence


def test_lines_of_another_view_leave_the_scale_open(tmp_path: Path) -> None:
    others = [
        dimension(800, 200 + 45 * row, FOOT * feet / 192, said)
        for row, (said, feet) in enumerate(FEET)
    ]
    found = scale_of(tmp_path, text(QUARTER), *strings(48), *others)

    assert found.status is ScaleStatus.AMBIGUOUS
    assert "another scale" in found.reason


def test_two_lines_are_too_few(tmp_path: Path) -> None:
    found = scale_of(tmp_path, text(QUARTER), *strings(96, FEET[:2]))

    assert found.is_calibrated


@pytest.mark.parametrize(
    "lengths",
    [
        [('1"', 2.0), ('1 1/4"', 2.5), ('2"', 4.0)],
        [('4"', 8.0), ('6"', 12.0), ('8"', 16.0)],
        [("101", 9.0), ("102", 9.0), ("103", 9.1)],
    ],
    ids=["pipes", "ducts", "rooms"],
)
def test_sizes_and_numbers_along_a_line_are_no_dimensions(
    tmp_path: Path, lengths: list[tuple[str, float]]
) -> None:
    found = scale_of(tmp_path, text(QUARTER), text("6'-0\" AND 5'-0\"", 600), *strings(48, lengths))

    assert found.is_calibrated
    assert found.confidence == scale_of(tmp_path, text(QUARTER)).confidence


def test_lines_settle_a_scale_as_noted_that_is_noted_once(tmp_path: Path) -> None:
    notes = (text("SCALE: AS NOTED", 900), text(QUARTER))

    assert scale_of(tmp_path, *notes).status is ScaleStatus.AMBIGUOUS
    assert scale_of(tmp_path, *notes, *strings(48)).ratio == 48
    assert scale_of(tmp_path, *notes, *strings(96)).status is ScaleStatus.AMBIGUOUS


def test_short_lengths_that_are_rounded_agree_all_the_same(tmp_path: Path) -> None:
    """A detail says 1'-5" for 16 3/4": its lines are off by more than one in a hundred."""
    lengths = [("1'-5\"", 16.75 / 12), ("1'-4\"", 15.75 / 12), ("1'-6\"", 17.75 / 12)]
    found = scale_of(tmp_path, text('3/4" = 1\'-0"'), *strings(16, lengths))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 16)
    assert "three dimension lines agree" in found.reason


def test_a_print_that_is_three_in_a_hundred_smaller_is_noticed(tmp_path: Path) -> None:
    found = scale_of(tmp_path, text(QUARTER), *strings(48 / 0.97))

    assert found.status is ScaleStatus.CONTRADICTED


# What the file hides


def test_a_note_on_a_hidden_layer_is_none(tmp_path: Path) -> None:
    found = scale_of(tmp_path, hidden(text(QUARTER)), *strings(96))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 96)
    assert all(each.origin is Origin.DIMENSIONS for each in found.candidates)


def test_lines_on_a_hidden_layer_measure_nothing(tmp_path: Path) -> None:
    found = scale_of(tmp_path, text(QUARTER), *map(hidden, strings(96)))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 48)


def test_hidden_lines_under_words_that_are_seen_measure_nothing(tmp_path: Path) -> None:
    """Ticks of another drawing lie there, hidden; the words stand for nothing then."""
    lines = [dimension(150, 200 + 45 * row, 120, "") for row in range(4)]
    said = [text(each, 195, 203 + 45 * row, 8) for row, (each, _) in enumerate(FEET)]
    found = scale_of(tmp_path, text(QUARTER), *said, *map(hidden, lines))

    assert found.is_calibrated
    assert "dimension" not in found.reason
