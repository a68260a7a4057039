"""Filters of tasks as SQL, with the index that leads to few rows beside the answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.db import failure_news
from app.db.owners import Owners, owned_by
from app.engine.model import UNFINISHED, TaskFilter, TaskStatus
from app.ids import first_id
from app.lines import folded


@dataclass(frozen=True, slots=True)
class Condition:
    """The WHERE of a filter; values are named parameters, statuses stand in the text.

    A partial index is only used when its own condition stands in the query word for word.
    `table` names the index where SQLite would rather walk through all of an owner's tasks, because
    those are in the order of the list. `is_scan` says that no index leads to the answer alone.
    """

    owners: Owners
    rest: str
    parameters: dict[str, Any]
    table: str = "tasks"
    is_scan: bool = False

    @property
    def sql(self) -> str:
        """The whole of it."""
        return f"{self.owners.sql}{self.rest}"

    def ids(self, beyond: str, order: str) -> str:
        """The ids that match in the order of the list; `beyond` adds to the condition.

        One look for each owner, which SQLite merges: an index has the order of one owner alone.
        """
        each = self.owners.one_by_one if self.table == "tasks" else (self.owners.sql,)
        selects = [
            f"SELECT task_id FROM {self.table} WHERE {owner}{self.rest}{beyond}" for owner in each
        ]
        return f"{' UNION ALL '.join(selects)} ORDER BY task_id {order}"


def condition(wanted: TaskFilter) -> Condition:
    """The filter as SQL over `tasks`."""
    owners = owned_by(wanted.owners)
    parts, parameters = list[str](), dict(owners.parameters)
    for name in ("project_id", "task_type", "entity_type", "entity_id", "parent_id", "origin",
                 "error_code"):  # fmt: skip
        value = getattr(wanted, name)
        if value is not None:
            parts.append(f"{name} = :{name}")
            parameters[name] = value
    if wanted.statuses:
        statuses = [TaskStatus(status) for status in wanted.statuses]
        parts.append(f"status IN ({', '.join(repr(str(status)) for status in statuses)})")
        if UNFINISHED.issuperset(statuses):
            parts.append("completed_at IS NULL")
        elif {TaskStatus.FAILURE, TaskStatus.REVOKED}.issuperset(statuses):
            parts.append("status IN ('FAILURE', 'REVOKED')")
    if wanted.text:
        named, values = _in_name(wanted.text)
        parts.append(named)
        parameters |= values
    for part, values in _within(wanted):
        parts.append(part)
        parameters |= values
    index = _index_of(wanted)
    table = "tasks" if index is None else f"tasks INDEXED BY {index}"
    if wanted.news_of is not None:
        table = failure_news.TABLE
    rest = "".join(f" AND {part}" for part in parts)
    return Condition(owners, rest, parameters, table, _is_scan(wanted, index))


def _within(wanted: TaskFilter) -> Iterator[tuple[str, dict[str, Any]]]:
    """The bounds of ids: they begin with the moment a task was made."""
    if wanted.task_ids:
        values = {f"id{number}": task_id for number, task_id in enumerate(wanted.task_ids)}
        yield f"task_id IN ({', '.join(':' + name for name in values)})", values
    if wanted.created_after is not None:
        yield "task_id > :created_after", {"created_after": first_id(wanted.created_after + 1)}
    if wanted.created_before is not None:
        yield "task_id < :created_before", {"created_before": first_id(wanted.created_before)}
    if wanted.news_of is not None:
        yield f"user_id = :news_of AND {failure_news.IS_NEWS}", {"news_of": wanted.news_of}


def _index_of(wanted: TaskFilter) -> str | None:
    """The index that holds little beside the answer; None where SQLite chooses by itself."""
    if wanted.task_ids or wanted.news_of is not None:
        return None
    if wanted.entity_type is not None and wanted.entity_id is not None:
        return "tasks_of_entity"
    if wanted.parent_id is not None:
        return "tasks_of_parent"
    if wanted.statuses and UNFINISHED.issuperset(wanted.statuses):
        return "tasks_unfinished"
    return "tasks_of_entity" if wanted.entity_id is not None else None


def _is_scan(wanted: TaskFilter, index: str | None) -> bool:
    if index is not None and (wanted.entity_type is not None or index != "tasks_of_entity"):
        return False
    about_something = wanted.entity_type is not None or wanted.entity_id is not None
    in_time = wanted.created_after is not None or wanted.created_before is not None
    return not wanted.task_ids and (bool(wanted.text) or about_something or in_time)


def _in_name(text: str) -> tuple[str, dict[str, str]]:
    """A text that a name holds, as it is written or whatever its letters' case.

    SQLite knows the case of ASCII letters only. `folded_name` is there for a name with others, and
    a folded text may be ASCII again: it finds the names that have no folded one as well.
    """
    plain = folded(text) or text
    also = "folded_name LIKE :folded ESCAPE '\\'"
    parameters = {"folded": _pattern(plain)}
    if not text.isascii():
        also = f"({also} OR task_name LIKE :as_written ESCAPE '\\')"
        parameters["as_written"] = _pattern(text)
    # Nearly all names are ASCII, and this is the quickest way past them.
    also = f"folded_name IS NOT NULL AND {also}"
    if plain.isascii():
        also = f"task_name LIKE :folded ESCAPE '\\' OR {also}"
    return f"({also})", parameters


def _pattern(text: str) -> str:
    return f"%{_escaped(text)}%"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
