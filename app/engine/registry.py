"""Task types: what a handler declares about itself, and the table of all that are loaded."""

import inspect
import types
import typing
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from types import ModuleType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from app.db.database import BatchConnection
from app.engine.model import Task
from app.engine.retry import RetryPolicy
from app.errors import Invalid, NotFound

Handler = Callable[..., Awaitable[Any]]
H = TypeVar("H", bound=Handler)
Discard = Callable[[BatchConnection, str], None]
Admit = Callable[[BatchConnection, Task, Any], None]
Summarize = Callable[[Any], str | None]
Rest = Callable[[dict[str, Any], Sequence[Any], Any, str | None], dict[str, Any] | None]
_ATTRIBUTE = "__task_type__"


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a param that names a stored thing; it is resolved for the caller at submit."""

    kind: Literal["file", "task"]


FileId = Annotated[str, Reference("file"), Field(json_schema_extra={"format": "file-id"})]
"""The id of an upload. At submit it must be the caller's, else 404 `file_not_found`."""

TaskId = Annotated[str, Reference("task"), Field(json_schema_extra={"format": "task-id"})]
"""The id of a task. At submit it must be the caller's, else 404 `task_not_found`."""

ProjectId = Annotated[str, Field(title="Project", json_schema_extra={"format": "project-id"})]
"""The id of a project. Forms leave it out: a task has the project that is chosen on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskType:
    """A handler and its policy."""

    name: str
    handler: Handler
    title: str
    description: str
    params_model: type[BaseModel]
    result_type: Any
    result_adapter: TypeAdapter[Any]
    version: int
    retry: RetryPolicy
    timeout: timedelta
    concurrency: int
    stall_after: timedelta
    accepts: tuple[str, ...]
    report: str | None
    discard: Discard | None
    admit: Admit | None
    warm: tuple[str, ...]
    summarize: Summarize | None
    is_batch: bool
    rest: Rest | None
    references: dict[str, str] = field(default_factory=dict)
    has_provider: bool = False

    def parse(self, params: Any) -> BaseModel:
        """The params as their model; raises Invalid that names every wrong field."""
        try:
            return self.params_model.model_validate(params)
        except ValidationError as error:
            raise Invalid("invalid_params", in_words(error, "params")) from error

    def result_schema(self) -> dict[str, Any]:
        """The JSON schema of the result; may be called from any thread.

        An adapter is made ready at its first use, which no two threads may do at once: this one is
        the caller's own, and `result_adapter` is the event loop's.
        """
        return TypeAdapter(self.result_type).json_schema(mode="serialization")

    def referred(self, params: BaseModel, kind: str) -> tuple[str, ...]:
        """The ids of that kind which the params name."""
        found: list[str] = []
        for name, of_kind in self.references.items():
            if of_kind == kind:
                value = getattr(params, name)
                found.extend([value] if isinstance(value, str) else value or ())
        return tuple(dict.fromkeys(found))


def task_type(
    name: str,
    *,
    title: str,
    version: int = 1,
    retry: RetryPolicy | None = None,
    timeout: timedelta = timedelta(hours=1),
    concurrency: int = 4,
    stall_after: timedelta = timedelta(minutes=1),
    accepts: Iterable[str] = (),
    report: str | None = None,
    discard: Discard | None = None,
    admit: Admit | None = None,
    warm: Iterable[str] = (),
    summarize: Summarize | None = None,
    is_batch: bool = False,
    rest: Rest | None = None,
) -> Callable[[H], H]:
    """Declare an async function `(ctx, params) -> result` as the handler of a task type.

    `concurrency` bounds how many run at once. After `stall_after` without news a running task
    shows as stalled. `accepts` are the media types of uploads it reads; `report` is the page's
    address of its own result view, with `{task_id}` in it. `discard(connection, task_id)` removes
    rows that the handler staged, in the commit that writes FAILURE or REVOKED. `admit(connection,
    task, params)` adds rows in the commit that stores a new task, may still change its name and
    entity, or, before it adds any row, refuses it by raising a Refusal. `warm` names modules that
    worker processes import ahead of the first call. `summarize(result)` says in one line what came
    out, when the task succeeds: it is pure, and None where there is nothing to say. A batch
    (`is_batch`) is also summed up by how its children stand; `rest(params, parts, result,
    step)` are the params of another batch of what this one has left undone, or None where it has
    left nothing; `step` is what it did last.
    """

    def declare(handler: H) -> H:
        hints = typing.get_type_hints(handler, include_extras=True)
        params_model = hints[list(inspect.signature(handler).parameters)[1]]
        result_type = hints.get("return", Any)
        declared = TaskType(
            name=name,
            handler=handler,
            title=title,
            description=inspect.cleandoc(handler.__doc__ or ""),
            params_model=params_model,
            result_type=result_type,
            result_adapter=TypeAdapter(result_type),
            version=version,
            retry=retry or RetryPolicy(),
            timeout=timeout,
            concurrency=concurrency,
            stall_after=stall_after,
            accepts=tuple(accepts),
            report=report,
            discard=discard,
            admit=admit,
            warm=tuple(warm),
            summarize=summarize,
            is_batch=is_batch,
            rest=rest,
            references=_references(params_model),
            has_provider="provider" in params_model.model_fields,
        )
        setattr(handler, _ATTRIBUTE, declared)
        return handler

    return declare


class Registry:
    """All task types by name."""

    def __init__(self, modules: Iterable[ModuleType] = ()) -> None:
        self._types: dict[str, TaskType] = {}
        for module in modules:
            self.add_module(module)

    def add_module(self, module: ModuleType) -> None:
        """Take every decorated function of a module."""
        self.add(*vars(module).values())

    def add(self, *handlers: Any) -> None:
        """Take decorated functions; what is not decorated is passed over.

        Raises ValueError when two handlers claim one name.
        """
        for handler in handlers:
            declared = getattr(handler, _ATTRIBUTE, None)
            if not isinstance(declared, TaskType):
                continue
            if self._types.setdefault(declared.name, declared) is not declared:
                raise ValueError(f"two handlers are called {declared.name}")

    def __iter__(self) -> typing.Iterator[TaskType]:
        return iter(self._types.values())

    def __contains__(self, name: object) -> bool:
        return name in self._types

    def find(self, name: str) -> TaskType | None:
        """The type of that name, if it is loaded."""
        return self._types.get(name)

    def get(self, name: str) -> TaskType:
        """The type of that name; raises NotFound with the names there are."""
        found = self._types.get(name)
        if found is None:
            known = ", ".join(sorted(self._types)) or "none"
            raise NotFound(
                "unknown_task_type", f"There is no task type {name[:100]!r}.", f"Known: {known}."
            )
        return found

    def accepted_media_types(self) -> frozenset[str]:
        """What any type reads."""
        return frozenset(media_type for each in self for media_type in each.accepts)


def in_words(error: ValidationError, where: str = "") -> str:
    """A validation error as one sentence that names each field (at most five of them)."""
    parts = []
    for item in error.errors(include_url=False, include_context=False)[:5]:
        path = ".".join(str(part) for part in (where, *item["loc"]) if part != "")
        parts.append(f"{path}: {item['msg'][0].lower()}{item['msg'][1:]}" if path else item["msg"])
    return "; ".join(parts) + "."


def _references(model: type[BaseModel]) -> dict[str, str]:
    hints = typing.get_type_hints(model, include_extras=True)
    found = {
        name: _reference_in(hint) for name, hint in hints.items() if name in model.model_fields
    }
    return {name: kind for name, kind in found.items() if kind is not None}


def _reference_in(hint: Any) -> str | None:
    for marker in getattr(hint, "__metadata__", ()):
        if isinstance(marker, Reference):
            return marker.kind
    if isinstance(hint, type) and not isinstance(hint, types.GenericAlias):
        return None
    for part in typing.get_args(hint):
        kind = _reference_in(part)
        if kind is not None:
            return kind
    return None
