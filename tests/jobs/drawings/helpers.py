"""What tests of drawings need again and again."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import anyio
import httpx
import pytest

from app import jsonio
from app.engine.compute.pool import ComputePool
from app.engine.model import Progress
from app.engine.progress import Reporter
from app.errors import TaskFailure
from app.jobs.drawings.store import candidates
from app.settings import Settings
from app.web.requests import LOCAL
from tests.calls import segfault
from tests.conftest import task_in
from tests.jobs.drawings.small_plans import plans
from tests.web.helpers import SOMEBODY, Json, finished, project, serving

SHEETS = ("S1.01", "S1.02", "S1.03")
TABLES = (
    "drawings", "pages", "page_sheets", "classifications", "conditions", "measurements",
    "files", "task_files", "tasks",
)  # fmt: skip


# A drawing that is there already


def settings_for(data: Path, **more: Any) -> Settings:
    """As the fixture `settings`, for any folder."""
    return Settings(
        data=data, workers=1, grace_seconds=0, reserve_mb=0, durability="NORMAL", **more
    )


@pytest.fixture(scope="session")
async def processed(tmp_path_factory: pytest.TempPathFactory, workers: None) -> Path:
    """The data folder of an Intray in which a set of three calibrated sheets was read."""
    folder = tmp_path_factory.mktemp("processed") / "data"
    async with serving(settings_for(folder)) as client:
        drawing = await uploaded(client, await project(client), plans(*SHEETS), "plans.pdf")
        assert (drawing["status"], drawing["warnings"]) == ("completed", []), drawing
    return folder


@pytest.fixture
def ready(settings: Settings, processed: Path) -> Path:
    """Puts that drawing into the Intray of this test."""
    shutil.copytree(processed, settings.data)
    return settings.data


async def the_drawing(client: httpx.AsyncClient) -> Json:
    """The drawing that `ready` put there."""
    [row] = await task_in(client).database.read("SELECT drawing_id FROM drawings")
    return await shown(client, row[0])


async def the_pages(client: httpx.AsyncClient) -> list[str]:
    """The ids of its sheets."""
    return [page["page_id"] for page in (await the_drawing(client))["pages"]]


# Plan sets


async def send(
    client: httpx.AsyncClient, project_id: str, data: bytes, name: str = "plans.pdf"
) -> httpx.Response:
    """Upload a plan set."""
    path = f"/api/projects/{project_id}/drawings"
    return await client.post(path, files={"file": (name, data)})


async def uploaded(
    client: httpx.AsyncClient, project_id: str, data: bytes, name: str = "plans.pdf"
) -> Json:
    """Upload a plan set and wait until its task has ended; returns the drawing."""
    answer = await send(client, project_id, data, name)
    assert answer.status_code == 202, answer.text
    await finished(client, answer.json()["task_id"])
    return await shown(client, answer.json()["document_id"])


async def shown(client: httpx.AsyncClient, drawing_id: str) -> Json:
    """The drawing as the API shows it."""
    return await found(client, f"/api/drawings/{drawing_id}")


async def page(client: httpx.AsyncClient, page_id: str) -> Json:
    """The sheet as the API shows it."""
    return await found(client, f"/api/pages/{page_id}")


async def found(client: httpx.AsyncClient, path: str) -> Json:
    """What is at an address."""
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


# Takeoffs


SHAPE = {
    "geometry": {"type": "polygon", "ring": [[0, 0], [36, 0], [36, 36], [0, 36]], "holes": []},
    "place": [0, 0, 36, 36],
    "label": "P-1",
    "area": 1296.0,
    "length": 144.0,
}
"""Two feet by two at 1/4"."""


async def doubted(
    client: httpx.AsyncClient,
    page_id: str,
    called: str = "P-1",
    *,
    shapes: int = 2,
    source: str = "vector",
) -> str:
    """A candidate of piers, as a takeoff stores it; returns its id."""
    row = {"kind": "pier", "called": called, "is_mark": True, "doubt": "only a mark",
           "count": shapes, "shapes": [SHAPE] * shapes}  # fmt: skip
    replace = partial(
        candidates.replace,
        page_id=page_id,
        source=source,
        task_id="t",
        found=jsonio.dumps_text([row]),
        of_kind=None,
        now=1,
    )
    await task_in(client).database.write(replace)
    listed = (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"]
    return str(next(each["candidate_id"] for each in listed if each["called"] == called))


async def condition(
    client: httpx.AsyncClient,
    project_id: str,
    name: str = "Slab",
    measurement_type: str = "area",
    unit: str = "SF",
    **more: Any,
) -> str:
    """A new condition; returns its id."""
    body = {"name": name, "measurement_type": measurement_type, "unit": unit, **more}
    answer = await client.post(f"/api/projects/{project_id}/conditions", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["condition_id"])


async def started(client: httpx.AsyncClient, path: str, body: Json | None = None) -> Json:
    """Start a task; returns the answer."""
    answer = await client.post(path, json=body) if body else await client.post(path)
    assert answer.status_code == 202, answer.text
    told: Json = answer.json()
    assert answer.headers["location"] == f"/api/tasks/{told['task_id']}"
    return told


async def ran(client: httpx.AsyncClient, path: str, body: Json | None = None) -> Json:
    """Start a task and wait until it has ended; returns it."""
    return await finished(client, (await started(client, path, body))["task_id"])


async def succeeded(client: httpx.AsyncClient, path: str, body: Json | None = None) -> Json:
    """Run a task that goes well; returns its result."""
    task = await ran(client, path, body)
    assert task["status"] == "SUCCESS", task
    result: Json = task["result"]
    return result


async def taken_off(
    client: httpx.AsyncClient, page_id: str, condition_id: str, **more: Any
) -> Json:
    """Measure a condition on a sheet; returns the result."""
    body = {"condition_id": condition_id, **more}
    return await succeeded(client, f"/api/pages/{page_id}/ai-takeoff", body)


async def measurements(client: httpx.AsyncClient, page_id: str, query: str = "") -> list[Json]:
    """What was measured on a sheet."""
    listed: list[Json] = (await found(client, f"/api/pages/{page_id}/measurements?{query}"))[
        "measurements"
    ]
    return listed


async def totals(client: httpx.AsyncClient, project_id: str) -> dict[str, Json]:
    """The totals of each condition of a project by its name."""
    listed = (await found(client, f"/api/projects/{project_id}/conditions"))["conditions"]
    return {each["name"]: each["totals"] for each in listed}


async def decide(client: httpx.AsyncClient, measurement_id: str, status: str) -> Json:
    """Approve or reject a measurement, or make it a draft."""
    answer = await client.patch(f"/api/measurements/{measurement_id}", json={"status": status})
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


# What is there


async def counts(client: httpx.AsyncClient, tables: Iterable[str] = TABLES) -> dict[str, int]:
    """How many rows there are of all that drawings are made of."""
    database = task_in(client).database
    return {table: (await database.read(f"SELECT count(*) FROM {table}"))[0][0] for table in tables}


def contents(client: httpx.AsyncClient) -> list[Path]:
    """The files on disk."""
    folder = task_in(client).settings.data / "contents"
    return [path for path in folder.rglob("*") if path.is_file()]


async def give_away(client: httpx.AsyncClient) -> None:
    """All that is there belongs to somebody else from now on, and to projects of somebody else."""

    def give(connection: Any) -> None:
        connection.execute("UPDATE files SET owner_id = ?", (SOMEBODY,))
        connection.execute("UPDATE members SET user_id = ?", (SOMEBODY,))

    parts = task_in(client)
    await parts.database.write(give)
    for project_id in parts.people.memberships.owners(LOCAL)[1:]:
        parts.people.memberships.set(project_id, LOCAL, None)
        parts.people.memberships.set(project_id, SOMEBODY, "owner")


# What is under way


@asynccontextmanager
async def held(function: str, *, first: int = 0) -> AsyncIterator["Held"]:
    """Calls of that worker function stand still, all but the `first` ones, until released."""
    run, hold = ComputePool.run, Held(first)

    async def stand_still(
        pool: ComputePool, called: Callable[..., Any], args: Any, kwargs: Any, **options: Any
    ) -> Any:
        if called.__name__ == function:
            await hold.wait()
            if hold.calls in hold.failing:
                raise TaskFailure("told_to", "It failed as it was told to.", "Tell it otherwise.")
            if hold.calls in hold.deadly:
                return await run(pool, segfault, (), {}, **options)
        return await run(pool, called, args, kwargs, **options)

    with patch.object(ComputePool, "run", stand_still):
        yield hold


class Held:
    """Calls that stand still."""

    def __init__(self, first: int) -> None:
        self.calls = 0
        self.deadly: tuple[int, ...] = ()
        self.failing: tuple[int, ...] = ()
        self._first = first
        self._standing = 0
        self._another = anyio.Event()
        self._released = anyio.Event()

    async def wait(self) -> None:
        """Stand still, unless this is one of the first calls."""
        self.calls += 1
        if self.calls > self._first:
            self._standing += 1
            self._another.set()
            await self._released.wait()

    async def reached(self, calls: int = 1) -> None:
        """Wait until that many calls stand still."""
        with anyio.fail_after(20):
            while self._standing < calls:
                self._another = anyio.Event()
                await self._another.wait()

    def die_at(self, *numbers: int) -> None:
        """The worker process dies in these calls, counted from 1."""
        self.deadly = numbers

    def fail_at(self, *numbers: int) -> None:
        """These calls, counted from 1, fail for good."""
        self.failing = numbers

    def release(self) -> None:
        """Let all calls go on."""
        self._released.set()


async def children_of(client: httpx.AsyncClient, task_id: str) -> list[Json]:
    """The child tasks, in the order of their ids."""
    listed = await found(client, f"/api/tasks?parent_id={task_id}&origin=any&limit=100")
    return sorted(listed["tasks"], key=lambda each: str(each["task_id"]))


async def cancelled(client: httpx.AsyncClient, task_id: str) -> Json:
    """Cancel a task and wait until it has stopped; returns it."""
    answer = await client.post(f"/api/tasks/{task_id}/cancel")
    assert answer.status_code == 200, answer.text
    task = await finished(client, task_id)
    assert task["status"] == "REVOKED", task
    return task


Told = list[list[tuple[float, str]]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What each attempt says of itself: percents and steps, in order, each once."""
    said: dict[Reporter, list[tuple[float, str]]] = {}
    listed: Told = []

    def noting(method: Callable[[Reporter, Progress], Any]) -> Callable[[Reporter, Progress], Any]:
        def noted(reporter: Reporter, progress: Progress) -> Any:
            value = method(reporter, progress)
            if reporter not in said:
                listed.append(said.setdefault(reporter, []))
            entry = (reporter.shown.percent, reporter.shown.step or "")
            if entry not in said[reporter]:
                said[reporter].append(entry)
            return value

        return noted

    for name in ("report", "show"):
        monkeypatch.setattr(Reporter, name, noting(getattr(Reporter, name)))
    return listed
