"""Numbered SQL migrations, applied at start, one transaction each."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import StartRefused
from app.lines import folded

SUMMARY = "schema.sql"
"""The tables as they are today, for people; no migration."""

_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
_LEDGER = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    version     INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    checksum    TEXT NOT NULL,
    applied_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of the migrations folder."""

    version: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of its text; a landed migration is never edited."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations_in(folder: Path) -> list[Migration]:
    """The folder's migrations in order; raises ValueError unless they are numbered 1, 2, 3, ..."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        if path.name == SUMMARY:
            continue
        match = _NAME.fullmatch(path.name)
        if match is None:
            raise ValueError(f"{path.name} is not named like 0001_what_it_does.sql")
        found.append(Migration(int(match[1]), path.stem, path.read_text("utf-8")))
    if [migration.version for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError("migrations must be numbered without gaps, from 0001")
    return found


def migrate(connection: sqlite3.Connection, migrations: list[Migration]) -> list[Migration]:
    """Apply what is missing and return it. The connection is in autocommit mode.

    Raises StartRefused when the database is newer than the program or a landed migration changed.
    """
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.execute(_LEDGER)
    applied = dict(connection.execute("SELECT version, checksum FROM schema_migrations"))
    _refuse_newer(applied, migrations)
    _refuse_changed(applied, migrations)
    missing = [migration for migration in migrations if migration.version not in applied]
    for migration in missing:
        _apply(connection, migration)
    return missing


def _refuse_newer(applied: dict[int, str], migrations: list[Migration]) -> None:
    newest = max(applied, default=0)
    if newest > len(migrations):
        raise StartRefused(
            f"The database was made by a newer Intray (schema {newest}, this program knows "
            f"{len(migrations)}). Start the newer program, or point INTRAY_DATA at another folder."
        )


def _refuse_changed(applied: dict[int, str], migrations: list[Migration]) -> None:
    for migration in migrations:
        if applied.get(migration.version, migration.checksum) != migration.checksum:
            raise StartRefused(
                f"Migration {migration.name} is not the one this database was made with. "
                "Restore the migrations folder of the release that made it."
            )


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(migration.sql):
            connection.execute(statement)
        connection.execute(
            "INSERT INTO schema_migrations (version, name, checksum) VALUES (?, ?, ?)",
            (migration.version, migration.name, migration.checksum),
        )
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def statements(sql: str) -> Iterator[str]:
    """Split at complete statements; `executescript` would commit in the middle.

    The comments above a statement are part of it.
    """
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
