"""The labelled questions are what they say, and the floors under their answers.

A little below what `python -m tests.jobs.documents.asked` prints: a floor that rises is moved.
"""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.jobs.documents.answers.questions import Answered
from app.parsing.document import Document
from tests.jobs.documents.asked.files import file_of
from tests.jobs.documents.asked.judged import Score, Verdict, Way, holds, verdict
from tests.jobs.documents.asked.run import score
from tests.jobs.documents.asked.sets import (
    FORMATS,
    HALVES,
    KINDS,
    Question,
    documents,
    has,
    questions,
)
from tests.jobs.documents.kept import from_shelf

pytestmark = [pytest.mark.score, pytest.mark.timeout(300), pytest.mark.xdist_group("asked")]
HERE = [half for half in HALVES if has(half)]


@pytest.mark.parametrize("half", HERE)
def test_a_half_is_what_it_says(half: str) -> None:
    written, asked = documents(half), questions(half)
    assert Counter(each.kind for each in written) == dict.fromkeys(KINDS, 5)
    assert {each.format for each in written} <= set(FORMATS)
    groups = Counter(each.group for each in asked)
    assert groups == {"plain": 35, "reworded": 15, "unanswerable": 25}
    assert max(Counter(each.document for each in asked).values()) <= 4
    for each in asked:
        assert bool(each.answer) is (each.page is not None) is (each.group != "unanswerable")


@pytest.mark.parametrize("half", HERE)
def test_what_is_wanted_can_be_read_in_the_file_and_in_a_pdf_on_its_page(half: str) -> None:
    for each in documents(half):
        document = _read(half, each.name)
        for question in (one for one in questions(half) if one.document == each.name):
            text = document.text
            if each.format == "pdf" and question.page is not None:
                assert len(document.pages) == len(each.pages)
                page = document.pages[question.page - 1]
                text = text[page.start : page.end]
            for wanted in question.answer:
                assert holds(text, wanted), (question.id, wanted)


def test_an_answer_is_right_with_all_that_is_wanted_and_nothing_that_is_not() -> None:
    question = Question("q", "d", "plain", "number", "?", ("the rent", ("230", "two")), 1, ("9",))

    def worth(answer: str, *, found: bool = True) -> Verdict:
        return verdict(question, Answered(answer, found, 0.5, ()))

    assert worth("The  Rent is 230 pounds.") is Verdict.RIGHT
    assert worth("The rent is two pounds.") is Verdict.RIGHT
    assert worth("The rent is 1,230 pounds.") is Verdict.WRONG
    assert worth("The rent is 230.50 pounds.") is Verdict.WRONG
    assert worth("The rent is 230 pounds, not 9.") is Verdict.WRONG
    assert worth("", found=False) is Verdict.REFUSED


FLOORS = {
    "plain": {
        "alone: right": 0.74,
        "its document, others stored: right": 0.74,
        "all of the half: right": 0.71,
        "all, others too: right": 0.65,
        "same": 0.42,
        "all of the half: recall hybrid": 1.0,
        "all, others too: recall hybrid": 0.88,
    },
    "reworded": {
        "same": 1.0,
        "all of the half: recall hybrid": 0.46,
        "all, others too: recall hybrid": 0.4,
    },
    "unanswerable": {
        "alone: refused": 0.52,
        "its document, others stored: refused": 0.08,
        "all of the half: refused": 0.12,
        "all, others too: refused": 0.08,
        "same": 0.32,
    },
}
MOST_WRONG = {Way.ALONE: 0.26, Way.SAME: 0.42, Way.HALF: 0.42, Way.ALL: 0.46}


@pytest.fixture(scope="module")
async def answered(workers: None) -> Score:
    """The open half, asked once."""
    return await score(documents("open"), questions("open"), beside=300)


async def test_answers_and_searches_of_the_open_half_keep_to_the_floors(answered: Score) -> None:
    figures = answered.figures()
    for group, floors in FLOORS.items():
        for name, floor in floors.items():
            assert figures[group][name] >= floor, (group, name)


async def test_no_more_answers_are_wrong_than_were(answered: Score) -> None:
    for way, most in MOST_WRONG.items():
        assert answered.share(way, Verdict.WRONG) <= most, way


async def test_each_citation_names_its_page(answered: Score) -> None:
    assert [answered.pages(way) for way in Way] == [1.0] * len(Way)


def _read(half: str, name: str) -> Document:
    written = next(each for each in documents(half) if each.name == name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / written.file_name
        path.write_bytes(file_of(written))
        return from_shelf(path)
