"""What is struck out of a contract is shown, and counts for nothing."""

from io import BytesIO

import docx

from app.jobs.contracts.files.blocks import Line, Style
from app.jobs.contracts.files.formats import write
from app.jobs.contracts.review.highlights import highlighted_html
from app.jobs.contracts.review.report import review
from app.jobs.contracts.text.contract import contract_of
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document

DUTY = "The Tenant shall cut its greenhouse gas emissions by half before 2030."
LEASE = (
    "LEASE dated 4 March 2031 between ~~Harbour Mills Ltd (the “Landlord”)~~ Quay Mills Ltd "
    "(the “Landlord”) and Anna Roy (the “Tenant”).",
    f"1. ~~{DUTY}~~ The Tenant pays the rent.",
    f"~~2. {DUTY}~~",
    "3. The rent is ~~900~~ 1,200 pounds. ~~It begins on 1 May 2032.~~ It begins on 1 June 2032.",
    "4. ~~Net zero. The Tenant shall reach net zero by 2040.~~",
    "The Landlord insures the mill. ~~The Landlord shall report its carbon footprint.~~",
    "5. ~~English law governs.~~ This lease is governed by the laws of Scotland.",
)


def built(*texts: str) -> Document:
    builder = DocumentBuilder()
    for text in texts:
        builder.add(BlockKind.PARAGRAPH, text)
    return builder.build("text/plain")


def test_struck_out_duties_are_lifted_and_change_no_band() -> None:
    document = built(*LEASE)
    report = review(document)
    assert (report.band.value, report.counted, report.lifted) == ("unlikely", 0, 4)
    assert {each.polarity for each in report.passages} == {"lifted"}
    assert review(built(f"1. {DUTY}")).counted == 1
    words = sum(len(text.split()) for text in LEASE)
    assert report.facts.words < words - 30
    for segment in contract_of(document).segments:
        text = document.text[segment.start : segment.end]
        assert not text.startswith("~~")
        assert text.strip() == text


def test_struck_out_names_dates_and_laws_are_no_facts() -> None:
    facts = review(built(*LEASE)).facts
    assert [party.name for party in facts.parties] == ["Quay Mills Ltd", "Anna Roy"]
    assert "2032-05-01" not in {each.date for each in facts.dates}
    assert facts.governing_law == "Scotland"


def test_a_struck_out_clause_keeps_its_own_number_and_no_more() -> None:
    document = built(*LEASE)
    clauses = {
        document.text[each.start : each.end]: each.clause for each in contract_of(document).segments
    }
    assert clauses["1. ~~" + DUTY + "~~ The Tenant pays the rent."] == "1"
    assert clauses["3. The rent is ~~900~~ 1,200 pounds."] == "3"
    assert clauses["4."] == "4"
    assert clauses["The Landlord insures the mill."] == "4"


def test_what_is_struck_out_is_shown_as_such_wherever_the_contract_is_shown() -> None:
    document = built(*LEASE, DUTY.replace("by half", "~~by a third~~ by half"))
    report = review(document)
    [passage] = [each for each in report.passages if each.polarity == "stands"]
    assert "~~by a third~~" in passage.text
    page = highlighted_html(document, report.passages, "Lease").decode()
    assert "emissions <s>by a third</s> by half" in page
    assert f"<s>{DUTY}</s></mark> The Tenant" in page
    assert "~~" not in page

    quote = [Line(Style.QUOTE, passage.text)]
    assert "~~by a third~~" in write(quote, "md").decode()
    runs = docx.Document(BytesIO(write(quote, "docx"))).paragraphs[0].runs
    assert [run.text for run in runs if run.font.strike] == ["by a third"]
    assert "~~" not in "".join(run.text for run in runs)
