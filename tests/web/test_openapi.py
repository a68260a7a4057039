"""The description of the API and the API itself do not disagree."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from anyio.from_thread import BlockingPortal, start_blocking_portal
from hypothesis import HealthCheck, Phase, assume, given, reject
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CheckFunction, load_all_checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.settings import Settings
from app.web.api_route import ApiRoute
from tests.api import API
from tests.conftest import task_in
from tests.jobs.drawings.small_plans import Block, doubtful, plan, sheets
from tests.web.helpers import finish, hold, live_task, project, serving

Case = schemathesis.Case[Any]
EXAMPLES = 8
CHECKS: list[CheckFunction] = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@dataclass(frozen=True)
class Server:
    """The application in a thread of its own, and ids of what is in it."""

    portal: BlockingPortal
    client: httpx.AsyncClient
    schema: schemathesis.BaseSchema
    ids: dict[str, list[str]]

    def send(self, case: Case) -> httpx.Response:
        """Ask what a case asks."""
        kwargs = case.as_transport_kwargs(base_url="http://localhost")
        kwargs.pop("verify", None)
        prepared = requests.Request(**kwargs).prepare()
        body: Any = prepared.body or b""
        headers: Any = dict(prepared.headers)
        request = httpx.Request(
            prepared.method or "", prepared.url or "", headers=headers, content=body
        )
        return self.portal.call(self.client.send, request)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One application for all cases: what one case made, another may find."""
    load_all_checks()
    folder = tmp_path_factory.mktemp("openapi")
    settings = Settings(
        data=folder, workers=1, reserve_mb=0, max_queue=100_000, tasks=("tests.handlers",)
    )
    with (
        start_blocking_portal("asyncio") as portal,
        portal.wrap_async_context_manager(serving(settings)) as client,
    ):
        document = portal.call(client.get, "/openapi.json").json()
        yield Server(
            portal, client, schemathesis.openapi.from_dict(document), portal.call(_things, client)
        )


async def _things(client: httpx.AsyncClient) -> dict[str, list[str]]:
    project_id = await project(client)
    drawn = await _drawing(client, project_id)
    review_id, decision_id = await _decision(client)
    return {
        **drawn,
        "project_id": [project_id],
        "task_id": [
            await finish(client, "test.artifact", project_id=project_id),
            await finish(client, "test.fail", {"code": "x"}),
            await finish(client, "test.batch", {"children": [{}]}),
            await hold(client),
            review_id,
        ],
        "file_id": [await _file(client)],
        "decision_id": [decision_id],
        "document_id": [await _document(client), drawn["document_id"][0]],
        "number": ["1", "0"],
        "name": ["note.txt"],
        "clause_id": ["lease-energy-data-sharing"],
        # There are no users: a client that could add one would have to sign in from then on.
        "user_id": ["local"],
        "token_id": ["none"],
        "secret": ["none"],
        "id": [each["id"] for each in (await client.get("/api/samples")).json()],
    }


async def _file(client: httpx.AsyncClient) -> str:
    answer = await client.post("/api/files?name=note.txt", content=b"A note of its own.")
    return str(answer.json()["file_id"])


async def _decision(client: httpx.AsyncClient) -> tuple[str, str]:
    """A review on which somebody has decided."""
    file = await client.post("/api/files?name=lease.txt", content=b"The roof shall not leak.")
    review_id = await finish(client, "contract_review", {"file_id": file.json()["file_id"]})
    body = {"kind": "added", "start": 4, "end": 8}
    made = await client.post(f"/api/contracts/{review_id}/decisions", json=body)
    return review_id, str(made.json()["decision_id"])


async def _document(client: httpx.AsyncClient) -> str:
    answer = await client.post("/api/documents?name=lease.txt", content=b"The roof shall not leak.")
    return str(answer.json()["document_id"])


async def _drawing(client: httpx.AsyncClient, project_id: str) -> dict[str, list[str]]:
    """A plan set, with one sheet of it measured."""
    path = f"/api/projects/{project_id}"
    set_of_three = sheets(
        [partial(doubtful, Block("S1.01")), *(partial(plan, Block(f"S1.0{n}")) for n in (2, 3))]
    )
    files = {"file": ("plans.pdf", set_of_three)}
    started = (await client.post(f"{path}/drawings", files=files)).json()
    await _ended(client, started["task_id"])
    condition = {"name": "Slab", "measurement_type": "area", "unit": "SF"}
    condition_id = (await client.post(f"{path}/conditions", json=condition)).json()["condition_id"]
    drawing = (await client.get(f"/api/drawings/{started['document_id']}")).json()
    pages = [page["page_id"] for page in drawing["pages"]]
    body = {"condition_id": condition_id}
    task = (await client.post(f"/api/pages/{pages[0]}/ai-takeoff", json=body)).json()
    await _ended(client, task["task_id"])
    task = (await client.post(f"/api/pages/{pages[0]}/autonomous-takeoff")).json()
    await _ended(client, task["task_id"])
    found = (await client.get(f"/api/pages/{pages[0]}/measurements")).json()["measurements"]
    seen = (await client.get(f"/api/pages/{pages[0]}/candidates")).json()["candidates"]
    # What a person has answered stays, whatever is measured again.
    for each in seen:
        answer = f"/api/candidates/{each['candidate_id']}"
        assert (await client.post(answer, json={"answer": "nothing"})).status_code == 200
    region = {"name": "Detail", "box": [10, 10, 60, 60], "ratio": 24}
    drawn = [
        (await client.post(f"/api/pages/{page}/regions", json=region)).json() for page in pages
    ]
    return {
        "document_id": [started["document_id"]],
        "page_id": pages,
        "condition_id": [condition_id],
        "measurement_id": [each["measurement_id"] for each in found],
        "candidate_id": [each["candidate_id"] for each in seen],
        "region_id": [each["region_id"] for each in drawn],
    }


async def _ended(client: httpx.AsyncClient, task_id: str) -> None:
    assert await task_in(client).engine.until_final(await live_task(client, task_id), 30)


def named(route: ApiRoute) -> str:
    return f"{route.method} {route.path}"


async def test_every_route_is_described(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()

    described = {
        (method.upper(), path)
        for path, operations in document["paths"].items()
        for method in operations
    }
    assert described == {(route.method, "/api" + route.path) for route in API}
    operations = [each for path in document["paths"].values() for each in path.values()]
    assert all(operation["summary"] for operation in operations)
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    assert document["openapi"].startswith("3.1")


async def test_every_reference_in_the_description_leads_somewhere(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/openapi.json")
    schemas = answer.json()["components"]["schemas"]

    references = set(_references(answer.json()))
    assert references
    assert references <= {f"#/components/schemas/{name}" for name in schemas}


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


@pytest.mark.parametrize("route", API, ids=named)
def test_a_client_that_follows_the_description_finds_no_disagreement(
    server: Server, route: ApiRoute
) -> None:
    explore(server, route, GenerationMode.POSITIVE)


@pytest.mark.parametrize("route", [each for each in API if each.query or each.body], ids=named)
def test_what_the_description_forbids_is_refused_as_it_says(
    server: Server, route: ApiRoute
) -> None:
    explore(server, route, GenerationMode.NEGATIVE)


def explore(server: Server, route: ApiRoute, mode: GenerationMode) -> None:
    """Ask for what the description allows, or for what it does not, and compare the answers."""
    operation = server.schema["/api" + route.path][route.method]

    @hypothesis_settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def agrees(case: Case, data: st.DataObject) -> None:
        for name in case.path_parameters or {}:
            if mode is GenerationMode.POSITIVE and data.draw(st.booleans()):
                case.path_parameters[name] = data.draw(st.sampled_from(server.ids[name]))
        assume("" not in (case.query or {}).values())
        try:
            answer = server.send(case)
        except httpx.InvalidURL:
            reject()
        # 413 refuses as well as 422 does, but is not among those that the check knows.
        known = CHECKS[:-1] if answer.status_code == 413 else CHECKS
        case.validate_response(answer, checks=known)

    agrees()
