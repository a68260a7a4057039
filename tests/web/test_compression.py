"""Fewer bytes for clients that take gzip, and the same answers for all others."""

import re

import httpx
import pytest

from app.engine.registry import Registry
from app.threads import in_thread
from app.web import task_types
from app.web.pages import STATIC_FOLDER
from app.web.transport.compression import takes_gzip
from app.web.transport.module_links import modules_from
from tests.jobs.contracts.uploads import upload
from tests.web.helpers import finish

PLAIN = {"accept-encoding": "identity"}
GZIP = {"accept-encoding": "gzip"}


@pytest.fixture
def client(shared_client: httpx.AsyncClient) -> httpx.AsyncClient:
    """One Intray for all tests here."""
    return shared_client


@pytest.mark.parametrize(
    ("header", "is_taken"),
    [
        ("gzip", True), ("gzip, deflate, br", True), ("br;q=1.0, gzip;q=0.8", True), ("*", True),
        ("GZIP", True), ("", False), ("identity", False), ("gzip;q=0", False),
        ("gzip; q=0.0, br", False), ("x-gzipped", False), ("gzip;q=.", False),
        ("gzip;q=1.0.0", False), ("*, gzip;q=0", False), ("*;q=0, gzip", True),
    ],
)  # fmt: skip
def test_who_takes_gzip_says_so(header: str, is_taken: bool) -> None:
    assert takes_gzip(header) == is_taken


async def test_json_above_a_packet_is_packed_and_says_the_same(client: httpx.AsyncClient) -> None:
    plain = await client.get("/api/capabilities", headers=PLAIN)
    packed = await client.get("/api/capabilities", headers=GZIP)

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < len(plain.content) * 0.6
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["vary"]
        assert "Cookie" in answer.headers["vary"]


async def test_small_answers_stay_as_they_are(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/health", headers=GZIP)
    assert "content-encoding" not in answer.headers


async def test_a_packed_list_has_a_weak_etag_that_gives_304(client: httpx.AsyncClient) -> None:
    for number in range(4):
        await finish(client, "test.ok", task_name=f"task {number}")
    packed = await client.get("/api/tasks", headers=GZIP)
    plain = await client.get("/api/tasks", headers=PLAIN)

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] == f"W/{plain.headers['etag']}"
    for etag in (packed.headers["etag"], plain.headers["etag"]):
        again = await client.get("/api/tasks", headers={**GZIP, "if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
        assert "Accept-Encoding" in again.headers["vary"]


async def test_task_types_are_made_once(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, make = list[bytes](), task_types._answer

    def counted(registry: Registry) -> tuple[bytes, str]:
        answer = make(registry)
        made.append(answer[0])
        return answer

    monkeypatch.setattr(task_types, "_answer", counted)
    task_types._made.clear()
    first = await client.get("/api/task-types", headers=GZIP)
    known = {"if-none-match": first.headers["etag"]}

    assert first.headers["content-encoding"] == "gzip"
    assert (await client.get("/api/task-types", headers=known)).status_code == 304
    assert (await client.get("/api/task-types")).content == made[0]
    assert len(made) == 1


async def test_static_files_are_packed_with_an_etag_of_their_own(client: httpx.AsyncClient) -> None:
    plain = await client.get("/static/css/app.css", headers=PLAIN)
    packed = await client.get("/static/css/app.css", headers=GZIP)
    part = await client.get("/static/css/app.css", headers={**GZIP, "range": "bytes=0-9"})

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    known = {**GZIP, "if-none-match": packed.headers["etag"]}
    again = await client.get("/static/css/app.css", headers=known)
    assert (again.status_code, again.headers["vary"]) == (304, "Accept-Encoding")
    other = {**PLAIN, "if-none-match": packed.headers["etag"]}
    assert (await client.get("/static/css/app.css", headers=other)).status_code == 200
    assert (part.status_code, part.content) == (206, plain.content[:10])
    assert "content-encoding" not in part.headers


async def test_files_and_artifacts_are_never_packed(client: httpx.AsyncClient) -> None:
    file_id = await upload(client, "a.txt", b"The roof shall not leak. " * 100)
    task_id = await finish(client, "contract_review", {"file_id": file_id})
    address = f"/api/tasks/{task_id}/artifacts/contract.json"
    answer = await client.get(address, headers=GZIP)
    assert len(answer.content) > 1024
    assert "content-encoding" not in answer.headers


async def test_a_head_has_no_body(client: httpx.AsyncClient) -> None:
    answer = await client.head("/static/css/app.css", headers=GZIP)
    assert (answer.status_code, answer.content) == (200, b"")


async def test_the_page_names_all_modules_that_it_loads_first(client: httpx.AsyncClient) -> None:
    def named(html: str) -> list[str]:
        return re.findall(r'rel="modulepreload" href="static/([^"]+)"', html)

    start, tasks = [(await client.get(path)).text for path in ("/", "/tasks")]

    main = await in_thread(modules_from, STATIC_FOLDER, "js/main.js")
    view = await in_thread(modules_from, STATIC_FOLDER, "js/files/start-view.js")
    assert named(tasks) == main[1:]
    assert set(named(start)) == {*main[1:], *view}
    assert len(set(named(start))) == len(named(start)) > 10
    for path in named(start):
        assert (await client.head(f"/static/{path}")).status_code == 200, path
