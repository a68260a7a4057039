"""Turns findings and facts into the report: band, counts, density, passages."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from app.jobs.contracts.facts import find_facts
from app.jobs.contracts.findings import Finding
from app.jobs.contracts.language import language_warning
from app.jobs.contracts.models import ContractReport, Facts, Passage, Term, TopicCount
from app.jobs.contracts.topics import Band, Tier, Topic
from app.parsing.document import Document

WORDS_A_PAGE = 250
"""Words that make a page where a format has no pages of its own."""


class Grade(NamedTuple):
    """A band with its category and the category's name."""

    band: Band
    category: Literal["CAT0", "CAT1", "CAT2", "CAT3"]
    label: Literal["minimal", "basic", "moderate", "strong"]


def grade(counted: int) -> Grade:
    """The band of a contract with that many tier-1 passages."""
    if counted == 0:
        return Grade(Band.UNLIKELY, "CAT0", "minimal")
    if counted <= 2:
        return Grade(Band.POSSIBLE, "CAT1", "basic")
    if counted <= 6:
        return Grade(Band.LIKELY, "CAT2", "moderate")
    return Grade(Band.VERY_LIKELY, "CAT3", "strong")


def make_report(
    document: Document, findings: Sequence[Finding], *, seconds: float = 0.0
) -> ContractReport:
    """The report of a review; `seconds` is how long it took."""
    counted = [finding for finding in findings if finding.tier is Tier.EVIDENCE]
    words = len(document.text.split())
    band, category, label = grade(len(counted))
    return ContractReport(
        band=band,
        category=category,
        category_label=label,
        counted=len(counted),
        binding=sum(finding.is_binding for finding in counted),
        related=len(findings) - len(counted),
        density_per_1000=round(len(counted) * 1000 / words, 2) if words else 0.0,
        topics=_topics(counted),
        passages=tuple(_passage(document.text, finding) for finding in findings),
        facts=_facts(document, words, seconds),
        warnings=(*document.warnings, *language_warning(document.text)),
    )


def page_count(document: Document, words: int) -> int:
    """The document's pages, or words / 250 rounded up."""
    return len(document.pages) or math.ceil(words / WORDS_A_PAGE)


def _topics(counted: Sequence[Finding]) -> tuple[TopicCount, ...]:
    totals = Counter(finding.topic for finding in counted)
    return tuple(TopicCount(topic=topic, counted=totals[topic]) for topic in Topic if totals[topic])


def _passage(text: str, finding: Finding) -> Passage:
    segment = finding.segment
    return Passage(
        start=segment.start,
        end=segment.end,
        page=segment.page,
        clause=segment.clause,
        text=text[segment.start : segment.end],
        tier=1 if finding.tier is Tier.EVIDENCE else 2,
        topic=finding.topic,
        risk=finding.risk,
        reason=finding.reason,
        signals=finding.signals,
        binding=finding.is_binding,
        terms=tuple(
            Term(
                start=words.start - segment.start,
                end=words.end - segment.start,
                text=text[words.start : words.end],
            )
            for words in finding.words
        ),
    )


def _facts(document: Document, words: int, seconds: float) -> Facts:
    stated = find_facts(document.text)
    return Facts(
        words=words,
        pages=page_count(document, words),
        seconds=seconds,
        contract_type=stated.contract_type,
        evidence=stated.evidence,
        parties=stated.parties,
        governing_law=stated.governing_law,
        dates=stated.dates,
    )
