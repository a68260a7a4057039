"""Passages on the climate that are struck out: they are shown as lifted, and count for nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from app.jobs.contracts.evidence.findings import Finding
from app.jobs.contracts.evidence.keywords import evidence_in
from app.jobs.contracts.evidence.names import without_names
from app.jobs.contracts.evidence.senses import without_swapped_terms
from app.jobs.contracts.evidence.topics import Polarity, Tier
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment, page_number_at
from app.parsing.document import Page
from app.parsing.struck import struck_spans


def struck_out(
    text: str, segments: Sequence[Segment], pages: Sequence[Page], found: Sequence[Finding]
) -> Iterator[Finding]:
    """The struck-out passages that speak of the climate, in the order of the text.

    What lies in a passage that is found already (`found`, in order) is shown struck out there.
    """
    spans = struck_spans(text)
    seen = without_swapped_terms(without_names(plain(text))) if spans else ""
    for start, end in spans:
        at = bisect_left(found, end, key=lambda each: each.segment.start) - 1
        if at >= 0 and start < found[at].segment.end:
            continue
        before = bisect_right(segments, start, key=lambda segment: segment.start) - 1
        near = segments[before] if before >= 0 else None
        segment = Segment(
            start,
            end,
            page_number_at(pages, start),
            near.clause if near else None,
            near.block if near else 0,
        )
        finding = evidence_in(text, segment, seen)
        if finding and finding.tier is Tier.EVIDENCE:
            yield finding.taken_back(Polarity.LIFTED, "is struck out")
