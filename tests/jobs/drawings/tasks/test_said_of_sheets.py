"""What stays with a sheet of a task that came to nothing: why a takeoff counted nothing, and why no
scale was found.
"""

import httpx
import pytest

from tests.jobs.drawings.helpers import (
    condition,
    held,
    page,
    ran,
    succeeded,
    taken_off,
    the_drawing,
    the_pages,
    uploaded,
)
from tests.jobs.drawings.small_plans import plans
from tests.web.helpers import Json, project


async def typed(client: httpx.AsyncClient, page_id: str, page_type: str | None) -> None:
    """The sheet is of this type; None as it was read."""
    answer = await client.patch(f"/api/pages/{page_id}", json={"page_type": page_type})
    assert answer.status_code == 200, answer.text


async def remarks(client: httpx.AsyncClient, page_id: str) -> list[Json]:
    listed: list[Json] = (await page(client, page_id))["remarks"]
    return listed


@pytest.mark.usefixtures("ready")
async def test_why_nothing_was_counted_stays_until_something_is(client: httpx.AsyncClient) -> None:
    page_id = (await the_pages(client))[0]
    project_id = (await the_drawing(client))["project_id"]
    footings = await condition(client, project_id, "Footing F1", "count", "EA")
    assert await remarks(client, page_id) == []

    await typed(client, page_id, "Details")
    for _ in range(2):
        nothing = await taken_off(client, page_id, footings)
    everything = await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")
    said = await remarks(client, page_id)

    assert nothing["remark"].startswith("Nothing was counted. This is drawn as details")
    assert [(each["provider"], each["condition_id"], each["text"]) for each in said] == [
        ("vector", None, everything["remark"]),
        ("vector", footings, nothing["remark"]),
    ]
    await typed(client, page_id, None)
    await taken_off(client, page_id, footings)
    assert [each["condition_id"] for each in await remarks(client, page_id)] == [None]
    await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")
    assert await remarks(client, page_id) == []


@pytest.mark.usefixtures("ready")
async def test_a_remark_is_of_one_provider_and_goes_with_its_condition(
    client: httpx.AsyncClient,
) -> None:
    page_id = (await the_pages(client))[0]
    project_id = (await the_drawing(client))["project_id"]
    lintels = await condition(client, project_id, "Lintel L77", "count", "EA")
    for provider in ("vector", "schedule"):
        await taken_off(client, page_id, lintels, provider=provider)

    said = {each["provider"] for each in await remarks(client, page_id)}
    await client.delete(f"/api/conditions/{lintels}")

    assert said == {"vector", "schedule"}
    assert await remarks(client, page_id) == []


@pytest.mark.usefixtures("ready")
async def test_a_takeoff_that_is_only_compared_leaves_no_remark(client: httpx.AsyncClient) -> None:
    page_id = (await the_pages(client))[0]
    project_id = (await the_drawing(client))["project_id"]
    body = {"condition_id": await condition(client, project_id, "Lintel L77", "count", "EA")}

    await succeeded(client, f"/api/pages/{page_id}/compare-providers", body)

    assert await remarks(client, page_id) == []


async def test_a_search_for_a_scale_that_failed_says_why_on_its_sheet(
    client: httpx.AsyncClient,
) -> None:
    """As a child of a plan set that is read for the first time; a later one finds it."""
    async with held("find_scale_packed") as hold:
        hold.fail_at(1)
        hold.release()
        drawing = await uploaded(client, await project(client), plans("S1.01"), "plans.pdf")
    (sheet,) = drawing["pages"]
    failed = await page(client, sheet["page_id"])

    assert (failed["scale_status"], failed["calibrated"]) == ("not_found", False)
    assert failed["scale_reason"] == (
        "The search for a scale failed. It failed as it was told to. "
        "Choose the scale, or check a dimension on the sheet."
    )
    await succeeded(client, f"/api/pages/{sheet['page_id']}/detect-scale")
    found = await page(client, sheet["page_id"])
    assert (found["scale_status"], found["scale_ratio"]) == ("calibrated", 48)


@pytest.mark.usefixtures("ready")
async def test_a_failed_search_takes_no_scale_away(client: httpx.AsyncClient) -> None:
    page_id = (await the_pages(client))[0]
    before = await page(client, page_id)
    async with held("find_scale_packed") as hold:
        hold.fail_at(1)
        hold.release()
        task = await ran(client, f"/api/pages/{page_id}/detect-scale")

    assert task["status"] == "FAILURE"
    assert await page(client, page_id) == before
