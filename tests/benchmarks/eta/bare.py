"""`python -m tests.benchmarks.eta.bare`: the same work in this process, in processor seconds.

What others do on the machine does not reach these figures. It prints what each part takes, which
is where `app/jobs/times.toml` comes from, and how honest the time left is by the reports that were
made, had a machine so much slower taken a minute for them. No server, no database, no queue.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import jsonio
from app.engine.forecast.forecast import Forecast
from app.engine.forecast.plan import UsualParts, plan_of
from app.jobs.contracts import worker as contracts
from app.jobs.documents import worker as documents
from app.jobs.documents.embedding.local import embed
from app.jobs.documents.embedding.model import BATCH
from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.takeoff.providers.runner import take_off
from app.jobs.times import CELLS, PDF, TEXT, usual_parts
from app.parsing.limits import DEFAULT_LIMITS
from tests.benchmarks.eta import files
from tests.benchmarks.eta.figures import table
from tests.benchmarks.eta.recording import Recording, Sample

SECONDS = 60.0
REPORT_SECONDS, SAMPLE_SECONDS = 0.25, 0.25


@dataclass(frozen=True, slots=True)
class Report:
    """What a task would have said after so many processor seconds."""

    at: float
    percent: float
    done: int | None = None
    total: int | None = None


@dataclass(slots=True)
class Bar:
    """Stands for the context of a task: notes what is reported, and what each part took."""

    reports: list[Report] = field(default_factory=list)
    took: dict[float, float] = field(default_factory=dict)
    span: tuple[float, float] = (0.0, 0.0)
    _began: float = field(default_factory=time.process_time)

    @contextmanager
    def part(self, start: float, until: float) -> Iterator[None]:
        """A step over these percents."""
        began = time.process_time()
        self.span = (start, until)
        self.say(start)
        yield
        self.say(until)
        self.took[until] = time.process_time() - began

    def progress(self, done: int, total: int, share: float | None = None) -> None:
        """What a worker's function calls."""
        part = share if share is not None else done / total if total else 0.0
        start, until = self.span
        self.say(start + (until - start) * part, done if total else None, total or None)

    def say(self, percent: float, done: int | None = None, total: int | None = None) -> None:
        """Note a report."""
        at = time.process_time() - self._began
        self.reports.append(Report(at, round(percent, 1), done, total))


def _review(made: Callable[[], bytes], name: str) -> Callable[[Bar, Path], None]:
    def run(bar: Bar, path: Path) -> None:
        with bar.part(20, 22):
            contract: Any = contracts.read_contract(
                str(path), name, DEFAULT_LIMITS, (), bar.progress
            )
        with bar.part(30, 40):
            overview = contracts.give_overview(contract)
        with bar.part(50, 70):
            passages = contracts.find_climate_passages(contract, bar.progress)
        with bar.part(85, 100):
            contracts.make_files(contract, passages, "file", name, overview.warnings)

    return run


def _document(name: str) -> Callable[[Bar, Path], None]:
    def run(bar: Bar, path: Path) -> None:
        with bar.part(10, 13):
            found: Any = documents.extract(str(path), name, DEFAULT_LIMITS, (), bar.progress)
        with bar.part(25, 40):
            rows = documents.rows_of(found.packed)
        texts = [row[4] for each in rows.chunks for row in jsonio.loads(each)]
        with bar.part(40, 70):
            for first in range(0, len(texts), BATCH):
                embed(texts[first : first + BATCH])
                bar.progress(min(first + BATCH, len(texts)), len(texts))
        with bar.part(85, 99):
            documents.summarize(found.packed)

    return run


def _takeoff(bar: Bar, path: Path) -> None:
    sheet = read_sheet(str(path), 1)
    bar.reports.clear()
    bar._began = time.process_time()
    with bar.part(30, 70):
        take_off(str(path), sheet, tell=lambda share: bar.progress(0, 0, share))


@dataclass(frozen=True, slots=True)
class Bare:
    """A job without its server; `made` gives its file."""

    name: str
    task_type: str
    kind: str
    made: Callable[[Path], Path]
    run: Callable[[Bar, Path], None]


def _file(name: str, made: Callable[[], bytes]) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(made())
        return path

    return write


def _bare(name: str, task_type: str, kind: str, ending: str, made: Callable[[], bytes]) -> Bare:
    run = _document(f"x.{ending}")
    if task_type == "contract_review":
        run = _review(made, f"x.{ending}")
    return Bare(name, task_type, kind, _file(f"x.{ending}", made), run)


JOBS = (
    _bare("review-pdf-300", "contract_review", PDF, "pdf", lambda: files.contract_pdf(300)),
    _bare("review-docx-300", "contract_review", TEXT, "docx", lambda: files.contract_docx(300)),
    _bare("review-pdf-100", "contract_review", PDF, "pdf", lambda: files.contract_pdf(100)),
    _bare("document-pdf-400", "document_ingestion", PDF, "pdf", lambda: files.contract_pdf(400)),
    _bare("document-docx-300", "document_ingestion", TEXT, "docx",
          lambda: files.contract_docx(300)),
    _bare("document-xlsx", "document_ingestion", CELLS, "xlsx", lambda: files.workbook(40_000)),
    Bare("takeoff-dense", "ai_takeoff", "sheet", files.dense_sheet, _takeoff),
)  # fmt: skip


def replayed(job: Bare, bar: Bar, usual: UsualParts, *, again: bool) -> Recording:
    """What a page would have shown, had the job taken `SECONDS`."""
    slower = SECONDS / bar.reports[-1].at
    # What is stored by the server is no part of this.
    parts = {
        until: seconds if until in bar.took else 0.0
        for until, seconds in usual_parts(job.task_type, job.kind).items()
    }
    plan = usual.calibrated(job.task_type, plan_of(parts, job.kind))
    forecast = Forecast(now=0, percent=0, plan=plan)
    waiting, samples = list(bar.reports), []
    said, eta, percent, moment = 0.0, None, 0.0, 0.0
    while moment < SECONDS:
        due = [each for each in waiting if each.at * slower <= moment]
        if due:
            waiting = waiting[len(due) :]
            last = due[-1]
            percent, said = max(percent, last.percent), moment
            forecast.report(
                now=round(1000 * moment), percent=percent, done=last.done, total=last.total
            )
            left = forecast.left_ms(round(1000 * moment))
            eta = None if left is None else round(left / 1000, 1)
        samples.append(Sample(moment, moment - said, percent, eta, None, None, None))
        moment += SAMPLE_SECONDS
    usual.learn(job.task_type, *forecast.ended(round(1000 * SECONDS)))
    return Recording(job.name, job.task_type, again, SECONDS, tuple(samples))


def measured(job: Bare) -> Bar:
    """Run the job in this process."""
    with TemporaryDirectory() as folder:
        path = job.made(Path(folder))
        bar = Bar()
        job.run(bar, path)
        bar.say(100)
    return bar


def _apart(name: str) -> Bar:
    """In a process of its own: what one job has loaded or remembers makes no other one quicker."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured_by_name, name).result()


def _measured_by_name(name: str) -> Bar:
    return measured(next(job for job in JOBS if job.name == name))


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=[job.name for job in JOBS])
    parser.add_argument("--save", type=Path)
    parser.add_argument("--read", type=Path)
    given = parser.parse_args()
    bars: dict[str, Bar] = {}
    if given.read:
        for name, (reports, took) in json.loads(given.read.read_text()).items():
            took = {float(until): seconds for until, seconds in took.items()}
            bars[name] = Bar([Report(*each) for each in reports], took)
    runs, seconds = [], []
    for job in JOBS:
        if given.only and job.name not in given.only:
            continue
        bar = bars[job.name] if given.read else _apart(job.name)
        bars[job.name] = bar
        seconds.append(f"{job.name}: " + ", ".join(f"{k} = {v:.2f}" for k, v in bar.took.items()))
        usual = UsualParts()
        runs += [replayed(job, bar, usual, again=again) for again in (False, True)]
    if given.save:
        kept = {
            name: ([(r.at, r.percent, r.done, r.total) for r in bar.reports], bar.took)
            for name, bar in bars.items()
        }
        given.save.write_text(json.dumps(kept))
    print("\n".join(seconds))
    print(table(runs))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
