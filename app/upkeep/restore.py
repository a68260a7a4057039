"""Puts a backup into an empty data folder, and refuses one that is damaged or too new.

Contents come first and the database last, under its name only when all of it is sound: a restore
that was cut leaves no database that a server would start with. A mark in the folder says that what
lies there was left by such a one.
"""

import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from app.db.folder import owned_by_command
from app.errors import StartRefused
from app.files.contents import content_path
from app.upkeep import manifest as manifests
from app.upkeep.archive import member_of
from app.upkeep.copying import (
    make_folders_of,
    require_room,
    said_plainly,
    sync_tree,
    write_private,
)
from app.upkeep.dated import complete_in
from app.upkeep.manifest import Manifest, manifest_in
from app.upkeep.reading import faults_of

WHAT = "The restore"
LOCK = "intray.lock"
MARK = "intray.restoring"
_OURS = frozenset({MARK, LOCK, "contents", f"{manifests.DATABASE}.restoring"})


class Backup(Protocol):
    """A complete backup that can be read."""

    name: str

    def open(self, member: str) -> BinaryIO:
        """A member's bytes; raises FileNotFoundError."""
        ...


class FolderBackup:
    """A backup in a folder."""

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder

    def open(self, member: str) -> BinaryIO:
        """As `Backup`."""
        return (self._folder / member).open("rb")


class TarBackup:
    """A backup in a tar, which is read where it lies: nothing is unpacked by its names."""

    def __init__(self, path: Path, tar: tarfile.TarFile) -> None:
        self.name = str(path)
        self._tar = tar
        self._members = {each.name: each for each in tar.getmembers() if each.isreg()}

    def open(self, member: str) -> BinaryIO:
        """As `Backup`."""
        if member not in self._members:
            raise FileNotFoundError(member)
        file = self._tar.extractfile(self._members[member])
        assert file is not None, "it is a regular file"
        return file  # type: ignore[return-value]


def restore(source: Path, data: Path, *, newest_migration: int) -> tuple[str, Manifest]:
    """Restore into an empty folder, which is made if need be; what was restored.

    Raises StartRefused, and then leaves the folder empty.
    """
    if (data / LOCK).exists():
        # That a server runs there says more than that the folder is not empty.
        with owned_by_command(data):
            _refuse_filled(data)
    _refuse_filled(data)
    with _opened(source) as backup:
        manifest = _manifest_of(backup, newest_migration)
        with owned_by_command(data):
            _refuse_filled(data)
            _clear(data)
            try:
                with said_plainly(WHAT, data):
                    _fill(backup, manifest, data)
            except BaseException:
                _clear(data)
                raise
    return backup.name, manifest


def _refuse_filled(data: Path) -> None:
    """A restore that was cut has left a mark, and nothing but what it had put there."""
    there = {each.name for each in data.iterdir()} if data.is_dir() else set()
    if there <= {LOCK} or (MARK in there and there <= _OURS):
        return
    raise StartRefused(
        f"{data} is not empty, and a restore replaces nothing. Move its contents away, or name "
        "another folder with --data."
    )


def _clear(data: Path) -> None:
    """The lock stays: it could otherwise be taken twice. The mark goes last."""
    shutil.rmtree(data / "contents", ignore_errors=True)
    for name in sorted(_OURS - {LOCK, "contents", MARK}):
        (data / name).unlink(missing_ok=True)
    (data / MARK).unlink(missing_ok=True)


@contextmanager
def _opened(source: Path) -> Iterator[Backup]:
    if source.is_dir():
        yield FolderBackup(_folder_of(source))
        return
    if not source.exists():
        raise StartRefused(f"There is no backup {source}.")
    try:
        # Another tar, or half of one, is told apart while its members are listed.
        with tarfile.open(source, "r:") as tar:
            yield TarBackup(source, tar)
    except tarfile.TarError as error:
        raise StartRefused(
            f"{source} is damaged, or it is no backup: it cannot be read as a tar ({error})."
        ) from error


def _folder_of(source: Path) -> Path:
    """The backup that a folder is, or the newest of those that it holds."""
    if (source / manifests.NAME).is_file():
        return source
    complete = complete_in(source)
    if not complete:
        raise StartRefused(f"There is no complete backup in {source}.")
    return complete[-1]


def _manifest_of(backup: Backup, newest_migration: int) -> Manifest:
    try:
        with backup.open(manifests.NAME) as file:
            written = file.read()
    except FileNotFoundError as error:
        raise StartRefused(
            f"{backup.name} is no complete backup: it has no {manifests.NAME}."
        ) from error
    return manifest_in(written, where=backup.name, newest_migration=newest_migration)


def _fill(backup: Backup, manifest: Manifest, data: Path) -> None:
    require_room(data, manifest.content_bytes + manifest.database_bytes, WHAT)
    (data / MARK).touch()
    for sha256 in manifest.contents:
        place = content_path(data, sha256)
        make_folders_of(place)
        _put(backup, member_of(sha256), sha256, place)
    arriving = data / f"{manifests.DATABASE}.restoring"
    _put(backup, manifests.DATABASE, manifest.database_sha256, arriving)
    _require_sound(backup, arriving)
    sync_tree(data)
    arriving.rename(data / manifests.DATABASE)
    (data / MARK).unlink()
    sync_tree(data)


def _put(backup: Backup, member: str, sha256: str, place: Path) -> None:
    try:
        with backup.open(member) as file:
            found = write_private(file, place)
    except FileNotFoundError as error:
        raise StartRefused(
            f"{backup.name} is damaged: it has no {member}. Use another backup."
        ) from error
    if found != sha256:
        raise StartRefused(
            f"{backup.name} is damaged: the bytes of {member} are not those that were backed up. "
            "Use another backup."
        )


def _require_sound(backup: Backup, database: Path) -> None:
    faults = faults_of(database)
    if faults:
        raise StartRefused(
            f"{backup.name} is damaged: its database is not sound ({faults[0]}). Use another "
            "backup."
        )
