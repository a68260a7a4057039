"""Adds up what came of the files of a half."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.parsing.score.measures import Score, score_of

SETS = Path(__file__).parents[1] / "sets"
GROUPS = ("clean", "clean, recognised", "dirty")


@dataclass(frozen=True, slots=True)
class Sums:
    """What came of some files: `order`, `blocks` and `rows` are shares, the others are counts.

    `alarms` are clean files with a warning, `seen` texts that no person sees on the page.
    """

    files: int
    order: float
    blocks: float
    rows: float
    failed: int
    told: int
    losses: int
    alarms: int
    missing_numbers: int
    seen: int


def scores(half: str, part: str = "") -> list[Score]:
    """The scores of all files of a half whose name has `part` in it."""
    labels: list[dict[str, Any]] = json.loads((SETS / half / "labels.json").read_text("utf-8"))
    wanted = [label for label in labels if part in label["file"]]
    return [score_of(SETS / half / "files", label) for label in wanted]


def group_of(score: Score) -> str:
    """Clean files apart by whether pictures were recognised, dirty ones together."""
    if not score.label["clean"]:
        return "dirty"
    return "clean, recognised" if score.is_recognised else "clean"


def sums_of(given: Sequence[Score]) -> Sums:
    """The shares are those of all words and blocks together."""
    words = sum(max(len(score.expected), len(score.got)) for score in given)
    blocks = sum(len(score.label["blocks"]) for score in given)
    losses = sum(len(score.label["losses"]) for score in given)
    labelled_rows = sum(len(score.labelled_rows) for score in given)
    return Sums(
        files=len(given),
        order=sum(score.common for score in given) / max(1, words),
        blocks=sum(score.exact for score in given) / max(1, blocks),
        rows=sum(score.rows for score in given) / max(1, labelled_rows),
        failed=sum(bool(score.error) for score in given),
        told=losses - sum(len(score.untold) for score in given),
        losses=losses,
        alarms=sum(bool(score.warnings) for score in given if score.label["clean"]),
        missing_numbers=sum(len(score.missing_numbers) for score in given),
        seen=sum(len(score.seen) for score in given),
    )
