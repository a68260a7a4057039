"""Counts the pages of a TIFF by following its chain of directories (TIFF 6.0, section 2)."""

import struct


def page_count(path: str, most: int) -> int:
    """How many pages a TIFF has, counted up to `most` + 1; at least 1, also when it is damaged."""
    with open(path, "rb") as file:
        order = "<" if file.read(4).startswith(b"II") else ">"
        count = 0
        at = _unpacked(order + "I", file.read(4))
        while at and count <= most:
            count += 1
            file.seek(at)
            entries = _unpacked(order + "H", file.read(2))
            file.seek(at + 2 + 12 * entries)
            at = _unpacked(order + "I", file.read(4))
    return max(1, count)


def _unpacked(form: str, data: bytes) -> int:
    return int(struct.unpack(form, data)[0]) if len(data) == struct.calcsize(form) else 0
