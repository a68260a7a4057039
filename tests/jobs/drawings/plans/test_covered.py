"""What was covered with white is not read; what was not certainly covered is."""

from pathlib import Path

import pytest

from app.jobs.drawings.plans.reader import read_sheet
from tests.jobs.drawings.generated import raw_pdf

WORDS = "BT /F1 10 Tf 120 120 Td (OLD) Tj ET BT /F1 10 Tf 300 120 Td (KEPT) Tj ET "
WHITE = "1 1 1 rg 100 100 80 40 re f "


def read(folder: Path, content: str) -> set[str]:
    path = folder / "plan.pdf"
    path.write_bytes(raw_pdf(content))
    return {word.text for word in read_sheet(str(path), 1).words}


def test_a_text_under_white_is_not_read(tmp_path: Path) -> None:
    assert read(tmp_path, WORDS + WHITE) == {"KEPT"}


@pytest.mark.parametrize(
    "content",
    [
        WHITE + "0 g " + WORDS,
        WORDS + "0.9 g 100 100 80 40 re f",
        WORDS + "1 1 1 rg 100 100 25 40 re f",
        WORDS + "1 1 1 rg 0 0 1 RG 100 100 80 40 re S",
        WORDS + "q 100 100 20 40 re W n " + WHITE + "Q",
        WORDS + "1 1 1 rg 100 100 m 180 100 l 140 140 l 100 100 l f",
        WORDS + "1 1 1 rg 0 0 612 792 re f",
    ],
    ids=["below", "grey", "in part", "only an edge", "clipped", "a corner", "the ground of a page"],
)
def test_a_text_that_is_not_certainly_covered_is_read(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content) == {"OLD", "KEPT"}


def test_a_new_text_over_white_stands_for_the_old_one(tmp_path: Path) -> None:
    new = "0 g BT /F1 10 Tf 120 120 Td (NEW) Tj ET"

    assert read(tmp_path, WORDS + WHITE + new) == {"NEW", "KEPT"}
