"""The samples of all modules, in the order of their names."""

from tests.parsing.sets.open import pdf_order, plain, rich, scans, webs, words_dirty, words_plain
from tests.parsing.sets.open.sample import SAMPLES

__all__ = ["SAMPLES"]

_MODULES = (pdf_order, plain, rich, scans, webs, words_dirty, words_plain)
