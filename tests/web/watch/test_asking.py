"""Each request has an id, and where it is wanted a line in the log."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from app.logs import about
from app.settings import Settings
from app.web.watch.asking import AccessLog, shown_path
from tests.log_lines import Lines, lines_of_log
from tests.web.helpers import finish, serving

SECRET = "Zm9yLXRoZS1wZXJzb24tYWxvbmU"


@pytest.fixture
async def logged(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server that logs each request."""
    logging = replace(settings, access_log=True, tasks=("tests.handlers",))
    async with serving(logging) as client:
        yield client


def accesses(lines: Lines) -> Lines:
    return [line for line in lines if line["logger"] == "app.access"]


# Ids


async def test_a_client_may_name_its_request(shared_client: httpx.AsyncClient) -> None:
    answer = await shared_client.get("/api/health", headers={"x-request-id": "Root=1-67/a:b"})

    assert answer.headers.get_list("x-request-id") == ["Root=1-67/a:b"]


@pytest.mark.parametrize("given", ["", "a b", "x" * 129, 'a"b', "ä"])
async def test_an_id_that_is_not_sane_is_replaced(
    shared_client: httpx.AsyncClient, given: str
) -> None:
    headers = [(b"x-request-id", given.encode())]
    answers = [await shared_client.get("/api/health", headers=headers) for _ in range(2)]

    first, second = (answer.headers["x-request-id"] for answer in answers)
    assert len(first) == len(second) == 16
    assert given.encode() not in (first.encode(), second.encode())
    assert first != second


async def test_a_refusal_has_an_id_too(shared_client: httpx.AsyncClient) -> None:
    answer = await shared_client.get("/", headers={"host": "elsewhere", "x-request-id": "r"})

    assert (answer.status_code, answer.headers["x-request-id"]) == (421, "r")


async def test_what_is_logged_for_a_request_names_it(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(parts: object) -> None:
        raise RuntimeError("the disk is broken")

    monkeypatch.setattr("app.web.system.problems_of_storage", fail)
    with lines_of_log() as lines:
        answer = await client.get("/api/health", headers={"x-request-id": "mine"})

    assert answer.status_code == 500
    failed = [line for line in lines if line["message"].startswith("A request failed")]
    assert [line["request_id"] for line in failed] == ["mine"]
    assert "the disk is broken" in failed[0]["traceback"]


async def test_a_poll_from_memory_pays_for_no_id(client: httpx.AsyncClient) -> None:
    task_id = await finish(client)
    first = await client.get(f"/api/tasks/{task_id}")
    again = await client.get(f"/api/tasks/{task_id}")

    assert "x-request-id" in first.headers
    assert "x-request-id" not in again.headers
    assert first.content == again.content


# The log of accesses


async def test_a_request_is_a_line(logged: httpx.AsyncClient) -> None:
    with lines_of_log() as lines:
        answer = await logged.get("/api/search?q=divorce", headers={"x-request-id": "r"})

    (line,) = accesses(lines)
    assert line["ms"] >= 0
    told = {name: line[name] for name in ("method", "path", "status", "bytes", "address")}
    assert told == {
        "method": "GET",
        "path": "/api/search",
        "status": answer.status_code,
        "bytes": len(answer.content),
        "address": "127.0.0.1",
    }
    assert line["request_id"] == answer.headers["x-request-id"] == "r"
    assert "divorce" not in str(line)


async def test_polls_are_logged_as_well(logged: httpx.AsyncClient) -> None:
    task_id = await finish(logged)
    await logged.get(f"/api/tasks/{task_id}")

    with lines_of_log() as lines:
        answers = [await logged.get(f"/api/tasks/{task_id}") for _ in range(2)]

    for line, answer in zip(accesses(lines), answers, strict=True):
        assert (line["status"], line["bytes"]) == (200, len(answer.content))
        # The answer is one that all polls share: it keeps no id of an earlier one.
        assert [line["request_id"]] == answer.headers.get_list("x-request-id")


async def test_without_the_setting_nothing_is_logged(client: httpx.AsyncClient) -> None:
    with lines_of_log() as lines:
        await client.get("/api/health")

    assert accesses(lines) == []


@pytest.mark.parametrize(
    "path", [f"/set-password/{SECRET}", f"/api/password-links/{SECRET}",
             f"/intray/api/v1/password-links/{SECRET}", f"/set-password//{SECRET}/x"]
)  # fmt: skip
async def test_a_secret_in_an_address_is_in_no_log(logged: httpx.AsyncClient, path: str) -> None:
    with lines_of_log() as lines:
        await logged.get(path)
        await logged.post(path, json={})

    assert len(accesses(lines)) == 2
    assert SECRET not in str(lines)


def test_a_path_is_one_line_of_bounded_length() -> None:
    assert shown_path("/api/x\n2026 INFO forged") == "/api/x 2026 INFO forged"
    assert len(shown_path("/" + "x" * 10_000)) == 500


async def test_the_person_is_named_and_a_failure_is_logged() -> None:
    """Who asks is known only inside; that the answer failed ends no line."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        about.set({**about.get(), "user": "ana"})
        raise RuntimeError("broken")

    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(AccessLog(app), raise_app_exceptions=False),
        base_url="http://localhost",
    )
    with lines_of_log() as lines:
        async with client:
            await client.get("/x")

    (line,) = accesses(lines)
    assert line["user"] == "ana"
    assert "status" not in line
