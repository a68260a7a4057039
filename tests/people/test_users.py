"""Users: the first one, names, roles, and who may not be the last to go."""

import asyncio

import pytest

from app.db.database import Database
from app.errors import Conflict, Invalid, NotFound
from app.people.people import People
from app.settings import DAY_MS
from tests.conftest import change
from tests.people.conftest import Clock, add, add_with_password, as_caller, kinds, token


async def test_the_first_user_takes_over_what_local_made(people: People) -> None:
    assert not people.directory.has_users

    ada = await add(people)
    bob = await add(people, "Bob", admin=False)

    assert people.directory.has_users
    assert ada.user_id == "local"
    assert bob.user_id not in ("local", "")


async def test_the_first_user_must_be_an_admin(people: People) -> None:
    with pytest.raises(Conflict) as refused:
        await add(people, admin=False)

    assert refused.value.code == "first_is_admin"
    assert refused.value.hint == "intray user add Ada --admin"
    assert not people.directory.has_users


async def test_of_two_who_are_added_first_at_once_one_is_the_first(people: People) -> None:
    done = await asyncio.gather(add(people, "Ada"), add(people, "Bob"))

    assert sorted(user.user_id == "local" for user in done) == [False, True]


@pytest.mark.parametrize("name", ["ada", "ADA", "Ada ", "\uff21da", "local", "Operator", "System"])
async def test_a_name_is_given_once_in_any_letter_case(people: People, name: str) -> None:
    await add(people)

    with pytest.raises(Conflict) as refused:
        await add(people, name)

    assert refused.value.code == "name_taken"


async def test_letters_beyond_ascii_have_a_case_as_well(people: People) -> None:
    await add(people, "Émile")

    with pytest.raises(Conflict):
        await add(people, "émile")
    assert people.directory.user_named("ÉMILE") is not None


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00", "x" * 101, "a\u202eb"])
async def test_a_name_is_one_line_that_can_be_read(people: People, name: str) -> None:
    with pytest.raises(Invalid):
        await add(people, name)


async def test_the_last_admin_stays_one_who_may_sign_in(people: People) -> None:
    ada = await add(people)
    bob = await add(people, "Bob", admin=False)
    gone = await add(people, "Gone")
    await people.users.set_disabled(gone.user_id, True, actor="Ada")

    for attempt in (
        people.users.set_disabled(ada.user_id, True, actor="Ada"),
        people.users.set_role(ada.user_id, "member", actor="Ada"),
        people.removal.remove(ada.user_id, give_to="Bob", actor="Ada"),
    ):
        with pytest.raises(Conflict) as refused:
            await attempt
        assert refused.value.code == "last_admin"
    await people.users.set_role(bob.user_id, "admin", actor="Ada")
    await people.users.set_role(ada.user_id, "member", actor="Bob")


async def test_who_is_removed_leaves_nothing_that_signs_in(
    people: People, database: Database
) -> None:
    await add(people)
    await add_with_password(people, "Bob", admin=False)
    bob = people.directory.user_named("Bob")
    assert bob is not None
    await token(people, bob)
    columns = "project_id, owner_id, name, created_at"
    project = f"INSERT INTO projects ({columns}) VALUES ('p', 'local', 'Harbour', 1)"
    await database.write(change(project))
    await database.write(change("INSERT INTO members VALUES ('p', ?, 'editor', 1)", (bob.user_id,)))

    await people.removal.remove(bob.user_id, give_to=None, actor="Ada")

    for table in ("tokens", "sessions", "password_links", "members"):
        sql = f"SELECT 1 FROM {table} WHERE user_id = ?"
        assert await database.read(sql, (bob.user_id,)) == [], table
    assert people.directory.user_named("Bob") is None
    with pytest.raises(NotFound):
        await people.users.reset(bob.user_id, actor="Ada")


async def test_who_cannot_be_removed_is_as_before(people: People, database: Database) -> None:
    await add(people)
    bob = await add(people, "Bob", admin=False)
    await database.write(
        change(
            "INSERT INTO files VALUES ('f', ?, 'a.txt', 1, ?, 'text/plain', 1, NULL)",
            (bob.user_id, "0" * 64),
        )
    )

    with pytest.raises(Conflict) as refused:
        await people.removal.remove(bob.user_id, give_to=None, actor="Ada")

    assert refused.value.code == "has_work"
    assert people.directory.user(bob.user_id) == bob


async def test_nobody_inherits_from_themselves(people: People) -> None:
    await add(people)
    bob = await add(people, "Bob", admin=False)

    with pytest.raises(Conflict):
        await people.removal.remove(bob.user_id, give_to="bob", actor="Ada")
    with pytest.raises(NotFound):
        await people.removal.remove(bob.user_id, give_to="Nobody", actor="Ada")


async def test_who_has_a_hundred_tokens_gets_no_more(people: People) -> None:
    ada = await add(people)
    for _ in range(100):
        await token(people, ada)

    with pytest.raises(Conflict) as refused:
        await people.tokens.make(as_caller(ada), "one more", "read", days=None)
    assert refused.value.code == "too_many_tokens"


async def test_who_asks_for_many_tokens_at_once_gets_a_hundred(people: People) -> None:
    ada = await add(people)

    done = await asyncio.gather(*(token(people, ada) for _ in range(120)), return_exceptions=True)

    assert sum(isinstance(each, Conflict) for each in done) == 20
    assert len(people.tokens.of(as_caller(ada))) == 100


async def test_nobody_ends_the_token_of_another(people: People) -> None:
    ada, bob = await add(people), await add(people, "Bob", admin=False)
    await token(people, ada)
    (made,) = people.tokens.of(as_caller(ada))

    with pytest.raises(NotFound):
        await people.tokens.end(as_caller(bob), made.token_id)


async def test_each_act_is_told_to_the_audit_list_and_kept_half_a_year(
    people: People, database: Database, clock: Clock
) -> None:
    ada = await add(people)
    bob = await add(people, "Bob", admin=False)
    await token(people, ada)
    await people.users.set_role(bob.user_id, "admin", actor="Ada")
    await people.users.set_disabled(bob.user_id, True, actor="Ada")
    await people.users.set_disabled(bob.user_id, False, actor="Ada")
    await people.users.reset(bob.user_id, actor="Ada")

    assert await kinds(database) == [
        "user_added", "user_added", "token_made", "role_changed", "user_disabled", "user_enabled",
        "user_reset",
    ]  # fmt: skip
    clock.now += 180 * DAY_MS
    await people.tidy()
    assert len(await kinds(database)) == 7
    clock.now += 1
    await people.tidy()
    assert await kinds(database) == []
