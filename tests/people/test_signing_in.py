"""Signing in by name and password, setting a password, and what ends a session."""

import asyncio
from typing import Any

import pytest
from argon2 import PasswordHasher

from app.db.database import Database
from app.errors import Busy, Conflict, Forbidden, Invalid, NotFound, Refusal, Unauthorized
from app.people import passwords, signing_in
from app.people.credentials import hash_of
from app.people.people import People
from app.people.users import LINK_MS
from tests.conftest import change
from tests.people.conftest import (
    HOME,
    PASSWORD,
    Clock,
    add,
    add_with_password,
    as_caller,
    by_cookie,
    by_token,
    kinds,
    people_of,
    session,
    token,
)

OTHER = "another long password"


async def sign_in(people: People, name: str, password: str, address: str = HOME) -> str:
    secret, _ = await people.signing_in.sign_in(name, password, address)
    return secret


async def test_name_and_password_begin_a_session(people: People, database: Database) -> None:
    await add_with_password(people)

    secret = await sign_in(people, "ada", PASSWORD)

    caller = by_cookie(people, secret)
    assert caller is not None
    assert (caller.name, caller.via) == ("Ada", "session")
    assert (await kinds(database))[-1] == "signed_in"


async def test_a_password_is_the_same_however_a_keyboard_makes_its_accents(
    people: People,
) -> None:
    _, link = await people.users.add("Zoé", "admin", actor="operator")
    await people.signing_in.use_link(link.secret, "un été à Orléans", address=HOME)

    assert await sign_in(people, "Zoe\u0301", "un e\u0301te\u0301 a\u0300 Orle\u0301ans")


async def test_a_name_that_does_not_exist_answers_as_one_that_does(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words, after the same work: one check of a hash made with the same effort."""
    await add_with_password(people)
    await add(people, "Without")
    gone = (await people.users.add("Gone", "member", actor="operator"))[0]
    await people.users.set_disabled(gone.user_id, True, actor="Ada")
    checked: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, kept: Any, password: Any) -> Any:
        checked.append(kept)
        return verify(self, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    answers = []
    for name in ("Ada", "Nobody", "Without", "Gone"):
        with pytest.raises(Unauthorized) as refused:
            await sign_in(people, name, "wrong password here")
        answers.append((refused.value.code, refused.value.message, refused.value.hint))

    assert len(set(answers)) == 1
    assert answers[0][0] == "wrong_credentials"
    assert len(checked) == 4
    assert len({effort_of(kept) for kept in checked}) == 1


def effort_of(kept: str) -> str:
    """`m=65536,t=3,p=4` of an argon2 hash."""
    return kept.split("$")[3]


async def test_the_stand_in_is_made_with_the_effort_of_today() -> None:
    assert not PasswordHasher().check_needs_rehash(passwords.STAND_IN)


async def test_the_right_password_of_who_is_disabled_lets_nobody_in(people: People) -> None:
    await add(people)
    await add_with_password(people, "Bob", admin=False)
    bob = people.directory.user_named("Bob")
    assert bob is not None
    await people.users.set_disabled(bob.user_id, True, actor="Ada")

    with pytest.raises(Unauthorized):
        await sign_in(people, "Bob", PASSWORD)


async def test_a_password_that_changes_while_it_is_checked_begins_no_session(
    people: People,
) -> None:
    await add_with_password(people)
    before = people.directory.user_named("Ada")
    assert before is not None
    await people.signing_in.change_password(
        as_caller(before), PASSWORD, OTHER, address=HOME, keep=None
    )

    with pytest.raises(Unauthorized):
        await people.signing_in.begin(before, by="password", address=HOME)


async def test_a_hash_made_with_less_effort_is_made_again_at_the_next_sign_in(
    database: Database, clock: Clock
) -> None:
    people = await people_of(database, clock, passwords.Passwords())
    await add_with_password(people)
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    await database.write(change("UPDATE users SET password = ?", (weak,)))
    await people.load()

    await sign_in(people, "Ada", PASSWORD)

    ((kept,),) = await database.read("SELECT password FROM users")
    assert effort_of(kept) == effort_of(passwords.STAND_IN)
    assert await sign_in(people, "Ada", PASSWORD)


@pytest.mark.parametrize("name", ["Ada", "Nobody"])
async def test_after_ten_failures_even_the_right_password_has_to_wait(
    people: People, clock: Clock, name: str
) -> None:
    """Whether the name exists or not; from another address the same name is free to sign in."""
    await add_with_password(people)
    for _ in range(10):
        with pytest.raises(Unauthorized):
            await sign_in(people, name, "wrong password here")

    with pytest.raises(Busy) as refused:
        await sign_in(people, name, PASSWORD)

    assert (refused.value.code, refused.value.retry_after) == ("slow_down", 1)
    if name == "Ada":
        assert await sign_in(people, name, PASSWORD, address="198.51.100.1")
        clock.now += 1000
        assert await sign_in(people, name, PASSWORD)


async def test_a_success_forgets_the_failures_before_it(people: People) -> None:
    await add_with_password(people)
    for _ in range(2):
        for _ in range(6):
            with pytest.raises(Unauthorized):
                await sign_in(people, "Ada", "wrong password here")
        await sign_in(people, "Ada", PASSWORD)


async def test_a_link_sets_a_password_once(people: People) -> None:
    _, link = await people.users.add("Ada", "admin", actor="operator")
    assert (await people.signing_in.user_of_link(link.secret)).name == "Ada"

    secret, _ = await people.signing_in.use_link(link.secret, PASSWORD, address=HOME)

    assert by_cookie(people, secret) is not None
    with pytest.raises(NotFound) as refused:
        await people.signing_in.use_link(link.secret, OTHER, address=HOME)
    assert refused.value.code == "link_not_found"
    assert await sign_in(people, "Ada", PASSWORD)


async def test_a_link_is_valid_for_a_day(people: People, clock: Clock) -> None:
    _, link = await people.users.add("Ada", "admin", actor="operator")
    assert link.valid_until == clock.now + LINK_MS == clock.now + 24 * 60 * 60 * 1000

    clock.now = link.valid_until - 1
    await people.signing_in.user_of_link(link.secret)
    clock.now += 1

    with pytest.raises(NotFound):
        await people.signing_in.use_link(link.secret, PASSWORD, address=HOME)


async def test_only_the_newest_link_of_a_user_is_valid(people: People) -> None:
    user, first = await people.users.add("Ada", "admin", actor="operator")
    await people.users.reset(user.user_id, actor="operator")

    with pytest.raises(NotFound):
        await people.signing_in.user_of_link(first.secret)


async def test_a_weak_password_leaves_the_link_as_it_was(people: People) -> None:
    _, link = await people.users.add("Ada", "admin", actor="operator")

    with pytest.raises(Invalid) as refused:
        await people.signing_in.use_link(link.secret, "11 letters.", address=HOME)

    assert refused.value.code == "weak_password"
    assert await people.signing_in.use_link(link.secret, "12 letters..", address=HOME)


async def test_a_reset_ends_password_and_sessions_when_its_link_is_used(
    people: People, database: Database
) -> None:
    earlier = await add_with_password(people)
    link = await people.users.reset("local", actor="operator")
    assert by_cookie(people, earlier) is not None
    assert await sign_in(people, "Ada", PASSWORD)

    await people.signing_in.use_link(link.secret, OTHER, address=HOME)

    assert by_cookie(people, earlier) is None
    assert len(await database.read("SELECT 1 FROM sessions")) == 1
    with pytest.raises(Unauthorized):
        await sign_in(people, "Ada", PASSWORD)


async def test_a_change_of_password_ends_all_other_sessions(
    people: People, database: Database
) -> None:
    mine = await add_with_password(people)
    ada = people.directory.user_named("Ada")
    assert ada is not None
    other, text = await session(people, ada), await token(people, ada)
    kept = people.directory.session_in(f"intray_session={mine}".encode())
    assert kept == mine

    await people.signing_in.change_password(
        as_caller(ada), PASSWORD, OTHER, address=HOME, keep=hash_of(mine)
    )

    assert by_cookie(people, mine) is not None
    assert by_cookie(people, other) is None
    assert by_token(people, text) is not None
    assert len(await database.read("SELECT 1 FROM sessions")) == 1
    assert await sign_in(people, "Ada", OTHER)


async def test_another_password_needs_the_present_one(people: People) -> None:
    await add_with_password(people)
    ada = people.directory.user_named("Ada")
    assert ada is not None

    with pytest.raises(Forbidden) as refused:
        await people.signing_in.change_password(
            as_caller(ada), "wrong password here", OTHER, address=HOME, keep=None
        )

    assert refused.value.code == "wrong_password"
    assert await sign_in(people, "Ada", PASSWORD)


async def test_the_oldest_session_ends_when_there_are_too_many(
    people: People, clock: Clock, database: Database
) -> None:
    ada = await add(people)
    secrets = []
    for _ in range(51):
        clock.now += 1
        secrets.append(await session(people, ada))

    assert by_cookie(people, secrets[0]) is None
    assert by_cookie(people, secrets[1]) is not None
    assert len(await database.read("SELECT 1 FROM sessions")) == 50


async def test_a_name_in_the_wrong_field_is_not_kept(people: People, database: Database) -> None:
    await add_with_password(people)

    with pytest.raises(Refusal):
        await sign_in(people, "my secret password", "Ada")
    with pytest.raises(Refusal):
        await sign_in(people, "Ada", "wrong password here")

    await database.write(lambda connection: None)
    rows = await database.read(
        "SELECT actor, about FROM audit WHERE kind = 'sign_in_failed' ORDER BY audit_id"
    )
    assert rows == [("nobody", None), ("Ada", "Ada")]


async def test_a_flood_of_failures_takes_a_bounded_room_in_the_audit_list(
    people: People, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody can fail to sign in, under ever new names."""
    monkeypatch.setattr(signing_in, "MOST_FAILURES_NOTED", 3)
    await add_with_password(people)

    async def fail() -> int:
        for number in range(5):
            with pytest.raises(Unauthorized):
                await sign_in(people, f"name {number}", "wrong password here")
        await database.write(lambda connection: None)
        return (await kinds(database)).count("sign_in_failed")

    assert await fail() == 3
    clock.now += 60 * 60 * 1000
    assert await fail() == 6


async def test_two_who_use_one_link_at_once_do_not_both_set_it(people: People) -> None:
    _, link = await people.users.add("Ada", "admin", actor="operator")

    done = await asyncio.gather(
        people.signing_in.use_link(link.secret, PASSWORD, address=HOME),
        people.signing_in.use_link(link.secret, OTHER, address=HOME),
        return_exceptions=True,
    )

    assert sorted(isinstance(each, NotFound) for each in done) == [False, True]


async def test_a_link_of_who_was_disabled_is_not_found(people: People) -> None:
    await add(people)
    bob, link = await people.users.add("Bob", "member", actor="Ada")
    await people.users.set_disabled(bob.user_id, True, actor="Ada")

    with pytest.raises(NotFound):
        await people.signing_in.use_link(link.secret, PASSWORD, address=HOME)
    with pytest.raises(Conflict):
        await people.users.reset(bob.user_id, actor="Ada")
