"""Passages on the climate that are struck out: they are shown as lifted, and count for nothing."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from app.jobs.contracts.evidence.findings import Finding
from app.jobs.contracts.evidence.keywords import evidence_in
from app.jobs.contracts.evidence.topics import Tier
from app.jobs.contracts.text.passages import Segment, page_number_at
from app.parsing.document import Page
from app.parsing.struck import struck_spans


def struck_out(
    text: str, segments: Sequence[Segment], pages: Sequence[Page], found: Sequence[Finding]
) -> Iterator[Finding]:
    """The struck-out passages that speak of the climate, in the order of the text.

    What lies in a passage that is found already is shown struck out there.
    """
    for start, end in struck_spans(text):
        if any(each.segment.start < end and start < each.segment.end for each in found):
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
        finding = evidence_in(text, segment)
        if finding and finding.tier is Tier.EVIDENCE:
            yield finding.lifted("is struck out")
