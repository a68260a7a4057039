"""What is suggested for a file: judged by its bytes, kept with it, never waited for long."""

import os
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.jobs.contracts.suits import suits
from app.parsing.kinds import PDF, TEXT
from app.parsing.telling.glance import Glance, glance_at
from app.web import suggesting
from tests.conftest import task_in, wait_until
from tests.jobs.contracts.uploads import LEASE
from tests.jobs.drawings.sets.open import SHEETS
from tests.jobs.suggestions.score import in_words, score
from tests.parsing import files
from tests.web.helpers import SOMEBODY, refused, unknown_id


@pytest.mark.timeout(120)
def test_the_first_suggestion_is_right_for_nearly_all_files(tmp_path: Path) -> None:
    opened, held = (score(tmp_path / name, held=name == "held") for name in ("open", "held"))

    assert opened.of.total() + held.of.total() >= 60
    assert len(opened.of) >= 8
    assert opened.right.total() >= opened.of.total() * 0.97, in_words(opened)
    assert held.right.total() >= held.of.total() * 0.93, in_words(held)


async def sent(client: httpx.AsyncClient, name: str, data: bytes) -> dict[str, Any]:
    answer = await client.post("/api/files", files={"file": (name, data)})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    if found["suggested"] is None:
        parts = task_in(client)
        await wait_until(lambda: not parts.of(suggesting.Suggesting)._looks)
        found["suggested"] = (await client.get(f"/api/files/{found['file_id']}")).json()[
            "suggested"
        ]
    return found


async def test_a_contract_is_known_by_its_words_and_not_by_its_name(
    client: httpx.AsyncClient,
) -> None:
    found = await sent(client, "floor plan A-101.txt", LEASE.path.read_bytes())

    assert found["suggested"][0] == {
        "task_type": "contract_review", "reason": "Parties and numbered clauses: a contract",
    }  # fmt: skip
    assert found["suggested"][1]["task_type"] == "document_ingestion"


async def test_a_plan_set_is_known_by_its_sheets(client: httpx.AsyncClient, tmp_path: Path) -> None:
    drawn = SHEETS[0](tmp_path).path.read_bytes()

    [plan, document] = (await sent(client, "contract.pdf", drawn))["suggested"]

    assert plan == {
        "task_type": "document_processing", "reason": "Large sheets with many lines: a plan set",
    }  # fmt: skip
    assert document["task_type"] == "document_ingestion"


async def test_an_archive_becomes_many_documents(client: httpx.AsyncClient) -> None:
    found = await sent(client, "x.zip", files.plain_zip())
    assert [each["task_type"] for each in found["suggested"]] == ["document_batch"]


async def test_what_takes_long_is_found_out_later(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The upload answers null, and the file tells it once it is known."""
    monkeypatch.setattr(suggesting, "glance_at", slow_glance)
    answer = await client.post("/api/files", files={"file": ("a.txt", LEASE.path.read_bytes())})
    monkeypatch.undo()

    assert (answer.status_code, answer.json()["suggested"]) == (201, None)
    parts = task_in(client)
    await wait_until(lambda: not parts.of(suggesting.Suggesting)._looks)
    kept = (await client.get(f"/api/files/{answer.json()['file_id']}")).json()
    assert kept["suggested"][0]["task_type"] == "contract_review"
    assert kept.keys() == answer.json().keys() - {"duplicate"}


slow_seconds = 1.5


def slow_glance(path: str, media_type: str, limits: Any) -> Glance:
    time.sleep(slow_seconds)
    return glance_at(path, media_type, limits)


def dying_glance(path: str, media_type: str, limits: Any) -> Glance:
    os._exit(1)


def mistaken_glance(path: str, media_type: str, limits: Any) -> Glance:
    raise RuntimeError("a mistake of ours")


@pytest.mark.parametrize("glance", [dying_glance, mistaken_glance, slow_glance])
async def test_what_went_wrong_with_a_look_is_not_kept_as_a_word_about_the_file(
    client: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    glance: Any,
) -> None:
    monkeypatch.setattr(suggesting, "glance_at", glance)
    if glance is slow_glance:
        monkeypatch.setattr(suggesting, "_GIVE_UP_SECONDS", 0.1)
    answer = await client.post("/api/files", files={"file": ("a.txt", LEASE.path.read_bytes())})
    parts = task_in(client)
    await wait_until(lambda: not parts.of(suggesting.Suggesting)._looks)
    monkeypatch.undo()

    assert answer.json()["suggested"] is None
    assert await parts.database.read("SELECT suggested FROM files") == [(None,)]
    assert "No suggestion was made" in caplog.text
    await client.get(f"/api/files/{answer.json()['file_id']}")
    await wait_until(lambda: not parts.of(suggesting.Suggesting)._looks)
    kept = (await client.get(f"/api/files/{answer.json()['file_id']}")).json()
    assert kept["suggested"][0]["task_type"] == "contract_review"


async def test_a_file_that_breaks_every_look_is_looked_at_three_times(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known mistake: each time somebody asked for it, a worker was busy with it anew."""
    monkeypatch.setattr(suggesting, "glance_at", mistaken_glance)
    looks = task_in(client).of(suggesting.Suggesting)
    answer = await client.post("/api/files", files={"file": ("a.txt", b"some bytes")})
    file = answer.json()
    for _ in range(2):
        await wait_until(lambda: not looks._looks)
        assert file["suggested"] is None
        file = (await client.get(f"/api/files/{file['file_id']}")).json()
    await wait_until(lambda: not looks._looks)

    kept = (await client.get(f"/api/files/{file['file_id']}")).json()["suggested"]
    assert [each["task_type"] for each in kept] == ["document_ingestion"]
    assert list(looks._failed.values()) == [3]


async def test_of_looks_that_went_wrong_a_bounded_number_is_remembered(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "glance_at", mistaken_glance)
    monkeypatch.setattr(suggesting, "MOST_WAITING", 2)
    looks = task_in(client).of(suggesting.Suggesting)
    for number in range(4):
        await client.post("/api/files", files={"file": ("a.txt", b"bytes %d" % number)})
        await wait_until(lambda: not looks._looks)
    assert list(looks._failed.values()) == [1, 1]


async def test_several_files_of_one_form_are_each_judged(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/api/files",
        files=[("file", ("a.txt", b"a note of today")), ("file", ("b.exe", b"MZ\0\0\0\0\0\0"))],
    )
    good, bad = answer.json()["files"]
    assert "suggested" in good
    assert "error" in bad


async def test_a_damaged_file_is_told_at_once_and_suits_what_reads_it(
    client: httpx.AsyncClient,
) -> None:
    found = await sent(client, "a.pdf", files.truncated_pdf())
    assert [each["task_type"] for each in found["suggested"]] == ["document_ingestion"]


async def test_a_file_of_nobody_and_of_somebody_else_are_not_there(
    client: httpx.AsyncClient,
) -> None:
    refused(await client.get(f"/api/files/{unknown_id()}"), 404, "file_not_found")
    refused(await client.get("/api/files/nonsense"), 404, "file_not_found")
    uploaded = await client.post("/api/files?name=note.txt", content=b"A note to somebody else.")
    address = f"/api/files/{uploaded.json()['file_id']}"
    assert (await client.get(address)).status_code == 200
    await task_in(client).database.write(
        lambda connection: connection.execute("UPDATE files SET owner_id = ?", (SOMEBODY,))
    )
    refused(await client.get(address), 404, "file_not_found")


def test_many_lines_without_a_word_are_judged_in_time_that_grows_with_them() -> None:
    """No pattern looks over the ends of lines from each line anew."""

    def of(lines: int) -> float:
        seen = Glance(TEXT, text="a\n" + "-\n" * lines)
        began = time.process_time()
        suits(seen)
        return time.process_time() - began

    assert of(8_000) < 40 * max(of(800), 0.001)


def test_pages_are_counted_no_further_than_needed(tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    path.write_bytes(files.make_pdf(pages=20))
    assert len(glance_at(str(path), PDF).pages) == 3
