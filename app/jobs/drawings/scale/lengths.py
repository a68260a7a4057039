"""Reads the texts of dimension lines as lengths: 12'-6 1/2", 12.5', 4800, 3.62, 250 MM."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.jobs.drawings.scale.text import scale_runs
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box, Word, around

_INCHES_PER_FOOT = 12
_MM_PER_INCH = 25.4
_FRACTION = r"(?P<over>\d{1,2})\s?/\s?(?P<under>\d{1,2})(?![\d'])"
_FEET = (
    r"(?P<feet>\d{1,4}(?:\.\d{1,3})?)\s?(?:'|FT\.?(?![A-Z]))"
    r"(?:\s?-?\s?(?P<inches>\d{1,2}(?:\.\d+)?)(?![\d.]|\s?['/]))?"
    rf"(?:\s?-?\s?{_FRACTION})?(?:(?<=\d)\s?\")?"
)
_INCHES = (
    r"(?:(?P<whole>\d{1,3})[\s-])?(?P<part>\d{1,2})\s?/\s?(?P<of>\d{1,2})\s?\""
    r"|(?P<only>\d{1,3}(?:\.\d+)?)\s?\""
)
_METRIC = (
    r"(?P<number>\d{1,3}(?:[ ,]\d{3})+|\d{1,5}(?:[.,]\d{1,3})?)"
    r"(?:\s?(?P<unit>MM|CM|M)(?![A-Z\d]))?"
)
_REMARK = r"(?:\s?\(?(?:TYP|CLR|CLEAR|V\.?I\.?F|O\.?\s?C|C/C|REF|O/A|OVERALL)\.?\)?)*"
_PLAIN = re.compile(rf"\(?(?:{_FEET}|{_INCHES}|{_METRIC}){_REMARK}\)?")
_MM = {"MM": 1.0, "CM": 10.0, "M": 1000.0}
# Whole numbers of metric dimensions are millimetres unless the sheet says otherwise.
_LEAST_MM = 100.0
# Smaller ones are the numbers of rooms unless they are as round as lengths are.
_ANY_MM, _ROUND_MM = 1000.0, 5.0


class System(StrEnum):
    """What a length is counted in.

    BARE is a whole number without unit, taken as millimetres; DECIMAL one like 3.62, as metres.
    """

    IMPERIAL = "imperial"
    METRIC = "metric"
    BARE = "bare"
    DECIMAL = "decimal"

    @property
    def units(self) -> tuple[float, ...]:
        """By what a length is multiplied if its unit is another one: cm and m, or feet."""
        match self:
            case System.BARE:
                return 1.0, 10.0, 1000.0
            case System.DECIMAL:
                return 1.0, 0.3048
            case _:
                return (1.0,)


@dataclass(frozen=True, slots=True)
class WrittenLength:
    """A length that is written on a sheet, in inches of the building, with its place."""

    inches: float
    system: System
    text: str
    box: Box
    turn: int
    height: float


def written_lengths(words: Sequence[Word]) -> list[WrittenLength]:
    """Every text of a sheet that is a length and nothing else, or several in a row."""
    return [length for run in scale_runs(words) for length in _of_run(run)]


def _of_run(run: Run) -> Iterator[WrittenLength]:
    found = list(_matches(run.text.strip()))
    for start, end, inches, system in found:
        box = around(word.box for word in run.words_within(start, end))
        yield WrittenLength(inches, system, run.text[start:end], box, run.turn, run.height)


def _matches(text: str) -> Iterator[tuple[int, int, float, System]]:
    """The lengths of a text, nothing where anything else stands in it."""
    at, found = 0, []
    while at < len(text):
        match = _PLAIN.match(text, at)
        if match is None or (match.end() < len(text) and text[match.end()] != " "):
            return
        told = _inches_of(match)
        if told is None:
            return
        found.append((at, match.end(), *told))
        at = match.end() + 1
    yield from found


def _inches_of(match: re.Match[str]) -> tuple[float, System] | None:
    """What a match is in inches; None for zero and for numbers too small to be metric lengths."""
    if match["number"]:
        return _metric(match["number"], match["unit"])
    if match["feet"]:
        inches = float(match["feet"]) * _INCHES_PER_FOOT + float(match["inches"] or 0)
        inches += _part(match["over"], match["under"])
    elif match["only"]:
        inches = float(match["only"])
    else:
        inches = float(match["whole"] or 0) + _part(match["part"], match["of"])
    return (inches, System.IMPERIAL) if inches > 0 else None


def _part(over: str | None, under: str | None) -> float:
    return int(over) / int(under) if over and under and int(under) else 0.0


def _metric(number: str, unit: str | None) -> tuple[float, System] | None:
    grouped = re.fullmatch(r"\d{1,3}(?:[ ,]\d{3})+", number)
    value = float(re.sub("[ ,]", "", number)) if grouped else float(number.replace(",", "."))
    if unit:
        length, system = value * _MM[unit], System.METRIC
    elif grouped or number.isdigit():
        length, system = value, System.BARE
    else:
        length, system = value * _MM["M"], System.DECIMAL
    is_rounded = system is not System.BARE or length >= _ANY_MM or length % _ROUND_MM == 0
    return (length / _MM_PER_INCH, system) if length >= _LEAST_MM and is_rounded else None
