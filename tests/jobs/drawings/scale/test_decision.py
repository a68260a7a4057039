"""The scale of a sheet: every notation, every trap, and never a wrong one without a word."""

import pytest

from app.jobs.drawings.scale.candidate import Origin
from app.jobs.drawings.scale.decision import ScaleFinding, ScaleStatus, find_scale
from app.jobs.drawings.scale.notes import scale_notes
from app.jobs.drawings.sheet.sheet import Word, WordSource
from tests.jobs.drawings.written import centred, line, sheet

A1 = {"width": 2384.0, "height": 1684.0}
A3 = {"width": 1191.0, "height": 842.0}


def scale_of(*texts: str, **facts: object) -> ScaleFinding:
    """The scale of a sheet with these lines, far apart."""
    lines = [line(text, 300, 200 + 150 * number) for number, text in enumerate(texts)]
    return find_scale(sheet(*lines, **facts))


NOTATIONS = [
    ('SCALE: 1/4" = 1\'-0"', 48),
    ('1/4" = 1\'-0"', 48),
    ("1/4\" = 1'", 48),
    ('1/4"=1\'-0"', 48),
    ('1/8" = 1\'-0"', 96),
    ('3/32" = 1\'-0"', 128),
    ('3/16"=1\'-0"', 64),
    ('3/8" = 1\'-0"', 32),
    ('3/4" = 1\'-0"', 16),
    ('1" = 1\'-0"', 12),
    ('1 1/2" = 1\'-0"', 8),
    ('1-1/2" = 1\'-0"', 8),
    ('1\u00bd" = 1\'-0"', 8),
    ('\u00bc" = 1\'-0"', 48),
    ('3" = 1\'-0"', 4),
    ("1\" = 20'", 240),
    ('SCALE: 1" = 20\'-0"', 240),
    ("1\"=100'", 1200),
    ("1 INCH = 20 FEET", 240),
    ("1 IN. = 20 FT.", 240),
    ("1/4 INCH EQUALS 1 FOOT", 48),
    ("SCALE 1:100", 100),
    ("SCALE: 1:50", 50),
    ("Scale 1 : 500", 500),
    ("SCALE 1:1,250", 1250),
    ("SCALE 1:1 250", 1250),
    ("1:100 SCALE", 100),
    ("SCALE 1\u2236200", 200),
    ("1 cm = 5 m", 500),
    ("1 CM = 1 M", 100),
    ("10 mm = 1 m", 100),
    ("SCALE: FULL SIZE", 1),
    ("1/4\u201d = 1\u2019-0\u201d", 48),
    ("1/4\u2033 = 1\u2032-0\u2033", 48),
    ("1/4'' = 1'-0''", 48),
    ('1 / 4 " = 1 \' - 0 "', 48),
    ('1/4" = 1\'\u20130"', 48),
    ('PLAN SCALE 1/8" = 1\'-0" U.N.O.', 96),
    ('1/4" = 1\'-O"', 48),
    ("SCALE: 1:37", 37),
]


@pytest.mark.parametrize(("text", "ratio"), NOTATIONS)
def test_one_note_is_the_scale_of_its_sheet(text: str, ratio: float) -> None:
    found = scale_of(text)

    assert found.status is ScaleStatus.CALIBRATED
    assert found.ratio == pytest.approx(ratio)
    assert found.points_per_foot == pytest.approx(864 / ratio)
    assert found.points_per_metre == pytest.approx(2834.6 / ratio, rel=1e-4)


NOT_SCALES = [
    "12'-6\"",
    'ROOM 110"',
    "1:100",
    "RAMP 1:12",
    "SCALE OF RAMP 1:12",
    "SLOPE 1:50 SCALE",
    "CONCRETE MIX 1:2:4",
    "SCALE 1:2:4",
    "SCALE 1:9000",
    "SCALE 1:0",
    "SCALE 2:1",
    "10:30",
    "1\" = 500'",
    "DO NOT SCALE DRAWINGS",
    "DO NOT SCALE THIS DRAWING. USE 1:100",
    "PLANTS",
    "ELEMENTS",
    '15 SPA @ 8" = 10\'-0"',
    '14 RISERS @ 7" = 8\'-2"',
    '3 X 4" = 1\'-0"',
    '2\'-8" = 32"',
    'SLOPE 1/4" = 1\'-0"',
    '1/4" = 1\'-0" SLOPE',
    'PITCH 4" = 1\'-0"',
    '1/4" PER FOOT',
    "100 CM = 1 M",
    "1 M = 1000 MM",
    "#4 BARS AS SHOWN",
    "REINFORCE AS NOTED",
    "SEE A/S-501",
    "THE DETAILS ON THESE SHEETS ARE NOT TO SCALE UNLESS THEY SAY SO THEMSELVES",
    "",
]


@pytest.mark.parametrize("text", NOT_SCALES)
def test_what_only_looks_like_a_scale_is_none(text: str) -> None:
    found = scale_of(text)

    assert (found.status, found.ratio, found.candidates) == (ScaleStatus.NOT_FOUND, None, ())


@pytest.mark.parametrize(
    "text", ["N.T.S.", "NTS", "N.T.S", "SCALE: NTS", "NOT TO SCALE", "SCALE: NONE"]
)
def test_not_to_scale_is_said_as_such(text: str) -> None:
    found = scale_of(text)

    assert (found.status, found.ratio) == (ScaleStatus.NOT_TO_SCALE, None)


@pytest.mark.parametrize(
    "text", ["SCALE: AS NOTED", "SCALE AS SHOWN", "SCALES AS INDICATED", "SCALE: VARIES"]
)
def test_as_noted_is_ambiguous_even_beside_one_ratio(text: str) -> None:
    found = scale_of(text, 'SCALE: 1/4" = 1\'-0"')

    assert (found.status, found.ratio) == (ScaleStatus.AMBIGUOUS, None)
    assert len(found.candidates) == 2


def test_several_scales_are_listed_and_none_is_taken() -> None:
    found = scale_of('1/4" = 1\'-0"', '3/4" = 1\'-0"')

    assert found.status is ScaleStatus.AMBIGUOUS
    assert [note.ratio for note in found.candidates] == [48, 16]
    assert '3/4" = 1\'-0"' in found.reason


def test_the_same_scale_in_many_places_is_one() -> None:
    found = scale_of('1/4" = 1\'-0"', 'SCALE: 1/4"=1\'-0"', "SCALE 1:48")

    assert (found.status, found.ratio, len(found.candidates)) == (ScaleStatus.CALIBRATED, 48, 3)


def test_a_candidate_has_the_box_of_its_words() -> None:
    (note,) = scale_notes(line('PLAN SCALE: 1/4" = 1\'-0" SEE NOTES', 100, 50))

    assert note.text == '1/4" = 1\'-0"'
    assert (note.box.top, note.box.bottom, note.origin) == (50, 60, Origin.LABEL)
    assert 100 + 5 * 5.5 < note.box.left < note.box.right < 320


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ('1 1/8" = 1\'-0"', 96),
        ('2 1/4" = 1\'-0"', 48),
        ('2 1/2" = 1\'-0"', 24),
        ('11 1/2" = 1\'-0"', 24),
        ('1    1/2" = 1\'-0"', 24),
        ('1          1/2" = 1\'-0"', 24),
    ],
)
def test_the_number_of_a_view_is_no_part_of_its_scale(text: str, ratio: float) -> None:
    found = scale_of(text)

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, ratio)


def test_a_view_number_of_another_size_is_no_part_of_the_scale() -> None:
    bubble, note = line("1", 100, 96, 15), line('1/2" = 1\'-0"', 112, 100)

    assert find_scale(sheet(bubble, note)).ratio == 24


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ('JOINT 4" = 10\'-0"', ScaleStatus.UNSURE),
        ('SCALE: 4" = 10\'-0"', ScaleStatus.CALIBRATED),
        ('1/8" = 10\'-0"', ScaleStatus.UNSURE),
        ('3" = 1\'-0"', ScaleStatus.CALIBRATED),
    ],
)
def test_an_unusual_equation_needs_the_word_scale(text: str, status: ScaleStatus) -> None:
    assert scale_of(text).status is status


@pytest.mark.parametrize("text", ['1   1/2" = 1\'-0"', '11/8" = 1\'-0"', '1 5/7" = 1\'-0"'])
def test_what_could_be_read_in_two_ways_is_left_to_a_person(text: str) -> None:
    found = scale_of(text)

    assert found.status in (ScaleStatus.AMBIGUOUS, ScaleStatus.UNSURE)
    assert found.candidates


@pytest.mark.parametrize(("value", "ratio"), [("1:100", 100), ('1/8" = 1\'-0"', 96)])
@pytest.mark.parametrize(("right", "down"), [(0, 14), (20, 16), (60, 0)])
def test_the_value_may_stand_in_the_cell_of_its_label(
    value: str, ratio: float, right: float, down: float
) -> None:
    found = find_scale(sheet(line("SCALE", 500, 500, 8), line(value, 500 + right, 500 + down)))

    assert (found.ratio, found.candidates[0].origin) == (ratio, Origin.LABEL)


def test_a_label_far_away_labels_nothing() -> None:
    assert find_scale(sheet(line("SCALE", 500, 500, 8), line("1:100", 500, 600))).candidates == ()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_note_is_read_as_well(turn: int) -> None:
    found = find_scale(sheet(line('SCALE: 1/4" = 1\'-0"', 600, 600, turn=turn)))

    assert (found.ratio, found.status) == (48, ScaleStatus.CALIBRATED)


LEGEND = [
    line(text, 2000, 200 + 14 * row)
    for row, text in enumerate(
        ["GRAPHIC SCALES", '1/8" = 1\'-0"', '1/4" = 1\'-0"', '1/2" = 1\'-0"', '1" = 1\'-0"']
    )
]


def test_a_legend_of_many_scales_is_a_decoy() -> None:
    found = find_scale(sheet(*LEGEND, line('SCALE: 3/16" = 1\'-0"', 500, 1500)))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 64)
    assert sum(note.origin is Origin.LEGEND for note in found.candidates) == 4


def test_a_legend_alone_gives_no_scale() -> None:
    found = find_scale(sheet(*LEGEND))

    assert (found.status, found.ratio) == (ScaleStatus.NOT_FOUND, None)


@pytest.mark.parametrize(
    "said", ["1:100, 1:20, 1:10", "1:200, 1:100, 1:50, 1:20", "1:50, 1:25, 1:5 (A1)"]
)
def test_scales_in_one_line_are_several_of_the_sheet(said: str) -> None:
    found = find_scale(sheet(line(f"schaal {said}", 2000, 1600)))

    assert (found.status, found.ratio) == (ScaleStatus.AMBIGUOUS, None)


def test_a_key_plan_without_scale_does_not_matter() -> None:
    key_plan = [line("KEY PLAN", 2300, 200), line("N.T.S.", 2300, 214)]
    found = find_scale(sheet(*key_plan, line('SCALE: 1/8" = 1\'-0"', 500, 1500)))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 96)


def test_a_view_without_scale_beside_one_with_a_scale_is_ambiguous() -> None:
    assert scale_of("N.T.S.", 'SCALE: 1/8" = 1\'-0"').status is ScaleStatus.AMBIGUOUS


def bar(per_foot: float, *, unit: str = "FEET", y: float = 1500.0) -> list[list[Word]]:
    """A scale bar with labels centred at 0, 4, 8 and 16."""
    labels = [centred(str(feet), 400 + feet * per_foot, y, 8) for feet in (0, 4, 8, 16)]
    return [*labels, line(unit, 400 + 16 * per_foot + 12, y, 8)]


def test_a_scale_bar_that_agrees_raises_confidence() -> None:
    note = line('SCALE: 1/4" = 1\'-0"', 400, 1600)
    alone, with_bar = find_scale(sheet(note)), find_scale(sheet(note, *bar(18.0)))

    assert with_bar.is_calibrated
    assert with_bar.confidence > alone.confidence
    assert with_bar.bars[0].ratio == pytest.approx(48, rel=0.01)


def test_a_print_that_was_fitted_to_the_page_is_not_calibrated() -> None:
    found = find_scale(sheet(line('SCALE: 1/4" = 1\'-0"', 400, 1600), *bar(18.0 * 0.94)))

    assert (found.status, found.ratio) == (ScaleStatus.CONTRADICTED, 48)
    assert "scale bar measures 1:51" in found.reason


@pytest.mark.parametrize(
    ("per_foot", "status", "ratio"),
    [(18.1, ScaleStatus.CALIBRATED, 48), (14.0, ScaleStatus.UNSURE, 61.7)],
)
def test_a_bar_alone_is_taken_if_it_measures_a_usual_scale(
    per_foot: float, status: ScaleStatus, ratio: float
) -> None:
    found = find_scale(sheet(*bar(per_foot)))

    assert found.status is status
    assert found.ratio == pytest.approx(ratio, rel=1e-3)


def test_bars_of_several_scales_leave_it_open() -> None:
    note = line('SCALE: 1/4" = 1\'-0"', 400, 1600)
    found = find_scale(sheet(note, *bar(18.0), *bar(9.0, y=300)))

    assert (found.status, found.ratio) == (ScaleStatus.AMBIGUOUS, None)


def test_a_metric_bar_checks_a_metric_scale() -> None:
    per_metre = 2834.6457 / 100
    labels = [centred(str(m), 400 + m * per_metre, 1500, 8) for m in (0, 1, 2, 5)]
    unit = centred("5m", 400 + 5 * per_metre, 1500, 8)
    found = find_scale(sheet(line("SCALE 1:100", 400, 1600), *labels[:-1], unit))

    assert found.is_calibrated
    assert found.bars[0].unit == "m"


@pytest.mark.parametrize(
    "words",
    [
        [centred(str(n), 400 + n * 50, 1500) for n in range(4)],
        [centred(t, x, 1500) for t, x in (("0", 400), ("4'", 420), ("8'", 700), ("16'", 720))],
        [centred(t, x, 1500) for t, x in (("4'", 400), ("8'", 500), ("12'", 600))],
    ],
    ids=["no unit", "uneven", "without a beginning"],
)
def test_numbers_in_a_row_are_no_scale_bar(words: list[list[Word]]) -> None:
    assert find_scale(sheet(*words)).bars == ()


@pytest.mark.parametrize(
    ("text", "size", "status", "ratio"),
    [
        ("SCALE 1:100 @ A1", A1, ScaleStatus.CALIBRATED, 100),
        ("SCALE 1:100 @ A1", A3, ScaleStatus.CONTRADICTED, 100),
        ("SCALE 1:100 @ A1, 1:200 @ A3", A1, ScaleStatus.CALIBRATED, 100),
        ("SCALE 1:100 @ A1, 1:200 @ A3", A3, ScaleStatus.CALIBRATED, 200),
        ("SCALE 1:100 @ A1, 1:200 @ A3", {}, ScaleStatus.AMBIGUOUS, None),
    ],
)
def test_a_scale_for_other_paper_is_not_the_scale_of_this_sheet(
    text: str, size: dict[str, float], status: ScaleStatus, ratio: float | None
) -> None:
    found = scale_of(text, **size)

    assert (found.status, found.ratio) == (status, ratio)


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ('IF THIS SHEET IS NOT 24" X 36" IT IS A REDUCED PRINT', ScaleStatus.CALIBRATED),
        ('IF THIS SHEET IS NOT 22" X 34" IT IS A REDUCED PRINT', ScaleStatus.CONTRADICTED),
        ("HALF SIZE", ScaleStatus.CONTRADICTED),
        ("COLUMNS 24 X 36", ScaleStatus.CALIBRATED),
    ],
)
def test_a_reduced_print_is_noticed(note: str, status: ScaleStatus) -> None:
    assert scale_of('SCALE: 1/4" = 1\'-0"', note).status is status


def test_paper_of_unknown_size_proves_nothing() -> None:
    assert scale_of("SCALE 1:100", has_true_size=False).status is ScaleStatus.UNSURE


@pytest.mark.parametrize(
    ("text", "status"),
    [('3/16" = 1\'-0"', ScaleStatus.CALIBRATED), ('3/18" = 1\'-0"', ScaleStatus.UNSURE)],
)
def test_an_unusual_scale_that_was_recognised_in_a_picture_needs_a_person(
    text: str, status: ScaleStatus
) -> None:
    assert scale_of(text, word_source=WordSource.OCR).status is status
