"""Rules between fields: the description says of a body what the server says of it."""

from typing import Any

import httpx
import jsonschema_rs
import pytest

from tests.web.helpers import project, unknown_id

ID = unknown_id()
POINTS = {"from": [0, 0], "to": [72, 0]}
BODIES: list[tuple[str, Any, bool]] = [
    ("Bulk", {"all": True}, True),
    ("Bulk", {"task_ids": [ID]}, True),
    ("Bulk", {"task_ids": [ID], "filter": None, "reason": "x"}, True),
    ("Bulk", {"filter": {"status": ["FAILURE"]}}, True),
    ("Bulk", {"filter": {"q": "", "origin": "any"}}, True),
    ("Bulk", {}, False),
    ("Bulk", {"reason": "x"}, False),
    ("Bulk", {"all": None}, False),
    ("Bulk", {"all": True, "task_ids": [ID]}, False),
    ("Bulk", {"filter": {}}, False),
    ("Bulk", {"filter": {"q": "", "project_id": None}}, False),
    ("Calibrate", {"ratio": 48}, True),
    ("Calibrate", {**POINTS, "feet": 10}, True),
    ("Calibrate", {**POINTS, "metres": 3, "feet": None}, True),
    ("Calibrate", {}, False),
    ("Calibrate", POINTS, False),
    ("Calibrate", {**POINTS, "feet": 10, "metres": 3}, False),
    ("Calibrate", {"from": [0, 0], "feet": 10}, False),
    ("Calibrate", {"ratio": 48, "feet": 10}, False),
    ("ConditionBody", {"name": "Slab", "measurement_type": "area", "unit": "SF"}, True),
    ("ConditionBody", {"name": "Slab", "measurement_type": "volume", "unit": "m3"}, True),
    ("ConditionBody", {"name": "Slab", "measurement_type": "area", "unit": "LF"}, False),
    ("ConditionBody", {"name": "\u202e", "measurement_type": "area", "unit": "SF"}, False),
    ("RegionBody", {"name": "Detail", "box": [0, 0, 9, 9], "ratio": 24}, True),
    ("RegionBody", {"name": "Detail", "polygon": [[0, 0], [9, 0], [9, 9]], "ratio": None}, True),
    ("RegionBody", {"name": "Detail"}, False),
    ("RegionBody", {"name": "Detail", "box": [0, 0, 9, 9], "polygon": [[0, 0], [9, 0], [9, 9]]},
     False),
    ("RegionBody", {"name": "Detail", "box": [0, 0, 9]}, False),
    ("AiTakeoff", {"condition_id": ID, "provider": "vector"}, True),
    ("AiTakeoff", {"condition_id": ID, "provider": None}, True),
    ("AiTakeoff", {"condition_id": ID, "provider": "somebody"}, False),
    ("AiTakeoff", {"condition_id": ID, "provider": "rules"}, False),
    ("Classify", {"provider": "rules"}, True),
    ("Classify", {"provider": "vector"}, False),
    ("CompareProviders", {"condition_id": ID, "providers": ["vector", "somebody"]}, False),
    ("StartTask", {"task_type": "test.ok"}, True),
    ("StartTask", {"task_type": "test.unknown"}, False),
]  # fmt: skip
ADDRESSES = {
    "Bulk": "/api/tasks/cancel",
    "Calibrate": f"/api/pages/{ID}/calibrate",
    "ConditionBody": "/api/projects/{project_id}/conditions",
    "RegionBody": f"/api/pages/{ID}/regions",
    "AiTakeoff": f"/api/pages/{ID}/ai-takeoff",
    "Classify": f"/api/pages/{ID}/classify",
    "CompareProviders": f"/api/pages/{ID}/compare-providers",
    "StartTask": "/api/tasks",
}


@pytest.fixture
def client(shared_client: httpx.AsyncClient) -> httpx.AsyncClient:
    """One Intray for all tests here."""
    return shared_client


@pytest.mark.parametrize(("model", "body", "is_right"), BODIES)
async def test_the_description_and_the_server_agree_on_a_body(
    client: httpx.AsyncClient, model: str, body: Any, is_right: bool
) -> None:
    document = (await client.get("/openapi.json")).json()
    schema = {"$ref": f"#/components/schemas/{model}", "components": document["components"]}
    address = ADDRESSES[model].format(project_id=await project(client))

    answer = await client.post(address, json=body)

    assert jsonschema_rs.Draft202012Validator(schema).is_valid(body) is is_right
    # A sheet that is not there is looked for when the body is right.
    assert answer.status_code in ((200, 201, 202, 404) if is_right else (422,)), answer.text


async def test_every_operation_says_that_what_is_no_request_is_400(
    client: httpx.AsyncClient,
) -> None:
    document = (await client.get("/openapi.json")).json()

    for operations in document["paths"].values():
        for operation in operations.values():
            answers = operation["responses"]
            assert "400" in answers, operation["operationId"]
