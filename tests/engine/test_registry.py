"""Task types as they are declared."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from pydantic import BaseModel, ConfigDict

from app.engine.context import TaskContext
from app.engine.registry import Registry, TaskType, task_type


class Params(BaseModel):
    """Nothing."""


def a_new_type() -> TaskType:
    """A type whose result's model is not ready before somebody asks for it."""

    class Part(BaseModel):
        model_config = ConfigDict(defer_build=True)
        name: str

    class Found(BaseModel):
        model_config = ConfigDict(defer_build=True)
        parts: tuple[Part, ...]

    @task_type("test.new", title="New")
    async def handler(ctx: TaskContext, params: Params) -> Found:
        return Found(parts=())

    registry = Registry()
    registry.add(handler)
    return registry.get("test.new")


@contextmanager
def switching_often() -> Iterator[None]:
    """Threads take turns a thousand times as often as they do by themselves."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 1000)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def test_two_threads_may_ask_for_a_schema_at_once() -> None:
    together = Barrier(2)

    def schema(each: TaskType) -> dict[str, Any]:
        together.wait()
        return each.result_schema()

    with ThreadPoolExecutor(2) as threads, switching_often():
        for _ in range(100):
            new = a_new_type()
            one, other = threads.map(schema, (new, new))

            assert one == other
            assert one["properties"]["parts"]["type"] == "array"
            assert new.result_adapter.dump_json(new.result_type(parts=())) == b'{"parts":[]}'
