"""Proposes regions: the views of a sheet that have scales of their own.

What cannot be told is left out: a place in no region has no scale on a sheet whose regions differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.drawings.classification.views import views_of
from app.jobs.drawings.scale.candidate import Origin, ScaleCandidate, ScaleKind
from app.jobs.drawings.scale.decision import ScaleFinding, ScaleStatus
from app.jobs.drawings.scale.dimension_lines import DimensionLine
from app.jobs.drawings.scale.evidence import Evidence
from app.jobs.drawings.scale.opinions import AGREES_WITHIN, rounded
from app.jobs.drawings.scale.regions import SAME_WITHIN, Region
from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Box, Sheet, around

_LEAST_VIEW = 36.0
# In heights of letters: how far over a note its title stands.
_TITLE_OVER = 3.0
# In points: how far a drawing may reach below the top of its title, and stand over it.
_BELOW_TITLE, _OVER_TITLE = 12.0, 160.0
_ASIDE = 36.0
_LOWER_EDGE = 0.25
_MOST_SHARED = 0.1
_FEWEST_LINES = 2
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class _Title:
    """The title of a view with its note; `says_scale` is false for one without a note."""

    name: str
    box: Box
    ratio: float | None
    says_scale: bool


def regions_of_viewports(finding: ScaleFinding, evidence: Evidence) -> list[Region]:
    """A region for each view of the file, where these differ, or differ from the sheet's scale."""
    known = [view for view in evidence.viewports if view.ratio is not None]
    own = finding.ratio if finding.is_calibrated else None
    ratios = [view.ratio for view in known if view.ratio] + ([own] if own else [])
    if finding.status is ScaleStatus.CONTRADICTED or not _differ(ratios):
        return []
    return [
        Region(
            view.name or f"View {number}",
            view.box,
            _checked(rounded(view.ratio), view.box, evidence),
            "viewport",
        )
        for number, view in enumerate(known, 1)
        if view.ratio is not None
    ]


def names_several_views(finding: ScaleFinding) -> bool:
    """Whether the notes of a sheet have different things to say of its views."""
    said = {
        note.ratio
        for note in finding.candidates
        if note.counts and _is_note(note) and note.kind is not ScaleKind.AS_NOTED
    }
    may_differ = (ScaleStatus.AMBIGUOUS, ScaleStatus.CALIBRATED)
    return finding.status in may_differ and len(said) > 1


def regions_of_titles(
    sheet: Sheet,
    finding: ScaleFinding,
    evidence: Evidence,
    drawn: Sequence[Box],
    title_block: Sequence[Box],
) -> list[Region]:
    """A region for each view whose note stands under its title, below what is `drawn` there.

    `drawn` are the parts of the sheet that white space sets apart; notes in `title_block` are no
    view's. Nothing where any note has no drawing over it: titles may stand over their views here.
    """
    notes = [
        note
        for note in finding.candidates
        if note.counts and _is_note(note) and note.kind is not ScaleKind.AS_NOTED
        if not any(_share(note.box, box) for box in title_block)
    ]
    titles = _titles(sheet, notes)
    views: dict[int, list[Box]] = {}
    for part in drawn:
        if max(part.width, part.height) >= _LEAST_VIEW:
            index = _title_below(part, titles)
            if index is not None:
                views.setdefault(index, []).append(part)
    told = [index for index, title in enumerate(titles) if title.says_scale]
    if not all(index in views for index in told):
        return []
    regions = [_region(titles[index], views[index], evidence) for index in told]
    if not _differ([region.ratio or 0.0 for region in regions]):
        return []
    return [
        region
        for region in regions
        if not any(other is not region and _overlap(region.box, other.box) for other in regions)
    ]


def _is_note(note: ScaleCandidate) -> bool:
    return note.origin in (Origin.NOTE, Origin.LABEL)


def _differ(ratios: Sequence[float]) -> bool:
    return bool(ratios) and max(ratios) > min(ratios) * (1 + SAME_WITHIN)


def _titles(sheet: Sheet, notes: Sequence[ScaleCandidate]) -> list[_Title]:
    """The titles with a note, and those of views without."""
    runs = runs_of(sheet.words)
    found = [_with_title(note, runs) for note in notes if note.turn == 0]
    plain = [
        _Title(view.title, view.place, None, says_scale=False)
        for view in views_of(sheet.width, sheet.height, runs)
        if not any(_share(view.place, title.box) for title in found)
    ]
    return [*found, *plain]


def _with_title(note: ScaleCandidate, runs: Sequence[Run]) -> _Title:
    """The text over a note, or the one that the note stands in."""
    own = [run for run in runs if run.turn == 0 and _share(run.box, note.box)]
    over = [run for run in runs if run.turn == 0 and _is_over(run.box, note.box)]
    # The number of a view is no name of it.
    named = [run for run in over if sum(map(str.isalpha, run.text)) > 1] or over
    name = min(named, key=lambda run: note.box.top - run.box.bottom, default=None)
    box = around([note.box, *(run.box for run in own), *(run.box for run in over)])
    text = name.text if name else note.text
    return _Title(text[:_LONGEST_NAME], box, note.ratio, says_scale=True)


def _is_over(box: Box, note: Box) -> bool:
    height = max(box.height, note.height)
    gap = note.top - box.bottom
    is_level = box.left < note.right + 2 * height and box.right > note.left - 2 * height
    return is_level and -0.3 * height <= gap <= _TITLE_OVER * height


def _title_below(part: Box, titles: Sequence[_Title]) -> int | None:
    """The title of a part of the sheet: the nearest below, or the one at its lower edge.

    A part with several titles in it is the frame round their views.
    """
    within = [index for index, title in enumerate(titles) if _holds(part, title.box)]
    if within:
        lowest = part.bottom - _LOWER_EDGE * part.height
        is_at_edge = len(within) == 1 and titles[within[0]].box.top >= lowest
        return within[0] if is_at_edge else None
    below = [
        (title.box.top - part.bottom, index)
        for index, title in enumerate(titles)
        if -_BELOW_TITLE <= title.box.top - part.bottom <= _OVER_TITLE
        if title.box.left < part.right + _ASIDE and title.box.right > part.left - _ASIDE
    ]
    return min(below)[1] if below else None


def _holds(part: Box, box: Box) -> bool:
    x, y = box.centre
    return part.left <= x <= part.right and part.top <= y <= part.bottom


def _region(title: _Title, parts: Sequence[Box], evidence: Evidence) -> Region:
    box = around(parts)
    return Region(title.name, box, _checked(title.ratio, box, evidence), "title")


def _checked(ratio: float | None, box: Box, evidence: Evidence) -> float | None:
    """The ratio, unless the dimension lines in the view measure another one."""
    region = Region("", box, ratio, "title")
    lines = [line for line in evidence.dimensions.lines if region.holds(line.box.centre)]
    if ratio is None or len(lines) < _FEWEST_LINES:
        return ratio
    return ratio if 2 * sum(_measures(line, ratio) for line in lines) >= len(lines) else None


def _measures(line: DimensionLine, ratio: float) -> bool:
    return any(abs(line.ratio * unit / ratio - 1.0) <= AGREES_WITHIN for unit in line.units)


def _share(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _overlap(one: Box, other: Box) -> bool:
    """Whether two views share more than a margin: nobody knows then what belongs to which."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if wide <= 0 or high <= 0:
        return False
    smaller = min(box.width * box.height for box in (one, other))
    return wide * high > _MOST_SHARED * max(1.0, smaller)
