"""What the parts of one Word file have in common while it is read."""

from dataclasses import dataclass, field

from app.parsing.builder import DocumentBuilder
from app.parsing.docx.looks import Looks
from app.parsing.docx.notes import Notes
from app.parsing.docx.numbering import Label, Numbering
from app.parsing.docx.package import Package
from app.parsing.docx.styles import Styles, merged, numbered_as
from app.parsing.docx.xml import Element, child, value
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.source import Source
from app.parsing.styled.tally import Tally


@dataclass(slots=True)
class WordFile:
    """One file that is being read: its parts, its counters, and where the blocks go."""

    source: Source
    package: Package
    builder: DocumentBuilder
    styles: Styles
    numbering: Numbering
    looks: Looks
    notes: Notes
    tally: Tally
    pictures: EmbeddedPictures
    seen_pictures: set[str] = field(default_factory=set)
    chunks: int = 0

    def label(self, properties: Element | None) -> Label | None:
        """The number of the next paragraph, which has these properties; ask once for each."""
        style = self.styles.known("paragraph", value(child(properties, "pStyle")))
        numbered = merged(numbered_as(properties), self.styles.numbered(style))
        if numbered is None or not numbered.list_id:
            return None
        return self.numbering.label(numbered.list_id, numbered.level, style)
