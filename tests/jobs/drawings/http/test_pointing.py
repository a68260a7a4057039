"""A place pointed at once for all sheets of a plan set, over HTTP."""

import itertools
from collections.abc import Sequence
from functools import partial
from typing import Any

import anyio
import httpx
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.engine.compute.pool import ComputePool
from app.jobs.drawings import family, pointing
from app.jobs.drawings.http.corrections import hands_of_server
from app.jobs.drawings.store import places
from tests.conftest import change, task_in
from tests.jobs.drawings.helpers import (
    cancelled,
    found,
    give_away,
    held,
    send,
    shown,
    started,
    succeeded,
    uploaded,
)
from tests.jobs.drawings.small_plans import plans, scans, sheets
from tests.jobs.drawings.tasks.test_processing import needs_tesseract, with_pages
from tests.web.helpers import Json, finished, project, refused, unknown_id
from tests.writer_guard import WriterWatch

BOX = [20, 20, 140, 40]
"""Where the numbers of these sheets stand: at the upper left, where nobody looks for them."""


def odd(number: str, canvas: Canvas) -> None:
    """A sheet whose number stands in an unusual place, without a label, in small letters."""
    canvas.setFont("Helvetica", 8)
    if number:
        canvas.drawString(30, 396 - 34, number)
    canvas.drawString(200, 200, "FOUNDATION NOTES OF NO USE TO WHO LOOKS FOR A NUMBER")
    canvas.rect(100, 100, 300, 60)


async def a_set(client: httpx.AsyncClient, numbers: Sequence[str]) -> Json:
    """A plan set with a sheet for each number."""
    pdf = sheets([partial(odd, number) for number in numbers])
    return await uploaded(client, await project(client), pdf)


async def pointed(
    client: httpx.AsyncClient, drawing: Json, *, dry_run: bool = False, box: object = None
) -> Json:
    """Point at the place of the number on the first sheet."""
    body = {
        "page_id": drawing["pages"][0]["page_id"],
        "fields": {"sheet_number": box or BOX},
        "dry_run": dry_run,
    }
    path = f"/api/drawings/{drawing['document_id']}/title-block"
    answer = await client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    value: Json = answer.json()
    return value


async def numbers_of(client: httpx.AsyncClient, drawing: Json) -> list[str | None]:
    """The numbers of its sheets as they are now."""
    now = await shown(client, drawing["document_id"])
    return [page["sheet_number"] for page in now["pages"]]


async def test_the_number_stands_here_on_every_sheet(client: httpx.AsyncClient) -> None:
    drawing = await a_set(client, ["X-100", "X-200", "", "X-400"])
    assert await numbers_of(client, drawing) == [None] * 4
    said = f"/api/pages/{drawing['pages'][3]['page_id']}"
    await client.patch(said, json={"sheet_number": "Z-9"})

    shown_first = await pointed(client, drawing, dry_run=True)

    assert await numbers_of(client, drawing) == [None, None, None, "Z-9"]
    told = [each["sheet_number"] for each in shown_first["sheets"]]
    assert told == [
        {"read": "X-100", "was": None, "kept": False, "reason": None},
        {"read": "X-200", "was": None, "kept": False, "reason": None},
        {"read": None, "was": None, "kept": False, "reason": "no words stand there"},
        {"read": "X-400", "was": "Z-9", "kept": True, "reason": "a person's word"},
    ]
    assert [each["number"] for each in shown_first["sheets"]] == [1, 2, 3, 4]
    assert shown_first["applied"] == 0

    applied = await pointed(client, drawing)

    assert applied == {**shown_first, "applied": 2}
    assert await numbers_of(client, drawing) == ["X-100", "X-200", None, "Z-9"]
    page = await found(client, f"/api/pages/{drawing['pages'][0]['page_id']}")
    assert page["corrected"]["sheet_number"] == {
        "read": None, "by": None, "at": page["updated_at"], "how": "pointed",
    }  # fmt: skip
    assert (await shown(client, drawing["document_id"]))["pointed"] == ["sheet_number"]


async def test_what_is_said_taken_back_and_forgotten(client: httpx.AsyncClient) -> None:
    """A word for one sheet goes before what is pointed at, and that before what was read."""
    drawing = await a_set(client, ["X-100", "X-200"])
    path = f"/api/pages/{drawing['pages'][0]['page_id']}"
    await pointed(client, drawing)

    await client.patch(path, json={"sheet_number": "Z-9"})
    assert await numbers_of(client, drawing) == ["Z-9", "X-200"]
    page = (await client.patch(path, json={"sheet_number": None})).json()

    assert (page["sheet_number"], page["corrected"]["sheet_number"]["how"]) == ("X-100", "pointed")
    await client.patch(path, json={"sheet_number": "Z-9"})
    gone = await client.delete(f"/api/drawings/{drawing['document_id']}/title-block")
    assert gone.status_code == 204
    assert await numbers_of(client, drawing) == ["Z-9", None]
    assert (await shown(client, drawing["document_id"]))["pointed"] == []


async def test_a_second_place_replaces_the_first_and_leaves_other_fields(
    client: httpx.AsyncClient,
) -> None:
    drawing = await a_set(client, ["X-100", "X-200"])
    path = f"/api/drawings/{drawing['document_id']}/title-block"
    title = {"page_id": drawing["pages"][0]["page_id"], "fields": {"title": [190, 185, 600, 205]}}
    assert (await client.post(path, json=title)).json()["applied"] == 2

    await pointed(client, drawing)
    away = await pointed(client, drawing, box=[500, 20, 600, 60])

    assert away["applied"] == 0
    assert [each["sheet_number"]["was"] for each in away["sheets"]] == ["X-100", "X-200"]
    assert await numbers_of(client, drawing) == [None, None]
    now = await shown(client, drawing["document_id"])
    assert {page["title"] for page in now["pages"]} == {
        "FOUNDATION NOTES OF NO USE TO WHO LOOKS FOR A NUMBER"
    }


async def test_the_place_of_one_field_is_forgotten_alone(client: httpx.AsyncClient) -> None:
    drawing = await a_set(client, ["X-100", "X-200"])
    path = f"/api/drawings/{drawing['document_id']}/title-block"
    title = {"page_id": drawing["pages"][0]["page_id"], "fields": {"title": [190, 185, 600, 205]}}
    await client.post(path, json=title)
    await pointed(client, drawing)

    assert (await client.delete(f"{path}?field=title")).status_code == 204

    now = await shown(client, drawing["document_id"])
    assert now["pointed"] == ["sheet_number"]
    assert [page["title"] for page in now["pages"]] == [None, None]
    assert await numbers_of(client, drawing) == ["X-100", "X-200"]
    refused(await client.delete(f"{path}?field=discipline"), 422, "invalid_query")


async def test_a_run_again_looks_there_again(client: httpx.AsyncClient) -> None:
    drawing = await a_set(client, ["X-100", "X-200"])
    await pointed(client, drawing)
    page_id = drawing["pages"][1]["page_id"]

    for again in ("reprocess-ocr", "classify", "detect-scale"):
        await succeeded(client, f"/api/pages/{page_id}/{again}")

    page = await found(client, f"/api/pages/{page_id}")
    assert (page["sheet_number"], page["corrected"]["sheet_number"]["read"]) == ("X-200", None)


async def test_sheets_that_come_in_later_are_looked_at(client: httpx.AsyncClient) -> None:
    """Somebody points at the first sheet while the others are still being read."""
    pdf = sheets([partial(odd, number) for number in ("X-100", "X-200", "X-300", "X-400")])
    async with held("read_page", first=2) as reading:
        answer = (await send(client, await project(client), pdf)).json()
        await reading.reached()
        drawing = await with_pages(client, answer["document_id"], 2)
        assert (await pointed(client, drawing))["applied"] == 2
        reading.release()
        await finished(client, answer["task_id"])

    assert await numbers_of(client, drawing) == ["X-100", "X-200", "X-300", "X-400"]


async def test_a_run_that_is_cancelled_leaves_the_words_that_there_were(
    client: httpx.AsyncClient,
) -> None:
    """Also while the places are looked at in the new ones."""
    drawing = await a_set(client, ["X-100"])
    await pointed(client, drawing)
    page_id = drawing["pages"][0]["page_id"]
    database = task_in(client).database
    await database.write(
        change("UPDATE page_sheets SET text = 'OLD' WHERE page_id = ?", (page_id,))
    )
    state = "SELECT s.text, p.readings, p.sheet_number FROM pages p JOIN page_sheets s"
    before = await database.read(state)

    async with held("read_packed") as looking:
        task = await started(client, f"/api/pages/{page_id}/reprocess-ocr")
        await looking.reached()
        await cancelled(client, task["task_id"])

    assert await database.read(state) == before


async def test_places_that_change_while_words_are_read_are_looked_at_in_them(
    client: httpx.AsyncClient,
) -> None:
    drawing = await a_set(client, ["X-100"])
    await pointed(client, drawing)
    page_id = drawing["pages"][0]["page_id"]

    async with held("read_packed") as looking:
        task = await started(client, f"/api/pages/{page_id}/reprocess-ocr")
        await looking.reached()
        await pointed(client, drawing, box=[190, 185, 600, 205])
        looking.release()
        ended = await finished(client, task["task_id"])

    assert (ended["status"], looking.calls) == ("SUCCESS", 2)
    assert await places.drawings_left(task_in(client).database) == []
    assert await numbers_of(client, drawing) == [None]


async def test_access_that_is_lost_while_a_place_is_looked_at_changes_nothing(
    client: httpx.AsyncClient,
) -> None:
    drawing = await a_set(client, ["X-100"])
    path = f"/api/drawings/{drawing['document_id']}/title-block"
    body = {"page_id": drawing["pages"][0]["page_id"], "fields": {"sheet_number": BOX}}
    answers: list[httpx.Response] = []

    async def point() -> None:
        answers.append(await client.post(path, json=body))

    async with held("places_on") as looking, anyio.create_task_group() as group:
        group.start_soon(point)
        await looking.reached()
        await give_away(client)
        looking.release()

    refused(answers[0], 404, "drawing_not_found")
    assert await task_in(client).database.read("SELECT place_id FROM drawings") == [(None,)]


async def test_a_place_that_is_forgotten_between_two_slices_is_left_out(
    client: httpx.AsyncClient,
) -> None:
    drawing = await a_set(client, [f"X-{100 + n}" for n in range(places.SHEETS_A_SLICE + 1)])
    path = f"/api/drawings/{drawing['document_id']}/title-block"
    body = {
        "page_id": drawing["pages"][0]["page_id"],
        "fields": {"sheet_number": BOX, "title": [190, 185, 600, 205]},
    }
    answers: list[httpx.Response] = []

    async def point() -> None:
        answers.append(await client.post(path, json=body))

    async with held("read_slice") as looking, anyio.create_task_group() as group:
        group.start_soon(point)
        await looking.reached()
        await task_in(client).database.write(
            lambda c: places.forget(c, drawing["document_id"], "sheet_number", 5)
        )
        looking.release()

    assert answers[0].status_code == 200, answers[0].text
    last = answers[0].json()["sheets"][-1]
    assert (last["sheet_number"], last["title"]["kept"]) == (None, False)
    assert answers[0].json()["applied"] == len(drawing["pages"])
    assert set(await numbers_of(client, drawing)) == {None}


@needs_tesseract
async def test_a_scan_is_looked_at_when_its_words_are_recognised(
    client: httpx.AsyncClient,
) -> None:
    pdf = scans("FIRST\nX-100\nAND SOME WORDS OF A SHEET", "OTHER\nX-200\nAND MORE WORDS OF IT")
    async with held("read_words", first=0) as reading:
        answer = (await send(client, await project(client), pdf)).json()
        await reading.reached()
        drawing = await with_pages(client, answer["document_id"], 2)
        nothing = await pointed(client, drawing, box=[0, 0, 432, 288])
        reading.release()
        await finished(client, answer["task_id"])

    assert nothing["applied"] == 0
    assert {each["sheet_number"]["reason"] for each in nothing["sheets"]} == {
        "no words stand there"
    }
    assert await numbers_of(client, drawing) == ["X-100", "X-200"]


async def test_where_a_stop_came_between_it_goes_on(client: httpx.AsyncClient) -> None:
    drawing = await a_set(client, ["X-100", "X-200"])
    parts, drawing_id = task_in(client), drawing["document_id"]
    hands = hands_of_server(parts, itertools.count(1_000).__next__)
    drawn = await hands.compute(
        pointing.places_on, hands.database, drawing["pages"][0]["page_id"],
        {"sheet_number": tuple(BOX)},
    )  # fmt: skip
    await parts.database.write(lambda c: places.point(c, drawing_id, "local", drawn, 1_000))
    assert await places.drawings_left(parts.database) == [drawing_id]

    await pointing.see_to(hands, drawing_id)

    assert await places.drawings_left(parts.database) == []
    assert await numbers_of(client, drawing) == ["X-100", "X-200"]


async def test_what_a_stop_left_takes_no_worker_from_who_waits(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = await a_set(client, ["X-100"])
    await pointed(client, drawing)
    parts = task_in(client)
    await parts.database.write(change("UPDATE pages SET place_id = NULL"))
    asked: list[bool] = []
    run = ComputePool.run

    async def noted(pool: ComputePool, *values: Any, interactive: bool = False, **more: Any) -> Any:
        asked.append(interactive)
        return await run(pool, *values, interactive=interactive, **more)

    monkeypatch.setattr(ComputePool, "run", noted)

    await family._catch_up(parts)

    assert asked == [False]
    assert await places.drawings_left(parts.database) == []


async def test_words_that_change_meanwhile_are_looked_at_again(client: httpx.AsyncClient) -> None:
    """What was read in the words before is not stored."""
    drawing = await a_set(client, ["X-100"])
    await pointed(client, drawing)
    parts, drawing_id = task_in(client), drawing["document_id"]
    page_id = drawing["pages"][0]["page_id"]
    at = await parts.database.write(lambda c: places.places_in(c, drawing_id))
    looked = [places.Looked(page_id, 0, {"sheet_number": "OLD-1"})]
    await parts.database.write(
        lambda c: c.execute("UPDATE pages SET readings = readings + 1, place_id = NULL")
    )

    await parts.database.write(lambda c: places.store_pointed(c, drawing_id, at, looked, 5))

    assert await numbers_of(client, drawing) == ["X-100"]
    assert await places.drawings_left(parts.database) == [drawing_id]


async def test_what_cannot_be_pointed_at_is_refused(client: httpx.AsyncClient) -> None:
    drawing = await a_set(client, ["X-100"])
    other = await uploaded(client, drawing["project_id"], plans("S8.01"), "other.pdf")
    path = f"/api/drawings/{drawing['document_id']}/title-block"
    page_id = drawing["pages"][0]["page_id"]
    good = {"page_id": page_id, "fields": {"sheet_number": BOX}}

    for body in (
        {**good, "fields": {}},
        {**good, "fields": {"discipline": BOX}},
        {**good, "fields": {"title": [10, 10, 10, 30]}},
        {**good, "fields": {"title": [30, 10, 10, 30]}},
        {**good, "fields": {"title": [10, 10, 30]}},
        {**good, "fields": {"title": [10, 10, 1e9, 30]}},
        {"fields": {"sheet_number": BOX}},
    ):
        refused(await client.post(path, json=body), 422, "invalid_body")
    for page in (unknown_id(), other["pages"][0]["page_id"]):
        refused(await client.post(path, json={**good, "page_id": page}), 404, "page_not_found")
    nowhere = f"/api/drawings/{unknown_id()}/title-block"
    refused(await client.post(nowhere, json=good), 404, "drawing_not_found")
    refused(await client.delete(nowhere), 404, "drawing_not_found")
    assert await numbers_of(client, drawing) == [None]


@pytest.mark.parametrize("dry_run", [True, False])
async def test_a_large_set_is_looked_at_in_slices(
    client: httpx.AsyncClient, writer: WriterWatch, *, dry_run: bool
) -> None:
    count = 45
    drawing = await a_set(client, [f"X-{100 + n}" for n in range(count)])

    answer = await pointed(client, drawing, dry_run=dry_run)

    assert [each["sheet_number"]["read"] for each in answer["sheets"]] == [
        f"X-{100 + n}" for n in range(count)
    ]
    assert answer["applied"] == (0 if dry_run else count)
    assert writer.intents > 0
