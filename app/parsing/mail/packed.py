"""Unpacks the Rich Text of mails of Outlook ([MS-OXRTFCP]), and the page that may lie in it."""

import re
import struct

_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_SIZE = 4_096
_MOST_BYTES = 20_000_000
_HTML_TAGS = re.compile(
    rb"\{\\\*\\htmltag\d* ?(?P<tag>(?:[^{}\\]|\\.)*)\}|\\htmlrtf0 ?|(?P<off>\\htmlrtf1? ?)"
)


def unpacked_rtf(data: bytes) -> bytes:
    """The Rich Text in the bytes of a property; b"" for what is none."""
    if len(data) < 16:
        return b""
    _, size, kind, _ = struct.unpack_from("<4I", data)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    return _unpacked(data, min(size, _MOST_BYTES)) if kind == _COMPRESSED else b""


def _unpacked(data: bytes, size: int) -> bytes:
    window = bytearray(_DICTIONARY.ljust(_SIZE, b"\0"))
    at_window, at, found = len(_DICTIONARY), 16, bytearray()
    while at < len(data) and len(found) < size:
        flags, at = data[at], at + 1
        for bit in range(8):
            if at >= len(data):
                break
            if not flags >> bit & 1:
                run, at = data[at : at + 1], at + 1
            else:
                if at + 1 >= len(data):
                    break
                offset, length = _reference(data, at)
                at += 2
                if offset == at_window:
                    return bytes(found)
                run = _copied(window, offset, length, at_window)
            for byte in run:
                window[at_window] = byte
                at_window = (at_window + 1) % _SIZE
            found += run
    return bytes(found)


def _reference(data: bytes, at: int) -> tuple[int, int]:
    word = data[at] << 8 | data[at + 1]
    return word >> 4, (word & 0xF) + 2


def _copied(window: bytearray, offset: int, length: int, end: int) -> bytes:
    """A run out of the window; it may reach into what it writes itself."""
    distance = (end - offset) % _SIZE
    run = bytearray()
    for step in range(length):
        run.append(run[step - distance] if step >= distance else window[(offset + step) % _SIZE])
    return bytes(run)
