"""Backups: all that rows name at one moment, each content once, private, and complete or absent."""

import asyncio
import shutil
import sqlite3
import stat
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app import jsonio
from app.errors import StartRefused
from app.threads import in_thread
from app.upkeep import backup, dated
from app.upkeep.dated import clear_unfinished, complete_in, dated_folder, keep_newest
from app.web.requests import Services
from tests.conftest import start_running
from tests.upkeep.helpers import NOW, back_up_beside, backed_up, files_in, keep, names_in


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


async def test_a_backup_has_the_rows_and_the_contents(parts: Services, tmp_path: Path) -> None:
    await keep(parts, "one", "two")
    await start_running(parts.engine, "test.hold")

    folder, manifest = await back_up_beside(parts, tmp_path / "backups")

    assert folder.name == "2027-01-15T08-00-00"
    assert rows(folder / "intray.db", "SELECT count(*) FROM tasks") == [(3,)]
    assert {path.read_bytes() for path in files_in(folder).values()} == {b"one", b"two"}
    assert manifest.rows["unfinished_tasks"] == 1
    assert jsonio.loads((folder / "manifest.json").read_bytes())["contents"] == dict.fromkeys(
        files_in(folder), 3
    )
    assert manifest.lost == []


async def test_only_its_owner_can_read_a_backup(parts: Services, tmp_path: Path) -> None:
    await keep(parts, "one")

    folder, _ = await back_up_beside(parts, tmp_path / "backups")
    await back_up_beside(parts, tmp_path / "one.tar")

    modes = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for path in [folder.parent, *folder.parent.rglob("*"), tmp_path / "one.tar"]
    }
    assert modes == {(True, 0o700), (False, 0o600)}


async def test_a_second_backup_makes_only_what_is_new(parts: Services, tmp_path: Path) -> None:
    """Inodes are counted: what both name is there once."""
    await keep(parts, "one", "two")
    first, _ = await back_up_beside(parts, tmp_path / "backups")
    [three] = await keep(parts, "three")

    second, _ = await back_up_beside(parts, tmp_path / "backups", NOW + 1000)

    inodes = {path.stat().st_ino for path in files_in(first).values()}
    new = {path.stat().st_ino for path in files_in(second).values()} - inodes
    assert (len(inodes), len(new)) == (2, 1)
    assert rows(second / "intray.db", f"SELECT 1 FROM tasks WHERE task_id = '{three}'") == [(1,)]


async def test_what_lies_on_another_disk_is_copied_once(
    parts: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links from the data folder are refused as another disk refuses them."""
    link = dated._link

    def refusing(source: Path, place: Path) -> bool:
        return not source.is_relative_to(parts.settings.data) and link(source, place)

    monkeypatch.setattr(dated, "_link", refusing)
    await keep(parts, "one", "two")
    first, _ = await back_up_beside(parts, tmp_path / "backups")
    await keep(parts, "three")

    second, _ = await back_up_beside(parts, tmp_path / "backups", NOW + 1000)

    originals = {path.stat().st_ino for path in files_in(parts.settings.data).values()}
    inodes = {path.stat().st_ino for path in files_in(first).values()}
    new = {path.stat().st_ino for path in files_in(second).values()} - inodes
    assert not originals & (inodes | new)
    assert (len(inodes), len(new)) == (2, 1)


Step = Callable[[], Any]


def around_the_copy(
    parts: Services,
    monkeypatch: pytest.MonkeyPatch,
    *,
    before: Step | None = None,
    begun: Step | None = None,
    taken: Step | None = None,
) -> list[Path]:
    """Have the server do something around the copy of the database; the copies that are made.

    `before` it; when it has `begun`, and nothing was taken yet; when that is `taken`.
    """
    copies: list[Path] = []
    done: list[Step] = []
    original = backup._copy

    def do(step: Step | None) -> None:
        if step is not None and step not in done:
            done.append(step)
            asyncio.run_coroutine_threadsafe(step(), parts.engine._loop).result()

    def copy(connection: sqlite3.Connection, target: Path, when_begun: Step) -> None:
        def with_steps() -> None:
            do(begun)
            when_begun()
            do(taken)

        copies.append(target)
        do(before)
        original(connection, target, with_steps)

    monkeypatch.setattr(backup, "_copy", copy)
    return copies


async def test_a_file_that_a_deleted_task_had_is_no_fault(
    parts: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deleted, kept = await keep(parts, "deleted", "kept")
    copies = around_the_copy(parts, monkeypatch, before=lambda: parts.engine._delete(deleted))

    folder, manifest = await back_up_beside(parts, tmp_path / "backups")

    assert [path.read_bytes() for path in files_in(folder).values()] == [b"kept"]
    assert rows(folder / "intray.db", "SELECT task_id FROM tasks") == [(kept,)]
    assert (manifest.lost, len(copies)) == ([], 1)


async def test_what_is_there_while_the_copy_begins_is_taken_at_once(
    parts: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It came after the first look and is deleted before the last: the copy names it."""
    short: list[str] = []

    async def add() -> None:
        short.extend(await keep(parts, "short"))

    copies = around_the_copy(
        parts, monkeypatch, before=add, taken=lambda: parts.engine._delete(short[0])
    )

    folder, manifest = await back_up_beside(parts, tmp_path / "backups")

    assert not files_in(parts.settings.data)
    assert [path.read_bytes() for path in files_in(folder).values()] == [b"short"]
    assert rows(folder / "intray.db", "SELECT task_id FROM tasks") == [(short[0],)]
    assert (manifest.lost, len(copies)) == ([], 1)


async def test_the_copy_is_made_again_when_what_it_names_is_gone(
    parts: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short: list[str] = []

    async def add() -> None:
        short.extend(await keep(parts, "short"))

    copies = around_the_copy(
        parts, monkeypatch, before=add, begun=lambda: parts.engine._delete(short[0])
    )

    folder, manifest = await back_up_beside(parts, tmp_path / "backups")

    assert (files_in(folder), manifest.lost, len(copies)) == ({}, [], 2)
    assert rows(folder / "intray.db", "SELECT count(*) FROM tasks") == [(0,)]


async def test_what_is_missing_or_damaged_is_told_and_does_not_spoil_the_rest(
    parts: Services, tmp_path: Path
) -> None:
    await keep(parts, "sound", "damaged", "missing")
    for path in files_in(parts.settings.data).values():
        if path.read_bytes() == b"damaged":
            path.write_bytes(b"DAMAGED")
        elif path.read_bytes() == b"missing":
            path.unlink()

    folder, manifest = await back_up_beside(parts, tmp_path / "backups")
    _, of_tar = await back_up_beside(parts, tmp_path / "one.tar")

    assert [path.read_bytes() for path in files_in(folder).values()] == [b"sound"]
    assert len(manifest.lost) == 2
    assert (of_tar.lost, of_tar.contents) == (manifest.lost, manifest.contents)


async def test_a_damaged_file_of_an_earlier_backup_is_not_handed_on(
    parts: Services, tmp_path: Path
) -> None:
    await keep(parts, "sound")
    first, _ = await back_up_beside(parts, tmp_path / "backups")
    [path] = files_in(first).values()
    path.unlink()
    path.write_bytes(b"DAMAGED")

    second, manifest = await back_up_beside(parts, tmp_path / "backups", NOW + 1000)

    assert [path.read_bytes() for path in files_in(second).values()] == [b"sound"]
    assert manifest.lost == []


async def test_a_tar_is_a_whole_backup(parts: Services, tmp_path: Path) -> None:
    await keep(parts, "one", "two")

    path, manifest = await back_up_beside(parts, tmp_path / "one.tar")

    with tarfile.open(path) as tar:
        names = tar.getnames()
    contents = [f"contents/{sha256[:2]}/{sha256}" for sha256 in manifest.contents]
    assert sorted(names[:-2]) == contents
    assert names[-2:] == ["intray.db", "manifest.json"]
    assert names_in(tmp_path) == [".intray-backup.lock", "data", "one.tar"]


async def test_nothing_is_left_of_a_backup_that_fails(
    parts: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(parts, "one")

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "sync_path", full)
    for target in (tmp_path / "backups", tmp_path / "tars" / "one.tar"):
        with pytest.raises(StartRefused, match="is full"):
            await back_up_beside(parts, target)

    assert names_in(tmp_path / "backups") == [".intray-backup.lock"]
    assert names_in(tmp_path / "tars") == [".intray-backup.lock"]


async def test_a_target_without_room_is_refused_before_anything_is_written(
    parts: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(parts, "one")
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))

    with pytest.raises(StartRefused, match=r"needs about .* has 1\.0 kB left"):
        await back_up_beside(parts, tmp_path / "backups")

    assert names_in(tmp_path / "backups") == [".intray-backup.lock"]


async def test_the_oldest_go_where_a_number_is_kept(parts: Services, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for second in range(3):
        await back_up_beside(parts, folder, NOW + 1000 * second)

    removed = await in_thread(keep_newest, folder, 2)

    assert removed == ["2027-01-15T08-00-00"]
    assert [each.name for each in complete_in(folder)] == [
        "2027-01-15T08-00-01", "2027-01-15T08-00-02",
    ]  # fmt: skip


async def test_two_backups_of_one_second_have_two_names(parts: Services, tmp_path: Path) -> None:
    first, _ = await back_up_beside(parts, tmp_path / "backups")
    second, _ = await back_up_beside(parts, tmp_path / "backups")

    assert first != second
    assert complete_in(tmp_path / "backups") == [first, second]


async def test_only_one_backup_is_written_to_a_folder_at_a_time(
    parts: Services, tmp_path: Path
) -> None:
    def twice() -> None:
        with dated_folder(tmp_path / "backups", parts.settings.data, NOW):
            backed_up(parts.settings, tmp_path / "backups")

    with pytest.raises(StartRefused, match="Another backup is being written"):
        await in_thread(twice)


def test_a_folder_without_a_manifest_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "2027-01-15T08-00-00").mkdir()
    (tmp_path / ".unfinished-7").mkdir()

    clear_unfinished(tmp_path)

    assert complete_in(tmp_path) == []
    assert names_in(tmp_path) == ["2027-01-15T08-00-00"]


async def test_a_backup_into_the_data_folder_is_refused(parts: Services) -> None:
    with pytest.raises(StartRefused, match="in the data folder itself"):
        await back_up_beside(parts, parts.settings.data / "backups")


async def test_a_name_that_is_no_hash_leads_nowhere(parts: Services, tmp_path: Path) -> None:
    """A row could name any path of this machine."""
    (tmp_path / "secret").write_text("secret")
    [task_id] = await keep(parts, "one")
    await parts.database.write(
        lambda connection: (
            connection.execute(
                "UPDATE task_artifacts SET sha256 = '../../secret' WHERE task_id = ?", (task_id,)
            ).rowcount
        )
    )

    folder, manifest = await back_up_beside(parts, tmp_path / "backups")

    assert (files_in(folder), manifest.lost) == ({}, ["../../secret"])
