"""Tells rows of cells from prose: the same separator stands as often in each row."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

SEPARATORS = (",", ";", "\t", "|")
MOST_LINES_IN_A_CELL = 50
"""More than that mean that a quotation mark was never closed."""
_SAMPLE_ROWS = 200
_LONGEST_SAMPLE = 65_536
_MOST_ROWS_ALIKE = 0.8
_MOST_ROWS_ABOVE = 20
"""Banks write a few lines about the account above their table."""
_LEAST_ROWS = 2
_MOST_WORDS_IN_A_CELL = 6
_ENDS = (".", ":", ";", ",", "!", "?", "-")


def is_separated(narrow: bytes) -> bool:
    """Whether a text that begins with these bytes, one for a letter, is laid out in columns."""
    text = narrow.decode("latin-1")
    return bool(text.strip()) and separator_of(text) is not None


def is_one_column(narrow: bytes) -> bool:
    """Whether a text is a column of short cells: no line of it reads as a line of prose."""
    lines = narrow.decode("latin-1").strip().splitlines()
    return len(lines) > 1 and all(
        0 < len(line.split()) <= _MOST_WORDS_IN_A_CELL and not line.rstrip().endswith(_ENDS)
        for line in lines
    )


def separator_of(text: str) -> str | None:
    """What stands between the cells of a text; None when it has no columns.

    The first line may say it, as Excel's "sep=;" does. Else it is the one with which most rows have
    the same number of cells, and of those the one with the most cells. Rows above the first of
    that number may have fewer.
    """
    if text[:5].lower().lstrip("\ufeff").startswith("sep=") and text[4:5].strip("\r\n"):
        return text[4]
    best: tuple[float, int, str] | None = None
    for separator in SEPARATORS:
        alike, cells = _columns(sample_rows(text, separator))
        if cells > 1 and alike >= _MOST_ROWS_ALIKE and (best is None or (alike, cells) > best[:2]):
            best = (alike, cells, separator)
    return best[2] if best else None


def sample_rows(text: str, separator: str, *, quoted: bool = True) -> list[list[str]]:
    """The first rows of a text, without a last one that the end of the sample may have cut."""
    sample = text[:_LONGEST_SAMPLE]
    rows: list[list[str]] = []
    reader = csv.reader(
        io.StringIO(sample, newline=""),
        delimiter=separator,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > _SAMPLE_ROWS:
                break
    except csv.Error:
        return []
    if quoted and any(cell.count("\n") > MOST_LINES_IN_A_CELL for row in rows for cell in row):
        return sample_rows(text, separator, quoted=False)
    is_cut = len(sample) < len(text) or len(rows) > _SAMPLE_ROWS
    return rows[:-1] if is_cut and len(rows) > 1 else rows


def _columns(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """The share of rows that have as many cells as most, and how many those are."""
    lengths = [len(row) for row in rows if any(row)]
    if not lengths:
        return 0.0, 0
    cells, often = Counter(lengths).most_common(1)[0]
    above = _rows_above(lengths, max(lengths))
    below = lengths[above:]
    if above and below.count(max(lengths)) >= max(_LEAST_ROWS, _MOST_ROWS_ALIKE * len(below)):
        return below.count(max(lengths)) / len(below), max(lengths)
    return often / len(lengths), cells


def _rows_above(lengths: Sequence[int], cells: int) -> int:
    """How many rows of a few cells stand above the first that is as wide as the widest."""
    above = lengths.index(cells)
    return above if cells > 2 and above <= _MOST_ROWS_ABOVE else 0
