"""Content on disk, kept once and named by its SHA-256.

Removing it is: commit, then unlink, under the same per-hash lock that an upload of the same bytes
takes. What no row names is swept at start.
"""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

import anyio

from app.threads import in_thread


class Names(Protocol):
    """Says which content rows still name."""

    async def unnamed(self, hashes: list[str]) -> list[str]:
        """Those of the hashes that no row names, once all that was queued is written."""
        ...


def content_path(folder: Path, sha256: str) -> Path:
    """Where the content of that hash lies in a data folder."""
    return folder / "contents" / sha256[:2] / sha256


class ContentFolder:
    """`contents/ab/abcd...`, with `partial/` beside it for what is still arriving."""

    def __init__(self, folder: Path, names: Names) -> None:
        self._folder = folder
        self._contents = folder / "contents"
        self._partial = folder / "partial"
        self._names = names
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        for place in (self._contents, self._partial):
            place.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str) -> str:
        """Where the content of that hash lies."""
        return str(content_path(self._folder, sha256))

    def new_partial(self, name: str) -> Path:
        """A place for bytes that are still arriving."""
        return self._partial / name

    @asynccontextmanager
    async def locked(self, sha256: str) -> AsyncIterator[None]:
        """Nobody else adds or removes this content meanwhile."""
        lock = self._locks.setdefault(sha256, asyncio.Lock())
        async with lock:
            yield

    @asynccontextmanager
    async def holding(self, data: bytes) -> AsyncIterator[str]:
        """Keep bytes and give their hash; the commit that names them is made inside.

        When it is not made, the content goes again.
        """
        sha256 = await in_thread(_hash, data)
        async with self.locked(sha256):
            try:
                await in_thread(self._put, data, sha256)
                yield sha256
            except BaseException:
                with anyio.CancelScope(shield=True):
                    await self.remove_unnamed(sha256)
                raise

    @asynccontextmanager
    async def holding_file(self, path: Path, sha256: str) -> AsyncIterator[None]:
        """As `holding`, for a finished, fsynced file: it gets its final name."""
        async with self.locked(sha256):
            try:
                await in_thread(self.move_in, path, sha256)
                yield
            except BaseException:
                with anyio.CancelScope(shield=True):
                    await self.remove_unnamed(sha256)
                raise

    def _put(self, data: bytes, sha256: str) -> None:
        if not os.path.exists(self.path(sha256)):
            partial = self.new_partial(f"{sha256}.{os.urandom(6).hex()}")
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self.move_in(partial, sha256)

    def move_in(self, partial: Path, sha256: str) -> None:
        """Give finished, fsynced bytes their final name; durable when this returns."""
        target = Path(self.path(sha256))
        target.parent.mkdir(exist_ok=True)
        os.replace(partial, target)
        for folder in (target.parent, self._contents):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    async def get(self, sha256: str) -> bytes:
        """The content of that hash."""
        return await in_thread(Path(self.path(sha256)).read_bytes)

    async def release(self, hashes: Iterable[str]) -> None:
        """Remove those that no row names any more."""
        for sha256 in dict.fromkeys(hashes):
            async with self.locked(sha256):
                await self.remove_unnamed(sha256)

    async def remove_unnamed(self, sha256: str) -> None:
        """Remove this content if no row names it; the caller holds its lock."""
        if await self._names.unnamed([sha256]):
            await in_thread(_unlink, self.path(sha256))

    async def sweep(self) -> int:
        """Remove what a crash left: partial bytes and content without a row. Only at start."""
        for leftover in await in_thread(_files_in, self._partial):
            await in_thread(_unlink, leftover)
        removed = 0
        for folder in await in_thread(_folders_in, self._contents):
            hashes = [Path(path).name for path in await in_thread(_files_in, folder)]
            orphans = await self._names.unnamed(hashes) if hashes else []
            await self.release(orphans)
            removed += len(orphans)
        return removed


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _files_in(folder: Path) -> list[str]:
    return [str(path) for path in folder.iterdir() if path.is_file()]


def _folders_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()]


def _unlink(path: str) -> None:
    Path(path).unlink(missing_ok=True)
