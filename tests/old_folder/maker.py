"""A server of an older release, and how it is driven: requests, waits, holds, a kill."""

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from tests.server import ServerProcess, is_alive

LONGEST_SECONDS = 120.0
"""A bound for what never comes."""


class Maker:
    """A server of the older release, and what is done with it."""

    def __init__(self, server: ServerProcess, held: Path) -> None:
        self.server = server
        self.held = held
        self.let_through: dict[str, int] = {}
        self.hold()
        self.reached: Counter[str] = Counter()
        # On a new connection each time: the server is restarted.
        limits = httpx.Limits(max_keepalive_connections=0)
        self.api = httpx.Client(base_url=server.base_url, timeout=60, limits=limits)

    # Requests

    def get(self, path: str) -> Any:
        """The JSON at an address."""
        answer = self.api.get(path)
        assert answer.status_code == 200, (path, answer.text)
        return answer.json()

    def post(self, path: str, body: Any = None, **more: Any) -> Any:
        """The JSON that answers a request."""
        answer = self.api.post(path, json=body, **more) if body else self.api.post(path, **more)
        assert answer.status_code in (200, 201, 202), (path, answer.text)
        return answer.json()

    def upload(self, path: str, data: bytes, name: str) -> Any:
        """What answers an upload."""
        return self.post(path, files={"file": (name, data)})

    def start(self, task_type: str, params: Any, **more: Any) -> str:
        """The id of a new task."""
        body = {"task_type": task_type, "params": params, **more}
        return str(self.post("/api/tasks", body)["task_id"])

    # Waiting

    def until(self, condition: Callable[[], Any]) -> Any:
        """Look until the condition is true; returns its value."""
        end = time.monotonic() + LONGEST_SECONDS
        while not (value := condition()):
            assert time.monotonic() < end, "it did not come true in time"
            time.sleep(0.02)
        return value

    def finish(self, task_id: str, status: str = "SUCCESS") -> Any:
        """The task once it has ended, which is with that status."""
        self.until(lambda: self.get(f"/api/tasks/{task_id}")["completed_at"])
        task = self.get(f"/api/tasks/{task_id}")
        assert task["status"] == status, task
        return task

    def running(self, task_id: str) -> None:
        """The task has reported something."""
        self.until(lambda: self.get(f"/api/tasks/{task_id}")["status"] == "PROGRESS")

    def hold(self, **let_through: int) -> None:
        """From now on so many more calls of these worker functions are let through."""
        self.let_through |= let_through
        self.held.write_text(json.dumps(self.let_through))

    def cut(self, function: str) -> None:
        """One more call of that function stands still."""
        self.reached[function] += 1
        path = self.held.with_suffix(".reached")
        self.until(
            lambda: (
                path.exists()
                and Counter(path.read_text().split())[function] >= self.reached[function]
            )
        )

    def restart(self) -> None:
        """Stop it in good order and start it again."""
        assert self.server.terminate() == 0
        self.server.restart()

    def kill(self) -> None:
        """kill -9, as a crash would."""
        workers = self.server.workers()
        self.server.kill9()
        self.until(lambda: not any(is_alive(pid) for pid in workers))
