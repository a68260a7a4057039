"""How long documents take from upload to ready, and what others notice of it meanwhile."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from app import jsonio
from app.jobs.documents.embedding.local import embed
from app.jobs.documents.embedding.model import BATCH
from app.jobs.documents.found import Extracted
from app.jobs.documents.text.serialization import unpack
from app.jobs.documents.worker import extract, rows_of, summarize
from app.parsing.limits import DEFAULT_LIMITS
from app.parsing.ocr import tesseract
from app.parsing.pdf.drawing import picture
from tests.benchmarks.client import WAIT_SECONDS, Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.table import Pairs, Row, below, paired, percentile, ratio_of_at_most
from tests.parsing import files
from tests.server import running_server

TEXT_PAGES = 124
REVIEWED_PAGES = 300
LINES_A_PAGE = 45
SCANS = 10
LINES_A_SCAN = 25
AT_ONCE = 4
POLL_PAUSE_SECONDS = 0.005
# Each look at a document costs the server about a millisecond, of two cores that are both busy.
LOOK_SECONDS = 0.02
WARM_SECONDS = 3.0
MOST_RUNS = 3
# Pages are recognised on all cores, tesseract alone takes them one after the other.
SCANS_RATIO = 0.6 if (os.cpu_count() or 1) > 1 else 1.3
_NEWEST = "/api/documents?limit=1"
_LINE = "Item {}: the tenant shall keep the roof, the gutters and the walls of house {} in repair."
_CLIMATE = "Item {}: the tenant shall report the greenhouse gas emissions of house {} each year."
_SCANNED = "The landlord shall keep house {} in repair."
_marks = count()


def measure(effort: Effort) -> list[Row]:
    """A text and a scanned document, each beside the bare work; then polls while documents run."""
    runs = min(effort.starts, MOST_RUNS)
    pages = TEXT_PAGES if runs > 1 else 2
    with _server() as client:
        rows = [_text(client, runs, pages), _searchable(client, runs, pages)]
        rows.append(_review(client, runs, REVIEWED_PAGES if runs > 1 else 2))
        if tesseract.is_available():
            rows.append(_scans(client, runs, SCANS if runs > 1 else 1))
        return [*rows, *_polls(client, effort.samples, pages)]


@contextmanager
def _server() -> Iterator["Documents"]:
    with (
        TemporaryDirectory() as folder,
        running_server(Path(folder) / "data", tasks=(), reserve_mb=0) as server,
        Documents(server.port) as client,
    ):
        # The first document finds the model loaded, as all later ones do.
        client.until_ready([client.add(b"The roof does not leak any more.", "first.txt")])
        time.sleep(WARM_SECONDS)
        yield client


def _text(client: "Documents", runs: int, pages: int) -> Row:
    pairs = Pairs()
    _bare_text(_text_pdf(1))
    for _ in range(runs):
        data = _text_pdf(pages)
        pairs.add(client.seconds_of([data], "text.pdf"), _bare_text(data))
    what = f"a PDF of {pages} text pages, upload to ready"
    return paired(what, pairs, "s", "the bare functions", below(3, "s"))


def _searchable(client: "Documents", runs: int, pages: int) -> Row:
    """Words are found before the vectors are there."""
    took = [client.seconds_until_found(_text_pdf(pages)) for _ in range(runs)]
    what = f"a PDF of {pages} text pages, upload to searchable"
    return Row(what=what, measured=median(took), unit="s", aim=below(1.5, "s"))


def _review(client: "Documents", runs: int, pages: int) -> Row:
    took = [client.seconds_of_review(_text_pdf(pages, _CLIMATE)) for _ in range(runs)]
    what = f"a review of a contract of {pages} pages"
    return Row(what=what, measured=median(took), unit="s", aim=below(5, "s"))


def _bare_text(data: bytes) -> float:
    """Everything that is computed for a document, in one process, without server and database."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.pdf"
        path.write_bytes(data)
        began = time.perf_counter()
        extracted = extract(str(path), path.name, DEFAULT_LIMITS)
        assert isinstance(extracted, Extracted)
        packed = extracted.packed
        chunks = [row[4] for each in rows_of(packed).chunks for row in jsonio.loads(each)]
        for first in range(0, len(chunks), BATCH):
            embed(chunks[first : first + BATCH])
        summarize(packed)
        assert unpack(packed).pages
        return time.perf_counter() - began


def _scans(client: "Documents", runs: int, number: int) -> Row:
    pairs = Pairs()
    for _ in range(runs):
        scan = files.scanned_pdf([_scanned_text(next(_marks)) for _ in range(number)])
        took = client.seconds_of([scan], "scan.pdf")
        pairs.add(took, _bare_ocr(_pictures_of(scan)))
    what = f"a PDF of {number} scanned pages, upload to ready"
    return paired(what, pairs, "s", "tesseract alone", ratio_of_at_most(SCANS_RATIO))


def _scanned_text(mark: int) -> str:
    return "\n".join(f"{line + 1}. {_SCANNED.format(mark)}" for line in range(LINES_A_SCAN))


def _pictures_of(scan: bytes) -> list[bytes]:
    """Its pages as Tesseract gets them."""
    with pdfium.PdfDocument(scan) as pdf:
        return [picture(page, DEFAULT_LIMITS)[0] for page in pdf]


def _bare_ocr(pictures: Sequence[bytes]) -> float:
    """The program alone, page after page."""
    began = time.perf_counter()
    for page in pictures:
        _recognise(page)
    return time.perf_counter() - began


def _recognise(page: bytes) -> None:
    subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "3", "--dpi", "200", "tsv"],
        input=page,
        capture_output=True,
        check=True,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )


def _polls(client: "Documents", samples: int, pages: int) -> list[Row]:
    client.seconds_of([b"a short text to be polled"], "polled.txt")
    [finished] = [each["document_id"] for each in client.get(_NEWEST)["documents"]]
    task_id = client.get(f"/api/documents/{finished}")["task_id"]
    idle = [_poll(client, task_id) for _ in range(samples)]
    busy: list[float] = []
    while len(busy) < samples:
        data = [_text_pdf(pages * 2) for _ in range(AT_ONCE)]
        client.connect_anew()
        running = [client.add(each, "busy.pdf") for each in data]
        while len(busy) < samples and not client.is_any_ready(running):
            busy += [_poll(client, task_id) for _ in range(min(20, samples))]
        client.until_ready(running)
    what = f"a poll while {AT_ONCE} documents are processed"
    return [
        Row(what=f"{what}: p50", measured=percentile(busy, 0.5), unit="ms",
            reference=percentile(idle, 0.5), against="idle"),
        Row(what=f"{what}: p99", measured=percentile(busy, 0.99), unit="ms",
            reference=percentile(idle, 0.99), against="idle", aim=below(50, "ms")),
    ]  # fmt: skip


def _poll(client: "Documents", task_id: str) -> float:
    time.sleep(POLL_PAUSE_SECONDS)
    began = time.perf_counter()
    client.get(f"/api/tasks/{task_id}")
    return (time.perf_counter() - began) * 1000


def _text_pdf(pages: int, rare: str = "") -> bytes:
    """Different bytes each time: the same ones would be the same document.

    Two lines in a hundred are `rare` ones, if there are any.
    """
    mark = next(_marks)

    def line(number: int) -> str:
        return (rare if rare and number % 50 == 0 else _LINE).format(number, mark)

    return files.pdf_of_lines(
        [[line(page * LINES_A_PAGE + row) for row in range(LINES_A_PAGE)] for page in range(pages)]
    )


class Documents(Client):
    """A client that uploads documents and waits until they are ready."""

    def add(self, data: bytes, name: str) -> str:
        """The id of a new document."""
        return str(self.upload("/api/documents", data, name)["document_id"])

    def seconds_of(self, data: Sequence[bytes], name: str) -> float:
        """How long these documents take, from the first upload to the last one that is ready."""
        self.connect_anew()
        began = time.perf_counter()
        self.until_ready([self.add(each, name) for each in data])
        return time.perf_counter() - began

    def seconds_until_found(self, data: bytes) -> float:
        """How long it takes from the upload of a document until its words are found."""
        self.connect_anew()
        began = time.perf_counter()
        document_id = self.add(data, "found.pdf")
        path = f"/api/search?q=gutters&mode=lexical&document_id={document_id}"
        while not self.get(path)["results"]:
            assert time.perf_counter() - began < WAIT_SECONDS
            time.sleep(LOOK_SECONDS)
        took = time.perf_counter() - began
        self.until_ready([document_id])
        return took

    def seconds_of_review(self, data: bytes) -> float:
        """How long it takes from the upload of a contract until its review has ended."""
        self.connect_anew()
        began = time.perf_counter()
        file_id = self.upload("/api/files", data, "contract.pdf")["file_id"]
        task_id = self.start("contract_review", file_id=file_id)
        assert self.wait_for(task_id, "SUCCESS", "FAILURE")["status"] == "SUCCESS"
        return time.perf_counter() - began

    def until_ready(self, document_ids: Sequence[str]) -> None:
        """Wait until all are complete."""
        for document_id in document_ids:
            deadline = time.monotonic() + WAIT_SECONDS
            while not self.is_any_ready([document_id]):
                assert time.monotonic() < deadline, self.get(f"/api/documents/{document_id}")
                time.sleep(LOOK_SECONDS)

    def is_any_ready(self, document_ids: Sequence[str]) -> bool:
        """True when one of them is complete; raises AssertionError when one has failed."""
        found = [self.get(f"/api/documents/{document_id}") for document_id in document_ids]
        assert all(each["status"] not in ("failed", "cancelled") for each in found), found
        return any(each["status"] == "completed" for each in found)
