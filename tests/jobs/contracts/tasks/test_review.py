"""What a review answers, keeps and tells."""

import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.contracts.uploads import LEASE, upload
from tests.web.helpers import finish


@pytest.fixture
async def reviewed(client: httpx.AsyncClient) -> tuple[str, str]:
    """(file id, task id) of the green lease, reviewed by the real application."""
    file_id = await upload(client, LEASE.path.name, LEASE.path.read_bytes())
    return file_id, await finish(client, "contract_review", {"file_id": file_id})


async def test_a_review_gives_the_band_and_every_passage_with_its_reason(
    client: httpx.AsyncClient, reviewed: tuple[str, str]
) -> None:
    _, task_id = reviewed
    task = (await client.get(f"/api/tasks/{task_id}")).json()
    assert task["status"] == "SUCCESS", task
    result = (await client.get(f"/api/tasks/{task_id}/result")).json()
    report = result.get("result", result)
    assert (report["band"], report["category"]) == ("very likely", "CAT3")
    evident = [passage for passage in report["passages"] if passage["tier"] == 1]
    assert report["counted"] == sum(each["polarity"] == "stands" for each in evident)
    assert report["facts"]["seconds"] > 0
    assert all(passage["reason"] for passage in report["passages"])


async def test_the_contract_is_kept_so_that_highlights_can_be_shown_in_it(
    client: httpx.AsyncClient, reviewed: tuple[str, str]
) -> None:
    _, task_id = reviewed
    kept = (await client.get(f"/api/tasks/{task_id}/artifacts/contract.json")).json()
    result = (await client.get(f"/api/tasks/{task_id}/result")).json()
    report = result.get("result", result)
    for passage in report["passages"]:
        assert kept["text"][passage["start"] : passage["end"]] == passage["text"]
    assert kept["blocks"][0].keys() == {"kind", "start", "end", "level"}
    assert kept["pages"] == []


async def test_the_steps_are_told_in_a_lawyers_words(
    client: httpx.AsyncClient, reviewed: tuple[str, str]
) -> None:
    _, task_id = reviewed
    rows = await task_in(client).engine.database.read(
        "SELECT data FROM events WHERE task_id = ? AND kind = 'step_finished' ORDER BY seq",
        (task_id,),
    )
    told = " ".join(row[0] for row in rows)
    assert [name in told for name in ("Reading the text", "Finding climate language")] == [
        True,
        True,
    ]
    assert len(rows) == 3


async def test_a_file_without_words_fails_with_a_next_step(client: httpx.AsyncClient) -> None:
    file_id = await upload(client, "empty.txt", b" \n \n")
    task_id = await finish(client, "contract_review", {"file_id": file_id})
    task = (await client.get(f"/api/tasks/{task_id}")).json()
    assert (task["status"], task["error_code"]) == ("FAILURE", "no_content")


async def test_a_recommendation_that_cannot_be_queued_is_a_warning(
    client: httpx.AsyncClient, reviewed: tuple[str, str]
) -> None:
    file_id, _ = reviewed
    params = {"file_id": file_id, "recommend": True}
    task_id = await finish(client, "contract_review", params)
    task = (await client.get(f"/api/tasks/{task_id}")).json()
    types = (await client.get("/api/task-types")).text
    assert task["status"] == "SUCCESS"
    assert ("clause_recommendation" in str(task["warnings"])) != ("clause_recommendation" in types)
