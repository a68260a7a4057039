"""What an error of SQLite means: what passes by itself, and what a person can do about it."""

import logging
import math
import shutil
import sqlite3
from pathlib import Path

from app.errors import NoSpace, Refusal, StartRefused, Unavailable, describe

log = logging.getLogger(__name__)

SAY_AGAIN_SECONDS = 3600.0
OVER_SECONDS = 3.0
"""So long nothing has failed when a trouble is over."""

_PRIMARY = 0xFF
"""SQLite's extended codes carry the primary one in their lowest byte."""
_NO_ROOM = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
# SQLITE_LOCKED is not among them: one's own statement stands in the way, and will.
_TAKEN = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL})
_NO_RIGHTS = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LITTLE_ROOM = 1024 * 1024


def code_of(error: BaseException) -> int | None:
    """SQLite's primary result code; None for an error that has none."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & _PRIMARY


def passes_by_itself(error: BaseException) -> bool:
    """Whether the same write may succeed later: no room, a busy file, a disk without rights.

    Anything else is a mistake in what was written.
    """
    return code_of(error) in _NO_ROOM | _TAKEN | _NO_RIGHTS


def reason_of(error: BaseException) -> str:
    """Why nothing can be written, in the middle of a sentence."""
    code = code_of(error)
    if code == sqlite3.SQLITE_FULL:
        return "the disk is full"
    if code in _NO_ROOM:
        return "the disk is full or broken"
    if code in _NO_RIGHTS:
        return "the disk or the file takes no writes"
    if code in _TAKEN:
        return "another program is writing to it"
    return describe(error)


class TroubleLog:
    """Says once what keeps the database from taking writes, and once that it is over.

    However many writes fail meanwhile, the log has a line for each kind of trouble. Moments are
    those of a monotonic clock, in seconds.
    """

    def __init__(self) -> None:
        self._said: dict[str, float] = {}
        self._failed_at = 0.0

    def failed(self, error: BaseException, now: float) -> None:
        """A write has failed for what passes by itself."""
        self._failed_at = now
        reason = reason_of(error)
        if now - self._said.get(reason, -math.inf) > SAY_AGAIN_SECONDS:
            self._said[reason] = now
            log.error(
                "The database takes no writes: %s (%s). What waits is tried again",
                reason,
                describe(error),
            )

    def succeeded(self, now: float) -> None:
        """A commit was made. On a disk that is nearly full some are and some are not."""
        if self._said and now - self._failed_at > OVER_SECONDS:
            self._said.clear()
            log.info("The database takes writes again")

    @property
    def is_on(self) -> bool:
        """True from the first line to the last."""
        return bool(self._said)


def refusal_of(error: BaseException) -> Refusal | None:
    """What a caller is told whose write could not be made now; None for a mistake of ours."""
    code = code_of(error)
    if code in _NO_ROOM:
        return NoSpace(
            "insufficient_storage",
            "The server's disk is full, and nothing was changed.",
            "Ask whoever runs this server to make room, then try again.",
            retry_after=30,
        )
    if code in _NO_RIGHTS:
        return NoSpace(
            "read_only_storage",
            "The server's disk takes no writes, and nothing was changed.",
            "Ask whoever runs this server to make its data folder writable, then try again.",
            retry_after=30,
        )
    if code in _TAKEN:
        return Unavailable(
            "database_busy",
            "Another program is writing to the server's database, and nothing was changed.",
            "Try again in a moment.",
            retry_after=5,
        )
    return None


def start_refused(path: Path, error: sqlite3.Error) -> StartRefused:
    """Why the database cannot be opened, and what helps. Only damage speaks of backups."""
    code = code_of(error)
    if code in _DAMAGED:
        return StartRefused(
            f"{path} cannot be used as a database ({error}). Restore it from a backup, or move it "
            "away to start with an empty one."
        )
    if code in _TAKEN:
        return StartRefused(
            f"Another program is writing to {path} ({error}). Close it, then start Intray again. "
            "The database itself is sound."
        )
    if code == sqlite3.SQLITE_FULL or (code in _NO_ROOM | _NO_RIGHTS and _is_full(path)):
        return StartRefused(
            f"The disk of {path} is full ({error}). Make room, then start Intray again. "
            "The database itself is sound."
        )
    if code in _NO_RIGHTS:
        return StartRefused(
            f"{path} cannot be used as a database ({error}). Check that it is a file, that this "
            "user may write it and its folder, and that the disk is not mounted read-only."
        )
    return StartRefused(
        f"{path} could not be opened ({error}). Check the disk it is on, then start Intray again."
    )


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE_ROOM
    except OSError:
        return False
