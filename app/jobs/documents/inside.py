"""The files that a mail, a collection or an archive carries: what is known of each, as values."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.documents.models import BatchItem
from app.parsing.losses import Loss, LossKind, sentences
from app.parsing.members.taking import Held


@dataclass(frozen=True, slots=True)
class Inner:
    """A file inside another one; the upload `file_id` is made of it unless it has an obstacle."""

    file_id: str
    held: Held

    @property
    def is_readable(self) -> bool:
        """Whether a document or a batch can be tried with it."""
        return not self.held.obstacle


@dataclass(frozen=True, slots=True)
class Room:
    """How deep a file lies in others, and how many files may still be taken out of it."""

    depth: int
    left: int


def unread(items: Sequence[BatchItem], kind: LossKind) -> list[str]:
    """One sentence that names the files inside that no document was made of, and why."""
    losses = [Loss(kind, detail=_told(item)) for item in items if item.is_lost]
    return sentences(losses)


def _told(item: BatchItem) -> str:
    name = item.name or ""
    if item.status == "unread":
        return f"{name} ({item.error})" if item.error else name
    return f"{name} ({(item.error or 'it was stopped').rstrip('.')})"
