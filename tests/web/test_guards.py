"""No website can act on a server that listens on this machine, and answers stay in their place."""

import httpx
import pytest

from app.settings import Settings
from tests.conftest import task_in
from tests.web.helpers import finish, refused, serving, tasks_of, unknown_id

FRIEND = "https://reports.example"
START = {"task_type": "test.ok"}


# Host


@pytest.fixture
def client(shared_client: httpx.AsyncClient) -> httpx.AsyncClient:
    """One Intray for all tests here."""
    return shared_client


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"],
)
async def test_a_loopback_host_is_answered(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("/api/health", headers={"host": host})).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "localhost.evil.example", "evil.example:8000", "127.0.0.1.evil.example",
        "127.0.0.2", "0.0.0.0", "[::2]", "[::1]x", "", "localhost@evil.example", "::1",
    ],
)  # fmt: skip
async def test_a_foreign_host_reaches_nothing(client: httpx.AsyncClient, host: str) -> None:
    """A name that another site points at this machine (DNS rebinding)."""
    for path in ("/", "/api/health", "/static/css/app.css", "/metrics", "/nowhere"):
        refused(await client.get(path, headers={"host": host}), 421, "unknown_host")


async def test_a_host_that_is_listed_is_answered(settings: Settings) -> None:
    listed = Settings(data=settings.data, workers=1, hosts=("intray.example",))
    async with serving(listed) as client:
        answer = await client.get("/api/health", headers={"host": "Intray.Example:443"})
        assert answer.status_code == 200
        answer = await client.get("/api/health", headers={"host": "other.example"})
        refused(answer, 421, "unknown_host")


async def test_a_host_that_was_refused_is_refused_again(client: httpx.AsyncClient) -> None:
    for _ in range(2):
        answer = await client.get("/api/health", headers={"host": "evil.example"})
        assert answer.status_code == 421


@pytest.mark.parametrize(
    "hosts", [("localhost", "localhost"), ("localhost", "evil.example"), ("", "localhost")]
)
async def test_two_hosts_are_refused_everywhere(
    client: httpx.AsyncClient, hosts: tuple[str, str]
) -> None:
    """A proxy in front may have looked at the one, and this server at the other."""
    task_id = await finish(client)
    headers = [("host", host) for host in hosts]
    # The short way of a poll is open only once the guard knows the host.
    assert (await client.get(f"/api/tasks/{task_id}")).status_code == 200

    for path in (f"/api/tasks/{task_id}", "/api/health", "/", "/nowhere"):
        refused(await client.get(path, headers=headers), 400, "two_hosts")
    refused(await client.post("/api/tasks", json=START, headers=headers), 400, "two_hosts")


# Origin


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://[::1"},
        {"origin": "http://localhost:9999"}, {"origin": "localhost"}, {"origin": FRIEND},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
        {"origin": "http://localhost", "sec-fetch-site": "cross-site"},
    ],
)  # fmt: skip
async def test_another_site_cannot_change_anything(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    task_id = await finish(client, "test.fail", {"code": "x"})
    before = await tasks_of(task_in(client))
    answers = [
        await client.post("/api/tasks", json=START, headers=headers),
        await client.post(f"/api/tasks/{task_id}/cancel", headers=headers),
        await client.post(f"/api/tasks/{task_id}/retry", headers=headers),
        await client.delete(f"/api/tasks/{task_id}", headers=headers),
        await client.post("/api/tasks/delete", json={"all": True}, headers=headers),
        await client.post("/api/projects", json={"name": "x"}, headers=headers),
        await client.post("/api/files?name=a.txt", content=b"text", headers=headers),
        await client.put("/nowhere", headers=headers),
    ]

    for answer in answers:
        refused(answer, 403, "cross_site")
    assert await tasks_of(task_in(client)) == before


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"origin": "http://localhost"}, {"origin": "https://LOCALHOST"},
        {"origin": "http://localhost", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
    ],
)  # fmt: skip
async def test_the_page_itself_and_programs_may_change_things(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await client.post("/api/tasks", json=START, headers=headers)

    assert answer.status_code == 202


async def test_reading_asks_for_no_origin(client: httpx.AsyncClient) -> None:
    """A browser keeps the answer from the other site, as there is no CORS header."""
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    answer = await client.get("/api/tasks", headers=headers)

    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


# Content type


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "x"],
)
async def test_json_routes_take_json_alone(client: httpx.AsyncClient, content_type: str) -> None:
    """A form of another site can send these types without being asked first."""
    before = await tasks_of(task_in(client))
    for address in ("/api/tasks", "/api/tasks/cancel", "/api/projects"):
        answer = await client.post(
            address, content=b'{"task_type": "test.ok"}', headers={"content-type": content_type}
        )
        refused(answer, 415, "unsupported_media_type")
    assert await tasks_of(task_in(client)) == before


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON"])
async def test_json_may_be_named_in_every_usual_way(
    client: httpx.AsyncClient, content_type: str
) -> None:
    answer = await client.post(
        "/api/tasks", content=b'{"task_type": "test.ok"}', headers={"content-type": content_type}
    )

    assert answer.status_code == 202


# CORS


async def test_no_other_site_is_let_in_unless_it_is_named(client: httpx.AsyncClient) -> None:
    headers = {"origin": FRIEND, "access-control-request-method": "POST"}
    answer = await client.options("/api/tasks", headers=headers)

    refused(answer, 405, "method_not_allowed")
    assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_a_named_origin_may_use_the_api(settings: Settings) -> None:
    open_to = Settings(data=settings.data, workers=1, origins=(FRIEND,), tasks=("tests.handlers",))
    async with serving(open_to) as client:
        preflight = await client.options(
            "/api/tasks", headers={"origin": FRIEND, "access-control-request-method": "POST"}
        )
        assert preflight.status_code == 200
        assert preflight.headers["access-control-allow-origin"] == FRIEND

        headers = {"origin": FRIEND, "sec-fetch-site": "cross-site"}
        answer = await client.post("/api/tasks", json=START, headers=headers)
        assert answer.status_code == 202
        assert answer.headers["access-control-allow-origin"] == FRIEND

        stranger = {"origin": "https://evil.example"}
        refused(await client.post("/api/tasks", json=START, headers=stranger), 403, "cross_site")
        read = await client.get("/api/tasks", headers=stranger)
        assert "access-control-allow-origin" not in read.headers


async def test_an_answer_in_memory_tells_each_origin_its_own(settings: Settings) -> None:
    """What one origin is told of itself is not told to the next one."""
    open_to = Settings(data=settings.data, workers=1, origins=(FRIEND,), tasks=("tests.handlers",))
    async with serving(open_to) as client:
        address = f"/api/tasks/{await finish(client)}"
        first = await client.get(address)
        for _ in range(2):
            named = await client.get(address, headers={"origin": FRIEND})
            plain = await client.get(address)
            stranger = await client.get(address, headers={"origin": "https://evil.example"})

            assert named.headers["access-control-allow-origin"] == FRIEND
            assert "access-control-allow-origin" not in stranger.headers
            assert plain.headers.multi_items() == first.headers.multi_items()
            assert named.content == plain.content == stranger.content == first.content


async def test_an_answer_in_memory_is_given_to_known_hosts_alone(client: httpx.AsyncClient) -> None:
    address = f"/api/tasks/{await finish(client)}"
    for _ in range(2):
        assert (await client.get(address)).status_code == 200
        refused(await client.get(address, headers={"host": "evil.example"}), 421, "unknown_host")


# Headers of every answer


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200), ("GET", "/tasks", 200), ("GET", "/static/css/app.css", 200),
        ("GET", "/static/nothing.css", 404), ("GET", "/nowhere", 404), ("PUT", "/api/tasks", 405),
        ("GET", "/api/tasks", 200), ("GET", "/api/tasks?limit=0", 422),
        ("GET", f"/api/tasks/{unknown_id()}", 404), ("GET", "/api/tasks/x/status", 301),
        ("GET", "/api/health", 200), ("GET", "/api/ready", 200), ("GET", "/api/capabilities", 200),
        ("GET", "/api/task-types", 200), ("GET", "/api/samples", 200), ("GET", "/metrics", 200),
        ("GET", "/openapi.json", 200), ("POST", "/api/tasks", 415), ("POST", "/api/files", 422),
        ("HEAD", "/api/tasks", 200), ("OPTIONS", "/api/tasks", 405),
    ],
)  # fmt: skip
async def test_every_answer_carries_the_security_headers(
    client: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await client.request(method, path)

    assert answer.status_code == status, answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    policy = answer.headers["content-security-policy"]
    assert "default-src" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy


async def test_a_task_in_every_form_carries_the_security_headers(
    client: httpx.AsyncClient,
) -> None:
    task_id = await finish(client, "test.artifact", {"then": "large"})
    first = await client.get(f"/api/tasks/{task_id}")
    etag = {"if-none-match": first.headers["etag"]}
    answers = [
        first,
        await client.get(f"/api/tasks/{task_id}", headers=etag),
        await client.get(f"/api/tasks/{task_id}/result"),
        await client.get(f"/api/tasks/{task_id}/artifacts/note.txt"),
        await client.get(f"/api/tasks/{task_id}/events"),
        await client.post(f"/api/tasks/{task_id}/cancel"),
        await client.delete(f"/api/tasks/{task_id}"),
    ]

    assert [answer.status_code for answer in answers] == [200, 304, 200, 200, 200, 200, 204]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "content-security-policy" in answer.headers


async def test_samples_are_sandboxed_like_everything_that_is_somebodys_file(
    client: httpx.AsyncClient,
) -> None:
    for sample in (await client.get("/api/samples")).json():
        answer = await client.get(f"/api/samples/{sample['id']}")
        assert (answer.status_code, len(answer.content)) == (200, sample["size"])
        assert answer.headers["content-security-policy"].startswith("sandbox")
    refused(await client.get("/api/samples/none"), 404, "sample_not_found")
