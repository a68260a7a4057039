"""How long a short job takes beside long ones that want every core, and what it costs them."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from app.clock import from_iso
from app.parsing.ocr import tesseract
from tests.api import samples
from tests.benchmarks.effort import Effort
from tests.benchmarks.ingestion import Documents
from tests.benchmarks.long_work import spins_a_second
from tests.benchmarks.table import Aim, Row, ratio_of_at_most
from tests.parsing import files
from tests.server import running_server

SCANS = 4
PAGES = 10
LINES_A_PAGE = 10
COMPUTATIONS = 8
COMPUTATION_SECONDS = 20.0
SCALE = 0.25
"""Computations are shortened by this; they stay longer than what counts as quick."""
CONTRACT = "green_lease.md"
COPIES = 30
REVIEWS = 3
HIGHER_PRIORITY = 100
HEAD_START_SECONDS = 1.0
PAUSE_SECONDS = 0.5
LOOK_SECONDS = 0.05
GIVE_UP_SECONDS = 300.0
AIM = ratio_of_at_most(3)
AIM_OF_PRIORITY = ratio_of_at_most(1.5)
AIM_OF_THE_REST = ratio_of_at_most(1.05)
_marks = count()


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to do."""

    scans: int
    pages: int
    computation_seconds: float
    copies: int
    reviews: int


IN_EARNEST = Size(SCANS, PAGES, COMPUTATION_SECONDS * SCALE, COPIES, REVIEWS)
SHORT = Size(1, 1, 0.05, 1, 1)


def measure(effort: Effort) -> list[Row]:
    """Reviews alone; long work alone; then both, at the same priority and at a higher one."""
    size = IN_EARNEST if effort.starts > 1 else SHORT
    tasks = ("tests.benchmarks.long_work",)
    with (
        TemporaryDirectory() as folder,
        running_server(Path(folder) / "data", tasks=tasks, reserve_mb=0) as server,
        Documents(server.port) as client,
    ):
        time.sleep(effort.warm_seconds)
        bench = _Bench(client, size)
        bench.review(0)
        alone = median(bench.review(0) for _ in range(size.reviews))
        bare = bench.long_work_beside(0, reviews=0)
        same = bench.long_work_beside(0, reviews=size.reviews)
        higher = bench.long_work_beside(HIGHER_PRIORITY, reviews=size.reviews)
    scans = size.scans if tesseract.is_available() else 0
    beside = f"a review beside {scans} scans and {COMPUTATIONS} computations"
    return _rows(beside, alone, bare, same, higher)


@dataclass(frozen=True, slots=True)
class _Run:
    """Seconds that the long work took, and each review that began beside it."""

    seconds: float
    reviews: Sequence[float]


def _rows(beside: str, alone: float, bare: _Run, same: _Run, higher: _Run) -> list[Row]:
    # Each review has a core to itself for as long as it takes alone, and no other for longer.
    apart = bare.seconds + len(same.reviews) * alone / (os.cpu_count() or 1)
    return [
        _row(beside, median(same.reviews), alone, "alone", AIM),
        _row(f"{beside}, with priority", median(higher.reviews), alone, "alone", AIM_OF_PRIORITY),
        _row("these scans and computations with reviews beside", same.seconds, apart,
             "one after the other", AIM_OF_THE_REST),
    ]  # fmt: skip


def _row(what: str, measured: float, reference: float, against: str, aim: Aim) -> Row:
    return Row(what=what, measured=measured, unit="s", reference=reference, against=against,
               ratio=measured / reference, aim=aim)  # fmt: skip


class _Bench:
    """A contract that is reviewed again and again, and long work that is new each time."""

    def __init__(self, client: Documents, size: Size) -> None:
        self._client = client
        self._size = size
        self._spins = round(spins_a_second() * size.computation_seconds)
        [sample] = [each for each in samples() if each.path.name == CONTRACT]
        text = sample.path.read_bytes() * size.copies
        self._file_id = client.upload("/api/files", text, CONTRACT)["file_id"]

    def review(self, priority: int) -> float:
        """Seconds from its submit to its end, by the server's own clock."""
        task_id = self._client.start("contract_review", priority=priority, file_id=self._file_id)
        self._wait_for([task_id])
        return self._seconds_of([task_id])

    def long_work_beside(self, priority: int, *, reviews: int) -> _Run:
        """Start the long work, review beside it so often, and see the long work to its end."""
        running = [*self._scans(), *self._computations()]
        time.sleep(HEAD_START_SECONDS if reviews > 1 else 0)
        took: list[float] = []
        while len(took) < reviews and (not took or self._is_any_running(running)):
            took.append(self.review(priority))
            time.sleep(PAUSE_SECONDS if reviews > 1 else 0)
        self._wait_for(running)
        return _Run(self._seconds_of(running), took)

    def _scans(self) -> list[str]:
        """The tasks of new scanned documents."""
        if not tesseract.is_available():
            return []
        scans = [_scan(self._size.pages) for _ in range(self._size.scans)]
        self._client.connect_anew()
        added = [self._client.add(scan, "scan.pdf") for scan in scans]
        return [str(self._client.get(f"/api/documents/{each}")["task_id"]) for each in added]

    def _computations(self) -> list[str]:
        return [
            self._client.start("benchmark.compute", spins=self._spins) for _ in range(COMPUTATIONS)
        ]

    def _is_any_running(self, task_ids: Sequence[str]) -> bool:
        return any(self._completed_at(task_id) is None for task_id in task_ids)

    def _wait_for(self, task_ids: Sequence[str]) -> None:
        """Look seldom: whoever waits here must not take the time of whom it waits for."""
        deadline = time.monotonic() + GIVE_UP_SECONDS
        for task_id in task_ids:
            while self._completed_at(task_id) is None:
                assert time.monotonic() < deadline, self._client.get(f"/api/tasks/{task_id}")
                time.sleep(LOOK_SECONDS)

    def _completed_at(self, task_id: str) -> str | None:
        task = self._client.get(f"/api/tasks/{task_id}")
        assert task["status"] not in ("FAILURE", "REVOKED"), task
        at: str | None = task["completed_at"]
        return at

    def _seconds_of(self, task_ids: Sequence[str]) -> float:
        """From the first submit to the last end."""
        tasks = [self._client.get(f"/api/tasks/{task_id}") for task_id in task_ids]
        began = min(from_iso(task["created_at"]) for task in tasks)
        return (max(from_iso(task["completed_at"]) for task in tasks) - began) / 1000


def _scan(pages: int) -> bytes:
    """Different bytes each time: the same ones would be the same document."""
    mark = next(_marks)
    lines = [f"{line}. The landlord keeps house {mark} in repair." for line in range(LINES_A_PAGE)]
    return files.scanned_pdf(["\n".join(lines)] * pages)
