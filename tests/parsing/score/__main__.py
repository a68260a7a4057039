"""Prints one table of how well the readers do, a row for each kind of file of each half.

`python -m tests.parsing.score [open|sealed] [--file PART]`: with `--file`, what came of the files
of the open half whose name has that part in it. The sealed half is printed as sums alone.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tests.parsing.score.measures import Score, score_of

COLUMNS = (
    *("half", "kind", "files", "order", "blocks", "failed", "losses told", "false alarms"),
    *("numbers lost", "unseen shown"),
)
SETS = Path(__file__).parents[1] / "sets"


def scores(half: str, part: str = "") -> list[Score]:
    """The scores of all files of a half whose name has `part` in it."""
    labels: list[dict[str, Any]] = json.loads((SETS / half / "labels.json").read_text("utf-8"))
    wanted = [label for label in labels if part in label["file"]]
    return [score_of(SETS / half / "files", label) for label in wanted]


def table(found: dict[str, list[Score]]) -> str:
    """One row for each half and kind of file, and one for each half."""
    rows = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    for half, given in found.items():
        for clean in (True, False):
            part = [score for score in given if score.label["clean"] is clean]
            name = "clean" if clean else "dirty"
            for kind in sorted({score.label["kind"] for score in part}):
                of_kind = [score for score in part if score.label["kind"] == kind]
                rows.append(_row(f"{half}, {name}", kind, of_kind))
            rows.append(_row(f"**{half}, {name}**", "all", part))
    return "\n".join(rows)


def _row(half: str, kind: str, given: list[Score]) -> str:
    words = sum(max(len(score.expected), len(score.got)) for score in given)
    blocks = sum(len(score.label["blocks"]) for score in given)
    losses = sum(len(score.label["losses"]) for score in given)
    told = losses - sum(len(score.untold) for score in given)
    alarms = sum(bool(score.warnings) for score in given if score.label["clean"])
    cells = (
        half,
        kind,
        len(given),
        f"{sum(score.common for score in given) / max(1, words):.3f}",
        f"{sum(score.exact for score in given) / max(1, blocks):.3f}",
        sum(bool(score.error) for score in given),
        f"{told} of {losses}",
        alarms,
        sum(len(score.missing_numbers) for score in given),
        sum(len(score.seen) for score in given),
    )
    return f"| {' | '.join(map(str, cells))} |"


def detail(score: Score) -> str:
    """What came of one file, for whoever mends a reader."""
    lines = [
        f"{score.order:.3f} {score.blocks:.3f} {score.label['file']}: {score.label['about']}",
        *([f"    FAILED {score.error}"] if score.error else []),
        *([f"    untold: {score.untold}"] if score.untold else []),
        *([f"    warnings: {score.warnings}"] if score.warnings else []),
        *([f"    numbers lost: {score.missing_numbers}"] if score.missing_numbers else []),
    ]
    return "\n".join(lines)


def main() -> None:
    """Read the sets and print."""
    options = argparse.ArgumentParser(prog="python -m tests.parsing.score")
    options.add_argument("half", nargs="?", choices=("open", "sealed"))
    options.add_argument("--file", default=None, metavar="PART")
    given = options.parse_args()
    if given.file is not None:
        found = scores("open", given.file)
        sys.stdout.write("\n".join(map(detail, found)) + "\n")
        return
    halves = [given.half] if given.half else ["open", "sealed"]
    sys.stdout.write(table({half: scores(half) for half in halves}) + "\n")


if __name__ == "__main__":
    main()
