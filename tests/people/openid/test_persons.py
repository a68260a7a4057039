"""Whom an identity is, where no request can lead to it."""

import pytest

from app.db.database import Database
from app.people.openid.model import Identity
from app.people.openid.persons import NotLetIn, Persons
from app.people.people import People
from tests.people.conftest import add, kinds

CAROL = Identity("https://login.example", "carol-1", "Carol")


def persons(people: People) -> Persons:
    """As the settings that make members of everyone."""
    return Persons(people.users._tools, creates=True)


async def test_the_first_user_of_all_is_not_the_providers_to_make(people: People) -> None:
    with pytest.raises(NotLetIn, match="Nobody has added you here"):
        await persons(people).find(CAROL)

    assert not people.directory.has_users


async def test_a_new_member_is_made_once(people: People, database: Database) -> None:
    await add(people)
    found = persons(people)

    first = await found.find(CAROL)
    again = await found.find(Identity(CAROL.issuer, CAROL.subject, "Another name"))

    assert first == again
    assert await kinds(database) == ["user_added", "user_added"]
    assert people.directory.user_named("Carol") == first


async def test_the_same_subject_of_another_issuer_is_another_person(people: People) -> None:
    await add(people)
    await persons(people).find(CAROL)

    with pytest.raises(NotLetIn, match="signs in otherwise"):
        await persons(people).find(Identity("https://other.example", "carol-1", "Carol"))
