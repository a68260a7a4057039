"""Where a backup goes: what each kind of target does, and that only one is written at a time."""

import fcntl
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from app.errors import StartRefused
from app.upkeep.copying import PRIVATE_FILE, said_plainly
from app.upkeep.manifest import Manifest

WHAT = "The backup"
LOCK = ".intray-backup.lock"
_HASH = re.compile("[0-9a-f]{64}")


class Target(Protocol):
    """A backup in the making. `taken` are the sizes of contents that it has, by hash."""

    taken: dict[str, int]
    new: int
    """How many contents no earlier backup shares with it."""

    @property
    def database(self) -> Path:
        """Where the copy of the database is to be made; nothing is there yet."""
        ...

    def needs(self, sizes: Mapping[str, int], database: int) -> int:
        """How many bytes a backup of these contents, by hash, will take on the target's disk."""
        ...

    def take(self, sha256: str, original: Path) -> bool:
        """Take a content in, unless it has it; False when it is not there any more."""
        ...

    def settle(self, named: set[str]) -> set[str]:
        """Let go of what is not named, and look at the hash of the rest; the damaged ones go."""
        ...

    def finish(self, manifest: Manifest) -> Path:
        """Make the backup complete; where it is."""
        ...


def is_hash(name: str) -> bool:
    """Whether a content may have this name."""
    return _HASH.fullmatch(name) is not None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one backup is written to a folder at a time: what is unfinished there is left over.

    The lock file is never removed: it could then be locked twice.
    """
    with said_plainly(WHAT, folder):
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StartRefused(f"Another backup is being written to {folder}.") from error
        yield
    finally:
        os.close(lock)
