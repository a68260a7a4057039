"""Who sees what, by memory and by the tables: the two must not differ."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db.migrate import migrate, migrations_in
from app.db.reach import reached, require_change
from app.errors import Forbidden
from app.main import MIGRATIONS_FOLDER
from app.people.changes import Changes
from app.people.memberships import Memberships

PEOPLE = ("anna", "bob", "cleo")
PROJECTS = ("p1", "p2", "p3")
changes = st.lists(
    st.tuples(
        st.sampled_from(PROJECTS),
        st.sampled_from(PEOPLE),
        st.sampled_from(("owner", "editor", "reader", None)),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        migrate(made, migrations_in(MIGRATIONS_FOLDER))
        for project_id in PROJECTS:
            made.execute(
                "INSERT INTO projects (project_id, owner_id, name, created_at) "
                "VALUES (?, 'anna', 'P', 1)",
                (project_id,),
            )
        yield made


def store(connection: sqlite3.Connection, project_id: str, user_id: str, role: str | None) -> None:
    connection.execute(
        "DELETE FROM members WHERE project_id = ? AND user_id = ?", (project_id, user_id)
    )
    if role is not None:
        connection.execute("INSERT INTO members VALUES (?, ?, ?, 1)", (project_id, user_id, role))


@given(changes)
def test_memory_and_tables_agree_on_who_sees_and_who_changes(
    connection: sqlite3.Connection, changes: list[tuple[str, str, str | None]]
) -> None:
    connection.execute("DELETE FROM members")
    memberships = Memberships()
    for change in changes:
        store(connection, *change)
        memberships.set(*change)

    for person in PEOPLE:
        rows = connection.execute(reached("?1"), (person,)).fetchall()
        seen = {owner_id for (owner_id,) in rows}
        assert set(memberships.owners(person)) == seen
        for owner_id in (*PEOPLE, *PROJECTS):
            assert memberships.sees(person, owner_id) == (owner_id in seen)
            assert (person in memberships.viewers(owner_id)) == (owner_id in seen)
            if owner_id in seen:
                assert memberships.may_change(person, owner_id) == may(connection, person, owner_id)
        to_change = {owner_id for owner_id in seen if may(connection, person, owner_id)}
        assert set(memberships.owners_to_change(person)) == to_change


def may(connection: sqlite3.Connection, person: str, owner_id: str) -> bool:
    try:
        require_change(connection, person, owner_id)
    except Forbidden:
        return False
    return True


def test_a_change_is_told_and_counted() -> None:
    changes, told = Changes(), list[frozenset[str]]()
    changes.listen(told.append)
    memberships = Memberships(changes)

    memberships.set("p1", "anna", "owner")
    memberships.set("p1", "bob", "reader")
    memberships.drop("p1")

    assert told == [frozenset(), frozenset(), frozenset({"anna", "bob"})]
    assert changes.revision == 3
    assert memberships.owners("bob") == ("bob",)
    assert memberships.viewers("p1") == ("p1",)
