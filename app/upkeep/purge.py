"""Deletes what ended long ago: the server does it if one runs, else this does, with its lock."""

from collections.abc import Sequence

from app import clock
from app.db.folder import FolderTaken, owned_folder
from app.db.migrate import migrations_in
from app.engine import retention, trees
from app.engine.retention import Purged
from app.errors import StartRefused
from app.jobs.family import Family
from app.main import MIGRATIONS_FOLDER, contents_of, database_of
from app.settings import DAY_MS, Settings
from app.threads import in_thread
from app.upkeep.reading import reading, require_schema

SOCKET = "intray.sock"
"""Where a server listens for whoever may read its data folder."""


async def purge(
    settings: Settings, families: Sequence[Family], days: int, *, dry_run: bool
) -> Purged:
    """Delete tasks that ended more than so many days ago, or say what that would delete.

    Raises StartRefused where there is no database, or a server that cannot be asked.
    """
    await in_thread(_require_schema, settings)
    try:
        async with owned_folder(settings.data):
            return await _purge_alone(settings, families, days, dry_run=dry_run)
    except FolderTaken:
        return await _ask(settings, days, dry_run=dry_run)


def _require_schema(settings: Settings) -> None:
    """Neither is a database made here, nor one brought to a newer schema."""
    with reading(settings.database) as connection:
        require_schema(connection, migrations_in(MIGRATIONS_FOLDER)[-1].version)


async def _purge_alone(
    settings: Settings, families: Sequence[Family], days: int, *, dry_run: bool
) -> Purged:
    """Without an engine, no task starts: those that have ended need none to be deleted."""
    async with database_of(settings) as database:
        contents = contents_of(settings, database, families)

        async def delete(task_id: str) -> bool:
            deleted = await database.write(lambda connection: trees.delete(connection, task_id))
            await contents.release(deleted.released)
            return not deleted.unfinished

        return await retention.purge(
            database,
            clock.now_ms() - days * DAY_MS,
            path_of=contents.path,
            delete=None if dry_run else delete,
        )


async def _ask(settings: Settings, days: int, *, dry_run: bool) -> Purged:
    # The server loads this module too, and starts without httpx, which takes long to load.
    import httpx

    transport = httpx.AsyncHTTPTransport(uds=str(settings.data / SOCKET))
    body = {"older_than_days": days, "dry_run": dry_run}
    async with httpx.AsyncClient(transport=transport, timeout=None) as client:
        try:
            answer = await client.post("http://localhost/api/purge", json=body)
        except httpx.TransportError as error:
            raise StartRefused(
                f"The Intray that runs on {settings.data} does not answer at its socket {SOCKET} "
                f"({error}). Stop it, or try again."
            ) from error
    if answer.status_code != httpx.codes.OK:
        raise StartRefused(f"The server has refused it: {answer.json()['detail']}")
    found = answer.json()
    return Purged(found["tasks"], found["children"], found["bytes"])
