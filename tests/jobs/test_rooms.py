"""What stands where in every wing: SQL, the code of workers, the clock."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import app.jobs
from app.jobs import FAMILIES

JOBS = Path(app.jobs.__file__).parent
MODULES = [path for family in FAMILIES for path in sorted((JOBS / family.name).rglob("*.py"))]
STATEMENT = re.compile(
    r"\b(?:SELECT\b.+|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
    r"|CREATE\s+VIRTUAL\s+TABLE)\b",
    re.S,
)
ABOVE_THE_STORE = {"worker", "tasks", "http", "family", "search", "answers"}


def room_of(path: Path) -> str:
    """The folder of its wing that a module stands in, or the module's own name."""
    return path.relative_to(JOBS).parts[1].removesuffix(".py")


def texts_in(path: Path) -> Iterator[str]:
    """All texts of a module but its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said:
            yield node.value


def imported_by(path: Path) -> set[str]:
    """What a module imports, wherever it does so, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def of(paths: list[Path]) -> pytest.MarkDecorator:
    """For each of these modules."""
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(JOBS)))


@of([path for path in MODULES if room_of(path) != "store"])
def test_no_statement_stands_outside_the_store(path: Path) -> None:
    assert not [text for text in texts_in(path) if STATEMENT.search(text)]


def test_statements_are_found_where_they_stand() -> None:
    """Or the test above would hold whatever the code was."""
    for family in FAMILIES:
        store = [path for path in MODULES if path.parent == JOBS / family.name / "store"]
        assert [text for path in store for text in texts_in(path) if STATEMENT.search(text)]


@of([path for path in MODULES if room_of(path) in ("store", "found")])
def test_what_stores_needs_nothing_that_stands_above_it(path: Path) -> None:
    wing = f"app.jobs.{path.relative_to(JOBS).parts[0]}."
    rooms = {name.split(".")[3] for name in imported_by(path) if name.startswith(wing)}
    assert not rooms & ABOVE_THE_STORE


@of([path for path in MODULES if room_of(path) not in ("family", "http")])
def test_the_moment_is_handed_in(path: Path) -> None:
    assert not imported_by(path) & {"app.clock", "app.clock.now_ms", "time.time"}
