"""What the content of a file has told: a kind that may be read here, or words for a stranger."""

from dataclasses import dataclass

from app.parsing.kinds import (
    BMP,
    CSV,
    EML,
    EPUB,
    GIF,
    HEIC,
    MHTML,
    MSG,
    ODT,
    PPTX,
    RTF,
    WEBP,
    WORDXML,
    XLSX,
    ZIP,
)

WORDS = {
    BMP: f"a file of the type {BMP}",
    CSV: "a table of separated values (.csv)",
    EML: "a saved mail (.eml)",
    EPUB: "an e-book (.epub)",
    GIF: f"a file of the type {GIF}",
    HEIC: f"a file of the type {HEIC}",
    MHTML: "a web archive (.mht)",
    MSG: "a mail that Outlook saved (.msg)",
    ODT: "an OpenDocument text (.odt)",
    PPTX: "a PowerPoint presentation (.pptx)",
    RTF: "a Rich Text file (.rtf)",
    WEBP: f"a file of the type {WEBP}",
    WORDXML: "a Word document as XML",
    XLSX: "an Excel workbook (.xlsx)",
    ZIP: "a zip archive",
}
"""What a kind is called where nothing here reads it."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A file that is known, but not read: what it seems to be, with its article."""

    words: str


Verdict = str | Stranger
"""A media type, or a stranger."""
