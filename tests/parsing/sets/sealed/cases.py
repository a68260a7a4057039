"""All files of the set: importing a module declares its files."""

from tests.parsing.sets.sealed import (
    mail_files,
    office_files,
    pdf_forms,
    pdf_hidden,
    pdf_letters,
    pdf_pages,
    pdf_sheets,
    pdf_tables,
    rich_text,
    scans,
    scans_beside,
    text_files,
    web_text,
    word_files,
    word_forms,
    word_more,
    word_names,
)
from tests.parsing.sets.sealed.kit import CASES

__all__ = [
    "CASES",
    "mail_files",
    "office_files",
    "pdf_forms",
    "pdf_hidden",
    "pdf_letters",
    "pdf_pages",
    "pdf_sheets",
    "pdf_tables",
    "rich_text",
    "scans",
    "scans_beside",
    "text_files",
    "web_text",
    "word_files",
    "word_forms",
    "word_more",
    "word_names",
]
