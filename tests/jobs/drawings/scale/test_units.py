"""Whether a sheet counts in feet or in metres."""

import pytest

from app.jobs.drawings.scale.lengths import System, written_lengths
from app.jobs.drawings.scale.units import is_metric, units_of
from tests.jobs.drawings.written import line


@pytest.mark.parametrize("ratio", [8, 16, 32, 64, 128, 4, 12, 24, 48, 96, 192, 240, 600])
def test_the_scales_of_architects_and_engineers_are_imperial(ratio: float) -> None:
    assert not is_metric(None, ratio)


@pytest.mark.parametrize("ratio", [1, 5, 10, 20, 25, 50, 100, 200, 500, 1000])
def test_other_scales_are_metric(ratio: float) -> None:
    assert is_metric(None, ratio)


@pytest.mark.parametrize(
    ("text", "ratio", "units", "expected"),
    [
        ('1/4" = 1\'-0"', 48, "metric", False),
        ("1 CM = 1 M", 100, "imperial", True),
        ("1:50", 50, "imperial", True),
        ("1:48", 48, None, False),
        ("1:600", 600, None, True),
        ("1:600", 600, "imperial", False),
        (None, 100, "imperial", False),
        (None, 96, "metric", True),
        (None, 137.2, "imperial", False),
    ],
)
def test_the_words_of_a_scale_go_before_marks_and_marks_before_the_ratio(
    text: str | None, ratio: float, units: str | None, expected: bool
) -> None:
    assert is_metric(text, ratio, units) is expected


@pytest.mark.parametrize(
    ("texts", "units"),
    [
        (["12'-6\"", '6" SLAB', "8' HIGH"], "imperial"),
        (["2'-0\" x 2'-0\""], "imperial"),
        (["125 mm SLAB", "C32/40", "3.5 m"], "metric"),
        (["125mm", "200MM", '4" PIPE'], "metric"),
        (["OWNER'S CHOICE", "ROOM 12"], None),
        (['6" SLAB', "150 MM"], None),
        ([], None),
    ],
)
def test_marks_at_numbers_tell_what_a_sheet_counts_in(texts: list[str], units: str | None) -> None:
    words = [word for row, text in enumerate(texts) for word in line(text, 100, 100 + 40 * row)]

    assert units_of(words) == units


@pytest.mark.parametrize(
    ("text", "inches"),
    [
        ("12'-6 1/2\"", [150.5]),
        ("12'-6\u00bd\"", [150.5]),
        ("12\u2019 - 6\u201d", [150]),
        ("12'", [144]),
        ("12.5'", [150]),
        ('3 1/2"', [3.5]),
        ("12'-0\" TYP.", [144]),
        ("(12'-0\")", [144]),
        ("4'-0\" 4'-0\"", [48, 48]),
        ("2540", [100]),
        ("2 540", [100]),
        ("2.54", [100]),
        ("2,54 m", [100]),
        ("254 cm", [100]),
        ("ROOM 4", []),
        ("12-6", []),
        ("\u00b112'-0\"", []),
        ("8'-0\" x 4'-0\"", []),
        ("101", []),
        ("24", []),
        ("0'-0\"", []),
    ],
)
def test_the_text_of_a_dimension_is_a_length_and_nothing_else(
    text: str, inches: list[float]
) -> None:
    found = written_lengths(line(text, 100, 100))

    assert [length.inches for length in found] == pytest.approx(inches)


def test_a_number_alone_names_no_unit() -> None:
    lengths = [*written_lengths(line("4800", 9, 9)), *written_lengths(line("4.80", 9, 99))]

    assert [each.system for each in lengths] == [System.BARE, System.DECIMAL]
