"""Takes off what a sheet states in words: schedules of marks, and quantities in notes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Box, around
from app.jobs.drawings.takeoff.providers.kinds import kind_of
from app.jobs.drawings.takeoff.providers.marks import kind_of_mark, mark_of
from app.jobs.drawings.takeoff.providers.protocol import (
    Analysis,
    DrawnPage,
    Element,
    Kind,
    Stated,
    StatedUnit,
)

NAME = "schedule"
_STATED_COUNT, _COUNTED_TAGS, _STATED_QUANTITY = 0.85, 0.6, 0.75
_MOST_ROWS = 200
_MARK_HEADS = frozenset({"MARK", "TYPE", "TAG", "FOOTING", "FTG", "COLUMN", "COL", "PIER"})
_COUNT_HEADS = frozenset({"QTY", "QUANTITY", "COUNT", "REQD", "REQ'D", "NO. REQ'D", "NO."})
_SIZE_HEADS = frozenset({"SIZE", "DIMENSIONS", "DIMENSION", "PLAN SIZE"})
_DEPTH_HEADS = frozenset({"DEPTH", "THICKNESS", "THK", "THICK"})
_UNITS = {
    StatedUnit.SQUARE_FEET: r"S\.?F\.?|SQ\.?\s*FT\.?|SQUARE\s+FEET",
    StatedUnit.FEET: r"L\.?F\.?|LIN\.?\s*FT\.?|LINEAL\s+FEET|LINEAR\s+FEET",
    StatedUnit.CUBIC_YARDS: r"C\.?Y\.?|CU\.?\s*YDS?\.?|CUBIC\s+YARDS",
    StatedUnit.SQUARE_METRES: r"M2|M\u00b2|SQ\.?\s*M",
    StatedUnit.CUBIC_METRES: r"M3|M\u00b3|CU\.?\s*M",
    StatedUnit.EACH: r"EA\.?|EACH",
}
_QUANTITIES = tuple(
    (unit, re.compile(rf"(?<![\d.,/])(\d[\d,]*(?:\.\d+)?)\s*(?:{words})(?!\w)", re.I))
    for unit, words in _UNITS.items()
)
_IMPERIAL = re.compile(
    r"(\d+)\s*['\u2032\u2019]\s*(?:-\s*)?(?:(\d+(?:\.\d+)?)?\s*(?:(\d+)/(\d+))?\s*[\"\u2033\u201d])?"
    r"|(\d+(?:\.\d+)?)(?:[ -](\d+)/(\d+))?\s*[\"\u2033\u201d]"
)
_METRIC = re.compile(r"\d{2,5}")
_MM_PER_INCH = 25.4


class ScheduleProvider:
    """Reads the words alone: evidence that is independent of the lines."""

    name = NAME
    needs_paths = False

    def analyse(self, page: DrawnPage) -> Analysis:
        """Elements without geometry; `place` is where the words stand."""
        runs = [run for run in runs_of(page.sheet.words) if run.turn == 0]
        drops: Counter[str] = Counter()
        elements = [*_scheduled(runs, drops), *_noted(runs)]
        return Analysis(NAME, tuple(elements), dict(sorted(drops.items())))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The heads of a schedule, by what they head, and the line they stand on."""

    heads: dict[str, Box]
    place: Box
    kind: Kind | None


def _scheduled(runs: Sequence[Run], drops: Counter[str]) -> Iterator[Element]:
    schedules = [(columns, list(_rows(columns, runs))) for columns in _all_columns(runs)]
    inside = [
        around([c.place, *(cell.box for row in rows for cell in row)]) for c, rows in schedules
    ]
    seen: set[tuple[Kind, str]] = set()
    for columns, rows in schedules:
        for row in rows:
            element = _row_element(columns, row, runs, inside)
            if element is None:
                drops["row_without_quantity"] += 1
            elif (element.kind, element.mark or "") in seen:
                drops["mark_scheduled_twice"] += 1
            else:
                seen.add((element.kind, element.mark or ""))
                yield element


def _all_columns(runs: Sequence[Run]) -> Iterator[_Columns]:
    """Every line that heads a schedule: a column of marks, and one of sizes or quantities."""
    for mark in runs:
        if _head_of(mark.text) != "mark":
            continue
        level = [run for run in runs if _is_level(run.box, mark.box)]
        heads: dict[str, Box] = {}
        for run in level:
            what = _head_of(run.text)
            if what is not None and what not in heads and run.box.left >= mark.box.left:
                heads[what] = run.box
        if len(heads) > 1:
            place = around(heads.values())
            yield _Columns(heads, place, _kind_above(place, mark, runs))


def _head_of(text: str) -> str | None:
    head = text.upper().strip(" .:") if text.strip() != "NO." else "NO."
    for what, names in (
        ("mark", _MARK_HEADS),
        ("count", _COUNT_HEADS),
        ("size", _SIZE_HEADS),
        ("depth", _DEPTH_HEADS),
    ):
        if head in names:
            return what
    return None


def _kind_above(place: Box, mark: Run, runs: Sequence[Run]) -> Kind | None:
    """The kind in the title over the heads: FOOTING SCHEDULE."""
    above = [
        run
        for run in runs
        if "SCHEDULE" in run.text.upper()
        and place.top - 8 * mark.height <= run.box.top <= place.top
        and run.box.left < place.right
        and run.box.right > place.left - 20
    ]
    nearest = max(above, key=lambda run: run.box.top, default=None)
    return kind_of(nearest.text) if nearest else kind_of(mark.text)


def _is_level(box: Box, other: Box) -> bool:
    return abs(box.centre[1] - other.centre[1]) <= 0.5 * max(box.height, other.height)


def _rows(columns: _Columns, runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Lines below the heads as long as each begins with a mark and none is far from the last."""
    head = columns.heads["mark"]
    height = max(1.0, head.height)
    firsts = sorted(
        (
            run
            for run in runs
            if run.box.top > head.bottom - 1
            and abs(run.box.left - head.left) <= max(2 * height, head.width)
            and mark_of(run.text.upper()) is not None
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
            run
            for run in runs
            if _is_level(run.box, first.box) and first.box.left <= run.box.left <= right
        ]


def _row_element(
    columns: _Columns, row: Sequence[Run], runs: Sequence[Run], inside: Sequence[Box]
) -> Element | None:
    cells = {_column_of(columns, run): run.text for run in reversed(row)}
    mark = mark_of(cells.get("mark", "").upper())
    if mark is None:
        return None
    stated = re.fullmatch(r"\s*(\d{1,4})\s*(?:EA\.?)?\s*", cells.get("count", ""), re.I)
    count = int(stated[1]) if stated else _tags(mark, runs, inside)
    if not count:
        return None
    sizes = sizes_in(cells.get("size", ""))
    depths = sizes_in(cells.get("depth", ""))
    area = (sizes[0] * sizes[1] / 144,) if len(sizes) >= 2 else ()
    depth = depths[0] if len(depths) == 1 else sizes[2] if len(sizes) == 3 else None
    return Element(
        kind=columns.kind or kind_of_mark(mark),
        geometry=None,
        place=around(run.box for run in row),
        confidence=_STATED_COUNT if stated else _COUNTED_TAGS,
        reason=f"the schedule states {count}" if stated else f"{count} tags on the sheet",
        label=" ".join(run.text for run in row),
        mark=mark,
        depth_in=depth,
        stated=(
            Stated(count, StatedUnit.EACH),
            *(Stated(count * each, StatedUnit.SQUARE_FEET) for each in area),
        ),
    )


def _column_of(columns: _Columns, run: Run) -> str:
    """The column whose head is nearest, by left edge or by middle."""
    return min(
        columns.heads,
        key=lambda what: min(
            abs(columns.heads[what].left - run.box.left),
            abs(columns.heads[what].centre[0] - run.box.centre[0]),
        ),
    )


def _tags(mark: str, runs: Sequence[Run], inside: Sequence[Box]) -> int:
    """How often a mark stands alone outside of all schedules."""
    return sum(
        run.text.upper().replace("-", "").strip() == mark
        and not any(
            b.left <= run.box.left <= b.right and b.top <= run.box.top <= b.bottom for b in inside
        )
        for run in runs
    )


def sizes_in(text: str) -> list[float]:
    """Inches, of sizes like 4'-0" x 4'-0" x 12" or 2000 x 2000 x 300 (millimetres)."""
    parts = re.split(r"\s*[xX\u00d7]\s*", text.strip())
    sizes = []
    for part in parts:
        part = re.sub(r"\s*(?:SQ\.?|DEEP|THK\.?|THICK|D|W|L)\s*$", "", part.strip(), flags=re.I)
        if match := _IMPERIAL.fullmatch(part):
            sizes.append(_inches(match))
        elif _METRIC.fullmatch(part):
            sizes.append(int(part) / _MM_PER_INCH)
        else:
            return []
    return sizes


def _inches(match: re.Match[str]) -> float:
    feet, inches, top, bottom, plain, plain_top, plain_bottom = match.groups()
    if feet is not None:
        return 12 * int(feet) + float(inches or 0) + _fraction(top, bottom)
    return float(plain) + _fraction(plain_top, plain_bottom)


def _fraction(top: str | None, bottom: str | None) -> float:
    return int(top) / int(bottom) if top and bottom and int(bottom) else 0.0


def _noted(runs: Sequence[Run]) -> Iterator[Element]:
    """Notes that name a kind and state a quantity: CONCRETE SIDEWALK = 1,250 SF."""
    for run in runs:
        kind = kind_of(run.text)
        if kind is None:
            continue
        stated = [
            Stated(float(match[1].replace(",", "")), unit)
            for unit, pattern in _QUANTITIES
            for match in pattern.finditer(run.text)
        ]
        # Two figures of one unit may be a rate, a range or a total: that is for a person.
        if stated and len({each.unit for each in stated}) == len(stated):
            yield Element(
                kind=kind,
                geometry=None,
                place=run.box,
                confidence=_STATED_QUANTITY,
                reason=f"the sheet states “{run.text}”",
                label=run.text,
                stated=tuple(stated),
            )
