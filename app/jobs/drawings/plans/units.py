"""Looks for pages that count in units of their own instead of points (PDF 32000-1, 14.11.1).

PDFium gives sizes without this factor, so the printed scale of such a page proves nothing.
"""

import mmap
import os
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache

_USER_UNIT = re.compile(rb"/UserUnit\s+(\d+(?:\.\d*)?|\.\d+)")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b[^\0]{0,2000}?stream\r?\n")
_MOST_UNPACKED = 16_000_000


def has_own_units(path: str) -> bool:
    """Whether any page of the PDF has a UserUnit other than 1."""
    return _has_own_units(path, os.stat(path).st_mtime_ns)


@lru_cache(maxsize=4)
def _has_own_units(path: str, changed_at: int) -> bool:
    if not os.path.getsize(path):
        return False
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return any(float(match[1]) != 1.0 for match in _units(data))


def _units(data: mmap.mmap) -> Iterator[re.Match[bytes]]:
    yield from _USER_UNIT.finditer(data)
    for match in _OBJECT_STREAM.finditer(data):
        yield from _USER_UNIT.finditer(_unpacked(data, match.end()))


def _unpacked(data: mmap.mmap, start: int) -> bytes:
    """What is compressed from `start` on; empty where it is not compressed in the usual way."""
    unpacker, unpacked = zlib.decompressobj(), b""
    try:
        while not unpacker.eof and start < len(data) and len(unpacked) < _MOST_UNPACKED:
            part = data[start : start + 65_536]
            unpacked += unpacker.decompress(part, _MOST_UNPACKED)
            start += len(part)
    except zlib.error:
        return b""
    return unpacked
