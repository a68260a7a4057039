"""Time-ordered ids in the layout of UUID version 7 (RFC 9562, section 5.7).

Ordered ids keep the primary key and every index on a task id append-only; random ones cost up to
half of the write throughput.
"""

import os
import re
from collections.abc import Callable

IdMaker = Callable[[int], str]
_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_COUNTER_BITS = 12
_RANDOM_BYTES = 8 * 512


class IdSource:
    """Makes ids that sort in the order they were made, even within one millisecond."""

    def __init__(self) -> None:
        self._last = 0
        self._random = memoryview(b"")

    def __call__(self, moment: int) -> str:
        """A new id for a moment in milliseconds; never smaller than the one before it."""
        self._last = max(self._last + 1, moment << _COUNTER_BITS)
        milliseconds, counter = self._last >> _COUNTER_BITS, self._last & 0xFFF
        tail = self._random_bits() & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63
        text = f"{milliseconds:012x}7{counter:03x}{tail:016x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def _random_bits(self) -> int:
        """64 bits from the system, which is asked for many at a time."""
        if not self._random:
            self._random = memoryview(os.urandom(_RANDOM_BYTES))
        taken, self._random = self._random[:8], self._random[8:]
        return int.from_bytes(taken, "big")


new_id: IdMaker = IdSource()


def is_id(text: str) -> bool:
    """True when the text has the form of an id made here."""
    return _FORM.fullmatch(text) is not None
