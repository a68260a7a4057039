"""Users, the audit list and operations over HTTP, for admins and the operator."""

import httpx

from tests.web.helpers import finish, project, refused
from tests.web.people.conftest import Team


async def test_the_first_user_is_added_by_the_operator_alone(client: httpx.AsyncClient) -> None:
    """From then on everybody has to sign in."""
    body = {"name": "Ada", "role": "admin"}
    assert (await client.get("/api/users")).json() == []
    refused(await client.post("/api/users", json=body), 409, "no_users")
    assert (await client.get("/api/tasks")).status_code == 200
    door = client.app.state.operators_door  # type: ignore[attr-defined]

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(door), base_url="http://intray"
    ) as operator:
        made = await operator.post("/api/users", json=body)

    assert made.status_code == 201
    assert made.json()["user"]["user_id"] == "local"
    assert made.json()["link"].startswith("/set-password/")
    refused(await client.get("/api/tasks"), 401, "sign_in")


async def test_an_admin_adds_and_changes_users(team: Team) -> None:
    made = await team.ada.post("/api/users", json={"name": "Eve"})
    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    user = made.json()["user"]
    assert (user["role"], user["has_password"]) == ("member", False)

    changed = await team.ada.patch(
        f"/api/users/{user['user_id']}", json={"role": "admin", "disabled": True}
    )

    assert (changed.json()["role"], changed.json()["disabled_at"] is None) == ("admin", False)
    listed = (await team.ada.get("/api/users")).json()
    assert [each["name"] for each in listed] == ["Ada", "Bob", "Eve"]
    refused(await team.ada.post("/api/users", json={"name": "eve"}), 409, "name_taken")


async def test_the_operator_passes_as_an_admin(team: Team) -> None:
    session = (await team.operator.get("/api/session")).json()

    assert session["user"]["via"] == "operator"
    assert (await team.operator.get("/api/users")).status_code == 200
    assert (await team.operator.get("/api/tasks")).json()["tasks"] == []


async def test_removing_says_what_becomes_of_the_work(team: Team) -> None:
    path = f"/api/users/{team.users['Bob'].user_id}"

    for query in ("", "?work=give", "?work=delete&to=Ada", "?to=Ada"):
        refused(await team.ada.delete(path + query), 422, "work_undecided")
    assert (await team.ada.delete(path + "?work=give&to=ada")).status_code == 204

    refused(await team.bob.get("/api/tasks"), 401, "sign_in")
    refused(await team.ada.delete(path + "?work=delete"), 404, "user_not_found")


async def test_the_last_admin_cannot_go(team: Team) -> None:
    path = f"/api/users/{team.users['Ada'].user_id}"

    refused(await team.ada.patch(path, json={"disabled": True}), 409, "last_admin")
    refused(await team.ada.patch(path, json={"role": "member"}), 409, "last_admin")
    refused(await team.ada.delete(path + "?work=delete"), 409, "last_admin")
    assert (await team.ada.get("/api/users")).status_code == 200


async def test_the_audit_list_is_read_page_by_page(team: Team) -> None:
    await team.ada.post("/api/users", json={"name": "Eve"})
    whole = (await team.ada.get("/api/audit?limit=100")).json()
    assert whole["next_cursor"] is None
    assert [entry["kind"] for entry in whole["entries"]] == [
        "user_added", "token_made", "token_made", "user_added", "user_added",
    ]  # fmt: skip
    newest = whole["entries"][0]
    assert (newest["actor"], newest["about"], newest["data"]) == ("Ada", "Eve", {"role": "member"})

    entries, cursor = [], ""
    while True:
        page = (await team.ada.get(f"/api/audit?limit=2{cursor}")).json()
        entries += page["entries"]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"

    assert entries == whole["entries"]


async def test_operations_count_by_person_and_show_nobodys_contents(team: Team) -> None:
    await finish(team.ada)
    await project(team.ada, "Secret merger")
    await team.bob.post("/api/files?name=secret.txt", content=b"The roof shall not leak.")

    shown = await team.ada.get("/api/operations")

    people = {person["name"]: person for person in shown.json()["people"]}
    assert people["Bob"]["files_bytes"] == 24
    assert people["Ada"]["files_bytes"] == 0
    assert people["Ada"]["tasks"]["completed"] == 1
    assert people["Bob"]["tasks"]["completed"] == 0
    assert shown.json()["queue"] == {"waiting": 0, "running": 0}
    assert shown.json()["storage"]["database_bytes"] > 0
    assert "ecret" not in shown.text
