"""The words of the engine as values: a task, its progress, its outcomes, its changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from app.db.database import BatchConnection
from app.errors import Refusal


class TaskStatus(StrEnum):
    """Celery's names, because the clients of this API already speak them."""

    PENDING = "PENDING"
    STARTED = "STARTED"
    PROGRESS = "PROGRESS"
    SUCCESS = "SUCCESS"
    FAILURE = "FAILURE"
    REVOKED = "REVOKED"

    @property
    def is_final(self) -> bool:
        """No attempt follows and the status never changes again."""
        return self in FINAL


FINAL = frozenset({TaskStatus.SUCCESS, TaskStatus.FAILURE, TaskStatus.REVOKED})
UNFINISHED = frozenset(TaskStatus) - FINAL


class Origin(StrEnum):
    """Who asked for a task: a person, or another task."""

    USER = "user"
    AUTO = "auto"


class StopCause(StrEnum):
    """Why an attempt was stopped; recorded by who stops it, so that nobody guesses afterwards."""

    CANCEL = "cancel"
    TIMEOUT = "timeout"
    SHUTDOWN = "shutdown"
    SUPERSEDED = "superseded"


@dataclass(slots=True)
class Task:
    """One row of `tasks`, field by field in the order of its columns. Moments are milliseconds."""

    task_id: str
    owner_id: str
    project_id: str | None
    task_type: str
    task_name: str
    status: str
    origin: str
    priority: int
    attempt: int
    max_attempts: int
    crashes: int
    run_at: int | None
    created_at: int
    started_at: int | None
    completed_at: int | None
    updated_at: int
    cancel_requested_at: int | None
    percent: float
    step: str | None
    detail: str | None
    done: int | None
    total: int | None
    unit: str | None
    error_code: str | None
    error: str | None
    hint: str | None
    parent_id: str | None
    parent_position: int | None
    weight: float
    retry_of: str | None
    entity_type: str | None
    entity_id: str | None
    provider: str | None
    initiated_by: str
    metadata: str | None
    warnings: str | None
    summary: str | None = None
    follows: str | None = None

    @property
    def is_final(self) -> bool:
        """No attempt follows."""
        return self.completed_at is not None

    @property
    def is_running(self) -> bool:
        """An attempt is under way."""
        return self.status == TaskStatus.STARTED or self.status == TaskStatus.PROGRESS


@dataclass(frozen=True, slots=True)
class Progress:
    """What an attempt last said of itself; `percent` is 0..100."""

    percent: float
    step: str | None = None
    detail: str | None = None
    done: int | None = None
    total: int | None = None
    unit: str | None = None


class Line(NamedTuple):
    """A line that an attempt adds to its task's timeline: when, and what as JSON."""

    at: int
    data: str


class Said(NamedTuple):
    """What an attempt has said of itself since it was last written."""

    progress: Progress | None = None
    lines: tuple[Line, ...] = ()


class Submission(NamedTuple):
    """A task as it is asked for, checked and ready to be stored.

    `default_name` is what a task is called that its admission has not named either.
    """

    task: Task
    params: str
    file_ids: tuple[str, ...] = ()
    task_ids: tuple[str, ...] = ()
    key: str | None = None
    body_hash: str | None = None
    admit: Callable[[BatchConnection], object] | None = None
    default_name: str = ""


class Change(NamedTuple):
    """What a commit changed of one task; the live view is made of nothing else.

    `fields` are the changed columns. `new` is the whole task where a commit made it, or where it
    may not be in memory; `deleted` says that it is gone. `queued` is 1 for a task that came to be
    PENDING, and -1 for one that was. `task_type` is told of an end that memory may not know of.
    """

    task_id: str
    owner_id: str
    parent_id: str | None
    fields: dict[str, Any]
    new: Task | None = None
    deleted: bool = False
    queued: int = 0
    task_type: str = ""


@dataclass(frozen=True, slots=True)
class SavedStep:
    """A finished step's result: as JSON, or the hash of the content file that holds it.

    `position` counts from 0. After a crash amid many calls there may be gaps.
    """

    position: int
    name: str
    result: str | None
    sha256: str | None


class GivenFile(Protocol):
    """An upload as a handler sees it."""

    @property
    def file_id(self) -> str:
        """Its id."""
        ...

    @property
    def name(self) -> str:
        """What the person called it: to be shown, never to be opened."""
        ...

    @property
    def size(self) -> int:
        """In bytes."""
        ...

    @property
    def sha256(self) -> str:
        """The hash of its content, in hexadecimal digits."""
        ...

    @property
    def media_type(self) -> str:
        """As its bytes show it."""
        ...

    @property
    def path(self) -> str:
        """Where its content lies."""
        ...


class Claimed(NamedTuple):
    """A task that was just claimed, with what its attempt needs from disk."""

    task_id: str
    params: str
    steps: tuple[SavedStep, ...]
    files: Mapping[str, GivenFile]
    children: tuple[tuple[str, float, float, str], ...] = ()


# How an attempt ends.


class Succeeded(NamedTuple):
    """The handler returned; `result` is JSON, `summary` one line of it."""

    result: bytes
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """No attempt follows."""

    code: str
    message: str
    hint: str | None = None
    traceback: str | None = None


@dataclass(frozen=True, slots=True)
class RetryScheduled:
    """Another attempt follows after `delay_ms`; the task waits as PENDING."""

    delay_ms: int
    code: str
    message: str
    traceback: str | None = None


@dataclass(frozen=True, slots=True)
class Revoked:
    """Cancelled, and the work has stopped."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The server stopped: back to the queue with nothing used up."""


@dataclass(frozen=True, slots=True)
class Superseded:
    """The task is already settled by someone else; nothing is written."""


Outcome = Succeeded | Failed | RetryScheduled | Revoked | Interrupted | Superseded


@dataclass(frozen=True, slots=True)
class BulkTotals:
    """How a bulk change went."""

    matched: int = 0
    accepted: int = 0
    skipped: int = 0
    reason: Refusal | None = None
    """Why something that was meant was not done, though it could be at another time."""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks a list or a bulk change means. None means any.

    `owners` are users and projects; the tasks in a project belong to the project.
    """

    owners: tuple[str, ...] | None
    project_id: str | None = None
    statuses: tuple[str, ...] = ()
    task_type: str | None = None
    entity_type: str | None = None
    entity_id: str | None = None
    parent_id: str | None = None
    origin: str | None = Origin.USER
    text: str | None = None
    task_ids: tuple[str, ...] = field(default=())
    error_code: str | None = None
    created_after: int | None = None
    created_before: int | None = None
    news_of: str | None = None
    """A user: the failures that they have neither looked at nor dismissed."""
