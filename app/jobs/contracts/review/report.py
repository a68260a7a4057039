"""Puts the review together: what a contract is, its climate passages, and the report on both."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.jobs.contracts.evidence.classification import classify
from app.jobs.contracts.evidence.findings import Finding
from app.jobs.contracts.evidence.struck_out import struck_out
from app.jobs.contracts.evidence.topics import Band, Polarity, Tier, Topic
from app.jobs.contracts.models import ContractReport, Facts, Passage, Term, TopicCount
from app.jobs.contracts.review.facts import StatedFacts, find_facts
from app.jobs.contracts.text.contract import Contract, contract_of
from app.jobs.contracts.text.language import language_warning
from app.parsing.document import Document, Progress, ignore_progress
from app.parsing.losses import NO_CHANGES, OpenChanges, open_changes

WORDS_A_PAGE = 250
"""Words that make a page where a format has no pages of its own."""


class Grade(NamedTuple):
    """A band with its category and the category's name."""

    band: Band
    category: Literal["CAT0", "CAT1", "CAT2", "CAT3"]
    label: Literal["minimal", "basic", "moderate", "strong"]


def grade(counted: int, *, is_thin: bool = False) -> Grade:
    """The band of a contract with that many passages of tier 1 that stand.

    One that `is_thin` is no duty and has one piece of evidence alone: it lifts no contract.
    """
    if counted == 0 or (counted == 1 and is_thin):
        return Grade(Band.UNLIKELY, "CAT0", "minimal")
    if counted <= 2:
        return Grade(Band.POSSIBLE, "CAT1", "basic")
    if counted <= 6:
        return Grade(Band.LIKELY, "CAT2", "moderate")
    return Grade(Band.VERY_LIKELY, "CAT3", "strong")


@dataclass(frozen=True, slots=True)
class Overview:
    """A contract as a whole: its length, how many passages it has, what it says of itself."""

    words: int
    pages: int
    passages: int
    stated: StatedFacts
    warnings: tuple[str, ...]
    open_changes: OpenChanges = NO_CHANGES


def overview_of(contract: Contract) -> Overview:
    """Count a contract's parts and read its facts."""
    document = contract.document
    text = contract.standing
    words = len(text.split())
    return Overview(
        words=words,
        pages=page_count(document, words),
        passages=len(contract.segments),
        stated=find_facts(text),
        warnings=(*document.warnings, *language_warning(text)),
        open_changes=open_changes(document.losses),
    )


def climate_passages(
    contract: Contract, progress: Progress = ignore_progress
) -> tuple[Passage, ...]:
    """The climate-related passages of a contract in reading order, of both tiers."""
    document, segments = contract.document, contract.segments
    found = classify(contract.standing, segments, progress)
    struck = struck_out(document.text, segments, document.pages, found)
    ordered = sorted((*found, *struck), key=lambda finding: finding.segment.start)
    return tuple(_passage(document.text, each) for each in ordered)


def make_report(
    overview: Overview, passages: Sequence[Passage], *, seconds: float = 0.0
) -> ContractReport:
    """The report of a review; `seconds` is how long it took."""
    evident = [passage for passage in passages if passage.tier == 1]
    counted = [passage for passage in evident if passage.polarity is Polarity.STANDS]
    polarities = Counter(passage.polarity for passage in evident)
    band, category, label = grade(len(counted), is_thin=all(map(_is_thin, counted)))
    words = overview.words
    return ContractReport(
        band=band,
        category=category,
        category_label=label,
        counted=len(counted),
        binding=sum(passage.binding for passage in counted),
        denied=polarities[Polarity.DENIED],
        lifted=polarities[Polarity.LIFTED],
        intended=polarities[Polarity.INTENDED],
        permitted=polarities[Polarity.PERMITTED],
        related=len(passages) - len(evident),
        density_per_1000=round(len(counted) * 1000 / words, 2) if words else 0.0,
        topics=_topics(counted),
        passages=tuple(passages),
        facts=_facts(overview, seconds),
        warnings=overview.warnings,
    )


def review(document: Document) -> ContractReport:
    """The whole review at once, for callers who need no progress."""
    contract = contract_of(document)
    return make_report(overview_of(contract), climate_passages(contract))


def page_count(document: Document, words: int) -> int:
    """The document's pages, or words / 250 rounded up."""
    return len(document.pages) or math.ceil(words / WORDS_A_PAGE)


def _is_thin(passage: Passage) -> bool:
    return passage.duty is None and len({term.text.lower() for term in passage.terms}) < 2


def _topics(counted: Sequence[Passage]) -> tuple[TopicCount, ...]:
    totals = Counter(passage.topic for passage in counted)
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
        polarity=finding.polarity,
        duty=finding.duty,
        terms=tuple(
            Term(
                start=words.start - segment.start,
                end=words.end - segment.start,
                text=text[words.start : words.end],
            )
            for words in finding.words
        ),
    )


def _facts(overview: Overview, seconds: float) -> Facts:
    stated = overview.stated
    return Facts(
        words=overview.words,
        pages=overview.pages,
        seconds=round(seconds, 3),
        contract_type=stated.contract_type,
        evidence=stated.evidence,
        parties=stated.parties,
        governing_law=stated.governing_law,
        dates=stated.dates,
        open_changes=overview.open_changes,
    )
