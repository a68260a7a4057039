"""Old Word files ([MS-DOC]) with tables as Word writes them: rows with a shape."""

import struct
from collections.abc import Sequence

from tests.parsing.files import make_ole

_TEXT_AT = 0x600
_IN_TABLE = struct.pack("<HB", 0x2416, 1)
_ROW_END = struct.pack("<HB", 0x2417, 1)


def doc_with_table(
    before: Sequence[str], rows: Sequence[Sequence[str]], after: Sequence[str]
) -> bytes:
    """A Word 97 file of paragraphs, a table and paragraphs."""
    runs: list[tuple[str, bytes]] = [(f"{text}\r", b"") for text in before]
    for row in rows:
        runs += [(f"{cell}\x07", _IN_TABLE) for cell in row]
        runs.append(("\x07", _IN_TABLE + _ROW_END + _shape(len(row))))
    runs += [(f"{text}\r", b"") for text in after]
    text = "".join(run for run, _ in runs)
    letters = text.encode("utf-16-le")
    page_at = -(-(_TEXT_AT + len(letters)) // 512) * 512
    header, table = bytearray(_TEXT_AT), bytearray()
    struct.pack_into("<HH6xH", header, 0, 0xA5EC, 0xC1, 0x0200)
    struct.pack_into("<II", header, 0x18, _TEXT_AT, _TEXT_AT + len(letters))
    struct.pack_into("<I", header, 0x4C, len(text))
    piece = struct.pack("<IIHIH", 0, len(text), 0, _TEXT_AT, 0)
    pieces = b"\x02" + struct.pack("<I", len(piece)) + piece
    style_sheet = struct.pack("<10H", 18, 0, 10, 1, 91, 15, 0, 0, 0, 0)
    bins = struct.pack("<III", _TEXT_AT, _TEXT_AT + len(letters), page_at // 512)
    for at, data in ((0x1A2, pieces), (0xA2, style_sheet), (0x102, bins)):
        struct.pack_into("<II", header, at, len(table), len(data))
        table += data
    stream = (bytes(header) + letters).ljust(page_at, b"\0") + _page(runs)
    return make_ole({"WordDocument": stream, "1Table": bytes(table)})


def _shape(cells: int) -> bytes:
    """sprmTDefTable: where the cells of a row begin, and their borders."""
    centers = struct.pack(f"<{cells + 1}h", *(2_000 * at for at in range(cells + 1)))
    operand = bytes([cells]) + centers + bytes(20 * cells)
    return struct.pack("<HH", 0xD608, len(operand) + 1) + operand


def _page(runs: Sequence[tuple[str, bytes]]) -> bytes:
    """A page of paragraph properties: where each paragraph ends and what holds for it."""
    page, at = bytearray(512), 510
    places: dict[bytes, int] = {}
    begin = _TEXT_AT
    begins, offsets = [begin], []
    for text, properties in runs:
        if properties not in places:
            data = struct.pack("<H", 0) + properties
            data += bytes((len(data) + 1) % 2)
            entry = bytes([(len(data) + 1) // 2]) + data
            at = (at - len(entry)) // 2 * 2
            page[at : at + len(entry)] = entry
            places[properties] = at // 2
        offsets.append(places[properties])
        begin += 2 * len(text)
        begins.append(begin)
    struct.pack_into(f"<{len(begins)}I", page, 0, *begins)
    for index, offset in enumerate(offsets):
        page[4 * len(begins) + 13 * index] = offset
    page[511] = len(runs)
    return bytes(page)
