"""All files of the set: importing a module declares its files."""

from tests.parsing.sets.sealed import (
    mail_files,
    office_files,
    pdf_pages,
    pdf_parts,
    scans,
    web_text,
    word_files,
    word_more,
)
from tests.parsing.sets.sealed.kit import CASES

__all__ = [
    "CASES",
    "mail_files",
    "office_files",
    "pdf_pages",
    "pdf_parts",
    "scans",
    "web_text",
    "word_files",
    "word_more",
]
