"""What came out of each type of task, as one line in the words of a person."""

from typing import Any

import pytest

from app.engine.outcomes.lines import LONGEST_SUMMARY, batch_line, clipped, counted, line_of
from app.engine.registry import Registry
from app.jobs import FAMILIES
from app.jobs.contracts import summaries as contracts
from app.jobs.contracts.evidence.topics import Band
from app.jobs.contracts.models import ContractReport, Recommendation, Recommendations
from app.jobs.documents import summaries as documents
from app.jobs.documents.answers.questions import NOT_FOUND, Answered
from app.jobs.documents.models import BatchResult, Ingested, Reembedded
from app.jobs.drawings import summaries as drawings
from app.jobs.drawings.models import (
    AllTakenOff,
    BatchTaken,
    Classified,
    Compared,
    KindTaken,
    Processed,
    ProviderOutcome,
    Recognised,
    ScaleFound,
    TakenOff,
)
from app.main import registry_of

SHIPPED: Registry = registry_of(FAMILIES)


def test_every_type_that_we_ship_says_what_came_out() -> None:
    assert not [each.name for each in SHIPPED if each.summarize is None]


def test_batches_are_summed_up_while_they_run() -> None:
    assert {each.name for each in SHIPPED if each.is_batch} == {
        "contract_batch",
        "document_batch",
        "batch_ai_takeoff",
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short", "short"),
        ("  two\n lines ", "two lines"),
        ("one two three four", "one two…"),
        ("x" * 20, "xxxxxxxxx…"),
        ("a " + "x" * 20, "a xxxxxxx…"),
        ("", ""),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, shown: str) -> None:
    assert clipped(text, 10) == shown


def test_a_number_has_its_noun() -> None:
    assert (counted(1, "page"), counted(1200, "page")) == ("1 page", "1,200 pages")


def test_a_mistake_in_a_line_costs_the_line_alone() -> None:
    """The types get results of their own; this is none of them."""
    for each in SHIPPED:
        assert line_of(each, object()) is None


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ({"total": 50, "ready": 37, "failed": 2}, "37 of 50 ready, 2 failed"),
        ({"total": 50, "ready": 50}, "50 of 50 ready"),
        ({"total": 1200, "ready": 0, "cancelled": 3}, "0 of 1,200 ready, 3 cancelled"),
    ],
)
def test_a_batch_counts_what_is_ready(counts: dict[str, int], line: str) -> None:
    assert batch_line(**counts) == line


# Contracts


def report(band: Band, **counts: int) -> ContractReport:
    fields: dict[str, Any] = {"band": band, "counted": 0, "binding": 0, "denied": 0, **counts}
    return ContractReport.model_construct(**fields)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (report(Band.LIKELY, counted=16, binding=9), "Likely: 16 passages count, 9 bind"),
        (report(Band.POSSIBLE, counted=1, binding=1), "Possible: 1 passage counts, 1 binds"),
        (report(Band.VERY_LIKELY, counted=3), "Very likely: 3 passages count, none binds"),
        (report(Band.UNLIKELY, denied=4), "Unlikely: nothing on the climate counts, 4 denied"),
        (report(Band.UNLIKELY), "Unlikely: nothing on the climate counts"),
    ],
)
def test_a_review_says_its_verdict(found: ContractReport, line: str) -> None:
    assert contracts.of_review(found) == line


def recommended(*titles: str, because: str | None = None) -> Recommendations:
    found = tuple(Recommendation.model_construct(title=title) for title in titles)
    return Recommendations.model_construct(recommendations=found, because=because)


def test_a_recommendation_names_its_first_clauses() -> None:
    two = recommended("Green lease fit-out", "Sharing of readings")
    five = recommended("Green lease fit-out", "Sharing of readings", "Flood plan", "A", "B")

    assert contracts.of_recommendation(two) == (
        "2 clauses to consider: Green lease fit-out, Sharing of readings"
    )
    assert contracts.of_recommendation(five) == (
        "5 clauses to consider: Green lease fit-out, Sharing of readings, Flood plan, ..."
    )
    assert contracts.of_recommendation(recommended("Flood plan")) == (
        "1 clause to consider: Flood plan"
    )
    assert contracts.of_recommendation(recommended(because="It is not in English.")) == (
        "No clause to consider: It is not in English."
    )


# Documents


def ingested(**more: Any) -> Ingested:
    return Ingested(
        document_id="d", words=1, warnings=(), failed_pages=(),
        **{"pages": 12, "chunks": 41, **more},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (
            ingested(language="English", title="Lease of the third floor"),
            "12 pages, 41 passages, English: Lease of the third floor",
        ),
        (ingested(pages=1, chunks=1), "1 page, 1 passage"),
        (ingested(title="Bail"), "12 pages, 41 passages: Bail"),
    ],
)
def test_a_document_says_how_it_begins(document: Ingested, line: str) -> None:
    assert documents.of_ingestion(document) == line


def test_a_batch_of_documents_counts_duplicates_as_ready_and_unread_files_as_failed() -> None:
    batch = BatchResult(
        total=50, succeeded=35, failed=1, cancelled=0, duplicates=13, documents=(), unread=1
    )
    assert documents.of_batch(batch) == "48 of 50 ready, 2 failed"


def test_an_answer_is_told_as_it_begins() -> None:
    found = Answered("The landlord repairs the roof.", True, 0.9, (object(),))  # type: ignore[arg-type]
    assert documents.of_answer(found) == "The landlord repairs the roof. (1 source)"
    assert documents.of_answer(Answered(NOT_FOUND, False, 0.0, ())) == NOT_FOUND


def test_new_vectors_are_counted() -> None:
    assert documents.of_renewal(Reembedded(model="m", chunks=4120)) == (
        "4,120 passages found by meaning again"
    )
    assert documents.of_renewal(Reembedded(model="m", chunks=0)) == (
        "All passages had the vectors of today's model"
    )


# Drawings


@pytest.mark.parametrize(
    ("sheets", "scaled", "line"),
    [
        (12, 11, "12 sheets, 11 with a scale"),
        (12, 12, "12 sheets, all with a scale"),
        (12, 0, "12 sheets, none with a scale"),
        (1, 1, "1 sheet, with a scale"),
        (1, 0, "1 sheet, without a scale"),
        (2, None, "2 sheets"),
    ],
)
def test_a_plan_set_says_what_can_be_measured(sheets: int, scaled: int | None, line: str) -> None:
    found = Processed(document_id="d", page_count=sheets, warnings=(), with_scale=scaled)
    assert drawings.of_processing(found) == line


def taken(**more: Any) -> TakenOff:
    fields = {
        "elements_detected": 0, "measurements_created": 0, "measurable": 0, "quantity": 0.0,
        "unit": "EA", "condition": "Footing F1", **more,
    }  # fmt: skip
    return TakenOff.model_construct(**fields)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (
            taken(measurements_created=14, measurable=14, quantity=14.0, candidates=3),
            "Footing F1: 14 counted, 3 to decide",
        ),
        (taken(measurable=2, quantity=2.0), "Footing F1: 2 counted"),
        (
            taken(measurements_created=6, quantity=1240.4, unit="SF", condition="Slab S1"),
            "Slab S1: 6 measured, 1,240 SF",
        ),
        (
            taken(measurements_created=1, quantity=3.25, unit="m3", condition="Wall"),
            "Wall: 1 measured, 3.2 m3",
        ),
        (
            taken(remark="Nothing was counted. This is no foundation plan."),
            "Footing F1: Nothing was counted",
        ),
    ],
)
def test_a_takeoff_says_how_much(found: TakenOff, line: str) -> None:
    assert drawings.of_takeoff(found) == line


def test_a_takeoff_of_everything_says_for_how_many_conditions() -> None:
    kinds = {
        "footing": KindTaken(
            elements_detected=14, measurements_created=14, conditions=("F1", "F2")
        ),
        "slab": KindTaken(elements_detected=1, measurements_created=1, conditions=("S1",)),
    }
    found = AllTakenOff.model_construct(measurements_created=15, by_type=kinds, candidates=3)
    assert drawings.of_everything(found) == "15 measured for 3 conditions, 3 to decide"
    nothing = AllTakenOff.model_construct(
        measurements_created=0, by_type={}, remark="Nothing was counted. Look elsewhere."
    )
    assert drawings.of_everything(nothing) == "Nothing was counted"


def test_sheets_are_told_by_name_kind_and_scale() -> None:
    named = Recognised(page_id="p", text_length=1234, sheet_number="S1.01", title="Foundation plan")
    assert drawings.of_recognition(named) == "S1.01 Foundation plan: 1,234 characters found"
    empty = Recognised(page_id="p", text_length=0, sheet_number=None, title=None)
    assert drawings.of_recognition(empty) == "No text found, no sheet number"
    kind = Classified.model_construct(
        discipline="Structural", page_type="Plan", concrete_relevance="high"
    )
    assert drawings.of_classification(kind) == "Structural, Plan: high relevance for concrete"
    scale = ScaleFound.model_construct(
        scale_text='1/4" = 1\'-0"', scale_ratio=48.0, calibrated=True, reason=""
    )
    assert drawings.of_scale(scale) == 'Scale 1/4" = 1\'-0"'
    unsure = ScaleFound.model_construct(calibrated=False, reason="No note names a scale.")
    assert drawings.of_scale(unsure) == "To be confirmed: No note names a scale."


def test_a_comparison_stands_side_by_side() -> None:
    outcomes = (
        ProviderOutcome(provider="vector", task_id="a", status="SUCCESS", quantity=14.0),
        ProviderOutcome(provider="claude", task_id="b", status="FAILURE"),
    )
    found = Compared(page_id="p", condition_id="c", unit="EA", providers=outcomes)
    assert drawings.of_comparison(found) == "vector 14 EA, claude failed"


def test_a_takeoff_on_many_sheets_counts_them() -> None:
    batch = BatchTaken(
        condition_id="c", total=50, succeeded=37, failed=2, cancelled=0,
        measurements_created=412, quantity=412, unit="EA", pages=(),
    )  # fmt: skip
    assert drawings.of_batch(batch) == "37 of 50 ready, 2 failed"


def test_no_line_is_longer_than_it_may_be() -> None:
    review = SHIPPED.get("clause_recommendation")
    said = line_of(review, recommended(*["Sharing of energy and water readings " * 9] * 7))
    assert said is not None
    assert len(said) <= LONGEST_SUMMARY
