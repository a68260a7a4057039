"""What must hold when everything has ended: each check is a sentence and what speaks against it."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app import jsonio
from app.db.migrate import migrations_in
from app.engine.recovery import CRASH_LIMIT
from app.main import CONTENT_COLUMNS, FILE_COLUMNS, MIGRATIONS_FOLDER
from app.upkeep.check import Folder, check, lines_of
from tests.crash.chaos_clients import Known
from tests.crash.chaos_tasks import name_of_follow_up

FULL_DISK = re.compile(r"disk is full|disk I/O error|No space left", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Check:
    """A sentence that has to be true, and every finding that says it is not."""

    what: str
    against: Sequence[str]


@contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads, beside the server's own."""
    uri = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=10)) as connection:
        yield connection


def unfinished(database: Path) -> list[str]:
    """Tasks that have not ended, with their status."""
    with reading(database) as connection:
        return _said(connection, "SELECT task_id, status FROM tasks WHERE completed_at IS NULL")


def given_up(database: Path) -> list[str]:
    """Tasks that were taken for the cause of crashes."""
    with reading(database) as connection:
        return _said(connection, "SELECT task_id FROM tasks WHERE error_code = 'crashed'")


def checks_of_rows(database: Path, known: Sequence[Known]) -> list[Check]:
    """Everything that the database alone can say, and the ids that clients were answered."""
    with reading(database) as connection:
        return [
            Check("no id that was answered is lost", list(_lost(connection, known))),
            Check("what was answered of an end still holds", list(_changed(connection, known))),
            Check("what was deleted stays so", list(_returned(connection, known))),
            Check("a submit that is repeated makes one task", _said(connection, _TWICE)),
            Check("each task has ended exactly once", _said(connection, _NOT_ENDED_ONCE)),
            Check("each ended as it had to", list(_wrong_ends(connection, known))),
            Check("no task gave up before its third crash", list(_given_up(connection))),
            Check("parents have all their children", list(_children_missing(connection))),
            Check("each success queued its follow-up once", list(_follow_ups(connection))),
            Check("each success has a result", _said(connection, _NO_RESULT)),
            Check("nothing is left half-made", _said(connection, _HALF_MADE)),
            Check("what lists count equals the rows", _said(connection, _MISCOUNTED)),
            Check("the database is sound", _unsound(connection)),
        ]


_TWICE = """
SELECT task_name, count(*) FROM tasks
WHERE task_name LIKE 'client %' AND retry_of IS NULL GROUP BY 1 HAVING count(*) > 1
"""
_ENDED = "('succeeded', 'failed', 'revoked')"
_NOT_ENDED_ONCE = f"""
SELECT task_id, status, (SELECT group_concat(kind) FROM events
                         WHERE events.task_id = tasks.task_id AND kind IN {_ENDED}) AS ends
FROM tasks
WHERE ends IS NOT CASE status WHEN 'SUCCESS' THEN 'succeeded' WHEN 'FAILURE' THEN 'failed'
                              WHEN 'REVOKED' THEN 'revoked' END
"""
_NO_RESULT = """
SELECT task_id, 'no result' FROM tasks
WHERE (status = 'SUCCESS') <> (task_id IN (SELECT task_id FROM task_results))
"""
_HALF_MADE = """
SELECT 'step', task_id FROM task_steps
UNION SELECT 'parent that waits', task_id FROM waiting_parents
UNION SELECT 'running or waiting', task_id FROM tasks WHERE completed_at IS NULL
UNION SELECT 'artifact', task_id FROM task_artifacts JOIN tasks USING (task_id)
      WHERE status <> 'SUCCESS'
"""
_MISCOUNTED = """
WITH counted AS (
    SELECT owner_id, ifnull(project_id, '') AS project_id, task_type, origin,
           iif(completed_at IS NULL, 'UNFINISHED', status) AS status, count(*) AS count
    FROM tasks GROUP BY 1, 2, 3, 4, 5
), kept AS (SELECT * FROM task_counts WHERE count <> 0)
SELECT 'rows', * FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)
UNION ALL SELECT 'kept', * FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
"""


def _lost(connection: sqlite3.Connection, known: Sequence[Known]) -> Iterator[str]:
    there = _statuses(connection)
    return (task.task_id for task in known
            if task.is_deleted is False and task.task_id not in there)  # fmt: skip


def _changed(connection: sqlite3.Connection, known: Sequence[Known]) -> Iterator[str]:
    there = _statuses(connection)
    for task in known:
        status = there.get(task.task_id, task.told_end)
        if task.told_end not in (None, status):
            yield f"{task.task_id} was {task.told_end} and is {status}"


def _returned(connection: sqlite3.Connection, known: Sequence[Known]) -> Iterator[str]:
    there = _statuses(connection)
    return (task.task_id for task in known if task.is_deleted and task.task_id in there)


def _wrong_ends(connection: sqlite3.Connection, known: Sequence[Known]) -> Iterator[str]:
    """Ends that neither the task's params, nor crashes, nor a full disk explain."""
    rows = connection.execute("SELECT task_id, status, error_code, parent_id FROM tasks")
    ends = {task.task_id: task.ends for task in known}
    for task_id, status, code, parent_id in rows.fetchall():
        end = code or status
        # Nobody cancels a child or a follow-up by itself; a parent takes its children with it.
        allowed = ends.get(task_id, frozenset({"SUCCESS"})) | {"crashed"}
        if task_id in ends or parent_id is not None:
            allowed |= {"REVOKED"}
        if end not in allowed and not _met_a_full_disk(connection, task_id):
            yield f"{task_id} ended as {end}"


def _met_a_full_disk(connection: sqlite3.Connection, task_id: str) -> bool:
    sql = "SELECT traceback FROM task_tracebacks WHERE task_id = ?"
    return any(FULL_DISK.search(row[0]) for row in connection.execute(sql, (task_id,)))


def _given_up(connection: sqlite3.Connection) -> Iterator[str]:
    """By design a task that was running in three crashes is taken for their cause."""
    rows = connection.execute(
        "SELECT task_id, (SELECT count(*) FROM events WHERE events.task_id = tasks.task_id "
        "AND kind = 'recovered') FROM tasks WHERE error_code = 'crashed'"
    )
    return (f"{task_id} after {times} crashes" for task_id, times in rows if times < CRASH_LIMIT)


def _children_missing(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT task_id, params, (SELECT count(*) FROM tasks AS child "
        "WHERE child.parent_id = tasks.task_id) FROM tasks JOIN task_params USING (task_id) "
        "WHERE task_type = 'test.batch' AND status = 'SUCCESS'"
    )
    for task_id, params, found in rows:
        wanted = len(jsonio.loads(params)["children"])
        if found != wanted:
            yield f"{task_id} has {found} of {wanted}"


def _follow_ups(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT task_id, status FROM tasks WHERE task_type = 'chaos.follow'")
    for task_id, status in rows.fetchall():
        name = name_of_follow_up(task_id)
        [found] = connection.execute(
            "SELECT count(*) FROM tasks WHERE task_name = ? AND retry_of IS NULL", (name,)
        ).fetchone()
        if found != (status == "SUCCESS"):
            yield f"{task_id} is {status} and queued {found}"


def _unsound(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    return [row[0] for row in rows if row[0] != "ok"]


def _statuses(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT task_id, status FROM tasks").fetchall())


def _said(connection: sqlite3.Connection, sql: str) -> list[str]:
    return [" ".join(map(str, row)) for row in connection.execute(sql)]


# Beside the database


def steps_run_again(traces: Iterable[Path]) -> list[str]:
    """Steps that ran once more after their checkpoint had been answered."""
    return [
        f"{trace.name} step {number}"
        for trace in traces
        for number in _run_again(trace.read_text().splitlines())
    ]


def _run_again(lines: Sequence[str]) -> list[str]:
    """A line is "run N" or "done N"; a step that a crash cut is "run" again before its "done"."""
    done: set[str] = set()
    again = []
    for line in lines:
        what, _, number = line.partition(" ")
        if what == "done":
            done.add(number)
        elif number in done:
            again.append(number)
    return again


def orphans(data: Path) -> list[str]:
    """Files that no row names, files that are named and missing, and what is half-written."""
    with reading(data / "intray.db") as connection:
        named = {
            row[0]
            for table, column in CONTENT_COLUMNS
            for row in connection.execute(f"SELECT {column} FROM {table}")
            if row[0] is not None
        }
    there = {path.name for path in (data / "contents").rglob("*") if path.is_file()}
    partial = [path.name for path in (data / "partial").iterdir()]
    return [
        *(f"no row names {name}" for name in there - named),
        *(f"missing {name}" for name in named - there),
        *(f"half-written {name}" for name in partial),
    ]


def found_by_check(data: Path) -> list[str]:
    """What the command for it says is not as it must be."""
    folder = Folder(
        path=data,
        database=data / "intray.db",
        content_columns=CONTENT_COLUMNS,
        file_columns=FILE_COLUMNS,
        reserve=0,
        newest_migration=migrations_in(MIGRATIONS_FOLDER)[-1].version,
    )
    return [line for each in check(folder).checks if not each.holds for line in lines_of(each)]


def wrong_depth(metrics: str, database: Path) -> list[str]:
    """The queue's depth as it is told, unless it is the number of rows that wait."""
    told = re.search(r"^intray_queue_depth (\S+)$", metrics, re.MULTILINE)
    with reading(database) as connection:
        [rows] = connection.execute(
            "SELECT count(*) FROM tasks WHERE status = 'PENDING'"
        ).fetchone()
    depth = float(told[1]) if told else None
    return [] if depth == rows else [f"{depth} told, {rows} rows"]
