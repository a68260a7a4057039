"""The first work on a document: its text, its pages, and what there is to know of them."""

from dataclasses import dataclass, replace

from app.jobs.ingestion.packed import pack
from app.jobs.ingestion.paging import pages_of
from app.parsing.document import Progress, ignore_progress
from app.parsing.limits import Limits
from app.parsing.read import read_document


@dataclass(frozen=True, slots=True)
class Extracted:
    """`packed` is the text with its pages and blocks, for the next workers to unpack."""

    pages: int
    words: int
    warnings: tuple[str, ...]
    failed_pages: tuple[int, ...]
    packed: str


def extract(
    path: str, name: str, limits: Limits, progress: Progress = ignore_progress
) -> Extracted:
    """Read the file at `path`; raises what `read_document` raises. For `ctx.compute`."""
    document = read_document(path, name, limits, progress)
    document = replace(document, pages=pages_of(document))
    return Extracted(
        pages=len(document.pages),
        words=len(document.text.split()),
        warnings=document.warnings,
        failed_pages=document.failed_pages,
        packed=pack(document),
    )
