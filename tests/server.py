"""A real server process for tests: started, killed, and started again on the same folder."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
READY = " is ready at "
START_SECONDS = 30.0
STOP_SECONDS = 20.0
LOOK_SECONDS = 0.002


class DidNotStart(Exception):
    """The process ended, or said nothing, before it was ready; the text is its log."""


@dataclass(slots=True, kw_only=True, eq=False)
class ServerProcess:
    """A server on one port, whatever number of processes it takes.

    It is ready when it prints a line with `READY` in it. Output of every start is in `log`. It dies
    with the thread that started it, where the system can do that.
    """

    command: Sequence[str]
    port: int
    log_path: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path = ROOT
    _process: "subprocess.Popen[bytes] | None" = None
    _log_start: int = 0
    _workers: set[int] = field(default_factory=set)

    @property
    def base_url(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process that was started last."""
        return self._started().pid

    @property
    def is_running(self) -> bool:
        """False before the first start and after an end."""
        return self._process is not None and self._process.poll() is None

    @property
    def log(self) -> str:
        """All that it has printed so far, to stdout and stderr."""
        return self.log_path.read_text() if self.log_path.exists() else ""

    def workers(self) -> list[int]:
        """Its living child processes."""
        return children_of(self.pid)

    def start(self) -> None:
        """Start it and wait until it is ready; raises DidNotStart."""
        self.launch()
        self.wait_until_ready()

    def restart(self) -> None:
        """Start it again after `kill9` or `terminate`: same folder, same port."""
        self.start()

    def launch(self) -> None:
        """Start it without waiting."""
        assert not self.is_running, "the server is running already"
        with self.log_path.open("ab") as log:
            self._log_start = log.tell()
            self._process = subprocess.Popen(
                [*_dying_with_us(), *self.command],
                cwd=self.folder,
                env={**_environment(), **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_ready(self, seconds: float = START_SECONDS) -> None:
        """Wait for the ready line of the last start; raises DidNotStart."""
        deadline = time.monotonic() + seconds
        while READY.encode() not in self.log_path.read_bytes()[self._log_start :]:
            if not self.is_running or time.monotonic() > deadline:
                raise DidNotStart(self.log)
            time.sleep(LOOK_SECONDS)

    def kill9(self) -> None:
        """Kill the server itself as a crash would, and reap it. Its workers are left to die."""
        process = self._started()
        self._workers.update(children_of(process.pid))
        process.kill()
        process.wait()

    def terminate(self, seconds: float = STOP_SECONDS) -> int:
        """Ask it to stop; returns its exit code. Raises TimeoutExpired when it does not."""
        self.signal_stop()
        return self.wait(seconds)

    def signal_stop(self) -> None:
        """Ask it to stop, without waiting."""
        process = self._started()
        self._workers.update(children_of(process.pid))
        process.terminate()

    def wait(self, seconds: float = STOP_SECONDS) -> int:
        """Wait for its end; returns its exit code. Raises TimeoutExpired when there is none."""
        return self._started().wait(seconds)

    def close(self) -> None:
        """Leave no process behind, however the test went."""
        if self.is_running:
            self.kill9()
        for worker in filter(_is_worker, self._workers):
            with suppress(ProcessLookupError):
                os.killpg(worker, signal.SIGKILL)

    def _started(self) -> "subprocess.Popen[bytes]":
        assert self._process is not None, "the server was never started"
        return self._process


@contextmanager
def running_server(
    data: Path, *, tasks: Sequence[str] = ("tests.handlers",), **settings: object
) -> Iterator[ServerProcess]:
    """Intray on a data folder and a free port; `settings` as in `concurrency=2`."""
    server = intray_server(data, tasks=tasks, **settings)
    try:
        server.start()
        yield server
    finally:
        server.close()


def intray_server(
    data: Path, *, tasks: Sequence[str] = ("tests.handlers",), **settings: object
) -> ServerProcess:
    """As `running_server`, but not started yet, and to be closed by the caller."""
    data.parent.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command = [sys.executable, "run.py", "--data", str(data), "--port", str(port)]
    if tasks:
        command += ["--tasks", ",".join(tasks)]
    return ServerProcess(
        command=command,
        port=port,
        log_path=data.with_name(f"{data.name}.log"),
        environment={f"INTRAY_{name.upper()}": str(value) for name, value in settings.items()},
    )


def free_port() -> int:
    """A port that nothing listens on at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


# The process table


def is_alive(pid: int) -> bool:
    """True while the process may run code: one that waits to be reaped does not count."""
    return _state_and_parent(pid)[0] not in ("", "Z", "X")


def children_of(pid: int) -> list[int]:
    """The living children of a process, by a look at every process there is."""
    others = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [other for other in others if _state_and_parent(other)[1] == pid and is_alive(other)]


def resident_bytes(pid: int) -> int:
    """The memory of one process that is in RAM, shared libraries included."""
    return _memory(pid, "VmRSS:")


def peak_bytes(pid: int) -> int:
    """The most of it that there ever was."""
    return _memory(pid, "VmHWM:")


def _memory(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    raise ProcessLookupError(pid)


def _state_and_parent(pid: int) -> tuple[str, int]:
    """Fields 3 and 4 of /proc/PID/stat; ("", 0) for a process that is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return "", 0
    # The name, in brackets before them, may hold anything.
    state, parent = text.rpartition(")")[2].split()[:2]
    return state, int(parent)


def _is_worker(pid: int) -> bool:
    """True for a worker process of Intray: a number may have been given to another by now."""
    try:
        return b"app.engine.compute.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


def _dying_with_us() -> list[str]:
    """A prefix that has the kernel kill the process when this one dies, even by kill -9."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "KILL"] if setpriv else []


def _environment() -> dict[str, str]:
    """Ours without settings that would reach into the server."""
    return {name: text for name, text in os.environ.items() if not name.startswith("INTRAY_")}
