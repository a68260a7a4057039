"""The check: clean beside a server that works, and a finding for each thing that is not so."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import anyio
import pytest

from app.db.migrate import migrations_in
from app.engine.registry import Registry
from app.errors import StartRefused
from app.main import MIGRATIONS_FOLDER, content_columns, file_columns, running_parts
from app.settings import Settings
from app.threads import in_thread
from app.upkeep import check as checking
from app.upkeep.check import Folder, Report, check, lines_of
from app.web.requests import Services
from tests import handlers
from tests.conftest import run, start, start_running
from tests.new_database import give_database
from tests.upkeep.helpers import files_in

NEWEST = migrations_in(MIGRATIONS_FOLDER)[-1].version


async def chunks(data: bytes):  # type: ignore[no-untyped-def]
    yield data


async def fill(parts: Services) -> None:
    """Tasks in every state, with what each can have."""
    engine = parts.engine
    await run(engine, "test.artifact", {"text": "kept", "then": "large"})
    await run(engine, "test.fail", {"code": "told_to"})
    await run(engine, "test.batch", {"children": [{"steps": 2}, {}]})
    held = await start_running(engine, "test.hold", {"first_steps": 2})
    await engine.cancel(held.task.task_id, "local", actor="local")
    await start_running(engine, "test.hold", {"first_steps": 2})
    await start_running(engine, "test.one_at_a_time")
    await start(engine, "test.one_at_a_time")
    file, _ = await parts.uploads.take(chunks(b"text"), name="a.txt", by="local", length=None)
    await run(engine, "test.uses", {"file_id": file.file_id})
    project = await parts.projects.create("Quay", "local")
    await run(engine, "test.ok", {}, project_id=project.project_id)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was stopped."""
    data = tmp_path_factory.mktemp("filled") / "data"
    settings = Settings(data=data, workers=1, grace_seconds=0, reserve_mb=0, durability="NORMAL")

    async def make() -> None:
        await give_database(settings)
        async with running_parts(settings, Registry([handlers])) as parts:
            await fill(parts)

    anyio.run(make)
    return data


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    """A copy of it to be spoilt."""
    shutil.copytree(filled, tmp_path / "data")
    return tmp_path / "data"


def folder_of(data: Path, *, reserve: int = 0, newest: int = NEWEST) -> Folder:
    return Folder(
        path=data,
        database=data / "intray.db",
        content_columns=content_columns(()),
        file_columns=file_columns(()),
        reserve=reserve,
        newest_migration=newest,
    )


def checked(data: Path, *, quick: bool = False) -> Report:
    return check(folder_of(data), quick=quick, patience=0)


def not_so(report: Report) -> list[str]:
    return [each.says for each in report.checks if not each.holds]


def by_hand(data: Path, *statements: str) -> None:
    """Change rows as nothing in the program can: without the rules of their tables."""
    with closing(sqlite3.connect(data / "intray.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount, statement


async def test_beside_a_server_that_works_all_is_as_it_must_be(parts: Services) -> None:
    await fill(parts)

    report = await in_thread(check, folder_of(parts.settings.data))

    assert not_so(report) == []
    assert report.rows["tasks"] == 11
    assert report.contents == 3


SUCCEEDED = "(SELECT task_id FROM tasks WHERE status = 'SUCCESS' AND parent_id IS NULL LIMIT 1)"
RULES = {
    "A task has a time of completion exactly when its status is final.": (
        f"UPDATE tasks SET completed_at = NULL WHERE task_id = {SUCCEEDED}",
    ),
    "A task has a result exactly when it succeeded.": (
        f"DELETE FROM task_results WHERE task_id = {SUCCEEDED}",
    ),
    "A task has an error code exactly when it failed.": (
        "UPDATE tasks SET error_code = NULL WHERE status = 'FAILURE'",
    ),
    "A cancel is stored of each task that was cancelled, and of none that succeeded.": (
        "UPDATE tasks SET cancel_requested_at = NULL WHERE status = 'REVOKED'",
    ),
    "A task is at 100 percent when it succeeded, and nowhere below 0 or beyond 100.": (
        f"UPDATE tasks SET percent = 99 WHERE task_id = {SUCCEEDED}",
    ),
    "A task that runs has begun.": (
        "UPDATE tasks SET status = 'PROGRESS', started_at = NULL WHERE task_type = "
        "'test.one_at_a_time'",
    ),
    "A task that has not ended has its params.": (
        "DELETE FROM task_params WHERE task_id IN "
        "(SELECT task_id FROM tasks WHERE completed_at IS NULL)",
    ),
    "A child has its parent, which does not end before it.": (
        "UPDATE tasks SET status = 'PENDING', completed_at = NULL WHERE parent_id IS NOT NULL",
    ),
    "A task that has ended keeps no checkpoint, and no file unless it succeeded.": (
        f"INSERT INTO task_steps VALUES ({SUCCEEDED}, 0, 'step', 1, 'null', NULL)",
    ),
    "The lines of a timeline are numbered from 1 without gaps.": (
        f"DELETE FROM events WHERE seq = 2 AND task_id = {SUCCEEDED}",
    ),
    "What lists count equals the rows.": (
        "UPDATE task_counts SET count = count + 1 WHERE status = 'FAILURE'",
    ),
    "What is in a project belongs to the project, or to nobody any more.": (
        "UPDATE tasks SET owner_id = 'somebody' WHERE project_id IS NOT NULL",
    ),
    "Each project has an owner.": ("UPDATE members SET role = 'editor'",),
    "A member is a user, once there are users.": (
        "INSERT INTO users (user_id, name, role, created_at) VALUES ('u', 'anna', 'admin', 1)",
    ),
    "There is an admin who is not disabled, once there are users.": (
        "INSERT INTO users (user_id, name, role, created_at, disabled_at) "
        "VALUES ('local', 'anna', 'admin', 1, 2)",
    ),
    "What belongs to a task has its task.": (
        "INSERT INTO task_tracebacks VALUES ('nobody', 1, 0, '')",
    ),
    "Each upload that is named is there.": ("DELETE FROM files",),
    "Each reference leads to a row.": (
        "UPDATE tasks SET project_id = 'nowhere' WHERE status = 'FAILURE'",
    ),
    "The database file is sound, and rows keep their tables' rules.": (
        "UPDATE tasks SET weight = -1 WHERE status = 'FAILURE'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("says", RULES)
def test_a_change_by_hand_is_found(data: Path, says: str) -> None:
    by_hand(data, *RULES[says])

    report = checked(data, quick=True)

    assert says in not_so(report)
    assert not report.holds


def test_each_rule_over_the_rows_is_tried(filled: Path) -> None:
    of_files = ("stored file", "The disk")
    says = {each.says for each in checked(filled).checks}

    assert {one for one in says if not any(word in one for word in of_files)} == RULES.keys()


def spoil(path: Path) -> None:
    path.write_bytes(b"other bytes")


def lose(path: Path) -> None:
    path.unlink()


def add_an_orphan(path: Path) -> None:
    path.with_name("f" * 64).write_bytes(b"whose")


@pytest.mark.parametrize(
    ("deed", "says"),
    [
        (spoil, "Each stored file has the bytes that it was stored with."),
        (lose, "Each stored file that is named is there."),
        (add_an_orphan, "Each stored file is named."),
    ],
)
def test_what_is_wrong_with_a_stored_file_is_found(
    data: Path, deed: Callable[[Path], None], says: str
) -> None:
    path = next(iter(files_in(data).values()))
    deed(path)

    report = checked(data)

    assert says in not_so(report)
    [found] = [each.against for each in report.checks if each.says == says]
    assert found[0].rpartition("/")[2] in (path.name, "f" * 64)


def test_a_quick_check_reads_no_stored_file(data: Path) -> None:
    spoil(next(iter(files_in(data).values())))

    assert not_so(checked(data, quick=True)) == []


def go(data: Path, orphan: Path) -> None:
    orphan.unlink()


def get_its_row(data: Path, orphan: Path) -> None:
    by_hand(
        data,
        f"INSERT INTO task_artifacts VALUES ({SUCCEEDED}, 'new', '{orphan.name}', 5, 'text/plain')",
    )


@pytest.mark.parametrize("deed", [go, get_its_row])
def test_a_file_that_just_arrives_or_goes_is_no_finding(
    data: Path, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Path, Path], None]
) -> None:
    """It is looked at again after a moment."""
    orphan = data / "contents" / "ff" / ("f" * 64)
    orphan.parent.mkdir()
    orphan.write_bytes(b"whose")
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        deed(data, orphan)

    monkeypatch.setattr(time, "sleep", wait)

    assert not_so(check(folder_of(data), quick=True)) == []
    assert waited == [checking.PATIENCE_SECONDS]


def test_a_disk_with_little_room_is_found(filled: Path) -> None:
    report = check(folder_of(filled, reserve=1 << 60), quick=True)

    assert not_so(report) == ["The disk has room."]


def test_a_damaged_database_is_told_and_read_no_further(data: Path) -> None:
    content = bytearray((data / "intray.db").read_bytes())
    content[4096 * 2 :] = b"\xff" * len(content[4096 * 2 :])
    (data / "intray.db").write_bytes(content)

    report = checked(data)

    assert "The database file is sound, and rows keep their tables' rules." in not_so(report)


@pytest.mark.parametrize(("newest", "said"), [(NEWEST - 1, "newer"), (NEWEST + 1, "Start Intray")])
def test_a_database_of_another_schema_is_refused(filled: Path, newest: int, said: str) -> None:
    with pytest.raises(StartRefused, match=said):
        check(folder_of(filled, newest=newest))


def test_a_folder_without_a_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StartRefused, match="There is no database"):
        check(folder_of(tmp_path))


def test_only_the_first_findings_are_shown(data: Path) -> None:
    by_hand(data, "UPDATE events SET seq = seq + 100")

    [found] = [each for each in checked(data, quick=True).checks if not each.holds]

    lines = list(lines_of(found))
    assert found.number > checking.MOST_SHOWN or len(lines) == found.number + 1
    assert lines[0].startswith("NO  The lines of a timeline")
