"""The floors of `python -m tests.jobs.documents.retrieval`."""

from collections import Counter

import pytest

from app.jobs.documents.search.searcher import Mode
from app.web.requests import Services
from tests.jobs.documents.kept import from_shelf
from tests.jobs.documents.retrieval import ASKED, SHELF, questions, score


def test_the_question_set_is_what_it_says() -> None:
    assert Counter(each.kind for each in questions()) == {"plain": 40, "reworded": 20, "absent": 15}
    assert len(list(SHELF.iterdir())) == 41
    texts = {path.name: from_shelf(path).text for path in SHELF.iterdir()}
    for each in questions():
        if each.document is not None:
            assert each.is_answered_by(each.document, texts[each.document]), each


@pytest.mark.timeout(120)
async def test_the_joined_list_is_no_worse_than_either_and_answers_are_kept_to_the_floor(
    parts: Services,
) -> None:
    result = await score(parts)

    fused = result.recall(Mode.HYBRID, *ASKED)
    assert fused >= 0.86
    assert fused >= result.recall(Mode.LEXICAL, *ASKED)
    assert fused >= result.recall(Mode.SEMANTIC, *ASKED)
    assert result.recall(Mode.HYBRID, "plain") >= 0.95
    assert result.recall(Mode.HYBRID, "reworded") >= 0.65

    assert result.answered("absent") == 0
    assert result.answered("plain") >= 0.85
    assert result.right("plain") >= 0.75
