"""Takeoffs that are run again or stopped, and what a person's decision is worth."""

import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.drawings.helpers import (
    cancelled,
    condition,
    counts,
    decide,
    found,
    held,
    measurements,
    ran,
    started,
    succeeded,
    taken_off,
    the_drawing,
    the_pages,
    totals,
)
from tests.jobs.drawings.small_plans import (
    FOOTINGS,
    SLAB_NET,
)
from tests.web.helpers import finished, get, refused

TENTH_OF_A_PERCENT = 1e-3


async def a_sheet(client: httpx.AsyncClient) -> tuple[str, str]:
    """The project and a calibrated sheet of it."""
    drawing = await the_drawing(client)
    return drawing["project_id"], drawing["pages"][0]["page_id"]


# Run again


@pytest.mark.usefixtures("ready")
async def test_a_second_run_replaces_drafts_and_leaves_decisions(
    client: httpx.AsyncClient,
) -> None:
    project_id, page_id = await a_sheet(client)
    footings = await condition(client, project_id, "F1 footings", "count", "EA")
    await taken_off(client, page_id, footings)
    first, second, *drafts = await measurements(client, page_id)
    approved = await decide(client, first["measurement_id"], "approved")
    rejected = await decide(client, second["measurement_id"], "rejected")

    result = await taken_off(client, page_id, footings)

    after = {each["measurement_id"]: each for each in await measurements(client, page_id)}
    assert after.pop(first["measurement_id"]) == approved
    assert after.pop(second["measurement_id"]) == rejected
    assert not set(after) & {each["measurement_id"] for each in drafts}
    assert sorted(str(each["place"]) for each in after.values()) == sorted(
        str(each["place"]) for each in drafts
    )
    assert (result["measurements_created"], result["quantity"]) == (2, 2)
    assert result["skipped"]["decided_by_a_person"] == 2
    sums = (await totals(client, project_id))["F1 footings"]
    assert (sums["total"], sums["approved"], sums["draft"]) == (3, 1, 2)
    assert (sums["measurements"], sums["rejected"]) == (3, 1)


@pytest.mark.usefixtures("ready")
async def test_a_decision_can_be_taken_back(client: httpx.AsyncClient) -> None:
    project_id, page_id = await a_sheet(client)
    await taken_off(client, page_id, await condition(client, project_id))
    [slab] = await measurements(client, page_id)

    rejected = await decide(client, slab["measurement_id"], "rejected")
    assert rejected["decided_at"] is not None
    assert (await totals(client, project_id))["Slab"]["total"] == 0

    assert await decide(client, slab["measurement_id"], "draft") == slab
    assert (await measurements(client, page_id, "status=draft")) == [slab]
    assert (await measurements(client, page_id, "status=rejected")) == []


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("first", ["vector", "schedule"])
async def test_shapes_and_words_of_one_mark_are_not_added_up(
    client: httpx.AsyncClient, first: str
) -> None:
    project_id, page_id = await a_sheet(client)
    footings = await condition(client, project_id, "F1 footings", "count", "EA")
    second = "schedule" if first == "vector" else "vector"

    for _ in range(2):
        await taken_off(client, page_id, footings, provider=first)
        ended = await taken_off(client, page_id, footings, provider=second)

    assert ended["dropped"]["counted_by_others"] >= 1
    sums = (await totals(client, project_id))["F1 footings"]
    assert {each["source"]: each["quantity"] for each in sums["by_source"]} == {first: FOOTINGS}


@pytest.mark.usefixtures("ready")
async def test_conditions_of_everything_are_made_once(client: httpx.AsyncClient) -> None:
    project_id, page_id = await a_sheet(client)
    path = f"/api/pages/{page_id}/autonomous-takeoff"

    first = await succeeded(client, path)
    made = await measurements(client, page_id)
    approved = await decide(client, made[0]["measurement_id"], "approved")
    second = await succeeded(client, path)
    other_page = (await the_pages(client))[1]
    third = await succeeded(client, f"/api/pages/{other_page}/autonomous-takeoff")

    created = [each["conditions_created"] for each in (first, second, third)]
    assert created == [3, 0, 0]
    assert (await counts(client, ["conditions"]))["conditions"] == 3
    again = await measurements(client, page_id)
    assert approved in again
    assert sorted(str(each["place"]) for each in again) == sorted(
        str(each["place"]) for each in made
    )
    listed = (await found(client, f"/api/projects/{project_id}/conditions"))["conditions"]
    assert [each["name"] for each in listed] == ["Footing F1", "Slab", "Wall"]
    assert {each["origin"] for each in listed} == {"auto"}
    assert len({each["colour"] for each in listed}) == 3


@pytest.mark.usefixtures("ready")
async def test_everything_uses_the_condition_that_a_person_has_made(
    client: httpx.AsyncClient,
) -> None:
    project_id, page_id = await a_sheet(client)
    mine = await condition(client, project_id, "Slab", "area", "SF", depth_in=6)

    result = await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")

    assert result["conditions_created"] == 2
    [slab] = await measurements(client, page_id, f"condition_id={mine}")
    assert slab["quantity"] == pytest.approx(SLAB_NET, rel=TENTH_OF_A_PERCENT)


@pytest.mark.usefixtures("ready")
async def test_what_is_only_looked_at_is_not_stored(client: httpx.AsyncClient) -> None:
    project_id, page_id = await a_sheet(client)
    params = {"page_id": page_id, "condition_id": await condition(client, project_id)}
    await taken_off(client, page_id, params["condition_id"])
    [slab] = await measurements(client, page_id)
    await decide(client, slab["measurement_id"], "approved")

    answer = await client.post(
        "/api/tasks", json={"task_type": "ai_takeoff", "params": {**params, "keep": False}}
    )
    result = (await finished(client, answer.json()["task_id"]))["result"]

    assert (result["measurements_created"], result["measurable"]) == (0, 1)
    assert result["quantity"] == pytest.approx(SLAB_NET, rel=TENTH_OF_A_PERCENT)
    assert len(await measurements(client, page_id)) == 1


# Stopped


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("route", "function"),
    [
        ("reprocess-ocr", "read_words"),
        ("classify", "classify_packed"),
        ("detect-scale", "find_scale_packed"),
        ("ai-takeoff", "take_off_condition"),
        ("autonomous-takeoff", "take_off_everything"),
        ("compare-providers", "take_off_condition"),
    ],
)
async def test_a_cancelled_task_leaves_all_as_it_was(
    client: httpx.AsyncClient, route: str, function: str
) -> None:
    project_id, page_id = await a_sheet(client)
    slab = await condition(client, project_id)
    await taken_off(client, page_id, slab)
    watched = ["measurements", "conditions", "classifications", "pages"]
    before = (await found(client, f"/api/pages/{page_id}"), await measurements(client, page_id))
    rows = await counts(client, watched)
    body = {"condition_id": slab} if route in ("ai-takeoff", "compare-providers") else None
    async with held(function) as hold:
        task = await started(client, f"/api/pages/{page_id}/{route}", body)
        await hold.reached()
        during = await found(client, f"/api/pages/{page_id}")
        assert during["status"] == "processing"

        ended = await cancelled(client, task["task_id"])

    assert (ended["status"], ended["result"]) == ("REVOKED", None)
    after = (await found(client, f"/api/pages/{page_id}"), await measurements(client, page_id))
    assert after == before
    assert await counts(client, watched) == rows
    again = (await client.post(f"/api/tasks/{task['task_id']}/retry")).json()["task_id"]
    assert (await finished(client, again))["status"] == "SUCCESS"


@pytest.mark.usefixtures("ready")
async def test_a_failed_classification_is_in_the_history(
    client: httpx.AsyncClient,
) -> None:
    """A task that was begun past the route, with a model that is not set up."""
    _, page_id = await a_sheet(client)
    body = {
        "task_type": "page_classification", "params": {"page_id": page_id, "use_vision": True},
    }  # fmt: skip
    task_id = (await client.post("/api/tasks", json=body)).json()["task_id"]
    task = await finished(client, task_id)

    assert (task["status"], task["attempt"]) == ("FAILURE", 1)
    assert task["error_code"] == "provider_unavailable"
    history = await found(client, f"/api/pages/{page_id}/classifications")
    newest = history["classifications"][0]
    assert (newest["status"], newest["task_id"]) == ("failed", task_id)
    assert (newest["discipline"], newest["error"]) == (None, task["error"])
    sheet_ = await found(client, f"/api/pages/{page_id}")
    assert sheet_["discipline"] == "Structural"


@pytest.mark.usefixtures("ready")
async def test_a_calibration_that_is_taken_back_fails_what_waits(
    client: httpx.AsyncClient,
) -> None:
    """All slots are taken by others, which were begun in time."""
    project_id, page_id = await a_sheet(client)
    path, body = (
        f"/api/pages/{page_id}/ai-takeoff",
        {"condition_id": await condition(client, project_id)},
    )
    async with held("take_off_condition") as hold:
        others = [await started(client, path, body) for _ in range(4)]
        waiting = await started(client, path, body)
        await hold.reached(len(others))
        assert (await get(client, waiting["task_id"]))["status"] == "PENDING"
        await task_in(client).database.write(
            lambda c: c.execute("UPDATE pages SET scale_status = 'ambiguous'").rowcount
        )
        hold.release()
        ended = await finished(client, waiting["task_id"])

    assert (ended["status"], ended["error_code"]) == ("FAILURE", "not_calibrated")
    assert ended["attempt"] == 1
    for other in others:
        assert (await finished(client, other["task_id"]))["status"] == "SUCCESS"


@pytest.mark.usefixtures("ready")
async def test_a_condition_deleted_under_a_takeoff_gets_nothing(
    client: httpx.AsyncClient,
) -> None:
    project_id, page_id = await a_sheet(client)
    slab = await condition(client, project_id)
    async with held("take_off_condition") as hold:
        task = await started(client, f"/api/pages/{page_id}/ai-takeoff", {"condition_id": slab})
        await hold.reached()
        assert (await client.delete(f"/api/conditions/{slab}")).status_code == 204
        hold.release()
        ended = await finished(client, task["task_id"])

    assert (await counts(client, ["measurements"]))["measurements"] == 0
    assert (ended["status"], ended["error_code"]) == ("FAILURE", "condition_deleted")


@pytest.mark.usefixtures("ready")
async def test_a_condition_with_approved_measurements_is_not_deleted(
    client: httpx.AsyncClient,
) -> None:
    project_id, page_id = await a_sheet(client)
    slab = await condition(client, project_id)
    await taken_off(client, page_id, slab)
    [made] = await measurements(client, page_id)
    await decide(client, made["measurement_id"], "approved")

    refused(await client.delete(f"/api/conditions/{slab}"), 409, "has_approved")

    await decide(client, made["measurement_id"], "rejected")
    assert (await client.delete(f"/api/conditions/{slab}")).status_code == 204
    assert await measurements(client, page_id) == []
    task = await ran(client, f"/api/pages/{page_id}/autonomous-takeoff")
    assert task["result"]["conditions_created"] == 3


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("route", ["ai-takeoff", "autonomous-takeoff"])
async def test_what_is_decided_during_a_run_is_not_made_again(
    client: httpx.AsyncClient, route: str
) -> None:
    project_id, page_id = await a_sheet(client)
    everything = f"/api/pages/{page_id}/autonomous-takeoff"
    await succeeded(client, everything)
    before = await measurements(client, page_id)
    footings = [each for each in before if each["kind"] == "footing"]
    body = {"condition_id": footings[0]["condition_id"]} if route == "ai-takeoff" else None
    async with held("take_off_condition" if body else "take_off_everything") as hold:
        task = await started(client, f"/api/pages/{page_id}/{route}", body)
        await hold.reached()
        decided = [
            await decide(client, footings[0]["measurement_id"], "approved"),
            await decide(client, footings[1]["measurement_id"], "rejected"),
        ]
        hold.release()
        assert (await finished(client, task["task_id"]))["status"] == "SUCCESS"

    after = await measurements(client, page_id)
    assert [each for each in after if each["status"] != "draft"] == decided
    assert sorted(str(each["place"]) for each in after) == sorted(
        str(each["place"]) for each in before
    )
    assert (await totals(client, project_id))["Footing F1"]["total"] == len(footings) - 1
