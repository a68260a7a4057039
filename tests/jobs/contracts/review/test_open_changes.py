"""A review says how many changes and comments stand open in the file, and so do its files."""

from app import jsonio
from app.jobs.contracts.models import ContractReport
from app.jobs.contracts.review.report import make_report
from app.jobs.contracts.worker import give_overview, pack_document
from app.parsing.losses import NO_CHANGES, OpenChanges
from tests.jobs.contracts.files.made import as_markdown, as_word, source_of, tables_of
from tests.parsing.test_open_changes import changed


def test_open_changes_are_a_fact_of_the_review_and_of_its_files() -> None:
    report = make_report(give_overview(pack_document(changed())), ())
    assert report.facts.open_changes == OpenChanges(insertions=3, deletions=0, comments=1)
    result = report.model_dump_json().encode()
    assert jsonio.loads(result)["facts"]["open_changes"] == {
        "insertions": 3,
        "deletions": 0,
        "comments": 1,
    }
    source = source_of(report)
    assert "- **Open in the file:** 3 insertions, 1 comment" in as_markdown(source)
    assert ["Open in the file", "3 insertions, 1 comment"] in tables_of(as_word(source))[1]


def test_a_result_of_an_older_release_has_none_and_is_still_written() -> None:
    result = make_report(give_overview(pack_document(changed())), ()).model_dump(mode="json")
    del result["facts"]["open_changes"]
    report = ContractReport.model_validate(result)
    assert report.facts.open_changes == NO_CHANGES
    assert "Open in the file" not in as_markdown(source_of(report))
