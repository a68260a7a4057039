"""A database as the first start makes it: to migrate one costs more than most tests."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.db.migrate import migrate, migrations_in
from app.main import MIGRATIONS_FOLDER
from app.settings import Settings
from app.threads import in_thread


async def give_database(settings: Settings) -> None:
    """Put an empty, migrated database into the data folder, unless it has one."""
    await in_thread(_give, settings)


def _give(settings: Settings) -> None:
    settings.data.mkdir(parents=True, exist_ok=True)
    if not settings.database.exists():
        settings.database.write_bytes(_migrated())


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, migrations_in(MIGRATIONS_FOLDER))
        return path.read_bytes()
