"""The truth of the pen is where the ink is: seen with PDFium, which draws what people see."""

from pathlib import Path
from typing import Literal, get_args

import pikepdf
import pypdfium2 as pdfium
import pytest

from tests.jobs.drawings.sets.extras import MeasureStyle, Off
from tests.jobs.drawings.sets.pen import ARCH_C, Pen, Print
from tests.jobs.drawings.sets.titles import OFFICES
from tests.jobs.drawings.sets.truth import SheetFile


def saved(pen: Pen, folder: Path) -> SheetFile:
    return pen.save(
        folder, "sheet", number="S1", title="PLAN", discipline="Structural", page_type="Plan"
    )


def inked(file: SheetFile) -> tuple[int, int, int, int]:
    """The box of all that can be seen, in points from the left and top; empty is four zeros."""
    with pdfium.PdfDocument(file.path) as pdf:
        picture = pdf[0].render(scale=1, grayscale=True).to_pil()
    return picture.point(lambda value: 255 - value).getbbox() or (0, 0, 0, 0)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [1.0, 0.5])
def test_the_shape_of_a_thing_is_where_it_is_seen(
    tmp_path: Path, rotate: Literal[0, 90, 180, 270], size: float
) -> None:
    pen = Pen(ARCH_C, Print(size=size, rotate=rotate))
    pen.view(300, 200, ratio=48).rect(10, 4, 30, 12, thing="slab")

    file = saved(pen, tmp_path)

    (thing,) = file.truth.things
    assert thing.box is not None
    seen = (thing.box.left, thing.box.top, thing.box.right, thing.box.bottom)
    assert seen == pytest.approx(inked(file), abs=2)
    assert (thing.area_sf, thing.length_lf, file.truth.ratio) == (360, 84, 48 / size)


def test_figures_of_a_metric_view_are_in_feet(tmp_path: Path) -> None:
    pen = Pen()
    pen.view(300, 200, ratio=100, metric=True).strip(0, 0, 3.048, 0, 0.3048, thing="wall")

    (wall,) = saved(pen, tmp_path).truth.things

    assert wall.length_lf == pytest.approx(10)
    assert wall.area_sf == pytest.approx(10)


def test_openings_are_no_area(tmp_path: Path) -> None:
    pen = Pen()
    view = pen.view(300, 200, ratio=48)
    view.poly([(0, 0), (20, 0), (20, 10), (0, 10)], holes=[[(2, 2), (4, 2), (4, 4), (2, 4)]],
              thing="slab")  # fmt: skip

    assert [each.area_sf for each in saved(pen, tmp_path).truth.things] == [196]


@pytest.mark.parametrize("off", get_args(Off))
def test_a_layer_that_is_off_is_not_seen(tmp_path: Path, off: Off) -> None:
    pen = Pen()
    pen.record("slab", [(0, 0), (1, 1)])
    with pen.layer("S-OPT", off=off):
        pen.rect(100, 100, 50, 50)

    assert inked(saved(pen, tmp_path)) == (0, 0, 0, 0)


def test_a_block_on_a_layer_that_is_off_is_not_seen(tmp_path: Path) -> None:
    pen = Pen()
    pen.record("slab", [(0, 0), (1, 1)])
    pen.canvas.beginForm("PAD", 0, 0, 60, 60)
    pen.canvas.rect(5, 5, 40, 40)
    pen.canvas.endForm()
    pen.block_on_layer("PAD", "S-OPT", off="list")
    pen.block("PAD", 200, 200)

    assert inked(saved(pen, tmp_path)) == (0, 0, 0, 0)


@pytest.mark.parametrize("style", get_args(MeasureStyle))
@pytest.mark.parametrize("metric", [False, True])
def test_a_measure_dictionary_says_the_ratio_of_its_view(
    tmp_path: Path, style: MeasureStyle, metric: bool
) -> None:
    pen = Pen(ARCH_C, Print(size=0.5))
    view = pen.view(100, 100, ratio=96, metric=metric)
    view.rect(0, 0, 4, 4, thing="slab")
    pen.viewport(view, style=style)

    with pikepdf.open(saved(pen, tmp_path).path) as pdf:
        first = pdf.pages[0].obj.VP[0].Measure.X[0]
        metres = {"ft": 0.3048, "'": 0.3048, "in": 0.0254, "m": 1, "mm": 0.001}[str(first.U)]

    # 72 points of paper are an inch.
    assert float(first.C) * metres * 72 / 0.0254 == pytest.approx(192, rel=1e-4)


@pytest.mark.parametrize("office", OFFICES)
def test_every_office_has_a_title_block_with_room_to_draw(tmp_path: Path, office: str) -> None:
    pen = Pen()
    room = pen.title_block(office, number="S-101", title=["FOUNDATION", "PLAN"], scale="NTS")
    pen.record("slab", [(0, 0), (1, 1)])

    with pdfium.PdfDocument(saved(pen, tmp_path).path) as pdf:
        text = pdf[0].get_textpage().get_text_range()

    assert "S-101" in text
    assert 0 < room.left < room.right < pen.width
