"""Finds the value that belongs to a label: behind it, beside it, or in the same cell below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.drawings.sheet.runs import Run, in_frame
from app.jobs.drawings.sheet.sheet import Box, around
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number

# All in heights of the label, or of the value where that is larger.
_BESIDE_WITH_COLON, _BESIDE = 15.0, 4.0
_BELOW_LABEL, _BELOW_VALUE = 3.0, 1.5
_INDENT = 12.0
_LINE_GAP = 0.9
_MOST_LINES = 4
_SAME_SIZE = 1.25


@dataclass(frozen=True, slots=True)
class Value:
    """A text with its box in page points."""

    text: str
    box: Box


def values_of(
    label: FieldLabel, runs: Sequence[Run], labels: Sequence[FieldLabel]
) -> Iterator[Value]:
    """What may be a label's value, the most likely first; never another label."""
    headed = {other.run for other in labels}
    plain = [run for run in runs if run.turn == label.run.turn and run not in headed]
    if label.value:
        first = Value(label.value, label.value_box)
        yield _lengthened(label, first, in_frame(first.box, label.run.turn), plain)
        return
    walls = [other.frame for other in labels if other.run.turn == label.run.turn]
    near = [*_beside(label, plain, walls), *_below(label, plain, walls)]
    for _, run in sorted(near, key=lambda pair: pair[0]):
        yield _lengthened(label, Value(run.text, run.box), run.frame, plain)


def _beside(
    label: FieldLabel, runs: Sequence[Run], walls: Sequence[Box]
) -> Iterator[tuple[float, Run]]:
    """Runs behind a label on its line, up to the next label, with their distance in heights."""
    own = label.frame
    reach = (_BESIDE_WITH_COLON if label.has_colon else _BESIDE) * own.height
    limit = min(
        (wall.left for wall in walls if _is_level(own, wall) and wall.left > own.left),
        default=own.right + reach,
    )
    for run in runs:
        gap = run.frame.left - own.right
        is_beside = _is_level(own, run.frame) and -0.3 * own.height <= gap <= reach
        if is_beside and run.frame.left < limit:
            # With a colon the same line comes before what is below.
            yield gap / own.height / (10.0 if label.has_colon else 1.0), run


def _is_level(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.height)


def _below(
    label: FieldLabel, runs: Sequence[Run], walls: Sequence[Box]
) -> Iterator[tuple[float, Run]]:
    """Runs under a label, above the next label of its column and left of the next cell."""
    own = label.frame
    right = min(
        (wall.left for wall in walls if _is_level(own, wall) and wall.left > own.right),
        default=own.right + _INDENT * own.height,
    )
    floor = min(
        (
            wall.top
            for wall in walls
            if wall.top > own.bottom - 0.3 * own.height and _shares(own, wall)
        ),
        default=float("inf"),
    )
    for run in runs:
        box = run.frame
        gap = box.top - own.bottom
        reach = max(_BELOW_LABEL * own.height, _BELOW_VALUE * box.height)
        if not -0.5 * own.height <= gap <= reach or box.top >= floor or box.centre[1] <= own.bottom:
            continue
        if (box.left >= own.left - 2 * own.height or _shares(own, box)) and box.left < right:
            yield max(0.0, gap) / own.height, run


def _shares(one: Box, other: Box) -> bool:
    return other.left < one.right and other.right > one.left


def _lengthened(label: FieldLabel, first: Value, frame: Box, runs: Sequence[Run]) -> Value:
    """A title with the lines that continue it: as large, close below, and set the same way."""
    if label.field is not Field.TITLE:
        return first
    texts, boxes, last = [first.text], [first.box], frame
    for run in sorted(runs, key=lambda run: run.frame.top):
        if len(texts) < _MOST_LINES and _continues(last, run.frame) and not _is_number(run):
            texts.append(run.text)
            boxes.append(run.box)
            last = run.frame
    return Value(" ".join(texts), around(boxes))


def _continues(last: Box, box: Box) -> bool:
    low, high = sorted((max(0.1, last.height), max(0.1, box.height)))
    gap = box.top - last.bottom
    is_close = -0.3 * low <= gap <= _LINE_GAP * low and box.top > last.top + 0.5 * low
    is_aligned = abs(box.left - last.left) <= low or abs(box.centre[0] - last.centre[0]) <= low
    return is_close and is_aligned and high <= _SAME_SIZE * low


def _is_number(run: Run) -> bool:
    return parse_sheet_number(run.text) is not None
