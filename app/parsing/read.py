"""The way in: a file of any type that is read here becomes a Document."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.errors import TaskFailure, Unsupported
from app.parsing import sniff as types
from app.parsing.characters import has_content
from app.parsing.document import Document, Progress, ignore_progress
from app.parsing.failures import no_content, password_required, too_large
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.ocr.recognition import RecognisedPage, Scan

__all__ = ["Limits", "RecognisedPage", "Scan", "read_document", "read_or_list", "recognise_page"]

_ENDINGS = {
    types.PDF: (".pdf",),
    types.DOCX: (".docx", ".docm", ".dotx", ".dotm"),
    types.DOC: (".doc", ".dot"),
    types.HTML: (".html", ".htm", ".xhtml"),
    types.PNG: (".png",),
    types.JPEG: (".jpg", ".jpeg"),
    types.TIFF: (".tif", ".tiff"),
}
_WORDS = {
    types.PDF: "a PDF",
    types.DOCX: "a Word document (.docx)",
    types.DOC: "an old Word document (.doc)",
    types.HTML: "an HTML page",
    types.PNG: "a PNG picture",
    types.JPEG: "a JPEG picture",
    types.TIFF: "a TIFF picture",
    types.TEXT: "plain text",
}
_KNOWN_ENDINGS = frozenset(ending for endings in _ENDINGS.values() for ending in endings)


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
    document = _read(path, name, limits, None, progress)
    assert isinstance(document, Document)
    return document


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
    return _read(path, name, limits, {page.number: page for page in recognised}, progress)


def recognise_page(path: str, number: int, limits: Limits) -> RecognisedPage:
    """The text in the picture of one page that `read_or_list` has listed.

    Starts a program. Raises `TaskFailure` where one page that fails spoils the file:
    `page_timeout`, `corrupt_file`.
    """
    if types.sniff(path) == types.PDF:
        from app.parsing.pdf.reader import recognise_pdf_page

        return recognise_pdf_page(path, number, limits)
    from app.parsing.ocr.picture import recognise_picture_page

    return recognise_picture_page(path, number, limits)


_Given = Mapping[int, RecognisedPage] | None


def _read(
    path: str, name: str, limits: Limits, given: _Given, progress: Progress
) -> Document | Scan:
    try:
        media_type = types.sniff(path, name)
    except Unsupported as error:
        raise TaskFailure(error.code, error.message, error.hint) from error
    document = _read_type(path, media_type, limits, given, progress)
    if isinstance(document, Scan):
        return document
    if len(document.text) > limits.text_megabytes * 1_000_000:
        raise too_large(limits.text_megabytes)
    if not has_content(document.text):
        raise no_content()
    warning = _wrong_ending(name, media_type)
    return replace(document, warnings=(warning, *document.warnings)) if warning else document


def _read_type(
    path: str, media_type: str, limits: Limits, given: _Given, progress: Progress
) -> Document | Scan:
    """Hand over to the reader of that type; each is loaded only when it is needed."""
    if media_type == types.PDF:
        from app.parsing.pdf.reader import read_pdf

        return read_pdf(path, limits, given, progress)
    if media_type == types.DOCX:
        from app.parsing.docx.reader import read_docx

        return read_docx(path, limits)
    if media_type == types.DOC:
        from app.parsing.doc.reader import read_doc

        return read_doc(path, limits)
    if media_type == types.ENCRYPTED:
        raise password_required()
    if media_type in types.IMAGES:
        from app.parsing.ocr.picture import read_picture

        return read_picture(path, media_type, limits, given, progress)
    return _read_text(path, media_type, limits)


def _read_text(path: str, media_type: str, limits: Limits) -> Document:
    if media_type == types.HTML:
        from app.parsing.html.reader import read_html

        return read_html(path, limits)
    if media_type == types.MARKDOWN:
        from app.parsing.text.markdown import read_markdown

        return read_markdown(path, limits)
    from app.parsing.text.reader import read_text

    return read_text(path, limits)


def _wrong_ending(name: str, media_type: str) -> str | None:
    """A sentence when a name claims to be another type than the content is."""
    ending = os.path.splitext(name)[1].lower()
    if ending not in _KNOWN_ENDINGS or ending in _ENDINGS.get(media_type, ()):
        return None
    return (
        f"The name ends in {ending}, but the content is {_WORDS[media_type]} and was read as that."
    )
