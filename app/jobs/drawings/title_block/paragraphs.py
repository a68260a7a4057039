"""Puts the lines of a title together: as large, close below each other, and set the same way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box, around
from app.jobs.drawings.title_block.field_labels import is_date
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number

_LINE_GAP = 0.9
_MOST_LINES = 5
_SAME_SIZE = 1.25
_NO_TITLE_LINE = re.compile(
    r"\d\s*:\s*\d+\s*$|=\s*\d+\s*['\u2032\u2019]|^\W*(?:SCALE|N\.?T\.?S\.?$|NOT\sTO\sSCALE)|"
    r"^AS\s(?:NOTED|SHOWN|INDICATED)$|^(?:SHEET\s)?\d+\s+OF\s+\d+$|^\W*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one text; `box` is in page points and `height` that of its letters."""

    text: str
    box: Box
    height: float
    lines: tuple[Run, ...] = ()


def lengthened(
    text: str, box: Box, frame: Box, runs: Sequence[Run], *, also_under: Box | None = None
) -> Paragraph:
    """A first line with the lines that continue it; `frame` is its box as it is read.

    A line may also begin under `also_under`, the label that stands before the first.
    """
    texts, boxes, lines, last = [text], [box], [], frame
    starts = () if also_under is None else (also_under.left,)
    for run in sorted(runs, key=lambda run: run.frame.top):
        if len(texts) == _MOST_LINES or run.frame.top > last.bottom + 2 * last.height:
            break
        if _continues(last, run.frame, starts) and not _is_other(run.text):
            texts.append(run.text)
            boxes.append(run.box)
            lines.append(run)
            last = run.frame
    return Paragraph(" ".join(texts), around(boxes), frame.height, tuple(lines))


def paragraphs_of(runs: Sequence[Run]) -> list[Paragraph]:
    """All runs in paragraphs, each turn by itself; a run is in one of them."""
    found = []
    for turn in sorted({run.turn for run in runs}):
        left = sorted(
            (r for r in runs if r.turn == turn), key=lambda r: (r.frame.top, r.frame.left)
        )
        taken: set[Run] = set()
        for place, run in enumerate(left):
            if run in taken:
                continue
            taken.add(run)
            after = [other for other in left[place + 1 :] if other not in taken]
            if _is_other(run.text):
                after = []
            paragraph = lengthened(run.text, run.box, run.frame, after)
            taken.update(paragraph.lines)
            found.append(
                Paragraph(paragraph.text, paragraph.box, run.height, (run, *paragraph.lines))
            )
    return found


def is_scale_note(text: str) -> bool:
    """Whether a line says a scale, or which sheet of how many it is: nothing that a title says."""
    return _NO_TITLE_LINE.search(text) is not None


def _is_other(text: str) -> bool:
    return parse_sheet_number(text) is not None or is_date(text) or is_scale_note(text)


def _continues(last: Box, box: Box, starts: Sequence[float]) -> bool:
    low, high = sorted((max(0.1, last.height), max(0.1, box.height)))
    gap = box.top - last.bottom
    is_close = -0.3 * low <= gap <= _LINE_GAP * low and box.top > last.top + 0.5 * low
    is_aligned = (
        abs(box.left - last.left) <= low
        or abs(box.centre[0] - last.centre[0]) <= low
        or abs(box.right - last.right) <= 0.5 * low
        or any(abs(box.left - start) <= low for start in starts)
    )
    return is_close and is_aligned and high <= _SAME_SIZE * low
