"""The proxies of `.deploy` in front of a real server: what must go through them unharmed."""

import hashlib
import http.client
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.certificates import trusting
from tests.crash.test_kill import submit, until_final
from tests.install.proxies import Proxy, caddy, nginx
from tests.server import ServerProcess, running_server

pytestmark = [pytest.mark.install, pytest.mark.timeout(180)]

MEGABYTE = 1024 * 1024
KINDS = {"nginx": (nginx, False), "caddy": (caddy, False)} | {
    "nginx below a path": (nginx, True),
    "caddy below a path": (caddy, True),
}
PATIENCE = 30.0


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which proxy."""
    return str(request.param)


@pytest.fixture(scope="module")
def server(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    root = "/intray" if KINDS[kind][1] else ""
    data = tmp_path_factory.mktemp("behind") / "data"
    with running_server(data, root_path=root, reserve_mb=0) as running:
        yield running


@pytest.fixture(scope="module")
def proxy(
    kind: str, server: ServerProcess, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    start, is_below = KINDS[kind]
    upstream = f"127.0.0.1:{server.port}"
    with start(tmp_path_factory.mktemp("proxy"), upstream, is_below_a_path=is_below) as running:
        yield running


@pytest.fixture(scope="module")
def api(proxy: Proxy) -> Iterator[httpx.Client]:
    with proxy.client() as client:
        yield client


def wait_for(condition: Callable[[], Any]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)


def test_the_page_has_all_that_it_links_to(api: httpx.Client) -> None:
    page = api.get("/")
    links = re.findall(r'(?:src|href)="([^"]*static/[^"]+)"', page.text)
    assert links
    answers = [api.get(page.url.join(link)) for link in links]
    assert [each.status_code for each in answers] == [200] * len(links)
    etags = [each.headers["etag"] for each in answers]
    again = [
        api.get(page.url.join(link), headers={"if-none-match": etag})
        for link, etag in zip(links, etags, strict=True)
    ]
    assert [each.status_code for each in again] == [304] * len(links)


def test_the_path_without_its_slash_leads_to_the_page(api: httpx.Client, proxy: Proxy) -> None:
    answer = api.get(proxy.base_url, follow_redirects=True)
    assert (answer.status_code, answer.url.path) == (200, f"{proxy.path}/")


def test_a_large_upload_arrives_as_it_was(api: httpx.Client) -> None:
    content = b"All work and no play. " * (20 * MEGABYTE // 22)
    answer = api.post("/api/files", files={"file": ("long.txt", content)})
    assert answer.status_code == 201, answer.text
    assert answer.json()["sha256"] == hashlib.sha256(content).hexdigest()


def test_a_larger_one_is_refused_in_intrays_own_words(api: httpx.Client) -> None:
    """A proxy with a limit of its own would answer with a page of its own."""
    answer = api.post("/api/files", files={"file": ("much.txt", b"x" * (51 * MEGABYTE))})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_an_upload_goes_through_as_it_comes(proxy: Proxy, server: ServerProcess) -> None:
    """Half of it is on Intray's disk before the other half is sent."""
    target = urlsplit(proxy.base_url)
    partial = server.log_path.with_name("data") / "partial"
    half = b"half of it " * 400_000
    with closing(
        http.client.HTTPSConnection(target.netloc, context=trusting(proxy.pair), timeout=PATIENCE)
    ) as connection:
        connection.putrequest("POST", f"{target.path}/api/files?name=halves.txt")
        connection.putheader("Content-Length", str(2 * len(half)))
        connection.putheader("Content-Type", "text/plain")
        connection.endheaders(half)

        wait_for(lambda: sum(map(_size, partial.iterdir())) > len(half) // 2)

        connection.send(half)
        assert connection.getresponse().status == 201


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def test_a_held_poll_returns_when_its_task_changes(api: httpx.Client, proxy: Proxy) -> None:
    task_id = submit(api, "test.hold")
    wait_for(lambda: api.get(f"/api/tasks/{task_id}").json()["status"] == "PROGRESS")
    before = api.get(f"/api/tasks/{task_id}")
    seen: list[httpx.Response] = []

    def hold() -> None:
        with proxy.client() as other:
            known = {"if-none-match": before.headers["etag"]}
            seen.append(other.get(f"/api/tasks/{task_id}?wait=30", headers=known))

    holding = threading.Thread(target=hold)
    holding.start()
    api.post(f"/api/tasks/{task_id}/cancel", json={}).raise_for_status()
    holding.join(PATIENCE)

    assert seen[0].status_code == 200
    assert seen[0].headers["etag"] != before.headers["etag"]
    until_final(api, task_id)


def test_a_poll_of_what_has_not_changed_is_304(api: httpx.Client) -> None:
    task_id = submit(api, "test.ok")
    until_final(api, task_id)
    known = {"if-none-match": api.get(f"/api/tasks/{task_id}").headers["etag"]}
    answer = api.get(f"/api/tasks/{task_id}?wait=1", headers=known)
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_part_of_a_file_is_answered_alone(api: httpx.Client) -> None:
    text = "".join(f"{number:07}\n" for number in range(2000))
    task_id = submit(api, "test.artifact", {"text": text})
    until_final(api, task_id)
    path = f"/api/tasks/{task_id}/artifacts/note.txt"

    part = api.get(path, headers={"range": "bytes=800-815"})

    assert (part.status_code, part.text) == (206, text[800:816])
    assert part.headers["content-range"] == f"bytes 800-815/{len(text)}"
    assert api.get(path).text == text


def test_a_page_of_this_site_may_act_and_one_of_another_may_not(
    api: httpx.Client, proxy: Proxy
) -> None:
    """It takes a Host with its port."""

    def asked_from(origin: str) -> int:
        task = {"task_type": "test.ok"}
        return api.post("/api/tasks", json=task, headers={"origin": origin}).status_code

    assert asked_from(proxy.origin) == 202
    assert asked_from("https://elsewhere.example") == 403


def test_the_server_learns_who_asks_and_how_and_not_what_they_say_of_themselves(
    kind: str, tmp_path: Path
) -> None:
    start, is_below = KINDS[kind]
    with listening_server() as upstream, start(
        tmp_path, upstream, is_below_a_path=is_below
    ) as proxy, proxy.client() as client:  # fmt: skip
        forged = {"x-forwarded-for": "6.6.6.6", "x-forwarded-proto": "ftp", "x-forwarded-user": "x"}
        heard = client.get("/api/tasks?limit=1", headers=forged).json()

    assert heard["path"] == f"{proxy.path}/api/tasks?limit=1"
    assert heard["x-forwarded-for"] == "127.0.0.1"
    assert heard["x-forwarded-proto"] == "https"
    assert heard["host"] == urlsplit(proxy.origin).netloc
    assert not heard.get("x-forwarded-user")


def listening_server() -> "Listening":
    """A server that answers with what it hears."""
    return Listening()


class Listening:
    """Gives its address while it runs."""

    def __enter__(self) -> str:
        self._server = HTTPServer(("127.0.0.1", 0), _Heard)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return f"127.0.0.1:{self._server.server_port}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Heard(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        heard = {name.lower(): value for name, value in self.headers.items()} | {"path": self.path}
        body = json.dumps(heard).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
