"""Each task type of drawings: what its route answers, what it says on the way, what it results in.

Percents and step names are those that an estimator reads.
"""

import httpx
import pytest

from tests.jobs.drawings.helpers import (
    Told,
    children_of,
    condition,
    found,
    ran,
    send,
    shown,
    started,
    the_drawing,
)
from tests.jobs.drawings.small_plans import FOOTINGS, SLAB_NET, plans
from tests.web.helpers import Json, finished, ids_in_list, project, submit

ABOUT_A_PAGE = (
    ("reprocess-ocr", "ocr_processing", "OCR for page S1.02"),
    ("classify", "page_classification", "Classifying page S1.02"),
    ("detect-scale", "scale_detection", "Scale detection for page S1.02"),
    ("ai-takeoff", "ai_takeoff", "AI takeoff: Slab on page S1.02"),
    ("autonomous-takeoff", "autonomous_ai_takeoff", "Autonomous takeoff on page S1.02"),
    ("compare-providers", "provider_comparison", "Comparing providers: Slab on page S1.02"),
)
SAID = {
    "reprocess-ocr": [
        (10, "Loading page image"), (40, "Extracting text"), (70, "Extracting text"),
        (70, "Reading the title block"), (90, "Saving"),
    ],
    "classify": [
        (10, "Loading the sheet"), (30, "Applying the rules"), (70, "Weighing the evidence"),
        (90, "Saving classification history"),
    ],
    "detect-scale": [
        (10, "Loading the sheet"), (30, "Looking for scales"), (60, "Weighing the candidates"),
        (90, "Saving the scale"),
    ],
    "ai-takeoff": [
        (10, "Loading page image"), (30, "Running AI analysis"), (70, "Creating measurements"),
        (90, "Updating totals"),
    ],
    "autonomous-takeoff": [
        (10, "Loading page image"), (30, "Running AI analysis"), (70, "Creating measurements"),
        (90, "Creating conditions"),
    ],
}  # fmt: skip


async def second_page(client: httpx.AsyncClient) -> tuple[Json, str]:
    """The project's second sheet, and a condition for its slab."""
    drawing = await the_drawing(client)
    page: Json = drawing["pages"][1]
    return page, await condition(client, drawing["project_id"])


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(("route", "task_type", "name"), ABOUT_A_PAGE)
async def test_a_route_of_a_sheet_starts_its_task(
    client: httpx.AsyncClient, route: str, task_type: str, name: str, told: Told
) -> None:
    page, condition_id = await second_page(client)
    body = {"condition_id": condition_id} if "Slab" in name else None

    answer = await started(client, f"/api/pages/{page['page_id']}/{route}", body)
    task = await finished(client, answer["task_id"])

    assert set(answer) == {"task_id", "task_type", "task_name", "message"}
    assert (answer["task_type"], answer["task_name"]) == (task_type, name)
    assert (task["status"], task["error"]) == ("SUCCESS", None)
    assert (task["entity_type"], task["entity_id"]) == ("page", page["page_id"])
    assert task["project_id"] == (await the_drawing(client))["project_id"]
    assert (task["origin"], task["result"]["page_id"]) == ("user", page["page_id"])
    assert told[0] == SAID.get(route, told[0])
    assert (task["progress"]["percent"], task["progress"]["step"]) == (100, "Complete")


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("route", "more"),
    [
        ("reprocess-ocr", {}),
        ("classify", {"provider": "rules"}),
        ("detect-scale", {}),
        ("ai-takeoff", {"condition": "Slab", "provider": "vector"}),
        ("autonomous-takeoff", {"provider": "vector"}),
        ("compare-providers", {"condition": "Slab"}),
    ],
)
async def test_a_task_names_the_plan_set_the_sheet_and_who_works_on_it(
    client: httpx.AsyncClient, route: str, more: Json
) -> None:
    page, condition_id = await second_page(client)
    body = {"condition_id": condition_id} if "condition" in more else None

    answer = await started(client, f"/api/pages/{page['page_id']}/{route}", body)

    task = await found(client, f"/api/tasks/{answer['task_id']}")
    assert task["metadata"] == {"document_name": "plans.pdf", "page": "S1.02", **more}


@pytest.mark.usefixtures("ready")
async def test_metadata_that_a_client_gave_stays_as_it_is(client: httpx.AsyncClient) -> None:
    page, _ = await second_page(client)

    task_id = await submit(
        client, "scale_detection", {"page_id": page["page_id"]}, metadata={"mine": 1}
    )

    assert (await found(client, f"/api/tasks/{task_id}"))["metadata"] == {"mine": 1}


@pytest.mark.usefixtures("ready")
async def test_the_words_of_a_sheet_are_read_again(client: httpx.AsyncClient) -> None:
    page, _ = await second_page(client)

    task = await ran(client, f"/api/pages/{page['page_id']}/reprocess-ocr")

    text = (await found(client, f"/api/pages/{page['page_id']}/text"))["text"]
    assert "CONC. SLAB ON GRADE" in text
    assert task["result"] == {
        "page_id": page["page_id"], "text_length": len(text), "sheet_number": "S1.02",
        "title": "FOUNDATION PLAN",
    }  # fmt: skip


@pytest.mark.usefixtures("ready")
async def test_a_classification_says_why(client: httpx.AsyncClient) -> None:
    page, _ = await second_page(client)

    result = (await ran(client, f"/api/pages/{page['page_id']}/classify"))["result"]

    assert (result["discipline"], result["page_type"]) == ("Structural", "Plan")
    assert (result["concrete_relevance"], result["provider"]) == ("high", "rules")
    assert 0 < result["confidence"] <= 1
    terms = {each["term"].lower(): each for each in result["evidence"]}
    assert any("foundation" in term for term in terms), terms
    history = await found(client, f"/api/pages/{page['page_id']}/classifications")
    assert [run["status"] for run in history["classifications"]] == ["succeeded", "succeeded"]
    newest = history["classifications"][0]
    assert newest["evidence"] == result["evidence"]


@pytest.mark.usefixtures("ready")
async def test_a_scale_is_told_in_points_per_foot(client: httpx.AsyncClient) -> None:
    """864 points are a foot at full size: 18 at 1/4"."""
    page, _ = await second_page(client)

    result = (await ran(client, f"/api/pages/{page['page_id']}/detect-scale"))["result"]

    assert (result["scale_value"], result["scale_ratio"]) == (18, 48)
    assert (result["status"], result["calibrated"]) == ("calibrated", True)
    assert result["scale_text"] == '1/4" = 1\'-0"'
    assert [each["ratio"] for each in result["candidates"]] == [48]


@pytest.mark.usefixtures("ready")
async def test_a_takeoff_counts_what_it_found(client: httpx.AsyncClient) -> None:
    page, condition_id = await second_page(client)
    path = f"/api/pages/{page['page_id']}/ai-takeoff"

    result = (await ran(client, path, {"condition_id": condition_id}))["result"]

    assert result["condition_id"] == condition_id
    assert (result["elements_detected"], result["measurements_created"]) == (6, 1)
    assert (result["quantity"], result["unit"]) == (pytest.approx(SLAB_NET, rel=1e-3), "SF")
    assert result["skipped"] == {"other_kind": 5}
    assert result["dropped"]["title_block"] == 5
    assert result["provider"] == "vector"
    assert result["latency_ms"] > 0


@pytest.mark.usefixtures("ready")
async def test_an_autonomous_takeoff_counts_by_kind(client: httpx.AsyncClient) -> None:
    page = (await the_drawing(client))["pages"][1]

    result = (await ran(client, f"/api/pages/{page['page_id']}/autonomous-takeoff"))["result"]

    assert result["elements_detected"] == result["measurements_created"] == 6
    assert result["conditions_created"] == 3
    by_type = {kind: each["conditions"] for kind, each in result["by_type"].items()}
    assert by_type == {"footing": ["Footing F1"], "slab": ["Slab"], "wall": ["Wall"]}
    assert result["by_type"]["footing"]["measurements_created"] == FOOTINGS


@pytest.mark.usefixtures("ready")
async def test_a_comparison_has_a_child_for_each_provider(
    client: httpx.AsyncClient, told: Told
) -> None:
    page, condition_id = await second_page(client)
    path = f"/api/pages/{page['page_id']}/compare-providers"

    task = await ran(client, path, {"condition_id": condition_id})

    running = [percent for percent, step in told[0] if step == "Running the providers"]
    assert (told[0][0], told[0][-1]) == ((10, "Loading page image"), (90, "Comparing"))
    assert running[0] == 20
    assert len(running) > 3
    assert max(running) <= 80
    children = await children_of(client, task["task_id"])
    assert [each["task_type"] for each in children] == ["ai_takeoff"] * 3
    assert [each["task_id"] for each in children] == [
        each["task_id"] for each in task["result"]["providers"]
    ]


@pytest.mark.usefixtures("ready")
async def test_a_batch_is_one_task_with_children(client: httpx.AsyncClient) -> None:
    drawing = await the_drawing(client)
    condition_id = await condition(client, drawing["project_id"])
    pages = [page["page_id"] for page in drawing["pages"]]

    answer = await started(
        client, "/api/batch-ai-takeoff", {"page_ids": pages, "condition_id": condition_id}
    )
    task = await finished(client, answer["task_id"])

    assert (answer["task_type"], answer["task_name"]) == (
        "batch_ai_takeoff", "Batch takeoff: Slab on 3 pages",
    )  # fmt: skip
    assert task["project_id"] == drawing["project_id"]
    assert task["children"] == {
        "total": 3, "running": 0, "success": 3, "failure": 0, "revoked": 0,
    }  # fmt: skip
    names = [each["task_name"] for each in await children_of(client, task["task_id"])]
    assert names == [f"AI takeoff: Slab on page {number}" for number in ("S1.01", "S1.02", "S1.03")]


async def test_an_upload_starts_the_processing_of_a_plan_set(
    client: httpx.AsyncClient, told: Told
) -> None:
    project_id = await project(client)

    answer = await send(client, project_id, plans("S2.01"), "garage.pdf")

    told_id, drawing_id = answer.json()["task_id"], answer.json()["document_id"]
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/api/drawings/{drawing_id}"
    task = await finished(client, told_id)
    assert (task["task_type"], task["task_name"]) == (
        "document_processing", "Processing garage.pdf",
    )  # fmt: skip
    assert (task["entity_type"], task["entity_id"]) == ("document", drawing_id)
    assert task["metadata"] == {"file_name": "garage.pdf"}
    assert (task["project_id"], task["warnings"]) == (project_id, [])
    assert task["result"] == {
        "document_id": drawing_id, "page_count": 1, "warnings": [], "with_scale": 1,
    }  # fmt: skip
    assert task["summary"] == "1 sheet, with a scale"
    parents = told[0]
    for step in (
        (10, "Reading the plan set"), (10, "Extracting pages"), (70, "Extracting pages"),
        (70, "Creating pages"), (90, "Queueing OCR"), (90, "Looking at each sheet"),
    ):  # fmt: skip
        assert step in parents, parents
    assert parents == sorted(parents, key=lambda entry: entry[0])
    assert (await shown(client, drawing_id))["status"] == "completed"


async def test_the_tasks_about_its_sheets_are_not_in_the_list(client: httpx.AsyncClient) -> None:
    """Registered, but hidden unless asked for."""
    answer = (await send(client, await project(client), plans("S2.01"))).json()
    await finished(client, answer["task_id"])

    children = await children_of(client, answer["task_id"])

    assert await ids_in_list(client) == [answer["task_id"]]
    assert [each["task_type"] for each in children] == [
        "ocr_processing", "page_classification", "scale_detection",
    ]  # fmt: skip
    assert {each["origin"] for each in children} == {"auto"}
    assert {each["status"] for each in children} == {"SUCCESS"}
    assert [each["task_name"] for each in children] == [
        "OCR for page S2.01", "Classifying page S2.01", "Scale detection for page S2.01",
    ]  # fmt: skip
    pages = (await shown(client, answer["document_id"]))["pages"]
    assert {each["entity_id"] for each in children} == {pages[0]["page_id"]}
    auto = set(await ids_in_list(client, "origin=auto"))
    assert auto == {each["task_id"] for each in children}


async def test_how_often_each_is_tried(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/api/task-types")).json()

    attempts = {each["task_type"]: each["policy"]["attempts"] for each in listed}

    for once in ("page_classification", "provider_comparison", "batch_ai_takeoff"):
        assert attempts[once] == 1
    for thrice in (
        "document_processing", "ocr_processing", "scale_detection", "ai_takeoff",
        "autonomous_ai_takeoff",
    ):  # fmt: skip
        assert attempts[thrice] == 3
