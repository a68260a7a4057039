"""Thirty sheets by a stranger, drawn as two dozen offices draw; they measured the takeoff once."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets.open.strangers import (
    foundations,
    interiors,
    mixed,
    papers,
    ratios,
    scales,
    sites,
    slabs,
)
from tests.jobs.drawings.sets.truth import SheetFile

SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    foundations.warehouse,
    foundations.works,
    foundations.school,
    slabs.raft,
    slabs.drilled,
    slabs.clinic,
    slabs.basement,
    sites.shop,
    sites.leeds,
    sites.yard,
    mixed.pump,
    mixed.tower,
    mixed.annex,
    mixed.plaza,
    interiors.finishes,
    interiors.lighting,
    interiors.ceiling,
    interiors.ventilation,
    interiors.telecom,
    papers.planting,
    papers.survey,
    papers.details,
    papers.elevations,
    papers.schedules,
    scales.half,
    scales.fitted,
    scales.bar,
    ratios.sapatas,
    ratios.measured,
    ratios.stale,
)


def sheets(folder: Path) -> list[SheetFile]:
    """Draws all of them into a folder."""
    return [draw(folder) for draw in SHEETS]
