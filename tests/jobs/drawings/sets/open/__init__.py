"""Dirty sheets, drawn as offices draw them; a family of sheets a module."""

from tests.jobs.drawings.sets.open import (
    architecture,
    details,
    existing,
    foundations,
    hidden,
    marks,
    papers,
    scales,
    site,
    slabs,
    trades,
)

SHEETS = tuple(
    sheet
    for family in (
        foundations,
        slabs,
        site,
        existing,
        architecture,
        trades,
        details,
        papers,
        scales,
        hidden,
        marks,
    )
    for sheet in family.SHEETS
)
