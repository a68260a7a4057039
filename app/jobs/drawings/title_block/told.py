"""What a title block tells, as values: each with the evidence that it was taken from."""

from dataclasses import dataclass
from enum import StrEnum

from app.jobs.drawings.sheet.sheet import Box


class Evidence(StrEnum):
    """What a value was taken from; all but labels deserve a second look."""

    LABEL = "label"
    POSITION = "position"
    PAGE_LABEL = "page_label"
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class Told:
    """A value with what it was taken from; `box` is None for what stands outside of the page."""

    value: str
    origin: Evidence
    box: Box | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What a sheet says of itself; number and title never stand in for each other.

    `candidates` are the numbers of a sheet that has several title blocks and does not say which of
    them is its own: `number` is None then.
    """

    number: Told | None = None
    title: Told | None = None
    project: Told | None = None
    date: Told | None = None
    revision: Told | None = None
    scale: Told | None = None
    drawn_by: Told | None = None
    checked_by: Told | None = None
    issue_date: Told | None = None
    candidates: tuple[Told, ...] = ()


def from_corner(box: Box, width: float, height: float) -> float:
    """How far a box is from the lower right corner of a sheet of that size, squared, in shares."""
    x, y = box.centre
    return (1 - x / max(1.0, width)) ** 2 + (1 - y / max(1.0, height)) ** 2


def apart(one: Box, other: Box) -> float:
    """How far two boxes are apart, across and down together, in points."""
    across = max(0.0, one.left - other.right, other.left - one.right)
    down = max(0.0, one.top - other.bottom, other.top - one.bottom)
    return across + down
