"""Dirty sheets, drawn as offices draw them; a family of sheets a module."""

from tests.jobs.drawings.sets.open import foundations

SHEETS = (*foundations.SHEETS,)
