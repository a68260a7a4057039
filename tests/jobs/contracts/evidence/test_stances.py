"""What `stances.jsonl` says of sentences of many trades and lands, each by itself."""

from pathlib import Path

import pytest

from app import jsonio
from app.jobs.contracts.evidence.duty import bond_of
from app.jobs.contracts.evidence.lexicon import find_hits
from app.jobs.contracts.evidence.polarity import stance_of
from app.jobs.contracts.evidence.topics import Polarity

_LINES = Path(__file__).with_name("stances.jsonl").read_text(encoding="utf-8").splitlines()
SENTENCES = tuple(jsonio.loads(line) for line in _LINES)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda each: each["text"][:60])
def test_a_sentence_has_its_polarity_and_duty(sentence: dict[str, str | None]) -> None:
    text = str(sentence["text"])
    polarity = stance_of(text, [(hit.start, hit.end) for hit in find_hits(text)]).polarity
    duty = bond_of(text).duty if polarity is Polarity.STANDS else None
    assert (polarity, duty) == (sentence["polarity"], sentence["duty"])
