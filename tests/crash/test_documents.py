"""Documents through kill -9, cancels and deletions of a real server: nothing twice or left."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.jobs.documents.stages import EMBEDDING, STAGES
from app.jobs.documents.tasks.ingestion import CHUNKS_A_STEP
from app.jobs.reading import COMPOSING, RECOGNISING
from app.parsing.kinds import EML, KINDS
from app.parsing.ocr import tesseract
from tests.crash import test_kill as kill
from tests.jobs.documents.carriers import mail_of, zip_of
from tests.parsing import files
from tests.server import ServerProcess, is_alive, running_server

pytestmark = [pytest.mark.crash, pytest.mark.timeout(180)]
wait_for = partial(kill.wait_for, seconds=60)
SENTENCE = "The tenant shall keep the roof of warehouse number %d in good repair at its own cost. "
TABLES = ("documents", "document_pages", "chunks", "chunk_vectors", "document_leftovers")


@pytest.fixture
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ServerProcess]:
    """A real process with one worker, or as many as a test asks for."""
    workers = getattr(request, "param", 1)
    data = tmp_path / "data"
    with running_server(data, workers=workers, reserve_mb=0, grace_seconds=0.3) as running:
        yield running


@pytest.fixture
def api(server: ServerProcess) -> Iterator[httpx.Client]:
    """A client of it that tries again while it restarts."""
    transport = httpx.HTTPTransport(retries=5)
    with httpx.Client(base_url=server.base_url, transport=transport, timeout=60) as client:
        yield client


def upload(api: httpx.Client, data: bytes, name: str) -> tuple[str, str]:
    """(document_id, task_id) of a new document."""
    answer = api.post("/api/documents", files={"file": (name, data)})
    assert answer.status_code == 202, answer.text
    return answer.json()["document_id"], answer.json()["task_id"]


def long_text(megabytes: float) -> bytes:
    """Embedding takes about half a second a megabyte."""
    lines = "".join(SENTENCE % number for number in range(int(megabytes * 11_500)))
    return lines.encode()


def document(api: httpx.Client, document_id: str) -> dict[str, Any]:
    answer = api.get(f"/api/documents/{document_id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def is_complete(api: httpx.Client, document_id: str) -> bool:
    return bool(document(api, document_id)["progress"] == 100)


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the database of a server that is not asked."""
    with closing(sqlite3.connect(folder / "data" / "intray.db", timeout=10)) as database:
        return database.execute(sql).fetchall()


def steps(api: httpx.Client, task_id: str, kind: str) -> Counter[str]:
    events = api.get(f"/api/tasks/{task_id}/events?limit=1000").json()
    return Counter(each["data"]["name"] for each in events if each["kind"] == kind)


@pytest.mark.parametrize("stage", ["chunking", "embedding", "indexing", "summarizing"])
def test_no_finished_stage_is_repeated_after_kill_9(
    server: ServerProcess, api: httpx.Client, tmp_path: Path, stage: str
) -> None:
    document_id, task_id = upload(api, long_text(3), "long.txt")
    found = wait_for(
        lambda: (
            shown
            if (shown := document(api, document_id))["status"] in (stage, "completed")
            else None
        )
    )
    assert found["status"] == stage, "it was over before it could be killed"

    server.kill9()
    server.restart()

    assert document(api, document_id)["progress"] >= found["progress"]
    wait_for(lambda: document(api, document_id)["status"] == "completed")
    finished = steps(api, task_id, "step_finished")
    embeddings = -(-document(api, document_id)["chunks"] // CHUNKS_A_STEP)
    assert finished == {each.title: embeddings if each is EMBEDDING else 1 for each in STAGES}
    begun = steps(api, task_id, "step_started")
    assert sum(begun.values()) <= sum(finished.values()) + 1
    done = document(api, document_id)
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT position) FROM chunks") == [
        (done["chunks"], done["chunks"])
    ]
    assert rows(tmp_path, "SELECT count(*) FROM chunk_vectors") == [(done["chunks"],)]
    assert rows(tmp_path, "SELECT count(*) FROM document_pages") == [(done["pages"],)]
    integrity = "INSERT INTO chunk_words (chunk_words, rank) VALUES ('integrity-check', 1)"
    rows(tmp_path, integrity)


def test_documents_under_way_all_come_through_a_crash(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    texts = [long_text(0.3) + b"number %d" % number for number in range(6)]
    made = [upload(api, text, f"{number}.txt") for number, text in enumerate(texts)]
    wait_for(lambda: document(api, made[0][0])["status"] == "completed")

    server.kill9()
    server.restart()

    for document_id, task_id in made:
        wait_for(partial(is_complete, api, document_id))
        assert set(steps(api, task_id, "step_finished").values()) == {1}
    assert api.get("/api/documents?status=completed").json()["total"] == 6


needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)
SCANNED_LINES = "\n".join(
    f"{line}. The landlord keeps house {line} in repair." for line in range(20)
)
KEPT_PAGES = f"SELECT count(*) FROM task_steps WHERE name LIKE '{RECOGNISING} %'"
TYPES = {
    "document_ingestion": "Extracting the text",
    "contract_review": "Reading the text",
    "clause_recommendation": "Reading the text",
}


@needs_tesseract
@pytest.mark.parametrize(
    ("task_type", "workers"), [("document_ingestion", 1), *((task_type, 2) for task_type in TYPES)]
)
def test_only_missing_pages_are_recognised_again_after_kill_9(
    tmp_path: Path, task_type: str, workers: int
) -> None:
    """The pages stand in their order, whichever was recognised first."""
    pages = [f"Page number {number} of the lease\n{SCANNED_LINES}" for number in range(1, 7)]
    scan = files.scanned_pdf(pages)
    with (
        running_server(tmp_path / "data", workers=workers, reserve_mb=0) as server,
        httpx.Client(base_url=server.base_url, timeout=60) as api,
    ):
        task_id = submitted(api, task_type, scan)
        wait_for(lambda: shown(api, task_id)["progress"]["step"] == RECOGNISING)
        wait_for(lambda: (shown(api, task_id)["progress"]["done"] or 0) >= 2)

        server.kill9()
        kept = rows(tmp_path, KEPT_PAGES)[0][0]
        server.restart()

        assert 2 <= kept < len(pages), "it was over before it could be killed"
        task = wait_for(lambda: found if (found := shown(api, task_id))["completed_at"] else None)
        assert task["status"] == "SUCCESS", task
        events = api.get(f"/api/tasks/{task_id}/events?limit=1000").json()
        ended = [each["data"] for each in events if each["kind"] == "step_finished"]
        assert [each["name"] for each in ended][:3] == [TYPES[task_type], RECOGNISING, COMPOSING]
        assert ended[1]["calls"] == len(pages) - kept
        if task_type == "document_ingestion":
            found = api.get("/api/documents").json()["documents"][0]["document_id"]
            for number in range(1, 7):
                page = api.get(f"/api/documents/{found}/pages/{number}").json()
                assert f"Page number {number} of" in page["text"]


def submitted(api: httpx.Client, task_type: str, data: bytes) -> str:
    """The id of a new task of that type on an upload."""
    if task_type == "document_ingestion":
        return upload(api, data, "scan.pdf")[1]
    file_id = api.post("/api/files", files={"file": ("scan.pdf", data)}).json()["file_id"]
    body = {"task_type": task_type, "params": {"file_id": file_id}}
    answer = api.post("/api/tasks", json=body)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["task_id"])


def shown(api: httpx.Client, task_id: str) -> dict[str, Any]:
    """The task as it is polled."""
    found: dict[str, Any] = api.get(f"/api/tasks/{task_id}").json()
    return found


@needs_tesseract
@pytest.mark.parametrize("server", [1, 2], indirect=True)
def test_a_cancel_stops_the_recognition_of_a_long_scan(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    """REVOKED within a second, no worker and no program of it alive, nothing half-made."""
    scan = files.scanned_pdf([f"Scanned page {number}" for number in range(100)])
    document_id, task_id = upload(api, scan, "scan.pdf")
    wait_for(lambda: shown(api, task_id)["progress"]["step"] == RECOGNISING)
    wait_for(lambda: (shown(api, task_id)["progress"]["done"] or 0) >= 2)
    busy = wait_for(lambda: tesseracts(server))

    answer = api.post(f"/api/tasks/{task_id}/cancel").json()

    # It is the answer only when all has stopped within a second.
    assert (answer["status"], answer["message"]) == ("REVOKED", "Task cancelled")
    assert not any(is_alive(pid) for pid in busy)
    assert tesseracts(server) == []
    found = document(api, document_id)
    assert (found["status"], found["pages"], found["chunks"]) == ("cancelled", 0, 0)
    assert found["progress"] >= 10
    assert [rows(tmp_path, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES[1:]] == [
        0
    ] * 4


def test_a_deletion_that_a_crash_cut_short_is_finished(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    document_id, _ = upload(api, long_text(2), "long.txt")
    wait_for(lambda: document(api, document_id)["status"] == "completed")
    assert api.delete(f"/api/documents/{document_id}").status_code == 204

    server.kill9()
    left = rows(tmp_path, "SELECT count(*) FROM chunks")[0][0]
    server.restart()

    assert left > 0, "all was gone before the crash: nothing was tested"
    wait_for(lambda: not any(rows(tmp_path, f"SELECT count(*) FROM {t}")[0][0] for t in TABLES))
    contents = tmp_path / "data" / "contents"
    assert [path for path in contents.rglob("*") if path.is_file()] == []
    assert rows(tmp_path, "SELECT * FROM files") == []


def tesseracts(server: ServerProcess) -> list[int]:
    """The living tesseract processes below this server's workers."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            name = (entry / "comm").read_text().strip()
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if name == "tesseract" and parent in server.workers():
            found.append(int(entry.name))
    return found


def names(api: httpx.Client) -> Counter[str]:
    found = api.get("/api/documents?limit=100").json()["documents"]
    return Counter(each["name"] for each in found)


@pytest.mark.parametrize("taken", [1, 8, 21])
@pytest.mark.parametrize("ending", ["eml", "zip"])
def test_files_inside_a_file_are_neither_lost_nor_doubled_by_kill_9(
    server: ServerProcess, api: httpx.Client, tmp_path: Path, ending: str, taken: int
) -> None:
    """It is killed when so many of them have become uploads; there are slices of twenty."""
    if ending == "eml" and EML not in KINDS:
        pytest.skip("no mails are read yet")
    inside = {f"{n:02}.txt": b"%d " % n + long_text(0.02) for n in range(30)}
    data = mail_of(inside) if ending == "eml" else zip_of(inside)
    answer = api.post("/api/documents", files={"file": (f"papers.{ending}", data)})
    task_id = answer.json()["task_id"]
    wait_for(lambda: rows(tmp_path, "SELECT count(*) FROM files")[0][0] > taken)

    server.kill9()
    server.restart()

    wait_for(lambda: api.get(f"/api/tasks/{task_id}").json()["status"] == "SUCCESS")
    mails = ["papers.eml"] if ending == "eml" else []
    assert names(api) == Counter([*mails, *inside])
    assert rows(tmp_path, "SELECT count(*) FROM documents WHERE completed_at IS NULL") == [(0,)]
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT sha256) FROM files") == [(31, 31)]
    contents = [path for path in (tmp_path / "data" / "contents").rglob("*") if path.is_file()]
    named = {sha256 for (sha256,) in rows(tmp_path, "SELECT sha256 FROM files")}
    assert named <= {path.name for path in contents}
    assert list((tmp_path / "data" / "partial").iterdir()) == []
