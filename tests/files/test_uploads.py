"""Uploads: whatever a person or a program sends is kept whole, or refused without a trace."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections import namedtuple
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.lines import LONGEST_NAME, display_name
from app.settings import MEGABYTE, Settings
from app.web.requests import Services
from tests.conftest import task_in
from tests.parsing import files as samples
from tests.web.helpers import SOMEBODY, finish, get, refused, serving

BOUNDARY = "x" * 20
Usage = namedtuple("Usage", "total used free")
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
    "Content-Type: text/plain\r\n\r\n"
).encode()
TAIL = f"\r\n--{BOUNDARY}--\r\n".encode()
FORM = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}


async def send(client: httpx.AsyncClient, data: bytes, name: str = "a.txt") -> httpx.Response:
    return await client.post("/api/files", files={"file": (name, data)})


async def kept(client: httpx.AsyncClient, data: bytes, name: str = "a.txt") -> dict[str, Any]:
    answer = await send(client, data, name)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def rows(parts: Services) -> int:
    return int((await parts.database.read("SELECT count(*) FROM files"))[0][0])


async def assert_nothing_is_left(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    assert files_below(parts.settings.data / "partial") == []
    assert files_below(parts.settings.data / "contents") == []
    assert await rows(parts) == 0


async def pieces(data: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


# What is kept


async def test_an_upload_is_kept_whole_and_described(client: httpx.AsyncClient) -> None:
    data = b"some text of a contract"
    file = await kept(client, data, "contract.txt")

    sha256 = hashlib.sha256(data).hexdigest()
    assert file == {
        "file_id": file["file_id"], "name": "contract.txt", "size": len(data), "sha256": sha256,
        "media_type": "text/plain", "duplicate": False, "suggested": file["suggested"],
    }  # fmt: skip
    folder = task_in(client).settings.data
    [content] = files_below(folder / "contents")
    assert (content.name, content.read_bytes()) == (sha256, data)
    assert files_below(folder / "partial") == []


async def test_a_raw_body_is_kept_as_well(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/v1/files?name=note.md", content=b"# Title\n\ntext")

    assert answer.status_code == 201
    assert (answer.json()["name"], answer.json()["media_type"]) == ("note.md", "text/markdown")


async def test_a_task_reads_what_was_uploaded(client: httpx.AsyncClient) -> None:
    file = await kept(client, b"text", "lease.txt")

    task = await get(client, await finish(client, "test.uses", {"file_id": file["file_id"]}))
    assert (task["result"], task["task_name"]) == ("lease.txt", "Use a file: lease.txt")


async def test_the_same_bytes_are_kept_once_and_said_to_be_a_duplicate(
    client: httpx.AsyncClient,
) -> None:
    first, second = await kept(client, b"same", "a.txt"), await kept(client, b"same", "b.txt")

    assert (first["duplicate"], second["duplicate"]) == (False, True)
    assert first["file_id"] != second["file_id"]
    assert (first["name"], second["name"]) == ("a.txt", "b.txt")
    assert len(files_below(task_in(client).settings.data / "contents")) == 1


async def test_latin_1_text_is_text(client: httpx.AsyncClient) -> None:
    file = await kept(client, samples.latin1_text(), "vertrag.txt")

    assert (file["media_type"], file["size"]) == ("text/plain", len(samples.latin1_text()))


@pytest.mark.parametrize("size", [1, 7, 1000])
async def test_a_form_is_read_however_its_bytes_are_cut(
    client: httpx.AsyncClient, size: int
) -> None:
    data = b"text with \r\n--" + BOUNDARY[:-1].encode() + b"\r\n inside"
    fields = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.encode()

    answer = await client.post(
        "/api/files", content=pieces(fields + HEAD + data + TAIL, size), headers=FORM
    )

    assert answer.status_code == 201, answer.text
    assert answer.json()["sha256"] == hashlib.sha256(data).hexdigest()


# Names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\system.txt", "system.txt"),
        ("/etc/cron.d/evil", "evil"),
        ("..", ".."),
        ("a/", "unnamed"),
        ("عقد الإيجار.txt", "عقد الإيجار.txt"),
        ("חוזה\u200f.txt", "חוזה\u200f.txt"),
        ("👩‍👧 lease 🏠.txt", "👩‍👧 lease 🏠.txt"),
        ("invoice\u202efdp.txt", "invoicefdp.txt"),
        ("two\r\nlines\t\0\x1b[31m.txt", "twolines[31m.txt"),
        ("<script>alert(1)</script>.txt", "script>.txt"),
        ("  spaces  ", "spaces"),
        ("\u2028", "unnamed"),
        ("", "unnamed"),
    ],
)
async def test_a_name_is_only_ever_displayed(
    client: httpx.AsyncClient, name: str, shown: str
) -> None:
    """Known mistake: a file name with ../ in it was joined to a path."""
    answer = await client.post("/api/files", params={"name": name}, content=b"text")

    assert answer.status_code == 201, answer.text
    assert answer.json()["name"] == shown
    folder = task_in(client).settings.data
    assert len(files_below(folder / "contents")) == 1
    assert {path.name for path in folder.parent.iterdir()} == {"data"}


async def test_a_name_of_10000_letters_is_cut_and_keeps_its_ending(
    client: httpx.AsyncClient,
) -> None:
    file = await kept(client, b"# text", "x" * 10_000 + ".md")

    assert len(file["name"]) == LONGEST_NAME
    assert file["name"].endswith("xxx.md")
    assert file["media_type"] == "text/markdown"


@given(st.text())
def test_whatever_the_name_what_is_shown_is_one_short_line(name: str) -> None:
    shown = display_name(name)

    assert 1 <= len(shown) <= LONGEST_NAME
    assert len(shown.splitlines()) == 1
    assert not set("/\\\0\r\n\x1b\u202e") & set(shown)
    assert display_name(shown) == shown


# What is refused


@pytest.mark.parametrize(
    ("data", "name", "status", "code"),
    [
        (b"", "empty.txt", 422, "empty_file"),
        (samples.exe_named_pdf(), "contract.pdf", 415, "unsupported_type"),
        (samples.post_script(), "contract.txt", 415, "unsupported_type"),
        (bytes(range(256)) * 10, "noise.txt", 415, "unsupported_type"),
        (samples.zip_bomb_docx(), "bomb.docx", 422, "archive_too_large"),
    ],
)
async def test_what_cannot_be_read_is_refused_and_nothing_of_it_stays(
    client: httpx.AsyncClient, data: bytes, name: str, status: int, code: str
) -> None:
    error = refused(await send(client, data, name), status, code)

    assert error["hint"]
    await assert_nothing_is_left(client)


def part(disposition: str, data: bytes = b"The tenant pays.") -> bytes:
    """A part of a form, from its boundary on."""
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n"
    return head.encode() + data + b"\r\n"


def form_of(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


async def send_form(
    client: httpx.AsyncClient, *parts: bytes, path: str = "/api/files", size: int = 7
) -> httpx.Response:
    """A form that comes in pieces of few bytes."""
    return await client.post(path, content=pieces(form_of(*parts), size), headers=FORM)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("name=\"file\"; filename*=UTF-8''%C3%84nderung.txt", "Änderung.txt"),
        ("name=file;filename*=utf-8'de'%e2%82%ac%20rates.txt", "€ rates.txt"),
        ("name=\"file\"; filename*=iso-8859-1'en'%A3%20rates.txt", "£ rates.txt"),
        ('name="file"; filename="old.txt"; filename*=UTF-8\'\'%C3%A9t%C3%A9.txt', "été.txt"),
        ('name="file"; FILENAME*="UTF-8\'\'%C3%A9.txt"; filename=old.txt', "é.txt"),
        ("name=\"file\"; filename*=UTF-8''a%2F..%2Fb%E2%80%AEfdp.txt", "bfdp.txt"),
        ("name=\"file\"; filename*=koi8-r''%C1.txt; filename=plain.txt", "plain.txt"),
        ('name="file"; filename*=nonsense; filename="plain.txt"', "plain.txt"),
        ('name="file"; filename="a; filename*=UTF-8\'\'b.txt"', "a; filename*=UTF-8''b.txt"),
        ("name=\"file\"; filename*=UTF-8''%FF%FE.txt", "��.txt"),
    ],
)
async def test_a_name_may_come_as_an_extended_parameter(
    client: httpx.AsyncClient, disposition: str, name: str
) -> None:
    answer = await send_form(client, part(disposition))

    assert (answer.status_code, answer.json()["name"]) == (201, name)


# Several files in one form

A, B, C = (f'name="file"; filename="{name}.txt"' for name in "abc")


@pytest.mark.parametrize("size", [1, 7, 65_536])
async def test_every_file_of_a_form_is_taken_in_order(client: httpx.AsyncClient, size: int) -> None:
    parts = part(A, b"one"), part('name="note"', b"no file"), part(B, b"two"), part(C, b"one")

    answer = await send_form(client, *parts, size=size)

    assert answer.status_code == 201
    files = answer.json()["files"]
    assert [each["name"] for each in files] == ["a.txt", "b.txt", "c.txt"]
    assert [each["duplicate"] for each in files] == [False, False, True]
    assert [each["sha256"] for each in files[:2]] == [
        hashlib.sha256(data).hexdigest() for data in (b"one", b"two")
    ]
    for each in files:
        await finish(client, "test.uses", {"file_id": each["file_id"]})


async def test_a_file_that_is_refused_does_not_take_the_others_with_it(
    settings: Settings,
) -> None:
    small = Settings(data=settings.data, workers=1, reserve_mb=0, max_upload_mb=1)
    async with serving(small) as client:
        parts = part(A, b"a" * (MEGABYTE + 1)), part(B, b"two"), part(C, b"\x7fELF\x02\x01\x01\0")

        answer = await send_form(client, *parts, size=65_536)

        large, taken, foreign = answer.json()["files"]
        assert answer.status_code == 201
        assert (large["name"], large["error"]["code"]) == ("a.txt", "too_large")
        assert (taken["name"], taken["size"]) == ("b.txt", 3)
        assert (foreign["name"], foreign["error"].keys()) == ("c.txt", {"code", "message", "hint"})
        assert await rows(task_in(client)) == 1


async def test_a_form_of_which_nothing_is_taken_is_the_first_refusal(
    client: httpx.AsyncClient,
) -> None:
    answer = await send_form(client, part(A, b"\x7fELF\x02\x01\x01\0"), part(B, b"MZ"))

    alone = await send_form(client, part(A, b"\x7fELF\x02\x01\x01\0"))
    assert (answer.status_code, answer.json()) == (alone.status_code, alone.json())
    assert answer.status_code >= 400
    await assert_nothing_is_left(client)


@pytest.mark.parametrize("missing", [3, 6, 30, 60])
async def test_a_form_that_breaks_off_in_a_later_file_leaves_nothing(
    client: httpx.AsyncClient, missing: int
) -> None:
    """Nobody is told the ids of the files before it."""
    broken = (part(A, b"one") + part(B, b"two"))[:-missing]

    answer = await client.post("/api/files", content=broken, headers=FORM)

    refused(answer, 400, "truncated_upload")
    await assert_nothing_is_left(client)
    assert await rows(task_in(client)) == 0


async def test_files_beyond_the_limit_of_a_form_are_said_to_be_left_out(
    settings: Settings,
) -> None:
    narrow = Settings(data=settings.data, workers=1, reserve_mb=0, max_form_files=2)
    async with serving(narrow) as client:
        whole = await send_form(client, part(A), part(B))
        assert [each["name"] for each in whole.json()["files"]] == ["a.txt", "b.txt"]

        over = await send_form(client, part(A), part(B), part(C), part(A))

        files = over.json()["files"]
        assert (over.status_code, len(files)) == (201, 3)
        assert (files[2]["name"], files[2]["error"]["code"]) == ("c.txt", "too_many_files")


@pytest.mark.parametrize(
    "path", ["/api/documents", "/api/v1/documents/upload", "/process/", "/find_clauses/"]
)
async def test_an_address_for_one_file_refuses_several_and_keeps_none(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await send_form(client, part(A), part(B), path=path)

    assert answer.status_code == 422
    assert answer.json()["detail"] == "This address takes one file, and the form has several."
    assert await rows(task_in(client)) == 0
    await assert_nothing_is_left(client)


async def test_a_form_without_a_file_is_422(client: httpx.AsyncClient) -> None:
    refused(await client.post("/api/files", files={"other": ("a", b"x")}), 422, "missing_file")
    refused(await client.post("/api/files", content=TAIL[2:], headers=FORM), 422, "missing_file")
    refused(await client.post("/api/files", content=b"", headers=FORM), 422, "missing_file")
    await assert_nothing_is_left(client)


@pytest.mark.parametrize("content_type", ["multipart/form-data", "Multipart/Form-Data; boundary="])
async def test_a_form_without_a_boundary_is_400(
    client: httpx.AsyncClient, content_type: str
) -> None:
    answer = await client.post(
        "/api/files", content=HEAD + b"x" + TAIL, headers={"content-type": content_type}
    )
    refused(answer, 400, "malformed_multipart")


@pytest.mark.parametrize(
    "body", [b"no form at all", HEAD.replace(b"\r\n", b"\n"), b"--" + b"y" * 20 + b"\r\n"]
)
async def test_a_form_that_is_none_is_400(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/api/files", content=body, headers=FORM)

    assert answer.status_code in (400, 422), answer.text
    assert answer.json()["error"]["code"] in ("malformed_multipart", "missing_file")
    await assert_nothing_is_left(client)


async def test_endless_part_headers_are_refused(client: httpx.AsyncClient) -> None:
    endless = HEAD[:-4] + b"\r\nX-Long: " + b"x" * 100_000

    answer = await client.post("/api/files", content=endless + b"\r\n\r\nx" + TAIL, headers=FORM)
    refused(answer, 400, "malformed_multipart")


@pytest.mark.parametrize("missing", [1, len(TAIL) - 2, len(TAIL), len(TAIL) + 5])
async def test_a_form_that_ends_in_the_middle_of_its_file_is_not_taken_for_whole(
    client: httpx.AsyncClient, missing: int
) -> None:
    whole = HEAD + b"0123456789" + TAIL
    answer = await client.post("/api/files", content=whole[:-missing], headers=FORM)

    if missing > len(TAIL) - len(BOUNDARY) - 2:
        refused(answer, 400, "truncated_upload")
        await assert_nothing_is_left(client)
    else:
        assert answer.json()["size"] == 10


async def test_a_client_that_goes_away_in_the_middle_leaves_nothing(
    client: httpx.AsyncClient,
) -> None:
    for headers in (FORM, {"content-type": "application/octet-stream"}):
        messages: list[dict[str, Any]] = [
            {"type": "http.request", "body": HEAD + b"x" * 100_000, "more_body": True},
            {"type": "http.disconnect"},
        ]
        scope = {
            "type": "http", "method": "POST", "path": "/api/files", "root_path": "",
            "scheme": "http", "query_string": b"name=a.txt",
            "headers": [(b"host", b"localhost"),
                        *((k.encode(), v.encode()) for k, v in headers.items())],
        }  # fmt: skip

        async def receive(messages: list[dict[str, Any]] = messages) -> dict[str, Any]:
            return messages.pop(0)

        async def ignore(_: dict[str, Any]) -> None:
            return None

        await client.app(scope, receive, ignore)  # type: ignore[attr-defined]
        assert messages == []
        await assert_nothing_is_left(client)


# Size


@pytest.mark.parametrize("raw", [True, False])
async def test_the_limit_itself_is_taken_and_one_byte_more_is_not(
    settings: Settings, raw: bool
) -> None:
    small = Settings(data=settings.data, workers=1, reserve_mb=0, max_upload_mb=1)

    async def give(client: httpx.AsyncClient, size: int) -> httpx.Response:
        data = b"a" * size
        if raw:
            return await client.post("/api/files?name=a.txt", content=pieces(data, 65_536))
        body = HEAD + data + TAIL
        return await client.post("/api/files", content=pieces(body, 65_536), headers=FORM)

    async with serving(small) as client:
        refused(await give(client, MEGABYTE + 1), 413, "too_large")
        await assert_nothing_is_left(client)
        answer = await give(client, MEGABYTE)
        assert (answer.status_code, answer.json()["size"]) == (201, MEGABYTE)


async def test_fifty_megabytes_are_taken_and_one_byte_more_is_not(
    client: httpx.AsyncClient,
) -> None:
    """The default limit, with the real size."""

    async def text(size: int) -> AsyncIterator[bytes]:
        for start in range(0, size, MEGABYTE):
            yield b"a" * min(MEGABYTE, size - start)

    refused(
        await client.post("/api/files?name=a.txt", content=text(50 * MEGABYTE + 1)),
        413, "too_large",
    )  # fmt: skip
    await assert_nothing_is_left(client)
    answer = await client.post("/api/files?name=a.txt", content=text(50 * MEGABYTE))
    assert (answer.status_code, answer.json()["size"]) == (201, 50 * MEGABYTE)


async def test_a_length_over_the_limit_is_refused_before_a_byte_is_read(
    client: httpx.AsyncClient,
) -> None:
    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    for headers in (FORM, {}):
        answer = await client.post(
            "/api/files", content=never(), headers={**headers, "content-length": str(10**12)}
        )
        refused(answer, 413, "too_large")
    await assert_nothing_is_left(client)


# Room on the disk


@pytest.mark.parametrize(("beyond", "status"), [(-1, 507), (3, 507), (4, 201)])
async def test_the_reserve_of_free_space_is_not_touched(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, beyond: int, status: int
) -> None:
    careful = Settings(data=settings.data, workers=1, reserve_mb=100)
    async with serving(careful) as client:
        free = 100 * MEGABYTE + beyond
        monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(free, 0, free))
        answer = await client.post("/api/files?name=a.txt", content=b"text")

        assert answer.status_code == status, answer.text
        if status == 507:
            refused(answer, 507, "insufficient_storage")
            await assert_nothing_is_left(client)
            monkeypatch.undo()
            await kept(client, b"text")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own with three megabytes."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting a small disk takes root")
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        folder.rmdir()
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


async def test_a_disk_that_fills_up_refuses_the_upload_and_goes_on(small_disk: Path) -> None:
    settings = Settings(
        data=small_disk / "data", workers=1, reserve_mb=0, tasks=("tests.handlers",)
    )
    async with serving(settings) as client:
        await kept(client, b"before")
        answer = await client.post(
            "/api/files?name=a.txt", content=pieces(b"a" * 9_000_000, 65_536)
        )
        refused(answer, 507, "insufficient_storage")
        assert files_below(small_disk / "data" / "partial") == []
        assert await rows(task_in(client)) == 1

        assert (await get(client, await finish(client)))["status"] == "SUCCESS"
        await kept(client, b"after")


async def test_a_write_on_a_full_disk_fails_alone_and_works_again_later(small_disk: Path) -> None:
    settings = Settings(
        data=small_disk / "data", workers=1, reserve_mb=0, tasks=("tests.handlers",)
    )
    async with serving(settings) as client:
        done = await finish(client)
        filler = small_disk / "filler"
        await anyio.to_thread.run_sync(fill, filler)

        body = {"task_type": "test.hold", "metadata": {"filler": "x" * 12_000}}
        answers = [await client.post("/api/tasks", json=body) for _ in range(20)]
        failed = [answer for answer in answers if answer.status_code != 202]
        assert failed
        for answer in failed:
            refused(answer, 507, "insufficient_storage")
        assert (await get(client, done))["status"] == "SUCCESS"

        filler.unlink()
        taken = [answer for answer in answers if answer.status_code == 202]
        page = (await client.get("/api/tasks")).json()
        assert page["total"] == 1 + len(taken)
        assert (await get(client, await finish(client)))["status"] == "SUCCESS"


def fill(path: Path) -> None:
    """Take all the room there is."""
    with path.open("wb", buffering=0) as file:
        for size in (65_536, 512, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


# Content that comes and goes


@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
@given(seed=st.integers(0, 2**32))
async def test_uploads_and_deletes_of_the_same_bytes_never_lose_content(
    client: httpx.AsyncClient, seed: int
) -> None:
    """Whatever the order, a file that has a row has its bytes, and nothing else is kept."""
    parts, rng = task_in(client), Random(seed)
    texts = [b"one", b"two"]

    async def upload(text: bytes, delay: float) -> None:
        await anyio.sleep(delay)
        await kept(client, text)

    async def drop(delay: float) -> None:
        await anyio.sleep(delay)
        await parts.uploads.drop_unused(2**62)

    async with anyio.create_task_group() as group:
        for _ in range(12):
            group.start_soon(upload, rng.choice(texts), rng.random() / 100)
            group.start_soon(drop, rng.random() / 100)

    named = {row[0] for row in await parts.database.read("SELECT DISTINCT sha256 FROM files")}
    contents = {path.name for path in files_below(parts.settings.data / "contents")}
    assert contents == named


async def test_an_upload_that_a_task_uses_is_not_dropped(client: httpx.AsyncClient) -> None:
    used, unused = await kept(client, b"used"), await kept(client, b"unused")
    await finish(client, "test.uses", {"file_id": used["file_id"]})

    assert await task_in(client).uploads.drop_unused(2**62) == 1

    left = await task_in(client).database.read("SELECT file_id FROM files")
    assert left == [(used["file_id"],)]
    [content] = files_below(task_in(client).settings.data / "contents")
    assert content.name == used["sha256"] != unused["sha256"]


async def test_an_upload_that_somebody_else_has_too_keeps_its_bytes(
    client: httpx.AsyncClient,
) -> None:
    parts = task_in(client)
    await kept(client, b"shared")
    await parts.uploads.take(pieces(b"shared", 3), name="x", by=SOMEBODY, length=None)
    older = "UPDATE files SET created_at = 0 WHERE owner_id = 'local'"
    await parts.database.write(lambda connection: connection.execute(older))

    assert await parts.uploads.drop_unused(1) == 1
    assert len(files_below(parts.settings.data / "contents")) == 1


async def test_a_cancelled_upload_leaves_no_content_without_a_row(
    client: httpx.AsyncClient,
) -> None:
    """Cancelled at any moment, it is kept whole or not at all."""
    parts = task_in(client)
    for number in range(12):
        data = f"text {number}".encode()
        with anyio.move_on_after(number / 2000):
            await parts.uploads.take(pieces(data, 2), name="a", by="local", length=None)

    await parts.database.write(lambda connection: None)
    named = {row[0] for row in await parts.database.read("SELECT sha256 FROM files")}
    contents = {path.name for path in files_below(parts.settings.data / "contents")}
    assert contents == named
    assert files_below(parts.settings.data / "partial") == []


async def test_a_start_removes_what_no_row_names(settings: Settings) -> None:
    async with serving(settings) as client:
        file = await kept(client, b"named")
    orphan = "0" * 64
    content = settings.data / "contents" / "00" / orphan
    content.parent.mkdir()
    content.write_bytes(b"left by a crash")
    (settings.data / "partial" / "half").write_bytes(b"half an upload")

    async with serving(settings) as client:
        assert [path.name for path in files_below(settings.data / "contents")] == [file["sha256"]]
        assert files_below(settings.data / "partial") == []
        assert (await kept(client, b"named"))["duplicate"] is True
