"""Tells by its first and last bytes whether the file of a picture was cut off."""

import os
import struct

_TAIL = 65_536
_MOST_BOXES = 1_000


def is_cut_off(path: str) -> bool:
    """Whether the end of a picture is missing; False for kinds whose end cannot be told so."""
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        head = file.read(32)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if head.startswith(b"\xff\xd8"):
        # Telephones append further pictures and films.
        return b"\xff\xd9" not in tail
    if head.startswith(b"\x89PNG"):
        return b"IEND" not in tail
    if head.startswith(b"GIF8"):
        return b";" not in tail[-64:]
    if head.startswith(b"RIFF") and len(head) >= 8:
        return size < int(struct.unpack_from("<I", head, 4)[0]) + 8
    if head[4:8] == b"ftyp":
        return _lacks_part_of_box(path, size)
    if head.startswith(b"BM") and len(head) >= 6:
        return size < int(struct.unpack_from("<I", head, 2)[0])
    return False


def _lacks_part_of_box(path: str, size: int) -> bool:
    """Whether the boxes of HEIC and AVIF reach beyond the end of the file (ISO 14496-12, 4.2)."""
    at = 0
    with open(path, "rb") as file:
        for _ in range(_MOST_BOXES):
            file.seek(at)
            head = file.read(16)
            if len(head) < 8:
                return at > size
            length = int(struct.unpack_from(">I", head)[0])
            if length == 1 and len(head) == 16:
                length = int(struct.unpack_from(">Q", head, 8)[0])
            if length < 8:
                # 0 is a box that ends where the file does.
                return False
            at += length
    return False
