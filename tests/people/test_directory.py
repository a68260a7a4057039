"""Who asks, from memory: tokens and sessions that are right, wrong, too old, or ended."""

from itertools import pairwise

import pytest

from app.db.database import Database
from app.people.directory import SESSION_MS
from app.people.people import People
from app.settings import DAY_MS
from tests.people.conftest import (
    Clock,
    add,
    as_caller,
    by_cookie,
    by_token,
    people_of,
    session,
    token,
)

MINUTE = 60_000


async def test_a_token_says_who_asks(people: People) -> None:
    text = await token(people, await add(people))

    caller = by_token(people, text)

    assert caller is not None
    assert (caller.name, caller.role, caller.via) == ("Ada", "admin", "token")
    assert text.startswith("intray_")
    assert len(text) == len("intray_") + 43


@pytest.mark.parametrize(
    "shown",
    [
        b"", b"Bearer", b"Bearer ", b"Bearer intray_", b"Bearer intray_" + b"x" * 43,
        b"Bearer " + b"x" * 1_000_000, b"Basic YWRhOnB3", b"\xff\xfe", b"Bearer \x00",
    ],
    ids=lambda shown: repr(shown[:20]),
)  # fmt: skip
async def test_what_is_no_token_is_nobody(people: People, shown: bytes) -> None:
    await token(people, await add(people))

    assert people.directory.caller_of(shown, None) is None
    assert people.directory.caller_of(None, b"intray_session=" + shown) is None


async def test_a_wrong_token_beside_a_right_cookie_is_nobody(people: People) -> None:
    """Who shows a token means to be judged by it."""
    secret = await session(people, await add(people))
    cookie = f"other=1; intray_session={secret}".encode()

    assert people.directory.caller_of(b"Bearer wrong", cookie) is None
    assert people.directory.caller_of(b"Basic of-a-proxy", cookie) is not None


async def test_a_token_is_no_cookie_and_a_session_no_token(people: People) -> None:
    ada = await add(people)

    assert by_cookie(people, await token(people, ada)) is None
    assert by_token(people, await session(people, ada)) is None


async def test_a_cookie_whose_name_only_ends_alike_is_nobodys(people: People) -> None:
    secret = await session(people, await add(people))

    assert people.directory.caller_of(None, f"x-intray_session={secret}".encode()) is None


async def test_a_token_expires_at_its_moment(people: People, clock: Clock) -> None:
    text = await token(people, await add(people), days=1)

    clock.now += DAY_MS - 1
    assert by_token(people, text) is not None
    clock.now += 1
    assert by_token(people, text) is None


async def test_a_token_that_was_ended_is_nobodys(people: People) -> None:
    ada = await add(people)
    text = await token(people, ada)
    (made,) = people.tokens.of(as_caller(ada))

    await people.tokens.end(as_caller(ada), made.token_id)

    assert by_token(people, text) is None


async def test_who_is_disabled_is_nobody_by_any_means(people: People) -> None:
    await add(people)
    bob = await add(people, "Bob", admin=False)
    text, secret = await token(people, bob), await session(people, bob)

    await people.users.set_disabled(bob.user_id, True, actor="Ada")

    assert by_token(people, text) is None
    assert by_cookie(people, secret) is None
    assert people.directory.caller_named("Bob") is None


async def test_who_is_enabled_again_has_tokens_but_no_sessions(people: People) -> None:
    await add(people)
    bob = await add(people, "Bob", admin=False)
    text, secret = await token(people, bob), await session(people, bob)

    await people.users.set_disabled(bob.user_id, True, actor="Ada")
    await people.users.set_disabled(bob.user_id, False, actor="Ada")

    assert by_token(people, text) is not None
    assert by_cookie(people, secret) is None


async def test_another_role_shows_at_once(people: People) -> None:
    await add(people)
    bob = await add(people, "Bob", admin=False)
    text = await token(people, bob)

    await people.users.set_role(bob.user_id, "admin", actor="Ada")

    caller = by_token(people, text)
    assert caller is not None
    assert caller.role == "admin"


async def test_all_is_known_again_after_a_start(
    people: People, database: Database, clock: Clock
) -> None:
    ada = await add(people)
    text, secret = await token(people, ada), await session(people, ada)

    again = await people_of(database, clock)

    assert again.directory.has_users
    assert by_token(again, text) == by_token(people, text)
    assert by_cookie(again, secret) == by_cookie(people, secret)


@pytest.mark.parametrize(("after", "is_known"), [(SESSION_MS - 1, True), (SESSION_MS, False)])
async def test_a_session_lasts_thirty_days_after_its_last_use(
    people: People, database: Database, clock: Clock, after: int, is_known: bool
) -> None:
    secret = await session(people, await add(people))

    clock.now += 20 * DAY_MS
    assert by_cookie(people, secret) is not None
    await until_written(database)
    clock.now += after

    assert (by_cookie(people, secret) is not None) is is_known
    assert (by_cookie(await people_of(database, clock), secret) is not None) is is_known


async def test_a_session_that_has_ended_by_time_is_removed(
    people: People, database: Database, clock: Clock
) -> None:
    secret = await session(people, await add(people))
    clock.now += SESSION_MS

    await people.tidy()

    assert await database.read("SELECT 1 FROM sessions") == []
    clock.now -= 1
    assert by_cookie(people, secret) is None


async def test_the_last_use_of_a_token_is_written_once_a_minute(
    people: People, database: Database, clock: Clock
) -> None:
    ada = await add(people)
    text = await token(people, ada)
    began = clock.now
    intents = []

    for passed in (0, 1, MINUTE - 1, MINUTE, MINUTE + 1):
        clock.now = began + passed
        by_token(people, text)
        await until_written(database)
        intents.append(database.figures.intents)

    # `until_written` is one write itself.
    assert [after - before - 1 for before, after in pairwise(intents)] == [0, 0, 1, 0]
    rows = await database.read("SELECT last_used_at FROM tokens")
    assert rows == [(began + MINUTE,)]
    assert people.tokens.of(as_caller(ada))[0].last_used_at == began + MINUTE


async def test_every_change_of_what_somebody_may_do_is_told(people: People) -> None:
    await add(people)
    bob = await add(people, "Bob", admin=False)
    text, secret = await token(people, bob), await session(people, bob)
    told: list[frozenset[str]] = []
    people.changes.listen(told.append)

    by_token(people, text)
    assert not told
    await people.tokens.end(as_caller(bob), people.tokens.of(as_caller(bob))[0].token_id)
    after_token = people.directory.revision
    await people.users.set_role(bob.user_id, "admin", actor="Ada")
    after_role = people.directory.revision
    await people.users.set_disabled(bob.user_id, True, actor="Ada")

    assert 0 < after_token < after_role < people.directory.revision
    assert len(told) >= 3
    assert by_cookie(people, secret) is None


async def until_written(database: Database) -> None:
    """What was posted before is on disk, and shown in memory."""
    await database.write(lambda connection: None)
