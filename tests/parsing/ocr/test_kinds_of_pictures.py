"""Pictures of all usual kinds are opened as the same grey page, bounded, however they are saved."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.errors import TaskFailure
from app.parsing.kinds import AVIF, BMP, GIF, HEIC, IMAGES, WEBP
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.ocr import pixels, tesseract
from app.parsing.ocr.whole import is_cut_off
from app.parsing.read import recognise_page
from app.parsing.sniff import sniff
from tests.parsing.helpers import Read, failure_of, texts
from tests.parsing.ocr.heic import heic

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)
WORDS = "Berth seven is closed"


def page(size: tuple[int, int] = (1000, 240)) -> Image.Image:
    made = Image.new("L", size, 255)
    ImageDraw.Draw(made).text((40, 80), WORDS, fill=0, font=ImageFont.load_default(72))
    return made


def saved(image: Image.Image, form: str, **how: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, form, **how)
    return target.getvalue()


def clear(image: Image.Image) -> Image.Image:
    """Black letters on nothing."""
    made = Image.new("RGBA", image.size, (0, 0, 0, 0))
    made.paste((0, 0, 0, 255), mask=image.point(lambda shade: 255 - shade))
    return made


def deep(image: Image.Image, top: int) -> Image.Image:
    return image.convert("I").point(lambda shade: shade * (top // 255)).convert("I;16")


def turned(image: Image.Image, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(image.convert("RGB"), "JPEG", exif=exif.tobytes())


def giant_png(side: int) -> bytes:
    """A PNG that says it is as large as that, as one does that is nearly all white."""
    small = saved(page(), "PNG")
    head = b"IHDR" + struct.pack(">II", side, side) + small[24:29]
    return small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:]


def giant_bmp(side: int) -> bytes:
    small = saved(page().convert("RGB"), "BMP")
    return small[:18] + struct.pack("<ii", side, side) + small[26:]


def share_of_ink(image: Image.Image) -> float:
    counts = image.histogram()
    assert image.mode == "L"
    return sum(counts[:128]) / sum(counts)


def test_every_way_of_saving_is_the_same_page() -> None:
    given = page()
    colour, alpha = given.convert("RGB"), clear(given)
    right = share_of_ink(given)
    for name, data in {
        "png": saved(given, "PNG"), "one bit": saved(given.convert("1"), "PNG"),
        "palette": saved(colour.convert("P"), "PNG"), "16 bits": saved(deep(given, 65_535), "PNG"),
        "12 bits": saved(deep(given, 4_080), "TIFF"), "fractions": saved(
            given.convert("F").point(lambda shade: shade * (1 / 255) + 0.0), "TIFF"),
        "large fractions": saved(given.convert("F"), "TIFF"),
        "clear": saved(alpha, "PNG"), "grey and clear": saved(alpha.convert("LA"), "PNG"),
        "cmyk": saved(colour.convert("CMYK"), "JPEG"),
        "print": saved(colour.convert("CMYK"), "TIFF"),
        "gif": saved(given, "GIF"), "clear gif": saved(alpha, "GIF"),
        "film": saved(given, "GIF", save_all=True, append_images=[Image.new("L", given.size, 0)]),
        "webp": saved(alpha, "WEBP", lossless=True), "bmp": saved(colour, "BMP"),
        "avif": saved(colour, "AVIF"), "telephone": saved(colour, "MPO"),
    }.items():  # fmt: skip
        found = pixels.grey(data, DEFAULT_LIMITS)
        assert found.size == given.size, name
        assert share_of_ink(found) == pytest.approx(right, rel=0.1), name


def test_the_pictures_of_telephones_are_opened(tmp_path: Path) -> None:
    given = page((1024, 256))
    data = heic(given)
    found = pixels.grey(data, DEFAULT_LIMITS)
    assert found.size == given.size
    assert share_of_ink(found) == pytest.approx(share_of_ink(given), rel=0.02)
    path = tmp_path / "IMG_0001.jpg"
    path.write_bytes(data)
    assert sniff(str(path), path.name) == HEIC
    assert not is_cut_off(str(path))
    path.write_bytes(data[: len(data) // 2])
    assert is_cut_off(str(path))


def test_what_a_camera_says_of_its_way_up_is_done() -> None:
    upright = page()
    ways = {3: 180, 6: 90, 8: 270}
    for orientation, angle in ways.items():
        found = pixels.grey(turned(upright.rotate(angle, expand=True), orientation), DEFAULT_LIMITS)
        assert found.size == upright.size
        assert abs(found.getpixel((60, 120)) - upright.getpixel((60, 120))) < 40  # type: ignore[operator]


def test_a_picture_is_told_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    forms = {"GIF": GIF, "WEBP": WEBP, "BMP": BMP, "AVIF": AVIF}
    for form, media_type in forms.items():
        path.write_bytes(saved(page().convert("RGB"), form))
        assert sniff(str(path), "scan.pdf") == media_type
        assert media_type in IMAGES


def test_a_giant_picture_is_made_smaller_or_refused(tmp_path: Path) -> None:
    small = Limits(render_megapixels=0.06)
    photo = pixels.grey(saved(page((2_000, 1_000)), "JPEG"), small)
    assert photo.width * photo.height <= 60_000
    assert photo.width / photo.height == pytest.approx(2, rel=0.02)
    path = tmp_path / "giant"
    for data in (giant_png(30_000), giant_bmp(30_000)):
        path.write_bytes(data)
        with pytest.raises(TaskFailure) as refused:
            recognise_page(str(path), 1, DEFAULT_LIMITS)
        assert refused.value.code == "too_large"
        assert "pixels" in refused.value.message
    layers = saved(page((2_000, 1_000)), "JPEG", progressive=True)
    with pytest.raises(pixels.TooManyPixels):
        pixels.grey(layers, small)


def test_a_file_that_was_cut_off_is_known_by_its_end(tmp_path: Path) -> None:
    path = tmp_path / "picture"
    for form in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF"):
        whole = saved(page().convert("RGB"), form)
        path.write_bytes(whole)
        assert not is_cut_off(str(path)), form
        path.write_bytes(whole[: len(whole) * 2 // 3])
        assert is_cut_off(str(path)), form
    path.write_bytes(saved(page(), "JPEG") + b"a film" * 9)
    assert not is_cut_off(str(path))


@needs_tesseract
def test_what_is_left_of_a_picture_is_read_and_the_rest_named(read: Read) -> None:
    tall = Image.new("L", (1000, 1200), 255)
    tall.paste(page(), (0, 0))
    noise = Image.effect_noise((1000, 300), 90)
    tall.paste(noise, (0, 900))
    data = saved(tall, "PNG")
    document = read(data[: len(data) // 2], "cut.png")
    assert texts(document) == [WORDS]
    assert [loss.kind for loss in document.losses] == ["unreadable picture"]
    assert "cut off" in document.warnings[0]
    assert failure_of(read, saved(page(), "PNG")[:60], "cut.png") == "corrupt_file"


@needs_tesseract
def test_other_kinds_are_recognised(read: Read) -> None:
    for data, name in ((saved(clear(page()), "WEBP"), "a.webp"), (saved(page(), "GIF"), "a.gif")):
        document = read(data, name)
        assert texts(document) == [WORDS]
        assert document.warnings == ()


def test_nonsense_with_the_head_of_a_picture_is_damaged(read: Read) -> None:
    if not tesseract.is_available():
        pytest.skip("tesseract is not installed")
    heads = [b"GIF89a", b"RIFF\x40\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic\0\0\0\0heicmif1"]
    for head in heads:
        assert failure_of(read, head + bytes(range(256)), "x") == "corrupt_file", head
    size = struct.pack("<IHHI", 400, 0, 0, 54)
    assert failure_of(read, b"BM" + size + bytes(300), "x.bmp") == "corrupt_file"
