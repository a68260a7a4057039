import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.models import ContractReport
from app.jobs.contracts.review.highlights import highlighted_html
from app.jobs.contracts.review.report import review
from app.parsing.document import Document
from app.parsing.read import read_document
from tests.jobs.contracts.files.made import CUT, built
from tests.jobs.contracts.uploads import LEASE


def reviewed(path: Path) -> tuple[Document, ContractReport]:
    document = read_document(str(path), path.name)
    return document, review(document)


def test_every_passage_is_marked_with_its_reason_and_nothing_else() -> None:
    document, report = reviewed(LEASE.path)
    page = highlighted_html(document, report.passages, "Lease").decode()
    marked = re.findall(r'<mark class="(\w+)" title="([^"]*)">(.*?)</mark>', page, re.DOTALL)
    assert [unescape(words) for _, _, words in marked] == [each.text for each in report.passages]
    assert [kind for kind, _, _ in marked] == [
        "related" if p.tier == 2 else "counted" if p.polarity == "stands" else p.polarity
        for p in report.passages
    ]
    assert all(each.reason in unescape(title) for each, (_, title, _) in
               zip(report.passages, marked, strict=True))  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "kind", "told"),
    [
        ({}, "counted", "Carbon and fuels: Names "),
        ({"polarity": Polarity.DENIED}, "denied", "Denied, not counted. Carbon and fuels: "),
        ({"polarity": Polarity.LIFTED}, "lifted", "Lifted, not counted. Carbon and fuels: "),
        ({"polarity": Polarity.INTENDED}, "intended", "Intended, not counted. Carbon and fuels: "),
        ({"polarity": Polarity.PERMITTED}, "permitted", "Permitted, not counted. "),
        ({"tier": 2}, "related", "Possibly related, not counted. Carbon and fuels: "),
        ({"tier": 2, "polarity": Polarity.DENIED}, "related", "Possibly related, not counted. "),
    ],
)
def test_a_mark_says_whether_its_passage_stands(
    changes: dict[str, Any], kind: str, told: str
) -> None:
    document = built(CUT)
    passage = review(document).passages[0].model_copy(update=changes)
    page = highlighted_html(document, [passage], "Lease").decode()

    assert f'<mark class="{kind}" title="{told}' in page
    assert kind == "counted" or f"mark.{kind}" in page.split("</style>")[0]


def test_the_page_has_the_whole_text() -> None:
    document, report = reviewed(LEASE.path)
    body = highlighted_html(document, report.passages, "").decode().split("<body>")[1]
    assert unescape(re.sub(r"<[^>]*>", "", body)).split() == document.text.split()


def test_what_a_file_says_is_never_markup(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(
        "<script>alert(1)</script> The Tenant shall cut its greenhouse gas emissions by 50% "
        'by 2030 <img src=x onerror="alert(2)"> & pay the "Rent".'
    )
    document, report = reviewed(path)
    assert report.counted
    page = highlighted_html(document, report.passages, "</title><script>x</script>").decode()
    assert set(re.findall(r"<(/?\w+)", page)) <= {
        "html", "head", "meta", "title", "/title", "style", "/style", "/head", "body", "h1", "/h1",
        "p", "/p", "mark", "/mark", "/body", "/html",
    }  # fmt: skip


def test_what_the_review_warns_of_stands_above_the_contract() -> None:
    document, report = reviewed(LEASE.path)
    page = highlighted_html(document, report.passages, "", ["Read with <care>."]).decode()
    assert '<p class="note">Read with &lt;care&gt;.</p>' in page.split("<h2")[0]


def test_every_block_runs_in_the_direction_of_its_own_text(tmp_path: Path) -> None:
    path = tmp_path / "lease.txt"
    path.write_text("השוכר ישלם את דמי השכירות\n\nThe Tenant shall pay the rent.\n")
    document, report = reviewed(path)
    page = highlighted_html(document, report.passages, "").decode()
    tags = re.findall(r"<(?:h1|h2|p)\b[^>]*>", page)
    assert len(tags) == 3
    assert [tag for tag in tags if 'dir="auto"' not in tag] == []
