"""People on a real server, for tests: users with passwords, and tabs they are signed in at."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser

from tests.browser.visitor import Visitor, visiting
from tests.server import ROOT, ServerProcess

PASSWORD = "a sentence that is easy to keep"


def add_user(server: ServerProcess, data: Path, name: str, *options: str) -> str:
    """Adds a user as an operator does, beside the running server; returns the link's secret."""
    command = [sys.executable, "run.py", "--data", str(data), "user", "add", name, *options]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert server.is_running
    return told.stdout.strip().rpartition("/")[2]


class Person:
    """Someone who has signed in past the page, and acts by the same routes."""

    def __init__(self, server: ServerProcess, name: str) -> None:
        self.name = name
        self.http = httpx.Client(base_url=f"{server.base_url}/api/", headers={"accept": "*/*"})

    def leave(self) -> None:
        """Closes the connections."""
        self.http.close()

    def set_password(self, secret: str) -> None:
        """Follows a link; signed in afterwards."""
        self.ask("POST", f"password-links/{secret}", json={"password": PASSWORD})

    def sign_in(self) -> None:
        """Begins a session, in the place of the one before."""
        self.ask("POST", "session", json={"name": self.name, "password": PASSWORD})

    def ask(self, method: str, path: str, **more: Any) -> Any:
        """What the server answers, which must not be a refusal."""
        answer = self.http.request(method, path, **more)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def project(self, name: str, **members: str) -> str:
        """A new project with these members; returns its id."""
        project_id = str(self.ask("POST", "projects", json={"name": name})["project_id"])
        for member, role in members.items():
            self.ask("POST", f"projects/{project_id}/members", json={"name": member, "role": role})
        return project_id

    def start(self, task_type: str, name: str, **more: Any) -> str:
        """A new task; returns its id."""
        body = {"task_type": task_type, "task_name": name, **more}
        return str(self.ask("POST", "tasks", json=body)["task_id"])

    def wait_for_end(self, task_id: str) -> None:
        """Waits until a task has ended."""
        etag = ""
        for _ in range(100):
            answer = self.http.get(
                f"tasks/{task_id}", params={"wait": 1}, headers={"if-none-match": etag}
            )
            if answer.status_code == 200 and answer.json()["completed_at"]:
                return
            etag = answer.headers["etag"]
        raise AssertionError(f"{task_id} did not end")

    @contextmanager
    def at_a_tab(self, chromium: Browser, server: ServerProcess) -> Iterator[Visitor]:
        """A tab of a browser of their own, signed in."""
        with visiting(chromium, server.base_url) as visitor:
            # A page that is left, a session that ended: such answers belong to these stories.
            visitor.sees_failures = True
            secret = self.http.cookies["intray_session"]
            visitor.page.context.add_cookies(
                [{"name": "intray_session", "value": secret, "url": server.base_url}]
            )
            yield visitor
