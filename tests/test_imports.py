"""The import rule: a module imports from its own package or from further right, never back."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

APP = Path(__file__).parents[1] / "app"
LAYERS = (
    {"__main__"},
    {"cli"},
    {"commands"},
    {"upkeep"},
    {"main"},
    {"jobs"},
    {"web"},
    {"engine", "files", "parsing", "people"},
    {"text"},
    {"db"},
    {"settings", "configuration", "clock", "ids", "errors", "jsonio", "lines", "logs", "outgoing"}
    | {"background", "boundary", "histogram", "init", "loop", "resources", "stopping", "threads"},
)
FLOOR = LAYERS[-1]


def layer(part: str) -> int:
    """0 is furthest left."""
    return next(number for number, parts in enumerate(LAYERS) if part in parts)


def part_of(path: Path) -> str:
    """The package, or the module of the top level, that a file belongs to."""
    return path.relative_to(APP).parts[0].removesuffix(".py")


@cache
def import_nodes(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """The statements by which a file imports, wherever they stand in it."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]


def imports(path: Path) -> Iterator[str]:
    """The dotted names below `app` that a file imports."""
    for node in import_nodes(path):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif node.module == "app":
            names = [f"app.{alias.name}" for alias in node.names]
        elif node.module:
            assert node.level == 0, f"{path}: relative import"
            names = [node.module]
        else:
            continue
        yield from (name for name in names if name.startswith("app."))


FILES = sorted(path for path in APP.rglob("*.py") if path != APP / "__init__.py")


def test_a_module_imports_only_from_its_package_or_further_right() -> None:
    wrong = []
    for path in FILES:
        own = part_of(path)
        for name in imports(path):
            other = name.split(".")[1]
            if other not in (own, "__version__") and not may_import(own, other):
                wrong.append(f"{path.relative_to(APP)} imports {name}")
    assert not wrong


def may_import(own: str, other: str) -> bool:
    """Whether a part of the house may import another one."""
    return other in FLOOR if own in FLOOR else layer(other) > layer(own)


WINGS = {path.parent.name for path in (APP / "jobs").glob("*/family.py")}
MOST_MODULES = 30
MOST_LINES = 450
LONGER = {"engine/engine.py": 640, "engine/context.py": 480, "db/database.py": 560}
"""What tells one story that would not get shorter in two files. None of these may grow."""


def wing_of(name: str) -> str | None:
    """The family that a dotted name belongs to."""
    words = name.split(".")
    return words[2] if words[1] == "jobs" and len(words) > 2 and words[2] in WINGS else None


def test_only_the_list_of_families_names_them() -> None:
    """A family knows itself; nobody else knows it, but `app/jobs/__init__.py`, by its face."""
    wrong = []
    for path in FILES:
        own = wing_of(".".join(["app", *path.relative_to(APP).parts]))
        for name in imports(path):
            wing = wing_of(name)
            is_face = path == APP / "jobs" / "__init__.py" and name.split(".")[3:] == ["family"]
            if wing not in (None, own) and not is_face:
                wrong.append(f"{path.relative_to(APP)} imports {name}")
    assert not wrong


def test_inside_a_family_only_its_face_and_its_addresses_know_the_web() -> None:
    wrong = []
    for path in FILES:
        parts = path.relative_to(APP).parts
        if parts[0] == "jobs" and "http" not in parts and parts[-1] != "family.py":
            wrong += [f"{path}: {name}" for name in imports(path) if name.startswith("app.web")]
    assert not wrong


def test_every_wing_has_the_same_rooms() -> None:
    assert WINGS
    for wing in WINGS:
        there = {each.name for each in (APP / "jobs" / wing).iterdir()}
        assert {"family.py", "models.py", "names.py", "worker.py", "tasks", "http"} <= there, wing


def test_a_folder_can_be_seen_at_a_glance() -> None:
    folders = {path.parent for path in FILES}
    sizes = {str(folder.relative_to(APP)): len(list(folder.glob("*.py"))) for folder in folders}
    assert not {folder: size for folder, size in sizes.items() if size > MOST_MODULES}


def test_a_module_can_be_read_in_one_sitting() -> None:
    lengths = {str(path.relative_to(APP)): path.read_text("utf-8").count("\n") for path in FILES}
    assert not {
        name: length for name, length in lengths.items() if length > LONGER.get(name, MOST_LINES)
    }


def test_no_module_imports_itself_by_way_of_others() -> None:
    """A circle of imports has no lower end at which a reader could begin."""
    above = {dotted(path): set(modules_of(path)) for path in FILES}
    while lowest := [name for name, below in above.items() if not below & above.keys()]:
        for name in lowest:
            del above[name]
    assert not above


def dotted(path: Path) -> str:
    """The name by which a module is imported."""
    return ".".join(path.relative_to(APP.parent).with_suffix("").parts).removesuffix(".__init__")


KNOWN = {dotted(path) for path in FILES}


def modules_of(path: Path) -> Iterator[str]:
    """The modules below `app` that a file imports: `from app.db import trouble` is one too."""
    for node in import_nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from {name if name in KNOWN else node.module for name in names} & KNOWN


def test_the_environment_is_read_in_settings_and_handed_on_from_there() -> None:
    readers = {
        "settings.py",
        "cli.py",
        "commands/serve.py",
        "engine/compute/process.py",
        "parsing/programs.py",
    }
    found = {
        str(path.relative_to(APP)) for path in FILES if "os.environ" in path.read_text("utf-8")
    }
    assert found <= readers


READERS = {
    *("PIL", "charset_normalizer", "docx", "lxml", "markdown_it", "numpy", "nupunkt", "olefile"),
    *("pi_heif", "pikepdf", "pptx", "pypdfium2", "selectolax", "striprtf"),
}


def test_reading_a_text_loads_only_what_texts_need(tmp_path: Path) -> None:
    """A worker grows with the kinds that it has read."""
    (tmp_path / "text").write_text("1. Rent\n\nThe tenant pays the rent.", "utf-8")
    code = (
        "import sys\n"
        "from app.parsing.read import read_document\n"
        f"assert read_document({str(tmp_path / 'text')!r}).blocks\n"
        f"heavy = {READERS - {'charset_normalizer'}} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_server_loads_no_library_that_only_workers_need() -> None:
    """Models and readers load in worker processes: the idle server stays small."""
    code = (
        "import sys, app.main\n"
        f"heavy = {READERS} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_server_starts_without_what_only_some_sign_ins_need() -> None:
    """httpx and authlib load when somebody is asked, even where a provider is set."""
    code = (
        "import sys\n"
        "from app.main import create_app\n"
        "from app.settings import Settings\n"
        "create_app(Settings(openid_issuer='https://x.example', openid_client_id='x'))\n"
        "heavy = {'httpx', 'authlib', 'joserfc', 'cryptography'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
