"""Has worker calls of an old server stand still, so that a kill cuts its tasks at a known place.

The server loads it with `--tasks` beside the task types; `make.py` says which calls are held.
"""

import json
import os
from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import anyio

LET_THROUGH = Path(os.environ["HELD_CALLS"])
"""JSON: how many calls of a worker function are let through. What is not named is not held."""
REACHED = LET_THROUGH.with_suffix(".reached")
"""The functions whose calls stand still, one line a call."""

# By name: it is the module of the older release, where the class need not be where it is today.
_pool: Any = import_module("app.engine.compute").ComputePool
_run = _pool.run
_counts: Counter[str] = Counter()


async def _held(
    pool: Any,
    function: Any,
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    **options: Any,
) -> Any:
    if _stands_still(function.__name__):
        await anyio.sleep_forever()
    return await _run(pool, function, args, kwargs, **options)


def _stands_still(name: str) -> bool:
    """Whether this call is one too many, which is then noted."""
    let_through = json.loads(LET_THROUGH.read_text()).get(name)
    if let_through is None:
        return False
    _counts[name] += 1
    if _counts[name] <= let_through:
        return False
    with REACHED.open("a") as file:
        file.write(f"{name}\n")
    return True


_pool.run = _held
