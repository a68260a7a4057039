"""What the database keeps of a secret."""

from pathlib import Path

from app.db.database import Database
from app.people.people import People
from app.settings import Settings
from tests.people.conftest import PASSWORD, add_with_password, as_caller, token


async def test_the_database_has_no_secret(
    people: People, database: Database, settings: Settings
) -> None:
    """The bytes of all its files: neither a password, nor a token, a cookie or a link."""
    cookie = await add_with_password(people)
    ada = people.directory.user_named("Ada")
    assert ada is not None
    text = await token(people, ada)
    link = await people.users.reset(ada.user_id, actor="operator")
    await people.tokens.make(as_caller(ada), "kept by its name", "read", days=1)

    held = bytes_of(settings.data)

    assert b"kept by its name" in held
    for secret in (PASSWORD, text, text.removeprefix("intray_"), cookie, link.secret):
        assert secret.encode() not in held
    ((kept, last_four),) = await database.read(
        "SELECT hash, last_four FROM tokens WHERE scope = 'full'"
    )
    assert len(kept) == 64
    assert last_four == text[-4:]
    ((password,),) = await database.read("SELECT password FROM users")
    assert password.startswith("$argon2id$")


def bytes_of(folder: Path) -> bytes:
    """All files of a database: what was written last may be in the log beside it."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("intray.db*")))
