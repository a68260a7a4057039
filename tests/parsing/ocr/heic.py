"""Writes pictures as HEIC (ISO 23008-12), as telephones save them, without an encoder.

Each block of 32 x 32 pixels is a slice of its own whose samples are not packed (ISO 23008-2,
7.3.8.7), so that what an encoder would reckon out is the same few bits in all of them.
"""

import struct
from collections.abc import Iterable

from PIL import Image

BLOCK = 32
_SAMPLES_FOLLOW = "100001101"
_SLICE_ENDS = "111111101"
_PROFILE = "00000001" + f"{0x60000000:032b}" + "1001" + "0" * 44 + f"{93:08b}"


def heic(image: Image.Image) -> bytes:
    """A grey picture whose sides are multiples of 32."""
    width, height = image.size
    sets = {32: _video(), 33: _sequence(width, height), 34: _picture()}
    slices = b"".join(struct.pack(">I", len(each)) + each for each in _slices(image))
    meta = _meta(sets, width, height, len(slices), 0)
    start = len(_FILE_TYPE) + len(meta) + 8
    return _FILE_TYPE + _meta(sets, width, height, len(slices), start) + _box(b"mdat", slices)


def _ue(*values: int) -> str:
    """Numbers in the code of 9.2."""
    codes = (f"{value + 1:b}" for value in values)
    return "".join("0" * (len(code) - 1) + code for code in codes)


def _unit(kind: int, bits: str) -> bytes:
    """A unit of the stream; a third zero in a row is kept apart."""
    return bytes([kind << 1, 1]) + _kept_apart(_packed(bits))


def _packed(bits: str) -> bytes:
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _kept_apart(data: bytes) -> bytes:
    made = bytearray()
    for byte in data:
        if byte <= 3 and made[-2:] == b"\0\0":
            made.append(3)
        made.append(byte)
    return bytes(made)


def _video() -> bytes:
    head = "0000" + "11" + "000000" + "000" + "1" + "1" * 16
    return _unit(32, head + _PROFILE + "1" + _ue(0, 0, 0) + "000000" + _ue(0) + "00" + "1")


def _sequence(width: int, height: int) -> bytes:
    sizes = _ue(0, 1, width, height) + "0" + _ue(0, 0, 0) + "1" + _ue(0, 0, 0)
    blocks = _ue(2, 0, 0, 3, 0, 0) + "000" + "1" + "0111" + "0111" + _ue(2, 0) + "1"
    return _unit(33, "0000" + "000" + "1" + _PROFILE + sizes + blocks + _ue(0) + "00000" + "1")


def _picture() -> bytes:
    flags = "00" + "000" + "00" + _ue(0, 0) + _ue(0) + "000" + _ue(0, 0) + "0000000"
    return _unit(34, _ue(0, 0) + flags + "1" + "0" + "1" + "00" + _ue(0) + "00" + "1")


def _slices(image: Image.Image) -> Iterable[bytes]:
    across, down = image.width // BLOCK, image.height // BLOCK
    places = max(1, (across * down - 1).bit_length())
    for number in range(across * down):
        head = ("1" if number == 0 else "0") + "0" + _ue(0)
        head += f"{number:0{places}b}" if number else ""
        head += _ue(2) + _ue(0) + "1"
        left, top = number % across * BLOCK, number // across * BLOCK
        block = image.crop((left, top, left + BLOCK, top + BLOCK)).tobytes()
        data = _packed(head + "0" * (-len(head) % 8) + _SAMPLES_FOLLOW)
        data += block + b"\x80" * (BLOCK * BLOCK // 2) + _packed(_SLICE_ENDS)
        yield bytes([19 << 1, 1]) + _kept_apart(data)


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + kind + data


def _full(kind: bytes, data: bytes, version: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", version << 24) + data)


_FILE_TYPE = _box(b"ftyp", b"heic" + bytes(4) + b"mif1heic")


def _meta(sets: dict[int, bytes], width: int, height: int, size: int, start: int) -> bytes:
    numbers = (0xF000, 0xFC, 0xFD, 0xF8, 0xF8, 0, 0x0F)
    told = struct.pack(">BBI6sB", 1, 1, 0x60000000, b"\x90" + bytes(5), 93)
    told += struct.pack(">HBBBBHB", *numbers)
    arrays = b"".join(
        struct.pack(">BHH", 0x80 | kind, 1, len(unit)) + unit for kind, unit in sets.items()
    )
    properties = _box(b"hvcC", told + bytes([len(sets)]) + arrays)
    properties += _full(b"ispe", struct.pack(">II", width, height))
    links = _full(b"ipma", struct.pack(">IHBBB", 1, 1, 2, 0x81, 0x02))
    item = _full(b"infe", struct.pack(">HH", 1, 0) + b"hvc1\0", version=2)
    place = struct.pack(">BBHHHHII", 0x44, 0, 1, 1, 0, 1, start, size)
    parts = _full(b"hdlr", bytes(4) + b"pict" + bytes(13)) + _full(b"pitm", struct.pack(">H", 1))
    parts += _full(b"iinf", struct.pack(">H", 1) + item) + _full(b"iloc", place)
    return _full(b"meta", parts + _box(b"iprp", _box(b"ipco", properties) + links))
