"""The data folder, its one owner, and whether that owner was asked to stop.

A file lies in the folder while a server runs that nobody asked to stop. Removing a file needs
neither room nor the database: it works on a full disk, and while another program holds the file.
"""

import errno
import fcntl
import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path

from app.errors import StartRefused, describe
from app.threads import in_thread

log = logging.getLogger(__name__)

_RUNNING = "intray.running"


class FolderTaken(StartRefused):
    """Another Intray holds the data folder."""


@asynccontextmanager
async def owned_folder(folder: Path) -> AsyncIterator[None]:
    """Make the folder, its owner's alone, and hold its lock while inside; free after kill -9.

    Raises StartRefused when it cannot be written, and FolderTaken when another Intray holds it. The
    lock file is never removed: it could then be locked twice.
    """
    lock = await in_thread(_open_lock, folder)
    try:
        _take(lock, folder)
        yield
    finally:
        os.close(lock)


@contextmanager
def owned_by_command(folder: Path) -> Iterator[None]:
    """As `owned_folder`, for a command without an event loop."""
    lock = _open_lock(folder)
    try:
        _take(lock, folder)
        yield
    finally:
        os.close(lock)


def note_running(folder: Path) -> None:
    """A server runs from now on. Where that cannot be noted, its crash will pass for a stop."""
    _try(partial((folder / _RUNNING).touch, 0o600))


def note_stop(folder: Path) -> None:
    """It was asked to stop: what a kill cuts after this has not crashed."""
    _try(partial((folder / _RUNNING).unlink, missing_ok=True))


def has_crashed(folder: Path) -> bool:
    """Whether the last server ended without having been asked to."""
    return (folder / _RUNNING).exists()


def _try(note: Callable[[], None]) -> None:
    try:
        note()
    except OSError as error:
        log.warning("Whether the server runs could not be noted: %s", describe(error))


def _open_lock(folder: Path) -> int:
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
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
        raise FolderTaken(
            f"Another Intray is running on the data folder {folder}. "
            "Stop it first, or set INTRAY_DATA to another folder."
        ) from error
