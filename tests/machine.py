"""How fast this machine is at the moment: what a test may hold a piece of the program to.

A second of the processor's time is worth less while neighbours share its core and its caches.
"""

import statistics
import sys
import time

_STEPS = 24_000
"""So many take about a millisecond on a core of 2023 that nobody else uses."""


def units_of(seconds: float) -> float:
    """Seconds of the calling thread's time, just used, in milliseconds of an idle machine."""
    return seconds / _seconds_of_a_unit()


def work(units: int) -> None:
    """Use the processor for so many units, however long they take."""
    for _ in range(units):
        _unit()


def _unit() -> None:
    """The same work whether or not a measure of coverage watches each call."""
    watching = sys.gettrace()
    sys.settrace(None)
    try:
        sum(number * number for number in range(_STEPS))
    finally:
        sys.settrace(watching)


def _seconds_of_a_unit() -> float:
    """What a unit takes now; of many looks a rather slow one, as the load comes and goes."""
    looks = [_look() for _ in range(16)]
    return statistics.quantiles(looks, n=4)[2]


def _look() -> float:
    began = time.thread_time()
    _unit()
    return time.thread_time() - began
