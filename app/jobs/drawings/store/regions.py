"""Stores the regions of sheets; what was measured in one follows its drawing ratio.

What writes runs inside the writer's transaction.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app import jsonio
from app.db.reach import reached, require_change
from app.errors import Conflict, Invalid
from app.ids import new_id
from app.jobs.drawings.found import FoundScale
from app.jobs.drawings.scale.regions import Point, Region, bounds_of, ratio_at, region_at
from app.jobs.drawings.sheet.overlap import are_alike
from app.jobs.drawings.sheet.sheet import Box, around
from app.jobs.drawings.store import edits, writes
from app.jobs.drawings.store.ratios import require_possible
from app.jobs.drawings.store.rows import PageRow, page_in, region_not_found, region_of_row

MOST_REGIONS = 500
LEAST_SIDE = 5.0
"""Smaller regions, in points, cannot be drawn with any accuracy."""

_SEEN = f"""
SELECT r.page_id FROM regions r JOIN pages p USING (page_id) JOIN drawings d USING (drawing_id)
WHERE r.region_id = ?2 AND r.removed_at IS NULL AND d.owner_id IN ({reached("?1")})
"""


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a region lies: a rectangle, or a polygon with the box round it."""

    box: Box
    polygon: tuple[Point, ...] | None = None

    @classmethod
    def of(
        cls,
        box: tuple[float, float, float, float] | None,
        polygon: Sequence[Point] | None,
    ) -> "Outline":
        """Of a rectangle or of a polygon, whichever is given."""
        if polygon is not None:
            return cls(bounds_of(polygon), tuple(polygon))
        assert box is not None
        return cls(Box(*box))


@dataclass(frozen=True, slots=True)
class Seen:
    """The moment of the last change of a region that the caller saw; None if it had none."""

    updated_at: int | None


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of measurements: how many took another ratio, and how many kept theirs.

    Those keep it for which there is no ratio now.
    """

    region_id: str
    page_id: str
    followed: int
    kept: int


# What a person draws and changes


def draw(
    connection: sqlite3.Connection,
    page_id: str,
    by: str,
    *,
    name: str,
    outline: Outline,
    ratio: float | None,
    now: int,
) -> Followed:
    """Add a region; what was measured in it takes its ratio.

    Raises NotFound, Forbidden `read_only`, Conflict `too_many_regions`, and Invalid.
    """
    page = _changeable(connection, page_id, by)
    if len(page.regions) >= MOST_REGIONS:
        raise too_many()
    _require_sound(page, outline, ratio)
    region_id = new_id(now)
    region = Region(name, outline.box, ratio, "hand", outline.polygon, region_id)
    _insert(connection, page_id, region, created_by=by, now=now)
    edits.log_region(connection, _deed(page, region, by, edits.DRAWN, now), None)
    return followed(connection, region_id, page_in(connection, page_id, by))


def too_many() -> Conflict:
    """The refusal of one more region than a sheet may have."""
    return Conflict(
        "too_many_regions",
        f"A sheet has at most {MOST_REGIONS} regions.",
        "Delete one that is not needed.",
    )


def change(
    connection: sqlite3.Connection,
    region_id: str,
    by: str,
    *,
    now: int,
    name: str | None = None,
    outline: Outline | None = None,
    ratios: Sequence[float | None] = (),
    seen: Seen | None = None,
) -> Followed:
    """Change a region's name, place or ratio (the one of `ratios`, if any); it is a person's now.

    What was measured in it follows. Raises NotFound, Forbidden, Invalid, and Conflict
    `changed_meanwhile` where it is not as it was `seen`.
    """
    page = _page_of_region(connection, region_id, by, seen)
    before = edits.region_now(connection, region_id)
    region = next(each for each in page.regions if each.region_id == region_id)
    if outline is not None:
        region = replace(region, box=outline.box, polygon=outline.polygon)
    for ratio in ratios:
        region = replace(region, ratio=ratio)
    _require_sound(page, Outline(region.box, region.polygon), region.ratio)
    region = replace(region, name=region.name if name is None else name)
    connection.execute(_UPDATE, {**_values(region), "now": now})
    edits.log_region(connection, _deed(page, region, by, edits.CHANGED, now), before)
    return followed(connection, region_id, page_in(connection, page.page_id, by))


def remove(
    connection: sqlite3.Connection, region_id: str, by: str, now: int, seen: Seen | None = None
) -> Followed:
    """Take a region away; what was measured in it takes the ratio that is there without it.

    A proposal is not made again. Raises NotFound, Forbidden, and Conflict `changed_meanwhile`.
    """
    page = _page_of_region(connection, region_id, by, seen)
    before = edits.region_now(connection, region_id)
    region = next(each for each in page.regions if each.region_id == region_id)
    connection.execute(
        "UPDATE regions SET removed_at = ? WHERE region_id = ? AND source <> 'hand'",
        (now, region_id),
    )
    connection.execute("DELETE FROM regions WHERE region_id = ? AND source = 'hand'", (region_id,))
    edits.log_region(connection, _deed(page, region, by, edits.REMOVED, now), before)
    return followed(connection, region_id, page_in(connection, page.page_id, by))


def page_of(connection: sqlite3.Connection, region_id: str, by: str) -> str:
    """The sheet of a region that someone sees; raises NotFound `region_not_found`."""
    row = connection.execute(_SEEN, (by, region_id)).fetchone()
    if row is None:
        raise region_not_found()
    return str(row[0])


def _page_of_region(
    connection: sqlite3.Connection, region_id: str, by: str, seen: Seen | None
) -> PageRow:
    if seen is not None:
        _require_unchanged(connection, region_id, by, seen)
    return _changeable(connection, page_of(connection, region_id, by), by)


def _require_unchanged(connection: sqlite3.Connection, region_id: str, by: str, seen: Seen) -> None:
    """Raises Conflict that says what somebody did to a region, if they see its sheet."""
    now = connection.execute(_SEEN_NOW, (by, region_id)).fetchone()
    last = connection.execute(_LAST_DEED, (by, region_id)).fetchone()
    if now == (seen.updated_at,) or (now is None and last is None):
        return
    name = "The part" if last is None else f"“{last[0][:100]}”"
    what = "changed" if now is not None else "deleted"
    who = edits.last_author(connection, region_id, by)
    whom = f" by {who}" if who else ""
    raise Conflict(
        "changed_meanwhile",
        f"{name} was {what}{whom} since it was loaded.",
        "Nothing was changed. Look at it again as it is now.",
    )


_SEEN_NOW = f"""
SELECT r.updated_at FROM regions r JOIN pages p USING (page_id) JOIN drawings d USING (drawing_id)
WHERE r.region_id = ?2 AND r.removed_at IS NULL AND d.owner_id IN ({reached("?1")})
"""
_LAST_DEED = f"""
SELECT e.about FROM deeds e JOIN pages p USING (page_id) JOIN drawings d USING (drawing_id)
WHERE e.subject_id = ?2 AND d.owner_id IN ({reached("?1")}) ORDER BY e.deed_id DESC LIMIT 1
"""


def _deed(page: PageRow, region: Region, by: str, what: str, now: int) -> edits.Deed:
    return edits.Deed(
        deed_id=new_id(now),
        page_id=page.page_id,
        project_id=page.project_id,
        what=what,
        about=region.name,
        subject_id=region.region_id,
        author=by,
        at=now,
    )


def _changeable(connection: sqlite3.Connection, page_id: str, by: str) -> PageRow:
    page = page_in(connection, page_id, by)
    require_change(connection, by, page.project_id)
    return page


def _require_sound(page: PageRow, outline: Outline, ratio: float | None) -> None:
    """Raises Invalid for a place off the sheet, one without extent, and an impossible ratio."""
    if ratio is not None:
        require_possible(ratio)
    box = outline.box
    edges = Box(-1, -1, page.width + 1, page.height + 1)
    is_on_sheet = around([edges, box]) == edges
    has_extent = box.width >= LEAST_SIDE and box.height >= LEAST_SIDE
    has_extent = has_extent and Region("", box, None, "hand", outline.polygon).area > LEAST_SIDE**2
    if not is_on_sheet or not has_extent:
        raise Invalid(
            "invalid_region",
            "A region lies on its sheet, and is no line and no point.",
            "Draw it within the edges of the sheet.",
        )


# What is proposed


def set_scale(connection: sqlite3.Connection, page_id: str, found: FoundScale, now: int) -> None:
    """Store the scale that was found with the regions that go with it.

    They replace earlier proposals, but not what a person drew, changed or took away. Drafts follow.
    """
    writes.set_scale(connection, page_id, found)
    rows = connection.execute(_PROPOSALS, (page_id,)).fetchall()
    known = [(region_of_row(row[:6]), bool(row[6])) for row in rows]
    persons = [region.box for region, is_persons in known if is_persons]
    wanted = [
        region
        for region in _proposed(found)
        if not any(are_alike(region.box, box) for box in persons)
    ]
    stored = [region for region, is_persons in known if not is_persons]
    again = [region for region in stored if any(_are_same(region, each) for each in wanted)]
    _delete(connection, [region.region_id for region in stored if region not in again])
    for region in wanted[:MOST_REGIONS]:
        if not any(_are_same(region, each) for each in again):
            _insert(connection, page_id, replace(region, region_id=new_id(now)), None, now)
    if known or wanted:
        _forget_against_person(connection, page_id)
        _follow_drafts(connection, page_id)


def _are_same(one: Region, other: Region) -> bool:
    return replace(one, region_id="") == replace(other, region_id="")


def _proposed(found: FoundScale) -> list[Region]:
    return [
        Region(each["name"], Box(*each["box"]), each["ratio"], each["source"])
        for each in jsonio.loads(found.regions)
    ]


def _delete(connection: sqlite3.Connection, region_ids: Sequence[str]) -> None:
    listed = jsonio.dumps_text(region_ids)
    connection.execute(
        "DELETE FROM regions WHERE region_id IN (SELECT value FROM json_each(?))", (listed,)
    )


_PROPOSALS = """
SELECT region_id, name, box, polygon, ratio, source,
    created_by IS NOT NULL OR updated_at IS NOT NULL OR removed_at IS NOT NULL
FROM regions WHERE page_id = ?
"""


def _forget_against_person(connection: sqlite3.Connection, page_id: str) -> None:
    (ratio,) = connection.execute(
        "SELECT person_ratio FROM pages WHERE page_id = ?", (page_id,)
    ).fetchone() or (None,)
    if ratio is not None:
        forget_doubtful(connection, page_id, ratio)


def forget_doubtful(connection: sqlite3.Connection, page_id: str, ratio: float) -> None:
    """Proposals have no ratio any more where a person tells a scale that none of them has.

    The print of such a sheet was reduced: its notes are all wrong by one factor.
    """
    connection.execute(_FORGET, {"page_id": page_id, "ratio": ratio})


_FORGET = """
UPDATE regions SET ratio = NULL
WHERE page_id = :page_id AND source <> 'hand' AND updated_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM regions r WHERE r.page_id = :page_id AND r.removed_at IS NULL
        AND abs(r.ratio / :ratio - 1) <= 0.02
)
"""


# Rows


def _insert(
    connection: sqlite3.Connection, page_id: str, region: Region, created_by: str | None, now: int
) -> None:
    values = {**_values(region), "page_id": page_id, "created_by": created_by, "now": now}
    connection.execute(_INSERT, values)


def _values(region: Region) -> dict[str, Any]:
    box, polygon = region.box, region.polygon
    return {
        "region_id": region.region_id,
        "name": region.name,
        "box": jsonio.dumps_text([box.left, box.top, box.right, box.bottom]),
        "polygon": None if polygon is None else jsonio.dumps_text(polygon),
        "ratio": region.ratio,
        "source": region.source,
    }


_INSERT = """
INSERT INTO regions (region_id, page_id, name, box, polygon, ratio, source, created_by, created_at)
VALUES (:region_id, :page_id, :name, :box, :polygon, :ratio, :source, :created_by, :now)
"""
_UPDATE = """
UPDATE regions SET name = :name, box = :box, polygon = :polygon, ratio = :ratio, updated_at = :now
WHERE region_id = :region_id
"""


# Measurements


def followed(connection: sqlite3.Connection, region_id: str, page: PageRow) -> Followed:
    """Let what was measured on a sheet take the ratios of its regions as they are now."""
    moved, kept = _follow(connection, page, "")
    return Followed(region_id, page.page_id, moved, kept)


def follow_some(connection: sqlite3.Connection, page: PageRow, ids: str) -> None:
    """Let some measurements of a sheet (a JSON list of ids) take the ratios of its regions."""
    _follow(connection, page, "AND measurement_id IN (SELECT value FROM json_each(:ids))", ids=ids)


def _follow_drafts(connection: sqlite3.Connection, page_id: str) -> None:
    row = connection.execute(
        "SELECT d.owner_id FROM pages p JOIN drawings d USING (drawing_id) WHERE p.page_id = ?",
        (page_id,),
    ).fetchone()
    page = page_in(connection, page_id, row[0]) if row is not None else None
    if page is not None:
        _follow(connection, page, "AND status = 'draft'")


def _follow(
    connection: sqlite3.Connection, page: PageRow, which: str, **values_of_it: str
) -> tuple[int, int]:
    """Give measurements the region that holds them now, and its ratio; how many took one.

    One UPDATE for each region: a measurement carries the ratio and the power it was measured with.
    """
    moved: dict[tuple[str | None, float | None], list[str]] = {}
    for measurement_id, region_id, ratio, *corners in connection.execute(
        _PLACES.format(which=which), {"page_id": page.page_id, **values_of_it}
    ):
        place = Box(*corners)
        region = region_at(page.regions, place)
        now_id = None if region is None else region.region_id
        now_ratio = ratio_at(page.regions, place, page.ratio)
        if now_id == region_id and (region is None or now_ratio == ratio):
            continue
        moved.setdefault((now_id, now_ratio), []).append(measurement_id)
    followed = kept = 0
    for (region_id, ratio), ids in moved.items():
        values = {"region_id": region_id, "ratio": ratio, "ids": jsonio.dumps_text(ids)}
        if ratio is None:
            kept += connection.execute(_LEAVE, values).rowcount
        else:
            followed += connection.execute(_FOLLOW, values).rowcount
    return followed, kept


_PLACES = """
SELECT measurement_id, region_id, ratio, json_extract(place, '$[0]'), json_extract(place, '$[1]'),
    json_extract(place, '$[2]'), json_extract(place, '$[3]')
FROM measurements WHERE page_id = :page_id {which}
"""
_LEAVE = """
UPDATE measurements SET region_id = :region_id
WHERE measurement_id IN (SELECT value FROM json_each(:ids))
"""
_FOLLOW = f"""
UPDATE measurements SET quantity = quantity {writes.GROWN}, gross = gross {writes.GROWN},
    ratio = :ratio, region_id = :region_id
WHERE measurement_id IN (SELECT value FROM json_each(:ids))
"""
