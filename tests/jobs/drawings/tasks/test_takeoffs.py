"""Takeoffs on a sheet: what they need, and what they measure."""

from functools import partial

import anyio.to_thread
import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.drawings.generated import foundation_plan, site_plan
from tests.jobs.drawings.helpers import (
    condition,
    found,
    measurements,
    succeeded,
    taken_off,
    the_drawing,
    totals,
    uploaded,
)
from tests.jobs.drawings.small_plans import (
    FOOTING,
    FOOTINGS,
    SLAB_DEPTH_IN,
    SLAB_GROSS,
    SLAB_NET,
    WALL,
    WALL_WIDE,
    sheet,
)
from tests.web.helpers import project, refused, tasks_of, unknown_id

TENTH_OF_A_PERCENT = 1e-3


async def a_sheet(client: httpx.AsyncClient) -> tuple[str, str]:
    """The project and a calibrated sheet of it."""
    drawing = await the_drawing(client)
    return drawing["project_id"], drawing["pages"][0]["page_id"]


# What a takeoff needs


@pytest.mark.parametrize("route", ["ai-takeoff", "autonomous-takeoff", "compare-providers"])
async def test_nothing_is_measured_without_a_scale(client: httpx.AsyncClient, route: str) -> None:
    drawing = await uploaded(client, await project(client), sheet("N.T.S.", number="S9.09"))
    slab = await condition(client, drawing["project_id"])
    path = f"/api/pages/{drawing['pages'][0]['page_id']}/{route}"
    before = await tasks_of(task_in(client))

    body = {} if route == "autonomous-takeoff" else {"condition_id": slab}
    error = refused(await client.post(path, json=body), 409, "not_calibrated")

    assert "S9.09" in error["message"]
    assert error["hint"]
    assert await tasks_of(task_in(client)) == before


@pytest.mark.usefixtures("ready")
async def test_a_takeoff_names_things_of_one_project(client: httpx.AsyncClient) -> None:
    _, page_id = await a_sheet(client)
    elsewhere = await condition(client, await project(client, "Other"))

    for condition_id in (elsewhere, unknown_id()):
        for route in ("ai-takeoff", "compare-providers"):
            answer = await client.post(
                f"/api/pages/{page_id}/{route}", json={"condition_id": condition_id}
            )
            refused(answer, 404, "condition_not_found")
        body = {"page_ids": [page_id], "condition_id": condition_id}
        answer = await client.post("/api/batch-ai-takeoff", json=body)
        refused(answer, 404, "condition_not_found")


@pytest.mark.usefixtures("ready")
async def test_a_takeoff_names_a_provider_that_can_be_asked(client: httpx.AsyncClient) -> None:
    project_id, page_id = await a_sheet(client)
    slab = await condition(client, project_id)
    before = await tasks_of(task_in(client))

    for name, status, code in (
        ("crystal-ball", 422, "unknown_provider"),
        ("anthropic", 409, "provider_unavailable"),
    ):
        one = {"condition_id": slab, "provider": name}
        several = {"condition_id": slab, "providers": ["vector", name]}
        for path, body in (
            (f"pages/{page_id}/ai-takeoff", one),
            (f"pages/{page_id}/autonomous-takeoff", {"provider": name}),
            (f"pages/{page_id}/compare-providers", several),
            (f"pages/{page_id}/classify", {"provider": name}),
            ("batch-ai-takeoff", {**one, "page_ids": [page_id]}),
        ):
            error = refused(await client.post(f"/api/{path}", json=body), status, code)
            assert name in error["message"]
            assert error["hint"]
    assert await tasks_of(task_in(client)) == before


async def test_the_providers_say_what_they_lack(client: httpx.AsyncClient) -> None:
    listed = (await found(client, "/api/takeoff/providers"))["providers"]

    by_name = {each["provider"]: each for each in listed}
    assert [each["provider"] for each in listed if each["available"]] == [
        "vector", "schedule", "vector-faces",
    ]  # fmt: skip
    assert [each["provider"] for each in listed if each["is_default"]] == ["vector"]
    for name in ("anthropic", "openai", "gemini"):
        assert (by_name[name]["available"], by_name[name]["kind"]) == (False, "vision")
        assert by_name[name]["reason"]
    assert {each["reason"] for each in listed if each["available"]} == {None}


# What is measured


@pytest.mark.usefixtures("ready")
async def test_quantities_are_those_that_were_drawn(client: httpx.AsyncClient) -> None:
    project_id, page_id = await a_sheet(client)

    for name, measurement_type, unit, quantity, gross in (
        ("Slab", "area", "SF", SLAB_NET, SLAB_GROSS),
        ("Slab", "area", "m2", SLAB_NET * 0.3048**2, SLAB_GROSS * 0.3048**2),
        ("Slab", "volume", "CY", SLAB_NET * SLAB_DEPTH_IN / 12 / 27,
         SLAB_GROSS * SLAB_DEPTH_IN / 12 / 27),
        ("F1 footings", "count", "EA", FOOTINGS, None),
        ("F1 footings", "area", "SF", FOOTING * FOOTINGS, None),
        ("Wall", "linear", "LF", WALL, None),
        ("Wall", "linear", "m", WALL * 0.3048, None),
    ):  # fmt: skip
        condition_id = await condition(client, project_id, name, measurement_type, unit)
        result = await taken_off(client, page_id, condition_id)

        made = await measurements(client, page_id, f"condition_id={condition_id}")
        assert result["quantity"] == pytest.approx(quantity, rel=TENTH_OF_A_PERCENT)
        assert sum(each["quantity"] for each in made) == pytest.approx(result["quantity"])
        assert {each["unit"] for each in made} == {unit} == {result["unit"]}
        assert len(made) == result["measurements_created"]
        if gross is not None:
            assert made[0]["gross"] == pytest.approx(gross, rel=TENTH_OF_A_PERCENT)
        if measurement_type == "count":
            assert [each["quantity"] for each in made] == [1] * FOOTINGS
        for each in made:
            assert (each["status"], each["source"], each["decided_at"]) == ("draft", "vector", None)
            assert 0 <= each["confidence"] <= 1
            assert each["reason"]


@pytest.mark.parametrize("metric", [False, True])
async def test_a_large_sheet_is_measured_to_a_tenth_of_a_percent(
    client: httpx.AsyncClient, tmp_path_factory: pytest.TempPathFactory, metric: bool
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    path, truth = await anyio.to_thread.run_sync(partial(foundation_plan, folder, metric=metric))
    drawing = await uploaded(client, await project(client), path.read_bytes())

    [plan] = drawing["pages"]
    await succeeded(client, f"/api/pages/{plan['page_id']}/autonomous-takeoff")

    assert (plan["sheet_number"], plan["scale_ratio"]) == ("S1.01", truth.ratio)
    sums = await totals(client, drawing["project_id"])
    [slab] = truth.of("slab")
    for name, quantity in (
        ("Slab", slab.area),
        ("Wall", truth.of("wall")[0].length),
        ("Grade beam GB1", truth.of("grade_beam", "GB1")[0].length),
    ):
        assert sums[name]["total"] == pytest.approx(quantity, rel=TENTH_OF_A_PERCENT), sums
    for name, mark in (("Footing F1", "F1"), ("Footing F2", "F2")):
        assert sums[name]["total"] == truth.scheduled[mark]
    assert sums["Column"]["total"] == len(truth.of("column"))
    listed = await found(client, f"/api/projects/{drawing['project_id']}/conditions")
    units = {each["name"]: each["unit"] for each in listed["conditions"]}
    assert (units["Slab"], units["Wall"]) == (("m2", "m") if metric else ("SF", "LF"))


async def test_curves_and_long_lines_of_a_site_plan(
    client: httpx.AsyncClient, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path, truth = await anyio.to_thread.run_sync(site_plan, tmp_path_factory.mktemp("site"))
    drawing = await uploaded(client, await project(client), path.read_bytes())
    page_id = drawing["pages"][0]["page_id"]

    for name, measurement_type, unit, quantity in (
        ("Paving", "area", "SF", truth.of("paving")[0].area),
        ("Sidewalk", "area", "SF", truth.of("sidewalk")[0].area),
        ("Curb", "linear", "LF", truth.of("curb")[0].length),
    ):
        condition_id = await condition(client, drawing["project_id"], name, measurement_type, unit)
        result = await taken_off(client, page_id, condition_id)
        assert result["quantity"] == pytest.approx(quantity, rel=TENTH_OF_A_PERCENT), name


@pytest.mark.usefixtures("ready")
async def test_what_is_not_there_is_a_success_with_nothing(client: httpx.AsyncClient) -> None:
    project_id, page_id = await a_sheet(client)
    curbs = await condition(client, project_id, "Curb", "linear", "LF")

    result = await taken_off(client, page_id, curbs)

    assert (result["measurements_created"], result["quantity"]) == (0, 0)
    assert result["skipped"] == {"other_kind": 6}
    assert (await totals(client, project_id))["Curb"]["by_source"] == []


@pytest.mark.usefixtures("ready")
async def test_there_is_no_volume_without_a_depth(client: httpx.AsyncClient) -> None:
    project_id, page_id = await a_sheet(client)
    unknown = await condition(client, project_id, "Wall", "volume", "CY")
    known = await condition(client, project_id, "Walls", "volume", "CY", depth_in=54)

    without = await taken_off(client, page_id, unknown)
    with_depth = await taken_off(client, page_id, known)

    assert (without["measurements_created"], without["skipped"]["no_depth"]) == (0, 1)
    assert with_depth["quantity"] == pytest.approx(
        WALL * WALL_WIDE * 4.5 / 27, rel=TENTH_OF_A_PERCENT
    )
