"""Lines of a list of contents are no clauses, however they lead to their pages."""

import pytest

from app.jobs.contracts.review.report import review
from app.jobs.contracts.text.passages import find_passages
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from tests.jobs.contracts.score.alone import as_document

BODY = ("1. Fees. The Customer pays within thirty days.", "2. Deliveries are made on Fridays.")
DUTY = "3. The Supplier shall cut its greenhouse gas emissions by half by 2040."


@pytest.mark.parametrize(
    "lines",
    [
        (
            "1. Fees and how they are paid by the Customer ............ 2",
            "2. Reduction of greenhouse gas emissions by the Supplier each year ............ 3",
        ),
        (
            "1. Fees and how they are paid by the Customer 2",
            "2. Reduction of greenhouse gas emissions by the Supplier 3",
            "3. Net zero target for the warehouses of the Customer 14",
        ),
        (
            "Preamble . . . . . . iv",
            "Net zero target for the warehouses of the Customer by 2040 . . . . . . 4",
        ),
        (
            "Fees and payment … 1",
            "Reduction of carbon emissions by all suppliers of the group … 12",
        ),
    ],
)
def test_what_leads_to_a_page_is_not_counted(lines: tuple[str, ...]) -> None:
    document = as_document("CONTENTS", *lines, *BODY)
    report = review(document)
    assert (report.counted, report.passages) == (0, ())
    clauses = [segment.clause for segment in find_passages(document)]
    assert clauses[: 1 + len(lines)] == [None] * (1 + len(lines))
    assert clauses[-1] == "2"


def test_lines_without_pages_are_contents_if_they_come_again_as_headings() -> None:
    title = "Reduction of greenhouse gas emissions by the Supplier each year"
    document = as_document("Contents", "1. Fees", f"2. {title}", "1. Fees", BODY[0], f"2. {title}")
    first = [segment.is_heading for segment in find_passages(document)][:3]
    assert first == [True, True, True]


def test_rows_of_a_table_of_contents_are_not_counted() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.HEADING, "Contents", level=1)
    for row in (("1", "Fees", "2"), ("2", "Greenhouse gas emissions each year", "3")):
        builder.add_row(row)
    assert review(builder.build("text/plain")).counted == 0


def test_the_clause_that_is_announced_counts_and_its_announcement_does_not_stand_above_it() -> None:
    line = "3. Greenhouse gas emissions of the Supplier and of its suppliers ........ 9"
    report = review(as_document("CONTENTS", line, *BODY, DUTY))
    assert [passage.text for passage in report.passages] == [DUTY]


def test_duties_that_end_in_years_are_no_contents() -> None:
    duties = [f"The Supplier shall cut its carbon emissions by {n}0% by 203{n}" for n in (1, 2, 3)]
    assert review(as_document(*duties)).counted == 3
