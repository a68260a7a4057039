"""A climate-related passage as the review's stages hand it on."""

from dataclasses import dataclass

from app.jobs.contracts.evidence.topics import Signal, Tier, Topic
from app.jobs.contracts.text.passages import Segment


@dataclass(frozen=True, slots=True)
class Words:
    """Words that count; offsets into the document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A segment with what was found in it and why."""

    segment: Segment
    tier: Tier
    topic: Topic
    risk: str | None
    reason: str
    signals: tuple[Signal, ...]
    words: tuple[Words, ...] = ()

    @property
    def is_binding(self) -> bool:
        """A duty together with a target or a remedy."""
        held_to = Signal.TARGET in self.signals or Signal.REMEDY in self.signals
        return Signal.DUTY in self.signals and held_to
