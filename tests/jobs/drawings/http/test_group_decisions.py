"""What is decided about many measurements at once, over HTTP, and how it is taken back."""

import sqlite3
from typing import Any

import httpx
import pytest

from app.jobs.drawings.store import group_decisions as store
from tests.jobs.drawings.helpers import (
    condition,
    decide,
    measurements,
    taken_off,
    the_drawing,
    the_pages,
)
from tests.web.helpers import Json, refused, unknown_id

pytestmark = pytest.mark.usefixtures("ready")


@pytest.fixture
async def page_id(client: httpx.AsyncClient) -> str:
    """A sheet with drafts of footings F1 and of a slab."""
    page_id = (await the_pages(client))[0]
    project_id = (await the_drawing(client))["project_id"]
    await taken_off(
        client, page_id, await condition(client, project_id, "Footing F1", "count", "EA")
    )
    await taken_off(client, page_id, await condition(client, project_id))
    return page_id


async def decided(client: httpx.AsyncClient, page_id: str, status: str, **which: Any) -> Json:
    """Decide about all that match."""
    path = f"/api/pages/{page_id}/decisions"
    answer = await client.post(path, json={"status": status, **which})
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


async def statuses(client: httpx.AsyncClient, page_id: str) -> dict[str, str]:
    return {one["measurement_id"]: one["status"] for one in await measurements(client, page_id)}


def ids_of(listed: list[Json], **fields: Any) -> set[str]:
    """Those that have all of these values."""
    return {
        one["measurement_id"]
        for one in listed
        if all(one[name] == value for name, value in fields.items())
    }


async def approved(client: httpx.AsyncClient, page_id: str) -> set[str]:
    return {
        name for name, status in (await statuses(client, page_id)).items() if status == "approved"
    }


async def test_a_group_is_approved_by_its_condition_and_mark(
    client: httpx.AsyncClient, page_id: str
) -> None:
    listed = await measurements(client, page_id)
    footings = ids_of(listed, mark="F1")
    (condition_id,) = {one["condition_id"] for one in listed if one["mark"] == "F1"}

    done = await decided(client, page_id, "approved", condition_id=condition_id, mark="F1")

    assert 1 < len(footings) < len(listed)
    assert (done["changed"], done["left"]) == (len(footings), 0)
    assert await approved(client, page_id) == footings
    stamps = {one["decided_at"] for one in await measurements(client, page_id, "status=approved")}
    assert stamps == {done["decided_at"]}


async def test_those_above_a_confidence_of_a_source_and_in_a_rectangle_are_decided(
    client: httpx.AsyncClient, page_id: str
) -> None:
    listed = await measurements(client, page_id)
    least = sorted(one["confidence"] for one in listed)[-1]
    sure = {one["measurement_id"] for one in listed if one["confidence"] >= least}
    one = next(each for each in listed if each["mark"] == "F1")
    left, top, right, bottom = one["place"]

    assert (await decided(client, page_id, "approved", source="schedule"))["changed"] == 0
    await decided(client, page_id, "approved", least_confidence=least)
    assert await approved(client, page_id) == sure
    await decided(client, page_id, "draft", least_confidence=0)
    cut = [left + 1, top, right, bottom]
    assert (await decided(client, page_id, "approved", box=cut, mark="F1"))["changed"] == 0
    await decided(client, page_id, "approved", box=one["place"], mark="F1")

    assert await approved(client, page_id) == {one["measurement_id"]}


async def test_a_group_leaves_alone_what_was_decided_one_by_one(
    client: httpx.AsyncClient, page_id: str
) -> None:
    first, *others = await measurements(client, page_id)
    await decide(client, first["measurement_id"], "rejected")

    done = await decided(client, page_id, "approved", least_confidence=0)

    assert done["changed"] == len(others)
    assert (await statuses(client, page_id))[first["measurement_id"]] == "rejected"


async def test_an_undo_makes_all_as_it_was_and_can_be_undone(
    client: httpx.AsyncClient, page_id: str
) -> None:
    first, second, *_ = await measurements(client, page_id)
    await decide(client, first["measurement_id"], "rejected")
    await decide(client, second["measurement_id"], "approved")
    before = await statuses(client, page_id)
    path = f"/api/pages/{page_id}/decisions/undo"

    done = await decided(client, page_id, "approved", measurement_ids=list(before))
    undone = await client.post(path, json=done["undo"])

    assert done["changed"] == len(before) - 1
    assert await statuses(client, page_id) == before
    assert undone.json()["changed"] == done["changed"]
    again = await client.post(path, json=undone.json()["undo"])
    assert again.status_code == 200
    assert set((await statuses(client, page_id)).values()) == {"approved"}


async def test_what_somebody_has_changed_since_is_not_undone(
    client: httpx.AsyncClient, page_id: str
) -> None:
    """The refusal says what changed, and nothing of the undo happens."""
    done = await decided(client, page_id, "approved", mark="F1")
    first, *_ = done["undo"]["deeds"][0]["measurement_ids"]
    await decide(client, first, "rejected")
    before = await statuses(client, page_id)

    answer = await client.post(f"/api/pages/{page_id}/decisions/undo", json=done["undo"])

    refused(answer, 409, "changed_meanwhile")
    of = done["changed"]
    words = f"1 of {of} has changed since: 1 rejected."
    assert answer.json()["error"]["message"] == words
    assert await statuses(client, page_id) == before


async def test_two_people_who_decide_on_the_same_are_told_what_changed(
    client: httpx.AsyncClient, page_id: str
) -> None:
    listed = await measurements(client, page_id)
    one = next(each for each in listed if each["mark"] == "F1")["measurement_id"]
    await decide(client, one, "rejected")
    path = f"/api/pages/{page_id}/decisions"
    body = {"status": "approved", "measurement_ids": [one], "decided_at": None}

    together = await client.post(path, json=body)
    alone = await client.patch(
        f"/api/measurements/{one}", json={"status": "approved", "decided_at": None}
    )

    for answer in (together, alone):
        refused(answer, 409, "changed_meanwhile")
        words = "“Footing F1” has changed since it was loaded: it is rejected."
        assert answer.json()["error"]["message"] == words
    assert (await statuses(client, page_id))[one] == "rejected"
    now = next(
        each for each in await measurements(client, page_id) if each["measurement_id"] == one
    )
    assert (
        await client.post(path, json={**body, "decided_at": now["decided_at"]})
    ).status_code == 200


async def test_what_a_later_takeoff_took_away_is_said_to_be_gone(
    client: httpx.AsyncClient, page_id: str
) -> None:
    listed = await measurements(client, page_id)
    (condition_id,) = {one["condition_id"] for one in listed if one["mark"] == "F1"}
    ids = sorted(ids_of(listed, mark="F1"))
    await taken_off(client, page_id, condition_id)
    body = {"status": "approved", "measurement_ids": ids}
    path = f"/api/pages/{page_id}/decisions"

    refused(await client.post(path, json=body), 404, "measurement_not_found")
    answer = await client.post(path, json={**body, "decided_at": None})

    refused(answer, 409, "changed_meanwhile")
    assert answer.json()["error"]["message"].endswith(f"{len(ids)} gone.")
    assert await approved(client, page_id) == set()


async def test_drafts_that_are_open_again_are_replaced_by_a_later_takeoff(
    client: httpx.AsyncClient, page_id: str
) -> None:
    listed = await measurements(client, page_id)
    (condition_id,) = {one["condition_id"] for one in listed if one["mark"] == "F1"}

    await decided(client, page_id, "approved", condition_id=condition_id)
    await decided(client, page_id, "draft", condition_id=condition_id)
    await taken_off(client, page_id, condition_id)

    assert len(await measurements(client, page_id)) == len(listed)


async def test_a_decision_that_is_full_says_what_is_left(
    client: httpx.AsyncClient, page_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes with it and is decided by then is answered, whatever stops the rest."""
    first, *others = await measurements(client, page_id)
    done = await decided(client, page_id, "approved", measurement_ids=[first["measurement_id"]])
    monkeypatch.setattr(store, "A_SLICE", 2)
    monkeypatch.setattr(store, "MOST_AT_ONCE", 3)

    more = await decided(
        client, page_id, "approved", least_confidence=0, deed_id=done["undo"]["deed_id"]
    )

    assert (more["changed"], more["left"]) == (2, len(others) - 2)
    assert len(await approved(client, page_id)) == 3


async def test_who_becomes_a_reader_meanwhile_is_told_what_was_decided(
    client: httpx.AsyncClient, page_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = len(await measurements(client, page_id))
    decide_a_slice = store.decide

    def decide_and_demote(connection: sqlite3.Connection, *of: Any, **how: Any) -> store.Done:
        done = decide_a_slice(connection, *of, **how)
        connection.execute("UPDATE members SET role = 'reader'")
        return done

    monkeypatch.setattr(store, "A_SLICE", 2)
    monkeypatch.setattr(store, "decide", decide_and_demote)

    done = await decided(client, page_id, "approved", least_confidence=0)

    assert (done["changed"], done["left"]) == (2, count - 2)
    assert len(await approved(client, page_id)) == 2


async def test_another_decision_does_not_go_with_one(
    client: httpx.AsyncClient, page_id: str
) -> None:
    first, second, *_ = await measurements(client, page_id)
    done = await decided(client, page_id, "approved", measurement_ids=[first["measurement_id"]])
    body = {
        "status": "rejected",
        "measurement_ids": [second["measurement_id"]],
        "deed_id": done["undo"]["deed_id"],
    }

    answer = await client.post(f"/api/pages/{page_id}/decisions", json=body)

    refused(answer, 404, "edit_not_found")
    assert (await statuses(client, page_id))[second["measurement_id"]] == "draft"


async def test_wrong_decisions_are_refused(client: httpx.AsyncClient, page_id: str) -> None:
    path = f"/api/pages/{page_id}/decisions"
    for wrong in (
        {}, {"status": "approved"}, {"status": "maybe", "source": "vector"},
        {"status": "approved", "measurement_ids": []}, {"status": "approved", "mark": ""},
        {"status": "approved", "box": [1, 2, 3]}, {"status": "approved", "least_confidence": 2},
        {"status": "approved", "source": "vector", "among": []},
    ):  # fmt: skip
        refused(await client.post(path, json=wrong), 422, "invalid_body")
    for deeds in ([], [{"status": "draft", "measurement_ids": [unknown_id()]}]):
        refused(await client.post(f"{path}/undo", json={"deeds": deeds}), 422, "invalid_body")
    refused(
        await client.post(path, json={"status": "approved", "measurement_ids": [unknown_id()]}),
        404,
        "measurement_not_found",
    )
    assert set((await statuses(client, page_id)).values()) == {"draft"}


async def test_a_measurement_of_another_sheet_is_none_of_this_one(
    client: httpx.AsyncClient, page_id: str
) -> None:
    other = (await the_pages(client))[1]
    one = (await measurements(client, page_id))[0]["measurement_id"]
    body = {"status": "rejected", "measurement_ids": [one]}

    answer = await client.post(f"/api/pages/{other}/decisions", json=body)

    refused(answer, 404, "measurement_not_found")
    assert (await statuses(client, page_id))[one] == "draft"
