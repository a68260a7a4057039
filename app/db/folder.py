"""The data folder and its one owner."""

import errno
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.errors import StartRefused
from app.threads import in_thread


@asynccontextmanager
async def owned_folder(folder: Path) -> AsyncIterator[None]:
    """Make the folder and hold its lock while inside; free at once after kill -9.

    Raises StartRefused when it cannot be written or another Intray holds it. The lock file is
    never removed: it could then be locked twice.
    """
    lock = await in_thread(_open_lock, folder)
    try:
        _take(lock, folder)
        yield
    finally:
        os.close(lock)


def _open_lock(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder / "intray.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        next_step = "Make room on its disk" if is_full else "Give its rights to this user"
        raise StartRefused(
            f"The data folder {folder} cannot be written ({error.strerror}). "
            f"{next_step}, or set INTRAY_DATA to another folder."
        ) from error


def _take(lock: int, folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StartRefused(
            f"Another Intray is running on the data folder {folder}. "
            "Stop it first, or set INTRAY_DATA to another folder."
        ) from error
