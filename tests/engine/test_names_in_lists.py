"""Which names a text search of the list finds, whatever the letters."""

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from app.engine.lists.conditions import condition
from app.engine.model import TaskFilter
from app.lines import folded

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)
LETTERS = st.text("aäÄßẞSsSΣ\u03c3ςİiI\u0131\u0308 %_\\\uff05", min_size=1, max_size=8)


def finds(name: str, text: str) -> bool:
    """Whether the search's SQL finds a task of that name."""
    where = condition(TaskFilter(("local",), origin=None, text=text))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE tasks (owner_id, task_name, folded_name)")
        connection.execute("INSERT INTO tasks VALUES ('local', ?, ?)", (name, folded(name)))
        sql = f"SELECT count(*) FROM {where.table} WHERE {where.sql}"
        return bool(connection.execute(sql, where.parameters).fetchone()[0])


def plain(text: str) -> str:
    """The text without regard to case, ASCII or not."""
    return folded(text) or text.lower()


@given(before=TEXTS | LETTERS, text=TEXTS | LETTERS, after=TEXTS | LETTERS)
def test_a_text_that_stands_in_a_name_is_always_found(before: str, text: str, after: str) -> None:
    assert finds(before + text + after, text)


@given(name=TEXTS | LETTERS, text=TEXTS | LETTERS)
def test_another_text_is_found_when_the_two_are_the_same_but_for_their_case(
    name: str, text: str
) -> None:
    """As it is written, SQLite compares all but the case of ASCII letters."""
    as_written = text.encode().lower() in name.encode().lower()
    assert finds(name, text) == (plain(text) in plain(name) or as_written)
