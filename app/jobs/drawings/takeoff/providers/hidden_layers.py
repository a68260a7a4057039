"""Finds the layers that a PDF has turned off (PDF 32000-1, 8.11.4), which PDFium does not tell.

Their lines are in the page all the same; nobody who looks at the sheet sees them.
"""

import re
import zlib
from collections.abc import Iterator

_MOST_BYTES = 200_000_000
_MOST_UNPACKED = 16_000_000
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b(.*?)\bendobj\b", re.S)
_STREAM = re.compile(rb"(.*?)\bstream\r?\n(.*)", re.S)
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_NAME = re.compile(rb"/Name\s*(?:\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>)", re.S)
_DEFAULT = re.compile(rb"/D\s*(?:<<|(\d+)\s+\d+\s+R)")
_BRACKETS = re.compile(rb"<<|>>")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)


def hidden_layers(path: str) -> frozenset[str]:
    """The names of the layers that are off when the file is opened.

    Empty where the file has no layers, is very large, or is encrypted: names are then not to be
    had. A name that another, visible layer has too is left out.
    """
    with open(path, "rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES or b"/Encrypt" in data:
        return frozenset()
    objects = dict(_objects(data))
    groups = {number: _layer_name(body) for number, body in objects.items() if b"/OCG" in body}
    names = {number: name for number, name in groups.items() if name is not None}
    off = _numbers_off(objects, set(names))
    shown = {name for number, name in names.items() if number not in off}
    return frozenset(name for number, name in names.items() if number in off) - shown


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every object that speaks of layers by its number, those in object streams too."""
    for match in _OBJECT.finditer(data):
        number, body = int(match[1]), match[2]
        stream = _STREAM.match(body)
        if stream is None:
            yield number, body
        elif b"/ObjStm" in stream[1]:
            yield from _packed(stream[1], stream[2])


def _packed(keys: bytes, content: bytes) -> Iterator[tuple[int, bytes]]:
    first = re.search(rb"/First\s+(\d+)", keys)
    try:
        unpacked = zlib.decompressobj().decompress(content, _MOST_UNPACKED)
    except zlib.error:
        return
    if first is None:
        return
    start = int(first[1])
    head = [int(each) for each in re.findall(rb"\d+", unpacked[:start])]
    places = [*head[1::2], len(unpacked) - start]
    for index, number in enumerate(head[::2]):
        if index + 1 < len(places):
            yield number, unpacked[start + places[index] : start + places[index + 1]]


def _numbers_off(objects: dict[int, bytes], groups: set[int]) -> set[int]:
    """What the default configuration turns off; all but some where its base state is off."""
    for body in objects.values():
        match = _DEFAULT.search(body) if b"/OCGs" in body else None
        if match is None:
            continue
        default = objects.get(int(match[1]), b"") if match[1] else _dictionary(body, match.end())
        off = _listed(default, b"OFF")
        if re.search(rb"/BaseState\s*/OFF\b", default):
            off |= groups - _listed(default, b"ON")
        return off
    return set()


def _dictionary(body: bytes, start: int) -> bytes:
    """What stands between the brackets that were opened just before `start`."""
    depth = 1
    for bracket in _BRACKETS.finditer(body, start):
        depth += 1 if bracket[0] == b"<<" else -1
        if depth == 0:
            return body[start : bracket.start()]
    return body[start:]


def _listed(body: bytes, key: bytes) -> set[int]:
    match = re.search(rb"/" + key + rb"\s*\[(.*?)\]", body, re.S)
    return {int(number) for number in _REFERENCE.findall(match[1])} if match else set()


def _layer_name(body: bytes) -> str | None:
    match = _NAME.search(body)
    if match is None:
        return None
    if match[1] is not None:
        raw = _ESCAPE.sub(_unescaped, match[1])
    else:
        digits = re.sub(rb"\s", b"", match[2])
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("latin-1")


def _unescaped(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped.isdigit():
        return bytes([int(escaped, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(escaped, escaped)
