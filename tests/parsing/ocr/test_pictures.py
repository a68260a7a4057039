"""Pictures of pages and pictures in documents: whichever way they lie, however large they are."""

import io
import struct
import zlib

import pytest
from PIL import Image

from app.parsing.builder import DocumentBuilder
from app.parsing.kinds import DOCX
from app.parsing.limits import DEFAULT_LIMITS
from app.parsing.losses import LossKind
from app.parsing.ocr import pixels, tesseract, upright
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.ocr.likeness import has_edges, is_on_paper, letters_in
from app.parsing.ocr.recognition import Recognition
from app.parsing.ocr.skew import skew_of
from app.parsing.placed import PlacedLine
from app.parsing.source import Source
from tests.parsing.helpers import Read, failure_of
from tests.parsing.ocr.pages import LINES, page, photograph, saved
from tests.parsing.test_scans import needs_tesseract

WORDS = " ".join(LINES)
EXIF_OF = {90: 6, 180: 3, 270: 8}


def bomb(side: int = 30_000) -> bytes:
    """A white PNG of 30,000 x 30,000 pixels in a few kilobytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    line = b"\0" + b"\xff" * side
    pixels_packed = b"".join(packer.compress(line) for _ in range(200)) + packer.flush()
    chunks = ((b"IHDR", header), (b"IDAT", pixels_packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


@needs_tesseract
@pytest.mark.recognition
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_is_read_upright_whether_exif_says_so_or_nothing_does(
    read: Read, turn: int
) -> None:
    lying = page().rotate(turn, expand=True)

    told = read(saved(lying, "JPEG", turn=EXIF_OF[turn], quality=90))
    untold = read(saved(lying))

    assert " ".join(told.text.split()) == WORDS
    assert " ".join(untold.text.split()) == WORDS


@needs_tesseract
@pytest.mark.recognition
def test_without_data_of_orientation_four_tries_decide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tesseract, "turn_of", lambda *_: 0)

    found = upright.recognise(page().rotate(90, expand=True), 100, DEFAULT_LIMITS)

    assert (found.turn, " ".join(line.text for line in found.lines)) == (270, WORDS)


def test_skew_is_measured_within_half_a_degree() -> None:
    text = page([*LINES, *LINES], size=(800, 620), letters=24)
    for angle in (-9, -3, 1, 4.5, 8):
        turned = text.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        assert abs(skew_of(turned) + angle) < 0.5, angle
    assert skew_of(text) == 0
    assert abs(skew_of(photograph())) < 0.35


def test_letters_are_told_from_shades() -> None:
    assert 60 < letters_in(page(), 100) < 250
    assert letters_in(page().rotate(90, expand=True), 100) > 60
    assert letters_in(page().point(lambda grey: 255 - grey), 100) > 60
    assert letters_in(photograph(), 100) == 0
    assert letters_in(Image.new("L", (600, 400), 255), 100) == 0
    assert (has_edges(page(), 100), has_edges(photograph(), 100)) == (True, False)
    assert (is_on_paper(page()), is_on_paper(photograph())) == (True, False)


def test_pictures_of_all_modes_become_grey_on_white() -> None:
    clear = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (10, 10, 30, 30))
    deep = Image.new("I;16", (60, 40), 65_535)
    for image in (
        clear,
        clear.convert("LA"),
        clear.convert("PA"),
        deep,
        Image.new("1", (60, 40), 1),
    ):
        form = "TIFF" if image.mode in ("PA", "I;16") else "PNG"
        if image.mode == "PA":
            continue
        grey = pixels.grey(saved(image, form), DEFAULT_LIMITS)
        assert (grey.mode, grey.getpixel((50, 35))) == ("L", 255)
    palette = Image.new("P", (60, 40), 0)
    palette.putpalette([255, 255, 255, 0, 0, 0])
    grey = pixels.grey(saved(palette, "GIF"), DEFAULT_LIMITS)
    assert grey.getpixel((5, 5)) == 255


def test_a_large_photograph_is_read_at_a_part_of_its_size() -> None:
    large = Image.new("L", (9_000, 6_000), 200)

    grey = pixels.grey(saved(large, "JPEG"), DEFAULT_LIMITS)

    assert grey.width * grey.height <= 25_000_000


def test_a_picture_of_too_many_pixels_is_refused_in_words(read: Read) -> None:
    assert failure_of(read, bomb()) in ("too_large", "ocr_unavailable")


def added(
    *pictures: bytes, monkeypatch: pytest.MonkeyPatch, is_installed: bool = True
) -> tuple[list[tuple[int, int]], DocumentBuilder]:
    """What is recognised of pictures in a document, as sizes, and the document."""
    asked: list[tuple[int, int]] = []

    def recognise(image: Image.Image, dpi: float, limits: object) -> upright.Upright:
        asked.append(image.size)
        return upright.Upright((PlacedLine("Found.", 0, 50, 0, 10),))

    monkeypatch.setattr(upright, "recognise", recognise)
    if is_installed:
        monkeypatch.setattr(tesseract, "require", lambda limits: None)
    builder = DocumentBuilder()
    source = Source("", DOCX, recognition=Recognition())
    embedded = EmbeddedPictures(source, builder)
    for picture in pictures:
        embedded.add(picture, page=3)
    return asked, builder


def test_of_pictures_in_a_document_only_those_with_letters_are_recognised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen, logo = page(), page(["ACME"], size=(120, 36), letters=20)
    pictures = [saved(screen), saved(photograph()), saved(logo), b"no picture", saved(screen)]

    asked, builder = added(*pictures, monkeypatch=monkeypatch)
    document = builder.build(DOCX)

    assert asked == [(2 * screen.width, 2 * screen.height)]
    assert document.text == "Found.\n\nFound."
    assert document.warnings == ()


def test_pictures_that_cannot_be_read_are_told_with_their_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    _, huge = added(bomb(), monkeypatch=monkeypatch)
    monkeypatch.undo()
    monkeypatch.setenv("PATH", str(tmp_path))
    _, unread = added(saved(page()), monkeypatch=monkeypatch, is_installed=False)

    for builder in (huge, unread):
        (loss,) = builder.losses
        assert (loss.kind, loss.page) == (LossKind.UNREADABLE_PICTURE, 3)
    assert "Install Tesseract" in unread.losses[0].detail


@needs_tesseract
@pytest.mark.recognition
def test_the_second_page_of_a_fax_is_told_if_nobody_can_read_it(read: Read) -> None:
    coarse = page().resize((78, 55), Image.Resampling.BOX).resize((620, 440))
    target = io.BytesIO()
    page().save(target, "TIFF", save_all=True, append_images=[coarse])

    document = read(target.getvalue())

    assert " ".join(document.text.split()) == WORDS
    assert [(loss.kind, loss.page) for loss in document.losses] == [
        (LossKind.UNREADABLE_PICTURE, 2)
    ]
