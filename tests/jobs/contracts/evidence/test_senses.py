"""A definition that swaps senses, and words with an ordinary sense of a trade."""

import pytest

from app.jobs.contracts.evidence.senses import Sense, senses, without_swapped_terms
from tests.jobs.contracts.evidence.reviewed import found_in


@pytest.mark.parametrize(
    ("definition", "use"),
    [
        (
            '"Emissions" means the issue of new shares by the Company.',
            "The Company shall reduce Emissions and report them each quarter.",
        ),
        (
            '"Carbon" means the last copy of each form.',
            "The Clerk shall file each Carbon by Friday.",
        ),
        (
            "The Tenant shall reach Sustainable Growth (meaning growth of gross sales by a tenth).",
            "Sustainable Growth is tested yearly.",
        ),
        (
            '"Climate" refers to the mood of staff as the yearly survey shows it.',
            "The Manager shall improve the Climate each year.",
        ),
    ],
)
def test_a_term_that_the_contract_defines_in_another_sense_is_no_evidence(
    definition: str, use: str
) -> None:
    assert found_in(definition, use) == {}


@pytest.mark.parametrize(
    ("definition", "use"),
    [
        (
            '"Emissions" means greenhouse gases that the shares of the works release.',
            "The Company shall reduce its Emissions by a third.",
        ),
        (
            '"Sustainability Report" means a report that comes with the yearly revenue figures.',
            "The Borrower shall deliver the Sustainability Report.",
        ),
    ],
)
def test_a_definition_that_keeps_the_sense_swaps_nothing(definition: str, use: str) -> None:
    assert use in found_in(definition, use)


@pytest.mark.parametrize(
    "passage",
    [
        "The Executive shall return every carbon or electronic copy.",
        "The mill certificates shall state the carbon equivalent of each heat to ASTM A106.",
        "The directors have authority for the emission of the New Shares.",
        "The Storage User shall nominate the gas that it will inject into storage.",
        "The Tenant shall not burn rubbish or pour oil down any drain.",
        "The Granters shall not plant trees within the strip.",
        "The Tenant shall keep its revenue at a sustainable level.",
    ],
)
def test_the_sense_of_a_trade_is_no_evidence(passage: str) -> None:
    assert found_in(passage) == {}


@pytest.mark.parametrize("sense", senses(), ids=lambda sense: sense.words.pattern[:30])
def test_a_trade_uses_words_of_the_climate_in_its_own_sense(sense: Sense) -> None:
    assert found_in(sense.example) == {}
    assert sense.words.search(without_swapped_terms(sense.example)) is None


@pytest.mark.parametrize("sense", senses(), ids=lambda sense: sense.words.pattern[:30])
def test_the_same_trade_may_speak_of_the_climate(sense: Sense) -> None:
    assert list(found_in(sense.climate)) == [sense.climate]


def test_a_sense_reaches_no_further_than_its_sentence() -> None:
    weld = "The plate shall be welded."
    duty = "Each tonne is reported in carbon equivalent to lower the footprint."
    assert list(found_in(f"{weld} {duty}")) == [duty]
