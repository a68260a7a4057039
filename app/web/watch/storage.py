"""How much room the data folder takes, and how much is left."""

import os
import shutil
import time
from pathlib import Path
from typing import NamedTuple

from app.settings import MEGABYTE, Settings

FRESH_SECONDS = 300.0
"""To look at every file of a large folder costs more than a figure is worth each time."""


class Room(NamedTuple):
    """Bytes: of the database, its log and all contents; what the disk has left, and must keep."""

    database: int
    log: int
    contents: int
    free: int
    reserve: int


class Storage:
    """Measures a data folder. Blocks: for a thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._contents = 0
        self._looked_at: float | None = None

    def measure(self) -> Room:
        """The bytes of this moment; those of the contents may be a few minutes old."""
        now = time.monotonic()
        if self._looked_at is None or now - self._looked_at > FRESH_SECONDS:
            self._looked_at = now
            self._contents = _bytes_below(self._settings.data / "contents")
        database = self._settings.database
        return Room(
            database=_size(database),
            log=_size(database.with_name(f"{database.name}-wal")),
            contents=self._contents,
            free=_free(self._settings.data),
            reserve=self._settings.reserve_mb * MEGABYTE,
        )


def _size(path: Path) -> int:
    """What is removed meanwhile counts as nothing."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _bytes_below(folder: Path) -> int:
    return sum(_size(Path(where, name)) for where, _, names in os.walk(folder) for name in names)
