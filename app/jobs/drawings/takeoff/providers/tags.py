"""Tells the symbols round marks, such as hexagons, from the things that bear the marks."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.jobs.drawings.sheet.geometry import box_holds, gap_between
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.labels import Label
from app.jobs.drawings.takeoff.providers.marks import Marks, kind_of_mark, lone_mark_of, mark_of
from app.jobs.drawings.takeoff.providers.protocol import AREAS, Kind
from app.jobs.drawings.takeoff.providers.scene import Tag

# In widths and heights of the mark's letters: a symbol has little room beside them.
_WIDE, _HIGH = 4.0, 5.0
# In heights of the letters of words: how far from them their mark may stand.
_BESIDE = 3.0
# EST201 is a sheet.
_SHEET_NUMBER = re.compile(r"\d{3}")
_ZONE = re.compile(
    r"(?:(?:SLAB|PAVING|PAVEMENT|FLOOR)\s+)?(?:ZONE|TYPE|AREA)\s+(?P<mark>[A-Z]{1,3}-?\d{1,2}[A-Z]?)",
    re.I,
)

Zone = tuple[str, Box, float]
"""A mark with its box and the height of its letters."""


def tag_symbols(
    figures: Sequence[Figure], runs: Sequence[Run], is_its_size: Callable[[Figure, str], bool]
) -> Mapping[int, Run]:
    """The closed figures that only frame one mark, by their indexes, with the mark.

    A hexagon, a circle or a triangle round a mark is its symbol. So is a rectangle if its like
    stand round other marks too: footings of two marks differ in size, their tags do not. What
    `is_its_size`, as the schedule gives it, is the thing itself.
    """
    held = {
        index: run
        for index, run in _held(figures, runs).items()
        if not is_its_size(figures[index], lone_mark_of(run.text) or "")
    }
    alike: dict[object, set[str]] = defaultdict(set)
    for index, run in held.items():
        alike[_look(figures[index])].add(lone_mark_of(run.text) or "")
    return {
        index: run
        for index, run in held.items()
        if figures[index].sides is None or len(alike[_look(figures[index])]) > 1
    }


def tags_of(placed: Sequence[tuple[Run, Box]], known: Marks) -> list[Tag]:
    """The marks that stand alone, each with the box of its symbol, and their kinds."""
    return [
        Tag(mark, box, max(1.0, run.height), _kind_of(mark, known))
        for run, box in placed
        if (mark := lone_mark_of(run.text)) is not None
    ]


def _kind_of(mark: str, known: Marks) -> Kind | None:
    return known.get(mark) or (kind_of_mark(mark) if mark_of(mark) else None)


def zones_of(placed: Sequence[tuple[Run, Box]]) -> list[Zone]:
    """What names a part of a slab in a line of its own: ZONE Z1, SLAB TYPE S2."""
    return [
        (mark, box, max(1.0, run.height))
        for run, box in placed
        if (match := _ZONE.fullmatch(run.text.strip()))
        and (mark := lone_mark_of(match["mark"])) is not None
    ]


def with_marks_beside(
    labels: Sequence[Label], tags: Sequence[Tag], zones: Sequence[Zone] = ()
) -> list[Label]:
    """Words of an area bear the mark that stands beside them, if it is one of no piece: GS1."""
    free = [
        tag
        for tag in tags
        if (tag.kind is None or tag.kind in AREAS) and not _SHEET_NUMBER.search(tag.mark)
    ]
    free += [Tag(mark, box, height, None) for mark, box, height in zones]
    nearby = Nearby(tag.box for tag in free)
    return [_marked(label, free, nearby) for label in labels]


def _marked(label: Label, tags: Sequence[Tag], nearby: Nearby) -> Label:
    if label.kind not in AREAS or label.mark is not None:
        return label
    reach = _BESIDE * label.height
    near = [tags[each] for each in nearby.near(label.text_box, reach)]
    marks = {tag.mark for tag in near if gap_between(tag.box, label.text_box) <= reach}
    return replace(label, mark=marks.pop()) if len(marks) == 1 else label


def _held(figures: Sequence[Figure], runs: Sequence[Run]) -> dict[int, Run]:
    """Closed figures with exactly one text in them, a mark that nearly fills them."""
    marks = Nearby(run.box for run in runs)
    found = {}
    for index, figure in enumerate(figures):
        if not figure.is_closed:
            continue
        inside = [
            runs[each]
            for each in marks.near(figure.box)
            if box_holds(figure.box, runs[each].box, slack=1.0)
        ]
        if len(inside) == 1 and lone_mark_of(inside[0].text) and _frames(figure, inside[0]):
            found[index] = inside[0]
    return found


def _frames(figure: Figure, run: Run) -> bool:
    wide = figure.box.width <= _WIDE * max(run.box.width, run.height)
    return wide and figure.box.height <= _HIGH * run.height


def _look(figure: Figure) -> object:
    return (len(figure.points), round(figure.box.width), round(figure.box.height))
