"""Tells whether a sheet is drawn in feet or in metres."""

import re

_FEET = re.compile(r"['\"\u2018\u2019\u201c\u201d\u2032\u2033]|\bFEET\b|\bFT\b", re.IGNORECASE)
_METRES = re.compile(r"\b1\s*:\s*\d|\bM(?:ETRES?|ETERS?|M)?\b|\bCM\b", re.IGNORECASE)
_INCHES_PER_FOOT = 12


def is_metric(scale_text: str | None, ratio: float) -> bool:
    """By the words of the scale; failing those, by whether it is a whole number of feet an inch.

    1:100 is metric, 48 (1/4" = 1'-0") is not.
    """
    if scale_text and _FEET.search(scale_text):
        return False
    if scale_text and _METRES.search(scale_text):
        return True
    return ratio % _INCHES_PER_FOOT != 0
