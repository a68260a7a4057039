"""Which parts of a contract words name, and where passages stand."""

import pytest

from app.jobs.contracts.evidence.addresses import Address, Place, heading_levels, references
from app.jobs.contracts.evidence.places import places_of, terms_of
from app.jobs.contracts.text.passages import find_passages
from tests.jobs.contracts.score.alone import as_document

NOWHERE = Place()
SCHEDULE_3 = Place((("schedule", "3"), ("clause", "2")))


def named(words: str, here: Place = NOWHERE) -> list[str]:
    return [written(address) for each in references(words, here) for address in each.addresses]


def written(address: Address) -> str:
    return ", ".join(f"{kind} {number}" for kind, number in address)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Clauses 4, 9 and 11 are deleted.", ["clause 4", "clause 9", "clause 11"]),
        ("clauses 12 to 14", ["clause 12", "clause 13", "clause 14"]),
        ("Sections 5.1 through 5.3", ["clause 5.1", "clause 5.2", "clause 5.3"]),
        (
            "paragraphs (b) to (d) of clause 8.2",
            ["clause 8.2(b)", "clause 8.2(c)", "clause 8.2(d)"],
        ),
        ("Article VI", ["clause 6"]),
        ("the Second and Third Schedules", ["schedule 2", "schedule 3"]),
        ("Part C of the Third Schedule", ["schedule 3, part C"]),
        ("Section 6.4 of Exhibit D (Service Levels)", ["schedule D, clause 6.4"]),
        ("Exhibit D, Section 6.4", ["schedule D, clause 6.4"]),
        ("Rules 2 and 3 of Exhibit C", ["schedule C, clause 2", "schedule C, clause 3"]),
        ("These clauses do not apply: 7.2 and 15.", ["clause 7.2", "clause 15"]),
        ("Section 02 81 00 is not used.", ["clause 02 81 00"]),
        ("section 9 of the Climate Change Act 2008", []),
        ("Article 6 of the Taxonomy Regulation", []),
    ],
)
def test_the_parts_that_words_name(words: str, parts: list[str]) -> None:
    assert named(words) == parts


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Paragraph 3 is deleted.", ["schedule 3, clause 3"]),
        ("Clause 3 is deleted.", ["clause 3"]),
        ("This Schedule binds nobody.", ["schedule 3"]),
        ('Clause 2 now reads: "The operation of this clause is suspended."', ["clause 2"]),
    ],
)
def test_some_parts_are_near_to_where_they_are_named(words: str, parts: list[str]) -> None:
    assert named(words, SCHEDULE_3) == parts


def test_a_heading_opens_all_its_levels() -> None:
    levels, title = heading_levels("THIRD SCHEDULE, PART C (Environmental Performance)")
    assert (written(levels), title) == ("schedule 3, part C", "environmental performance")


def test_a_passage_stands_in_its_schedule_part_and_clause() -> None:
    document = as_document(
        "4. The rent is due.", "SCHEDULE 3", "PART C - ENERGY", "2.1 The Tenant shall save energy."
    )
    places = places_of(document.text, find_passages(document))
    assert [written(place.levels) for place in places] == [
        "clause 4",
        "schedule 3",
        "schedule 3, part C",
        "schedule 3, part C, clause 2.1",
    ]
    assert (("schedule", "3"), ("clause", "2")) in set(places[-1].wholes())
    assert (("clause", "2"),) not in set(places[-1].wholes())


@pytest.mark.parametrize(
    "words",
    [
        'In this deed the "Soil Covenants" are clauses 6.2 and 6.5 of the Lease.',
        'Clauses 6.2 and 6.5 are together referred to as the "Soil Covenants".',
        'The Tenant shall observe clause 1.\n\nClauses 6.2 and 6.5 (the "Soil Covenants") follow.',
    ],
)
def test_a_contract_has_terms_for_its_parts(words: str) -> None:
    document = as_document(*words.split("\n\n"))
    terms = terms_of(document.text, find_passages(document))
    assert [written(each) for each in terms["Soil Covenants"]] == ["clause 6.2", "clause 6.5"]


def test_a_term_that_only_mentions_a_part_is_none_for_it() -> None:
    document = as_document('"Report" means the report on emissions that clause 9 asks for.')
    assert not terms_of(document.text, find_passages(document))
