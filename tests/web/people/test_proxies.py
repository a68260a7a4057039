"""What proxies say of a request, and which of them are believed."""

import pytest

from app.configuration import load
from app.errors import StartRefused
from app.settings import Settings
from app.web.proxies import Proxies
from tests.web.helpers import finish, get, refused
from tests.web.people.conftest import changed, cookie, team_of

PROXY = "127.0.0.1"
"""Where clients of tests come from."""


def behind(settings: Settings, *, trusted: str = PROXY) -> Settings:
    return changed(settings, user_header="X-Forwarded-User", trusted_proxies=(trusted,))


async def test_a_trusted_proxy_says_who_asks(settings: Settings, workers: None) -> None:
    async with team_of(behind(settings)) as team:
        task_id = await finish(team.ada)
        by_proxy = team.by(**{"x-forwarded-user": "ada"})

        assert (await get(by_proxy, task_id))["status"] == "SUCCESS"
        session = (await by_proxy.get("/api/session")).json()
        assert (session["user"]["name"], session["user"]["via"]) == ("Ada", "proxy")
        assert session["sign_in"]["proxy"] is True
        bob = team.by(**{"x-forwarded-user": "Bob"})
        refused(await bob.get(f"/api/tasks/{task_id}"), 404, "task_not_found")


async def test_the_word_of_the_proxy_counts_more_than_a_cookie(
    settings: Settings, workers: None
) -> None:
    """Whoever has signed out at the proxy may have left a cookie behind."""
    async with team_of(behind(settings)) as team:
        both = team.by(**{"x-forwarded-user": "Bob"}, **cookie(await team.session("Ada")))

        assert (await both.get("/api/session")).json()["user"]["name"] == "Bob"
        task_id = await finish(team.ada)
        refused(await both.get(f"/api/tasks/{task_id}"), 404, "task_not_found")


async def test_the_header_of_anybody_else_is_ignored(settings: Settings, workers: None) -> None:
    async with team_of(behind(settings, trusted="192.0.2.0/24")) as team:
        forger = team.by(**{"x-forwarded-user": "Ada"})

        refused(await forger.get("/api/tasks"), 401, "sign_in")
        assert (await team.ada.get("/api/tasks")).status_code == 200


async def test_a_name_that_nobody_has_added_is_told_so(settings: Settings, workers: None) -> None:
    async with team_of(behind(settings)) as team:
        await team.parts.people.users.set_disabled(team.users["Bob"].user_id, True, actor="Ada")
        for name in ("Nobody", "Bob"):
            answer = await team.by(**{"x-forwarded-user": name}).get("/api/tasks")
            assert "whom nobody has added" in refused(answer, 401, "unknown_user")["message"]
        refused(await team.nobody.get("/api/tasks"), 401, "sign_in")


async def test_two_names_at_once_are_nobody(settings: Settings, workers: None) -> None:
    """A proxy that adds its header to a forged one must not make the forged one count."""
    async with team_of(behind(settings)) as team:
        headers = [("x-forwarded-user", "Ada"), ("x-forwarded-user", "Bob")]
        answer = await team.nobody.get("/api/tasks", headers=headers)

        assert answer.status_code == 401


@pytest.mark.parametrize("values", [("Ada", ""), ("", "Ada"), ("Ada", "Ada"), ("", "")])
async def test_a_name_beside_an_empty_one_is_nobody(
    settings: Settings, workers: None, values: tuple[str, str]
) -> None:
    """So says a proxy that adds its header also for who has not signed in there."""
    async with team_of(behind(settings)) as team:
        headers = [("x-forwarded-user", value) for value in values]
        assert (await team.nobody.get("/api/tasks", headers=headers)).status_code == 401


@pytest.mark.parametrize("name", ["\uff21da", "\uff21\uff24\uff21", "\u1d2cda"])
async def test_a_name_that_only_looks_alike_is_another_one_to_the_proxy(
    settings: Settings, workers: None, name: str
) -> None:
    """Who signs in there may be able to choose it."""
    async with team_of(behind(settings)) as team:
        answer = await team.nobody.get("/api/tasks", headers=[(b"x-forwarded-user", name.encode())])

        refused(answer, 401, "unknown_user")


async def test_a_name_beyond_ascii_comes_as_it_was_given(settings: Settings, workers: None) -> None:
    async with team_of(behind(settings)) as team:
        await team.parts.people.users.add("Zo\u00e9", "member", actor="Ada")
        for name in ("Zo\u00e9", "zo\u00e9", "Zoe\u0301"):
            headers = [(b"x-forwarded-user", name.encode())]
            answer = await team.nobody.get("/api/session", headers=headers)
            assert answer.json()["user"]["name"] == "Zo\u00e9", name


@pytest.mark.parametrize(
    ("trusted", "proto", "secure"),
    [(PROXY, "https", True), (PROXY, "http", False), (PROXY, "https, http", False),
     ("192.0.2.1", "https", False)],
)  # fmt: skip
async def test_the_cookie_is_secure_where_the_browser_speaks_https(
    settings: Settings, workers: None, trusted: str, proto: str, secure: bool
) -> None:
    async with team_of(behind(settings, trusted=trusted)) as team:
        browser = team.by(**{"x-forwarded-proto": proto}, **cookie(await team.session("Ada")))

        answer = await browser.get("/api/session")

        assert ("Secure" in answer.headers["set-cookie"]) is secure


@pytest.mark.parametrize(
    ("client", "forwarded", "address"),
    [
        ("198.51.100.1", "203.0.113.9", "198.51.100.1"),
        ("10.0.0.5", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "203.0.113.9, 10.0.0.6", "203.0.113.9"),
        ("10.0.0.5", "", "10.0.0.5"),
        ("::ffff:10.0.0.5", "203.0.113.9", "203.0.113.9"),
    ],
)
def test_an_address_is_the_last_before_the_trusted_proxies(
    client: str, forwarded: str, address: str
) -> None:
    """What stands further left may have been sent by anybody."""
    scope = {"client": (client, 1), "headers": [(b"x-forwarded-for", forwarded.encode())]}

    assert Proxies(["10.0.0.0/24"]).client_address(scope) == address


def test_a_header_without_trusted_proxies_is_refused_at_the_start() -> None:
    with pytest.raises(StartRefused, match="INTRAY_TRUSTED_PROXIES"):
        load({"INTRAY_USER_HEADER": "X-User"})
    with pytest.raises(StartRefused, match="no network"):
        load({"INTRAY_TRUSTED_PROXIES": "10.0.0.5/8"})
