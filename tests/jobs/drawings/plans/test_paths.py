"""Lines as they were drawn: through matrices, forms and turned pages, never by their boxes."""

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from app.errors import TaskFailure
from app.jobs.drawings.plans.paths import DrawnPath
from app.jobs.drawings.sheet.geometry import bounds, ring_area, ring_length
from app.jobs.drawings.takeoff.providers.runner import read_paths
from app.parsing.limits import Limits
from tests.jobs.drawings.generated import crowded_plan, layered_plan, raw_pdf


def paths_in(folder: Path, content: str, **how: Any) -> tuple[DrawnPath, ...]:
    file = folder / "drawn.pdf"
    file.write_bytes(raw_pdf(content, **how))
    return read_paths(str(file), 1)


def test_a_thick_pen_does_not_make_a_shape_larger(tmp_path: Path) -> None:
    (path,) = paths_in(tmp_path, "20 w 100 100 200 50 re S")

    assert path.subpaths[0].points == ((100, 692), (300, 692), (300, 642), (100, 642))
    assert path.subpaths[0].is_closed
    assert path.stroke_width == 20


def test_matrices_of_forms_in_forms_are_applied_to_points_and_pens(tmp_path: Path) -> None:
    """1 inch drawn in a form of half size, turned, in a form moved and made four times larger."""
    (path,) = paths_in(
        tmp_path,
        "q 4 0 0 4 100 100 cm /Outer Do Q",
        forms={
            "Outer": "/Matrix [1 0 0 1 5 0] | q 0 0.5 -0.5 0 20 0 cm /Inner Do Q",
            "Inner": "| 1 w 0 0 72 36 re S",
        },
    )

    box = bounds(path.subpaths[0].points)
    assert (box.width, box.height) == pytest.approx((72, 144))
    assert (box.left, box.bottom) == pytest.approx((100 + 4 * (5 + 20 - 18), 792 - 100))
    assert path.stroke_width == pytest.approx(2)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", ["", "/CropBox [50 80 500 700]"])
def test_points_lie_where_the_picture_of_the_page_is_dark(
    tmp_path: Path, rotation: int, crop: str
) -> None:
    """Turned and cropped pages: judged by PDFium's own picture of them."""
    content = "110 120 60 30 re f 300 600 20 70 re f"
    keys = f"/Rotate {rotation} {crop}"
    paths = paths_in(tmp_path, content, page_keys=keys)
    page = pdfium.PdfDocument(str(tmp_path / "drawn.pdf"))[0]
    picture = page.render(scale=1, grayscale=True).to_numpy().copy()

    for path in paths:
        box = bounds(path.subpaths[0].points)
        left, top, right, bottom = (round(v) for v in (box.left, box.top, box.right, box.bottom))
        assert (picture[top + 1 : bottom - 1, left + 1 : right - 1] < 60).all()
        picture[top - 1 : bottom + 1, left - 1 : right + 1] = 255
    assert (picture > 200).all()


def test_a_circle_of_curves_has_the_area_of_a_circle(tmp_path: Path) -> None:
    k = 55.2284749831
    (path,) = paths_in(
        tmp_path,
        f"400 300 m 400 {300 + k} {300 + k} 400 300 400 c {300 - k} 400 200 {300 + k} 200 300 c "
        f"200 {300 - k} {300 - k} 200 300 200 c {300 + k} 200 400 {300 - k} 400 300 c h S",
    )

    (circle,) = path.subpaths
    assert circle.is_closed
    assert circle.is_curved
    assert ring_area(circle.points) == pytest.approx(31_415.93, rel=5e-4)
    assert ring_length(circle.points) == pytest.approx(628.3185, rel=5e-4)


def test_a_line_that_comes_back_is_closed_and_one_that_stops_short_is_not(tmp_path: Path) -> None:
    back, short = paths_in(
        tmp_path, "10 10 m 90 10 l 90 90 l 10 10 l S 10 10 m 90 10 l 90 90 l 12 10 l S"
    )

    assert (back.subpaths[0].is_closed, len(back.subpaths[0].points)) == (True, 3)
    assert not short.subpaths[0].is_closed


def test_a_line_goes_on_from_where_the_closed_one_began(tmp_path: Path) -> None:
    (path,) = paths_in(tmp_path, "10 10 m 90 10 l 90 90 l h 10 50 l S")

    closed, line = path.subpaths
    assert closed.is_closed
    assert line.points == ((10, 782), (10, 742))


def test_pen_dash_fill_and_layer_are_kept(tmp_path: Path) -> None:
    solid, dashed, filled = paths_in(
        tmp_path,
        "/OC /a BDC 2 w 0 0 9 9 re S EMC [4 2] 0 d 0 20 9 9 re S [] 0 d 1 0 0 rg 0 40 9 9 re f",
        layers={"a": "S-FNDN"},
    )

    assert (solid.layer, solid.is_dashed, solid.fill) == ("S-FNDN", False, None)
    assert (dashed.layer, dashed.is_dashed) == (None, True)
    assert (filled.fill, filled.stroke_width) == ((255, 0, 0, 255), None)


def test_a_clipped_line_says_what_is_seen_of_it(tmp_path: Path) -> None:
    clipped, free = paths_in(tmp_path, "q 100 100 50 50 re W n 0 0 300 300 re S Q 0 0 300 300 re S")

    assert clipped.visible is not None
    assert (clipped.visible.left, clipped.visible.right) == (100, 150)
    assert free.visible is None


def test_what_is_neither_filled_nor_stroked_is_no_line(tmp_path: Path) -> None:
    assert paths_in(tmp_path, "100 100 50 50 re n") == ()


def test_paths_of_more_memory_than_the_limit_are_refused_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "lines.pdf"
    file.write_bytes(raw_pdf("0 0 m 9 9 l S\n" * 400))

    with pytest.raises(TaskFailure) as refused:
        read_paths(str(file), 1, Limits(drawing_megabytes=1))
    assert refused.value.code == "too_many_paths"
    assert "1 MiB" in refused.value.message


def test_a_clipping_that_many_paths_share_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    get, read = pdfium_c.FPDFClipPath_GetPathSegment, []

    def counted(*place: Any) -> Any:
        read.append(place)
        return get(*place)

    monkeypatch.setattr(pdfium_c, "FPDFClipPath_GetPathSegment", counted)
    corners = " ".join(f"{100 + index} {100 + index * index / 9:.1f} l" for index in range(30))
    shared = f"q 100 100 m {corners} h W n " + "110 110 m 120 120 l S " * 50 + "Q "
    own = "".join(f"q 0 0 {each} 90 re W n 0 0 m 9 9 l S Q " for each in (20, 30))

    paths = paths_in(tmp_path, shared + own)

    assert len(read) < 30 + 4 * 5 + 3 * len(paths)
    assert [path.visible and path.visible.right for path in paths[-3:]] == [129, 20, 30]


def test_a_sheet_of_38_000_paths_is_read_whole(tmp_path: Path) -> None:
    file, _ = crowded_plan(tmp_path, 38_000)

    assert len(read_paths(str(file), 1)) == 38_000


def test_a_page_that_is_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "one.pdf"
    file.write_bytes(raw_pdf("0 0 9 9 re S"))

    with pytest.raises(TaskFailure) as refused:
        read_paths(str(file), 7)
    assert refused.value.code == "corrupt_file"


def test_every_path_is_on_the_layer_it_was_drawn_on(tmp_path: Path) -> None:
    layers = [path.layer for path in read_paths(str(layered_plan(tmp_path)), 1)]

    assert layers == ["A-WALL-FULL", *["A-FLOR-PATT"] * 4, "A-ANNO-TEXT", "A-WALL-DEMO"]
