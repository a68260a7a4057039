"""`.github/CONTRIBUTING.md` names the commands of README and the parts of `.ci/run`."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")


def commands(text: str) -> list[str]:
    """The commands that begin with a virtual environment, in order."""
    return re.findall(r"^python3 -m venv .*$", text, re.MULTILINE)


def test_its_commands_are_those_of_readme() -> None:
    assert len(commands(TEXT)) == 2
    assert commands(TEXT) == commands((ROOT / "README.md").read_text("utf-8"))


def test_its_parts_are_those_that_are_run_in_their_order() -> None:
    declared = re.search(r"^parts=\((.*)\)$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)
    assert declared is not None
    assert re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) == declared[1].split()
