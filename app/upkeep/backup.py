"""Takes a backup beside a running server: contents, one state of the database, and a manifest.

What rows name is taken first, so that nothing of it can disappear. Then the database is copied as
it is at one moment. What was added up to that moment is taken as soon as the copy has begun, while
it is still there; what it names and nobody could take by then was deleted, and the copy is made
once more.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app import __version__
from app.clock import iso
from app.db.trouble import code_of, reason_of
from app.errors import StartRefused
from app.files.contents import content_path
from app.upkeep.copying import PRIVATE_FILE, hash_of, require_room, sync_path
from app.upkeep.manifest import Manifest
from app.upkeep.reading import (
    Columns,
    migration_of,
    named_contents,
    reading,
    rows_of,
    size_of,
)
from app.upkeep.targets import WHAT, Target

MOST_COPIES = 5
STEPS_BETWEEN = 100
"""Steps of SQLite's machine between two looks at a copy that is being made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A data folder, where its rows name contents, and how many bytes are to stay free beside it.

    A disk that the server writes to as well keeps these.
    """

    folder: Path
    database: Path
    columns: Columns
    reserve: int = 0

    def original(self, sha256: str) -> Path:
        """Where a content lies."""
        return content_path(self.folder, sha256)


def back_up(source: Source, target: Target, *, now: int) -> tuple[Path, Manifest]:
    """Make a backup; where it is, and what it says of itself.

    Raises StartRefused when the target has too little room, before and while it is written.
    """
    with (
        reading(source.database) as live,
        reading(source.database, with_rules=True) as copied,
    ):
        _require_room(live, source, target)
        lost = _take_all(live, copied, source, target)
    with reading(target.database) as copy:
        named = named_contents(copy, source.columns)
        lost |= target.settle(named - lost)
        manifest = Manifest(
            version=__version__,
            migration=migration_of(copy),
            made_at=iso(now) or "",
            database_sha256=hash_of(target.database),
            database_bytes=target.database.stat().st_size,
            rows=rows_of(copy),
            contents=dict(sorted(target.taken.items())),
            lost=sorted(lost),
        )
    return target.finish(manifest), manifest


def _require_room(live: sqlite3.Connection, source: Source, target: Target) -> None:
    sizes = {}
    for sha256 in named_contents(live, source.columns):
        try:
            sizes[sha256] = source.original(sha256).stat().st_size
        except OSError:
            continue
    folder = target.database.parent
    is_shared = folder.stat().st_dev == source.folder.stat().st_dev
    needed = target.needs(sizes, size_of(live))
    require_room(folder, needed, WHAT, spare=source.reserve if is_shared else 0)


def _take_all(
    live: sqlite3.Connection, copied: sqlite3.Connection, source: Source, target: Target
) -> set[str]:
    """Take all contents and a copy of the database; those that it names and nobody has."""

    def take(hashes: Iterable[str]) -> set[str]:
        return {sha256 for sha256 in hashes if not target.take(sha256, source.original(sha256))}

    def take_named() -> None:
        take(named_contents(live, source.columns))

    take_named()
    for _ in range(MOST_COPIES):
        take_named()
        _copy(copied, target.database, take_named)
        with reading(target.database) as copy:
            missing = take(named_contents(copy, source.columns))
        # What the server still names and does not have was not deleted: there is nothing to copy.
        lost = missing & named_contents(live, source.columns)
        if missing == lost:
            return lost
        target.database.unlink()
    raise StartRefused(
        f"{WHAT} was not finished: files were deleted faster than they could be copied. Try again "
        "when less is going on."
    )


def _copy(connection: sqlite3.Connection, target: Path, when_begun: Callable[[], None]) -> None:
    """Copy the database as it is at one moment, and run `when_begun` soon after that moment.

    SQLite does not tell when it has begun to read: it runs at the first look, and again whenever
    twice as much time has passed. A copy that ends before a look has taken no longer than that.
    """
    looks, failed = 0, None

    def look() -> int:
        nonlocal looks, failed
        try:
            looks += 1
            if looks & (looks - 1) == 0:
                when_begun()
        except BaseException as error:  # SQLite would hide it
            failed = error
        return int(failed is not None)

    # SQLite writes into an empty file, and leaves its rights as they are.
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    # To read the schema takes some steps as well: this is done before anything is counted.
    migration_of(connection)
    connection.set_progress_handler(look, STEPS_BETWEEN)
    try:
        connection.execute("VACUUM INTO ?", (os.fspath(target),))
    except sqlite3.Error as error:
        if failed is None and code_of(error) == sqlite3.SQLITE_INTERRUPT:
            # Ctrl+C came at the very beginning of a look.
            raise KeyboardInterrupt from error
        raise failed or StartRefused(
            f"{WHAT} was not finished: the database could not be copied to {target.parent}, "
            f"because {reason_of(error)}. Nothing of it is left there."
        ) from error
    finally:
        connection.set_progress_handler(None, 0)
    sync_path(target)
