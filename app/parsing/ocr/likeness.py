"""How much in a picture looks like lines of letters, before anything is recognised."""

from PIL import Image, ImageChops, ImageFilter

_DPI = 100
_STRIP = 64
_GROUND = 14
_LEAST_CONTRAST = 30
_INKED = 0.07
_LINE_HEIGHTS = range(3, 44)
_LETTER_WIDTH = 0.6
_PAPER = 0.55
_PAPER_SHADES = 24
_PAPER_LIGHT = 150


def letters_in(image: Image.Image, dpi: float) -> int:
    """About how many letters stand in a grey picture, in lines that lie or stand; 0 on a photo."""
    small = _at_100_dpi(image, dpi)
    ground = small.filter(ImageFilter.BoxBlur(_GROUND))
    ink = ImageChops.difference(small, ground).point(_is_ink)
    return max(_letters(ink), _letters(ink.transpose(Image.Transpose.ROTATE_90)))


def has_ink(image: Image.Image) -> bool:
    """Whether anything at all is drawn."""
    low, high = _grey_extremes(image)
    return high - low >= _LEAST_CONTRAST


def is_on_paper(image: Image.Image) -> bool:
    """Whether most of a picture is one light shade, as a page is and a photograph is not."""
    counts = image.reduce(max(1, min(image.size) // 300)).histogram()
    shade = max(range(256), key=lambda value: sum(counts[max(0, value - 4) : value + 5]))
    near = sum(counts[max(0, shade - _PAPER_SHADES) : shade + _PAPER_SHADES + 1])
    return shade >= _PAPER_LIGHT and near >= _PAPER * sum(counts)


def _at_100_dpi(image: Image.Image, dpi: float) -> Image.Image:
    scale = _DPI / dpi
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BOX) if scale < 1 else image


def _is_ink(difference: int) -> int:
    return 255 if difference >= _LEAST_CONTRAST else 0


def _grey_extremes(image: Image.Image) -> tuple[float, float]:
    low, high = image.reduce(2).getextrema() if min(image.size) > 1 else image.getextrema()
    return float(low), float(high)  # type: ignore[arg-type]


def _letters(ink: Image.Image) -> int:
    """Letters in strips: where rows with ink take turns with rows without, there are lines."""
    width = max(1, ink.width // _STRIP)
    strips = ink.resize((width, ink.height), Image.Resampling.BOX)
    found = 0.0
    for column in range(width):
        rows = strips.crop((column, 0, column + 1, ink.height)).tobytes()
        height = 0
        for share in (*rows, 0):
            if share >= _INKED * 255:
                height += 1
                continue
            if height in _LINE_HEIGHTS:
                found += min(_STRIP, ink.width) / (_LETTER_WIDTH * max(height, 8))
            height = 0
    return round(found)
