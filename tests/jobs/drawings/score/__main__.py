"""Prints how well sheets are taken off: `python -m tests.jobs.drawings.score [open|sealed]`.

With `--misses` every measurement that is wrong and every thing that is missed, too.
"""

import argparse
import sys
import time
from collections.abc import Sequence

from tests.jobs.drawings.score.report import lines_of
from tests.jobs.drawings.score.sheets import SETS, has


def main() -> None:
    """Print the tables: of the clean set, and of the dirty one that is asked for, or of both."""
    given = asked(sys.argv[1:])
    began = time.perf_counter()
    for name in ["clean", given.half] if given.half else SETS:
        if has(name):
            for line in lines_of(name, with_misses=given.misses):
                sys.stdout.write(line + "\n")
        else:
            sys.stdout.write(f"{name}: there is no such set here\n")
        sys.stdout.write("\n")
    sys.stdout.write(f"all of it took {time.perf_counter() - began:.0f} s\n")


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked for: one `half` of the dirty sheets or None, and whether with its misses."""
    parser = argparse.ArgumentParser(prog="python -m tests.jobs.drawings.score")
    parser.add_argument("half", nargs="?", choices=("open", "sealed"))
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
