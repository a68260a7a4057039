"""`python -m tests.crash.chaos`: kill a working server again and again, then look what is wrong.

Clients submit, cancel, delete and retry over HTTP. The server gets kill -9, sometimes SIGTERM; its
wall clock is stepped by an hour, its disk is filled and freed. It is started again on the same
folder each time, and in the end everything may finish. The exit code is 0 when nothing was found.
"""

import argparse
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import httpx

from app.stopping import FORCED_EXIT
from tests.crash.chaos_checks import (
    Check,
    checks_of_rows,
    found_by_check,
    given_up,
    orphans,
    steps_run_again,
    unfinished,
    wrong_depth,
)
from tests.crash.chaos_clients import ChaosClient, Known
from tests.crash.small_disk import SmallDisk, small_disk
from tests.crash.stepped_clock import HOUR_MS, SteppedClock
from tests.server import DidNotStart, ServerProcess, intray_server, is_alive

CLIENTS = 3
ROUND_SECONDS = (0.05, 0.6)
WITH_WORK = 0.8
WORK = 10
WORK_SECONDS = 2.0
STOPS = 0.08
STEPS_RUNNING = 0.25
STEPS_DOWN = 0.1
FILLS = 0.15
FREES = 0.5
QUIET_SECONDS = 15.0
"""How long nothing may end, at the end, before what is left counts as left."""
LAST_ROUND_SECONDS = 2.0
END_SECONDS = 90.0
"""How long the end may take even while something still ends."""
LOOK_SECONDS = 0.1
SHOWN = 5


@dataclass(slots=True)
class Report:
    """What was done, and what was found."""

    seed: int
    done: Counter[str] = field(default_factory=Counter)
    checks: list[Check] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """True when nothing speaks against any check."""
        return not any(check.against for check in self.checks)


def run(*, kills: int, seed: int, minutes: float) -> Report:
    """So many kills, or as many as the time allows; then the end and the checks."""
    with TemporaryDirectory(prefix="chaos") as name, small_disk(Path(name) / "disk") as disk:
        chaos = Chaos(Path(name), disk, seed)
        with chaos.closing():
            chaos.go_on(kills, time.monotonic() + minutes * 60)
            return chaos.end()


class Chaos:
    """One server, its clients, its clock and its disk."""

    def __init__(self, folder: Path, disk: SmallDisk | None, seed: int) -> None:
        self.report = Report(seed)
        self._rng = Random(seed)
        self._disk = disk
        self._clock = SteppedClock(folder / "clock")
        self._data = (folder / "disk" if disk else folder) / "data"
        self._traces = folder / "traces"
        self._traces.mkdir()
        self._server = _server(self._data, folder / "log", self._clock)
        self._clients = [
            ChaosClient(
                f"client {number}", self._server.base_url, str(self._traces), self._clock.now_ms,
                self._rng.randrange(1 << 32),
            )
            for number in range(CLIENTS)
        ]  # fmt: skip
        self._answered_before = 0
        self._faults: list[str] = []
        self._bad_starts: list[str] = []
        if disk is None:
            self.report.remarks.append(
                "The disk was not filled: it takes root, and a mount that is not refused."
            )

    @contextmanager
    def closing(self) -> Iterator[None]:
        """Leave no process behind."""
        try:
            yield
        finally:
            self._server.close()

    # Making trouble

    def go_on(self, kills: int, deadline: float) -> None:
        """Rounds of work, each ended by a kill, now and then by an ordinary stop."""
        self._start()
        while self.report.done["kill -9"] < kills:
            if time.monotonic() > deadline:
                self.report.remarks.append("The time was over before all kills were made.")
                return
            self._round()
            if self._rng.random() < STEPS_DOWN:
                self._step_clock()
            self._start()

    def _round(self) -> None:
        self._answered_before = self._answered()
        with self._clients_at_work():
            for trouble in self._troubles():
                time.sleep(self._rng.uniform(*ROUND_SECONDS) / 2)
                trouble()
            self._end_of_round()

    @contextmanager
    def _clients_at_work(self) -> Iterator[None]:
        stop = threading.Event()
        threads = [threading.Thread(target=each.work, args=(stop,)) for each in self._clients]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def _troubles(self) -> list[Callable[[], None]]:
        """What happens in the middle of a round."""
        found: list[Callable[[], None]] = []
        if self._rng.random() < STEPS_RUNNING:
            found.append(self._step_clock)
        if self._disk is not None and self._disk.is_full:
            if self._rng.random() < FREES:
                found.append(self._disk.free)
        elif self._disk is not None and self._rng.random() < FILLS:
            found.append(self._fill_disk)
        return found

    def _end_of_round(self) -> None:
        """At any moment; mostly one with work to lose, which a busy machine may take longer for."""
        time.sleep(self._rng.uniform(*ROUND_SECONDS) / 2)
        if self._rng.random() < WITH_WORK:
            self._wait_for_work()
        if not self._server.is_running:
            self._faults.append(f"it ended by itself: {self._last_words()}")
        elif self._rng.random() < STOPS:
            self.report.done["SIGTERM"] += 1
            self._stop()
        else:
            self._server.kill9()
            self.report.done["kill -9"] += 1

    def _wait_for_work(self) -> None:
        end = time.monotonic() + WORK_SECONDS
        while self._answered() < self._answered_before + WORK and time.monotonic() < end:
            time.sleep(LOOK_SECONDS / 10)

    def _answered(self) -> int:
        return sum(len(client.ledger.known) for client in self._clients)

    def _stop(self) -> None:
        was_full = self._disk is not None and self._disk.is_full
        try:
            code = self._server.terminate()
        except subprocess.TimeoutExpired:
            self._faults.append("it did not stop after SIGTERM")
            self._server.kill9()
            return
        # On a full disk what was interrupted cannot be written, and is left behind.
        if code != 0 and not (was_full and code == FORCED_EXIT):
            self._faults.append(f"exit code {code} after SIGTERM: {self._last_words()}")

    def _step_clock(self) -> None:
        """An hour forward or back, never further than one from the real time."""
        self._clock.set(0 if self._clock.offset_ms else self._rng.choice((HOUR_MS, -HOUR_MS)))
        self.report.done["clock steps of an hour"] += 1

    def _fill_disk(self) -> None:
        assert self._disk is not None
        self._disk.fill()
        self.report.done["disk filled"] += 1

    def _start(self) -> None:
        """Start it; a full disk may refuse that, and nothing else."""
        for _ in range(2):
            try:
                return self._server.start()
            except DidNotStart:
                if self._server.is_running:
                    self._server.kill9()
                if self._disk is None or not self._disk.is_full:
                    self._bad_starts.append(self._last_words())
                    continue
                self.report.done["starts that a full disk refused"] += 1
                self._disk.free()
        return None

    def _last_words(self) -> str:
        lines = self._server.log.strip().splitlines()
        return lines[-1][-300:] if lines else "no word"

    # The end

    def end(self) -> Report:
        """One round that nothing cuts, so that what drifts while it runs shows; then check."""
        if self._disk is not None:
            self._disk.free()
        # Whatever was to wait until a moment of any of its clocks is due then.
        self._clock.set(self._clock.furthest + 10_000)
        if not self._server.is_running:
            self._start()
        with self._clients_at_work():
            time.sleep(LAST_ROUND_SECONDS)
        waits_for_ever = self._wait_for_the_rest()
        if waits_for_ever:
            self._server.kill9()
            self._start()
            self._wait_for_the_rest()
        checks = [
            Check("it ended when it was told to, and never else", self._faults),
            Check("every start with room on the disk succeeded", self._bad_starts),
            Check("due tasks start without another restart", waits_for_ever),
            *self._checks_of_clients(),
            *checks_of_rows(self._data / "intray.db", self._known()),
            Check("no finished step ran again", steps_run_again(sorted(self._traces.iterdir()))),
            *self._checks_while_it_runs(),
            self._last_stop(),
        ]
        self.report.checks += checks
        self._count()
        return self.report

    def _wait_for_the_rest(self) -> list[str]:
        """What has not ended when nothing ends any more."""
        left, now = unfinished(self._data / "intray.db"), time.monotonic()
        end, quiet = now + END_SECONDS, now + QUIET_SECONDS
        while left and time.monotonic() < min(end, quiet) and self._server.is_running:
            time.sleep(LOOK_SECONDS)
            before, left = left, unfinished(self._data / "intray.db")
            if len(left) < len(before):
                quiet = time.monotonic() + QUIET_SECONDS
        return left

    def _checks_of_clients(self) -> list[Check]:
        faults = [fault for client in self._clients for fault in client.ledger.faults]
        fell = [fault for fault in faults if fault.startswith("an id fell")]
        return [
            Check("ids rise", fell),
            Check(
                "every answer fits the one before", [each for each in faults if each not in fell]
            ),
        ]

    def _checks_while_it_runs(self) -> list[Check]:
        """What a moment more may put right is looked at again."""
        depth = Check("the queue's depth is what the rows say", _soon(self._wrong_depth))
        files = Check("content files are those that rows name", _soon(lambda: orphans(self._data)))
        return [
            depth,
            files,
            Check("intray check finds nothing", _soon(lambda: found_by_check(self._data))),
        ]

    def _wrong_depth(self) -> Sequence[str]:
        try:
            metrics = httpx.get(f"{self._server.base_url}/metrics", timeout=10).text
        except httpx.TransportError as error:
            return [repr(error)]
        return wrong_depth(metrics, self._data / "intray.db")

    def _last_stop(self) -> Check:
        before, workers = len(self._faults), self._server.workers()
        self._stop()
        left = [f"worker {pid}" for pid in workers if is_alive(pid)]
        return Check("it stops and leaves no process", [*self._faults[before:], *left])

    def _known(self) -> list[Known]:
        return [task for client in self._clients for task in client.ledger.known]

    def _count(self) -> None:
        for client in self._clients:
            self.report.done += client.ledger.done
        self.report.done["ids answered"] = len(self._known())
        crashed = len(given_up(self._data / "intray.db"))
        self.report.done["tasks ended as `crashed`, by design"] = crashed


def _soon(look: Callable[[], Sequence[str]]) -> Sequence[str]:
    """What is still found after two seconds of looking."""
    for _ in range(20):
        if not (found := look()):
            break
        time.sleep(LOOK_SECONDS)
    return found


def _server(data: Path, log: Path, clock: SteppedClock) -> ServerProcess:
    """With a clock that can be stepped, and its log off the disk that fills."""
    server = intray_server(
        data, tasks=("tests.handlers", "tests.crash.chaos_tasks"),
        workers=2, reserve_mb=0, grace_seconds=0.5,
    )  # fmt: skip
    arguments = server.command[2:]
    server.command = [
        sys.executable, "-m", "tests.crash.stepped_clock", str(clock.path), *arguments
    ]  # fmt: skip
    server.log_path = log
    return server


# The command


def rendered(report: Report) -> str:
    """What was done and what was found, as two tables."""
    done = [f"| {what} | {number:,} |" for what, number in sorted(report.done.items())]
    found = [
        f"| {check.what} | {f'NO: {len(check.against)}' if check.against else 'yes'} |"
        for check in report.checks
    ]
    examples = [
        f"{check.what}: NO\n" + "\n".join(f"    {each}" for each in check.against[:SHOWN])
        for check in report.checks
        if check.against
    ]
    head = [f"seed {report.seed}", "", "| what was done | times |", "| --- | --- |"]
    return "\n".join(
        [*head, *done, "", "| what must hold | held |", "| --- | --- |", *found, "",
         *examples, *report.remarks]
    ).rstrip()  # fmt: skip


def main() -> int:
    """0 when everything held."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="how many (100)")
    parser.add_argument("--seed", type=int, help="of all that is random, for the same troubles")
    parser.add_argument("--minutes", type=float, default=10, help="no more kills after these (10)")
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else Random().randrange(1 << 32)
    print(f"{given.kills} kills, seed {seed} ...", file=sys.stderr, flush=True)
    began = time.monotonic()
    with suppress(KeyboardInterrupt):
        report = run(kills=given.kills, seed=seed, minutes=given.minutes)
        print(rendered(report))
        print(f"\n{time.monotonic() - began:.0f} s")
        return 0 if report.is_clean else 1
    return 130


if __name__ == "__main__":
    raise SystemExit(main())
