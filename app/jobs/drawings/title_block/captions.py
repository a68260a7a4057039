"""Finds out whether the labels of a title block stand under their values instead of over them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel, is_date
from app.jobs.drawings.title_block.paragraphs import is_scale_note
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number

_FEWEST = 2
# In heights of the value, or of the label where it is larger.
_NEAR = 1.5


def with_captions_told(labels: Sequence[FieldLabel], runs: Sequence[Run]) -> list[FieldLabel]:
    """The labels, marked as captions where only values over them are what they call for.

    A date, a scale and a number show by themselves to which label they belong.
    """
    over = under = 0
    headed = {label.run for label in labels}
    plain = [run for run in runs if run not in headed]
    for label in labels:
        if label.value or label.field not in (Field.DATE, Field.SCALE, Field.NUMBER):
            continue
        has_over, has_under = (
            any(_is_what(label.field, run.text) for run in _next_to(label, plain, above=above))
            for above in (True, False)
        )
        over += has_over and not has_under
        under += has_under and not has_over
    if over < _FEWEST or under:
        return list(labels)
    return [label if label.value else replace(label, is_caption=True) for label in labels]


def _is_what(field: Field | None, text: str) -> bool:
    match field:
        case Field.DATE:
            return is_date(text)
        case Field.SCALE:
            return is_scale_note(text)
        case _:
            return parse_sheet_number(text) is not None


def _next_to(label: FieldLabel, runs: Sequence[Run], *, above: bool) -> Iterator[Run]:
    for run in runs:
        gap = label.frame.top - run.frame.bottom if above else run.frame.top - label.frame.bottom
        near = _NEAR * max(label.frame.height, run.frame.height)
        shares = run.frame.left < label.frame.right and run.frame.right > label.frame.left
        if run.turn == label.run.turn and shares and -0.3 * label.frame.height <= gap <= near:
            yield run
