"""Tells whether letters of one colour can be seen on another one."""

WHITE = "FFFFFF"
UNKNOWN = "unknown"
"""A colour that cannot be told from the file, such as a picture behind the text."""
_LEAST_CONTRAST = 1.15


def can_be_seen(color: str | None, behind: str) -> bool:
    """Whether text can be seen; colours are six hexadecimal digits.

    A colour that is not told, or left to the program ("auto"), always can.
    """
    if color is None or behind == UNKNOWN:
        return True
    front, back = _luminance(color), _luminance(behind)
    if front is None or back is None:
        return True
    return (max(front, back) + 0.05) / (min(front, back) + 0.05) >= _LEAST_CONTRAST


def _luminance(color: str) -> float | None:
    """The relative luminance of WCAG 2.2."""
    try:
        red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return None
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
