"""Prints one table of how well the readers do, a row for each kind of file of each half.

`python -m tests.parsing.score [open|sealed] [--file PART]`: with `--file`, what came of the files
of the open half whose name has that part in it. The sealed half is printed as sums alone.
"""

import argparse
import sys

from tests.parsing.score.measures import Score
from tests.parsing.score.sums import GROUPS, Sums, group_of, scores, sums_of

COLUMNS = (
    *("half", "kind", "files", "order", "blocks", "rows", "failed", "losses told", "false alarms"),
    *("numbers lost", "unseen shown"),
)


def table(found: dict[str, list[Score]]) -> str:
    """One row for each half, group and kind of file, and one for each half and group."""
    rows = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    for half, given in found.items():
        for group in GROUPS:
            part = [score for score in given if group_of(score) == group]
            for kind in sorted({score.label["kind"] for score in part}):
                of_kind = [score for score in part if score.label["kind"] == kind]
                rows.append(_row(f"{half}, {group}", kind, sums_of(of_kind)))
            rows.append(_row(f"**{half}, {group}**", "all", sums_of(part)))
    return "\n".join(rows)


def _row(half: str, kind: str, sums: Sums) -> str:
    cells = (
        half,
        kind,
        sums.files,
        f"{sums.order:.3f}",
        f"{sums.blocks:.3f}",
        f"{sums.rows:.3f}" if sums.rows else "-",
        sums.failed,
        f"{sums.told} of {sums.losses}",
        sums.alarms,
        sums.missing_numbers,
        sums.seen,
    )
    return f"| {' | '.join(map(str, cells))} |"


def detail(score: Score) -> str:
    """What came of one file, for whoever mends a reader."""
    rows = len(score.labelled_rows)
    lines = [
        f"{score.order:.3f} {score.blocks:.3f} {score.label['file']}: {score.label['about']}",
        *([f"    rows: {score.rows} of {rows}"] if score.rows < rows else []),
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
