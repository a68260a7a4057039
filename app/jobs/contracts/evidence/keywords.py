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
from app.jobs.contracts.evidence.judgement import Judgement, judge
from app.jobs.contracts.evidence.lexicon import Hit, find_hits
from app.jobs.contracts.evidence.reasons import quoted, sentence
from app.jobs.contracts.evidence.topics import Tier, Topic
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
    words = tuple(Words(segment.start + hit.start, segment.start + hit.end) for hit in hits)
    topic = _topic(hits)
    of_topic = [hit for hit in hits if hit.entry.topic is topic]
    telling = max(of_topic, key=lambda hit: hit.end - hit.start)
    named = f"{telling.entry.reason} ({quoted(passage[telling.start : telling.end])})"
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


def _by_weight(text: str, segment: Segment) -> Finding | None:
    weighed = weigh(text[segment.start : segment.end])
    if weighed.score < LEAST_RELATED_SCORE:
        return None
    told = weighed.in_favour[:MOST_CONCEPTS_NAMED]
    named = "speaks together of " + ", ".join(_told(text, segment, mention) for mention in told)
    words = tuple(
        Words(segment.start + start, segment.start + end)
        for start, end in sorted({(mention.start, mention.end) for mention in told})
    )
    judgement = judge(text, segment, [(each.start, each.end) for each in words])
    tier = Tier.EVIDENCE if weighed.score >= LEAST_COUNTED_SCORE else Tier.RELATED
    return found_in(segment, tier, weighed.topic, None, named, judgement, words)


def _told(text: str, segment: Segment, mention: Mention) -> str:
    words = text[segment.start + mention.start : segment.start + mention.end]
    return f"{mention.concept.name} ({quoted(words)})"


def _topic(hits: Sequence[Hit]) -> Topic:
    """The topic with most hits; of two with the same number the more specific one."""
    counted = Counter(hit.entry.topic for hit in hits)
    return min(counted, key=lambda topic: (-counted[topic], _SPECIFIC_FIRST.index(topic)))
