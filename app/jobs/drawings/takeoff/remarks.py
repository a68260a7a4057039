"""Says in a sentence or two what a takeoff cannot count on, and what a person can do."""

from collections.abc import Mapping
from typing import Protocol

_WHY = {
    "on_details": "This is drawn as details, and details are not counted.",
    "on_a_section": "This is drawn as a section, and sections are not counted.",
    "on_an_elevation": "This is drawn as an elevation, and elevations are not counted.",
    "on_schedules": "This is a sheet of schedules: “Schedules and notes” reads what it states.",
    "on_a_general_sheet": "This is a general sheet, and its shapes are not counted.",
    "on_a_diagram": "This is a diagram, and diagrams are not counted.",
    "on_a_3d_view": "This is a view in perspective, and such views are not counted.",
    "enlarged_view": "This is an enlarged plan of what another plan shows, so it is not counted.",
    "on_a_plan_of_other_work": "This plan is of other work than concrete.",
    "on_a_plan_of_existing_work": "This plan shows what is there already.",
    "of_another_discipline": "This sheet is of another trade, and its shapes are not concrete.",
    "not_to_build": "What is labelled here exists already, goes away or is not part of the work.",
    "counted_by_others": "These marks have been counted from elsewhere in this project.",
    "unclassified": "There are closed shapes here, and nothing says what they are.",
}
_ANYWAY = "If it is to be counted all the same, ask for it on this sheet with “Count anyway”."
_CAN_ANYWAY = frozenset(list(_WHY)[:11])


def nothing_counted(dropped: Mapping[str, int], doubted: int) -> str:
    """Why nothing was counted, by what was set aside most, and the next step."""
    found = sorted((why for why in dropped if why in _WHY), key=lambda why: -dropped[why])
    if doubted:
        shapes = "1 shape is" if doubted == 1 else f"{doubted:,} shapes are"
        return f"Nothing is sure enough to be counted. {shapes} listed as candidates: say what."
    known = [why for why in found if why != "unclassified"] or found
    if not known:
        return "Nothing that is measured here was seen. Measure another sheet, or name a layer."
    said = f"Nothing was counted. {_WHY[known[0]]}"
    return f"{said} {_ANYWAY}" if known[0] in _CAN_ANYWAY else said


class Judged(Protocol):
    """What a takeoff judges a sheet by."""

    @property
    def discipline(self) -> str:
        """Its trade, "" while it is not known."""

    @property
    def page_type(self) -> str:
        """What it shows, "" while that is not known."""

    @property
    def title(self) -> str | None:
        """Its title."""


def judged_before(began: Judged, now: Judged) -> str | None:
    """That a sheet was corrected while a takeoff judged it; None where it was not."""
    changed = [
        f"its {called} from “{before or 'unknown'}” to “{after or 'unknown'}”"
        for called, before, after in (
            ("discipline", began.discipline, now.discipline),
            ("page type", began.page_type, now.page_type),
            ("title", began.title, now.title),
        )
        if before != after
    ]
    if not changed:
        return None
    return (
        f"The sheet was corrected meanwhile: {', '.join(changed)}. This was found by what it said "
        "before: start it again."
    )


def joined(*remarks: str | None) -> str | None:
    """Several remarks as one; None where there is none."""
    return " ".join(remark for remark in remarks if remark) or None
