"""The first work on a document: its text, its pages, and what there is to know of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.jobs.documents.text.paging import pages_of
from app.jobs.documents.text.serialization import pack
from app.parsing.document import Progress, ignore_progress
from app.parsing.limits import Limits
from app.parsing.read import RecognisedPage, Scan, read_or_list


@dataclass(frozen=True, slots=True)
class Extracted:
    """`packed` is the text with its pages and blocks, for the next workers to unpack."""

    pages: int
    words: int
    warnings: tuple[str, ...]
    failed_pages: tuple[int, ...]
    packed: str


def extract(
    path: str,
    name: str,
    limits: Limits,
    recognised: Iterable[RecognisedPage] = (),
    progress: Progress = ignore_progress,
) -> Extracted | Scan:
    """Read the file at `path`, or say what to recognise first, as `read_or_list` does."""
    document = read_or_list(path, name, limits, recognised, progress)
    if isinstance(document, Scan):
        return document
    document = replace(document, pages=pages_of(document))
    return Extracted(
        pages=len(document.pages),
        words=len(document.text.split()),
        warnings=document.warnings,
        failed_pages=document.failed_pages,
        packed=pack(document),
    )
