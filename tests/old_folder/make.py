"""Makes `data.zip` and `answers.json` with an older Intray: a data folder cut by kill -9.

Run it with the checkout of an older release that has a virtual environment of its own:

    git worktree add /tmp/old-intray f5cdbb7
    python3 -m venv /tmp/old-intray/.venv
    /tmp/old-intray/.venv/bin/pip install -e '/tmp/old-intray[test]'
    .venv/bin/python -m tests.old_folder.make /tmp/old-intray

First all is made that has ended, and recorded as a server of that release answers it after a
restart. Then tasks are begun that are cut in the middle; each stands still where `held_calls`
holds a call of its worker. The first part stands in the project Harbour, the rest in Quay.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.old_folder import cut, ended, record
from tests.old_folder.maker import Maker
from tests.server import ServerProcess, intray_server

HERE = Path(__file__).parent
SHORT_WAIT_SECONDS = 1.5
"""Longer than progress waits until it is written."""


def pack(data: Path, target: Path) -> None:
    """The folder as a zip; its database without what SQLite keeps beside it."""
    with closing(sqlite3.connect(data / "intray.db", isolation_level=None)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("VACUUM")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(data.rglob("*")):
            if path.is_file():
                packed.write(path, path.relative_to(data))


def make(maker: Maker) -> dict[str, Any]:
    """All of it; returns what was recorded."""
    harbour, quay = (
        maker.post("/api/projects", {"name": name})["project_id"] for name in ("Harbour", "Quay")
    )
    ended.finish_tasks(maker)
    ended.finish_contracts(maker)
    ended.finish_documents(maker, harbour)
    ended.finish_drawings(maker, harbour)
    maker.restart()
    answers = {
        path: record.comparable(maker.api.get(path)) for path in record.addresses(maker, harbour)
    }
    cut.begin_drawings(maker, quay)
    cut.begin_contracts(maker)
    cut.begin_documents(maker, quay)
    cut.begin_tasks(maker)
    time.sleep(SHORT_WAIT_SECONDS)
    return {
        "answers": answers,
        "begun": record.begun(maker, quay),
        "cut": record.cut_tasks(maker),
        "projects": {"Harbour": harbour, "Quay": quay},
        "repeated": {"headers": ended.KEY, "json": ended.SEVEN},
        "tasks": [task["task_id"] for task in record.all_tasks(maker)],
    }


def old_server(old: Path, folder: Path) -> ServerProcess:
    """A server of the checkout `old` whose working folder is `folder`, in which its data lies."""
    tasks = ("tests.handlers", "held_calls")
    # A traceback in the made folder shall not name the folder of whoever makes it.
    shutil.copy(HERE / "held_calls.py", folder)
    server = intray_server(folder / "data", tasks=tasks, workers=1, reserve_mb=0)
    program = [old / ".venv" / "bin" / "python", old / "run.py"]
    server.command = ["env", f"--chdir={folder}", *map(str, program), *server.command[2:]]
    server.environment = {
        **server.environment,
        "PYTHONPATH": os.pathsep.join(map(str, (old, folder))),
        "HELD_CALLS": str(folder / "held.json"),
    }
    return server


def main() -> None:
    """Write both files beside this one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = old_server(Path(sys.argv[1]), folder)
        maker = Maker(server, folder / "held.json")
        try:
            server.start()
            recorded = make(maker)
            maker.kill()
        finally:
            server.close()
        pack(folder / "data", HERE / "data.zip")
    (HERE / "answers.json").write_text(record.as_lines(recorded))


if __name__ == "__main__":
    main()
