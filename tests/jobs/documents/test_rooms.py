"""The rooms of the wing: SQL stands in one of them, and no two modules need each other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import app.jobs.documents as wing

ROOT = Path(wing.__file__).parent
MODULES = {
    ".".join(("app", "jobs", "documents", *path.relative_to(ROOT).with_suffix("").parts)): path
    for path in ROOT.rglob("*.py")
}
_SQL = re.compile(
    r"\b(?:SELECT\b.+|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b", re.S
)


def texts_in(path: Path) -> Iterator[str]:
    """All texts of a module but its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said:
            yield node.value


def imported_by(path: Path) -> set[str]:
    """The modules of the wing that a module imports, wherever it does so."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found & MODULES.keys()


@pytest.mark.parametrize("name", MODULES)
def test_sql_stands_in_the_store_alone(name: str) -> None:
    if ".store." not in name:
        assert not [text for text in texts_in(MODULES[name]) if _SQL.search(text)]


@pytest.mark.parametrize("name", [name for name in MODULES if ".store." in name])
def test_sql_needs_no_worker_and_no_handler(name: str) -> None:
    above = ("worker", "tasks", "http", "search", "answers")
    assert not [each for each in imported_by(MODULES[name]) if each.split(".")[3] in above]


def test_no_two_modules_need_each_other() -> None:
    waiting = {name: imported_by(path) - {name} for name, path in MODULES.items()}
    while free := {name for name, needs in waiting.items() if not needs & waiting.keys()}:
        waiting = {name: needs for name, needs in waiting.items() if name not in free}
    assert not waiting
