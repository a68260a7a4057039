"""Plan sets as they come: what is read of every page, and what a bad file is called."""

import io
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.errors import TaskFailure
from app.jobs.drawings.plans.picture import shown_dpi
from app.jobs.drawings.plans.reader import (
    draw_sheet,
    examine,
    read_sheet,
    read_sheets,
    recognise_sheet,
)
from app.jobs.drawings.plans.recognition import words_of
from app.jobs.drawings.plans.units import has_own_units
from app.jobs.drawings.scale.decision import find_scale
from app.jobs.drawings.sheet.sheet import Sheet, Word, WordSource
from app.parsing import programs
from app.parsing.limits import Limits
from app.parsing.ocr import tesseract
from tests.jobs.drawings.generated import four_rooms, layered_plan, scanned_plan

NOTE = 'SCALE: 1/4" = 1\'-0"'
needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="Tesseract is not installed"
)


def pdf(
    folder: Path, *pages: Callable[[Canvas], None], size: tuple[float, float] = (792, 612)
) -> str:
    path = folder / "set.pdf"
    canvas = Canvas(str(path), pagesize=size)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return str(path)


def plan(canvas: Canvas) -> None:
    """Three lines, a form that holds a rectangle twice, and a note 100 points from each edge."""
    for number in range(3):
        canvas.line(100, 100 + 10 * number, 300, 100 + 10 * number)
    window = f"window{canvas.getPageNumber()}"
    canvas.beginForm(window)
    canvas.rect(0, 0, 20, 10)
    canvas.endForm()
    canvas.doForm(window)
    canvas.doForm(window)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(100, 502, NOTE)


def scan() -> Image.Image:
    """A picture of 8 x 4 in at 150 dpi that says SHEET A-101 in large letters."""
    image = Image.new("L", (1200, 600), 255)
    ImageDraw.Draw(image).text((100, 200), "SHEET A-101", fill=0, font_size=90)
    return image


def test_a_page_is_read_with_its_size_counts_and_words(tmp_path: Path) -> None:
    sheet = read_sheet(pdf(tmp_path, plan), 1)

    assert (sheet.width_in, sheet.height_in, sheet.rotation) == (11.0, 8.5, 0)
    assert (sheet.paths, sheet.texts, sheet.images, sheet.is_vector) == (5, 1, 0, True)
    assert sheet.text == NOTE
    first = sheet.words[0]
    assert (first.left, first.bottom) == pytest.approx((100, 112), abs=1)
    assert first.top == pytest.approx(102.5, abs=1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_stand_where_a_reader_sees_them_after_a_rotation(tmp_path: Path, turn: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.saveState()
        # So that the line reads to the right and begins 100 from the left, 200 from the top.
        x, y = {0: (100, 412), 90: (200, 100), 180: (692, 200), 270: (412, 692)}[turn]
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.drawString(0, 0, "A-101")
        canvas.restoreState()

    sheet = read_sheet(pdf(tmp_path, turned), 1)

    (word,) = sheet.words
    assert (sheet.width, sheet.height, sheet.rotation) == (792, 612, turn)
    assert word.turn == 0
    assert word.left == pytest.approx(100, abs=1.5)
    assert word.bottom == pytest.approx(200, abs=3)


@pytest.mark.parametrize(("angle", "turn"), [(90, 270), (180, 180), (-90, 90)])
def test_a_turned_line_keeps_its_words_and_its_turn(tmp_path: Path, angle: int, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(400, 300)
        canvas.rotate(angle)
        canvas.drawString(0, 0, NOTE)

    sheet = read_sheet(pdf(tmp_path, draw), 1)

    assert {word.turn for word in sheet.words} == {turn}
    assert find_scale(sheet).ratio == 48


def test_letters_that_stand_apart_or_differ_in_size_are_words_of_their_own(
    tmp_path: Path,
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 18)
        canvas.drawString(100, 100, "1")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(111, 102, '1/2" = 1\'-0"')

    sheet = read_sheet(pdf(tmp_path, draw), 1)

    assert [word.text for word in sheet.words] == ["1", '1/2"', "=", "1'-0\""]
    assert find_scale(sheet).ratio == 24


def test_what_is_printed_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0.0, 0.2, 0.4):
            canvas.drawString(100 + shift, 100, "A-101")

    assert read_sheet(pdf(tmp_path, draw), 1).text == "A-101"


def test_page_labels_and_bookmarks_come_with_their_page(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        name = f"page{canvas.getPageNumber()}"
        canvas.bookmarkPage(name)
        canvas.addOutlineEntry(f"S{canvas.getPageNumber()}.01 FOUNDATION PLAN", name)
        canvas.addPageLabel(canvas.getPageNumber() - 1, prefix=f"S{canvas.getPageNumber()}.01")

    sheets = read_sheets(pdf(tmp_path, draw, draw))

    assert [sheet and sheet.bookmarks for sheet in sheets] == [
        ("S1.01 FOUNDATION PLAN",),
        ("S2.01 FOUNDATION PLAN",),
    ]
    assert [sheet and (sheet.label or "")[:5] for sheet in sheets] == ["S1.01", "S2.01"]


def picture_page(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(scan()), 0, 0, 792, 612)


def test_a_page_that_is_mostly_a_picture_is_a_scan(tmp_path: Path) -> None:
    def photo_in_a_plan(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(scan()), 0, 0, 300, 300)
        plan(canvas)

    def stamped(canvas: Canvas) -> None:
        picture_page(canvas)
        canvas.rect(20, 20, 700, 500)

    def over_a_photo(canvas: Canvas) -> None:
        picture_page(canvas)
        for number in range(150):
            canvas.line(0, number, 500, number)

    sheets = read_sheets(pdf(tmp_path, picture_page, photo_in_a_plan, stamped, over_a_photo))

    assert [sheet and sheet.is_vector for sheet in sheets] == [False, True, False, True]
    assert [sheet and sheet.needs_ocr for sheet in sheets] == [True, False, True, True]


def test_progress_names_every_page(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    def noted(done: int, of: int, _share: float | None = None) -> None:
        seen.append((done, of))

    read_sheets(pdf(tmp_path, plan, plan), progress=noted)

    assert seen == [(1, 2), (2, 2)]


def test_the_picture_has_150_dpi_and_the_thumbnail_256_pixels(tmp_path: Path) -> None:
    drawn = draw_sheet(pdf(tmp_path, plan), 1)

    large, small = Image.open(io.BytesIO(drawn.png)), Image.open(io.BytesIO(drawn.thumbnail))
    assert large.size == (drawn.width, drawn.height) == (1650, 1275)
    assert (max(small.size), drawn.dpi) == (256, 150)
    assert large.convert("L").getextrema()[0] == 0


@pytest.mark.parametrize("size", [(14_400, 14_400), (2592, 3600), (200, 14_400), (1, 1), (0, 0)])
def test_no_picture_passes_its_pixels(size: tuple[float, float]) -> None:
    """200 x 200 in is as large as a PDF page can be."""
    dpi = shown_dpi(*size, 25.0)
    width, height = (side * dpi / 72 + 1 for side in size)

    assert width * height <= 25_000_001
    assert 0 < dpi <= 150
    assert max(width, height) <= 32_000


def test_the_largest_page_is_drawn_within_the_limit(tmp_path: Path) -> None:
    drawn = draw_sheet(pdf(tmp_path, plan, size=(14_400, 14_400)), 1, Limits(render_megapixels=1))

    assert 990_000 < drawn.width * drawn.height <= 1_000_000


def tiff(folder: Path, *frames: Image.Image, **options: Any) -> str:
    path = folder / "set.tif"
    frames[0].save(path, save_all=True, append_images=frames[1:], **options)
    return str(path)


def tags(across: float, down: float, unit: int) -> ImageFileDirectory_v2:
    directory = ImageFileDirectory_v2()
    directory[282], directory[283], directory[296] = across, down, unit
    return directory


@pytest.mark.parametrize(
    ("across", "down", "unit", "size"),
    [
        (150, 150, 2, (8.0, 4.0)),
        (300, 150, 2, (4.0, 4.0)),
        (150 / 2.54, 150 / 2.54, 3, (8.0, 4.0)),
    ],
    ids=["inches", "not square", "centimetres"],
)
def test_the_resolution_of_a_tiff_gives_its_size(
    tmp_path: Path, across: float, down: float, unit: int, size: tuple[float, float]
) -> None:
    sheet = read_sheet(tiff(tmp_path, scan(), tiffinfo=tags(across, down, unit)), 1)

    assert (sheet.width_in, sheet.height_in) == pytest.approx(size, rel=1e-4)
    assert (sheet.has_true_size, sheet.is_vector, sheet.images) == (True, False, 1)


@pytest.mark.parametrize("info", [{}, {"tiffinfo": tags(1, 1, 1)}, {"tiffinfo": tags(1, 1, 2)}])
def test_a_tiff_without_a_resolution_has_no_true_size(
    tmp_path: Path, info: dict[str, object]
) -> None:
    assert not read_sheet(tiff(tmp_path, scan(), **info), 1).has_true_size


def test_a_tiff_is_read_the_way_it_is_to_be_seen(tmp_path: Path) -> None:
    """Orientation 6: what is stored as 3 x 2 in, the corner dark, is seen turned clockwise."""
    image = Image.new("L", (300, 100), 255)
    image.paste(0, (0, 0, 50, 20))
    turned = Image.Exif()
    turned[274] = 6
    path = tiff(tmp_path, image, exif=turned, dpi=(100, 50))

    sheet, drawn = read_sheet(path, 1), draw_sheet(path, 1)

    assert (sheet.width_in, sheet.height_in) == (2, 3)
    shown = Image.open(io.BytesIO(drawn.png)).convert("L")
    assert (shown.size, drawn.dpi) == ((200, 300), 100)
    assert (shown.getpixel((195, 5)), shown.getpixel((5, 5))) == (0, 255)


def test_every_frame_of_a_tiff_is_a_sheet(tmp_path: Path) -> None:
    path = tiff(tmp_path, scan(), Image.new("1", (300, 150), 1), dpi=(150, 150))

    assert examine(path).page_count == 2
    assert [sheet and sheet.width_in for sheet in read_sheets(path)] == [8.0, 2.0]


@pytest.mark.parametrize(
    ("mode", "compression"),
    [
        ("1", "group4"),
        ("1", "group3"),
        ("L", "tiff_lzw"),
        ("L", "packbits"),
        ("RGB", "jpeg"),
        ("P", "tiff_adobe_deflate"),
        ("CMYK", None),
        ("I;16", None),
    ],
)
def test_any_usual_kind_of_tiff_is_drawn(
    tmp_path: Path, mode: str, compression: str | None
) -> None:
    grey = scan()
    image = grey.point(lambda v: v * 257, "I").convert("I;16") if mode == "I;16" else None
    path = tiff(tmp_path, image or grey.convert(mode), dpi=(150, 150), compression=compression)

    drawn = draw_sheet(path, 1)

    shown = Image.open(io.BytesIO(drawn.png)).convert("L")
    assert (shown.size, round(drawn.dpi)) == ((1200, 600), 150)
    assert any(shown.histogram()[:60])
    assert any(shown.crop((5, 5, 6, 6)).histogram()[241:])
    assert max(Image.open(io.BytesIO(drawn.thumbnail)).size) == 256


def test_a_picture_that_is_too_large_to_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.jobs.drawings.plans.tiff._MOST_BYTES", 1200 * 600 - 1)

    with pytest.raises(TaskFailure) as failure:
        draw_sheet(tiff(tmp_path, scan()), 1)

    assert failure.value.code == "too_large"


def test_nothing_heavy_is_loaded_before_a_worker_reads() -> None:
    """The server imports the functions only to hand them to its workers."""
    names = (
        "plans.reader",
        "scale.decision",
        "title_block.title_block",
        "classification.classifier",
    )
    imports = "; ".join(f"import app.jobs.drawings.{name}" for name in names)
    check = f"import sys; {imports}; print({{'pypdfium2', 'PIL', 'numpy'}} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"


def test_a_fine_scan_is_drawn_at_150_dpi_with_square_pixels(tmp_path: Path) -> None:
    drawn = draw_sheet(tiff(tmp_path, scan(), dpi=(300, 150)), 1)

    assert (drawn.width, drawn.height, drawn.dpi) == (600, 600, 150)


@needs_tesseract
def test_the_words_of_a_scan_are_recognised_in_place(tmp_path: Path) -> None:
    path = tiff(tmp_path, scan(), dpi=(150, 150))
    words = recognise_sheet(path, 1)
    sheet = read_sheet(path, 1).with_recognised(words)

    assert [word.text for word in words] == ["SHEET", "A-101"]
    assert words[0].left == pytest.approx(100 / 150 * 72, abs=5)
    assert (sheet.word_source, sheet.text) == (WordSource.OCR, "SHEET A-101")


def test_a_scan_without_tesseract_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "installed", lambda: programs.Installed(False, (), False))

    with pytest.raises(TaskFailure) as failure:
        recognise_sheet(pdf(tmp_path, picture_page), 1)

    assert failure.value.code == "ocr_unavailable"


@needs_tesseract
def test_recognition_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(TaskFailure) as failure:
        recognise_sheet(pdf(tmp_path, picture_page), 1, Limits(ocr_seconds_per_page=0.001))

    assert failure.value.code == "page_timeout"


def test_recognised_words_are_as_high_as_their_line() -> None:
    rows = [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t144\t100\t300\t50\t-1\t",
        "5\t1\t1\t1\t1\t1\t144\t100\t100\t50\t95.5\tSCALE:",
        "5\t1\t1\t1\t1\t2\t250\t120\t20\t8\t90\t=",
        "5\t1\t1\t1\t1\t3\t280\t120\t20\t8\t5\tgarbage",
    ]

    assert list(words_of("\n".join(rows), 144.0)) == [
        Word("SCALE:", 72, 50, 122, 75),
        Word("=", 125, 50, 135, 75),
    ]


def test_recognised_words_do_not_replace_text_that_says_more() -> None:
    own = Sheet(100, 100, 0, (Word("SHEET", 0, 0, 9, 9),), False, 0, 1, 1)

    assert own.with_recognised((Word("S", 0, 0, 9, 9),)) == own


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def without_end(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"%%EOF", b""))


def test_a_file_that_is_cut_off_fails_or_warns(tmp_path: Path) -> None:
    path = Path(pdf(tmp_path, plan))
    without_end(path)
    assert "cut off" in examine(str(path)).warnings[0]

    truncated(path)
    with pytest.raises(TaskFailure) as failure:
        examine(str(path))
    assert failure.value.code == "corrupt_file"


def encrypted(folder: Path) -> str:
    path = folder / "locked.pdf"
    canvas = Canvas(str(path), encrypt="secret")
    canvas.drawString(9, 9, "A")
    canvas.save()
    return str(path)


def test_a_bad_file_has_the_code_of_its_fault(tmp_path: Path) -> None:
    def code(path: str, limits: Limits = Limits()) -> str:  # noqa: B008
        with pytest.raises(TaskFailure) as failure:
            examine(path, limits)
        return failure.value.code

    def written(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    no_pages = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]"
    no_pages += b"/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    assert code(encrypted(tmp_path)) == "password_required"
    assert code(written("none.pdf", no_pages)) == "corrupt_file"
    assert code(written("a.txt", b"not a drawing")) == "unsupported_type"
    assert code(written("a.exe", b"MZ\0\0")) == "unsupported_type"
    assert code(written("a.tif", b"II*\0" + b"\0" * 50)) == "corrupt_file"
    assert code(written("b.tif", struct.pack("<2sHI", b"II", 42, 8))) == "corrupt_file"
    assert code(pdf(tmp_path, plan, plan, plan), Limits(pages=2)) == "too_many_pages"


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_page_that_is_not_there_is_a_fault(tmp_path: Path, number: int) -> None:
    for path in (pdf(tmp_path, plan), tiff(tmp_path, scan())):
        with pytest.raises(TaskFailure) as failure:
            read_sheet(path, number)
        assert failure.value.code == "corrupt_file"


def test_a_damaged_frame_is_told_when_it_is_drawn(tmp_path: Path) -> None:
    path = Path(tiff(tmp_path, scan(), compression="tiff_lzw"))
    data = path.read_bytes()
    path.write_bytes(data[:8] + bytes(byte ^ 0x5A for byte in data[8:2000]) + data[2000:])

    with pytest.raises(TaskFailure) as failure:
        draw_sheet(str(path), 1)

    assert failure.value.code == "corrupt_file"


def test_a_page_in_units_of_its_own_has_no_true_size(tmp_path: Path) -> None:
    path = Path(pdf(tmp_path, plan))
    plain = path.read_bytes()
    assert read_sheet(str(path), 1).has_true_size

    page = re.search(rb"/MediaBox", plain)
    assert page
    path = tmp_path / "units.pdf"
    path.write_bytes(plain[: page.start()] + b"/UserUnit 2.0 " + plain[page.start() :])

    assert not read_sheet(str(path), 1).has_true_size
    assert "units of their own" in examine(str(path)).warnings[0]


@pytest.mark.parametrize(
    ("packed", "expected"),
    [(b"<</Type/Page/UserUnit 2>>", True), (b"<</Type/Page/UserUnit 1.0>>", False), (None, False)],
)
def test_units_are_found_in_packed_objects_too(
    tmp_path: Path, packed: bytes | None, expected: bool
) -> None:
    stream = zlib.compress(packed) if packed is not None else b"not compressed"
    path = tmp_path / "packed.pdf"
    path.write_bytes(b"%PDF-1.5\n7 0 obj<</Type/ObjStm/N 1>>stream\r\n" + stream + b"\nendstream")

    assert has_own_units(str(path)) is expected


def test_a_plan_of_rooms_one_of_layers_and_a_scan_are_read(tmp_path: Path) -> None:
    rooms = read_sheet(str(four_rooms(tmp_path)), 1)
    layered = read_sheet(str(layered_plan(tmp_path)), 1)
    scanned = read_sheet(str(scanned_plan(tmp_path)), 1)

    assert (rooms.width_in, rooms.height_in, rooms.is_vector) == (17, 11, True)
    assert find_scale(rooms).ratio == 48
    assert (layered.is_vector, layered.paths) == (True, 7)
    assert (scanned.is_vector, scanned.needs_ocr) == (False, True)


@needs_tesseract
def test_the_scale_of_a_scan_is_found(tmp_path: Path) -> None:
    path = str(scanned_plan(tmp_path, dpi=144, scale=NOTE))
    sheet = read_sheet(path, 1).with_recognised(recognise_sheet(path, 1))

    found = find_scale(sheet)

    assert (found.ratio, found.is_calibrated) == (48, True)
    assert found.confidence < 0.8
