"""Pictures of pages, of a few large lines, which are quick to recognise."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

LINES = (
    "The tenant keeps the old barn",
    "in repair and pays the rent of",
    "4,820 pounds on the first day",
    "of each month to the landlord.",
)
SIZE = (620, 440)


def page(
    lines: Sequence[str] = LINES, *, size: tuple[int, int] = SIZE, letters: int = 32
) -> Image.Image:
    """A grey page with lines of letters; at 100 dpi it is A5 on its side."""
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=letters)
    for at, line in enumerate(lines):
        draw.text((60, 60 + at * letters * 1.6), line, fill=0, font=font)
    return image


def photograph(size: tuple[int, int] = SIZE) -> Image.Image:
    """Shades without any edge."""
    return Image.blend(
        Image.linear_gradient("L").resize(size), Image.radial_gradient("L").resize(size), 0.6
    )


def saved(image: Image.Image, form: str = "PNG", *, turn: int = 0, **how: object) -> bytes:
    """A file of the picture; `turn` is the orientation that its EXIF data claim."""
    target = io.BytesIO()
    exif = Image.Exif()
    if turn:
        exif[0x0112] = turn
    image.save(target, form, exif=exif.tobytes(), **how)
    return target.getvalue()
