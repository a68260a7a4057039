"""Tier 1: passages whose own words speak of the climate, one strong word or several weak ones."""

from collections import Counter
from collections.abc import Sequence

from app.jobs.contracts.evidence.everyday_words import (
    LEAST_COUNTED_SCORE,
    LEAST_RELATED_SCORE,
    Mention,
    weigh,
)
from app.jobs.contracts.evidence.findings import Finding, Words
from app.jobs.contracts.evidence.lexicon import Hit, find_hits
from app.jobs.contracts.evidence.reasons import quoted, sentence, strength
from app.jobs.contracts.evidence.signals import find_signals, who_must
from app.jobs.contracts.evidence.topics import Signal, Tier, Topic
from app.jobs.contracts.text.passages import Segment

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


MOST_CONCEPTS_NAMED = 3
"""Concepts that a reason names; the weightiest say enough."""


def evidence_in(text: str, segment: Segment) -> Finding | None:
    """The finding of one segment by the lexicon, else by several words weighed together.

    A heading is never counted: it is tier 2, and so is what weighs a little less than enough.
    """
    passage = text[segment.start : segment.end]
    hits = find_hits(passage)
    if not hits:
        return None if segment.is_heading else _by_weight(text, segment)
    if segment.is_heading:
        return _finding(segment, passage, hits, Tier.RELATED)
    signals, lead = signals_of(text, segment), lead_of(text, segment)
    return _finding(segment, passage, hits, Tier.EVIDENCE, signals, lead)


def signals_of(text: str, segment: Segment) -> tuple[Signal, ...]:
    """The signals of a segment, with the duty of the words that lead it in."""
    return find_signals(text[segment.start : segment.end], lead_of(text, segment))


def lead_of(text: str, segment: Segment) -> str:
    """The words that introduce an enumerated item, or nothing."""
    return text[segment.lead[0] : segment.lead[1]] if segment.lead else ""


def strength_of(text: str, segment: Segment, signals: Sequence[Signal]) -> list[str]:
    """The signals of a segment in words."""
    return strength(signals, who_must(text[segment.start : segment.end], lead_of(text, segment)))


def _finding(
    segment: Segment,
    passage: str,
    hits: list[Hit],
    tier: Tier,
    signals: tuple[Signal, ...] = (),
    lead: str = "",
) -> Finding:
    topic = _topic(hits)
    of_topic = [hit for hit in hits if hit.entry.topic is topic]
    telling = max(of_topic, key=lambda hit: hit.end - hit.start)
    named = f"{telling.entry.reason} ({quoted(passage[telling.start : telling.end])})"
    stated = strength(signals, who_must(passage, lead))
    return Finding(
        segment,
        tier,
        topic,
        telling.entry.risk,
        sentence([named, *stated] if tier is Tier.EVIDENCE else [f"is a heading that {named}"]),
        signals,
        tuple(Words(segment.start + hit.start, segment.start + hit.end) for hit in hits),
    )


def _by_weight(text: str, segment: Segment) -> Finding | None:
    weighed = weigh(text[segment.start : segment.end])
    if weighed.score < LEAST_RELATED_SCORE:
        return None
    told = weighed.in_favour[:MOST_CONCEPTS_NAMED]
    named = "speaks together of " + ", ".join(_told(text, segment, mention) for mention in told)
    signals = signals_of(text, segment)
    return Finding(
        segment,
        Tier.EVIDENCE if weighed.score >= LEAST_COUNTED_SCORE else Tier.RELATED,
        weighed.topic,
        None,
        sentence([named, *strength_of(text, segment, signals)]),
        signals,
        tuple(
            Words(segment.start + start, segment.start + end)
            for start, end in sorted({(mention.start, mention.end) for mention in told})
        ),
    )


def _told(text: str, segment: Segment, mention: Mention) -> str:
    words = text[segment.start + mention.start : segment.start + mention.end]
    return f"{mention.concept.name} ({quoted(words)})"


def _topic(hits: Sequence[Hit]) -> Topic:
    """The topic with most hits; of two with the same number the more specific one."""
    counted = Counter(hit.entry.topic for hit in hits)
    return min(counted, key=lambda topic: (-counted[topic], _SPECIFIC_FIRST.index(topic)))
