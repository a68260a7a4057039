"""Dirty sheets, drawn as offices draw them; a family of sheets a module."""

from tests.jobs.drawings.sets.open import (
    architecture,
    birds,
    details,
    drafting,
    elsewhere,
    existing,
    foundations,
    hidden,
    marks,
    names,
    papers,
    quiet,
    scales,
    site,
    slabs,
    strangers,
    trades,
    trees,
    wording,
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
        drafting,
        names,
        wording,
        quiet,
        strangers,
        birds,
        trees,
        elsewhere,
    )
    for sheet in family.SHEETS
)
