"""The document that comes with Intray to be asked."""

import httpx

from app.jobs.documents.family import DOCUMENTS
from app.web.samples import samples_in
from tests.jobs.documents.sample_manual import CHAPTERS, STORED, drawn
from tests.pdf_contents import contents
from tests.web.helpers import finished


def test_the_stored_manual_is_the_one_that_is_drawn() -> None:
    assert contents(STORED.read_bytes()) == contents(drawn())


async def test_its_question_is_answered_with_its_page(client: httpx.AsyncClient) -> None:
    assert DOCUMENTS.samples
    [sample] = samples_in(DOCUMENTS.samples)
    files = {"file": (sample.path.name, sample.path.read_bytes())}
    added = (await client.post("/api/documents", files=files)).json()
    await finished(client, added["task_id"])

    asked = {"question": sample.question, "document_ids": [added["document_id"]]}
    answer = (await client.post("/api/ask", json=asked)).json()

    assert answer["found"]
    assert "refill the system with drinking water to 1.5 bar" in answer["answer"]
    assert answer["citations"][0]["page"] == 1 + list(CHAPTERS).index("3 Looking after it")
