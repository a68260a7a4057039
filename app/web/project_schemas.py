"""The bodies, queries and answers of projects, as pydantic models."""

from typing import Annotated

from pydantic import Field, model_validator

from app.web.schemas import CountersAnswer, Described, Id, Moment, Name, Strict


class ProjectBody(Strict):
    """A project's name."""

    name: Name


class ProjectChange(Strict):
    """What becomes of a project; what is left out stays."""

    name: Name | None = None
    archived: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "ProjectChange":
        if self.name is None and self.archived is None:
            raise ValueError("name or archived is needed")
        return self


class ProjectDeleteQuery(Described):
    """Whether the project's tasks go with it."""

    cascade: bool = False


class ProjectListQuery(Strict):
    """A page of the list; without a limit it is the whole."""

    limit: Annotated[int, Field(ge=1, le=1000)] | None = None
    cursor: Id | None = None


class ProjectAnswer(Described):
    """A project, and what you are in it: `owner`, `editor` or `reader`."""

    project_id: str
    name: str
    created_at: Moment
    archived_at: Moment | None
    role: str
    tasks: CountersAnswer
