"""`intray backup TARGET`: a copy of everything, taken beside a running server."""

import argparse
import os
from pathlib import Path

from app import clock
from app.commands.parser import Parsers
from app.errors import StartRefused
from app.main import content_columns, load_families
from app.settings import MEGABYTE, Settings
from app.upkeep.archive import ENDING, archive
from app.upkeep.backup import Source, back_up
from app.upkeep.dated import dated_folder, keep_newest
from app.upkeep.manifest import Manifest
from app.upkeep.words import counted, in_words

PACKED = frozenset({".gz", ".tgz", ".bz2", ".xz", ".zst", ".zip"})
POLITENESS = 10
"""How far the command stands back when the server wants the processor."""


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add_parser("backup", help="back everything up, also while the server runs")
    parser.add_argument(
        "target",
        type=Path,
        help=f"folder that gets a dated folder, or a file that ends in {ENDING}",
    )
    parser.add_argument(
        "--keep", type=_number, metavar="N", help="remove all but the newest N of the folder"
    )
    parser.set_defaults(run=run)


def run(settings: Settings, given: argparse.Namespace) -> int:
    """Back up; 1 when something that rows name was missing or damaged in the data folder."""
    target: Path = given.target
    if not settings.database.exists():
        raise StartRefused(f"There is no database in {settings.data}.")
    is_tar = target.suffix == ENDING
    if is_tar and given.keep:
        raise StartRefused("--keep is for folders: a tar is one backup. Leave it out.")
    if target.suffix in PACKED:
        raise StartRefused(f"{target} would be packed: a backup is a folder or a file in {ENDING}.")
    os.nice(POLITENESS)
    source = Source(
        folder=settings.data,
        database=settings.database,
        columns=content_columns(load_families(settings)),
        reserve=settings.reserve_mb * MEGABYTE,
    )
    now = clock.now_ms()
    opened = archive(target, now) if is_tar else dated_folder(target, settings.data, now)
    try:
        with opened as made:
            path, manifest = back_up(source, made, now=now)
    except KeyboardInterrupt as interrupt:
        raise StartRefused("Interrupted: nothing of this backup is left.") from interrupt
    _say(path, manifest, made.new)
    if given.keep:
        for name in keep_newest(target, given.keep):
            print(f"Removed the backup {name}.")
    return _say_lost(manifest, settings.data)


def _say(path: Path, manifest: Manifest, new: int) -> None:
    rows = manifest.rows
    print(
        f"Backed up to {path}: {counted(rows['tasks'], 'task')} "
        f"({rows['unfinished_tasks']:,} unfinished) in a database of "
        f"{in_words(manifest.database_bytes)}, and "
        f"{counted(len(manifest.contents), 'stored file')} of "
        f"{in_words(manifest.content_bytes)}, {new:,} new."
    )


def _say_lost(manifest: Manifest, data: Path) -> int:
    if not manifest.lost:
        return 0
    print(
        f"Missing or damaged in {data}, and so not in the backup: "
        f"{counted(len(manifest.lost), 'stored file')}. `intray check` says which."
    )
    return 1


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("keep at least 1")
    return number
