"""The report of a review as a file: everything that was found, and what people say of it."""

import json
from pathlib import Path

import pytest
from docx.shared import Mm

from app import jsonio
from app.files.contents import content_path
from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.files.report import review_file
from app.jobs.contracts.found import Decision, ReportSource, StoredJson
from app.jobs.contracts.models import ContractReport
from app.jobs.contracts.text.serialization import to_json
from tests.jobs.contracts.files.made import (
    AT,
    CLAUSES,
    CUT,
    DENIED,
    RENT,
    as_markdown,
    as_word,
    built,
    decision,
    reviewed,
    source_of,
    tables_of,
    words_of,
)


def section(text: str, title: str) -> str:
    """What stands below a heading of Markdown, up to the next one."""
    return text.split(f"\n## {title}")[1].split("\n## ")[0]


def headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


# What it says


def test_a_report_says_verdict_facts_and_passages_in_that_order() -> None:
    report = reviewed()
    text = as_markdown(source_of(report))

    assert text.startswith("# Lease\n\nClimate review, 30 November 2026\n\n> **")
    assert headings(text) == [
        "The contract",
        f"Passages that count ({report.counted})",
        "Denied, not counted (1)",
        "Intended, not counted (1)",
        "Permitted, not counted (1)",
        "How this was counted",
    ]


@pytest.mark.parametrize("polarity", [each for each in Polarity if each is not Polarity.STANDS])
def test_what_does_not_stand_has_a_section_of_its_own(polarity: Polarity) -> None:
    report = reviewed(CUT)
    passage = report.passages[0].model_copy(update={"polarity": polarity, "binding": False})
    changed = report.model_copy(update={"passages": (passage,), "counted": 0})

    text = as_markdown(source_of(changed))

    assert "No passage of this contract counts." in section(text, "Passages that count (0)")
    assert CUT in section(text, f"{polarity.value.capitalize()}, not counted (1)")


def test_a_row_tells_clause_page_topic_polarity_duty_and_text() -> None:
    report = reviewed()
    tables = tables_of(as_word(source_of(report)))
    head, first = tables[2][0], tables[2][1]

    assert head == ["Clause", "Page", "Topic", "Polarity", "Duty", "Text"]
    passage = report.passages[0]
    assert first[0] == "1"
    assert first[1] == "\N{EN DASH}"
    assert first[2].split("\n")[0] == "Carbon and fuels"
    assert first[3] == "Stands"
    assert first[4] == "Plain\ntarget, deadline"
    assert first[5] == f"{CUT}\n{passage.reason}"


def test_a_hedged_duty_is_called_so_and_a_denied_one_has_none() -> None:
    tables = tables_of(as_word(source_of(reviewed())))
    by_clause = {row[0]: row for table in tables[2:] for row in table[1:] if len(row) == 6}

    assert by_clause["2"][4].split("\n")[0] == "Hedged"
    assert by_clause["3"][3:5] == ["Denied", "\N{EN DASH}"]
    assert by_clause["4"][3] == "Intended"
    assert by_clause["5"][3] == "Permitted"


def test_facts_that_are_not_found_are_said_to_be_missing() -> None:
    facts = section(as_markdown(source_of(reviewed("1. Rent is due."))), "The contract")

    assert "- **Parties:** Not found in the text" in facts
    assert "- **Governing law:** Not found in the text" in facts
    assert "- **Dates:** Not found in the text" in facts
    assert "- **Size:** 4 words, 1 page" in facts


def test_facts_that_are_found_stand_in_the_words_of_the_contract() -> None:
    report = reviewed(
        "LEASE",
        'THIS LEASE is made on 4 March 2031 between Harbour Mills Ltd (the "Landlord") and '
        'Anna Roy (the "Tenant").',
        "1. This lease is governed by the laws of Scotland.",
    )
    facts = section(as_markdown(source_of(report)), "The contract")

    assert "- **Parties:** Harbour Mills Ltd (Landlord); Anna Roy (Tenant)" in facts
    assert "- **Governing law:** Scotland" in facts
    assert "4 March 2031 (2031-03-04)" in facts


def test_a_warning_stands_above_the_facts() -> None:
    report = reviewed().model_copy(update={"warnings": ("The file holds struck-out text.",)})
    text = as_markdown(source_of(report))

    assert "> The file holds struck-out text." in text.split("## The contract")[0]


# What people say


def test_a_finding_that_somebody_set_aside_stays_with_their_name_and_note() -> None:
    report = reviewed()
    source = source_of(report, decision(report, "set_aside", 0, note="Only\nboilerplate"))
    word = words_of(as_word(source))

    for text in (as_markdown(source), word):
        assert CUT in text
        assert "1 set aside by Anna Roy: with that, 1 passage and 0 duties." in text
    assert "Set aside by Anna Roy on 30 November 2026: Only boilerplate" in word
    assert "Set aside by Anna Roy on 30 November 2026: Only boilerplate" in as_markdown(source)
    assert "Passages that count (2)" in word


def test_what_somebody_added_stands_in_a_section_of_its_own(tmp_path: Path) -> None:
    """Its clause and page come from the contract that the review has kept."""
    document, report = built(*CLAUSES), reviewed()
    sha256 = "ab" + "0" * 62
    path = content_path(tmp_path, sha256)
    path.parent.mkdir(parents=True)
    path.write_bytes(to_json(document, "f"))
    start = document.text.index("the Rent")
    made = Decision(
        "d", "added", start, start + 8, "the Rent", "Finance", "Linked to a meter.",
        "b", "Dora Webb", AT,
    )  # fmt: skip
    source = ReportSource(
        "Lease", AT, StoredJson(report.model_dump_json(), None), StoredJson(None, sha256), (made,)
    )

    table = section(as_markdown(source, tmp_path), "Added by people (1)")
    assert (
        "| 6 | \N{EN DASH} | Finance | Added | \N{EN DASH} | the Rent<br>"
        "Added by Dora Webb on 30 November 2026: Linked to a meter. |"
    ) in table
    assert "Added by Dora Webb" in words_of(as_word(source, tmp_path))


def test_a_denied_passage_that_somebody_adds_is_shown_in_both_places() -> None:
    report = reviewed()
    number = [each.text for each in report.passages].index(DENIED)
    text = as_markdown(source_of(report, decision(report, "added", number)))

    assert DENIED in section(text, "Added by people (1)")
    assert "Added by Anna Roy" in section(text, "Denied, not counted (1)")


# Formats


def test_json_holds_the_result_and_what_stands_beside_it() -> None:
    report = reviewed()
    made = decision(report, "set_aside", 0, note="No.")
    source = source_of(report, made, recommendation='{"recommendations": [], "x": 1}')

    found = json.loads(review_file(source, "", "json"))

    beside = {
        "title": "Lease",
        "reviewed_at": AT,
        "verdict": "Basic climate language: 2 passages, 1 duty, with a target",
        "decisions": [made.as_json()],
        "recommendation": {"recommendations": [], "x": 1},
    }
    assert found == {**report.model_dump(mode="json"), **beside}


def test_a_result_in_a_file_gives_the_same_report(tmp_path: Path) -> None:
    report = reviewed()
    sha256 = "cd" + "1" * 62
    path = content_path(tmp_path, sha256)
    path.parent.mkdir(parents=True)
    path.write_text(report.model_dump_json())
    stored = ReportSource("Lease", AT, StoredJson(None, sha256))

    assert as_markdown(stored, tmp_path) == as_markdown(source_of(report))


def test_a_result_of_an_older_release_is_still_written() -> None:
    """Its passages know no polarity and no degrees of duty; what is binding is said to be."""
    result = reviewed(CUT, RENT).model_dump(mode="json")
    for passage in result["passages"]:
        del passage["polarity"], passage["duty"]
    for name in ("denied", "lifted", "intended", "permitted"):
        del result[name]
    old = ReportSource("Lease", AT, StoredJson(jsonio.dumps_text(result), None))

    table = section(as_markdown(old), "Passages that count (1)")
    assert "| Stands | Binding<br>target, deadline |" in table


def test_nothing_that_a_contract_or_a_person_says_is_markup() -> None:
    bad = "1. The Tenant shall cut its greenhouse gas emissions by <b>half</b> | `x` [a](b) & \x0b."
    report = reviewed(bad)
    made = decision(report, "set_aside", 0, note="<script>|*x*", user_name="<i>Eve</i> | x")
    markdown = as_markdown(source_of(report, made))
    word = words_of(as_word(source_of(report, made)))

    assert "<b>" not in markdown
    assert "<script>" not in markdown
    assert "<i>" not in markdown
    assert "[a](b)" not in markdown
    rows = [line for line in markdown.splitlines() if line.startswith("| 1 |")]
    assert [row.replace("\\|", "").count("|") for row in rows] == [7]
    assert "<b>half</b> | `x` [a](b) & " in word
    assert "<script>|*x*" in word


def test_the_word_file_is_a4_and_says_what_it_is() -> None:
    document = as_word(source_of(reviewed()))
    [page] = document.sections

    assert page.page_width is not None
    assert page.page_height is not None
    assert abs(page.page_width - Mm(210)) < Mm(0.1)
    assert abs(page.page_height - Mm(297)) < Mm(0.1)
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Lease", "Intray")
    assert properties.created is not None
    assert properties.created.isoformat().startswith("2026-11-30")


def test_the_words_of_the_contract_that_are_evidence_stand_out() -> None:
    document = as_word(source_of(reviewed()))
    cell = document.tables[2].rows[1].cells[5].paragraphs[0]
    marked = [run.text for run in cell.runs if run.style.name == "Evidence"]

    assert " ".join(marked) == "greenhouse gas emissions"
    assert "".join(run.text for run in cell.runs) == CUT


def test_two_thousand_passages_are_one_report() -> None:
    one = reviewed(CUT)
    passages = tuple(
        one.passages[0].model_copy(update={"start": number * 100, "end": number * 100 + 84})
        for number in range(2000)
    )
    many: ContractReport = one.model_copy(update={"passages": passages, "counted": 2000})
    decisions = [decision(many, "set_aside", number) for number in range(2000)]

    document = as_word(source_of(many, *decisions))

    body = document.tables[2]._tbl
    assert len(body.tr_lst) == 2001
    assert "2,000 set aside by Anna Roy: with that, 0 passages and 0 duties." in words_of(document)
