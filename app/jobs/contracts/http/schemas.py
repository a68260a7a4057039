"""The queries, bodies and answers of contract work, as pydantic models."""

from typing import Annotated, Literal

from pydantic import Field

from app.jobs.contracts.evidence.topics import Topic
from app.web.schemas import LARGEST_INTEGER, Described, Strict

Offset = Annotated[int, Field(ge=0, le=LARGEST_INTEGER, strict=True)]


class ClauseFileQuery(Described):
    """Which kind of file."""

    format: Literal["md", "docx"] = "md"


class ReportQuery(Described):
    """Which kind of file."""

    format: Literal["docx", "md", "json"] = "docx"


class DecisionBody(Strict):
    """What is decided on which characters of the contract's text.

    A finding is set aside by its own `start` and `end`; it keeps its topic.
    """

    kind: Literal["set_aside", "added"]
    start: Offset
    end: Offset
    note: str = ""
    topic: Topic | None = None


class DeciderAnswer(Described):
    """Who decided, with the name of then."""

    id: str
    name: str


class DecisionAnswer(Described):
    """A person's word on a passage; `decided_at` is milliseconds since 1970.

    `start` and `end` are characters of the contract's text, without white space at both ends.
    """

    decision_id: str
    kind: Literal["set_aside", "added"]
    start: int
    end: int
    note: str
    topic: str | None
    text: str
    decided_by: DeciderAnswer
    decided_at: int


class DecisionsAnswer(Described):
    """All decisions on a review, in reading order."""

    decisions: list[DecisionAnswer]
