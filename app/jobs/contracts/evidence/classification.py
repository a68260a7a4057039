"""Decides for every passage whether it speaks of the climate, and why."""

from collections.abc import Sequence

from app.jobs.contracts.evidence.context import Findings, add_context
from app.jobs.contracts.evidence.findings import Finding
from app.jobs.contracts.evidence.keywords import evidence_in
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment
from app.parsing.document import Progress, ignore_progress

PASSAGES_A_BATCH = 50
"""Passages between two reports of progress."""


def classify(
    text: str, segments: Sequence[Segment], progress: Progress = ignore_progress
) -> tuple[Finding, ...]:
    """The climate-related passages of a text in reading order, of both tiers."""
    text = plain(text)
    own: Findings = {}
    for first in range(0, len(segments), PASSAGES_A_BATCH):
        batch = range(first, min(first + PASSAGES_A_BATCH, len(segments)))
        own |= _by_own_words(text, segments, batch)
        progress(batch.stop, len(segments))
    found = add_context(text, segments, own)
    return tuple(found[position] for position in sorted(found))


def _by_own_words(text: str, segments: Sequence[Segment], batch: range) -> Findings:
    # NumPy and the word vectors load here, so that only worker processes carry them.
    from app.jobs.contracts.evidence.prototypes import related_in

    found: Findings = {}
    for position in batch:
        if finding := evidence_in(text, segments[position]):
            found[position] = finding
    rest = [position for position in batch if position not in found]
    related = related_in(text, [segments[position] for position in rest])
    found.update({rest[index]: finding for index, finding in related.items()})
    return found
