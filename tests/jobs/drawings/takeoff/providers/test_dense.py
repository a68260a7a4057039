"""Crowded sheets: work grows with what is drawn, and its one slab is found all the same."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import TaskFailure
from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.scale.regions import Ratios
from app.jobs.drawings.sheet.geometry import Polygon, net_area
from app.jobs.drawings.sheet.serialization import pack
from app.jobs.drawings.takeoff.evidence.context import SheetContext
from app.jobs.drawings.takeoff.providers.protocol import Analysis, Kind
from app.jobs.drawings.takeoff.providers.runner import take_off
from app.jobs.drawings.worker import take_off_everything
from app.parsing.limits import Limits
from tests.jobs.drawings.dense import KINDS, dense_pdf

_SLAB_POINTS = 540 * 360
_PLAN = SheetContext("Structural", "Plan", "FOUNDATION PLAN", Ratios(48.0))
_SMALL = {"mesh": 12, "polylines": 250, "words": 400, "marked": 150, "hatches": 2_000}


def analysed(file: Path, provider: str) -> Analysis:
    return take_off(str(file), read_sheet(str(file), 1), provider, _PLAN)


def slab_in(analysis: Analysis) -> float:
    """Square points of the only slab, counted or a candidate."""
    found = [*analysis.elements, *(e for each in analysis.candidates for e in each.elements)]
    (shape,) = [each.geometry for each in found if each.kind is Kind.SLAB]
    assert isinstance(shape, Polygon)
    return net_area(shape)


def calls_during(work: Callable[[], Any]) -> int:
    """How many functions are called meanwhile, of Python and of C: what a slow step has many of."""
    count = 0

    def counted(_frame: Any, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("provider", ["vector", "vector-faces"])
@pytest.mark.parametrize("kind", KINDS)
def test_four_times_as_much_takes_four_times_as_many_steps(
    tmp_path: Path, kind: str, provider: str
) -> None:
    """A step that looks at every pair would take sixteen times as many."""
    few = _SMALL.get(kind, 600)
    # Lines that all cross have four times as many crossings when there are twice as many.
    many = few * (2 if kind == "mesh" else 4)
    one, other = (dense_pdf(tmp_path, kind, count) for count in (few, many))
    base = dense_pdf(tmp_path, kind, few // 100 if kind == "marked" else 1)

    idle = calls_during(lambda: analysed(base, provider))
    once = calls_during(lambda: analysed(one, provider)) - idle
    four_times = calls_during(lambda: analysed(other, provider)) - idle

    assert four_times <= 6 * once


@pytest.mark.parametrize("provider", ["vector", "vector-faces"])
@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"words"}))
def test_the_slab_of_a_crowded_sheet_is_found(tmp_path: Path, kind: str, provider: str) -> None:
    analysis = analysed(dense_pdf(tmp_path, kind, _SMALL.get(kind, 600)), provider)

    assert slab_in(analysis) == pytest.approx(_SLAB_POINTS, rel=1e-3)


def test_a_sheet_that_takes_too_long_is_refused_with_the_reason(tmp_path: Path) -> None:
    file = dense_pdf(tmp_path, "mechanical", 4_000)
    sheet = pack(read_sheet(str(file), 1))

    with pytest.raises(TaskFailure) as refused:
        take_off_everything(
            str(file), sheet, "vector", False, (), _PLAN, Limits(drawing_seconds=0.02)
        )

    assert refused.value.code == "too_long_to_measure"
    assert "0.02 s" in refused.value.message
    assert "INTRAY_DRAWING_SECONDS" in (refused.value.hint or "")


def test_a_sheet_that_needs_too_much_memory_is_refused_before_it_is_taken_in(
    tmp_path: Path,
) -> None:
    file = dense_pdf(tmp_path, "mechanical", 4_000)
    sheet = read_sheet(str(file), 1)

    with pytest.raises(TaskFailure) as refused:
        take_off(str(file), sheet, "vector", _PLAN, Limits(drawing_megabytes=8))

    assert refused.value.code == "too_many_paths"
    assert "8 MiB" in refused.value.message
    assert "INTRAY_DRAWING_MEMORY_MB" in (refused.value.hint or "")
