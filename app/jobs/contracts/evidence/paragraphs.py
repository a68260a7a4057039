"""Sees evidence that is spread over the sentences of a paragraph.

"Crates shall be of the pooled kind. None may be thrown away." says it in two; a term of art that is
weak alone counts beside another one in the next sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from app.jobs.contracts.evidence.context import Findings
from app.jobs.contracts.evidence.findings import Finding
from app.jobs.contracts.evidence.keywords import finding_of
from app.jobs.contracts.evidence.lexicon import Hit, hits_of_entries
from app.jobs.contracts.text.passages import Segment

MOST_SENTENCES = 8
MOST_CHARACTERS = 1_600
"""A longer paragraph is about more than one thing."""

_BESIDE = ", read with the rest of its paragraph"


def add_paragraphs(
    text: str, segments: Sequence[Segment], own: Mapping[int, Finding], seen: str
) -> Findings:
    """The findings, with those of sentences that only their paragraph explains.

    `seen` is the text without its names.
    """
    found: Findings = dict(own)
    for members in _paragraphs(segments):
        if all(position in own for position in members):
            continue
        first, last = segments[members[0]], segments[members[-1]]
        hits = [hit for hit in hits_of_entries(seen[first.start : last.end]) if _is_told(hit)]
        if not _is_company(hits):
            continue
        for position in members:
            there = list(_within(hits, first.start, segments[position]))
            if there and position not in own:
                found[position] = finding_of(text, segments[position], there, _BESIDE)
    return found


def _paragraphs(segments: Sequence[Segment]) -> Iterator[list[int]]:
    """The positions of the sentences of each paragraph of one clause that has several."""
    for _, group in groupby(enumerate(segments), key=lambda each: (each[1].block, each[1].clause)):
        members = [position for position, segment in group if not segment.is_heading]
        if 1 < len(members) <= MOST_SENTENCES:
            length = segments[members[-1]].end - segments[members[0]].start
            if length <= MOST_CHARACTERS:
                yield members


def _is_company(hits: Sequence[Hit]) -> bool:
    """Whether different words bear each other out; one word and its guard may meet by chance."""
    return len({hit.entry.id for hit in hits}) > 1


def _is_told(hit: Hit) -> bool:
    """Whether its words tell enough; those that need much beside them need it in their sentence."""
    return len(hit.entry.near) < 2


def _within(hits: Sequence[Hit], offset: int, segment: Segment) -> Iterator[Hit]:
    """The hits that lie in a segment, with offsets into it."""
    for hit in hits:
        start = hit.start + offset - segment.start
        if start >= 0 and hit.end + offset <= segment.end:
            yield replace(hit, start=start, end=start + hit.end - hit.start)
