"""Judges what a provider found on a sheet: counted, a candidate with its doubt, or set aside."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.jobs.drawings.classification.views import View, view_at, views_of
from app.jobs.drawings.sheet.sheet import Box, Sheet
from app.jobs.drawings.takeoff.evidence.context import SheetContext
from app.jobs.drawings.takeoff.evidence.frames import why_frame
from app.jobs.drawings.takeoff.evidence.likely import likelihood
from app.jobs.drawings.takeoff.evidence.once import without_nested, without_repeats
from app.jobs.drawings.takeoff.evidence.places import why_not_stated, why_not_there
from app.jobs.drawings.takeoff.evidence.signs import Case, Sign, case_of
from app.jobs.drawings.takeoff.evidence.sizes_of_marks import without_odd_sizes, without_whole_rings
from app.jobs.drawings.takeoff.providers.likeness import UNNAMED
from app.jobs.drawings.takeoff.providers.protocol import Analysis, Candidate, Element, FoundBy

# Of shapes without a label of their own: a few, or some for each that has one.
# Where so many are labelled each, one without a label is another thing.
_EACH_LABELLED = 4
_MOST_ALIKE, _ALIKE_A_LABEL, _MOST_TYPICAL = 12, 6, 400


def judged(analysis: Analysis, sheet: Sheet, context: SheetContext) -> Analysis:
    """The analysis of an upright sheet with what is counted apart from what is a candidate."""
    drops = Counter(analysis.dropped)
    views = views_of(sheet.width, sheet.height, analysis.runs)
    placed = _placed(analysis.elements, context, views, drops)
    placed = _kept(placed, why_frame(sheet, analysis.runs, views), drops)
    placed = without_nested(without_repeats(placed, drops), drops)
    cases = [(each, case_of(each, context, views)) for each in placed]
    cases = without_odd_sizes(_within_bounds(_of_told_number(cases), views))
    cases = _asked(without_whole_rings(cases), drops)
    counted = [_sure(each, case) for each, case in cases if case.is_enough]
    doubted = [(each, case) for each, case in cases if not case.is_enough]
    return replace(
        analysis,
        elements=tuple(counted),
        candidates=_candidates(doubted),
        dropped={reason: count for reason, count in sorted(drops.items()) if count},
    )


def _asked(
    cases: Sequence[tuple[Element, Case]], drops: Counter[str]
) -> list[tuple[Element, Case]]:
    """Without marks that nothing names off the plans on which marks are of concrete."""
    asked = [each for each in cases if each[0].doubt != UNNAMED or Sign.PLAN in each[1].signs]
    drops["unclassified"] += len(cases) - len(asked)
    return asked


def _kept(
    elements: Sequence[Element], why: Callable[[Element], str | None], drops: Counter[str]
) -> list[Element]:
    """Those for which there is no reason to set them aside."""
    kept = []
    for element in elements:
        reason = why(element)
        if reason is None:
            kept.append(element)
        else:
            drops[reason] += 1
    return kept


def _placed(
    elements: Sequence[Element],
    context: SheetContext,
    views: Sequence[View],
    drops: Counter[str],
) -> list[Element]:
    """Those that stand where things of this trade are drawn, and are not counted elsewhere."""

    def why(element: Element) -> str | None:
        if (str(element.kind), element.mark or "") in context.counted:
            return "counted_by_others"
        if element.geometry is None:
            return why_not_stated(context, element.found_by)
        return why_not_there(context, views, element.place)

    return _kept(elements, why, drops)


def _of_told_number(cases: Sequence[tuple[Element, Case]]) -> list[tuple[Element, Case]]:
    """A label that says how many it stands for is held against the shapes that bear it.

    One shape stands for all of them; another number than was said is a doubt.
    """
    bearing = Counter(element.label for element, _ in cases if element.count > 1)
    made = []
    for element, case in cases:
        shapes = bearing[element.label]
        if element.count == 1 or shapes <= 1:
            made.append((element, case))
        elif shapes == element.count:
            made.append((replace(element, count=1), case))
        else:
            doubt = f"the sheet says {element.count}, {shapes} are drawn"
            made.append((replace(element, count=1), Case(case.signs, doubt)))
    return made


def _within_bounds(
    cases: Sequence[tuple[Element, Case]], views: Sequence[View]
) -> list[tuple[Element, Case]]:
    """Shapes that are only like labelled ones stay in their view and within a number."""
    labelled: Counter[tuple[str, str, Box | None]] = Counter()
    alike: Counter[tuple[str, str, Box | None]] = Counter()
    for element, case in cases:
        if case.doubt and element.found_by is FoundBy.ALIKE:
            continue
        counts = alike if element.found_by is FoundBy.ALIKE else labelled
        counts[_group(element, views)] += 1
    return [(element, _bounded(element, case, labelled, alike, views)) for element, case in cases]


def _group(element: Element, views: Sequence[View]) -> tuple[str, str, Box | None]:
    view = view_at(views, element.place)
    return element.kind, element.mark or "", view.place if view else None


def _bounded(
    element: Element,
    case: Case,
    labelled: Counter[tuple[str, str, Box | None]],
    alike: Counter[tuple[str, str, Box | None]],
    views: Sequence[View],
) -> Case:
    if element.found_by is not FoundBy.ALIKE or case.doubt:
        return case
    group = _group(element, views)
    if not labelled[group]:
        return Case(case.signs, "nothing in this view is labelled so")
    if not element.is_typical and labelled[group] >= max(_EACH_LABELLED, 2 * alike[group]):
        return Case(case.signs, f"{labelled[group]} like it are labelled each, and this is not")
    most = max(_MOST_ALIKE, _ALIKE_A_LABEL * labelled[group])
    if alike[group] > (_MOST_TYPICAL if element.is_typical else most):
        doubt = f"{alike[group]} shapes look like {labelled[group]} labelled ones"
        return Case(case.signs, doubt)
    return case


def _sure(element: Element, case: Case) -> Element:
    return replace(
        element,
        confidence=likelihood(element.found_by),
        signs=tuple(str(sign) for sign in case.signs),
    )


def _candidates(doubted: Sequence[tuple[Element, Case]]) -> tuple[Candidate, ...]:
    """One for each mark or name and doubt, so that a person answers once for all of them."""
    groups: dict[tuple[str, str, str], list[tuple[Element, Case]]] = defaultdict(list)
    for element, case in doubted:
        called = element.mark or (element.label or element.kind.replace("_", " ")).upper()
        groups[element.kind, called, _doubt(case)].append((element, case))
    return tuple(
        Candidate(
            kind=group[0][0].kind,
            called=called,
            is_mark=group[0][0].mark is not None,
            doubt=doubt,
            elements=tuple(element for element, _ in group),
        )
        for (_, called, doubt), group in sorted(groups.items())
    )


def _doubt(case: Case) -> str:
    if case.doubt is not None:
        return case.doubt
    if Sign.MARK in case.signs:
        return "only a mark: no schedule of this set names it"
    if Sign.WORDS in case.signs:
        return "only words"
    return "nothing names it but its like"
