"""What `wordings.jsonl` says of passages in many wordings, with what stands around them."""

from pathlib import Path

import pytest

from app import jsonio
from app.jobs.contracts.review.report import review
from tests.jobs.contracts.score.alone import as_document

_LINES = Path(__file__).with_name("wordings.jsonl").read_text(encoding="utf-8").splitlines()
WORDINGS = tuple(jsonio.loads(line) for line in _LINES)


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda each: each["text"][:60])
def test_a_wording_has_its_polarity_and_duty(wording: dict[str, str | None]) -> None:
    text, before, after = (str(wording.get(name, "")) for name in ("text", "before", "after"))
    whole = "\n\n".join(part for part in (before, text, after) if part)
    start = len(before) + 2 if before else 0
    there = [
        each
        for each in review(as_document(*whole.split("\n\n"))).passages
        if each.tier == 1 and each.start < start + len(text) and each.end > start
    ]
    judged = max(there, key=lambda each: (each.polarity == "stands", each.end - each.start))
    assert (judged.polarity, judged.duty) == (wording["polarity"], wording["duty"])
