"""What other passages of a contract lift."""

import pytest

from app.jobs.contracts.models import Passage
from app.jobs.contracts.review.report import review
from tests.jobs.contracts.score.alone import as_document

REPORT = "9.1 The Supplier shall report its greenhouse gas emissions each year."


def judged(*paragraphs: str) -> dict[str, str]:
    return {
        each.text: each.polarity
        for each in review(as_document(*paragraphs)).passages
        if each.tier == 1
    }


@pytest.mark.parametrize(
    "lifting",
    [
        "20. Clause 9 is deleted.",
        "20. Clauses 8 to 10 shall not apply.",
        "20. Clauses 4, 9 and 11 are disapplied for the first two years.",
        "20. The Customer waives performance of clause 9.1.",
        "20. Section 9 is hereby revoked and of no further effect.",
        "20. The Supplier is released from its obligations under clause 9.",
        "20. Paragraph 9 shall not apply.",
    ],
)
def test_a_clause_that_another_one_takes_away_is_lifted(lifting: str) -> None:
    assert judged(REPORT)[REPORT] == "stands"
    assert judged(REPORT, lifting)[REPORT] == "lifted"
    assert judged(lifting, REPORT)[REPORT] == "lifted"


@pytest.mark.parametrize(
    "denying",
    [
        "20. Clause 9 is a statement of intent and is not legally binding.",
        "9.2 This clause 9 creates no binding obligations.",
        "20. The Supplier owes no obligation under clauses 7 to 9 to a small customer.",
        "20. The provisions of clause 9 are guidance. They do not bind the Supplier.",
        "20. Neither clause 8 nor clause 9 imposes any obligation on the Supplier.",
        "20. Despite clause 9, the Supplier owes no duty as to its greenhouse gas emissions.",
        "Notwithstanding any other clause, the Supplier shall not be obliged to report its "
        "greenhouse gas emissions.",
        "This Memorandum is not intended to be legally binding.",
        "The preceding paragraph records a plan and does not create any obligation.",
    ],
)
def test_a_clause_of_which_another_one_says_that_it_binds_nobody_is_denied(denying: str) -> None:
    assert judged(REPORT, denying)[REPORT] == "denied"


@pytest.mark.parametrize(
    "lifting",
    [
        "20. Clause 9 is deleted and replaced by the following.",
        '20. Clauses 8 to 10 are deleted and replaced by the words "Not used".',
        "20. Clause 9 is disapplied, save that clause 9.2 continues to apply.",
        '20. The provisions headed "Reports" are deleted.',
        "[Drafting note: clause 9 has been dropped.]",
        "Particulars: Green clauses (clause 9): Not applicable",
    ],
)
def test_a_clause_can_be_taken_away_in_more_than_one_way(lifting: str) -> None:
    assert judged("9. Reports", REPORT, lifting)[REPORT] == "lifted"


def test_what_comes_in_the_place_of_a_clause_stands() -> None:
    replacing = "20. Clause 9 is deleted and replaced by the following."
    assert judged(replacing, REPORT)[REPORT] == "stands"


def test_a_term_for_some_clauses_can_take_them_away() -> None:
    term = '1. In this deed the "Green Terms" are clauses 9 and 11.'
    lifting = "2. The Customer releases the Supplier from the Green Terms."
    other = "10. The Supplier shall offset its carbon emissions."
    found = judged(term, lifting, REPORT, other)
    assert (found[REPORT], found[other]) == ("lifted", "stands")


def test_a_fact_is_denied_where_the_next_sentence_denies_what_follows_from_it() -> None:
    fact = "Our team had proposed that you fund carbon offsets."
    denial = "We confirm that no such payment is asked of you."
    assert judged(f"{fact} {denial}")[fact] == "denied"
    assert judged(f"{fact} You paid it last year.")[fact] == "stands"


@pytest.mark.parametrize(
    "other",
    [
        "20. Clause 19 is deleted.",
        "20. Clause 9.2 is deleted.",
        "20. Clause 9 shall apply to both parties.",
        "20. Nothing in clause 9 obliges the Supplier to publish trade secrets.",
        "20. On termination of this Agreement clause 9 ceases to have effect.",
        "20. If the Buyer so agrees in writing, clause 9 shall not apply.",
        "20. Clauses 3 to 12 are deleted, other than clause 9.",
        "20. Nothing in clause 9 limits clause 8.",
        "20. Clause 8 is deleted and clause 9 is renumbered clause 8.",
        "20. Clause 9 shall apply in place of clause 8, which is deleted.",
        "20. Clauses 3 to 12, with the exception of clause 9.1, are deleted.",
        "20. Clause 8 (but not clause 9) is deleted.",
        "20. Clause 9 shall not apply to Excluded Products.",
        '20. The words "each year" in clause 9.1 are deleted.',
        "20. The Customer may waive compliance with clause 9 in any particular case.",
        "20. Save as provided in clause 9 the Supplier is not obliged to give information.",
        "20. Failure to comply with clause 9 is not an Event of Default.",
        "20. Notwithstanding any other clause, the Customer shall not be obliged to report its "
        "greenhouse gas emissions.",
        "Except for clauses 4 and 9, this Memorandum is not intended to be legally binding.",
        "20. Nothing relieves the Supplier of its obligations under clause 9.",
    ],
)
def test_what_is_said_of_another_clause_lifts_nothing(other: str) -> None:
    assert judged(REPORT, other)[REPORT] == "stands"


def test_a_schedule_that_does_not_apply_is_lifted_with_its_paragraphs() -> None:
    duty = "2. Waste shall be separated and 80% of it recycled."
    contract = (
        "14. Schedule 6 shall not apply to this letting.",
        "SCHEDULE 6 - Green duties",
        duty,
    )
    assert judged(*contract)[duty] == "lifted"
    assert (
        judged("14. Schedule 5 shall not apply to this letting.", *contract[1:])[duty] == "stands"
    )


def test_a_duty_that_only_refers_to_what_is_not_used_is_lifted() -> None:
    duty = "3.1 The Supplier shall buy carbon credits in accordance with clause 9."
    assert judged(duty, "9. Not used.")[duty] == "lifted"
    assert judged(duty, "9. The Supplier shall keep records.")[duty] == "stands"


def test_a_duty_that_mentions_what_is_not_used_by_the_way_stands() -> None:
    duty = "3.1 The Supplier shall cut its carbon emissions and keep its accounts under clause 9."
    assert judged(duty, "9. Not used.")[duty] == "stands"


def test_a_name_that_is_struck_out_is_no_lifted_passage() -> None:
    text = "~~The Seller is Net Zero Holdings Limited.~~ The Seller is Orrin plc."
    assert review(as_document(text)).passages == ()


def test_a_note_in_brackets_lifts_its_own_paragraph_alone() -> None:
    duty = "9.2 The Supplier shall publish its carbon footprint."
    noted = "9.1 The Supplier shall report its greenhouse gas emissions. [Not used: see the bid.]"
    found = judged("9. Reports", noted, "[Intentionally omitted.]", duty)
    assert found[duty] == "stands"
    assert found["9.1 The Supplier shall report its greenhouse gas emissions."] == "lifted"


def test_all_provisions_on_a_term_can_be_taken_away() -> None:
    duty = "4. For each Sustainability Performance Target that is missed the Margin rises by 0.05%."
    lifting = "2. Each provision referring to a Sustainability Performance Target ceases to apply."
    assert judged(lifting, duty)[duty] == "lifted"


def test_the_reason_quotes_what_lifts_it() -> None:
    passage: Passage = review(as_document(REPORT, "20. Clause 9 is deleted.")).passages[0]
    assert passage.reason.endswith("is lifted elsewhere (“20. Clause 9 is deleted.”).")
    assert (passage.duty, passage.signals, passage.binding) == (None, (), False)


def test_what_is_struck_out_is_shown_as_lifted_and_counts_for_nothing() -> None:
    found = review(
        as_document("~~The Supplier shall report its carbon emissions.~~", "Rent is due.")
    )
    (passage,) = found.passages
    assert (passage.polarity, found.counted, found.lifted, found.band) == (
        "lifted",
        0,
        1,
        "unlikely",
    )
    assert passage.reason.endswith("and is struck out.")
    assert passage.text == "~~The Supplier shall report its carbon emissions.~~"


def test_a_struck_part_of_a_passage_that_stands_is_no_passage_of_its_own() -> None:
    text = "The Supplier shall report ~~each month~~ its carbon emissions each year."
    assert [each.polarity for each in review(as_document(text)).passages] == ["stands"]


@pytest.mark.parametrize(
    ("paragraphs", "polarity"),
    [
        (
            [
                "E1. The Insured shall halve its carbon emissions.",
                "E2. Endorsement E1 is inoperative.",
            ],
            "lifted",
        ),
        (["9. The Supplier shall halve its carbon emissions. This clause is void."], "lifted"),
        (
            [
                "9. Clause 4 ceases to have effect. "
                'It read: "The Supplier shall cut its carbon emissions."'
            ],
            "lifted",
        ),
        (
            [
                "Option X9: The Contractor shall cut its carbon emissions. "
                "Option X9 is not selected."
            ],
            "lifted",
        ),
        (
            [
                "A. The Tenant shall cut its carbon emissions.",
                "B. Special Condition A does not apply.",
            ],
            "lifted",
        ),
        (
            ["Cl. 45. Charterers shall cut carbon emissions.", "Cl. 46. Cl. 45 is deleted."],
            "lifted",
        ),
        (
            [
                "1. The Borrower shall cut its carbon emissions.",
                "2. This letter and any non-contractual obligations are governed by English law.",
            ],
            "stands",
        ),
        (
            [
                "1. The Carrier hopes to cut its carbon emissions.",
                "2. Clause 1 is a statement of intent only and does not bind the Carrier.",
            ],
            "intended",
        ),
    ],
)
def test_parts_are_lifted_in_the_ways_of_many_trades(paragraphs: list[str], polarity: str) -> None:
    found = [said for text, said in judged(*paragraphs).items() if "carbon emissions" in text]
    assert found == [polarity]


def test_a_lead_without_a_colon_gives_its_items_their_duty() -> None:
    document = as_document(
        "2. The Tenant agrees with the Landlord", "(1) to halve carbon emissions;"
    )
    assert [each.duty for each in review(document).passages if each.tier == 1] == ["plain"]


def test_a_heading_of_duties_gives_what_is_to_be_done_its_duty() -> None:
    document = as_document("8. Your duties", "(1) To halve carbon emissions.")
    assert [each.duty for each in review(document).passages if each.tier == 1] == ["plain"]


def test_what_one_may_do_without_asking_is_permitted() -> None:
    text = "9. The Buyer is free to fit solar panels and need not ask the Seller."
    assert list(judged(text).values()) == ["permitted"]


def test_the_month_of_may_permits_nothing() -> None:
    text = "9. The Seller is excused where the drought of 2030 reduced soil moisture in May."
    assert "permitted" not in judged(text).values()
