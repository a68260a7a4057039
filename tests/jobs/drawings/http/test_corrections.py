"""What a person says of a sheet, over HTTP."""

import httpx
import pytest

from tests.conftest import task_in
from tests.jobs.drawings.helpers import condition, found, held, succeeded, the_drawing, uploaded
from tests.jobs.drawings.small_plans import plans
from tests.web.helpers import Json, finished, project, refused
from tests.web.house import add_member, asking_as


async def corrected(client: httpx.AsyncClient, page_id: str, **said: object) -> Json:
    """The sheet after a person has said something of it."""
    answer = await client.patch(f"/api/pages/{page_id}", json=said)
    assert answer.status_code == 200, answer.text
    page: Json = answer.json()
    return page


async def a_page(client: httpx.AsyncClient) -> Json:
    """The first sheet of a plan set that was read."""
    page_id = (await the_drawing(client))["pages"][0]["page_id"]
    return await found(client, f"/api/pages/{page_id}")


@pytest.mark.usefixtures("ready")
async def test_a_persons_word_goes_before_what_was_read(client: httpx.AsyncClient) -> None:
    page = await a_page(client)
    assert (page["sheet_number"], page["corrected"], page["updated_at"]) == ("S1.01", {}, None)

    page = await corrected(
        client,
        page["page_id"],
        sheet_number="  A-101 ",
        discipline="architectural",
        page_type="Details",
        revision="C",
        issue_date="2026-03-12",
    )

    told = ("sheet_number", "discipline", "page_type", "revision", "issue_date")
    said = ["A-101", "Architectural", "Details", "C", "2026-03-12"]
    assert [page[name] for name in told] == said
    assert page["corrected"]["sheet_number"] == {
        "read": "S1.01", "by": None, "at": page["updated_at"], "how": "person",
    }  # fmt: skip
    assert page["corrected"]["discipline"]["read"] == "Structural"
    assert page["corrected"]["revision"]["read"] is None
    assert set(page["corrected"]) == set(told)
    drawing = await found(client, f"/api/drawings/{page['document_id']}")
    assert [drawing["pages"][0][name] for name in told] == said


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("again", ["reprocess-ocr", "classify", "detect-scale"])
async def test_it_is_kept_over_runs(client: httpx.AsyncClient, again: str) -> None:
    page = await a_page(client)
    before = {name: page[name] for name in ("sheet_number", "title", "discipline", "page_type")}
    if again == "classify":
        # The rules go by the number that a person says.
        before["discipline"] = "Architectural"
    said = {
        "sheet_number": "A-9",
        "title": "ROOF",
        "discipline": "Civil",
        "page_type": "Section",
    }
    await corrected(client, page["page_id"], **said)

    await succeeded(client, f"/api/pages/{page['page_id']}/{again}")

    page = await found(client, f"/api/pages/{page['page_id']}")
    assert {name: page[name] for name in said} == said
    assert {name: each["read"] for name, each in page["corrected"].items()} == before


@pytest.mark.usefixtures("ready")
async def test_what_was_read_counts_again_when_the_word_is_taken_back(
    client: httpx.AsyncClient,
) -> None:
    page = await a_page(client)
    await corrected(client, page["page_id"], sheet_number="A-9", title="ROOF")

    page = await corrected(client, page["page_id"], sheet_number=None)

    assert (page["sheet_number"], page["title"]) == ("S1.01", "ROOF")
    assert list(page["corrected"]) == ["title"]


@pytest.mark.usefixtures("ready")
async def test_two_people_on_one_sheet(client: httpx.AsyncClient) -> None:
    page = await a_page(client)
    first = await corrected(client, page["page_id"], title="ROOF", updated_at=None)
    path = f"/api/pages/{page['page_id']}"

    late = await client.patch(path, json={"title": "ATTIC", "updated_at": None})

    refused(late, 409, "changed_meanwhile")
    assert "its title is now “ROOF”" in late.json()["error"]["message"]
    same = await client.patch(path, json={"title": "ROOF", "updated_at": None})
    other = await client.patch(path, json={"sheet_number": "A-7", "updated_at": None})
    fresh = await client.patch(path, json={"title": "ATTIC", "updated_at": first["updated_at"]})
    assert [each.status_code for each in (same, other)] == [200, 200]
    # Saying the same again changed nothing.
    assert (fresh.status_code, fresh.json()["title"]) == (200, "ATTIC")


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "at least one of sheet_number"),
        ({"updated_at": None}, "at least one of sheet_number"),
        ({"sheet_number": ""}, "sheet_number"),
        ({"title": "x" * 201}, "at most 200 characters"),
        ({"title": "a\x07b"}, "title"),
        ({"discipline": "Cooking"}, "give one of General, Hazardous Materials"),
        ({"page_type": "Poem"}, "give one of Title sheet, General, Plan"),
        ({"issue_date": "12.03.2026"}, "give a day as 2026-03-12"),
        ({"issue_date": "2026-02-30"}, "give a day as 2026-03-12"),
        ({"colour": "red"}, "colour"),
    ],
)
async def test_what_cannot_be_said_is_refused(
    client: httpx.AsyncClient, said: Json, words: str
) -> None:
    page = await a_page(client)

    answer = await client.patch(f"/api/pages/{page['page_id']}", json=said)

    refused(answer, 422, "invalid_body")
    assert words in answer.json()["error"]["message"]
    assert (await found(client, f"/api/pages/{page['page_id']}")) == page


@pytest.mark.usefixtures("ready")
async def test_a_sheet_that_is_corrected_while_it_is_classified_keeps_the_word(
    client: httpx.AsyncClient,
) -> None:
    page = await a_page(client)
    path = f"/api/pages/{page['page_id']}"
    async with held("classify_packed") as hold:
        task = (await client.post(f"{path}/classify")).json()
        await hold.reached()
        await corrected(client, page["page_id"], page_type="Details")
        hold.release()
        assert (await finished(client, task["task_id"]))["status"] == "SUCCESS"

    after = await found(client, path)
    assert (after["page_type"], after["corrected"]["page_type"]["read"]) == ("Details", "Plan")


@pytest.mark.usefixtures("ready")
async def test_a_title_that_a_person_says_is_classified_by(client: httpx.AsyncClient) -> None:
    page = await a_page(client)
    await corrected(client, page["page_id"], title="WALL SECTIONS")

    result = await succeeded(client, f"/api/pages/{page['page_id']}/classify")

    assert result["page_type"] == "Section"


@pytest.mark.usefixtures("ready")
async def test_nothing_is_counted_on_what_a_person_calls_details(
    client: httpx.AsyncClient,
) -> None:
    page = await a_page(client)
    before = await succeeded(client, f"/api/pages/{page['page_id']}/autonomous-takeoff")
    assert before["measurements_created"] > 0
    assert before["remark"] is None

    await corrected(client, page["page_id"], page_type="Details")

    after = await succeeded(client, f"/api/pages/{page['page_id']}/autonomous-takeoff")
    assert after["measurements_created"] == 0
    assert after["dropped"]["on_details"] > 0


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("route", ["ai-takeoff", "autonomous-takeoff"])
async def test_a_takeoff_says_that_the_sheet_was_corrected_meanwhile(
    client: httpx.AsyncClient, route: str
) -> None:
    page = await a_page(client)
    body = {"condition_id": await condition(client, page["project_id"])}
    is_one = route == "ai-takeoff"
    async with held("take_off_condition" if is_one else "take_off_everything") as hold:
        path = f"/api/pages/{page['page_id']}/{route}"
        task = (await client.post(path, json=body if is_one else {})).json()
        await hold.reached()
        await corrected(client, page["page_id"], page_type="Details")
        hold.release()
        ended = await finished(client, task["task_id"])

    assert ended["result"]["remark"] == (
        "The sheet was corrected meanwhile: its page type from “Plan” to “Details”. "
        "This was found by what it said before: start it again."
    )
    assert (await found(client, f"/api/pages/{page['page_id']}"))["page_type"] == "Details"


async def test_a_word_says_whose_it_is(client: httpx.AsyncClient) -> None:
    anna = await asking_as(task_in(client), client, "anna", "admin")
    dora = await asking_as(task_in(client), client, "dora")
    carl = await asking_as(task_in(client), client, "carl")
    drawing = await uploaded(anna, await project(anna), plans("S1.01"))
    for name, role in (("dora", "editor"), ("carl", "reader")):
        await add_member(anna, drawing["project_id"], name, role)
    path = f"/api/pages/{drawing['pages'][0]['page_id']}"

    page = (await dora.patch(path, json={"title": "ROOF", "revision": "B"})).json()

    assert page["corrected"]["title"]["by"] == "dora"
    late = await anna.patch(path, json={"title": "ATTIC", "updated_at": None})
    refused(late, 409, "changed_meanwhile")
    assert late.json()["error"]["message"] == (
        "The sheet has changed since it was loaded: its title is now “ROOF” (dora)."
    )
    seen = page["updated_at"]
    await dora.patch(path, json={"title": None})
    late = await anna.patch(path, json={"title": "ATTIC", "updated_at": seen})
    assert late.json()["error"]["message"] == (
        "The sheet has changed since it was loaded: the word for its title was taken back (dora)."
    )
    refused(await carl.patch(path, json={"title": "MINE"}), 403, "read_only")
    block = f"/api/drawings/{drawing['document_id']}/title-block"
    fields = {"title": [10, 10, 90, 90]}
    body = {"page_id": drawing["pages"][0]["page_id"], "fields": fields, "dry_run": True}
    refused(await carl.post(block, json=body), 403, "read_only")
    refused(await carl.delete(block), 403, "read_only")
    audit = (await anna.get("/api/audit")).json()
    assert "changed" in str(audit)
