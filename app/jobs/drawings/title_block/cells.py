"""Finds the value that belongs to a label: behind it, beside it, or in the same cell below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.drawings.sheet.runs import Run, in_frame
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel
from app.jobs.drawings.title_block.paragraphs import lengthened
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number

# All in heights of the label, or of the value where that is larger.
_BESIDE_WITH_COLON, _BESIDE = 15.0, 4.0
_BELOW_LABEL, _BELOW_VALUE = 3.0, 1.5
_INDENT = 12.0
# A value in the middle of a high cell, under a label of small letters.
_FAR_BELOW_LABEL, _FAR_BELOW_VALUE = 12.0, 4.0
_AFTER_ALL_OTHERS = 100.0
_LEAST_HEIGHT = 0.1
_CUT_WITHIN = 1.0
# A word space is 0.3: words that stand no further apart are of one cell, whatever is over them.
_LEAST_CUT = 0.45


@dataclass(frozen=True, slots=True)
class Value:
    """A text with its box in page points."""

    text: str
    box: Box


def cut_at_labels(runs: Sequence[Run], labels: Sequence[FieldLabel]) -> list[Run]:
    """The runs, where words of two cells stand so close that they seem one run, cut in two.

    A run is cut where a second label stands over it, as PROJECT NO. and DRAWING NO. do.
    """
    headed = {label.run for label in labels}
    return [
        part
        for run in runs
        for part in ([run] if run in headed else _parts(run, _starts(run, labels)))
    ]


def _starts(run: Run, labels: Sequence[FieldLabel]) -> list[float]:
    """Where the cells begin that the labels right above a run head, in its frame."""
    over = [label.frame for label in labels if _is_right_over(label, run)]
    lowest = max((frame.bottom for frame in over), default=0.0)
    level = sorted(frame.left for frame in over if lowest - frame.bottom <= frame.height)
    return level[1:]


def _is_right_over(label: FieldLabel, run: Run) -> bool:
    own, box = label.frame, run.frame
    reach = max(_BELOW_LABEL * own.height, _BELOW_VALUE * box.height)
    return (
        label.run.turn == run.turn
        and not label.is_caption
        and -0.3 * own.height <= box.top - own.bottom <= reach
        and box.left - 2 * own.height <= own.left < box.right
    )


def _parts(run: Run, starts: Sequence[float]) -> list[Run]:
    parts = [run]
    for start in starts:
        last = parts[-1]
        at = next(
            (
                index
                for index, word in enumerate(last.words)
                if in_frame(word.box, run.turn).left >= start - _CUT_WITHIN * run.height
            ),
            0,
        )
        if 0 < at < len(last.words) and _gap_before(last, at) >= _LEAST_CUT * run.height:
            parts[-1:] = [Run(last.words[:at]), Run(last.words[at:])]
    return parts


def _gap_before(run: Run, at: int) -> float:
    before, word = (in_frame(each.box, run.turn) for each in run.words[at - 1 : at + 1])
    return word.left - before.right


def values_of(
    label: FieldLabel, runs: Sequence[Run], labels: Sequence[FieldLabel]
) -> Iterator[Value]:
    """What may be a label's value, the most likely first; never another label."""
    headed = {other.run for other in labels}
    plain = [run for run in runs if run.turn == label.run.turn and run not in headed]
    if label.value:
        first = Value(label.value, label.value_box)
        yield _whole(label, first, in_frame(first.box, label.run.turn), plain)
        return
    walls = [other.frame for other in labels if other.run.turn == label.run.turn]
    if label.is_caption:
        yield from _over(label, plain, walls)
        return
    near = [*_beside(label, plain, walls), *_below(label, plain, walls)]
    for _, run in sorted(near, key=lambda pair: pair[0]):
        yield _whole(label, Value(run.text, run.box), run.frame, plain)


def _whole(label: FieldLabel, first: Value, frame: Box, runs: Sequence[Run]) -> Value:
    """A title or a name with the lines that continue it; another value as it is."""
    is_under_sheet = label.field is Field.NUMBER and label.is_weak
    if label.field not in (Field.TITLE, Field.PROJECT) and not is_under_sheet:
        return first
    if parse_sheet_number(first.text.split()[0]) is not None:
        return first
    lines = lengthened(first.text, first.box, frame, runs, also_under=label.frame)
    return Value(lines.text, lines.box)


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
            yield gap / max(_LEAST_HEIGHT, own.height) / (10.0 if label.has_colon else 1.0), run


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
    far = []
    for run in runs:
        box = run.frame
        gap = box.top - own.bottom
        if gap < -0.5 * own.height or box.top >= floor or box.centre[1] <= own.bottom:
            continue
        if (box.left < own.left - 2 * own.height and not _shares(own, box)) or box.left >= right:
            continue
        if gap <= max(_BELOW_LABEL * own.height, _BELOW_VALUE * box.height):
            yield max(0.0, gap) / max(_LEAST_HEIGHT, own.height), run
        elif gap <= max(_FAR_BELOW_LABEL * own.height, _FAR_BELOW_VALUE * box.height):
            far.append(run)
    yield from _nearest_line(own, far)


def _over(label: FieldLabel, runs: Sequence[Run], walls: Sequence[Box]) -> Iterator[Value]:
    """The lines over a caption, below the next caption of its column, as one text."""
    own = label.frame
    right = min(
        (wall.left for wall in walls if _is_level(own, wall) and wall.left > own.right),
        default=own.right + _INDENT * own.height,
    )
    ceiling = max(
        (wall.bottom for wall in walls if wall.bottom <= own.top and _shares(own, wall)),
        default=float("-inf"),
    )
    held = [
        run
        for run in runs
        if ceiling <= run.frame.top < own.top
        and (run.frame.left >= own.left - 2 * own.height or _shares(own, run.frame))
        and run.frame.left < right
        and own.top - run.frame.bottom <= _FAR_BELOW_VALUE * run.frame.height
    ]
    for first in sorted(held, key=lambda run: run.frame.top):
        value = _whole(label, Value(first.text, first.box), first.frame, held)
        below = [run for run in held if run.frame.top > _value_bottom(value, first)]
        if not below:
            yield value


def _value_bottom(value: Value, first: Run) -> float:
    """Where a value ends, as it is read."""
    return in_frame(value.box, first.turn).bottom - 0.5 * first.height


def _nearest_line(own: Box, far: Sequence[Run]) -> Iterator[tuple[float, Run]]:
    """Of what stands further below only the first line: what is under it is of another cell."""
    top = min((run.frame.top for run in far), default=0.0)
    for run in far:
        if run.frame.top <= top + 0.5 * run.frame.height:
            yield (
                _AFTER_ALL_OTHERS + (run.frame.top - own.bottom) / max(_LEAST_HEIGHT, own.height),
                run,
            )


def _shares(one: Box, other: Box) -> bool:
    return other.left < one.right and other.right > one.left
