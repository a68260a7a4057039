"""Drafts that were measured in a region, on their way into the store."""

import sqlite3
from functools import partial

import httpx
import pytest

from app import jsonio
from app.ids import new_id
from app.jobs.drawings.store import measurement_sets
from app.jobs.drawings.store.rows import page_in
from tests.conftest import task_in
from tests.jobs.drawings.helpers import condition, measurements, page, the_drawing, the_pages
from tests.jobs.drawings.small_plans import SIZE
from tests.web.helpers import Json

pytestmark = pytest.mark.usefixtures("ready")
NOW = 1_700_000_000_000


def row(**more: object) -> dict[str, object]:
    """A slab of 100 SF as a worker hands it over."""
    return {
        "kind": "slab", "label": None, "mark": None, "geometry": None, "place": "[90,90,110,110]",
        "quantity": 100.0, "gross": 120.0, "depth_in": None, "power": 2, "confidence": 0.9,
        "reason": "drawn", **more,
    }  # fmt: skip


@pytest.mark.parametrize(("changed", "growth"), [(24, 1.0), (48, 4.0)])
async def test_a_draft_of_a_region_takes_the_ratio_that_the_region_has_at_the_end(
    client: httpx.AsyncClient, changed: float, growth: float
) -> None:
    """Two rows of one set: one in a region of 1:24, one with the scale of the sheet."""
    page_id = (await the_pages(client))[0]
    project_id = (await the_drawing(client))["project_id"]
    slab = await condition(client, project_id)
    body = {"name": "Detail", "box": [80, 80, 120, 120], "ratio": 24}
    region = (await client.post(f"/api/pages/{page_id}/regions", json=body)).json()
    rows = jsonio.dumps_text([row(region_id=region["region_id"], ratio=24), row(place="[0,0,9,9]")])
    task_id, database = new_id(NOW), task_in(client).database

    def stage(connection: sqlite3.Connection) -> None:
        staged = measurement_sets.begin(
            connection, page_id=page_id, condition_id=slab, task_id=task_id, source="vector",
            ratio=48, now=NOW,
        )  # fmt: skip
        measurement_sets.insert_slice(connection, staged, 0, rows, NOW)

    await database.write(stage)
    await client.patch(f"/api/regions/{region['region_id']}", json={"ratio": changed})
    show = partial(
        measurement_sets.show,
        page_id=page_id,
        owner_id=project_id,
        task_id=task_id,
        source="vector",
        ratio=48,
        sets=1,
    )
    await database.write(show)

    found = {each["place"][0]: each for each in await measurements(client, page_id)}
    assert found[90]["quantity"] == pytest.approx(100 * growth)
    assert found[90]["gross"] == pytest.approx(120 * growth)
    assert found[0]["quantity"] == 100


async def test_the_sheet_of_a_task_has_its_regions_and_units(client: httpx.AsyncClient) -> None:
    page_id = (await the_pages(client))[0]
    project_id = (await the_drawing(client))["project_id"]
    corners: list[list[float]] = [[0, 0], [SIZE[0], 0], [0, SIZE[1]]]
    body: Json = {"name": "Corner", "polygon": corners, "ratio": 12}
    drawn = (await client.post(f"/api/pages/{page_id}/regions", json=body)).json()

    [row] = await task_in(client).database.write(lambda c: [page_in(c, page_id, project_id)])

    [region] = row.regions
    assert (region.region_id, region.ratio, region.source) == (drawn["region_id"], 12, "hand")
    assert region.polygon == tuple((x, y) for x, y in corners)
    assert row.units == (await page(client, page_id))["units"] == "imperial"
