"""`intray purge --older-than 90d`: delete what ended long ago."""

import argparse
import re

import anyio

from app.commands.parser import Parsers
from app.main import load_families
from app.settings import Settings
from app.upkeep.purge import purge
from app.upkeep.words import counted, in_words

_DAYS = re.compile(r"(\d{1,5})d?")


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add_parser("purge", help="delete tasks that ended long ago")
    parser.add_argument(
        "--older-than", type=_days, metavar="DAYS", required=True, help="as in 90d, since the end"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be deleted")
    parser.set_defaults(run=run)


def run(settings: Settings, given: argparse.Namespace) -> int:
    """Delete them, with all below them, whoever they belong to."""

    async def purged() -> None:
        families = load_families(settings)
        found = await purge(settings, families, given.older_than, dry_run=given.dry_run)
        what = (
            f"{counted(found.tasks, 'task')} that ended more than "
            f"{counted(given.older_than, 'day')} ago, with {counted(found.children, 'task')} "
            f"below them, of at most {in_words(found.bytes)}"
        )
        if given.dry_run:
            print(f"Would delete {what}. Nothing was deleted.")
        else:
            print(f"Deleted {what}. The database file keeps its size and uses the room again.")

    anyio.run(purged)
    return 0


def _days(text: str) -> int:
    found = _DAYS.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days, as in 90d")
    return int(found[1])
