"""Tells whether a sheet is drawn in feet or in metres."""

import re
from collections.abc import Sequence

from app.jobs.drawings.scale.candidate import IMPERIAL_RATIOS, METRIC_RATIOS
from app.jobs.drawings.scale.text import scale_runs
from app.jobs.drawings.sheet.sheet import Word

_FEET = re.compile(r"['\"\u2018\u2019\u201c\u201d\u2032\u2033]|\bFEET\b|\bFT\b", re.IGNORECASE)
_METRES = re.compile(r"\bM(?:ETRES?|ETERS?|M)?\b|\bCM\b", re.IGNORECASE)
_BARE_RATIO = re.compile(r"\b1\s*[:/]\s*\d")
_INCHES_PER_FOOT = 12
# 3" = 1'-0", 1 1/2", 3/4", 3/8", 3/16" and 3/32": whole numbers that 12 does not divide.
_ARCHITECTS = frozenset((4, 8, 16, 32, 64, 128))
_MARKS = re.compile(r"\d+\s?'(?:\s?-?\s?\d*)|\d\s?\"")
_METRIC_UNITS = re.compile(r"\d\s?(?:MM|CM|M|M2|M3|M\u00b2|M\u00b3|KN|MPA|N/MM2?)(?![A-Z\d])")
_UNIT_OF_DIMENSIONS = re.compile(
    r"\b(?:DIM(?:ENSION(?:E[NS]|I|S)?|S)?|DIMENSIONES|DIMENS\u00d5ES|MASSE|MA\u00dfE|COTES|COTAS|QUOTE|"
    r"MEDIDAS|MATEN|MAATVOERING|M\u00c5L|M\u00c5TT|MITAT|WYMIARY|K\u00d3TY)\b[^.,;]{0,30}?\s"
    r"(?:IN|EN|EM|I|W|V)\s(?:(?P<mm>MM|MIL[IL]\w*)|(?P<cm>CM|CENT[IY]\w*))\b"
)
_MORE = 2
_FEWEST = 2


def is_metric(scale_text: str | None, ratio: float, units: str | None = None) -> bool:
    """By the words of the scale; failing those, by the `units` that the sheet's marks show.

    Failing both, by the ratio: 1:100 is metric; 48 (1/4" = 1'-0") and 32 (3/8") are not.
    """
    if scale_text and _FEET.search(scale_text):
        return False
    if scale_text and _METRES.search(scale_text):
        return True
    is_written = bool(scale_text and _BARE_RATIO.search(scale_text)) and ratio in METRIC_RATIOS
    if is_written and ratio not in IMPERIAL_RATIOS:
        return True
    if units is not None:
        return units == "metric"
    if is_written:
        return True
    return ratio % _INCHES_PER_FOOT != 0 and ratio not in _ARCHITECTS


def units_of(words: Sequence[Word]) -> str | None:
    """`imperial` or `metric` by the marks at the numbers of a sheet; None where they say little."""
    texts = [run.text for run in scale_runs(words)]
    imperial = sum(len(_MARKS.findall(text)) for text in texts)
    metric = sum(len(_METRIC_UNITS.findall(text)) for text in texts)
    if imperial >= max(_FEWEST, _MORE * metric):
        return "imperial"
    return "metric" if metric >= max(_FEWEST, _MORE * imperial) else None


def unit_of_dimensions(words: Sequence[Word]) -> str | None:
    """`mm` or `cm` where the sheet says that its dimensions are in them, and in nothing else."""
    said = {
        "mm" if match["mm"] else "cm"
        for run in scale_runs(words)
        for match in _UNIT_OF_DIMENSIONS.finditer(run.text)
    }
    return said.pop() if len(said) == 1 else None
