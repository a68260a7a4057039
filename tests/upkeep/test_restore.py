"""Restores: an empty folder gets all of a sound backup, any other folder or backup is refused."""

import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from app import jsonio
from app.db.folder import owned_folder
from app.engine.registry import Registry
from app.errors import StartRefused
from app.main import running_parts
from app.settings import Settings
from app.threads import in_thread
from app.upkeep import restore as restoring
from app.upkeep.copying import hash_of
from app.web.requests import Services
from tests.conftest import start_running, wait_until
from tests.upkeep.helpers import back_up_beside, files_in, keep, names_in, restored


def settings_of(data: Path) -> Settings:
    return Settings(data=data, workers=1, grace_seconds=0, reserve_mb=0, durability="NORMAL")


@pytest.mark.parametrize("target", ["backups", "one.tar"])
async def test_a_restored_folder_goes_on_where_the_backup_was(
    parts: Services, tmp_path: Path, registry: Registry, target: str
) -> None:
    release = tmp_path / "release"
    [kept] = await keep(parts, "kept")
    held = await start_running(
        parts.engine, "test.hold", {"percent": 40, "until": str(release), "first_steps": 2}
    )
    await back_up_beside(parts, tmp_path / target)
    await parts.engine.stop(grace=0)

    await restored(tmp_path / target, tmp_path / "elsewhere")

    async with running_parts(settings_of(tmp_path / "elsewhere"), registry) as elsewhere:
        found = await elsewhere.engine.find(held.task.task_id, "local")
        assert found.task.percent == 40
        release.touch()
        await wait_until(lambda: found.task.status == "SUCCESS")
        assert (await elsewhere.engine.find(kept, "local")).task.status == "SUCCESS"
    [path] = files_in(tmp_path / "elsewhere").values()
    assert path.read_bytes() == b"kept"


async def test_a_restored_file_is_no_link_to_the_backup(parts: Services, tmp_path: Path) -> None:
    await keep(parts, "kept")
    folder, _ = await back_up_beside(parts, tmp_path / "backups")

    await restored(folder, tmp_path / "elsewhere")

    [backed_up], [path] = files_in(folder).values(), files_in(tmp_path / "elsewhere").values()
    assert not path.samefile(backed_up)


async def test_of_several_backups_the_newest_is_restored(parts: Services, tmp_path: Path) -> None:
    await keep(parts, "one")
    await back_up_beside(parts, tmp_path / "backups", 1_800_000_000_000)
    await keep(parts, "two")
    await back_up_beside(parts, tmp_path / "backups", 1_800_000_001_000)

    await restored(tmp_path / "backups", tmp_path / "elsewhere")

    assert len(files_in(tmp_path / "elsewhere")) == 2


async def test_a_folder_that_is_not_empty_is_refused(parts: Services, tmp_path: Path) -> None:
    await back_up_beside(parts, tmp_path / "backups")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "letter.txt").write_text("mine")

    with pytest.raises(StartRefused, match="is not empty"):
        await restored(tmp_path / "backups", tmp_path / "elsewhere")

    assert names_in(tmp_path / "elsewhere") == ["letter.txt"]


async def test_a_folder_that_a_server_owns_is_refused(parts: Services, tmp_path: Path) -> None:
    await back_up_beside(parts, tmp_path / "backups")

    async with owned_folder(tmp_path / "elsewhere"):
        with pytest.raises(StartRefused, match="Another Intray is running"):
            await restored(tmp_path / "backups", tmp_path / "elsewhere")


Spoil = Callable[[Path], None]


def spoil_content(folder: Path) -> None:
    [path] = files_in(folder).values()
    path.unlink()
    path.write_bytes(b"KEPT")


def lose_content(folder: Path) -> None:
    [path] = files_in(folder).values()
    path.unlink()


def spoil_database(folder: Path) -> None:
    data = bytearray((folder / "intray.db").read_bytes())
    data[-4096:] = bytes(4096)
    (folder / "intray.db").write_bytes(data)


def spoil_database_and_manifest(folder: Path) -> None:
    """Its hash is that of the damaged file: SQLite alone can tell."""
    spoil_database(folder)
    rewrite(folder, database_sha256=hash_of(folder / "intray.db"))


def cut_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes()[:-10])


def lose_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def climb(folder: Path) -> None:
    rewrite(folder, contents={"../../../etc/passwd": 4})


def rewrite(folder: Path, **changed: object) -> None:
    path = folder / "manifest.json"
    path.write_bytes(jsonio.dumps({**jsonio.loads(path.read_bytes()), **changed}))


def as_folder(folder: Path) -> Path:
    return folder


def as_tar(folder: Path) -> Path:
    path = folder.with_suffix(".tar")
    with tarfile.open(path, "w") as tar:
        for each in sorted(folder.rglob("*")):
            tar.add(each, each.relative_to(folder), recursive=False)
    return path


@pytest.mark.parametrize("form", [as_folder, as_tar])
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_content, "is damaged: the bytes of contents/"),
        (lose_content, "is damaged: it has no contents/"),
        (spoil_database, "is damaged: the bytes of intray.db"),
        (spoil_database_and_manifest, "is damaged: its database is not sound"),
        (cut_manifest, "is damaged: its manifest.json cannot be read"),
        (climb, "is damaged: its manifest.json cannot be read"),
        (lose_manifest, "no complete backup"),
    ],
)
async def test_a_damaged_backup_is_refused_and_leaves_nothing(
    parts: Services, tmp_path: Path, spoil: Spoil, said: str, form: Callable[[Path], Path]
) -> None:
    await keep(parts, "kept")
    folder, _ = await back_up_beside(parts, tmp_path / "backups")
    await in_thread(spoil, folder)

    with pytest.raises(StartRefused, match=said):
        await restored(form(folder), tmp_path / "elsewhere")

    assert names_in(tmp_path / "elsewhere") in ([], ["intray.lock"])


@pytest.mark.parametrize("newer", [{"migration": 1001}, {"format": 2}])
async def test_a_backup_of_a_newer_intray_is_refused(
    parts: Services, tmp_path: Path, newer: dict[str, object]
) -> None:
    folder, _ = await back_up_beside(parts, tmp_path / "backups")
    rewrite(folder, **newer)

    with pytest.raises(StartRefused, match="made by a newer Intray"):
        await restored(folder, tmp_path / "elsewhere")

    assert not (tmp_path / "elsewhere").exists()


async def test_half_a_tar_is_refused(parts: Services, tmp_path: Path) -> None:
    await keep(parts, "kept")
    path, _ = await back_up_beside(parts, tmp_path / "one.tar")
    path.write_bytes(path.read_bytes()[:100_000])

    with pytest.raises(StartRefused, match=r"damaged|no complete backup"):
        await restored(path, tmp_path / "elsewhere")


async def test_a_tar_can_write_nowhere_else(parts: Services, tmp_path: Path) -> None:
    """Only what the manifest lists is read from it."""
    path, _ = await back_up_beside(parts, tmp_path / "one.tar")
    with tarfile.open(path, "a") as tar:
        info = tarfile.TarInfo("../escaped")
        info.size = 4
        tar.addfile(info, BytesIO(b"evil"))

    await restored(path, tmp_path / "below" / "elsewhere")

    assert not (tmp_path / "below" / "escaped").exists()


async def test_a_restore_that_was_cut_can_be_repeated(
    parts: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """kill -9 leaves contents and a mark, and no database that a server would start with."""
    await keep(parts, "kept")
    await back_up_beside(parts, tmp_path / "backups")
    data = tmp_path / "elsewhere"

    def cut(*_: object) -> None:
        shutil.copytree(data, tmp_path / "left")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(restoring, "_require_sound", cut)
        await restored(tmp_path / "backups", data)
    assert not (tmp_path / "left" / "intray.db").exists()

    await restored(tmp_path / "backups", tmp_path / "left")

    with closing(sqlite3.connect(tmp_path / "left" / "intray.db")) as connection:
        assert connection.execute("SELECT count(*) FROM tasks").fetchone() == (1,)
    assert not (tmp_path / "left" / "intray.restoring").exists()
