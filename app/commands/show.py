"""`intray show TASK_ID`: what is stored of a task, tracebacks included."""

import argparse
import contextlib
import sqlite3

from app.commands.parser import Parsers
from app.errors import StartRefused
from app.settings import Settings


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add_parser("show", help="print a task with its tracebacks")
    parser.add_argument("task_id")
    parser.set_defaults(run=run)


def run(settings: Settings, given: argparse.Namespace) -> int:
    """Print what is stored of a task, tracebacks included: for the operator's eyes."""
    if not settings.database.exists():
        raise StartRefused(f"There is no database in {settings.data}.")
    uri = f"{settings.database.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        task = connection.execute(
            "SELECT * FROM tasks WHERE task_id = ?", (given.task_id,)
        ).fetchone()
        if task is None:
            raise StartRefused(f"There is no task {given.task_id} in {settings.database}.")
        for name, value in dict(task).items():
            print(f"{name:20} {value}")
        events = connection.execute(
            "SELECT at, kind, data FROM events WHERE task_id = ? ORDER BY seq", (given.task_id,)
        )
        for event in events:
            print(f"{event['at']} {event['kind']} {event['data'] or ''}")
        tracebacks = connection.execute(
            "SELECT attempt, traceback FROM task_tracebacks WHERE task_id = ? ORDER BY at",
            (given.task_id,),
        )
        for row in tracebacks:
            print(f"\nattempt {row['attempt']}\n{row['traceback']}")
    return 0
