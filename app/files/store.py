"""The SQL of uploads, and of which content any row names."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app import jsonio
from app.db.database import Database
from app.db.reach import reached
from app.errors import NotFound


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An upload; `path` is where its content lies, `name` is only ever displayed."""

    file_id: str
    name: str
    size: int
    sha256: str
    media_type: str
    created_at: int
    path: str = ""


_COLUMNS = "file_id, name, size, sha256, media_type, created_at"


_SEEN = f"""
file_id = ?1 AND (
    owner_id = ?2 OR EXISTS (
        SELECT 1 FROM task_files JOIN tasks USING (task_id)
        WHERE task_files.file_id = ?1 AND tasks.owner_id IN ({reached("?2")})
    )
)
"""
_NAME = f"SELECT name FROM files WHERE {_SEEN}"
_FILE = f"SELECT {_COLUMNS}, suggested FROM files WHERE {_SEEN}"
_KEEP_SUGGESTED = """
UPDATE files SET suggested = ?3 WHERE sha256 = ?1 AND media_type = ?2 AND suggested IS NULL
"""


class FileShelf:
    """What tasks see of uploads; runs inside the writer's transaction."""

    def __init__(self, path: Callable[[str], str]) -> None:
        self._path = path

    def resolve(
        self, connection: sqlite3.Connection, by: str, file_ids: Sequence[str]
    ) -> list[str]:
        """The names of files that a user or a project sees: their own, and those of tasks they see.

        Raises NotFound `file_not_found` for any other.
        """
        names = []
        for file_id in file_ids:
            row = connection.execute(_NAME, (file_id, by)).fetchone()
            if row is None:
                raise file_not_found()
            names.append(row[0])
        return names

    def of_task(self, connection: sqlite3.Connection, task_id: str) -> dict[str, StoredFile]:
        """The files a task was given, by id."""
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM files JOIN task_files USING (file_id) WHERE task_id = ?",
            (task_id,),
        ).fetchall()
        return {row[0]: _with_path(row, self._path(row[3])) for row in rows}


def _with_path(row: Any, path: str) -> StoredFile:
    file_id, name, size, sha256, media_type, created_at = row
    return StoredFile(file_id, name, size, sha256, media_type, created_at, path)


async def find_file(database: Database, file_id: str, by: str) -> tuple[StoredFile, str | None]:
    """An upload that someone sees, and what suits it as JSON, once that is known.

    Raises NotFound `file_not_found`, whoever else it belongs to.
    """
    rows = await database.read(_FILE, (file_id, by))
    if not rows:
        raise file_not_found()
    *fields, suggested = rows[0]
    return StoredFile(*fields), suggested


def file_not_found() -> NotFound:
    """What an id answers that names no upload, or somebody else's."""
    return NotFound("file_not_found", "There is no such file.", "Upload it first.")


def keep_suggested(connection: sqlite3.Connection, file: StoredFile, suggested: str) -> None:
    """Keep what suits an upload, and all others of the same bytes and type."""
    connection.execute(_KEEP_SUGGESTED, (file.sha256, file.media_type, suggested))


def insert_file(connection: sqlite3.Connection, owner_id: str, file: StoredFile) -> bool:
    """Store an upload's row; True when the owner already has the same bytes."""
    duplicate = connection.execute(
        "SELECT 1 FROM files WHERE owner_id = ? AND sha256 = ? LIMIT 1", (owner_id, file.sha256)
    ).fetchone()
    connection.execute(
        f"INSERT INTO files (owner_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            owner_id,
            file.file_id,
            file.name,
            file.size,
            file.sha256,
            file.media_type,
            file.created_at,
        ),
    )
    return duplicate is not None


Columns = Sequence[tuple[str, str]]
"""(table, column) pairs."""


def drop_unused(
    connection: sqlite3.Connection, used_in: Columns, before: int, limit: int
) -> list[str]:
    """Remove uploads of before that moment that no row of `used_in` names; their hashes."""
    rows = connection.execute(
        "DELETE FROM files WHERE file_id IN (SELECT file_id FROM files WHERE created_at < ? "
        f"AND {_unused(used_in)} LIMIT ?) RETURNING sha256",
        (before, limit),
    ).fetchall()
    return [row[0] for row in rows]


def drop_unused_of(
    connection: sqlite3.Connection, used_in: Columns, owner_id: str, limit: int
) -> list[str]:
    """Remove uploads of a user that no row of `used_in` names; their hashes."""
    rows = connection.execute(
        "DELETE FROM files WHERE file_id IN (SELECT file_id FROM files WHERE owner_id = ? "
        f"AND {_unused(used_in)} LIMIT ?) RETURNING sha256",
        (owner_id, limit),
    ).fetchall()
    return [row[0] for row in rows]


def drop_if_unused(connection: sqlite3.Connection, used_in: Columns, file_id: str) -> list[str]:
    """Remove one upload unless a row of `used_in` names it; returns its hash if it went."""
    rows = connection.execute(
        f"DELETE FROM files WHERE file_id = ? AND {_unused(used_in)} RETURNING sha256", (file_id,)
    ).fetchall()
    return [row[0] for row in rows]


def _unused(used_in: Columns) -> str:
    return " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.{column} = files.file_id)"
        for table, column in used_in
    )


class ContentNames:
    """Which content is named by a row of any table that keeps hashes.

    `columns` are (table, column) pairs.
    """

    def __init__(self, database: Database, columns: Columns) -> None:
        self._database = database
        named = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE {column} = value)" for table, column in columns
        )
        self._sql = f"SELECT value FROM json_each(?) WHERE NOT ({named})"

    async def unnamed(self, hashes: list[str]) -> list[str]:
        """Those of the hashes that no row names, once all that was queued is written.

        It is asked through the writer: a caller who went away may have left a commit behind.
        """
        return await self._database.write(self._select(jsonio.dumps_text(hashes)))

    def _select(self, hashes: str) -> Callable[[sqlite3.Connection], list[str]]:
        return lambda connection: [row[0] for row in connection.execute(self._sql, (hashes,))]
