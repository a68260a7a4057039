"""Thousands of measurements, and sets of many sheets: what their writes cost."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import anyio.to_thread
import httpx
import pytest

from app import jsonio
from app.clock import now_ms
from app.db.migrate import migrate, migrations_in
from app.ids import is_id
from app.jobs.drawings.found import ROWS_A_SLICE, Measured
from app.jobs.drawings.store import measurement_sets, overlaps, writes
from app.jobs.drawings.store.group_decisions import MOST_AT_ONCE, MOST_NAMED
from app.jobs.drawings.store.removal import Removal
from app.jobs.drawings.store.visibility import IS_SHOWN
from app.jobs.drawings.takeoff.condition import Condition, MeasurementType, Unit
from app.jobs.drawings.worker import slices_of
from tests.conftest import change, task_in
from tests.jobs.drawings.helpers import condition, counts, page, the_drawing, totals
from tests.writer_guard import WriterWatch

MIGRATIONS = Path(__file__).parents[4] / "migrations"
SLAB = Condition("Slab", MeasurementType.AREA, Unit.SQUARE_FEET)


def measured(count: int) -> Measured:
    """A row of `count` squares."""
    rows = [
        {
            "kind": "slab", "label": '4" SOG', "mark": None,
            "geometry": jsonio.dumps_text({"type": "polygon", "ring": [[at, 0], [at + 9, 9]]}),
            "place": jsonio.dumps_text([at, 0, at + 9, 9]), "quantity": 81.0, "gross": None,
            "depth_in": None, "power": 2, "confidence": 0.9, "reason": "the label says so",
            "signs": "[]",
        }
        for at in range(0, 10 * count, 10)
    ]  # fmt: skip
    return Measured(SLAB, "slab", slices_of(rows), count, 81.0 * count, {})


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The tables, with a sheet `page` and a condition `slab`."""
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        migrate(connection, migrations_in(MIGRATIONS))
        connection.executescript(SHEET)
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


SHEET = """
INSERT INTO projects (project_id, owner_id, name, created_at) VALUES ('p', 'local', 'P', 1);
INSERT INTO files (file_id, owner_id, name, size, sha256, media_type, created_at)
    VALUES ('f', 'local', 'f.pdf', 1, printf('%064d', 1), 'application/pdf', 1);
INSERT INTO drawings (drawing_id, owner_id, project_id, file_id, task_id, name, created_at)
    VALUES ('d', 'local', 'p', 'f', 't', 'f.pdf', 1);
INSERT INTO pages (page_id, drawing_id, number, width, height, rotation, is_vector, word_source,
    letters, picture, thumbnail, picture_width, picture_height, picture_dpi, title_block,
    scale_status, scale_ratio)
    VALUES ('page', 'd', 1, 612, 396, 0, 1, 'text_layer', 9, 'x', 'y', 1, 1, 150, '{}',
            'calibrated', 48);
INSERT INTO conditions (condition_id, owner_id, project_id, name, measurement_type, unit, colour,
    origin, created_at) VALUES ('slab', 'local', 'p', 'Slab', 'area', 'SF', '#112233', 'user', 1);
"""


def work_of(connection: sqlite3.Connection, write: Callable[[], object]) -> int:
    """How many hundreds of SQLite's instructions a write takes."""
    count = 0

    def step() -> None:
        nonlocal count
        count += 1

    connection.set_progress_handler(step, 100)
    write()
    connection.set_progress_handler(None, 0)
    return count


def store(connection: sqlite3.Connection, count: int) -> None:
    """Store and show measurements as a task does, without the waiting."""
    for write in takeoff_writes(measured(count), page_id="page", condition_id="slab"):
        write(connection)
    while measurement_sets.remove_slice(connection):
        pass


def takeoff_writes(
    found: Measured, *, page_id: str, condition_id: str, task_id: str = "t", source: str = "vector"
) -> Iterator[Callable[..., object]]:
    """The writes of a takeoff, in order; the last one may be told what overlaps it."""
    begun: list[measurement_sets.StagedSet] = []
    values: dict[str, Any] = {
        "page_id": page_id,
        "task_id": task_id,
        "source": source,
        "ratio": 48.0,
    }
    yield lambda c: begun.append(
        measurement_sets.begin(c, condition_id=condition_id, now=now_ms(), **values)
    )
    for number, rows in enumerate(found.slices):
        offset = number * ROWS_A_SLICE
        yield partial(
            measurement_sets.insert_slice,
            staged=begun[0],
            offset=offset,
            rows=rows,
            now=now_ms(),
        )
    yield partial(measurement_sets.show, owner_id="local", sets=1, **values)


def test_storing_many_measurements_costs_in_proportion(database: sqlite3.Connection) -> None:
    few = work_of(database, lambda: store(database, 200))
    many = work_of(database, lambda: store(database, 2_000))

    assert 0 < many < 15 * few
    rows = database.execute("SELECT measurement_id FROM measurements ORDER BY rowid").fetchall()
    assert len(rows) == 2_000
    assert rows == sorted(set(rows))
    assert all(is_id(measurement_id) for (measurement_id,) in rows)


def test_a_persons_scale_reaches_many_measurements_in_one_pass(
    database: sqlite3.Connection,
) -> None:
    store(database, 200)
    few = work_of(database, lambda: writes.calibrate(database, "page", 96))
    store(database, 2_000)
    many = work_of(database, lambda: writes.calibrate(database, "page", 24))

    assert 0 < many < 15 * few
    assert database.execute(
        "SELECT count(*), min(quantity), max(quantity) FROM measurements"
    ).fetchall() == [(2_000, 20.25, 20.25)]


@pytest.mark.parametrize("sets", [None, (), (0,)])
def test_what_was_shown_since_a_takeoff_looked_at_others_counts_once_too(
    database: sqlite3.Connection, sets: tuple[int, ...] | None
) -> None:
    store(database, 3)
    later = takeoff_writes(
        measured(3), page_id="page", condition_id="slab", task_id="u", source="vector-faces"
    )
    for write in islice(later, 2):
        write(database)
    looked = None if sets is None else overlaps.Looked(now_ms() + 1, sets)

    next(later)(database, **{} if looked is None else {"looked": looked})

    counted = f"SELECT m.source, count(*) FROM measurements m WHERE NOT {overlaps.IS_REPEATED}"
    assert database.execute(f"{counted} GROUP BY 1").fetchall() == [("vector", 3)]


@pytest.mark.parametrize("again", [False, True])
def test_at_every_moment_either_all_or_none_of_many_are_seen(
    database: sqlite3.Connection, again: bool
) -> None:
    if again:
        store(database, 1_200)
    before, seen = _seen(database), []
    for write in takeoff_writes(measured(1_200), page_id="page", condition_id="slab"):
        seen.append(_seen(database))
        write(database)
    after = _seen(database)

    assert [len(before), len(after)] == [1_200 if again else 0, 1_200]
    assert all(each == before for each in seen)
    assert not before & after
    while measurement_sets.remove_slice(database):
        assert _seen(database) == after
    assert database.execute("SELECT count(*) FROM measurements").fetchone() == (1_200,)


def _seen(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute(f"SELECT measurement_id FROM measurements m WHERE {IS_SHOWN}")
    return {measurement_id for (measurement_id,) in rows}


# Through the application: the guard of the event loop fails a test that holds it up.


@pytest.mark.usefixtures("ready")
async def test_the_most_measurements_of_an_answer_do_not_hold_the_loop_up(
    client: httpx.AsyncClient,
) -> None:
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    slab = await condition(client, drawing["project_id"])
    rows = await anyio.to_thread.run_sync(measured, 2_000)
    await write_all(client, takeoff_writes(rows, page_id=page_id, condition_id=slab))

    answer = await client.get(f"/api/pages/{page_id}/measurements?limit=2000")

    assert answer.content.count(b'"measurement_id"') == 2_000
    assert (await page(client, page_id))["measurements"] == 2_000
    assert (await totals(client, drawing["project_id"]))["Slab"]["measurements"] == 2_000


async def write_all(
    client: httpx.AsyncClient, intents: Iterable[Callable[[sqlite3.Connection], object]]
) -> None:
    for intent in intents:
        await task_in(client).database.write(intent)


@pytest.mark.usefixtures("ready")
async def test_no_write_of_thousands_of_measurements_holds_the_writer_up(
    client: httpx.AsyncClient, writer: WriterWatch
) -> None:
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    slab = await condition(client, drawing["project_id"])
    rows = await anyio.to_thread.run_sync(measured, 10_000)
    before = writer.intents

    for _ in range(2):
        await write_all(client, takeoff_writes(rows, page_id=page_id, condition_id=slab))
    await task_in(client).of(Removal).clear_leftovers()
    calibrated = await client.post(f"/api/pages/{page_id}/calibrate", json={"ratio": 96})
    deleted = await client.delete(f"/api/conditions/{slab}")
    await task_in(client).of(Removal).clear_leftovers()

    assert (calibrated.status_code, deleted.status_code) == (200, 204)
    assert writer.intents - before > 2 * 10_000 / ROWS_A_SLICE
    assert await counts(client, ["measurements"]) == {"measurements": 0}


@pytest.mark.usefixtures("ready")
async def test_thousands_that_two_providers_have_measured_count_once(
    client: httpx.AsyncClient, writer: WriterWatch
) -> None:
    """As dense as a sheet with two providers gets, in the one commit that shows the later ones."""
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    slab = await condition(client, drawing["project_id"])
    parts = task_in(client)
    rows = await anyio.to_thread.run_sync(measured, 10_000)
    first = takeoff_writes(rows, page_id=page_id, condition_id=slab)
    await write_all(client, first)
    later = takeoff_writes(
        rows, page_id=page_id, condition_id=slab, task_id="u", source="vector-faces"
    )
    await write_all(client, islice(later, 1 + len(rows.slices)))

    pairs = await anyio.to_thread.run_sync(overlaps.pairs_of, parts.settings.database, "u")
    await write_all(client, (partial(overlaps.keep, pairs=each) for each in pairs))
    sets = await parts.database.read("SELECT set_id FROM measurement_sets WHERE task_id = 't'")
    looked = overlaps.Looked(now_ms() + 1, (sets[0][0],))
    await parts.database.write(partial(next(later), looked=looked))

    sums = (await totals(client, drawing["project_id"]))["Slab"]
    assert (sums["measurements"], sums["repeated"]) == (10_000, 10_000)
    assert sums["total"] == pytest.approx(81.0 * 10_000)


@pytest.mark.usefixtures("ready")
async def test_no_decision_about_thousands_of_measurements_holds_the_writer_up(
    client: httpx.AsyncClient, writer: WriterWatch
) -> None:
    """As many as there may be at once, approved, opened again by an undo, and rejected."""
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    slab = await condition(client, drawing["project_id"])
    rows = await anyio.to_thread.run_sync(measured, MOST_AT_ONCE + 200)
    await write_all(client, takeoff_writes(rows, page_id=page_id, condition_id=slab))
    path = f"/api/pages/{page_id}/decisions"

    approved = (await client.post(path, json={"status": "approved", "condition_id": slab})).json()
    deed = {"deed_id": approved["undo"]["deed_id"]}
    logged = (await client.get(f"/api/pages/{page_id}/edits?mine=true")).json()["edits"]
    undone = await client.post(f"{path}/undo", json=deed)
    ids = approved["undo"]["deeds"][0]["measurement_ids"]
    body = {"status": "rejected", "measurement_ids": ids[:MOST_NAMED], "decided_at": None}
    rejected = (await client.post(path, json=body)).json()
    rest = {**body, "measurement_ids": ids[MOST_NAMED:], "deed_id": rejected["undo"]["deed_id"]}
    also = (await client.post(path, json=rest)).json()

    assert (approved["changed"], approved["left"]) == (MOST_AT_ONCE, 200)
    assert [(each["shapes"], each["can_undo"]) for each in logged] == [(MOST_AT_ONCE, True)]
    assert undone.json()["changed"] == rejected["changed"] + also["changed"] == MOST_AT_ONCE
    assert also["undo"]["deed_id"] == rejected["undo"]["deed_id"]
    sums = (await totals(client, drawing["project_id"]))["Slab"]
    assert (sums["rejected"], sums["measurements"]) == (MOST_AT_ONCE, 200)


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("what", ["drawings", "pages"])
async def test_removing_dense_sheets_does_not_hold_the_writer_up(
    client: httpx.AsyncClient, writer: WriterWatch, what: str
) -> None:
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    slab = await condition(client, drawing["project_id"])
    database = task_in(client).database
    if what == "drawings":
        await database.write(lambda c: c.execute(_MORE_SHEETS.format(count=300)).rowcount)
        for first in range(4, 301, 20):
            await database.write(change(_DENSE, (first, first + 20)))
    rows = await anyio.to_thread.run_sync(measured, 10_000)
    await write_all(client, takeoff_writes(rows, page_id=page_id, condition_id=slab))

    decision = {"status": "approved", "condition_id": slab}
    path = f"/api/pages/{page_id}/decisions"
    deed_id = (await client.post(path, json=decision)).json()["undo"]["deed_id"]
    await client.post(f"{path}/undo", json={"deed_id": deed_id})
    assert await counts(client, ["deeds", "edits"]) == {"deeds": 2, "edits": 20_000}

    name = drawing["document_id"] if what == "drawings" else page_id
    answer = await client.delete(f"/api/{what}/{name}")

    assert answer.status_code == 204
    left = await counts(client, ["pages", "page_sheets", "measurements", "deeds", "edits"])
    kept = 0 if what == "drawings" else 2
    gone = {"measurements": 0, "deeds": 0, "edits": 0}
    assert left == {"pages": kept, "page_sheets": kept, **gone}


# As much text as a crowded sheet has, and its words with their places.
_DENSE = """
INSERT INTO page_sheets SELECT page_id, hex(zeroblob(60000)), hex(zeroblob(10000))
FROM pages WHERE number >= ? AND number < ?
"""


@pytest.mark.usefixtures("ready")
async def test_a_set_of_many_sheets_holds_neither_the_loop_nor_the_writer_up(
    client: httpx.AsyncClient, writer: WriterWatch
) -> None:
    drawing = await the_drawing(client)
    await task_in(client).database.write(
        lambda c: c.execute(_MORE_SHEETS.format(count=1500)).rowcount
    )
    slab = await condition(client, drawing["project_id"])

    listed = (await the_drawing(client))["pages"]
    pages = [each["page_id"] for each in listed if each["calibrated"]]
    body = {"page_ids": pages[:1_000], "condition_id": slab}
    task_in(client).engine.runner.pause()
    batch = await client.post("/api/batch-ai-takeoff", json=body)

    assert len(listed) == 1_500
    assert batch.status_code == 202
    assert batch.json()["task_name"] == "Batch takeoff: Slab on 1000 pages"


# All like the first.
_MORE_SHEETS = """
WITH RECURSIVE numbers (n) AS (SELECT 4 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})
INSERT INTO pages
SELECT substr(page_id, 1, 24) || printf('%012x', n), drawing_id, n, width, height, rotation,
    is_vector, word_source, letters, picture, thumbnail, picture_width, picture_height, picture_dpi,
    sheet_number, title, title_block, discipline, page_type, concrete_relevance, scale_status,
    scale_text, scale_ratio, scale_reason, scale_confidence, candidates, person_ratio, units,
    schedules, revision, issue_date, corrected_at, readings, place_id, listed
FROM pages, numbers WHERE number = 1
"""
