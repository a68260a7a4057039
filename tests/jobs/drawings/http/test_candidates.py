"""What was seen and not counted, over HTTP: listed, answered once for all of it, opened again."""

from functools import partial

import httpx
import pytest

from tests.jobs.drawings.helpers import (
    condition,
    doubted,
    found,
    measurements,
    succeeded,
    the_drawing,
    the_pages,
    totals,
    uploaded,
)
from tests.jobs.drawings.small_plans import FOOTINGS, Block, doubtful, sheets
from tests.web.helpers import project, refused

pytestmark = pytest.mark.usefixtures("ready")


async def one(client: httpx.AsyncClient) -> tuple[str, str, str]:
    """A project, its first sheet and a candidate on it."""
    page_id = (await the_pages(client))[0]
    project_id = (await the_drawing(client))["project_id"]
    return project_id, page_id, await doubted(client, page_id)


async def test_a_shape_against_its_schedule_is_a_candidate_and_no_measurement(
    client: httpx.AsyncClient,
) -> None:
    data = sheets([partial(doubtful, Block("S7.01"))])
    drawing = await uploaded(client, await project(client, "Doubt"), data)
    page_id = drawing["pages"][0]["page_id"]

    taken = await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")

    (seen,) = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    assert (seen["kind"], seen["called"], seen["count"]) == ("footing", "F1", 1)
    assert seen["doubt"] == ("the schedule says 2 x 2 ft for F1, the shape measures 5 x 3 ft")
    assert seen["question"] == "1 shape marked F1: what is it?"
    assert taken["candidates"] == 1
    counted = [each for each in await measurements(client, page_id) if each["mark"] == "F1"]
    assert len(counted) == FOOTINGS
    assert counted[0]["signs"][:2] == ["its mark", "a schedule names the mark"]


async def test_one_answer_measures_all_shapes_of_a_candidate(client: httpx.AsyncClient) -> None:
    project_id, page_id, candidate_id = await one(client)
    piers = await condition(client, project_id, "Pier pads", "area", "SF")

    body = {"answer": "condition", "condition_id": piers}
    answered = (await client.post(f"/api/candidates/{candidate_id}", json=body)).json()

    assert (answered["answer"], answered["condition_id"]) == ("condition", piers)
    made = [each for each in await measurements(client, page_id) if each["condition_id"] == piers]
    assert [each["quantity"] for each in made] == [pytest.approx(4.0)] * 2
    assert {each["status"] for each in made} == {"approved"}
    assert (await totals(client, project_id))["Pier pads"]["approved"] == pytest.approx(8.0)


async def test_shapes_are_measured_with_the_ratio_of_their_region(
    client: httpx.AsyncClient,
) -> None:
    """Half an inch of paper each way is 2 by 2 ft at 1:48, and 4 by 4 ft at 1:96."""
    project_id, page_id, candidate_id = await one(client)
    piers = await condition(client, project_id, "Pier pads", "area", "SF")
    body = {"name": "Half size", "box": [0, 0, 100, 100], "ratio": 96.0}
    assert (await client.post(f"/api/pages/{page_id}/regions", json=body)).status_code == 201

    said = {"answer": "condition", "condition_id": piers}
    await client.post(f"/api/candidates/{candidate_id}", json=said)

    made = [each for each in await measurements(client, page_id) if each["condition_id"] == piers]
    assert [each["quantity"] for each in made] == [pytest.approx(16.0)] * 2


async def test_where_no_scale_is_known_shapes_are_counted_and_not_measured(
    client: httpx.AsyncClient,
) -> None:
    project_id, page_id, candidate_id = await one(client)
    area = await condition(client, project_id, "Pier pads", "area", "SF")
    number = await condition(client, project_id, "Piers", "count", "EA")
    body = {"name": "Not to scale", "box": [0, 0, 100, 100], "ratio": None}
    assert (await client.post(f"/api/pages/{page_id}/regions", json=body)).status_code == 201
    path = f"/api/candidates/{candidate_id}"

    measured = await client.post(path, json={"answer": "condition", "condition_id": area})
    counted = await client.post(path, json={"answer": "condition", "condition_id": number})

    refused(measured, 409, "not_calibrated")
    assert counted.status_code == 200
    assert (await totals(client, project_id))["Piers"]["approved"] == 2


async def test_another_answer_takes_the_place_of_the_first(client: httpx.AsyncClient) -> None:
    project_id, page_id, candidate_id = await one(client)
    path = f"/api/candidates/{candidate_id}"
    piers = await condition(client, project_id, "Piers", "count", "EA")
    await client.post(path, json={"answer": "condition", "condition_id": piers})

    for answer in ("nothing", "open"):
        said = (await client.post(path, json={"answer": answer})).json()
        assert said["answer"] == (None if answer == "open" else answer)
        assert (said["answered_at"] is None) == (answer == "open")
        listed = await measurements(client, page_id)
        assert not [each for each in listed if each["condition_id"] == piers]


async def test_a_later_takeoff_asks_nothing_again(client: httpx.AsyncClient) -> None:
    _, page_id, candidate_id = await one(client)
    await client.post(f"/api/candidates/{candidate_id}", json={"answer": "nothing"})

    await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")

    listed = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    assert [(each["called"], each["answer"]) for each in listed] == [("P-1", "nothing")]


async def test_what_is_found_again_keeps_its_id(client: httpx.AsyncClient) -> None:
    page_id = (await the_pages(client))[0]

    first = await doubted(client, page_id)
    again = await doubted(client, page_id, shapes=3)
    other = await doubted(client, page_id, "P-2")

    listed = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    assert first == again != other
    assert [each["candidate_id"] for each in listed] == [other]


async def test_what_cannot_be_measured_is_said_and_answers_nothing(
    client: httpx.AsyncClient,
) -> None:
    project_id, page_id, candidate_id = await one(client)
    path = f"/api/candidates/{candidate_id}"
    deep = await condition(client, project_id, "Piers deep", "volume", "CY")

    no_depth = await client.post(path, json={"answer": "condition", "condition_id": deep})
    unnamed = await client.post(path, json={"answer": "condition"})

    refused(no_depth, 422, "no_depth")
    refused(unnamed, 422, "invalid_body")
    (seen,) = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    assert seen["answer"] is None
