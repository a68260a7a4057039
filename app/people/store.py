"""The SQL of users, tokens, sessions and links. The rules they must keep stand in the tables."""

import sqlite3
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from app.db.database import Database
from app.people.model import Session, Token, User

_USER = "user_id, name, role, created_at, password, disabled_at"
_TOKEN = "token_id, user_id, name, scope, hash, last_four, created_at, last_used_at, expires_at"
_SESSION = "hash, user_id, created_at, expires_at"


def any_users(path: Path) -> bool:
    """Whether the database of a server that does not run yet has users."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute("SELECT 1 FROM users LIMIT 1").fetchone() is not None
        except sqlite3.DatabaseError:
            # A folder of an older release, which knew no users, or what the start will refuse.
            return False


async def all_users(database: Database) -> list[User]:
    """Everyone."""
    return [User(*row) for row in await database.read(f"SELECT {_USER} FROM users")]


async def all_tokens(database: Database) -> list[Token]:
    """Every token."""
    return [Token(*row) for row in await database.read(f"SELECT {_TOKEN} FROM tokens")]


async def all_sessions(database: Database) -> list[Session]:
    """Every session, ended by time or not."""
    return [Session(*row) for row in await database.read(f"SELECT {_SESSION} FROM sessions")]


# Users


def user(connection: sqlite3.Connection, user_id: str) -> User | None:
    """A user."""
    row = connection.execute(f"SELECT {_USER} FROM users WHERE user_id = ?", (user_id,)).fetchone()
    return None if row is None else User(*row)


def user_of_subject(connection: sqlite3.Connection, issuer: str, subject: str) -> User | None:
    """Who has signed in before by this subject of OpenID Connect."""
    row = connection.execute(
        f"SELECT {_USER} FROM users WHERE issuer = ? AND subject = ?", (issuer, subject)
    ).fetchone()
    return None if row is None else User(*row)


def set_subject(connection: sqlite3.Connection, user_id: str, issuer: str, subject: str) -> bool:
    """Tie a user to a subject; False for one who signs in by a password or by another subject."""
    done = connection.execute(
        "UPDATE users SET issuer = ?, subject = ? "
        "WHERE user_id = ? AND password IS NULL AND subject IS NULL",
        (issuer, subject, user_id),
    )
    return done.rowcount > 0


def names(connection: sqlite3.Connection) -> list[str]:
    """The names that are taken."""
    return [row[0] for row in connection.execute("SELECT name FROM users")]


def insert_user(connection: sqlite3.Connection, new: User) -> None:
    """Add a user."""
    connection.execute(
        "INSERT INTO users (user_id, name, role, created_at) "
        "VALUES (:user_id, :name, :role, :created_at)",
        asdict(new),
    )


def has_another_admin(connection: sqlite3.Connection, user_id: str) -> bool:
    """Whether someone else is an admin who may sign in."""
    row = connection.execute(
        "SELECT 1 FROM users WHERE role = 'admin' AND disabled_at IS NULL AND user_id <> ?",
        (user_id,),
    ).fetchone()
    return row is not None


def set_role(connection: sqlite3.Connection, user_id: str, role: str) -> None:
    """Make a user an admin or a member."""
    connection.execute("UPDATE users SET role = ? WHERE user_id = ?", (role, user_id))


def set_disabled(connection: sqlite3.Connection, user_id: str, at: int | None) -> None:
    """Disable a user, or enable one again with None."""
    connection.execute("UPDATE users SET disabled_at = ? WHERE user_id = ?", (at, user_id))


def set_password(
    connection: sqlite3.Connection, user_id: str, password: str, *, instead_of: str | None
) -> bool:
    """Change a password if it is still the one that was checked; False when it is not."""
    done = connection.execute(
        "UPDATE users SET password = ? WHERE user_id = ? AND password IS ?",
        (password, user_id, instead_of),
    )
    return done.rowcount > 0


def delete_user(connection: sqlite3.Connection, user_id: str) -> None:
    """Remove a user with their tokens, sessions, links and memberships.

    What there may be much of is gone by then, slice by slice (`app.people.work`).
    """
    connection.execute("DELETE FROM members WHERE user_id = ?", (user_id,))
    connection.execute("DELETE FROM seen_up_to WHERE user_id = ?", (user_id,))
    connection.execute("DELETE FROM seen_tasks WHERE user_id = ?", (user_id,))
    connection.execute("DELETE FROM failure_news WHERE user_id = ?", (user_id,))
    connection.execute("DELETE FROM kept_answers WHERE owner_id = ?", (user_id,))
    connection.execute("DELETE FROM users WHERE user_id = ?", (user_id,))


# Tokens


def insert_token(connection: sqlite3.Connection, new: Token) -> None:
    """Add a token."""
    connection.execute(
        f"INSERT INTO tokens ({_TOKEN}) VALUES (:token_id, :user_id, :name, :scope, :hash, "
        ":last_four, :created_at, :last_used_at, :expires_at)",
        asdict(new),
    )


def count_tokens(connection: sqlite3.Connection, user_id: str) -> int:
    """How many tokens a user has."""
    sql = "SELECT count(*) FROM tokens WHERE user_id = ?"
    return int(connection.execute(sql, (user_id,)).fetchone()[0])


def delete_token(connection: sqlite3.Connection, token_id: str) -> bool:
    """End a token; False when it has ended already."""
    done = connection.execute("DELETE FROM tokens WHERE token_id = ?", (token_id,))
    return done.rowcount > 0


def note_use(connection: sqlite3.Connection, token_id: str, at: int) -> None:
    """Note when a token was used last."""
    connection.execute("UPDATE tokens SET last_used_at = ? WHERE token_id = ?", (at, token_id))


# Sessions


def insert_session(connection: sqlite3.Connection, new: Session) -> None:
    """Begin a session."""
    connection.execute(
        f"INSERT INTO sessions ({_SESSION}) VALUES (:hash, :user_id, :created_at, :expires_at)",
        asdict(new),
    )


def extend_session(connection: sqlite3.Connection, hash: str, expires_at: int) -> bool:
    """Have a session last longer; False when it has ended."""
    done = connection.execute(
        "UPDATE sessions SET expires_at = ? WHERE hash = ?", (expires_at, hash)
    )
    return done.rowcount > 0


def delete_session(connection: sqlite3.Connection, hash: str) -> bool:
    """End a session; False when it has ended already."""
    return connection.execute("DELETE FROM sessions WHERE hash = ?", (hash,)).rowcount > 0


def delete_sessions_of(
    connection: sqlite3.Connection, user_id: str, *, but: str | None = None
) -> None:
    """End all sessions of a user, but the one of this hash."""
    connection.execute("DELETE FROM sessions WHERE user_id = ? AND hash IS NOT ?", (user_id, but))


def delete_oldest_sessions(connection: sqlite3.Connection, user_id: str, keep: int) -> list[str]:
    """End the sessions of a user that go beyond a number; their hashes."""
    rows = connection.execute(
        "DELETE FROM sessions WHERE hash IN (SELECT hash FROM sessions WHERE user_id = ? "
        "ORDER BY expires_at DESC LIMIT -1 OFFSET ?) RETURNING hash",
        (user_id, keep),
    ).fetchall()
    return [row[0] for row in rows]


def delete_expired_sessions(connection: sqlite3.Connection, now: int) -> list[str]:
    """Remove what has ended by time; the hashes."""
    rows = connection.execute(
        "DELETE FROM sessions WHERE expires_at <= ? RETURNING hash", (now,)
    ).fetchall()
    return [row[0] for row in rows]


# Links


def insert_link(
    connection: sqlite3.Connection, hash: str, user_id: str, *, now: int, valid_until: int
) -> None:
    """Make a link that sets a user's password, in the place of earlier ones."""
    delete_links_of(connection, user_id)
    connection.execute(
        "INSERT INTO password_links (hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
        (hash, user_id, now, valid_until),
    )


def delete_links_of(connection: sqlite3.Connection, user_id: str) -> None:
    """No link of a user sets a password any more."""
    connection.execute("DELETE FROM password_links WHERE user_id = ?", (user_id,))


def delete_expired_links(connection: sqlite3.Connection, now: int) -> None:
    """Remove links that were never used."""
    connection.execute("DELETE FROM password_links WHERE expires_at <= ?", (now,))


_LINK = (
    "FROM password_links JOIN users USING (user_id) "
    "WHERE password_links.hash = ? AND expires_at > ? AND disabled_at IS NULL"
)


def user_of_link(connection: sqlite3.Connection, hash: str, now: int) -> str | None:
    """Whose password a link sets; None for one that is unknown, used or too old."""
    row = connection.execute(f"SELECT user_id {_LINK}", (hash, now)).fetchone()
    return None if row is None else str(row[0])


async def find_user_of_link(database: Database, hash: str, now: int) -> str | None:
    """The same, as a read."""
    rows = await database.read(f"SELECT user_id {_LINK}", (hash, now))
    return str(rows[0][0]) if rows else None
