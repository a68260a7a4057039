"""What the tasks of this family compute in worker processes: values in, values of `found` out."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from app.jobs.drawings.found import (
    MOST_SHAPES,
    ROWS_A_SLICE,
    Decided,
    FoundClassification,
    FoundScale,
    Measured,
    ReadPage,
    ReadWords,
    Taken,
    text_of,
)
from app.jobs.drawings.plans.bounds import within_time
from app.jobs.drawings.plans.reader import draw_sheet, read_sheet
from app.jobs.drawings.sheet.overlap import are_alike
from app.jobs.drawings.sheet.serialization import pack, unpack
from app.jobs.drawings.sheet.sheet import Box, Sheet
from app.jobs.drawings.takeoff.condition import Condition
from app.jobs.drawings.takeoff.evidence.context import SheetContext
from app.parsing.document import Progress, ignore_progress
from app.parsing.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    # The server hands these functions to workers, and starts without what only they need.
    from app.jobs.drawings.scale.decision import ScaleFinding
    from app.jobs.drawings.scale.evidence import Evidence
    from app.jobs.drawings.scale.regions import Ratios, Region
    from app.jobs.drawings.sheet.geometry import Geometry
    from app.jobs.drawings.takeoff.measurement import Measurement, Takeoff
    from app.jobs.drawings.takeoff.providers.grid import Nearby
    from app.jobs.drawings.takeoff.providers.protocol import Analysis, Candidate, Element
    from app.jobs.drawings.title_block.told import TitleBlock

SEVERAL = "same_place"
CONFIRMED = "decided_by_a_person"
"""Why an element that was found is not stored again."""


def read_page(path: str, number: int, limits: Limits) -> ReadPage:
    """Sheet `number` with its picture. Raises as `reader.read_sheet`."""
    sheet = read_sheet(path, number)
    return ReadPage(
        number,
        sheet.width,
        sheet.height,
        sheet.rotation,
        sheet.is_vector,
        _words_of(sheet),
        draw_sheet(path, number, limits),
    )


def read_words(path: str, number: int, limits: Limits) -> ReadWords:
    """The words of a sheet: its text layer, or where that says too little what OCR finds.

    Raises as `reader.recognise_sheet`.
    """
    from app.jobs.drawings.recognised import with_recognised_words

    return _words_of(with_recognised_words(path, read_sheet(path, number), limits))


def _words_of(sheet: Sheet) -> ReadWords:
    from app.jobs.drawings.plan_set.sheet_index import sheets_listed
    from app.jobs.drawings.takeoff.evidence.schedules import scheduled_marks
    from app.jobs.drawings.takeoff.providers.rotation import upright_sheet
    from app.jobs.drawings.title_block.title_block import issue_day, read_title_block

    block = read_title_block(sheet)
    return ReadWords(
        pack(sheet),
        sheet.text,
        sum(map(str.isalnum, sheet.text)),
        sheet.word_source,
        block.number.value if block.number else None,
        block.title.value if block.title else None,
        text_of(block),
        text_of([asdict(mark) for mark in scheduled_marks(upright_sheet(sheet))]),
        _revision_of(block),
        issue_day(sheet, block),
        text_of([asdict(row) for row in sheets_listed(sheet)]),
    )


def _revision_of(block: "TitleBlock") -> str | None:
    from app.jobs.drawings.title_block.revisions import MARK

    match = MARK.fullmatch(block.revision.value) if block.revision else None
    return match["mark"].upper() if match else None


def classify_packed(
    sheet: str, number: str | None = None, title: str | None = None
) -> FoundClassification:
    """The classification of a sheet by the rules; number and title are those that count for it."""
    from app.jobs.drawings.classification.classifier import classify
    from app.jobs.drawings.title_block.title_block import read_title_block

    unpacked = unpack(sheet)
    block = read_title_block(unpacked)
    project = block.project.box if block.project else None
    found = classify(
        unpacked,
        number or (block.number.value if block.number else None),
        title or (block.title.value if block.title else None),
        ignoring=[project] if project else [],
    )
    return FoundClassification.of(found)


def find_scale_packed(sheet: str, path: str) -> FoundScale:
    """The scale that a sheet's words, lines and file agree on, or why there is none."""
    from app.jobs.drawings.scale.decision import find_scale
    from app.jobs.drawings.scale.evidence import read_evidence

    unpacked = unpack(sheet)
    evidence = read_evidence(path, unpacked)
    finding = find_scale(unpacked, evidence)
    regions = _regions_of(path, unpacked, finding, evidence)
    listed = [
        {
            "kind": each.kind,
            "ratio": each.ratio,
            "text": each.text,
            "origin": each.origin,
            "counts": each.counts,
            "box": _corners(each.box),
        }
        for each in finding.candidates
    ]
    return FoundScale(
        finding.status,
        finding.reason,
        finding.ratio,
        finding.text,
        finding.confidence,
        text_of(listed),
        finding.points_per_foot,
        finding.units,
        text_of([_proposal(region) for region in regions]),
    )


def _regions_of(
    path: str, sheet: Sheet, finding: "ScaleFinding", evidence: "Evidence"
) -> "list[Region]":
    """The views of a sheet with scales of their own: by the file, else by their titles."""
    from app.jobs.drawings.scale.evidence import drawn_parts
    from app.jobs.drawings.scale.proposed_regions import (
        names_several_views,
        regions_of_titles,
        regions_of_viewports,
    )
    from app.jobs.drawings.title_block.title_block import read_title_block

    regions = regions_of_viewports(finding, evidence)
    if regions or not names_several_views(finding):
        return regions
    scale = read_title_block(sheet).scale
    ignored = [scale.box] if scale is not None and scale.box is not None else []
    return regions_of_titles(sheet, finding, evidence, drawn_parts(path, sheet), ignored)


def _proposal(region: "Region") -> dict[str, Any]:
    return {
        "name": region.name,
        "box": _corners(region.box),
        "ratio": region.ratio,
        "source": region.source,
    }


# Takeoff


def take_off_condition(
    path: str,
    sheet: str,
    provider: str,
    condition: Condition,
    decided: Sequence[Decided],
    context: SheetContext,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress = ignore_progress,
) -> Taken:
    """What a provider of our own finds for a condition.

    Raises as `providers.runner.take_off`; also `too_long_to_measure`.
    """
    from app.jobs.drawings.takeoff.providers.runner import take_off

    began = time.perf_counter()
    with within_time(limits.drawing_seconds):
        told = partial(progress, 0, 0)
        analysis = take_off(path, unpack(sheet), provider, context, limits, told)
        return measure_condition(analysis, condition, context.ratios, decided, _since(began))


def take_off_everything(
    path: str,
    sheet: str,
    provider: str,
    metric: bool,
    decided: Sequence[Decided],
    context: SheetContext,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress = ignore_progress,
) -> Taken:
    """What a provider of our own finds, with a condition for each kind of thing; raises so too."""
    from app.jobs.drawings.takeoff.providers.runner import take_off

    began = time.perf_counter()
    with within_time(limits.drawing_seconds):
        told = partial(progress, 0, 0)
        analysis = take_off(path, unpack(sheet), provider, context, limits, told)
        return measure_everything(analysis, context.ratios, metric, decided, _since(began))


def measure_condition(
    analysis: "Analysis",
    condition: Condition,
    ratios: "Ratios",
    decided: Sequence[Decided],
    latency_ms: int,
) -> Taken:
    """Measures for a condition what any provider found."""
    from app.jobs.drawings.takeoff.measurement import candidates_for, measure

    takeoff = measure(analysis.elements, condition, ratios)
    wanted = candidates_for(analysis.candidates, condition)
    return _taken(analysis, [(condition, takeoff)], decided, latency_ms, wanted)


def measure_everything(
    analysis: "Analysis",
    ratios: "Ratios",
    metric: bool,
    decided: Sequence[Decided],
    latency_ms: int,
) -> Taken:
    """Measures all that any provider found, each kind in a condition of its own."""
    from app.jobs.drawings.takeoff.measurement import measure_all

    found = measure_all(analysis.elements, ratios, metric=metric)
    return _taken(analysis, found, decided, latency_ms, analysis.candidates)


def _taken(
    analysis: "Analysis",
    found: "Iterable[tuple[Condition, Takeoff]]",
    decided: Sequence[Decided],
    latency_ms: int,
    candidates: "Sequence[Candidate]",
) -> Taken:
    return Taken(
        analysis.provider,
        _count_of(analysis.elements),
        dict(analysis.dropped),
        tuple(_measured(condition, takeoff, decided) for condition, takeoff in found),
        latency_ms,
        text_of([_candidate(each) for each in candidates]),
        sum(len(each.elements) for each in candidates),
    )


def _candidate(candidate: "Candidate") -> dict[str, Any]:
    return {
        "kind": candidate.kind,
        "called": candidate.called,
        "is_mark": candidate.is_mark,
        "doubt": candidate.doubt,
        "count": len(candidate.elements),
        "shapes": [_shape(each) for each in candidate.elements[:MOST_SHAPES]],
    }


def _shape(element: "Element") -> dict[str, Any]:
    """A shape with its measures on the paper, so that nobody has to load geometry to count it."""
    from app.jobs.drawings.sheet.geometry import NotMeasurable, length_of, net_area

    shape, area = element.geometry, None
    if shape is not None:
        with suppress(NotMeasurable):
            area = net_area(shape)
    return {
        "geometry": None if shape is None else drawn(shape),
        "place": _corners(element.place),
        "label": element.label,
        "area": area,
        "length": None if shape is None else length_of(shape),
    }


def _count_of(elements: "Iterable[Element]") -> dict[str, int]:
    return dict(sorted(Counter(str(element.kind) for element in elements).items()))


def _measured(condition: Condition, takeoff: "Takeoff", decided: Sequence[Decided]) -> Measured:
    skipped, known = Counter(takeoff.skipped), _places_of(decided)
    kinds = {str(each.kind) for each in takeoff.measurements}
    kind = kinds.pop() if len(kinds) == 1 else None
    rows, seen = [], set()
    for each in takeoff.measurements:
        row = _row(each)
        key = (row["place"], row["geometry"])
        if _is_decided(each, known):
            skipped[CONFIRMED] += 1
        elif key in seen:
            skipped[SEVERAL] += 1
        else:
            rows.append(row)
            seen.add(key)
    total = sum(row["quantity"] for row in rows)
    counts = dict(sorted(skipped.items()))
    return Measured(condition, kind, slices_of(rows), len(rows), total, counts)


def slices_of(rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Rows as the JSON of lists of `ROWS_A_SLICE`."""
    starts = range(0, len(rows), ROWS_A_SLICE)
    return tuple(text_of(rows[start : start + ROWS_A_SLICE]) for start in starts)


def _places_of(decided: Sequence[Decided]) -> "dict[str, tuple[list[Box], Nearby]]":
    """Where a person has decided on things, by their kind."""
    from app.jobs.drawings.takeoff.providers.grid import Nearby

    kinds: dict[str, list[Box]] = {}
    for each in decided:
        kinds.setdefault(each.kind, []).append(Box(*each.place))
    return {kind: (places, Nearby(places)) for kind, places in kinds.items()}


def _is_decided(measurement: "Measurement", known: "dict[str, tuple[list[Box], Nearby]]") -> bool:
    if measurement.kind not in known:
        return False
    places, nearby = known[measurement.kind]
    near = (places[index] for index in nearby.near(measurement.place))
    return any(are_alike(each, measurement.place) for each in near)


def _row(measurement: "Measurement") -> dict[str, Any]:
    geometry = measurement.geometry
    return {
        "kind": measurement.kind,
        "label": measurement.label,
        "mark": measurement.mark,
        "geometry": None if geometry is None else text_of(drawn(geometry)),
        "place": text_of(_corners(measurement.place)),
        "quantity": measurement.quantity,
        "gross": measurement.gross,
        "depth_in": measurement.depth_in,
        "power": measurement.power,
        "confidence": measurement.confidence,
        "reason": measurement.reason,
        "signs": text_of(measurement.signs),
        "ratio": measurement.ratio,
        "region_id": measurement.region_id,
    }


def drawn(shape: "Geometry") -> dict[str, Any]:
    """A shape as `MeasurementAnswer.geometry` has it, to a hundredth of a point."""
    from app.jobs.drawings.sheet.geometry import Polygon, Polyline

    if isinstance(shape, Polygon):
        holes = [_rounded(hole) for hole in shape.holes]
        return {"type": "polygon", "ring": _rounded(shape.ring), "holes": holes}
    if isinstance(shape, Polyline):
        return {"type": "polyline", "points": _rounded(shape.points)}
    return {
        "type": "strip",
        "points": _rounded(shape.points),
        "width": round(shape.width, 2),
        "closed": shape.closed,
    }


def _rounded(points: Iterable[tuple[float, float]]) -> list[list[float]]:
    return [[round(float(x), 2), round(float(y), 2)] for x, y in points]


def _corners(box: Box) -> list[float]:
    return [round(float(side), 2) for side in (box.left, box.top, box.right, box.bottom)]


def _since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)
