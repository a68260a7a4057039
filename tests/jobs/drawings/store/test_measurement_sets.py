"""Measurements on their way into the store: nobody sees them before the end, nothing is left."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from app.clock import now_ms
from app.errors import TaskFailure
from app.jobs.drawings.store import removal
from app.jobs.drawings.store.removal import Removal
from app.jobs.drawings.tasks import takeoffs
from tests.conftest import task_in, wait_until
from tests.jobs.drawings.helpers import (
    cancelled,
    condition,
    contents,
    counts,
    decide,
    found,
    measurements,
    settings_for,
    started,
    succeeded,
    taken_off,
    the_drawing,
    the_pages,
    totals,
)
from tests.web.helpers import Json, finished, live_task, refused, serving

pytestmark = pytest.mark.usefixtures("ready")


class AtTheEnd:
    """Takeoffs stand still when all is staged, until released or told to fail."""

    def __init__(self) -> None:
        self.reached = anyio.Event()
        self.released = anyio.Event()
        self.error: Exception | None = None

    async def wait(self, *_: Any) -> None:
        """What takeoffs do instead of going on."""
        self.reached.set()
        await self.released.wait()
        if self.error is not None:
            raise self.error

    def release(self, error: Exception | None = None) -> None:
        self.error = error
        self.released.set()


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[AtTheEnd]:
    """Have takeoffs stand still between staging and the commit that shows it."""
    made = AtTheEnd()
    monkeypatch.setattr(takeoffs, "_notice_new_scale", made.wait)
    yield made
    made.release()


async def everything(client: httpx.AsyncClient, hold: AtTheEnd) -> tuple[str, str]:
    """A takeoff of everything that has staged all; (page_id, task_id)."""
    page_id = (await the_pages(client))[0]
    task = await started(client, f"/api/pages/{page_id}/autonomous-takeoff")
    with anyio.fail_after(20):
        await hold.reached.wait()
    return page_id, task["task_id"]


async def seen(client: httpx.AsyncClient) -> Json:
    """All that a person sees of measurements."""
    drawing = await the_drawing(client)
    project_id = drawing["project_id"]
    return {
        "sheets": [page["measurements"] for page in drawing["pages"]],
        "measurements": [
            await measurements(client, page_id) for page_id in await the_pages(client)
        ],
        "conditions": await found(client, f"/api/projects/{project_id}/conditions"),
        "table": (await client.get(f"/api/projects/{project_id}/takeoff.csv")).text,
    }


async def test_what_is_staged_is_not_seen(client: httpx.AsyncClient, hold: AtTheEnd) -> None:
    before = await seen(client)
    page_id, task_id = await everything(client, hold)
    stored = await counts(client, ["measurements", "conditions"])

    during = await seen(client)

    assert stored == {"measurements": 6, "conditions": 3}
    assert during == before
    hold.release()
    assert (await finished(client, task_id))["status"] == "SUCCESS"
    assert len(await measurements(client, page_id)) == 6


async def test_new_drafts_and_those_they_replace_are_never_seen_together(
    client: httpx.AsyncClient, hold: AtTheEnd
) -> None:
    page_id = (await the_pages(client))[0]
    hold.released.set()
    await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")
    before = await seen(client)
    hold.reached, hold.released = anyio.Event(), anyio.Event()
    _, task_id = await everything(client, hold)
    during = await seen(client)
    hold.release()
    await finished(client, task_id)

    assert during == before
    after = await seen(client)
    assert after["sheets"] == before["sheets"]
    ids = [{each["measurement_id"] for each in at["measurements"][0]} for at in (before, after)]
    assert not ids[0] & ids[1]
    await task_in(client).of(Removal).clear_leftovers()
    assert (await counts(client, ["measurements"]))["measurements"] == 6
    assert await seen(client) == after


@pytest.mark.parametrize("end", ["cancelled", "failed", "cancelled before a retry"])
async def test_a_takeoff_that_does_not_succeed_leaves_nothing(
    client: httpx.AsyncClient, hold: AtTheEnd, end: str
) -> None:
    before = await seen(client)
    _, task_id = await everything(client, hold)

    if end == "cancelled":
        await cancelled(client, task_id)
    elif end == "cancelled before a retry":
        hold.release(RuntimeError("it went wrong"))
        live = await live_task(client, task_id)
        await wait_until(lambda: live.task.status == "PENDING")
        await cancelled(client, task_id)
    else:
        hold.release(TaskFailure("told_to", "It failed as it was told to."))
        assert (await finished(client, task_id))["status"] == "FAILURE"

    assert await seen(client) == before
    await task_in(client).of(Removal).clear_leftovers()
    assert set((await counts(client, OF_TAKEOFFS)).values()) == {0}


OF_TAKEOFFS = ("measurements", "conditions", "measurement_sets")


@asynccontextmanager
async def after_a_crash(
    client: httpx.AsyncClient, folder: Path
) -> AsyncIterator[httpx.AsyncClient]:
    """Another Intray on what was on the disk at this moment."""
    shutil.copytree(task_in(client).settings.data, folder)
    async with serving(settings_for(folder)) as restarted:
        yield restarted


async def test_a_takeoff_that_a_crash_cut_is_whole_afterwards(
    client: httpx.AsyncClient, hold: AtTheEnd, tmp_path: Path
) -> None:
    page_id, task_id = await everything(client, hold)

    async with after_a_crash(client, tmp_path / "copy") as restarted:
        assert await measurements(restarted, page_id) == []
        hold.release()
        task = await finished(restarted, task_id)

        assert task["status"] == "SUCCESS"
        assert len(await measurements(restarted, page_id)) == 6
        await task_in(restarted).of(Removal).clear_leftovers()
        assert await counts(restarted, OF_TAKEOFFS) == {
            "measurements": 6, "conditions": 3, "measurement_sets": 3,
        }  # fmt: skip


async def test_a_decision_made_at_the_last_moment_stands(
    client: httpx.AsyncClient, hold: AtTheEnd
) -> None:
    page_id = (await the_pages(client))[0]
    hold.released.set()
    await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")
    before = await measurements(client, page_id)
    hold.reached, hold.released = anyio.Event(), anyio.Event()
    _, task_id = await everything(client, hold)
    approved = await decide(client, before[0]["measurement_id"], "approved")
    rejected = await decide(client, before[1]["measurement_id"], "rejected")
    hold.release()
    await finished(client, task_id)

    after = await measurements(client, page_id)

    assert [each for each in after if each["status"] != "draft"] == [approved, rejected]
    assert sorted(str(each["place"]) for each in after) == sorted(
        str(each["place"]) for each in before
    )


async def test_a_draft_that_a_person_took_back_outlives_its_set(client: httpx.AsyncClient) -> None:
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    slab = await condition(client, drawing["project_id"])
    await taken_off(client, page_id, slab)
    [first] = await measurements(client, page_id)
    await decide(client, first["measurement_id"], "approved")
    await taken_off(client, page_id, slab)

    assert await decide(client, first["measurement_id"], "draft") == first

    await task_in(client).of(Removal).clear_leftovers()
    assert await measurements(client, page_id) == [first]
    await taken_off(client, page_id, slab)
    [second] = await measurements(client, page_id)
    assert second["measurement_id"] != first["measurement_id"]


async def test_a_replaced_draft_cannot_be_decided_on(client: httpx.AsyncClient) -> None:
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    slab = await condition(client, drawing["project_id"])
    await taken_off(client, page_id, slab)
    [first] = await measurements(client, page_id)
    await taken_off(client, page_id, slab)

    path = f"/api/measurements/{first['measurement_id']}"
    refused(await client.patch(path, json={"status": "approved"}), 404, "measurement_not_found")


async def test_a_condition_that_a_person_makes_meanwhile_is_the_one(
    client: httpx.AsyncClient, hold: AtTheEnd
) -> None:
    page_id, task_id = await everything(client, hold)
    project_id = (await the_drawing(client))["project_id"]
    mine = await condition(client, project_id, "Slab", depth_in=6)
    assert (await totals(client, project_id))["Slab"]["measurements"] == 0
    hold.release()
    await finished(client, task_id)

    assert len(await measurements(client, page_id, f"condition_id={mine}")) == 1
    shown = await found(client, f"/api/projects/{project_id}/conditions")
    [slab] = [each for each in shown["conditions"] if each["condition_id"] == mine]
    assert (slab["origin"], slab["depth_in"]) == ("user", 6)


async def test_a_condition_that_goes_meanwhile_is_made_again(
    client: httpx.AsyncClient, hold: AtTheEnd
) -> None:
    page_id, task_id = await everything(client, hold)
    project_id = (await the_drawing(client))["project_id"]
    mine = await condition(client, project_id)
    assert (await client.delete(f"/api/conditions/{mine}")).status_code == 204
    hold.release()
    task = await finished(client, task_id)

    assert (task["status"], task["attempt"]) == ("SUCCESS", 2)
    assert len(await measurements(client, page_id)) == 6
    await task_in(client).of(Removal).clear_leftovers()
    assert (await counts(client, ["conditions"]))["conditions"] == 3


async def test_a_deleted_condition_can_be_made_again_at_once(client: httpx.AsyncClient) -> None:
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    first = await condition(client, drawing["project_id"])
    await taken_off(client, page_id, first)
    assert (await client.delete(f"/api/conditions/{first}")).status_code == 204

    second = await condition(client, drawing["project_id"])

    assert second != first
    assert (await the_drawing(client))["pages"][0]["measurements"] == 0
    await task_in(client).of(Removal).clear_leftovers()
    assert await counts(client, OF_TAKEOFFS) == {
        "measurements": 0, "conditions": 1, "measurement_sets": 0,
    }  # fmt: skip


# Removal that was cut


@pytest.mark.parametrize("what", ["drawing", "page"])
async def test_a_removal_that_a_crash_cut_is_carried_through(
    client: httpx.AsyncClient, tmp_path: Path, what: str
) -> None:
    drawing = await the_drawing(client)
    project_id, page_id = drawing["project_id"], drawing["pages"][0]["page_id"]
    slab = await condition(client, project_id)
    await taken_off(client, page_id, slab)
    [made] = await measurements(client, page_id)
    await decide(client, made["measurement_id"], "approved")
    files, kept = len(contents(client)), 0 if what == "drawing" else 1

    def hide(connection: Any) -> None:
        if what == "page":
            removal._hide_page(connection, page_id, now_ms())
        else:
            removal._hide_drawing(connection, drawing["document_id"])

    await task_in(client).database.write(hide)

    refused(await client.get(f"/api/pages/{page_id}"), 404, "page_not_found")
    assert (await totals(client, project_id))["Slab"]["total"] == 0
    async with after_a_crash(client, tmp_path / "copy") as restarted:
        # The start has begun with it.
        await wait_until(lambda: len(contents(restarted)) == (files - 2) * kept, 20)
        left = await counts(restarted, ["drawings", "pages", "page_sheets", "measurements"])
        assert left == {
            "drawings": kept, "pages": 2 * kept, "page_sheets": 2 * kept, "measurements": 0,
        }  # fmt: skip
