"""All that runs in worker processes for documents: pure functions, handed to `ctx.compute`.

What they are made of stands in the rooms of the trade: `text/`, `embedding/`, `answers/`.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.errors import TaskFailure
from app.jobs.documents.answers.extraction import best_sentences
from app.jobs.documents.embedding.local import embed, local_model
from app.jobs.documents.embedding.transformers import describe, embed_with
from app.jobs.documents.found import Attachment, Extracted, Rows, Summary
from app.jobs.documents.text.pages import pages_of
from app.jobs.documents.text.rows import rows_in
from app.jobs.documents.text.serialization import pack, unpack
from app.jobs.documents.text.summary import summary_of
from app.jobs.documents.text.title import title_of
from app.lines import display_name
from app.parsing.document import Document, Progress, ignore_progress, within
from app.parsing.kinds import PDF
from app.parsing.limits import Limits
from app.parsing.losses import LossKind, open_changes, sentences
from app.parsing.members.carriers import MAILS, members_of
from app.parsing.read import RecognisedPage, Scan, read_or_list
from app.parsing.struck import standing
from app.text.language import language_of

__all__ = [
    "best_sentences",
    "describe",
    "embed",
    "embed_with",
    "extract",
    "local_model",
    "rows_of",
    "summarize",
]


READING = 0.85
"""What reading takes of the time until a document is packed."""


def extract(
    path: str,
    name: str,
    limits: Limits,
    recognised: Iterable[RecognisedPage] = (),
    progress: Progress = ignore_progress,
) -> Extracted | Scan:
    """Read the file at `path`, or say what to recognise first, as `read_or_list` does."""
    reading = within(progress, 0.0, READING)
    document = read_or_list(path, name, limits, recognised, reading)
    if isinstance(document, Scan):
        return document
    document = replace(document, pages=pages_of(document))
    attachments = _attachments(path, limits) if document.media_type == PDF else ()
    return Extracted(
        pages=len(document.pages),
        words=len(standing(document.text).split()),
        warnings=_without_attachments(document, {each.name for each in attachments}),
        failed_pages=document.failed_pages,
        packed=pack(document),
        attachments=attachments,
        open_changes=open_changes(document.losses),
        language=language_of(document.text),
        title=title_of(document),
    )


def _attachments(path: str, limits: Limits) -> tuple[Attachment, ...]:
    """What a PDF carries, which is read only if somebody asks for it."""
    try:
        return tuple(Attachment(each.name, each.size) for each in members_of(path, PDF, limits))
    except TaskFailure:
        # A PDF that is damaged in a way that its reader has mended; what it says of them stays.
        return ()


def _without_attachments(document: Document, names: set[str]) -> tuple[str, ...]:
    """Its warnings, but for files whose fate is said elsewhere: those of a mail, and these."""
    losses = [loss for loss in document.losses if loss.kind is LossKind.ATTACHMENT]
    is_mail = document.media_type in MAILS
    others = [loss for loss in losses if not is_mail and display_name(loss.detail) not in names]
    told = sentences(losses)
    kept = (warning for warning in document.warnings if warning not in told)
    return (*kept, *sentences(others))


def rows_of(packed: str) -> Rows:
    """The pages and chunks of a packed document, as rows to store."""
    return rows_in(unpack(packed))


def summarize(packed: str) -> Summary:
    """The most central sentences of a packed document; up to a second of work."""
    return summary_of(unpack(packed))
