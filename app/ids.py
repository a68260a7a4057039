"""Time-ordered ids in the layout of UUID version 7 (RFC 9562, section 5.7).

Ordered ids keep the primary key and every index on a task id append-only; random ones cost up to
half of the write throughput.
"""

import os
import re
import struct
from collections.abc import Callable, Iterator

IdMaker = Callable[[int], str]
_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_COUNTER_BITS = 12
_MANY = struct.Struct("512Q")


class IdSource:
    """Makes ids that sort in the order they were made, even within one millisecond."""

    def __init__(self) -> None:
        self._last = 0
        self._random: Iterator[int] = iter(())

    def __call__(self, moment: int) -> str:
        """A new id for a moment in milliseconds; never smaller than the one before it."""
        self._last = last = max(self._last + 1, moment << _COUNTER_BITS)
        tail = self._random_bits() & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63
        return (
            f"{last >> 28:08x}-{last >> 12 & 0xFFFF:04x}-7{last & 0xFFF:03x}"
            f"-{tail >> 48:04x}-{tail & 0xFFFF_FFFF_FFFF:012x}"
        )

    def begin_after(self, newest: str) -> None:
        """Make only ids that are greater than this one, wherever the clock stands."""
        digits = newest.replace("-", "")
        self._last = max(self._last, int(digits[:12], 16) << _COUNTER_BITS | int(digits[13:16], 16))

    def _random_bits(self) -> int:
        """64 bits from the system, which is asked for many at a time."""
        bits = next(self._random, None)
        if bits is None:
            self._random = iter(_MANY.unpack(os.urandom(_MANY.size)))
            bits = next(self._random)
        return bits


new_id = IdSource()


def first_id(moment: int) -> str:
    """What every id of that millisecond or a later one is greater than, and no earlier one."""
    return f"{moment >> 16:08x}-{moment & 0xFFFF:04x}"


def is_id(text: str) -> bool:
    """True when the text has the form of an id made here."""
    return _FORM.fullmatch(text) is not None
