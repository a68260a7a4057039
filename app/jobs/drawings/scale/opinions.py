"""What a sheet shows of its scale beside its notes: who says so, which ratio, and how surely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.jobs.drawings.scale.bar import ScaleBar
from app.jobs.drawings.scale.candidate import (
    STANDARD_RATIOS,
    Origin,
    ScaleCandidate,
    ScaleKind,
)
from app.jobs.drawings.scale.dimensions import Agreement
from app.jobs.drawings.scale.evidence import Evidence
from app.jobs.drawings.scale.lengths import System
from app.jobs.drawings.scale.units import unit_of_dimensions
from app.jobs.drawings.scale.viewports import Viewport
from app.jobs.drawings.sheet.sheet import Box, Sheet

AGREES_WITHIN = 0.02
MEASURES_WITHIN = 0.01
SAME_WITHIN = 0.002
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# Of the sheet: views that together are less say nothing of the whole. Of the largest scale: what is
# less is a key plan, and leaves the sheet its scale.
_LEAST_VIEW, _SMALL_VIEW = 0.2, 0.1
_MANY_MORE = 2


class What(StrEnum):
    """Who has an opinion."""

    BAR = "scale bar"
    DIMENSIONS = "dimension lines"
    VIEWPORT = "viewport"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One ratio that something on the sheet measures.

    `name` and `sentence` are parts of sentences; `text` is what is written there. What has a
    `doubt` supports or contradicts a note, and proposes nothing by itself. `others` are ratios that
    it may mean as well. `within` is how far it may be off a usual scale that it proposes, and
    `exact_to` how far off one that it agrees with.
    """

    what: What
    ratio: float
    name: str
    text: str | None
    confidence: float
    within: float
    exact_to: float
    doubt: str | None = None
    may_contradict: bool = True
    others: tuple[float, ...] = ()

    def agrees(self, ratio: float) -> bool:
        """Whether it measures this ratio, or may do so."""
        return any(abs(each / ratio - 1.0) <= self.exact_to for each in (self.ratio, *self.others))

    @property
    def sentence(self) -> str:
        """What it says, to be a part of a sentence."""
        return f"{self.name} {self.verb} 1:{self.ratio:.4g}"

    @property
    def verb(self) -> str:
        """What it does with its ratio."""
        match self.what:
            case What.BAR:
                return "measures"
            case What.DIMENSIONS:
                return "measure"
            case What.VIEWPORT:
                return "says"

    @property
    def capital(self) -> str:
        """Its name at the beginning of a sentence."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def plural(self) -> str:
        """Several of its kind."""
        return self.what if self.what.endswith("s") else f"{self.what}s"


@dataclass(frozen=True, slots=True)
class Known:
    """A sheet with all that measures its scale."""

    sheet: Sheet
    bars: tuple[ScaleBar, ...]
    evidence: Evidence

    def opinions(self) -> list[Opinion]:
        """Those of dimension lines, of scale bars and of the file, in this order."""
        agreements = self.evidence.dimensions.agreements
        unit = unit_of_dimensions(self.sheet.words)
        lines = [
            _in_unit(_of_lines(each), each, unit)
            for each in agreements
            if not _is_misread(each, agreements)
        ]
        return [*lines, *map(_of_bar, self.bars), *_of_viewports(self.sheet, self.evidence)]

    def proves(self, note: ScaleCandidate) -> bool:
        """Whether dimension lines or the file agree with a note, and nothing speaks against it."""
        ratio, opinions = note.ratio or 1.0, self.opinions()
        measured = [each for each in opinions if each.what is not What.BAR]
        return bool(measured) and all(each.agrees(ratio) for each in opinions)


def _is_misread(agreement: Agreement, others: Sequence[Agreement]) -> bool:
    """Whether a few lines amid many measure what no drawing is drawn in: no view of its own."""
    return not is_nearly_usual(agreement.ratio) and any(
        len(other.lines) >= _MANY_MORE * len(agreement.lines)
        and is_nearly_usual(other.ratio)
        and _is_within(agreement.box, other.box)
        for other in others
    )


def _is_within(box: Box, outer: Box) -> bool:
    return (
        outer.left - box.height <= box.left
        and box.right <= outer.right + 0.05 * outer.width
        and outer.top <= box.top
        and box.bottom <= outer.bottom
    )


def _of_lines(agreement: Agreement) -> Opinion:
    count = len(agreement.lines)
    others = tuple(agreement.ratio * unit for unit in agreement.system.units[1:])
    return Opinion(
        What.DIMENSIONS,
        agreement.ratio,
        f"{_in_words(count)} dimension lines",
        None,
        0.85,
        0.01,
        MEASURES_WITHIN + min(MEASURES_WITHIN, agreement.rounding),
        doubt=_doubt_of_lines(agreement),
        others=others,
    )


def _in_unit(lines: Opinion, agreement: Agreement, unit: str | None) -> Opinion:
    """The same without the doubt whether bare numbers are millimetres, where the sheet says so."""
    if unit is None or agreement.system is not System.BARE:
        return lines
    doubt = None if agreement.is_varied else lines.doubt
    ratio = agreement.ratio * (10.0 if unit == "cm" else 1.0)
    return replace(lines, ratio=ratio, others=(), doubt=doubt)


def _doubt_of_lines(agreement: Agreement) -> str | None:
    match agreement.system:
        case System.BARE:
            return _no_unit("millimetres")
        case System.DECIMAL:
            return _no_unit("metres")
    return None if agreement.is_varied else "all with one length: confirm"


def _of_bar(bar: ScaleBar) -> Opinion:
    return Opinion(
        What.BAR,
        bar.ratio,
        "its scale bar",
        "scale bar " + " ".join(bar.labels),
        0.7,
        AGREES_WITHIN,
        AGREES_WITHIN,
        doubt=None if bar.names_unit else _no_unit("feet" if bar.unit == "ft" else "metres"),
    )


def _of_viewports(sheet: Sheet, evidence: Evidence) -> Iterator[Opinion]:
    """One opinion for each ratio of the file's views; what is small beside another has none."""
    if not sheet.has_true_size:
        return
    groups: list[list[Viewport]] = []
    for view in evidence.viewports:
        group = next((each for each in groups if each[0].agrees(view.ratios[0])), None)
        if group is None:
            groups.append([view])
        else:
            group.append(view)
    whole = max(1.0, sheet.width * sheet.height)
    parts = [(sum(v.box.width * v.box.height for v in group) / whole, group) for group in groups]
    largest = max((part for part, _ in parts), default=0.0)
    for part, group in parts:
        if part >= _SMALL_VIEW * largest:
            yield _of_views(group, part)


def _of_views(group: Sequence[Viewport], part: float) -> Opinion:
    view, doubt = group[0], None
    if not view.names_unit:
        doubt = _no_unit("its drawing units")
    elif part < _LEAST_VIEW:
        doubt = "for a part of the sheet: confirm"
    return Opinion(
        What.VIEWPORT,
        view.ratios[0],
        "the file",
        None,
        0.85,
        0.005,
        MEASURES_WITHIN,
        doubt=doubt,
        may_contradict=len(view.ratios) == 1,
        others=view.ratios[1:],
    )


def _no_unit(unit: str) -> str:
    return f"in {unit}; unit not named: confirm"


def candidates_of(evidence: Evidence) -> list[ScaleCandidate]:
    """What lines and dictionaries measure, as candidates that a person may choose."""
    lines = [
        ScaleCandidate(
            ScaleKind.RATIO,
            rounded(each.ratio),
            f"{len(each.lines)} dimension lines",
            each.box,
            Origin.DIMENSIONS,
        )
        for each in evidence.dimensions.agreements
    ]
    views = {
        (round(view.ratio, 3), view.box): ScaleCandidate(
            ScaleKind.RATIO,
            rounded(view.ratio),
            view.name or "viewport",
            view.box,
            Origin.VIEWPORT,
        )
        for view in evidence.viewports
        if view.ratio is not None
    }
    return [*lines, *views.values()]


def remarks_on(evidence: Evidence, *, of_several: bool) -> list[str]:
    """What is said of evidence that proves nothing; lines of several views may well differ."""
    remarks = list(evidence.remarks)
    if evidence.dimensions.contradict_each_other and not of_several:
        remarks.append("Its dimension lines contradict each other and prove nothing.")
    return remarks


def distinct(notes: Sequence[ScaleCandidate]) -> list[ScaleCandidate]:
    """One note for every ratio."""
    kept: list[ScaleCandidate] = []
    for note in notes:
        if not any(_are_same(note.ratio, other.ratio) for other in kept):
            kept.append(note)
    return kept


def nearest_usual(ratio: float) -> float:
    """The usual ratio that is nearest to one."""
    return min(STANDARD_RATIOS, key=lambda usual: abs(usual / ratio - 1.0))


def is_nearly_usual(ratio: float) -> bool:
    """Whether a measured ratio is a usual one, as exactly as lines measure."""
    return abs(nearest_usual(ratio) / ratio - 1.0) <= MEASURES_WITHIN


def is_usual(ratio: float) -> bool:
    """Whether drawings often have this ratio."""
    return _are_same(ratio, nearest_usual(ratio))


def _are_same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one / other - 1.0) <= SAME_WITHIN


def rounded(ratio: float) -> float:
    """A usual ratio where lines measure it as exactly as they can, else what they measure."""
    usual = nearest_usual(ratio)
    return usual if abs(usual / ratio - 1.0) <= 0.01 else round(ratio, 2)


def _in_words(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def in_a_row(parts: Sequence[str]) -> str:
    """Parts of a sentence with commas and an "and"."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
