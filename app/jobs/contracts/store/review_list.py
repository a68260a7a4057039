"""The table of reviewed contracts as it is asked for: filtered, sorted, piece by piece."""

import base64
import binascii
import sqlite3
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from app import jsonio
from app.db.database import Database
from app.db.owners import owned_by
from app.errors import Invalid
from app.jobs.contracts.store.reviews import BANDS
from app.lines import folded

Sort = Literal[
    "created_at", "name", "verdict", "counted", "binding", "type", "parties", "law", "date",
    "project", "status",
]  # fmt: skip
_KEYS: dict[Sort, str] = {
    "created_at": "r.created_at",
    "name": "r.name",
    "verdict": "r.grade",
    "counted": "r.counted",
    "binding": "r.binding",
    "type": "r.type",
    "parties": "r.parties",
    "law": "r.law",
    "date": "r.date",
    "project": "ifnull(p.name, '') COLLATE NOCASE",
    "status": "t.status",
}
NUMBERS = frozenset({"created_at", "verdict", "counted", "binding"})
"""Columns whose values in a cursor are numbers."""
_FROM = "FROM contract_reviews r"
_WITH_TASK = "JOIN tasks t ON t.task_id = r.task_id"
_WITH_PROJECT = "LEFT JOIN projects p ON p.project_id = r.project_id"
_JOINS: dict[Sort, str] = {"project": _WITH_PROJECT, "status": _WITH_TASK}
_COLUMNS = """
r.task_id, r.name, r.grade, r.counted, r.binding, r.type, r.parties, r.law, r.date, r.project_id,
p.name, r.created_at, t.status
"""
_TESTS = {
    "type": "+r.type = :type",
    "law": "+r.law = :law",
    "project_id": "+r.project_id = :project_id",
    "task_id": "r.task_id = :task_id",
    "dated_from": "+r.date >= :dated_from AND +r.date <> ''",
    "dated_to": "+r.date <= :dated_to AND +r.date <> ''",
    "batch": "r.task_id IN (SELECT task_id FROM tasks WHERE parent_id = :batch)",
}
"""What the fields of a filter ask of a row, by their names."""
_LARGEST_INTEGER = 2**63 - 1
A_SLICE = 500
"""Rows that an export reads at once."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review in the table; what is not known, or not yet, is None."""

    task_id: str
    name: str
    verdict: str | None
    counted: int | None
    binding: int | None
    type: str | None
    parties: str | None
    law: str | None
    date: str | None
    project_id: str | None
    project_name: str | None
    created_at: int
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFilter:
    """Which reviews of some users and projects, in which order; `text` is looked for in words.

    `dated_from` and `dated_to` are days, both among them: a contract without a date is in no span.
    """

    owners: tuple[str, ...]
    text: str | None = None
    verdicts: tuple[str, ...] = ()
    type: str | None = None
    law: str | None = None
    project_id: str | None = None
    batch: str | None = None
    task_id: str | None = None
    dated_from: str | None = None
    dated_to: str | None = None
    sort: Sort = "created_at"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A piece of the table. `next_cursor` is None with the last one."""

    reviews: list[ReviewRow]
    next_cursor: str | None


async def count_reviews(database: Database, wanted: ReviewFilter) -> int:
    """How many there are of these."""
    owners = owned_by(wanted.owners, "r.owner_id")
    rest, values = _condition(wanted)
    sql = f"SELECT count(*) {_FROM} WHERE {owners.sql}{rest}"
    rows = await database.read(sql, {**owners.parameters, **values}, slow=_is_slow(wanted))
    return int(rows[0][0])


async def list_reviews(
    database: Database, wanted: ReviewFilter, *, limit: int, cursor: str | None = None
) -> ReviewPage:
    """A piece of the table after a cursor; raises Invalid `invalid_query` for one of no use."""
    sql, parameters = statement(wanted, limit=limit + 1, after=_opened(wanted, cursor))
    found = await database.read(sql, parameters, slow=_is_slow(wanted))
    next_cursor = _closed(wanted, found[limit - 1]) if len(found) > limit else None
    return ReviewPage([_row(values) for values in found[:limit]], next_cursor)


async def find_review(database: Database, wanted: ReviewFilter) -> ReviewRow | None:
    """The first of these."""
    page = await list_reviews(database, wanted, limit=1)
    return page.reviews[0] if page.reviews else None


async def all_reviews(database: Database, wanted: ReviewFilter) -> AsyncIterator[list[ReviewRow]]:
    """The whole table in slices."""
    cursor: str | None = None
    while True:
        page = await list_reviews(database, wanted, limit=A_SLICE, cursor=cursor)
        yield page.reviews
        cursor = page.next_cursor
        if cursor is None:
            return


def read_reviews(
    connection: sqlite3.Connection, wanted: ReviewFilter, limit: int
) -> list[ReviewRow]:
    """The first rows of the table, in a worker process."""
    return [_row(values) for values in connection.execute(*statement(wanted, limit=limit))]


def statement(
    wanted: ReviewFilter, *, limit: int, after: tuple[Any, str] | None = None
) -> tuple[str, dict[str, Any]]:
    """The SELECT of a piece, whose last column is what it is sorted by."""
    owners = owned_by(wanted.owners, "r.owner_id")
    rest, values = _condition(wanted)
    key, way = _KEYS[wanted.sort], "DESC" if wanted.descending else "ASC"
    if after is not None:
        sign = "<" if wanted.descending else ">"
        rest += f" AND ({key}, r.task_id) {sign} (:key, :last)"
        values |= {"key": after[0], "last": after[1]}
    joined = _JOINS.get(wanted.sort, "")
    looks = " UNION ALL ".join(
        f"SELECT r.task_id AS id, {key} AS k {_FROM} {joined} WHERE {owner}{rest}"
        for owner in owners.one_by_one
    )
    sql = (
        f"SELECT {_COLUMNS}, found.k FROM ({looks} ORDER BY k {way}, id {way} LIMIT :limit) found "
        f"JOIN contract_reviews r ON r.task_id = found.id {_WITH_TASK} {_WITH_PROJECT} "
        f"ORDER BY found.k {way}, found.id {way}"
    )
    return sql, {**owners.parameters, **values, "limit": limit}


def _condition(wanted: ReviewFilter) -> tuple[str, dict[str, Any]]:
    parts, values = list[str](), dict[str, Any]()
    if wanted.text:
        parts.append("instr(r.words, :text) > 0")
        values["text"] = folded(wanted.text) or wanted.text.lower()
    if wanted.verdicts:
        grades = (BANDS.index(verdict) for verdict in wanted.verdicts)
        parts.append(f"+r.grade IN ({', '.join(map(str, grades))})")
    for name, test in _TESTS.items():
        value = getattr(wanted, name)
        if value is not None:
            parts.append(test)
            values[name] = value
    return "".join(f" AND {part}" for part in parts), values


def _row(values: Sequence[Any]) -> ReviewRow:
    row = ReviewRow(*values[:-1])
    grade, counted, binding = values[2:5]
    texts: dict[str, Any] = {
        name: getattr(row, name) or None for name in ("type", "parties", "law", "date")
    }
    return replace(
        row,
        verdict=None if grade < 0 else BANDS[grade],
        counted=None if counted < 0 else counted,
        binding=None if binding < 0 else binding,
        **texts,
    )


def _is_slow(wanted: ReviewFilter) -> bool:
    """Whether no index has what is looked for in the order of the list."""
    return bool(wanted.text) or wanted.sort in _JOINS


# Cursors


def _closed(wanted: ReviewFilter, values: Sequence[Any]) -> str:
    """What leads to the piece after a row: how the table is sorted, its value there, its id."""
    told = [wanted.sort, values[-1], values[0]]
    return base64.urlsafe_b64encode(jsonio.dumps(told)).decode().rstrip("=")


def _opened(wanted: ReviewFilter, cursor: str | None) -> tuple[Any, str] | None:
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        sort, key, last = jsonio.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        fits = sort == wanted.sort and type(key) is (int if sort in NUMBERS else str)
        fits = fits and (isinstance(key, str) or abs(key) <= _LARGEST_INTEGER)
    except (binascii.Error, jsonio.JsonError, ValueError, TypeError):
        fits, key, last = False, None, None
    if not fits or not isinstance(last, str):
        raise Invalid(
            "invalid_query",
            "cursor: it is not one of this list, or of another order of it.",
            "Ask for the list again without it.",
        )
    return key, last
