"""Backups as dated folders in one folder. They share their contents by hard links."""

import errno
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.errors import StartRefused
from app.files.contents import content_path
from app.upkeep import manifest as manifests
from app.upkeep.copying import (
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    hash_of,
    make_folders_of,
    open_private,
    said_plainly,
    sync,
    sync_path,
    sync_tree,
    write_private,
)
from app.upkeep.manifest import Manifest
from app.upkeep.targets import WHAT, is_hash, locked

STAMP = "%Y-%m-%dT%H-%M-%S"
_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d")
_UNFINISHED = ".unfinished-"
_NOT_LINKED = frozenset(
    {errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS}
)
"""Another disk, another's file, too many links, or a disk that knows none: it is copied."""


class DatedFolder:
    """One more backup in a folder of them. It is named when it is complete."""

    def __init__(self, folder: Path, originals: Path, now: int) -> None:
        self.taken: dict[str, int] = {}
        self.new = 0
        self._folder = folder
        self._originals = originals
        self._now = now
        self._earlier = next(reversed(complete_in(folder)), None)
        self.unfinished = folder / f"{_UNFINISHED}{os.getpid()}"
        self._copied: set[str] = set()

    @property
    def database(self) -> Path:
        """Where the copy of the database is to be made."""
        return self.unfinished / manifests.DATABASE

    def needs(self, sizes: Mapping[str, int], database: int) -> int:
        """The database, and what cannot be linked."""
        if _same_disk(self._originals, self._folder):
            return database
        return database + sum(size for sha256, size in sizes.items() if not self._is_known(sha256))

    def take(self, sha256: str, original: Path) -> bool:
        """Link a content from an earlier backup, or from where it lies; copy it from elsewhere."""
        if sha256 in self.taken:
            return True
        if not is_hash(sha256):
            return False
        place = content_path(self.unfinished, sha256)
        make_folders_of(place)
        if self._earlier is None or not _link(content_path(self._earlier, sha256), place):
            if not _link(original, place) and not self._copy(sha256, original, place):
                return False
            self.new += 1
        self.taken[sha256] = place.stat().st_size
        return True

    def settle(self, named: set[str]) -> set[str]:
        """Drop what is not named; look at the hash of each that was linked."""
        for sha256 in self.taken.keys() - named:
            self._drop(sha256)
        damaged = {sha256 for sha256 in self.taken if not self._is_sound(sha256)}
        for sha256 in damaged:
            self._drop(sha256)
        return damaged

    def finish(self, manifest: Manifest) -> Path:
        """Write the manifest, wait for the disk, then give the folder its name."""
        with open_private(self.unfinished / manifests.NAME) as file:
            file.write(manifest.written())
            sync(file)
        sync_tree(self.unfinished)
        final = self._name()
        self.unfinished.rename(final)
        sync_path(self._folder)
        return final

    def _name(self) -> Path:
        moment = datetime.fromtimestamp(self._now // 1000, UTC)
        while (named := self._folder / moment.strftime(STAMP)).exists():
            moment += timedelta(seconds=1)
        return named

    def _is_known(self, sha256: str) -> bool:
        return self._earlier is not None and content_path(self._earlier, sha256).exists()

    def _copy(self, sha256: str, original: Path, place: Path) -> bool:
        try:
            with original.open("rb") as file:
                if write_private(file, place) == sha256:
                    self._copied.add(sha256)
        except FileNotFoundError:
            return False
        return True

    def _is_sound(self, sha256: str) -> bool:
        """Its bytes are what its name says; an earlier backup's that are not are replaced."""
        place = content_path(self.unfinished, sha256)
        if sha256 in self._copied or hash_of(place) == sha256:
            return True
        place.unlink()
        original = content_path(self._originals, sha256)
        return self._copy(sha256, original, place) and sha256 in self._copied

    def _drop(self, sha256: str) -> None:
        content_path(self.unfinished, sha256).unlink(missing_ok=True)
        del self.taken[sha256]


@contextmanager
def dated_folder(folder: Path, originals: Path, now: int) -> Iterator[DatedFolder]:
    """A new backup in a folder, which is made if need be. What is not finished inside goes again.

    `originals` is the data folder. Raises StartRefused while another backup is written there.
    """
    _refuse_inside(folder, originals)
    with said_plainly(WHAT, folder):
        folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
    with locked(folder):
        clear_unfinished(folder)
        target = DatedFolder(folder, originals, now)
        try:
            with said_plainly(WHAT, folder):
                target.unfinished.mkdir(PRIVATE_FOLDER)
                yield target
        finally:
            shutil.rmtree(target.unfinished, ignore_errors=True)


def complete_in(folder: Path) -> list[Path]:
    """The complete backups in a folder, the oldest first."""
    if not folder.is_dir():
        return []
    return sorted(
        each
        for each in folder.iterdir()
        if _NAME.fullmatch(each.name) and (each / manifests.NAME).is_file()
    )


def clear_unfinished(folder: Path) -> None:
    """Remove what a backup that was killed, or a removal that was, has left."""
    for each in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(each, ignore_errors=True)


def keep_newest(folder: Path, number: int) -> list[str]:
    """Remove all complete backups but so many; their names. Half a one never looks complete."""
    removed = []
    with locked(folder):
        for oldest in complete_in(folder)[:-number]:
            leftover = folder / f"{_UNFINISHED}{oldest.name}"
            oldest.rename(leftover)
            shutil.rmtree(leftover, ignore_errors=True)
            removed.append(oldest.name)
    return removed


def _link(source: Path, place: Path) -> bool:
    """A hard link that is its owner's alone; False where there can be none."""
    try:
        os.link(source, place)
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno in _NOT_LINKED:
            return False
        raise
    try:
        os.chmod(place, PRIVATE_FILE)
    except PermissionError:
        place.unlink()
        return False
    return True


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def _refuse_inside(folder: Path, originals: Path) -> None:
    if folder.resolve().is_relative_to(originals.resolve()):
        raise StartRefused(
            f"{folder} lies in the data folder itself. Choose a folder outside of it, best on "
            "another disk."
        )
