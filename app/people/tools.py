"""What the services of this room share."""

from dataclasses import dataclass

from app.clock import Clock
from app.db.database import Database
from app.errors import NotFound
from app.ids import IdMaker
from app.people.credentials import SecretMaker
from app.people.directory import Directory
from app.people.model import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The database, its picture in memory, and where time, ids and secrets come from."""

    database: Database
    directory: Directory
    clock: Clock
    make_id: IdMaker
    make_secret: SecretMaker

    def user(self, user_id: str) -> User:
        """A user; raises NotFound for any other id."""
        found = self.directory.user(user_id)
        if found is None:
            raise user_not_found()
        return found

    def user_named(self, name: str) -> User:
        """The user of a name; raises NotFound for any other."""
        found = self.directory.user_named(name)
        if found is None:
            raise user_not_found()
        return found


def user_not_found() -> NotFound:
    """What is told where there is no such user."""
    return NotFound("user_not_found", "There is no such user.", "Check the name.")
