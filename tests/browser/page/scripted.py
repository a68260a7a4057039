"""A small server for the page: real static files, and an API whose answers a test sets."""

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from app import jsonio

STATIC = Path(__file__).parents[3] / "static"
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
POLICY = "default-src 'self'; base-uri 'self'; object-src 'none'"


@dataclass
class Asked:
    """One request to the API, as it arrived."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body of a JSON request."""
        return jsonio.loads(self.body)


@dataclass
class Answer:
    """What the API says; `status` 0 drops the connection without a word."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Responder = Callable[[Asked], Answer]


class ScriptedServer:
    """Serves the page under `root`; what is not scripted below /api answers 404."""

    def __init__(self, root: str = "/") -> None:
        self.root = root
        self.asked: list[Asked] = []
        self._script: list[tuple[str, re.Pattern[str], Responder]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        """Where the page is, with its slash."""
        return f"http://127.0.0.1:{self._http.server_address[1]}{self.root}"

    def __enter__(self) -> "ScriptedServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def forget(self) -> None:
        """Begins again without a script and without anything asked."""
        self.asked.clear()
        self._script.clear()

    def on(self, method: str, path: str, responder: Responder) -> None:
        """The latest script for a path counts; `path` is a pattern below the root."""
        self._script.insert(0, (method, re.compile(path), responder))

    def asked_for(self, method: str, path: str) -> list[Asked]:
        """The requests to a path so far."""
        return [one for one in self.asked if (one.method, one.path) == (method, path)]

    def wait_for(self, method: str, path: str, count: int = 1, seconds: float = 5) -> list[Asked]:
        """Waits until a path was asked `count` times."""
        deadline = time.monotonic() + seconds
        while len(found := self.asked_for(method, path)) < count:
            assert time.monotonic() < deadline, f"{method} {path} was not asked {count} times"
            time.sleep(0.02)
        return found

    def answer(self, asked: Asked) -> Answer:
        """What the script says to a request."""
        self.asked.append(asked)
        for method, pattern, responder in self._script:
            if method == asked.method and pattern.fullmatch(asked.path):
                return responder(asked)
        return Answer({"error": {"code": "not_found", "message": "Not scripted."}}, 404)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body go out together, and at once.
            wbufsize = -1
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                self._serve()

            def do_POST(self) -> None:
                self._serve()

            def do_PATCH(self) -> None:
                self._serve()

            def do_DELETE(self) -> None:
                self._serve()

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

            def _serve(self) -> None:
                url = urlsplit(self.path)
                path = unquote(url.path).removeprefix(server.root)
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                if path.startswith("api/"):
                    headers = {name.lower(): value for name, value in self.headers.items()}
                    asked = Asked(self.command, path, parse_qs(url.query), headers, body)
                    self._say(server.answer(asked))
                elif path.startswith("static/"):
                    self._send((STATIC.parent / path).read_bytes(), Path(path).suffix)
                else:
                    html = (STATIC / "index.html").read_text("utf-8")
                    based = html.replace('<base href="/">', f'<base href="{server.root}">')
                    self._send(based.encode(), ".html")

            def _send(self, content: bytes, suffix: str) -> None:
                media_type = MEDIA_TYPES.get(suffix, "text/html; charset=utf-8")
                headers = {
                    "content-type": media_type,
                    "content-security-policy": POLICY,
                    "cache-control": "no-store" if suffix == ".html" else "max-age=600",
                }
                self._write(200, headers, content)

            def _say(self, answer: Answer) -> None:
                if answer.status == 0:
                    self.close_connection = True
                    return
                is_raw = isinstance(answer.body, bytes)
                content = answer.body if is_raw else jsonio.dumps(answer.body)
                content = b"" if answer.body is None else content
                headers = {"content-type": "application/json", **answer.headers}
                self._write(answer.status, headers, content)

            def _write(self, status: int, headers: dict[str, str], content: bytes) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        return Handler
