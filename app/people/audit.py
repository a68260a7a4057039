"""Who did what: one line for each act that somebody may ask about later."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app import jsonio
from app.db.database import Database

KEEP_DAYS = 180


@dataclass(frozen=True, slots=True)
class Entry:
    """An act, with names as they were then."""

    audit_id: int
    at: int
    actor: str
    kind: str
    about: str | None
    data: dict[str, Any] | None


def add(
    connection: sqlite3.Connection,
    at: int,
    actor: str,
    kind: str,
    about: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Note an act inside the write that does it: neither is there without the other."""
    connection.execute(
        "INSERT INTO audit (at, actor, kind, about, data) VALUES (?, ?, ?, ?, ?)",
        (at, actor, kind, about, jsonio.dumps_text(dict(data)) if data else None),
    )


def count_since(connection: sqlite3.Connection, kind: str, moment: int) -> int:
    """How many acts of a kind were noted after a moment."""
    sql = "SELECT count(*) FROM audit WHERE at > ? AND kind = ?"
    return int(connection.execute(sql, (moment, kind)).fetchone()[0])


async def page(database: Database, before: int | None, limit: int) -> list[Entry]:
    """The newest entries; those before an entry when its id is given."""
    rows = await database.read(
        "SELECT audit_id, at, actor, kind, about, data FROM audit "
        "WHERE audit_id < coalesce(?, 9223372036854775807) ORDER BY audit_id DESC LIMIT ?",
        (before, limit),
    )
    return [
        Entry(audit_id, at, actor, kind, about, jsonio.loads(data) if data else None)
        for audit_id, at, actor, kind, about, data in rows
    ]


def drop_older(connection: sqlite3.Connection, moment: int) -> None:
    """Forget what is older than is kept."""
    connection.execute("DELETE FROM audit WHERE at < ?", (moment,))
