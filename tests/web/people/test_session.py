"""Signing in and out over HTTP, the cookie, and passwords."""

import httpx
import pytest

from app.people.credentials import hash_of
from app.people.model import Session
from tests.web.helpers import refused
from tests.web.people.conftest import PASSWORD, Team, cookie

OTHER = "another long password"


async def sign_in(team: Team, **more: str) -> httpx.Response:
    body = {"name": "Ada", "password": PASSWORD}
    return await team.by(**more).post("/api/session", json=body)


async def test_local_needs_no_sign_in(client: httpx.AsyncClient) -> None:
    session = (await client.get("/api/session")).json()

    assert session["mode"] == "local"
    assert session["user"] == {
        "user_id": "local", "name": "local", "role": "admin", "scope": "full", "via": "local",
    }  # fmt: skip


async def test_who_is_not_signed_in_is_told_how_to(team: Team) -> None:
    assert (await team.nobody.get("/api/session")).json() == {
        "mode": "users",
        "user": None,
        "sign_in": {"password": True, "openid": None, "proxy": False},
    }


async def test_signing_in_sets_a_cookie_that_no_script_and_no_other_site_uses(team: Team) -> None:
    await team.give_password("Ada")

    answer = await sign_in(team)

    assert answer.status_code == 200
    assert answer.json()["user"]["name"] == "Ada"
    parts = answer.headers["set-cookie"].split("; ")
    assert parts[0].startswith("intray_session=")
    assert {part.lower() for part in parts[1:]} == {
        "httponly", "samesite=strict", "path=/", f"max-age={30 * 24 * 60 * 60}",
    }  # fmt: skip
    browser = team.by(cookie=parts[0])
    assert (await browser.get("/api/session")).json()["user"]["via"] == "session"


async def test_the_cookie_lasts_longer_while_it_is_used(team: Team) -> None:
    secret = await team.session("Ada")

    answer = await team.by(**cookie(secret)).get("/api/session")

    assert answer.headers["set-cookie"].startswith(f"intray_session={secret};")
    assert "set-cookie" not in (await team.ada.get("/api/session")).headers


@pytest.mark.parametrize("name", ["Ada", "Nobody"])
async def test_a_wrong_password_answers_as_a_name_that_is_nobodys(team: Team, name: str) -> None:
    await team.give_password("Ada")

    answer = await team.nobody.post("/api/session", json={"name": name, "password": "wrong"})

    error = refused(answer, 401, "wrong_credentials")
    assert error["message"] == "The name or the password is wrong."
    assert "set-cookie" not in answer.headers


async def test_who_guesses_is_told_how_long_to_wait(team: Team) -> None:
    body = {"name": "Nobody", "password": "wrong"}
    for _ in range(10):
        refused(await team.nobody.post("/api/session", json=body), 401, "wrong_credentials")

    # On a busy machine a check may take longer than the first waits: each is twice the one before.
    for _ in range(8):
        answer = await team.nobody.post("/api/session", json=body)
        if answer.status_code != 401:
            break

    refused(answer, 429, "slow_down")
    assert int(answer.headers["retry-after"]) >= 1


async def test_signing_out_ends_the_session_itself(team: Team) -> None:
    browser = team.by(**cookie(await team.session("Ada")))

    answer = await browser.delete("/api/session")

    assert answer.status_code == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    refused(await browser.get("/api/tasks"), 401, "sign_in")
    assert (await team.ada.get("/api/tasks")).status_code == 200


async def beside_an_old_one(team: Team) -> httpx.AsyncClient:
    """A browser that sends two cookies of one name, the first of a session that is not valid."""
    old, secret = await team.session("Bob"), await team.session("Ada")
    await team.parts.people.users.set_disabled(team.users["Bob"].user_id, True, actor="Ada")
    # As one that has ended by time and was not removed yet.
    at = team.parts.people.directory._clock()
    team.parts.people.directory.put_session(
        Session(hash_of(old), team.users["Bob"].user_id, at - 2, at - 1)
    )
    return team.by(cookie=f"intray_session={old}; intray_session={secret}")


async def test_signing_out_ends_the_session_that_was_shown_and_not_an_old_one_beside_it(
    team: Team,
) -> None:
    browser = await beside_an_old_one(team)
    assert (await browser.get("/api/session")).json()["user"]["name"] == "Ada"

    assert (await browser.delete("/api/session")).status_code == 204

    refused(await browser.get("/api/tasks"), 401, "sign_in")


async def test_a_new_password_keeps_the_session_that_set_it_though_an_old_one_is_beside_it(
    team: Team,
) -> None:
    await team.give_password("Ada")
    browser = await beside_an_old_one(team)
    body = {"old_password": PASSWORD, "new_password": OTHER}

    assert (await browser.put("/api/session/password", json=body)).status_code == 204

    assert (await browser.get("/api/tasks")).status_code == 200


async def test_another_password_ends_the_other_sessions(team: Team) -> None:
    await team.give_password("Ada")
    mine, other = [team.by(**cookie(await team.session("Ada"))) for _ in range(2)]
    body = {"old_password": PASSWORD, "new_password": OTHER}

    assert (await mine.put("/api/session/password", json=body)).status_code == 204

    assert (await mine.get("/api/tasks")).status_code == 200
    refused(await other.get("/api/tasks"), 401, "sign_in")
    refused(await sign_in(team), 401, "wrong_credentials")
    refused(await mine.put("/api/session/password", json=body), 403, "wrong_password")
    weak = {"old_password": OTHER, "new_password": "short"}
    refused(await mine.put("/api/session/password", json=weak), 422, "weak_password")


async def test_a_link_signs_in_once(team: Team) -> None:
    link = (await team.ada.post(f"/api/users/{team.users['Bob'].user_id}/reset")).json()["link"]
    path = link.replace("/set-password/", "/api/password-links/")
    assert (await team.nobody.get(path)).json() == {"name": "Bob"}

    answer = await team.nobody.post(path, json={"password": PASSWORD})

    assert answer.json()["user"]["name"] == "Bob"
    assert "intray_session=" in answer.headers["set-cookie"]
    for again in (
        await team.nobody.get(path),
        await team.nobody.post(path, json={"password": OTHER}),
        await team.nobody.get("/api/password-links/" + "x" * 5000),
    ):
        refused(again, 404, "link_not_found")


async def test_a_page_of_another_site_signs_nobody_in(team: Team) -> None:
    await team.give_password("Ada")

    refused(await sign_in(team, origin="http://other.example"), 403, "cross_site")
