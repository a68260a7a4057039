"""A contract as every stage of the work sees it: its document, cut into passages once."""

from dataclasses import dataclass

from app.jobs.contracts.text.passages import Segment, find_passages
from app.parsing.document import Document, Progress, ignore_progress
from app.parsing.struck import standing


@dataclass(frozen=True, slots=True)
class Contract:
    """A document with its passages in reading order."""

    document: Document
    segments: tuple[Segment, ...]

    @property
    def standing(self) -> str:
        """The text without what is struck out, for all that judges; offsets are the same."""
        return standing(self.document.text)


def contract_of(document: Document, progress: Progress = ignore_progress) -> Contract:
    """Cut a document into passages: the larger part of the time that reading a text takes."""
    return Contract(document, find_passages(document, progress))
