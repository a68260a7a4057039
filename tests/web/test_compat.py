"""The addresses of clients that exist already, whatever the task."""

from urllib.parse import urljoin

import httpx
import pytest

from app.settings import Settings
from tests.web.helpers import finish, serving, submit, unknown_id


@pytest.mark.parametrize(
    "prefix", ["/tasks/{}/status", "/api/tasks/{}/status", "/api/v1/tasks/{}/status"]
)
async def test_the_old_status_address_leads_to_the_task(
    client: httpx.AsyncClient, prefix: str
) -> None:
    task_id = await finish(client)
    address = prefix.format(task_id)

    answer = await client.get(address)

    assert (answer.status_code, answer.content) == (301, b"")
    location = answer.headers["location"]
    assert not location.startswith(("/", "http"))
    found = await client.get(urljoin(f"http://localhost{address}", location))
    assert (found.status_code, found.json()["task_id"]) == (200, task_id)


@pytest.mark.parametrize("prefix", ["/tasks/{}/status", "/api/v1/tasks/{}/status"])
async def test_the_old_address_works_below_a_path_of_a_proxy(
    settings: Settings, prefix: str
) -> None:
    below = Settings(data=settings.data, workers=1, tasks=("tests.handlers",))
    async with serving(below, root_path="/intray") as client:
        task_id = await submit(client)
        address = "/intray" + prefix.format(task_id)

        location = (await client.get(address)).headers["location"]

        target = urljoin(f"http://localhost{address}", location)
        assert target.startswith("http://localhost/intray/api/")
        assert (await client.get(target)).json()["task_id"] == task_id


@pytest.mark.parametrize("task_id", ["%0d%0aset-cookie:%20a=b", "%F0%9F%99%82", "%3Fx=1", "%23"])
async def test_nothing_of_an_id_gets_out_of_its_place_in_the_location(
    client: httpx.AsyncClient, task_id: str
) -> None:
    answer = await client.get(f"/api/tasks/{task_id}/status")

    assert answer.status_code == 301
    assert answer.headers["location"] == f"../{task_id}".replace("%0d%0a", "%0D%0A").replace(
        ":", "%3A"
    ).replace("=", "%3D")
    assert "set-cookie" not in answer.headers


async def test_the_old_address_of_nothing_ends_in_404(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/tasks/{unknown_id()}/status", follow_redirects=True)

    assert answer.status_code == 404


async def test_an_existing_client_follows_a_task_to_its_end_and_cancels_another(
    client: httpx.AsyncClient,
) -> None:
    """Start, poll and cancel under /api/v1, with the fields that those clients read."""
    started = await client.post("/api/v1/tasks", json={"task_type": "test.ok"})
    done = await client.get(f"/api/v1/tasks/{started.json()['task_id']}?wait=5")
    assert done.json()["status"] in ("PENDING", "STARTED", "PROGRESS", "SUCCESS")

    started = await client.post("/api/v1/tasks", json={"task_type": "test.hold"})
    cancelled = await client.post(f"/api/v1/tasks/{started.json()['task_id']}/cancel")
    assert cancelled.json()["status"] == "REVOKED"
    unknown = await client.get(f"/api/v1/tasks/{unknown_id()}")
    assert (unknown.status_code, unknown.json()["detail"]) == (404, "There is no such task.")
