"""How much in a picture looks like lines of letters, before anything is recognised."""

from PIL import Image, ImageChops, ImageFilter

_DPI = 100
_STRIP = 64
_GROUND = 14
_LEAST_CONTRAST = 30
_INKED = 0.07
_DARK = 110
_LEAST_INK = 12
_LINE_HEIGHTS = range(3, 44)
_LETTER_WIDTH = 0.6
_PAPER = 0.55
_PAPER_SHADES = 24
_PAPER_LIGHT = 150


def letters_in(image: Image.Image, dpi: float) -> int:
    """About how many letters stand in a grey picture, in lines that lie or stand; 0 on a photo."""
    ink = _ink(_at_100_dpi(image, dpi))
    level, upright = _letters(ink), _letters(ink.transpose(Image.Transpose.ROTATE_90))
    # Across the lines each letter looks like one.
    return min(level, upright) or max(level, upright)


def has_edges(image: Image.Image, dpi: float) -> bool:
    """Whether more is drawn than shades: lines, letters, or things with an outline."""
    ink = _ink(_at_100_dpi(image, dpi))
    return ink.histogram()[255] >= _LEAST_INK


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


def _ink(image: Image.Image) -> Image.Image:
    """What is darker than the ground around it; on a dark picture, what is lighter."""
    ground = image.filter(ImageFilter.BoxBlur(_GROUND))
    is_dark = ground.resize((1, 1), Image.Resampling.BOX).tobytes()[0] < _DARK
    difference = ImageChops.subtract(*((image, ground) if is_dark else (ground, image)))
    return difference.point(_is_ink)


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
