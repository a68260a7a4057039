"""The bodies and queries of the HTTP contract, as pydantic models. Only the edges use them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from app.web.rules import one_of, something_of


def _require_text(value: Any) -> Any:
    if value is not None and not isinstance(value, str):
        raise ValueError("give it as ISO 8601 text")
    return value


def _require_reach(moment: datetime) -> datetime:
    """Moments are kept as milliseconds since 1970 and shown with four digits for the year."""
    if not 1970 < moment.year < 9999:
        raise ValueError("the year must be between 1971 and 9998")
    return moment


Status = Literal["PENDING", "STARTED", "PROGRESS", "SUCCESS", "FAILURE", "REVOKED"]
_PLAIN = r"[^\x00-\x1f\x7f-\x9f]*"
Name = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=255,
        pattern=rf"^{_PLAIN}[^\s\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]{_PLAIN}$",
    ),
]
"""Something to read in it, and no control characters."""
Moment = Annotated[str, Field(description="ISO 8601 UTC with milliseconds and Z")]
GivenMoment = Annotated[
    datetime, BeforeValidator(_require_text), AfterValidator(_require_reach),
]  # fmt: skip
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=255)]
_ID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
Id = Annotated[str, StringConstraints(pattern=_ID)]
"""The form of an id; whether it names anything is another question."""
Priority = Annotated[int, Field(ge=-100, le=100, strict=True)]
LONGEST_METADATA = 16 * 1024
LARGEST_INTEGER = 2**63 - 1


class Described(BaseModel):
    """A model that is made ready at its first use: many are only in the API's description.

    All of them together would take a tenth of a start.
    """

    model_config = ConfigDict(defer_build=True)


class Strict(Described):
    """A request model: a field that it does not know is an error, not a silence."""

    model_config = ConfigDict(extra="forbid", str_max_length=100_000)


# Requests


class StartTask(Strict):
    """What to run."""

    task_type: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    params: dict[str, Any] = {}
    task_name: str | None = None
    project_id: Id | None = None
    priority: Priority = 0
    run_at: GivenMoment | None = None
    entity_type: Identifier | None = None
    entity_id: Identifier | None = None
    metadata: dict[str, Any] | None = None


class CancelTask(Strict):
    """Why a task is cancelled."""

    reason: Annotated[str, StringConstraints(max_length=1000)] | None = None


class ChangeTask(Strict):
    """Another priority for a task that waits."""

    priority: Priority


class RetryQuery(Strict):
    """What of a task to retry: itself, each failed child, or the rest of a batch as one batch."""

    failed_children: bool = False
    rest: bool = False


class FilterFields(Strict):
    """Which tasks are meant; statuses in any letter case."""

    project_id: Id | None = None
    status: Annotated[list[Status], Field(min_length=1)] = []
    task_type: Identifier | None = None
    entity_type: Identifier | None = None
    entity_id: Identifier | None = None
    parent_id: Id | None = None
    origin: Literal["user", "auto", "any"] = "user"
    q: Annotated[str, StringConstraints(max_length=200, pattern=f"^{_PLAIN}$")] | None = None
    error_code: Identifier | None = None
    created_after: GivenMoment | None = None
    created_before: GivenMoment | None = None
    needs_attention: Annotated[
        bool, Field(description="Failures that you have neither looked at nor dismissed")
    ] = False

    @model_validator(mode="before")
    @classmethod
    def _statuses_in_capitals(cls, values: Any) -> Any:
        if isinstance(values, dict) and "status" in values:
            given = values["status"]
            listed = [given] if isinstance(given, str) else given
            if isinstance(listed, list):
                upper = [item.upper() if isinstance(item, str) else item for item in listed]
                return {**values, "status": upper}
        return values


class ListQuery(FilterFields):
    """A page of the list."""

    limit: Annotated[int, Field(ge=1, le=100)] = 20
    cursor: Id | None = None
    offset: Annotated[int, Field(ge=0, le=10_000)] = 0
    fold: Annotated[
        bool, Field(description="Leave out what follows a task of the list; that names it")
    ] = False
    wait: Annotated[float, Field(ge=0, le=30)] = 0


class WaitQuery(Described):
    """How long to hold the request while nothing changes."""

    wait: Annotated[float, Field(ge=0, le=30)] = 0


class EventsQuery(WaitQuery):
    """A page of the timeline."""

    after: Annotated[int, Field(ge=0, le=LARGEST_INTEGER)] = 0
    limit: Annotated[int, Field(ge=1, le=1000)] = 200


class UploadQuery(Described):
    """The name of a raw body."""

    name: str | None = None


def _add_rules_of_bulk(schema: dict[str, Any]) -> None:
    schema |= one_of(["filter"], ["task_ids"], ["all"])
    schema["properties"]["filter"] |= {
        "if": {"type": "object"}, "then": something_of(FilterFields.model_fields),
    }  # fmt: skip


class Bulk(Strict):
    """Which tasks a bulk change means: exactly one of the three."""

    model_config = ConfigDict(json_schema_extra=_add_rules_of_bulk)

    filter: FilterFields | None = None
    task_ids: Annotated[list[Id], Field(min_length=1, max_length=1000)] | None = None
    all: Literal[True] | None = None
    reason: Annotated[str, StringConstraints(max_length=1000)] | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "Bulk":
        given = [self.filter is not None, self.task_ids is not None, self.all is not None]
        if sum(given) != 1:
            raise ValueError("give exactly one of filter, task_ids and all")
        if self.filter is not None and not any(self.filter.model_dump(exclude_unset=True).values()):
            raise ValueError("the filter is empty; use all to mean every task")
        return self


class Purge(Strict):
    """What is old enough to be deleted; a dry run deletes nothing."""

    older_than_days: Annotated[int, Field(ge=0, le=36_500, strict=True)]
    dry_run: bool = False


# Answers


class ProgressAnswer(Described):
    """How far a task is; rate in units a second."""

    percent: float
    step: str | None
    detail: str | None
    done: int | None
    total: int | None
    unit: str | None
    rate: float | None
    eta_seconds: float | None


class ChildrenAnswer(Described):
    """A task's children by how they stand."""

    total: int
    running: int
    success: int
    failure: int
    revoked: int


class FollowerAnswer(Described):
    """A task that the end of another one has queued."""

    task_id: str
    task_type: str
    status: Status
    summary: str | None


class TaskResponse(Described):
    """A task as every client sees it.

    `summary` is one line of what came out; `follows` the task whose end queued this one.
    `followed_by` is told in a list that folds, and null elsewhere. `dismissed_at` is yours.
    """

    task_id: str
    task_type: str
    task_name: str
    status: Status
    progress: ProgressAnswer
    result: Any
    error: str | None
    error_code: str | None
    hint: str | None
    summary: str | None
    retryable: bool
    dismissed_at: Moment | None
    attempt: int
    max_attempts: int
    run_at: Moment | None
    queue_position: int | None
    cancel_requested_at: Moment | None
    created_at: Moment
    started_at: Moment | None
    completed_at: Moment | None
    duration_ms: int | None
    updated_at: Moment
    project_id: str | None
    entity_type: str | None
    entity_id: str | None
    provider: str | None
    initiated_by: str
    origin: Literal["user", "auto"]
    priority: int
    metadata: dict[str, Any] | None
    warnings: list[str]
    parent_id: str | None
    retry_of: str | None
    follows: str | None
    followed_by: list[FollowerAnswer] | None
    children: ChildrenAnswer
    stalled: bool
    traceback: None


class TaskListResponse(Described):
    """A page of tasks, with the counters of everything the caller may see."""

    tasks: list[TaskResponse]
    total: int
    total_is_more: bool
    running: int
    completed: int
    failed: int
    failed_unseen: int
    cancelled: int
    next_cursor: str | None


class StartTaskResponse(Described):
    """Where to follow a task."""

    task_id: str
    task_type: str
    task_name: str
    message: str


class CancelTaskResponse(Described):
    """What really happened."""

    task_id: str
    status: Status
    message: str


class ErrorBody(Described):
    """A stable code, a sentence, and the next step."""

    code: str
    message: str
    hint: str | None


class BulkResponse(Described):
    """How many matched, were taken, and were passed over; why, if they could be another time."""

    matched: int
    accepted: int
    skipped: int
    reason: ErrorBody | None


class PurgeAnswer(Described):
    """Tasks without a parent, those below them, and at most how many bytes they hold."""

    tasks: int
    children: int
    bytes: int
    dry_run: bool


class EventAnswer(Described):
    """One line of a timeline."""

    seq: int
    at: Moment
    kind: str
    actor: str | None
    data: dict[str, Any] | None


class PolicyAnswer(Described):
    """How a task type runs."""

    attempts: int
    timeout_seconds: float
    concurrency: int
    stall_after_seconds: float


class TaskTypeAnswer(Described):
    """A task type; `report` is the page address of its own result view, with {task_id} in it."""

    task_type: str
    title: str
    description: str
    params_schema: dict[str, Any]
    result_schema: dict[str, Any]
    policy: PolicyAnswer
    accepts: list[str]
    report: str | None
    is_batch: bool


class CountersAnswer(Described):
    """Tasks by how they stand."""

    running: int
    completed: int
    failed: int
    cancelled: int


class SuggestionAnswer(Described):
    """A task type that suits a file, and why."""

    task_type: str
    reason: str


class KnownFileAnswer(Described):
    """An upload. `suggested` are task types that suit it, the best first.

    They are judged by its bytes; null means that nobody has looked at it yet: ask again.
    """

    file_id: str
    name: str
    size: int
    sha256: str
    media_type: str
    suggested: list[SuggestionAnswer] | None


class FileAnswer(KnownFileAnswer):
    """An upload that was taken; `duplicate` says that you had given the same bytes before."""

    duplicate: bool


class RefusedFileAnswer(Described):
    """A file of a form that was not taken."""

    name: str
    error: "ErrorBody"


class FilesAnswer(Described):
    """What became of each file of a form with several, in order."""

    files: list[FileAnswer | RefusedFileAnswer]


class SampleAnswer(Described):
    """A file to try things with: its name, what is done with it, and what it can be asked."""

    id: str
    title: str
    description: str
    size: int
    media_type: str
    file: str
    task_type: str | None
    question: str | None


class HealthAnswer(Described):
    """Whether all is well; `problems` are sentences."""

    status: Literal["ok", "unavailable"]
    problems: list[str]


class ErrorAnswer(Described):
    """Every error of the native API; `detail` repeats the message for existing clients."""

    error: ErrorBody
    detail: str
