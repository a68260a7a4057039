"""Puts what lies on a slide in the order of a person's eye."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

_OVERLAP = 0.3
"""Part of the smaller of two boxes by which they may overlap and still stand apart."""
_SHORT = 60
"""Letters of a text that may head a column."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where something lies; the unit does not matter."""

    left: float
    top: float
    right: float
    bottom: float


class Placed(Protocol):
    """What has a place on a slide; `letters` is how much text it holds."""

    @property
    def box(self) -> Box:
        """Where it lies."""

    @property
    def letters(self) -> int:
        """How long its text is."""


Item = TypeVar("Item", bound=Placed)
Side = Callable[[Box], tuple[float, float]]


def in_order(items: Sequence[Item]) -> list[Item]:
    """From top to bottom, and from left to right in a row; columns with heads one by one."""
    found: list[Item] = []
    pending = [list(items)]
    while pending:
        given = pending.pop()
        if len(given) < 2:
            found += given
            continue
        parts = _parts(given)
        if len(parts) == 1:
            found += sorted(given, key=lambda item: (item.box.top, item.box.left))
        else:
            pending += reversed(parts)
    return found


def _parts(items: list[Item]) -> list[list[Item]]:
    columns = _cut(items, _across)
    if len(columns) > 1 and all(map(_is_headed, columns)):
        return columns
    rows = _cut(items, _down)
    return rows if len(rows) > 1 else columns


def _is_headed(column: list[Item]) -> bool:
    """Whether a short text stands over a longer one, or over a picture."""
    if len(column) < 2:
        return False
    first, *others = sorted(column, key=lambda item: item.box.top)
    return 0 < first.letters <= _SHORT and all(
        other.letters > first.letters or not other.letters for other in others
    )


def _across(box: Box) -> tuple[float, float]:
    return box.left, box.right


def _down(box: Box) -> tuple[float, float]:
    return box.top, box.bottom


def _cut(items: list[Item], side: Side) -> list[list[Item]]:
    """The items in groups that lie apart from each other along one side."""
    ordered = sorted(items, key=lambda item: side(item.box))
    groups = [[ordered[0]]]
    end = side(ordered[0].box)[1]
    for item in ordered[1:]:
        start, stop = side(item.box)
        least = min(stop - start, min(_length(side(each.box)) for each in groups[-1]))
        if start >= end - _OVERLAP * least:
            groups.append([item])
            end = stop
        else:
            groups[-1].append(item)
            end = max(end, stop)
    return groups


def _length(span: tuple[float, float]) -> float:
    return span[1] - span[0]
