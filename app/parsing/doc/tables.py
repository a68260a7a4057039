"""The tables of an old Word file, in the DocBook that antiword writes, and in its plain text."""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from app.parsing.characters import squeeze

_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Rows = list[list[str]]


def tables_in(docbook: str) -> list[Rows]:
    """The rows of each table; none when the output is no sound XML."""
    try:
        root = ElementTree.fromstring(_NOT_XML.sub("", _DOCTYPE.sub("", docbook, count=1)))
    except ElementTree.ParseError:
        return []
    return [
        [
            [squeeze(" ".join(entry.itertext())) for entry in row.iter("entry")]
            for row in table.iter("row")
        ]
        for table in root.iter("informaltable")
    ]


def rows_in_lines(lines: Sequence[str]) -> Rows:
    """The rows of a table that was printed with bars, a line for each; cut cells stay cut."""
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]


def rows_in_marks(line: str) -> Rows | None:
    """The rows of a table whose cells are only marked, all in one line; None for other lines.

    Each mark is printed as a bar; the end of a row is one more, so that each row ends in an empty
    cell after the same number of cells.
    """
    cells = [cell.strip() for cell in line.split(" |")]
    if len(cells) < 4 or cells[-1]:
        return None
    cells = [cell.removeprefix("|").strip() for cell in cells[:-1]]
    for width in _divisors(len(cells)):
        ends = cells[width - 1 :: width]
        if width > 2 and not any(ends) and (len(ends) > 1 or all(cells[: width - 1])):
            return [cells[at : at + width - 1] for at in range(0, len(cells), width)]
    return None


def _divisors(number: int) -> Iterator[int]:
    return (each for each in range(2, number + 1) if number % each == 0)
