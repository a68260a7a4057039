"""Signing in by OpenID Connect, at a real provider in a process of its own."""

import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from app import jsonio
from app.configuration import load
from app.errors import StartRefused
from app.settings import Settings
from app.web.people.openid import own_path
from tests.openid_provider import TestProvider, running_provider
from tests.web.helpers import serving
from tests.web.people.conftest import Team, changed, team_of

RETURN = "http://localhost/sign-in/openid/return"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestProvider]:
    folder = tmp_path_factory.mktemp("provider")
    below = "https://intray.example/desk/sign-in/openid/return"
    with running_provider(folder, RETURN, below) as running:
        yield running


@pytest.fixture
def settings(settings: Settings, provider: TestProvider) -> Settings:
    """With the provider, which the button calls Example."""
    return changed(at(settings, provider), openid_title="Example")


def at(settings: Settings, provider: TestProvider) -> Settings:
    return changed(
        settings,
        openid_issuer=provider.issuer,
        openid_client_id=provider.client_id,
        openid_client_secret=provider.client_secret,
    )


@dataclass
class Browser:
    """Who signs in, step by step."""

    provider: TestProvider
    client: httpx.AsyncClient

    async def begin(self, next: str = "/tasks") -> str:
        """To the provider: its address."""
        answer = await self.client.get("/sign-in/openid", params={"next": next})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    async def come_back(self, subject: str, next: str = "/tasks", **form: str) -> str:
        """Through the provider: the address that it sends the browser to."""
        return await self.provider.sign_in(await self.begin(next), subject, **form)

    async def sign_in(self, subject: str, next: str = "/tasks") -> httpx.Response:
        """The whole way."""
        return await self.client.get(await self.come_back(subject, next))

    async def name(self) -> str | None:
        """Who one is by now."""
        user = (await self.client.get("/api/session")).json()["user"]
        return None if user is None else str(user["name"])


@asynccontextmanager
async def signing_in(
    settings: Settings, provider: TestProvider
) -> AsyncIterator[tuple[Team, Browser]]:
    async with team_of(settings) as team:
        yield team, Browser(provider, team.by())


@pytest.fixture
async def team_and_browser(
    settings: Settings, provider: TestProvider, workers: None
) -> AsyncIterator[tuple[Team, Browser]]:
    async with signing_in(settings, provider) as both:
        yield both


@pytest.fixture
def team(team_and_browser: tuple[Team, Browser]) -> Team:
    return team_and_browser[0]


@pytest.fixture
def browser(team_and_browser: tuple[Team, Browser]) -> Browser:
    return team_and_browser[1]


@pytest.fixture
def bob(provider: TestProvider) -> str:
    """The subject of an account whose name is that of a user."""
    subject = f"subject-{time.monotonic_ns()}"
    provider.know(subject, preferred_username="bob")
    return subject


def failed(answer: httpx.Response, code: str, next: str = "/tasks") -> None:
    """It leads to the sign-in page, which says why, and nobody is signed in."""
    assert answer.status_code == 303, answer.text
    place = urlsplit(answer.headers["location"])
    assert place.path == "/sign-in"
    assert parse_qs(place.query) == {"failed": [code], "next": [next]}
    assert "intray_session" not in answer.headers.get("set-cookie", "")


async def acts(team: Team) -> list[tuple[str, str, dict[str, str]]]:
    """Who did what, the newest first. What was noted in the background is written by then."""
    await team.parts.database.write(lambda _: None)
    entries = (await team.ada.get("/api/audit")).json()["entries"]
    return [(each["actor"], each["kind"], each["data"]) for each in entries]


# The way


async def test_the_page_is_told_where_to_sign_in(team: Team) -> None:
    ways = (await team.nobody.get("/api/session")).json()["sign_in"]

    assert ways["openid"] == {"title": "Example", "url": "/sign-in/openid"}


async def test_without_a_provider_there_is_no_such_address(
    settings: Settings, workers: None
) -> None:
    async with team_of(changed(settings, openid_issuer="")) as team:
        assert (await team.nobody.get("/api/session")).json()["sign_in"]["openid"] is None
        for path in ("/sign-in/openid", "/sign-in/openid/return?code=x&state=y"):
            assert (await team.nobody.get(path)).status_code == 404


async def test_who_signs_in_at_the_provider_is_signed_in_here(
    team: Team, browser: Browser, bob: str
) -> None:
    answer = await browser.sign_in(bob, "/tasks?status=FAILURE")

    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0;url=/tasks?status=FAILURE">' in answer.text
    session = (await browser.client.get("/api/session")).json()
    assert (session["user"]["name"], session["user"]["via"]) == ("Bob", "session")
    address = {"by": "openid", "address": "127.0.0.1"}
    assert (await acts(team))[0] == ("Bob", "signed_in", address)


async def test_the_cookies_are_those_of_a_sign_in(browser: Browser, bob: str) -> None:
    began = await browser.client.get("/sign-in/openid")
    back = await browser.provider.sign_in(began.headers["location"], bob)
    answer = await browser.client.get(back)

    (attempt,) = began.headers.get_list("set-cookie")
    assert attempt.startswith("intray_openid=")
    assert {part.lower() for part in attempt.split("; ")[1:]} == {
        "httponly", "samesite=lax", "path=/sign-in/openid", "max-age=600",
    }  # fmt: skip
    session, cleared = answer.headers.get_list("set-cookie")
    assert session.startswith("intray_session=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {*session.split("; ")}
    assert cleared.startswith('intray_openid="";')
    for each in (began, answer):
        assert each.headers["cache-control"] == "no-store"
        assert each.headers["referrer-policy"] == "no-referrer"


async def test_the_request_asks_for_a_code_with_proof(browser: Browser) -> None:
    query = parse_qs(urlsplit(await browser.begin()).query)

    assert query["response_type"] == ["code"]
    assert query["code_challenge_method"] == ["S256"]
    assert query["redirect_uri"] == [RETURN]
    assert all(len(query[name][0]) == 43 for name in ("state", "nonce", "code_challenge"))


async def test_the_way_back_is_the_address_that_the_browser_uses(
    settings: Settings, provider: TestProvider, workers: None, bob: str
) -> None:
    """Below a path, behind a proxy that speaks https."""
    behind = changed(
        settings, hosts=("intray.example",), trusted_proxies=("127.0.0.1",), root_path="/desk"
    )
    async with team_of(behind) as team:
        client = httpx.AsyncClient(
            transport=team.nobody._transport,
            base_url="https://intray.example/desk",
            headers={"x-forwarded-proto": "https"},
        )
        browser = Browser(provider, client)

        answer = await browser.sign_in(bob, "/tasks")

        assert 'content="0;url=/desk/tasks"' in answer.text
        session, _ = answer.headers.get_list("set-cookie")
        assert {"Secure", "Path=/desk"} <= {*session.split("; ")}
        assert await browser.name() == "Bob"


@pytest.mark.parametrize(
    "next",
    ["//evil.example/", "/\\evil.example", "https://evil.example/", "/\t/evil.example", "tasks",
     "/sign-in?next=/", "/set-password/x", "/" + "x" * 1000, "", "javascript:alert(1)"],
)  # fmt: skip
def test_nobody_is_led_elsewhere(next: str) -> None:
    assert own_path(next) == "/"
    assert own_path("/tasks?status=FAILURE#x") == "/tasks?status=FAILURE#x"


async def test_who_was_to_be_led_elsewhere_comes_to_the_start_page(
    browser: Browser, bob: str
) -> None:
    answer = await browser.sign_in(bob, "//evil.example/")

    assert 'content="0;url=/"' in answer.text


async def test_where_it_leads_is_text_in_the_page(browser: Browser, bob: str) -> None:
    answer = await browser.sign_in(bob, '/tasks?q="><script>')

    assert "0;url=/tasks?q=&quot;&gt;&lt;script&gt;" in answer.text


async def test_while_there_are_no_users_nobody_has_to_sign_in(
    settings: Settings, workers: None
) -> None:
    async with serving(settings) as client:
        answer = await client.get("/sign-in/openid?next=/tasks")

        assert (answer.status_code, answer.headers["location"]) == (303, "/tasks")


# Who one is


async def test_after_the_first_time_the_subject_counts_and_no_name(
    team: Team, browser: Browser, bob: str
) -> None:
    await browser.sign_in(bob)
    browser.provider.know(bob, preferred_username="Ada")
    other = Browser(browser.provider, team.by())

    await other.sign_in(bob)

    assert await other.name() == "Bob"


async def test_another_account_of_the_same_name_is_refused(
    team: Team, browser: Browser, bob: str
) -> None:
    await browser.sign_in(bob)
    browser.provider.know("another", preferred_username="Bob")
    other = Browser(browser.provider, team.by())

    answer = await other.sign_in("another")

    assert answer.status_code == 403
    assert "Somebody here has the name Bob" in answer.text
    assert await other.name() is None
    assert (await acts(team))[0][:2] == ("Bob", "sign_in_failed")


async def test_a_name_that_only_looks_alike_is_nobody_here(
    team: Team, browser: Browser, bob: str
) -> None:
    """Where people choose their names at the provider, a full-width B is nobody's Bob."""
    for name in ("\uff22ob", "Bo\u212c", "\u1d2eob"):
        browser.provider.know("another", preferred_username=name)

        answer = await browser.sign_in("another")

        assert answer.status_code == 403, name
        assert await browser.name() is None
    await browser.sign_in(bob)
    assert await browser.name() == "Bob"


async def test_a_name_with_a_password_is_not_given_to_the_provider(
    team: Team, browser: Browser, bob: str
) -> None:
    await team.give_password("Bob")

    answer = await browser.sign_in(bob)

    assert answer.status_code == 403
    assert "signs in otherwise" in answer.text
    assert await browser.name() is None


async def test_a_link_ends_with_the_first_sign_in_by_the_provider(
    team: Team, browser: Browser, bob: str
) -> None:
    made = await team.ada.post(f"/api/users/{team.users['Bob'].user_id}/reset")
    path = made.json()["link"].replace("/set-password/", "/api/password-links/")
    assert (await team.nobody.get(path)).status_code == 200

    await browser.sign_in(bob)

    assert (await team.nobody.get(path)).status_code == 404


async def test_who_is_unknown_is_told_to_ask_an_admin(team: Team, browser: Browser) -> None:
    browser.provider.know("carol", preferred_username="<b>Carol</b>")

    answer = await browser.sign_in("carol")

    assert answer.status_code == 403
    assert "Your name there is &lt;b&gt;Carol&lt;/b&gt;." in answer.text
    assert "Ask an admin to add you" in answer.text
    assert await browser.name() is None
    assert (await acts(team))[0][:2] == ("nobody", "sign_in_failed")
    assert [each["name"] for each in (await team.ada.get("/api/users")).json()] == ["Ada", "Bob"]


async def test_who_is_unknown_becomes_a_member_where_the_settings_say_so(
    settings: Settings, provider: TestProvider, workers: None
) -> None:
    provider.know("dave", preferred_username="Dave")
    async with signing_in(changed(settings, openid_create=True), provider) as (team, browser):
        await browser.sign_in("dave")
        again = Browser(provider, team.by())
        await again.sign_in("dave")

        assert (await browser.name(), await again.name()) == ("Dave", "Dave")
        users = (await team.ada.get("/api/users")).json()
        assert [(each["name"], each["role"]) for each in users] == [
            ("Ada", "admin"), ("Bob", "member"), ("Dave", "member"),
        ]  # fmt: skip
        added = {"role": "member", "by": "openid"}
        assert ("Dave", "user_added", added) in await acts(team)


async def test_nobody_becomes_a_member_by_a_name_that_cannot_be_one(
    settings: Settings, provider: TestProvider, workers: None
) -> None:
    async with signing_in(changed(settings, openid_create=True), provider) as (_, browser):
        for name in ("local", "operator", "two\nlines", "x" * 101, " ", 7):
            provider.know("odd", preferred_username=name)

            assert (await browser.sign_in("odd")).status_code == 403, name


async def test_another_claim_may_name_people(
    settings: Settings, provider: TestProvider, workers: None, bob: str
) -> None:
    provider.know(bob, preferred_username="x", email="Bob", email_verified=False)
    async with signing_in(changed(settings, openid_name_claim="email"), provider) as (_, browser):
        assert (await browser.sign_in(bob)).status_code == 403
        provider.know(bob, preferred_username="x", email="Bob", email_verified=True)

        await browser.sign_in(bob)

        assert await browser.name() == "Bob"


async def test_a_name_that_the_id_token_lacks_is_asked_for(browser: Browser, bob: str) -> None:
    """Many providers tell it at their address for user information alone."""
    browser.provider.spoil(preferred_username=None)

    await browser.sign_in(bob)

    assert await browser.name() == "Bob"
    assert browser.provider.asked()[-1] == "/userinfo"


async def test_a_name_of_another_subject_names_nobody(browser: Browser, bob: str) -> None:
    browser.provider.spoil(preferred_username=None, userinfo={"sub": "another"})

    answer = await browser.sign_in(bob)

    assert answer.status_code == 403
    assert "has no name that could be looked for" in answer.text


async def test_who_is_disabled_is_refused(team: Team, browser: Browser, bob: str) -> None:
    """Before the first sign-in, and after it."""
    users = team.parts.people.users
    for is_first in (True, False):
        await users.set_disabled(team.users["Bob"].user_id, True, actor="Ada")

        answer = await browser.sign_in(bob)

        assert answer.status_code == 403
        assert "You may not sign in here any more." in answer.text
        assert (await acts(team))[0][:2] == ("Bob", "sign_in_failed")
        await users.set_disabled(team.users["Bob"].user_id, False, actor="Ada")
        if is_first:
            await browser.sign_in(bob)
            await browser.client.delete("/api/session")


# What must not pass

WRONG_TOKENS: dict[str, dict[str, object]] = {
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "audience": {"aud": "another"},
    "audience, though asked for by us": {"aud": "another", "azp": "CLIENT"},
    "two audiences and no word who asked": {"aud": ["another", "CLIENT"]},
    "asked for by another": {"azp": "another"},
    "issuer": {"iss": "http://localhost:1"},
    "expired": {"exp": int(time.time()) - 200},
    "no end": {"exp": None},
    "of the future": {"iat": int(time.time()) + 1000},
    "no subject": {"sub": None},
    "empty subject": {"sub": ""},
    "subject that is a number": {"sub": 7},
    "access token": {"at_hash": "another"},
    "unsigned": {"alg": "none"},
    "signed by a stranger": {"key": "foreign"},
}


async def test_an_id_token_that_proves_nothing_is_refused(
    team: Team, browser: Browser, bob: str
) -> None:
    ours = browser.provider.client_id.encode()
    for name, wrong in WRONG_TOKENS.items():
        claims = jsonio.loads(jsonio.dumps(wrong).replace(b"CLIENT", ours))
        browser.provider.spoil(**claims)

        answer = await browser.sign_in(bob)

        assert "failed=openid_refused" in answer.headers.get("location", ""), name
        assert await browser.name() is None, name
        assert (await acts(team))[0][:2] == ("nobody", "sign_in_failed"), name
        # What is right is not refused, and ends the wait for who has failed too often.
        other = Browser(browser.provider, team.by())
        await other.sign_in(bob)
        assert await other.name() == "Bob", name


async def test_clocks_may_differ_by_two_minutes(browser: Browser, bob: str) -> None:
    now = int(time.time())
    browser.provider.spoil(exp=now - 60, iat=now + 60)

    await browser.sign_in(bob)

    assert await browser.name() == "Bob"


async def test_a_new_key_of_the_provider_is_taken_up(
    team: Team, browser: Browser, bob: str
) -> None:
    await browser.sign_in(bob)
    browser.provider.rotate()
    other = Browser(browser.provider, team.by())

    await other.sign_in(bob)

    assert await other.name() == "Bob"
    assert browser.provider.asked()[-2:] == ["/oauth2/token", "/jwks"]


async def test_the_provider_is_not_asked_again_what_it_has_just_said(
    browser: Browser, bob: str
) -> None:
    await browser.sign_in(bob)
    before = len(browser.provider.asked())

    await browser.sign_in(bob)

    assert browser.provider.asked()[before:] == ["/oauth2/authorize", "/oauth2/token"]


async def test_an_attempt_is_good_once(browser: Browser, bob: str) -> None:
    """Even for who has kept its cookie, and with a code that is new."""
    began = await browser.client.get("/sign-in/openid?next=/tasks")
    kept = began.headers["set-cookie"].split(";")[0]
    back = await browser.provider.sign_in(began.headers["location"], bob)
    assert (await browser.client.get(back)).status_code == 200
    another = await browser.provider.sign_in(began.headers["location"], bob)
    asked = browser.provider.asked()

    for address in (back, another):
        answer = await browser.client.get(address, headers={"cookie": kept})
        failed(answer, "openid_expired", "/")

    assert browser.provider.asked() == asked


async def test_a_code_is_good_once(team: Team, browser: Browser, bob: str) -> None:
    used = httpx.URL(await browser.come_back(bob))
    await browser.client.get(used)
    state = httpx.URL(await browser.begin()).params["state"]

    answer = await browser.client.get(used.copy_set_param("state", state))

    failed(answer, "openid_refused")


async def test_another_browser_cannot_end_what_this_one_began(
    team: Team, browser: Browser, bob: str
) -> None:
    """Who is lured to such an address must not be signed in as somebody else."""
    back = await browser.come_back(bob)
    victim = Browser(browser.provider, team.by())
    failed(await victim.client.get(back), "openid_expired", "/")
    await victim.begin()

    failed(await victim.client.get(back), "openid_expired", "/")

    assert await victim.name() is None


async def test_a_cookie_that_is_not_ours_begins_nothing(browser: Browser) -> None:
    for cookie in ("", "x", "x.y", "é.é", "x" * 5000, "."):
        headers = {"cookie": f"intray_openid={cookie}".encode()}

        answer = await browser.client.get(
            "/sign-in/openid/return?code=x&state=y",
            headers=headers,  # type: ignore[arg-type]
        )

        failed(answer, "openid_expired", "/")


async def test_who_comes_back_from_another_provider_is_refused(browser: Browser, bob: str) -> None:
    """RFC 9207: an answer that names who gave it."""
    back = httpx.URL(await browser.come_back(bob))

    answer = await browser.client.get(back.copy_set_param("iss", "https://other.example"))

    failed(answer, "openid_refused")


# When the provider does not help


async def test_who_does_not_agree_there_is_told_so(browser: Browser, bob: str) -> None:
    address = httpx.URL(await browser.begin())
    back = httpx.URL(await browser.provider.sign_in(str(address), bob, action="deny"))

    answer = await browser.client.get(back.copy_set_param("state", address.params["state"]))

    failed(answer, "openid_denied")


async def test_a_wrong_secret_is_told_to_the_log_alone(
    settings: Settings, provider: TestProvider, workers: None, bob: str,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    wrong = changed(settings, openid_client_secret="not the secret")
    async with signing_in(wrong, provider) as (_, browser):
        failed(await browser.sign_in(bob), "openid_refused")

    (line,) = [each for each in caplog.records if each.name.startswith("app.people.openid")]
    assert "invalid_client" in line.why  # type: ignore[attr-defined]


@pytest.fixture
def short_lived(tmp_path: Path) -> Iterator[TestProvider]:
    """A provider that a test may end."""
    with running_provider(tmp_path, RETURN) as running:
        yield running


async def test_a_provider_that_is_away_is_told_so(
    settings: Settings, short_lived: TestProvider, workers: None
) -> None:
    async with signing_in(at(settings, short_lived), short_lived) as (_, browser):
        short_lived.process.kill9()

        failed(await browser.client.get("/sign-in/openid?next=/tasks"), "openid_away")


async def test_a_provider_that_goes_away_meanwhile_is_told_so(
    settings: Settings, short_lived: TestProvider, workers: None
) -> None:
    async with signing_in(at(settings, short_lived), short_lived) as (_, browser):
        back = await browser.come_back("anybody")
        short_lived.process.kill9()

        failed(await browser.client.get(back), "openid_away")


async def test_who_fails_again_and_again_has_to_wait(browser: Browser, bob: str) -> None:
    for _ in range(10):
        browser.provider.spoil(nonce="another")
        failed(await browser.sign_in(bob), "openid_refused")

    failed(await browser.sign_in(bob), "openid_slow_down")


async def test_nothing_secret_is_in_the_log(
    browser: Browser, bob: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser.provider.spoil(nonce="another")
    back = await browser.come_back(bob)

    failed(await browser.client.get(back), "openid_refused")

    # What httpx says is not ours where the test itself asks by it.
    ours = [each for each in caplog.records if each.name.startswith("app")]
    told = "".join(f"{each.__dict__}" for each in ours)
    assert "nonce" in told
    query = httpx.URL(back).params
    for secret in (query["code"], query["state"], browser.provider.client_secret):
        assert secret not in told


# Settings


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ISSUER": "https://x.example"}, "INTRAY_OPENID_CLIENT_ID is missing"),
        ({"CLIENT_ID": "intray"}, "INTRAY_OPENID_ISSUER is missing"),
        ({"CLIENT_SECRET": "s"}, "INTRAY_OPENID_CLIENT_SECRET needs"),
        ({"ISSUER": "http://x.example", "CLIENT_ID": "intray"}, "must begin with https://"),
        ({"ISSUER": "https://", "CLIENT_ID": "intray"}, "must begin with https://"),
        ({"ISSUER": "https://x.example/?a=b", "CLIENT_ID": "intray"}, "nothing after its path"),
        ({"ISSUER": "https://x.example", "CLIENT_ID": "i", "TITLE": " "}, "TITLE is empty"),
        ({"ISSUER": "https://x.example", "CLIENT_ID": "i", "NAME_CLAIM": ""}, "CLAIM is empty"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(StartRefused, match=words):
        load({f"INTRAY_OPENID_{name}": value for name, value in given.items()})


@pytest.mark.parametrize(
    "issuer",
    ["https://x.example/realms/a", "http://localhost:9400", "http://127.0.0.1", "http://[::1]:1"],
)
def test_an_issuer_speaks_https_or_is_on_this_machine(issuer: str) -> None:
    loaded = load({"INTRAY_OPENID_ISSUER": issuer, "INTRAY_OPENID_CLIENT_ID": "intray"})

    assert loaded.openid_issuer == issuer
    assert loaded.openid_create is False
