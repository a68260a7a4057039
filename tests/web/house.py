"""A house with people in it: anna owns a project, carl reads in it, and nothing there is bob's."""

from dataclasses import dataclass
from functools import partial

import httpx

from app.people.model import Caller
from app.web.requests import Services
from tests.conftest import task_in
from tests.jobs.documents.carriers import pdf_of
from tests.jobs.drawings.small_plans import Block, doubtful, plan, sheets
from tests.web.helpers import Json, project, submit

SECRET = "Zanzibar"
"""A word in everything that is anna's: nobody else may ever read it."""
TEXT = f"The {SECRET} lease. The roof shall not leak, and the tenant pays for energy.".encode()


@dataclass(frozen=True, slots=True)
class House:
    """The application, a client of each person, and the ids of what is anna's."""

    parts: Services
    clients: dict[str, httpx.AsyncClient]
    ids: dict[str, str]

    @property
    def anna(self) -> httpx.AsyncClient:
        return self.clients["anna"]

    async def client(self, name: str, role: str = "member", scope: str = "full") -> None:
        """Somebody more, who asks with a token."""
        self.clients[name] = await asking_as(self.parts, self.anna, name, role, scope)


async def asking_as(
    parts: Services,
    beside: httpx.AsyncClient,
    name: str,
    role: str = "member",
    scope: str = "full",
) -> httpx.AsyncClient:
    """A client for a new user, over the same application as another."""
    user, _ = await parts.people.users.add(name, role, actor="operator")  # type: ignore[arg-type]
    caller = Caller(user.user_id, user.name, user.role, "full", "session")
    _, text = await parts.people.tokens.make(caller, "test", scope, days=None)  # type: ignore[arg-type]
    made = httpx.AsyncClient(
        transport=beside._transport,
        base_url=beside.base_url,
        headers={"authorization": f"Bearer {text}", "x-request-id": "the-same"},
    )
    made.app = beside.app  # type: ignore[attr-defined]
    return made


async def furnished(door: httpx.AsyncClient) -> House:
    """Anna (an admin) with a project full of things, carl its reader, dora its editor, and others.

    `door` is a client of an application without users.
    """
    parts = task_in(door)
    anna = await asking_as(parts, door, "anna", "admin")
    made = House(parts, {"anna": anna}, {})
    for name in ("bob", "carl", "dora", "paul", "nobody"):
        await made.client(name)
    made.ids.update(await things_of(anna))
    for name, role in (("carl", "reader"), ("dora", "editor")):
        await add_member(anna, made.ids["project_id"], name, role)
    return made


async def add_member(client: httpx.AsyncClient, project_id: str, name: str, role: str) -> Json:
    """Take someone into a project."""
    answer = await client.post(
        f"/api/projects/{project_id}/members", json={"name": name, "role": role}
    )
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


async def things_of(client: httpx.AsyncClient) -> dict[str, str]:
    """One of everything that an address names, all in one project but what cannot be in one."""
    project_id = await project(client, f"{SECRET} quay")
    drawn = await _drawing(client, project_id)
    files = {"file": (f"{SECRET}.txt", b"Only in a file: " + TEXT)}
    file_id = (await client.post("/api/files", files=files)).json()["file_id"]
    uses = {"file_id": file_id}
    contract = await client.post(f"/api/files?name={SECRET}.txt", content=TEXT)
    review = {"file_id": contract.json()["file_id"]}
    name: Json = {"task_name": f"{SECRET} work", "project_id": project_id}
    members = (await client.get(f"/api/projects/{project_id}/members")).json()
    review_id = await _done(client, "contract_review", review, **name)
    return {
        **drawn,
        "project_id": project_id,
        "task_id": await _done(client, "test.artifact", **name),
        "waiting_id": await submit(client, "test.ok", run_at="2090-01-01T00:00:00Z", **name),
        "failed_id": await _done(client, "test.fail", {"code": "x"}, **name),
        "user_task_id": await _done(client, "test.uses", uses, **name),
        "review_id": review_id,
        "decision_id": await _decision(client, review_id),
        "file_id": file_id,
        "text_id": await _document(client, project_id),
        "collection_id": await _document(
            client, project_id, pdf_of({f"{SECRET} note.txt": b"A note."}), ".pdf"
        ),
        "user_id": members[0]["user_id"],
        "token_id": (await client.get("/api/tokens")).json()[0]["token_id"],
    }


async def _done(
    client: httpx.AsyncClient, task_type: str, params: Json | None = None, **more: object
) -> str:
    task_id = await submit(client, task_type, params, **more)
    await ended(client, task_id)
    return task_id


async def _decision(client: httpx.AsyncClient, review_id: str) -> str:
    body = {"kind": "added", "start": 0, "end": 19, "note": f"Speaks of {SECRET}."}
    answer = await client.post(f"/api/contracts/{review_id}/decisions", json=body)
    return str(answer.json()["decision_id"])


async def _document(
    client: httpx.AsyncClient, project_id: str, content: bytes = TEXT, name: str = ".txt"
) -> str:
    answer = await client.post(
        f"/api/documents?name={SECRET}{name}&project_id={project_id}", content=content
    )
    await ended(client, answer.json()["task_id"])
    return str(answer.json()["document_id"])


async def _drawing(client: httpx.AsyncClient, project_id: str) -> dict[str, str]:
    path = f"/api/projects/{project_id}"
    set_of_two = sheets([partial(doubtful, Block("S1.01")), partial(plan, Block("S1.02"))])
    files = {"file": (f"{SECRET}.pdf", set_of_two)}
    started = (await client.post(f"{path}/drawings", files=files)).json()
    await ended(client, started["task_id"])
    condition = {"name": f"{SECRET} slab", "measurement_type": "area", "unit": "SF"}
    condition_id = (await client.post(f"{path}/conditions", json=condition)).json()["condition_id"]
    drawing = (await client.get(f"/api/drawings/{started['document_id']}")).json()
    page_id = drawing["pages"][0]["page_id"]
    body = {"condition_id": condition_id}
    task = (await client.post(f"/api/pages/{page_id}/ai-takeoff", json=body)).json()
    await ended(client, task["task_id"])
    task = (await client.post(f"/api/pages/{page_id}/autonomous-takeoff")).json()
    await ended(client, task["task_id"])
    found = (await client.get(f"/api/pages/{page_id}/measurements")).json()["measurements"]
    seen = (await client.get(f"/api/pages/{page_id}/candidates")).json()["candidates"]
    # What a person has answered stays, whatever is measured again.
    answer = f"/api/candidates/{seen[0]['candidate_id']}"
    assert (await client.post(answer, json={"answer": "nothing"})).status_code == 200
    region = {"name": f"{SECRET} detail", "box": [10, 10, 60, 60], "ratio": 24}
    drawn = (await client.post(f"/api/pages/{page_id}/regions", json=region)).json()
    return {
        "drawing_id": started["document_id"],
        "page_id": page_id,
        "condition_id": condition_id,
        "measurement_id": found[0]["measurement_id"],
        "candidate_id": seen[0]["candidate_id"],
        "region_id": drawn["region_id"],
    }


async def ended(client: httpx.AsyncClient, task_id: str) -> None:
    """Wait until a task has ended, whoever it belongs to."""
    engine = task_in(client).engine
    live = engine.in_memory(task_id)
    assert live is not None
    assert await engine.until_final(live, 30)
