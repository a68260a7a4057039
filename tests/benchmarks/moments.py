"""A task type that says when it began; also loaded into the servers that are measured."""

import time

from pydantic import BaseModel

from app.engine.context import TaskContext
from app.engine.registry import task_type


class Nothing(BaseModel):
    """No params."""


@task_type("benchmark.moment", title="Say when")
async def moment(ctx: TaskContext, params: Nothing) -> int:
    """The moment of its first line: nanoseconds of a clock that all processes share."""
    return time.monotonic_ns()
