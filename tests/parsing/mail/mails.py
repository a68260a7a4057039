"""Mails for the tests: by hand, by the standard library, and as Outlook keeps them."""

import struct
from collections.abc import Iterable, Mapping
from typing import Union

HEAD = (
    "From: Ann <ann@dock.example>\r\nTo: ben@quay.example\r\n"
    "Date: Mon, 07 Jul 2025 09:12:00 +0200\r\nSubject: Ropes\r\nMIME-Version: 1.0\r\n"
)
LINES = [
    "From: Ann <ann@dock.example>",
    "To: ben@quay.example",
    "Date: Mon, 07 Jul 2025 09:12:00 +0200",
    "Subject: Ropes",
]
Tree = Mapping[str, Union[bytes, "Tree"]]
_NONE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALL, _SECTOR, _PIECE = 4_096, 512, 64


def mail(fields: str, body: str | bytes, head: str = HEAD) -> bytes:
    """A mail with further header fields."""
    return (head + fields).encode() + b"\r\n" + (body if isinstance(body, bytes) else body.encode())


def parts(kind: str, *inner: str, cut: str = "=_cut", settings: str = "") -> tuple[str, str]:
    """The fields and the body of a mail of several parts; each part begins with its fields."""
    body = "".join(f"--{cut}\r\n{each}\r\n" for each in inner) + f"--{cut}--\r\n"
    return f'Content-Type: multipart/{kind}; boundary="{cut}"{settings}\r\n', body


def part(kind: str, body: str, more: str = "") -> str:
    return f"Content-Type: {kind}\r\n{more}\r\n{body}"


def outlook(
    texts: Mapping[int, str | bytes],
    *,
    people: Iterable[Mapping[int, str | int]] = (),
    files: Iterable[Mapping[int, str | int | bytes | Tree]] = (),
    fixed: Mapping[tuple[int, int], int] | None = None,
    narrow: str = "",
) -> bytes:
    """A mail of Outlook: its properties by number; with `narrow`, texts are in that encoding."""
    tree: dict[str, bytes | Tree] = dict(_streams(texts, narrow))
    tree["__properties_version1.0"] = bytes(32) + _fixed(fixed or {})
    for kind, given in (("__recip_version1.0_", people), ("__attach_version1.0_", files)):
        for at, each in enumerate(given):
            numbers = {(key, 3): value for key, value in each.items() if isinstance(value, int)}
            streams = _streams({k: v for k, v in each.items() if not isinstance(v, int)}, narrow)
            properties = bytes(8) + _fixed(numbers)
            tree[f"{kind}#{at:08X}"] = {**streams, "__properties_version1.0": properties}
    return compound(tree)


def _streams(
    texts: Mapping[int, str | bytes | Tree] | Mapping[int, str | bytes], narrow: str
) -> dict[str, bytes | Tree]:
    made: dict[str, bytes | Tree] = {}
    for key, value in texts.items():
        if isinstance(value, str):
            kind, data = (
                (0x1E, value.encode(narrow)) if narrow else (0x1F, value.encode("utf-16-le"))
            )
            made[f"__substg1.0_{key:04X}{kind:04X}"] = data
        elif isinstance(value, bytes):
            made[f"__substg1.0_{key:04X}0102"] = value
        else:
            made[f"__substg1.0_{key:04X}000D"] = value
    return made


def _fixed(values: Mapping[tuple[int, int], int]) -> bytes:
    return b"".join(
        struct.pack("<HHIQ", kind, key, 6, value) for (key, kind), value in values.items()
    )


def compound(tree: Tree) -> bytes:
    """An OLE2 compound file ([MS-CFB], version 3) with storages in it."""
    writer = _Writer()
    writer.add("Root Entry", tree)
    return writer.done()


class _Writer:
    """Lays streams one after the other and keeps the directory; siblings are balanced trees."""

    def __init__(self) -> None:
        self.entries: list[list[int | str]] = []
        self.sectors = bytearray()
        self.chains: list[int] = []
        self.pieces = bytearray()
        self.piece_chains: list[int] = []

    def add(self, name: str, what: bytes | Tree) -> int:
        at = len(self.entries)
        kind = 2 if isinstance(what, bytes) else 1 if at else 5
        self.entries.append([name, kind, _NONE, _NONE, _NONE, _END, 0])
        if isinstance(what, bytes):
            self.entries[at][5:] = [self._store(what), len(what)]
        else:
            self.entries[at][4] = self._siblings([self.add(*each) for each in sorted(what.items())])
        return at

    def _siblings(self, given: list[int]) -> int:
        if not given:
            return _NONE
        middle = len(given) // 2
        at = given[middle]
        self.entries[at][2] = self._siblings(given[:middle])
        self.entries[at][3] = self._siblings(given[middle + 1 :])
        return at

    def _store(self, data: bytes) -> int:
        if len(data) < _SMALL:
            return _laid(data, self.pieces, self.piece_chains, _PIECE)
        return _laid(data, self.sectors, self.chains, _SECTOR)

    def done(self) -> bytes:
        small = _laid(bytes(self.pieces), self.sectors, self.chains, _SECTOR)
        self.entries[0][5:] = [small, len(self.pieces)]
        listed = b"".join(map(_entry, self.entries))
        directory = _laid(listed, self.sectors, self.chains, _SECTOR)
        table = struct.pack(f"<{len(self.piece_chains)}I", *self.piece_chains)
        minis = _laid(table, self.sectors, self.chains, _SECTOR, filler=b"\xff")
        first, count = len(self.chains), 1
        while (first + count) > count * 128:
            count += 1
        chains = [*self.chains, *[_TABLE] * count]
        chains += [_NONE] * (count * 128 - len(chains))
        held = [*range(first, first + count)]
        header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        header += struct.pack("<5H6x2I", 0x3E, 3, 0xFFFE, 9, 6, 0, count)
        header += struct.pack("<4I", directory, 0, _SMALL, minis)
        header += struct.pack("<3I", -(-len(table) // _SECTOR), _END, 0)
        header += struct.pack("<109I", *held, *[_NONE] * (109 - count))
        return header + bytes(self.sectors) + struct.pack(f"<{len(chains)}I", *chains)


def _laid(
    data: bytes, target: bytearray, chains: list[int], size: int, *, filler: bytes = b"\0"
) -> int:
    if not data:
        return _END
    first, count = len(chains), -(-len(data) // size)
    target += data.ljust(count * size, filler)
    chains += [*range(first + 1, first + count), _END]
    return first


def _entry(entry: list[int | str]) -> bytes:
    name, kind, left, right, child, start, size = entry
    wide = str(name).encode("utf-16-le") + b"\0\0"
    numbers = struct.pack("<HBB3I", len(wide), kind, 1, left, right, child)
    return wide.ljust(64, b"\0") + numbers + bytes(36) + struct.pack("<IQ", start, size)
