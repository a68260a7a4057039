"""What tests of the HTTP side say again and again."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx

from app.engine.engine import Engine
from app.engine.live import LiveTask
from app.main import create_app
from app.settings import Settings
from app.web.requests import LOCAL, Services
from tests.conftest import REQUEST_ID, task_in, wait_until
from tests.new_database import give_database

SOMEBODY = "somebody"
Json = dict[str, Any]


@asynccontextmanager
async def serving(settings: Settings, *, root_path: str = "") -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application with exactly these settings."""
    await give_database(settings)
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, root_path=root_path)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://localhost", headers=REQUEST_ID
        ) as client:
            client.app = app  # type: ignore[attr-defined]
            yield client


def unknown_id() -> str:
    """An id of the right form that names nothing: the same in every process that runs tests."""
    return "01870000-0000-7000-8000-000000000000"


async def submit(
    client: httpx.AsyncClient, task_type: str = "test.ok", params: Json | None = None, **more: Any
) -> str:
    """Start a task over HTTP; returns its id."""
    body = {"task_type": task_type, "params": params or {}, **more}
    answer = await client.post("/api/tasks", json=body)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["task_id"])


async def live_task(client: httpx.AsyncClient, task_id: str) -> LiveTask:
    """The task in the engine's memory."""
    return await task_in(client).engine.find(task_id, LOCAL)


async def finish(
    client: httpx.AsyncClient, task_type: str = "test.ok", params: Json | None = None, **more: Any
) -> str:
    """Start a task and wait until it has ended; returns its id."""
    task_id = await submit(client, task_type, params, **more)
    assert await task_in(client).engine.until_final(await live_task(client, task_id), 20)
    return task_id


async def finished(client: httpx.AsyncClient, task_id: str, seconds: float = 30) -> Json:
    """The task once it has ended."""
    live = await live_task(client, task_id)
    assert await task_in(client).engine.until_final(live, seconds), live.task
    return await get(client, task_id)


def forget(client: httpx.AsyncClient) -> None:
    """No task that waits or has ended is in memory any more: answers have to come from disk."""
    task_in(client).engine.live._recent.clear()


async def hold(client: httpx.AsyncClient, percent: float = 10, **more: Any) -> str:
    """Start a task that runs until it is stopped, and wait until it reports."""
    task_id = await submit(client, "test.hold", {"percent": percent}, **more)
    live = await live_task(client, task_id)
    await wait_until(lambda: live.task.status == "PROGRESS")
    return task_id


async def wait_in_line(client: httpx.AsyncClient, **more: Any) -> tuple[str, str]:
    """A task that holds the only slot of its type, and one that waits behind it."""
    first = await submit(client, "test.one_at_a_time")
    live = await live_task(client, first)
    await wait_until(lambda: live.task.status == "PROGRESS")
    return first, await submit(client, "test.one_at_a_time", **more)


async def get(client: httpx.AsyncClient, task_id: str) -> Json:
    """The task as the API shows it."""
    answer = await client.get(f"/api/tasks/{task_id}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def listed(client: httpx.AsyncClient, query: str = "") -> Json:
    """A page of the list."""
    answer = await client.get(f"/api/tasks?{query}")
    assert answer.status_code == 200, answer.text
    page: Json = answer.json()
    return page


async def ids_in_list(client: httpx.AsyncClient, query: str = "") -> list[str]:
    """The ids on a page of the list."""
    return [task["task_id"] for task in (await listed(client, query))["tasks"]]


async def project(client: httpx.AsyncClient, name: str = "Harbour") -> str:
    """A new project; returns its id."""
    answer = await client.post("/api/projects", json={"name": name})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["project_id"])


async def tasks_of(parts: Services, owner_id: str = LOCAL) -> int:
    """How many tasks an owner has on disk."""
    sql = "SELECT count(*) FROM tasks WHERE owner_id = ?"
    return int((await parts.database.read(sql, (owner_id,)))[0][0])


async def foreign(engine: Engine, task_type: str = "test.ok", **options: Any) -> str:
    """A finished task of somebody else; returns its id."""
    params = options.pop("params", {})
    task, _ = await engine.submit(task_type, params, by=SOMEBODY, **options)
    assert await engine.until_final(await engine.find(task.task_id, SOMEBODY), 20)
    return task.task_id


def refused(answer: httpx.Response, status: int, code: str) -> Json:
    """Check that an answer is a refusal in the one shape; returns its `error`."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    error: Json = body["error"]
    assert set(body) == {"error", "detail"}
    assert set(error) == {"code", "message", "hint"}
    assert body["detail"] == error["message"]
    assert error["code"] == code, error
    return error


async def posting(
    client: httpx.AsyncClient, path: str, body: Callable[[], AsyncIterator[bytes]]
) -> tuple[int, str | None]:
    """Status and code of the answer to a body that comes in parts, as they come.

    The transport of tests would read it whole before the first question.
    """
    parts, sent = body(), list[Any]()
    url, headers = httpx.URL(path), {**client.headers, "content-type": "application/json"}

    async def receive() -> dict[str, Any]:
        part = await anext(parts, None)
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": url.path, "query_string": url.query,
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()
                    if name.lower() != "host"] + [(b"host", b"localhost")],
        "scheme": "http", "client": ("127.0.0.1", 1), "server": ("localhost", 80), "state": {},
    }  # fmt: skip
    await client.app(scope, receive, send)  # type: ignore[attr-defined]
    answer = json.loads(b"".join(each.get("body", b"") for each in sent[1:]))
    return sent[0]["status"], answer.get("error", {}).get("code")
