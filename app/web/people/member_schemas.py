"""The bodies and answers of members, and of what ended while one was away."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from app.web.schemas import Described, Id, Moment, Status, Strict

MemberRole = Literal["owner", "editor", "reader"]


class NewMember(Strict):
    """Who is to be a member, by name, and as what."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    role: MemberRole = "editor"


class ChangeMember(Strict):
    """Another role."""

    role: MemberRole


class MemberAnswer(Described):
    """Someone in a project: an owner manages it, an editor works in it, a reader looks."""

    user_id: str
    name: str
    role: MemberRole
    added_at: Moment


class Seen(Strict):
    """Tasks that were looked at, or all that have ended."""

    task_ids: Annotated[list[Id], Field(min_length=1, max_length=1000)] | None = None
    all: Literal[True] | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "Seen":
        if (self.task_ids is None) == (self.all is None):
            raise ValueError("give exactly one of task_ids and all")
        return self


class EndedTask(Described):
    """A task that you started and that has ended."""

    task_id: str
    task_type: str
    task_name: str
    project_id: str | None
    status: Status
    completed_at: Moment
    error: str | None


class EndedAnswer(Described):
    """What ended and was not looked at, the latest first; `count` may be more than are listed."""

    count: int
    count_is_more: bool
    tasks: list[EndedTask]


class SeenAnswer(Described):
    """How many are left."""

    count: int
    count_is_more: bool
