"""Reads PDFs: opens them, takes the lines of every page, and has scanned pages recognised."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from app.errors import TaskFailure
from app.parsing.characters import has_content
from app.parsing.document import Document, Progress
from app.parsing.failures import (
    corrupt_file,
    no_text_layer,
    page_timeout,
    too_many_pages,
)
from app.parsing.limits import Limits
from app.parsing.ocr import tesseract
from app.parsing.ocr.recognition import NOTHING, Outcome, RecognisedPage, Scan, recognised
from app.parsing.pages import compose
from app.parsing.pdf.file import open_pdf
from app.parsing.pdf.page import needs_ocr, picture, text_lines
from app.parsing.placed import PlacedLine, PlacedPage

MEDIA_TYPE = "application/pdf"
_END_MARK_WITHIN = 4_096
_MOST_NAMED = 20


def read_pdf(
    path: str,
    limits: Limits,
    given: Mapping[int, RecognisedPage] | None,
    progress: Progress,
) -> Document | Scan:
    """The document in a PDF, with its pages.

    Scanned pages are recognised here, or taken from `given`: when that lacks any, they are the
    answer. Raises `TaskFailure`: `password_required`, `corrupt_file`, `too_many_pages`,
    `ocr_unavailable`, `no_text_layer`, `page_timeout`.
    """
    pdf = open_pdf(path)
    try:
        if len(pdf) == 0:
            raise corrupt_file("PDF")
        if len(pdf) > limits.pages:
            raise too_many_pages(len(pdf), limits.pages)
        reading = _Reading(pdf, limits, given)
        reading.read(progress)
    finally:
        pdf.close()
    if reading.missing:
        return Scan(tuple(reading.missing))
    if _is_cut_off(path):
        reading.warnings.append("The file seems to be cut off at its end; pages may be missing.")
    builder = compose(reading.pages)
    builder.warnings += reading.warnings
    builder.failed_pages += sorted(reading.failed + reading.timed_out)
    return builder.build(MEDIA_TYPE)


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
    given: Mapping[int, RecognisedPage] | None
    missing: list[int] = field(default_factory=list)
    pages: list[PlacedPage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    timed_out: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    ocr_missing: TaskFailure | None = None
    is_ocr_checked: bool = False

    def read(self, progress: Progress) -> None:
        """Read every page, then decide whether what came out is a document."""
        total = len(self.pdf)
        for number in range(1, total + 1):
            self.pages.append(self._page(number))
            progress(number, total)
        if self.missing:
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
        found = self._found(page, number)
        if found is None:
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

    def _found(self, page: pdfium.PdfPage, number: int) -> RecognisedPage | None:
        """What recognition made of a page; None where there is none, or none yet."""
        if self.given is not None and number in self.given:
            return self.given[number]
        if not self._can_recognise():
            self.pictures.append(number)
            return None
        if self.given is None:
            return _recognise(page, number, self.limits)
        self.missing.append(number)
        return None

    def _can_recognise(self) -> bool:
        if not self.is_ocr_checked:
            self.is_ocr_checked = True
            try:
                tesseract.require(self.limits)
            except TaskFailure as failure:
                self.ocr_missing = failure
        return self.ocr_missing is None

    def _refuse_textless(self) -> None:
        if any(has_content(line.text) for page in self.pages for line in page.lines):
            return
        if self.timed_out:
            raise page_timeout(self.limits.ocr_seconds_per_page)
        if self.pictures:
            raise self.ocr_missing or no_text_layer()

    def _warn(self) -> None:
        if self.failed:
            self.warnings.append(f"{_named(self.failed)} could not be read.")
        if self.timed_out:
            seconds = self.limits.ocr_seconds_per_page
            stopped = f"text recognition was stopped after {seconds:g} s a page (page_timeout)."
            self.warnings.append(f"{_named(self.timed_out)}: {stopped}")
        if self.pictures and self.ocr_missing:
            hint = self.ocr_missing.hint
            self.warnings.append(f"{_named(self.pictures)} held only pictures. {hint}")
        elif self.pictures:
            self.warnings.append(f"No text was found in the pictures on {_named(self.pictures)}.")


def _is_cut_off(path: str) -> bool:
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_MARK_WITHIN))
        return b"%%EOF" not in file.read()


def _named(pages: Sequence[int]) -> str:
    """The pages in words, the first twenty by number: "Page 3", "Pages 3, 5, 9"."""
    if len(pages) == 1:
        return f"Page {pages[0]}"
    listed = ", ".join(map(str, pages[:_MOST_NAMED]))
    more = f" and {len(pages) - _MOST_NAMED} more" if len(pages) > _MOST_NAMED else ""
    return f"Pages {listed}{more}"
