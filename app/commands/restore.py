"""`intray restore SOURCE`: a backup into an empty data folder."""

import argparse
from pathlib import Path

from app.commands.parser import Parsers
from app.db.migrate import migrations_in
from app.main import MIGRATIONS_FOLDER
from app.settings import Settings
from app.upkeep.restore import restore
from app.upkeep.words import counted, in_words


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add_parser("restore", help="put a backup into an empty data folder")
    parser.add_argument(
        "source", type=Path, help="a backup: its folder, a folder of several, or a .tar"
    )
    parser.set_defaults(run=run)


def run(settings: Settings, given: argparse.Namespace) -> int:
    """Restore; nothing that is there is replaced."""
    newest = migrations_in(MIGRATIONS_FOLDER)[-1].version
    name, manifest = restore(given.source, settings.data, newest_migration=newest)
    rows = manifest.rows
    print(
        f"Restored {name} to {settings.data}: {counted(rows['tasks'], 'task')} and "
        f"{counted(len(manifest.contents), 'stored file')} of "
        f"{in_words(manifest.content_bytes)}. What had not ended goes on when Intray starts "
        f"there: {counted(rows['unfinished_tasks'], 'task')}."
    )
    if manifest.lost:
        lost = counted(len(manifest.lost), "stored file")
        print(f"Missing or damaged already when the backup was made: {lost}.")
    return 0
