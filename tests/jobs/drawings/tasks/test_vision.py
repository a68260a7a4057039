"""Takeoffs and classifications by a vision model, through the whole application."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from app import jsonio
from app.settings import Settings
from app.web.requests import LOCAL
from tests.conftest import task_in
from tests.jobs.drawings.small_plans import plans
from tests.jobs.drawings.takeoff.vision.server import KEY, VisionServer, settings_for, vision_server
from tests.web.helpers import Json, get, refused, serving

SLAB = {"name": "Slab", "measurement_type": "area", "unit": "SF"}
FEET_ACROSS, FEET_DOWN = 34.0, 22.0
"""What a sheet of 612 x 396 points shows at 1/4" = 1'-0"."""


@pytest.fixture
async def model() -> AsyncIterator[VisionServer]:
    async with vision_server() as server:
        yield server


@pytest.fixture
async def client(settings: Settings, model: VisionServer) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an Intray that has one vision model."""
    made_for = replace(
        settings_for("anthropic", model.url),
        data=settings.data,
        workers=1,
        grace_seconds=0,
        reserve_mb=0,
    )
    async with serving(made_for) as made:
        yield made


@pytest.fixture
async def page(client: httpx.AsyncClient) -> Json:
    """A calibrated sheet."""
    project = (await client.post("/api/projects", json={"name": "Plans"})).json()
    files = {"file": ("plan.pdf", plans("S1.01"))}
    path = f"/api/projects/{project['project_id']}/drawings"
    started = (await client.post(path, files=files)).json()
    task = await ended(client, started["task_id"])
    assert task["status"] == "SUCCESS", task
    (found,) = (await client.get(f"/api/drawings/{started['document_id']}")).json()["pages"]
    shown: Json = (await client.get(f"/api/pages/{found['page_id']}")).json()
    return shown


async def ended(client: httpx.AsyncClient, task_id: str) -> Any:
    engine = task_in(client).engine
    assert await engine.until_final(await engine.find(task_id, LOCAL), 30)
    return await get(client, task_id)


async def run(client: httpx.AsyncClient, path: str, **body: Any) -> Any:
    answer = await client.post(path, json=body)
    assert answer.status_code == 202, answer.text
    return await ended(client, answer.json()["task_id"])


async def slab_of(client: httpx.AsyncClient, page: Json) -> str:
    path = f"/api/projects/{page['project_id']}/conditions"
    return str((await client.post(path, json=SLAB)).json()["condition_id"])


def half_of_the_sheet(model: VisionServer) -> str:
    """An answer that outlines the left half of the picture."""
    across, down = _size_in(model)
    corners = [[0, 0], [across / 2, 0], [across / 2, down], [0, down]]
    slab = {
        "kind": "slab", "shape": "area", "points": corners, "openings": [], "mark": "",
        "label": "SLAB", "depth_text": "", "confidence": 0.8, "reason": "a labelled outline",
    }  # fmt: skip
    return jsonio.dumps_text({"elements": [slab]})


def _size_in(model: VisionServer) -> tuple[int, int]:
    """The size of the picture that came last; its PNG says it."""
    png = model.looked[-1].png
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


async def test_what_a_model_outlines_is_measured_at_the_scale_of_the_sheet(
    client: httpx.AsyncClient, model: VisionServer, page: Json
) -> None:
    condition_id = await slab_of(client, page)
    path = f"/api/pages/{page['page_id']}/ai-takeoff"
    await run(client, path, condition_id=condition_id, provider="anthropic")
    model.says = (half_of_the_sheet(model),)

    task = await run(client, path, condition_id=condition_id, provider="anthropic")

    assert task["status"] == "SUCCESS", task
    result = task["result"]
    assert result["quantity"] == pytest.approx(FEET_ACROSS * FEET_DOWN / 2, rel=0.005)
    assert (result["elements_detected"], result["measurements_created"]) == (1, 1)
    assert result["tokens"] > 0
    measured = (await client.get(f"/api/pages/{page['page_id']}/measurements")).json()
    assert [each["source"] for each in measured["measurements"]] == ["anthropic"]


async def test_a_model_finds_everything_and_conditions_are_made_of_it(
    client: httpx.AsyncClient, model: VisionServer, page: Json
) -> None:
    path = f"/api/pages/{page['page_id']}/autonomous-takeoff"
    await run(client, path, provider="anthropic")
    model.says = (half_of_the_sheet(model),)

    task = await run(client, path, provider="anthropic")

    assert task["result"]["conditions_created"] == 1
    assert task["result"]["by_type"]["slab"]["measurements_created"] == 1


async def test_an_approved_shape_is_not_drafted_again_where_the_model_wobbles(
    client: httpx.AsyncClient, model: VisionServer, page: Json
) -> None:
    condition_id = await slab_of(client, page)
    path = f"/api/pages/{page['page_id']}/ai-takeoff"
    await run(client, path, condition_id=condition_id, provider="anthropic")
    model.says = (half_of_the_sheet(model),)
    await run(client, path, condition_id=condition_id, provider="anthropic")
    address = f"/api/pages/{page['page_id']}/measurements"
    (first,) = (await client.get(address)).json()["measurements"]
    decided = f"/api/measurements/{first['measurement_id']}"
    await client.patch(decided, json={"status": "approved"})
    across, _ = _size_in(model)
    model.says = (model.says[0].replace(f"{across / 2}", f"{across / 2 - 7}"),)

    task = await run(client, path, condition_id=condition_id, provider="anthropic")

    assert task["result"]["skipped"] == {"decided_by_a_person": 1}
    assert [
        each["measurement_id"] for each in (await client.get(address)).json()["measurements"]
    ] == [first["measurement_id"]]


@pytest.mark.parametrize("body", [{"use_vision": True}, {"provider": "anthropic"}])
async def test_a_model_classifies_a_sheet_and_the_history_says_who_did(
    client: httpx.AsyncClient, model: VisionServer, page: Json, body: dict[str, Any]
) -> None:
    said = {"discipline": "Civil", "page_type": "Plan", "concrete_relevance": "medium",
            "confidence": 0.7, "evidence": []}  # fmt: skip
    model.says = (jsonio.dumps_text(said),)

    task = await run(client, f"/api/pages/{page['page_id']}/classify", **body)

    assert (task["result"]["discipline"], task["result"]["provider"]) == ("Civil", "anthropic")
    history = (await client.get(f"/api/pages/{page['page_id']}/classifications")).json()
    runs = [(each["provider"], each["discipline"]) for each in history["classifications"]]
    assert runs == [("anthropic", "Civil"), ("rules", "Structural")]
    assert (await client.get(f"/api/pages/{page['page_id']}")).json()["discipline"] == "Civil"


async def test_a_classification_that_fails_is_in_the_history_too(
    client: httpx.AsyncClient, model: VisionServer, page: Json
) -> None:
    model.status = 401

    task = await run(client, f"/api/pages/{page['page_id']}/classify", use_vision=True)

    assert (task["status"], task["error_code"]) == ("FAILURE", "provider_refused")
    history = (await client.get(f"/api/pages/{page['page_id']}/classifications")).json()
    failed = history["classifications"][0]
    assert (failed["status"], failed["error"]) == ("failed", task["error"])
    assert (await client.get(f"/api/pages/{page['page_id']}")).json()["discipline"] == "Structural"


async def test_a_busy_model_is_asked_again_and_a_wrong_key_is_not(
    client: httpx.AsyncClient, model: VisionServer, page: Json
) -> None:
    condition_id = await slab_of(client, page)
    path = f"/api/pages/{page['page_id']}/ai-takeoff"
    model.status, model.retry_after = 429, "600"
    answer = await client.post(path, json={"condition_id": condition_id, "provider": "anthropic"})
    task_id = answer.json()["task_id"]
    engine = task_in(client).engine
    live = await engine.find(task_id, LOCAL)
    while live.task.run_at is None:
        await engine.until_changed(live, 5)

    assert (live.task.status, live.task.attempt) == ("PENDING", 1)
    await client.post(f"/api/tasks/{task_id}/cancel")
    model.status = 401
    task = await run(client, path, condition_id=condition_id, provider="anthropic")
    assert (task["status"], task["attempt"]) == ("FAILURE", 1)


async def test_a_comparison_takes_the_model_along_with_its_tokens(
    client: httpx.AsyncClient, model: VisionServer, page: Json
) -> None:
    condition_id = await slab_of(client, page)

    task = await run(
        client, f"/api/pages/{page['page_id']}/compare-providers", condition_id=condition_id
    )

    outcomes = {each["provider"]: each for each in task["result"]["providers"]}
    assert list(outcomes) == ["vector", "schedule", "vector-faces", "anthropic"]
    assert outcomes["anthropic"]["tokens"] > 0
    assert outcomes["vector"]["tokens"] is None


async def test_a_provider_without_a_key_is_listed_with_what_to_set_and_refused(
    client: httpx.AsyncClient, page: Json
) -> None:
    listed = (await client.get("/api/takeoff/providers")).json()["providers"]
    found = {each["provider"]: each for each in listed}
    assert [each["available"] for each in listed] == sorted(
        (each["available"] for each in listed), reverse=True
    )
    assert found["anthropic"]["available"]
    assert not found["gemini"]["available"]
    assert "INTRAY_GEMINI_KEY" in found["gemini"]["reason"]
    condition_id = await slab_of(client, page)

    answer = await client.post(
        f"/api/pages/{page['page_id']}/ai-takeoff",
        json={"condition_id": condition_id, "provider": "gemini"},
    )

    assert "INTRAY_GEMINI_KEY" in refused(answer, 409, "provider_unavailable")["hint"]


async def test_the_key_is_in_no_row_and_no_answer(
    client: httpx.AsyncClient, model: VisionServer, page: Json, settings: Settings
) -> None:
    model.status = 500
    condition_id = await slab_of(client, page)
    path = f"/api/pages/{page['page_id']}/ai-takeoff"
    answer = await client.post(path, json={"condition_id": condition_id, "provider": "anthropic"})
    task_id = answer.json()["task_id"]
    engine = task_in(client).engine
    live = await engine.find(task_id, LOCAL)
    while live.task.run_at is None:
        await engine.until_changed(live, 5)

    for address in ("/api/capabilities", "/api/takeoff/providers", f"/api/tasks/{task_id}",
                    f"/api/tasks/{task_id}/events"):  # fmt: skip
        assert KEY not in (await client.get(address)).text
    with sqlite3.connect(settings.database) as connection:
        assert KEY not in "\n".join(connection.iterdump())
