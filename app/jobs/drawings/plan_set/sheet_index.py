"""Reads the index of sheets that a cover or a list of drawings has: numbers with their titles."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Sheet
from app.jobs.drawings.title_block.field_labels import Field, field_labels_of, is_date
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number
from app.jobs.drawings.title_block.turning import mostly_turned, turned_back

_SHEETS = r"(?:SHEETS?|DRAWINGS?|DWGS?\.?|PLANS?)"
_HEADING = re.compile(
    rf"(?:.*\s)?(?:{_SHEETS}\s(?:INDEX|LIST|REGISTER|SCHEDULE)|(?:INDEX|LIST|REGISTER|SCHEDULE)\s"
    rf"(?:OF|TO)\s(?:CONTRACT\s)?{_SHEETS}|PLANLISTE|PLANVERZEICHNIS|ZEICHNUNGSLISTE|"
    r"ZEICHNUNGSVERZEICHNIS|PLAN[ÜU]BERSICHT|LISTE\sDES\s(?:PLANS|DESSINS)|"
    r"(?:LISTADO|[IÍ]NDICE)\sDE\sPLANOS|TEKENINGENLIJST)(?:[\s:(.].*)?",
    re.I,
)
_LONGEST_HEADING = 60
_LABEL = re.compile(rf"(?:{_SHEETS}\s?(?:NO\.?|NUMBER|NR\.?|#)|PLAN-?NR\.?).*", re.I)
_IDENTIFIER = re.compile(r"(?=[A-Z0-9._/-]*\d)(?=[A-Z0-9._/-]*[A-Z._/-])[A-Z0-9][A-Z0-9._/-]{2,30}")
_FEWEST_ROWS = 3
_FEWEST_WITHOUT_HEADING = 5
_FEWEST_LETTERS = 3
# Of the rows of an index at least these parts have a title, and a number of their own.
_WITH_TITLE, _OF_THEIR_OWN = 0.7, 0.8
# In heights of the letters of a row.
_IN_LINE = 1.0
_MOST_ALIKE = 1.5
_WIDEST_GAP = 10.0
_UNDER_HEADING = 25.0
_UNDER_LABEL = 6.0
_BESIDE_HEADING = 10.0
_LEVEL_STARTS = 2.0
_NEXT_LINE = 1.7
# In heights of the heading, where it is in large letters.
_UNDER_LARGE = 6.0


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of an index; without a title where none can be read."""

    sheet_number: str
    title: str | None


@dataclass(frozen=True, eq=False)
class _Row:
    """A number in a column; `behind` are the words of its run that follow it."""

    run: Run
    number: str
    is_shaped: bool
    behind: str
    has_series: bool = True


@dataclass(frozen=True, eq=False)
class _Column:
    """Numbers under each other, with the titles beside them."""

    rows: tuple[_Row, ...]
    titles: tuple[str | None, ...]
    right: float

    @property
    def left(self) -> float:
        """Where the numbers begin, in points."""
        return min(row.run.frame.left for row in self.rows)

    @property
    def top(self) -> float:
        """Where the first row begins, in points."""
        return self.rows[0].run.frame.top

    @property
    def height(self) -> float:
        """The height of the letters of the first row, in points."""
        return self.rows[0].run.height

    @property
    def has_own_numbers(self) -> bool:
        """Whether nearly every row has another number."""
        return len({row.number for row in self.rows}) >= _OF_THEIR_OWN * len(self.rows)

    @property
    def has_titles(self) -> bool:
        """Whether nearly every row has a title."""
        return sum(title is not None for title in self.titles) >= _WITH_TITLE * len(self.rows)


class _Lines:
    """The runs of a sheet, by how far down they stand."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = sorted(runs, key=_middle)
        self._middles = [_middle(run) for run in self.runs]

    def between(self, top: float, bottom: float) -> Sequence[Run]:
        """The runs whose middle lies there, from the top down."""
        return self.runs[bisect_left(self._middles, top) : bisect_right(self._middles, bottom)]

    def level_with(self, run: Run) -> list[Run]:
        """The runs of about its size that stand beside it, from left to right."""
        off = 0.5 * _MOST_ALIKE * run.height
        near = self.between(_middle(run) - off, _middle(run) + off)
        alike = [each for each in near if each.height <= _MOST_ALIKE * run.height]
        return sorted(alike, key=lambda each: each.frame.left)


def _middle(run: Run) -> float:
    return run.frame.centre[1]


def sheets_listed(sheet: Sheet) -> tuple[Listed, ...]:
    """The rows of the indexes of sheets on a sheet; empty where it has none."""
    turn = mostly_turned(sheet)
    upright = turned_back(sheet, turn) if turn else sheet
    lines = _Lines([run for run in runs_of(upright.words) if run.turn == 0])
    headings = [run for run in lines.runs if _is_heading(run)]
    if not headings and not any(_LABEL.fullmatch(run.text) for run in lines.runs):
        return ()
    columns = _without_marks(
        [column for rows in _columns(lines.runs) if (column := _with_titles(rows, lines))]
    )
    own = [column for column in columns if _is_index(column, headings, lines)]
    beside = [
        column
        for column in columns
        if column not in own and any(_begins_level(column, other) for other in own)
    ]
    listed = {
        row.number: Listed(row.number, title)
        for column in sorted([*own, *beside], key=lambda each: each.left)
        for row, title in zip(column.rows, column.titles, strict=True)
    }
    return tuple(listed.values())


def _is_heading(run: Run) -> bool:
    return len(run.text) <= _LONGEST_HEADING and _HEADING.fullmatch(run.text) is not None


# Columns of numbers


def _columns(runs: Sequence[Run]) -> Iterator[list[_Row]]:
    """Numbers that begin at one line down the sheet, without a wide gap between two."""
    columns: list[list[_Row]] = []
    rows = [row for run in runs if (row := _row(run)) is not None]
    for row in sorted(rows, key=lambda row: row.run.frame.top):
        column = next((each for each in columns if _continues(each[-1], row)), None)
        if column is None:
            columns.append([row])
        else:
            column.append(row)
    for column in map(_of_one_kind, columns):
        if len(column) >= _FEWEST_ROWS:
            yield column


def _of_one_kind(column: list[_Row]) -> list[_Row]:
    """The rows without marks as P-1 and W2 that stand under numbers as A-101."""
    in_series = [row for row in column if row.has_series]
    return in_series if 2 * len(in_series) > len(column) else column


def _continues(last: _Row, row: _Row) -> bool:
    above, below = last.run.frame, row.run.frame
    height = max(above.height, below.height)
    return (
        abs(above.left - below.left) <= _IN_LINE * height
        and below.top - above.top > 0
        and below.top - above.bottom <= _WIDEST_GAP * height
        and height <= 1.5 * min(above.height, below.height)
    )


def _row(run: Run) -> _Row | None:
    """The number that a run begins with, if it does."""
    texts = run.text.split(" ")
    for count in (len(texts), 3, 2, 1):
        if count > len(texts) or (count in (2, 3) and len(texts[0]) > 3):
            continue
        parsed = parse_sheet_number(" ".join(texts[:count]))
        if parsed is not None:
            title = _title_of(" ".join(texts[count:]))
            return _Row(run, parsed.text, True, title, parsed.has_series)
    first = texts[0].upper().rstrip(".:,")
    if _IDENTIFIER.fullmatch(first) and not is_date(run.text) and not is_date(first):
        return _Row(run, first, False, _title_of(" ".join(texts[1:])))
    return None


def _title_of(text: str) -> str:
    return text.strip(" -\u2013\u2014:|.")


# Their titles


def _with_titles(rows: Sequence[_Row], lines: _Lines) -> _Column | None:
    titles, right = [], 0.0
    for at, row in enumerate(rows):
        below = rows[at + 1].run.frame.top if at + 1 < len(rows) else float("inf")
        title, end = _title_beside(row, lines, below)
        titles.append(title)
        right = max(right, end)
    column = _Column(tuple(rows), tuple(titles), right)
    return column if column.has_titles and column.has_own_numbers else None


def _title_beside(row: _Row, lines: _Lines, below: float) -> tuple[str | None, float]:
    """The title behind a number, with the lines that continue it, and where it ends."""
    own = row.run.frame
    if _is_title(row.behind):
        return row.behind, own.right
    level = [run for run in lines.level_with(row.run) if run.frame.left >= own.right]
    first = next((run for run in level if _row(run) is None and _is_title(run.text)), None)
    if first is None:
        return None, own.right
    if any(_starts_a_row(run, row) for run in level if run.frame.left < first.frame.left):
        return None, own.right
    read = [first]
    for run in lines.between(first.frame.bottom, below):
        gap = run.frame.top - read[-1].frame.top
        if gap > _NEXT_LINE * first.height:
            break
        is_next = 0.5 * first.height < gap <= _NEXT_LINE * first.height
        if (
            is_next
            and run.frame.top < below - 0.5 * own.height
            and abs(run.frame.left - first.frame.left) <= 0.5 * first.height
            and abs(run.height - first.height) <= 0.2 * first.height
        ):
            read.append(run)
    text = _title_of(" ".join(run.text for run in read))
    return text, max(run.frame.right for run in read)


def _starts_a_row(run: Run, row: _Row) -> bool:
    """Whether a run is the number of the next column of rows, so that a title behind is its own."""
    other = _row(run)
    return other is not None and other.is_shaped == row.is_shaped and bool(other.behind)


def _is_title(text: str) -> bool:
    has_letters = sum(map(str.isalpha, text)) >= _FEWEST_LETTERS
    return has_letters and not is_date(text)


# Which of them are an index


def _without_marks(columns: Sequence[_Column]) -> list[_Column]:
    """The columns without those of revisions and of paper, which stand beside one of numbers."""
    return [
        column
        for column in columns
        if not any(_stands_before(other, column) for other in columns if other is not column)
    ]


def _stands_before(one: _Column, other: _Column) -> bool:
    """Whether two columns have the same titles, and `one` stands on the left."""
    shared = set(filter(None, one.titles)) & set(filter(None, other.titles))
    return one.left < other.left and 2 * len(shared) > len(other.rows)


def _is_index(column: _Column, headings: Sequence[Run], lines: _Lines) -> bool:
    if any(_is_under(column, heading) for heading in headings):
        return True
    if not _is_labelled(column, lines):
        return False
    is_long = len(column.rows) >= _FEWEST_WITHOUT_HEADING
    return bool(headings) or (is_long and all(row.is_shaped for row in column.rows))


def _is_under(column: _Column, heading: Run) -> bool:
    box, height = heading.frame, column.height
    gap = column.top - box.bottom
    reach = max(_UNDER_HEADING * height, _UNDER_LARGE * box.height)
    beside = _BESIDE_HEADING * height
    return (
        -0.5 * height <= gap <= reach
        and box.right >= column.left - beside
        and box.left <= column.right + beside
    )


def _is_labelled(column: _Column, lines: _Lines) -> bool:
    """Whether the label for a number stands right over a column."""
    return any(
        label.field is Field.NUMBER
        and not label.value
        and 0 <= column.top - label.frame.bottom <= _UNDER_LABEL * column.height
        and abs(label.frame.left - column.left) <= 3 * _IN_LINE * column.height
        for run in lines.between(column.top - _UNDER_LABEL * column.height, column.top)
        for label in field_labels_of(run)
    )


def _begins_level(one: _Column, other: _Column) -> bool:
    apart = abs(one.top - other.top) <= _LEVEL_STARTS * other.height
    alike = one.height <= 1.2 * other.height and other.height <= 1.2 * one.height
    return apart and alike
