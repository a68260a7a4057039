"""The list of projects with their plan sets: what each says, and which are found in which order."""

from functools import partial
from typing import Any

import httpx
import pytest

from app.clock import iso
from app.db.database import Database
from tests.conftest import task_in
from tests.jobs.drawings.helpers import condition, decide, measurements, taken_off, the_drawing
from tests.jobs.drawings.small_plans import Block, plan, sheets
from tests.web.helpers import Json, finished, project, refused, unknown_id


async def plan_set(client: httpx.AsyncClient, project_id: str, name: str, count: int) -> str:
    data = sheets([partial(plan, Block(f"S1.0{number}")) for number in range(1, count + 1)])
    return await sent(client, project_id, name, data)


async def sent(client: httpx.AsyncClient, project_id: str, name: str, data: bytes) -> str:
    answer = await client.post(f"/api/projects/{project_id}/drawings", files={"file": (name, data)})
    await finished(client, answer.json()["task_id"])
    return str(answer.json()["document_id"])


async def listed(client: httpx.AsyncClient, **query: Any) -> Json:
    answer = await client.get("/api/takeoff/projects", params=query)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read for the list, one statement after another; others read meanwhile."""
    statements: list[str] = []
    own = Database.read

    async def noted(database: Database, sql: str, *of: Any, **how: Any) -> Any:
        if any(part in sql for part in ("data_version", "projects_seen", ":projects")):
            statements.append(sql)
        return await own(database, sql, *of, **how)

    monkeypatch.setattr(Database, "read", noted)
    return statements


def names(answer: Json) -> list[str]:
    return [each["name"] for each in answer["projects"]]


async def test_a_project_says_how_far_its_plan_sets_are(client: httpx.AsyncClient) -> None:
    harbour, quay = await project(client, "Harbour"), await project(client, "Quay")
    first = await plan_set(client, harbour, "a.pdf", 1)
    second = await plan_set(client, harbour, "b.pdf", 2)
    broken = await sent(client, quay, "broken.pdf", b"%PDF-1.4 nothing")

    found = await listed(client, sort="name", order="asc")

    assert (found["total"], found["next_cursor"]) == (2, None)
    one, other = found["projects"]
    assert (one["name"], one["sets"], one["sheets"], one["ready"]) == ("Harbour", 2, 3, 3)
    pages = [
        page
        for each in (first, second)
        for page in (await client.get(f"/api/drawings/{each}")).json()["pages"]
    ]
    assert one["with_scale"] == sum(page["calibrated"] for page in pages) > 0
    assert (one["under_way"], one["running"], one["failed"], one["role"]) == (0, 0, 0, "owner")
    assert [each["document_id"] for each in one["drawings"]] == [second, first]
    assert [each["sheets"] for each in one["drawings"]] == [2, 1]
    assert (one["conditions"], one["measurements"], one["counted"]) == (0, 0, [])
    assert one["changed_at"] >= one["created_at"]
    [failed] = other["drawings"]
    assert (other["failed"], failed["document_id"], failed["status"]) == (1, broken, "failed")
    assert failed["error"]


@pytest.mark.usefixtures("ready")
async def test_what_was_counted_is_without_what_was_rejected(client: httpx.AsyncClient) -> None:
    drawing = await the_drawing(client)
    page_id = drawing["pages"][0]["page_id"]
    await taken_off(client, page_id, await condition(client, drawing["project_id"]))
    [totals] = (await client.get(f"/api/projects/{drawing['project_id']}/conditions")).json()[
        "conditions"
    ]

    [one] = (await listed(client))["projects"]
    [counted] = one["counted"]

    assert (one["conditions"], one["measurements"]) == (1, totals["totals"]["measurements"])
    assert counted["name"] == totals["name"]
    assert (counted["unit"], counted["quantity"]) == (totals["unit"], totals["totals"]["total"])

    for each in await measurements(client, page_id):
        await decide(client, each["measurement_id"], "rejected")
    assert (await listed(client))["projects"][0]["counted"] == []


async def test_projects_are_found_by_their_name_and_by_their_plan_sets(
    client: httpx.AsyncClient,
) -> None:
    harbour, _ = await project(client, "Hafen ÖST"), await project(client, "Quay")
    await plan_set(client, harbour, "Level 2.pdf", 1)
    wanted = await plan_set(client, harbour, "LEVEL 1.pdf", 1)
    for name in ("Level 3.pdf", "Level 4.pdf", "Level 5.pdf", "Level 6.pdf", "Level 7.pdf"):
        await plan_set(client, harbour, name, 1)

    assert names(await listed(client, q="öst")) == ["Hafen ÖST"]
    assert names(await listed(client, q="nowhere")) == []
    [one] = (await listed(client, q="level 1"))["projects"]
    # What was looked for comes first, though five are newer.
    assert (one["sets"], len(one["drawings"])) == (7, 5)
    assert one["drawings"][0]["document_id"] == wanted


async def test_projects_are_filtered_by_how_they_stand(client: httpx.AsyncClient) -> None:
    full, empty = await project(client, "Full"), await project(client, "Empty")
    put_away, failed = await project(client, "Away"), await project(client, "Failed")
    await plan_set(client, full, "a.pdf", 1)
    await sent(client, failed, "b.pdf", b"%PDF-1.4 nothing")
    await client.patch(f"/api/projects/{put_away}", json={"archived": True})

    async def of(**query: Any) -> list[str]:
        return names(await listed(client, sort="name", order="asc", **query))

    assert await of() == ["Empty", "Failed", "Full"]
    assert await of(state="with_sets") == ["Failed", "Full"]
    assert await of(state="without_sets") == ["Empty"]
    assert await of(state="failed") == ["Failed"]
    assert await of(state="under_way") == []
    assert await of(state="archived") == ["Away"]
    assert await of(project_id=empty) == ["Empty"]
    assert await of(project_id=put_away) == ["Away"]
    assert await of(project_id=unknown_id()) == []
    refused(await client.get("/api/takeoff/projects?state=lost"), 422, "invalid_query")


async def test_projects_are_sorted_and_come_piece_by_piece(client: httpx.AsyncClient) -> None:
    ids = {name: await project(client, name) for name in ("b", "C", "a")}
    await plan_set(client, ids["b"], "x.pdf", 2)
    await plan_set(client, ids["a"], "y.pdf", 1)

    async def order(**query: Any) -> list[str]:
        first = await listed(client, limit=2, **query)
        assert (first["total"], len(first["projects"])) == (3, 2)
        rest = await listed(client, limit=2, cursor=first["next_cursor"], **query)
        assert (rest["total"], rest["next_cursor"]) == (3, None)
        return names(first) + names(rest)

    assert await order(sort="name", order="asc") == ["a", "b", "C"]
    assert await order(sort="name") == ["C", "b", "a"]
    assert await order(sort="created_at", order="asc") == ["b", "C", "a"]
    assert await order(sort="sheets") == ["b", "a", "C"]
    assert await order() == ["a", "b", "C"]

    # A project that is gone leads nowhere, and says so.
    refused(await client.get(f"/api/takeoff/projects?cursor={unknown_id()}"), 422, "invalid_query")


async def test_a_thousand_projects_take_as_few_reads_as_one(
    client: httpx.AsyncClient, read: list[str]
) -> None:
    """What is sorted and searched is one row a project, whatever its sheets."""
    database, now = task_in(client).database, 1_760_000_000_000
    user_id = (await client.get("/api/session")).json()["user"]["user_id"]
    made = [(f"{number:08x}-0000-7000-8000-000000000000", number) for number in range(1000)]

    def fill(connection: Any) -> None:
        connection.executemany(
            "INSERT INTO projects (project_id, owner_id, name, created_at) VALUES (?, ?, ?, ?)",
            [(key, user_id, f"Project {number}", now + number) for key, number in made],
        )
        connection.executemany(
            "INSERT INTO members VALUES (?, ?, 'owner', ?)",
            [(key, user_id, now) for key, _ in made],
        )

    await database.write(fill)

    found = await listed(client)

    assert (found["total"], len(found["projects"])) == (1000, 20)
    assert found["projects"][0]["name"] == "Project 999"
    assert found["projects"][0]["created_at"] == iso(now + 999)
    # No read of its own for any project: not 20, not 1,000.
    assert len(read) == 4


async def answered_without_reading(
    client: httpx.AsyncClient, path: str, known: dict[str, str], read: list[str]
) -> None:
    """That is so as soon as nothing else is written, as by what begins with the server."""
    for _ in range(100):
        read.clear()
        answer = await client.get(path, headers=known)
        assert (answer.status_code, answer.headers["etag"]) == (304, known["if-none-match"])
        if read == ["PRAGMA data_version"]:
            return
    raise AssertionError(read)


_ANOTHER = "INSERT INTO projects VALUES ('other', 'somebody', 'Other', 1, NULL)"


async def test_nothing_is_added_up_while_nothing_is_written(
    client: httpx.AsyncClient, read: list[str]
) -> None:
    """Who looks at the list asks every few seconds, mostly for what they have."""
    database, harbour = task_in(client).database, await project(client, "Harbour")
    path = "/api/takeoff/projects"
    first = await client.get(path)
    known = {"if-none-match": first.headers["etag"]}
    await answered_without_reading(client, path, known, read)

    # What others write changes nothing in it; it is read to find that out, once.
    await database.write(lambda connection: connection.execute(_ANOTHER).rowcount)
    read.clear()
    assert (await client.get(path, headers=known)).status_code == 304
    assert len(read) > 1
    await answered_without_reading(client, path, known, read)

    answer = await client.patch(f"/api/projects/{harbour}", json={"name": "Quay"})
    assert answer.status_code == 200, answer.text
    renamed = await client.get(path, headers=known)
    assert (renamed.status_code, names(renamed.json())) == (200, ["Quay"])
    # Each list is known by what was asked for.
    other = await client.get(path, params={"q": "Harbour"}, headers=known)
    assert (other.status_code, names(other.json())) == (200, [])


async def test_a_piece_after_the_last_project_says_how_many_there_are(
    client: httpx.AsyncClient,
) -> None:
    last = await project(client, "Harbour")

    found = await listed(client, cursor=last)

    assert (found["total"], found["projects"], found["next_cursor"]) == (1, [], None)
