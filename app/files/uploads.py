"""An upload on its way in: streamed to disk, counted, hashed, fsynced, looked at, then named."""

import errno
import hashlib
import logging
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import anyio

from app.clock import Clock
from app.db.database import Database
from app.errors import NoSpace, Refusal, TooLarge, Unavailable, describe
from app.files.contents import ContentFolder
from app.files.store import (
    Columns,
    StoredFile,
    drop_if_unused,
    drop_unused,
    drop_unused_of,
    insert_file,
)
from app.ids import IdMaker
from app.lines import display_name
from app.threads import in_thread

log = logging.getLogger(__name__)

BUFFER = 1024 * 1024
SWEEP_SLICE = 200
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_RIGHTS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_PASSING = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOENT, errno.ENOTDIR, errno.EIO})
"""Too many open files, a data folder that is gone, a broken disk."""

Inspect = Callable[[str, str], str]
"""(path, name) -> media type; raises a Refusal for what is not taken. Runs in a thread."""


class Uploads:
    """Takes files in for one data folder. Rows of `used_in` name the uploads that are used."""

    def __init__(
        self,
        database: Database,
        contents: ContentFolder,
        *,
        inspect: Inspect,
        used_in: Columns,
        limit: int,
        reserve: int,
        folder: Path,
        clock: Clock,
        make_id: IdMaker,
    ) -> None:
        self._database = database
        self._contents = contents
        self._inspect = inspect
        self._used_in = used_in
        self._limit = limit
        self._reserve = reserve
        self._folder = folder
        self._clock = clock
        self._make_id = make_id

    async def take(
        self, chunks: AsyncIterator[bytes], *, name: str | None, by: str, length: int | None
    ) -> tuple[StoredFile, bool]:
        """Keep a stream of bytes; returns its row and whether the owner had these bytes already.

        Raises TooLarge, NoSpace, or what the inspection refuses; nothing is left behind then, nor
        when the stream breaks off.
        """
        shown = display_name(name)
        self.check_length(length)
        file_id = self._make_id(self._clock())
        partial = self._contents.new_partial(file_id)
        try:
            await self._require_space(length or 0)
            size, sha256 = await self._receive(chunks, partial)
            media_type = await in_thread(self._inspect, str(partial), shown)
            file = StoredFile(file_id, shown, size, sha256, media_type, self._clock())
            return file, await self._name(file, partial, by)
        except OSError as error:
            refusal = _refusal_of(error)
            if refusal is None:
                raise
            log.error("An upload could not be stored: %s", describe(error))
            raise refusal from error
        finally:
            with anyio.CancelScope(shield=True):
                await in_thread(_remove, partial)

    def check_length(self, length: int | None) -> None:
        """Refuse by the length that a client declares, before anything is read."""
        if length is not None and length > self._limit:
            raise self._too_large()

    async def drop_unused(self, before: int) -> int:
        """Remove uploads that nothing uses and that are older; returns how many."""
        return await self._drop(
            lambda connection: drop_unused(connection, self._used_in, before, SWEEP_SLICE)
        )

    async def drop_unused_of(self, owner_id: str) -> int:
        """Remove uploads of a user that nothing uses; returns how many."""
        return await self._drop(
            lambda connection: drop_unused_of(connection, self._used_in, owner_id, SWEEP_SLICE)
        )

    async def _drop(self, slice_: Callable[[sqlite3.Connection], list[str]]) -> int:
        dropped = 0
        while True:
            hashes = await self._database.write(slice_)
            await self._contents.release(hashes)
            dropped += len(hashes)
            if len(hashes) < SWEEP_SLICE:
                return dropped

    async def drop_if_unused(self, file_id: str) -> None:
        """Remove one upload, and its content if nothing else is made of it, unless it is used."""
        hashes = await self._database.write(
            lambda connection: drop_if_unused(connection, self._used_in, file_id)
        )
        await self._contents.release(hashes)

    async def _receive(self, chunks: AsyncIterator[bytes], partial: Path) -> tuple[int, str]:
        size, digest = 0, hashlib.sha256()
        file = await in_thread(partial.open, "wb", buffering=BUFFER)
        try:
            async for chunk in chunks:
                size += len(chunk)
                if size > self._limit:
                    raise self._too_large()
                digest.update(chunk)
                await in_thread(file.write, chunk)
            await in_thread(_flush, file)
        finally:
            with anyio.CancelScope(shield=True):
                await in_thread(file.close)
        await self._require_space(0)
        return size, digest.hexdigest()

    async def _name(self, file: StoredFile, partial: Path, by: str) -> bool:
        async with self._contents.holding_file(partial, file.sha256):
            return await self._database.write(lambda connection: insert_file(connection, by, file))

    async def _require_space(self, needed: int) -> None:
        usage = await in_thread(shutil.disk_usage, self._folder)
        if usage.free - needed < self._reserve:
            raise _no_space()

    def _too_large(self) -> TooLarge:
        megabytes = self._limit / (1024 * 1024)
        return TooLarge(
            "too_large",
            f"The file is larger than the {megabytes:g} MB that are taken here.",
            "Split it, or raise INTRAY_MAX_UPLOAD_MB.",
        )


def _refusal_of(error: OSError) -> Refusal | None:
    """What is told of a trouble of the disk or the machine; None for any other error."""
    if error.errno in _FULL:
        return _no_space()
    if error.errno in _NO_RIGHTS:
        return NoSpace(
            "read_only_storage",
            "The server's disk takes no files.",
            "Ask whoever runs this server to make its data folder writable, then upload it again.",
        )
    if error.errno in _PASSING:
        return Unavailable(
            "storage_unavailable",
            "The server cannot store files at this moment.",
            "Try again in a moment; if it happens again, tell whoever runs this server.",
            retry_after=5,
        )
    return None


def _no_space() -> NoSpace:
    return NoSpace(
        "insufficient_storage",
        "The server's disk has too little room left for this file.",
        "Ask whoever runs this server to make room, then upload it again.",
    )


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _remove(path: Path) -> None:
    """What cannot be removed now is swept at the next start."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
