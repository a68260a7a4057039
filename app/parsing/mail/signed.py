"""Takes the mail out of its own signature: the signed data of S/MIME (RFC 5652), in BER."""

from collections.abc import Iterator
from dataclasses import dataclass

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_SEQUENCE, _OCTETS, _NAME, _FIRST = 0x30, 0x04, 0x06, 0xA0
_PACKED_OCTETS = 0x24
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _Value:
    """A value: its tag, and where its contents lie."""

    tag: int
    start: int
    end: int


def signed_content(data: bytes) -> bytes | None:
    """The bytes that were signed; None for what is no signed data, such as a mail in cipher."""
    try:
        outer = _children(data, _value(data, 0, len(data), 0)[0])
        if data[outer[0].start : outer[0].end] != _SIGNED_DATA:
            return None
        inner = _children(data, _children(data, outer[1])[0])
        content = next(value for value in inner if value.tag == _SEQUENCE)
        name, held = _children(data, content)[:2]
        if name.tag != _NAME or held.tag != _FIRST:
            return None
        return b"".join(_octets(data, _children(data, held), 0))
    except (IndexError, ValueError, StopIteration):
        return None


def _octets(data: bytes, values: list[_Value], depth: int) -> Iterator[bytes]:
    for value in values:
        if value.tag == _OCTETS:
            yield data[value.start : value.end]
        elif value.tag == _PACKED_OCTETS and depth < _DEEPEST:
            yield from _octets(data, _children(data, value), depth + 1)


def _children(data: bytes, value: _Value) -> list[_Value]:
    found, at = [], value.start
    while at < value.end:
        child, at = _value(data, at, value.end, 0)
        if child.tag:
            found.append(child)
    return found


def _value(data: bytes, at: int, end: int, depth: int) -> tuple[_Value, int]:
    """The value at a place, and where the next one begins."""
    tag, length, start = data[at], data[at + 1], at + 2
    if tag & 0x1F == 0x1F or depth > _DEEPEST:
        raise ValueError("a tag of several bytes")
    if length == 0x80:
        return _open_value(data, tag, start, end, depth)
    if length > 0x80:
        size = length - 0x80
        length, start = int.from_bytes(data[start : start + size], "big"), start + size
    stop = min(start + length, end)
    return _Value(tag, start, stop), stop


def _open_value(data: bytes, tag: int, start: int, end: int, depth: int) -> tuple[_Value, int]:
    """A value of no told length: it ends at two zeros."""
    at = start
    while at + 1 < end and data[at : at + 2] != b"\0\0":
        _, at = _value(data, at, end, depth + 1)
    return _Value(tag, start, at), min(at + 2, end)
