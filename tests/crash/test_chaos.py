"""The chaos command: it finds nothing here, and it would find what it says it looks for."""

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.engine.engine import Engine
from tests.conftest import run as run_task
from tests.crash.chaos import rendered, run
from tests.crash.chaos_checks import checks_of_rows, orphans, steps_run_again, wrong_depth
from tests.crash.chaos_clients import Known
from tests.crash.small_disk import SmallDisk, small_disk
from tests.crash.stepped_clock import HOUR_MS, SteppedClock
from tests.server import ROOT


@pytest.mark.crash
@pytest.mark.timeout(180)
def test_twenty_kills_lose_nothing_and_repeat_nothing() -> None:
    """Invariants 1 to 7 and 9, under everything at once."""
    report = run(kills=20, seed=random.randrange(1 << 32), minutes=0.8)

    assert report.is_clean, rendered(report)
    assert report.done["kill -9"] > 0


# What the checks find


@pytest.mark.parametrize(
    ("lines", "again"),
    [
        (["run 0", "done 0", "run 1", "done 1"], []),
        (["run 0", "run 0", "done 0"], []),
        (["run 0", "done 0", "done 0", "run 1"], []),
        (["run 0", "done 0", "run 0"], ["trace step 0"]),
    ],
)
def test_a_step_has_run_again_only_after_its_checkpoint_was_answered(
    lines: list[str], again: list[str], tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    trace.write_text("\n".join(lines))

    assert steps_run_again([trace]) == again


DAMAGE = {
    "no id that was answered is lost": "DELETE FROM tasks",
    "what was answered of an end still holds": "UPDATE tasks SET status = 'REVOKED', "
    "cancel_requested_at = 1 WHERE status = 'SUCCESS'",
    "each task has ended exactly once": "INSERT INTO events "
    "SELECT task_id, 1000, at, 'revoked', NULL, NULL FROM events WHERE kind = 'succeeded'",
    "each ended as it had to": "UPDATE tasks SET status = 'FAILURE', error_code = 'odd'",
    "no task gave up before its third crash": "UPDATE tasks SET status = 'FAILURE', "
    "error_code = 'crashed'",
    "a submit that is repeated makes one task": "UPDATE tasks SET task_name = 'client 1 1'",
    "each success has a result": "DELETE FROM task_results",
    "nothing is left half-made": "INSERT INTO task_steps "
    "SELECT task_id, 0, 'left', 1, 'null', NULL FROM tasks LIMIT 1",
    "what lists count equals the rows": "UPDATE task_counts SET count = count + 1",
}


@pytest.mark.parametrize("what", DAMAGE)
async def test_each_check_of_the_rows_sees_its_damage(what: str, engine: Engine) -> None:
    """The rows of two tasks that ended well, then damaged by hand."""
    known = []
    for _ in range(2):
        live = await run_task(engine, "test.ok")
        known.append(
            Known(task_id=live.task.task_id, ends=frozenset({"SUCCESS"}), told_end="SUCCESS")
        )
    database = engine.settings.database
    assert found_in(database, known) == []

    damage(database, DAMAGE[what])

    assert what in found_in(database, known)


async def test_a_file_without_a_row_and_a_row_without_a_file_are_both_found(
    engine: Engine,
) -> None:
    await run_task(engine, "test.artifact", {"then": "large"})
    data = engine.settings.data
    assert orphans(data) == []
    [artifact, result] = [path for path in (data / "contents").rglob("*") if path.is_file()]

    artifact.rename(artifact.with_name("f" * 64))

    assert sorted(each.split()[0] for each in orphans(data)) == ["missing", "no"]
    assert result.exists()


async def test_a_depth_that_is_not_the_rows_is_found(engine: Engine) -> None:
    assert wrong_depth("intray_queue_depth 0.0\n", engine.settings.database) == []
    assert wrong_depth("intray_queue_depth 57.0\n", engine.settings.database)


def found_in(database: Path, known: list[Known]) -> list[str]:
    """The checks that something speaks against."""
    return [check.what for check in checks_of_rows(database, known) if check.against]


def damage(database: Path, sql: str) -> None:
    """What no code of ours could do: the rules of the tables are switched off for it."""
    with closing(sqlite3.connect(database)) as connection, connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'tasks'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(sql)


# The clock and the disk


def test_a_step_of_the_clock_takes_effect_in_a_process_that_runs(tmp_path: Path) -> None:
    """And the monotonic clock does not see it."""
    clock = SteppedClock(tmp_path / "clock")
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from tests.crash.stepped_clock import step_with\n"
        "step_with(Path(sys.argv[1]))\n"
        "from app.clock import now_ms\n"
        "for _ in sys.stdin: print(now_ms(), time.monotonic_ns() // 1_000_000, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(clock.path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        told = []
        for offset in (0, HOUR_MS, -HOUR_MS):
            clock.set(offset)
            process.stdin.write("\n")
            process.stdin.flush()
            told.append([int(number) for number in process.stdout.readline().split()])
        process.stdin.close()

    (before, mono), (ahead, mono_ahead), (behind, mono_behind) = told
    assert ahead - before - (mono_ahead - mono) == pytest.approx(HOUR_MS, abs=1000)
    assert behind - before - (mono_behind - mono) == pytest.approx(-HOUR_MS, abs=1000)
    assert clock.furthest == HOUR_MS
    assert clock.now_ms() == pytest.approx(time.time_ns() // 1_000_000 - HOUR_MS, abs=60_000)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk, where one can be mounted."""
    with small_disk(tmp_path / "disk") as mounted:
        if mounted is None:
            pytest.skip("mounting takes root")
        yield mounted


def test_a_small_disk_takes_nothing_while_it_is_full(disk: SmallDisk) -> None:
    disk.fill()
    with pytest.raises(OSError, match="No space"):
        (disk.folder / "more").write_bytes(bytes(8192))
    assert disk.is_full

    disk.free()

    (disk.folder / "more").write_bytes(bytes(8192))
    assert not disk.is_full
