"""SQL for lists of what belongs to several users and projects, in the order of an index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import jsonio

MOST_MERGED = 100
"""SQLite merges no more than 500 looks."""


@dataclass(frozen=True, slots=True)
class Owners:
    """The part of a WHERE that says whose rows are meant, and the same for one owner at a time.

    What is listed in the order of an index is looked for one owner at a time, and SQLite merges it:
    the index has the order of one owner alone.
    """

    sql: str
    one_by_one: tuple[str, ...]
    parameters: dict[str, Any]


def owned_by(owners: Sequence[str] | None, column: str = "owner_id") -> Owners:
    """Rows of some users and projects, or of whoever.

    Who has very many projects sees most of what there is: their list is looked for among all.
    """
    if owners is None:
        return Owners("1", ("1",), {})
    if len(owners) > MOST_MERGED:
        among = f"+{column} IN (SELECT value FROM json_each(:owners))"
        return Owners(among, (among,), {"owners": jsonio.dumps_text(owners)})
    # SQLite finds no use for a named index where it sees that nothing can match.
    owners = owners or ("-",)
    names = [f"owner{number}" for number in range(len(owners))]
    one_by_one = tuple(f"{column} = :{name}" for name in names)
    sql = f"{column} IN ({', '.join(':' + name for name in names)})"
    # For one owner SQLite chooses other indexes by an equation than by a list.
    return Owners(
        one_by_one[0] if len(owners) == 1 else sql,
        one_by_one,
        dict(zip(names, owners, strict=True)),
    )
