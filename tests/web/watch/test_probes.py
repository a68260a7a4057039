"""/healthz and /readyz: for who watches from outside and knows no name of this server."""

from dataclasses import replace

import httpx
import pytest

from app.settings import Settings
from tests.conftest import task_in
from tests.web.helpers import serving

PATHS = ("/healthz", "/readyz")


@pytest.mark.parametrize("path", PATHS)
async def test_a_probe_is_answered_under_any_host_and_says_ok(
    shared_client: httpx.AsyncClient, path: str
) -> None:
    answer = await shared_client.get(path, headers={"host": "10.0.0.7:8000"})

    assert (answer.status_code, answer.text) == (200, "ok")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


async def test_nothing_else_is_answered_under_any_host(shared_client: httpx.AsyncClient) -> None:
    for method, path in (("GET", "/api/health"), ("GET", "/healthz/"), ("POST", "/healthz")):
        answer = await shared_client.request(method, path, headers={"host": "10.0.0.7"})
        assert answer.status_code == 421, path


async def test_a_stopping_server_is_healthy_and_not_ready(client: httpx.AsyncClient) -> None:
    await task_in(client).engine.stop(grace=0)

    assert (await client.get("/healthz")).status_code == 200
    ready = await client.get("/readyz")
    assert (ready.status_code, ready.text) == (503, "unavailable")


async def test_a_server_that_cannot_store_is_not_healthy_and_says_no_more(
    client: httpx.AsyncClient,
) -> None:
    task_in(client).settings.database.unlink()

    for path in PATHS:
        answer = await client.get(path)
        assert (answer.status_code, answer.text) == (503, "unavailable")


async def test_probes_are_answered_below_a_root_and_beside_it(settings: Settings) -> None:
    """Who probes the server itself knows nothing of the proxy's paths."""
    async with serving(replace(settings, root_path="/intray")) as client:
        for path in ("/healthz", "/intray/healthz", "/intray/readyz"):
            assert (await client.get(path)).text == "ok"
