"""Decides for every passage whether it speaks of the climate, and why."""

from collections.abc import Sequence

from app.jobs.contracts.evidence.context import Findings, add_context
from app.jobs.contracts.evidence.findings import Finding
from app.jobs.contracts.evidence.keywords import evidence_in
from app.jobs.contracts.evidence.names import without_names
from app.jobs.contracts.evidence.paragraphs import add_paragraphs
from app.jobs.contracts.evidence.senses import without_swapped_terms
from app.jobs.contracts.evidence.topics import Tier
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment
from app.parsing.document import Progress, ignore_progress, within

PASSAGES_A_BATCH = 50
"""Passages between two reports of progress."""
_SWAPPED, _JUDGED, _TOLD = 0.15, 0.54, 0.6
"""Shares of the time: until names are swapped, all passages judged, and paragraphs read."""
_ADDED = 0.92


def classify(
    text: str, segments: Sequence[Segment], progress: Progress = ignore_progress
) -> tuple[Finding, ...]:
    """The climate-related passages of a text in reading order; a heading is none."""
    text = plain(text)
    seen = without_swapped_terms(without_names(text))
    own: Findings = {}
    progress(0, len(segments), _SWAPPED)
    judging = within(progress, _SWAPPED, _JUDGED)
    for position, segment in enumerate(segments):
        if finding := evidence_in(text, segment, seen):
            own[position] = finding
        if (position + 1) % PASSAGES_A_BATCH == 0 or position + 1 == len(segments):
            judging(position + 1, len(segments))
    told = add_paragraphs(text, segments, own, seen)
    found = add_context(text, segments, told, within(progress, _TOLD, _ADDED))
    progress(len(segments), len(segments), _ADDED)
    return tuple(
        found[position] for position in sorted(found) if found[position].tier is Tier.EVIDENCE
    )
