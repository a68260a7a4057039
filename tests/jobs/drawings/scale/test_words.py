"""Scale words of other lands, cells of title blocks, paper in another cell, bars without unit."""

import pytest

from app.jobs.drawings.scale.decision import ScaleFinding, ScaleStatus, find_scale
from app.jobs.drawings.sheet.sheet import Word
from tests.jobs.drawings.written import centred, line, sheet

A1 = {"width": 2384.0, "height": 1684.0}
A3 = {"width": 1191.0, "height": 842.0}


def scale_of(*texts: str) -> ScaleFinding:
    lines = [line(text, 300, 200 + 150 * number) for number, text in enumerate(texts)]
    return find_scale(sheet(*lines))


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("Ma\u00dfstab 1:50", 50),
        ("Massstab: 1:200", 200),
        ("MASSSTAB = 1 : 25", 25),
        ("Ma\u00dfstab: 1:5.000", 5000),
        ("M 1:100", 100),
        ("M 1 : 20", 20),
        ("M = 1:100", 100),
        ("M. 1:50", 50),
        ("Grundriss M 1:100", 100),
        ("\u041c 1:10", 10),
        ("\u041c\u0430\u0441\u0448\u0442\u0430\u0431 1:500", 500),
        ("ESCALA 1:75", 75),
        ("Esc\u0061la: 1/50", 50),
        ("\u00c9chelle 1/100", 100),
        ("ECHELLE: 1:20", 20),
        ("Ech. 1:50", 50),
        ("SCALA 1:200", 200),
        ("SCHAAL 1:100", 100),
        ("SKALA 1:400", 400),
        ("M\u00c5LESTOK 1:50", 50),
        ("M\u00e5lestokk 1:200", 200),
        ("Mittakaava 1:100", 100),
        ("M\u011b\u0159\u00edtko 1:50", 50),
        ("\u00d6l\u00e7ek 1/200", 200),
        ("\u7e2e\u5c3a 1:50", 50),
        ("SCALE 1/100", 100),
        ("SCALE: 1 / 50", 50),
        ("SCALE 1:5.000", 5000),
        ("SCALE 1:2.500", 2500),
        ("SCALE 1:5 000", 5000),
        ("SCALE 1:5,000", 5000),
        ("SCALE / MASSSTAB 1:100", 100),
    ],
)
def test_the_word_for_a_scale_is_known_in_other_languages(text: str, ratio: float) -> None:
    found = scale_of(text)

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, ratio)


@pytest.mark.parametrize(
    "text",
    [
        "MIX M 1:3 MORTAR",
        "MORTAR M 1:5",
        "TYPE M 1:3",
        "M 1:3",
        "M 1:12",
        "RAMP 6.0 M 1:20",
        "LENGTH 12 M 1:50",
        "CEMENT MORTAR 1:4",
        "GEF\u00c4LLE 1:50",
        "GEF\u00c4LLE M 1:50",
        "PENDIENTE 1:100",
        "BM 1:100",
        "ESCALATOR 1:50",
        "1/100",
        "SCALE 1/8",
        "SCALE 1/16",
        "SCALE OF MIX 1:4",
        "SCALE 1:10.000",
        "SCALE 1:2.5",
        "SCALE 1/4-20 UNC",
    ],
)
def test_what_only_looks_like_a_scale_of_other_lands_is_none(text: str) -> None:
    found = scale_of(text)

    assert (found.status, found.ratio) == (ScaleStatus.NOT_FOUND, None), found.candidates


@pytest.mark.parametrize(
    "text",
    ["OHNE MASSSTAB", "SIN ESCALA", "Sans \u00e9chelle", "FUORI SCALA", "NICHT MASSST\u00c4BLICH"],
)
def test_a_view_without_scale_says_so_in_other_languages(text: str) -> None:
    assert scale_of(text).status is ScaleStatus.NOT_TO_SCALE


# Cells


@pytest.mark.parametrize("value", ["1:100", "1 : 100", "1:100 @ A1", "1/100", "(1:100)"])
@pytest.mark.parametrize(("right", "down", "size"), [(8, 26, 9), (0, 34, 12), (60, 24, 10)])
@pytest.mark.parametrize("label", ["SCALE", "SCALE:", "MASSSTAB", "ESCALA", "SCALE @ A1"])
def test_a_ratio_alone_stands_in_the_tall_cell_of_its_label(
    value: str, right: float, down: float, size: float, label: str
) -> None:
    cell = [line(label, 2000, 1500, 6), line(value, 2000 + right, 1500 + down, size)]
    found = find_scale(sheet(*cell, **A1))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 100)


@pytest.mark.parametrize(
    "other", [line("PROJECT", 2000, 1518, 6), line("KERB 4", 2000, 1516, 9)], ids=["label", "text"]
)
def test_a_ratio_behind_the_next_cell_has_no_label(other: list[Word]) -> None:
    cells = [line("SCALE", 2000, 1500, 6), other, line("1:12", 2008, 1530, 9)]

    assert find_scale(sheet(*cells, **A1)).candidates == ()


@pytest.mark.parametrize(
    ("size", "status"), [(A1, ScaleStatus.CALIBRATED), (A3, ScaleStatus.CONTRADICTED)]
)
@pytest.mark.parametrize(
    "cells",
    [
        [line("SCALE 1:100", 600, 700), line("@ A1", 690, 700)],
        [line("SCALE", 600, 690, 6), line("1:100", 604, 700), line("@A1", 604, 714, 8)],
        [line("SCALE", 600, 690, 6), line("1:100", 604, 700), line("ORIGINAL SIZE: A1", 800, 700)],
        [line("SCALE 1:100", 600, 700), line("SHEET SIZE", 800, 690, 6), line("A1", 804, 700)],
        [line("SCALE (A1)", 600, 690, 6), line("1:100", 604, 702)],
        [line("SCALE 1:100", 600, 700), line("FORMAT DIN A1", 800, 700)],
    ],
    ids=["beside", "below", "original", "label", "in the label", "format"],
)
def test_paper_in_another_cell_is_held_against_the_sheet(
    cells: list[list[Word]], size: dict[str, float], status: ScaleStatus
) -> None:
    found = find_scale(sheet(*cells, **size))

    assert (found.status, found.ratio) == (status, 100), found.reason


@pytest.mark.parametrize(("size", "ratio"), [(A1, 100), (A3, 200)])
def test_of_two_scales_that_of_this_paper_is_taken(size: dict[str, float], ratio: float) -> None:
    cells = [
        line("SCALE", 600, 680, 6), line("1:100", 604, 690), line("@ A1", 650, 690),
        line("1:200", 604, 704), line("@ A3", 650, 704),
    ]  # fmt: skip

    assert find_scale(sheet(*cells, **size)).ratio == ratio


def test_a_grid_bubble_is_no_size_of_paper() -> None:
    found = find_scale(sheet(line("SCALE 1:100", 600, 700), line("A1", 800, 300), **A3))

    assert found.is_calibrated


# Bars


def bar(per_unit: float, labels: tuple[float, ...], unit: str = "") -> list[list[Word]]:
    """A bar with labels over its marks, those left of the 0 given as negative numbers."""
    words = [centred(f"{abs(value):g}", 700 + value * per_unit, 1500, 8) for value in labels]
    return [*words, line(unit, 700 + max(labels) * per_unit + 12, 1500, 8)] if unit else words


FEET, METRES = 864.0, 72 / 0.0254
QUARTER = 'SCALE: 1/4" = 1\'-0"'


@pytest.mark.parametrize("labels", [(0, 4, 8, 16), (0, 2, 4, 6, 8), (-4, 0, 4, 8, 16)])
@pytest.mark.parametrize(
    ("note", "full", "ratio"),
    [(QUARTER, FEET, 48), ('SCALE: 1/8" = 1\'-0"', FEET, 96), ("SCALE 1:100", METRES, 100)],
)
@pytest.mark.parametrize("reduced", [1.0, 2.0, 2.25])
def test_the_note_gives_a_bar_its_unit(
    note: str, full: float, ratio: float, labels: tuple[float, ...], reduced: float
) -> None:
    words = [line(note, 680, 1475), *bar(full / ratio / reduced, labels)]
    found = find_scale(sheet(*words))

    [measured] = found.bars
    assert measured.ratio == pytest.approx(ratio * reduced, rel=0.01)
    assert found.ratio == ratio
    assert found.is_calibrated == (reduced == 1.0), found.reason


@pytest.mark.parametrize(
    ("labels", "per_unit", "ratio"),
    [
        ((-50, -25, 0, 50, 100), 1.44, 600),
        ((-20, -10, 0, 20, 40), 3.6, 240),
        ((0, 10, 20), 7.2, 120),
    ],
)
@pytest.mark.parametrize("word", ["GRAPHIC SCALE", "PLANS"])
def test_a_bar_without_unit_and_note_is_proposed(
    labels: tuple[float, ...], per_unit: float, ratio: float, word: str
) -> None:
    found = find_scale(sheet(line(word, 690, 1480, 8), *bar(per_unit, labels)))

    assert (found.status, found.ratio) == (ScaleStatus.UNSURE, ratio)
    assert "unit not named: confirm" in found.reason


def test_a_bar_that_goes_to_the_left_names_its_unit_too() -> None:
    found = find_scale(sheet(*bar(1.44, (-50, -25, 0, 50, 100), "FEET")))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 600)


@pytest.mark.parametrize("labels", [(0, 1, 2, 3), (0, 10, 20, 30, 40)])
def test_even_numbers_in_a_row_are_no_bar_without_a_word(labels: tuple[float, ...]) -> None:
    assert find_scale(sheet(line(QUARTER, 300, 300), *bar(9.0, labels))).bars == ()
