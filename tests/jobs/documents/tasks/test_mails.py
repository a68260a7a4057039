"""The files attached to a mail become documents of their own, beside it and through it all."""

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import anyio
import httpx
import pytest

from app.engine.compute.pool import ComputePool
from app.parsing.kinds import EML, KINDS
from app.settings import Settings
from tests.conftest import task_in
from tests.jobs.documents.carriers import mail_of, zip_of
from tests.jobs.documents.uploads import held, listed, send, shown, uploaded
from tests.quick_vectors import use_quick_vectors
from tests.web.helpers import Json, finished, get, project, serving

pytestmark = pytest.mark.skipif(EML not in KINDS, reason="no mails are read yet")
LEASE = b"The lease of the boat house."
RENT = b"The rent is 400 euros a month."


@pytest.fixture(autouse=True)
def quick_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model has to be loaded."""
    use_quick_vectors(monkeypatch)


def became(document: Json) -> dict[str, str]:
    """What became of each file that a document carries."""
    return {each["name"]: each["status"] for each in document["attachments"]}


async def names_of(client: httpx.AsyncClient) -> Counter[str]:
    return Counter(each["name"] for each in (await listed(client, "limit=100"))["documents"])


async def unused(client: httpx.AsyncClient) -> list[tuple[str]]:
    """Uploads that no document has and no task was given."""
    return await task_in(client).database.read(
        "SELECT name FROM files WHERE file_id NOT IN (SELECT file_id FROM documents) "
        "AND file_id NOT IN (SELECT file_id FROM task_files)"
    )


@asynccontextmanager
async def holding(name: str) -> AsyncIterator[anyio.Event]:
    """Texts of that name stand still before they are read; the event says that one does."""
    run, reached = ComputePool.run, anyio.Event()

    async def stand_still(
        pool: ComputePool, called: Callable[..., object], *given: Any, **options: Any
    ) -> object:
        if called.__name__ == "extract" and name in given[0][1]:
            reached.set()
            await anyio.sleep_forever()
        return await run(pool, called, *given, **options)

    with patch.object(ComputePool, "run", stand_still):
        yield reached


async def test_files_attached_to_a_mail_become_documents_beside_it(
    client: httpx.AsyncClient,
) -> None:
    """Those that cannot be read are named once, with their reason; a clean mail has no warning."""
    project_id = await project(client)
    files = {
        "lease.txt": LEASE, "rent.txt": RENT, "setup.exe": b"MZ\x90\0" * 20, "empty.txt": b"",
        "broken.pdf": b"%PDF-1.7\nnothing follows",
    }  # fmt: skip
    mail = await uploaded(client, mail_of(files), "lease.eml", f"?project_id={project_id}")

    assert (mail["status"], mail["progress"]) == ("completed", 100)
    assert became(mail) == {
        "lease.txt": "SUCCESS", "rent.txt": "SUCCESS", "setup.exe": "unread",
        "broken.pdf": "FAILURE",
    }  # fmt: skip
    (warning,) = mail["warnings"]
    assert "setup.exe (of a kind that is not read here), broken.pdf (This PDF is" in warning
    assert [(each["name"], each["status"]) for each in mail["children"]] == [
        ("lease.txt", "completed"), ("rent.txt", "completed"), ("broken.pdf", "failed"),
    ]  # fmt: skip
    task = await get(client, mail["task_id"])
    assert task["warnings"] == mail["warnings"]
    assert task["children"]["total"] == 3
    for each in mail["children"]:
        child = await shown(client, each["document_id"])
        assert (child["parent_document_id"], child["project_id"]) == (
            mail["document_id"], project_id,
        )  # fmt: skip
        assert child["parent_name"] == "lease.eml"
        work = await get(client, each["task_id"])
        assert (work["origin"], work["parent_id"]) == ("auto", mail["task_id"])
        assert work["metadata"] == {"file_name": each["name"], "inside": "lease.eml"}

    clean = await uploaded(client, mail_of({"note.txt": b"A note."}, "Note"), "note.eml")
    assert (clean["warnings"], became(clean)) == ([], {"note.txt": "SUCCESS"})
    assert (await uploaded(client, mail_of({}, "None"), "none.eml"))["attachments"] == []
    assert await unused(client) == []


async def test_a_file_that_is_a_document_already_is_named_and_not_read_again(
    client: httpx.AsyncClient,
) -> None:
    there = await uploaded(client, LEASE, "lease.txt")

    mail = await uploaded(
        client, mail_of({"the lease.txt": LEASE, "rent.txt": RENT, "again.txt": RENT}), "re.eml"
    )

    assert became(mail) == {
        "the lease.txt": "duplicate", "rent.txt": "SUCCESS", "again.txt": "duplicate",
    }  # fmt: skip
    assert mail["attachments"][0]["document_id"] == there["document_id"]
    assert mail["warnings"] == []
    assert await names_of(client) == Counter(["lease.txt", "re.eml", "rent.txt"])
    assert await unused(client) == []


async def test_a_file_that_failed_in_one_mail_belongs_to_the_next_that_brings_it(
    client: httpx.AsyncClient,
) -> None:
    """The same bytes under the same name are one document, which begins again."""
    await uploaded(client, mail_of({"bad.txt": b"***"}, "First"), "first.eml")
    mail = await uploaded(client, mail_of({"bad.txt": b"***"}, "Second"), "second.eml")

    assert [each["name"] for each in mail["children"]] == ["bad.txt"]
    assert await names_of(client) == Counter(["first.eml", "second.eml", "bad.txt"])


async def test_the_documents_of_a_mail_stay_when_it_goes(client: httpx.AsyncClient) -> None:
    mail = await uploaded(client, mail_of({"lease.txt": LEASE, "bad.txt": b"***"}), "re.eml")
    good, bad = mail["children"]

    assert (await client.delete(f"/api/documents/{mail['document_id']}")).status_code == 204

    child = await shown(client, good["document_id"])
    assert (child["status"], child["parent_document_id"]) == ("completed", None)
    # The one that failed still says why, and can be begun again alone.
    failed = await shown(client, bad["document_id"])
    assert (failed["status"], failed["error_code"]) == ("failed", "no_content")
    again = await client.post(f"/api/tasks/{bad['task_id']}/retry")
    assert again.status_code == 202, again.text
    await finished(client, again.json()["task_id"])
    assert await names_of(client) == Counter(["lease.txt", "bad.txt"])
    assert (await client.delete(f"/api/documents/{good['document_id']}")).status_code == 204
    rows = await task_in(client).database.read("SELECT name FROM files")
    assert rows == [("bad.txt",)]


async def test_a_cancelled_mail_cancels_what_it_has_begun(client: httpx.AsyncClient) -> None:
    """Begun again, it finds its documents and makes none twice."""
    async with holding("rent.txt") as waiting:
        answer = await send(client, mail_of({"lease.txt": LEASE, "rent.txt": RENT}), "re.eml")
        with anyio.fail_after(20):
            await waiting.wait()
        task_id = answer.json()["task_id"]
        await client.post(f"/api/tasks/{task_id}/cancel")
        assert (await finished(client, task_id))["status"] == "REVOKED"
    mail = await shown(client, answer.json()["document_id"])
    assert mail["status"] == "cancelled"
    assert {each["name"]: each["status"] for each in mail["children"]}["rent.txt"] == "cancelled"

    again = await client.post(f"/api/tasks/{task_id}/retry")
    await finished(client, again.json()["task_id"])

    mail = await shown(client, answer.json()["document_id"])
    assert (mail["status"], mail["warnings"]) == ("completed", [])
    assert {each["status"] for each in mail["children"]} == {"completed"}
    assert await names_of(client) == Counter(["re.eml", "lease.txt", "rent.txt"])
    assert await unused(client) == []


async def test_mails_in_mails_and_archives_in_mails_are_opened_three_levels_down(
    client: httpx.AsyncClient,
) -> None:
    deep = mail_of({"deepest.txt": b"Five levels down."}, "level 4")
    for level in (3, 2, 1):
        deep = mail_of({f"level {level + 1}.eml": deep, f"{level}.txt": b"%d" % level}, "next")
    packed = mail_of({"papers.zip": zip_of({"in zip.txt": b"In an archive."})}, "packed")

    await uploaded(client, deep, "level 1.eml")
    mail = await uploaded(client, packed, "packed.eml")

    names = await names_of(client)
    assert names == Counter(
        ["level 1.eml", "level 2.eml", "level 3.eml", "level 4.eml", "1.txt", "2.txt", "3.txt",
         "packed.eml", "in zip.txt"]
    )  # fmt: skip
    (last,) = [
        each for each in (await listed(client))["documents"] if each["name"] == "level 4.eml"
    ]
    assert "deepest.txt (too deep inside other files)" in last["warnings"][0]
    assert [each["name"] for each in mail["children"]] == ["in zip.txt"]
    assert mail["warnings"] == []


async def test_no_more_files_are_taken_out_than_the_setting_says(settings: Settings) -> None:
    inner = {"inner.eml": mail_of({f"inner {n}.txt": b"inner %d" % n for n in range(6)}, "In")}
    many = {f"{n}.txt": b"text %d" % n for n in range(6)}
    async with serving(replace(settings, max_members=4)) as client:
        mail = await uploaded(client, mail_of(many), "many.eml")
        assert Counter(became(mail).values()) == {"SUCCESS": 4, "unread": 2}
        assert "4.txt (more files than are taken out of one), 5.txt" in mail["warnings"][0]
        await uploaded(client, mail_of(inner, "Two"), "two.eml")
        names = await names_of(client)
        assert [name for name in sorted(names) if "inner" in name] == [
            "inner 0.txt", "inner 1.txt", "inner 2.txt", "inner 3.txt", "inner.eml",
        ]  # fmt: skip


@pytest.mark.parametrize("stage", ["look_at_members", "take_members", "summarize", "the children"])
async def test_a_mail_goes_on_after_a_stop_and_loses_and_doubles_nothing(
    settings: Settings, stage: str
) -> None:
    data = mail_of({f"{n}.txt": b"text %d" % n for n in range(4)})
    function = "extract" if stage == "the children" else stage
    async with serving(settings) as client:
        if stage == "the children":
            async with holding(".txt") as waiting:
                document_id = (await send(client, data, "re.eml")).json()["document_id"]
                with anyio.fail_after(20):
                    await waiting.wait()
        else:
            async with held(client, function, data, "re.eml") as document_id:
                pass
    leftovers = list((Path(settings.data) / "partial").iterdir())
    async with serving(settings) as client:
        task_id = (await shown(client, document_id))["task_id"]
        await finished(client, task_id, 20)
        mail = await shown(client, document_id)

        assert (mail["status"], mail["warnings"]) == ("completed", [])
        assert list(became(mail).values()) == ["SUCCESS"] * 4
        assert await names_of(client) == Counter(["re.eml", *(f"{n}.txt" for n in range(4))])
        assert await unused(client) == []
        assert leftovers == []
