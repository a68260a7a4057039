"""Evidence that two sentences of a paragraph give together."""

from tests.jobs.contracts.evidence.reviewed import found_in

METERS = "The Supplier shall install sub-metering on each board."
REPORT = "Its environmental policy shall be shown to the Customer."


def test_two_weak_terms_of_a_paragraph_bear_each_other_out() -> None:
    found = found_in(f"{METERS} {REPORT}")
    assert list(found) == [METERS, REPORT]
    assert ", read with the rest of its paragraph" in found[METERS].reason


def test_apart_they_are_nothing() -> None:
    assert found_in(METERS, REPORT) == {}
    assert found_in(f"1. {METERS}\n2. {REPORT}") == {}


def test_a_sentence_beside_a_counted_one_counts_by_its_weak_term() -> None:
    rest = "Interval data shall be given each month."
    found = found_in(f"The Landlord shall reach net zero by 2040. {rest} The rent is due.")
    assert list(found) == ["The Landlord shall reach net zero by 2040.", rest]


def test_one_word_and_a_guard_that_meet_by_chance_are_nothing() -> None:
    paragraph = "Overpayments shall be offset against the next invoice. A tonne is 1,000 kilograms."
    assert found_in(paragraph) == {}


def test_a_long_paragraph_is_about_more_than_one_thing() -> None:
    filler = "The Supplier shall keep its books in order. " * 9
    assert found_in(f"{METERS} {filler}{REPORT}") == {}
