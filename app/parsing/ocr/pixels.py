"""Opens pictures of all usual kinds as grey pixels, upright as their EXIF data say, and bounded."""

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from PIL import Image, ImageFile, ImageOps

from app.parsing.limits import Limits

_MOST_TIMES = 4
"""A picture is unpacked up to this many times the pixels that are recognised, then made smaller."""
_MOST_VALUES = 8
"""The same for its values: a pixel has one of grey, three of colour."""
_MOST_LAYERED = 2
"""The same for a JPEG in layers, which is held whole before it is made smaller."""
_HEIF = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_WHITES = (1.0, 255.0, 4_095.0, 65_535.0)
"""What white may be in a picture whose values are no bytes."""
_SHRINKING = frozenset({"JPEG", "MPO"})
BROKEN = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)
"""What Pillow raises for what is no picture, or none that can be read whole."""


class TooManyPixels(Exception):
    """A picture that would take more memory than it may."""


def grey(source: IO[bytes] | bytes, limits: Limits, *, frame: int = 0) -> Image.Image:
    """A picture, or one frame of it, in grey, within `limits.render_megapixels`.

    Raises `TooManyPixels`, and one of `BROKEN`.
    """
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    most = limits.render_megapixels * 1_000_000
    image = opened(file)
    if frame:
        image.seek(frame)
    if "progressive" in image.info and image.width * image.height > _MOST_LAYERED * most:
        raise TooManyPixels
    if image.format in _SHRINKING:
        # A large photograph is unpacked at a half, a quarter or an eighth of its size.
        shrink = math.sqrt(most / (image.width * image.height))
        if shrink < 1:
            image.draft("L", (round(image.width * shrink), round(image.height * shrink)))
    pixels = image.width * image.height
    if pixels > _MOST_TIMES * most or pixels * len(image.getbands()) > _MOST_VALUES * most:
        raise TooManyPixels
    with _as_far_as_it_goes():
        image.load()
    upright = ImageOps.exif_transpose(image)
    return _within(_without_alpha(upright), most)


def opened(file: IO[bytes]) -> Image.Image:
    """A picture before any of its pixels is unpacked; raises one of `BROKEN`."""
    head = file.read(12)
    file.seek(0)
    if head[4:8] == b"ftyp" and head[8:] in _HEIF:
        from pi_heif import register_heif_opener

        register_heif_opener()
    most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        return Image.open(file)
    finally:
        Image.MAX_IMAGE_PIXELS = most


def pgm(image: Image.Image) -> bytes:
    """A grey picture as a PGM file, which takes no time to pack."""
    return f"P5 {image.width} {image.height} 255\n".encode() + image.tobytes()


@contextmanager
def _as_far_as_it_goes() -> Iterator[None]:
    """A picture whose file was cut off is read as far as it goes."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _without_alpha(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "RGB", "1", "CMYK", "YCbCr"):
        return image.convert("L")
    if image.mode.startswith(("I", "F")):
        return _of_many_shades(image)
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("L")
    return image.convert("L")


def _of_many_shades(image: Image.Image) -> Image.Image:
    """A picture of more than 256 shades, or of fractions, as an eye sees it."""
    whole = image.convert("F")
    high = _number(whole.getextrema()[1])
    top = next((most for most in _WHITES if high <= most), high)
    return whole.point(lambda value: value * (255.0 / top) + 0.0).convert("L")


def _number(value: float | tuple[int, int]) -> float:
    return float(value) if isinstance(value, (int, float)) else float(value[1])


def _within(image: Image.Image, most: float) -> Image.Image:
    shrink = math.sqrt(most / (image.width * image.height))
    if shrink >= 1:
        return image
    size = (max(1, int(image.width * shrink)), max(1, int(image.height * shrink)))
    return image.resize(size, Image.Resampling.BOX)
