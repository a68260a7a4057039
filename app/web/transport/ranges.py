"""Which bytes of a file a Range header asks for (RFC 9110, section 14)."""

from http import HTTPStatus

MOST_RANGES = 100
"""A header with more ranges is answered with the whole file."""

Ranges = list[range]
"""The places of bytes in a file."""


class WrongRange(Exception):
    """A header that is malformed (400), or asks for what the file does not have (416)."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


def wanted_ranges(header: str, size: int) -> Ranges:
    """The ranges of a file of that size, in order, those that overlap made one; [] for all of it.

    Raises WrongRange.
    """
    unit, _, text = header.partition("=")
    if unit.strip().lower() != "bytes":
        raise WrongRange(HTTPStatus.BAD_REQUEST)
    if text.count(",") >= MOST_RANGES:
        return []
    parts = (_range(part.strip(), size) for part in text.split(","))
    ranges = [found for found in parts if found is not None]
    if not ranges:
        raise WrongRange(HTTPStatus.BAD_REQUEST)
    if any(each.start >= size for each in ranges):
        raise WrongRange(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    if not all(ranges):
        raise WrongRange(HTTPStatus.BAD_REQUEST)
    return _merged(ranges)


def _range(part: str, size: int) -> range | None:
    """One range; None for what is none."""
    first, dash, last = (piece.strip() for piece in part.partition("-"))
    numbers_only = all(not piece or _is_number(piece) for piece in (first, last))
    if not dash or not (first or last) or not numbers_only:
        return None
    if not first:
        return range(max(size - int(last), 0), size)
    return range(int(first), min(int(last) + 1, size) if last else size)


def _is_number(text: str) -> bool:
    # Python refuses to read numbers of thousands of digits.
    return text.isascii() and text.isdigit() and len(text) <= 20


def _merged(ranges: Ranges) -> Ranges:
    merged: Ranges = []
    for each in sorted(ranges, key=lambda each: each.start):
        if merged and each.start <= merged[-1].stop:
            merged[-1] = range(merged[-1].start, max(merged[-1].stop, each.stop))
        else:
            merged.append(each)
    return merged
