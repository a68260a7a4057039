"""What a backup says of itself. It is written last: a backup without it is not complete."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app import jsonio
from app.errors import StartRefused

FORMAT = 1
NAME = "manifest.json"
DATABASE = "intray.db"

Hash = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """`contents` are sizes by hash. `lost` is what rows name and the data folder did not have."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    format: int = FORMAT
    version: str
    migration: int
    made_at: str
    database_sha256: Hash
    database_bytes: Annotated[int, Field(gt=0)]
    rows: dict[str, int]
    contents: dict[Hash, Annotated[int, Field(ge=0)]]
    lost: list[str] = []

    @property
    def content_bytes(self) -> int:
        """Bytes of all contents."""
        return sum(self.contents.values())

    def written(self) -> bytes:
        """As it lies in the backup."""
        return jsonio.dumps(self.model_dump())


def manifest_in(data: bytes, *, where: str, newest_migration: int) -> Manifest:
    """What was written; raises StartRefused for a damaged one and for one of a newer Intray."""
    try:
        value = jsonio.loads(data)
    except jsonio.JsonError as error:
        raise _damaged(where) from error
    _refuse_newer(value, where, newest_migration)
    try:
        return Manifest.model_validate(value)
    except ValidationError as error:
        raise _damaged(where) from error


def _refuse_newer(value: Any, where: str, newest_migration: int) -> None:
    """Looked at first: how a newer one is written is not known here."""
    if not isinstance(value, Mapping):
        raise _damaged(where)
    form, migration = value.get("format"), value.get("migration")
    if not isinstance(form, int) or not isinstance(migration, int):
        raise _damaged(where)
    if form > FORMAT or migration > newest_migration:
        raise StartRefused(
            f"{where} was made by a newer Intray ({value.get('version')}, schema {migration}; this "
            f"program knows {newest_migration}). Restore it with the newer program."
        )


def _damaged(where: str) -> StartRefused:
    return StartRefused(f"{where} is damaged: its {NAME} cannot be read. Use another backup.")
