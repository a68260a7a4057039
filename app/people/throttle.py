"""Slows down who guesses passwords: after ten failures each further try has to wait longer."""

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass

FREE_FAILURES = 10
LONGEST_WAIT_MS = 15 * 60 * 1000
FORGOTTEN_MS = 60 * 60 * 1000
MOST_KEPT = 10_000
MOST_SPARED = 100
"""Of those who have to wait, at each try: a bound for the search."""


@dataclass(slots=True)
class _Tries:
    failures: int
    last_at: int


def wait_after(failures: int) -> int:
    """The milliseconds between the last of so many failures and the next try."""
    if failures < FREE_FAILURES:
        return 0
    doubled = 1000 << min(failures - FREE_FAILURES, 20)
    return min(doubled, LONGEST_WAIT_MS)


class Throttle:
    """Counts failures for each name and address together, whether the name exists or not.

    It keeps at most `MOST_KEPT` of them, and forgets who has not tried for an hour.
    """

    def __init__(self) -> None:
        self._tries: OrderedDict[tuple[str, str], _Tries] = OrderedDict()

    def __len__(self) -> int:
        return len(self._tries)

    def try_at(self, now: int, name: str, address: str) -> int:
        """Count a try as a failure before it is made; the milliseconds to wait instead, or 0.

        Tries that run at the same time are counted as well: none waits for the others.
        """
        key = (name, _place(address))
        tries = self._tries.get(key)
        if tries is None or now - tries.last_at > FORGOTTEN_MS:
            tries = _Tries(0, now)
        wait = tries.last_at + wait_after(tries.failures) - now
        if wait > 0:
            return wait
        self._tries[key] = _Tries(tries.failures + 1, now)
        self._tries.move_to_end(key)
        if len(self._tries) > MOST_KEPT:
            self._forget_one()
        return 0

    def _forget_one(self) -> None:
        """The one who has not tried for the longest, and does not have to wait if there is such."""
        for _ in range(MOST_SPARED):
            key, tries = self._tries.popitem(last=False)
            if tries.failures < FREE_FAILURES:
                return
            self._tries[key] = tries
        self._tries.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of who has shown the right password."""
        self._tries.pop((name, _place(address)), None)


def _place(address: str) -> str:
    """What an address counts as: in IPv6 its network, as one customer has all of 2**64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(int(found) >> 64)
