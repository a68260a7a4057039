"""Every error has one shape, says what to do, and lets nothing of the inside out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from app import errors
from app.settings import Settings
from app.web.api_route import ApiRoute
from app.web.errors import STATUS_OF, error_body, on_http_error
from tests.api import API
from tests.conftest import task_in
from tests.web.helpers import finish, get, refused, serving, submit, tasks_of, unknown_id

SECRET = "/srv/intray/secret.py"


def address(route: ApiRoute) -> str:
    """An address of the route with ids that name nothing."""
    path = route.path
    for name in ("task_id", "project_id"):
        path = path.replace(f"{{{name}}}", unknown_id())
    return "/api" + path.replace("{name}", "none").replace("{id}", "none")


class Broken:
    """Stands where the parts are; whatever is asked of it breaks."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(f"something in {SECRET} broke")


@contextmanager
def broken_parts(client: httpx.AsyncClient) -> Iterator[None]:
    """Everything that a route could call breaks."""
    state = client.app.state  # type: ignore[attr-defined]
    parts, state.services = state.services, Broken()
    try:
        yield
    finally:
        state.services = parts


def crash() -> None:
    raise RuntimeError(f"something in {SECRET} broke")


def named(route: ApiRoute) -> str:
    return f"{route.method} {route.path}"


def test_every_kind_of_refusal_has_a_status() -> None:
    assert set(STATUS_OF) == set(errors.Refusal.__subclasses__())


def test_the_shape_holds_the_message_twice_for_old_clients() -> None:
    assert error_body("code", "Message.", "Hint.") == {
        "error": {"code": "code", "message": "Message.", "hint": "Hint."},
        "detail": "Message.",
    }


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/api/nowhere", 404, "not_found"),
        ("GET", "/api/tasks/", 404, "not_found"),
        ("GET", "/static/nothing.js", 404, "not_found"),
        ("GET", "/static/../app/main.py", 404, "not_found"),
        ("GET", "/static/%2e%2e/%2e%2e/etc/passwd", 404, "not_found"),
        ("POST", "/", 405, "method_not_allowed"),
        ("POST", "/static/css/app.css", 405, "method_not_allowed"),
        ("PUT", "/api/tasks", 405, "method_not_allowed"),
        ("DELETE", "/api/health", 405, "method_not_allowed"),
        ("BREW", "/api/tasks", 405, "method_not_allowed"),
    ],
)
async def test_what_is_not_there_is_said_in_the_one_shape(
    client: httpx.AsyncClient, method: str, path: str, status: int, code: str
) -> None:
    refused(await client.request(method, path), status, code)


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/api/tasks", "GET, HEAD, POST"),
        (f"/api/tasks/{unknown_id()}", "DELETE, GET, HEAD, PATCH"),
        (f"/api/projects/{unknown_id()}", "DELETE, GET, HEAD, PATCH"),
        ("/metrics", "GET, HEAD"),
        ("/api/tasks/cancel", "POST"),
        ("/api/v1/tasks/delete", "POST"),
        ("/api/documents/batch", "POST"),
        (f"/api/tasks/{unknown_id()}/retry", "POST"),
    ],
)
async def test_a_wrong_method_is_told_the_right_ones(
    client: httpx.AsyncClient, path: str, methods: str
) -> None:
    answer = await client.put(path)

    refused(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == methods


async def test_every_route_refuses_in_the_one_shape(client: httpx.AsyncClient) -> None:
    """Each is asked for something that is not there, with a body that says nothing."""
    for route in API:
        content = b"{}" if route.body is not None else b""
        headers = {"content-type": "application/json"} if content else {}
        answer = await client.request(
            route.method, address(route), content=content, headers=headers
        )

        assert answer.status_code < 500, named(route)
        if answer.status_code >= 400:
            refused(answer, answer.status_code, answer.json()["error"]["code"])


async def test_a_crash_in_any_route_says_nothing_of_the_inside(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Invariant 12."""
    monkeypatch.setattr("app.web.samples.samples_in", crash)
    for route in API:
        fields = route.body.model_fields if route.body else ()
        body = {"task_type": "test.ok", "name": "x", "all": True}
        with broken_parts(client):
            answer = await client.request(
                route.method,
                address(route) + ("?name=a.txt" if route.upload else ""),
                content=b"some text" if route.upload else None,
                json={name: body[name] for name in body if name in fields} if route.body else None,
            )

        assert SECRET not in answer.text, named(route)
        assert "Traceback" not in answer.text, named(route)
        if answer.status_code != 301:
            assert refused(answer, 500, "internal_error")["hint"]


async def test_a_crash_is_logged_and_followed_by_business_as_usual(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with broken_parts(client):
        refused(await client.get("/api/tasks"), 500, "internal_error")

    assert SECRET in caplog.text
    assert (await get(client, await finish(client)))["status"] == "SUCCESS"


async def test_paths_of_this_machine_stay_inside(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    """Invariant 12, over every address that can be read."""
    task_id = await finish(client, "test.fail")
    await finish(client, "test.artifact", {"then": "large"})
    await client.post("/api/files?name=a.pdf", content=b"%PDF-1.4 broken")
    inside = [str(settings.data), str(Path(__file__).parents[2] / "app"), "site-packages"]
    pages = ["/", "/metrics", "/openapi.json", f"/api/tasks/{task_id}", "/api/tasks?origin=any"]
    addresses = [address(route) for route in API if route.method == "GET"]

    for each in [*pages, *addresses]:
        text = (await client.get(each)).text
        for path in inside:
            assert path not in text, each


async def test_the_words_of_a_failure_are_plain_and_its_path_is_cut(
    client: httpx.AsyncClient,
) -> None:
    """A handler's own exception may name a path; what the API shows does not."""
    task = await get(client, await finish(client, "test.fail"))

    assert task["status"] == "FAILURE"
    assert task["traceback"] is None
    assert "/etc/intray" not in str(task)


async def test_a_type_that_is_no_longer_loaded_is_a_refusal_and_no_crash(
    settings: Settings,
) -> None:
    with_types = Settings(data=settings.data, workers=1, tasks=("tests.handlers",))
    async with serving(with_types) as client:
        failed = await finish(client, "test.fail", {"code": "x"})
        waiting = await submit(client, run_at="2099-01-01T00:00:00Z")
    async with serving(Settings(data=settings.data, workers=1)) as client:
        assert (await get(client, waiting))["status"] == "PENDING"
        assert (await client.get("/api/tasks")).json()["total"] == 2
        answer = await client.post(f"/api/tasks/{failed}/retry")
        assert 400 <= answer.status_code < 500, answer.text
        refused(answer, answer.status_code, "unknown_task_type")
        ready = await client.get("/api/ready")
        assert (ready.status_code, ready.json()["status"]) == (503, "unavailable")
        assert "test.ok" in ready.json()["problems"][0]
        assert await tasks_of(task_in(client)) == 2


async def test_an_error_of_starlette_keeps_its_headers_and_gets_our_shape() -> None:
    from starlette.exceptions import HTTPException
    from starlette.requests import Request

    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/x", "headers": []}
    error = HTTPException(418, "No coffee", headers={"x-pot": "tea"})

    answer = await on_http_error(Request(scope), error)

    assert (answer.status_code, answer.headers["x-pot"]) == (418, "tea")
    assert b'"code":"im_a_teapot","message":"No coffee"' in answer.body
