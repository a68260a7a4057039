"""What a family adds: a module of somebody's own does it as ours do, with no line elsewhere."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from app.settings import Settings
from tests.conftest import task_in
from tests.own_family import Doorbell
from tests.web.helpers import finish, serving

PAGE = {"accept": "text/html"}


@pytest.fixture
def with_a_family(settings: Settings) -> Settings:
    return replace(settings, tasks=("tests.own_family",))


@pytest.fixture
async def visitor(with_a_family: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(with_a_family) as client:
        yield client


async def test_its_route_asks_for_its_service(visitor: httpx.AsyncClient) -> None:
    for address in ("/api/doorbell", "/api/v1/doorbell", "/bell/"):
        assert (await visitor.get(address)).json() == {"rings": 3}
    described = (await visitor.get("/openapi.json")).json()["paths"]
    assert "/api/doorbell" in described


async def test_its_tasks_run(visitor: httpx.AsyncClient) -> None:
    task_id = await finish(visitor, "own.wave")

    assert (await visitor.get(f"/api/tasks/{task_id}/result")).json() == "waved"


async def test_its_place_is_the_pages_and_its_clients_addresses_are_not(
    visitor: httpx.AsyncClient,
) -> None:
    assert (await visitor.get("/doorbells", headers=PAGE)).status_code == 200
    nowhere = await visitor.get("/bell/nowhere", headers=PAGE)
    assert nowhere.status_code == 404
    assert nowhere.headers["content-type"] == "application/json"


async def test_what_it_can_do_stands_beside_what_others_can(visitor: httpx.AsyncClient) -> None:
    told = (await visitor.get("/api/capabilities")).json()

    assert told["doorbell"] == "brass"
    assert told["providers"] == [{"purpose": "ringing", "model": "hand"}]
    assert told["embeddings"]["model"]


async def test_its_service_is_put_away_before_anything_is_cancelled(
    with_a_family: Settings,
) -> None:
    async with serving(with_a_family) as client:
        bell = task_in(client).of(Doorbell)
        assert not bell.is_put_away

    assert bell.is_put_away
