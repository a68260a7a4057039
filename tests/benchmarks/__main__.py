"""`python -m tests.benchmarks`: measure Intray beside its references and print one table."""

import argparse
import os
import platform
import sqlite3
import sys
import traceback

from tests.benchmarks.catalogue import BENCHMARKS
from tests.benchmarks.effort import FULL, QUICK, Effort
from tests.benchmarks.table import Row, rendered


def main() -> int:
    """Always 0: figures are to be read, not to break a build."""
    given = _parser().parse_args()
    effort = QUICK if given.quick else FULL
    rows = {name: _measured(name, effort) for name in given.only or BENCHMARKS}
    print(rendered([row for found in rows.values() for row in found]))
    missing = [name for name, found in rows.items() if not found]
    if missing:
        print(f"\nDid not run: {', '.join(missing)}.")
    print(
        f"\nPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{os.cpu_count()} cores. Ratios are medians of pairs measured in turn."
    )
    return 0


def _measured(name: str, effort: Effort) -> list[Row]:
    """The rows of one benchmark; none when it needs what is not installed, or breaks."""
    print(f"measuring {name} ...", file=sys.stderr, flush=True)
    try:
        return BENCHMARKS[name](effort)
    except Exception:
        traceback.print_exc()
        return []


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only see that everything works")
    parser.add_argument(
        "--only", action="append", choices=BENCHMARKS, metavar="NAME",
        help=f"one of {', '.join(BENCHMARKS)}; may be given several times",
    )  # fmt: skip
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
