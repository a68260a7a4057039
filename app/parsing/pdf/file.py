"""Opens a PDF, or says in one plain sentence why it cannot be opened."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.failures import corrupt_file, password_required
from app.parsing.pdf.layers import has_layers_off

_PASSWORD_ERRORS = (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)


def open_pdf(path: str) -> pdfium.PdfDocument:
    """The PDF at `path`; raises `TaskFailure`: `password_required`, `corrupt_file`."""
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise password_required() if _is_locked(path) else corrupt_file("PDF") from error


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF that is open, with its form, and what holds for the whole of it."""

    pdf: pdfium.PdfDocument
    has_layers_off: bool
    """Whether a layer of it may be switched off; what lies on it is not seen."""
    has_own_form: bool
    """Whether it is a form of XFA, whose contents are no pages."""


@contextmanager
def opened(path: str) -> Iterator[Opened]:
    """The PDF at `path` until the caller is done; raises as `open_pdf`."""
    pdf = open_pdf(path)
    try:
        form = pdf.get_formtype()
        if form != pdfium_c.FORMTYPE_NONE:
            _start_form(pdf)
        own_forms = (pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND)
        yield Opened(pdf, has_layers_off(path), form in own_forms)
    finally:
        pdf.close()


def _start_form(pdf: pdfium.PdfDocument) -> None:
    """Let PDFium know the fields; no script of a form can run, for it is built without any."""
    logger = logging.getLogger("pypdfium2")
    level = logger.level
    # It would say that it draws no XFA, which is told as a loss.
    logger.setLevel(logging.ERROR)
    try:
        pdf.init_forms()
    except pdfium.PdfiumError:
        return
    finally:
        logger.setLevel(level)


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
