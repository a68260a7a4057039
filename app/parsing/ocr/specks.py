"""The specks of a used scanner: whether a page has them, and the page with fewer of them."""

from collections.abc import Callable

from PIL import Image, ImageChops, ImageFilter

_GROUND = 14
_DARKER = 48
_AROUND_AT_200_DPI = 7
_LONELY = 0.04
_MANY_PIXELS = 60

CLEANERS: tuple[Callable[[Image.Image], Image.Image], ...] = (
    lambda image: image.filter(ImageFilter.MedianFilter(3)),
    lambda image: image.filter(ImageFilter.GaussianBlur(0.8)),
)
"""Ways to clean a page; each makes some pages better and others worse."""


def has_specks(image: Image.Image, dpi: float) -> bool:
    """Whether a grey page has small dark spots without ink around them, as no point is."""
    ground = image.filter(ImageFilter.BoxBlur(_GROUND))
    ink = ImageChops.subtract(ground, image).point(_is_dark)
    around = max(3, round(_AROUND_AT_200_DPI * dpi / 200))
    lonely = ink.filter(ImageFilter.BoxBlur(around)).point(_is_lonely)
    return ImageChops.darker(ink, lonely).histogram()[255] >= _MANY_PIXELS


def _is_dark(difference: int) -> int:
    return 255 if difference >= _DARKER else 0


def _is_lonely(share: int) -> int:
    return 255 if share < _LONELY * 255 else 0
