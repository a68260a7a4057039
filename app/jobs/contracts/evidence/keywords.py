"""Tier 1: passages whose own words speak of the climate, by the lexicon."""

import re
from collections import Counter
from collections.abc import Sequence

from app.jobs.contracts.evidence.findings import Finding, Words
from app.jobs.contracts.evidence.judgement import Judgement, judge
from app.jobs.contracts.evidence.lexicon import Hit, find_hits
from app.jobs.contracts.evidence.reasons import quoted, sentence
from app.jobs.contracts.evidence.topics import Tier, Topic
from app.jobs.contracts.text.passages import Segment

_SAYS = re.compile(
    r"\b(?:SHALL|MUST|WILL|MAY|CAN|IS|ARE|WAS|BE|HAS|HAVE|NO|NOT|AGREES?|UNDERTAKES?|WARRANTS?"
    r"|COVENANTS?|ENSURES?|REPORTS? TO|PROHIBITED|REQUIRED)\b|[.;:]\s*$"
)
_SPECIFIC_FIRST = (
    Topic.TRAVEL,
    Topic.SOIL,
    Topic.WATER,
    Topic.PHYSICAL,
    Topic.MATERIALS,
    Topic.POLLUTION,
    Topic.ENERGY,
    Topic.FINANCE,
    Topic.CARBON,
    Topic.GOVERNANCE,
)


def evidence_in(text: str, segment: Segment, seen: str | None = None) -> Finding | None:
    """The finding of one segment by the lexicon.

    `seen` is the text without its names, as `without_names` makes it. A heading is never counted:
    its finding is of tier 2, for what stands under it. A line of contents or a title has none.
    """
    if segment.is_heading and not segment.heading:
        return None
    if _is_title(text[segment.start : segment.end]):
        return None
    hits = find_hits((text if seen is None else seen)[segment.start : segment.end])
    return finding_of(text, segment, hits) if hits else None


def finding_of(text: str, segment: Segment, hits: Sequence[Hit], beside: str = "") -> Finding:
    """The finding that these hits make; `beside` ends the clause that says what it was found by."""
    passage = text[segment.start : segment.end]
    words = tuple(Words(segment.start + hit.start, segment.start + hit.end) for hit in hits)
    topic = _topic(hits)
    of_topic = [hit for hit in hits if hit.entry.topic is topic]
    telling = max(of_topic, key=lambda hit: (not hit.entry.is_weak, hit.end - hit.start))
    named = f"{telling.entry.reason} ({quoted(passage[telling.start : telling.end])}){beside}"
    if segment.is_heading:
        reason = sentence([f"is a heading that {named}"])
        return Finding(segment, Tier.RELATED, topic, telling.entry.risk, reason, (), words)
    judgement = judge(text, segment, [(each.start, each.end) for each in words])
    return found_in(segment, Tier.EVIDENCE, topic, telling.entry.risk, named, judgement, words)


def found_in(
    segment: Segment,
    tier: Tier,
    topic: Topic,
    risk: str | None,
    why: str,
    judgement: Judgement,
    words: tuple[Words, ...] = (),
) -> Finding:
    """A finding whose reason says what it was found by, and how it was judged."""
    return Finding(
        segment,
        tier,
        topic,
        risk,
        sentence([why, *judgement.said]),
        judgement.signals,
        words,
        judgement.polarity,
        judgement.duty,
        why,
    )


def _is_title(passage: str) -> bool:
    """Whether it is a line in capitals that says nothing: "SUSTAINABILITY-LINKED FACILITY"."""
    return passage.isupper() and "\n" not in passage.strip() and not _SAYS.search(passage)


def _topic(hits: Sequence[Hit]) -> Topic:
    """The topic with most hits; of two with the same number the more specific one."""
    counted = Counter(hit.entry.topic for hit in hits)
    return min(counted, key=lambda topic: (-counted[topic], _SPECIFIC_FIRST.index(topic)))
