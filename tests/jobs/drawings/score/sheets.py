"""The sets of sheets that are measured: clean and dirty ones, drawn once a run."""

import tempfile
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.jobs.drawings.score.matching import Matched, match
from tests.jobs.drawings.score.reading import Reading, read
from tests.jobs.drawings.sets.truth import SheetFile

SETS = ("clean", "open", "sealed")
_PACKAGE = "tests.jobs.drawings.sets"
_FOLDER = tempfile.TemporaryDirectory(prefix="sheets-")


def has(name: str) -> bool:
    """Whether there is a set of that name here, with sheets in it."""
    package = f"{_PACKAGE}.{name}"
    return find_spec(package) is not None and bool(import_module(package).SHEETS)


@cache
def drawn(name: str) -> tuple[SheetFile, ...]:
    """The sheets of a set, drawn in the order of its `SHEETS`."""
    folder = Path(_FOLDER.name) / name
    folder.mkdir()
    return tuple(sheet(folder) for sheet in import_module(f"{_PACKAGE}.{name}").SHEETS)


@cache
def readings(name: str) -> tuple[Reading, ...]:
    """The sheets of a set as they are read."""
    return tuple(read(file) for file in drawn(name))


@cache
def matched(name: str, provider: str) -> tuple[Matched, ...]:
    """What a provider says of the sheets of a set, in their order."""
    return tuple(
        match(found, reading.file.truth)
        for reading in readings(name)
        for found in reading.found
        if found.provider == provider
    )
