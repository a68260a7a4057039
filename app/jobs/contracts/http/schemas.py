"""The queries, bodies and answers of contract work, as pydantic models."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.store.review_list import Sort
from app.web.schemas import LARGEST_INTEGER, Described, Id, Moment, Status, Strict

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


Words = Annotated[str, StringConstraints(min_length=1, max_length=255)]
Day = Annotated[str, StringConstraints(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Verdict = Literal["unlikely", "possible", "likely", "very likely"]


class ReviewFilterFields(Strict):
    """Which reviewed contracts, in which order; `batch` is a task that has many as children.

    `dated_from` and `dated_to` are days of the contract's own date, as ISO 8601.
    """

    q: Words | None = None
    verdict: Verdict | None = None
    type: Words | None = None
    law: Words | None = None
    project_id: Id | None = None
    batch: Id | None = None
    dated_from: Day | None = None
    dated_to: Day | None = None
    sort: Sort = "created_at"
    order: Literal["asc", "desc"] = "desc"


class ReviewListQuery(ReviewFilterFields):
    """A piece of the table, and how long to wait for a change of it."""

    limit: Annotated[int, Field(ge=1, le=100)] = 20
    cursor: Annotated[str, StringConstraints(max_length=8000)] | None = None
    wait: Annotated[float, Field(ge=0, le=30)] = 0


class ReviewedAnswer(Described):
    """A review of a contract; until it has succeeded only its name and status are known.

    `date` is the contract's own, as ISO 8601; `counted` are passages, `binding` duties. While the
    review runs, `percent` and `step` say how far it is.
    """

    task_id: str
    name: str
    verdict: Verdict | None
    counted: int | None
    binding: int | None
    type: str | None
    parties: str | None
    law: str | None
    date: str | None
    project_id: str | None
    project_name: str | None
    created_at: Moment
    status: Status
    percent: float | None
    step: str | None


class ReviewListAnswer(Described):
    """A piece of the table, and how many rows it has in all."""

    contracts: list[ReviewedAnswer]
    total: int
    next_cursor: str | None
