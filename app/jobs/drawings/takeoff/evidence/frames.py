"""Tells the frame of notes, of a view or of the whole drawing from a shape of the building."""

from collections.abc import Callable, Sequence

from app.jobs.drawings.classification.views import View
from app.jobs.drawings.sheet.geometry import box_holds
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box, Sheet
from app.jobs.drawings.takeoff.providers.protocol import AREAS, Element
from app.jobs.drawings.takeoff.providers.writing import blocks_of, frames_a_text

# Of a sheet's sides, of its words, and how many of them at least.
_MOST_OF_A_SIDE, _MOST_OF_THE_WORDS, _WORDS = 0.55, 0.85, 12


def why_frame(
    sheet: Sheet, runs: Sequence[Run], views: Sequence[View]
) -> Callable[[Element], str | None]:
    """Says of an element whether its shape is the frame of something, and of what."""
    blocks = [block for block in blocks_of(runs) if len(block) > 1]

    def why(element: Element) -> str | None:
        if element.geometry is None:
            return None
        if frames_a_text(element.place, blocks):
            return "frame_of_notes"
        if element.kind in AREAS and (
            any(box_holds(element.place, view.place) for view in views)
            or _is_most_of(element.place, sheet, runs)
        ):
            return "frame_of_a_drawing"
        return None

    return why


def _is_most_of(place: Box, sheet: Sheet, runs: Sequence[Run]) -> bool:
    """No area is what one label names if nearly all that the sheet says stands in it."""
    if place.width < _MOST_OF_A_SIDE * sheet.width or place.height < _MOST_OF_A_SIDE * sheet.height:
        return False
    held = sum(box_holds(place, run.box) for run in runs)
    return held >= max(_WORDS, _MOST_OF_THE_WORDS * len(runs))
