"""Scans and letters drawn as shapes are recognised, the title block and the number with care."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.plans.recognition import words_of
from app.jobs.drawings.recognised import with_recognised_words
from app.jobs.drawings.scale.decision import find_scale
from app.jobs.drawings.sheet.sheet import MANY_OUTLINES, Box, Sheet, Word, WordSource
from app.jobs.drawings.store.rows import StoredPage
from app.jobs.drawings.title_block.title_block import TitleBlock, read_title_block
from app.parsing import programs
from app.parsing.limits import DEFAULT_LIMITS
from app.parsing.ocr import tesseract
from tests.jobs.drawings.outlines import Pen

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="Tesseract is not installed"
)
SIZE = (1224.0, 792.0)
Text = Callable[..., None]


def drawn(
    folder: Path,
    *,
    block: str = "real",
    view: str = "outlined",
    number: str = "S1.0",
    title: str = "FOOTING PLAN",
    notes: int = 0,
    scale: str = 'SCALE: 3/8" = 1\'-0"',
    upright: bool = False,
) -> Path:
    """A plan whose title block and view title are text or outlines."""
    path = folder / "plan.pdf"
    canvas = Canvas(str(path), SIZE)
    put: dict[str, Text] = {"real": written(canvas), "outlined": Pen(canvas).text}
    canvas.rect(30, 30, 1164, 732)
    canvas.rect(200, 250, 500, 350)
    canvas.rect(980, 30, 214, 170)
    write = put[block]
    write(1080, 90, "SHEET NO.", 7)
    write(1090, 50, number, 26)
    if upright:
        write(1130, 260, title, 14, turn=90)
    else:
        write(986, 180, "SHEET TITLE", 7)
        write(1000, 150, title, 13)
    put[view](300, 200, "FOUNDATION AND FOOTINGS", 14)
    put[view](300, 180, scale, 11)
    for row in range(notes):
        put["real"](60, 740 - 10 * row, f"{row + 1}. ALL CONCRETE SHALL CONFORM TO THE CODE", 6)
    canvas.save()
    return path


def written(canvas: Canvas) -> Text:
    def text(x: float, y: float, said: str, size: float = 10, *, turn: float = 0) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.setFont("Helvetica", size)
        canvas.drawString(0, 0, said)
        canvas.restoreState()

    return text


def scanned(path: Path, dpi: int) -> Path:
    """The same sheet as a picture."""
    with pypdfium2.PdfDocument(path) as pdf:
        image = pdf[0].render(scale=dpi / 72, grayscale=True).to_pil()
        size = pdf[0].get_size()
    file = io.BytesIO()
    image.save(file, "PNG")
    scan = path.with_name("scan.pdf")
    canvas = Canvas(str(scan), size)
    canvas.drawImage(ImageReader(file), 0, 0, *size)
    canvas.save()
    return scan


def recognised(path: Path) -> Sheet:
    return with_recognised_words(str(path), read_sheet(str(path), 1), DEFAULT_LIMITS)


def told(block: TitleBlock) -> tuple[str | None, str | None]:
    return (
        block.number.value if block.number else None,
        block.title.value if block.title else None,
    )


@needs_tesseract
@pytest.mark.parametrize(
    ("scale", "ratio"),
    [('SCALE: 3/8" = 1\'-0"', 32), ('SCALE: 1/4" = 1\'-0"', 48), ("SCALE 1:100", 100)],
)
def test_an_outlined_scale_beside_some_text_is_read(
    tmp_path: Path, scale: str, ratio: float
) -> None:
    path = drawn(tmp_path, scale=scale)
    assert find_scale(read_sheet(str(path), 1)).ratio is None

    sheet = recognised(path)

    assert find_scale(sheet).ratio == ratio
    assert told(read_title_block(sheet)) == ("S1.0", "FOOTING PLAN")
    assert sheet.word_source is WordSource.TEXT_LAYER


@needs_tesseract
@pytest.mark.parametrize("number", ["S1.0", "A-201", "M4.01"])
def test_an_outlined_title_block_beside_much_text_is_read(tmp_path: Path, number: str) -> None:
    path = drawn(tmp_path, block="outlined", view="real", number=number, notes=30)
    before = read_sheet(str(path), 1)
    assert (before.needs_ocr, told(read_title_block(before))) == (False, (None, None))

    sheet = recognised(path)

    assert told(read_title_block(sheet)) == (number, "FOOTING PLAN")
    assert sheet.words[: len(before.words)] == before.words


@needs_tesseract
def test_a_sheet_of_outlines_alone_is_read(tmp_path: Path) -> None:
    sheet = recognised(drawn(tmp_path, block="outlined"))

    assert told(read_title_block(sheet)) == ("S1.0", "FOOTING PLAN")
    assert find_scale(sheet).ratio == 32


@needs_tesseract
def test_an_outlined_title_that_reads_up_is_read(tmp_path: Path) -> None:
    sheet = recognised(drawn(tmp_path, block="outlined", view="real", notes=30, upright=True))

    assert told(read_title_block(sheet)) == ("S1.0", "FOOTING PLAN")


@needs_tesseract
@pytest.mark.parametrize(
    ("number", "dpi"), [("S101", 150), ("A-201", 200), ("FA-102A", 150), ("E2.1", 200)]
)
def test_the_number_of_a_clean_scan(tmp_path: Path, number: str, dpi: int) -> None:
    sheet = recognised(scanned(drawn(tmp_path, number=number, view="real"), dpi))

    assert told(read_title_block(sheet)) == (number, "FOOTING PLAN")
    assert sheet.word_source is WordSource.OCR


def test_a_sheet_with_text_is_left_as_it_is_where_nothing_can_recognise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "installed", lambda: programs.Installed(False, (), False))

    for block, notes in (("real", 0), ("outlined", 30)):
        path = drawn(tmp_path, block=block, notes=notes)
        assert recognised(path) == read_sheet(str(path), 1)


def test_a_sheet_of_text_is_not_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "run", None)
    path = drawn(tmp_path, view="real")

    sheet = read_sheet(str(path), 1)

    assert (sheet.outlines, sheet.needs_ocr) == (0, False)
    assert recognised(path) == sheet


# What looks like letters


def counted(folder: Path, draw: Callable[[Canvas], None]) -> tuple[int, int]:
    path = folder / "shapes.pdf"
    canvas = Canvas(str(path), SIZE)
    draw(canvas)
    canvas.save()
    sheet = read_sheet(str(path), 1)
    return sheet.outlines, sheet.edge_outlines


def test_outlined_letters_are_counted_and_those_in_the_edge(tmp_path: Path) -> None:
    def letters(canvas: Canvas) -> None:
        Pen(canvas).text(100, 500, "FOUNDATION PLAN OF LEVEL 1", 10)
        Pen(canvas).text(1000, 60, "SHEET S-101", 10)

    everywhere, at_edge = counted(tmp_path, letters)

    assert MANY_OUTLINES <= everywhere <= 40
    assert 4 <= at_edge < everywhere


STROKES = {
    "F": (((0, 0), (0, 10), (6, 10)), ((0, 5), (4, 5))),
    "O": (((0, 2), (0, 8), (2, 10), (5, 10), (7, 8), (7, 2), (5, 0), (2, 0), (0, 2)),),
    "T": (((0, 10), (6, 10)), ((3, 0), (3, 10))),
    "N": (((0, 0), (0, 10), (6, 0), (6, 10)),),
    "E": (((6, 0), (0, 0), (0, 10), (6, 10)), ((0, 5), (4, 5))),
}


def test_letters_of_strokes_are_counted(tmp_path: Path) -> None:
    def strokes(canvas: Canvas) -> None:
        for place, letter in enumerate("FOOTENTOEFNOTEFOOTEN" * 4):
            for stroke in STROKES[letter]:
                path = canvas.beginPath()
                for corner, (x, y) in enumerate(stroke):
                    (path.lineTo if corner else path.moveTo)(100 + 9 * place + x, 500 + y)
                canvas.drawPath(path)

    assert counted(tmp_path, strokes)[0] >= MANY_OUTLINES


def dots(canvas: Canvas) -> None:
    for row in range(40):
        for column in range(10):
            canvas.circle(100 + 9 * column, 100 + 9 * row, 2, fill=1)


def arrows(canvas: Canvas) -> None:
    for row in range(60):
        path = canvas.beginPath()
        path.moveTo(100, 10 * row)
        path.lineTo(108, 10 * row + 2)
        path.lineTo(108, 10 * row - 2)
        path.close()
        canvas.drawPath(path, fill=1, stroke=0)


def crosses(canvas: Canvas) -> None:
    for row in range(300):
        path = canvas.beginPath()
        path.moveTo(100 + row, 100)
        path.lineTo(106 + row, 106)
        path.lineTo(112 + row, 100)
        canvas.drawPath(path)


def ticks(canvas: Canvas) -> None:
    for row in range(100):
        canvas.line(100, 7 * row, 106, 7 * row + 6)


def rooms(canvas: Canvas) -> None:
    for row in range(30):
        canvas.rect(100, 100 + 20 * row, 900, 600)


@pytest.mark.parametrize("draw", [dots, arrows, crosses, ticks, rooms])
def test_symbols_and_hatches_are_no_letters(tmp_path: Path, draw: Callable[[Canvas], None]) -> None:
    assert counted(tmp_path, draw)[0] < MANY_OUTLINES


@pytest.mark.parametrize(
    ("page", "has_text"),
    [
        (StoredPage("p", "S-101", 90, 1), True),
        (StoredPage("p", "S-101", 90, 1, outlines=MANY_OUTLINES), False),
        (StoredPage("p", "S-101", 900, 1, outlines=MANY_OUTLINES), True),
        (StoredPage("p", "1", 900, 1, edge_outlines=MANY_OUTLINES), False),
        (StoredPage("p", "S-101", 90, 0), True),
        (StoredPage("p", "S-101", 9, 0), False),
    ],
)
def test_a_sheet_with_outlines_waits_for_recognition(page: StoredPage, has_text: bool) -> None:
    assert page.has_text is has_text


# Words


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        ("\u2018SHEET", "SHEET"),
        ("|S101|", "S101"),
        ("$1.01", "S1.01"),
        ("$-101", "S-101"),
        ("$5", "S5"),
        ("A\u2014101", "A-101"),
        ("1'-0\"", "1'-0\""),
        ("1\u2019-0\u201d", "1'-0\""),
        ("COST$", "COST$"),
    ],
)
def test_words_are_freed_of_the_rules_beside_them(seen: str, word: str) -> None:
    row = f"5\t1\t1\t1\t1\t1\t144\t100\t100\t50\t95\t{seen}"

    [found] = words_of(f"head\n{row}", 72)

    assert found.text == word


def test_added_words_leave_out_what_stands_there_already() -> None:
    own = Word("S-101", 10, 10, 60, 20)
    sheet = Sheet(100, 100, 0, (own,), True, 9, 1, 0)

    added = sheet.with_added((Word("S-1O1", 12, 9, 58, 21), Word("PLAN", 10, 40, 60, 50)))

    assert [word.text for word in added.words] == ["S-101", "PLAN"]
    assert added.without_words_in(Box(0, 0, 100, 100), (own,)).words == (own,)
