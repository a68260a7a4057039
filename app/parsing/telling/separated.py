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


def is_separated(narrow: bytes) -> bool:
    """Whether a text that begins with these bytes, one for a letter, is laid out in columns."""
    text = narrow.decode("latin-1")
    return bool(text.strip()) and separator_of(text) is not None


def separator_of(text: str) -> str | None:
    """What stands between the cells of a text; None when it has no columns.

    The first line may say it, as Excel's "sep=;" does. Else it is the one with which most rows have
    the same number of cells, and of those the one with the most cells.
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
    counts = Counter(len(row) for row in rows if any(row))
    if not counts:
        return 0.0, 0
    cells, often = counts.most_common(1)[0]
    return often / counts.total(), cells
