"""The names of the files that a PDF carries: of a collection, an e-invoice, or beside the text."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.characters import squeeze

_MOST = 1_000
_NAMELESS = "a file without a name"


def attached_names(pdf: pdfium.PdfDocument) -> list[str]:
    """The names of all files that are attached to the document as a whole, each once."""
    count = min(pdfium_c.FPDFDoc_GetAttachmentCount(pdf), _MOST)
    names = [_name(pdf, index) for index in range(count)]
    return list(dict.fromkeys(names))


def _name(pdf: pdfium.PdfDocument, index: int) -> str:
    try:
        return squeeze(pdf.get_attachment(index).get_name()) or _NAMELESS
    except pdfium.PdfiumError:
        return _NAMELESS
