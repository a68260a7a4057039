"""Holds a plan set against its index: what is there twice, what is missing, what is not listed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.jobs.drawings.plan_set.sheet_index import Listed

_SERIAL = re.compile(r"(?P<prefix>.*?)(?P<digits>\d{1,6})")
# Numbers of one prefix come one after the other if at least so many are there, and so large a part.
_FEWEST, _PART = 4, 0.75
_WIDEST_GAP = 2
# Three digits and more: the first ones are of a series (1xx plans, 2xx elevations).
_A_SERIES = 100


@dataclass(frozen=True, slots=True)
class SheetOfSet:
    """A sheet of a plan set, with the rows of the index that it has, if it has one."""

    page_id: str
    sheet_number: str | None
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Double:
    """A number that several sheets have."""

    sheet_number: str
    page_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A number that no sheet has; `why` says how that is known.

    It is `listed_on` an index, or `between` two numbers of a row without another gap.
    """

    sheet_number: str
    why: str
    title: str | None = None
    listed_on: str | None = None
    between: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SetCheck:
    """What a person should look at; sheets by their ids, in the order of the set."""

    doubles: tuple[Double, ...]
    without_number: tuple[str, ...]
    missing: tuple[Missing, ...]
    not_listed: tuple[str, ...]
    index_pages: tuple[str, ...]


def check_set(sheets: Sequence[SheetOfSet]) -> SetCheck:
    """The numbers of a plan set against each other, and against its index if it has one."""
    by_number: dict[str, list[SheetOfSet]] = {}
    for sheet in sheets:
        if sheet.sheet_number:
            by_number.setdefault(key_of(sheet.sheet_number), []).append(sheet)
    indexes = [sheet for sheet in sheets if sheet.listed]
    listed = {key_of(row.sheet_number) for sheet in indexes for row in sheet.listed}
    missing = _not_there(indexes, by_number) if indexes else _gaps(sheets)
    return SetCheck(
        tuple(
            Double(same[0].sheet_number or "", tuple(sheet.page_id for sheet in same))
            for same in by_number.values()
            if len(same) > 1
        ),
        tuple(sheet.page_id for sheet in sheets if not sheet.sheet_number),
        tuple(missing),
        tuple(
            sheet.page_id
            for sheet in sheets
            if indexes and sheet.sheet_number and not sheet.listed
            if key_of(sheet.sheet_number) not in listed
        ),
        tuple(sheet.page_id for sheet in indexes),
    )


def key_of(number: str) -> str:
    """A number without what offices write now so, now so: A-101, A 101 and a101 are one."""
    return re.sub(r"[\s_/\u2010-\u2014-]+", "", number).upper()


def _not_there(
    indexes: Sequence[SheetOfSet], by_number: dict[str, list[SheetOfSet]]
) -> Iterator[Missing]:
    told = set(by_number)
    for sheet in indexes:
        for row in sheet.listed:
            key = key_of(row.sheet_number)
            if key not in told:
                told.add(key)
                why = "The index of sheets lists it."
                yield Missing(row.sheet_number, why, row.title, listed_on=sheet.page_id)


def _gaps(sheets: Sequence[SheetOfSet]) -> Iterator[Missing]:
    """What is missing in rows of numbers that otherwise come one after the other."""
    rows: dict[tuple[str, int, int], dict[int, str]] = {}
    for sheet in sheets:
        match = _SERIAL.fullmatch(sheet.sheet_number or "")
        if match is None:
            continue
        digits = match["digits"]
        series = int(digits) // _A_SERIES if len(digits) > 2 else 0
        row = rows.setdefault((match["prefix"], len(digits), series), {})
        row[int(digits)] = sheet.sheet_number or ""
    for (prefix, width, _), row in rows.items():
        yield from _gaps_of(prefix, width, row)


def _gaps_of(prefix: str, width: int, row: dict[int, str]) -> Iterator[Missing]:
    first, last = min(row), max(row)
    if len(row) < _FEWEST or len(row) < _PART * (last - first + 1):
        return
    why = f"{row[first]} to {row[last]} come one after the other but for this."
    for before, after in pairwise(sorted(row)):
        if 1 < after - before <= _WIDEST_GAP + 1:
            for number in range(before + 1, after):
                between = (row[before], row[after])
                yield Missing(f"{prefix}{number:0{width}}", why, between=between)
