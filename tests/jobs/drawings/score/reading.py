"""Reads a drawn sheet as the tasks do, with the functions that they hand to workers.

Seconds are of the processor, so that a busy machine prints what an idle one does.
"""

import time
from dataclasses import dataclass
from typing import Any

from app import jsonio
from app.errors import TaskFailure
from app.jobs.drawings.found import FoundClassification, FoundScale, ReadWords, Taken
from app.jobs.drawings.scale.regions import Ratios, Region
from app.jobs.drawings.scale.units import is_metric
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.condition import FEET_PER_METRE
from app.jobs.drawings.takeoff.evidence.context import SheetContext
from app.jobs.drawings.worker import (
    classify_packed,
    find_scale_packed,
    read_words,
    take_off_everything,
)
from app.parsing.limits import Limits
from tests.jobs.drawings.sets.truth import SheetFile, Truth

PROVIDERS = ("vector", "schedule", "vector-faces")
RIGHT_RATIO = 0.02
_UNTOLD_RATIO = 48.0
_IN_FEET = {
    "LF": 1.0,
    "SF": 1.0,
    "EA": 1.0,
    "ea": 1.0,
    "m": FEET_PER_METRE,
    "m2": FEET_PER_METRE**2,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement as it would be stored; its quantity in feet, square feet or pieces."""

    kind: str
    mark: str | None
    place: Box
    has_shape: bool
    unit: str
    quantity: float
    confidence: float
    label: str | None
    reason: str

    @property
    def is_count(self) -> bool:
        """Whether it counts pieces."""
        return self.unit in ("EA", "ea")

    @property
    def is_area(self) -> bool:
        """Whether it is an area."""
        return self.unit in ("SF", "m2")


@dataclass(frozen=True, slots=True)
class Found:
    """What one provider measured; `refused` is the code of its failure."""

    provider: str
    rows: tuple[Row, ...]
    seconds: float
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is found on one sheet."""

    file: SheetFile
    words: ReadWords
    classification: FoundClassification
    scale: FoundScale
    found: tuple[Found, ...]
    seconds: float

    @property
    def calibrated_ratio(self) -> float | None:
        """The ratio that is measured with unless a person says another one."""
        return self.scale.ratio if self.scale.status == "calibrated" else None


def read(file: SheetFile, providers: tuple[str, ...] = PROVIDERS) -> Reading:
    """The sheet as it comes in, and what each provider measures on it."""
    began = time.process_time()
    path = str(file.path)
    words = read_words(path, 1, Limits())
    classification = classify_packed(words.sheet)
    scale = find_scale_packed(words.sheet, path)
    seconds = time.process_time() - began
    ratio = ratio_to_measure_with(scale, file.truth)
    context = SheetContext(
        classification.discipline,
        classification.page_type,
        words.title or "",
        Ratios(ratio, proposed_regions(scale)),
    )
    metric = is_metric(scale.text, ratio, scale.units)
    found = tuple(_take_off(path, words.sheet, each, context, metric) for each in providers)
    return Reading(file, words, classification, scale, found, seconds)


def proposed_regions(scale: FoundScale) -> tuple[Region, ...]:
    """The regions that are stored with the scale that was found."""
    return tuple(
        Region(
            each["name"],
            Box(*each["box"]),
            each["ratio"],
            each["source"],
            None if each.get("polygon") is None else tuple(map(tuple, each["polygon"])),
        )
        for each in jsonio.loads(scale.regions)
    )


def ratio_to_measure_with(scale: FoundScale, truth: Truth) -> float:
    """The one that is found; where none is, or nearly the true one, what a person would tell."""
    told = truth.ratio or (truth.ratios[0][1] if truth.ratios else _UNTOLD_RATIO)
    found = scale.ratio if scale.status == "calibrated" else None
    if found is None or abs(found / told - 1) <= RIGHT_RATIO:
        return told
    return found


def _take_off(path: str, sheet: str, provider: str, context: SheetContext, metric: bool) -> Found:
    began = time.process_time()
    try:
        taken = take_off_everything(path, sheet, provider, metric, (), context)
    except TaskFailure as failure:
        return Found(provider, (), time.process_time() - began, failure.code)
    return Found(provider, tuple(_rows(taken)), time.process_time() - began)


def _rows(taken: Taken) -> list[Row]:
    rows = []
    for measured in taken.measured:
        for part in measured.slices:
            values: list[dict[str, Any]] = jsonio.loads(part)
            rows += [_row(each, measured.condition.unit.value) for each in values]
    return rows


def _row(values: dict[str, Any], unit: str) -> Row:
    return Row(
        values["kind"],
        values["mark"],
        Box(*jsonio.loads(values["place"])),
        values["geometry"] is not None,
        unit,
        values["quantity"] * _IN_FEET[unit],
        values["confidence"],
        values["label"],
        values["reason"],
    )
