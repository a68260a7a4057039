"""A view beside the plan that is not to scale leaves the sheet the scale that two things say."""

from pathlib import Path

import pytest

from app.jobs.drawings.scale.decision import ScaleStatus, find_scale
from tests.jobs.drawings.scale.drawn import FOOT, QUARTER, dimension, scale_of, strings, text
from tests.jobs.drawings.written import line, sheet

AGREED = (text(QUARTER), *strings(48))


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("SLAB JOINT", "N.T.S."),
        ("JOINT", "NOT TO SCALE"),
        ("JOINT SCIE", "SANS ECHELLE"),
        ("COMBINED FTG. CF1", "N.T.S."),
        ("CORTE TIPICO SAPATA", "SEM ESCALA"),
        ("REGELDETAIL", "OHNE MASSSTAB"),
        ("KEY PLAN OF THE BUILDING", "N.T.S."),
    ],
)
def test_a_view_of_any_name_says_it_of_itself_where_lines_prove_the_note(
    tmp_path: Path, title: str, note: str
) -> None:
    beside = (text(title, 900, 300, 8), text(note, 900, 290, 6))
    found = scale_of(tmp_path, *AGREED, *beside)

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 48)


def test_two_notes_that_agree_prove_a_scale_too(tmp_path: Path) -> None:
    beside = (text("SLAB JOINT", 900, 300, 8), text("N.T.S.", 900, 290, 6))
    found = scale_of(tmp_path, text(QUARTER), text(f"SCALE: {QUARTER}", 800, 40), *beside)

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 48)


@pytest.mark.parametrize("title", ["FOUNDATION PLAN", "GRUNDRISS EG", "PLANTA BAIXA", "LAYOUT"])
def test_a_plan_that_is_not_to_scale_keeps_the_doubt(tmp_path: Path, title: str) -> None:
    beside = (text(title, 900, 300, 8), text("N.T.S.", 900, 290, 6))

    assert scale_of(tmp_path, *AGREED, *beside).status is ScaleStatus.AMBIGUOUS


@pytest.mark.parametrize(
    "agreed", [(text(QUARTER),), (text(QUARTER), *strings(96))], ids=["one note", "other lines"]
)
def test_what_nothing_proves_stays_in_doubt(tmp_path: Path, agreed: tuple[object, ...]) -> None:
    beside = (text("SLAB JOINT", 900, 300, 8), text("N.T.S.", 900, 290, 6))

    assert not scale_of(tmp_path, *agreed, *beside).is_calibrated  # type: ignore[arg-type]


def _row(ratio: float, y: float) -> tuple[object, ...]:
    lengths = (("12'-0\"", 12), ("13'-6\"", 13.5), ("15'-0\"", 15))
    return tuple(
        dimension(x, y, FOOT * feet / ratio, said)
        for x, (said, feet) in zip((260, 350, 440), lengths, strict=True)
    )


@pytest.mark.parametrize(("ratio", "is_settled"), [(141.3, True), (192, False)])
def test_few_lines_amid_many_that_measure_no_usual_scale_are_no_view(
    tmp_path: Path, ratio: float, *, is_settled: bool
) -> None:
    many = [
        dimension(20 + 80 * row, 120 + 70 * row, FOOT * feet / 48, f"{feet}'-0\"")
        for row, feet in enumerate((21, 23, 25, 22, 24, 26, 27))
    ]
    found = scale_of(tmp_path, text(QUARTER), *many, *_row(ratio, 295))  # type: ignore[arg-type]

    assert found.is_calibrated == is_settled


LABELS = (
    "SCALE AT ISO A1", "Scale at original size (A1)", "SCALE @ A1", "Scale (A1 sheet)",
    "SCALE AT FULL SIZE A1", "SCALE AT SHEET SIZE A1",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize(
    ("paper", "status"), [("A1", ScaleStatus.CALIBRATED), ("A3", ScaleStatus.CONTRADICTED)]
)
def test_the_paper_that_the_label_of_a_scale_names_is_that_of_the_sheet(
    tmp_path: Path, label: str, paper: str, status: ScaleStatus
) -> None:
    size = {"A1": (2384.0, 1684.0), "A3": (1191.0, 842.0)}[paper]
    written = (text(label, 1000, 60, 5), text("1:100", 1002, 48, 8))

    assert scale_of(tmp_path, *written, size=size).status is status


@pytest.mark.parametrize(
    "label", ["SCALE U.N.O.", "ESC:", "PODZIA\u0141KA", "SCALE (U.N.O.)", "MST."]
)
def test_labels_of_a_scale(label: str) -> None:
    words = sheet(line(label, 1000, 1600, 5), line("1:100", 1002, 1610, 8))

    assert find_scale(words).ratio == 100
