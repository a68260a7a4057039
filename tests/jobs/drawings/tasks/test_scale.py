"""The scale of a sheet: what its words say, and what a person says above them."""

from typing import Any

import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.drawings.helpers import (
    condition,
    decide,
    held,
    measurements,
    page,
    started,
    succeeded,
    taken_off,
    the_drawing,
    the_pages,
    totals,
    uploaded,
)
from tests.jobs.drawings.small_plans import (
    FOOTINGS,
    QUARTER_INCH,
    SLAB_GROSS,
    SLAB_NET,
    WALL,
    sheet,
)
from tests.web.helpers import Json, finished, project, refused

# 72 points are 4' at 1/4" = 1'-0".
LONG = {"from": [100.0, 100.0], "to": [172.0, 100.0]}


async def calibrate(client: httpx.AsyncClient, page_id: str, body: Any) -> Json:
    answer = await client.post(f"/api/pages/{page_id}/calibrate", json=body)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def first_page(client: httpx.AsyncClient) -> str:
    """A sheet that says 1/4" = 1'-0"."""
    return (await the_pages(client))[0]


@pytest.mark.parametrize(
    ("scale", "note", "status", "ratio"),
    [
        (QUARTER_INCH, "", "calibrated", 48),
        ("1:100", "", "calibrated", 100),
        ("AS NOTED", f"SCALE: {QUARTER_INCH}", "ambiguous", None),
        (QUARTER_INCH, 'SCALE: 1/8" = 1\'-0"', "ambiguous", None),
        ("1:100 @ A1", "", "contradicted", 100),
        ("N.T.S.", "", "not_to_scale", None),
        ("-", "", "not_found", None),
    ],
)
async def test_each_way_in_which_a_sheet_has_a_scale_is_shown(
    client: httpx.AsyncClient, scale: str, note: str, status: str, ratio: float | None
) -> None:
    drawing = await uploaded(client, await project(client), sheet(scale, note))
    [listed] = drawing["pages"]

    shown = await page(client, listed["page_id"])

    assert (shown["scale_status"], shown["scale_ratio"]) == (status, ratio), shown
    assert (shown["calibrated"], shown["calibration_source"]) == (
        (True, "detected") if status == "calibrated" else (False, None)
    )
    assert shown["scale_reason"]
    for name in ("scale_status", "scale_ratio", "scale_text", "calibrated", "calibration_source"):
        assert listed[name] == shown[name]
    if status == "ambiguous":
        assert {each["counts"] for each in shown["candidates"]} == {True}
        assert len(shown["candidates"]) >= 2
        for each in shown["candidates"]:
            left, top, right, bottom = each["box"]
            assert 0 <= left < right <= shown["width"] and 0 <= top < bottom <= shown["height"]


@pytest.mark.usefixtures("ready")
async def test_a_person_says_the_scale(client: httpx.AsyncClient) -> None:
    page_id = await first_page(client)

    for body, ratio in (
        ({"ratio": 96}, 96),
        ({**LONG, "feet": 4}, 48),
        ({**LONG, "metres": 4 * 0.3048}, 48),
        ({"from": [0, 0], "to": [300, 400], "feet": 500 / 9}, 96),
        ({"from": [80, 30.5], "to": [80, 102.5], "metres": 2.54}, 100),
    ):
        told = await calibrate(client, page_id, body)

        assert told["scale_ratio"] == pytest.approx(ratio, rel=1e-12)
        assert (told["calibrated"], told["calibration_source"]) == (True, "person")
        assert told == await page(client, page_id)


@pytest.mark.usefixtures("ready")
async def test_what_is_no_scale_is_refused(client: httpx.AsyncClient) -> None:
    page_id = await first_page(client)

    for body, code in (
        ({"from": [1, 1], "to": [4, 4], "feet": 1}, "too_short"),
        ({"from": [1, 1], "to": [1, 1], "metres": 1}, "too_short"),
        ({"ratio": 50_001}, "invalid_ratio"),
        ({"ratio": 0.09}, "invalid_ratio"),
        ({**LONG, "feet": 1e9}, "invalid_ratio"),
        ({**LONG, "feet": 1e-9}, "invalid_ratio"),
        ({"from": [-1e308, 0], "to": [1e308, 0], "feet": 1}, "invalid_ratio"),
        ({"ratio": 0}, "invalid_body"),
        ({"ratio": -48}, "invalid_body"),
        ({"ratio": "48"}, "invalid_body"),
        ({"ratio": True}, "invalid_body"),
        ({}, "invalid_body"),
        ({"ratio": 48, "feet": 4}, "invalid_body"),
        ({"ratio": 48, **LONG, "feet": 4}, "invalid_body"),
        ({**LONG}, "invalid_body"),
        ({**LONG, "feet": 4, "metres": 1}, "invalid_body"),
        ({"from": [1, 1], "feet": 4}, "invalid_body"),
        ({"from": [1, 1, 1], "to": [99, 1], "feet": 4}, "invalid_body"),
        ({"from": [1, None], "to": [99, 1], "feet": 4}, "invalid_body"),
        ({"ratio": 48, "more": 1}, "invalid_body"),
    ):
        answer = await client.post(f"/api/pages/{page_id}/calibrate", json=body)

        assert refused(answer, 422, code)["message"], body
    assert (await page(client, page_id))["calibration_source"] == "detected"


@pytest.mark.usefixtures("ready")
async def test_what_is_no_number_is_refused(client: httpx.AsyncClient) -> None:
    page_id = await first_page(client)
    headers = {"content-type": "application/json"}

    for text in (
        '{"ratio": NaN}',
        '{"ratio": Infinity}',
        '{"ratio": 1e999}',
        '{"from": [1e999, 0], "to": [1, 1], "feet": 4}',
        '{"from": [1, 1], "to": [99, 1], "metres": -Infinity}',
        "48",
        "{",
    ):
        answer = await client.post(f"/api/pages/{page_id}/calibrate", content=text, headers=headers)

        assert answer.status_code in (400, 422), (text, answer.text)
        assert set(answer.json()) == {"error", "detail"}
    assert (await page(client, page_id))["calibration_source"] == "detected"


@pytest.mark.usefixtures("ready")
async def test_a_persons_word_outlives_what_is_found_later(client: httpx.AsyncClient) -> None:
    page_id = await first_page(client)
    await calibrate(client, page_id, {"ratio": 96})

    detected = await succeeded(client, f"/api/pages/{page_id}/detect-scale")
    await succeeded(client, f"/api/pages/{page_id}/reprocess-ocr")
    await succeeded(client, f"/api/pages/{page_id}/detect-scale")

    assert (detected["scale_ratio"], detected["calibrated"]) == (48, True)
    shown = await page(client, page_id)
    assert (shown["scale_ratio"], shown["calibration_source"]) == (96, "person")
    assert (shown["scale_status"], shown["scale_text"]) == ("calibrated", QUARTER_INCH)


async def test_a_sheet_without_a_scale_can_be_measured_once_a_person_has_said_it(
    client: httpx.AsyncClient,
) -> None:
    drawing = await uploaded(client, await project(client), sheet("N.T.S."))
    page_id = drawing["pages"][0]["page_id"]
    slab = await condition(client, drawing["project_id"])
    path, body = f"/api/pages/{page_id}/ai-takeoff", {"condition_id": slab}
    refused(await client.post(path, json=body), 409, "not_calibrated")

    await calibrate(client, page_id, {**LONG, "feet": 4})

    assert (await succeeded(client, path, body))["quantity"] == pytest.approx(SLAB_NET, rel=1e-3)


# Measured again


async def measured(client: httpx.AsyncClient, page_id: str) -> str:
    """Areas, lengths, volumes and counts are measured; one of each is approved or rejected."""
    project_id = (await the_drawing(client))["project_id"]
    for name, *unit in (
        ("Slab", "area", "SF"), ("Slab volume", "volume", "m3"), ("Wall", "linear", "m"),
        ("F1 footings", "count", "EA"),
    ):  # fmt: skip
        await taken_off(client, page_id, await condition(client, project_id, name, *unit))
    by_name = {each["condition"]: each for each in await measurements(client, page_id)}
    await decide(client, by_name["Slab"]["measurement_id"], "approved")
    await decide(client, by_name["Wall"]["measurement_id"], "rejected")
    return str(project_id)


@pytest.mark.usefixtures("ready")
async def test_what_was_measured_follows_a_persons_scale(
    client: httpx.AsyncClient,
) -> None:
    """Areas and volumes grow with the square of the ratio, lengths with it, counts not at all."""
    page_id = await first_page(client)
    project_id = await measured(client, page_id)
    before = {each["measurement_id"]: each for each in await measurements(client, page_id)}

    await calibrate(client, page_id, {"ratio": 72})

    powers = {"Slab": 2, "Slab volume": 2, "Wall": 1, "F1 footings": 0}
    after = await measurements(client, page_id)
    assert {each["condition"] for each in after} == set(powers)
    for each in after:
        was, growth = before[each["measurement_id"]], 1.5 ** powers[each["condition"]]
        assert each["quantity"] == pytest.approx(was["quantity"] * growth, rel=1e-12)
        if was["gross"] is not None:
            assert each["gross"] == pytest.approx(was["gross"] * growth, rel=1e-12)
        changed = {"quantity", "gross"}
        assert {name: each[name] for name in each.keys() - changed} == {
            name: was[name] for name in was.keys() - changed
        }
    sums = await totals(client, project_id)
    assert sums["Slab"]["approved"] == pytest.approx(SLAB_NET * 2.25, rel=1e-3)
    assert sums["F1 footings"]["total"] == FOOTINGS
    slab = next(each for each in after if each["condition"] == "Slab")
    assert slab["gross"] == pytest.approx(SLAB_GROSS * 2.25, rel=1e-3)


@pytest.mark.usefixtures("ready")
async def test_a_scale_there_and_back_changes_nothing(client: httpx.AsyncClient) -> None:
    page_id = await first_page(client)
    await measured(client, page_id)
    before = await measurements(client, page_id)

    for ratio in (7.3, 1234.5, 48):
        await calibrate(client, page_id, {"ratio": ratio})

    for was, now in zip(before, await measurements(client, page_id), strict=True):
        assert now["quantity"] == pytest.approx(was["quantity"], rel=1e-12)


@pytest.mark.usefixtures("ready")
async def test_other_sheets_are_left_alone(client: httpx.AsyncClient) -> None:
    page_id = await first_page(client)
    other = (await the_pages(client))[1]
    await measured(client, other)
    before = await measurements(client, other)

    await calibrate(client, page_id, {"ratio": 96})

    assert await measurements(client, other) == before
    assert (await page(client, other))["scale_ratio"] == 48


@pytest.mark.usefixtures("ready")
async def test_drafts_follow_a_scale_that_is_found_again(client: httpx.AsyncClient) -> None:
    """What a person decided was decided at the scale that it was measured at."""
    page_id = await first_page(client)
    await measured(client, page_id)
    await task_in(client).database.write(
        lambda c: c.execute("UPDATE measurements SET ratio = 24, quantity = quantity / 4").rowcount
    )
    before = {each["condition"]: each for each in await measurements(client, page_id)}

    await succeeded(client, f"/api/pages/{page_id}/detect-scale")

    after = {each["condition"]: each for each in await measurements(client, page_id)}
    assert after["Slab volume"]["quantity"] == before["Slab volume"]["quantity"] * 4
    assert after["Slab"]["quantity"] == before["Slab"]["quantity"]
    assert after["Wall"]["quantity"] == before["Wall"]["quantity"]


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("route", ["ai-takeoff", "autonomous-takeoff"])
async def test_a_scale_that_changes_during_a_takeoff_counts(
    client: httpx.AsyncClient, route: str
) -> None:
    """It was begun with the old scale: what it stores must not be silently wrong."""
    page_id = await first_page(client)
    project_id = (await the_drawing(client))["project_id"]
    slab = await condition(client, project_id)
    body = {"condition_id": slab} if route == "ai-takeoff" else None
    function = "take_off_condition" if body else "take_off_everything"
    async with held(function) as hold:
        task = await started(client, f"/api/pages/{page_id}/{route}", body)
        await hold.reached()
        await calibrate(client, page_id, {"ratio": 96})
        hold.release()
        ended = await finished(client, task["task_id"])

    [warning] = ended["warnings"]
    assert "scale of the sheet was changed" in warning
    by_name = {each["condition"]: each for each in await measurements(client, page_id)}
    assert by_name["Slab"]["quantity"] == pytest.approx(SLAB_NET * 4, rel=1e-3)
    assert by_name["Slab"]["gross"] == pytest.approx(SLAB_GROSS * 4, rel=1e-3)
    if body is None:
        assert by_name["Wall"]["quantity"] == pytest.approx(WALL * 2, rel=1e-3)
        assert (await totals(client, project_id))["Footing F1"]["total"] == FOOTINGS
