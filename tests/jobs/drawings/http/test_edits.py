"""The log of what people did to the shapes of a sheet, over HTTP, and what it takes back."""

from functools import partial
from typing import Any

import httpx
import pytest

from app.clock import now_ms
from app.db.database import Database
from app.errors import Conflict
from app.jobs.drawings.store import undo
from tests.conftest import change, task_in
from tests.jobs.drawings.helpers import (
    condition,
    decide,
    doubted,
    found,
    give_away,
    measurements,
    page,
    taken_off,
    the_drawing,
    the_pages,
    totals,
)
from tests.web.helpers import Json, refused, unknown_id

pytestmark = pytest.mark.usefixtures("ready")
STATE = ("status", "decided_at", "quantity", "condition_id")


@pytest.fixture
async def page_id(client: httpx.AsyncClient) -> str:
    """A sheet with drafts of footings F1."""
    page_id = (await the_pages(client))[0]
    project_id = (await the_drawing(client))["project_id"]
    footings = await condition(client, project_id, "Footing F1", "count", "EA")
    await taken_off(client, page_id, footings)
    return page_id


async def log(client: httpx.AsyncClient, page_id: str, query: str = "mine=true") -> list[Json]:
    listed: list[Json] = (await found(client, f"/api/pages/{page_id}/edits?{query}"))["edits"]
    return listed


async def words(client: httpx.AsyncClient, page_id: str) -> list[str]:
    return [each["words"] for each in await log(client, page_id)]


async def take_back(client: httpx.AsyncClient, page_id: str, deed_id: str) -> httpx.Response:
    path = f"/api/pages/{page_id}/decisions/undo"
    return await client.post(path, json={"deed_id": deed_id})


async def undo_last(client: httpx.AsyncClient, page_id: str) -> Json:
    """Take the newest back that is still as it was left, as the page does after a reload."""
    (last,) = await log(client, page_id, "mine=true&standing=true&limit=1")
    assert last["can_undo"]
    answer = await take_back(client, page_id, last["deed_id"])
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


async def states(client: httpx.AsyncClient, page_id: str) -> dict[str, tuple[Any, ...]]:
    listed = await measurements(client, page_id)
    return {one["measurement_id"]: tuple(one[name] for name in STATE) for one in listed}


async def post(client: httpx.AsyncClient, path: str, body: Json) -> Json:
    answer = await client.post(path, json=body)
    assert answer.status_code in (200, 201), answer.text
    done: Json = answer.json()
    return done


_ANA = "INSERT INTO users VALUES ('ana', 'Ana', 'member', NULL, NULL, NULL, 1, NULL)"
_DECIDED = "UPDATE measurements SET decided_by = 'ana' WHERE measurement_id = ?"
_DONE = "UPDATE deeds SET author = 'ana' WHERE subject_id = ?"


async def by_ana(client: httpx.AsyncClient, subject_id: str) -> None:
    """What was done to one thing was done by Ana."""
    await task_in(client).database.write(change(_ANA, ()))
    for sql in (_DECIDED, _DONE):
        await task_in(client).database.write(change(sql, (subject_id,)))


async def test_each_decision_is_told_newest_first_in_words(
    client: httpx.AsyncClient, page_id: str
) -> None:
    first, second, *others = await measurements(client, page_id)
    await decide(client, first["measurement_id"], "rejected")
    path = f"/api/pages/{page_id}/decisions"
    await post(client, path, {"status": "approved", "mark": "F1"})
    await decide(client, second["measurement_id"], "draft")
    await decide(client, second["measurement_id"], "draft")

    listed = await log(client, page_id)

    assert [each["words"] for each in listed] == [
        "Opened again Footing F1",
        f"Approved {len(others) + 1} of Footing F1",
        "Rejected Footing F1",
    ]
    assert [each["can_undo"] for each in listed] == [True, True, True]
    assert {(each["author"], each["is_mine"], each["undone_at"]) for each in listed} == {
        ("local", True, None)
    }
    part = await found(client, f"/api/pages/{page_id}/edits?limit=2")
    rest = await found(client, f"/api/pages/{page_id}/edits?cursor={part['next_cursor']}")
    assert part["edits"] + rest["edits"] == listed
    ids = [each["subject_id"] for each in listed]
    assert ids == [second["measurement_id"], None, first["measurement_id"]]
    assert rest["next_cursor"] is None


async def test_the_log_of_thousands_of_shapes_keeps_no_quick_read_waiting(
    client: httpx.AsyncClient, page_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deed may have 10,000 shapes, which are all looked at."""
    waiting: list[bool] = []
    read = Database.read

    async def noted(database: Database, sql: str, *values: Any, slow: bool = False) -> Any:
        if "FROM deeds d" in sql:
            waiting.append(slow)
        return await read(database, sql, *values, slow=slow)

    monkeypatch.setattr(Database, "read", noted)

    await log(client, page_id)

    assert waiting == [True]


async def test_undo_after_undo_brings_back_all_that_there_was(
    client: httpx.AsyncClient, page_id: str
) -> None:
    """Also the moments of the decisions, so that an earlier undo finds what it left."""
    first, *_ = await measurements(client, page_id)
    path = f"/api/pages/{page_id}/decisions"
    seen = [await states(client, page_id)]
    for deed in ("approved", "rejected", "draft"):
        await decide(client, first["measurement_id"], deed)
        seen.append(await states(client, page_id))
    await post(client, path, {"status": "approved", "least_confidence": 0})

    for before in reversed(seen):
        await undo_last(client, page_id)
        assert await states(client, page_id) == before

    assert await log(client, page_id, "standing=true") == []
    undone = [each for each in await log(client, page_id) if not each["undoes"]]
    assert all(each["undone_at"] and not each["can_undo"] for each in undone)


async def test_what_was_taken_back_can_be_done_again(
    client: httpx.AsyncClient, page_id: str
) -> None:
    done = await post(
        client, f"/api/pages/{page_id}/decisions", {"status": "approved", "mark": "F1"}
    )
    approved = await states(client, page_id)

    undone = await post(client, f"/api/pages/{page_id}/decisions/undo", done["undo"])
    again = await post(client, f"/api/pages/{page_id}/decisions/undo", undone["undo"])

    assert undone["changed"] == again["changed"] == done["changed"] == len(approved)
    assert await states(client, page_id) == approved
    listed = {each["deed_id"]: each for each in await log(client, page_id)}
    assert listed[done["undo"]["deed_id"]]["can_undo"]
    assert listed[undone["undo"]["deed_id"]]["undone_at"]
    assert (
        listed[undone["undo"]["deed_id"]]["words"]
        == f"Took back: Approved {len(approved)} of Footing F1"
    )
    refused(await take_back(client, page_id, undone["undo"]["deed_id"]), 409, "already_undone")


async def test_what_somebody_else_changed_since_is_not_taken_back(
    client: httpx.AsyncClient, page_id: str
) -> None:
    """The refusal says what changed and by whom, and nothing of the undo happens."""
    path = f"/api/pages/{page_id}/decisions"
    done = await post(client, path, {"status": "approved", "mark": "F1"})
    first, *_ = await measurements(client, page_id)
    await decide(client, first["measurement_id"], "rejected")
    await by_ana(client, first["measurement_id"])
    before = await states(client, page_id)

    answer = await take_back(client, page_id, done["undo"]["deed_id"])

    refused(answer, 409, "changed_meanwhile")
    said = f"1 of {done['changed']} has changed since: 1 rejected by Ana."
    assert answer.json()["error"]["message"] == said
    assert await states(client, page_id) == before
    theirs, mine = await log(client, page_id, "mine=false")
    assert (theirs["author"], theirs["is_mine"], theirs["can_undo"]) == ("Ana", False, False)
    assert (mine["is_mine"], mine["can_undo"]) == (True, False)
    refused(await take_back(client, page_id, theirs["deed_id"]), 403, "not_your_edit")


async def test_where_somebody_else_did_the_same_there_is_nothing_to_say(
    client: httpx.AsyncClient, page_id: str
) -> None:
    first, *_ = await measurements(client, page_id)
    await decide(client, first["measurement_id"], "approved")
    mine = (await log(client, page_id))[0]["deed_id"]
    await decide(client, first["measurement_id"], "draft")

    answer = await take_back(client, page_id, mine)

    assert (answer.status_code, answer.json()["changed"]) == (200, 0)


async def test_what_a_later_takeoff_took_away_is_not_taken_back(
    client: httpx.AsyncClient, page_id: str
) -> None:
    first, *_ = await measurements(client, page_id)
    await decide(client, first["measurement_id"], "approved")
    await decide(client, first["measurement_id"], "draft")
    opened = (await log(client, page_id))[0]
    await taken_off(client, page_id, first["condition_id"])

    answer = await take_back(client, page_id, opened["deed_id"])

    refused(answer, 409, "changed_meanwhile")
    assert answer.json()["error"]["message"] == "“Footing F1” has changed since: 1 gone."


async def test_an_answer_about_a_candidate_is_taken_back_with_its_measurements(
    client: httpx.AsyncClient, page_id: str
) -> None:
    """And what was decided about these comes back with them."""
    project_id = (await the_drawing(client))["project_id"]
    candidate_id = await doubted(client, page_id)
    piers = await condition(client, project_id, "Pier pads", "area", "SF")
    path = f"/api/candidates/{candidate_id}"
    before = await states(client, page_id)
    await post(client, path, {"answer": "condition", "condition_id": piers})
    made = [each for each in await measurements(client, page_id) if each["condition_id"] == piers]
    await decide(client, made[0]["measurement_id"], "rejected")
    counted = await states(client, page_id)
    await post(client, path, {"answer": "nothing"})
    assert await states(client, page_id) == before

    await undo_last(client, page_id)
    assert await states(client, page_id) == counted
    (seen,) = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    assert (seen["answer"], seen["condition_id"]) == ("condition", piers)
    await undo_last(client, page_id)
    await undo_last(client, page_id)

    assert await states(client, page_id) == before
    (seen,) = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    assert (seen["answer"], seen["answered_at"]) == (None, None)
    assert (await totals(client, project_id))["Pier pads"]["measurements"] == 0
    assert [each for each in await words(client, page_id) if not each.startswith("Took")] == [
        "Nothing to count: P-1", "Rejected Pier pads", "Counted: P-1",
    ]  # fmt: skip


async def test_measurements_that_come_back_have_the_scale_of_today(
    client: httpx.AsyncClient, page_id: str
) -> None:
    project_id = (await the_drawing(client))["project_id"]
    candidate_id = await doubted(client, page_id)
    piers = await condition(client, project_id, "Pier pads", "area", "SF")
    path = f"/api/candidates/{candidate_id}"
    await post(client, path, {"answer": "condition", "condition_id": piers})
    await post(client, path, {"answer": "nothing"})
    await post(client, f"/api/pages/{page_id}/calibrate", {"ratio": 96})

    await undo_last(client, page_id)

    assert (await totals(client, project_id))["Pier pads"]["approved"] == pytest.approx(32.0)


async def test_measurements_that_come_back_have_the_scale_of_a_part_drawn_since(
    client: httpx.AsyncClient, page_id: str
) -> None:
    project_id = (await the_drawing(client))["project_id"]
    candidate_id = await doubted(client, page_id)
    piers = await condition(client, project_id, "Pier pads", "area", "SF")
    path = f"/api/candidates/{candidate_id}"
    await post(client, path, {"answer": "condition", "condition_id": piers})
    await post(client, path, {"answer": "nothing"})
    mine = (await log(client, page_id))[0]["deed_id"]
    part = {"name": "Half size", "box": [0, 0, 100, 100], "ratio": 96.0}
    drawn = await post(client, f"/api/pages/{page_id}/regions", part)

    assert (await take_back(client, page_id, mine)).status_code == 200

    assert (await totals(client, project_id))["Pier pads"]["approved"] == pytest.approx(32.0)
    assert (await client.delete(f"/api/regions/{drawn['region_id']}")).status_code == 200
    assert (await totals(client, project_id))["Pier pads"]["approved"] == pytest.approx(8.0)


async def test_an_answer_whose_condition_is_gone_is_not_taken_back(
    client: httpx.AsyncClient, page_id: str
) -> None:
    project_id = (await the_drawing(client))["project_id"]
    candidate_id = await doubted(client, page_id)
    piers = await condition(client, project_id, "Pier pads", "area", "SF")
    path = f"/api/candidates/{candidate_id}"
    await post(client, path, {"answer": "condition", "condition_id": piers})
    await post(client, path, {"answer": "nothing"})
    assert (await client.delete(f"/api/conditions/{piers}")).status_code == 204

    answer = await take_back(client, page_id, (await log(client, page_id))[0]["deed_id"])

    refused(answer, 409, "condition_deleted")
    (seen,) = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    assert seen["answer"] == "nothing"


async def taken_away(client: httpx.AsyncClient, page_id: str) -> tuple[str, str]:
    """A deed that took two measurements of a candidate away, and that candidate."""
    project_id = (await the_drawing(client))["project_id"]
    candidate_id = await doubted(client, page_id)
    piers = await condition(client, project_id, "Pier pads", "area", "SF")
    path = f"/api/candidates/{candidate_id}"
    await post(client, path, {"answer": "condition", "condition_id": piers})
    await post(client, path, {"answer": "nothing"})
    return (await log(client, page_id))[0]["deed_id"], candidate_id


async def a_slice(client: httpx.AsyncClient, page_id: str, deed_id: str, after: str) -> str:
    """Take a slice of a deed back, as an undo does that ends there."""
    done = await task_in(client).database.write(
        partial(
            undo.take_back,
            page_id=page_id,
            by="local",
            deed_id=deed_id,
            undo_id="cut-off",
            after=after,
            now=now_ms(),
        )
    )
    return str(done.last)


async def test_an_undo_that_was_cut_off_goes_on_when_it_is_asked_for_again(
    client: httpx.AsyncClient, page_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "A_SLICE", 1)
    deed_id, _ = await taken_away(client, page_id)
    project_id = (await the_drawing(client))["project_id"]
    await a_slice(client, page_id, deed_id, "")
    assert (await totals(client, project_id))["Pier pads"]["measurements"] == 1

    (mine,) = [each for each in await log(client, page_id) if each["deed_id"] == deed_id]
    answer = await take_back(client, page_id, deed_id)

    assert mine["can_undo"]
    assert answer.status_code == 200, answer.text
    assert (await totals(client, project_id))["Pier pads"]["measurements"] == 2
    (seen,) = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    assert seen["answer"] == "condition"


async def test_what_is_answered_between_two_slices_of_an_undo_stays(
    client: httpx.AsyncClient, page_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "A_SLICE", 1)
    deed_id, candidate_id = await taken_away(client, page_id)
    last = await a_slice(client, page_id, deed_id, "")
    await post(client, f"/api/candidates/{candidate_id}", {"answer": "open"})

    with pytest.raises(Conflict, match="has changed since: it is not as you left it"):
        while last != "None":
            last = await a_slice(client, page_id, deed_id, last)

    (seen,) = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    assert seen["answer"] is None
    again = await take_back(client, page_id, deed_id)
    refused(again, 409, "changed_meanwhile")
    assert again.json()["error"]["hint"].startswith("Only some of its measurements were taken")


async def test_an_undo_of_which_no_part_went_says_that_nothing_was_taken_back(
    client: httpx.AsyncClient, page_id: str
) -> None:
    """Nor is there anything of one that was done again."""
    deed_id, candidate_id = await taken_away(client, page_id)
    undone = await take_back(client, page_id, deed_id)
    await take_back(client, page_id, undone.json()["undo"]["deed_id"])
    await post(client, f"/api/candidates/{candidate_id}", {"answer": "open"})

    for _ in range(2):
        answer = await take_back(client, page_id, deed_id)

        refused(answer, 409, "changed_meanwhile")
        assert answer.json()["error"]["hint"].startswith("Nothing was taken back.")


async def test_what_was_done_to_a_region_is_taken_back_and_measurements_follow(
    client: httpx.AsyncClient, page_id: str
) -> None:
    whole = await page(client, page_id)
    box = [0, 0, whole["width"], whole["height"]]
    drawn = await post(
        client, f"/api/pages/{page_id}/regions", {"name": "Half size", "box": box, "ratio": 96.0}
    )
    path = f"/api/regions/{drawn['region_id']}"
    first = (await page(client, page_id))["regions"]
    assert (await client.patch(path, json={"ratio": 24.0, "name": "Big"})).status_code == 200
    second = (await page(client, page_id))["regions"]
    assert (await client.delete(path)).status_code == 200

    nothing: list[Any] = []
    for expected in (second, first, nothing):
        await undo_last(client, page_id)
        assert (await page(client, page_id))["regions"] == expected

    assert (await words(client, page_id))[-3:] == [
        "Deleted the part Big", "Changed the part Big", "Drew the part Half size",
    ]  # fmt: skip


async def test_a_region_that_somebody_else_changed_since_is_not_taken_back(
    client: httpx.AsyncClient, page_id: str
) -> None:
    body = {"name": "Half size", "box": [0, 0, 100, 100], "ratio": 96.0}
    drawn = await post(client, f"/api/pages/{page_id}/regions", body)
    mine = (await log(client, page_id))[0]["deed_id"]
    await client.patch(f"/api/regions/{drawn['region_id']}", json={"ratio": 24.0})

    answer = await take_back(client, page_id, mine)

    refused(answer, 409, "changed_meanwhile")
    said = "“Half size” has changed since: it is not as you left it."
    assert answer.json()["error"]["message"] == said
    assert (await page(client, page_id))["regions"][0]["ratio"] == 24.0


async def test_the_log_of_a_sheet_is_for_who_sees_the_sheet(
    client: httpx.AsyncClient, page_id: str
) -> None:
    done = await post(
        client, f"/api/pages/{page_id}/decisions", {"status": "approved", "mark": "F1"}
    )
    other = (await the_pages(client))[1]

    refused(await take_back(client, other, done["undo"]["deed_id"]), 404, "edit_not_found")
    refused(await take_back(client, page_id, unknown_id()), 404, "edit_not_found")
    assert await log(client, other) == []
    refused(await client.get(f"/api/pages/{page_id}/edits?limit=51"), 422, "invalid_query")
    await give_away(client)
    refused(await client.get(f"/api/pages/{page_id}/edits"), 404, "page_not_found")
    refused(await take_back(client, page_id, done["undo"]["deed_id"]), 404, "page_not_found")


# Two people


async def test_an_answer_that_somebody_else_gave_meanwhile_is_not_written_over(
    client: httpx.AsyncClient, page_id: str
) -> None:
    candidate_id = await doubted(client, page_id)
    path = f"/api/candidates/{candidate_id}"
    theirs = await post(client, path, {"answer": "nothing", "answered_at": None})
    await by_ana(client, candidate_id)

    answer = await client.post(path, json={"answer": "open", "answered_at": None})

    refused(answer, 409, "changed_meanwhile")
    said = "“P-1” was answered since it was loaded: it is nothing to count. That was Ana."
    assert answer.json()["error"]["message"] == said
    same = await post(client, path, {"answer": "nothing", "answered_at": None})
    assert same == theirs
    again = {"answer": "open", "answered_at": theirs["answered_at"]}
    assert (await post(client, path, again))["answer"] is None


async def test_a_region_that_somebody_else_changed_meanwhile_is_not_changed_or_deleted(
    client: httpx.AsyncClient, page_id: str
) -> None:
    body = {"name": "Half size", "box": [0, 0, 100, 100], "ratio": 96.0}
    drawn = await post(client, f"/api/pages/{page_id}/regions", body)
    path = f"/api/regions/{drawn['region_id']}"
    theirs = (await client.patch(path, json={"ratio": 24.0, "updated_at": None})).json()
    await by_ana(client, drawn["region_id"])

    changed = await client.patch(path, json={"ratio": 48.0, "updated_at": None})
    deleted = await client.delete(f"{path}?updated_at=never")

    for answer in (changed, deleted):
        refused(answer, 409, "changed_meanwhile")
        said = "“Half size” was changed by Ana since it was loaded."
        assert answer.json()["error"]["message"] == said
    assert (await page(client, page_id))["regions"][0]["ratio"] == 24.0
    assert (
        await client.delete(path, params={"updated_at": theirs["updated_at"]})
    ).status_code == 200
    await by_gone(client, path)


async def by_gone(client: httpx.AsyncClient, path: str) -> None:
    """Of one that is gone it is said who deleted it; without a guard there is none."""
    gone = await client.patch(path, json={"ratio": 48.0, "updated_at": None})
    refused(gone, 409, "changed_meanwhile")
    assert gone.json()["error"]["message"] == "“Half size” was deleted since it was loaded."
    refused(await client.patch(path, json={"ratio": 48.0}), 404, "region_not_found")
