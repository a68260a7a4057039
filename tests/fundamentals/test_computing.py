"""Worker processes: killable, limited, reused, replaced; prints and crashes harm nothing."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import anyio
import pytest

from app.engine.compute import pool as compute_pool
from app.engine.compute.pool import ComputeError, ComputePool, WorkerDied
from app.errors import TaskFailure
from tests.calls import (
    add,
    burn,
    eat,
    leaves_a_program,
    leaves_a_thread,
    leaves_an_alarm,
    leaves_memory,
    loud,
    manners,
    pid,
    place_after_a_while,
    refuse,
    report,
    report_shares,
    segfault,
    spawn_sleeper,
    wrong,
)
from tests.conftest import wait_until
from tests.server import ROOT, is_alive
from tests.workers import JOB_NICENESS

GIGABYTE = 1 << 30


@pytest.fixture
async def pool():  # type: ignore[no-untyped-def]
    """A pool with one worker for jobs."""
    async with ComputePool(1, 2 * GIGABYTE, calls_each=3) as made:
        yield made


async def test_a_function_is_computed_in_another_process(pool: ComputePool) -> None:
    assert await pool.run(add, (1, 2), {}) == 3
    assert await pool.run(pid, (), {}) != os.getpid()


async def test_a_worker_is_used_again_and_replaced_after_its_calls(pool: ComputePool) -> None:
    pids = [await pool.run(pid, (), {}) for _ in range(4)]

    assert len(set(pids[:3])) == 1
    assert pids[3] != pids[0]
    await wait_until(lambda: not is_alive(pids[0]))


async def test_a_cancelled_call_kills_its_process(pool: ComputePool) -> None:
    first = await pool.run(pid, (), {})

    with anyio.move_on_after(0.05):
        await pool.run(burn, (3600,), {})

    assert not is_alive(first)
    assert await pool.run(add, (1, 2), {}) == 3


async def test_a_cancel_during_a_cold_start_leaves_no_process_behind() -> None:
    for delay in (0, 0.002, 0.005, 0.01, 0.02):
        async with ComputePool(1, GIGABYTE) as pool:
            with anyio.move_on_after(delay):
                await pool.run(burn, (3600,), {})
            pids = pool.process_ids()
        assert not any(is_alive(each) for each in pids)


async def test_what_a_worker_started_dies_with_it(pool: ComputePool, tmp_path: Path) -> None:
    trace = tmp_path / "trace"

    with anyio.CancelScope() as scope:
        async with anyio.create_task_group() as group:
            group.start_soon(pool.run, spawn_sleeper, (str(trace),), {})
            await wait_until(lambda: trace.exists() and trace.read_text().strip())
            scope.cancel()

    assert not is_alive(int(trace.read_text()))


async def test_prints_of_a_worker_harm_nothing(pool: ComputePool) -> None:
    assert await pool.run(loud, (), {}) == "quiet"


async def test_exceptions_travel_as_data(pool: ComputePool) -> None:
    with pytest.raises(ComputeError, match="OddError: odd 1 2") as error:
        await pool.run(wrong, (), {})
    assert "raise OddError" in error.value.remote


async def test_a_task_failure_arrives_as_itself(pool: ComputePool) -> None:
    with pytest.raises(TaskFailure) as failure:
        await pool.run(refuse, (), {})
    assert (failure.value.code, failure.value.hint) == ("corrupt_file", "Mend it.")


async def test_a_segmentation_fault_costs_that_call_only(pool: ComputePool) -> None:
    with pytest.raises(WorkerDied):
        await pool.run(segfault, (), {})
    assert await pool.run(add, (1, 2), {}) == 3


async def test_a_call_that_wants_too_much_memory_fails_in_words(pool: ComputePool) -> None:
    with pytest.raises(TaskFailure) as failure:
        await pool.run(eat, (), {})
    assert failure.value.code == "out_of_memory"
    assert await pool.run(add, (1, 2), {}) == 3


async def test_progress_comes_back_while_it_computes(pool: ComputePool) -> None:
    seen: list[tuple[int, int, float | None]] = []

    await pool.run(report, (), {}, on_progress=lambda *said: seen.append(said))

    assert seen[-1] == (100, 100, None)
    assert len(seen) < 10


async def test_the_share_of_the_time_comes_back_where_units_are_not_alike(
    pool: ComputePool,
) -> None:
    seen: list[tuple[int, int, float | None]] = []

    await pool.run(report_shares, (), {}, on_progress=lambda *said: seen.append(said))

    assert seen == [(3, 3, 0.5), (0, 0, 1.0)]


async def test_interactive_calls_do_not_queue_behind_jobs(pool: ComputePool) -> None:
    async with anyio.create_task_group() as group:
        group.start_soon(pool.run, burn, (3600,), {})
        await wait_until(lambda: pool.process_ids())

        assert await pool.run(add, (1, 2), {}, interactive=True) == 3

        group.cancel_scope.cancel()


async def test_workers_are_started_ahead_and_none_is_left_when_the_pool_closes() -> None:
    async with ComputePool(2, GIGABYTE) as pool:
        pool.prepare(["json"])
        await wait_until(lambda: len(pool.process_ids()) == 3)
        pids = pool.process_ids()
    assert not any(is_alive(each) for each in pids)


async def test_a_worker_dies_with_its_parent_even_by_kill_9() -> None:
    script = (
        "import anyio, os, sys\n"
        "from app.engine.compute.pool import ComputePool\n"
        "from tests.handlers import burn\n"
        "async def main():\n"
        "    async with ComputePool(1, 1 << 30) as pool:\n"
        "        pool.prepare([])\n"
        "        while len(pool.process_ids()) < 2: await anyio.sleep(0.01)\n"
        "        print(*pool.process_ids(), flush=True)\n"
        "        await pool.run(burn, (3600,), {})\n"
        "anyio.run(main)\n"
    )
    parent = await anyio.open_process([sys.executable, "-c", script], stderr=None)
    assert parent.stdout is not None
    pids = [int(word) for word in (await parent.stdout.receive()).split()]
    assert all(is_alive(each) for each in pids)

    parent.kill()
    await parent.aclose()

    await wait_until(lambda: not any(is_alive(each) for each in pids))


def test_nothing_heavy_is_imported_by_a_worker_at_its_start() -> None:
    code = (
        "import sys, app.engine.compute.worker\n"
        "heavy = {'starlette', 'pydantic', 'anyio', 'numpy', 'asyncio'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_workers_do_not_take_a_folder_app_for_ours_where_the_server_was_started(
    tmp_path: Path,
) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("raise SystemExit('somebody else\\'s')")
    (tmp_path / "mine.py").write_text("def answer(): return 42")
    script = (
        "import sys; sys.path.append('')\n"
        "import anyio, mine\n"
        "from app.engine.compute.pool import ComputePool\n"
        "async def main():\n"
        "    async with ComputePool(1, 1 << 30) as pool:\n"
        "        print(await pool.run(mine.answer, (), {}))\n"
        "anyio.run(main)\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("42\n", "")


async def test_a_program_that_a_call_leaves_ends_with_the_call(pool: ComputePool) -> None:
    """Invariant 8, for a call that has ended by itself."""
    assert not is_alive(await pool.run(leaves_a_program, (), {}))


async def test_a_thread_that_a_call_leaves_ends_with_the_call(
    pool: ComputePool, tmp_path: Path
) -> None:
    assert not is_alive(await pool.run(leaves_a_thread, (str(tmp_path / "trace"),), {}))


async def test_memory_that_a_call_keeps_is_not_missing_for_the_next() -> None:
    async with ComputePool(1, GIGABYTE // 2) as small:
        first = await small.run(leaves_memory, (), {})

        assert await small.run(leaves_memory, (), {}) != first


async def test_a_call_does_not_feel_what_an_earlier_one_set(pool: ComputePool) -> None:
    await pool.run(leaves_an_alarm, (), {})

    assert await pool.run(place_after_a_while, (), {}) == os.getcwd()


async def test_what_cannot_be_pickled_costs_no_worker(pool: ComputePool) -> None:
    first = await pool.run(pid, (), {})

    with pytest.raises((AttributeError, pickle.PicklingError)):
        await pool.run(lambda: None, (), {})

    assert await pool.run(pid, (), {}) == first


async def test_a_module_that_exits_when_it_is_imported_ends_no_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "exits_at_import.py").write_text("raise SystemExit(1)")
    monkeypatch.syspath_prepend(str(tmp_path))
    async with ComputePool(1, 2 * GIGABYTE) as made:
        made.prepare(["exits_at_import"])
        await wait_until(lambda: len(made._idle) == 2)
        warmed = set(made.process_ids())

        assert await made.run(pid, (), {}) in warmed


async def test_long_work_gives_way_to_quick_calls_as_a_session_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where sessions share the processor first, the niceness inside one says nothing to others."""
    monkeypatch.setattr(compute_pool, "JOB_NICENESS", JOB_NICENESS)
    async with ComputePool(1, 2 * GIGABYTE) as made:
        job = await made.run(manners, (), {})
        kept = await made.run(manners, (), {}, interactive=True)

    assert kept[0] < job[0]
    if job[1]:
        # Sessions begin at zero, also when these tests were started with a niceness of their own.
        assert int(job[1]) - int(kept[1]) == job[0] - kept[0]
