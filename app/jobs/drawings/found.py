"""What worker processes have found on a sheet: plain values that the SQL modules store.

What is only stored is JSON text already, so that neither the event loop nor the writer handles the
thousands of words and shapes of a sheet one by one.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from typing import TYPE_CHECKING, Any, Literal

from app import jsonio
from app.jobs.drawings.plans.picture import SheetPicture
from app.jobs.drawings.takeoff.condition import Condition

if TYPE_CHECKING:
    # The server loads this module, and not what only workers need.
    from app.jobs.drawings.classification.classifier import Classification

ROWS_A_SLICE = 500
"""Measurements that one write may store without holding the writer for long."""


@dataclass(frozen=True, slots=True)
class ReadWords:
    """The words of a sheet and what its title block says.

    `title_block` is JSON, and so are `schedules`: rows of marks, as `ScheduledMark` has them.
    `issue_date` is a day as 2026-03-12, `listed` JSON of the rows of an index of sheets.
    """

    sheet: str
    text: str
    letters: int
    word_source: str
    sheet_number: str | None
    title: str | None
    title_block: str
    schedules: str = "[]"
    revision: str | None = None
    issue_date: str | None = None
    listed: str = "[]"

    @property
    def told(self) -> dict[str, str | None]:
        """What the sheet says of itself, by the names of its fields."""
        return {
            "sheet_number": self.sheet_number,
            "title": self.title,
            "revision": self.revision,
            "issue_date": self.issue_date,
        }


@dataclass(frozen=True, slots=True)
class ReadPage:
    """All that is stored of a sheet when it comes in; sizes in points."""

    number: int
    width: float
    height: float
    rotation: int
    is_vector: bool
    words: ReadWords
    picture: SheetPicture


@dataclass(frozen=True, slots=True)
class FoundClassification:
    """What kind of sheet it is; `evidence` is JSON of the terms that say so."""

    discipline: str
    page_type: str
    concrete_relevance: Literal["high", "medium", "low", "none"]
    confidence: float
    evidence: str
    remarks: tuple[str, ...]

    @classmethod
    def of(cls, found: "Classification") -> "FoundClassification":
        """The same without the types that only workers load."""
        return cls(
            found.discipline,
            found.page_type.value,
            found.concrete_relevance.value,
            found.confidence,
            text_of([asdict(term) for term in found.evidence]),
            found.remarks,
        )


@dataclass(frozen=True, slots=True)
class FoundScale:
    """The scale of a sheet; `candidates` is JSON as `CandidateAnswer` has it.

    `units` is imperial, metric or None. `regions` is JSON of what is proposed: name, box, ratio and
    source of each.
    """

    status: str
    reason: str
    ratio: float | None
    text: str | None
    confidence: float
    candidates: str
    points_per_foot: float | None
    units: str | None = None
    regions: str = "[]"

    @property
    def listed(self) -> list[dict[str, Any]]:
        """The candidates."""
        found: list[dict[str, Any]] = jsonio.loads(self.candidates)
        return found


MOST_SHAPES = 2_000
"""Shapes of one candidate that are stored; the others are only counted."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A measurement that a person approved or rejected: what it is of, and where."""

    kind: str
    place: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """The measurements of one condition, as rows of JSON, and their sum.

    Each of `slices` holds as many rows as one write may store (`ROWS_A_SLICE`).
    `kind` is that of all its elements, None where they differ or there are none. `skipped`
    counts by reason the elements that have no measurement.
    """

    condition: Condition
    kind: str | None
    slices: tuple[str, ...]
    created: int
    total: float
    skipped: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a provider found on a sheet; `dropped` counts by reason what it set aside.

    `candidates` is JSON of what is not counted, as `store/candidates.py` takes it; `doubted` counts
    the shapes of all of them.
    """

    provider: str
    elements: Mapping[str, int]
    dropped: Mapping[str, int]
    measured: tuple[Measured, ...]
    latency_ms: int
    candidates: str = "[]"
    doubted: int = 0

    @property
    def element_count(self) -> int:
        """Elements of every kind together."""
        return sum(self.elements.values())


def text_of(value: Any) -> str:
    """A value as JSON text; a dataclass is an object of its fields."""
    return jsonio.dumps_text(asdict(value) if is_dataclass(value) else value)  # type: ignore[arg-type]
