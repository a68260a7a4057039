"""Make the files of the set and their labels: python -m tests.parsing.sets.sealed.make [PART].

How a label is written:
- A block is what a person takes as one: a paragraph, a heading, a row of a table, an item.
- The number that a reader sees stands before its text, whoever counted it.
- Cells of a row are parted by " | ". An empty cell, or one that a merged cell covers, stays empty.
- Marks of notes stand as [1]; raised figures as ², ⁶; fractions as 1/2; ticks as [x] and [ ].
- Struck-out words stand between ~~ and ~~.
- `furniture` is what stands on the page beside the text (running heads, numbers of pages and of
  lines): a reader may keep it apart or leave it out.
- `absent` is what no person sees, so that it must not come out as text.
- `children` are the files inside a mail or an archive, which are documents of their own. The
  blocks of an archive are those of its members.
- `kind` is what the file is, whatever its name says; `row` is the kind of difficulty.
- A file that is not `clean` may have warnings; each of its `losses` must be told by one.
"""

import json
import sys
from pathlib import Path

from tests.parsing.sets.sealed.cases import CASES

HERE = Path(__file__).parent
FILES = HERE / "files"
LABELS = HERE / "labels.json"


def labels_text() -> str:
    """The labels of all files, in the order of their names."""
    labels = [case.label() for case in sorted(CASES, key=lambda case: case.file)]
    return json.dumps(labels, ensure_ascii=False, indent=1) + "\n"


def make(part: str = "") -> None:
    """Write the files whose name contains `part`, and all labels."""
    FILES.mkdir(exist_ok=True)
    for case in CASES:
        if part in case.file:
            (FILES / case.file).write_bytes(case.make(case.blocks))
    LABELS.write_text(labels_text(), "utf-8")


if __name__ == "__main__":
    make(*sys.argv[1:2])
