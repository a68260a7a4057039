"""Writes `migrations/schema.sql`, the tables as the migrations leave them.

Run it after a new migration: `.venv/bin/python -m tests.schema`.

SQLite keeps the text of each statement; the comments above it come from the migrations.
"""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from app.db.migrate import SUMMARY, Migration, migrate, migrations_in, statements
from app.main import MIGRATIONS_FOLDER

PATH = MIGRATIONS_FOLDER / SUMMARY
HEAD = """\
-- The tables as they are today, for reading. The program applies the numbered migrations, not this.
-- Generated: .venv/bin/python -m tests.schema"""
STANDS_WITH = {
    "waiting_parents": "0001_tasks",
    "deleted_mark": "0001_tasks",
    "measurement_sets": "0005_drawings",
}
"""Tables that are read beside those of another migration than their own."""
LEDGER = "schema_migrations"
ABOUT_LEDGER = "-- Which migrations this database has had, with the checksums of their files."

_MADE = re.compile(
    r"^(?:CREATE (?:UNIQUE |VIRTUAL )?(?:TABLE|INDEX|TRIGGER)"
    r"|ALTER TABLE \w+ (?:ADD COLUMN|RENAME TO)) (\w+)"
)
_ADDED = re.compile(r"^ALTER TABLE (\w+) ADD COLUMN (.+);$")
_TABLES = """
SELECT s.name FROM sqlite_schema s JOIN pragma_table_list t ON t.name = s.name AND t.schema = 'main'
WHERE t.type <> 'shadow' AND s.type = 'table' AND substr(s.name, 1, 7) <> 'sqlite_'
"""
_MADE_FOR = """
SELECT name, sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL
ORDER BY type = 'table' DESC, type, rowid
"""
_LINE = "-" * 98


@dataclass
class Texts:
    """What the migrations say beside the statements that SQLite keeps."""

    heads: dict[str, str] = field(default_factory=dict)
    """What a migration is about, by its name."""
    origins: dict[str, str] = field(default_factory=dict)
    """The migration that makes a table, index or trigger, by its name."""
    comments: dict[str, str] = field(default_factory=dict)
    """What stands above a table, index, trigger or added column, by its name."""
    added: list[tuple[str, str]] = field(default_factory=list)
    """(table, column with its type) of each column that was added to a table."""


def schema(migrations: Sequence[Migration]) -> str:
    """The text of `schema.sql`."""
    texts = texts_of(migrations)
    tables = tables_of(migrations)
    groups: dict[str, list[str]] = {name: [] for name in texts.heads}
    for table in texts.origins:
        if table in tables and table != LEDGER:
            group = STANDS_WITH.get(table, texts.origins[table])
            groups[group].append(together(tables[table], texts))
    parts = [heading(texts.heads[name], group) for name, group in groups.items() if group]
    ledger = heading(ABOUT_LEDGER, [together(tables[LEDGER], texts)])
    return "\n\n".join([HEAD, *parts, ledger]) + "\n"


def heading(text: str, tables: Sequence[str]) -> str:
    """A group of tables below what they are about."""
    return "\n\n".join([f"-- {_LINE}\n{text}", *tables])


def together(made: Sequence[tuple[str, str]], texts: Texts) -> str:
    """A table with its indexes and triggers; what says enough in one line takes no room."""
    joined = ""
    for name, sql in made:
        statement = commented(name, sql, texts)
        is_close = "\n" not in statement and not joined.endswith("END;")
        joined += ("\n" if is_close else "\n\n") * bool(joined) + statement
    return joined


def texts_of(migrations: Sequence[Migration]) -> Texts:
    """What the migrations say of what they make."""
    texts = Texts()
    for migration in migrations:
        head = takewhile(is_comment, migration.sql.splitlines())
        texts.heads[migration.name] = "\n".join(head)
        for statement in statements(migration.sql):
            comment, bare = parted(statement)
            if added := _ADDED.match(bare):
                texts.added.append((added[1], added[2]))
            if made := _MADE.match(bare):
                texts.origins.setdefault(made[1], migration.name)
                texts.comments[made[1]] = comment or texts.comments.get(made[1], "")
    return texts


def parted(statement: str) -> tuple[str, str]:
    """The comment right above a statement, and the statement."""
    lines = statement.strip().splitlines()
    bare = list(dropwhile(lambda line: not line or is_comment(line), lines))
    above = reversed(lines[: len(lines) - len(bare)])
    comment = reversed(list(takewhile(is_comment, above)))
    return "".join(f"{line}\n" for line in comment), "\n".join(bare)


def is_comment(line: str) -> bool:
    """A line that says something, and does nothing."""
    return line.startswith("--")


def tables_of(migrations: Sequence[Migration]) -> dict[str, list[tuple[str, str]]]:
    """Each table, with the names and statements of itself, its indexes and its triggers."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, list(migrations))
        tables = connection.execute(_TABLES).fetchall()
        return {name: connection.execute(_MADE_FOR, (name,)).fetchall() for (name,) in tables}


def commented(name: str, sql: str, texts: Texts) -> str:
    """A statement below its comment, with columns that were added later on lines of their own."""
    sql = sql.replace(f'"{name}"', name, 1)
    for table, column in texts.added:
        if table == name:
            sql = with_own_line(sql, column, texts.comments.get(column.split()[0], ""))
    return f"{texts.comments.get(name, '')}{sql.rstrip()};"


def with_own_line(sql: str, column: str, comment: str) -> str:
    """SQLite has put the column behind another one, on the same line."""
    name, kind = column.split(maxsplit=1)
    first = re.search(r"^    (\w+ +)", sql, re.MULTILINE)
    width = len(first[1]) if first else len(name) + 1
    above = "".join(f"    {line}\n" for line in comment.splitlines())
    return sql.replace(f", {column}", f",\n{above}    {name:{width}}{kind}", 1)


if __name__ == "__main__":
    PATH.write_text(schema(migrations_in(MIGRATIONS_FOLDER)), "utf-8")
