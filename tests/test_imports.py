"""The import rule: a module imports from its own package or from further right, never back."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parents[1] / "app"
LAYERS = (
    {"cli"},
    {"main"},
    {"web"},
    {"jobs"},
    {"engine", "files", "parsing"},
    {"text"},
    {"db"},
    {"settings", "clock", "ids", "errors", "jsonio", "lines", "logs"}
    | {"background", "boundary", "init", "loop", "stopping", "threads"},
)
FLOOR = LAYERS[-1]


def layer(part: str) -> int:
    """0 is furthest left."""
    return next(number for number, parts in enumerate(LAYERS) if part in parts)


def part_of(path: Path) -> str:
    """The package, or the module of the top level, that a file belongs to."""
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The dotted names below `app` that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "app":
            names = [f"app.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            names = [node.module]
        else:
            continue
        yield from (name for name in names if name.startswith("app."))


FILES = sorted(path for path in APP.rglob("*.py") if path != APP / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(APP)))
def test_a_module_imports_only_from_its_package_or_further_right(path: Path) -> None:
    own = part_of(path)
    for name in imports(path):
        other = name.split(".")[1]
        if other in (own, "__version__"):
            continue
        if own in FLOOR:
            assert other in FLOOR, f"{own} imports {name}"
        else:
            assert layer(other) > layer(own), f"{own} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(APP)))
def test_job_families_do_not_know_each_other(path: Path) -> None:
    parts = path.relative_to(APP).parts
    if parts[0] != "jobs" or len(parts) < 3:
        return
    for name in imports(path):
        words = name.split(".")
        if words[1] == "jobs" and len(words) > 2 and (APP / "jobs" / words[2]).is_dir():
            assert words[2] == parts[1], f"{path} imports {name}"


def test_the_environment_is_read_in_settings_and_handed_on_from_there() -> None:
    readers = {"settings.py", "cli.py", "engine/worker_process.py", "parsing/programs.py"}
    found = {
        str(path.relative_to(APP)) for path in FILES if "os.environ" in path.read_text("utf-8")
    }
    assert found <= readers


def test_the_server_loads_no_library_that_only_workers_need() -> None:
    """Models and readers load in worker processes: the idle server stays small."""
    code = (
        "import sys, app.main\n"
        "heavy = {'numpy', 'pypdfium2', 'selectolax'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
