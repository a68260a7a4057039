"""Below a path of a proxy: with a proxy that strips the path and with one that does not."""

from collections.abc import AsyncIterator

import httpx
import pytest

from app.settings import Settings
from tests.web.helpers import serving, submit


@pytest.fixture(params=["/intray", "intray/"])
async def below(
    settings: Settings, request: pytest.FixtureRequest
) -> AsyncIterator[httpx.AsyncClient]:
    """An Intray that is told of its path, with and without slashes round it."""
    set_so = Settings(
        data=settings.data, workers=1, tasks=("tests.handlers",), root_path=request.param
    )
    async with serving(set_so) as client:
        yield client


@pytest.mark.parametrize("arrives_as", ["", "/intray"])
@pytest.mark.parametrize("address", ["/", "/tasks", "/projects/x"])
async def test_the_page_is_found_and_knows_its_root(
    below: httpx.AsyncClient, arrives_as: str, address: str
) -> None:
    answer = await below.get(arrives_as + address)

    assert answer.status_code == 200
    assert '<base href="/intray/">' in answer.text


@pytest.mark.parametrize("arrives_as", ["", "/intray"])
async def test_files_and_answers_are_found(below: httpx.AsyncClient, arrives_as: str) -> None:
    task_id = await submit(below)

    assert (await below.get(f"{arrives_as}/static/js/main.js")).status_code == 200
    assert (await below.get(f"{arrives_as}/api/tasks/{task_id}")).json()["task_id"] == task_id


async def test_the_bare_root_is_the_start_page(below: httpx.AsyncClient) -> None:
    assert '<base href="/intray/">' in (await below.get("/intray")).text


async def test_a_name_that_only_begins_like_the_root_is_not_below_it(
    below: httpx.AsyncClient,
) -> None:
    assert (await below.get("/intrays")).status_code == 404
