"""Tells what on a sheet is furniture: border, title block, tables, text boxes, bubbles, keys."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from app.jobs.drawings.sheet.geometry import box_holds, distance, gap_between
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box, Sheet, around
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.layers import why_not_of_layer
from app.jobs.drawings.takeoff.providers.marks import lone_mark_of
from app.jobs.drawings.takeoff.providers.schedule import schedule_places

_BORDER_SHARE = 0.85
_LARGEST_TITLE_BLOCK = 0.35
_TITLE_LABELS = re.compile(
    r"(?:SHEET|DRAWING|DWG\.?|PROJECT|JOB)(?:\s+(?:NO\.?|NUMBER|NUM\.?|TITLE|NAME|#))?|TITLE|DATE|"
    r"SCALE|REVISIONS?|REV\.?|DRAWN(?:\s+BY)?|CHECKED(?:\s+BY)?|DESIGNED(?:\s+BY)?|CLIENT|OWNER",
    re.I,
)
_LEGEND = re.compile(r"(?:.*\s)?(?:LEGEND|KEY|SYMBOLS)", re.I)
_MOST_BUBBLE_POINTS = 80.0
_SMALL_ARROW = 80.0
# A heading is short, and stands so many heights of its letters over its table.
_MOST_OF_HEADING, _HEADING_OVER = 5, 2.0
_SLACK, _LEVEL, _A_ROW = 2.0, 1.0, 3
# Of the words of a schedule its frame is no more than so much larger.
_MUCH_HIGHER, _MUCH_WIDER = 1.5, 3.0
# How far from a scale bar its figures stand, in points.
_FIGURES_REACH = 20.0


@dataclass(frozen=True, slots=True)
class Axes:
    """Where upright lines of a grid stand and level ones lie, rising."""

    across: tuple[float, ...] = ()
    down: tuple[float, ...] = ()

    @classmethod
    def of(cls, lines: Sequence[Figure]) -> "Axes":
        """Those of the lines that end at bubbles."""
        across = {round(line.box.left) for line in lines if line.box.width < _LEVEL}
        down = {round(line.box.top) for line in lines if line.box.height < _LEVEL}
        return cls(tuple(map(float, sorted(across))), tuple(map(float, sorted(down))))

    @property
    def cross(self) -> bool:
        """Whether there are enough of them that things may be told by where they stand."""
        return len(self.across) > 1 and len(self.down) > 1

    def with_rows_of(self, boxes: Sequence[Box]) -> "Axes":
        """These and those that were not seen: three boxes or more in a row, each on a known one."""
        rows = Counter(round(b.centre[1]) for b in boxes if _has_in(self.across, b.left, b.right))
        columns = Counter(round(b.centre[0]) for b in boxes if _has_in(self.down, b.top, b.bottom))
        return Axes(
            tuple(sorted({*self.across, *(x for x, n in columns.items() if n >= _A_ROW)})),
            tuple(sorted({*self.down, *(y for y, n in rows.items() if n >= _A_ROW)})),
        )

    def touch(self, box: Box) -> bool:
        """Whether one of them runs through a box."""
        return _has_in(self.across, box.left, box.right) or _has_in(self.down, box.top, box.bottom)

    def hold(self, box: Box) -> bool:
        """Whether one of their crossings lies in a box."""
        return _has_in(self.across, box.left, box.right) and _has_in(self.down, box.top, box.bottom)


def _has_in(places: Sequence[float], least: float, most: float) -> bool:
    at = bisect_left(places, least - 1.0)
    return at < len(places) and places[at] <= most + 1.0


@dataclass(frozen=True)
class Furniture:
    """Parts of a sheet that hold no building: `regions` by reason, and the words in them.

    `axes` are where the lines of its grid run.
    """

    regions: tuple[tuple[str, Box], ...]
    axes: Axes = field(default_factory=Axes)

    def reason_at(self, box: Box) -> str | None:
        """The reason of the first region that holds a box."""
        for index in self._nearby.near(box, _SLACK):
            why, held = self.regions[index]
            if box_holds(held, box, slack=_SLACK):
                return why
        return None

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(box for _, box in self.regions)

    def has_words(self, run: Run) -> bool:
        """Whether a run belongs to a region, so that it names nothing on the plan."""
        return self.reason_at(run.box) is not None


def furniture_of(sheet: Sheet, figures: Sequence[Figure], runs: Sequence[Run]) -> Furniture:
    """The title block, the tables and the keys of a sheet."""
    regions = [("title_block", box) for box in _title_blocks(sheet, figures, runs)]
    regions += [("table", box) for box in _tables(figures, runs)]
    regions += [("table", box) for box in _schedules(figures, runs)]
    tables = [box for why, box in regions if why == "table"]
    regions += [("table", run.box) for run in runs if _heads_a_table(run, tables)]
    regions += [("legend", box) for box in _legends(runs)]
    return Furniture(tuple(regions))


def _heads_a_table(run: Run, tables: Sequence[Box]) -> bool:
    """Whether a short line is the heading right over a table: FUNDERINGSBALKEN, not a beam."""
    return (
        not run.turn
        and len(run.words) <= _MOST_OF_HEADING
        and any(
            -_SLACK <= table.top - run.box.bottom <= _HEADING_OVER * run.height
            and table.left - run.height <= run.box.left
            and run.box.right <= table.right + run.height
            for table in tables
        )
    )


def why_unseen(figure: Figure, page: Box, hidden_layers: Set[str] = frozenset()) -> str | None:
    """The reason to set a figure aside for how and where it is drawn."""
    if figure.style.layer in hidden_layers:
        return "hidden_layer"
    fill, is_stroked = figure.style.fill, figure.style.stroke_width is not None
    if not box_holds(page, figure.box, slack=1.0):
        return "outside_page"
    if figure.visible is not None and not box_holds(figure.visible, figure.box, slack=1.0):
        return "cut_off_by_view"
    if fill is not None and not is_stroked and (fill[3] == 0 or min(fill[:3]) >= 254):
        return "white_mask"
    return why_not_of_layer(figure.style.layer)


def why_border(figure: Figure, page: Box) -> str | None:
    """A frame round nearly the whole page, or one of its sides."""
    wide = figure.box.width >= _BORDER_SHARE * page.width
    high = figure.box.height >= _BORDER_SHARE * page.height
    if wide and high and (figure.is_closed or len(figure.points) <= 6):
        return "sheet_border"
    if figure.is_straight and (wide or high) and _is_near_edge(figure.box, page):
        return "sheet_border"
    return None


def _is_near_edge(box: Box, page: Box) -> bool:
    x, y = box.centre
    across, down = 0.08 * page.width, 0.08 * page.height
    return (
        min(x, page.width - x) < across
        if box.height > box.width
        else min(y, page.height - y) < down
    )


def _title_blocks(sheet: Sheet, figures: Sequence[Figure], runs: Sequence[Run]) -> list[Box]:
    """The smallest frame that holds three different labels of a title block; else those labels."""
    labels = [(run, match[0].upper()) for run in runs if (match := _title_label(run))]
    most = _LARGEST_TITLE_BLOCK * sheet.width * sheet.height
    frames = (
        figure
        for figure in figures
        if figure.is_closed
        and figure.box.width >= 60
        and figure.box.height >= 40
        and figure.box.width * figure.box.height <= most
    )
    nearby = Nearby(run.box for run, _ in labels)
    for frame in sorted(frames, key=lambda figure: figure.area) if len(labels) >= 3 else ():
        near = (labels[index] for index in nearby.near(frame.box, 1.0))
        held = {text for run, text in near if box_holds(frame.box, run.box, slack=1.0)}
        if len(held) >= 3:
            return [frame.box]
    return _unframed_title_block(sheet, labels)


def _title_label(run: Run) -> re.Match[str] | None:
    text = run.text.strip()
    return _TITLE_LABELS.fullmatch(text.rstrip(":").strip()) or re.match(
        rf"(?:{_TITLE_LABELS.pattern}):", text, re.I
    )


def _unframed_title_block(sheet: Sheet, labels: Sequence[tuple[Run, str]]) -> list[Box]:
    """Where labels gather at the right or the lower edge, the strip along that edge."""
    at_right = [(run, text) for run, text in labels if run.box.left >= 0.75 * sheet.width]
    at_bottom = [(run, text) for run, text in labels if run.box.top >= 0.8 * sheet.height]
    if len({text for _, text in at_right}) >= 3:
        box = around(run.box for run, _ in at_right)
        return [Box(box.left - 12, box.top - 12, sheet.width, sheet.height)]
    if len({text for _, text in at_bottom}) >= 3:
        box = around(run.box for run, _ in at_bottom)
        return [Box(box.left - 12, box.top - 12, sheet.width, sheet.height)]
    return []


# In points, and of the height of a table: pairs of walls with rooms between them are no rows.
_HIGHEST_ROW, _MOST_BAYS = 72, 0.5
# Of the area of a box, that of the letters that it frames.
_LEAST_LETTERS = 0.25


def _tables(figures: Sequence[Figure], runs: Sequence[Run]) -> list[Box]:
    """Grids of rules with words in most of their rows."""
    nearby = Nearby(run.box for run in runs)
    return [
        box
        for box, rows in _ruled_grids(figures)
        if _has_words_in_rows(rows, [runs[each].box for each in nearby.near(box, _SLACK)], box)
    ]


def _schedules(figures: Sequence[Figure], runs: Sequence[Run]) -> Iterator[Box]:
    """Where schedules stand by their words, with the frame round each if it is not much larger."""
    places = schedule_places(runs)
    frames = [figure.box for figure in figures if figure.sides is not None] if places else []
    for place in places:
        x, y = place.centre
        held = [
            frame
            for frame in frames
            if frame.left <= x <= frame.right
            and frame.top <= y <= frame.bottom
            and frame.height <= _MUCH_HIGHER * place.height
            and frame.width <= _MUCH_WIDER * place.width
            and frame.width >= 0.5 * place.width
        ]
        yield around([place, *held])


def _ruled_grids(figures: Sequence[Figure]) -> Iterator[tuple[Box, list[float]]]:
    """Three rules or more of one extent, with uprights down to the last of them.

    They begin at the first rule, or at the second below a title over the whole width.
    """
    across: dict[tuple[int, int], list[Box]] = defaultdict(list)
    uprights: dict[tuple[int, int], list[float]] = defaultdict(list)
    for box in _rules(figures):
        if box.height < 0.5:
            across[round(box.left), round(box.right)].append(box)
        else:
            uprights[round(box.top), round(box.bottom)].append(box.left)
    for places in uprights.values():
        places.sort()
    for rules in across.values():
        rows = sorted({round(rule.top, 1) for rule in rules})
        if len(rows) < 3:
            continue
        box = Box(rules[0].left, rows[0], rules[0].right, rows[-1])
        if any(_uprights_from(row, box, uprights) >= 2 for row in rows[:2]):
            yield box, rows


def _uprights_from(
    row: float, box: Box, uprights: Mapping[tuple[int, int], Sequence[float]]
) -> int:
    """How many uprights (places across, rising) within a grid go from a row to the last one."""
    top, bottom = round(row), round(box.bottom)
    every = (
        uprights.get((top + up, bottom + down), ()) for up in range(-2, 3) for down in range(-2, 3)
    )
    return sum(
        bisect_right(places, box.right + 2) - bisect_left(places, box.left - 2) for places in every
    )


def _rules(figures: Sequence[Figure]) -> Iterator[Box]:
    """Straight level and upright pieces; of rectangles, their four sides."""
    for figure in figures:
        box = figure.box
        if figure.is_straight and min(box.width, box.height) < 0.5 < max(box.width, box.height):
            yield box
        elif figure.sides is not None and abs(figure.area - box.width * box.height) < 1:
            yield Box(box.left, box.top, box.right, box.top)
            yield Box(box.left, box.bottom, box.right, box.bottom)
            yield Box(box.left, box.top, box.left, box.bottom)
            yield Box(box.right, box.top, box.right, box.bottom)


def _has_words_in_rows(rows: Sequence[float], words: Sequence[Box], box: Box) -> bool:
    middles = sorted(each.centre[1] for each in words if box_holds(box, each, slack=_SLACK))
    filled = sum(
        bisect_right(middles, top) < bisect_left(middles, bottom) for top, bottom in pairwise(rows)
    )
    # A row of letters is not much higher than they are; a bay of a building is.
    heights = sorted(bottom - top for top, bottom in pairwise(rows))
    bays = sum(height for height in heights if height > _HIGHEST_ROW)
    is_low = heights[len(heights) // 2] <= _HIGHEST_ROW and bays <= _MOST_BAYS * sum(heights)
    return filled >= 0.6 * (len(rows) - 1) and is_low


def _legends(runs: Sequence[Run]) -> Iterator[Box]:
    """From a heading down its column of words, with the samples to the left of them."""
    boxes = sorted((run.box for run in runs), key=lambda box: box.top)
    tops, lefts = np.array([(box.top, box.left) for box in boxes]).reshape(-1, 2).T
    for heading in runs:
        if not _LEGEND.fullmatch(heading.text.strip().rstrip(":")) or heading.turn:
            continue
        column, bottom = [heading.box], heading.box.bottom
        across = lefts - heading.box.left
        for index in np.flatnonzero((tops >= bottom - 2) & (across >= -40) & (across <= 160)):
            box = boxes[index]
            if box.top > bottom + 6 * heading.height:
                break
            if box.top >= bottom - 2:
                column.append(box)
                bottom = max(bottom, box.bottom)
        if len(column) > 1:
            whole = around(column)
            yield Box(whole.left - 80, whole.top - 4, whole.right + 10, whole.bottom + 16)


def text_boxes(figures: Sequence[Figure], runs: Sequence[Run]) -> dict[int, str]:
    """Which closed figures only frame words: boxed notes, tags, and bubbles of the grid."""
    found = {}
    words = Nearby(run.box for run in runs)
    by_size = [(i, f) for i, f in enumerate(figures) if f.is_closed and f.area < 200_000]
    for index, figure in by_size:
        near = (runs[each] for each in words.near(figure.box))
        held = [run for run in near if box_holds(figure.box, run.box, slack=0.5)]
        if not held:
            continue
        if _is_bubble(figure, held):
            found[index] = "grid_bubble"
        elif _is_filled_by(figure.box, held):
            found[index] = "text_box"
    return found


def _is_bubble(figure: Figure, held: Sequence[Run]) -> bool:
    box = figure.box
    is_round = figure.is_curved and abs(box.width - box.height) <= 0.05 * box.width
    # A mark in a circle is a tag: C1 on a column, and no axis.
    is_letter = len(held) == 1 and len(held[0].text) <= 3 and not lone_mark_of(held[0].text)
    return is_round and box.width <= _MOST_BUBBLE_POINTS and is_letter


def _is_filled_by(box: Box, held: Sequence[Run]) -> bool:
    words = around(run.box for run in held)
    letters = sum(run.box.width * run.box.height for run in held)
    are_marks = len(held) > 1 and all(lone_mark_of(run.text) for run in held)
    if are_marks and letters < _LEAST_LETTERS * box.width * box.height:
        # F1 and C1 in two corners of a pad.
        return False
    return words.width >= 0.6 * box.width and words.height >= 0.4 * box.height


def grid_lines(figures: Sequence[Figure], bubbles: Sequence[Figure]) -> dict[int, str]:
    """Straight lines that end at a bubble."""
    nearby = Nearby(bubble.box for bubble in bubbles)
    return {
        index: "grid_line"
        for index, figure in enumerate(figures)
        if not figure.is_closed
        and any(_ends_at(figure, bubbles[each]) for each in nearby.near(figure.box, 4.0))
    }


def _ends_at(figure: Figure, bubble: Figure) -> bool:
    radius = bubble.box.width / 2
    return any(abs(distance(end, bubble.box.centre) - radius) <= 3 for end in figure.ends)


def scale_bars(figures: Sequence[Figure], runs: Sequence[Run]) -> dict[int, str]:
    """Low rectangles side by side, three or more, with figures along them."""
    rows: dict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)
    for index, figure in enumerate(figures):
        if figure.sides is not None and figure.box.height <= 24:
            rows[round(figure.box.top), round(figure.box.bottom)].append((index, figure.box))
    numbers = [run.box for run in runs if run.text[0].isdigit()]
    nearby = Nearby(numbers)
    found = {}
    for row in rows.values():
        for group in _adjoining(row):
            if len(group) < 3:
                continue
            whole = around(box for _, box in group)
            near = (numbers[each] for each in nearby.near(whole, _FIGURES_REACH))
            if sum(gap_between(number, whole) < _FIGURES_REACH for number in near) >= 2:
                found.update({index: "scale_bar" for index, _ in group})
    return found


def _adjoining(row: list[tuple[int, Box]]) -> Iterator[list[tuple[int, Box]]]:
    group: list[tuple[int, Box]] = []
    for index, box in sorted(row, key=lambda each: each[1].left):
        if group and abs(box.left - group[-1][1].right) > 0.6:
            yield group
            group = []
        group.append((index, box))
    if group:
        yield group


def is_arrowhead(figure: Figure) -> bool:
    """A small filled triangle."""
    return (
        figure.is_closed
        and len(figure.points) == 3
        and figure.style.fill is not None
        and figure.area <= _SMALL_ARROW
    )
