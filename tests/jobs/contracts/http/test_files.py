"""Results of contract work, and clauses of the library, as files to download."""

from io import BytesIO

import docx
import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.contracts.uploads import LEASE
from tests.web.helpers import finish, foreign, hold, refused, submit


async def worked_on(
    client: httpx.AsyncClient,
    task_type: str,
    data: bytes | None = None,
    name: str = "lease.md",
) -> str:
    """A finished task of that type on the green lease, or on these bytes; returns its id."""
    content = LEASE.path.read_bytes() if data is None else data
    file = await client.post("/api/files", files={"file": (name, content)})
    return await finish(client, task_type, {"file_id": file.json()["file_id"]})


@pytest.mark.parametrize("task_type", ["contract_review", "clause_recommendation"])
async def test_a_result_can_be_had_as_word_markdown_and_json(
    client: httpx.AsyncClient, task_type: str
) -> None:
    task_id = await worked_on(client, task_type)
    address = f"/api/tasks/{task_id}/report"
    result = (await client.get(f"/api/tasks/{task_id}/result")).json()

    word = await client.get(address)
    markdown = (await client.get(f"{address}?format=md")).text

    assert (await client.get(f"{address}?format=json")).json() == result
    said = "\n".join(each.text for each in docx.Document(BytesIO(word.content)).paragraphs)
    reasons = [each["reason"] for each in result.get("passages") or result["recommendations"]]
    assert [reason for reason in reasons if reason not in said or reason not in markdown] == []
    assert word.headers["content-disposition"].endswith("lease.md.docx")


async def test_nothing_in_a_contract_is_markup_in_its_report(client: httpx.AsyncClient) -> None:
    data = (
        b"# Lease\n\n1. The Tenant shall cut its greenhouse gas emissions \x01<b>by half</b> "
        b"by 2030 `and` [click](http://example.com).\n"
    )
    task_id = await worked_on(client, "contract_review", data, "<b>[a](b).md")

    markdown = (await client.get(f"/api/tasks/{task_id}/report?format=md")).text
    word = await client.get(f"/api/tasks/{task_id}/report?format=docx")

    assert "greenhouse gas" in markdown
    assert "<b>" not in markdown
    assert "[click](" not in markdown
    assert word.status_code == 200


async def test_there_is_no_report_before_the_end_nor_of_other_work_nor_for_others(
    client: httpx.AsyncClient,
) -> None:
    other = await foreign(task_in(client).engine)
    refused(await client.get(f"/api/tasks/{other}/report"), 404, "task_not_found")
    refused(await client.get(f"/api/tasks/{await hold(client)}/report"), 404, "no_report")
    file = await client.post("/api/files", files={"file": ("a.txt", b"The Tenant shall pay.")})
    params = {"file_id": file.json()["file_id"]}
    later = await submit(client, "contract_review", params, run_at="2999-01-01T00:00:00Z")
    refused(await client.get(f"/api/tasks/{later}/report"), 409, "not_ready")
    failed = await worked_on(client, "contract_review", b" \n ")
    refused(await client.get(f"/api/tasks/{failed}/report"), 409, "no_result")


async def test_a_clause_can_be_had_as_markdown_and_as_a_word_file(
    client: httpx.AsyncClient,
) -> None:
    address = "/api/clauses/lease-energy-data-sharing/file"
    text = await client.get(address)
    word = await client.get(f"{address}?format=docx")

    assert text.text.startswith("# Sharing of energy, water and waste readings")
    paragraphs = [each.text for each in docx.Document(BytesIO(word.content)).paragraphs]
    assert all(paragraph in text.text for paragraph in paragraphs)
    disposition = word.headers["content-disposition"]
    assert disposition == "attachment; filename*=UTF-8''lease-energy-data-sharing.docx"
    refused(await client.get("/api/clauses/nothing/file"), 404, "clause_not_found")
    refused(await client.get(f"{address}?format=exe"), 422, "invalid_query")
