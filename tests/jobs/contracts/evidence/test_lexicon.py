import time

import pytest

from app.jobs.contracts.evidence.lexicon import Entry, cued, entry_hits, find_hits, lexicon
from app.jobs.contracts.evidence.topics import RISK_FAMILIES, Topic
from app.jobs.contracts.text.normalization import plain
from tests.jobs.contracts.score.alone import labelled


@pytest.mark.parametrize("entry", lexicon(), ids=lambda entry: entry.id)
def test_every_entry_finds_its_example_and_gives_a_reason(entry: Entry) -> None:
    assert list(entry_hits(entry, plain(entry.example)))
    assert entry in cued(plain(entry.example))
    assert entry.reason and entry.reason[0].islower() and not entry.reason.endswith(".")
    assert entry.risk is None or entry.risk.split(":")[0] in RISK_FAMILIES


def test_names_are_unique_and_every_topic_has_entries() -> None:
    names = [entry.id for entry in lexicon()]
    assert len(names) == len(set(names))
    assert {entry.topic for entry in lexicon()} == set(Topic)


def test_cues_hide_no_match() -> None:
    """The quick search by cues looks at every entry that a search by all patterns would find."""
    for passage in labelled("positive") + labelled("reworded"):
        text = plain(passage)
        matching = {entry.id for entry in lexicon() if list(entry_hits(entry, text))}
        assert matching <= {entry.id for entry in cued(text)}, passage


def test_offsets_point_at_the_words_through_odd_quotes_dashes_and_subscripts() -> None:
    passage = "The “Plan”\u00a0\u2013 a net\u2011zero plan\n\u2013 counts CO₂e per\ttonne."
    assert [passage[hit.start : hit.end] for hit in find_hits(passage)] == [
        "net\u2011zero",
        "CO₂e",
    ]


@pytest.mark.parametrize(
    "passage",
    [
        "A carbon copy of each notice goes to counsel.",
        "The pipe is of carbon steel to ASTM A106.",
        "The business climate has changed.",
        "The store is climate-controlled.",
        "The insurer holds loss reserves.",
        "Natural gas is sold at the published price.",
        "Tenant shall comply with Environmental Laws on emissions of hazardous substances.",
        "This Agreement is renewable for one year.",
        "The account is swept to a net zero balance.",
        "The emission of shares needs approval.",
        "Payments are made without offset or counterclaim.",
        "The flood insurance covers the building.",
        "Mr. Green grants a power of attorney.",
    ],
)
def test_the_other_meanings_of_climate_words_do_not_count(passage: str) -> None:
    assert find_hits(passage) == []


def test_a_weak_term_counts_in_company_only() -> None:
    alone = "The Supplier shall install sub-metering on each board."
    beside = "The Supplier shall install sub-metering and hold ISO 14001."
    assert find_hits(alone) == []
    assert [beside[hit.start : hit.end] for hit in find_hits(beside)] == [
        "sub-metering",
        "ISO 14001",
    ]


def test_one_weak_term_twice_is_no_company() -> None:
    assert find_hits("Sub-metering is read by sub-meters.") == []


def test_a_true_meaning_counts_beside_another_meaning() -> None:
    passage = "In the present business climate the Supplier shall still report its climate risks."
    assert [passage[hit.start : hit.end] for hit in find_hits(passage)] == ["climate risks"]


def test_a_long_passage_without_climate_words_takes_little_time() -> None:
    passage = "the tenant shall heat, water, power and waste the premises again and again " * 2_000
    began = time.process_time()
    find_hits(passage)
    assert time.process_time() - began < 5
