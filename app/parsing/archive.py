"""Opens the zip archive that a document is without letting it unpack to more than a limit."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from types import TracebackType
from typing import IO, Self

from app.parsing.document import Progress, ignore_progress
from app.parsing.failures import archive_too_large, corrupt_file, password_required
from app.parsing.limits import Limits

# All that zipfile raises for archives that are damaged or made to do harm.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
_ENCRYPTED = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP = 32
_WRITTEN_PARTS = (".xml", ".rels")
_REPORTS = 500


def is_too_large(entries: Iterable[zipfile.ZipInfo], limits: Limits) -> bool:
    """Whether the zip directory itself says that the archive unpacks to too much."""
    listed = list(entries)
    unpacked = sum(entry.file_size for entry in listed)
    packed = max(1, sum(entry.compress_size for entry in listed))
    if unpacked > limits.archive_bytes:
        return True
    return unpacked > limits.archive_ratio_from and unpacked > limits.archive_ratio * packed


def refuse_doctype(data: bytes, what: str) -> None:
    """Raise `TaskFailure("corrupt_file")` for a document type, which could define entities."""
    if any(doctype in data for doctype in _DOCTYPES):
        raise corrupt_file(what)


def _is_written(name: str) -> bool:
    return name.endswith(_WRITTEN_PARTS)


class Archive:
    """The parts of a file; `what` it is ("Word document") goes into failures.

    All that is read from it counts against one limit, and `progress` is told the share of its
    written parts that has been read. Raises `TaskFailure`: `corrupt_file` for
    what is no sound archive, `password_required`, and `archive_too_large` by its directory or,
    when that lies, while reading.
    """

    def __init__(
        self,
        path: str,
        limits: Limits,
        what: str = "Word document",
        progress: Progress = ignore_progress,
    ) -> None:
        self.what = what
        self._progress = progress
        try:
            self._zip = zipfile.ZipFile(path)
        except BROKEN_ARCHIVE as error:
            raise corrupt_file(what) from error
        self.names = frozenset(self._zip.namelist())
        self._left = limits.archive_bytes
        self._read = self._told = 0
        self._written = sum(
            entry.file_size for entry in self._zip.infolist() if _is_written(entry.filename)
        )
        if any(entry.flag_bits & _ENCRYPTED for entry in self._zip.infolist()):
            self._zip.close()
            raise password_required()
        if is_too_large(self._zip.infolist(), limits):
            self._zip.close()
            raise archive_too_large()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def open(self, name: str, *, may_have_doctype: bool = False) -> "Part":
        """The part as a binary stream; pages of the web may begin with their document type."""
        try:
            return Part(self, self._zip.open(name), may_have_doctype=may_have_doctype)
        except (KeyError, *BROKEN_ARCHIVE) as error:
            raise corrupt_file(self.what) from error

    def spend(self, count: int) -> None:
        """Count bytes that were unpacked."""
        self._left -= count
        if self._left < 0:
            raise archive_too_large()

    def has_read(self, name: str, count: int) -> None:
        """Count bytes of a part, and tell how much of the written ones has been read."""
        self.spend(count)
        if not _is_written(name):
            return
        self._read += count
        if self._read - self._told > self._written / _REPORTS:
            self._told = self._read
            self._progress(0, 0, self.share)

    @property
    def share(self) -> float:
        """How much of its written parts has been read."""
        return min(1.0, self._read / max(1, self._written))


class Part(io.RawIOBase):
    """One part while it is read.

    With a document type it is refused, so no entity is defined, unless its reader knows none.
    """

    def __init__(
        self, archive: Archive, stream: IO[bytes], *, may_have_doctype: bool = False
    ) -> None:
        self._may_have_doctype = may_have_doctype
        self._archive = archive
        self._stream = stream
        self._tail = b""

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, or all that is left."""
        if size < 0:
            return b"".join(iter(lambda: self.read(65_536), b""))
        try:
            data = self._stream.read(size)
        except BROKEN_ARCHIVE as error:
            raise corrupt_file(self._archive.what) from error
        self._archive.has_read(self._stream.name, len(data))
        if not self._may_have_doctype:
            self._refuse_doctype(data)
        return data

    def close(self) -> None:
        """Close the archive and the file it was opened on."""
        self._stream.close()
        super().close()

    def _refuse_doctype(self, data: bytes) -> None:
        seen = self._tail + data
        refuse_doctype(seen, self._archive.what)
        self._tail = seen[-_OVERLAP:]
