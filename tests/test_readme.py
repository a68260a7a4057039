"""The READMEs are held to the code: tables, task types, invariants, links, and the example."""

import re

import pytest

from app.engine.registry import Registry
from app.jobs import FAMILIES
from app.main import registry_of
from tests.tables import ROOT, TABLES, with_kinds, with_table

README = (ROOT / "README.md").read_text("utf-8")
HOUSE = (ROOT / "app" / "README.md").read_text("utf-8")
READMES = [
    each
    for each in ROOT.rglob("*.md")
    if not {".venv", ".git", "node_modules"} & {*each.relative_to(ROOT).parts}
]
INVARIANTS = 15
MOST_LINES = 200


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_the_code_says(name: str) -> None:
    """`python -m tests.tables` writes them."""
    file, make = TABLES[name]
    text = (ROOT / file).read_text("utf-8")
    assert with_table(text, name, make()) == text


def test_the_kinds_of_files_that_are_read_are_those_of_the_one_table() -> None:
    """`python -m tests.tables` writes them."""
    assert with_kinds(README) == README


def test_every_link_leads_somewhere() -> None:
    for file in READMES:
        for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.relative_to(ROOT)}: {target}"


def test_the_readme_for_users_is_short() -> None:
    assert README.count("\n") <= MOST_LINES


def test_every_invariant_is_listed_and_has_a_test_that_names_it() -> None:
    named = {
        int(number)
        for file in (ROOT / "tests").rglob("test_*.py")
        for number in re.findall(r"[Ii]nvariant (\d+)", file.read_text("utf-8"))
    }
    invariants = HOUSE.partition("## What always holds")[2].partition("\n## ")[0]
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", invariants, re.M)]
    assert numbers == list(range(1, INVARIANTS + 1))
    assert set(numbers) <= named


def test_every_test_that_the_invariants_name_is_there() -> None:
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", HOUSE.partition("## What always holds")[2])
    cited = [(file, name) for file, name in named if (ROOT / "tests" / file).exists()]
    assert len(cited) > INVARIANTS
    for file, name in cited:
        assert f"def {name}(" in (ROOT / "tests" / file).read_text("utf-8") or not name


def test_every_task_type_is_named_for_users_or_by_its_family() -> None:
    for family in FAMILIES:
        wing = ROOT / "app" / "jobs" / family.name / "README.md"
        named = README + (wing.read_text("utf-8") if wing.exists() else "")
        for each in registry_of([family]):
            assert f"`{each.name}`" in named


def test_the_example_task_type_runs_as_printed() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    namespace: dict[str, object] = {"__name__": "greet"}
    exec(compile(code[1], "greet.py", "exec"), namespace)
    registry = Registry()
    registry.add(*namespace.values())
    assert registry.get("greet").parse({"name": "Ana"})
