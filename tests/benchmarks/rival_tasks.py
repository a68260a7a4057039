"""huey's queue and its consumer process."""

import importlib
from pathlib import Path
from typing import Any


def queue(file: Path) -> tuple[Any, Any]:
    """huey on a SQLite file, all options at their defaults, and a task that does nothing."""
    huey = importlib.import_module("huey").SqliteHuey("benchmark", filename=str(file))
    return huey, huey.task()(noop)


def noop(number: int) -> int:
    """Give the number back."""
    return number


def consume(file: str) -> None:
    """Run tasks until killed, with the options that huey_consumer has by default."""
    queue(Path(file))[0].create_consumer().run()
