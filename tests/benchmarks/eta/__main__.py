"""`python -m tests.benchmarks.eta`: run long jobs on a real server and say how honest it was.

First with a fresh data folder, then the same jobs again on it. `--save FILE` keeps what was said,
`--read FILE` prints the table of it.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.client import Client
from tests.benchmarks.eta.figures import table
from tests.benchmarks.eta.jobs import JOBS, Job
from tests.benchmarks.eta.recording import Recording, Sample, recorded
from tests.server import running_server


def main() -> int:
    """Always 0: figures are to be read, not to break a build."""
    given = _parser().parse_args()
    wanted = [job for job in JOBS if not given.only or job.name in given.only]
    runs = _read(given.read) if given.read else []
    for run in () if given.read else _measured(wanted, given.rounds, given.restart):
        runs.append(run)
        if given.save:
            given.save.write_text(json.dumps([each.as_json() for each in runs]))
    print(table(runs))
    return 0


def _measured(wanted: Sequence[Job], rounds: int, restart: bool) -> Iterator[Recording]:
    """Each job in a data folder of its own, so that no other one has told what it usually takes."""
    for job in wanted:
        with (
            TemporaryDirectory() as folder,
            running_server(Path(folder) / "data", tasks=(), reserve_mb=0) as server,
        ):
            for number in range(rounds):
                if number and restart:
                    server.terminate()
                    server.restart()
                yield _run(job, server.port, Path(folder), again=number > 0)


def _run(job: Job, port: int, folder: Path, *, again: bool) -> Recording:
    load = os.getloadavg()[0]
    print(f"measuring {job.name}, load {load:.1f} ...", file=sys.stderr, flush=True)
    with Client(port) as client:
        task_id = job.start(client, folder)
        seconds, samples = recorded(client, task_id)
    run = Recording(job.name, job.family, again, seconds, samples)
    print(table([run]).splitlines()[-1], file=sys.stderr, flush=True)
    return run


def _read(path: Path) -> list[Recording]:
    return [
        Recording(
            run["name"], run["family"], run["history"], run["seconds"],
            tuple(Sample(**each) for each in run["samples"]),
        )
        for run in json.loads(path.read_text())
    ]  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.eta", description=__doc__)
    parser.add_argument("--only", action="append", choices=[job.name for job in JOBS])
    parser.add_argument("--rounds", type=int, default=2, help="how often each job runs")
    parser.add_argument("--restart", action="store_true", help="restart the server in between")
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--read", type=Path, metavar="FILE")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
