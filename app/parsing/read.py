"""The way in: a file of any type that is read here becomes a Document."""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module

from app.errors import TaskFailure, Unsupported
from app.parsing import sniff
from app.parsing.characters import has_content
from app.parsing.document import Document, Progress, ignore_progress
from app.parsing.failures import (
    corrupt_file,
    is_archive,
    no_content,
    password_required,
    too_large,
)
from app.parsing.kinds import ENCRYPTED, IMAGES, KINDS, PDF, ZIP, is_misnamed
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.ocr.recognition import Found, RecognisedPage, Recognition, Scan
from app.parsing.source import Source

__all__ = ["Limits", "RecognisedPage", "Scan", "read_document", "read_or_list", "recognise_page"]

Read = Callable[[Source], Document]


def read_document(
    path: str,
    name: str = "",
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress = ignore_progress,
) -> Document:
    """The document in the file at `path`; `name` is what a person called it.

    Blocks while it works, and may start programs, so it belongs into a worker process. Raises
    `TaskFailure` with one of the codes `unsupported_type`, `password_required`, `corrupt_file`,
    `no_text_layer`, `ocr_unavailable`, `page_timeout`, `too_many_pages`, `too_large`,
    `archive_too_large`, `doc_reader_missing`, `no_content`.
    """
    media_type = _type_of(path, name)
    return _read(Source(path, media_type, name, limits, Recognition(limits), progress))


def read_or_list(
    path: str,
    name: str,
    limits: Limits,
    recognised: Iterable[RecognisedPage] = (),
    progress: Progress = ignore_progress,
) -> Document | Scan:
    """As `read_document`, with the pages that `recognise_page` has recognised.

    When there are others to be recognised first, they are the answer. So a file without scanned
    pages is read by the first call, and one with them by a second.
    """
    recognition = Recognition(limits, {page.number: page for page in recognised})
    source = Source(path, _type_of(path, name), name, limits, recognition, progress)
    try:
        document = _read(source)
    except TaskFailure:
        if recognition.missing:
            return Scan(tuple(recognition.missing))
        raise
    return Scan(tuple(recognition.missing)) if recognition.missing else document


def recognise_page(path: str, number: int, limits: Limits) -> RecognisedPage:
    """The text in the picture of one page that `read_or_list` has listed.

    Starts a program. Raises `TaskFailure` where one page that fails spoils the file:
    `page_timeout`, `corrupt_file`.
    """
    media_type = _type_of(path, "")
    if media_type == PDF:
        from app.parsing.pdf.reader import recognise_pdf_page

        return recognise_pdf_page(path, number, limits)
    if media_type in IMAGES:
        from app.parsing.ocr.picture import recognise_picture_page

        return recognise_picture_page(path, number, limits)
    try:
        recognition = Recognition(limits, only=number)
        reader_of(media_type)(Source(path, media_type, "", limits, recognition))
    except Found as found:
        return found.page
    raise corrupt_file("file")


def reader_of(media_type: str) -> Read:
    """The reader of a kind of file; its module is loaded only when it is needed."""
    module, _, function = KINDS[media_type].reader.partition(":")
    read: Read = getattr(import_module(module), function)
    return read


def _type_of(path: str, name: str) -> str:
    try:
        media_type = sniff.sniff(path, name)
    except Unsupported as error:
        raise TaskFailure(error.code, error.message, error.hint) from error
    if media_type == ZIP:
        raise is_archive()
    return media_type


def _read(source: Source) -> Document:
    if source.media_type == ENCRYPTED:
        raise password_required()
    document = reader_of(source.media_type)(source)
    if source.recognition.missing:
        return document
    if len(document.text) > source.limits.text_megabytes * 1_000_000:
        raise too_large(source.limits.text_megabytes)
    if not has_content(document.text):
        raise no_content()
    warning = _wrong_ending(source)
    return replace(document, warnings=(warning, *document.warnings)) if warning else document


def _wrong_ending(source: Source) -> str | None:
    """A sentence when a name claims to be another type than the content is."""
    ending = os.path.splitext(source.name)[1].lower()
    if not is_misnamed(ending, source.media_type):
        return None
    words = KINDS[source.media_type].words
    return f"The name ends in {ending}, but the content is {words} and was read as that."
