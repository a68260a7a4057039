"""The caller's tokens over HTTP."""

import httpx

from app.people.credentials import hash_of
from tests.web.helpers import refused
from tests.web.people.conftest import Team


async def test_a_token_is_shown_once(team: Team) -> None:
    body = {"name": "nightly run", "scope": "read", "expires_in_days": 30}

    made = await team.bob.post("/api/tokens", json=body)

    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    token = made.json().pop("token")
    (listed,) = [
        each for each in (await team.bob.get("/api/tokens")).json() if each["name"] == "nightly run"
    ]
    assert listed == {name: value for name, value in made.json().items() if name != "token"}
    assert listed["last_four"] == token[-4:]
    assert token not in (await team.bob.get("/api/tokens")).text
    assert hash_of(token) not in (await team.bob.get("/api/tokens")).text
    assert (await team.by(authorization=f"Bearer {token}").get("/api/tasks")).status_code == 200


async def test_a_token_that_was_ended_is_refused(team: Team) -> None:
    made = (await team.bob.post("/api/tokens", json={"name": "x", "scope": "full"})).json()
    program = team.by(authorization=f"Bearer {made['token']}")
    assert (await program.get("/api/tasks")).status_code == 200

    assert (await team.bob.delete(f"/api/tokens/{made['token_id']}")).status_code == 204

    refused(await program.get("/api/tasks"), 401, "sign_in")
    again = await team.bob.delete(f"/api/tokens/{made['token_id']}")
    refused(again, 404, "token_not_found")


async def test_nobody_sees_or_ends_the_tokens_of_others(team: Team) -> None:
    (bobs,) = (await team.bob.get("/api/tokens")).json()

    assert bobs["token_id"] not in (await team.ada.get("/api/tokens")).text
    refused(await team.ada.delete(f"/api/tokens/{bobs['token_id']}"), 404, "token_not_found")


async def test_while_there_are_no_users_there_are_no_tokens(client: httpx.AsyncClient) -> None:
    body = {"name": "x", "scope": "full"}

    refused(await client.post("/api/tokens", json=body), 409, "no_user")


async def test_the_operator_needs_no_tokens_and_gets_none(team: Team) -> None:
    body = {"name": "x", "scope": "full"}

    refused(await team.operator.post("/api/tokens", json=body), 409, "no_user")
