"""The files in a zip archive."""

import stat
import struct
import zipfile
from collections.abc import Iterator
from functools import partial

from app.parsing.archive import BROKEN_ARCHIVE, is_too_large
from app.parsing.failures import archive_too_large, corrupt_file, password_required
from app.parsing.limits import Limits
from app.parsing.members.member import LINK, Found, is_beside

_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_PIECE = 65_536
_WHAT = "zip archive"


def files_of_archive(path: str, limits: Limits) -> Iterator[Found]:
    """Its files, without folders; a link is never followed and has an obstacle.

    Raises `TaskFailure`: `corrupt_file`, `password_required`, and `archive_too_large` by the
    directory or, when that lies, while reading.
    """
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN_ARCHIVE as error:
        raise corrupt_file(_WHAT) from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if any(entry.flag_bits & _ENCRYPTED for entry in entries if not is_beside(entry.filename)):
            raise password_required()
        if is_too_large(entries, limits):
            raise archive_too_large()
        left = _Left(limits.archive_bytes)
        for entry in entries:
            pieces = partial(_pieces, archive, entry, left)
            yield _name_of(entry), entry.file_size, pieces, LINK if _is_link(entry) else ""


class _Left:
    """How much may still be unpacked."""

    def __init__(self, count: int) -> None:
        self._count = count

    def spend(self, count: int) -> None:
        self._count -= count
        if self._count < 0:
            raise archive_too_large()


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: _Left) -> Iterator[bytes]:
    """The bytes of an entry; raises `TaskFailure` `corrupt_file` for one that is damaged."""
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_PIECE):
                left.spend(len(piece))
                yield piece
    except BROKEN_ARCHIVE as error:
        raise corrupt_file("file in the archive") from error


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _name_of(entry: zipfile.ZipInfo) -> str:
    """Its name: as UTF-8 where that is said or plain to see, else in the code page of DOS."""
    if entry.flag_bits & _NAME_IS_UTF8:
        return entry.filename
    told = _unicode_path(entry.extra)
    if told is not None:
        return told
    try:
        return entry.orig_filename.encode("cp437").decode("utf-8").split("\0")[0]
    except UnicodeError:
        return entry.filename


def _unicode_path(extra: bytes) -> str | None:
    """The name that Info-ZIP adds in UTF-8 (APPNOTE.TXT 4.6.9: version, checksum, name)."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and length > 5:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return None
