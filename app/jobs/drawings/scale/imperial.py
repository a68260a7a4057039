"""Reads scales in inches and feet, and tells a view's number from the inches behind it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from app.jobs.drawings.scale.candidate import (
    ARCHITECTS,
    INCHES_PER_FOOT,
    MOST_RATIO,
    Origin,
    ScaleCandidate,
    ScaleKind,
)
from app.jobs.drawings.scale.context import candidate, says_scale
from app.jobs.drawings.sheet.runs import Run, in_frame

_INCH = r"""(?:"|'\s?'|IN(?:CH(?:ES)?)?\.?(?![A-Z]))"""
_FOOT = r"""(?:'(?!\s?')|F(?:OO|EE)?T\.?(?![A-Z]))"""
_IMPERIAL = re.compile(
    r"""(?<![\d./'"])(?<!['"\d]-)
    (?:(?P<whole>\d{1,3})(?P<joint>\s|-|\s-\s)(?=\d+\s?/))?
    (?:(?P<over>\d{1,2})\s?/\s?(?P<under>\d{1,3})|(?P<plain>\d{1,3}(?:\.\d{1,4})?|\.\d{1,4}))
    \s?-?\s?"""
    + _INCH
    + r"""\s?(?:=|EQUALS)\s?
    (?P<feet>\d{1,4})\s?"""
    + _FOOT
    + r"""(?:\s?-?\s?(?P<inches>[\dO]{1,2})(?:\s(?P<in_over>\d{1,2})/(?P<in_under>\d{1,2}))?
    (?:\s?"""
    + _INCH
    + r"""|(?![\d'/]|\s?[/'])))?""",
    re.X,
)
_STANDARD_MIXED = Fraction(3, 2)
# In heights of letters: the gap behind a whole number that is part of a mixed one, and the least
# gap behind a view's number that only stands in front of a fraction.
_MIXED_GAP, _VIEW_GAP = 0.65, 1.0
_VIEW_SIZE = 1.3


def imperial(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    """Every 1/4" = 1'-0" and 1" = 20' in a run; both readings of one that has two."""
    for match in _IMPERIAL.finditer(run.text):
        if not says_scale(run, match):
            continue
        feet = int(match["feet"]) + _inches(match) / INCHES_PER_FOOT
        for paper, start, doubt in _paper_inches(run, match):
            ratio = float(feet * INCHES_PER_FOOT / paper) if paper else 0.0
            if not 1.0 <= ratio <= MOST_RATIO:
                continue
            span = (start, match.end())
            note = candidate(run, span, ScaleKind.RATIO, ratio, is_labelled=is_labelled)
            if note.origin is Origin.NOTE and not _is_usual_pair(paper, feet):
                doubt = doubt or f"{note.text} is no usual scale."
            yield replace(note, doubt=doubt)


def _is_usual_pair(paper: Fraction, feet: Fraction) -> bool:
    """Parts of an inch stand for one foot, and one inch for any number of feet."""
    return paper == 1 or (feet == 1 and paper in ARCHITECTS)


def _inches(match: re.Match[str]) -> Fraction:
    inches = Fraction(int((match["inches"] or "0").replace("O", "0")))
    if match["in_over"] and int(match["in_under"]):
        inches += Fraction(int(match["in_over"]), int(match["in_under"]))
    return inches


def _paper_inches(run: Run, match: re.Match[str]) -> Iterator[tuple[Fraction, int, str | None]]:
    """The inches of paper, where in the run they begin, and a doubt about them if there is one."""
    if match["plain"]:
        yield Fraction(match["plain"]), match.start(), None
        return
    over, under = int(match["over"]), int(match["under"])
    if not under:
        return
    fraction = Fraction(over, under)
    if not match["whole"]:
        yield from _lone_fraction(match, fraction)
        return
    mixed = int(match["whole"]) + fraction
    gap = _gap_before_fraction(run, match)
    if mixed != _STANDARD_MIXED:
        doubt = None if fraction in ARCHITECTS else f"{match[0]} is no usual scale."
        yield fraction, match.start("over"), doubt
    elif gap >= _VIEW_GAP:
        yield fraction, match.start("over"), None
    elif gap > _MIXED_GAP:
        doubt = "The 1 may belong to the scale or be the number of the view."
        yield mixed, match.start(), doubt
        yield fraction, match.start("over"), doubt
    else:
        yield mixed, match.start(), None


def _lone_fraction(
    match: re.Match[str], fraction: Fraction
) -> Iterator[tuple[Fraction, int, str | None]]:
    if fraction < 1 or fraction in ARCHITECTS:
        # Rulers have halves, quarters, eighths: 3/18 was meant to be something else.
        is_on_rulers = int(match["under"]).bit_count() == 1
        yield fraction, match.start(), None if is_on_rulers else f"{match[0]} is no usual scale."
        return
    # 11/8" is a view number 1 that sticks to 1/8", or 1 1/8": nobody can tell.
    over = match["over"][1:]
    glued = Fraction(int(over), int(match["under"])) if over and int(over) else fraction
    yield glued, match.start(), "A view number may stick to the fraction."


def _gap_before_fraction(run: Run, match: re.Match[str]) -> float:
    """In heights of letters; infinite where the number is of another size than the fraction."""
    if match["joint"] != " ":
        return 0.0
    whole = run.words_within(match.start("whole"), match.end("whole"))[-1]
    fraction = run.words_within(match.start("over"), match.end("over"))[0]
    if whole is fraction:
        return 0.0
    one, other = in_frame(whole.box, run.turn), in_frame(fraction.box, run.turn)
    low, high = sorted((max(0.1, one.height), max(0.1, other.height)))
    return float("inf") if high > _VIEW_SIZE * low else (other.left - one.right) / high
