"""Writes blocks as a Word document on A4, in its own styles, with the number of each page.

python-docx loads in worker processes only: this module is imported inside functions.
"""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from app.jobs.contracts.files.blocks import Blocks, Line, Style
from app.jobs.contracts.files.word_body import write_blocks, write_footer
from app.jobs.contracts.files.word_styles import in_xml, set_page, set_styles

LONGEST_TITLE = 255
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_KEPT = {"OFFICE_DOCUMENT", "CORE_PROPERTIES", "STYLES", "SETTINGS", "THEME", "FONT_TABLE"}


def word(blocks: Blocks, *, footer: str = "", made: datetime | None = None) -> bytes:
    """The blocks as a .docx; `footer` stands on each page, `made` among its properties."""
    document = docx.Document()
    _clear(document)
    set_page(document)
    set_styles(document)
    _set_properties(document, blocks, NEVER if made is None else made)
    write_footer(document, footer)
    write_blocks(document, blocks)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _clear(document: Document) -> None:
    """Leaves out what only the template of python-docx has use for, such as its picture."""
    kept = {getattr(RELATIONSHIP_TYPE, name) for name in _KEPT}
    for relationships in (document.part.rels, document.part.package.rels):
        for relationship in list(relationships.values()):
            if relationship.reltype not in kept:
                del relationships[relationship.rId]
    for mode in document.settings.element.xpath(".//w:compatSetting[@w:name='compatibilityMode']"):
        # A file of an earlier version (14) opens in "compatibility mode".
        mode.set(qn("w:val"), "15")


def _set_properties(document: Document, blocks: Blocks, made: datetime) -> None:
    titles = (each.text for each in blocks if isinstance(each, Line) and each.style is Style.TITLE)
    properties = document.core_properties
    properties.title = in_xml(next(titles, ""))[:LONGEST_TITLE]
    properties.author = properties.last_modified_by = "Intray"
    properties.created = properties.modified = made
    properties.language = "en-GB"
    properties.comments = ""
