"""The samples of all modules."""

from tests.parsing.sets.open import (
    open_formats,
    pdf_layers,
    pdf_long,
    pdf_order,
    pdf_tables,
    pdf_words,
    plain,
    rich,
    scans,
    sheets,
    webs,
    words_dirty,
    words_plain,
)
from tests.parsing.sets.open.sample import SAMPLES

__all__ = ["MODULES", "SAMPLES"]

MODULES = (
    open_formats,
    pdf_layers,
    pdf_long,
    pdf_order,
    pdf_tables,
    pdf_words,
    plain,
    rich,
    scans,
    sheets,
    webs,
    words_dirty,
    words_plain,
)
