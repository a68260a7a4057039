"""Reads PDFs: opens them, takes the lines of every page, and has scanned pages recognised."""

import os
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from app.parsing.characters import has_content
from app.parsing.document import Document, Progress
from app.parsing.failures import (
    corrupt_file,
    no_text_layer,
    page_timeout,
    too_many_pages,
)
from app.parsing.kinds import PDF
from app.parsing.limits import Limits
from app.parsing.losses import page_names
from app.parsing.ocr import tesseract
from app.parsing.ocr.recognition import NOTHING, Outcome, RecognisedPage, Recognition, recognised
from app.parsing.pages import compose
from app.parsing.pdf.file import open_pdf
from app.parsing.pdf.page import needs_ocr, picture, text_lines
from app.parsing.placed import PlacedLine, PlacedPage
from app.parsing.source import Source

_END_MARK_WITHIN = 4_096


def read_pdf(source: Source) -> Document:
    """The document in a PDF, with its pages.

    Raises `TaskFailure`: `password_required`, `corrupt_file`, `too_many_pages`, `ocr_unavailable`,
    `no_text_layer`, `page_timeout`.
    """
    pdf = open_pdf(source.path)
    try:
        if len(pdf) == 0:
            raise corrupt_file("PDF")
        if len(pdf) > source.limits.pages:
            raise too_many_pages(len(pdf), source.limits.pages)
        reading = _Reading(pdf, source.limits, source.recognition)
        reading.read(source.progress)
    finally:
        pdf.close()
    if _is_cut_off(source.path):
        reading.warnings.append("The file seems to be cut off at its end; pages may be missing.")
    builder = compose(reading.pages)
    builder.warnings += reading.warnings
    builder.failed_pages += sorted(reading.failed + reading.timed_out)
    return builder.build(PDF)


def recognise_pdf_page(path: str, number: int, limits: Limits) -> RecognisedPage:
    """The text in the picture of one page."""
    pdf = open_pdf(path)
    try:
        page = pdf[number - 1]
        try:
            return _recognise(page, number, limits)
        finally:
            page.close()
    except pdfium.PdfiumError:
        return RecognisedPage(number, Outcome.NOT_DRAWN)
    finally:
        pdf.close()


def _recognise(page: pdfium.PdfPage, number: int, limits: Limits) -> RecognisedPage:
    return recognised(number, lambda: tesseract.recognise(*picture(page, limits), limits))


@dataclass(slots=True)
class _Reading:
    """What has been read of one PDF, and what went wrong on which pages."""

    pdf: pdfium.PdfDocument
    limits: Limits
    recognition: Recognition
    pages: list[PlacedPage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    timed_out: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)

    def read(self, progress: Progress) -> None:
        """Read every page, then decide whether what came out is a document."""
        total = len(self.pdf)
        for number in range(1, total + 1):
            self.pages.append(self._page(number))
            progress(number, total)
        if self.recognition.missing:
            return
        if len(self.failed) == total:
            raise corrupt_file("PDF")
        self._refuse_textless()
        self._warn()

    def _page(self, number: int) -> PlacedPage:
        try:
            page = self.pdf[number - 1]
        except pdfium.PdfiumError:
            self.failed.append(number)
            return PlacedPage(number, 1.0, ())
        try:
            lines = text_lines(page)
            if needs_ocr(page, lines):
                lines = self._recognised(page, number) or lines
            return PlacedPage(number, page.get_height(), tuple(lines))
        except pdfium.PdfiumError:
            self.failed.append(number)
            return PlacedPage(number, 1.0, ())
        finally:
            page.close()

    def _recognised(self, page: pdfium.PdfPage, number: int) -> list[PlacedLine]:
        found = self.recognition.page(
            number, lambda: tesseract.recognise(*picture(page, self.limits), self.limits)
        )
        if found is None:
            if self.recognition.obstacle:
                self.pictures.append(number)
            return []
        match found.outcome:
            case Outcome.TIMED_OUT:
                self.timed_out.append(number)
            case Outcome.FAILED:
                self.failed.append(number)
            case Outcome.NOT_DRAWN:
                raise pdfium.PdfiumError(f"page {number} cannot be drawn")
            case Outcome.READ if found.packed == NOTHING:
                self.pictures.append(number)
        return found.lines()

    def _refuse_textless(self) -> None:
        if any(has_content(line.text) for page in self.pages for line in page.lines):
            return
        if self.timed_out:
            raise page_timeout(self.limits.ocr_seconds_per_page)
        if self.pictures:
            raise self.recognition.obstacle or no_text_layer()

    def _warn(self) -> None:
        if self.failed:
            self.warnings.append(f"{page_names(self.failed)} could not be read.")
        if self.timed_out:
            seconds = self.limits.ocr_seconds_per_page
            stopped = f"text recognition was stopped after {seconds:g} s a page (page_timeout)."
            self.warnings.append(f"{page_names(self.timed_out)}: {stopped}")
        obstacle = self.recognition.obstacle if self.pictures else None
        if self.pictures and obstacle:
            hint = obstacle.hint
            self.warnings.append(f"{page_names(self.pictures)} held only pictures. {hint}")
        elif self.pictures:
            pages = page_names(self.pictures)
            self.warnings.append(f"No text was found in the pictures on {pages}.")


def _is_cut_off(path: str) -> bool:
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_MARK_WITHIN))
        return b"%%EOF" not in file.read()
