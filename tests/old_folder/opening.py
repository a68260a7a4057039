"""One run of the application of today on the old folder, and what it answered."""

import json
import shutil
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
import httpx

from app.main import create_app
from app.settings import Settings
from tests.old_folder.record import comparable

HERE = Path(__file__).parent
LONGEST_SECONDS = 300.0
"""A bound for what never comes."""

RECORDED: dict[str, Any] = json.loads((HERE / "answers.json").read_text("utf-8"))
QUAY = RECORDED["projects"]["Quay"]
WAITING = "Waits for its retry"
SCANNED = "Document ingestion: pilotage.pdf"
HAS_TESSERACT = shutil.which("tesseract") is not None
CUT: list[dict[str, Any]] = [
    task
    for task in RECORDED["cut"]
    if task["task_name"] != WAITING and (task["task_name"] != SCANNED or HAS_TESSERACT)
]
"""The tasks that have to go on and succeed; a scan needs tesseract."""


@dataclass
class Opened:
    """What was answered, by task id where it is about tasks."""

    first: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    ended: dict[str, Any] = field(default_factory=dict)
    events: dict[str, Any] = field(default_factory=dict)
    tasks: dict[str, Any] = field(default_factory=dict)
    documents: list[Any] = field(default_factory=list)
    sheets: list[Any] = field(default_factory=list)
    measurements: list[Any] = field(default_factory=list)
    later: dict[str, httpx.Response] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    ran_again: bool = False


def unpack(folder: Path) -> None:
    """Put the old data folder into this one."""
    with zipfile.ZipFile(HERE / "data.zip") as packed:
        packed.extractall(folder / "data")


async def run() -> Opened:
    """Open the folder `data`, have everything go on that can, then work with what is there."""
    opened = Opened()
    async with serving(Path("data")) as api:
        for task in RECORDED["cut"]:
            opened.first[task["task_id"]] = await get(api, address(task))
        for path in RECORDED["answers"]:
            opened.answers[path] = comparable(await api.get(path))
        await anyio.Path("go-on").touch()
        for task in CUT:
            opened.ended[task["task_id"]] = await until_final(api, address(task))
            events = await get(api, f"{address(task)}/events?limit=1000")
            opened.events[task["task_id"]] = events
        await _look_around(api, opened)
        await _work_on(api, opened)
    opened.ran_again = await anyio.Path("trace").exists()
    return opened


async def _look_around(api: httpx.AsyncClient, opened: Opened) -> None:
    """What there is once everything has ended."""
    opened.tasks = {task["task_id"]: task for task in await _all_tasks(api)}
    listed = await get(api, f"/api/documents?project_id={QUAY}&limit=100")
    opened.documents = listed["documents"]
    for document in opened.documents:
        word = Path(document["name"]).stem
        found = await get(api, f"/api/search?q={word}&document_id={document['document_id']}")
        opened.found[word] = found["results"]
    for drawing in (await get(api, f"/api/projects/{QUAY}/drawings"))["drawings"]:
        for sheet in drawing["pages"]:
            opened.sheets.append(sheet)
            measured = await get(api, f"/api/pages/{sheet['page_id']}/measurements")
            opened.measurements += measured["measurements"]


async def _work_on(api: httpx.AsyncClient, opened: Opened) -> None:
    """Use what was made by the older release."""
    later, params = opened.later, {"review_task_id": _id_of("contract_review")}
    later["repeated"] = await api.post("/api/tasks", **RECORDED["repeated"])
    body = {"task_type": "clause_recommendation", "params": params}
    begun = (await api.post("/api/tasks", json=body)).json()
    await until_final(api, address(begun))
    later["recommended"] = await api.get(address(begun))
    measured = opened.measurements[0]["measurement_id"]
    later["approved"] = await api.patch(
        f"/api/measurements/{measured}", json={"status": "approved"}
    )
    later["removed"] = await api.delete(f"/api/projects/{QUAY}?cascade=true")
    later["gone"] = await api.get(f"/api/projects/{QUAY}")


def _id_of(task_type: str) -> str:
    """A task of that type that had succeeded."""
    for path, answer in RECORDED["answers"].items():
        body = answer["body"]
        if path.count("/") == 3 and "/tasks/" in path and body["task_type"] == task_type:
            return str(body["task_id"])
    raise LookupError(task_type)


@asynccontextmanager
async def serving(data: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application on this folder. Nothing goes because of its age."""
    app = create_app(
        Settings(
            data=data,
            tasks=("tests.handlers",),
            workers=1,
            grace_seconds=0,
            reserve_mb=0,
            keep_events_days=0,
            keep_uploads_days=0,
        )
    )
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            client.app = app  # type: ignore[attr-defined]
            yield client


def address(task: dict[str, Any]) -> str:
    """Where a task is polled."""
    return f"/api/tasks/{task['task_id']}"


async def get(api: httpx.AsyncClient, path: str) -> Any:
    """The JSON at an address."""
    answer = await api.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return answer.json()


async def until_final(api: httpx.AsyncClient, path: str) -> Any:
    """The task once it has ended."""
    with anyio.fail_after(LONGEST_SECONDS):
        while not (task := await get(api, path))["completed_at"]:
            await anyio.sleep(0.05)
    return task


async def _all_tasks(api: httpx.AsyncClient) -> list[Any]:
    query = "/api/tasks?origin=any&limit=100"
    page = await get(api, query)
    tasks = list(page["tasks"])
    while page["next_cursor"]:
        page = await get(api, f"{query}&cursor={page['next_cursor']}")
        tasks += page["tasks"]
    return tasks
