"""Reads dates as days; one that two readers would read differently is none."""

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum

from app.jobs.drawings.sheet.sheet import Sheet

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NUMBERS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_FEET = re.compile(r"\d['\u2032]\s?-?\s?\d{0,2}")
_EARLIEST, _LATEST = 1950, 2100
_CENTURY = 2000
# The sides of paper by ISO 216 are as 1 to the root of 2.
_ISO_PAPER, _NEARLY = 2**0.5, 0.01


class Order(Enum):
    """Which of the first two numbers of a date is the month."""

    DAY_FIRST = 1
    MONTH_FIRST = 2


def order_on(sheet: Sheet) -> Order | None:
    """How a sheet writes dates: as those of its dates that can be read only one way, else as the
    countries do whose measures it has. None where neither says it, or dates contradict each other.
    """
    shown = {order for word in sheet.words if (order := _shown_by(word.text)) is not None}
    if shown:
        return shown.pop() if len(shown) == 1 else None
    if any(_FEET.search(word.text) for word in sheet.words):
        return Order.MONTH_FIRST
    long, short = max(sheet.width, sheet.height), max(1.0, min(sheet.width, sheet.height))
    is_iso = abs(long / short / _ISO_PAPER - 1) <= _NEARLY
    return Order.DAY_FIRST if is_iso else None


def _shown_by(text: str) -> Order | None:
    match = _NUMBERS.fullmatch(text.strip("(),;:"))
    if match is None or len(match[1]) > 2:
        return None
    first, second = int(match[1]), int(match[3])
    if 12 < first <= 31 and 1 <= second <= 12:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if 12 < second <= 31 and 1 <= first <= 12 else None


def day_of(text: str, order: Order | None) -> date | None:
    """The day that a text names: 12 MAR 2026, March 12, 2026, 2026-03-12, 12.03.26."""
    upper = text.strip().upper()
    named = next((n for n, name in enumerate(_MONTHS, 1) if name in upper), None)
    if named is not None:
        numbers = [int(each) for each in re.findall(r"\d+", upper)]
        return _day(numbers[1], named, numbers[0]) if len(numbers) == 2 else None
    match = _NUMBERS.fullmatch(upper)
    if match is None:
        return None
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        return _day(first, second, third)
    days = [day for day in _both_ways(first, second, third, order, match[2]) if day is not None]
    return days[0] if len(set(days)) == 1 else None


def _both_ways(
    first: int, second: int, year: int, order: Order | None, joint: str
) -> Iterable[date | None]:
    """A date of three numbers in each way in which it may be meant."""
    if order is None and joint == ".":
        order = Order.DAY_FIRST
    by_day, by_month = _day(year, second, first), _day(year, first, second)
    if by_day is None or by_month is None:
        return by_day, by_month
    ways = {Order.DAY_FIRST: (by_day,), Order.MONTH_FIRST: (by_month,)}
    return (by_day, by_month) if order is None else ways[order]


def _day(year: int, month: int, day: int) -> date | None:
    year = year if year > 99 else _CENTURY + year
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _EARLIEST <= year <= _LATEST else None
