"""Which parts of a page are recognised, and where their text stands."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.errors import TaskFailure
from app.parsing.losses import LossKind
from app.parsing.pdf.file import opened
from app.parsing.pdf.sight.look import look_at
from tests.parsing.helpers import Read
from tests.parsing.ocr.pages import LINES, page, photograph
from tests.parsing.test_scans import needs_tesseract

PORTAL = "Northgate Document Portal - received 2025-03-14 09:41 UTC - page 1 of 1"
SENTENCE = "The ferry leaves the old pier at nine, and nobody waits for those who come too late."
WIDTH, HEIGHT = 620.0, 440.0
Mode = Literal[0, 1, 3, 7]
Draw = Callable[[Canvas], None]


def pdf_with(*draws: Draw) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT))
    for draw in draws:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def scan(
    image: Image.Image, box: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT)
) -> Draw:
    return lambda canvas: canvas.drawImage(ImageReader(image), *box) and None


def words(text: str, y: float = 12, *, mode: Mode = 0, size: float = 9) -> Draw:
    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(30, y)
        line.setTextRenderMode(mode)
        line.setFont("Helvetica", size)
        line.textLines(text)
        canvas.drawText(line)

    return draw


def strips(canvas: Canvas) -> None:
    image = page()
    for top in range(0, image.height, 11):
        part = image.crop((0, top, image.width, top + 11))
        canvas.drawImage(ImageReader(part), 0, HEIGHT - top - 11, WIDTH, 11)


def inline(canvas: Canvas) -> None:
    canvas.drawInlineImage(page(), 0, 0, width=WIDTH, height=HEIGHT)


def nested(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    canvas.drawImage(ImageReader(page()), 0, 0, 310, 220)
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.scale(2, 2)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.doForm("outer")


def outlines(canvas: Canvas) -> None:
    """Letters printed as paths: three strokes each, in the rhythm of lines."""
    for row in range(6):
        for column in range(50):
            x, y = 40 + column * 9.0, 380 - row * 22.0
            path = canvas.beginPath()
            for side in (0, 3):
                path.moveTo(x + side, y)
                path.lineTo(x + side + 1.5, y)
                path.lineTo(x + side + 1.5, y + 9)
                path.lineTo(x + side, y + 9)
                path.close()
            canvas.drawPath(path, stroke=0, fill=1)


def rules(canvas: Canvas) -> None:
    for y in range(40, 400, 12):
        canvas.line(30, y, 590, y)


def circles(canvas: Canvas) -> None:
    for radius in range(20, 150, 10):
        canvas.circle(300, 200, radius, fill=radius == 20)


def pattern() -> bytes:
    """A page that is filled with a picture as its pattern."""
    pdf = pikepdf.open(io.BytesIO(pdf_with(scan(page()), words(PORTAL))))
    sheet = pdf.pages[0]
    name = next(iter(sheet.Resources.XObject.keys()))
    tile = pdf.make_stream(f"q 620 0 0 440 0 0 cm {name} Do Q".encode())
    for key, value in {
        "/Type": pikepdf.Name.Pattern,
        "/PatternType": 1,
        "/PaintType": 1,
        "/TilingType": 1,
        "/BBox": [0, 0, 620, 440],
        "/XStep": 620,
        "/YStep": 440,
        "/Resources": pikepdf.Dictionary(XObject=sheet.Resources.XObject),
    }.items():
        tile[key] = value
    sheet.Resources.Pattern = pikepdf.Dictionary(tile=tile)
    sheet.Contents = pdf.make_stream(b"/Pattern cs /tile scn 0 0 620 440 re f")
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def areas(folder: Path, data: bytes) -> list[tuple[int, ...]]:
    """The boxes on page 1 whose text is to be recognised, in whole points."""
    path = folder / "file.pdf"
    path.write_bytes(data)
    with opened(str(path)) as file:
        looked = look_at(file, 1)
        looked.close()
    return [tuple(round(side) for side in box) for box in looked.sight.areas]


RUBBISH = "Tbc tcnnnt kccqs tbc oId bnrm ln rcqnlr nnd qnvs\n" * 4
WHOLE = (0, 0, 620, 440)
LAYER = "\n".join(LINES)
SCANS = {
    "under a line of a portal": (pdf_with(scan(page()), words(PORTAL)), WHOLE),
    "below much text": (
        pdf_with(scan(page(), (0, 0, 620, 220)), words("\n".join([SENTENCE] * 8), 420)),
        (0, 0, 620, 220),
    ),
    "in strips": (pdf_with(strips, words(PORTAL)), WHOLE),
    "written into the page": (pdf_with(inline, words(PORTAL)), WHOLE),
    "in forms": (pdf_with(nested, words(PORTAL)), WHOLE),
    "as a pattern": (pattern(), WHOLE),
    "letters as paths": (pdf_with(outlines, words(PORTAL)), (40, 270, 486, 389)),
    "with a layer of its heading": (pdf_with(scan(page()), words("LEASE", 400, mode=3)), WHOLE),
    "with a layer of rubbish": (
        pdf_with(scan(page()), words(RUBBISH, 380, mode=3)),
        WHOLE,
    ),
    "lying": (pdf_with(scan(page().rotate(90, expand=True)), words(PORTAL)), WHOLE),
}  # fmt: skip
NO_SCANS = {
    "a good layer": pdf_with(scan(page()), words(LAYER, 360, mode=3, size=24)),
    "a good layer below": pdf_with(words(LAYER, 360, size=24), scan(page())),
    "a photograph": pdf_with(scan(photograph(), (60, 100, 400, 260)), words(SENTENCE)),
    "a logo": pdf_with(scan(page(["ACME"], size=(120, 80)), (30, 380, 50, 34)), words(SENTENCE)),
    "blank paper": pdf_with(scan(Image.new("L", (620, 440), 250))),
    "rules": pdf_with(rules, words(SENTENCE)),
    "a drawing of few lines": pdf_with(circles, words(SENTENCE)),
}


@pytest.mark.parametrize("name", SCANS)
def test_a_picture_that_may_hold_text_is_to_be_recognised(tmp_path: Path, name: str) -> None:
    data, expected = SCANS[name]

    (found,) = areas(tmp_path, data)

    assert all(abs(side - other) <= 2 for side, other in zip(found, expected, strict=True))


@pytest.mark.parametrize("name", NO_SCANS)
def test_what_holds_no_text_that_is_not_there_is_not(tmp_path: Path, name: str) -> None:
    assert areas(tmp_path, NO_SCANS[name]) == []


def test_a_letterhead_on_every_page_is_recognised_once(tmp_path: Path) -> None:
    head = page(["Northgate Harbour Trust"], size=(560, 90))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    for number in range(3):
        canvas.drawImage(ImageReader(head), 60, 770, 280, 45)
        canvas.drawString(60, 700, f"Page {number} of the letter. {SENTENCE}")
        canvas.showPage()
    canvas.save()
    path = tmp_path / "letter.pdf"
    path.write_bytes(target.getvalue())

    with opened(str(path)) as file:
        looks = [look_at(file, number) for number in (1, 2, 3)]
        for looked in looks:
            looked.close()

    (first, *others) = (looked.sight.small for looked in looks)
    assert first
    assert others == [first, first]


@needs_tesseract
def test_text_of_a_picture_stands_where_the_picture_stands(read: Read) -> None:
    data = pdf_with(
        words("Above the picture stands this line.", 420),
        scan(page(), (0, 110, 620, 300)),
        words("Below the picture stands this line.", 60),
    )
    document = read(data)

    words_read = " ".join(document.text.split())
    assert words_read == f"Above the picture stands this line. {' '.join(LINES)} " + (
        "Below the picture stands this line."
    )
    assert document.warnings == ()


@needs_tesseract
@pytest.mark.recognition
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_lies_is_read_upright_and_its_stamp_too(read: Read, turn: int) -> None:
    lying = page().rotate(turn, expand=True)
    box = (0, 0, 620, 440) if turn == 180 else (160, 20, 298, 420)
    document = read(pdf_with(scan(lying, box), words(PORTAL, 6)))

    assert " ".join(LINES) in " ".join(document.text.split())
    assert PORTAL in " ".join(document.text.split())


@needs_tesseract
@pytest.mark.recognition
def test_of_a_page_that_cannot_be_read_the_stamp_is_and_the_rest_is_told(read: Read) -> None:
    coarse = page().resize((78, 55), Image.Resampling.BOX)

    document = read(pdf_with(scan(coarse), words(PORTAL)))

    assert " ".join(document.text.split()) == PORTAL
    assert [(loss.kind, loss.page) for loss in document.losses] == [
        (LossKind.UNREADABLE_PICTURE, 1)
    ]


def test_without_an_engine_the_rest_is_read_and_the_picture_told(
    read: Read, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    document = read(pdf_with(scan(page()), words(PORTAL)))

    assert document.text == PORTAL
    assert [loss.kind for loss in document.losses] == [LossKind.UNREADABLE_PICTURE]
    assert "Install Tesseract" in document.warnings[0]
    with pytest.raises(TaskFailure) as failure:
        read(pdf_with(scan(page())))
    assert failure.value.code == "ocr_unavailable"
