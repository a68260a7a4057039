"""`migrations/schema.sql` shows the tables as the migrations leave them."""

import re
import sqlite3
from contextlib import closing

from app.db.migrate import Migration, migrate, migrations_in
from app.main import MIGRATIONS_FOLDER
from tests.schema import PATH, schema

ONE = Migration(
    1,
    "0001_one",
    "-- What it is about.\n\n"
    "-- Said of the table.\nCREATE TABLE one (\n    a  TEXT,\n    CHECK (a <> '')\n);\n"
    "-- Said of the index.\nCREATE INDEX ones ON one (a);\n",
)
TWO = Migration(
    2,
    "0002_two",
    "-- More.\n\nALTER TABLE one ADD COLUMN b INTEGER;\n"
    "-- Said before.\nCREATE TABLE two (c TEXT);\nALTER TABLE two RENAME TO three;\n",
)


def kept(sql: str | None) -> dict[str, str]:
    """What a database keeps of every statement, without comments, blanks and quotes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        if sql is None:
            migrate(connection, migrations_in(MIGRATIONS_FOLDER))
        else:
            connection.executescript(sql)
        rows = connection.execute("SELECT name, ifnull(sql, '') FROM sqlite_schema")
        return {name: re.sub(r'--.*|[\s"]', "", text) for name, text in rows}


def test_it_is_what_the_migrations_make() -> None:
    """If it is not: .venv/bin/python -m tests.schema."""
    assert PATH.read_text("utf-8") == schema(migrations_in(MIGRATIONS_FOLDER))


def test_it_leaves_nothing_out() -> None:
    assert kept(PATH.read_text("utf-8")) == kept(None)


def test_comments_stay_and_an_added_column_has_a_line_of_its_own() -> None:
    text = schema([ONE, TWO])

    assert (
        "-- What it is about.\n\n-- Said of the table.\nCREATE TABLE one (\n    a  TEXT,\n"
        "    b  INTEGER,\n    CHECK (a <> '')\n);\n\n-- Said of the index.\nCREATE INDEX ones"
        in text
    )
    assert "CREATE TABLE three (c TEXT);" in text
    assert "two" not in text.partition("More.")[2]
