"""Opens a mail of Outlook: an OLE2 file of properties ([MS-OXMSG]), each in a stream of its own.

Properties are looked for by the names of their streams, because not every program that writes such
files lists them where it should.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.parsing.failures import corrupt_file
from app.parsing.mail.words import decoded

if TYPE_CHECKING:
    from olefile import OleFileIO
    from olefile.olefile import OleDirectoryEntry

# All that the library raises for files that are damaged.
_UNREADABLE = (
    OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError,
    struct.error, AssertionError,
)  # fmt: skip
_WHAT = "mail"
_PROPERTIES = "__properties_version1.0"
_TEXT, _NARROW_TEXT, _BYTES, _TIME, _NUMBER = 0x001F, 0x001E, 0x0102, 0x0040, 0x0003
_CODE_PAGES = (0x3FFD, 0x3FDE)
"""The code page of the texts of a mail, and that of its page ([MS-OXPROPS] 2.780, 2.744)."""
_NAMES_OF_PAGES = MappingProxyType(
    {65001: "utf-8", 20127: "ascii", 28591: "cp1252", 28592: "iso8859-2", 28605: "iso8859-15",
     50220: "iso2022_jp", 50221: "iso2022_jp", 51949: "euc_kr", 936: "gb18030", 54936: "gb18030",
     20866: "koi8-r", 21866: "koi8-u", 1200: "utf-16-le", 10000: "mac_roman", 28599: "cp1254"}
)  # fmt: skip
_FIRST_MOMENT = datetime(1601, 1, 1, tzinfo=UTC)
_HEAD_OF_MAIL, _HEAD_OF_PART = 32, 8
"""Bytes before the properties of a fixed size: of a mail, and of a person or a file."""
_STORAGE, _STREAM = 1, 2


class Stored:
    """The properties in one storage of a mail: the mail itself, a person, an attached file."""

    def __init__(
        self, ole: "OleFileIO", entry: "OleDirectoryEntry", path: tuple[str, ...] = ()
    ) -> None:
        self._ole = ole
        self._entry = entry
        self._path = path
        self._fixed = dict(self._read_fixed(_HEAD_OF_PART if path else _HEAD_OF_MAIL))

    def text(self, *keys: int) -> str:
        """The first of these properties that is a text with something in it, or ""."""
        for key in keys:
            wide = self._stream(key, _TEXT)
            text = wide.decode("utf-16-le", "replace") if wide else ""
            text = text or decoded(self._stream(key, _NARROW_TEXT), self._charset(0))
            if text.strip("\0 \r\n\t"):
                return text.replace("\0", "")
        return ""

    def page(self, key: int) -> str:
        """A property that is a page in bytes, decoded, or ""."""
        data = self._stream(key, _BYTES)
        return decoded(data, self._charset(1)) if data else ""

    def data(self, key: int) -> bytes:
        """A property in bytes, or b""."""
        return self._stream(key, _BYTES)

    def number(self, key: int) -> int | None:
        """A property that is a number."""
        held = self._fixed.get((key, _NUMBER))
        return struct.unpack("<i", held[:4])[0] if held else None

    def moment(self, *keys: int) -> str:
        """The first of these properties that is a time, in the form that mails have, or ""."""
        for key in keys:
            held = self._fixed.get((key, _TIME))
            ticks = int(struct.unpack("<Q", held)[0]) if held else 0
            if ticks and ticks < 2_650_467_743_990_000_000:
                return format_datetime(_FIRST_MOMENT + timedelta(microseconds=ticks // 10))
        return ""

    def inside(self, beginning: str) -> list["Stored"]:
        """The storages in it whose names begin so, in order."""
        found = [
            entry
            for entry in self._entry.kids
            if entry.entry_type == _STORAGE and entry.name.startswith(beginning)
        ]
        found.sort(key=lambda entry: str(entry.name))
        return [Stored(self._ole, entry, (*self._path, entry.name)) for entry in found]

    def has(self, name: str) -> bool:
        """Whether a stream or a storage of that name is in it."""
        return name.lower() in self._entry.kids_dict

    def _charset(self, first: int) -> str:
        for key in (*_CODE_PAGES[first:], *_CODE_PAGES[:first]):
            page = self.number(key)
            if page:
                return _NAMES_OF_PAGES.get(page, f"cp{page}")
        return ""

    def _stream(self, key: int, kind: int) -> bytes:
        return self._named(f"__substg1.0_{key:04X}{kind:04X}")

    def _named(self, name: str) -> bytes:
        entry = self._entry.kids_dict.get(name.lower())
        if entry is None or entry.entry_type != _STREAM:
            return b""
        with self._ole.openstream([*self._path, entry.name]) as stream:
            return bytes(stream.read())

    def _read_fixed(self, head: int) -> Iterator[tuple[tuple[int, int], bytes]]:
        data = self._named(_PROPERTIES)
        for at in range(head, len(data) - 15, 16):
            kind, key = struct.unpack_from("<HH", data, at)
            yield (key, kind), data[at + 8 : at + 16]


@contextmanager
def opened(path: str) -> Iterator[Stored]:
    """The mail in a file; raises `TaskFailure("corrupt_file")`, also while it is read."""
    from olefile import OleFileIO

    try:
        with OleFileIO(path) as ole:
            yield Stored(ole, ole.root)
    except _UNREADABLE as error:
        raise corrupt_file(_WHAT) from error
