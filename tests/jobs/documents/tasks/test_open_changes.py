"""An ingestion's result and its document say how many changes stand open in the file."""

import httpx
import pytest

from app.jobs.documents import worker
from app.jobs.documents.found import Extracted
from app.parsing.limits import Limits
from app.parsing.losses import OpenChanges
from tests.jobs.documents.uploads import send, shown, uploaded
from tests.parsing.test_open_changes import changed
from tests.quick_vectors import use_quick_vectors
from tests.web.helpers import finished

NONE = {"insertions": 0, "deletions": 0, "comments": 0}


def test_what_stands_open_is_counted_where_the_file_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "read_or_list", lambda *_: changed())
    extracted = worker.extract("lease.docx", "lease.docx", Limits())
    assert isinstance(extracted, Extracted)
    assert extracted.open_changes == OpenChanges(insertions=3, deletions=0, comments=1)
    assert len(extracted.warnings) == 3


async def test_a_document_says_it_once_its_task_has_succeeded(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_quick_vectors(monkeypatch)
    document = await uploaded(client)
    assert document["open_changes"] == NONE
    task = (await client.get(f"/api/tasks/{document['task_id']}")).json()
    assert task["result"]["open_changes"] == NONE

    failed = (await send(client, b"***", "empty.txt")).json()
    await finished(client, failed["task_id"])
    assert (await shown(client, failed["document_id"]))["open_changes"] is None
