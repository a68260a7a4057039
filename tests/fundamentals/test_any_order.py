"""Whatever happens in whatever order, each task ends exactly once and nothing is left over."""

import tempfile
from pathlib import Path
from random import Random

import anyio
import pytest

from app.engine.engine import Engine
from app.engine.registry import Registry
from app.main import running_parts
from app.settings import Settings
from tests import handlers
from tests.fundamentals.test_restarting import crash

ACTIONS = ("submit", "submit", "submit_batch", "cancel", "crash", "restart", "pause")
KINDS = (
    ("test.ok", {"steps": 2}),
    ("test.fail", {"times": 1}),
    ("test.fail", {"code": "told_to"}),
    ("test.count", {"total": 5, "seconds_each": 0.002}),
    ("test.follow", {}),
)


@pytest.mark.parametrize("seed", range(12))
async def test_each_task_ends_exactly_once(seed: int) -> None:
    """Submits, cancels, crashes, restarts and waits in random order; then everything may finish."""
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), workers=1, reserve_mb=0)
        for _ in range(3):
            async with running_parts(settings, Registry([handlers])) as parts:
                for _ in range(rng.randint(1, 8)):
                    if not await act(rng, parts.engine):
                        break
        async with running_parts(settings, Registry([handlers])) as parts:
            await everything_ended(parts.engine)
            await check(parts.engine)


async def act(rng: Random, engine: Engine) -> bool:
    """Do one thing; False when it was one that ends this run of the engine."""
    match rng.choice(ACTIONS):
        case "submit":
            await engine.submit(*rng.choice(KINDS))
        case "submit_batch":
            children = [{"steps": 1} for _ in range(rng.randint(1, 3))]
            await engine.submit("test.batch", {"children": children})
        case "cancel":
            rows = await engine.database.read("SELECT task_id FROM tasks")
            if rows:
                await engine.cancel(rng.choice(rows)[0], "local", actor="ana")
        case "pause":
            await anyio.sleep(rng.uniform(0, 0.02))
        case "crash":
            await crash(engine)
            return False
        case "restart":
            return False
    return True


async def everything_ended(engine: Engine) -> None:
    """Wait until no task is unfinished."""
    with anyio.fail_after(20):
        while (
            await engine.database.read("SELECT count(*) FROM tasks WHERE completed_at IS NULL")
        ) != [(0,)]:
            await anyio.sleep(0.01)


async def check(engine: Engine) -> None:
    """What holds for every history."""
    ended = await engine.database.read(
        "SELECT task_id, count(*) FROM events WHERE kind IN ('succeeded', 'failed', 'revoked') "
        "GROUP BY task_id"
    )
    tasks = await engine.database.read("SELECT count(*) FROM tasks")
    assert len(ended) == tasks[0][0]
    assert all(count == 1 for _, count in ended)
    results = await engine.database.read(
        "SELECT count(*) FROM tasks LEFT JOIN task_results USING (task_id) "
        "WHERE (status = 'SUCCESS') <> (task_results.task_id IS NOT NULL)"
    )
    assert results == [(0,)]
    assert await engine.database.read("SELECT count(*) FROM task_steps") == [(0,)]
    counted = await engine.database.read(
        "SELECT task_type, origin, status, count FROM task_counts WHERE count > 0 ORDER BY 1, 2, 3"
    )
    real = await engine.database.read(
        "SELECT task_type, origin, iif(completed_at IS NULL, 'UNFINISHED', status), count(*) "
        "FROM tasks GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    assert counted == real
    assert engine.depth == 0
    assert engine.runner.slots.total == 0
