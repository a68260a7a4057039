"""Reads the frames of a TIFF as sheets and pictures. Only for worker processes."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, TiffImagePlugin

from app.jobs.drawings.plans.failures import corrupt_page, picture_too_large
from app.jobs.drawings.plans.picture import (
    PlacedPicture,
    Resolution,
    SheetPicture,
    shown_dpi,
    thumbnail_dpi,
)
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH, Box, Sheet

# What scanners are set to when nobody has said otherwise.
ASSUMED_DPI = 200.0
_LEAST_DPI, _MOST_DPI = 30.0, 2_400.0
_X_RESOLUTION, _Y_RESOLUTION, _RESOLUTION_UNIT = 282, 283, 296
_INCH, _CENTIMETRE = 2, 3
_ORIENTATION, _LYING = 274, (5, 6, 7, 8)
_CM_PER_INCH = 2.54
# Bytes a pixel that opening and scaling take, by Pillow's mode; 4 for those in colours.
_BYTES = {"L": 1, "1": 2, "P": 5, "I;16": 10, "I;16B": 10}
_MOST_BYTES = 650_000_000
_BROKEN = (OSError, ValueError, SyntaxError, KeyError, TypeError, EOFError)


def read_frame(path: str, number: int) -> Sheet:
    """Frame `number`, counted from 1, as a sheet without words; raises `corrupt_file`."""
    with _frame(path, number) as image:
        dpi = _resolution(image)
        across, down = dpi or (ASSUMED_DPI, ASSUMED_DPI)
        width, height = image.size
        return Sheet(
            width=width / across * POINTS_PER_INCH,
            height=height / down * POINTS_PER_INCH,
            rotation=0,
            words=(),
            is_vector=False,
            paths=0,
            texts=0,
            images=1,
            number=number,
            has_true_size=dpi is not None,
        )


def draw_frame(path: str, number: int, megapixels: float) -> SheetPicture:
    """A frame as PNG at 150 dpi or what it has, within `megapixels`, with square pixels.

    Raises `TaskFailure`: `corrupt_file`, `too_large`.
    """
    sheet = read_frame(path, number)
    with _frame(path, number) as image:
        shown = _scaled(image, sheet, _dpi_of(image, sheet, megapixels), "RGB")
        thumbnail = _scaled(shown, sheet, thumbnail_dpi(sheet.width, sheet.height), "RGB")
        dpi = shown.width / sheet.width_in
        return SheetPicture(_png(shown), _png(thumbnail), shown.width, shown.height, dpi)


def draw_frame_at(path: str, number: int, resolution: Resolution) -> PlacedPicture:
    """A frame as PNG at the resolution that its size asks for, or what it has; raises as above."""
    sheet = read_frame(path, number)
    with _frame(path, number) as image:
        dpi = min(_finest(image, sheet), resolution(sheet.width, sheet.height))
        shown = _scaled(image, sheet, dpi, "RGB")
        return PlacedPicture(_png(shown), shown.width, shown.height, sheet.width, sheet.height)


def grey_frame(path: str, number: int, megapixels: float) -> tuple[bytes, float]:
    """A frame as a grey PGM picture and its resolution; raises as `draw_frame`."""
    sheet = read_frame(path, number)
    with _frame(path, number) as image:
        grey = _scaled(image, sheet, _dpi_of(image, sheet, megapixels), "L")
        header = f"P5 {grey.width} {grey.height} 255\n".encode()
        return header + grey.tobytes(), grey.width / sheet.width_in


def grey_part(path: str, number: int, box: Box, dpi: float) -> Image.Image:
    """What of a frame lies in a box in points, in grey at a resolution; raises `corrupt_file`."""
    sheet = read_frame(path, number)
    with _frame(path, number) as image:
        image.load()
        across, down = image.width / sheet.width, image.height / sheet.height
        part = image.crop(
            (
                max(0, round(box.left * across)),
                max(0, round(box.top * down)),
                min(image.width, round(box.right * across)),
                min(image.height, round(box.bottom * down)),
            )
        )
        scale = dpi / POINTS_PER_INCH
        size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
        return _scalable(part).convert("L").resize(size, Image.Resampling.BICUBIC)


@contextmanager
def _frame(path: str, number: int) -> Iterator[Image.Image]:
    try:
        with _with_own_limits(), TiffImagePlugin.TiffImageFile(path) as image:
            image.seek(number - 1)
            pixels = image.width * image.height
            if pixels * _BYTES.get(image.mode, 4) > _MOST_BYTES:
                raise picture_too_large(number, pixels / 1_000_000)
            yield image
    except _BROKEN as error:
        raise corrupt_page(number) from error


@contextmanager
def _with_own_limits() -> Iterator[None]:
    """Without Pillow's limit, which is for pictures on web pages and refuses large scans.

    Warnings are left out too: a damaged file warns before it raises, and the failure is told.
    """
    usual, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = usual


def _resolution(image: Image.Image) -> tuple[float, float] | None:
    """Dots per inch across and down, or None where the file does not say it believably."""
    assert isinstance(image, TiffImagePlugin.TiffImageFile)
    tags = image.tag_v2
    per = {_INCH: 1.0, _CENTIMETRE: _CM_PER_INCH}.get(int(tags.get(_RESOLUTION_UNIT, _INCH)))
    if per is None or _X_RESOLUTION not in tags or _Y_RESOLUTION not in tags:
        return None
    across, down = float(tags[_X_RESOLUTION]) * per, float(tags[_Y_RESOLUTION]) * per
    if not all(_LEAST_DPI <= dpi <= _MOST_DPI for dpi in (across, down)):
        return None
    # The tags speak of rows and columns as they are stored; Pillow turns them as they are seen.
    return (down, across) if tags.get(_ORIENTATION, 1) in _LYING else (across, down)


def _dpi_of(image: Image.Image, sheet: Sheet, megapixels: float) -> float:
    return min(_finest(image, sheet), shown_dpi(sheet.width, sheet.height, megapixels))


def _finest(image: Image.Image, sheet: Sheet) -> float:
    return max(image.width / sheet.width_in, image.height / sheet.height_in)


def _scaled(image: Image.Image, sheet: Sheet, dpi: float, mode: str) -> Image.Image:
    """The picture at a resolution; thin lines of a scan become grey instead of disappearing."""
    # Only what is loaded is turned the way it is seen.
    image.load()
    size = (max(1, int(sheet.width_in * dpi + 0.5)), max(1, int(sheet.height_in * dpi + 0.5)))
    return _scalable(image).resize(size, Image.Resampling.BOX).convert(mode)


def _scalable(image: Image.Image) -> Image.Image:
    """The picture in a mode whose pixels can be averaged, at 8 bits a colour."""
    if image.mode.startswith("I;16"):
        # Converted in one step, deep pixels would be cut off at 255.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert({"1": "L", "P": "RGB"}[image.mode]) if image.mode in "1P" else image


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()
