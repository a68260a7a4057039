"""What goes with a sheet, a drawing and a project, at any moment; and what stays."""

import httpx
import pytest

from app.settings import DAY_MS
from tests.conftest import task_in
from tests.jobs.drawings.helpers import (
    SHEETS,
    condition,
    contents,
    counts,
    decide,
    found,
    held,
    measurements,
    send,
    shown,
    started,
    succeeded,
    the_drawing,
    the_pages,
    uploaded,
)
from tests.jobs.drawings.small_plans import plans
from tests.web.helpers import finished, listed, project, refused

OF_DRAWINGS = ("drawings", "pages", "page_sheets", "classifications", "measurements")


async def measured(client: httpx.AsyncClient) -> tuple[str, list[str]]:
    """All of the set is measured; the drawing's id and its pages."""
    pages = await the_pages(client)
    for page_id in pages:
        await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")
    return (await the_drawing(client))["document_id"], pages


@pytest.mark.usefixtures("ready")
async def test_a_sheet_goes_with_all_that_was_found_on_it(client: httpx.AsyncClient) -> None:
    drawing_id, [first, second, third] = await measured(client)
    kept = await found(client, f"/api/pages/{third}"), await measurements(client, third)
    files = len(contents(client))

    assert (await client.delete(f"/api/pages/{second}")).status_code == 204

    for path in ("", "/image", "/thumbnail", "/text", "/measurements", "/classifications"):
        refused(await client.get(f"/api/pages/{second}{path}"), 404, "page_not_found")
    refused(await client.delete(f"/api/pages/{second}"), 404, "page_not_found")
    drawing = await shown(client, drawing_id)
    assert [each["page_id"] for each in drawing["pages"]] == [first, third]
    assert await counts(client, OF_DRAWINGS) == {
        "drawings": 1, "pages": 2, "page_sheets": 2, "classifications": 2, "measurements": 12,
    }  # fmt: skip
    assert len(contents(client)) == files - 2
    after = await found(client, f"/api/pages/{third}"), await measurements(client, third)
    assert after == ({**kept[0], "previous_page_id": first}, kept[1])
    tasks = await task_in(client).database.read("SELECT entity_id FROM tasks")
    assert (second,) not in tasks


@pytest.mark.usefixtures("ready")
async def test_a_drawing_leaves_nothing_but_the_conditions(client: httpx.AsyncClient) -> None:
    drawing_id, pages = await measured(client)

    assert (await client.delete(f"/api/drawings/{drawing_id}")).status_code == 204

    left = await counts(client)
    assert left.pop("conditions") == 3
    assert set(left.values()) == {0}, left
    assert contents(client) == []
    for path in (f"drawings/{drawing_id}", f"pages/{pages[0]}", f"pages/{pages[0]}/image"):
        assert (await client.get(f"/api/{path}")).status_code == 404
    refused(await client.delete(f"/api/drawings/{drawing_id}"), 404, "drawing_not_found")


@pytest.mark.parametrize(
    ("function", "first"),
    [("examine", 0), ("read_page", 1), ("read_words", 1), ("classify_packed", 2)],
)
async def test_a_drawing_is_deleted_at_any_moment(
    client: httpx.AsyncClient, function: str, first: int
) -> None:
    async with held(function, first=first) as hold:
        answer = (await send(client, await project(client), plans(*SHEETS))).json()
        await hold.reached()

        gone = await client.delete(f"/api/drawings/{answer['document_id']}")

    assert gone.status_code == 204
    assert set((await counts(client)).values()) == {0}
    assert contents(client) == []


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("route", "function"),
    [("ai-takeoff", "take_off_condition"), ("autonomous-takeoff", "take_off_everything")],
)
async def test_a_sheet_deleted_under_a_takeoff_gets_nothing(
    client: httpx.AsyncClient, route: str, function: str
) -> None:
    project_id = (await the_drawing(client))["project_id"]
    page_id = (await the_pages(client))[0]
    body = {"condition_id": await condition(client, project_id)} if route == "ai-takeoff" else None
    async with held(function) as hold:
        task = await started(client, f"/api/pages/{page_id}/{route}", body)
        await hold.reached()

        assert (await client.delete(f"/api/pages/{page_id}")).status_code == 204

        hold.release()
    refused(await client.get(f"/api/tasks/{task['task_id']}"), 404, "task_not_found")
    left = await counts(client, ["measurements", "conditions"])
    assert left == {"measurements": 0, "conditions": 1 if body else 0}


async def test_a_sheet_deleted_while_its_set_is_read_stays_away(client: httpx.AsyncClient) -> None:
    async with held("read_page", first=2) as hold:
        answer = (await send(client, await project(client), plans(*SHEETS))).json()
        await hold.reached()
        first = (await shown(client, answer["document_id"]))["pages"][0]["page_id"]
        assert (await client.delete(f"/api/pages/{first}")).status_code == 204
        hold.release()
        task = await finished(client, answer["task_id"])

    assert (task["status"], task["warnings"]) == ("SUCCESS", [])
    drawing = await shown(client, answer["document_id"])
    assert [each["number"] for each in drawing["pages"]] == [2, 3]


@pytest.mark.usefixtures("ready")
async def test_pictures_that_two_sheets_share_stay_for_the_other(client: httpx.AsyncClient) -> None:
    """The same bytes uploaded twice are two drawings on the same content."""
    first = await the_drawing(client)
    second = await uploaded(client, first["project_id"], plans(*SHEETS), "again.pdf")
    files = len(contents(client))

    assert (await client.delete(f"/api/drawings/{first['document_id']}")).status_code == 204

    assert len(contents(client)) == files
    for each in second["pages"]:
        picture = await client.get(f"/api/pages/{each['page_id']}/image")
        assert picture.content.startswith(b"\x89PNG")
    page_id = second["pages"][0]["page_id"]
    await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")


@pytest.mark.usefixtures("ready")
async def test_a_project_with_drawings_goes_only_when_all_may_go(
    client: httpx.AsyncClient,
) -> None:
    await measured(client)
    project_id = (await the_drawing(client))["project_id"]
    path = f"/api/projects/{project_id}"
    await client.post("/api/tasks/delete", json={"filter": {"project_id": project_id}})

    error = refused(await client.delete(path), 409, "not_empty")
    assert "drawings" in error["message"]
    assert (await counts(client, ["drawings"]))["drawings"] == 1

    assert (await client.delete(f"{path}?cascade=true")).status_code == 204
    assert set((await counts(client)).values()) == {0}
    assert contents(client) == []
    assert (await client.get(path)).status_code == 404


async def test_a_project_goes_while_its_drawing_is_read(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    async with held("read_page", first=1) as hold:
        await send(client, project_id, plans(*SHEETS))
        await hold.reached()
        answer = await client.delete(f"/api/projects/{project_id}?cascade=true")

    assert answer.status_code == 204, answer.text
    assert set((await counts(client)).values()) == {0}
    assert contents(client) == []


@pytest.mark.usefixtures("ready")
async def test_deleting_tasks_deletes_nothing_that_they_made(client: httpx.AsyncClient) -> None:
    drawing_id, pages = await measured(client)
    [first, *_] = made = await measurements(client, pages[0])
    await decide(client, first["measurement_id"], "approved")
    before = await counts(client, [*OF_DRAWINGS, "conditions", "files"])

    await client.post("/api/tasks/delete", json={"all": True})

    assert (await counts(client, ["tasks"]))["tasks"] == 0
    assert await counts(client, [*OF_DRAWINGS, "conditions", "files"]) == before
    drawing = await shown(client, drawing_id)
    assert (drawing["status"], drawing["progress"], drawing["error"]) == ("completed", 100, None)
    assert len(await measurements(client, pages[0])) == len(made)
    assert (await client.get(f"/api/pages/{pages[0]}/image")).status_code == 200


async def test_a_drawing_whose_task_was_deleted_before_the_end_has_failed(
    client: httpx.AsyncClient,
) -> None:
    async with held("read_page", first=2) as hold:
        answer = (await send(client, await project(client), plans(*SHEETS))).json()
        await hold.reached()
        assert (await client.delete(f"/api/tasks/{answer['task_id']}")).status_code == 204

    drawing = await shown(client, answer["document_id"])
    assert (drawing["status"], drawing["error_code"]) == ("failed", "task_deleted")
    assert drawing["error"]
    assert drawing["hint"]
    assert drawing["pages"][0]["sheet_number"] == SHEETS[0]


@pytest.mark.usefixtures("ready")
async def test_no_clean_up_takes_what_a_drawing_needs(client: httpx.AsyncClient) -> None:
    drawing = await the_drawing(client)
    parts = task_in(client)
    files = len(contents(client))
    await client.post("/api/tasks/delete", json={"all": True})

    assert await parts.uploads.drop_unused(2**60) == 0
    assert await parts.contents.sweep() == 0

    assert len(contents(client)) == files
    page_id = drawing["pages"][0]["page_id"]
    await succeeded(client, f"/api/pages/{page_id}/reprocess-ocr")


@pytest.mark.usefixtures("ready")
async def test_the_retention_of_tasks_leaves_drawings(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    house = parts.engine.house
    house.settings = type(house.settings)(data=house.settings.data, keep_days=1)
    later = house._clock() + 2 * DAY_MS
    house._clock = lambda: later

    await house.drop_what_is_old()

    assert (await counts(client, ["tasks"]))["tasks"] == 0
    drawing = await the_drawing(client)
    assert (drawing["status"], len(drawing["pages"])) == ("completed", 3)
    assert (await listed(client, "origin=any"))["total"] == 0
    assert await parts.uploads.drop_unused(2**60) == 0
