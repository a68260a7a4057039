"""The addresses of the contract page's client that exists already."""

import re
from html import escape
from io import BytesIO
from typing import Any

import docx
import httpx
import pytest

from app.settings import Settings
from tests.conftest import task_in
from tests.jobs.contracts.uploads import LEASE
from tests.web.helpers import (
    SOMEBODY,
    foreign,
    hold,
    listed,
    live_task,
    serving,
    submit,
    unknown_id,
)

WRONG_TYPE = {"error": "Only .txt, .pdf, .docx, .doc, .md files are supported."}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


async def send(
    client: httpx.AsyncClient, path: str, name: str = LEASE.path.name, data: bytes | None = None
) -> httpx.Response:
    content = LEASE.path.read_bytes() if data is None else data
    return await client.post(path, files={"file": (name, content)})


async def completed(
    client: httpx.AsyncClient, path: str, root: str = "", data: bytes | None = None
) -> dict[str, Any]:
    """Upload to `path`, follow the task as that client does, and return its last answer."""
    started = await send(client, root + path, data=data)
    assert started.status_code == 200, started.text
    assert started.json().keys() == {"task_id", "status"}
    assert started.json()["status"] == "processing"
    task_id = started.json()["task_id"]
    assert await task_in(client).engine.until_final(await live_task(client, task_id), 30)
    answer: dict[str, Any] = (await client.get(f"{root}/task/{task_id}")).json()
    assert answer["status"] == "completed", answer
    return answer


async def test_a_contract_is_processed_as_the_contract_pages_client_expects(
    client: httpx.AsyncClient,
) -> None:
    answer = await completed(client, "/process/")

    assert answer.keys() == {
        "task_id", "status", "progress", "created_at", "updated_at", "result",
    }  # fmt: skip
    assert answer["progress"] == 100
    assert isinstance(answer["progress"], int)
    assert MOMENT.fullmatch(answer["created_at"])
    assert MOMENT.fullmatch(answer["updated_at"])
    result = answer["result"]
    assert result["classification"] == "very likely"
    assert result["bucket_labels"] == {
        "cat0": "unlikely", "cat1": "possible", "cat2": "likely", "cat3": "very likely",
    }  # fmt: skip
    assert re.fullmatch("[0-9a-f]{64}", result["file_hash"])
    statistics = result["statistics"]
    assert statistics.keys() == {"word_count", "page_count", "analysis_time"}
    assert statistics["page_count"] == -(-statistics["word_count"] // 250)
    assert statistics["analysis_time"] > 0


async def test_processing_starts_one_task_and_no_recommendation(client: httpx.AsyncClient) -> None:
    await completed(client, "/process/")
    page = await listed(client, "origin=any")
    assert [task["task_type"] for task in page["tasks"]] == ["contract_review"]
    assert page["tasks"][0]["entity_type"] == "contract"


async def test_clauses_are_found_for_the_same_file(client: httpx.AsyncClient) -> None:
    result = (await completed(client, "/find_clauses/"))["result"]

    assert result.keys() == {"matches"}
    assert 3 <= len(result["matches"]) <= 7
    for match in result["matches"]:
        assert match.keys() == {
            "name", "child_name", "clause_url", "download_url", "reason", "emissions_sources",
        }  # fmt: skip
        for source in match["emissions_sources"]:
            assert source.keys() == {"emission_label", "topic_name", "justification"}
    first = result["matches"][0]
    assert re.fullmatch(r"output/clauses/[\w-]+\.html", first["clause_url"])
    page = await client.get("/" + first["clause_url"])
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert f"<h1>{escape(first['name'])}</h1>" in page.text
    assert "content-disposition" not in page.headers
    clause = await client.get("/" + first["download_url"])
    assert clause.status_code == 200
    assert docx.Document(BytesIO(clause.content)).paragraphs[0].text == result["matches"][0]["name"]


async def test_a_contract_that_says_too_little_has_no_matches(client: httpx.AsyncClient) -> None:
    answer = await completed(client, "/find_clauses/", data=b"The Tenant shall pay the rent.")
    assert answer["result"] == {"matches": []}


async def test_the_highlighted_contract_is_shown_in_a_sandbox(client: httpx.AsyncClient) -> None:
    data = LEASE.path.read_bytes() + b"\n\n<script>alert('pay')</script>\n"
    url = (await completed(client, "/process/", data=data))["result"]["highlighted_output_url"]

    shown = await client.get("/" + url)

    assert url.startswith("output/")
    assert shown.status_code == 200
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert shown.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert '<mark class="counted"' in shown.text
    assert "<script" not in shown.text


async def test_nobody_else_sees_a_highlighted_contract_or_its_task(
    client: httpx.AsyncClient,
) -> None:
    parts = task_in(client)
    other = await foreign(parts.engine)
    for path in (f"/output/{other}.html", f"/output/{unknown_id()}.html", "/output/..%2fx.html"):
        assert (await client.get(path)).status_code == 404
    theirs, unknown = await client.get(f"/task/{other}"), await client.get(f"/task/{unknown_id()}")
    assert (theirs.status_code, theirs.content) == (unknown.status_code, unknown.content)
    assert (await parts.engine.find(other, SOMEBODY)).task.status == "SUCCESS"


async def test_the_client_works_below_a_path_of_a_proxy(settings: Settings) -> None:
    below = Settings(data=settings.data, workers=1, reserve_mb=0)
    async with serving(below, root_path="/intray") as client:
        url = (await completed(client, "/process/", root="/intray"))["result"][
            "highlighted_output_url"
        ]
        assert not url.startswith(("/", "http"))
        assert (await client.get(f"/intray/{url}")).status_code == 200


@pytest.mark.parametrize("path", ["/process/", "/find_clauses/"])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("contract.html", b"<html><body>The Tenant shall pay.</body></html>"),
        ("contract", b"The Tenant shall pay."),
        ("contract.exe", b"MZ"),
        ("contract.pdf", b"\x7fELF\x02\x01\x01\x00"),
        ("contract.docx", b"PK\x03\x04 not a Word file"),
    ],
)
async def test_another_ending_or_type_is_refused_and_nothing_is_started_or_kept(
    client: httpx.AsyncClient, path: str, name: str, data: bytes
) -> None:
    answer = await send(client, path, name, data)

    assert (answer.status_code, answer.json()) == (400, WRONG_TYPE)
    assert (await listed(client, "origin=any"))["total"] == 0
    rows = await task_in(client).database.read("SELECT count(*) FROM files")
    assert rows[0][0] == 0


async def test_other_refusals_are_one_sentence(settings: Settings) -> None:
    small = Settings(data=settings.data, workers=1, reserve_mb=0, max_upload_mb=1)
    async with serving(small) as client:
        large = await send(client, "/process/", "contract.txt", b"a " * 600_000)
        assert (large.status_code, large.json().keys()) == (413, {"error", "detail"})
        assert large.json()["error"] == large.json()["detail"]
        formless = await client.post("/process/", content=b"x")
        assert (formless.status_code, type(formless.json()["error"])) == (400, str)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/output/clauses/nothing.html", 404),
        ("/output/clauses/nothing.pdf", 404),
        (f"/output/{unknown_id()}.html", 404),
        ("/output/clauses/a/b", 404),
        ("/process/", 405),
    ],
)
async def test_every_error_of_these_addresses_is_one_sentence(
    client: httpx.AsyncClient, path: str, status: int
) -> None:
    answer = await client.get(path, headers={"accept": "application/json"})
    assert (answer.status_code, type(answer.json()["error"])) == (status, str)
    assert answer.json()["error"].endswith(".")
    assert answer.headers["content-length"] == str(len(answer.content))


async def test_a_host_that_a_proxy_has_rewritten_is_told_in_a_sentence(
    client: httpx.AsyncClient,
) -> None:
    theirs = await client.get(f"/task/{unknown_id()}", headers={"host": "upstream.internal"})
    ours = await client.get(f"/api/tasks/{unknown_id()}", headers={"host": "upstream.internal"})

    assert (theirs.status_code, ours.status_code) == (421, 421)
    assert "INTRAY_HOSTS" in theirs.json()["error"]
    assert ours.json()["error"]["code"] == "unknown_host"


@pytest.mark.parametrize("path", ["process", "find_clauses"])
async def test_without_its_slash_an_address_sends_on_with_the_same_method(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.post(f"/{path}", files={"file": ("a.txt", b"x")})
    assert (answer.status_code, answer.headers["location"]) == (307, f"{path}/")


async def test_a_named_origin_may_send_its_cookies(settings: Settings) -> None:
    named = Settings(
        data=settings.data, workers=1, reserve_mb=0, origins=("https://law.example.org",)
    )
    async with serving(named) as client:
        theirs = await client.get(
            f"/task/{unknown_id()}", headers={"origin": "https://law.example.org"}
        )
        other = await client.get(
            f"/task/{unknown_id()}", headers={"origin": "https://other.example.org"}
        )
    assert theirs.headers["access-control-allow-credentials"] == "true"
    assert theirs.headers["access-control-allow-origin"] == "https://law.example.org"
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize("task_id", [unknown_id(), "nonsense", "1", "%F0%9F%99%82", "a" * 300])
async def test_an_unknown_or_malformed_id_is_404_with_a_detail(
    client: httpx.AsyncClient, task_id: str
) -> None:
    answer = await client.get(f"/task/{task_id}")
    assert (answer.status_code, answer.json()) == (
        404,
        {"detail": "There is no such task.", "error": "There is no such task."},
    )


async def test_a_task_of_another_kind_is_not_shown_here(client: httpx.AsyncClient) -> None:
    assert (await client.get(f"/task/{await hold(client)}")).status_code == 404


async def test_a_contract_that_cannot_be_read_is_failed_with_its_sentence(
    client: httpx.AsyncClient,
) -> None:
    started = (await send(client, "/process/", "empty.txt", b" \n ")).json()
    live = await live_task(client, started["task_id"])
    assert await task_in(client).engine.until_final(live, 30)

    answer = (await client.get(f"/task/{started['task_id']}")).json()

    assert answer["status"] == "failed"
    assert answer["error"] == f"{live.task.error} {live.task.hint}"
    assert "result" not in answer


async def test_a_cancelled_contract_is_failed_and_says_that_it_was_cancelled(
    client: httpx.AsyncClient,
) -> None:
    file = await client.post("/api/files", files={"file": ("a.txt", b"The Tenant shall pay.")})
    later = {"run_at": "2999-01-01T00:00:00Z"}
    task_id = await submit(client, "contract_review", {"file_id": file.json()["file_id"]}, **later)
    waiting = (await client.get(f"/task/{task_id}")).json()
    assert (waiting["status"], waiting["progress"]) == ("pending", 0)
    await client.post(f"/api/v1/tasks/{task_id}/cancel")

    answer = (await client.get(f"/task/{task_id}")).json()

    assert (answer["status"], answer["error"]) == ("failed", "Task was cancelled")
