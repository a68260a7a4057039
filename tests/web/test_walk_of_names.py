"""What bodies and queries name, asked by who has all but one of the things that are named.

The walk over the routes names everything of anna's at once: the first check that fails hides the
others. Here all is bob's own but one id, so each check has to stand by itself.
"""

import json
import re

import httpx
import pytest

from tests.jobs.drawings.small_plans import plans
from tests.web.helpers import Json, project, refused, unknown_id
from tests.web.house import SECRET, TEXT, House, add_member, ended, furnished, things_of

STARTS: list[Json] = [
    {"task_type": "test.ok", "project_id": "{project_id}"},
    {"task_type": "test.uses", "params": {"file_id": "{file_id}"}},
    {"task_type": "test.uses", "params": {"task_ids": ["{task_id}"]}},
    {"task_type": "contract_review", "params": {"file_id": "{file_id}"}},
    {"task_type": "clause_recommendation", "params": {"file_id": "{file_id}"}},
    {"task_type": "clause_recommendation", "params": {"review_task_id": "{review_id}"}},
    {"task_type": "document_ingestion",
     "params": {"file_id": "{file_id}", "project_id": "{project_id}"}},
    {"task_type": "document_batch",
     "params": {"file_ids": ["{file_id}"], "project_id": "{project_id}"}},
    {"task_type": "document_answer",
     "params": {"question": "Who pays?", "document_ids": ["{text_id}"]}},
    {"task_type": "document_answer",
     "params": {"question": "Who pays?", "project_id": "{project_id}"}},
    {"task_type": "document_processing",
     "params": {"file_id": "{file_id}", "project_id": "{project_id}"}},
    {"task_type": "ocr_processing", "params": {"page_id": "{page_id}"}},
    {"task_type": "page_classification", "params": {"page_id": "{page_id}"}},
    {"task_type": "scale_detection", "params": {"page_id": "{page_id}"}},
    {"task_type": "ai_takeoff",
     "params": {"page_id": "{page_id}", "condition_id": "{condition_id}"}},
    {"task_type": "autonomous_ai_takeoff", "params": {"page_id": "{page_id}"}},
    {"task_type": "provider_comparison",
     "params": {"page_id": "{page_id}", "condition_id": "{condition_id}"}},
    {"task_type": "batch_ai_takeoff",
     "params": {"page_ids": ["{page_id}"], "condition_id": "{condition_id}"}},
]  # fmt: skip
FILTERS = [
    "/api/tasks?origin=any&project_id={project_id}",
    "/api/tasks?origin=any&entity_type=document&entity_id={text_id}",
    "/api/tasks?origin=any&parent_id={task_id}",
    "/api/documents?project_id={project_id}",
    "/api/search?q=roof&project_id={project_id}",
    "/api/search?q=roof&document_id={text_id}",
    "/api/pages/{page_id}/measurements?condition_id={condition_id}",
]
BULKS: list[Json] = [
    {"filter": {"project_id": "{project_id}"}},
    {"filter": {"entity_type": "document", "entity_id": "{text_id}"}},
    {"filter": {"parent_id": "{task_id}"}},
    {"task_ids": ["{task_id}", "{failed_id}", "{review_id}"]},
]


def named_in(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"{(\w+)}", text)))


def one_at_a_time(texts: list[str]) -> list[tuple[str, str]]:
    """(text, the one name in it that is to be anna's)."""
    return [(text, name) for text in texts for name in named_in(text)]


@pytest.fixture(scope="module")
async def home(shared_client: httpx.AsyncClient) -> House:
    """Bob has one of everything, too; nobody who asks here may change anything of anna's."""
    return await furnished(shared_client)


@pytest.fixture(scope="module")
async def own(home: House) -> dict[str, str]:
    return await things_of(home.clients["bob"])


def filled(text: str, ids: dict[str, str]) -> str:
    for name in named_in(text):
        text = text.replace(f"{{{name}}}", ids[name])
    return text


def shown(answer: httpx.Response, *ids: str) -> tuple[int, str]:
    text = re.sub(r'"took_ms":[\d.]+', "", answer.text)
    for each in ids:
        text = text.replace(each, "ID")
    return answer.status_code, text


@pytest.mark.parametrize(("body", "name"), one_at_a_time([json.dumps(each) for each in STARTS]))
async def test_a_start_that_names_one_thing_of_somebody_else_names_nothing(
    home: House, own: dict[str, str], body: str, name: str
) -> None:
    bob, theirs, nobodys = home.clients["bob"], home.ids[name], unknown_id()
    before = await tasks_of_all(home)

    foreign = await bob.post("/api/tasks", json=json.loads(filled(body, {**own, name: theirs})))
    unknown = await bob.post("/api/tasks", json=json.loads(filled(body, {**own, name: nobodys})))

    assert shown(foreign, theirs) == shown(unknown, nobodys)
    assert foreign.status_code == 404, foreign.text
    assert await tasks_of_all(home) == before


async def tasks_of_all(home: House) -> int:
    return int((await home.parts.database.read("SELECT count(*) FROM tasks"))[0][0])


@pytest.mark.parametrize(("path", "name"), one_at_a_time(FILTERS))
async def test_a_filter_by_one_thing_of_somebody_else_finds_nothing(
    home: House, own: dict[str, str], path: str, name: str
) -> None:
    bob, theirs, nobodys = home.clients["bob"], home.ids[name], unknown_id()

    foreign = await bob.get(filled(path, {**own, name: theirs}))
    unknown = await bob.get(filled(path, {**own, name: nobodys}))

    assert shown(foreign, theirs) == shown(unknown, nobodys)
    assert not any(each in foreign.text for each in home.ids.values() if each != theirs)


FILES = [
    "/api/tasks/{task_id}",
    "/api/tasks/{task_id}/result",
    "/api/tasks/{task_id}/artifacts/note.txt",
    "/api/tasks/{review_id}/report?format=json",
    "/api/documents/{text_id}/file",
    "/api/documents/{text_id}/pages/1/picture",
    "/api/pages/{page_id}/image",
    "/api/projects/{project_id}/takeoff.csv",
    "/task/{review_id}",
    "/output/{review_id}.html",
    "/api/v1/documents/{text_id}/status",
]


@pytest.mark.parametrize(
    "headers",
    [
        {"range": "bytes=0-3"},
        {"range": "bytes=999999999-"},
        {"range": "bytes=0-1,3-4", "if-range": '"x"'},
        {"if-modified-since": "Fri, 01 Jan 2038 00:00:00 GMT"},
    ],
    ids=str,
)
@pytest.mark.parametrize(("path", "name"), one_at_a_time(FILES))
async def test_neither_head_nor_a_range_tells_of_what_is_somebody_elses(
    home: House, path: str, name: str, headers: dict[str, str]
) -> None:
    bob, theirs, nobodys = home.clients["bob"], home.ids[name], unknown_id()
    for method in ("HEAD", "GET"):
        foreign, unknown = [
            await bob.request(method, filled(path, {name: each}), headers=headers)
            for each in (theirs, nobodys)
        ]

        assert foreign.status_code == unknown.status_code == 404
        assert shown(foreign, theirs) == shown(unknown, nobodys)
        assert foreign.headers == unknown.headers


@pytest.mark.parametrize("action", ["cancel", "retry", "delete"])
@pytest.mark.parametrize("body", [json.dumps(each) for each in BULKS])
async def test_a_bulk_change_by_things_of_somebody_else_means_nothing(
    home: House, body: str, action: str
) -> None:
    before = await tasks_of_all(home)
    for name, status in (("bob", 202), ("carl", 403 if "project_id" in body else 202)):
        answer = await home.clients[name].post(
            f"/api/tasks/{action}", json=json.loads(filled(body, home.ids))
        )
        assert answer.status_code == status, answer.text
        assert status == 403 or answer.json()["matched"] == 0
    assert await tasks_of_all(home) == before


@pytest.mark.parametrize(("name", "is_in_project"), [("paul", False), ("nobody", True)])
async def test_the_same_bytes_as_a_document_of_somebody_else_are_no_duplicate(
    home: House, name: str, is_in_project: bool
) -> None:
    """Each person and each project has one document of some bytes: TEXT is anna's."""
    paul = home.clients[name]
    query = f"&project_id={await project(paul, 'My own')}" if is_in_project else ""

    first = await paul.post(f"/api/documents?name=a.txt{query}", content=TEXT)
    await ended(paul, first.json()["task_id"])
    second = await paul.post(f"/api/documents?name=a.txt{query}", content=TEXT)

    assert (first.status_code, first.json()["duplicate"]) == (202, False)
    assert (second.status_code, second.json()["duplicate"]) == (200, True)
    assert second.json()["document_id"] == first.json()["document_id"]


async def test_an_editor_does_not_manage_members(home: House) -> None:
    dora, ids = home.clients["dora"], home.ids
    address = f"/api/projects/{ids['project_id']}/members/{ids['user_id']}"

    refused(await dora.patch(address, json={"role": "reader"}), 403, "owners_only")
    refused(await dora.delete(address), 403, "owners_only")


async def test_a_drawing_is_added_to_no_project_of_somebody_else(home: House) -> None:
    bob, path = home.clients["bob"], "/api/projects/{}/drawings?name=a.pdf"
    content = plans("S9.01")

    foreign = await bob.post(path.format(home.ids["project_id"]), content=content)
    unknown = await bob.post(path.format(unknown_id()), content=content)

    assert shown(foreign) == shown(unknown)
    assert foreign.status_code == 404


async def test_nothing_new_comes_into_an_archived_project(client: httpx.AsyncClient) -> None:
    home = await furnished(client)
    path = f"/api/projects/{home.ids['project_id']}"
    assert (await home.anna.patch(path, json={"archived": True})).status_code == 200
    await add_member(home.anna, home.ids["project_id"], "paul", "editor")

    for name in ("anna", "dora", "paul"):
        for body in STARTS:
            # What names no project by itself, nor through a sheet, is their own.
            text = json.dumps(body)
            if "project_id" not in text and "page_id" not in text:
                continue
            answer = await home.clients[name].post(
                "/api/tasks", json=json.loads(filled(text, home.ids))
            )
            refused(answer, 409, "project_archived")
    assert SECRET in (await home.clients["carl"].get("/api/tasks?origin=any")).text
