"""A small disk of its own for a data folder, to be filled and freed. It takes root to mount one."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MEGABYTES = 96
_PIECES = (1 << 20, 1 << 12)


class SmallDisk:
    """A folder on a small file system; `is_full` while the ballast lies on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    @property
    def is_full(self) -> bool:
        """True until it is freed."""
        return self._ballast.exists()

    def fill(self) -> None:
        """Leave no room at all."""
        with self._ballast.open("wb", buffering=0) as file:
            for piece in _PIECES:
                with suppress(OSError):
                    while True:
                        file.write(bytes(piece))

    def free(self) -> None:
        """Make room again."""
        self._ballast.unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk | None]:
    """A file system in memory, mounted on a new folder; None where that is refused."""
    folder.mkdir()
    if not _mount(folder):
        yield None
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=False)


def _mount(folder: Path) -> bool:
    if os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", os.fspath(folder)]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
