"""All files of the set: importing a module declares its files."""

from tests.parsing.sets.sealed import (
    pdf_pages,
    pdf_parts,
    word_files,
    word_more,
)
from tests.parsing.sets.sealed.kit import CASES

__all__ = ["CASES", "pdf_pages", "pdf_parts", "word_files", "word_more"]
