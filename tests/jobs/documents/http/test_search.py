"""Search and ask over HTTP."""

import httpx
import pytest

from app.parsing.kinds import PPTX
from tests.conftest import task_in
from tests.jobs.documents.kept import LEASE_LIKE, embed_all, keep
from tests.web.helpers import SOMEBODY, Json, project, refused, unknown_id


async def search(client: httpx.AsyncClient, **query: str | int) -> Json:
    answer = await client.get("/api/search", params=query)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def test_a_result_has_its_place_its_snippet_and_its_lists(client: httpx.AsyncClient) -> None:
    document_id = await keep(task_in(client), LEASE_LIKE, name="lease.txt")

    found = await search(client, q="rent", mode="lexical")

    assert found["mode"] == "lexical"
    assert found["took_ms"] > 0
    [result] = found["results"]
    snippet = result["snippet"]
    assert [snippet["text"][a:b] for a, b in snippet["marks"]] == ["rent"]
    assert result == {
        "document_id": document_id,
        "name": "lease.txt",
        "page": 1,
        "page_word": "page",
        "start": 0,
        "end": len(LEASE_LIKE),
        "text": LEASE_LIKE,
        "snippet": snippet,
        "score": result["score"],
        "lists": ["lexical"],
        "complete": True,
    }


async def test_a_slide_is_called_a_slide_by_search_answer_and_document(
    client: httpx.AsyncClient,
) -> None:
    parts = task_in(client)
    document_id = await keep(parts, LEASE_LIKE, name="talk.pptx", media_type=PPTX)
    [result] = (await search(client, q="rent", mode="lexical"))["results"]
    asked = {"question": "When is the rent due?", "document_ids": [document_id]}
    answer = (await client.post("/api/ask", json=asked)).json()
    assert result["page_word"] == "slide"
    assert [each["page_word"] for each in answer["citations"]] == ["slide"]
    document = (await client.get(f"/api/documents/{document_id}")).json()
    assert document["page_word"] == "slide"
    page = (await client.get(f"/api/documents/{document_id}/pages/1")).json()
    assert page["picture"] is None


@pytest.mark.parametrize("query", ["limit=0", "limit=51", "mode=magic", "document_id=x", "who=me"])
async def test_a_query_that_does_not_fit_is_refused(client: httpx.AsyncClient, query: str) -> None:
    refused(await client.get(f"/api/search?q=rent&{query}"), 422, "invalid_query")


async def test_an_empty_query_finds_nothing(client: httpx.AsyncClient) -> None:
    assert (await search(client))["results"] == []


@pytest.mark.parametrize("is_theirs", [True, False])
async def test_a_foreign_document_or_project_is_not_found(
    client: httpx.AsyncClient, is_theirs: bool
) -> None:
    parts = task_in(client)
    document_id = await keep(parts, owner_id=SOMEBODY) if is_theirs else unknown_id()
    made = await parts.projects.create("Secret", SOMEBODY)
    project_id = made.project_id if is_theirs else unknown_id()

    for where in ({"document_id": document_id}, {"project_id": project_id}):
        answer = await client.get("/api/search", params={"q": "rent", **where})
        assert answer.status_code == 404
    asked: tuple[Json, ...] = ({"document_ids": [document_id]}, {"project_id": project_id})
    for where in asked:
        answer = await client.post("/api/ask", json={"question": "What is the rent?", **where})
        assert answer.status_code == 404


async def test_a_question_is_answered_with_sentences_and_where_they_stand(
    client: httpx.AsyncClient,
) -> None:
    parts = task_in(client)
    project_id = await project(client)
    document_id = await keep(parts, LEASE_LIKE, name="lease.txt", project_id=project_id)
    await embed_all(parts, document_id)

    for where in ({}, {"document_ids": [document_id]}, {"project_id": project_id}):
        answer = await client.post("/api/ask", json={"question": "When is the rent due?", **where})
        assert answer.status_code == 200, answer.text
        body = answer.json()
        [citation, *_] = body["citations"]
        assert body["found"] is True
        assert 0 < body["confidence"] <= 1
        assert body["answer"] == " ".join(each["text"] for each in body["citations"])
        assert citation["text"] == "The rent is due on the first day of each quarter."
        assert LEASE_LIKE[citation["start"] : citation["end"]] == citation["text"]
        assert (citation["document_id"], citation["name"]) == (document_id, "lease.txt")


async def test_what_is_not_there_is_not_answered(client: httpx.AsyncClient) -> None:
    await keep(task_in(client), LEASE_LIKE)
    answer = await client.post("/api/ask", json={"question": "Who won the cup in 1998?"})
    assert answer.json() == {
        "answer": "This was not found in these documents.",
        "found": False,
        "confidence": answer.json()["confidence"],
        "citations": [],
    }


@pytest.mark.parametrize(
    "body", [{}, {"question": ""}, {"question": " "}, {"question": "x", "document_ids": []},
             {"question": "x" * 2001}]
)  # fmt: skip
async def test_a_question_that_does_not_fit_is_refused(
    client: httpx.AsyncClient, body: Json
) -> None:
    refused(await client.post("/api/ask", json=body), 422, "invalid_body")
