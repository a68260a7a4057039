"""Opens a PDF, or says in one plain sentence why it cannot be opened."""

import os

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.failures import corrupt_file, password_required

_PASSWORD_ERRORS = (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)


def open_pdf(path: str) -> pdfium.PdfDocument:
    """The PDF at `path`; raises `TaskFailure`: `password_required`, `corrupt_file`."""
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise password_required() if _is_locked(path) else corrupt_file("PDF") from error


def _is_locked(path: str) -> bool:
    """Whether it is the password that is missing.

    PDFium's last error is defined only after a load that failed. A file without pages loads, and
    the error that is told of it is that of the file which this process read before.
    """
    document = pdfium_c.FPDF_LoadDocument(os.fsencode(path), None)
    if document:
        pdfium_c.FPDF_CloseDocument(document)
        return False
    return pdfium_c.FPDF_GetLastError() in _PASSWORD_ERRORS
