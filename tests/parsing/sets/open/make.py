"""Make the open half of the labelled set for readers: `python -m tests.parsing.sets.open.make`.

The files go to `files/`, what is right for a person to `labels.json`. How the blocks are written:

- A block is a paragraph, a heading, an item of a list, a caption or a row of a table, in the order
  of a person's eye. A sentence that runs over the end of a page or column is in one block.
- A number or letter that a program puts before a paragraph is part of it: "3. The Buyer pays".
  Bullets are "•".
- A row of a table is one block, its cells apart by " | ". Empty cells are kept; a merged cell
  stands in its first row and column, and is empty in the others.
- Running heads and feet, page numbers and numbers of lines in the margin are no blocks: a reader
  may keep them apart. A letterhead, and any other line that stands on one page, is a block.
- A mark of a footnote is "[1]" after its word, its note is a block "[1] ..." at the foot of the
  page, or where the notes stand in a format without pages. Powers and lowered figures are written
  as in Unicode: 10⁶, m², CO₂; fractions as 1/2.
- The name of a sheet of a workbook is a block before its rows; dates are written as 2021-01-01,
  other numbers as the sheet shows them. Notes of a slide follow the slide.
- A mail begins with its lines From, To, Date and Subject.
- Words of a chart or a drawn diagram stand where it stands: title, names, figures.
- A ticked box is "☒", one that is not ticked "☐".
- Struck-out text stands between "~~", unaccepted changes are read as if they were accepted.
- What a person does not see on the page or the sheet is in no block.

`losses` name what a warning has to say, by page; each begins with one of `sample.WHATS`. A dirty
file without losses may have a warning, a clean one may not.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.parsing.sets.open.collected import SAMPLES

HERE = Path(__file__).parent
FILES, LABELS = HERE / "files", HERE / "labels.json"


def main() -> None:
    """Write all files and labels, and print how many there are of each row and kind."""
    FILES.mkdir(exist_ok=True)
    labels = []
    for sample in sorted(SAMPLES, key=lambda each: each.file):
        made = sample.make()
        (FILES / sample.file).write_bytes(made.data)
        labels.append(sample.label(made))
    LABELS.write_text(written(labels), "utf-8")
    for field in ("row", "kind", "clean"):
        counts = Counter(str(getattr(sample, field)) for sample in SAMPLES)
        sys.stdout.write(f"{field}: {dict(counts.most_common())}\n")
    sys.stdout.write(f"{len(SAMPLES)} files\n")


def written(labels: list[dict[str, Any]]) -> str:
    """Labels as the text of their file, fit for a diff."""
    return json.dumps(labels, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    main()
