"""Every way in which a document can be bad, from the upload to what its task says of it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from app.jobs import reading
from app.jobs.limits import reading_limits
from app.parsing.limits import Limits
from app.parsing.ocr import tesseract
from app.settings import Settings
from tests.conftest import task_in
from tests.jobs.documents.uploads import send, shown, uploaded
from tests.parsing import files
from tests.quick_vectors import use_quick_vectors
from tests.web.helpers import Json, finished, refused, serving

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    """One Intray for all cases, with small limits."""
    folder = tmp_path_factory.mktemp("bad") / "data"
    settings = Settings(data=folder, workers=1, reserve_mb=0, max_upload_mb=2, max_pages=4)
    async with serving(settings) as made:
        yield made


@pytest.fixture(autouse=True)
def quick_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model has to be loaded."""
    use_quick_vectors(monkeypatch)


def limited(monkeypatch: pytest.MonkeyPatch, **changes: float) -> None:
    """Other limits for what is read from now on."""

    def limits(settings: Settings) -> Limits:
        return replace(reading_limits(settings), **changes)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "reading_limits", limits)


async def count(client: httpx.AsyncClient, table: str) -> int:
    rows = await task_in(client).database.read(f"SELECT count(*) FROM {table}")
    return int(rows[0][0])


async def assert_refused(
    client: httpx.AsyncClient, data: bytes, name: str, status: int, code: str
) -> Json:
    """The upload is refused, and nothing is kept of it: no task, no document, no file."""
    tables = ("documents", "tasks", "files")
    before = [await count(client, table) for table in tables]

    error = refused(await send(client, data, name), status, code)

    assert [await count(client, table) for table in tables] == before
    partial = task_in(client).settings.data / "partial"
    assert list(partial.iterdir()) == []
    return error


async def assert_failed(client: httpx.AsyncClient, data: bytes, name: str, code: str) -> Json:
    """The task fails with that code, one sentence and a hint, and leaves no text behind."""
    document = await uploaded(client, data, name)
    assert (document["status"], document["error_code"]) == ("failed", code)
    assert document["error"].endswith(".")
    assert document["hint"]
    assert (document["pages"], document["chunks"], document["summary"]) == (0, 0, None)
    task = await finished(client, document["task_id"])
    assert (task["status"], task["error_code"], task["attempt"]) == ("FAILURE", code, 1)
    assert (task["error"], task["hint"]) == (document["error"], document["hint"])
    return document


async def assert_read(client: httpx.AsyncClient, data: bytes, name: str) -> Json:
    """The document is complete."""
    document = await uploaded(client, data, name)
    assert (document["status"], document["error"]) == ("completed", None), document
    return document


async def text_of(client: httpx.AsyncClient, document: Json) -> str:
    pages = range(1, document["pages"] + 1)
    path = f"/api/documents/{document['document_id']}/pages"
    return "".join([(await client.get(f"{path}/{page}")).json()["text"] for page in pages])


# What the bytes already show


async def test_over_the_limit(client: httpx.AsyncClient) -> None:
    error = await assert_refused(client, b"a " * MEGABYTE + b"b", "a.txt", 413, "too_large")

    assert "2 MB" in error["message"]


async def test_reading_stops_at_the_limit(client: httpx.AsyncClient) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 64 * 1024
            yield b"a" * 64 * 1024

    answer = await client.post("/api/documents?name=a.txt", content=endless())

    refused(answer, 413, "too_large")
    assert read <= 3 * MEGABYTE


async def test_zero_bytes(client: httpx.AsyncClient) -> None:
    await assert_refused(client, b"", "empty.pdf", 422, "empty_file")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.exe_named_pdf(), "contract.pdf"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "contract.docx"),
        (files.post_script(), "letter.ps"),
    ],
)
async def test_a_type_that_is_not_read(client: httpx.AsyncClient, data: bytes, name: str) -> None:
    error = await assert_refused(client, data, name, 415, "unsupported_type")

    assert "PDF" in error["hint"]


async def test_a_picture_where_there_is_no_ocr(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    error = await assert_refused(client, files.picture(), "page.png", 415, "unsupported_type")

    assert "tesseract" in error["hint"].lower()


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """Made outside of the event loop: that takes a second."""
    return files.zip_bomb_docx()


@pytest.fixture(scope="module")
def lying_bomb() -> bytes:
    """The same, with a directory that claims to be small."""
    return files.lying_zip_bomb_docx()


async def test_a_zip_bomb(client: httpx.AsyncClient, bomb: bytes) -> None:
    assert len(bomb) < 2 * MEGABYTE

    await assert_refused(client, bomb, "bomb.docx", 422, "archive_too_large")


# What only reading shows


async def test_a_zip_bomb_that_lies_about_its_size(
    client: httpx.AsyncClient, lying_bomb: bytes
) -> None:
    await assert_failed(client, lying_bomb, "bomb.docx", "corrupt_file")


async def test_entities_that_multiply(client: httpx.AsyncClient) -> None:
    await assert_failed(client, files.entity_bomb_docx(), "bomb.docx", "corrupt_file")


async def test_a_wrong_ending_with_good_content(client: httpx.AsyncClient) -> None:
    document = await assert_read(client, files.make_pdf(), "contract.docx")

    assert document["media_type"] == "application/pdf"
    assert document["warnings"] == [
        "The name ends in .docx, but the content is a PDF and was read as that."
    ]
    task = await finished(client, document["task_id"])
    assert task["warnings"] == task["result"]["warnings"] == document["warnings"]


@pytest.mark.parametrize(
    ("data", "name"),
    [(files.encrypted_pdf(), "secret.pdf"), (files.encrypted_docx(), "secret.docx")],
)
async def test_a_password_is_needed(client: httpx.AsyncClient, data: bytes, name: str) -> None:
    await assert_failed(client, data, name, "password_required")


async def test_an_owner_password_alone(client: httpx.AsyncClient) -> None:
    document = await assert_read(client, files.owner_locked_pdf(), "locked.pdf")

    assert "Supplier" in await text_of(client, document)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.truncated_pdf(), "half.pdf"),
        (b"%PDF-1.7\nnothing else", "nothing.pdf"),
        (files.truncated_docx(), "half.docx"),
        (files.fake_doc(), "fake.doc"),
    ],
)
async def test_a_broken_file(client: httpx.AsyncClient, data: bytes, name: str) -> None:
    await assert_failed(client, data, name, "corrupt_file")


async def test_a_pdf_of_which_some_pages_can_be_read(client: httpx.AsyncClient) -> None:
    document = await assert_read(client, files.half_broken_pdf(), "half.pdf")

    assert document["pages"] == 3
    assert document["warnings"] == ["Page 2 could not be read."]
    task = await finished(client, document["task_id"])
    assert task["result"]["failed_pages"] == [2]


async def test_more_pages_than_the_limit(client: httpx.AsyncClient) -> None:
    document = await assert_failed(client, files.make_pdf(pages=5), "long.pdf", "too_many_pages")

    assert "4" in document["error"]
    task = await finished(client, document["task_id"])
    assert (task["progress"]["percent"], task["progress"]["done"]) == (10, None)


@needs_tesseract
@pytest.mark.recognition
async def test_a_giant_page(client: httpx.AsyncClient) -> None:
    """5 by 5 metres: at the usual resolution it would be a picture of 1.5 gigapixels."""
    giant = files.scanned_pdf(["Giant plan"], page_size=(14_000, 14_000))

    document = await assert_read(client, giant, "giant.pdf")

    assert "Giant" in await text_of(client, document)
    page = await client.get(f"/api/documents/{document['document_id']}/pages/1/picture")
    width, height = (int.from_bytes(page.content[at : at + 4], "big") for at in (16, 20))
    assert 0 < width * height <= 25_100_000


@needs_tesseract
async def test_a_page_that_takes_too_long(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited(monkeypatch, ocr_seconds_per_page=0.01)

    document = await assert_read(client, files.mixed_pdf(), "mixed.pdf")

    assert "text layer" in await text_of(client, document)
    [warning] = document["warnings"]
    assert "page_timeout" in warning
    assert (await finished(client, document["task_id"]))["result"]["failed_pages"] == [2]


@needs_tesseract
async def test_a_scan(client: httpx.AsyncClient) -> None:
    document = await assert_read(client, files.scanned_pdf(["Scanned agreement"]), "scan.pdf")

    assert "Scanned agreement" in await text_of(client, document)


@needs_tesseract
async def test_a_scan_in_which_nothing_is_found(client: httpx.AsyncClient) -> None:
    await assert_failed(client, files.scanned_pdf([""]), "white.pdf", "no_text_layer")


@needs_tesseract
async def test_a_scan_in_a_language_that_is_not_installed(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited(monkeypatch, ocr_languages="tlh")  # type: ignore[arg-type]

    document = await assert_failed(client, files.scanned_pdf(["x y"]), "s.pdf", "ocr_unavailable")

    assert "tlh" in document["hint"]


async def test_a_scan_where_there_is_no_ocr(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The workers are started without the program on their PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    async with serving(settings) as without:
        document = await assert_failed(without, files.scanned_pdf(), "scan.pdf", "ocr_unavailable")
        assert "apt install tesseract-ocr" in document["hint"]
        accepted = (await without.get("/api/capabilities")).json()["accepted"]
        assert not [each for each in accepted if each["media_type"].startswith("image/")]


async def test_text_that_is_not_utf_8(client: httpx.AsyncClient) -> None:
    document = await assert_read(client, files.latin1_text(), "vertrag.txt")

    assert "Käufer prüft" in await text_of(client, document)
    assert len(document["warnings"]) == 1


@pytest.mark.parametrize(
    "data", [b" \n\t\n", b"*** --- !!!", files.make_docx([" "]), files.empty_pages_pdf()]
)
async def test_nothing_in_it(client: httpx.AsyncClient, data: bytes) -> None:
    await assert_failed(client, data, "nothing", "no_content")


@pytest.mark.parametrize(
    ("name", "shown_as"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("two\r\nlines\x1b.txt", "twolines.txt"),
        ("n" * 10_000 + ".txt", None),
    ],
)
async def test_hostile_names_are_only_displayed(
    client: httpx.AsyncClient, name: str, shown_as: str | None
) -> None:
    data = f"a text called {name[:20]}".encode()
    answer = await client.post("/api/documents", params={"name": name}, content=data)
    assert answer.status_code == 202

    document = await shown(client, answer.json()["document_id"])

    assert len(document["name"]) <= 255
    assert shown_as is None or document["name"] == shown_as


# What a hostile text does to what comes after reading


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "one sentence that never ends and " * 5_000,
        "a\n\n" * 20_000,
        "\u202e\u200f \U0001f600 \u2028\u2029 \ufeff a \ue000b\ue001",
        "NEAR( \" OR 1 -- * ' ; DROP TABLE chunks",
        "。" * 5_000 + "字",
    ],
)
async def test_any_text_becomes_a_document(client: httpx.AsyncClient, text: str) -> None:
    document = await assert_read(client, text.encode(), "hostile.txt")

    assert document["chunks"] >= 1
    assert len(document["summary"] or "") <= 500
