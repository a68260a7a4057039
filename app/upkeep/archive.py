"""A backup as one tar: contents, then the database, then what the backup says of itself."""

import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from app.errors import StartRefused
from app.files.contents import content_path
from app.upkeep import manifest as manifests
from app.upkeep.copying import (
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    Hashing,
    open_private,
    said_plainly,
    sync,
    sync_path,
)
from app.upkeep.manifest import Manifest
from app.upkeep.targets import WHAT, is_hash, locked

ENDING = ".tar"


class Archive:
    """A tar in the making, under another name until it is complete."""

    def __init__(self, path: Path, now: int) -> None:
        self.taken: dict[str, int] = {}
        self.new = 0
        self.unfinished = path.with_name(f".{path.name}.unfinished")
        self._path = path
        self._now = now
        self._damaged: set[str] = set()

    @property
    def database(self) -> Path:
        """The copy of the database lies beside the tar until it is in it."""
        return self._path.with_name(f".{self._path.name}.database")

    def needs(self, sizes: Mapping[str, int], database: int) -> int:
        """Everything, and the database twice for a while."""
        return sum(sizes.values()) + 2 * database

    def take(self, sha256: str, original: Path) -> bool:
        """Append a content."""
        if sha256 in self.taken:
            return True
        if not is_hash(sha256):
            return False
        try:
            file = original.open("rb")
        except FileNotFoundError:
            return False
        with file:
            hashing = Hashing(file)
            size = os.fstat(file.fileno()).st_size
            self._append(member_of(sha256), size, cast(IO[bytes], hashing))
        if hashing.sha256 != sha256:
            self._damaged.add(sha256)
        self.taken[sha256] = size
        self.new += 1
        return True

    def settle(self, named: set[str]) -> set[str]:
        """What is not named stays in the tar; the manifest does not list it."""
        damaged = self._damaged & named
        for sha256 in (self.taken.keys() - named) | damaged:
            del self.taken[sha256]
        return damaged

    def finish(self, manifest: Manifest) -> Path:
        """Append the database and the manifest, wait for the disk, then give the tar its name."""
        with self.database.open("rb") as file:
            self._append(manifests.DATABASE, manifest.database_bytes, file)
        self.database.unlink()
        written = manifest.written()
        self._append(manifests.NAME, len(written), BytesIO(written))
        self._tar.close()
        sync(self._file)
        self.unfinished.rename(self._path)
        sync_path(self._path.parent)
        return self._path

    def open(self) -> None:
        """Begin the tar."""
        self.clear()
        self._file = open_private(self.unfinished)
        self._tar = tarfile.TarFile(fileobj=self._file, mode="w")

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._file.close()
        self.clear()

    def clear(self) -> None:
        """Remove what is not finished, of an earlier one too."""
        self.unfinished.unlink(missing_ok=True)
        self.database.unlink(missing_ok=True)

    def _append(self, name: str, size: int, file: IO[bytes]) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, PRIVATE_FILE, self._now // 1000
        self._tar.addfile(info, file)


@contextmanager
def archive(path: Path, now: int) -> Iterator[Archive]:
    """A new tar; what is not finished inside goes again. Raises StartRefused if it is there."""
    if path.exists():
        raise StartRefused(f"{path} is there already. Choose another name, or remove it first.")
    with said_plainly(WHAT, path.parent):
        path.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
    with locked(path.parent), said_plainly(WHAT, path.parent):
        target = Archive(path, now)
        target.open()
        try:
            yield target
        finally:
            target.close()


def member_of(sha256: str) -> str:
    """The name of a content in a tar."""
    return content_path(Path(), sha256).as_posix()
