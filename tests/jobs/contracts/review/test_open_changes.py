"""A review says how many changes and comments stand open in the file, and so do its files."""

from io import BytesIO

import docx

from app import jsonio
from app.jobs.contracts.files.report import review_file
from app.jobs.contracts.models import ContractReport
from app.jobs.contracts.review.report import make_report
from app.jobs.contracts.worker import give_overview, pack_document
from app.parsing.losses import NO_CHANGES, OpenChanges
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
    sentence = "Open in the file: 3 insertions, 1 comment."
    assert sentence in review_file(result, "Lease", "md").decode()
    paragraphs = docx.Document(BytesIO(review_file(result, "Lease", "docx"))).paragraphs
    assert sentence in [each.text for each in paragraphs]


def test_a_result_of_an_older_release_has_none_and_is_still_written() -> None:
    result = make_report(give_overview(pack_document(changed())), ()).model_dump(mode="json")
    del result["facts"]["open_changes"]
    assert ContractReport.model_validate(result).facts.open_changes == NO_CHANGES
    assert "Open in the file" not in review_file(jsonio.dumps(result), "Lease", "md").decode()
