"""Sheets of thirty kinds by somebody who has not read the providers."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets.sealed import (
    alps,
    americas,
    changes,
    interiors,
    isles,
    lowlands,
    measured,
    mediterranean,
    outside,
    papers,
    printed,
    southern,
    streets,
    trades,
    us_buildings,
)
from tests.jobs.drawings.sets.truth import SheetFile

SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    us_buildings.susquehanna,
    us_buildings.yakima,
    americas.gatineau,
    americas.papaloapan,
    isles.tweed,
    isles.liffey,
    mediterranean.ebro,
    mediterranean.adda,
    alps.enns,
    southern.vaal,
    southern.waikato,
    streets.kallang,
    lowlands.maas,
    lowlands.dalalven,
    changes.spica,
    changes.alcor,
    interiors.vega,
    interiors.mira,
    trades.altair,
    trades.rigel,
    outside.adhara,
    papers.madawaska,
    papers.mizar,
    papers.thurso,
    papers.capella,
    printed.deneb,
    printed.antares,
    measured.sabine,
    measured.boyne,
    measured.regulus,
)
