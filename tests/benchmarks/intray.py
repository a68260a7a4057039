"""Intray in this process, everything behind the web running, and what a submitter does with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio

from app.engine.engine import Engine
from app.engine.registry import Registry
from app.main import running_parts, spare_the_collector
from app.settings import Settings
from app.web.requests import Services
from tests import handlers
from tests.benchmarks import moments


@asynccontextmanager
async def running_intray(folder: Path, *, workers: int = 1) -> AsyncIterator[Services]:
    """In an existing folder, with its default settings, but so many workers and one to spare."""
    spare_the_collector()
    settings = Settings(data=folder, workers=workers, grace_seconds=0)
    async with running_parts(settings, Registry([handlers, moments])) as parts:
        with anyio.fail_after(30):
            while len(parts.compute.process_ids()) <= settings.worker_count:
                await anyio.sleep(0.01)
        yield parts


async def run_to_the_end(engine: Engine, task_type: str, params: object) -> str:
    """Submit a task and wait for its result to be on disk; returns its id."""
    task, _ = await engine.submit(task_type, params)
    live = await engine.find(task.task_id, task.owner_id)
    await engine.until_final(live)
    assert live.task.status == "SUCCESS", live.task
    return task.task_id
