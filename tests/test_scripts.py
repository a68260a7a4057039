"""How the scripts of the page lean on each other: by layers, without circles, none without use."""

import re
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

from app import jobs
from app.web.routes import PAGES

STATIC = Path(__file__).parents[1] / "static"
SCRIPTS = STATIC / "js"
FAMILIES = {family.name for family in jobs.FAMILIES}
LAYERS = (
    {"theme-first.js", "main.js"},
    FAMILIES,
    {"people"},
    {"files"},
    {"tasks", "task-progress.js"},
    {"frame"},
    {"lib"},
    {"poller.js"},
    {"watch.js"},
)
"""A script imports from its own part or from further down."""
USED_BY_OTHER_PAGES = {"poller.js", "task-progress.js"}
MOST_IN_A_FOLDER = 30

# The star of an address such as "tasks/*" begins no comment.
COMMENT = re.compile(r"(?<![\w\"'`])/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
IMPORT = re.compile(
    r"""\b(?:import|export)\b (?: [\s\w{},*$]+ \bfrom\b )? \s* "(?P<static>\.[^"]+)"
      | \bimport\( \s* "(?P<later>\.[^"]+)" \s* \)
      | \bimport\( \s* `\./\$\{name\}(?P<view>-view\.js)` \s* \)""",
    re.VERBOSE,
)


def name_of(path: Path) -> str:
    """Its path below the folder of the scripts."""
    return path.relative_to(SCRIPTS).as_posix()


FILES = {name_of(path): path for path in sorted(SCRIPTS.rglob("*.js"))}


def source(name: str) -> str:
    """The script without its comments."""
    return COMMENT.sub("", FILES[name].read_text("utf-8"))


def imports(name: str) -> Iterator[str]:
    """The scripts that a script imports, at once or later."""
    for found in IMPORT.finditer(source(name)):
        if found["view"]:
            yield from view_of_address(name).values()
        else:
            target = SCRIPTS / PurePosixPath(name).parent / (found["static"] or found["later"])
            yield name_of(target.resolve())


def view_of_address(name: str) -> dict[str, str]:
    """The table of `main.js`: the script of a view by its address."""
    table = re.search(r"const VIEWS = \{(.*?)\};", source(name), re.DOTALL)
    assert table
    entries = re.findall(r'"?([^\s"]*)"?: "([\w/-]+)"', table[1])
    return {address: f"{view}-view.js" for address, view in entries}


def part_of(name: str) -> str:
    """The folder, or the script of the root, that it belongs to."""
    return PurePosixPath(name).parts[0]


def layer(name: str) -> int:
    """0 is the top."""
    return next(number for number, parts in enumerate(LAYERS) if part_of(name) in parts)


GRAPH = {name: set(imports(name)) for name in FILES}
ARROWS = [(name, other) for name in GRAPH for other in sorted(GRAPH[name])]


def test_every_import_is_one_that_is_read_here() -> None:
    """What this file cannot read would stay out of every other test of it."""
    words = re.compile(r"\bimport\b(?!\.meta)|\bexport\b[^;=(]*\bfrom\b")
    unread = [
        name
        for name in FILES
        if len(words.findall(source(name))) != len(IMPORT.findall(source(name)))
    ]

    assert unread == []


def test_what_a_script_imports_is_there() -> None:
    assert [arrow for arrow in ARROWS if arrow[1] not in FILES] == []


def test_a_script_imports_from_its_own_part_or_from_further_down() -> None:
    assert [(one, other) for one, other in ARROWS if layer(other) < layer(one)] == []


def test_no_family_imports_another() -> None:
    between = [(one, other) for one, other in ARROWS if part_of(one) != part_of(other)]

    assert [arrow for arrow in between if {*map(part_of, arrow)} <= FAMILIES] == []


def test_no_scripts_import_each_other_in_a_circle() -> None:
    circle: list[str] = []
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        circle = error.args[1]

    assert circle == []


def test_every_script_is_reached_from_the_page_or_used_by_other_pages() -> None:
    html = (STATIC / "index.html").read_text("utf-8")
    found = set(re.findall(r'src="static/js/([^"]+)"', html)) | USED_BY_OTHER_PAGES
    waiting = list(found)
    while waiting:
        new = GRAPH.get(waiting.pop(), set()) - found
        found |= new
        waiting += new

    assert FILES.keys() - found == set()


def test_no_folder_has_more_scripts_than_one_can_overlook() -> None:
    numbers = Counter(PurePosixPath(name).parent.as_posix() for name in FILES)

    assert {folder: n for folder, n in numbers.items() if n > MOST_IN_A_FOLDER} == {}


def test_the_page_has_a_view_for_each_address_that_the_server_gives_it() -> None:
    paths = {path for family in jobs.FAMILIES for path in family.pages} | {*PAGES}
    served = {re.sub(r"\{\w+\}", "*", path).lstrip("/") for path in paths}

    assert view_of_address("main.js").keys() - {".*"} == served


def test_the_readme_names_every_folder_element_event_token_and_sheet() -> None:
    readme = (STATIC / "README.md").read_text("utf-8")
    scripts = "\n".join(map(source, FILES))
    root = re.search(r":root \{(.*?)\}", (STATIC / "css/app.css").read_text("utf-8"), re.DOTALL)
    assert root
    names = {
        *(f"`{part}{'' if part.endswith('.js') else '/'}`" for part in map(part_of, FILES)),
        *(f"`<{name}" for name in re.findall(r'customElements\.define\("([\w-]+)"', scripts)),
        *(f"`{name}`" for name in re.findall(r"intray:[\w-]+", scripts)),
        *(f"`{name}`" for name in re.findall(r"(--[\w-]+):", root[1])),
        *(f"`{path.name}`" for path in (STATIC / "css").iterdir()),
    }

    assert [name for name in sorted(names) if name not in readme] == []
