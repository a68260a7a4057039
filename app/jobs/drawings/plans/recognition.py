"""Recognises the words in the picture of a drawing with Tesseract, wherever they stand."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH, Word
from app.parsing import programs
from app.parsing.failures import corrupt_file, page_timeout
from app.parsing.limits import Limits
from app.parsing.ocr import tesseract

# Sparse text: on drawings, looking for columns and paragraphs takes 20 times as long.
_SPARSE_TEXT = "11"
_ONE_LINE = "7"
_OF_NUMBERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"
_LEAST_CONFIDENCE = 20.0
# Among lines that are drawn, a line of words is one where most of them are surely words.
_SURE, _SURE_SHARE = 60.0, 0.5
_LINE_LEVEL, _WORD_LEVEL = "4", "5"
_COLUMNS = 12
# Rules beside letters are taken for these, and an S of upright strokes for a dollar.
_BEFORE = "\u2018\u2019\u201c\u201d|_~`[]{}<>\u00ab\u00bb\u2014"
_BEHIND = "\u2018|_~`[]{}<>\u00ab\u00bb"
_DOLLAR = re.compile(r"\$(?=[-.]?\d)")
_STROKES = str.maketrans(
    {"\u2014": "-", "\u2013": "-", "\u2019": "'", "\u201d": '"', "\u201c": '"'}
)

_Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word with the number of its line and how sure the program is of it, 0 to 100."""

    word: Word
    line: int
    confidence: float


def recognised_words(
    picture: bytes, dpi: float, limits: Limits, *, among_lines: bool = False
) -> tuple[Word, ...]:
    """The words in a picture (PGM, PNG) in points; each is as high as its line.

    `among_lines` keeps only lines that are surely words: for pictures of linework, where strokes
    are taken for letters. Raises `TaskFailure`: `ocr_unavailable`, `page_timeout`, `corrupt_file`.
    """
    options = ["--psm", _SPARSE_TEXT, "--dpi", str(round(dpi)), "tsv"]
    seen = _seen(_told(picture, options, limits), dpi)
    return tuple(_sure(seen) if among_lines else (each.word for each in seen))


def recognised_number(picture: bytes, dpi: float, limits: Limits) -> str:
    """What stands in a picture of one line of capitals and figures; raises as above."""
    only = ["-c", f"tessedit_char_whitelist={_OF_NUMBERS}"]
    told = _told(picture, ["--psm", _ONE_LINE, "--dpi", str(round(dpi)), *only], limits)
    return " ".join(told.split())


def _told(picture: bytes, options: list[str], limits: Limits) -> str:
    tesseract.require(limits)
    command = [programs.TESSERACT, "stdin", "stdout", "-l", limits.ocr_languages, *options]
    try:
        done = programs.run(command, seconds=limits.ocr_seconds_per_page, input=picture)
    except subprocess.TimeoutExpired as error:
        raise page_timeout(limits.ocr_seconds_per_page) from error
    if done.code != 0:
        raise corrupt_file("picture")
    return done.output.decode("utf-8", "replace")


def words_of(tsv: str, dpi: float) -> Iterator[Word]:
    """The words of Tesseract's table, without those that it hardly believes in itself."""
    return (each.word for each in _seen(tsv, dpi))


def _seen(tsv: str, dpi: float) -> Iterator[_Seen]:
    scale = POINTS_PER_INCH / dpi
    extent: _Extent = (0.0, 0.0)
    lines = 0
    for row in tsv.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] not in (_LINE_LEVEL, _WORD_LEVEL):
            continue
        left, top, width, height = (int(cell) * scale for cell in cells[6:10])
        if cells[0] == _LINE_LEVEL:
            extent = (top, top + height)
            lines += 1
            continue
        text, confidence = _cleaned(cells[11]), float(cells[10])
        if text and confidence >= _LEAST_CONFIDENCE:
            yield _Seen(Word(text, left, extent[0], left + width, extent[1]), lines, confidence)


def _cleaned(text: str) -> str:
    """A word without the rules that stand beside it, with strokes and marks as they are typed."""
    bare = text.strip().lstrip(_BEFORE).rstrip(_BEHIND).translate(_STROKES)
    return _DOLLAR.sub("S", bare)


def _sure(seen: Iterator[_Seen]) -> Iterator[Word]:
    for _, group in groupby(seen, key=lambda each: each.line):
        line = list(group)
        letters = sum(map(str.isalnum, "".join(each.word.text for each in line)))
        sure = sum(each.confidence >= _SURE for each in line)
        if letters >= 2 and sure >= _SURE_SHARE * len(line):
            yield from (each.word for each in line)
