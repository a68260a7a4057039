"""A climate-related passage as the review's stages hand it on."""

from dataclasses import dataclass, replace

from app.jobs.contracts.evidence.reasons import sentence
from app.jobs.contracts.evidence.topics import Duty, Polarity, Signal, Tier, Topic
from app.jobs.contracts.text.passages import Segment


@dataclass(frozen=True, slots=True)
class Words:
    """Words that count; offsets into the document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A segment with what was found in it; `why` is the part of the reason that says by what."""

    segment: Segment
    tier: Tier
    topic: Topic
    risk: str | None
    reason: str
    signals: tuple[Signal, ...]
    words: tuple[Words, ...] = ()
    polarity: Polarity = Polarity.STANDS
    duty: Duty | None = None
    why: str = ""

    @property
    def is_counted(self) -> bool:
        """By evidence that a person can check, and not denied, lifted, intended or permitted."""
        return self.tier is Tier.EVIDENCE and self.polarity is Polarity.STANDS

    @property
    def is_binding(self) -> bool:
        """A plain duty that stands."""
        return self.is_counted and self.duty is Duty.PLAIN

    def taken_back(self, polarity: Polarity, said: str) -> "Finding":
        """The same as one that does not stand; `said` completes "This passage ..."."""
        reason = sentence([self.why, said])
        return replace(self, polarity=polarity, duty=None, signals=(), reason=reason)
