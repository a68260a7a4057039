"""Recognises the text in pictures of pages with Tesseract."""

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from statistics import median

from app.parsing import programs
from app.parsing.arrange.order import arranged
from app.parsing.arrange.word import Word
from app.parsing.failures import ocr_unavailable
from app.parsing.limits import Limits
from app.parsing.placed import PlacedLine

_POINTS_PER_INCH = 72.0
_LEAST_CONFIDENCE = 20.0
_WORD_LEVEL = "5"
_COLUMNS = 12
_LEAST_WORDS = 4
_STRETCHED = 0.45
_LEAST_LINES = 3
_SURE_WORD = 60.0
_TURN = re.compile(r"^Rotate: (\d+)$", re.M)
_TURN_CERTAINTY = re.compile(r"^Orientation confidence: ([\d.]+)$", re.M)
_LEAST_TURN_CERTAINTY = 1.0


class OcrTimeout(Exception):
    """One page took longer than it may."""


class OcrError(Exception):
    """The program could not make anything of a picture."""


class Unreadable(OcrError):
    """There seem to be letters, but nothing can be made of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of a picture, placed in points.

    `certainty` is how sure the program is of them, 0 to 100, and `letters` of how many it is.
    """

    lines: tuple[PlacedLine, ...]
    certainty: float
    letters: int

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Word:
    line: tuple[str, str, str]
    left: float
    top: float
    right: float
    bottom: float
    text: str


def is_available() -> bool:
    """Whether Tesseract is installed."""
    return programs.is_installed(programs.TESSERACT)


def require(limits: Limits) -> None:
    """Raise `TaskFailure("ocr_unavailable")` if the program or one of the languages is missing."""
    found = programs.installed()
    if not found.tesseract:
        raise ocr_unavailable()
    for language in limits.ocr_languages.split("+"):
        if language not in found.ocr_languages:
            raise ocr_unavailable(language)


def read(picture: bytes, dpi: float, limits: Limits) -> Reading:
    """The lines in a picture (PGM, PNG, JPEG, TIFF) of one page that stands upright.

    Raises `OcrTimeout` after `limits.ocr_seconds_per_page`, and `OcrError`.
    """
    return _reading(_run(["stdin"], picture, round(dpi), limits), dpi)


def read_file(path: str, page: int, limits: Limits) -> Reading:
    """The lines on one page, counted from 1, of a picture file; only a TIFF has more than one.

    Raises as `read`. Points are of no exact size: `limits.ocr_dpi` is taken for granted.
    """
    source = [path, "-c", f"tessedit_page_number={page - 1}"]
    return _reading(_run(source, b"", None, limits), limits.ocr_dpi)


def turn_of(picture: bytes, dpi: float, limits: Limits) -> int:
    """By how many degrees against the clock a picture is to be turned: 0, 90, 180 or 270.

    0 also where the program does not know, or lacks its data for that. Raises `OcrTimeout`.
    """
    command = [programs.TESSERACT, "stdin", "stdout", "-l", "osd", "--psm", "0"]
    told = _finished([*command, "--dpi", str(round(dpi))], picture, limits)
    words = told.output.decode("utf-8", "replace")
    turn, certainty = _TURN.search(words), _TURN_CERTAINTY.search(words)
    if not turn or not certainty or float(certainty[1]) < _LEAST_TURN_CERTAINTY:
        return 0
    # The program counts with the clock.
    return (360 - int(turn[1])) % 360


def _run(source: list[str], picture: bytes, dpi: int | None, limits: Limits) -> str:
    path, *options = source
    resolution = ["--dpi", str(dpi)] if dpi else []
    settings = ["-l", limits.ocr_languages, "--psm", "3", *resolution, *options]
    command = [programs.TESSERACT, path, "stdout", *settings, "tsv"]
    done = _finished(command, picture, limits)
    if done.code != 0:
        raise OcrError(done.errors.strip()[:300])
    return done.output.decode("utf-8", "replace")


def _finished(command: list[str], picture: bytes, limits: Limits) -> programs.Finished:
    try:
        return programs.run(command, seconds=limits.ocr_seconds_per_page, input=picture)
    except subprocess.TimeoutExpired as error:
        raise OcrTimeout from error


def _reading(table: str, dpi: float) -> Reading:
    certainty, letters = _certainty(table)
    return Reading(tuple(_lines(_words(table, dpi))), certainty, letters)


def _certainty(tsv: str) -> tuple[float, int]:
    """How sure the program is of all letters, and of how many letters it is."""
    total, weighed, sure = 0, 0.0, 0
    for row in tsv.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL:
            letters = sum(character.isalnum() for character in cells[11])
            total += letters
            weighed += letters * float(cells[10])
            sure += letters * (float(cells[10]) >= _SURE_WORD)
    return weighed / max(1, total), sure


def _words(tsv: str, dpi: float) -> Iterator[_Word]:
    scale = _POINTS_PER_INCH / dpi
    for row in tsv.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        if float(cells[10]) < _LEAST_CONFIDENCE:
            continue
        left, top, width, height = (int(cell) * scale for cell in cells[6:10])
        place = (cells[2], cells[3], cells[4])
        yield _Word(place, left, top, left + width, top + height, cells[11].strip())


def _lines(words: Iterable[_Word]) -> list[PlacedLine]:
    """The lines as a person reads them; words of one line are given the same height.

    The height of a word depends on which letters are in it, so it says nothing of their size.
    """
    found = list(words)
    slope = _slope(found)
    level: list[Word] = []
    for _, group in groupby(found, key=attrgetter("line")):
        line = list(group)
        shifts = [slope * (word.left + word.right) / 2 for word in line]
        tops = sorted(word.top - shift for word, shift in zip(line, shifts, strict=True))
        bottoms = sorted(word.bottom - shift for word, shift in zip(line, shifts, strict=True))
        top, bottom = _within(tops, bottoms)
        level += [
            Word(word.text, word.left, word.right, top, bottom, has_true_size=False)
            for word in line
        ]
    return arranged(level)


def _within(tops: Sequence[float], bottoms: Sequence[float]) -> tuple[float, float]:
    """How high a line is, without words whose box a speck or the line below has stretched."""
    top, bottom = tops[len(tops) // 4], bottoms[-1 - len(bottoms) // 4]
    slack = _STRETCHED * (bottom - top)
    return (
        min(each for each in tops if each >= top - slack),
        max(each for each in bottoms if each <= bottom + slack),
    )


def _slope(words: Sequence[_Word]) -> float:
    """How far lines fall for each point to the right, on a page that lies askew."""
    slopes = []
    for _, group in groupby(words, key=attrgetter("line")):
        line = list(group)
        width = line[-1].left - line[0].left
        if len(line) >= _LEAST_WORDS and width > 0:
            slopes.append((line[-1].bottom - line[0].bottom) / width)
    return median(slopes) if len(slopes) >= _LEAST_LINES else 0.0
