"""Tells by its first and last bytes whether the file of a picture was cut off."""

import os
import struct

_TAIL = 65_536


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
    if head.startswith(b"BM") and len(head) >= 6:
        return size < int(struct.unpack_from("<I", head, 2)[0])
    return False
