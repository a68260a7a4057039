"""Reading an upload: a file with text in one step, a scan page by page, in every family alike."""

import httpx
import pytest

from app.jobs.reading import COMPOSING, RECOGNISING
from app.parsing.ocr import tesseract
from tests.jobs.documents.uploads import held, send, shown, upload_file
from tests.parsing import files
from tests.quick_vectors import use_quick_vectors
from tests.web.helpers import Json, finish, finished, live_task

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)
PAGES = [f"Page {name} of the lease" for name in ("one", "two", "three")]


@pytest.fixture(autouse=True)
def quick_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model has to be loaded."""
    use_quick_vectors(monkeypatch)


async def steps_of(client: httpx.AsyncClient, task_id: str) -> list[Json]:
    """What the timeline says of each finished step."""
    events = (await client.get(f"/api/tasks/{task_id}/events")).json()
    return [each["data"] for each in events if each["kind"] == "step_finished"]


@needs_tesseract
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(files.scanned_pdf(PAGES), marks=pytest.mark.recognition),
        files.multi_page_tiff(PAGES),
    ],
)
async def test_each_page_of_a_scan_is_a_call_and_stands_in_its_place(
    client: httpx.AsyncClient, data: bytes
) -> None:
    answer = (await send(client, data, "scan")).json()
    await finished(client, answer["task_id"])

    document = await shown(client, answer["document_id"])
    assert (document["status"], document["pages"]) == ("completed", 3)
    told = await steps_of(client, answer["task_id"])
    assert [each["name"] for each in told[:3]] == ["Extracting the text", RECOGNISING, COMPOSING]
    assert told[1]["calls"] == 3
    for number, words in enumerate(PAGES, start=1):
        page = await client.get(f"/api/documents/{answer['document_id']}/pages/{number}")
        assert words in page.json()["text"]


@needs_tesseract
@pytest.mark.parametrize("task_type", ["contract_review", "clause_recommendation"])
async def test_of_a_contract_only_scanned_pages_are_recognised(
    client: httpx.AsyncClient, task_type: str
) -> None:
    """One of its two pages has a text layer."""
    file_id = await upload_file(client, files.mixed_pdf(), "mixed.pdf")

    task_id = await finish(client, task_type, {"file_id": file_id})

    assert (await live_task(client, task_id)).task.status == "SUCCESS"
    told = await steps_of(client, task_id)
    assert [each["name"] for each in told[:3]] == ["Reading the text", RECOGNISING, COMPOSING]
    assert told[1]["calls"] == 1


async def test_a_file_with_text_is_read_by_one_call(client: httpx.AsyncClient) -> None:
    answer = (await send(client, files.make_pdf(pages=2), "text.pdf")).json()
    task = await finished(client, answer["task_id"])

    told = [each["name"] for each in await steps_of(client, answer["task_id"])]
    assert (task["status"], told[:2]) == (
        "SUCCESS",
        ["Extracting the text", "Cutting it into passages"],
    )


@needs_tesseract
async def test_a_scanned_document_is_shown_as_extracting_with_its_pages(
    client: httpx.AsyncClient,
) -> None:
    """What a person sees while its pages are recognised."""
    async with held(client, "recognise_page", files.scanned_pdf(PAGES), "scan.pdf") as document_id:
        document = await shown(client, document_id)

    assert (document["status"], document["step"]) == ("extracting", RECOGNISING)
    assert (document["detail"], document["progress"]) == ("0 of 3 pages", 13)
