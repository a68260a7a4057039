"""How long a search by words and by meaning takes over many chunks, while an ingestion runs."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import anyio
import httpx

from app import ids, jsonio
from app.clock import now_ms
from app.db.database import BatchConnection, Database
from app.jobs.documents.embedding.local import embed, local_model
from app.jobs.documents.embedding.model import Model
from app.jobs.documents.store.vectors import insert_vectors, model_id
from app.jobs.documents.store.writes import insert_chunks
from app.main import MIGRATIONS_FOLDER
from app.text.sentences import sentences_in
from app.web.requests import LOCAL
from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.table import Row, below, percentile
from tests.jobs.documents.kept import from_shelf
from tests.jobs.documents.retrieval import SHELF, questions
from tests.server import ServerProcess, resident_bytes, running_server

ROWS_A_CHUNK = 20
"""A long list of 1,000,000 rows goes with 50,000 chunks."""

CHUNKS_A_DOCUMENT = 50
SENTENCES_A_CHUNK = 10
INGESTED_CHUNKS = 400


def measure(effort: Effort) -> list[Row]:
    """The questions of the retrieval set, one after the other, to a server that has it all."""
    chunks = effort.rows // ROWS_A_CHUNK
    asked = [each.question for each in questions()]
    with TemporaryDirectory() as name:
        data = Path(name) / "data"
        data.mkdir()
        anyio.run(_fill, data, chunks, _sentences())
        with running_server(data, tasks=()) as server, Client(server.port) as client:
            first = _search(client, asked[0])
            with _ingestion(server):
                # The workers load their model at the first query that each of them embeds.
                for question in asked[:10]:
                    _search(client, question)
                took = [_search(client, asked[n % len(asked)]) for n in range(effort.samples)]
            memory = resident_bytes(server.pid) / 1e6
    what = f"search over {chunks:,} chunks beside an ingestion"
    return [
        Row(what="first search after a start", measured=first, unit="ms"),
        Row(what=f"{what}: p50", measured=percentile(took, 0.5), unit="ms", aim=below(60, "ms")),
        Row(what=f"{what}: p99", measured=percentile(took, 0.99), unit="ms", aim=below(150, "ms")),
        Row(what="memory of that server", measured=memory, unit="MB", aim=below(400, "MB")),
    ]


def _search(client: Client, question: str) -> float:
    """Milliseconds; raises AssertionError unless something is found in both ways."""
    began = time.perf_counter()
    answer = client.get(f"/api/search?q={quote(question)}")
    took = (time.perf_counter() - began) * 1000
    assert answer["mode"] == "hybrid", answer
    return took


# A library that was not there before


async def _fill(data: Path, chunks: int, sentences: list[str]) -> None:
    """Documents of sentences drawn from the shelf, with real vectors."""
    rng, model = random.Random(7), await anyio.to_thread.run_sync(local_model)
    async with Database(data / "intray.db", MIGRATIONS_FOLDER, durability="NORMAL") as database:
        for _ in range(max(1, chunks // CHUNKS_A_DOCUMENT)):
            texts = [_chunk(rng, sentences) for _ in range(CHUNKS_A_DOCUMENT)]
            vectors = await anyio.to_thread.run_sync(embed, texts)
            await database.write(partial(_insert, model=model, texts=texts, vectors=vectors))


def _sentences() -> list[str]:
    texts = [from_shelf(path).text for path in sorted(SHELF.iterdir())]
    return [text[a:b] for text in texts for a, b in sentences_in(text, 0, len(text))]


def _chunk(rng: random.Random, sentences: list[str]) -> str:
    return " ".join(rng.sample(sentences, SENTENCES_A_CHUNK))


def _insert(
    connection: BatchConnection, *, model: Model, texts: list[str], vectors: list[bytes]
) -> None:
    now = now_ms()
    document_id = ids.new_id(now)
    connection.execute(
        "INSERT INTO files VALUES (?, ?, 'made.txt', 1, ?, 'text/plain', ?, NULL)",
        (document_id, LOCAL, "0" * 64, now),
    )
    connection.execute(
        "INSERT INTO documents (document_id, owner_id, file_id, task_id, name, created_at, "
        "completed_at, pages) VALUES (?1, ?2, ?1, ?1, 'made.txt', ?3, ?3, 1)",
        (document_id, LOCAL, now),
    )
    rows = [[n, 1, n * 1000, n * 1000 + len(text), text] for n, text in enumerate(texts)]
    insert_chunks(connection, document_id, jsonio.dumps_text(rows))
    found = connection.execute(
        "SELECT chunk_id FROM chunks WHERE document_id = ? ORDER BY position", (document_id,)
    )
    pairs = [(row[0], vector) for row, vector in zip(found.fetchall(), vectors, strict=True)]
    insert_vectors(connection, model_id(connection, model), pairs)


# What goes on meanwhile


@contextmanager
def _ingestion(server: ServerProcess) -> Iterator[None]:
    """One document after the other comes in, until the block is left."""
    done = threading.Event()
    thread = threading.Thread(target=_ingest, args=(server, done))
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _ingest(server: ServerProcess, done: threading.Event) -> None:
    rng, sentences = random.Random(8), _sentences()
    with httpx.Client(base_url=server.base_url, trust_env=False) as http, Client(server.port) as c:
        while not done.is_set():
            text = "\n\n".join(_chunk(rng, sentences) for _ in range(INGESTED_CHUNKS))
            answer = http.post("/api/documents", files={"file": ("long.txt", text.encode())})
            assert answer.status_code == 202, answer.text
            task_id = answer.json()["task_id"]
            while not done.is_set():
                if c.get(f"/api/tasks/{task_id}?wait=1")["status"] in ("SUCCESS", "FAILURE"):
                    break
