"""Documents sent over HTTP, and what tests of them say repeatedly."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from unittest.mock import patch

import anyio
import httpx

from app.engine.compute.pool import ComputePool
from tests.conftest import task_in
from tests.web.helpers import Json, finished

LEASE = b"""# Lease

The Landlord lets the warehouse on Harbour Street to the Tenant for a term of ten years.

## Repairs

The Tenant shall keep the roof and the gutters of the warehouse in good repair at all times.

## Rent

The rent of the warehouse is 12,000 pounds a year and is due on the first day of each quarter.
"""


async def send(
    client: httpx.AsyncClient, data: bytes = LEASE, name: str = "lease.md", query: str = ""
) -> httpx.Response:
    """Upload a document."""
    return await client.post(f"/api/documents{query}", files={"file": (name, data)})


async def uploaded(
    client: httpx.AsyncClient, data: bytes = LEASE, name: str = "lease.md", query: str = ""
) -> Json:
    """Upload a document and wait until its task has ended; returns the document."""
    answer = await send(client, data, name, query)
    assert answer.status_code == 202, answer.text
    await finished(client, answer.json()["task_id"])
    return await shown(client, answer.json()["document_id"])


async def upload_file(
    client: httpx.AsyncClient, data: bytes = LEASE, name: str = "lease.md"
) -> str:
    """Upload a file that is no document yet; returns its id."""
    answer = await client.post("/api/files", files={"file": (name, data)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["file_id"])


async def shown(client: httpx.AsyncClient, document_id: str) -> Json:
    """The document as the API shows it."""
    answer = await client.get(f"/api/documents/{document_id}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def listed(client: httpx.AsyncClient, query: str = "") -> Json:
    """A page of the list."""
    answer = await client.get(f"/api/documents?{query}")
    assert answer.status_code == 200, answer.text
    page: Json = answer.json()
    return page


async def ids_of(client: httpx.AsyncClient, query: str = "") -> list[str]:
    """The ids on a page of the list."""
    return [each["document_id"] for each in (await listed(client, query))["documents"]]


@asynccontextmanager
async def held(
    client: httpx.AsyncClient, function: str, data: bytes = b"", name: str = "held.md"
) -> AsyncIterator[str]:
    """A document whose ingestion stands still before that worker function; its id."""

    run, is_there = ComputePool.run, anyio.Event()

    async def stand_still(
        pool: ComputePool, called: Callable[..., object], *given: Any, **options: Any
    ) -> object:
        if called.__name__ == function:
            is_there.set()
            await anyio.sleep_forever()
        return await run(pool, called, *given, **options)

    with patch.object(ComputePool, "run", stand_still):
        answer = await send(client, data or LEASE, name)
        assert answer.status_code == 202, answer.text
        with anyio.fail_after(20):
            await is_there.wait()
        # What it has said of itself so far is written when this is.
        await task_in(client).database.write(lambda connection: None)
        yield str(answer.json()["document_id"])
