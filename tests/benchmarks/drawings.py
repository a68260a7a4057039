"""How long plan sets take from upload to measured, and what a cancel and a large sheet cost."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.sheet.serialization import pack
from app.jobs.drawings.worker import find_scale_packed, read_page
from app.parsing.limits import DEFAULT_LIMITS
from tests.benchmarks.client import LOOK_SECONDS, WAIT_SECONDS, Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.table import Aim, Pairs, Row, below, paired, percentile
from tests.jobs.drawings.dense import dense_pdf
from tests.jobs.drawings.generated import crowded_plan, foundation_plan, plan_set, raw_pdf
from tests.server import ServerProcess, peak_bytes, running_server

PATHS, MANY = 38_000, 80_000
LARGE_SHEET = (42 * 72.0, 30 * 72.0)
QUARTER_INCH = 48
MOST_RUNS = 3
WARM_SECONDS = 3.0
_SLAB = {"name": "Slab", "measurement_type": "area", "unit": "SF"}


def measure(effort: Effort) -> list[Row]:
    """A set, a crowded sheet, the scale of a sheet, cancels, and the memory of a large sheet."""
    runs = min(effort.starts, MOST_RUNS)
    with TemporaryDirectory() as name, _server(Path(name)) as (server, client):
        folder = Path(name)
        sheets, _ = plan_set(folder)
        crowded, _ = crowded_plan(folder, PATHS)
        return [
            _scale(folder, effort.samples),
            *_set(client, sheets, runs),
            *_crowded(client, crowded, runs, PATHS, below(3, "s")),
            *_crowded(client, dense_pdf(folder, "mechanical", MANY), 1, MANY, below(10, "s")),
            _cancels(client, crowded, min(effort.samples, 20)),
            _memory(server, client, folder),
        ]


class Drawings(Client):
    """A client that uploads plan sets into a project of its own."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.project_id = self.post("/api/projects", {"name": "Benchmark"})["project_id"]
        path = f"/api/projects/{self.project_id}/conditions"
        self.condition_id = self.post(path, _SLAB)["condition_id"]

    def add(self, path: Path) -> Any:
        """Start a plan set; its `document_id` and `task_id`."""
        self.connect_anew()
        address = f"/api/projects/{self.project_id}/drawings"
        return self.upload(address, path.read_bytes(), path.name)

    def finish(self, task_id: str) -> Any:
        """Wait until the task has succeeded."""
        task = self.wait_for(task_id, "SUCCESS", "FAILURE", "REVOKED")
        assert task["status"] == "SUCCESS", task
        return task

    def pages(self, document_id: str) -> list[Any]:
        """The sheets that are there already."""
        found: list[Any] = self.get(f"/api/drawings/{document_id}")["pages"]
        return found

    def take_off(self, page_id: str) -> str:
        """Start a takeoff; the id of its task."""
        body = {"condition_id": self.condition_id}
        return str(self.post(f"/api/pages/{page_id}/ai-takeoff", body)["task_id"])


@contextmanager
def _server(folder: Path) -> Iterator[tuple[ServerProcess, Drawings]]:
    with (
        running_server(folder / "data", tasks=(), reserve_mb=0) as server,
        Drawings(server.port) as client,
    ):
        # The first set finds the workers ready, as all later ones do.
        warm, _ = foundation_plan(folder)
        client.finish(client.add(warm)["task_id"])
        time.sleep(WARM_SECONDS)
        yield server, client


def _set(client: Drawings, path: Path, runs: int) -> list[Row]:
    whole, first = Pairs(), []
    for _ in range(runs):
        began = time.perf_counter()
        added = client.add(path)
        first.append(_until_a_sheet_is_there(client, added["document_id"]) - began)
        client.finish(added["task_id"])
        whole.add(time.perf_counter() - began, _bare_reading(path))
    what = "a set of 12 sheets, upload to all read"
    return [
        paired(what, whole, "s", "reading in one process", below(12, "s")),
        Row(what="its first sheet there to look at: median", unit="s",
            measured=percentile(first, 0.5)),
    ]  # fmt: skip


def _until_a_sheet_is_there(client: Drawings, document_id: str) -> float:
    deadline = time.monotonic() + WAIT_SECONDS
    while not client.pages(document_id):
        assert time.monotonic() < deadline, "no sheet came"
        time.sleep(LOOK_SECONDS)
    return time.perf_counter()


def _bare_reading(path: Path) -> float:
    """Every sheet read and drawn, one after the other, without server and database."""
    began = time.perf_counter()
    for number in range(1, 13):
        read_page(str(path), number, DEFAULT_LIMITS)
    return time.perf_counter() - began


def _crowded(client: Drawings, path: Path, runs: int, paths: int, aim: Aim) -> list[Row]:
    read, taken = [], []
    page_id = _calibrated(client, path)
    for _ in range(runs):
        began = time.perf_counter()
        read_sheet(str(path), 1)
        read.append(time.perf_counter() - began)
        began = time.perf_counter()
        result = client.finish(client.take_off(page_id))["result"]
        taken.append(time.perf_counter() - began)
        assert result["measurements_created"] == 1, result
    what = f"a sheet of {paths:,} paths"
    return [
        Row(what=f"{what} read: median", measured=percentile(read, 0.5), unit="s",
            aim=below(2, "s")),
        Row(what=f"{what} taken off: median", measured=percentile(taken, 0.5), unit="s",
            aim=aim),
    ]  # fmt: skip


def _calibrated(client: Drawings, path: Path) -> str:
    added = client.add(path)
    client.finish(added["task_id"])
    page_id = str(client.pages(added["document_id"])[0]["page_id"])
    client.post(f"/api/pages/{page_id}/calibrate", {"ratio": QUARTER_INCH})
    return page_id


def _scale(folder: Path, samples: int) -> Row:
    path, _ = foundation_plan(folder)
    sheet = pack(read_sheet(str(path), 1))
    took = []
    for _ in range(min(samples, 20)):
        began = time.perf_counter()
        assert find_scale_packed(sheet, str(path)).ratio == QUARTER_INCH
        took.append(time.perf_counter() - began)
    return Row(what="the scale of a sheet: p99", unit="s", aim=below(1, "s"),
               measured=percentile(took, 0.99))  # fmt: skip


def _cancels(client: Drawings, path: Path, samples: int) -> Row:
    """Of takeoffs in the middle of their analysis."""
    page_id = _calibrated(client, path)
    took = []
    for number in range(samples):
        task_id = client.take_off(page_id)
        client.wait_for(task_id, "PROGRESS")
        time.sleep(0.01 * number)
        began = time.perf_counter()
        answer = client.post(f"/api/tasks/{task_id}/cancel")
        if answer["status"] == "REVOKED":
            took.append((time.perf_counter() - began) * 1000)
    return Row(what="cancel in the middle of a takeoff: p99", unit="ms", aim=below(200, "ms"),
               measured=percentile(took, 0.99))  # fmt: skip


def _memory(server: ServerProcess, client: Drawings, folder: Path) -> Row:
    """The most that any worker has held, after a sheet of 42 x 30 in among all the others."""
    large = folder / "large.pdf"
    squares = "\n".join(
        f"{x} {y} 30 30 re S" for x in range(0, 3000, 40) for y in range(0, 2100, 40)
    )
    large.write_bytes(raw_pdf(squares, size=LARGE_SHEET))
    client.finish(client.add(large)["task_id"])
    peak = max(peak_bytes(worker) for worker in server.workers())
    return Row(what="peak memory of a worker, 42 x 30 in", measured=peak / 1e6, unit="MB",
               aim=below(700, "MB"))  # fmt: skip
