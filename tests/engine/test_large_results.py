"""Large results of steps and children are read back in threads, and never on the event loop."""

import sys
import threading
from typing import Annotated

import pytest
from pydantic import AfterValidator, BaseModel

from app import jsonio
from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.registry import Registry, task_type
from app.engine.steps import LARGEST_ROW
from tests import handlers
from tests.conftest import run
from tests.handlers import QUICK, Nothing

validated_in: list[threading.Thread] = []


def note_thread(text: str) -> str:
    """Remember where a text was read back."""
    validated_in.append(threading.current_thread())
    return text


class Long(BaseModel):
    """How long a text is."""

    length: int


@task_type("test.read_back", title="Read a step back", retry=QUICK)
async def read_back(ctx: TaskContext, params: Long) -> int:
    """Fails after its step, so that the second attempt has the step's result from disk."""
    text = await ctx.step("Writing", text_of, params.length)
    if ctx.attempt == 1:
        validated_in.clear()
        raise RuntimeError("again")
    return len(text)


async def text_of(length: int) -> Annotated[str, AfterValidator(note_thread)]:
    """A text of that length."""
    return "x" * length


@task_type("test.large_child", title="Read a child's result")
async def large_child(ctx: TaskContext, params: Nothing) -> int:
    """Gives the length of its child's result."""
    await ctx.spawn("test.artifact", {"then": "large"})
    return len((await ctx.join())[0].result)


@pytest.fixture
def registry() -> Registry:
    """The test task types, and those of this file."""
    return Registry([handlers, sys.modules[__name__]])


@pytest.mark.parametrize(("length", "is_on_loop"), [(10, True), (LARGEST_ROW, False)])
async def test_a_large_step_is_validated_in_a_thread(
    engine: Engine, length: int, is_on_loop: bool
) -> None:
    live = await run(engine, "test.read_back", {"length": length})

    assert live.task.status == "SUCCESS", live.task.error
    on_loop = [each is threading.current_thread() for each in validated_in]
    assert on_loop == [is_on_loop]


async def test_a_large_result_of_a_child_is_decoded_in_a_thread(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded_in: list[threading.Thread] = []
    loads = jsonio.loads

    def noting(data: bytes | str) -> object:
        if len(data) > LARGEST_ROW:
            decoded_in.append(threading.current_thread())
        return loads(data)

    monkeypatch.setattr(jsonio, "loads", noting)
    live = await run(engine, "test.large_child")

    assert live.task.status == "SUCCESS", live.task.error
    assert len(decoded_in) == 1
    assert decoded_in[0] is not threading.current_thread()
