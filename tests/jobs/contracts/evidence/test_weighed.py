"""Words of one topic that stand together count; the same words in a plain trade do not."""

import pytest

from app.jobs.contracts.evidence.lexicon import find_hits, hits_of_entries
from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.evidence.weighed import words_together
from tests.jobs.contracts.evidence.reviewed import found_in
from tests.jobs.contracts.score.alone import is_found, labelled


@pytest.mark.parametrize(
    ("passage", "topic"),
    [
        ("Fan heaters may be used in no more than two rooms.", Topic.ENERGY),
        ("The Grower shall sow clover under the crop and retain the stubble.", Topic.SOIL),
        ("Garbage shall be sorted and plastics landed every week.", Topic.MATERIALS),
        ("The Bank shall reduce the share of coal and lignite.", Topic.CARBON),
    ],
)
def test_telling_words_beside_a_measure_count(passage: str, topic: Topic) -> None:
    together = words_together(passage)
    assert together is not None
    assert together.vocabulary.topic is topic


def test_one_telling_word_needs_more_beside_it() -> None:
    assert words_together("The Tenant shall keep the radiators.") is None
    assert words_together("The Seller shall retain the meadow.") is None


def test_words_of_a_trade_put_all_of_it_aside() -> None:
    assert words_together("The Landlord shall reduce drought, flood and cyclone each year.")
    assert words_together("The Landlord shall insure against drought, flood and cyclone.") is None


def test_the_places_are_the_words_as_they_stand() -> None:
    passage = "Fan heaters and standby power shall be cut."
    together = words_together(passage)
    assert together is not None
    assert [passage[start:end] for start, end in together.places] == [
        "Fan heaters",
        "standby power",
    ]


def test_a_reason_quotes_the_words_and_says_what_they_are_about() -> None:
    passage = "Fan heaters may be used in no more than two rooms."
    assert not hits_of_entries(passage)
    assert find_hits(passage)
    assert found_in(passage)[passage].reason.startswith(
        "Speaks of how energy is used (“Fan heaters”)"
    )


def test_an_entry_goes_before_words_together() -> None:
    passage = "The Landlord shall reach net zero and reduce the use of fan heaters."
    assert [hit.entry.id for hit in find_hits(passage)] == ["net_zero"]


def test_what_drafters_of_ten_trades_write_is_found() -> None:
    passages = labelled("trades")
    assert len(passages) >= 390
    assert [passage for passage in passages if not is_found(passage)] == []


def test_the_same_things_in_a_plain_clause_are_not_found() -> None:
    passages = labelled("trades_trap")
    assert len(passages) >= 230
    assert [passage for passage in passages if is_found(passage)] == []


def test_a_certain_word_counts_by_itself() -> None:
    found = words_together("Blanking panels shall be fitted.")
    assert found is not None
    assert found.vocabulary.topic is Topic.ENERGY
    assert words_together("Thermostats shall be fitted.") is None
