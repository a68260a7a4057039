"""Reads what the file itself says of its scale: viewports with measure dictionaries.

A page's /VP lists rectangles; the /Measure of each (ISO 32000-1, 12.9) tells how much of the
building a point of paper is. Plots of CAD programs have one for each view. Only for workers.
"""

import math
import mmap
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.jobs.drawings.scale.candidate import IMPERIAL_RATIOS, METRIC_RATIOS
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH, Box

if TYPE_CHECKING:
    # Only workers load PDFium.
    from app.parsing.pdf.matrix import Matrix

INCHES = {
    "in": 1.0, "inch": 1.0, "inches": 1.0, '"': 1.0,
    "ft": 12.0, "feet": 12.0, "foot": 12.0, "'": 12.0, "ftus": 12.0, "sft": 12.0,
    "yd": 36.0, "mi": 63_360.0,
    "mm": 1 / 25.4, "cm": 10 / 25.4, "dm": 100 / 25.4, "m": 1000 / 25.4, "km": 1e6 / 25.4,
    "meter": 1000 / 25.4, "meters": 1000 / 25.4, "metre": 1000 / 25.4, "metres": 1000 / 25.4,
    "millimeters": 1 / 25.4, "millimetres": 1 / 25.4, "centimeters": 10 / 25.4,
}  # fmt: skip
LEAST_RATIO, MOST_RATIO = 0.5, 50_000.0
MOST_VIEWPORTS = 500
NONSENSE = "A measure dictionary of the file makes no sense and is not used."
_MARKS = (b"/VP", b"/ObjStm")
_SAYS = re.compile(
    r"\s*(?P<paper>\d+(?:\.\d+)?|\.\d+)\s*(?P<paper_unit>[a-z\"']+)\.?\s*[=:]\s*"
    r"(?P<real>\d+(?:\.\d+)?)\s*(?P<real_unit>[a-z\"']+)\.?\s*",
    re.I,
)
_SAYS_RATIO = re.compile(r"\s*1\s*:\s*(\d+(?:\.\d+)?)\s*")
_USUAL_WITHIN = 0.003
_SAME_WITHIN = 0.02
_FULL_SIZE_WITHIN = 0.01
# A plot that counts in millimetres is of a metric drawing; of centimetres where it would be 1:5.
_SURELY_MILLIMETRES = 20.0


@dataclass(frozen=True, slots=True)
class Viewport:
    """A part of a sheet with the drawing ratio that the file gives it.

    `ratios` has one where the file names the unit; the usual ones that it may be where it counts
    units without a name.
    """

    box: Box
    ratios: tuple[float, ...]
    names_unit: bool
    name: str = ""

    @property
    def ratio(self) -> float | None:
        """The one ratio that it can be, else None."""
        return self.ratios[0] if len(self.ratios) == 1 else None

    def agrees(self, ratio: float, within: float = _SAME_WITHIN) -> bool:
        """Whether it may be of this ratio."""
        return any(abs(each / ratio - 1.0) <= within for each in self.ratios)


def read_viewports(path: str, number: int, matrix: "Matrix") -> tuple[list[Viewport], list[str]]:
    """The viewports of page `number`, as the page is shown by `matrix`, and remarks on the file.

    The sheet itself at full size is none. What cannot be read is left out, with a remark.
    """
    if not _may_have_viewports(path):
        return [], []
    # Few files have viewports, and only workers read them.
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            listed = pdf.pages[number - 1].obj.get("/VP", ())
            found = [_Measured.of(each, matrix) for each in _dictionaries(listed)]
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, AttributeError,
            IndexError, RuntimeError):  # fmt: skip
        return [], [NONSENSE]
    told = [each for each in found if each is not None and each.tells]
    views = [each for each in told if each.is_whole]
    remarks = [NONSENSE] if len(views) < len(told) else []
    sheet = next((each for each in views if each.is_sheet), None)
    paper = None if sheet is None else sheet.paper_unit
    return [view for each in views if not each.is_sheet and (view := each.viewport(paper))], remarks


def _may_have_viewports(path: str) -> bool:
    with open(path, "rb") as file:
        try:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            return False
        with data:
            return any(data.find(mark) >= 0 for mark in _MARKS)


def _dictionaries(listed: Any) -> Iterator[Any]:
    for index, each in enumerate(listed):
        if index >= MOST_VIEWPORTS:
            return
        if hasattr(each, "get"):
            yield each


@dataclass(frozen=True, slots=True)
class _Measured:
    """A viewport as it stands in the file: `factor` units of `unit` to a point.

    `tells` is false without a measure of lengths, which is no fault of the file.
    """

    box: Box
    factor: float
    unit: str
    says: str
    name: str
    tells: bool
    is_sound: bool

    @classmethod
    def of(cls, viewport: Any, matrix: "Matrix") -> "_Measured":
        """What a viewport dictionary says; its faults make it unsound and no error."""
        measure = viewport.get("/Measure")
        tells = hasattr(measure, "get") and str(measure.get("/Subtype", "/RL")) == "/RL"
        name = str(viewport.get("/Name", ""))[:100]
        try:
            box = _shown([float(side) for side in viewport.get("/BBox", ())], matrix)
            formats = list(measure.get("/X", ())) if tells else []
            says = str(measure.get("/R", "")) if tells else ""
            factor, unit = _factor(formats) if formats else (1.0, "")
            is_sound = _is_even(measure) if formats else bool(_stated(says))
        except (ValueError, TypeError, AttributeError, ArithmeticError, LookupError):
            return cls(Box(0, 0, 0, 0), 0.0, "", "", name, tells, is_sound=False)
        return cls(box, factor, unit, says, name, tells, is_sound)

    @property
    def is_whole(self) -> bool:
        """Whether it makes sense: a place, and a factor that drawings have."""
        has_place = self.box.width > 1 and self.box.height > 1
        ratio = self.ratio_in(self.unit) if self.unit else self.stated
        is_usable = ratio is None or self.is_sheet or LEAST_RATIO <= ratio <= MOST_RATIO
        return has_place and self.is_sound and is_usable

    def ratio_in(self, unit: str) -> float:
        """The drawing ratio, if it counts in `unit`."""
        return self.factor * INCHES[unit] * POINTS_PER_INCH

    @property
    def stated(self) -> float | None:
        """What its words say of the ratio."""
        return _stated(self.says)

    @property
    def paper_unit(self) -> str | None:
        """The unit in which the sheet itself is measured at full size; None for a view."""
        for unit in ("mm", "in"):
            if abs(self.ratio_in(unit) - 1.0) <= _FULL_SIZE_WITHIN:
                return unit
        return None

    @property
    def is_sheet(self) -> bool:
        """Whether it is the paper and no view: it measures at full size."""
        if self.unit:
            return abs(self.ratio_in(self.unit) - 1.0) <= _FULL_SIZE_WITHIN
        return self.stated is None and self.paper_unit is not None

    def possible(self, paper: str | None) -> tuple[float, ...]:
        """The usual ratios that units without a name may mean, by the unit of the paper."""
        millimetres = _usual(self.ratio_in("mm"), METRIC_RATIOS)
        metric = [_usual(self.ratio_in(unit), METRIC_RATIOS) for unit in ("cm", "m")]
        metric = [millimetres] if millimetres >= _SURELY_MILLIMETRES else [millimetres, *metric]
        imperial = [_usual(self.ratio_in(unit), IMPERIAL_RATIOS) for unit in ("in", "ft")]
        by_paper = {"mm": metric, "in": imperial}
        listed = by_paper.get(paper or "", [*metric, *imperial])
        return tuple(dict.fromkeys(ratio for ratio in listed if ratio))

    def viewport(self, paper: str | None) -> Viewport | None:
        """The same as a viewport of the sheet; None where no ratio comes of it."""
        if self.unit or self.stated:
            ratio = self.ratio_in(self.unit) if self.unit else self.stated or 1.0
            return Viewport(self.box, (ratio,), names_unit=True, name=self.name)
        ratios = self.possible(paper)
        return Viewport(self.box, ratios, names_unit=False, name=self.name) if ratios else None


def _stated(says: str) -> float | None:
    """The ratio of words like 1 in = 4 ft."""
    if match := _SAYS_RATIO.fullmatch(says):
        return float(match[1]) or None
    match = _SAYS.fullmatch(says)
    if not match:
        return None
    paper = float(match["paper"]) * INCHES.get(match["paper_unit"].lower(), 0.0)
    real = float(match["real"]) * INCHES.get(match["real_unit"].lower(), 0.0)
    return real / paper if paper and real else None


def _usual(ratio: float, usual: frozenset[int] | frozenset[float]) -> float:
    """The usual ratio that one is, above full size; 0 where it is none."""
    nearest = min(usual, key=lambda each: abs(each / ratio - 1.0))
    return float(nearest) if nearest > 1 and abs(nearest / ratio - 1.0) <= _USUAL_WITHIN else 0.0


def _factor(formats: Sequence[Any]) -> tuple[float, str]:
    """How many of which unit a point is; the unit is empty where none is named.

    A chain of number formats goes from one unit to its parts: C of the first is units to a point,
    C of each further one is how many of it make one of the unit before.
    """
    factor = float(formats[0].get("/C"))
    if not math.isfinite(factor) or factor <= 0:
        raise ValueError("no factor")
    for each in formats:
        unit = _unit(each)
        if each is not formats[0]:
            factor *= float(each.get("/C"))
        if unit:
            return factor, unit
    return float(formats[0].get("/C")), ""


def _unit(number_format: Any) -> str:
    named = str(number_format.get("/U", "")).strip().lower().replace(".", "").replace("-", "")
    return named if named in INCHES else ""


def _is_even(measure: Any) -> bool:
    """Whether it measures alike across and down."""
    down = measure.get("/Y")
    if down is None:
        return True
    other = float(next(iter(down)).get("/C"))
    return abs(other / float(next(iter(measure.get("/X"))).get("/C")) - 1.0) <= _SAME_WITHIN


def _shown(sides: Sequence[float], matrix: "Matrix") -> Box:
    """A rectangle of the page's own points as it is shown."""
    if len(sides) != 4 or not all(map(math.isfinite, sides)):
        raise ValueError("no rectangle")
    a, b, c, d, e, f = matrix
    corners = [(sides[i], sides[j]) for i in (0, 2) for j in (1, 3)]
    across = [a * x + c * y + e for x, y in corners]
    down = [b * x + d * y + f for x, y in corners]
    return Box(min(across), min(down), max(across), max(down))
