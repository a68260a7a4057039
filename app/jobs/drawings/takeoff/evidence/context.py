"""What is known of a sheet beside its lines, so that what was found on it can be judged."""

from dataclasses import dataclass

from app.jobs.drawings.scale.regions import Ratios
from app.jobs.drawings.takeoff.evidence.letters import NO_WORDS, Letters
from app.jobs.drawings.takeoff.providers.kinds import kind_of
from app.jobs.drawings.takeoff.providers.marks import marked_in


@dataclass(frozen=True, slots=True)
class ScheduledMark:
    """A row of a schedule of the set: `sizes_in` are inches in plan, as the row has them.

    `kind` is a value of `Kind`, None where neither the schedule nor the mark says it.
    """

    mark: str
    kind: str | None
    sizes_in: tuple[float, ...] = ()
    depth_in: float | None = None


def wanted_mark(condition: str) -> tuple[str, str] | None:
    """The mark that the name of a condition ends with, and the kind it names; None without both.

    "Footing PF1" wants the footings marked PF1.
    """
    mark, kind = marked_in(condition.upper()), kind_of(condition)
    return None if mark is None or kind is None else (mark, str(kind))


@dataclass(frozen=True, slots=True)
class SheetContext:
    """A sheet as it was classified, and what the rest of its set says.

    `ratios` are the drawing ratios, of the sheet and of its regions. `wanted` is the mark that the
    condition names, with its kind. `anywhere` is a person's word that this sheet counts whatever
    its type and trade. `counted` are kinds and marks whose quantities come from elsewhere: from
    shapes for who reads words, from words for who reads shapes. `letters` are what its words say
    that letters of marks may stand for.
    """

    discipline: str
    page_type: str
    title: str
    ratios: Ratios
    scheduled: tuple[ScheduledMark, ...] = ()
    wanted: tuple[str, str] | None = None
    anywhere: bool = False
    counted: frozenset[tuple[str, str]] = frozenset()
    letters: Letters = NO_WORDS
