"""A row of a table is one passage; its head counts for nothing by itself."""

from app.jobs.contracts.review.report import review
from app.jobs.contracts.text.contract import contract_of
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document


def table(*rows: tuple[str, ...], head: tuple[str, ...] = (), before: str = "") -> Document:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, before)
    if head:
        builder.add_row(head, is_head=True)
    for row in rows:
        builder.add_row(row)
    return builder.build("text/plain")


def clauses(document: Document) -> dict[str, str | None]:
    return {
        document.text[each.start : each.end]: each.clause for each in contract_of(document).segments
    }


def test_only_the_row_with_the_duty_is_a_passage_and_it_is_whole() -> None:
    document = table(
        ("Supplier", "shall cut its carbon emissions by 40%. It reports. Each year.", "2034"),
        ("Customer", "", "shall pay the price"),
        head=("Party", "Duty to cut carbon emissions", "By"),
    )
    report = review(document)
    counted = [each.text for each in report.passages if each.tier == 1]
    assert counted == [
        "Supplier | shall cut its carbon emissions by 40%. It reports. Each year. | 2034"
    ]
    assert [each.is_heading for each in contract_of(document).segments] == [True, False, False]


def test_clause_numbers_in_a_column_of_their_own_are_clause_numbers() -> None:
    document = table(
        ("12.1", "The Supplier shall plan."),
        ("", "It shall report."),
        ("13.", "The Customer shall pay."),
        before="12. DUTIES",
    )
    assert clauses(document) == {
        "12. DUTIES": "12",
        "12.1 | The Supplier shall plan.": "12.1",
        "| It shall report.": "12.1",
        "13. | The Customer shall pay.": "13",
    }


def test_rows_that_are_only_counted_and_figures_are_no_clause_numbers() -> None:
    document = table(
        ("1", "Insulate the roof", "2028"),
        ("5.20", "per hour", "winter"),
        ("", "", "26 t"),
        head=("No.", "Measure", "Until"),
        before="7. The measures are these.",
    )
    assert set(clauses(document).values()) == {"7"}
