"""The data folder has one owner."""

import stat
import subprocess
from pathlib import Path

import pytest

from app.db.database import Database
from app.db.folder import owned_folder
from app.errors import StartRefused
from app.main import MIGRATIONS_FOLDER
from app.settings import Settings
from tests.conftest import ROOT, python
from tests.web.helpers import serving

OWN = """
import os, sys, anyio
from pathlib import Path
from app.db.folder import owned_folder

async def main():
    async with owned_folder(Path(sys.argv[1])):
        print("owned", flush=True)
        await anyio.sleep_forever()

anyio.run(main)
"""


def start_owner(folder: Path) -> "subprocess.Popen[str]":
    """A process that holds the folder until it is killed."""
    command = [python(), "-c", OWN, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True)


def open_files() -> int:
    """How many files this process has open; 0 where that cannot be seen."""
    shown = Path("/proc/self/fd")
    return len(list(shown.iterdir())) if shown.is_dir() else 0


async def test_the_folder_is_made_and_owned(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"

    async with owned_folder(folder):
        assert (folder / "intray.lock").exists()


async def test_a_second_instance_is_refused_in_a_sentence(settings: Settings) -> None:
    async with serving(settings):
        with pytest.raises(StartRefused, match="Another Intray is running") as refused:
            async with serving(settings):
                pass
    assert str(settings.data) in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_the_folder_is_free_again_afterwards_and_its_lock_file_stays(
    tmp_path: Path,
) -> None:
    for _ in range(2):
        async with owned_folder(tmp_path):
            pass
        assert (tmp_path / "intray.lock").exists()


async def test_the_folder_is_free_at_once_when_its_owner_is_killed(tmp_path: Path) -> None:
    owner = start_owner(tmp_path)
    assert owner.stdout is not None
    with owner, owner.stdout:
        assert owner.stdout.readline() == "owned\n"
        with pytest.raises(StartRefused):
            async with owned_folder(tmp_path):
                pass
        owner.kill()
        owner.wait()

    async with owned_folder(tmp_path):
        pass


async def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StartRefused, match="cannot be written"):
        async with owned_folder(tmp_path / "file" / "data"):
            pass


async def test_an_owner_leaves_no_lock_open(tmp_path: Path) -> None:
    before = open_files()
    for _ in range(5):
        async with owned_folder(tmp_path):
            pass

    assert open_files() <= before


async def test_a_new_folder_and_the_database_in_it_are_their_owners_alone(tmp_path: Path) -> None:
    """It holds hashes of passwords and everybody's contents; what was there before is left."""
    folder, shared = tmp_path / "new" / "data", tmp_path / "shared"
    shared.mkdir(0o755)
    for each in (folder, shared):
        async with owned_folder(each), Database(each / "intray.db", MIGRATIONS_FOLDER):
            modes = {
                path.name: stat.S_IMODE(path.stat().st_mode) for path in each.glob("intray.db*")
            }
        assert set(modes.values()) == {0o600}
        assert {"intray.db", "intray.db-wal", "intray.db-shm"} == modes.keys()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
