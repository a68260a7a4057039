"""Handlers may take every thread that anyio shares out; the server's own work has others."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import anyio
import anyio.to_thread
import httpx

from app.settings import Settings
from tests.conftest import task_in
from tests.web.helpers import finish, live_task, serving

HANDLERS = 45
"""More than anyio has threads."""


@asynccontextmanager
async def blocked_handlers(client: httpx.AsyncClient) -> AsyncIterator[None]:
    """As many handlers as HANDLERS wait in threads, and no thread of anyio's is left."""
    told = threading.Event()
    limiter = anyio.to_thread.current_default_thread_limiter()
    async with anyio.create_task_group() as group:
        for _ in range(HANDLERS):
            group.start_soon(partial(anyio.to_thread.run_sync, told.wait))
        try:
            with anyio.fail_after(10):
                while not limiter.statistics().tasks_waiting:
                    await anyio.sleep(0.005)
            yield
        finally:
            told.set()


async def test_handlers_that_block_in_threads_stop_no_answer(settings: Settings) -> None:
    with_tasks = Settings(
        data=settings.data, workers=1, grace_seconds=0, reserve_mb=0, tasks=("tests.handlers",)
    )
    async with serving(with_tasks) as client:
        small = await finish(client, "test.artifact")
        large = await finish(client, "test.artifact", {"then": "large"})
        document = await client.post("/api/documents?name=b.txt", content=b"The landlord pays.")
        document_id = document.json()["document_id"]
        ingested = await live_task(client, document.json()["task_id"])
        assert await task_in(client).engine.until_final(ingested, 40)
        sample = (await client.get("/api/samples")).json()[0]["id"]

        async with blocked_handlers(client):
            with anyio.fail_after(20):
                file = await client.post("/api/files?name=a.txt", content=b"The landlord pays.")
                assert file.status_code == 201
                for address in (
                    "/api/ready",
                    f"/api/tasks/{small}/artifacts/note.txt",
                    f"/api/tasks/{large}",
                    f"/api/tasks/{large}/result",
                    f"/api/documents/{document_id}/file",
                    "/api/search?q=landlord",
                    f"/api/samples/{sample}",
                    "/api/task-types",
                    "/api/capabilities",
                    "/openapi.json",
                    "/",
                    "/static/js/lib/api.js",
                    "/static/nothing.js",
                ):
                    answer = await client.get(address)
                    assert answer.status_code == (404 if "nothing" in address else 200), address
                again = await finish(client, "test.artifact", {"then": "large"})
                assert (await client.get(f"/api/tasks/{again}/result")).status_code == 200
