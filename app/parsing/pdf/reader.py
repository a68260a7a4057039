"""Reads PDFs: opens them, takes what a person sees of every page, and has pictures recognised."""

import os
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.builder import DocumentBuilder
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
from app.parsing.losses import Loss, LossKind, page_names
from app.parsing.ocr.recognition import Outcome, RecognisedPage, Recognition, recognised
from app.parsing.pages import compose
from app.parsing.pdf import scans
from app.parsing.pdf.attachments import attached_names
from app.parsing.pdf.contents import spoiled_pages
from app.parsing.pdf.file import Opened, opened
from app.parsing.pdf.page import text_lines
from app.parsing.pdf.sight.look import Looked, Sight, look_at
from app.parsing.placed import PlacedLine, PlacedPage
from app.parsing.source import Source

_END_MARK_WITHIN = 4_096


def read_pdf(source: Source) -> Document:
    """The document in a PDF, with its pages.

    Raises `TaskFailure`: `password_required`, `corrupt_file`, `too_many_pages`, `ocr_unavailable`,
    `no_text_layer`, `page_timeout`.
    """
    with opened(source.path) as file:
        total = len(file.pdf)
        if total == 0:
            raise corrupt_file("PDF")
        if total > source.limits.pages:
            raise too_many_pages(total, source.limits.pages)
        reading = _Reading(source.path, file, source.limits, source.recognition)
        reading.read(source.progress)
    if _is_cut_off(source.path):
        reading.warnings.append("The file seems to be cut off at its end; pages may be missing.")
    builder = compose(reading.pages)
    reading.tell(builder)
    return builder.build(PDF)


def recognise_pdf_page(path: str, number: int, limits: Limits) -> RecognisedPage:
    """The text in the pictures of one page."""
    try:
        with opened(path) as file:
            looked = look_at(file, number)
            try:
                return recognised(number, lambda: scans.recognise(looked, limits))
            finally:
                looked.close()
    except pdfium.PdfiumError:
        return RecognisedPage(number, Outcome.NOT_DRAWN)


@dataclass(slots=True)
class _Reading:
    """What has been read of one PDF, and what went wrong on which pages."""

    path: str
    file: Opened
    limits: Limits
    recognition: Recognition
    pages: list[PlacedPage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    timed_out: list[int] = field(default_factory=list)
    has_pictures: bool = False
    blank: list[int] = field(default_factory=list)
    logos: set[bytes] = field(default_factory=set)

    def read(self, progress: Progress) -> None:
        """Read every page, then decide whether what came out is a document."""
        total = len(self.file.pdf)
        for name in attached_names(self.file.pdf):
            self.losses.append(Loss(LossKind.ATTACHMENT, detail=name))
        for number in range(1, total + 1):
            self.pages.append(self._page(number))
            progress(number, total)
        if self.recognition.missing:
            return
        self.failed = sorted({*self.failed, *spoiled_pages(self.path, self.blank)})
        if len(self.failed) == total:
            raise corrupt_file("PDF")
        self._refuse_textless()
        self._warn()

    def tell(self, builder: DocumentBuilder) -> None:
        """Hand on what is not in the text."""
        builder.warnings += self.warnings
        builder.failed_pages += sorted(self.failed + self.timed_out)
        for loss in self.losses:
            builder.lose(loss.kind, page=loss.page, count=loss.count, detail=loss.detail)

    def _page(self, number: int) -> PlacedPage:
        try:
            looked = look_at(self.file, number)
        except pdfium.PdfiumError:
            self.failed.append(number)
            return PlacedPage(number, 1.0, ())
        try:
            return PlacedPage(number, looked.page.get_height(), tuple(self._lines(looked, number)))
        except pdfium.PdfiumError:
            self.failed.append(number)
            return PlacedPage(number, 1.0, ())
        finally:
            looked.close()

    def _lines(self, looked: Looked, number: int) -> list[PlacedLine]:
        if pdfium_c.FPDFPage_CountObjects(looked.page) == 0:
            self.blank.append(number)
        self.has_pictures |= looked.sight.has_pictures or bool(looked.sight.misread)
        is_new = bool(looked.sight.areas) and not self._is_known(looked.sight)
        found = self._recognised(looked, number) if is_new else []
        lines = text_lines(
            looked.page, looked.text_page, looked.sight.seen_with(is_recognised=bool(found))
        )
        if self.file.has_own_form:
            self._tell_of_form(looked, number)
        self.losses += looked.sight.losses
        return scans.woven(found, lines) if found else lines

    def _is_known(self, sight: Sight) -> bool:
        """Whether the only pictures are small ones that stood on a page before: a letterhead."""
        is_known = bool(sight.small) and sight.small <= self.logos
        self.logos |= sight.small
        return is_known

    def _tell_of_form(self, looked: Looked, number: int) -> None:
        """A form of XFA shows its contents only in its own program, unless its fields are here."""
        if number == 1 and not looked.sight.seen.added:
            self.losses.append(Loss(LossKind.FORM, number))

    def _recognised(self, looked: Looked, number: int) -> list[PlacedLine]:
        found = self.recognition.page(number, lambda: scans.recognise(looked, self.limits))
        if found is None:
            if self.recognition.obstacle:
                self._lose(looked, number, self.recognition.obstacle.hint or "")
            return []
        match found.outcome:
            case Outcome.TIMED_OUT:
                self.timed_out.append(number)
            case Outcome.FAILED:
                self.failed.append(number)
            case Outcome.NOT_DRAWN:
                raise pdfium.PdfiumError(f"page {number} cannot be drawn")
            case Outcome.UNREADABLE:
                self._lose(looked, number)
            case Outcome.READ if looked.sight.misread and not found.lines():
                self._lose(looked, number)
        return found.lines()

    def _lose(self, looked: Looked, number: int, hint: str = "") -> None:
        is_text = bool(looked.sight.misread)
        kind = LossKind.UNREADABLE_TEXT if is_text else LossKind.UNREADABLE_PICTURE
        self.losses.append(Loss(kind, number, detail=hint))

    def _refuse_textless(self) -> None:
        if any(has_content(line.text) for page in self.pages for line in page.lines):
            return
        if self.timed_out:
            raise page_timeout(self.limits.ocr_seconds_per_page)
        if self.has_pictures:
            raise self.recognition.obstacle or no_text_layer()

    def _warn(self) -> None:
        if self.failed:
            self.warnings.append(f"{page_names(self.failed)} could not be read.")
        if self.timed_out:
            seconds = self.limits.ocr_seconds_per_page
            stopped = f"text recognition was stopped after {seconds:g} s a page (page_timeout)."
            self.warnings.append(f"{page_names(self.timed_out)}: {stopped}")


def _is_cut_off(path: str) -> bool:
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_MARK_WITHIN))
        return b"%%EOF" not in file.read()
