"""How long a start takes until the first answer, and what the server weighs when it idles.

The first start of a checkout also compiles its sources; it is measured by itself.
"""

import http.client
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.effort import Effort
from tests.benchmarks.raw_app import raw_server
from tests.benchmarks.table import Pairs, Row, below, paired
from tests.server import ROOT, START_SECONDS, ServerProcess, intray_server, resident_bytes

IDLE_SECONDS = 2.5
"""Long enough for the workers to have started and the first housekeeping to be over."""


def measure(effort: Effort) -> list[Row]:
    """Intray with everything on, and the raw app, each a new process on a new folder."""
    seconds, megabytes = Pairs(), Pairs()
    idle = IDLE_SECONDS if effort.starts > 1 else 0.0
    with TemporaryDirectory() as name:
        _start(_intray(Path(name), "compiling"), 0)
        _start(_raw(Path(name), "compiling raw"), 0)
        for number in range(effort.starts):
            ours = _start(_intray(Path(name), str(number)), idle)
            bare = _start(_raw(Path(name), f"{number} raw"), 0)
            seconds.add(ours[0], bare[0])
            megabytes.add(ours[1], bare[1])
        shutil.rmtree(_compiled(Path(name)) / (ROOT / "app").relative_to("/"))
        first, _ = _start(_intray(Path(name), "first"), 0)
    return [
        paired("start to first answer", seconds, "s", "raw ASGI", below(1, "s")),
        Row(what="start to first answer, Intray not compiled yet", measured=first, unit="s"),
        paired("memory of the idle server", megabytes, "MB", "raw ASGI", below(80, "MB")),
    ]


def _intray(folder: Path, name: str) -> ServerProcess:
    return _keeping_compiled(intray_server(folder / name / "data", tasks=()), folder)


def _raw(folder: Path, name: str) -> ServerProcess:
    (folder / name).mkdir()
    return _keeping_compiled(raw_server(folder / name, b"{}", {}), folder)


def _keeping_compiled(server: ServerProcess, folder: Path) -> ServerProcess:
    """Have Python keep what it compiles, in the folder, whatever the shell tells it."""
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(_compiled(folder))}
    server.environment = {**server.environment, **kept}
    return server


def _compiled(folder: Path) -> Path:
    return folder / "compiled"


def _start(server: ServerProcess, idle_seconds: float) -> tuple[float, float]:
    """(seconds to the first answer, resident megabytes so many seconds later)."""
    began = time.perf_counter()
    server.launch()
    try:
        wait_for_answer(server, "/api/health")
        took = time.perf_counter() - began
        time.sleep(idle_seconds)
        return took, resident_bytes(server.pid) / 1e6
    finally:
        server.close()


def wait_for_answer(server: ServerProcess, path: str) -> None:
    """Ask until there is an answer; a port that nobody listens on refuses at once."""
    deadline = time.monotonic() + START_SECONDS
    while not _is_answered(server.port, path):
        assert server.is_running, server.log
        assert time.monotonic() < deadline, server.log
        time.sleep(0.002)


def _is_answered(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except ConnectionError:
        return False
    finally:
        connection.close()
