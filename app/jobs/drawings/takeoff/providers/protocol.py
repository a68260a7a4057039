"""What every takeoff provider takes and gives, so that their answers can be compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from app.jobs.drawings.sheet.geometry import Geometry
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box, Sheet

if TYPE_CHECKING:
    # Only workers load PDFium.
    from app.jobs.drawings.plans.paths import DrawnPath


class Kind(StrEnum):
    """What a drawn thing is."""

    SLAB = "slab"
    PAVING = "paving"
    SIDEWALK = "sidewalk"
    FOOTING = "footing"
    COLUMN = "column"
    PIER = "pier"
    GRADE_BEAM = "grade_beam"
    WALL = "wall"
    CURB = "curb"


AREAS = frozenset({Kind.SLAB, Kind.PAVING, Kind.SIDEWALK})
SPOTS = frozenset({Kind.FOOTING, Kind.COLUMN, Kind.PIER})
LINES = frozenset({Kind.GRADE_BEAM, Kind.WALL, Kind.CURB})


class StatedUnit(StrEnum):
    """The units in which a sheet states quantities in words."""

    EACH = "ea"
    FEET = "ft"
    SQUARE_FEET = "sf"
    CUBIC_YARDS = "cy"
    METRES = "m"
    SQUARE_METRES = "m2"
    CUBIC_METRES = "m3"


class FoundBy(StrEnum):
    """How an element came by its meaning."""

    INSIDE = "inside"
    LEADER = "leader"
    BESIDE = "beside"
    LAYER = "layer"
    ALIKE = "alike"
    FACE = "face"
    ROW = "row"
    TAGS = "tags"
    NOTE = "note"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Stated:
    """A quantity that the sheet's text states."""

    value: float
    unit: StatedUnit


@dataclass(frozen=True, slots=True)
class Element:
    """A thing found on a sheet, with what says so.

    `geometry` is in page points, None for what only the text states; then `stated` holds its
    quantities. `depth_in` and `thickness_in` are inches, read from the text and from nowhere else.
    `confidence` is 0..1; `reason` is a phrase for the person who checks it. `count` is how many its
    label stands for, `is_typical` that it stands for all its like. `is_named` says that words name
    its kind, `on_layer` that the name of its layer does; `doubt` is what
    its provider has against counting it; `signs` are what speaks for it, once it was judged.
    """

    kind: Kind
    geometry: Geometry | None
    place: Box
    confidence: float
    reason: str
    label: str | None = None
    mark: str | None = None
    depth_in: float | None = None
    thickness_in: float | None = None
    stated: tuple[Stated, ...] = ()
    count: int = 1
    is_typical: bool = False
    found_by: FoundBy = FoundBy.SEEN
    is_named: bool = True
    on_layer: bool = False
    doubt: str | None = None
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Things that look alike and may be of a kind, with the one doubt that keeps them uncounted.

    `called` is their mark (`is_mark`), else the words beside them in capitals.
    """

    kind: Kind
    called: str
    is_mark: bool
    doubt: str
    elements: tuple[Element, ...]


ScaleAt = Callable[[Box], float | None]


def _no_scale(_: Box) -> None:
    """No scale is known anywhere."""


def _tell_nobody(share: float) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A sheet with its lines: all that a provider may look at.

    `hidden_layers` are the names of those that the file has turned off: nobody sees them. `marks`
    are those that the set's schedules or a condition name, `sizes_in` the sides in inches that the
    schedules give them. `scale_at` is page points for a foot at a place, None where
    no scale is known.
    """

    sheet: Sheet
    paths: "tuple[DrawnPath, ...]" = ()
    hidden_layers: frozenset[str] = frozenset()
    marks: Mapping[str, Kind] = field(default_factory=dict)
    sizes_in: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    scale_at: ScaleAt = _no_scale
    tell: Callable[[float], None] = _tell_nobody
    """Called with the share of the analysis that is done."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a provider found, and how many things it set aside, by reason.

    Once it was judged, `elements` are counted and `candidates` are not. `runs` are the words that
    may be about them: those outside of the title block, tables and keys.
    """

    provider: str
    elements: tuple[Element, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    runs: tuple[Run, ...] = field(default=(), repr=False, compare=False)


class Provider(Protocol):
    """Finds elements on a page. None found is an answer, not a failure.

    Raises `TaskFailure` for a page that it cannot judge, such as a scan.
    """

    @property
    def name(self) -> str:
        """What it is called in params and results."""
        ...

    @property
    def needs_paths(self) -> bool:
        """Whether it looks at lines; without them the page need not be opened."""
        ...

    def analyse(self, page: DrawnPage) -> Analysis:
        """The elements of a page, and what was set aside."""
        ...
