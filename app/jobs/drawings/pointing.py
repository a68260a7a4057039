"""Has the words at pointed places read, slice by slice, in workers that read the database itself.

So neither the event loop nor a pipe ever handles the words of a large plan set.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from app.clock import Clock
from app.engine.context import TaskContext
from app.jobs.drawings.sheet.serialization import unpack
from app.jobs.drawings.store import places as store
from app.jobs.drawings.store.places import SHEETS_A_SLICE, Looked, Places

if TYPE_CHECKING:
    from app.jobs.drawings.title_block.pointed import Pointed

SAID = "a person's word"
MOST_WORDS = 20

Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FieldAt:
    """What stands at a field's place on a sheet; it was `kept` as it `was` for a person's word."""

    read: str | None
    was: str | None
    kept: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet with what stands at the places; `number` is its order in the set."""

    page_id: str
    number: int
    readings: int
    fields: Mapping[str, FieldAt]

    @property
    def looked(self) -> Looked:
        """What is stored of it."""
        values = {field: each.read for field, each in self.fields.items()}
        return Looked(self.page_id, self.readings, values)


# In worker processes


def read_slice(
    database: Path, page_ids: Sequence[str], places: Mapping[str, dict[str, Any]]
) -> list[SheetRead]:
    """What stands at the places of some sheets."""
    read = []
    with _opened(database) as connection:
        for sheet in store.sheets_at(connection, page_ids):
            fields = {
                field: FieldAt(
                    each.value,
                    sheet.was[field],
                    field in sheet.said,
                    SAID if field in sheet.said else each.reason,
                )
                for field, each in _read_at(sheet.packed, places).items()
            }
            read.append(SheetRead(sheet.page_id, sheet.number, sheet.readings, fields))
    return read


def read_packed(packed: str, places: Mapping[str, dict[str, Any]]) -> dict[str, str | None]:
    """What stands at the places in the words of one sheet, which are not stored yet."""
    return {field: each.value for field, each in _read_at(packed, places).items()}


def _read_at(packed: str, places: Mapping[str, dict[str, Any]]) -> Mapping[str, "Pointed"]:
    from app.jobs.drawings.title_block.pointed import Place, read_at

    wanted = {
        field: Place(tuple(place["box"]), place["width"], place["height"], place["turn"])
        for field, place in places.items()
    }
    return read_at(unpack(packed), wanted) if wanted else {}


def places_on(
    database: Path, page_id: str, boxes: Mapping[str, Corners]
) -> dict[str, dict[str, Any]]:
    """The places of rectangles that were drawn on a sheet, as they are kept; none if it is gone."""
    from app.jobs.drawings.title_block.pointed import place_on

    with _opened(database) as connection:
        for sheet in store.sheets_at(connection, [page_id]):
            unpacked = unpack(sheet.packed)
            return {field: asdict(place_on(unpacked, box)) for field, box in boxes.items()}
    return {}


def words_on(
    database: Path, page_ids: Sequence[str], words: Sequence[str]
) -> dict[str, list[Corners]]:
    """Where words stand on sheets, at most `MOST_WORDS` of each."""
    from app.jobs.drawings.sheet.found_words import places_of

    with _opened(database) as connection:
        return {
            sheet.page_id: [
                (round(box.left, 2), round(box.top, 2), round(box.right, 2), round(box.bottom, 2))
                for box in places_of(unpack(sheet.packed), words, MOST_WORDS)
            ]
            for sheet in store.sheets_at(connection, page_ids)
        }


def _opened(database: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True))


# In the server


class _Compute(Protocol):
    def __call__(self, function: Callable[..., Any], /, *arguments: Any) -> Awaitable[Any]: ...


@dataclass(frozen=True, slots=True)
class Hands:
    """What tasks and endpoints have alike: how they read, write and have something computed."""

    database: Path
    read: Callable[[str, Any], Awaitable[list[Any]]]
    write: Callable[[Callable[..., None]], Awaitable[None]]
    compute: _Compute
    clock: Clock


def hands_of(ctx: TaskContext) -> Hands:
    """Those of a task."""
    return Hands(ctx.settings.database, ctx.read, ctx.write, ctx.compute, ctx.now)


async def look(
    hands: Hands, page_ids: Sequence[str], places: Mapping[str, dict[str, Any]]
) -> list[SheetRead]:
    """What stands at places of sheets, without storing anything."""
    read: list[SheetRead] = []
    for start in range(0, len(page_ids), SHEETS_A_SLICE):
        some = page_ids[start : start + SHEETS_A_SLICE]
        read += await hands.compute(read_slice, hands.database, some, dict(places))
    return read


async def look_in(
    hands: Hands, drawing_id: str, packed: str
) -> tuple[Places, Mapping[str, str | None]]:
    """The places of a plan set, and what stands there in words that are not stored yet."""
    places = await _places(hands, drawing_id)
    if not places.by_field:
        return places, {}
    return places, await hands.compute(read_packed, packed, dict(places.by_field))


async def see_to(hands: Hands, drawing_id: str) -> list[SheetRead]:
    """Store what stands at the places of a plan set, on each sheet that was not looked at yet.

    Whoever changes places or words does this afterwards, so that no sheet is left out.
    """
    read: list[SheetRead] = []
    while rows := await hands.read(store.STALE, (drawing_id,)):
        places = await _places(hands, drawing_id)
        some = await look(hands, [page_id for (page_id,) in rows], places.by_field)
        store_them = partial(
            store.store_pointed,
            drawing_id=drawing_id,
            places=places,
            looked=[each.looked for each in some],
            now=hands.clock(),
        )
        await hands.write(store_them)
        read += some
        if not some:
            break
    return read


async def _places(hands: Hands, drawing_id: str) -> Places:
    rows = await hands.read(store.PLACES, (drawing_id,))
    return store.places_of_row(rows[0]) if rows else Places(None, {})
