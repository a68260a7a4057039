"""The words of all sheets, found by search."""

from functools import partial
from urllib.parse import quote

import httpx
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import task_in
from tests.jobs.drawings.helpers import found, give_away, the_drawing, uploaded
from tests.jobs.drawings.small_plans import sheets
from tests.web.helpers import Json, project, refused, unknown_id


def note(text: str, canvas: Canvas) -> None:
    """A sheet with a line of text."""
    canvas.setFont("Helvetica", 10)
    canvas.drawString(100, 300, text)
    canvas.rect(100, 100, 300, 60)


TEXTS = (
    "PROVIDE WATERSTOP AT ALL CONSTRUCTION JOINTS, SEE A-501",
    "CONSTRUCTION JOINT AT GRID LINE 4",
    "BODENPLATTE AUS BETON, ÜBERDECKUNG 35",
)


async def a_project(client: httpx.AsyncClient) -> Json:
    """A plan set with these texts."""
    pdf = sheets([partial(note, text) for text in TEXTS])
    return await uploaded(client, await project(client), pdf)


async def numbers(client: httpx.AsyncClient, project_id: str, q: str) -> list[int]:
    """The order of the sheets that are found."""
    answer = await found(client, f"/api/projects/{project_id}/sheets?q={quote(q)}")
    return [each["number"] for each in answer["sheets"]]


async def test_sheets_are_found_by_their_words(client: httpx.AsyncClient) -> None:
    drawing = await a_project(client)
    for q, expected in (
        ("waterstop", [1]),
        ("construction joint", [1, 2]),
        ("joint construction", [1, 2]),
        ("construction waterstop grid", []),
        ("A-501", [1]),
        ("a-50", []),
        ("überdeckung", [3]),
        ("uberdeck", [3]),
        ("4", [2]),
        ('"', []),
        ("NOT", []),
        ("*", []),
        ("joint) OR (beton", []),
    ):
        assert await numbers(client, drawing["project_id"], q) == expected, q


async def test_what_is_found_says_where(client: httpx.AsyncClient) -> None:
    drawing = await a_project(client)
    path = f"/api/projects/{drawing['project_id']}/sheets?q=waterst"

    [sheet] = (await found(client, path))["sheets"]

    assert (sheet["page_id"], sheet["document_name"]) == (
        drawing["pages"][0]["page_id"], drawing["name"],
    )  # fmt: skip
    text, [[start, end]] = sheet["snippet"]["text"], sheet["snippet"]["marks"]
    assert text[start:end] == "WATERSTOP"
    [[left, top, right, bottom]] = sheet["places"]
    assert 147 < left < right < 230
    assert 396 - 312 < top < bottom < 396 - 294


async def test_a_number_or_title_that_a_person_said_finds_the_sheet(
    client: httpx.AsyncClient,
) -> None:
    drawing = await a_project(client)
    path = f"/api/pages/{drawing['pages'][1]['page_id']}"
    await client.patch(path, json={"sheet_number": "Q-77", "title": "100% DECK"})

    for q in ("q-77", "deck 77", "100%"):
        answer = await found(client, f"/api/projects/{drawing['project_id']}/sheets?q={quote(q)}")
        assert [(each["number"], each["snippet"]) for each in answer["sheets"]] == [(2, None)], q


async def test_a_list_goes_on_at_its_cursor(client: httpx.AsyncClient) -> None:
    drawing = await a_project(client)
    path = f"/api/projects/{drawing['project_id']}/sheets?q=construction&limit=1"

    first = await found(client, path)
    second = await found(client, f"{path}&cursor={first['next_cursor']}")

    assert [each["number"] for each in (*first["sheets"], *second["sheets"])] == [1, 2]
    assert second["next_cursor"] is None


async def test_a_list_goes_on_after_a_sheet_that_is_deleted(client: httpx.AsyncClient) -> None:
    drawing = await a_project(client)
    path = f"/api/projects/{drawing['project_id']}/sheets?limit=1"
    first = await found(client, path)

    gone = await client.delete(f"/api/pages/{first['sheets'][0]['page_id']}")
    second = await found(client, f"{path}&cursor={quote(first['next_cursor'])}")

    assert gone.status_code == 204
    assert [each["number"] for each in second["sheets"]] == [2]


async def test_words_that_are_read_again_are_found_as_they_are(client: httpx.AsyncClient) -> None:
    drawing = await a_project(client)
    database = task_in(client).database
    page_id = drawing["pages"][0]["page_id"]
    await database.write(
        lambda c: c.execute("UPDATE page_sheets SET text = 'ANCHOR' WHERE page_id = ?", (page_id,))
    )
    assert await numbers(client, drawing["project_id"], "waterstop") == []
    assert await numbers(client, drawing["project_id"], "anchor") == [1]

    await client.delete(f"/api/drawings/{drawing['document_id']}")

    assert await numbers(client, drawing["project_id"], "construction") == []
    for sql in ("SELECT * FROM sheet_texts", "SELECT * FROM sheet_words('anchor')"):
        assert await database.read(sql) == []


async def test_what_cannot_be_looked_for(client: httpx.AsyncClient) -> None:
    drawing = await a_project(client)
    path = f"/api/projects/{drawing['project_id']}/sheets"
    for query in (f"?q={'x' * 201}", "?q=a&limit=0", "?q=a&cursor=b", f"?cursor={unknown_id()}"):
        refused(await client.get(path + query), 422, "invalid_query")


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("query", ["", "?q=", "?q=%20"])
async def test_without_words_all_sheets_are_listed(client: httpx.AsyncClient, query: str) -> None:
    drawing = await the_drawing(client)
    answer = await found(client, f"/api/projects/{drawing['project_id']}/sheets{query}")
    assert [each["page_id"] for each in answer["sheets"]] == [
        each["page_id"] for each in drawing["pages"]
    ]
    assert all(each["snippet"] is None for each in answer["sheets"])


@pytest.mark.usefixtures("ready")
async def test_nobody_finds_what_is_somebody_elses(client: httpx.AsyncClient) -> None:
    drawing = await the_drawing(client)
    path = f"/api/projects/{drawing['project_id']}/sheets?q=footing"
    assert len((await found(client, path))["sheets"]) == 3

    await give_away(client)

    refused(await client.get(path), 404, "project_not_found")
