"""On which sheets, and in which of their views, shapes may be counted at all."""

import re
from collections.abc import Sequence

from app.jobs.drawings.classification import foreign
from app.jobs.drawings.classification.page_types import PageType
from app.jobs.drawings.classification.views import View, view_at
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.evidence.context import SheetContext
from app.jobs.drawings.takeoff.providers.protocol import FoundBy

_NOT_COUNTED_ON = {
    PageType.DETAILS: "on_details",
    PageType.SECTION: "on_a_section",
    PageType.ELEVATION: "on_an_elevation",
    PageType.SCHEDULE: "on_schedules",
    PageType.GENERAL: "on_a_general_sheet",
    PageType.TITLE_SHEET: "on_a_general_sheet",
    PageType.DIAGRAM: "on_a_diagram",
    PageType.VIEW_3D: "on_a_3d_view",
    PageType.LARGE_SCALE: "enlarged_view",
}
_HEAVY = frozenset({"Structural", "Civil"})
_OTHERS = frozenset({"Architectural", "Landscape", "General", "Unknown", ""})
_OF_CONCRETE = re.compile(
    r"\b(?:FOUNDATIONS?|FDNS?|FOOTINGS?|FTGS?|SLABS?|CONCRETE|CONC|PIERS?|CAISSONS?|PILES?|"
    r"GRADE\s+BEAMS?|PADS?|COLUMNS?|PAVING|PAVEMENT|SIDEWALKS?|CURBS?|HARDSCAPE|JOINTING|"
    rf"{foreign.CONCRETE_PLANS})(?!\w)"
)
_OF_MARKS = re.compile(
    r"\b(?:FOUNDATIONS?|FDNS?|FOOTINGS?|FTGS?|PIERS?|CAISSONS?|PILES?|GRADE\s+BEAMS?|COLUMNS?|"
    rf"FRAMING|SLABS?|{foreign.CONCRETE_PLANS})(?!\w)"
)
# Plans on which nothing is built of concrete, whatever is written on them.
_NO_WORK = re.compile(
    r"\b(?:FINISH(?:ES)?|CEILING|RCP|FURNITURE|FURNISHINGS?|EQUIPMENT|DEMO(?:LITION)?|REMOVALS?|"
    r"EXISTING\s+CONDITIONS|LIFE\s+SAFETY|EGRESS|CODE|SIGNAGE|WAYFINDING|KEY\s*PLAN|LOCATION|"
    r"VICINITY|PLANTING|IRRIGATION|LIGHTING|POWER|PLUMBING|HVAC|MECHANICAL|ELECTRICAL|"
    r"FIRE\s+ALARM|SPRINKLER|TELECOM\w*|SECURITY|NOISE|EROSION|UTILIT(?:Y|IES)|PAINT|ROOF)\b"
)
_NEW_WORK = re.compile(r"\b(?:NEW|PROPOSED)\b")
_EXISTING = re.compile(r"\bEXISTING\b(?!\s+AND)", re.I)


def why_not_there(context: SheetContext, views: Sequence[View], place: Box) -> str | None:
    """The reason why nothing at a place of a sheet is counted; None where it may be.

    A view goes before its sheet: a plan among details counts, a section beside a plan does not.
    """
    if context.anywhere:
        return None
    view = view_at(views, place)
    title = view.title if view else ""
    page_type = _type_of(context.page_type)
    by_view = _type_of_view(view, views) if view else page_type
    if by_view is PageType.UNKNOWN:
        by_view = page_type
    if by_view in _NOT_COUNTED_ON:
        return _NOT_COUNTED_ON[by_view]
    # Beside a plan of what goes away the plan of the new work has a title of its own.
    is_new = _NEW_WORK.search(title) is not None and not _NO_WORK.search(title)
    said = title if is_new else f"{context.title.upper()} {title}"
    if _NO_WORK.search(said) and not _OF_CONCRETE.search(_without(_NO_WORK, said)):
        return "on_a_plan_of_other_work"
    if _EXISTING.search(said) and "NEW" not in said:
        return "on_a_plan_of_existing_work"
    return why_not_of_trade(context, title)


def _type_of_view(view: View, views: Sequence[View]) -> PageType:
    """The type of a view; beside a plan that says so, what says nothing of its type is a detail."""
    if view.type is PageType.UNKNOWN and any(each.type is PageType.PLAN for each in views):
        return PageType.DETAILS
    return view.type


def why_not_stated(context: SheetContext, found_by: FoundBy) -> str | None:
    """The reason why what a sheet states is not counted: a cover sums up what others show."""
    is_cover = _type_of(context.page_type) is PageType.TITLE_SHEET
    if is_cover and found_by is FoundBy.NOTE and not context.anywhere:
        return "on_a_general_sheet"
    return why_not_of_trade(context)


def why_not_of_trade(context: SheetContext, view: str = "") -> str | None:
    """The reason why a sheet of another trade is not counted, whatever its words say."""
    is_ours = context.discipline in _HEAVY | _OTHERS
    if context.anywhere or is_ours or _OF_CONCRETE.search(f"{context.title.upper()} {view}"):
        return None
    return "of_another_discipline"


def is_home_of_marks(context: SheetContext, views: Sequence[View], place: Box) -> bool:
    """Whether a place lies on a plan of structure or of foundations, where marks need no words."""
    view = view_at(views, place)
    said = f"{context.title.upper()} {view.title if view else ''}"
    drawn = view.type if view else _type_of(context.page_type)
    is_plan = drawn in (PageType.PLAN, PageType.UNKNOWN)
    return (is_plan and context.discipline == "Structural") or _OF_MARKS.search(said) is not None


def _type_of(page_type: str) -> PageType:
    try:
        return PageType(page_type)
    except ValueError:
        return PageType.UNKNOWN


def _without(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(" ", text)
