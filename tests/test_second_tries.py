"""What passes only at a second try is named at the end of the run: `.ci/second_tries.py`."""

import os
import subprocess
import sys
from pathlib import Path

PLUGIN_FOLDER = Path(__file__).parents[1] / ".ci"
LATE_ONCE = """
from pathlib import Path

def test_late_once():
    seen = Path("seen")
    was_there = seen.exists()
    seen.touch()
    assert was_there

def test_never():
    assert Path("mended").exists()

def test_always():
    pass
"""


def run(folder: Path, *arguments: str) -> list[str]:
    """The lines that pytest prints about the folder's tests."""
    # What a run around this one adds to pytest's options is not for these tests.
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    environment = {
        **kept,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_PLUGINS": "second_tries",
        "PYTHONPATH": str(PLUGIN_FOLDER),
        "SECOND_TRIES": str(folder / "second_tries"),
    }
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", ".", "test_it.py", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout.splitlines()


def test_a_second_try_that_passes_is_named_and_counted_until_the_last_summary(
    tmp_path: Path,
) -> None:
    (tmp_path / "test_it.py").write_text(LATE_ONCE)

    first = run(tmp_path)
    second = run(tmp_path, "--last-failed")
    (tmp_path / "mended").touch()
    third = run(tmp_path)

    assert not [line for line in first if "second try" in line]
    for lines in (second, third):
        at = lines.index("1 passed only at a second try")
        assert lines[at - 1] == "test_it.py::test_late_once"
    assert "1 failed, 1 passed" in second[-1]
    assert third[-1].startswith("3 passed")
