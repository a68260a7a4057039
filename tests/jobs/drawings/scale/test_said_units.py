"""What settles a scale: captions below their values, a unit in words, two measures that agree."""

from pathlib import Path

import pytest

from app.jobs.drawings.scale.bar import scale_bars
from app.jobs.drawings.scale.decision import ScaleStatus
from tests.jobs.drawings.scale.drawn import METRE, METRES, dimension, scale_of, strings, text
from tests.jobs.drawings.written import line


@pytest.mark.parametrize(
    "said", ["ALL DIMENSIONS ARE IN MILLIMETRES", "Alle Maße in mm", "COTES EN MM", "COTAS EM MM"]
)
def test_bare_numbers_are_millimetres_where_the_sheet_says_so(tmp_path: Path, said: str) -> None:
    found = scale_of(tmp_path, text(said), *strings(100, METRES))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 100)


@pytest.mark.parametrize("said", ["COTAS EM CM", "ALL DIMENSIONS IN CENTIMETRES", "Maße in cm"])
def test_bare_numbers_are_centimetres_where_the_sheet_says_so(tmp_path: Path, said: str) -> None:
    lines = [
        dimension(150, 200 + 45 * row, METRE * real / 50, f"{100 * real:.0f}")
        for row, real in enumerate((6.2, 4.5, 10.7))
    ]
    found = scale_of(tmp_path, text(said), *lines)

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 50)


@pytest.mark.parametrize("said", ["LEVELS IN METRES", "PIPES 100 MM", "COTAS EM M, NIVEIS EM CM"])
def test_other_words_name_no_unit_of_dimensions(tmp_path: Path, said: str) -> None:
    assert scale_of(tmp_path, text(said), *strings(100, METRES)).status is ScaleStatus.UNSURE


@pytest.mark.parametrize("ratio", [50, 100, 200])
def test_a_bar_and_lines_that_name_no_unit_prove_it_together(tmp_path: Path, ratio: float) -> None:
    metre = METRE / ratio
    bar = [text(f"{each}", 300 + each * metre, 100, 6) for each in (0, 1, 2, 5)]
    found = scale_of(tmp_path, *strings(ratio, METRES), *bar)

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, ratio), found.reason


@pytest.mark.parametrize("caption", ["SCALE", "Escala:", "Maßstab"])
def test_a_caption_may_stand_under_its_ratio(tmp_path: Path, caption: str) -> None:
    found = scale_of(tmp_path, text("1:50", 900, 100, 8), text(caption, 900, 91, 5))

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 50)


@pytest.mark.parametrize(
    ("said", "ratio"),
    [
        ("DIAGRAMA UNIFILAR SIN ESCALA", 48),
        ("TYPICAL FOOTING DETAIL (NOT TO SCALE)", 48),
        ("RISER N.T.S.", 48),
        ("FOUNDATION PLAN N.T.S.", None),
    ],
)
def test_what_ends_the_line_of_a_side_view_is_of_that_view(
    tmp_path: Path, said: str, ratio: float | None
) -> None:
    note = text('SCALE: 1/4" = 1\'-0"')
    found = scale_of(tmp_path, note, *strings(48), text(said, 900, 300, 8))

    assert (found.ratio if found.is_calibrated else None) == ratio


@pytest.mark.parametrize(
    "sentence", ["9 . T r e e s w i t h i n 1 0 m", "1 1 . S t a r t e r s 2 0 m"]
)
def test_a_sentence_of_letters_set_apart_is_no_bar(sentence: str) -> None:
    assert scale_bars(line(sentence, 300, 300, 8)) == []
