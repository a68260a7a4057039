"""What stands where in the wing of drawings: SQL, the code of workers, the clock."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import app.jobs.drawings

WING = Path(app.jobs.drawings.__file__).parent
MODULES = sorted(WING.rglob("*.py"))
STATEMENT = re.compile(r"\s*(?:SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|WITH \w+)\b")


def room_of(path: Path) -> str:
    """The folder of the wing that a module stands in, or the module's own name."""
    return path.relative_to(WING).parts[0].removesuffix(".py")


def texts_in(path: Path) -> Iterator[str]:
    """The texts of a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def names_imported_by(path: Path) -> set[str]:
    """What a module imports, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def of_rooms(*rooms: str) -> pytest.MarkDecorator:
    """For the modules of these rooms."""
    paths = [path for path in MODULES if room_of(path) in rooms]
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(WING)))


EVERY_ROOM = {room_of(path) for path in MODULES}


@of_rooms(*EVERY_ROOM - {"store"})
def test_no_statement_stands_outside_the_store(path: Path) -> None:
    assert not [text for text in texts_in(path) if STATEMENT.match(text)]


def test_the_statements_are_found_where_they_stand() -> None:
    queries = [text for text in texts_in(WING / "store" / "rows.py") if STATEMENT.match(text)]
    assert len(queries) >= 5


@of_rooms("store", "found")
def test_what_stores_needs_no_code_of_workers(path: Path) -> None:
    names = names_imported_by(path)
    assert not [name for name in names if name.startswith("app.jobs.drawings.worker")]


@of_rooms(*EVERY_ROOM - {"family", "http"})
def test_the_moment_is_handed_in(path: Path) -> None:
    assert not names_imported_by(path) & {"app.clock", "app.clock.now_ms", "time.time"}
