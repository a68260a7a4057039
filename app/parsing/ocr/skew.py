"""By how many degrees the lines of a scanned page are askew, and the page put straight."""

from itertools import pairwise

from PIL import Image, ImageFilter

_WIDTH = 400
_STEPS = (2.0, 0.5, 0.1)
_MOST = 10.0
_LEAST = 0.35
_NEAR = 0.7
_CLEARER = 1.1


def straightened(image: Image.Image) -> Image.Image:
    """A grey page with level lines, on a sheet of the same size."""
    angle = skew_of(image)
    if abs(angle) < _LEAST:
        return image
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=_ground(image))


def skew_of(image: Image.Image) -> float:
    """How many degrees to turn a page against the clock, -10 to 10; 0 where that is not clear.

    Level lines make rows that differ most from the next ones.
    """
    # Softened, for every turn softens it as well.
    small = image.reduce(max(1, image.width // _WIDTH)).filter(ImageFilter.GaussianBlur(1))
    fill = _ground(small)
    level = _unevenness(small)

    def clearness(angle: float) -> float:
        turned = small.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=fill)
        return _unevenness(turned)

    if all(level > _CLEARER * clearness(angle) for angle in (-_NEAR, _NEAR)):
        return 0.0
    best, found = 0.0, level
    for step, reach in zip(_STEPS, (_MOST, *_STEPS[:-1]), strict=True):
        middle = best
        for count in range(-round(reach / step), round(reach / step) + 1):
            angle = middle + count * step
            clear = clearness(angle) if abs(angle) <= _MOST else 0.0
            if clear > found:
                best, found = angle, clear
    return best if found > _CLEARER * level else 0.0


def _unevenness(image: Image.Image) -> float:
    rows = image.resize((1, image.height), Image.Resampling.BOX).tobytes()
    return float(sum((one - other) ** 2 for one, other in pairwise(rows)))


def _ground(image: Image.Image) -> int:
    """The shade that most of a picture has."""
    counts = image.histogram()
    return max(range(256), key=counts.__getitem__)
