"""A client that costs little beside what it measures: one kept connection, standard library."""

import http.client
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from app import jsonio

WAIT_SECONDS = 60.0
LOOK_SECONDS = 0.002
_BOUNDARY = "benchmark"


class Client:
    """Talks JSON to a server on this machine. Use as `with Client(port) as client`."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self._port = port
        self._headers = dict(headers or {})
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def get(self, path: str) -> Any:
        """The answer's JSON; raises AssertionError unless it is 2xx."""
        return self._ask("GET", path, None)

    def post(self, path: str, body: Any = None) -> Any:
        """As `get`, with a JSON body."""
        return self._ask("POST", path, body)

    def raw(self, path: str) -> tuple[bytes, dict[str, str]]:
        """The bytes of an answer and its headers, names in lower case."""
        self._connection.request("GET", path, headers=self._headers)
        response = self._connection.getresponse()
        body = response.read()
        return body, {name.lower(): value for name, value in response.getheaders()}

    def upload(self, path: str, data: bytes, name: str) -> Any:
        """POST a file as a form does, on a connection of its own; the answer's JSON."""
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"'
        body = b"".join((head.encode(), b"\r\n\r\n", data, f"\r\n--{_BOUNDARY}--\r\n".encode()))
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=WAIT_SECONDS)
        headers = {"content-type": f"multipart/form-data; boundary={_BOUNDARY}"}
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        answer = jsonio.loads(response.read())
        connection.close()
        assert response.status in (201, 202), answer
        return answer

    def connect_anew(self) -> None:
        """The server closes a connection on which nothing was asked for a while."""
        self._connection.close()

    def start(self, task_type: str, *, priority: int = 0, **params: object) -> str:
        """Start a task; returns its id."""
        body = {"task_type": task_type, "params": params, "priority": priority}
        return str(self.post("/api/tasks", body)["task_id"])

    def wait_for(self, task_id: str, *statuses: str, seconds: float = WAIT_SECONDS) -> Any:
        """Poll until the task has one of the statuses; returns the task."""
        deadline = time.monotonic() + seconds
        while (task := self.get(f"/api/tasks/{task_id}"))["status"] not in statuses:
            assert time.monotonic() < deadline, task
            time.sleep(LOOK_SECONDS)
        return task

    def _ask(self, method: str, path: str, body: Any) -> Any:
        data = None if body is None else jsonio.dumps(body)
        headers = dict(self._headers)
        if data is not None:
            headers["content-type"] = "application/json"
        self._connection.request(method, path, data, headers)
        response = self._connection.getresponse()
        answer = response.read()
        assert 200 <= response.status < 300, (method, path, response.status, answer)
        return jsonio.loads(answer)
