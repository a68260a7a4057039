"""What suits a file as a document: whatever can be read can be searched and asked about."""

from app.jobs.documents.names import BATCH, INGESTION
from app.parsing.kinds import EML, MSG, ZIP
from app.parsing.telling.glance import Glance, Suggestion


def suits(seen: Glance) -> tuple[Suggestion, ...]:
    """To read it in; an archive is unpacked first."""
    if seen.media_type == ZIP:
        return (Suggestion(BATCH, "An archive: each file in it becomes a document", 1.0),)
    return (Suggestion(INGESTION, _reason(seen), 1.0),)


def _reason(seen: Glance) -> str:
    if seen.media_type in (EML, MSG):
        return "A mail: its text and what is attached become searchable"
    if seen.pages and not any(page.words for page in seen.pages):
        return "Pages without text: they become searchable by text recognition"
    return "Text that can be searched and asked about"
