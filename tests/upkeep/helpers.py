"""What tests of the upkeep say again and again."""

from pathlib import Path

from app.jobs import FAMILIES
from app.main import content_columns, file_columns
from app.settings import Settings
from app.threads import in_thread
from app.upkeep.archive import archive
from app.upkeep.backup import Source, back_up
from app.upkeep.check import Folder, check
from app.upkeep.dated import dated_folder
from app.upkeep.manifest import Manifest
from app.upkeep.restore import restore
from app.web.requests import Services
from tests.conftest import run

NEWEST = 1000
"""More migrations than there are."""
NOW = 1_800_000_000_000


def source_of(settings: Settings) -> Source:
    """The data folder of a test."""
    return Source(folder=settings.data, database=settings.database, columns=content_columns(()))


def backed_up(settings: Settings, target: Path, now: int = NOW) -> tuple[Path, Manifest]:
    """A backup, as the command makes it."""
    is_tar = target.suffix == ".tar"
    opened = archive(target, now) if is_tar else dated_folder(target, settings.data, now)
    with opened as made:
        return back_up(source_of(settings), made, now=now)


async def back_up_beside(parts: Services, target: Path, now: int = NOW) -> tuple[Path, Manifest]:
    """A backup while the engine of the test runs."""
    return await in_thread(backed_up, parts.settings, target, now)


async def restored(source: Path, data: Path, newest: int = NEWEST) -> None:
    """Restore, as the command does."""
    await in_thread(restore, source, data, newest_migration=newest)


async def keep(parts: Services, *texts: str) -> list[str]:
    """Tasks that have each kept a file; their ids."""
    return [
        (await run(parts.engine, "test.artifact", {"text": text})).task.task_id for text in texts
    ]


def names_in(folder: Path) -> list[str]:
    """The names in a folder, in order; none where there is no folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def files_in(folder: Path) -> dict[str, Path]:
    """The contents of a data folder or a backup, by hash."""
    return {path.name: path for path in (folder / "contents").rglob("*") if path.is_file()}


async def broken_rules(parts: Services) -> list[tuple[str, object]]:
    """What `check` finds to be wrong in the folder of a test, with what speaks against each."""
    newest = (await parts.database.read("SELECT max(version) FROM schema_migrations"))[0][0]
    folder = Folder(
        path=parts.settings.data,
        database=parts.settings.database,
        content_columns=content_columns(FAMILIES),
        file_columns=file_columns(FAMILIES),
        reserve=0,
        newest_migration=newest,
    )
    report = await in_thread(check, folder)
    return [(each.says, each.against) for each in report.checks if not each.holds]
