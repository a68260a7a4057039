"""Drawings over HTTP: whose they are, what is answered, what is refused."""

from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from app.jobs.drawings.http import group_decisions
from app.jobs.drawings.http import schemas as forms
from app.jobs.drawings.http.correction_schemas import PageChange, TitleBlockBody
from app.jobs.drawings.http.region_schemas import RegionBody, RegionChange
from app.jobs.drawings.http.routes import ROUTES as DRAWINGS
from app.jobs.drawings.http.sheet_search import SheetSearchQuery
from app.web.api_route import ApiRoute
from app.web.schemas import StartTaskResponse
from tests.conftest import task_in
from tests.jobs.drawings.helpers import (
    SHEETS,
    condition,
    contents,
    counts,
    decide,
    doubted,
    found,
    give_away,
    measurements,
    send,
    shown,
    succeeded,
    taken_off,
    the_drawing,
    the_pages,
    totals,
)
from tests.jobs.drawings.small_plans import plans
from tests.web.helpers import SOMEBODY, Json, finished, get, project, refused, unknown_id

OWNED = ("document_id", "page_id", "measurement_id", "condition_id", "project_id", "region_id")


async def everything(client: httpx.AsyncClient) -> dict[str, str]:
    """An id of each kind of thing there is, all measured."""
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    condition_id = await condition(client, drawing["project_id"])
    await taken_off(client, page_id, condition_id)
    region = {"name": "Detail", "box": [10, 10, 60, 60], "ratio": 24}
    drawn = await client.post(f"/api/pages/{page_id}/regions", json=region)
    return {
        "region_id": drawn.json()["region_id"],
        "document_id": drawing["document_id"],
        "project_id": drawing["project_id"],
        "page_id": page_id,
        "condition_id": condition_id,
        "measurement_id": (await measurements(client, page_id))[0]["measurement_id"],
        "candidate_id": await doubted(client, page_id, source="schedule"),
    }


def body_of(route: ApiRoute, ids: dict[str, str]) -> Json | None:
    """What the route takes."""
    bodies: dict[Any, Json] = {
        PageChange: {"title": "MINE"},
        TitleBlockBody: {"page_id": ids["page_id"], "fields": {"title": [10, 10, 90, 90]}},
        forms.Calibrate: {"ratio": 96},
        forms.AiTakeoff: {"condition_id": ids["condition_id"]},
        forms.CompareProviders: {"condition_id": ids["condition_id"]},
        forms.BatchTakeoff: {
            "condition_id": ids["condition_id"], "page_ids": [ids["page_id"]],
        },
        forms.MeasurementBody: {"status": "rejected"},
        group_decisions.GroupDecision: {"status": "rejected", "source": "vector"},
        group_decisions.UndoBody: {
            "deeds": [
                {"status": "rejected", "measurement_ids": [ids["measurement_id"]],
                 "decided_at": None},
            ],
        },
        forms.CandidateBody: {"answer": "nothing"},
        forms.ConditionBody: {"name": "Mine", "measurement_type": "area", "unit": "SF"},
        RegionBody: {"name": "Detail", "box": [10, 10, 60, 60], "ratio": 24},
        RegionChange: {"ratio": 24},
        forms.Classify: {},
        forms.AutonomousTakeoff: {},
    }  # fmt: skip
    return bodies[route.body] if route.body else None


async def ask(client: httpx.AsyncClient, route: ApiRoute, ids: dict[str, str]) -> httpx.Response:
    path, more = "/api" + route.path, Json()
    if route.query is SheetSearchQuery:
        path += "?q=slab"
    for name, value in ids.items():
        path = path.replace(f"{{{name}}}", value)
    if route.upload:
        more["files"] = {"file": ("plans.pdf", plans("S8.01"))}
    elif (body := body_of(route, ids)) is not None:
        more["json"] = body
    return await client.request(route.method, path, **more)


def named(route: ApiRoute) -> str:
    return f"{route.method} {route.path}"


# Whose they are


@pytest.mark.usefixtures("ready")
async def test_what_is_somebody_elses_answers_as_what_is_not_there(
    client: httpx.AsyncClient,
) -> None:
    """Invariant 11, for every route of drawings, in a task's params and in a comparison's body."""
    theirs = await everything(client)
    await give_away(client)
    nobodys = {name: unknown_id() for name in theirs}
    nonsense = dict.fromkeys(theirs, "nonsense")
    before = await counts(client)
    lists = ("/takeoff/providers", "/takeoff/projects", "/drawings")
    routes = [route for route in DRAWINGS if route.path not in lists]
    assert len(routes) >= 25

    for route in routes:
        answers = [await ask(client, route, ids) for ids in (theirs, nobodys)]
        assert [each.status_code for each in answers] == [404, 404], (named(route), answers[0].text)
        assert answers[0].content == answers[1].content
        if not route.body:
            assert (await ask(client, route, nonsense)).content == answers[0].content, named(route)
    for task_type in ("ocr_processing", "page_classification", "scale_detection", "ai_takeoff"):
        params = {"page_id": theirs["page_id"]}
        if task_type == "ai_takeoff":
            params["condition_id"] = theirs["condition_id"]
        answer = await client.post("/api/tasks", json={"task_type": task_type, "params": params})
        refused(answer, 404, "page_not_found")
    assert await counts(client) == before
    rows = await task_in(client).database.read("SELECT status FROM measurements")
    assert rows == [("draft",)]


@pytest.mark.usefixtures("ready")
async def test_their_things_cannot_be_named_beside_mine(client: httpx.AsyncClient) -> None:
    theirs = await everything(client)
    await give_away(client)
    mine = (await send(client, await project(client, "Mine"), plans("S8.01"))).json()
    await finished(client, mine["task_id"])
    page_id = (await shown(client, mine["document_id"]))["pages"][0]["page_id"]
    my_condition = await condition(client, (await shown(client, mine["document_id"]))["project_id"])

    takeoff = {"condition_id": theirs["condition_id"]}
    batch = {"condition_id": my_condition, "page_ids": [page_id, theirs["page_id"]]}
    answers = (
        (
            await client.post(f"/api/pages/{page_id}/ai-takeoff", json=takeoff),
            "condition_not_found",
        ),
        (await client.post("/api/batch-ai-takeoff", json=batch), "page_not_found"),
    )
    for answer, code in answers:
        refused(answer, 404, code)
    query = f"condition_id={theirs['condition_id']}"
    assert await measurements(client, page_id, query) == []
    assert len(await the_rows_of(client, SOMEBODY)) == 3


async def the_rows_of(client: httpx.AsyncClient, user_id: str) -> list[Any]:
    return await task_in(client).database.read(
        "SELECT page_id FROM pages JOIN drawings USING (drawing_id) "
        "JOIN members ON members.project_id = owner_id WHERE user_id = ?",
        (user_id,),
    )


async def test_nothing_is_uploaded_into_a_project_of_somebody_else(
    client: httpx.AsyncClient,
) -> None:
    theirs = (await task_in(client).projects.create("Theirs", SOMEBODY)).project_id
    file_id = (await client.post("/api/files", files={"file": ("a.pdf", plans("S8.01"))})).json()[
        "file_id"
    ]

    for project_id in (theirs, unknown_id(), "nonsense"):
        refused(await send(client, project_id, plans("S8.01")), 404, "project_not_found")
        refused(await client.get(f"/api/projects/{project_id}/drawings"), 404, "project_not_found")
    params: Json
    for params, status, code in (
        ({"file_id": file_id, "project_id": theirs}, 404, "project_not_found"),
        ({"file_id": file_id}, 422, "project_required"),
    ):
        body = {"task_type": "document_processing", "params": params}
        refused(await client.post("/api/tasks", json=body), status, code)
    assert (await counts(client, ["drawings", "files", "tasks"])) == {
        "drawings": 0, "files": 1, "tasks": 0,
    }  # fmt: skip


async def test_a_task_makes_a_drawing_as_an_upload_does(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    file_id = (await client.post("/api/files", files={"file": ("a.pdf", plans("S8.01"))})).json()[
        "file_id"
    ]
    params = {"file_id": file_id, "project_id": project_id}
    other = await project(client, "Other")
    body = {"task_type": "document_processing", "params": params}

    wrong = await client.post("/api/tasks", json={**body, "project_id": other})
    right = await client.post("/api/tasks", json=body)

    refused(wrong, 422, "invalid_params")
    task = await finished(client, right.json()["task_id"])
    drawing = await shown(client, task["entity_id"])
    assert (drawing["status"], drawing["project_id"]) == ("completed", project_id)
    assert task["project_id"] == project_id


# What is answered


@pytest.mark.usefixtures("ready")
async def test_every_answer_is_what_its_route_describes(client: httpx.AsyncClient) -> None:
    """Every field of the description is there, none is missing, none is left over."""
    ids = await everything(client)
    asked = 0

    # What goes with something else is asked for before that is deleted.
    order = ("PATCH", "GET", "POST", "DELETE")
    for method, route in ((each, route) for each in order for route in DRAWINGS[::-1]):
        if route.method != method:
            continue
        answer = await ask(client, route, ids)
        model = route.answers.get(answer.status_code, ...)
        assert model is not ..., (named(route), answer.text)
        if model is None:
            continue
        value = TypeAdapter(model).validate_json(answer.content)
        assert answer.json() == TypeAdapter(model).dump_python(value, mode="json"), named(route)
        asked += 1
        if model is StartTaskResponse:
            assert (await finished(client, answer.json()["task_id"]))["status"] == "SUCCESS"
    assert asked >= 18


@pytest.mark.usefixtures("ready")
async def test_a_drawing_lists_its_sheets_in_their_order(client: httpx.AsyncClient) -> None:
    drawing = await the_drawing(client)

    listed = await found(client, f"/api/projects/{drawing['project_id']}/drawings")

    # The list holds no set against its index.
    del drawing["set_check"]
    assert listed == {"drawings": [drawing]}
    assert [each["sheet_number"] for each in drawing["pages"]] == list(SHEETS)
    assert [each["number"] for each in drawing["pages"]] == [1, 2, 3]
    assert (drawing["progress"], drawing["step"], drawing["page_count"]) == (100, None, 3)
    assert drawing["size"] == len(plans(*SHEETS))
    first, second, third = await the_pages(client)
    page = await found(client, f"/api/pages/{second}")
    assert (page["previous_page_id"], page["next_page_id"]) == (first, third)
    assert (page["width_in"], page["height_in"]) == (8.5, 5.5)
    assert page["title_block"]["number"]["value"] == "S1.02"
    assert {name: page[name] for name in drawing["pages"][1]} == drawing["pages"][1]


@pytest.mark.usefixtures("ready")
async def test_pictures_are_private_and_kept_by_browsers(client: httpx.AsyncClient) -> None:
    page_id = (await the_pages(client))[0]

    for which in ("image", "thumbnail"):
        path = f"/api/pages/{page_id}/{which}"
        whole = await client.get(path)
        part = await client.get(path, headers={"range": "bytes=1-3"})
        known = await client.get(path, headers={"if-none-match": whole.headers["etag"]})

        assert (part.status_code, part.content) == (206, b"PNG")
        assert known.status_code == 304
        assert "private" in whole.headers["cache-control"]
        assert whole.headers["content-security-policy"].startswith("sandbox")
        assert whole.headers["x-content-type-options"] == "nosniff"
    await give_away(client)
    answer = await client.get(
        f"/api/pages/{page_id}/image", headers={"if-none-match": whole.headers["etag"]}
    )
    refused(answer, 404, "page_not_found")


@pytest.mark.usefixtures("ready")
async def test_measurements_come_in_pages(client: httpx.AsyncClient) -> None:
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    await succeeded(client, f"/api/pages/{page_id}/autonomous-takeoff")
    made = await measurements(client, page_id)
    await decide(client, made[4]["measurement_id"], "approved")
    await decide(client, made[5]["measurement_id"], "rejected")
    path = f"/api/pages/{page_id}/measurements"

    seen, cursor = [], ""
    for _ in range(3):
        part = await found(client, f"{path}?limit=2{cursor}")
        assert part["total"] == len(made) == 6
        seen += [each["measurement_id"] for each in part["measurements"]]
        cursor = f"&cursor={part['next_cursor']}"

    assert part["next_cursor"] is None
    assert seen == [each["measurement_id"] for each in made] == sorted(seen)
    assert len(await measurements(client, page_id, "status=approved&status=rejected")) == 2
    assert (await found(client, f"{path}?status=draft"))["total"] == 4
    for query in ("limit=0", "limit=2001", "status=x", "cursor=x", "condition_id=x", "order=up"):
        refused(await client.get(f"{path}?{query}"), 422, "invalid_query")


# What is decided


async def test_conditions_are_made_listed_and_deleted(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    path = f"/api/projects/{project_id}/conditions"
    slab = await condition(client, project_id, "Slab", "volume", "CY", depth_in=6, colour="#AABBCC")
    await condition(client, project_id, "Curb", "linear", "m")

    listed = (await found(client, path))["conditions"]

    assert [each["name"] for each in listed] == ["Curb", "Slab"]
    assert (listed[1]["condition_id"], listed[1]["depth_in"]) == (slab, 6)
    assert (listed[1]["colour"], listed[1]["origin"]) == ("#AABBCC", "user")
    assert listed[1]["totals"] == {
        "total": 0, "approved": 0, "draft": 0, "measurements": 0, "rejected": 0, "repeated": 0,
        "by_source": [],
    }  # fmt: skip
    assert (await client.delete(f"/api/conditions/{slab}")).status_code == 204
    refused(await client.delete(f"/api/conditions/{slab}"), 404, "condition_not_found")
    assert list(await totals(client, project_id)) == ["Curb"]


@pytest.mark.usefixtures("ready")
async def test_a_task_is_named_after_a_condition_in_plain_letters(
    client: httpx.AsyncClient,
) -> None:
    drawing = await the_drawing(client)
    address = f"/api/projects/{drawing['project_id']}/conditions"
    body = {"name": "Sl\u202eab", "measurement_type": "area", "unit": "SF"}
    made = (await client.post(address, json=body)).json()
    # One that an earlier version stored.
    sql = "UPDATE conditions SET name = ? WHERE condition_id = ?"
    values = ("Sl\u202eab\u2069", made["condition_id"])
    await task_in(client).database.write(lambda connection: connection.execute(sql, values))

    started = await client.post(
        f"/api/pages/{drawing['pages'][0]['page_id']}/ai-takeoff",
        json={"condition_id": made["condition_id"]},
    )

    assert made["name"] == "Slab"
    assert started.json()["task_name"].startswith("AI takeoff: Slab on page ")


async def test_wrong_conditions_are_refused(client: httpx.AsyncClient) -> None:
    path = f"/api/projects/{await project(client)}/conditions"
    right: Json = {"name": "Slab", "measurement_type": "area", "unit": "SF"}
    assert (await client.post(path, json=right)).status_code == 201

    refused(await client.post(path, json=right), 409, "condition_exists")
    for wrong in (
        {"unit": "CY"}, {"unit": "acres"}, {"measurement_type": "weight"}, {"name": ""},
        {"name": "x" * 300}, {"depth_in": 0}, {"depth_in": -1}, {"depth_in": 1e9},
        {"depth_in": "6"}, {"thickness_in": 0}, {"colour": "red"}, {"colour": "#12345"},
        {"more": 1}, {"name": None},
    ):  # fmt: skip
        refused(
            await client.post(path, json={**right, "name": "New", **wrong}), 422, "invalid_body"
        )
    assert (await counts(client, ["conditions"]))["conditions"] == 1


@pytest.mark.usefixtures("ready")
async def test_wrong_decisions_are_refused(client: httpx.AsyncClient) -> None:
    ids = await everything(client)
    path = f"/api/measurements/{ids['measurement_id']}"

    for wrong in ({}, {"status": "maybe"}, {"status": None}, {"status": "draft", "quantity": 1}):
        refused(await client.patch(path, json=wrong), 422, "invalid_body")
    refused(
        await client.patch(f"/api/measurements/{unknown_id()}", json={"status": "approved"}),
        404,
        "measurement_not_found",
    )
    [kept] = await measurements(client, ids["page_id"])
    assert kept["status"] == "draft"


async def test_a_raw_body_is_a_plan_set_too(client: httpx.AsyncClient) -> None:
    path = f"/api/projects/{await project(client)}/drawings"

    answer = await client.post(f"{path}?name=../../plans.pdf", content=plans("S8.01"))

    assert answer.status_code == 202, answer.text
    assert (await shown(client, answer.json()["document_id"]))["name"] == "plans.pdf"
    assert (await get(client, answer.json()["task_id"]))["task_name"] == "Processing plans.pdf"


async def test_an_empty_upload_is_refused(client: httpx.AsyncClient) -> None:
    project_id = await project(client)

    refused(await send(client, project_id, b""), 422, "empty_file")

    assert contents(client) == []
