"""How a plan set comes in: sheet by sheet, over cancels, failures and restarts."""

import anyio
import httpx
import pytest

from app.parsing.ocr import tesseract
from app.settings import Settings
from tests.conftest import task_in
from tests.jobs.drawings.helpers import (
    cancelled,
    children_of,
    contents,
    counts,
    found,
    held,
    page,
    send,
    shown,
    uploaded,
)
from tests.jobs.drawings.small_plans import damaged, plans, scans
from tests.web.helpers import Json, finished, project, refused, serving

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)
SET = ("A1.01", "A1.02", "A1.03", "A1.04")
LONG_ENOUGH = "SECTIONS AND DETAILS OF THE\nRETAINING WALL WITH ITS\nFOOTINGS AND ALL OF THE JOINTS"


async def with_pages(client: httpx.AsyncClient, drawing_id: str, pages: int) -> Json:
    """The drawing as soon as it has that many sheets."""
    with anyio.fail_after(20):
        while len((drawing := await shown(client, drawing_id))["pages"]) < pages:
            await anyio.sleep(0.01)
    return drawing


async def until_one_is_read(client: httpx.AsyncClient, task_id: str) -> None:
    """Wait until any child of that task has ended, whichever comes first."""
    with anyio.fail_after(30):
        while not any(each["status"] == "SUCCESS" for each in await children_of(client, task_id)):
            await anyio.sleep(0.01)


async def test_a_sheet_can_be_used_before_the_others_are_read(client: httpx.AsyncClient) -> None:
    async with held("read_page", first=2) as reading:
        answer = (await send(client, await project(client), plans(*SET))).json()
        await reading.reached()
        drawing = await with_pages(client, answer["document_id"], 2)
        assert (drawing["status"], drawing["page_count"]) == ("processing", 4)
        assert 10 <= drawing["progress"] < 70
        first = drawing["pages"][0]["page_id"]

        picture = await client.get(f"/api/pages/{first}/image")
        ratio = await client.post(f"/api/pages/{first}/calibrate", json={"ratio": 48})

        assert (picture.status_code, ratio.status_code) == (200, 200)
        assert picture.content.startswith(b"\x89PNG")
        assert "FOUNDATION" in (await found(client, f"/api/pages/{first}/text"))["text"]
        reading.release()
        await finished(client, answer["task_id"])
    assert len((await shown(client, answer["document_id"]))["pages"]) == 4


async def test_a_retry_reads_only_the_sheets_that_are_missing(client: httpx.AsyncClient) -> None:
    async with held("read_page", first=2) as reading:
        answer = (await send(client, await project(client), plans(*SET))).json()
        await reading.reached()
        await with_pages(client, answer["document_id"], 2)
        await cancelled(client, answer["task_id"])
    before = await shown(client, answer["document_id"])
    assert (before["status"], before["error"]) == ("cancelled", None)
    assert [each["number"] for each in before["pages"]] == [1, 2]

    async with held("read_page", first=9) as reading:
        again = (await client.post(f"/api/tasks/{answer['task_id']}/retry")).json()
        task = await finished(client, again["task_id"])

    assert (task["status"], task["entity_id"]) == ("SUCCESS", answer["document_id"])
    assert reading.calls == 2
    after = await shown(client, answer["document_id"])
    assert (after["status"], after["task_id"]) == ("completed", again["task_id"])
    assert [each["sheet_number"] for each in after["pages"]] == list(SET)
    assert [each["page_id"] for each in after["pages"][:2]] == [
        each["page_id"] for each in before["pages"]
    ]
    assert (await counts(client, ["drawings", "files"])) == {"drawings": 1, "files": 1}


async def test_a_second_retry_of_the_same_task_makes_no_second_drawing(
    client: httpx.AsyncClient,
) -> None:
    async with held("read_page", first=1) as reading:
        answer = (await send(client, await project(client), plans(*SET))).json()
        await reading.reached()
        await cancelled(client, answer["task_id"])
        first = (await client.post(f"/api/tasks/{answer['task_id']}/retry")).json()

        second = await client.post(f"/api/tasks/{answer['task_id']}/retry")

        assert (second.status_code, second.json()["task_id"]) == (200, first["task_id"])
        await cancelled(client, first["task_id"])
    third = (await client.post(f"/api/tasks/{answer['task_id']}/retry")).json()
    await finished(client, third["task_id"])
    assert (await counts(client, ["drawings"]))["drawings"] == 1
    assert (await shown(client, answer["document_id"]))["status"] == "completed"
    refused(await client.post(f"/api/tasks/{answer['task_id']}/retry"), 409, "drawing_complete")


async def test_a_cancel_reaches_the_tasks_about_the_sheets(client: httpx.AsyncClient) -> None:
    async with held("read_words") as reading:
        answer = (await send(client, await project(client), plans(*SET))).json()
        await reading.reached()

        await cancelled(client, answer["task_id"])

        children = await children_of(client, answer["task_id"])
        assert children
        assert {each["status"] for each in children} <= {"REVOKED", "SUCCESS"}
        assert {each["status"] for each in children if each["task_type"] == "ocr_processing"} == {
            "REVOKED"
        }
    drawing = await shown(client, answer["document_id"])
    assert (drawing["status"], len(drawing["pages"])) == ("cancelled", 4)
    assert {each["status"] for each in drawing["pages"]} == {"ready"}


async def test_a_damaged_page_is_a_warning_and_the_others_are_there(
    client: httpx.AsyncClient,
) -> None:
    drawing = await uploaded(client, await project(client), damaged(2))

    assert (drawing["status"], drawing["page_count"]) == ("completed", 3)
    assert [each["number"] for each in drawing["pages"]] == [1, 3]
    assert drawing["warnings"] == ["Page 2 of this file is damaged and cannot be read."]
    task = await found(client, f"/api/tasks/{drawing['task_id']}")
    assert task["warnings"] == drawing["warnings"] == task["result"]["warnings"]
    assert task["result"]["page_count"] == 2


async def test_a_set_without_a_readable_page_fails(client: httpx.AsyncClient) -> None:
    drawing = await uploaded(client, await project(client), damaged(1, pages=1))

    assert (drawing["status"], drawing["error_code"]) == ("failed", "corrupt_file")
    assert drawing["pages"] == []


async def test_a_page_that_costs_a_worker_its_life_is_a_warning(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page must not keep a whole set out."""
    async with held("read_page", first=9) as reading:
        reading.die_at(2, 3)
        drawing = await uploaded(client, await project(client), plans(*SET))

    assert (drawing["status"], [each["number"] for each in drawing["pages"]]) == (
        "completed", [1, 3, 4],
    )  # fmt: skip
    assert drawing["warnings"] == ["Page 2 of this file could not be read."]


async def test_a_set_goes_well_when_what_follows_does_not(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scan where no text recognition is installed: its sheets are there, without words."""
    monkeypatch.setenv("PATH", "")

    drawing = await uploaded(client, await project(client), scans("ONE", "TWO"))

    assert drawing["status"] == "completed", drawing
    assert [each["status"] for each in drawing["pages"]] == ["no_text", "no_text"]
    assert [each["is_vector"] for each in drawing["pages"]] == [False, False]
    [warning] = drawing["warnings"]
    assert warning.startswith("OCR of a sheet did not work for sheets 1, 2: This file is a scan")
    task = await found(client, f"/api/tasks/{drawing['task_id']}")
    assert (task["status"], task["children"]["failure"]) == ("SUCCESS", 2)
    page_ = await page(client, drawing["pages"][0]["page_id"])
    assert page_["scale_status"] == "not_found"


@needs_tesseract
async def test_scans_are_looked_at_when_their_words_are_there(client: httpx.AsyncClient) -> None:
    drawing = await uploaded(client, await project(client), scans("SHEET NO. A4.02", LONG_ENOUGH))

    assert (drawing["status"], drawing["warnings"]) == ("completed", [])
    first, second = drawing["pages"]
    assert (first["sheet_number"], first["discipline"]) == ("A4.02", "Architectural")
    assert second["page_type"] == "Section", second
    assert (await page(client, second["page_id"]))["word_source"] == "ocr"


@needs_tesseract
async def test_a_restart_while_scans_are_read_goes_on_where_it_was(settings: Settings) -> None:
    """The sheet that has its words by then must not be taken for one that had them before."""
    async with serving(settings) as client, held("read_words", first=1) as reading:
        project_id = await project(client)
        answer = (await send(client, project_id, scans(LONG_ENOUGH, LONG_ENOUGH + "."))).json()
        await reading.reached()
        await until_one_is_read(client, answer["task_id"])

    async with serving(settings) as client:
        task = await finished(client, answer["task_id"])

        assert (task["status"], task["error_code"]) == ("SUCCESS", None), task
        children = await children_of(client, answer["task_id"])
        assert sorted(each["task_type"] for each in children) == sorted(
            ["ocr_processing", "page_classification", "scale_detection"] * 2
        )
        assert {each["status"] for each in children} == {"SUCCESS"}


async def test_a_sheet_deleted_before_a_restart_moves_no_other(settings: Settings) -> None:
    """Children are found again by their position."""
    async with serving(settings) as client, held("read_words", first=1) as reading:
        answer = (await send(client, await project(client), plans("S1.01", "S1.02"))).json()
        await reading.reached()
        pages = (await shown(client, answer["document_id"]))["pages"]
        assert (await client.delete(f"/api/pages/{pages[0]['page_id']}")).status_code == 204

    async with serving(settings) as client:
        task = await finished(client, answer["task_id"])

        assert (task["status"], task["warnings"]) == ("SUCCESS", []), task
        children = await children_of(client, answer["task_id"])
        assert {each["entity_id"] for each in children} == {pages[1]["page_id"]}
        assert len(children) == 3


async def test_what_no_task_reads_for_this_is_refused_at_once(client: httpx.AsyncClient) -> None:
    """A text file is taken in by others, but it is no plan set."""
    project_id = await project(client)

    for data, name in ((b"just text", "plans.pdf"), (b"\x7fELF" + bytes(99), "a.tif")):
        answer = await send(client, project_id, data, name)
        refused(answer, 415, "unsupported_type")

    assert set((await counts(client, ["drawings", "files", "tasks"])).values()) == {0}
    assert contents(client) == []


async def test_a_queue_without_room_leaves_nothing_of_an_upload(settings: Settings) -> None:
    small = Settings(data=settings.data, workers=1, reserve_mb=0, max_queue=1)
    async with serving(small) as client:
        project_id = await project(client)
        task_in(client).engine.runner.pause()
        assert (await send(client, project_id, plans("S1.01"))).status_code == 202

        refused(await send(client, project_id, plans("S9.01")), 429, "queue_full")

        assert set((await counts(client, ["drawings", "files", "tasks"])).values()) == {1}
        assert len(contents(client)) == 1
