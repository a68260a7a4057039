"""The clause library keeps its rules."""

import re
from collections import Counter
from itertools import combinations

import pytest

from app.jobs.contracts.evidence.topics import RISK_FAMILIES, Topic
from app.jobs.contracts.recommendation.library import CONTRACT_TYPES, Clause, library

CLAUSES = tuple(library().values())
FEWEST_OF_A_TYPE = {
    **dict.fromkeys(CONTRACT_TYPES, 4),
    **dict.fromkeys(["lease", "loan", "supply", "services", "construction"], 6),
    "general": 10,
}


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def test_there_are_enough_clauses_and_none_twice() -> None:
    assert 60 <= len(CLAUSES) <= 120
    for field in ("id", "name", "title", "summary", "wording"):
        values = Counter(getattr(clause, field).lower() for clause in CLAUSES)
        assert [value for value, count in values.items() if count > 1] == []


def test_no_two_wordings_are_alike() -> None:
    """They share less than a fifth of their runs of five words."""
    of = {clause.id: shingles(clause.wording) for clause in CLAUSES}
    alike = [
        (a, b) for a, b in combinations(of, 2) if len(of[a] & of[b]) >= 0.2 * len(of[a] | of[b])
    ]
    assert alike == []


def test_every_type_and_topic_has_clauses() -> None:
    first = Counter(clause.contract_types[0] for clause in CLAUSES)
    assert [name for name, few in FEWEST_OF_A_TYPE.items() if first[name] < few] == []
    topics = Counter(topic for clause in CLAUSES for topic in clause.topics)
    assert [topic for topic in Topic if topics[topic] < 5] == []


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_a_clause_is_one_that_a_drafter_could_use(clause: Clause) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", clause.id)
    assert 1 <= len(clause.name.split()) <= 3
    assert set(clause.contract_types) <= set(CONTRACT_TYPES)
    assert all(risk.split(": ")[0] in RISK_FAMILIES for risk in clause.risks)
    assert 80 <= len(clause.wording.split()) <= 220
    assert re.search(r"\bshall\b", clause.wording)
    assert {emission.topic for emission in clause.emissions} <= set(clause.topics)
    assert 6 <= len(set(clause.keywords)) == len(clause.keywords)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_a_wording_marks_its_variables_and_numbers_its_paragraphs(clause: Clause) -> None:
    variables = re.findall(r"\[([^\]]*)\]", clause.wording)
    assert variables
    assert [name for name in variables if not re.fullmatch(r"[a-z][a-z' -]+", name)] == []
    numbers = [int(number) for number in re.findall(r"(?m)^(\d+)\. ", clause.wording)]
    assert numbers == list(range(1, len(numbers) + 1))
    named = re.findall(r"[Pp]aragraphs? (\d+)(?: (?:and|to) (\d+))?", clause.wording)
    assert {int(number) for pair in named for number in pair if number} <= set(numbers)
