"""Tells rows of cells from prose: the same separator stands as often in each row."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

SEPARATORS = (",", ";", "\t", "|")
SAID_SEPARATOR = re.compile(r"\ufeff?sep=([^\w\s\"]|[\t_])(?:\r\n?|\n|\Z)", re.I)
"""The line in which a file for Excel says what stands between its cells."""
MOST_LINES_IN_A_CELL = 50
"""More than that mean that a quotation mark was never closed."""
_SAMPLE_ROWS = 200
_MOST_PREAMBLE = 20
_LONGEST_VALUE = 60
_DECIMAL = re.compile(r"[-+]?[\d.\s]{0,20}\d(?:,\d{1,4})?\s?[%€]?")
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
    said = SAID_SEPARATOR.match(text)
    if said:
        return said[1]
    return _best_separator(text, above=0) or _best_separator(text, above=_MOST_PREAMBLE)


def _best_separator(text: str, *, above: int) -> str | None:
    """The separator of a text with at most so many rows of another length above its table."""
    best: tuple[float, int, int, str] | None = None
    for separator in SEPARATORS:
        rows = sample_rows(text, separator)
        if separator == "," and _are_decimals(rows):
            continue
        first = _preamble(rows, separator, above)
        alike, cells = _columns(rows[first:])
        found = (alike, -first, cells, separator)
        if cells > 1 and alike >= _MOST_ROWS_ALIKE and (best is None or found[:3] > best[:3]):
            best = found
    return best[3] if best else None


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


def is_one_column(narrow: bytes) -> bool:
    """Whether a text that begins with these bytes is a list of values, one in a line."""
    text = narrow.decode("latin-1").strip()
    rows = sample_rows(text, ",")
    if _are_decimals(rows):
        return True
    lines = [" ".join(row).strip() for row in rows]
    if len(lines) < 2 or any(len(row) > 1 or len(row) < 1 for row in rows):
        return False
    prose = sum(line.endswith((".", ":", "!", "?", ",", "-")) for line in lines)
    return max(map(len, lines)) <= _LONGEST_VALUE and prose * 10 <= len(lines)


def _are_decimals(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the comma stands within figures alone, below a head of one cell: "12,50"."""
    below = [row for row in rows[1:] if any(row)]
    return (
        bool(below)
        and len(rows[0]) == 1
        and not rows[0][0].strip().isdecimal()
        and all(len(row) <= 2 and _DECIMAL.fullmatch(",".join(row).strip()) for row in below)
        and any(len(row) == 2 for row in below)
    )


def _preamble(rows: Sequence[list[str]], separator: str, most: int) -> int:
    """How many rows of other lengths stand above the table, as banks write them.

    There are none where the comma is that of sentences, which has a blank after it.
    """
    counts = Counter(len(row) for row in rows if any(row))
    usual = max(counts, key=lambda cells: (cells > 1, counts[cells], cells), default=0)
    first = next((at for at, row in enumerate(rows) if len(row) == usual), 0)
    inner = [cell for row in rows[first:] for cell in row[1:] if cell]
    is_prose = separator == "," and 2 * sum(cell[0] == " " for cell in inner) > len(inner)
    return 0 if is_prose or first > most or len(rows) - first < 2 else first


def _columns(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """The share of rows that have as many cells as most, and how many those are."""
    counts = Counter(len(row) for row in rows if any(row))
    if not counts:
        return 0.0, 0
    cells, often = counts.most_common(1)[0]
    return often / counts.total(), cells
