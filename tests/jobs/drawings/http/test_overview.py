"""All plan sets that somebody sees, over all projects."""

from functools import partial

import httpx

from tests.jobs.drawings.small_plans import Block, plan, sheets
from tests.web.helpers import Json, finished, project


async def plan_set(client: httpx.AsyncClient, project_id: str, name: str, count: int) -> str:
    data = sheets([partial(plan, Block(f"S1.0{number}")) for number in range(1, count + 1)])
    answer = await client.post(f"/api/projects/{project_id}/drawings", files={"file": (name, data)})
    await finished(client, answer.json()["task_id"])
    return str(answer.json()["document_id"])


async def test_plan_sets_of_all_projects_with_what_is_ready(client: httpx.AsyncClient) -> None:
    harbour, quay = await project(client, "Harbour"), await project(client, "Quay")
    first = await plan_set(client, harbour, "a.pdf", 1)
    second = await plan_set(client, quay, "b.pdf", 2)

    answer = await client.get("/api/drawings")
    found: Json = answer.json()

    assert (found["total"], found["next_cursor"]) == (2, None)
    assert [each["document_id"] for each in found["drawings"]] == [second, first]
    newest = found["drawings"][0]
    assert (newest["name"], newest["project_name"], newest["status"]) == (
        "b.pdf", "Quay", "completed",
    )  # fmt: skip
    pages = (await client.get(f"/api/drawings/{second}")).json()["pages"]
    assert (newest["sheets"], newest["ready"]) == (2, 2)
    assert newest["with_scale"] == sum(page["calibrated"] for page in pages)
    assert newest["changed_at"] >= newest["created_at"]
    known = {"if-none-match": answer.headers["etag"]}
    assert (await client.get("/api/drawings", headers=known)).status_code == 304

    page = (await client.get("/api/drawings?limit=1")).json()
    rest = (await client.get(f"/api/drawings?limit=1&cursor={page['next_cursor']}")).json()
    assert [each["document_id"] for each in (*page["drawings"], *rest["drawings"])] == [
        second, first,
    ]  # fmt: skip
    assert rest["next_cursor"] is None

    await client.delete(f"/api/drawings/{first}")
    assert (await client.get("/api/drawings")).json()["total"] == 1
