"""Tasks made of takeoffs: providers compared on a sheet, one condition on many sheets."""

import anyio
import httpx
import pytest

from app.settings import Settings
from tests.conftest import change, task_in
from tests.jobs.drawings.helpers import (
    cancelled,
    children_of,
    condition,
    counts,
    found,
    held,
    measurements,
    ran,
    started,
    the_drawing,
    totals,
    uploaded,
)
from tests.jobs.drawings.small_plans import FOOTINGS, SLAB_NET, scans
from tests.web.helpers import Json, finished, get, project, refused, serving, unknown_id


async def a_set(client: httpx.AsyncClient) -> tuple[str, list[str]]:
    """The project and its three calibrated sheets."""
    drawing = await the_drawing(client)
    return drawing["project_id"], [page["page_id"] for page in drawing["pages"]]


async def uncalibrated(client: httpx.AsyncClient, *page_ids: str) -> None:
    """Their scale is not known any more."""
    sql = "UPDATE pages SET scale_status = 'ambiguous', scale_ratio = NULL WHERE page_id = ?"
    for page_id in page_ids:
        await task_in(client).database.write(change(sql, (page_id,)))


async def batch(
    client: httpx.AsyncClient, page_ids: list[str], condition_id: str, **more: str
) -> Json:
    """Run a batch to its end; returns its task."""
    body = {"page_ids": page_ids, "condition_id": condition_id, **more}
    return await ran(client, "/api/batch-ai-takeoff", body)


# Comparisons


@pytest.mark.usefixtures("ready")
async def test_a_comparison_stores_nothing(client: httpx.AsyncClient) -> None:
    project_id, [page_id, *_] = await a_set(client)
    footings = await condition(client, project_id, "F1 footings", "count", "EA")

    path, body = f"/api/pages/{page_id}/compare-providers", {"condition_id": footings}
    result = (await ran(client, path, body))["result"]

    assert (result["condition_id"], result["unit"]) == (footings, "EA")
    found_by = {each["provider"]: each for each in result["providers"]}
    assert list(found_by) == ["vector", "schedule", "vector-faces"]
    assert (found_by["vector"]["quantity"], found_by["schedule"]["quantity"]) == (4, 4)
    assert (found_by["vector"]["measurements"], found_by["schedule"]["measurements"]) == (4, 1)
    for each in result["providers"]:
        assert (each["status"], each["error"], each["tokens"]) == ("SUCCESS", None, None)
        assert each["elements_detected"] is not None
        assert each["latency_ms"] >= 0
    assert await measurements(client, page_id) == []


@pytest.mark.usefixtures("ready")
async def test_those_that_are_named_are_compared_in_their_order(client: httpx.AsyncClient) -> None:
    project_id, [page_id, *_] = await a_set(client)
    body = {
        "condition_id": await condition(client, project_id),
        "providers": ["vector-faces", "vector", "vector-faces"],
    }

    result = (await ran(client, f"/api/pages/{page_id}/compare-providers", body))["result"]

    assert [each["provider"] for each in result["providers"]] == ["vector-faces", "vector"]
    for each in result["providers"]:
        assert each["quantity"] == pytest.approx(SLAB_NET, rel=1e-3)


async def test_a_provider_that_fails_is_an_error_in_its_row(client: httpx.AsyncClient) -> None:
    """On a scan no shapes can be read, but words can."""
    drawing = await uploaded(client, await project(client), scans("FOUNDATION"))
    page_id = drawing["pages"][0]["page_id"]
    await client.post(f"/api/pages/{page_id}/calibrate", json={"ratio": 48})
    body = {"condition_id": await condition(client, drawing["project_id"])}

    path = f"/api/pages/{page_id}/compare-providers"
    task = await ran(client, path, body)

    assert task["status"] == "SUCCESS"
    rows = {each["provider"]: each for each in task["result"]["providers"]}
    assert (rows["schedule"]["status"], rows["schedule"]["quantity"]) == ("SUCCESS", 0)
    for name in ("vector", "vector-faces"):
        row = rows[name]
        assert (row["status"], row["quantity"], row["elements_detected"]) == ("FAILURE", None, None)
        child = await get(client, row["task_id"])
        assert (child["status"], child["error"]) == ("FAILURE", row["error"])

    failed = await ran(client, path, {**body, "providers": ["vector", "vector-faces"]})

    assert (failed["status"], failed["error_code"]) == ("FAILURE", "every_provider_failed")
    assert "vector: " in failed["error"]
    assert rows["vector"]["error"] in failed["error"]
    assert failed["attempt"] == 1


@pytest.mark.usefixtures("ready")
async def test_a_cancelled_comparison_stops_its_children(client: httpx.AsyncClient) -> None:
    project_id, [page_id, *_] = await a_set(client)
    body = {"condition_id": await condition(client, project_id)}
    async with held("take_off_condition") as hold:
        task = await started(client, f"/api/pages/{page_id}/compare-providers", body)
        await hold.reached()

        await cancelled(client, task["task_id"])

        children = await children_of(client, task["task_id"])
        assert {each["status"] for each in children} == {"REVOKED"}
        assert 1 <= len(children) <= 3


@pytest.mark.usefixtures("ready")
async def test_a_child_that_is_cancelled_alone_is_told(client: httpx.AsyncClient) -> None:
    project_id, [page_id, *_] = await a_set(client)
    body = {
        "condition_id": await condition(client, project_id), "providers": ["vector", "schedule"],
    }  # fmt: skip
    async with held("take_off_condition") as hold:
        task = await started(client, f"/api/pages/{page_id}/compare-providers", body)
        await hold.reached()
        await cancelled(client, (await children_of(client, task["task_id"]))[0]["task_id"])
        hold.release()
        ended = await finished(client, task["task_id"])

    assert ended["status"] == "SUCCESS"
    rows = [(each["status"], each["error"]) for each in ended["result"]["providers"]]
    assert rows == [("REVOKED", "It was cancelled."), ("SUCCESS", None)]


# Batches


@pytest.mark.usefixtures("ready")
async def test_a_batch_has_the_outcome_of_every_sheet(client: httpx.AsyncClient) -> None:
    """One without a scale is a row that failed, and keeps no other from being measured."""
    project_id, pages = await a_set(client)
    slab = await condition(client, project_id)
    await uncalibrated(client, pages[1])

    task = await batch(client, pages, slab)

    result = task["result"]
    assert (task["status"], task["warnings"]) == ("SUCCESS", [])
    assert (result["total"], result["succeeded"], result["failed"], result["cancelled"]) == (
        3, 2, 1, 0,
    )  # fmt: skip
    assert result["measurements_created"] == 2
    assert result["quantity"] == pytest.approx(2 * SLAB_NET)
    assert [each["page_id"] for each in result["pages"]] == pages
    assert [each["status"] for each in result["pages"]] == ["SUCCESS", "FAILURE", "SUCCESS"]
    failed = result["pages"][1]
    assert (failed["error_code"], failed["task_id"]) == ("not_calibrated", None)
    assert "S1.02" in failed["error"]
    assert (await totals(client, project_id))["Slab"]["total"] == pytest.approx(2 * SLAB_NET)
    for each in (result["pages"][0], result["pages"][2]):
        child = await get(client, each["task_id"])
        assert (child["entity_id"], child["parent_id"]) == (each["page_id"], task["task_id"])


@pytest.mark.usefixtures("ready")
async def test_what_is_only_counted_needs_no_scale(client: httpx.AsyncClient) -> None:
    project_id, pages = await a_set(client)
    footings = await condition(client, project_id, "F1 footings", "count", "EA")
    await uncalibrated(client, *pages)

    result = (await batch(client, pages, footings))["result"]

    assert (result["failed"], result["quantity"]) == (0, 3 * FOOTINGS)


@pytest.mark.usefixtures("ready")
async def test_a_batch_of_which_nothing_came_has_failed(client: httpx.AsyncClient) -> None:
    project_id, pages = await a_set(client)
    slab = await condition(client, project_id)
    await uncalibrated(client, *pages)

    task = await batch(client, pages, slab)

    assert (task["status"], task["error_code"]) == ("FAILURE", "no_page_measured")
    for number in ("S1.01", "S1.02", "S1.03"):
        assert number in task["error"]
    assert task["attempt"] == 1


@pytest.mark.usefixtures("ready")
async def test_a_sheet_that_is_named_twice_is_measured_once(client: httpx.AsyncClient) -> None:
    project_id, [first, second, _] = await a_set(client)
    slab = await condition(client, project_id)

    task = await batch(client, [first, second, first], slab)

    assert [each["page_id"] for each in task["result"]["pages"]] == [first, second]
    assert task["warnings"] == ["A sheet that was named more than once is measured once."]
    assert task["task_name"] == "Slab on 2 sheets: S1.01 and one other"
    assert len(await measurements(client, first)) == 1


@pytest.mark.usefixtures("ready")
async def test_a_batch_that_is_cancelled_half_way_leaves_what_is_whole(
    client: httpx.AsyncClient,
) -> None:
    project_id, pages = await a_set(client)
    slab = await condition(client, project_id)
    async with held("take_off_condition", first=1) as hold:
        body = {"page_ids": pages, "condition_id": slab}
        task = await started(client, "/api/batch-ai-takeoff", body)
        await hold.reached(2)
        # Whichever came first went through; the two others stand still.
        with anyio.fail_after(30):
            while "SUCCESS" not in await states_of(client, task["task_id"]):
                await anyio.sleep(0.01)

        await cancelled(client, task["task_id"])

    children = await children_of(client, task["task_id"])
    states = {each["entity_id"]: each["status"] for each in children}
    assert sorted(states.values()) == ["REVOKED", "REVOKED", "SUCCESS"]
    for page_id in pages:
        expected = 1 if states[page_id] == "SUCCESS" else 0
        assert len(await measurements(client, page_id)) == expected
    assert (await totals(client, project_id))["Slab"]["total"] == pytest.approx(SLAB_NET, rel=1e-3)


async def states_of(client: httpx.AsyncClient, task_id: str) -> list[str]:
    """The statuses of a task's children."""
    return [each["status"] for each in await children_of(client, task_id)]


@pytest.mark.usefixtures("ready")
async def test_only_the_failed_sheets_of_a_batch_are_retried(client: httpx.AsyncClient) -> None:
    project_id, pages = await a_set(client)
    slab = await condition(client, project_id)
    async with held("take_off_condition", first=9) as hold:
        hold.fail_at(1)
        ended = await batch(client, pages, slab)
    [first] = [each for each in ended["result"]["pages"] if each["status"] == "FAILURE"]
    assert (first["error_code"], ended["result"]["succeeded"]) == ("told_to", 2)

    path = f"/api/tasks/{ended['task_id']}/retry"
    rest = await client.post(f"{path}?rest=true")

    again = await finished(client, rest.json()["task_id"])
    assert (again["status"], again["retry_of"]) == ("SUCCESS", ended["task_id"])
    assert [each["page_id"] for each in again["result"]["pages"]] == [first["page_id"]]

    answer = await client.post(f"{path}?failed_children=true")

    again = await finished(client, answer.json()["task_id"])
    assert (again["status"], again["retry_of"]) == ("SUCCESS", first["task_id"])
    assert (again["entity_id"], again["parent_id"]) == (first["page_id"], None)
    assert [len(await measurements(client, page_id)) for page_id in pages] == [1, 1, 1]


@pytest.mark.usefixtures("ready")
async def test_a_batch_goes_on_without_a_sheet_that_was_deleted(
    client: httpx.AsyncClient,
) -> None:
    project_id, pages = await a_set(client)
    slab = await condition(client, project_id)
    async with held("take_off_condition") as hold:
        body = {"page_ids": pages, "condition_id": slab}
        task = await started(client, "/api/batch-ai-takeoff", body)
        await hold.reached()
        assert (await client.delete(f"/api/pages/{pages[0]}")).status_code == 204
        hold.release()
        ended = await finished(client, task["task_id"])

    result = ended["result"]
    assert (ended["status"], result["succeeded"], result["cancelled"]) == ("SUCCESS", 2, 1)
    gone = result["pages"][0]
    assert (gone["status"], gone["error"]) == ("REVOKED", "Its task was deleted.")
    assert (await counts(client, ["measurements"]))["measurements"] == 2


@pytest.mark.usefixtures("ready")
async def test_wrong_batches_are_refused(client: httpx.AsyncClient) -> None:
    project_id, pages = await a_set(client)
    slab = await condition(client, project_id)

    async def start(page_ids: list[str]) -> httpx.Response:
        body = {"page_ids": page_ids, "condition_id": slab}
        return await client.post("/api/batch-ai-takeoff", json=body)

    refused(await start([]), 422, "invalid_body")
    refused(await start(["nonsense"]), 422, "invalid_body")
    refused(await start([pages[0]] * 1001), 422, "invalid_body")
    refused(await start([pages[0], unknown_id()]), 404, "page_not_found")
    assert (await found(client, "/api/tasks?task_type=batch_ai_takeoff"))["total"] == 0


@pytest.mark.usefixtures("ready")
async def test_a_batch_resumed_after_a_stop_measures_nothing_twice(settings: Settings) -> None:
    async with serving(settings) as client, held("take_off_condition", first=1) as hold:
        project_id, pages = await a_set(client)
        slab = await condition(client, project_id)
        body = {"page_ids": pages, "condition_id": slab}
        task = await started(client, "/api/batch-ai-takeoff", body)
        await hold.reached(2)
        # Whichever came first went through; the two others stand still.
        with anyio.fail_after(30):
            while "SUCCESS" not in await states_of(client, task["task_id"]):
                await anyio.sleep(0.01)
        children = await children_of(client, task["task_id"])
        [measured] = [each["entity_id"] for each in children if each["status"] == "SUCCESS"]
        [kept] = await measurements(client, measured)

    async with serving(settings) as client, held("take_off_condition", first=9) as hold:
        ended = await finished(client, task["task_id"])

        assert (ended["status"], ended["result"]["succeeded"]) == ("SUCCESS", 3)
        assert hold.calls == 2
        assert await measurements(client, measured) == [kept]
        assert len(await children_of(client, task["task_id"])) == 3
