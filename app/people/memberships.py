"""Who is a member of which project, in memory: nearly every request asks.

Nothing but commit hooks changes it. The rules are those of `app/db/reach.py`, which
asks the tables.
"""

from collections.abc import Collection

from app.db.database import Database
from app.db.reach import READER
from app.people.changes import Changes


class Memberships:
    """Everybody's projects, and every project's members. `changes` are told of each change."""

    def __init__(self, changes: Changes | None = None) -> None:
        self._changes = changes or Changes()
        self._projects: dict[str, dict[str, str]] = {}
        self._members: dict[str, dict[str, str]] = {}

    async def load(self, database: Database) -> None:
        """Read all there are."""
        rows = await database.read("SELECT project_id, user_id, role FROM members")
        for project_id, user_id, role in rows:
            self._set(project_id, user_id, role)

    def role(self, user_id: str, project_id: str) -> str | None:
        """`owner`, `editor` or `reader`; None for who is no member."""
        return self._projects.get(user_id, {}).get(project_id)

    def sees(self, by: str, owner_id: str) -> bool:
        """Whether a user sees what belongs to `owner_id`, a user or a project."""
        return by == owner_id or owner_id in self._projects.get(by, ())

    def may_change(self, by: str, owner_id: str) -> bool:
        """Whether a user may change what belongs to `owner_id`."""
        return by == owner_id or self.role(by, owner_id) not in (None, READER)

    def owners(self, by: str) -> tuple[str, ...]:
        """The user and their projects: whatever belongs to one of these, they see."""
        return (by, *self._projects.get(by, ()))

    def owners_to_change(self, by: str) -> tuple[str, ...]:
        """The user and the projects that they may change."""
        projects = self._projects.get(by, {})
        return (by, *(each for each, role in projects.items() if role != READER))

    def viewers(self, owner_id: str) -> Collection[str]:
        """Everyone who sees what belongs to `owner_id`."""
        return self._members.get(owner_id) or (owner_id,)

    def set(self, project_id: str, user_id: str, role: str | None) -> None:
        """Someone has this role in a project now; none at all with None."""
        self._set(project_id, user_id, role)
        self._changes.happened(lost_by=[user_id] if role is None else [])

    def drop(self, project_id: str) -> None:
        """A project is gone."""
        members = list(self._members.get(project_id, ()))
        for user_id in members:
            self._set(project_id, user_id, None)
        self._changes.happened(lost_by=members)

    def drop_user(self, user_id: str) -> None:
        """A user is gone."""
        for project_id in list(self._projects.get(user_id, ())):
            self._set(project_id, user_id, None)
        self._changes.happened(lost_by=[user_id])

    def _set(self, project_id: str, user_id: str, role: str | None) -> None:
        for kept, outer, inner in (
            (self._projects, user_id, project_id),
            (self._members, project_id, user_id),
        ):
            if role is not None:
                kept.setdefault(outer, {})[inner] = role
            elif kept.get(outer, {}).pop(inner, None) is not None and not kept[outer]:
                del kept[outer]
