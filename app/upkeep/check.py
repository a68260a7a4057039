"""Looks over a data folder beside a running server: the file, the rows, the contents, the disk.

A server that runs adds and removes meanwhile. So what speaks against a content is looked at once
more at the end, by the rows of that moment, before it is told.
"""

import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.files.contents import content_path
from app.upkeep.copying import hash_of
from app.upkeep.reading import (
    Columns,
    faults_of,
    named_contents,
    reading,
    require_schema,
    rows_of,
)
from app.upkeep.rules import rules
from app.upkeep.targets import is_hash
from app.upkeep.words import in_words

MOST_SHOWN = 10
PATIENCE_SECONDS = 2.0
"""A content that arrives has its row by then, and one that was let go of is gone."""


@dataclass(frozen=True, slots=True)
class Check:
    """A sentence that has to be true. `against` are the first findings that say it is not."""

    says: str
    number: int
    against: Sequence[str]

    @property
    def holds(self) -> bool:
        """True when nothing speaks against it."""
        return self.number == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A data folder, where its rows name what, and which bytes of its disk are to stay free."""

    path: Path
    database: Path
    content_columns: Columns
    file_columns: Columns
    reserve: int
    newest_migration: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All checks, and figures for whoever reads them."""

    checks: Sequence[Check]
    rows: dict[str, int]
    contents: int
    content_bytes: int
    free_bytes: int

    @property
    def holds(self) -> bool:
        """True when every check does."""
        return all(check.holds for check in self.checks)


def check(folder: Folder, *, quick: bool = False, patience: float = PATIENCE_SECONDS) -> Report:
    """Look everything over; without reading the contents when it is to be `quick`.

    Raises StartRefused where there is no database, or one of another schema than this program's.
    """
    with reading(folder.database) as connection:
        faults = faults_of(folder.database)
        checks = [
            _checked("The database file is sound, and rows keep their tables' rules.", faults)
        ]
        rows, sizes = {}, _sizes(folder.path)
        try:
            require_schema(connection, folder.newest_migration)
            rows = rows_of(connection)
            checks += _of_rows(connection, folder)
            of_contents = _Contents(connection, folder, sizes, patience)
            checks += _of_contents(of_contents, quick=quick)
        except sqlite3.DatabaseError:
            # A damaged file can be read no further, and that is told already.
            if not faults:
                raise
    return _report(folder, checks, rows, sizes)


def _of_rows(connection: sqlite3.Connection, folder: Folder) -> Iterator[Check]:
    yield _checked("Each reference leads to a row.", _broken_references(connection))
    for rule in rules(folder.file_columns):
        yield _checked(rule.says, _found(connection, rule.against))


def _of_contents(contents: "_Contents", *, quick: bool) -> Iterator[Check]:
    yield _checked("Each stored file that is named is there.", contents.missing())
    yield _checked("Each stored file is named.", contents.orphans())
    if not quick:
        says = "Each stored file has the bytes that it was stored with."
        yield _checked(says, contents.damaged())


def _report(
    folder: Folder, checks: list[Check], rows: dict[str, int], sizes: dict[Path, int]
) -> Report:
    free = shutil.disk_usage(folder.path).free
    checks.append(_checked("The disk has room.", _little_room(free, folder.reserve)))
    return Report(
        checks=checks,
        rows=rows,
        contents=len(sizes),
        content_bytes=sum(sizes.values()),
        free_bytes=free,
    )


def _checked(says: str, findings: Iterable[str]) -> Check:
    shown: list[str] = []
    number = 0
    for number, finding in enumerate(findings, start=1):
        if number <= MOST_SHOWN:
            shown.append(finding)
    return Check(says, number, shown)


def _broken_references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} ({'without a number' if row is None else row}) names no {parent}"


def _found(connection: sqlite3.Connection, sql: str) -> Iterator[str]:
    for row in connection.execute(sql):
        yield " ".join("-" if value is None else str(value) for value in row)


def _little_room(free: int, reserve: int) -> list[str]:
    if free >= reserve:
        return []
    return [f"{in_words(free)} are free, and uploads are refused below {in_words(reserve)}"]


def _sizes(folder: Path) -> dict[Path, int]:
    """What lies among the contents of a folder."""
    found = {}
    for path in (folder / "contents").glob("*/*"):
        try:
            found[path] = path.stat().st_size
        except FileNotFoundError:
            continue
    return found


class _Contents:
    """What speaks against contents, at two looks."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        folder: Folder,
        sizes: dict[Path, int],
        patience: float,
    ) -> None:
        self._connection = connection
        self._patience = patience
        self._folder = folder
        self._sizes = sizes
        self._named = self._named_now()

    def missing(self) -> Iterator[str]:
        """Named, not there, and named still."""
        gone = {sha256 for sha256 in self._named if not self._is_there(sha256)}
        return iter(sorted(gone & self._named_now() if gone else gone))

    def orphans(self) -> Iterator[str]:
        """There without a row that names them, and after a moment still."""
        orphans = self._unnamed(self._sizes, self._named)
        if orphans:
            time.sleep(self._patience)
            orphans = self._unnamed(orphans, self._named_now())
        return (self._shown(path) for path in sorted(orphans) if path.exists())

    def damaged(self) -> Iterator[str]:
        """Those whose bytes have another hash than their name; what goes meanwhile is no matter."""
        for path in sorted(self._sizes):
            try:
                if hash_of(path) != path.name:
                    yield self._shown(path)
            except FileNotFoundError:
                continue
            except OSError as error:
                yield f"{self._shown(path)} cannot be read ({error.strerror})"

    def _unnamed(self, paths: Iterable[Path], named: set[str]) -> list[Path]:
        return [path for path in paths if path.name not in named or path != self._place(path.name)]

    def _is_there(self, sha256: str) -> bool:
        return is_hash(sha256) and self._place(sha256).exists()

    def _place(self, sha256: str) -> Path:
        return content_path(self._folder.path, sha256)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._folder.path).as_posix()

    def _named_now(self) -> set[str]:
        return named_contents(self._connection, self._folder.content_columns)


def lines_of(check: Check) -> Iterator[str]:
    """A check for people: the sentence, and below it what speaks against it."""
    yield f"{'ok' if check.holds else 'NO':4}{check.says}"
    for finding in check.against:
        yield f"      {finding}"
    if check.number > len(check.against):
        yield f"      and {check.number - len(check.against):,} more"
