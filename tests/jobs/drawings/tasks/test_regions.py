"""Regions of sheets: proposed, drawn, changed and taken away; what was measured follows."""

from typing import Any

import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.drawings.helpers import (
    condition,
    decide,
    measurements,
    page,
    succeeded,
    taken_off,
    the_drawing,
    the_pages,
    uploaded,
)
from tests.jobs.drawings.small_plans import SIZE, SLAB_NET, Draw, sheets
from tests.web.helpers import Json, project, refused, unknown_id

WHOLE = [0.0, 0.0, *SIZE]
"""A box with all of the sheet in it."""


async def drawn(client: httpx.AsyncClient, page_id: str, **body: Any) -> Json:
    """A region that a person draws."""
    given = {"name": "Detail", "box": WHOLE, "ratio": 24, **body}
    answer = await client.post(f"/api/pages/{page_id}/regions", json=given)
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


async def changed(client: httpx.AsyncClient, region_id: str, **body: Any) -> Json:
    answer = await client.patch(f"/api/regions/{region_id}", json=body)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def removed(client: httpx.AsyncClient, region_id: str) -> Json:
    answer = await client.delete(f"/api/regions/{region_id}")
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def slab_of(client: httpx.AsyncClient, page_id: str) -> float:
    """The only measurement there is."""
    [slab] = await measurements(client, page_id)
    return float(slab["quantity"])


async def with_slab(client: httpx.AsyncClient) -> str:
    """A sheet at 1/4" on which the slab was measured."""
    page_id = (await the_pages(client))[0]
    slab = await condition(client, (await the_drawing(client))["project_id"])
    await taken_off(client, page_id, slab)
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET, rel=1e-3)
    return page_id


# What a person draws


@pytest.mark.usefixtures("ready")
async def test_a_region_is_drawn_and_shown_with_its_sheet(client: httpx.AsyncClient) -> None:
    page_id = (await the_pages(client))[0]
    region = await drawn(client, page_id, box=[10, 20, 110, 220.5], name="  Detail 1 ")
    corners = [[10, 10], [200, 10], [10, 200]]
    shape = await drawn(client, page_id, box=None, polygon=corners, ratio=None)

    assert (region["box"], region["polygon"], region["ratio"]) == ([10, 20, 110, 220.5], None, 24)
    assert (region["source"], region["is_changed"], region["name"]) == ("hand", False, "Detail 1")
    assert (shape["box"], shape["polygon"]) == ([10, 10, 200, 200], corners)
    counts = {"followed", "kept"}
    expected = [{k: v for k, v in each.items() if k not in counts} for each in (region, shape)]
    assert (await page(client, page_id))["regions"] == expected
    listed = (await client.get(f"/api/pages/{page_id}/regions")).json()
    assert listed == {"page_id": page_id, "regions": expected}


@pytest.mark.usefixtures("ready")
async def test_what_is_no_region_is_refused(client: httpx.AsyncClient) -> None:
    page_id = (await the_pages(client))[0]
    good = {"name": "A", "box": [10, 10, 90, 90]}
    for body, code in (
        ({**good, "box": [10, 10, 11, 90]}, "invalid_region"),
        ({**good, "box": [90, 90, 10, 10]}, "invalid_region"),
        ({**good, "box": [10, 10, 9_999, 90]}, "invalid_region"),
        ({**good, "box": [-50, 10, 90, 90]}, "invalid_region"),
        ({"name": "A", "polygon": [[10, 10], [50, 50], [90, 90]]}, "invalid_region"),
        ({**good, "ratio": 50_001}, "invalid_ratio"),
        ({**good, "ratio": 0.01}, "invalid_ratio"),
        ({**good, "ratio": 0}, "invalid_body"),
        ({**good, "ratio": "24"}, "invalid_body"),
        ({**good, "name": ""}, "invalid_body"),
        ({**good, "polygon": [[10, 10], [50, 10], [90, 90]]}, "invalid_body"),
        ({"name": "A"}, "invalid_body"),
        ({"name": "A", "box": [10, 10, 90]}, "invalid_body"),
        ({"name": "A", "polygon": [[10, 10], [50, 10]]}, "invalid_body"),
        ({"box": [10, 10, 90, 90]}, "invalid_body"),
        ({**good, "more": 1}, "invalid_body"),
    ):
        answer = await client.post(f"/api/pages/{page_id}/regions", json=body)

        assert refused(answer, 422, code)["message"], body
    assert (await page(client, page_id))["regions"] == []


@pytest.mark.usefixtures("ready")
async def test_a_change_that_says_nothing_or_is_impossible_is_refused(
    client: httpx.AsyncClient,
) -> None:
    page_id = (await the_pages(client))[0]
    region = await drawn(client, page_id)
    path = f"/api/regions/{region['region_id']}"
    for body, code in (
        ({}, "invalid_body"),
        ({"name": None}, "invalid_body"),
        ({"box": WHOLE, "polygon": [[1, 1], [50, 1], [1, 50]]}, "invalid_body"),
        ({"box": [10, 10, 10, 10]}, "invalid_region"),
        ({"ratio": 1e6}, "invalid_ratio"),
    ):
        refused(await client.patch(path, json=body), 422, code)
    refused(await client.patch(f"/api/regions/{unknown_id()}", json={"ratio": 1}), 404,
            "region_not_found")  # fmt: skip
    refused(await client.delete(f"/api/regions/{unknown_id()}"), 404, "region_not_found")
    refused(
        await client.post(f"/api/pages/{unknown_id()}/regions", json={"name": "A", "box": WHOLE}),
        404,
        "page_not_found",
    )
    assert (await page(client, page_id))["regions"][0]["ratio"] == 24


# What was measured follows


@pytest.mark.usefixtures("ready")
async def test_what_was_measured_follows_its_region(client: httpx.AsyncClient) -> None:
    """Drawn, re-scaled, moved away, moved back and deleted: an area goes with the square."""
    page_id = await with_slab(client)

    region = await drawn(client, page_id)
    region_id = region["region_id"]
    assert (region["followed"], region["kept"]) == (1, 0)
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET / 4, rel=1e-3)

    assert (await changed(client, region_id, ratio=96))["followed"] == 1
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET * 4, rel=1e-3)

    assert (await changed(client, region_id, name="Renamed"))["followed"] == 0

    assert (await changed(client, region_id, box=[0, 0, 20, 20]))["followed"] == 1
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET, rel=1e-3)

    corners = [[0, 0], [SIZE[0], 0], [SIZE[0], SIZE[1]], [0, SIZE[1]]]
    assert (await changed(client, region_id, polygon=corners))["followed"] == 1
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET * 4, rel=1e-3)

    gone = await removed(client, region_id)
    assert gone == {"region_id": region_id, "page_id": page_id, "followed": 1, "kept": 0}
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET, rel=1e-3)
    assert (await page(client, page_id))["regions"] == []


@pytest.mark.usefixtures("ready")
async def test_what_a_person_decided_follows_a_person(client: httpx.AsyncClient) -> None:
    page_id = await with_slab(client)
    [slab] = await measurements(client, page_id)
    await decide(client, slab["measurement_id"], "approved")

    assert (await drawn(client, page_id))["followed"] == 1
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET / 4, rel=1e-3)


@pytest.mark.usefixtures("ready")
async def test_without_a_ratio_a_quantity_is_kept_and_counted(client: httpx.AsyncClient) -> None:
    page_id = await with_slab(client)
    region = await drawn(client, page_id)

    unknown = await changed(client, region["region_id"], ratio=None)

    assert (unknown["ratio"], unknown["followed"], unknown["kept"]) == (None, 0, 1)
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET / 4, rel=1e-3)
    assert (await changed(client, region["region_id"], ratio=48))["followed"] == 1
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET, rel=1e-3)


@pytest.mark.usefixtures("ready")
async def test_the_scale_of_the_sheet_leaves_its_regions_alone(client: httpx.AsyncClient) -> None:
    page_id = await with_slab(client)
    region = await drawn(client, page_id)

    await client.post(f"/api/pages/{page_id}/calibrate", json={"ratio": 192})
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET / 4, rel=1e-3)

    await removed(client, region["region_id"])
    assert await slab_of(client, page_id) == pytest.approx(SLAB_NET * 16, rel=1e-3)


@pytest.mark.usefixtures("ready")
async def test_other_sheets_know_nothing_of_a_region(client: httpx.AsyncClient) -> None:
    page_id, other, *_ = await the_pages(client)
    slab = await condition(client, (await the_drawing(client))["project_id"])
    await taken_off(client, other, slab)

    await drawn(client, page_id)

    assert await slab_of(client, other) == pytest.approx(SLAB_NET, rel=1e-3)
    assert (await page(client, other))["regions"] == []


# What is proposed


def two_views(scale: str = '1/2" = 1\'-0"') -> bytes:
    """A plan at 1/4" and a detail beside it."""
    notes = ('1/4" = 1\'-0"', scale)
    return sheets([_two_views(notes)])


def _two_views(notes: tuple[str, str]) -> Draw:
    def draw(canvas: Any) -> None:
        for x, title, note in ((40, "FOUNDATION PLAN", notes[0]), (340, "WALL DETAIL", notes[1])):
            canvas.rect(x, 150, 180, 160)
            canvas.rect(x + 40, 190, 60, 40)
            canvas.setFont("Helvetica", 12)
            canvas.drawString(x, 124, title)
            canvas.setFont("Helvetica", 8)
            canvas.drawString(x, 112, note)

    return draw


async def proposed(client: httpx.AsyncClient) -> tuple[str, list[Json]]:
    drawing = await uploaded(client, await project(client), two_views())
    page_id = str(drawing["pages"][0]["page_id"])
    return page_id, (await page(client, page_id))["regions"]


async def test_the_views_of_a_sheet_are_proposed(client: httpx.AsyncClient) -> None:
    page_id, regions = await proposed(client)

    assert [(each["name"], each["ratio"], each["source"]) for each in regions] == [
        ("FOUNDATION PLAN", 48, "title"),
        ("WALL DETAIL", 24, "title"),
    ]
    shown = await page(client, page_id)
    assert (shown["scale_status"], shown["calibrated"]) == ("ambiguous", False)


async def test_another_run_keeps_what_a_person_drew_changed_or_took_away(
    client: httpx.AsyncClient,
) -> None:
    page_id, (plan, detail) = await proposed(client)
    await removed(client, plan["region_id"])
    await changed(client, detail["region_id"], ratio=16)
    own = await drawn(client, page_id, box=[20, 20, 60, 60])

    await succeeded(client, f"/api/pages/{page_id}/detect-scale")

    regions = (await page(client, page_id))["regions"]
    assert [(each["region_id"], each["ratio"], each["is_changed"]) for each in regions] == [
        (detail["region_id"], 16, True),
        (own["region_id"], 24, False),
    ]


async def test_another_run_keeps_proposals_as_they_are(client: httpx.AsyncClient) -> None:
    page_id, before = await proposed(client)

    await succeeded(client, f"/api/pages/{page_id}/detect-scale")

    assert (await page(client, page_id))["regions"] == before


@pytest.mark.parametrize(("ratio", "known"), [(48, [48, 24]), (24, [48, 24]), (96, [None, None])])
async def test_a_scale_that_no_proposal_has_makes_them_doubtful(
    client: httpx.AsyncClient, ratio: float, known: list[float | None]
) -> None:
    """The notes of a reduced print are all wrong; one of them that a person chooses proves them."""
    page_id, _ = await proposed(client)

    answer = await client.post(f"/api/pages/{page_id}/calibrate", json={"ratio": ratio})

    assert [each["ratio"] for each in answer.json()["regions"]] == known
    await succeeded(client, f"/api/pages/{page_id}/detect-scale")
    assert [each["ratio"] for each in (await page(client, page_id))["regions"]] == known


async def test_a_sheet_takes_its_regions_with_it(client: httpx.AsyncClient) -> None:
    page_id, _ = await proposed(client)

    await client.delete(f"/api/pages/{page_id}")

    assert await task_in(client).database.read("SELECT count(*) FROM regions") == [(0,)]


# Units


@pytest.mark.usefixtures("ready")
async def test_a_sheet_says_what_it_counts_in(client: httpx.AsyncClient) -> None:
    page_id = (await the_pages(client))[0]

    assert (await page(client, page_id))["units"] == "imperial"
    for ratio in (32, 100, 137.2):
        answer = await client.post(f"/api/pages/{page_id}/calibrate", json={"ratio": ratio})
        assert answer.json()["units"] == "imperial"
