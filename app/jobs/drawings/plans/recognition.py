"""Recognises the words in the picture of a drawing with Tesseract, wherever they stand."""

import subprocess
from collections.abc import Iterator

from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH, Word
from app.parsing import programs
from app.parsing.failures import corrupt_file, page_timeout
from app.parsing.limits import Limits
from app.parsing.ocr import tesseract

# Sparse text: on drawings, looking for columns and paragraphs takes 20 times as long.
_SPARSE_TEXT = "11"
_LEAST_CONFIDENCE = 20.0
_LINE_LEVEL, _WORD_LEVEL = "4", "5"
_COLUMNS = 12

_Extent = tuple[float, float]


def recognised_words(picture: bytes, dpi: float, limits: Limits) -> tuple[Word, ...]:
    """The words in a picture (PGM, PNG) in points; each is as high as its line.

    Raises `TaskFailure`: `ocr_unavailable`, `page_timeout`, `corrupt_file`.
    """
    tesseract.require(limits)
    options = ["-l", limits.ocr_languages, "--psm", _SPARSE_TEXT, "--dpi", str(round(dpi)), "tsv"]
    command = [programs.TESSERACT, "stdin", "stdout", *options]
    try:
        done = programs.run(command, seconds=limits.ocr_seconds_per_page, input=picture)
    except subprocess.TimeoutExpired as error:
        raise page_timeout(limits.ocr_seconds_per_page) from error
    if done.code != 0:
        raise corrupt_file("picture")
    return tuple(words_of(done.output.decode("utf-8", "replace"), dpi))


def words_of(tsv: str, dpi: float) -> Iterator[Word]:
    """The words of Tesseract's table, without those that it hardly believes in itself."""
    scale = POINTS_PER_INCH / dpi
    extent: _Extent = (0.0, 0.0)
    for row in tsv.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] not in (_LINE_LEVEL, _WORD_LEVEL):
            continue
        left, top, width, height = (int(cell) * scale for cell in cells[6:10])
        if cells[0] == _LINE_LEVEL:
            extent = (top, top + height)
        elif cells[11].strip() and float(cells[10]) >= _LEAST_CONFIDENCE:
            yield Word(cells[11].strip(), left, extent[0], left + width, extent[1])
