"""Documents over HTTP: upload, watch, read, delete."""

import httpx

from tests.conftest import task_in
from tests.web.helpers import Json, live_task

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
    return await client.post(f"/api/documents{query}", files={"file": (name, data)})


async def uploaded(
    client: httpx.AsyncClient, data: bytes = LEASE, name: str = "lease.md", query: str = ""
) -> Json:
    """Upload a document and wait until its task has ended; returns the document."""
    answer = await send(client, data, name, query)
    assert answer.status_code == 202, answer.text
    live = await live_task(client, answer.json()["task_id"])
    assert await task_in(client).engine.until_final(live, 30)
    return await shown(client, answer.json()["document_id"])


async def shown(client: httpx.AsyncClient, document_id: str) -> Json:
    answer = await client.get(f"/api/documents/{document_id}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def test_an_upload_becomes_a_document_that_can_be_read(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)

    assert (document["status"], document["progress"]) == ("completed", 100), document
    assert document["step"] == "Document ready"
    assert (document["pages"], document["chunks"], document["words"]) == (1, 1, 58)
    assert "warehouse" in document["summary"]
    page = (await client.get(f"/api/documents/{document['document_id']}/pages/1")).json()
    assert "good repair" in page["text"]
    assert (page["start"], page["end"]) == (0, len(page["text"]))
    file = await client.get(f"/api/documents/{document['document_id']}/file")
    assert file.content == LEASE
    assert file.headers["content-disposition"] == 'attachment; filename="lease.md"'


async def test_a_deleted_document_leaves_nothing(client: httpx.AsyncClient) -> None:
    document = await uploaded(client)

    gone = await client.delete(f"/api/documents/{document['document_id']}")

    assert gone.status_code == 204
    assert (await client.get("/api/documents")).json()["documents"] == []
