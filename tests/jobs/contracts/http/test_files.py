"""Results of contract work, and clauses of the library, as files to download."""

from io import BytesIO
from urllib.parse import unquote

import docx
import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.contracts.files.made import words_of
from tests.jobs.contracts.uploads import LEASE, upload
from tests.web.helpers import finish, finished, foreign, hold, project, refused, submit


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


@pytest.mark.parametrize(
    ("task_type", "name"),
    [
        ("contract_review", "climate%20review"),
        ("clause_recommendation", "recommended%20clauses"),
    ],
)
async def test_a_result_can_be_had_as_word_markdown_and_json(
    client: httpx.AsyncClient, task_type: str, name: str
) -> None:
    task_id = await worked_on(client, task_type)
    address = f"/api/tasks/{task_id}/report"
    result = (await client.get(f"/api/tasks/{task_id}/result")).json()

    word = await client.get(address)
    markdown = (await client.get(f"{address}?format=md")).text

    data = (await client.get(f"{address}?format=json")).json()
    assert {name: data[name] for name in result} == result
    said = words_of(docx.Document(BytesIO(word.content)))
    reasons = [each["reason"] for each in result.get("passages") or result["recommendations"]]
    assert [reason for reason in reasons if reason not in said or reason not in markdown] == []
    assert word.headers["content-disposition"].endswith(f"UTF-8''lease%20-%20{name}.docx")


async def test_a_report_of_a_review_has_the_newest_recommendation_and_all_decisions(
    client: httpx.AsyncClient,
) -> None:
    review_id = await worked_on(client, "contract_review")
    address = f"/api/tasks/{review_id}/report"
    alone = (await client.get(f"{address}?format=md")).text
    review = (await client.get(f"/api/tasks/{review_id}/result")).json()
    clauses_id = await finish(client, "clause_recommendation", {"review_task_id": review_id})
    clauses = (await client.get(f"/api/tasks/{clauses_id}/result")).json()
    first = review["passages"][0]
    body = {"kind": "set_aside", "start": first["start"], "end": first["end"], "note": "Not ours."}
    await client.post(f"/api/contracts/{review_id}/decisions", json=body)

    word = words_of(docx.Document(BytesIO((await client.get(address)).content)))
    markdown = (await client.get(f"{address}?format=md")).text
    data = (await client.get(f"{address}?format=json")).json()

    assert "Clauses that could be added" not in alone
    assert data["recommendation"] == clauses
    assert [each["note"] for each in data["decisions"]] == ["Not ours."]
    for text in (word, markdown):
        assert "Set aside by local on" in text
        assert f"Clauses that could be added ({len(clauses['recommendations'])})" in text
        for each in clauses["recommendations"]:
            assert each["notes"].split("*")[0] in text
            assert each["wording"].splitlines()[0] in text


async def test_the_recommendation_of_another_owner_is_not_in_a_report(
    client: httpx.AsyncClient,
) -> None:
    """The same file in a project: what was recommended there stays there."""
    content = LEASE.path.read_bytes()
    file_id = await upload(client, "lease.md", content)
    review_id = await finish(client, "contract_review", {"file_id": file_id})
    project_id = await project(client)
    task_id = await submit(
        client, "clause_recommendation", {"file_id": file_id}, project_id=project_id
    )
    await finished(client, task_id)

    data = (await client.get(f"/api/tasks/{review_id}/report?format=json")).json()

    assert data["recommendation"] is None


@pytest.mark.parametrize(
    ("task_name", "stem"),
    [
        ("Lease v1.2", "Lease v1.2"),
        ("lease.PDF", "lease"),
        ("Miete.für.alle.docx", "Miete.für.alle"),
        ("Contract review: lease.docx", "lease"),
        ("", "a"),
    ],
)
async def test_a_report_is_called_by_the_contract(
    client: httpx.AsyncClient, task_name: str, stem: str
) -> None:
    file_id = await upload(client, "a.txt", b"The Tenant shall pay.")
    task_id = await finish(client, "contract_review", {"file_id": file_id}, task_name=task_name)

    for ending in ("docx", "md", "json"):
        answer = await client.get(f"/api/tasks/{task_id}/report?format={ending}")
        named = unquote(answer.headers["content-disposition"])
        assert named == f"attachment; filename*=UTF-8''{stem} - climate review.{ending}"


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
    paragraphs = words_of(docx.Document(BytesIO(word.content))).splitlines()
    assert [each for each in paragraphs if each not in text.text] == []
    disposition = word.headers["content-disposition"]
    assert disposition == "attachment; filename*=UTF-8''lease-energy-data-sharing.docx"
    refused(await client.get("/api/clauses/nothing/file"), 404, "clause_not_found")
    refused(await client.get(f"{address}?format=exe"), 422, "invalid_query")
