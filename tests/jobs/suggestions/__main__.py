"""python -m tests.jobs.suggestions [--held]: how many files got the right first suggestion."""

import sys
import tempfile
from pathlib import Path

from tests.jobs.suggestions.score import in_words, score


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(in_words(score(Path(folder), held="--held" in sys.argv)))


if __name__ == "__main__":
    main()
