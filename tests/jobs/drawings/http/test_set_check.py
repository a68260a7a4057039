"""A plan set held against its index of sheets, over HTTP."""

import httpx

from tests.jobs.drawings.helpers import shown, uploaded
from tests.jobs.drawings.plan_set.drawn import PLAIN, Style, pdf_of
from tests.web.helpers import project


async def test_a_set_is_held_against_its_index(client: httpx.AsyncClient) -> None:
    """What a person corrects counts at once."""
    sheets = [
        PLAIN,
        *(Style("", (), lambda *_: None, number=n) for n in ("S-101", "A-900", "S-101")),
    ]
    drawing = await uploaded(client, await project(client), pdf_of(*sheets))
    first, second, third, fourth = [page["page_id"] for page in drawing["pages"]]

    check = (await shown(client, drawing["document_id"]))["set_check"]

    assert check["doubles"] == [{"sheet_number": "S-101", "page_ids": [second, fourth]}]
    assert (check["index_pages"], check["not_listed"]) == ([first], [third])
    assert [each["sheet_number"] for each in check["missing"]] == [
        "G-002", "S-102", "S-501", "A-101", "A-201",
    ]  # fmt: skip
    assert check["missing"][1] == {
        "sheet_number": "S-102",
        "why": "The index of sheets lists it.",
        "title": "FRAMING PLAN",
        "listed_on": first,
        "between": None,
    }

    await client.patch(f"/api/pages/{fourth}", json={"sheet_number": "S-102"})

    check = (await shown(client, drawing["document_id"]))["set_check"]
    assert check["doubles"] == []
    assert "S-102" not in [each["sheet_number"] for each in check["missing"]]
