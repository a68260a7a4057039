"""Opens pictures of all usual kinds as grey pixels, upright as their EXIF data say, and bounded."""

import io
import math
from typing import IO

from PIL import Image, ImageOps

from app.parsing.limits import Limits

_MOST_TIMES = 4
"""A picture is unpacked up to this many times the pixels that are recognised, then made smaller."""
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
    if image.format == "JPEG":
        # A large photograph is unpacked at a half, a quarter or an eighth of its size.
        shrink = math.sqrt(most / (image.width * image.height))
        if shrink < 1:
            image.draft("L", (round(image.width * shrink), round(image.height * shrink)))
    if image.width * image.height > _MOST_TIMES * most:
        raise TooManyPixels
    upright = ImageOps.exif_transpose(image)
    return _within(_without_alpha(upright), most)


def opened(file: IO[bytes]) -> Image.Image:
    """A picture before any of its pixels is unpacked; raises one of `BROKEN`."""
    most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        return Image.open(file)
    finally:
        Image.MAX_IMAGE_PIXELS = most


def pgm(image: Image.Image) -> bytes:
    """A grey picture as a PGM file, which takes no time to pack."""
    return f"P5 {image.width} {image.height} 255\n".encode() + image.tobytes()


def _without_alpha(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "RGB", "1", "CMYK", "YCbCr"):
        return image.convert("L")
    if image.mode.startswith(("I", "F")):
        # 16 bits a pixel: the upper ones are what an eye sees.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("L")
    return image.convert("L")


def _within(image: Image.Image, most: float) -> Image.Image:
    shrink = math.sqrt(most / (image.width * image.height))
    if shrink >= 1:
        return image
    size = (max(1, int(image.width * shrink)), max(1, int(image.height * shrink)))
    return image.resize(size, Image.Resampling.BOX)
