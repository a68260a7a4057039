"""What was covered with white is not read; what was not certainly covered is."""

from pathlib import Path

import pytest

from app.jobs.drawings.plans import covered
from app.jobs.drawings.plans.paths import PathReader
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


def test_of_several_texts_each_is_held_against_what_was_drawn_over_it(tmp_path: Path) -> None:
    """White of the same place twice counts as the later one; texts far apart are told apart."""
    words = [f"BT /F1 10 Tf {90 + 100 * n % 500} {60 * n + 20} Td (W{n}) Tj ET " for n in range(12)]
    white = [
        f"1 1 1 rg {80 + 100 * n % 500} {60 * n + 10} 60 30 re f 0 g " for n in range(0, 12, 2)
    ]
    content = "".join(words[:8]) + white[1] + "".join(white) + "".join(words[8:]) + white[4]

    assert read(tmp_path, content) == {"W1", "W3", "W5", "W7", "W9", "W10", "W11"}


def test_one_clipping_is_read_once_for_all_that_is_white_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand pieces of white within a clipping of many corners took seconds."""
    clips: list[int] = []
    own = PathReader._clip_box

    def counted(reader: PathReader, *of: object) -> object:
        clips.append(1)
        return own(reader, *of)  # type: ignore[arg-type]

    monkeypatch.setattr(PathReader, "_clip_box", counted)
    corners = " ".join(f"{n % 600} {790 - n % 3} l" for n in range(600))
    white = "".join(f"{100 + n / 10} 100 80 40 re f " for n in range(200))
    clip = f"q 0 0 m {corners} 600 0 l W n 1 1 1 rg "

    assert read(tmp_path, WORDS + clip + white + "Q") == {"KEPT"}
    assert len(clips) == 1


def test_no_sheet_holds_texts_against_white_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(covered, "_MOST_LOOKS", 1)

    assert read(tmp_path, WORDS + WHITE) == {"KEPT"}
    assert read(tmp_path, WORDS + "1 1 1 rg 90 90 400 60 re f " + WHITE) == {"OLD", "KEPT"}
