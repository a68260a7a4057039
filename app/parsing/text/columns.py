"""Puts rows that were set with blanks or tabs into columns, so that an empty cell stays empty."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from app.parsing import layout, marks
from app.parsing.text.wrapped import unwrapped

_GAP = re.compile(r"\t+| {3,}")
_PART = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(
    r"[-=_+|:. \t\u2500-\u257f]*(?:-{2}|={2}|_{2}|[\u2500-\u257f]{2})[-=_+|: \t\u2500-\u257f]*"
)
_BAR = re.compile(r"[|\u2502\u2503]")
_TAB_STOPS = 8
_FIGURE = re.compile(r"[-+(]?[^\w\s]?\s*\d[\d.,:/%\s-]*\W?")


@dataclass(frozen=True, slots=True)
class TextRow:
    """The cells of a row, one for each column of its table."""

    cells: list[str]
    is_head: bool


def are_rows(lines: Sequence[layout.Line]) -> list[bool]:
    """For each line whether it is a row of a table: two lines or more in columns, one below other.

    A line with one cell belongs to the table as well where it stands between two rows of it.
    """
    has_grid = any("+" in line.text and _is_rule(line) for line in lines)
    rules = [_is_rule(line) for line in lines]
    columned = [
        not rule and _is_columned(line, has_grid=has_grid)
        for line, rule in zip(lines, rules, strict=True)
    ]
    found = [
        _has_neighbour(lines, columned, rules, at)
        if columned[at]
        else _stands_between(lines, columned, rules, at)
        for at in range(len(lines))
    ]
    return _without_bare_rules(found, columned)


def tables_in(lines: Sequence[layout.Line]) -> Iterator[list[layout.Line]]:
    """Rows one below the other, cut where other columns begin below an empty line."""
    table: list[layout.Line] = []
    for line in lines:
        is_apart = line.gap > 1.0 and not any(map(_is_rule, (*table[-1:], line)))
        if table and is_apart and not _are_in_line(table[-1], line):
            yield table
            table = []
        table.append(line)
    yield table


def rows_of(lines: Sequence[layout.Line]) -> list[TextRow]:
    """The rows of a table without lines that rule it off; what stands above the first is a head."""
    raw = [" " * round(line.left / layout.LETTER) + line.text for line in lines]
    rules = [_is_rule(line) for line in lines]
    kept = [text for text, is_rule in zip(raw, rules, strict=True) if not is_rule]
    cells = (
        _by_bars(kept)
        or _by_tabs(kept)
        or _by_place([each.expandtabs(_TAB_STOPS) for each in kept])
    )
    first_rule = next((at for at, is_rule in enumerate(rules[1:], start=1) if is_rule), 0)
    heads = sum(not is_rule for is_rule in rules[:first_rule]) or int(_names_columns(cells))
    heads = heads if heads < len(cells) and heads <= 2 else 0
    named = [TextRow(row, is_head=True) for row in cells[:heads]]
    body = unwrapped(cells[heads:], _are_apart(lines, rules)[heads:])
    return named + [TextRow(row, is_head=False) for row in body]


def _are_apart(lines: Sequence[layout.Line], rules: Sequence[bool]) -> list[bool]:
    """Of each line that is no rule, whether an empty line or a rule stands above it."""
    above = [True, *rules]
    return [
        line.gap > 1.0 or below_rule
        for line, below_rule, is_rule in zip(lines, above, rules, strict=False)
        if not is_rule
    ]


def _without_bare_rules(found: Sequence[bool], columned: Sequence[bool]) -> list[bool]:
    """The same but for stretches without a row: lines to sign on are no table."""
    kept: list[bool] = []
    for is_table, run in groupby(zip(found, columned, strict=True), key=itemgetter(0)):
        rows = [is_row for _, is_row in run]
        kept += [is_table and any(rows)] * len(rows)
    return kept


def _stands_between(
    lines: Sequence[layout.Line], columned: Sequence[bool], rules: Sequence[bool], at: int
) -> bool:
    """Whether a line that is no row itself belongs to the rows above and below it."""
    above = at > 0 and lines[at].gap <= 1.0 and (columned[at - 1] or rules[at - 1])
    follows = at + 1 < len(lines) and lines[at + 1].gap <= 1.0
    below = follows and (columned[at + 1] or rules[at + 1])
    return (above or below) if rules[at] else (above and below)


def _has_neighbour(
    lines: Sequence[layout.Line], columned: Sequence[bool], rules: Sequence[bool], at: int
) -> bool:
    """Whether another row stands next to this one, perhaps with a rule or one cell between."""
    for step in (-1, 1):
        near, far = at + step, at + 2 * step
        if 0 <= near < len(lines) and columned[near]:
            if lines[max(near, at)].gap <= 1.0 or _are_in_line(lines[near], lines[at]):
                return True
            continue
        if 0 <= far < len(lines) and columned[far]:
            between = lines[min(far, at) + 1 : max(far, at) + 1]
            if rules[near] or all(line.gap <= 1.0 for line in between):
                return True
    return False


def _are_in_line(one: layout.Line, other: layout.Line) -> bool:
    """Whether a cell of one row begins or ends where one of the other does."""
    edges = [
        {
            place
            for cell in list(_PART.finditer(line.text.expandtabs(_TAB_STOPS)))[1:]
            for place in (("left", line.left + cell.start()), ("right", line.left + cell.end()))
        }
        for line in (one, other)
    ]
    return bool(edges[0] & edges[1])


def _is_columned(line: layout.Line, *, has_grid: bool) -> bool:
    bars = len(_BAR.findall(line.text))
    if bars and (has_grid or (bars > 1 and _BAR.match(line.text) and _BAR.match(line.text[-1]))):
        return True
    cells = _GAP.split(line.text)
    # Two cells are a numbered paragraph, three a row whose first cell is a number.
    return len(cells) > (2 if marks.is_marker(cells[0]) else 1)


def _is_rule(line: layout.Line) -> bool:
    return _RULE.fullmatch(line.text) is not None


def _by_bars(lines: Sequence[str]) -> list[list[str]]:
    """Cells between bars, where each line has as many."""
    counts = {len(_BAR.findall(line)) for line in lines}
    if len(counts) != 1 or min(counts) < 1:
        return []
    rows = [[cell.strip() for cell in _BAR.split(line)] for line in lines]
    if all(not row[0] and not row[-1] for row in rows):
        rows = [row[1:-1] for row in rows]
    return rows if len(rows[0]) > 1 else []


def _by_tabs(lines: Sequence[str]) -> list[list[str]]:
    """Cells between single tabs, as programs write them; not where tabs only move to a place."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    width = max(map(len, rows))
    if width < 2 or "" in rows[0][1:-1]:
        return []
    filled = [row for row in rows if len(row) == width]
    if len(filled) * 2 < len(rows):
        return []
    return [row + [""] * (width - len(row)) for row in rows]


def _by_place(lines: Sequence[str]) -> list[list[str]]:
    """Cells by where they stand: the columns are those of the rows with most cells."""
    parts = [
        [(match.start(), match.end(), match[0]) for match in _PART.finditer(line)] for line in lines
    ]
    wide = max(map(len, parts))
    full = [row for row in parts if len(row) == wide]
    columns = [
        (min(row[at][0] for row in full), max(row[at][1] for row in full)) for at in range(wide)
    ]
    rows = []
    for row in parts:
        cells = [""] * wide
        for start, end, text in row:
            at = _column_of(columns, start, end)
            cells[at] = f"{cells[at]} {text}".strip()
        rows.append(cells)
    return rows


def _column_of(columns: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """The column with most of a cell; else the nearest, by whichever edges are in line."""

    def fit(at: int) -> tuple[int, int]:
        left, right = columns[at]
        overlap = min(end, right) - max(start, left)
        return max(overlap, 0), -min(abs(start - left), abs(end - right))

    return max(range(len(columns)), key=fit)


def _names_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row has words where others have figures."""
    if (
        len(rows) < 2
        or rows[0][0].endswith(":")
        or any(_FIGURE.fullmatch(cell) for cell in rows[0] if cell)
    ):
        return False
    columns = range(1, len(rows[0]))
    return any(
        rows[0][at]
        and all(_FIGURE.fullmatch(row[at]) for row in rows[1:] if row[at])
        and any(row[at] for row in rows[1:])
        for at in columns
    )
