"""Who is let in, and who is not: over every address there is."""

import re

import anyio
import anyio.lowlevel
import httpx
import pytest

from app.settings import Settings
from app.web.api_route import ApiRoute
from tests.api import API, PAGES
from tests.web.helpers import finish, get, refused, submit, unknown_id
from tests.web.people.conftest import Team, changed, cookie, team_of

WRONG: list[dict[str, str]] = [
    {},
    {"authorization": "Bearer"},
    {"authorization": "Bearer intray_" + "x" * 43},
    {"authorization": "Bearer " + "x" * 1_000_000},
    {"authorization": "Basic YWRhOnB3"},
    {"cookie": "intray_session=" + "x" * 43},
    {"cookie": "intray_session="},
    {"cookie": ";;=;"},
    {"x-forwarded-user": "Ada"},
]


def address(route: ApiRoute) -> str:
    return "/api" + re.sub(r"{\w+}", unknown_id(), route.path)


def named(route: ApiRoute) -> str:
    return f"{route.method} {route.path}"


@pytest.fixture(scope="module")
def private() -> list[ApiRoute]:
    return [route for route in API if not route.public]


@pytest.mark.parametrize("headers", WRONG, ids=lambda headers: str(headers)[:50])
async def test_who_is_not_known_gets_the_same_answer_everywhere(
    team: Team, private: list[ApiRoute], headers: dict[str, str]
) -> None:
    """Every route but the public ones, known or unknown, under both prefixes."""
    bodies = set()
    for route in private:
        for path in (address(route), address(route).replace("/api/", "/api/v1/", 1)):
            answer = await team.nobody.request(route.method, path, headers=headers)

            assert refused(answer, 401, "sign_in")["hint"], named(route)
            assert answer.headers["www-authenticate"] == "Bearer"
            bodies.add(answer.content)
            # Nothing in a refusal waits: without this the loop would have no turn.
            await anyio.lowlevel.checkpoint()
    for path in ("/openapi.json", "/api/nothing", "/api/", "/api"):
        bodies.add((await team.nobody.get(path, headers=headers)).content)
    assert len(bodies) == 1
    for path in ("/process/", "/task/1"):
        answer = await team.nobody.get(path, headers=headers)
        assert (answer.status_code, answer.json()["error"][:14]) == (401, "Sign in first.")


async def test_what_is_public_is_a_list_that_can_be_read_here() -> None:
    assert [named(route) for route in API if route.public] == [
        "GET /session",
        "POST /session",
        "GET /password-links/{secret}",
        "POST /password-links/{secret}",
    ]


async def test_the_page_itself_is_for_everybody(team: Team) -> None:
    """It has nobody's contents in it, and offers to sign in."""
    for path in (*PAGES, "/static/css/base.css", "/nowhere"):
        answer = await team.nobody.get(path, headers={"accept": "text/html"})
        assert answer.status_code in (200, 404), path
        assert "sign_in" not in answer.text


async def test_the_first_admin_has_what_local_had(settings: Settings, workers: None) -> None:
    async with team_of(settings) as team:
        by_ada = await finish_as(team.ada)

        assert (await get(team.ada, by_ada))["status"] == "SUCCESS"
        refused(await team.bob.get(f"/api/tasks/{by_ada}"), 404, "task_not_found")
        assert team.users["Ada"].user_id == "local"


async def finish_as(client: httpx.AsyncClient) -> str:
    return await finish(client)


async def test_someone_elses_task_is_nobodys(team: Team) -> None:
    task_id = await submit(team.ada)

    theirs = await team.bob.get(f"/api/tasks/{task_id}")
    etag = (await team.ada.get(f"/api/tasks/{task_id}")).headers["etag"]
    known = await team.bob.get(f"/api/tasks/{task_id}", headers={"if-none-match": etag})
    nobodys = await team.bob.get(f"/api/tasks/{unknown_id()}")

    assert theirs.status_code == known.status_code == nobodys.status_code == 404
    assert theirs.content == known.content == nobodys.content


async def test_a_poll_by_token_is_answered_from_memory(team: Team) -> None:
    task_id = await submit(team.ada)
    live = await team.parts.engine.find(task_id, "local")
    await team.parts.engine.until_final(live, 20)
    first = await team.ada.get(f"/api/tasks/{task_id}")
    reads, commits = team.parts.database.reads, team.parts.database.figures.commits

    again = await team.ada.get(
        f"/api/tasks/{task_id}", headers={"if-none-match": first.headers["etag"]}
    )

    assert again.status_code == 304
    assert first.headers["etag"].endswith('-local"')
    assert (team.parts.database.reads, team.parts.database.figures.commits) == (reads, commits)


async def test_a_session_signs_in_as_well_as_a_token(team: Team) -> None:
    task_id = await finish(team.ada)
    browser = team.by(**cookie(await team.session("Ada")))

    assert (await get(browser, task_id))["status"] == "SUCCESS"
    assert (await browser.post("/api/projects", json={"name": "Harbour"})).status_code == 201


async def test_a_token_that_may_read_changes_nothing(team: Team, private: list[ApiRoute]) -> None:
    reader = team.by(authorization=f"Bearer {await team.token('Ada', 'read')}")
    task_id = await finish(team.ada)

    assert (await get(reader, task_id))["status"] == "SUCCESS"
    for route in private:
        await anyio.lowlevel.checkpoint()
        if route.method != "GET":
            refused(await reader.request(route.method, address(route)), 403, "read_only")
    assert (await reader.request("HEAD", f"/api/tasks/{task_id}")).status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_another_site_does_not_act_by_the_cookie(
    settings: Settings, workers: None, method: str
) -> None:
    """Not even a site that may use the API: a browser adds the cookie by itself, a token it does
    not."""
    listed = changed(settings, origins=("http://other.example",))
    async with team_of(listed) as team:
        browser = team.by(origin="http://other.example", **cookie(await team.session("Ada")))
        program = team.by(
            origin="http://other.example", authorization=f"Bearer {await team.token('Ada')}"
        )

        answer = await browser.request(method, "/api/projects", json={"name": "Harbour"})
        refused(answer, 401, "sign_in")
        assert answer.headers["access-control-allow-origin"] == "http://other.example"
        done = await program.request(method, "/api/projects", json={"name": "Harbour"})
        assert done.status_code in (200, 201)


async def test_a_site_that_is_not_listed_changes_nothing_by_cookie_or_token(team: Team) -> None:
    for headers in (
        cookie(await team.session("Ada")),
        {"authorization": f"Bearer {await team.token('Ada')}"},
    ):
        client = team.by(origin="http://other.example", **headers)
        refused(await client.post("/api/projects", json={"name": "x"}), 403, "cross_site")
    assert (await team.ada.get("/api/projects")).json() == []


async def test_ones_own_page_acts_by_the_cookie(team: Team) -> None:
    browser = team.by(origin="http://localhost", **cookie(await team.session("Ada")))

    assert (await browser.post("/api/projects", json={"name": "Harbour"})).status_code == 201


async def test_what_is_left_to_admins_is_refused_to_others(team: Team) -> None:
    user_id = team.users["Ada"].user_id
    for method, path, body in (
        ("GET", "/api/users", None),
        ("POST", "/api/users", {"name": "Eve"}),
        ("PATCH", f"/api/users/{user_id}", {"disabled": True}),
        ("DELETE", f"/api/users/{user_id}?work=delete", None),
        ("POST", f"/api/users/{user_id}/reset", None),
        ("GET", "/api/audit", None),
        ("GET", "/api/operations", None),
    ):
        refused(await team.bob.request(method, path, json=body), 403, "admins_only")


async def test_while_there_are_no_users_nobody_looks_at_who_asks(
    client: httpx.AsyncClient,
) -> None:
    """`local` stays as it is, whatever a request shows."""
    task_id = await finish(client)

    for headers in WRONG:
        answer = await client.get(f"/api/tasks/{task_id}", headers=headers)
        assert answer.status_code == 200


async def test_below_a_path_all_is_as_private(settings: Settings, workers: None) -> None:
    below = changed(settings, root_path="/intray", trusted_proxies=("127.0.0.1",))
    async with team_of(below) as team:
        await team.give_password("Ada")
        for path in ("/intray/api/tasks", "/api/tasks", "/intray/openapi.json"):
            refused(await team.nobody.get(path), 401, "sign_in")
        answer = await team.nobody.post(
            "/intray/api/session",
            json={"name": "Ada", "password": "correct horse battery"},
            headers={"x-forwarded-proto": "https"},
        )
        assert "Path=/intray;" in answer.headers["set-cookie"]
        assert "Secure" in answer.headers["set-cookie"]
