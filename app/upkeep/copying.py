"""Bytes on their way from one disk to another: hashed while they go, and on disk afterwards."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.errors import StartRefused
from app.upkeep.words import in_words

BLOCK = 1024 * 1024
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Hashing:
    """Reads from a file and hashes what it has read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def read(self, size: int = BLOCK) -> bytes:
        """As a file does."""
        block = self._file.read(size)
        self._digest.update(block)
        return block

    @property
    def sha256(self) -> str:
        """The hash of all that was read so far."""
        return self._digest.hexdigest()


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        hashing = Hashing(file)
        while hashing.read():
            pass
    return hashing.sha256


def write_private(source: BinaryIO, target: Path) -> str:
    """Write a new file that is its owner's alone; its hash, once it is on disk."""
    hashing = Hashing(source)
    with open_private(target) as file:
        while block := hashing.read():
            file.write(block)
        sync(file)
    return hashing.sha256


def make_folders_of(place: Path) -> None:
    """Make the folders that a content's place lies in; nobody but their owner looks into them."""
    place.parent.parent.mkdir(PRIVATE_FOLDER, exist_ok=True)
    place.parent.mkdir(PRIVATE_FOLDER, exist_ok=True)


def open_private(target: Path) -> BinaryIO:
    """A new file that is its owner's alone."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    return os.fdopen(descriptor, "wb")


def sync(file: BinaryIO) -> None:
    """Wait until all that was written to a file is on disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_path(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Wait until the names in a folder and in all below it are on disk."""
    for each, _, _ in os.walk(folder):
        sync_path(Path(each))


def require_room(folder: Path, needed: int, purpose: str, *, spare: int = 0) -> None:
    """Refuse what does not fit on the disk of a folder and leave `spare` bytes."""
    free = shutil.disk_usage(folder).free
    if free - spare < needed:
        beside = f", and {in_words(spare)} are to stay free there" if spare else ""
        raise StartRefused(
            f"{purpose} needs about {in_words(needed)}, but the disk of {folder} has "
            f"{in_words(free)} left{beside}. Make room, or choose another disk."
        )


def is_full(error: OSError) -> bool:
    """Whether an error says that a disk has no room left."""
    return error.errno in _FULL


@contextmanager
def said_plainly(what: str, where: Path) -> Iterator[None]:
    """Errors of the disk inside are told in one sentence; raises StartRefused."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise StartRefused(
                f"{what} was not finished: the disk of {where} is full. Nothing of it is left "
                "there. Make room, then try again."
            ) from error
        name = f" ({error.filename})" if error.filename else ""
        raise StartRefused(f"{what} was not finished: {error.strerror}{name}.") from error
