"""Who asks: the one value that the rest of the program knows of a person."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["admin", "member", "operator"]
Scope = Literal["full", "read"]
Via = Literal["local", "session", "token", "proxy", "operator"]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, what they may do, and how they have shown who they are."""

    user_id: str
    name: str
    role: Role
    scope: Scope
    via: Via

    @property
    def is_admin(self) -> bool:
        """Whether this caller may do what is left to admins: the operator may, too."""
        return self.role != "member"


LOCAL = Caller("local", "local", "admin", "full", "local")
"""Who asks while there are no users."""

OPERATOR = Caller("operator", "operator", "operator", "full", "operator")
"""Who asks through the socket in the data folder: whoever may read that folder."""
