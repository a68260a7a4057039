"""Written answers, by a model elsewhere, through the whole application."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from app.jobs.documents.answers.generation import with_citations
from app.jobs.documents.answers.questions import NOT_FOUND
from app.jobs.documents.search.searcher import Passage
from app.settings import Settings
from app.web.requests import LOCAL
from tests.conftest import task_in
from tests.jobs.documents.kept import (
    LEASE_LIKE,
    keep,
)
from tests.jobs.documents.model_server import KEY, ModelServer, model_server
from tests.web.helpers import (
    SOMEBODY,
    Json,
    finish,
    get,
    project,
    refused,
    serving,
    unknown_id,
)
from tests.web.house import add_member, asking_as, ended

QUESTION = "When is the rent due?"


@pytest.fixture
async def model() -> AsyncIterator[ModelServer]:
    async with model_server() as server:
        yield server


def writing(settings: Settings, server: ModelServer, **more: Any) -> Settings:
    return Settings(
        data=settings.data, workers=1, grace_seconds=0, reserve_mb=0,
        answer_url=server.url, answer_model="writer", answer_key=KEY, **more,
    )  # fmt: skip


@pytest.fixture
async def asked(settings: Settings, model: ModelServer) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an Intray that has answers written, and one document in it."""
    async with serving(writing(settings, model)) as client:
        await keep(task_in(client), LEASE_LIKE, name="lease.txt")
        yield client


async def ask(client: httpx.AsyncClient, **more: object) -> httpx.Response:
    return await client.post("/api/ask", json={"question": QUESTION, **more})


async def result_of(client: httpx.AsyncClient, answer: httpx.Response) -> Json:
    assert answer.status_code == 202, answer.text
    task_id = answer.json()["task_id"]
    live = await task_in(client).engine.find(task_id, LOCAL)
    assert await task_in(client).engine.until_final(live, 20)
    return await get(client, task_id)


async def test_an_answer_is_written_from_the_passages_and_cites_them(
    asked: httpx.AsyncClient, model: ModelServer
) -> None:
    model.reply = lambda body: "It is due on the first day of each quarter [1]. Ask [7]."

    answer = await ask(asked)
    task = await result_of(asked, answer)

    assert answer.headers["location"] == f"/api/tasks/{task['task_id']}"
    assert (task["status"], task["task_name"]) == ("SUCCESS", f"Answer: {QUESTION}")
    result = task["result"]
    assert result["answer"].startswith("It is due on the first day")
    assert (result["found"], result["model"]) == (True, "writer")
    assert [each["text"] for each in result["citations"]] == [LEASE_LIKE]
    sent = model.asked[0]
    assert sent.path == "/v1/chat/completions"
    assert sent.headers["authorization"] == f"bearer {KEY}"
    assert "[1] lease.txt, page 1:\nThe tenant keeps" in sent.body["messages"][1]["content"]
    assert QUESTION in sent.body["messages"][1]["content"]


async def test_the_key_is_in_no_row_and_no_answer(
    asked: httpx.AsyncClient, model: ModelServer
) -> None:
    task = await result_of(asked, await ask(asked))
    database = task_in(asked).database
    for (table,) in await database.read("SELECT name FROM sqlite_master WHERE type = 'table'"):
        if not table.startswith("chunk_words_"):
            assert KEY not in str(await database.read(f'SELECT * FROM "{table}"')), table
    assert KEY not in (await asked.get("/api/capabilities")).text
    assert KEY not in str(task)


async def test_a_model_that_finds_nothing_is_believed(
    asked: httpx.AsyncClient, model: ModelServer
) -> None:
    model.reply = lambda body: "NOT FOUND."
    result = (await result_of(asked, await ask(asked)))["result"]
    assert (result["answer"], result["found"], result["citations"]) == (NOT_FOUND, False, [])


async def test_an_answer_that_names_no_passage_comes_with_a_warning(
    asked: httpx.AsyncClient, model: ModelServer
) -> None:
    model.reply = lambda body: "On Sundays."
    task = await result_of(asked, await ask(asked))
    assert task["result"]["citations"] == []
    assert "names no passage" in task["warnings"][0]


async def test_a_refused_key_is_a_failure_that_does_not_tell_it(
    asked: httpx.AsyncClient, model: ModelServer
) -> None:
    model.status = 401
    task = await result_of(asked, await ask(asked))
    assert (task["status"], task["error_code"]) == ("FAILURE", "provider_refused")
    assert KEY not in str(task)


async def test_a_written_answer_can_be_cancelled_while_the_model_thinks(
    asked: httpx.AsyncClient, model: ModelServer, until: Callable[..., Any]
) -> None:
    model.holds = True
    task_id = (await ask(asked)).json()["task_id"]
    await until(lambda: model.asked, 20)

    answer = await asked.post(f"/api/tasks/{task_id}/cancel")

    assert answer.json()["status"] == "REVOKED"
    await until(lambda: model.hung_up)


async def test_a_question_to_foreign_documents_makes_no_task(
    asked: httpx.AsyncClient, model: ModelServer
) -> None:
    theirs = await keep(task_in(asked), owner_id=SOMEBODY)
    for document_id in (theirs, unknown_id()):
        refused(await ask(asked, document_ids=[document_id]), 404, "document_not_found")
    assert not model.asked


@pytest.mark.parametrize("lost", ["the project", "the document"])
async def test_an_answer_is_not_given_from_what_was_lost_while_it_was_written(
    settings: Settings, model: ModelServer, lost: str
) -> None:
    async with serving(writing(settings, model)) as door:
        parts = task_in(door)
        anna = await asking_as(parts, door, "anna", "admin")
        bob = await asking_as(parts, door, "bob")
        project_id = await project(anna)
        bob_id = (await add_member(anna, project_id, "bob", "reader"))["user_id"]
        path = f"/api/documents?name=lease.txt&project_id={project_id}"
        made = (await anna.post(path, content=LEASE_LIKE.encode())).json()
        await ended(anna, made["task_id"])
        gone = {
            "the project": f"/api/projects/{project_id}/members/{bob_id}",
            "the document": f"/api/documents/{made['document_id']}",
        }

        async def lose() -> None:
            assert (await anna.delete(gone[lost])).status_code == 204

        model.meanwhile = lose
        answer = await ask(bob, project_id=project_id)
        await ended(bob, answer.json()["task_id"])
        task = await get(bob, answer.json()["task_id"])

    assert (task["status"], task["error_code"]) == ("FAILURE", "document_not_found")
    assert task["result"] is None


async def test_its_task_names_the_documents_that_are_asked(
    asked: httpx.AsyncClient, model: ModelServer
) -> None:
    document_id = await keep(task_in(asked), name="roof.txt")
    task = await result_of(asked, await ask(asked, document_ids=[document_id]))
    assert task["metadata"] == {"document_names": ["roof.txt"]}


async def test_never_without_being_switched_on(client: httpx.AsyncClient) -> None:
    task = await get(client, await finish(client, "document_answer", {"question": QUESTION}))
    assert (task["status"], task["error_code"]) == ("FAILURE", "answers_off")


def test_citations_follow_the_reply_and_not_its_inventions() -> None:
    passages = [
        Passage(number, "d", "n", 1, 0, 4, f"text {number}", True, 1.0, ()) for number in (1, 2, 3)
    ]
    answered = with_citations("So it is [3], or so [1, 3] [9] [x].", passages, "m")
    assert [each.text for each in answered.citations] == ["text 3", "text 1"]


async def test_the_capabilities_name_the_models_and_not_where_they_are(
    asked: httpx.AsyncClient, model: ModelServer
) -> None:
    found = (await asked.get("/api/capabilities")).json()
    assert found["providers"] == [{"purpose": "answers", "model": "writer"}]
    assert found["embeddings"] == {"model": "wordllama-l2-supercat-256"}
    assert model.url not in str(found)
