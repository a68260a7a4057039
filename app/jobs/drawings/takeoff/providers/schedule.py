"""Takes off what a sheet states in words: schedules of marks, and quantities in notes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.jobs.drawings.classification.page_types import PageType
from app.jobs.drawings.classification.views import View, view_at, views_of
from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Box, around
from app.jobs.drawings.takeoff.providers.grid import Levels
from app.jobs.drawings.takeoff.providers.kinds import kind_of, kinds_in, kinds_named
from app.jobs.drawings.takeoff.providers.labels import NOT_TO_BUILD
from app.jobs.drawings.takeoff.providers.marks import any_mark_of, kind_of_mark, mark_of
from app.jobs.drawings.takeoff.providers.protocol import (
    AREAS,
    LINES,
    Analysis,
    DrawnPage,
    Element,
    FoundBy,
    Kind,
    Stated,
    StatedUnit,
)
from app.jobs.drawings.takeoff.providers.sizes import INCHES, UNITS, sides_in, stated_in
from app.jobs.drawings.takeoff.providers.tables.columns import Columns
from app.jobs.drawings.takeoff.providers.tables.heads import (
    UNIT_OF_A_HEAD,
    head_of,
    kind_of_size,
    kinds_of_head,
    kinds_of_title,
    others_in,
)
from app.jobs.drawings.takeoff.providers.tables.lone import lone_texts

NAME = "schedule"
_STATED_COUNT, _COUNTED_TAGS, _STATED_QUANTITY = 0.85, 0.6, 0.75
_MOST_ROWS = 200
# In heights of letters.
_NEXT_HEAD = 12.0
_SHOW_AGAIN = (PageType.LARGE_SCALE, PageType.DETAILS, PageType.SECTION, PageType.ELEVATION)
_STRIP = re.compile(r"\bCONT(?:INUOUS)?\b|\bSTRIP\b|\bWALL\s+F", re.I)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
# A figure belongs to the words of its own part of a note.
_PARTS = re.compile(r";|\.\s|,\s|[()]|\bW/|\b(?:WITH|TO|AND|PLUS|ALONG|FOR|FROM)\b|&", re.I)
_COUNT = re.compile(r"\s*(\d{1,4})\s*(?:EA\.?)?\s*", re.I)
_TITLE = 6
_SCHEDULE = re.compile(r"\bSCHEDULE\b", re.I)
_NO_QUANTITY = re.compile(
    r"(?<!\w)(?:ALLOWANCES?|ALLOW|PER|EACH\s+LOT|MIN(?:IMUM)?|MAX(?:IMUM)?|ABOUT|APPROX\w*|UP\s+TO|"
    r"REPAIRS?|REPLACEMENT\s+UNIT|UNIT\s+PRICE|ALTERNATE|OPTION(?:AL)?|LOAD\w*|BEARING|SPACING|EVERY|"
    r"PSF|TYPE\s+\w+\s+OR)(?!\w)|@|\bO\.?C\b",
    re.I,
)


class ScheduleProvider:
    """Reads the words alone: evidence that is independent of the lines."""

    name = NAME
    needs_paths = False

    def analyse(self, page: DrawnPage) -> Analysis:
        """Elements without geometry; `place` is where the words stand."""
        runs = [run for run in runs_of(page.sheet.words) if run.turn == 0]
        drops: Counter[str] = Counter()
        views = views_of(page.sheet.width, page.sheet.height, runs)
        elements = [*_scheduled(runs, views, drops), *_noted(runs, drops), *_listed(runs, drops)]
        return Analysis(NAME, tuple(elements), dict(sorted(drops.items())))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a schedule: `sizes_in` are the sides in plan, `count` what it states, in inches."""

    kind: Kind
    mark: str
    sizes_in: tuple[float, ...]
    depth_in: float | None
    count: int | None
    place: Box
    text: str
    is_named: bool
    is_strip: bool = False
    area: Stated | None = None


def rows_of(runs: Sequence[Run]) -> Iterator[Row]:
    """The rows of all schedules among upright runs that name a mark of ours."""
    levels = Levels(runs)
    for columns, rows in _all_schedules(runs, levels):
        for cells in rows:
            row = _row(columns, cells)
            if row is not None:
                yield row


def schedule_places(runs: Sequence[Run]) -> list[Box]:
    """Where schedules stand, by their words: heads and rows with a margin of a line."""
    places, levels = [], Levels(runs)
    for columns in _all_columns(runs, levels):
        cells = [cell.box for row in _rows(columns, runs, levels) for cell in row]
        if cells:
            box, line = around([columns.place, *cells]), 2 * columns.heads["mark"].height
            places.append(
                Box(box.left - line, box.top - 2 * line, box.right + 3 * line, box.bottom + line)
            )
    return places


def _scheduled(
    runs: Sequence[Run], views: Sequence[View], drops: Counter[str]
) -> Iterator[Element]:
    levels = Levels(runs)
    schedules = list(_all_schedules(runs, levels))
    inside = [
        around([c.place, *(cell.box for row in rows for cell in row)]) for c, rows in schedules
    ]
    shown = [run for run in runs if not _is_shown_again(run, views)]
    tags = lone_texts(shown, inside) if schedules else Counter[str]()
    seen: set[tuple[Kind, str]] = set()
    for columns, rows in schedules:
        for cells in rows:
            row = _row(columns, cells)
            element = None if row is None else _row_element(row, tags[row.mark])
            if element is None:
                drops["row_without_quantity"] += 1
            elif (element.kind, element.mark or "") in seen:
                drops["mark_scheduled_twice"] += 1
            else:
                seen.add((element.kind, element.mark or ""))
                yield element


def _is_shown_again(run: Run, views: Sequence[View]) -> bool:
    """Whether a mark stands in a view that shows a part of a plan of this sheet again."""
    view = view_at(views, run.box)
    has_plan = any(each.type is PageType.PLAN for each in views)
    return has_plan and view is not None and view.type in _SHOW_AGAIN


def _all_schedules(
    runs: Sequence[Run], levels: Levels
) -> Iterator[tuple[Columns, list[list[Run]]]]:
    """The schedules with the cells of their rows."""
    for columns in _all_columns(runs, levels):
        rows = list(_rows(columns, runs, levels))
        marks = (_mark_in(row[0].text.upper(), columns) for row in rows if row)
        yield columns.with_marks({mark for mark in marks if mark}), rows


def _all_columns(runs: Sequence[Run], levels: Levels) -> Iterator[Columns]:
    """Every line that heads a schedule: a column of marks, and one of sizes or quantities."""
    titles = [run for run in runs if _is_title(run)]
    for mark in runs:
        if head_of(mark.text) != "mark":
            continue
        heads: dict[str, Box] = {}
        inches: dict[str, float] = {}
        for run in levels.level_with(mark.box):
            what = head_of(run.text)
            if what is not None and what not in heads and run.box.left >= mark.box.left:
                heads[what] = run.box
                if unit := UNIT_OF_A_HEAD.search(run.text):
                    inches[what] = INCHES[unit[1].lower()]
        if len(heads) > 1:
            place = around(heads.values())
            title = _title_above(_whole_line(place, mark, levels), mark, titles)
            kinds = _kinds_of(mark.text, title.text if title else None)
            if kinds is not None:
                others = others_in(title.text) if title else ()
                yield Columns(heads, place, kinds, inches, others)


def _kinds_of(head: str, title: str | None) -> Mapping[Kind, str] | None:
    """The kinds that a schedule is of by its title and the head of its marks; perhaps none.

    None for a schedule of other things: of finishes or doors, which have marks too, or of rooms,
    which has a column of the bases of their walls.
    """
    kinds = kinds_of_title(_SCHEDULE.split(title)[0]) if title else kinds_named(head)
    kinds = kinds or kinds_of_title(title or "")
    if head.upper().startswith("BASE") and Kind.FOOTING not in kinds:
        return None
    if len(kinds) != 1:
        kinds = kinds_of_head(head) or kinds
    return kinds if title is None or kinds else None


def _whole_line(place: Box, mark: Run, levels: Levels) -> Box:
    """The line of the heads with those that head nothing of ours."""
    reached = place.right
    for run in sorted(levels.level_with(mark.box), key=lambda each: each.box.left):
        if mark.box.left <= run.box.left <= reached + _NEXT_HEAD * mark.height:
            reached = max(reached, run.box.right)
    return Box(place.left, place.top, reached, place.bottom)


def _is_title(run: Run) -> bool:
    is_short = len(run.words) <= _TITLE
    return "SCHEDULE" in run.text.upper() or (is_short and bool(kinds_in(run.text)))


def _title_above(place: Box, mark: Run, titles: Sequence[Run]) -> Run | None:
    """The title over the heads: FOOTING SCHEDULE, or only what it is of: COLUMNS AND WALLS."""
    above = [
        run
        for run in titles
        if place.top - 8 * mark.height <= run.box.top <= place.top
        and run.box.left < place.right
        and run.box.right > place.left - 20
    ]
    return max(above, key=lambda run: run.box.top, default=None)


def _rows(columns: Columns, runs: Sequence[Run], levels: Levels) -> Iterator[list[Run]]:
    """Lines below the heads as long as each begins with a mark and none is far from the last."""
    head = columns.heads["mark"]
    height = max(1.0, head.height)
    firsts = sorted(
        (
            run
            for run in runs
            if run.box.top > head.bottom - 1
            and abs(run.box.left - head.left) <= max(2 * height, head.width)
            and _mark_in(run.text.upper(), columns) is not None
        ),
        key=lambda run: run.box.top,
    )
    last = head
    for first in firsts[:_MOST_ROWS]:
        if first.box.top - last.bottom > 5 * height:
            return
        last = first.box
        right = columns.place.right + 20 * height
        yield [
            run for run in levels.level_with(first.box) if first.box.left <= run.box.left <= right
        ]


def _row(columns: Columns, cells: Sequence[Run]) -> Row | None:
    by_column = {_column_of(columns, run): run.text for run in reversed(cells)}
    mark = _mark_in(by_column.get("mark", "").upper(), columns)
    if mark is None:
        return None
    counts = [_COUNT.fullmatch(run.text) for run in cells if _column_of(columns, run) == "count"]
    stated = next((count for count in reversed(counts) if count), None)
    size = by_column.get("size", "")
    sizes = columns.sizes_in("size", size)
    across = columns.sizes_in("diameter", by_column.get("diameter", ""))
    depths = columns.sizes_in("depth", by_column.get("depth", ""))
    named = kind_of_size(size) or columns.kind_of(mark)
    if named is None and mark_of(mark) is None:
        return None
    kind, text = named or kind_of_mark(mark), " ".join(run.text for run in cells)
    is_strip = kind is Kind.FOOTING and _is_strip(mark, text, sizes)
    if is_strip or kind in LINES:
        # Of what is long the width is all that shows in plan.
        width = sizes or (depths if kind is Kind.WALL else [])
        sides: tuple[float, ...] = (width[0], width[min(1, len(width) - 1)]) if width else ()
    else:
        sides = (across[0], across[0]) if len(across) == 1 else sides_in(size, sizes)
    return Row(
        kind,
        mark,
        sides,
        depths[0] if len(depths) == 1 else sizes[2] if len(sizes) == 3 else None,
        int(stated[1]) if stated else None,
        around(run.box for run in cells),
        text,
        named is not None,
        is_strip,
        _area_of(columns, cells) if kind in AREAS else None,
    )


def _area_of(columns: Columns, cells: Sequence[Run]) -> Stated | None:
    texts = [cell.text for cell in cells if _column_of(columns, cell) == "area"]
    return next((stated for text in texts for stated in stated_in(text)), None)


def _is_strip(mark: str, text: str, sizes: Sequence[float]) -> bool:
    """Whether a footing goes along: it has a length and no number."""
    return _STRIP.search(text) is not None or (mark.startswith(("WF", "SF")) and len(sizes) < 2)


def _mark_in(text: str, columns: Columns) -> str | None:
    """The mark of a row; in a schedule whose title names a kind, whatever its letters are."""
    return mark_of(text) or (any_mark_of(text) if columns.kinds else None)


def _row_element(row: Row, tags: int) -> Element | None:
    """The row as an element; `tags` is how often its mark stands alone on the sheet."""
    count = row.count or tags
    if row.area is not None:
        return _area_element(row, row.area)
    if not count or row.is_strip or row.kind in AREAS:
        return None
    area = (row.sizes_in[0] * row.sizes_in[1] / 144,) if row.sizes_in else ()
    return Element(
        kind=row.kind,
        geometry=None,
        place=row.place,
        confidence=_STATED_COUNT if row.count else _COUNTED_TAGS,
        reason=f"the schedule states {count}" if row.count else f"{count} tags on the sheet",
        label=row.text,
        mark=row.mark,
        depth_in=row.depth_in,
        stated=(
            Stated(count, StatedUnit.EACH),
            *(Stated(count * each, StatedUnit.SQUARE_FEET) for each in area),
        ),
        found_by=FoundBy.ROW if row.count else FoundBy.TAGS,
        doubt=_doubt(row, tags),
        is_named=row.is_named,
    )


def _area_element(row: Row, area: Stated) -> Element:
    return Element(
        kind=row.kind,
        geometry=None,
        place=row.place,
        confidence=_STATED_COUNT,
        reason=f"the schedule states {area.value:g} {area.unit}",
        label=row.text,
        mark=row.mark,
        depth_in=row.depth_in,
        stated=(area,),
        found_by=FoundBy.ROW,
        is_named=row.is_named,
    )


def _doubt(row: Row, tags: int) -> str | None:
    """A schedule that states another number than the sheet has tags, where it has more than one."""
    if row.count is None or tags < 2 or tags == row.count:
        return None
    return f"the schedule says {row.count}, {tags} tags stand on the sheet"


def _column_of(columns: Columns, run: Run) -> str:
    """The column whose head is nearest, by left edge or by middle."""
    return min(
        columns.heads,
        key=lambda what: min(
            abs(columns.heads[what].left - run.box.left),
            abs(columns.heads[what].centre[0] - run.box.centre[0]),
        ),
    )


def _noted(runs: Sequence[Run], drops: Counter[str]) -> Iterator[Element]:
    """Notes that name a kind and state a quantity: CONCRETE SIDEWALK = 1,250 SF."""
    for run in runs:
        units = [each.unit for each in stated_in(run.text)]
        # Two figures of one unit may be a rate, a range or a total: that is for a person.
        if len(set(units)) < len(units):
            continue
        for part in _PARTS.split(run.text):
            stated = list(stated_in(part))
            kind = kind_of(part) if stated else None
            if kind is None:
                continue
            if why_not := _why_no_quantity(run.text):
                drops[why_not] += 1
            else:
                yield _noted_element(run, part, kind, stated)


def _why_no_quantity(text: str) -> str | None:
    """The reason why a stated figure is none to build: it goes away, is a rate or an allowance."""
    if NOT_TO_BUILD.search(text):
        return "not_to_build"
    return "rate_or_allowance" if _NO_QUANTITY.search(text) else None


def _noted_element(run: Run, part: str, kind: Kind, stated: Sequence[Stated]) -> Element:
    return Element(
        kind=kind,
        geometry=None,
        place=run.box,
        confidence=_STATED_QUANTITY,
        reason=f"the sheet states “{part.strip()}”",
        label=run.text,
        stated=tuple(stated),
        found_by=FoundBy.NOTE,
    )


def _listed(runs: Sequence[Run], drops: Counter[str]) -> Iterator[Element]:
    """Rows of a list of items: words, a figure and a unit, each in a cell of its own."""
    levels = Levels(runs)
    for cell in runs:
        unit = next(
            (unit for unit, words in UNITS.items() if re.fullmatch(words, cell.text, re.I)), None
        )
        if unit is None:
            continue
        level = [run for run in levels.level_with(cell.box) if run is not cell]
        figures = [run for run in level if _FIGURE.fullmatch(run.text)]
        named = [
            run for run in level if run.box.left < cell.box.left and kind_of(run.text) is not None
        ]
        if not named or not figures:
            continue
        words = max(named, key=lambda run: run.box.left)
        figure = min(figures, key=lambda run: abs(run.box.centre[0] - cell.box.centre[0]))
        if figure.box.left < words.box.right:
            continue
        if why_not := _why_no_quantity(words.text):
            drops[why_not] += 1
            continue
        stated = Stated(float(figure.text.replace(",", "")), unit)
        row = Run((*words.words, *figure.words, *cell.words))
        kind = kind_of(words.text)
        if kind is not None:
            yield _noted_element(row, row.text, kind, [stated])
