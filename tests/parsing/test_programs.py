"""Outside programs: found, limited in time, and gone when their parent is."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.parsing import programs

ROOT = Path(__file__).parents[2]
PARENT = """
import sys
from app.parsing import programs
programs.run(["sh", "-c", "echo $$ > $0; exec sleep 60", sys.argv[1]], seconds=60)
"""


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def test_a_program_gets_input_and_gives_output() -> None:
    done = programs.run(["cat"], seconds=5, input=b"words")
    assert (done.code, done.output) == (0, b"words")


def test_a_program_runs_with_one_thread() -> None:
    done = programs.run(["sh", "-c", "echo $OMP_THREAD_LIMIT"], seconds=5)
    assert done.output == b"1\n"


def test_a_program_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(subprocess.TimeoutExpired):
        programs.run(["sh", "-c", "echo $$ > $0; exec sleep 60", str(note)], seconds=0.3)
    assert not is_alive(int(note.read_text()))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs PR_SET_PDEATHSIG")
def test_a_program_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(note)], cwd=ROOT)
    try:
        assert until(lambda: note.exists() and note.read_text().endswith("\n"))
        child = int(note.read_text())
        assert is_alive(child)
    finally:
        parent.kill()
        parent.wait()
    assert until(lambda: not is_alive(child))


def test_what_is_not_on_the_path_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs.installed() == programs.Installed(False, (), False)
    with pytest.raises(FileNotFoundError):
        programs.run(["antiword"], seconds=1)


def test_what_is_installed_is_told_with_its_languages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Tesseract lists its languages below a title; osd only finds out how a page is turned."""
    listing = "#!/bin/sh\necho 'List of available languages (3):'\necho eng; echo osd; echo deu\n"
    for name, script in (("tesseract", listing), ("antiword", "#!/bin/sh\n")):
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert programs.installed() == programs.Installed(True, ("eng", "deu"), True)
