"""Lists what is in an OLE2 compound file, the container of old and of encrypted Word files.

The format is [MS-CFB]; only as much of it is read as it takes to list the names at the top.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_LAST_SECTOR = 0xFFFFFFFA
_LISTED_IN_HEADER = 109
_MOST_DIRECTORY_SECTORS = 2_000


def stream_names(file: BinaryIO) -> frozenset[str]:
    """The names of streams and storages at the top; empty or incomplete for a damaged file.

    What an attachment or an embedded object holds lies deeper, and says nothing of the file.
    """
    entries = _entries(file)
    names: set[str] = set()
    pending = [entries[0].child] if entries else []
    seen: set[int] = set()
    while pending:
        index = pending.pop()
        if index < len(entries) and index not in seen:
            seen.add(index)
            names.add(entries[index].name)
            pending += [entries[index].left, entries[index].right]
    return frozenset(names)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the directory; the others are numbers of entries."""

    name: str
    left: int
    right: int
    child: int


def _entries(file: BinaryIO) -> list[_Entry]:
    file.seek(0)
    header = file.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or not header.startswith(SIGNATURE):
        return []
    shift, first = struct.unpack_from("<H", header, 30)[0], struct.unpack_from("<I", header, 48)[0]
    if not 9 <= shift <= 12:
        return []
    tables = struct.unpack_from(f"<{_LISTED_IN_HEADER}I", header, 76)
    entries: list[_Entry] = []
    sector, seen = first, 0
    while sector < _LAST_SECTOR and seen < _MOST_DIRECTORY_SECTORS:
        entries += _entries_in(_sector(file, sector, shift))
        sector, seen = _next_sector(file, sector, shift, tables), seen + 1
    return entries


def _entries_in(directory: bytes) -> Iterator[_Entry]:
    for start in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        entry = directory[start : start + _ENTRY_BYTES]
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: min(length, 64) - 2].decode("utf-16-le", "replace") if length > 2 else ""
        yield _Entry(name, *struct.unpack_from("<3I", entry, 68))


def _next_sector(file: BinaryIO, sector: int, shift: int, tables: tuple[int, ...]) -> int:
    per_table = (1 << shift) // 4
    table, index = divmod(sector, per_table)
    if table >= len(tables) or tables[table] >= _LAST_SECTOR:
        return _LAST_SECTOR
    data = _sector(file, tables[table], shift)
    if len(data) < 4 * index + 4:
        return _LAST_SECTOR
    return int(struct.unpack_from("<I", data, 4 * index)[0])


def _sector(file: BinaryIO, sector: int, shift: int) -> bytes:
    file.seek((sector + 1) << shift)
    return file.read(1 << shift)
