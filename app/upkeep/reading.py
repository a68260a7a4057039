"""Reads a data folder, or a copy of one, beside whoever owns it. Nothing here changes it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app.db import trouble
from app.errors import StartRefused

BUSY_SECONDS = 30.0

Columns = Sequence[tuple[str, str]]
"""(table, column) pairs."""

_ROWS = {
    "tasks": "SELECT count(*) FROM tasks",
    "unfinished_tasks": "SELECT count(*) FROM tasks WHERE completed_at IS NULL",
    "files": "SELECT count(*) FROM files",
    "projects": "SELECT count(*) FROM projects",
}


@contextmanager
def reading(database: Path, *, with_rules: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection for reading; raises StartRefused where there is no database, or none left.

    SQLite knows the CHECKs of tables only on a connection that could write. `with_rules` is for
    what needs them; it is closed before another one on the same file, because the last one that
    could write tidies up. What SQLite says of its disk meanwhile is put into a sentence as well.
    """
    if not database.exists():
        raise StartRefused(f"There is no database in {database.parent}.")
    uri = f"{database.absolute().as_uri()}?mode={'rw' if with_rules else 'ro'}"
    try:
        with closing(
            sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        ) as connection:
            yield connection
    except sqlite3.Error as error:
        raise trouble.start_refused(database, error) from error


def migration_of(connection: sqlite3.Connection) -> int:
    """The number of the newest migration that a database has had."""
    [(number,)] = connection.execute("SELECT ifnull(max(version), 0) FROM schema_migrations")
    return int(number)


def require_schema(connection: sqlite3.Connection, newest: int) -> None:
    """Raise StartRefused for a database of another schema than this program's."""
    found = migration_of(connection)
    if found > newest:
        raise StartRefused(
            f"The database was made by a newer Intray (schema {found}, this program knows "
            f"{newest}). Use the newer program."
        )
    if found < newest:
        raise StartRefused(
            f"The database has the schema {found}, and this program works with {newest}. Start "
            "Intray on it once, then try again."
        )


def rows_of(connection: sqlite3.Connection) -> dict[str, int]:
    """How many there are of what people ask about."""
    return {what: int(connection.execute(sql).fetchone()[0]) for what, sql in _ROWS.items()}


def size_of(connection: sqlite3.Connection) -> int:
    """Bytes of a database without its free pages."""
    [(pages,)], [(free,)], [(size,)] = (
        connection.execute(f"PRAGMA {name}").fetchall()
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def named_contents(connection: sqlite3.Connection, columns: Columns) -> set[str]:
    """The hashes that rows name at this moment."""
    each = [f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL" for table, column in columns]
    return {row[0] for row in connection.execute(" UNION ".join(each))}


def faults_of(database: Path) -> list[str]:
    """What SQLite finds wrong with a file and its rows, a sentence each; empty when it is sound."""
    with reading(database, with_rules=True) as connection:
        try:
            rows = connection.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.DatabaseError as error:
            if trouble.passes_by_itself(error):
                raise
            return [str(error)]
    return [row[0] for row in rows if row[0] != "ok"]
